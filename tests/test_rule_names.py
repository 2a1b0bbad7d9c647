"""Ids, names and references: what the examples on the rules' pages are too short to show."""

from pathlib import Path

import pytest
from sites import INDEX, problems

from dossier.rules import all_rules

PEOPLE = {
    "people/ada.yaml": "name: Ada\n",
    "places/paris.yaml": "name: Paris\n",
    "organizations/acme.yaml": "name: Acme\n",
}
EVENT = "- id: a\n  date: 2025\n  title: A\n"


def messages(folder: Path, files: dict[str, str], rule: str) -> list[str]:
    return [each.message for each in problems(folder, files) if each.rule == rule]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ("who: [paris]", "`paris` is a place, but a person or organization belongs here"),
        ("place: ada", "`ada` is a person, but a place belongs here"),
        ("who: [ada, acme, nobody]", "no person or organization has the id `nobody`"),
        ("place: london", "no place has the id `london`"),
        ("text: In [[atlantis]]", "no person, organization, place or term has the id `atlantis`"),
    ],
)
def test_unknown_entity(fields: str, words: str, tmp_path: Path) -> None:
    files = PEOPLE | {"dossiers/example/timeline.yaml": f"{EVENT}  {fields}\n"}
    assert messages(tmp_path, files, "unknown-entity") == [words]


def test_known_entities_and_plain_names(tmp_path: Path) -> None:
    fields = (
        "  who: [ada, acme, NATO, Ministry of Health, José]\n  place: paris\n  text: With [[ada|her]] in [[paris]].\n"
    )
    files = PEOPLE | {"dossiers/example/timeline.yaml": EVENT + fields}
    assert problems(tmp_path, files) == ()


def test_unknown_entities_of_entities(tmp_path: Path) -> None:
    ada = "name: Ada\ndescription: From [[london]].\nroles:\n  - title: Engineer\n    organization: paris\n"
    found = messages(tmp_path, PEOPLE | {"people/ada.yaml": ada, "dossiers/example/index.md": INDEX}, "unknown-entity")
    assert [message.split()[-1] for message in found] == ["`london`", "here"]


def test_an_entity_that_cannot_be_read_is_known(tmp_path: Path) -> None:
    files = PEOPLE | {"dossiers/example/timeline.yaml": f"{EVENT}  who: [ada]\n", "people/ada.yaml": 'name: "Ada\n'}
    assert [each.rule for each in problems(tmp_path, files)] == ["yaml-syntax"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("::: quotte a", "`quotte` can't be placed"),
        ("::: quote", "this doesn't say which quote"),
        ("::: timeline", "this dossier has no timeline"),
        ("::: facts a", "facts have no ids"),
        ("::: quote b", "no quote with the id `b`"),
        ("::: quote a b", "is no placement"),
        (":::quote a", "is no placement"),
    ],
)
def test_placements(line: str, words: str, tmp_path: Path) -> None:
    quotes = "- id: a\n  text: A.\n  speaker: Ada Lovelace\n  source: film\n"
    files = {"dossiers/example/quotes.yaml": quotes, "dossiers/example/sources.yaml": "- id: film\n  title: F\n"}
    (found,) = messages(tmp_path, files | {"dossiers/example/index.md": f"{INDEX}\n{line}\n"}, "unknown-item")
    assert words in found


@pytest.mark.parametrize(
    ("item", "known"),
    [("event/a", True), ("event/b", False), ("timeline/a", False), ("event", False), ("source/s", True), ("/a", False)],
)
def test_items_of_updates(item: str, known: bool, tmp_path: Path) -> None:
    files = {
        "dossiers/example/timeline.yaml": f"{EVENT}  sources: [s]\n",
        "dossiers/example/sources.yaml": "- id: s\n  title: S\n",
        "dossiers/example/updates.yaml": f"- date: 2026-01-02\n  text: More.\n  items: [{item}]\n",
    }
    assert (messages(tmp_path, files, "unknown-item") == []) is known


@pytest.mark.parametrize(
    ("alias", "words"),
    [
        ("Other", "the alias `Other` has the same address as `other`"),
        ("/other/", "the alias `other` has the same address as `other`"),
        ("example", "the alias `example` has the same address as `example`"),
        ("people/ada", "belongs to the site itself"),
        ("index.html", "the address `/` belongs to the site itself"),
        ("feed.xml", "belongs to the site itself"),
        ("other/index.html", "the alias `other` has the same address as `other`"),
        ("ﬁle", "the alias `ﬁle` has the same address as `file`"),
    ],
)
def test_slug_collisions(alias: str, words: str, tmp_path: Path) -> None:
    front = "---\ntitle: A\nsummary: B.\naliases: [{}]\n---\n"
    files = {
        "dossiers/example.md": front.format(alias),
        "dossiers/other.md": front.format("file"),
    }
    found = [each for each in problems(tmp_path, files) if each.rule == "slug-collision"]
    assert len(found) == 1
    assert words in found[0].message or f"`file` has the same address as `{alias}`" in found[0].message


def test_two_forms_of_one_letter_collide(tmp_path: Path) -> None:
    front = "---\ntitle: A\nsummary: B.\naliases: [{}]\n---\n"
    files = {"dossiers/a.md": front.format("caf\u00e9"), "dossiers/b.md": front.format("cafe\u0301")}
    assert len(messages(tmp_path, files, "slug-collision")) == 1


def test_a_dossier_named_like_a_part_of_the_site(tmp_path: Path) -> None:
    assert len(messages(tmp_path, {"dossiers/tags.md": INDEX}, "slug-collision")) == 1


@pytest.mark.parametrize("kind", ["sources", "quotes", "questions", "claims", "timeline"])
def test_duplicate_ids_of_each_kind(kind: str, tmp_path: Path) -> None:
    item = {
        "sources": "- id: a\n  title: A\n",
        "quotes": "- id: a\n  text: A.\n  speaker: Ada Lovelace\n",
        "questions": "- id: a\n  question: A?\n  answer: B.\n",
        "claims": "- id: a\n  text: A\n  status: unverified\n",
        "timeline": EVENT,
    }[kind]
    assert len(messages(tmp_path, {f"dossiers/example/{kind}.yaml": item * 3}, "duplicate-id")) == 2


def test_an_id_may_be_shared_by_two_kinds(tmp_path: Path) -> None:
    questions = "- id: a\n  question: A?\n  answer: B.\n"
    files = {"dossiers/example/timeline.yaml": EVENT, "dossiers/example/questions.yaml": questions}
    assert messages(tmp_path, files, "duplicate-id") == []


def test_further_reading_uses_a_source(tmp_path: Path) -> None:
    front = "---\ntitle: A\nsummary: B.\nfurther_reading:\n  - source: s\n---\n"
    files = {"dossiers/example/index.md": front, "dossiers/example/sources.yaml": "- id: s\n  title: S\n"}
    assert problems(tmp_path, files) == ()


def test_rules_that_are_off_find_nothing_and_others_change_their_severity(tmp_path: Path) -> None:
    files = {
        "site.yaml": "title: A\nrules:\n  unused-source: off\n  insecure-url: {severity: error}\n",
        "dossiers/example/sources.yaml": "- id: s\n  title: S\n  url: http://example.org/\n",
    }
    assert [(each.rule, each.severity) for each in problems(tmp_path, files)] == [("insecure-url", "error")]


def test_every_rule_name_is_known_to_unknown_rule(tmp_path: Path) -> None:
    settings = "".join(f"  {rule.name}: note\n" for rule in all_rules())
    assert (
        messages(tmp_path, {"site.yaml": f"title: A\nrules:\n{settings}", "dossiers/a.md": INDEX}, "unknown-rule") == []
    )


def test_an_id_ends_where_its_line_ends(tmp_path: Path) -> None:
    files = {"dossiers/example/sources.yaml": '- id: "a\\n"\n  title: A\n'}
    assert len(messages(tmp_path, files, "bad-id")) == 1


def test_a_claim_without_text_is_one_problem(tmp_path: Path) -> None:
    files = {"dossiers/example/claims.yaml": "- {id: a, status: confirmed, sources: [s], by: Somebody}\n"}
    files["dossiers/example/sources.yaml"] = "- {id: s, title: S}\n"
    assert "missing-key" in [each.rule for each in problems(tmp_path, files)]


def test_a_file_whose_name_is_not_utf_8(tmp_path: Path) -> None:
    name = b"caf\xe9.md".decode(errors="surrogateescape")
    (found,) = [each for each in problems(tmp_path, {f"dossiers/{name}": INDEX}) if each.rule == "not-utf-8"]
    assert found.snippet.at.file == "content/dossiers/caf\ufffd.md"
