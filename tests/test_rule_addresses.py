"""Links, images and paths: what the examples on the rules' pages are too short to show."""

from pathlib import Path

import pytest
from sites import INDEX, problems, write

from dossier import build
from dossier.dates import parse

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
OTHER = {
    "dossiers/other.md": "---\ntitle: Other\nsummary: Another.\ntags: [Sea trade]\naliases: [old/other]\n---\n\n## Où ça\n",
    "people/ada.yaml": "name: Ada Lovelace\n",
    "dossiers/example/media/map (1).svg": SVG,
    "dossiers/example/quotes.yaml": "- id: hi\n  text: Hi.\n  speaker: ada\n  source: film\n",
    "dossiers/example/sources.yaml": "- id: film\n  title: The film\n",
}


def found(folder: Path, rule: str, files: dict[str, str]) -> list[str]:
    """The problems of one rule as `line:column message`."""
    return [
        f"{problem.snippet.at.line}:{problem.snippet.at.column} {problem.message}"
        for problem in problems(folder, files)
        if problem.rule == rule
    ]


@pytest.mark.parametrize(
    "address",
    [
        "../other/", "/other/", "../other", "../other/index.html", "../other/#o%C3%B9-%C3%A7a", "../other/?x=1#cite",
        "#words", "#quote-hi", "#source-film", "#quotes", "#sources", "./#words", "../people/ada/", "../people/",
        "../tags/sea-trade/", "../tags/", "../timeline/", "../", "/", "../old/other/", "../feed.xml",
        "<media/map (1).svg>", "media/map%20(1).svg", "https://example.org/", "mailto:a@example.org", "//example.org/",
    ],
)  # fmt: skip
def test_links_that_lead_somewhere(address: str, tmp_path: Path) -> None:
    body = f"{INDEX}\n## Words\n\nA [link]({address}) and a note[^1].\n\n[^1]: A note.\n"
    assert found(tmp_path, "broken-internal-link", OTHER | {"dossiers/example/index.md": body}) == []


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("other/", "write `../other/`"),
        ("../other.md", "write `../other/`"),
        ("../other/index.md", "write `../other/`"),
        ("../othr/", "did you mean `../other/`?"),
        ("www.example.org", "write `https://www.example.org`"),
        ("../../x/", "leads out of the site"),
        ("#wrods", "did you mean `#words`?"),
        ("#hi", "did you mean `#quote-hi`?"),
        ("../other/#words", "`other` has no place named `#words`"),
        ("", "no address"),
        ("media/map.svg", "did you mean `media/map (1).svg`?"),
    ],
)
def test_links_that_lead_nowhere(address: str, words: str, tmp_path: Path) -> None:
    files = OTHER | {
        "dossiers/example/index.md": f"{INDEX}\n## Words\n\nA [good](#words) and a [bad]({address}) link.\n"
    }
    (problem,) = (each for each in problems(tmp_path, files) if each.rule == "broken-internal-link")
    assert words in " ".join((problem.message, *problem.help))
    assert (problem.snippet.at.line, problem.snippet.at.column) == (8, 24)
    assert problem.snippet.at.end_column == 24 + len(f"[bad]({address})")


def test_link_to_a_draft_is_broken_for_readers(tmp_path: Path) -> None:
    body = f"{INDEX}\n[One](../one/), [two](../two/), [three](../three/).\n"
    front = "---\ntitle: A\nsummary: B.\n{}: {}\n---\n"
    files = {
        "dossiers/example/index.md": body,
        "dossiers/one.md": front.format("draft", "true"),
        "dossiers/two.md": front.format("publish_at", "2026-01-16"),
        "dossiers/three.md": front.format("publish_at", "2026-01-15"),
    }
    assert [line.split()[0] for line in found(tmp_path, "broken-internal-link", files)] == ["6:1", "6:17"]


def test_links_in_fields_and_entities(tmp_path: Path) -> None:
    files = OTHER | {
        "dossiers/example/questions.yaml": '- id: why\n  question: Why?\n  answer: "See [this](../nowhere/)."\n',
        "people/ada.yaml": "name: Ada\ndescription: >-\n  Known from [the film](../../other/) and\n  [the play](../other/).\n",
    }
    assert [line.split()[0] for line in found(tmp_path, "broken-internal-link", files)] == ["3:16", "4:3"]


def test_images_of_entities(tmp_path: Path) -> None:
    person = "name: Ada\nimage:\n  src: {}\n  alt: Ada\n  credit: The editors\ndescription: A picture, ![Ada]({}).\n"
    good = {"people/ada.yaml": person.format("media/ada.svg", "../media/ada.svg"), "people/media/ada.svg": SVG}
    bad = good | {"people/ada.yaml": person.format("media/adda.svg", "../media/adda.svg")}
    out = good | {"people/ada.yaml": person.format("../ada.svg", "/ada.svg")}
    assert problems(tmp_path / "good", good) == ()
    assert [(each.rule, each.help) for each in problems(tmp_path / "bad", bad)] == [
        ("image-missing", ("did you mean `media/ada.svg`?",)),
        ("image-missing", ("did you mean `../media/ada.svg`?",)),
    ]
    assert [each.rule for each in problems(tmp_path / "out", out)] == ["path-escapes-content"] * 2


def test_images_from_elsewhere_are_missing(tmp_path: Path) -> None:
    front = "---\ntitle: A\nsummary: B.\nimage:\n  src: https://example.org/a.svg\n  alt: A\n  credit: B\n---\n"
    files = {"dossiers/example/index.md": f"{front}\n![A](//example.org/a.svg)\n"}
    assert [line.split()[0] for line in found(tmp_path, "image-missing", files)] == ["5:8", "10:1"]


def test_images_of_events(tmp_path: Path) -> None:
    events = "- id: a\n  date: 2025\n  title: A\n  image:\n    src: media/a.svg\n    alt: ' '\n"
    rules = [each.rule for each in problems(tmp_path, {"dossiers/example/timeline.yaml": events})]
    assert sorted(rules) == ["image-missing", "image-without-alt", "image-without-credit"]


def test_each_image_without_alt_is_named(tmp_path: Path) -> None:
    body = (
        f"{INDEX}\nNote.[^1] ![](media/map%20(1).svg) ![ok](media/map%20(1).svg)\n\n[^1]: ![ ](media/map%20(1).svg)\n"
    )
    lines = found(tmp_path, "image-without-alt", OTHER | {"dossiers/example/index.md": body})
    assert [line.split()[0] for line in lines] == ["6:11", "8:7"]


def test_symbolic_link_that_leads_out(tmp_path: Path) -> None:
    front = "---\ntitle: A\nsummary: B.\nimage: {src: media/out.svg, alt: A, credit: B}\n---\n"
    project = write(tmp_path / "project", {"dossiers/example/index.md": front, "dossiers/example/media/in.svg": SVG})
    (tmp_path / "secret.svg").write_text(SVG)
    (project / "content/dossiers/example/media/out.svg").symlink_to(tmp_path / "secret.svg")
    (found,) = build.check(project, parse("2026-01-15")).problems
    assert (found.rule, found.snippet.at.file) == ("path-escapes-content", "content/dossiers/example/media/out.svg")


@pytest.mark.parametrize("alias", ["../x", "a/../../x", "..", "a\\..\\x"])
def test_aliases_stay_on_the_site(alias: str, tmp_path: Path) -> None:
    files = {"dossiers/example/index.md": f"---\ntitle: A\nsummary: B.\naliases: ['{alias}']\n---\n"}
    assert "path-escapes-content" in [each.rule for each in problems(tmp_path, files)]


def test_raw_html_in_code_and_comments_is_no_finding(tmp_path: Path) -> None:
    body = f"{INDEX}\nAs `<b>`, a < b, 1 <2, \\<b>, <https://example.org>.\n\n<!-- note -->\n\n```html\n<div>\n```\n"
    assert found(tmp_path, "raw-html", {"dossiers/example/index.md": body}) == []


def test_raw_html_is_allowed_where_the_site_allows_it(tmp_path: Path) -> None:
    files = {"dossiers/example/index.md": f"{INDEX}\nA <b>word</b>.\n"}
    assert [line.split()[0] for line in found(tmp_path / "off", "raw-html", files)] == ["6:3"]
    files["site.yaml"] = "title: Example\nmarkdown: {raw_html: true}\n"
    assert found(tmp_path / "on", "raw-html", files) == []


def test_links_in_raw_html_are_checked_where_it_is_allowed(tmp_path: Path) -> None:
    files = {
        "site.yaml": "title: Example\nmarkdown: {raw_html: true}\n",
        "dossiers/example/index.md": f'{INDEX}\nA <a href="../nowhere/">word</a>.\n',
    }
    assert len(found(tmp_path, "broken-internal-link", files)) == 1
