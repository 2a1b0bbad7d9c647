"""The commands `enrich`, `add` and `sources` as users meet them: words, exit codes, and what an interruption leaves."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import sites
from misbehaving import answer
from pages import Pages, to_keep
from serving import until

HERE = Path(__file__).parent
PAGE = b"<!doctype html><html lang=en><title>Notice of closure</title><h1>Notice of closure</h1><p>The plant closes."
PAGES = {
    "notice": answer(PAGE),
    "other": answer(PAGE.replace(b"closure", b"delay")),
    "gone": answer(b"", status="410 Gone"),
}


@pytest.fixture
def server() -> Iterator[Pages]:
    with Pages(PAGES) as running:
        yield running


def site(folder: Path, server: Pages, **dossiers: str) -> Path:
    files: dict[str, str | bytes | None] = {"site.yaml": "title: Example\nenrich: {images: false}\n"}
    for slug, names in dossiers.items():
        rows = [f"- id: {name}\n  url: '{server.url(name)}' # as found\n" for name in names.split()]
        files[f"dossiers/{slug}/sources.yaml"] = "".join(rows)
    return sites.write(folder, files)


def start(server: Pages, *arguments: str | Path) -> subprocess.Popen[str]:
    command = [sys.executable, str(HERE / "enriching.py"), str(server.port), *map(str, arguments)]
    environment = {**os.environ, "NO_COLOR": "1", "COLUMNS": "120", "SOURCE_DATE_EPOCH": "1768471200"}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)


def dossier(server: Pages, *arguments: str | Path) -> tuple[int, str]:
    """The exit code, and all that a command says."""
    process = start(server, *arguments)
    out, err = process.communicate(timeout=60)
    assert "Traceback" not in err
    return process.returncode, out + err


def test_enrich_says_what_it_did_and_sources_what_is_known(tmp_path: Path, server: Pages) -> None:
    folder = site(tmp_path, server, a="notice gone", b="other")
    assert dossier(server, "sources", "-C", folder) == (0, "".join([
        "a: 2 sources\n", f"  notice  never seen  {server.url('notice')}\n", f"  gone    never seen  {server.url('gone')}\n",
        "b: 1 source\n", f"  other  never seen  {server.url('other')}\n",
    ]))  # fmt: skip
    code, said = dossier(server, "enrich", "-C", folder)
    assert code == 0
    assert f"gone: a/gone  {server.url('gone')}  (the page was removed for good (status 410))" in said
    assert "2 links answered, 1 did not; 2 evidence files changed." in said
    code, said = dossier(server, "sources", "a", "-C", folder, "--as-of", "2026-01-20")
    assert re.search(r"notice +seen 5 days ago +Notice of closure", said)
    assert re.search(r"gone +gone 5 days ago \(the page was removed for good \(status 410\)\)", said)


def test_a_dry_run_lists_and_asks_nothing(tmp_path: Path, server: Pages) -> None:
    code, said = dossier(server, "enrich", "--dry-run", "-C", site(tmp_path, server, a="notice"))
    assert (code, server.requests) == (0, [])
    assert f"a/notice  {server.url('notice')}" in said and "1 link would be looked at." in said


def test_without_a_network_that_is_said_once_and_exits_with_3(tmp_path: Path, server: Pages) -> None:
    rows = [f"- {{id: s{number}, url: 'https://host{number}.invalid/'}}\n" for number in range(40)]
    folder = sites.write(tmp_path, {"dossiers/a/sources.yaml": "".join(rows)})
    before = sorted(path for path in folder.rglob("*") if ".dossier" not in path.parts)
    code, said = dossier(server, "enrich", "-C", folder)
    assert (code, said.count("network"), said.count("\n")) == (3, 1, 1)
    assert sorted(path for path in folder.rglob("*") if ".dossier" not in path.parts) == before


def test_verify_without_a_network_says_how_many_pages_were_kept(tmp_path: Path, server: Pages) -> None:
    folder = site(tmp_path, server, a="notice other")
    server.pages = {name: to_keep(data) for name, data in server.pages.items()}
    assert dossier(server, "enrich", "-C", folder)[0] == 0
    sources = folder / "content/dossiers/a/sources.yaml"
    sources.write_text(sources.read_text() + "- {id: far, url: 'https://far.invalid/'}\n")
    claim = "- {id: c, text: The plant closes, status: reported, sources: [notice, other, far]}\n"
    (folder / "content/dossiers/a/claims.yaml").write_text(claim)
    code, said = dossier(server, "verify", "-C", folder)
    assert code == 3
    assert said.splitlines()[-1].endswith("2 of 3 links looked up in kept pages; there is no network for the rest")


def test_what_nobody_answers_exits_with_3(tmp_path: Path, server: Pages) -> None:
    server.pages["notice"] = answer(b"", status="503 Service Unavailable")
    code, said = dossier(server, "enrich", "-C", site(tmp_path, server, a="notice other"))
    assert code == 3 and said.startswith("unreachable: a/notice")


@pytest.mark.parametrize("arguments", [("enrich", "b"), ("sources", "b"), ("add", "b", "https://example.org/")])
def test_a_dossier_that_is_not_there(tmp_path: Path, server: Pages, arguments: tuple[str, ...]) -> None:
    code, said = dossier(server, *arguments, "-C", site(tmp_path, server, a="notice"))
    assert (code, "there is no dossier `b`" in said) == (2, True)


def test_what_cannot_be_asked_for_exits_with_2(tmp_path: Path, server: Pages) -> None:
    folder = site(tmp_path, server, a="notice")
    code, said = dossier(server, "enrich", "--only", "https://example.org/nowhere", "-C", folder)
    assert (code, "no source has the address https://example.org/nowhere" in said) == (2, True)
    code, said = dossier(server, "add", "a", server.url("other"), "--id", "Bad Id", "-C", folder)
    assert (code, "`Bad Id` can't be an id" in said, server.requests) == (2, True, [])


def test_settings_with_mistakes_are_shown(tmp_path: Path, server: Pages) -> None:
    folder = site(tmp_path, server, a="notice")
    (folder / "content/site.yaml").write_text("title: Example\nenrich: [images]\n")
    code, said = dossier(server, "enrich", "-C", folder)
    assert (code, server.requests) == (1, [])
    assert "nothing was fetched" in said and "`dossier check` shows where" in said


def test_add_keeps_the_file_and_says_how_to_cite(tmp_path: Path, server: Pages) -> None:
    folder = site(tmp_path, server, a="other")
    file = folder / "content/dossiers/a/sources.yaml"
    before = file.read_text()
    code, said = dossier(server, "add", "a", server.url("notice"), "-C", folder)
    assert code == 0 and "Cite it as [@" in said
    assert file.read_text().startswith(before) and "# as found" in before
    code, said = dossier(server, "add", "a", server.url("notice") + "?utm_source=mail", "-C", folder)
    assert code == 1 and "is this page already" in said


def test_ctrl_c_keeps_what_is_done(tmp_path: Path, server: Pages) -> None:
    folder = site(tmp_path, server, a="notice", b="other endless")
    server.stalled.add("endless")
    process = start(server, "enrich", "-C", folder)
    assert process.stderr
    while "[links 2 of 3]" not in (line := process.stderr.readline()):
        assert line, "it ended before its time"
    until(lambda: server.asked("endless"), "a page that never comes")
    assert '"notice/title"' in (folder / "content/dossiers/a/evidence.json").read_text()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert err.strip() == "Interrupted: what was done is kept, and `dossier enrich` goes on from there."
    assert '"other/title"' in (folder / "content/dossiers/b/evidence.json").read_text()
    server.stalled.clear()
    server.pages["endless"] = answer(PAGE)
    before = len(server.requests)
    assert dossier(server, "enrich", "-C", folder)[0] == 0
    assert [request.split(b" ")[1] for request in server.requests[before:]] == [b"/endless"]


def test_a_disk_that_is_full_is_a_message(tmp_path: Path, server: Pages) -> None:
    folder = site(tmp_path, server, a="notice")
    (folder / "content/dossiers/a/evidence.json").mkdir()
    code, said = dossier(server, "enrich", "-C", folder)
    assert code in (1, 4) and "evidence.json" in said
