"""Building what changed gives what building all gives, whatever was done to the project; benchmarks/incremental.py goes on for longer."""

import shutil
import tempfile
from pathlib import Path
from random import Random

import pytest
import sites
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from benchmarks.changes import EDITS, Edit, Room, start
from benchmarks.incremental import round_of, step

SEEDS = st.integers(0, 99_999)


class Editing(RuleBasedStateMachine):
    """A project that is edited at random and built after one edit or several."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="dossier-"))
        self.room, self.edited = Room(self.folder / "lasting"), False

    @initialize(seed=SEEDS)
    def begin(self, seed: int) -> None:
        start(self.room, Random(seed))
        self.edited = True

    @rule(edit=st.sampled_from(EDITS), seed=SEEDS)
    def edit(self, edit: Edit, seed: int) -> None:
        edit(self.room, Random(seed))
        self.edited = True

    @precondition(lambda self: self.edited)
    @rule()
    def build(self) -> None:
        assert not step(self.room, self.folder / "clean")
        self.edited = False

    def teardown(self) -> None:
        shutil.rmtree(self.folder)


Editing.TestCase.settings = settings(
    max_examples=15, stateful_step_count=25, deadline=None, derandomize=True, database=None
)
test_edits_and_builds_in_any_order = Editing.TestCase


def test_many_edits_of_one_project() -> None:
    assert [each.difference for each in (round_of(seed, 60) for seed in range(1, 4))] == ["", "", ""]


DOSSIER = "---\ntitle: T\nsummary: S.\n---\n"
GAMMA = "---\ntitle: T\nsummary: S.\naliases: [old]\n---\n"
EDITS_OF_OTHERS: dict[str, tuple[dict[str, str], dict[str, str | None]]] = {
    "the last of a kind becomes unreadable": (
        {"dossiers/a.md": DOSSIER, "people/ada.yaml": "name: Ada\n", "organizations/guild.yaml": "name: Guild\n"},
        {"organizations/guild.yaml": "name: [\n"},
    ),
    "an address of a person, which no list shows": (
        {"people/ada.yaml": "name: Ada\n"},
        {"people/ada.yaml": "name: Ada\nsame_as: [https://example.org/ada]\n"},
    ),
    "a file that nobody reads, and no other problem": (
        {"dossiers/a.md": DOSSIER, "notes.txt": "N."},
        {"dossiers/a.md": f"{DOSSIER}Text.\n"},
    ),
    "lines above an alias that another one repeats": (
        {"dossiers/a.md": GAMMA, "dossiers/b.md": GAMMA},
        {"dossiers/a.md": GAMMA.replace("title", "# A note.\ntitle")},
    ),
    "a dossier with a reserved name, and an edit of another": (
        {"dossiers/tags.md": DOSSIER, "dossiers/b.md": DOSSIER},
        {"dossiers/b.md": f"{DOSSIER}Text.\n"},
    ),
    "another form of a dossier whose name is an alias": (
        {"dossiers/old.md": DOSSIER, "dossiers/b.md": GAMMA},
        {"dossiers/old.md": None, "dossiers/old/index.md": DOSSIER},
    ),
    "an old address that a namesake of another kind links to": (
        {
            "dossiers/a.md": GAMMA,
            "people/ada.yaml": "name: Ada\n",
            "organizations/ada.yaml": "name: Ada\ndescription: See [that](../../old/).\n",
        },
        {"dossiers/a.md": DOSSIER},
    ),
}


@pytest.mark.parametrize(("files", "edits"), EDITS_OF_OTHERS.values(), ids=EDITS_OF_OTHERS.keys())
def test_what_depends_on_others(files: dict[str, str], edits: dict[str, str | None], tmp_path: Path) -> None:
    room = Room(tmp_path / "lasting")
    sites.write(room.folder, files)
    assert not step(room, tmp_path / "clean")
    for path in (path for path, text in edits.items() if text is None):
        (room.content / path).unlink()
    sites.write(room.folder, edits)
    assert not step(room, tmp_path / "clean")


def test_a_template_that_is_a_link_to_another_folder(tmp_path: Path) -> None:
    room = Room(tmp_path / "lasting")
    shared = tmp_path / "redirect.html"
    sites.write(room.folder, {"dossiers/a.md": f"{DOSSIER[:-4]}aliases: [old]\n---\n"})
    (room.folder / "templates").mkdir()
    (room.folder / "templates/redirect.html").symlink_to(shared)
    for words in ("It moved.", "It moved to another place."):
        shared.write_text(f"<p>{words}</p>\n", encoding="utf-8")
        assert not step(room, tmp_path / "clean")
        assert words in (room.site / "old/index.html").read_text(encoding="utf-8")
