"""Reading a theme from disk: the default one that comes with dossier, and a site's own files before it."""

import os
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from dossier.theme import Theme
from dossier.world.disk import DiskError, write

ASSETS = "assets/"


@lru_cache
def default_folder() -> Path:
    """Where the default theme lies: beside the modules in an installed dossier, beside the package in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"


def read_theme(folders: Iterable[Path]) -> Theme:
    """The theme of several folders, a file in an earlier one before its namesake in a later one."""
    files: dict[str, bytes] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.is_file() and not path.name.startswith("."):
                files.setdefault(name, _read(path))
    return Theme(
        templates=tuple((name, _text(name, data)) for name, data in sorted(files.items()) if name.endswith(".html")),
        assets=tuple(
            (name.removeprefix(ASSETS), data) for name, data in sorted(files.items()) if name.startswith(ASSETS)
        ),
    )


def theme_of(project: Path) -> Theme:
    """The theme of a project: its own `templates/` first, then the default."""
    return read_theme([project / "templates", default_folder()])


def prepared(theme: Theme, maker: str) -> Theme:
    """A theme whose templates are compiled, or were by an earlier build of this user; `maker` names our code's state."""
    from dossier.theme import prepare

    file = _cache() / f"templates-{sha256(repr((maker, theme.templates)).encode()).hexdigest()[:16]}"
    try:
        before = file.read_bytes()
    except OSError:
        before = b""
    after = prepare(theme, before, maker)
    if after != before:
        with suppress(OSError, DiskError):
            file.parent.mkdir(parents=True, exist_ok=True)
            write(file, after)
    return theme


def _cache() -> Path:
    """The user's own folder for what can be made again (XDG Base Directory): nobody else's code is read from there."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "dossier"


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DiskError(f"can't read the template {path}: {error.strerror}") from None


def _text(name: str, data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise DiskError(f"the template {name} is not UTF-8") from None
