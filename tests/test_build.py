"""build(): what is written, kept and removed, and that the same content gives the same bytes everywhere."""

import os
import shutil
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import sites

from dossier.build import Built, Request, build, check, crew
from dossier.dates import parse
from dossier.world.disk import DiskError
from dossier.world.stage import MARKER

SITE: dict[str, str | bytes] = {
    "dossiers/one.md": "---\ntitle: One\nsummary: S.\ntags: [a]\npublished: 2025-01-01\n---\nText.\n",
    "dossiers/two.md": "---\ntitle: Two\nsummary: S.\ntags: [a, b]\npublished: 2025-01-02\n---\nText.\n",
}


def everything(tmp_path: Path) -> Path:
    """A copy of the case that has everything: builds leave what they remember in the project's folder."""
    folder = tmp_path / "everything"
    shutil.copytree(Path(__file__).parent / "cases/everything/content", folder / "content")
    return folder


def run(project: Path, output: Path, **options: object) -> Built:
    return build(Request(project, output, parse(sites.DAY), **options))  # type: ignore[arg-type]  # type: ignore[arg-type]


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_second_build_writes_nothing(tmp_path: Path) -> None:
    project = sites.write(tmp_path / "p", SITE)
    first = run(project, tmp_path / "site")
    second = run(project, tmp_path / "site")
    assert first.changed and second.changed
    assert not second.changed.written and not second.changed.removed
    assert second.changed.kept == len(first.changed.written)


def test_an_edit_writes_only_what_shows_it(tmp_path: Path) -> None:
    project = sites.write(tmp_path / "p", SITE)
    run(project, tmp_path / "site")
    dossier = project / "content/dossiers/one.md"
    dossier.write_text(dossier.read_text().replace("Text.", "Other text."))
    changed = run(project, tmp_path / "site").changed
    assert changed and changed.written == ("one/index.md", "one/index.html")


def test_a_removed_dossier_leaves_no_trace(tmp_path: Path) -> None:
    project = sites.write(tmp_path / "p", SITE)
    run(project, tmp_path / "site")
    (project / "content/dossiers/two.md").unlink()
    changed = run(project, tmp_path / "site").changed
    assert changed and "two/index.html" in changed.removed and "tags/b/index.html" in changed.removed
    assert not (tmp_path / "site/two").exists()
    run(project, tmp_path / "fresh")
    assert tree(tmp_path / "site") == tree(tmp_path / "fresh")


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    project = sites.write(tmp_path / "p", SITE)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/thesis.txt").write_text("years of work")
    with pytest.raises(DiskError, match="did not make"):
        run(project, tmp_path / "mine")
    assert tree(tmp_path / "mine") == {"thesis.txt": b"years of work"}


def test_gitkeep_survives_and_strays_go(tmp_path: Path) -> None:
    project = sites.write(tmp_path / "p", SITE)
    output = tmp_path / "site"
    output.mkdir()
    (output / ".gitkeep").touch()
    run(project, output)
    (output / "stray.html").write_text("old")
    changed = run(project, output).changed
    assert changed and changed.removed == ("stray.html",)
    assert (output / ".gitkeep").exists() and (output / MARKER).exists()


def test_a_file_where_a_folder_must_be_gives_way(tmp_path: Path) -> None:
    project = sites.write(tmp_path / "p", SITE)
    output = tmp_path / "site"
    run(project, output)
    shutil.rmtree(output / "one")
    (output / "one").write_text("a file of an older site")
    (output / "404.html").unlink()
    (output / "404.html").mkdir()
    run(project, output)
    run(project, tmp_path / "fresh")
    assert tree(output) == tree(tmp_path / "fresh")


def test_errors_stop_the_build_and_keep_the_old_site(tmp_path: Path) -> None:
    project = sites.write(tmp_path / "p", SITE)
    run(project, tmp_path / "site")
    before = tree(tmp_path / "site")
    (project / "content/dossiers/one.md").write_text("---\ntitle: [\n---\n")
    built = run(project, tmp_path / "site")
    assert built.changed is None and built.checked.failed
    assert tree(tmp_path / "site") == before
    despite = run(project, tmp_path / "site", despite_errors=True)
    assert despite.changed and "two/index.html" not in despite.changed.removed


def test_a_failure_while_rendering_leaves_the_old_site(tmp_path: Path) -> None:
    project = sites.write(tmp_path / "p", SITE)
    run(project, tmp_path / "site")
    before = tree(tmp_path / "site")
    (project / "templates").mkdir()
    (project / "templates/tag.html").write_text("<p>\n{{ page.nonsense }}")
    (project / "content/dossiers/one.md").write_text("---\ntitle: New title\nsummary: S.\ntags: [a]\n---\n")
    built = run(project, tmp_path / "site")
    assert built.changed is None
    problem = built.checked.problems[-1]
    assert (problem.rule, problem.snippet.at.file, problem.snippet.at.line) == (
        "template-error",
        "templates/tag.html",
        2,
    )
    assert "nonsense" in problem.message and "tags/a/index.html" in problem.help[0]
    assert tree(tmp_path / "site") == before


def test_media_are_copied(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {**SITE, "dossiers/three/media/a b.png": b"\x89PNG"}
    project = sites.write(tmp_path / "p", files)
    run(project, tmp_path / "site")
    assert (tmp_path / "site/three/media/a b.png").read_bytes() == b"\x89PNG"


def test_links_out_of_the_content_are_not_followed(tmp_path: Path) -> None:
    project = sites.write(tmp_path / "p", {**SITE, "dossiers/three/media/a.png": b"\x89PNG"})
    (tmp_path / "secret.txt").write_text("secret")
    (project / "content/dossiers/three/media/b.png").symlink_to(tmp_path / "secret.txt")
    built = run(project, tmp_path / "site", despite_errors=True)
    assert "path-escapes-content" in {problem.rule for problem in built.checked.problems}
    assert b"secret" not in b"".join(tree(tmp_path / "site").values())


@pytest.mark.parametrize("zone, seed, locale", [("Asia/Tokyo", "1", "C"), ("America/Anchorage", "77", "C.UTF-8")])
def test_the_same_bytes_everywhere(tmp_path: Path, zone: str, seed: str, locale: str) -> None:
    case = everything(tmp_path)
    run(case, tmp_path / "here", despite_errors=True, search=True)
    environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "dossier", "build", "-C", str(case), "-o", str(tmp_path / "there")]
    subprocess.run(
        [*command, "--as-of", sites.DAY, "--despite-errors"], env=environment, check=False, capture_output=True
    )
    assert tree(tmp_path / "there") == tree(tmp_path / "here")


def test_build_and_check_open_no_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    case = everything(tmp_path)
    assert check(case, parse(sites.DAY)).dossiers
    assert run(case, tmp_path / "site", despite_errors=True).changed


def test_drafts_and_later_ones_wait(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "dossiers/draft.md": "---\ntitle: D\nsummary: S.\ndraft: true\n---\n",
        "dossiers/later.md": "---\ntitle: L\nsummary: S.\npublish_at: 2026-01-16\n---\n",
        "dossiers/today.md": "---\ntitle: T\nsummary: S.\npublish_at: 2026-01-15\n---\n",
    }
    project = sites.write(tmp_path / "p", files)
    run(project, tmp_path / "site")
    assert {path.parent.name for path in (tmp_path / "site").glob("*/index.html")} >= {"today"}
    assert not (tmp_path / "site/draft").exists() and not (tmp_path / "site/later").exists()
    run(project, tmp_path / "site", drafts=True)
    assert (tmp_path / "site/draft").exists() and (tmp_path / "site/later").exists()


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_several_processes_give_what_one_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str) -> None:
    if method == "fork" and sys.platform != "linux":
        pytest.skip("processes are spawned here")
    monkeypatch.setattr(crew, "LEAST", {method: 2})
    monkeypatch.setattr(crew, "CHUNK", 2)
    monkeypatch.setattr(crew, "_method", lambda: method)
    project = everything(tmp_path)
    alone, together = run(project, tmp_path / "alone", jobs=1), run(project, tmp_path / "together", jobs=3)
    assert tree(tmp_path / "alone") == tree(tmp_path / "together")
    assert alone.checked == together.checked and alone.counts == together.counts


def test_a_process_with_threads_is_not_forked() -> None:
    waiting = threading.Event()
    thread = threading.Thread(target=waiting.wait)
    thread.start()
    assert crew._method() == "spawn"
    waiting.set()
    thread.join()


def test_links_that_lead_in_a_circle_are_passed_over(tmp_path: Path) -> None:
    project = sites.write(tmp_path / "p", SITE)
    (project / "content/dossiers/three.md").symlink_to("three.md")
    (project / "content/people").symlink_to("people")
    assert run(project, tmp_path / "site").checked.dossiers == 2
