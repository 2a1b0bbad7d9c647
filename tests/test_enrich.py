"""Enriching from end to end on loopback: what is fetched, what is written, what stays as it was."""

import io
import json
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sites
from misbehaving import answer
from pages import Pages, redirect
from PIL import Image

from dossier.build import check
from dossier.content.evidence import read
from dossier.dates import parse
from dossier.enrich.add import Refused, add
from dossier.enrich.request import Enriched, NoSource, Request
from dossier.enrich.run import Run, enrich
from dossier.enrich.wanted import Choice
from dossier.enrich.web import Web
from dossier.evidence import Evidence, Lack, Told
from dossier.world import disk
from dossier.world.disk import DiskError
from dossier.world.fetch.manners import Manners
from dossier.world.fetch.settings import Settings

TODAY = date(2026, 1, 15)
EVIDENCE = "content/dossiers/{}/evidence.json"


def png(colour: str = "red") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (900, 600), colour).save(out, "PNG")
    return out.getvalue()


PAGE = b"""<!doctype html><html lang=en><head><title>Notice of closure | Example Works</title>
<meta property="og:site_name" content="Example Works"><meta property="og:image" content="/gate.png">
<link rel=icon href=/icon.png><meta name=description content="The plant closes in spring, says the board of the works.">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Notice of closure", "datePublished": "2026-01-10",
"author": {"@type": "Person", "name": "Ada Example"}, "isAccessibleForFree": false}</script></head>
<body><h1>Notice of closure</h1><p>The plant closes.</p></body></html>"""
OTHER = b"<!doctype html><title>Another notice</title><h1>Another notice</h1><p>The plant stays."
PAGES = {
    "notice": answer(PAGE),
    "other": answer(OTHER),
    "moved": redirect("/notice"),
    "gone": answer(b"", status="410 Gone"),
    "down": answer(b"", status="503 Service Unavailable"),
    "wall": answer(b"<title>Just a moment...</title><p>Checking your browser"),
    "gate.png": answer(png(), "Content-Type: image/png"),
    "icon.png": answer(png("blue"), "Content-Type: image/png"),
}


@pytest.fixture
def server() -> Iterator[Pages]:
    with Pages(PAGES) as running:
        yield running


def project(folder: Path, server: Pages, **dossiers: str) -> Path:
    """A site whose dossiers have a source for each page that is named (`a="notice other"`)."""
    files: dict[str, str | bytes | None] = {"site.yaml": "title: Example\nenrich: {pause: 0}\n"}
    for slug, names in dossiers.items():
        rows = [f"- {{id: {name}, url: '{server.url(name)}'}}\n" for name in names.split()]
        files[f"dossiers/{slug}/sources.yaml"] = "".join(rows)
    return sites.write(folder, files)


async def names(host: str, port: int) -> list[str]:
    """All names are this machine's."""
    return ["127.0.0.1"]


def web(server: Pages, refresh: bool = False) -> Web:
    settings = Settings(ports=frozenset({server.port}), allow_loopback=True, seconds=3)
    return Web(settings, Manners(pause=0, timeout=3, refresh=refresh), lookup=names)


def run(folder: Path, server: Pages, today: date = TODAY, **choice: Any) -> Enriched:
    return enrich(Request(folder, today, Choice(**choice)), web=web(server, bool(choice.get("refresh"))))


def known(folder: Path, slug: str = "a") -> dict[str, Evidence]:
    found, faults, _ = read((folder / EVIDENCE.format(slug)).read_bytes(), "f")
    assert not faults
    return found.sources


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dossier.world.fetch.retry.FIRST_WAIT", 0.01)


def test_what_pages_say_is_written_and_shown(tmp_path: Path, server: Pages) -> None:
    folder = project(tmp_path, server, a="notice")
    done = run(folder, server)
    assert (done.seen, done.missed, done.changed) == (1, (), ("a",))
    found = known(folder)["notice"]
    told = {name: getattr(found, name).value for name in ("title", "publisher", "authors", "access", "language")}
    assert told == {
        "title": "Notice of closure", "publisher": "Example Works", "authors": ("Ada Example",), "access": "paywall", "language": "en",
    }  # fmt: skip
    assert found.published and (found.published.value.text, found.published.origin) == ("2026-01-10", "json-ld")
    assert found.picture and (found.picture.width, found.picture.height) == (405, 270)
    assert (folder / "content/dossiers/a" / found.picture.file).is_file() and found.badge
    assert check(folder, parse("2026-01-15")).problems == () or not check(folder, parse("2026-01-15")).failed


def test_a_second_run_asks_nothing(tmp_path: Path, server: Pages) -> None:
    folder = project(tmp_path, server, a="notice other", b="notice")
    run(folder, server)
    before, files = len(server.requests), (folder / EVIDENCE.format("a")).read_bytes()
    again = run(folder, server)
    assert (again.wanted, again.changed, len(server.requests)) == ((), (), before)
    assert (folder / EVIDENCE.format("a")).read_bytes() == files


def test_a_page_that_two_dossiers_cite_is_fetched_once(tmp_path: Path, server: Pages) -> None:
    folder = project(tmp_path, server, a="notice", b="notice")
    assert run(folder, server).changed == ("a", "b")
    assert server.asked("notice") == 1
    assert known(folder, "a") == known(folder, "b")


@pytest.mark.parametrize(("name", "outcome"), [("gone", "gone"), ("down", "unreachable"), ("wall", "refused")])
def test_a_failure_is_noted_and_replaces_nothing(tmp_path: Path, server: Pages, name: str, outcome: str) -> None:
    folder = project(tmp_path, server, a=name)
    server.pages[name] = answer(PAGE)
    run(folder, server)
    good = (folder / EVIDENCE.format("a")).read_text().splitlines()
    server.pages[name] = PAGES[name]
    done = run(folder, server, date(2026, 1, 16), refresh=True)
    assert [missed.outcome for missed in done.missed] == [outcome]
    after = (folder / EVIDENCE.format("a")).read_text().splitlines()
    attempts = [line for line in after if "/attempt" in line]
    assert [line for line in after if line not in attempts] == good
    assert json.loads(attempts[0].partition(":")[2].rstrip(","))[0] == outcome


def test_what_an_editor_removed_loses_its_entry_and_its_thumbnails(tmp_path: Path, server: Pages) -> None:
    folder = project(tmp_path, server, a="notice other")
    run(folder, server)
    project(tmp_path, server, a="other")
    run(folder, server)
    assert set(known(folder)) == {"other"}
    assert not list((folder / "content/dossiers/a").glob("evidence/*"))


@pytest.mark.parametrize(
    "fault", ["- {id: [odd], url: 'https://example.org/'}\n", "- {url: 'https://example.org/'}\n", "  text\n"]
)
def test_a_source_with_a_fault_costs_no_evidence(tmp_path: Path, server: Pages, fault: str) -> None:
    folder = project(tmp_path, server, a="notice other")
    run(folder, server)
    before, thumbnails = known(folder), sorted((folder / "content/dossiers/a/evidence").iterdir())
    project(tmp_path, server, a="moved")
    sources = folder / "content/dossiers/a/sources.yaml"
    sources.write_text(sources.read_text() + fault)
    assert run(folder, server).findings
    assert {id: each for id, each in known(folder).items() if id != "moved"} == before
    assert sorted((folder / "content/dossiers/a/evidence").iterdir()) == thumbnails


def test_another_address_is_another_page(tmp_path: Path, server: Pages) -> None:
    folder = project(tmp_path, server, a="notice")
    run(folder, server)
    sources = folder / "content/dossiers/a/sources.yaml"
    sources.write_text(sources.read_text().replace("/notice'", "/other'"))
    assert [link.url for link in run(folder, server).wanted] == [server.url("other")]


def test_a_page_under_another_id_keeps_what_is_known_of_it_even_when_it_is_gone(tmp_path: Path, server: Pages) -> None:
    folder = project(tmp_path, server, a="notice other")
    run(folder, server)
    before, asked = known(folder), len(server.requests)
    sources = folder / "content/dossiers/a/sources.yaml"
    sources.write_text(sources.read_text().replace("id: notice", "id: first").replace("id: other", "id: notice"))
    server.pages |= {name: answer(b"", status="404 Not Found") for name in ("notice", "other")}
    assert run(folder, server).wanted == () and len(server.requests) == asked
    assert known(folder) == {"first": before["notice"], "notice": before["other"]}


def test_whatever_addresses_and_headers_are_what_is_written_is_read_again(tmp_path: Path, server: Pages) -> None:
    far = "far/" + "x" * 9_000
    server.pages |= {
        "odd%22%3Cname%3E": answer(OTHER),
        "media": answer(OTHER, "Content-Type: te\xc2\x80xt/html"),
        "media-long": answer(OTHER, f"Content-Type: text/{'x' * 2_000}"),
        "leads-far": redirect(f"/{far}"),
        far: answer(OTHER),
    }
    urls = {
        "capitals": server.url("other").replace("http:", "HTTP:"),
        "odd": server.url('odd"<name>'),
        "long": server.url("other?" + "x" * 3_000),
        **{name: server.url(name) for name in ("notice", "media", "media-long", "leads-far")},
    }
    rows = "".join(f"- {{id: {id}, url: '{url}'}}\n" for id, url in urls.items())
    folder = sites.write(
        tmp_path, {"site.yaml": "title: Example\nenrich: {pause: 0}\n", "dossiers/a/sources.yaml": rows}
    )
    assert run(folder, server).seen == len(urls)
    found, asked = known(folder), len(server.requests)
    assert {id for id, each in found.items() if each.title} == set(urls)
    assert found["leads-far"].address is None and found["capitals"].url == server.url("other")
    assert found["media"].media_type == found["media-long"].media_type == Told("text/html", "header")
    assert (run(folder, server).wanted, len(server.requests)) == ((), asked)
    assert not check(folder, parse("2026-01-15")).failed


def test_redirects_are_followed_and_told(tmp_path: Path, server: Pages) -> None:
    folder = project(tmp_path, server, a="moved")
    run(folder, server)
    assert known(folder)["moved"].address == server.url("notice")


def test_without_a_network_nothing_changes(tmp_path: Path, server: Pages) -> None:
    folder = project(tmp_path, server, a="notice")

    async def nobody(host: str, port: int) -> list[str]:
        raise OSError(-3, "Temporary failure in name resolution")

    done = enrich(Request(folder, TODAY), web=Web(Settings(ports=frozenset({server.port})), lookup=nobody))
    assert done.offline and not (folder / EVIDENCE.format("a")).exists()


def test_a_file_that_cannot_be_trusted_is_left_alone(tmp_path: Path, server: Pages) -> None:
    folder = project(tmp_path, server, a="notice")
    file = folder / EVIDENCE.format("a")
    file.write_text("<<<<<<< ours\n{}\n")
    done = run(folder, server)
    assert done.findings and file.read_text() == "<<<<<<< ours\n{}\n"
    assert not server.requests


def test_a_dry_run_asks_nothing(tmp_path: Path, server: Pages) -> None:
    folder = project(tmp_path, server, a="notice")
    done = enrich(Request(folder, TODAY, dry_run=True), web=web(server))
    assert [link.id for link in done.wanted] == ["notice"] and not server.requests


def test_images_can_be_left_out(tmp_path: Path, server: Pages) -> None:
    folder = project(tmp_path, server, a="notice")
    (folder / "content/site.yaml").write_text("title: Example\nenrich: {images: false, pause: 0}\n")
    run(folder, server)
    assert known(folder)["notice"].picture is None and not server.asked("gate.png")


def test_images_come_later_when_they_are_wished_for_later(tmp_path: Path, server: Pages) -> None:
    folder = project(tmp_path, server, a="notice")
    settings = folder / "content/site.yaml"
    settings.write_text("title: Example\nenrich: {images: false, pause: 0}\n")
    run(folder, server)
    settings.write_text("title: Example\nenrich: {pause: 0}\n")
    done = run(folder, server)
    assert (done.wanted, done.changed, server.asked("notice")) == ((), ("a",), 1)
    assert known(folder)["notice"].picture and known(folder)["notice"].badge


def test_a_run_that_ends_among_images_leaves_them_for_the_next(
    tmp_path: Path, server: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def interrupted(run: Run, image: Any, answer: Any) -> None:
        raise KeyboardInterrupt

    folder = project(tmp_path, server, a="notice")
    with monkeypatch.context() as patched:
        patched.setattr(Run, "_depict", interrupted)
        with pytest.raises(KeyboardInterrupt):
            run(folder, server)
    assert known(folder)["notice"].title and not known(folder)["notice"].picture
    assert run(folder, server).wanted == ()
    assert known(folder)["notice"].picture and known(folder)["notice"].badge


def test_a_thumbnail_that_was_deleted_is_made_again(tmp_path: Path, server: Pages) -> None:
    folder = project(tmp_path, server, a="notice", b="notice")
    run(folder, server)
    before = known(folder)
    for file in (folder / "content/dossiers/a/evidence").iterdir():
        file.unlink()
    assert run(folder, server).changed == ("a",)
    picture = before["notice"].picture
    assert known(folder) == before and picture and (folder / "content/dossiers/a" / picture.file).is_file()


@pytest.mark.parametrize(
    ("image", "outcome", "days"),
    [
        (PAGES["down"], "unreachable", (1, 2, 3)),
        (PAGES["gone"], "gone", ()),
        (answer(b"<svg/>", "Content-Type: image/svg+xml"), "unreadable", ()),
    ],
)
def test_an_image_that_failed_is_asked_for_again_when_that_may_help(
    tmp_path: Path, server: Pages, image: bytes, outcome: Any, days: tuple[int, ...]
) -> None:
    folder = project(tmp_path, server, a="notice")
    server.pages["gate.png"] = image
    run(folder, server)
    assert known(folder)["notice"].no_picture == Lack(outcome, "2026-01-15") and known(folder)["notice"].badge
    for later in range(4):
        before = server.asked("gate.png")
        run(folder, server, date(2026, 1, 15 + later))
        assert (server.asked("gate.png") > before) == (later in days)
    server.pages["gate.png"] = PAGES["gate.png"]
    run(folder, server, date(2026, 1, 19), refresh=True)
    assert known(folder)["notice"].picture and known(folder)["notice"].no_picture is None


def test_git_is_told_to_merge_line_by_line(tmp_path: Path, server: Pages) -> None:
    folder = project(tmp_path, server, a="notice")
    run(folder, server)
    assert (folder / "content/dossiers/.gitattributes").read_text() == "evidence.json merge=union\n"


def adding(folder: Path, server: Pages, name: str, **more: Any) -> Any:
    return add(Request(folder, TODAY), "a", server.url(name), web=web(server), **more)


def test_a_source_is_added_with_what_its_page_says(tmp_path: Path, server: Pages) -> None:
    folder = project(tmp_path, server, a="other")
    added = adding(folder, server, "notice")
    assert added.id == "example-works-notice-closure" and added.file.endswith("a/sources.yaml")
    assert "title: Notice of closure" in (folder / added.file).read_text()
    found = known(folder)[added.id]
    assert found.title and found.picture and (folder / "content/dossiers/a" / found.picture.file).is_file()
    asked = len(server.requests)
    assert [link.id for link in run(folder, server).wanted] == ["other"]
    assert not any(request.startswith(b"GET /notice ") for request in server.requests[asked:])


@pytest.mark.parametrize(
    ("id", "says", "misused"),
    [("Bad Id", "can't be an id", True), ("a--b", "can't be an id", True), ("x" * 101, "can't be an id", True),
     ("a\n", "can't be an id", True), ("other", "is taken", False)],
)  # fmt: skip
def test_an_id_that_cannot_be_is_refused_before_anybody_is_asked(
    tmp_path: Path, server: Pages, id: str, says: str, misused: bool
) -> None:
    folder = project(tmp_path, server, a="other")
    with pytest.raises(Refused, match=says) as refused:
        adding(folder, server, "notice", id=id)
    assert refused.value.misused == misused and not server.requests
    assert not (folder / EVIDENCE.format("a")).exists()


def test_a_page_that_cannot_be_read_is_not_added(
    tmp_path: Path, server: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dossier.enrich.run.read", time.sleep)  # raises, since it takes other arguments
    folder = project(tmp_path, server, a="other")
    with pytest.raises(Refused, match="reading it failed") as refused:
        adding(folder, server, "notice")
    assert refused.value.incomplete


@pytest.mark.parametrize("broken", ["sources.yaml", "evidence.json", "webp"])
def test_nothing_is_changed_when_the_disk_refuses(
    tmp_path: Path, server: Pages, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    def refuse(path: Path, data: bytes) -> None:
        if path.name.endswith(broken):
            raise DiskError(f"can't write {path}: it is full")
        write(path, data)

    write = disk.write
    folder = project(tmp_path, server, a="other")
    run(folder, server)
    files = {path: path.read_bytes() for path in (folder / "content").rglob("*") if path.is_file()}
    with monkeypatch.context() as patched:
        patched.setattr(disk, "write", refuse)
        with pytest.raises(DiskError, match="it is full"):
            adding(folder, server, "notice")
    assert {path: path.read_bytes() for path in (folder / "content").rglob("*") if path.is_file()} == files
    assert adding(folder, server, "notice").id == "example-works-notice-closure"


def test_settings_with_mistakes_keep_everything_from_being_fetched(tmp_path: Path, server: Pages) -> None:
    folder = project(tmp_path, server, a="notice")
    (folder / "content/site.yaml").write_text("title: Example\nenrich: {pause: soon}\n")
    done = run(folder, server)
    assert [finding.rule for finding in done.findings] == ["wrong-type"]
    with pytest.raises(Refused, match=r"site\.yaml"):
        adding(folder, server, "other")
    assert not server.requests and not (folder / EVIDENCE.format("a")).exists()


def test_failed_links_are_tried_again_after_a_time_that_can_be_shortened(tmp_path: Path, server: Pages) -> None:
    folder = project(tmp_path, server, a="wall")
    run(folder, server)
    for day, choice, wanted in (
        (16, {}, 0), (16, {"older_than": 3}, 0), (19, {"older_than": 3}, 1), (22, {}, 1), (15, {"older_than": 0}, 0), (16, {"older_than": 0}, 1),
    ):  # fmt: skip
        request = Request(folder, date(2026, 1, day), Choice(**choice), dry_run=True)
        assert len(enrich(request, web=web(server)).wanted) == wanted, (day, choice)


def test_an_address_that_nobody_cites_is_said(tmp_path: Path, server: Pages) -> None:
    folder = project(tmp_path, server, a="notice")
    with pytest.raises(NoSource, match="no source has the address"):
        run(folder, server, only=server.url("other"))
    assert not server.requests
    assert run(folder, server, only=server.url("notice").replace("http:", "HTTP:")).seen == 1


@pytest.mark.parametrize("name", ["notice", "notice?utm_source=x", "moved"])
def test_a_page_that_is_there_already_is_refused(tmp_path: Path, server: Pages, name: str) -> None:
    folder = project(tmp_path, server, a="notice")
    with pytest.raises(Refused, match="is this page already"):
        adding(folder, server, name)


@pytest.mark.parametrize("name", ["gone", "wall"])
def test_a_page_that_cannot_be_seen_is_added_only_when_asked(tmp_path: Path, server: Pages, name: str) -> None:
    folder = project(tmp_path, server, a="other")
    before = (folder / "content/dossiers/a/sources.yaml").read_bytes()
    with pytest.raises(Refused, match="--unseen") as refused:
        adding(folder, server, name)
    assert refused.value.incomplete and (folder / "content/dossiers/a/sources.yaml").read_bytes() == before
    assert adding(folder, server, name, unseen=True).metadata is None
