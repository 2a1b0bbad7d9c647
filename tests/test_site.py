"""What pages show: the numbering of sources, placed items, moved addresses, and addresses that must stay inside."""

from pathlib import Path
from urllib.parse import unquote

import pytest
import sites
from bs4 import BeautifulSoup

from dossier.build import Request, build
from dossier.dates import parse
from dossier.site.compose import is_path
from dossier.world.disk import DiskError
from dossier.world.stage import Stage, write_site


def page(folder: Path, files: dict[str, str], name: str = "a/index.html") -> BeautifulSoup:
    """A page of the site that these files make."""
    project = sites.write(folder / "project", files)
    build(Request(project, folder / "site", parse(sites.DAY), despite_errors=True))
    return BeautifulSoup((folder / "site" / name).read_bytes(), "html.parser")


SOURCES = "sources:\n  - {id: one, title: One}\n  - {id: two, title: Two}\n  - {id: three, title: Three}\n"


def test_sources_are_numbered_in_reading_order(tmp_path: Path) -> None:
    front = f"title: A\nsummary: S.\nkey_points: ['Point [@two].']\n{SOURCES}"
    shown = page(tmp_path, {"dossiers/a.md": f"---\n{front}---\nText [@three] and [@two, p. 9].\n"})
    assert [item["id"] for item in shown.select("#sources li")] == ["source-two", "source-three", "source-one"]
    marks = [(str(mark.button["popovertarget"]), mark.text) for mark in shown.select("sup.cite") if mark.button]
    assert marks == [("ref-1", "[1]"), ("ref-2", "[2]"), ("ref-1", "[1, p. 9]")]
    opened = {str(each["id"]): each.select("a[href^='#']")[0]["href"] for each in shown.select("[popover]")}
    assert opened == {"ref-1": "#source-two", "ref-2": "#source-three"}
    supports = shown.select("#source-two .supports a")
    assert [link["href"] for link in supports] == ["#cite-1-1", "#cite-1-2"]
    assert [link.text for link in supports] == ["Key points", "Text"]


def test_a_mark_stays_on_the_line_of_its_words(tmp_path: Path) -> None:
    text = f"---\ntitle: A\nsummary: S.\n{SOURCES}---\nWords [@one] [@two].\n"
    shown = page(tmp_path, {"dossiers/a.md": text})
    assert "Words<sup" in str(shown) and "</sup> <sup" in str(shown)


def test_a_placed_item_is_shown_once(tmp_path: Path) -> None:
    questions = "questions:\n  - {id: why, question: Why?, answer: So.}\n  - {id: how, question: How?, answer: Thus.}\n"
    body = "::: question why\n\nText.\n\n::: question why\n\n::: facts nonsense\n"
    shown = page(tmp_path, {"dossiers/a.md": f"---\ntitle: A\nsummary: S.\n{questions}---\n{body}"})
    assert len(shown.select("#question-why")) == 1 and not shown.select("#questions #question-why")
    assert len(shown.select("#questions #question-how")) == 1


def test_addresses_from_the_root_work_anywhere(tmp_path: Path) -> None:
    body = 'See [b](/b/), [that](../b/), `<a href="/b/">` and [out](//example.org/x).'
    files = {
        "dossiers/b.md": "---\ntitle: B\nsummary: S.\n---\n",
        "dossiers/a.md": f"---\ntitle: A\nsummary: S.\n---\n{body}\n",
    }
    shown = page(tmp_path, files)
    links = {link.text: link["href"] for link in shown.select("main p a") if link.text in ("b", "that", "out")}
    assert links == {"b": "../b/", "that": "../b/", "out": "//example.org/x"}
    assert 'href="/b/"' in shown.select("code")[0].text


def test_relative_addresses_move_with_a_text(tmp_path: Path) -> None:
    quote = "quotes:\n  - {id: q, text: Q., speaker: ada, context: 'See [b](../b/#x) and [here](#quote-q).'}\n"
    files = {
        "people/ada.yaml": "name: Ada\n",
        "dossiers/b.md": "---\ntitle: B\nsummary: S.\n---\n## X\n",
        "dossiers/a.md": f"---\ntitle: A\nsummary: S.\n{quote}---\n",
    }
    shown = page(tmp_path, files, "people/ada/index.html")
    links = {link.text: link["href"] for link in shown.select("figcaption a")}
    assert links["b"] == "../../a/../b/#x" and links["here"] == "../../a/#quote-q"


def test_html_in_plain_fields_is_text(tmp_path: Path) -> None:
    attack = "<script>alert(1)</script>"
    front = f'title: "{attack}"\nsummary: "{attack}"\ntags: ["{attack}"]\nauthors: ["{attack}"]\n'
    rest = (
        f'quotes:\n  - {{id: q, text: "{attack}", speaker: "{attack}", role: "{attack}"}}\n'
        f"sources:\n  - {{id: s, title: '{attack}', publisher: '{attack}', url: 'javascript:alert(1)'}}\n"
    )
    shown = page(tmp_path, {"dossiers/a.md": f"---\n{front}{rest}---\n{attack} [@s]\n"})
    (data,) = shown.select("script:not([src])")
    assert data["type"] == "application/ld+json" and "</script>" not in data.text
    assert not [link for link in shown.select("[href]") if str(link["href"]).startswith("javascript")]


@pytest.mark.parametrize("alias", ["../../../out", "..", "/abs/../../x", "a\\..\\b", ".git", "a//b", ""])
def test_an_alias_never_leaves_the_site(tmp_path: Path, alias: str) -> None:
    assert not is_path(alias.strip("/"))
    files = {"dossiers/a.md": f"---\ntitle: A\nsummary: S.\naliases: ['{alias}']\n---\n"}
    project = sites.write(tmp_path / "deep/er/project", files)
    build(Request(project, tmp_path / "deep/er/site", parse(sites.DAY), despite_errors=True))
    outside = {path.name for path in tmp_path.rglob("index.html") if "site" not in path.parts}
    assert not outside


@pytest.mark.parametrize("path", ["../x", "/etc/x", "a/../../x", ""])
def test_the_disk_refuses_paths_outside(tmp_path: Path, path: str) -> None:
    with pytest.raises(DiskError, match="outside"):
        write_site(tmp_path / "site", [(path, b"")])


def test_a_long_name_leaves_the_old_site(tmp_path: Path) -> None:
    write_site(tmp_path / "site", [("a", b"old")])
    with pytest.raises(DiskError, match="255 bytes"):
        write_site(tmp_path / "site", [("a", b"new"), ("é" * 128, b"")])
    assert (tmp_path / "site/a").read_bytes() == b"old"


def test_of_two_files_with_one_path_the_first_counts(tmp_path: Path) -> None:
    changed = write_site(tmp_path / "site", [("a", b"first"), ("a", b"second")])
    assert changed == (("a",), 0, ()) and (tmp_path / "site/a").read_bytes() == b"first"


@pytest.mark.parametrize("tag", ["日本", "..", "../..", "Größe", "C++", "…"])
def test_the_page_of_a_tag_stands_where_its_links_lead(tmp_path: Path, tag: str) -> None:
    files = {"dossiers/a.md": f"---\ntitle: A\nsummary: S.\ntags: ['{tag}']\n---\n"}
    shown = page(tmp_path, files)
    (link,) = [str(link["href"]) for link in shown.select(".named a") if link.text == tag]
    assert (tmp_path / "site/a" / unquote(link) / "index.html").resolve().is_relative_to(tmp_path / "site/tags")
    assert (tmp_path / "site/a" / unquote(link) / "index.html").is_file()


def test_tags_of_drafts_are_not_in_the_navigation(tmp_path: Path) -> None:
    files = {"dossiers/a.md": "---\ntitle: A\nsummary: S.\ntags: [x]\ndraft: true\n---\n"}
    assert not page(tmp_path, files, "index.html").select('nav a[href="tags/"]')


@pytest.mark.parametrize("item", ["headline/x", "/", "statu/x", "event/none"])
def test_updates_may_name_what_is_not_there(tmp_path: Path, item: str) -> None:
    updates = f"updates:\n  - {{date: 2025-01-01, text: More., items: ['{item}']}}\n"
    shown = page(tmp_path, {"dossiers/a.md": f"---\ntitle: A\nsummary: S.\n{updates}---\n"})
    assert shown.select("#updates .change")


def test_a_wrong_base_url_is_left_out(tmp_path: Path) -> None:
    files = {"site.yaml": "title: T\nbase_url: 'http://[x'\n", "dossiers/a.md": "---\ntitle: A\nsummary: S.\n---\n"}
    assert not page(tmp_path, files).select("link[rel=canonical]")


def test_a_folder_in_place_of_a_file_goes_with_it(tmp_path: Path) -> None:
    stage = Stage(tmp_path / "site")
    stage.open()
    stage.put("a/index.html", b"old")
    stage.commit()
    (tmp_path / "site/a/index.html").unlink()
    (tmp_path / "site/a/index.html").mkdir()
    (tmp_path / "site/a/index.html/inside.txt").write_text("somebody's")
    stage.remove(["a/index.html"])
    assert not (tmp_path / "site/a").exists()


def test_the_log_of_changes_starts_with_the_latest(tmp_path: Path) -> None:
    updates = "updates:\n  - {date: 2025-01-01, text: First.}\n  - {date: 2025-02-01, type: correction, text: Wrong before.}\n"
    shown = page(tmp_path, {"dossiers/a.md": f"---\ntitle: A\nsummary: S.\n{updates}---\n"})
    assert [change.select_one("time")["datetime"] for change in shown.select("#updates .change")] == [
        "2025-02-01",
        "2025-01-01",
    ]  # type: ignore[index]
    assert shown.select(".news")[0].get_text().split() == ["Correction", "Wrong", "before."]
    assert shown.select(".news .badge.correction")
