"""Watcher: however files are saved, moved and removed, one call follows, and nothing else makes one."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dossier.world.watch import SETTLE, Watcher


class Calls:
    """Counts the calls of a watcher, and waits for them."""

    def __init__(self) -> None:
        self.condition = threading.Condition()
        self.count = 0

    def __call__(self) -> None:
        with self.condition:
            self.count += 1
            self.condition.notify_all()

    def after(self, change: Callable[[], object]) -> bool:
        """Whether a change is followed by a call."""
        self.rest()
        with self.condition:
            before = self.count
            change()
            return self.condition.wait_for(lambda: self.count > before, timeout=5)

    def rest(self, times: int = 4) -> None:
        """Waits until there have been no calls for a while."""
        with self.condition:
            while self.condition.wait(times * SETTLE):
                pass


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content/dossiers/one").mkdir(parents=True)
    (tmp_path / "content/dossiers/one/index.md").write_text("one")
    return tmp_path


@pytest.fixture
def calls(project: Path) -> Iterator[Calls]:
    counted = Calls()
    watcher = Watcher(project, ("content", "templates"), counted)
    watcher.start()
    yield counted
    watcher.stop()
    assert not watcher.thread.is_alive()


def save_in_place(file: Path) -> None:
    file.write_text("two")


def save_by_rename(file: Path) -> None:
    temporary = file.with_name(f".{file.name}.tmp")
    temporary.write_text("two")
    temporary.replace(file)


def save_from_elsewhere(file: Path) -> None:
    temporary = file.parents[3] / "temporary"
    temporary.write_text("two")
    temporary.replace(file)


def save_with_backup(file: Path) -> None:
    file.rename(file.with_name(file.name + "~"))
    file.write_text("two")


def save_after_removal(file: Path) -> None:
    file.unlink()
    file.write_text("two")


@pytest.mark.parametrize(
    "save", [save_in_place, save_by_rename, save_from_elsewhere, save_with_backup, save_after_removal]
)
def test_every_way_of_saving(project: Path, calls: Calls, save: Callable[[Path], None]) -> None:
    file = project / "content/dossiers/one/index.md"
    assert calls.after(lambda: save(file))
    assert calls.after(lambda: save(file))


def test_renames_and_removals_of_files_and_folders(project: Path, calls: Calls) -> None:
    folder = project / "content/dossiers/one"
    assert calls.after(lambda: (folder / "index.md").rename(folder / "other.md"))
    assert calls.after(lambda: folder.rename(folder.with_name("2025")))
    moved = folder.with_name("2025")
    assert calls.after(lambda: (moved / "other.md").write_text("three")), "a renamed folder is still watched"
    assert calls.after((moved / "other.md").unlink)
    assert calls.after(lambda: moved.rename(project / "away"))
    assert calls.after(lambda: (project / "away").rename(folder))
    assert calls.after(lambda: (folder / "index.md").write_text("four")), "a folder that came back is watched"


def test_new_folders_are_watched_to_any_depth(project: Path, calls: Calls) -> None:
    deep = project / "content/dossiers/two/media/large"
    assert calls.after(lambda: deep.mkdir(parents=True))
    assert calls.after(lambda: (deep / "a.svg").write_text("<svg/>"))
    assert calls.after(lambda: (deep / "a.svg").write_text("<svg></svg>"))


def test_a_copied_tree_is_watched(project: Path, calls: Calls) -> None:
    assert calls.after(lambda: shutil.copytree(project / "content/dossiers/one", project / "content/dossiers/copy"))
    assert calls.after(lambda: (project / "content/dossiers/copy/index.md").write_text("copied"))


def test_a_folder_that_appears_later(project: Path, calls: Calls) -> None:
    templates = project / "templates"
    assert calls.after(templates.mkdir)
    assert calls.after(lambda: (templates / "base.html").write_text("<html>"))


def test_a_folder_that_goes_and_comes_back(project: Path, calls: Calls) -> None:
    file = project / "content/dossiers/one/index.md"
    for _ in range(2):
        assert calls.after(lambda: shutil.rmtree(project / "content"))
        assert calls.after(lambda: file.parent.mkdir(parents=True))
        assert calls.after(lambda: file.write_text("again"))
    assert calls.after(lambda: (project / "content").rename(project / "set-aside"))
    assert calls.after(lambda: (project / "set-aside").rename(project / "content"))
    assert calls.after(lambda: file.write_text("and again"))


def test_a_link_to_a_folder(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "project").mkdir()
    (tmp_path / "project/content").symlink_to(tmp_path / "elsewhere")
    calls = Calls()
    watcher = Watcher(tmp_path / "project", ("content",), calls)
    watcher.start()
    try:
        assert calls.after(lambda: (tmp_path / "elsewhere/index.md").write_text("one"))
    finally:
        watcher.stop()


def test_reading_and_what_lies_beside_make_no_call(project: Path, calls: Calls) -> None:
    calls.rest()
    before = calls.count
    (project / "content/dossiers/one/index.md").read_text()
    list(os.walk(project / "content"))
    (project / "README.md").write_text("beside")
    (project / "site").mkdir()
    (project / "site/index.html").write_text("beside")
    calls.rest()
    assert calls.count == before


def test_a_burst_makes_few_calls(project: Path, calls: Calls) -> None:
    calls.rest()
    before = calls.count
    for number in range(200):
        (project / f"content/dossiers/one/{number}.md").write_text("burst")
    calls.rest()
    assert 1 <= calls.count - before <= 10


def test_changes_without_end_still_make_calls(project: Path, calls: Calls) -> None:
    file = project / "content/dossiers/one/index.md"
    ended = threading.Event()

    def write() -> None:
        while not ended.wait(SETTLE / 6):
            file.write_text("again")

    writer = threading.Thread(target=write)
    try:
        assert calls.after(writer.start)
        with calls.condition:
            assert calls.condition.wait(5), "the second call comes although changes go on"
    finally:
        ended.set()
        writer.join()


def test_calls_never_overlap(project: Path) -> None:
    overlaps, calls, busy = [], Calls(), threading.Lock()

    def slow() -> None:
        overlaps.append(not busy.acquire(blocking=False))
        (project / "content/during.md").write_text("a change during the call") if calls.count < 3 else None
        threading.Event().wait(0.05)
        busy.release()
        calls()

    watcher = Watcher(project, ("content",), slow)
    watcher.start()
    (project / "content/first.md").write_text("the first change")
    with calls.condition:
        assert calls.condition.wait_for(lambda: calls.count >= 3, timeout=5), (
            "a change during a call makes another call"
        )
    watcher.stop()
    assert not any(overlaps)
