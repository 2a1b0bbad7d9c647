"""Pages of people and others: what dossiers say of them, counted, and who is named with them."""

from pathlib import Path

import pytest
import sites
from bs4 import BeautifulSoup, Tag
from hypothesis import given
from hypothesis import strategies as st

from dossier.build import Request, build
from dossier.dates import parse
from dossier.site.elsewhere import elsewhere

DAY = parse(sites.DAY)


def dossier(title: str, *named: str, more: str = "") -> str:
    people = " ".join(f"[[{id}]]" for id in named)
    return f"---\ntitle: {title}\nsummary: S.\npublished: 2025-01-01\n{more}---\nText {people}.\n"


def events(*who: str) -> str:
    rows = "".join(f"  - {{id: e{at}, date: 2025-01-0{at + 1}, title: T, who: [{id}]}}\n" for at, id in enumerate(who))
    return f"timeline:\n{rows}"


PEOPLE = {f"people/{id}.yaml": f"name: {id.title()}\n" for id in ("ada", "bea", "cas")}
FILES = {
    **PEOPLE,
    "dossiers/one.md": dossier("One", "bea", "cas", more=events("ada", "ada")),
    "dossiers/two.md": dossier(
        "Two", "cas", "Ministry", more=events("ada") + "quotes:\n  - {id: q, text: Q., speaker: ada}\n"
    ),
    "dossiers/six.md": dossier("Six", "ada", "cas"),
}


def made(project: Path, site: Path) -> dict[str, bytes]:
    """All files of the site as a build leaves them."""
    build(Request(project, site, DAY, despite_errors=True))
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def page(folder: Path, files: dict[str, str], name: str = "people/ada/index.html") -> BeautifulSoup:
    site = made(sites.write(folder / "project", files), folder / "site")
    return BeautifulSoup(site[name], "html.parser")


def texts(tags: list[Tag]) -> list[str]:
    return [" ".join(tag.get_text().split()) for tag in tags]


def section(document: BeautifulSoup, heading: str) -> list[str]:
    """The items of the list below a heading."""
    return next(
        texts(each.select("li")) for each in document.select("section") if texts(each.select("h2")) == [heading]
    )


def test_a_page_says_how_much_there_is_and_where(tmp_path: Path) -> None:
    document = page(tmp_path, FILES)
    assert texts(document.select(".totals a")) == ["3 dossiers", "3 events", "1 quote"]
    assert all(document.select(str(link["href"])) for link in document.select(".totals a"))


def test_a_dossier_is_listed_with_what_it_says(tmp_path: Path) -> None:
    document = page(tmp_path, FILES)
    shown = {texts([card.h3])[0]: texts(card.select(".why")) for card in document.select("#dossiers .card") if card.h3}
    assert shown == {"One": ["2 events"], "Two": ["1 event · 1 quote"], "Six": []}


def test_those_named_together_most_often_come_first(tmp_path: Path) -> None:
    assert section(page(tmp_path, FILES), "Appears with") == ["Cas 3 dossiers", "Bea 1 dossier"]


def test_of_equals_those_come_first_that_say_most(tmp_path: Path) -> None:
    named = [f"p{number:02}" for number in range(20)]
    people = {f"people/{id}.yaml": f"name: {id.upper()}\n" for id in (*named, "ada")}
    files = people | {
        "dossiers/one.md": dossier("One", "ada", *named),
        "dossiers/two.md": dossier("Two", more=events("p19")),
    }
    shown = section(page(tmp_path, files), "Appears with")
    assert shown == ["P19", *(id.upper() for id in named[:11])]


def test_who_is_named_alone_appears_with_nobody(tmp_path: Path) -> None:
    files = {"people/ada.yaml": "name: Ada\n", "dossiers/one.md": dossier("One", "ada", more=events("Ministry"))}
    assert "Appears with" not in page(tmp_path, files).get_text()


def test_nobody_is_counted_from_what_readers_may_not_see(tmp_path: Path) -> None:
    files = FILES | {"dossiers/six.md": FILES["dossiers/six.md"].replace("title:", "draft: true\ntitle:")}
    assert section(page(tmp_path, files), "Appears with") == ["Cas 2 dossiers", "Bea 1 dossier"]


CHANGES = {
    "one more is named": {"dossiers/six.md": dossier("Six", "ada", "cas", "bea")},
    "one less is named": {"dossiers/one.md": dossier("One", "cas", more=events("ada", "ada"))},
    "another name": {"people/cas.yaml": "name: Cassandra\n"},
    "another order": {"dossiers/two.md": dossier("Two", "cas", more=events("bea", "bea", "bea"))},
    "no page any more": {"people/cas.yaml": ""},
    "a draft": {"dossiers/one.md": FILES["dossiers/one.md"].replace("title:", "draft: true\ntitle:")},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_elsewhere_reaches_the_page(tmp_path: Path, change: dict[str, str]) -> None:
    project = sites.write(tmp_path / "project", FILES)
    before = made(project, tmp_path / "site")
    for name, text in change.items():
        (project / "content" / name).write_text(text) if text else (project / "content" / name).unlink()
    after = made(project, tmp_path / "site")
    assert after["people/ada/index.html"] != before["people/ada/index.html"]
    clean = made(
        sites.write(tmp_path / "new", {**FILES, **change} | {k: None for k, v in change.items() if not v}),
        tmp_path / "clean",
    )
    assert after == clean


def test_positions_are_told_from_the_latest(tmp_path: Path) -> None:
    roles = (
        "roles:\n  - {title: Founder}\n  - {title: Clerk, from: 1990, to: 1999}\n  - {title: Chair, from: 2010~}\n"
        "  - {title: Guest, to: 2005}\n  - {title: Friend}\n"
    )
    files = {"people/ada.yaml": f"name: Ada\n{roles}", "dossiers/one.md": dossier("One", "ada")}
    shown = [each.split(" ")[0] for each in section(page(tmp_path, files), "Positions")]
    assert shown == ["Chair", "Founder", "Friend", "Guest", "Clerk"], "first what nothing ended"


@pytest.mark.parametrize(
    ("addresses", "names"),
    [
        (["https://www.wikidata.org/wiki/Q1"], ["Wikidata"]),
        (
            ["https://en.wikipedia.org/wiki/A", "https://de.m.wikipedia.org/wiki/A"],
            ["Wikipedia (en)", "Wikipedia (de)"],
        ),
        (["https://www.example.org/"], ["example.org"]),
        (["https://x.org/a/", "https://x.org/b"], ["x.org: x.org/a", "x.org: x.org/b"]),
        (["javascript:alert(1)", "ftp://x.org/"], []),
        (["https://[x"], ["https://[x"]),
        (["https://wikipedia.org.evil.example/"], ["wikipedia.org.evil.example"]),
    ],
)
def test_pages_elsewhere_have_the_names_of_their_sites(addresses: list[str], names: list[str]) -> None:
    assert [link.text for link in elsewhere(addresses)] == names


@given(st.lists(st.text(max_size=12).map("https://{}".format)))
def test_any_address_gets_a_name_of_its_own(addresses: list[str]) -> None:
    links = elsewhere(addresses)
    assert [link.href for link in links] == list(dict.fromkeys(addresses))
    assert all(link.text for link in links)


def test_events_name_their_dossier_only_where_there_are_several(tmp_path: Path) -> None:
    shown = page(tmp_path, FILES)
    links = [link["href"] for link in shown.select(".event-title a")]
    assert sorted(links) == ["../../one/#event-e0", "../../one/#event-e1", "../../two/#event-e0"]
    assert len([row for row in texts(shown.select(".event .meta")) if "From the dossier" in row]) == 3
    alone = {path: text for path, text in FILES.items() if path != "dossiers/two.md"}
    shown = page(tmp_path / "alone", alone)
    assert len(shown.select(".event-title a")) == 2
    assert not [row for row in texts(shown.select(".event .meta")) if "From the dossier" in row]
