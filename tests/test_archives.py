"""Archived copies from end to end on loopback: found, taken, and when an archive is no help, nothing is changed."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sites
from archive import ARCHIVE, JSON, Archive, Copy
from enriching import names
from hypothesis import given
from hypothesis import strategies as st
from misbehaving import answer
from pages import redirect

from dossier.content.evidence import read as read_evidence
from dossier.enrich import saving
from dossier.enrich.add import Refused, add
from dossier.enrich.request import Enriched, Keys, Request
from dossier.enrich.run import enrich
from dossier.enrich.wanted import Choice
from dossier.enrich.web import Web
from dossier.evidence import Evidence, Memento
from dossier.extract._home import HOME
from dossier.extract._link_format import links
from dossier.extract._not_found import NOT_THERE
from dossier.extract.archives import Found, Lookup, day_of, lookups, read
from dossier.extract.save_page_now import Capture
from dossier.extract.save_page_now import read as read_capture
from dossier.model import ArchiveSettings
from dossier.site.robust_links import robust
from dossier.world.fetch.manners import Manners
from dossier.world.fetch.settings import LIMITS, Limits, Settings

PAGE = answer(b"<!doctype html><title>Notice of closure</title><h1>Notice of closure</h1><p>The plant closes.")
GONE = answer(b"", status="410 Gone")
KEYS = Keys("AKexample", "SKexample")
URL = "https://example.org/notice"


# --- what is asked, and what answers say ------------------------------------------------------------------------------


def asked(day: str = "2020-06-15", **bases: str) -> tuple[Lookup, ...]:
    return lookups(f"{URL}?a=1&b=2#c", day, ArchiveSettings(**bases))


def test_the_addresses_of_the_protocols() -> None:
    assert [each.url for each in asked()] == [
        "https://archive.org/wayback/available?url=https%3A%2F%2Fexample.org%2Fnotice%3Fa%3D1%26b%3D2&timestamp=20200615",
        "https://web.archive.org/web/timemap/link/https://example.org/notice?a=1&b=2",
    ]
    assert [each.kind for each in asked(availability="")] == ["timemap"]
    assert asked(availability="", timemap="") == ()


def available(**closest: Any) -> Found:
    usual = {
        "available": True,
        "url": f"http://web.archive.org/web/20200601120000/{URL}",
        "timestamp": "20200601120000",
        "status": "200",
    }
    said = {"url": URL, "archived_snapshots": {"closest": {**usual, **closest}}}
    return read(asked()[0], json.dumps(said).encode())


def test_the_availability_api_names_a_copy() -> None:
    assert available() == Found((Memento(f"https://web.archive.org/web/20200601120000/{URL}", "2020-06-01"),))
    assert available(url="http://elsewhere.example/1").mementos[0].url == "http://elsewhere.example/1"


@pytest.mark.parametrize(
    "closest",
    [{"available": False}, {"status": "404"}, {"status": "302"}, {"timestamp": "20201301120000"}, {"timestamp": ""}, {"url": ""}, {"url": "javascript:alert(1)"},
     {"url": "http://localhost/"}, {"timestamp": 20200601120000.5}, {"url": "https://example.org/" + "x" * 3000}],
)  # fmt: skip
def test_a_copy_that_is_of_no_use(closest: dict[str, Any]) -> None:
    assert available(**closest) == Found()


@pytest.mark.parametrize(
    "data", [b"", b"<html>", b"[]", b"null", b'{"archived_snapshots": {}}', b'{"archived_snapshots": []}', b'{"archived_snapshots": {"closest": 1}}',
             b"\xff\xfe", b'{"archived_snapshots"', b"[" * 100_000],
)  # fmt: skip
def test_an_answer_that_makes_no_sense(data: bytes) -> None:
    assert read(asked()[0], data) == read(asked()[1], data) == Found()


def timemap(*entries: str) -> Found:
    return read(asked()[1], ",\n".join(entries).encode())


def memento(day: str, rel: str = "memento", more: str = "") -> str:
    moment = date.fromisoformat(day).strftime("%a, %d %b %Y 12:34:56 GMT")
    return f'<http://web.archive.org/web/{day.replace("-", "")}123456/{URL}>; rel="{rel}"; datetime="{moment}"{more}'


def days(found: Found) -> list[str]:
    return [each.on for each in found.mementos]


def test_the_nearest_copies_come_first_before_or_after() -> None:
    listed = [memento(day) for day in ("2019-01-01", "2020-06-10", "2020-06-14", "2020-06-17", "2024-01-01")]
    assert days(timemap(f'<{URL}>; rel="original"', *listed)) == ["2020-06-14", "2020-06-17", "2020-06-10"]
    assert days(timemap(memento("2020-06-16"), memento("2020-06-14"))) == ["2020-06-14", "2020-06-16"]
    assert timemap(memento("2020-06-14")).mementos[0].url.startswith("https://web.archive.org/web/20200614123456/")


def test_relations_and_parameters_in_all_their_forms() -> None:
    odd = [
        memento("2020-06-14", "first last memento"),
        memento("2020-06-13", "MEMENTO").replace("rel", "Rel").replace("; ", " ;\r\n\t"),
        memento("2020-06-12", more='; license="a, b; <c> \\"d\\""'),
        f'<http://web.archive.org/web/2020/{URL}?a=1,2;3>;datetime="Thu, 11 Jun 2020 00:00:00 GMT";rel=memento',
    ]
    assert sorted(days(timemap(*odd[:3])) + days(timemap(odd[3]))) == [
        "2020-06-11",
        "2020-06-12",
        "2020-06-13",
        "2020-06-14",
    ]
    useless = [memento("2020-06-14", "timegate"), memento("2020-06-14", more='; status="404"'), "<>; rel=memento", memento("2020-06-14").replace("Jun", "Foo"),
               memento("2020-06-14").replace("14 Jun", "31 Jun"), "rel=memento", f'<{URL}; rel="memento"', '<javascript:1>; rel="memento"; datetime="14 Jun 2020"']  # fmt: skip
    assert days(timemap(*useless, memento("2000-01-01"))) == ["2000-01-01"]


def test_an_index_of_timemaps_leads_to_the_one_of_the_time() -> None:
    def part(name: str, start: str, end: str) -> str:
        return f'<http://archive.example/{name}>; rel="timemap"; type="application/link-format"; from="{start}"; until="{end}"'

    parts = [
        part("1", "Mon, 01 Jan 2001 00:00:00 GMT", "Mon, 31 Dec 2018 00:00:00 GMT"),
        part("2", "Tue, 01 Jan 2019 00:00:00 GMT", "Fri, 01 Jan 2021 00:00:00 GMT"),
    ]
    itself = parts[1].replace('"timemap"', '"self timemap"')
    assert timemap(*parts) == Found((), "http://archive.example/2")
    assert timemap(itself, parts[0], memento("2020-06-01")).onward == ""
    assert timemap(parts[1], memento("2020-06-01")).onward == "http://archive.example/2"


def test_a_large_timemap_is_read_in_one_go() -> None:
    many = [memento(date.fromordinal(730_000 + number % 9_000).isoformat()) for number in range(60_000)]
    assert len(days(timemap(*many))) == 3
    assert list(links('<a>;b="' * 20_000)) and not list(links("<" * 100_000))


@given(st.text())
def test_any_list_of_links_can_be_read(text: str) -> None:
    list(links(text))
    read(asked()[1], f"{memento('2020-06-14')}, {text}".encode("utf-8", "replace"))


VALUES = st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=20)


@given(
    st.lists(
        st.tuples(
            st.from_regex(r"[a-z]+:[a-z/;,=\"]*", fullmatch=True),
            st.lists(st.sampled_from(["memento", "first", "last"])),
            VALUES,
        )
    )
)
def test_links_are_read_as_they_were_written(written: list[tuple[str, list[str], str]]) -> None:
    def quoted(value: str) -> str:
        return value.replace("\\", "\\\\").replace('"', '\\"')

    text = ", ".join(f'<{target}>; rel="{" ".join(rels)}"; title="{quoted(title)}"' for target, rels, title in written)
    assert [(each.target, each.relations, each.parameters["title"]) for each in links(text)] == [
        (target, frozenset(rels), title) for target, rels, title in written
    ]


@given(st.dates(), st.sampled_from(["", "00", "235959"]))
def test_days_of_timestamps(day: date, time: str) -> None:
    assert day_of(f"{day.year:04}{day.month:02}{day.day:02}{time}") == day.isoformat()


@pytest.mark.parametrize(
    ("status", "said", "capture"),
    [
        (200, {"url": URL, "job_id": "ac58789b-f3ca-48d0-9ea6-1d1225e98695"}, Capture(job="ac58789b-f3ca-48d0-9ea6-1d1225e98695")),
        (200, {"status": "pending", "resources": []}, Capture(job="old")),
        (200, {"status": "success", "timestamp": "20180326070330", "job_id": "a"}, Capture(stamp="20180326070330")),
        (200, {"status": "success", "timestamp": "soon"}, Capture(reason="the archive's answer makes no sense")),
        (200, {"status": "error", "status_ext": "error:not-found", "message": "Not\x1b[31m found."}, Capture(reason="the archive says: Not[31m found.")),
        (200, {"status": "error", "status_ext": "error:user-session-limit"}, Capture(reason="the archive says: error:user-session-limit", closed=True)),
        (200, {"job_id": "../../steal?x=1"}, Capture(reason="the archive's answer makes no sense")),
        (200, {"job_id": 7}, Capture(reason="the archive's answer makes no sense")),
        (200, {"url": URL, "job_id": None, "message": "The same snapshot had been made 3 minutes ago."}, Capture(reason="the archive says: The same snapshot had been made 3 minutes ago.")),
        (401, {"message": "You need to be logged in to use Save Page Now."}, Capture(reason="the archive doesn't accept the keys (status 401)", closed=True)),
        (429, {"message": "Too many"}, Capture(reason="the archive says: Too many", closed=True)),
        (500, [], Capture(reason="the archive says: status 500")),
    ],
)  # fmt: skip
def test_what_save_page_now_says(status: int, said: Any, capture: Capture) -> None:
    assert read_capture(status, json.dumps(said).encode(), "old") == capture


def test_robust_links() -> None:
    copy = f"https://web.archive.org/web/20200601120000/{URL}"
    both = [("data-originalurl", URL), ("data-versionurl", copy)]
    assert list(robust(URL, copy, "2020-05-31")) == [*both, ("data-versiondate", "2020-05-31")]
    assert list(robust(URL, copy)) == list(robust(URL, copy, "2020-05")) == [*both, ("data-versiondate", "2020-06-01")]
    assert list(robust(URL, "https://archive.example/7rcov")) == [
        ("data-originalurl", URL),
        ("data-versionurl", "https://archive.example/7rcov"),
    ]
    assert robust(URL, "") == robust("", copy) == ()


# --- from end to end ---------------------------------------------------------------------------------------------------


@pytest.fixture
def server() -> Iterator[Archive]:
    with Archive({"notice": PAGE, "gone": GONE}) as running:
        yield running


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dossier.world.fetch.retry.FIRST_WAIT", 0.01)
    monkeypatch.setattr(saving, "PAUSE", 0.0)


def project(folder: Path, server: Archive, names: str = "gone", more: str = "", archive: str = "") -> Path:
    rows = [f"- {{id: {name}, url: '{server.url(name)}'{more}}}\n" for name in names.split()]
    site = f"title: Example\nenrich: {{images: false, {archive or server.settings()}}}\n"
    return sites.write(folder, {"site.yaml": site, "dossiers/a/sources.yaml": "".join(rows)})


def run(folder: Path, server: Archive, day: str = "2026-01-15", keys: Keys | None = None, archive: bool = False, limits: Limits = LIMITS, **choice: Any) -> Enriched:  # fmt: skip
    web = Web(
        Settings(ports=frozenset({server.port}), allow_loopback=True, seconds=5),
        Manners(pause=0, timeout=5, refresh=True),
        limits,
        names,
    )
    return enrich(Request(folder, date.fromisoformat(day), Choice(**choice), archive=archive, keys=keys), web=web)


def known(folder: Path) -> dict[str, Evidence]:
    found, faults, _ = read_evidence((folder / "content/dossiers/a/evidence.json").read_bytes(), "f")
    assert not faults
    return found.sources


def copies(server: Archive, *stamps: str, name: str = "gone") -> None:
    server.copies[server.url(name)] = [Copy(stamp) for stamp in stamps]


def test_a_page_that_is_gone_gets_its_nearest_copy(tmp_path: Path, server: Archive) -> None:
    folder = project(tmp_path, server, more=", published: 2020-06-15")
    copies(server, "20190101000000", "20200614000000", "20250101000000")
    done = run(folder, server)
    assert known(folder)["gone"].memento == Memento(
        f"{server.base}/web/20200614000000/{server.url('gone')}", "2020-06-14"
    )
    assert (done.copies.found, server.times("/wayback/available"), server.times("/web/")) == (1, 1, 0)
    assert [link.outcome for link in done.missed] == ["gone"]
    run(folder, server, "2026-01-16")
    assert server.times("/wayback/available") == 1


def test_the_day_on_which_a_page_answered_last_counts_before_its_date(tmp_path: Path, server: Archive) -> None:
    folder = project(tmp_path, server, "notice", ", published: 2020-06-15")
    run(folder, server, "2025-03-01")
    assert server.times("/") == 0
    copies(server, "20200615000000", "20250301000000", name="notice")
    server.pages["notice"] = GONE
    run(folder, server, "2026-01-15")
    memento = known(folder)["notice"].memento
    assert memento and memento.on == "2025-03-01"
    server.pages["notice"] = PAGE
    run(folder, server, "2026-01-16")
    assert (known(folder)["notice"].attempt, known(folder)["notice"].memento) == (None, memento)


def test_a_soft_404_and_a_way_home_are_looked_up_too(tmp_path: Path, server: Archive) -> None:
    folder = project(tmp_path, server, "soft old-notice-of-closure-of-works")
    server.pages |= {
        "soft": answer(b"<title>Page not found</title>"),
        "old-notice-of-closure-of-works": redirect("/"),
        "": answer(b"<title>Example</title>"),
    }
    copies(server, "20200614000000", name="soft")
    done = run(folder, server)
    assert {each.wanted.id: (each.outcome, each.reason) for each in done.missed} == {
        "soft": ("gone", NOT_THERE),
        "old-notice-of-closure-of-works": ("gone", HOME),
    }
    assert known(folder)["soft"].memento and server.times("/wayback/available") == 2


def test_a_page_that_says_that_it_is_gone_is_added_only_when_asked(tmp_path: Path, server: Archive) -> None:
    folder = project(tmp_path, server)
    server.pages["soft"] = answer(b"<title>Page not found</title>")
    web = Web(Settings(ports=frozenset({server.port}), allow_loopback=True), Manners(pause=0), lookup=names)
    with pytest.raises(Refused, match="the page says that it is not there"):
        add(Request(folder, date(2026, 1, 15)), "a", server.url("soft"), web=web)


def test_where_nothing_is_archived_nothing_changes(tmp_path: Path, server: Archive) -> None:
    folder = project(tmp_path, server)
    done = run(folder, server)
    assert (done.copies.found, done.copies.missed, known(folder)["gone"].memento) == (0, (), None)
    assert (server.times("/wayback/available"), server.times("/web/timemap")) == (1, 1)


def test_copies_that_a_timemap_only_lists_are_looked_at(tmp_path: Path, server: Archive) -> None:
    folder = project(tmp_path, server, more=", published: 2020-06-15")
    server.copies[server.url("gone")] = [
        Copy("20200101000000", status=203), Copy("20200610000000", answer(b"", status="404 Not Found"), 404),
        Copy("20200614000000", redirect("/web/20200101000000/" + server.url("gone")), 302), Copy("20200616000000", answer(b"<title>404 Not Found</title>"), 203),
    ]  # fmt: skip
    run(folder, server)
    assert known(folder)["gone"].memento is None
    server.copies[server.url("gone")].pop()
    run(folder, server, "2026-01-16")
    memento = known(folder)["gone"].memento
    assert memento and memento.on == "2020-01-01"


@pytest.mark.parametrize(
    "broken",
    [answer(b"{", JSON), answer(b"<html>Oh"), answer(b"", status="404 Not Found"), answer(b"", status="500 Oh")],
)
def test_a_timemap_helps_where_the_api_does_not(tmp_path: Path, server: Archive, broken: bytes) -> None:
    folder = project(tmp_path, server)
    copies(server, "20200614000000")
    server.answers["/wayback/available"] = [broken]
    assert run(folder, server).copies.found == 1 and known(folder)["gone"].memento


@pytest.mark.parametrize("status", ["500 Oh", "403 Forbidden", "429 Too Many Requests\r\nRetry-After: 86400"])
def test_an_archive_that_is_of_no_help_changes_nothing(tmp_path: Path, server: Archive, status: str) -> None:
    folder = project(tmp_path, server, "gone notice")
    run(folder, server, archive=False)
    before = (folder / "content/dossiers/a/evidence.json").read_bytes()
    server.answers["/"] = [answer(b"", status=status)]
    done = run(folder, server, archive=True, keys=KEYS)
    assert (folder / "content/dossiers/a/evidence.json").read_bytes() == before
    assert {link.wanted.id for link in done.copies.missed} == {"gone", "notice"} and server.times("/save", "POST") == 0


def test_an_archive_that_asks_to_wait_is_asked_again_later(tmp_path: Path, server: Archive) -> None:
    folder = project(tmp_path, server)
    copies(server, "20200614000000")
    server.answers["/wayback/available"] = [
        answer(b"", "Retry-After: 0", status="429 Slow"),
        answer(b"", "Retry-After: 0", status="429 Slow"),
        answer(b"{}", JSON),
    ]
    assert run(folder, server).copies.found == 1
    assert server.times("/wayback/available") == 3


def test_of_a_timemap_without_end_a_part_is_read(tmp_path: Path, server: Archive) -> None:
    folder = project(tmp_path, server, more=", published: 2020-06-15")
    copies(server, "20200614000000")
    listed = f'<{server.base}/web/20200614000000/{server.url("gone")}>; rel="memento"; datetime="Sun, 14 Jun 2020 00:00:00 GMT",\n'
    server.answers |= {
        "/wayback/available": [answer(b"{}", JSON)],
        "/web/timemap": [answer(listed.encode() + memento("2001-01-01").encode() * 40_000)],
    }
    assert run(folder, server, limits=Limits(wire=100_000, decoded=100_000)).copies.found == 1


@pytest.mark.parametrize("more", ["archive", "named", "off"])
def test_what_nobody_wants_is_not_asked(tmp_path: Path, server: Archive, more: str) -> None:
    archived = ", archived: {url: 'https://web.archive.org/web/2020/https://example.org/'}" if more == "named" else ""
    folder = project(
        tmp_path, server, "notice" if more == "archive" else "gone", archived, "archive: false" if more == "off" else ""
    )
    run(folder, server, archive=more != "archive", keys=KEYS)
    assert server.times("/") == 0


def test_faults_in_the_settings_are_said(tmp_path: Path) -> None:
    site = "title: Example\nenrich:\n  archive: {save: ftp://archive.example, timemap: ''}\n"
    (found,) = sites.problems(tmp_path, {"site.yaml": site})
    assert (found.rule, found.snippet.at.line) == ("bad-url", 3)
    (found,) = sites.problems(
        tmp_path, {"site.yaml": site.replace("{save: ftp://archive.example, timemap: ''}", "sometimes")}
    )
    assert (found.rule, found.snippet.at.line) == ("wrong-type", 3)


def test_addresses_that_are_never_asked_are_not_told_to_an_archive(tmp_path: Path, server: Archive) -> None:
    folder = project(tmp_path, server, "notice")
    (folder / "content/dossiers/a/sources.yaml").write_text("- {id: inside, url: 'http://10.0.0.1/secret'}\n")
    done = run(folder, server, archive=True, keys=KEYS)
    assert [link.outcome for link in done.missed] == ["forbidden"] and not server.log


def test_all_copies_are_looked_for_when_that_is_asked(tmp_path: Path, server: Archive) -> None:
    folder = project(tmp_path, server, "gone notice")
    run(folder, server)
    copies(server, "20200614000000", name="notice")
    pages = server.times("/notice", host="page.test")
    done = run(folder, server, archive=True)
    assert done.copies.found == 1 and known(folder)["notice"].memento
    assert server.times("/notice", host="page.test") == pages
    assert (server.times("/save", "POST"), done.copies.note) == (0, "")


# --- saving ------------------------------------------------------------------------------------------------------------


def test_a_page_without_a_copy_is_saved(tmp_path: Path, server: Archive) -> None:
    folder = project(tmp_path, server, "gone notice")
    done = run(folder, server, archive=True, keys=KEYS)
    url = server.url("notice")
    assert (done.copies.found, done.copies.taken, done.copies.missed) == (0, 1, ())
    assert known(folder)["notice"].memento == Memento(f"{server.base}/web/20260115070330/{url}", "2026-01-15")
    (save,) = [each for each in server.log if each.method == "POST"]
    assert (save.path, save.form) == ("/save", {"url": [url], "capture_all": ["0"], "skip_first_archive": ["1"]})
    assert save.headers["authorization"] == "LOW AKexample:SKexample" and save.headers["accept"] == "application/json"
    assert server.times("/save/status/ac58789b-f3ca-48d0-9ea6-1d1225e98695") == 2


def test_keys_go_to_the_archive_with_what_needs_them_and_are_kept_nowhere(tmp_path: Path, server: Archive) -> None:
    folder = project(tmp_path, server, "gone notice")
    run(folder, server, archive=True, keys=KEYS)
    with_keys = {
        (each.host, each.path.partition("?")[0].rpartition("/")[0] or each.path)
        for each in server.log
        if "authorization" in each.headers
    }
    assert with_keys == {(ARCHIVE, "/save"), (ARCHIVE, "/save/status")}
    assert not [
        path
        for path in folder.rglob("*")
        if path.is_file() and (b"SKexample" in path.read_bytes() or b"AKexample" in path.read_bytes())
    ]
    assert "SKexample" not in repr(Request(folder, date(2026, 1, 15), keys=KEYS))


@pytest.mark.parametrize("start", ["/save", "/save/status"])
def test_keys_follow_no_redirect(tmp_path: Path, server: Archive, start: str) -> None:
    folder = project(tmp_path, server, "notice")
    server.answers[start] = [answer(b"", f"Location: http://elsewhere.test:{server.port}/save", status="307 Elsewhere")]
    done = run(folder, server, archive=True, keys=KEYS)
    assert [each.reason for each in done.copies.missed] == ["the archive leads elsewhere, where the keys are not sent"]
    assert not [each for each in server.log if each.host == "elsewhere.test"]


@pytest.mark.parametrize(
    ("status", "said", "posts"),
    [
        ("401 Unauthorized", {"message": "You need to be logged in, SKexample."}, 1),
        ("200 OK", {"status": "error", "status_ext": "error:user-session-limit", "message": "Limit of AKexample reached."}, 1),
        ("200 OK", {"status": "error", "status_ext": "error:no-access", "message": "SKexample"}, 4),
        ("200 OK", {}, 4),
        ("500 Oh", {}, 3),
        ("302 Found\r\nLocation: /login", {}, 1),
        ("429 Too Many\r\nRetry-After: 3600", {}, 1),
    ],
)  # fmt: skip
def test_saving_that_fails_changes_nothing_and_stops_where_it_is_of_no_use(
    tmp_path: Path, server: Archive, status: str, said: Any, posts: int
) -> None:
    folder = project(tmp_path, server, "n1 n2 n3 n4")
    server.pages |= {f"n{number}": PAGE for number in range(1, 5)}
    server.answers["/save"] = [answer(json.dumps(said).encode(), JSON, status=status)]
    done = run(folder, server, archive=True, keys=KEYS)
    assert (done.copies.taken, server.times("/save", "POST"), len(done.copies.missed)) == (0, posts, posts)
    assert not [each for each in known(folder).values() if each.memento]
    assert not [each for each in done.copies.missed if "SKexample" in each.reason or "AKexample" in each.reason]


def test_an_archive_that_asks_for_patience_gets_it(tmp_path: Path, server: Archive) -> None:
    folder = project(tmp_path, server, "notice")
    job = answer(b'{"job_id": "1"}', JSON)
    slow = answer(b"", "Retry-After: 0", status="429 Slow")
    server.answers |= {
        "/save/status": [
            slow,
            answer(b"", status="502 Oh"),
            answer(b'{"status": "success", "timestamp": "20260115070330"}', JSON),
        ],
        "/save": [slow, job],
    }
    assert run(folder, server, archive=True, keys=KEYS).copies.taken == 1
    assert (server.times("/save", "POST"), server.times("/save/status")) == (2, 3)


def test_a_job_that_is_never_done_is_left_alone(
    tmp_path: Path, server: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "LOOKS", 5)
    server.looks = 100
    done = run(project(tmp_path, server, "notice"), server, archive=True, keys=KEYS)
    assert [each.reason for each in done.copies.missed] == ["the archive is not done with the page yet"]
    assert server.times("/save/status") == 5


def test_keys_are_sent_over_https_only() -> None:
    assert saving.cannot_save("http://archive.example", Settings()) and not saving.cannot_save(
        "https://archive.example", Settings()
    )


@pytest.mark.parametrize("secret", ["", "SKexample"])
def test_the_command_says_what_it_did_and_never_the_keys(tmp_path: Path, server: Archive, secret: str) -> None:
    folder = project(tmp_path, server, "gone notice")
    copies(server, "20200614000000")
    server.answers["/save"] = [answer(b'{"message": "no SKexample"}', JSON, status="401 No")]
    command = [
        sys.executable,
        str(Path(__file__).parent / "enriching.py"),
        str(server.port),
        "enrich",
        "--archive",
        "-C",
        str(folder),
    ]
    environment = {
        **os.environ,
        "NO_COLOR": "1",
        "DOSSIER_ARCHIVE_ACCESS": "AKexample",
        "DOSSIER_ARCHIVE_SECRET": secret,
    }
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=False)
    said = done.stdout + done.stderr
    assert "Archived copies: 1 found, 0 taken." in said and "AKexample" not in said and "SKexample" not in said
    if secret:
        assert (done.returncode, "no copy: a/notice" in said) == (3, True)
    else:
        assert (done.returncode, said.count("DOSSIER_ARCHIVE_ACCESS"), server.times("/save", "POST")) == (0, 1, 0)
