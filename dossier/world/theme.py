"""Reading a theme from disk: the default one that comes with dossier, and a site's own files before it."""

import os
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from dossier.findings import Problem
from dossier.site import stylesheet
from dossier.theme import LOCALE, STYLE, Theme
from dossier.world.disk import TEMPLATES, DiskError, scan, write

ASSETS, DEFAULT = "assets/", "default/"
SITE_CSS = "assets/site.css"


@lru_cache
def default_folder() -> Path:
    """Where the default theme lies: beside the modules in an installed dossier, beside the package in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"


def read_theme(folders: Iterable[Path]) -> Theme:
    """The theme of several folders, a file in an earlier one before its namesake in a later one; catalogues add up.

    A template that was replaced is there as `default/…`, too, where another one names it so. The rules of `assets/site.css` go behind those of the theme, unless they can't be used.
    """
    files: dict[str, bytes] = {}
    replaced: dict[str, bytes] = {}
    own = ""
    catalogues: dict[tuple[str, bytes], None] = {}
    for folder in folders:
        for file in scan(folder.parent, folder.name, outside=True):
            name = file.path.removeprefix(f"{folder.name}/")
            if name == SITE_CSS:
                own = own or site_css(folder)[0]
                continue
            data = _read(folder.parent / file.path)
            if files.setdefault(name, data) is not data:
                replaced[DEFAULT + name] = data
            if name.startswith(LOCALE) and name.endswith(".po"):
                catalogues.setdefault((name.removeprefix(LOCALE).removesuffix(".po").replace("_", "-"), data))
    texts = b"\0".join(data for name, data in files.items() if name.endswith(".html")) if replaced else b""
    files |= {name: data for name, data in replaced.items() if f'"{name}"'.encode() in texts.replace(b"'", b'"')}
    if own.strip():
        files[ASSETS + STYLE] = stylesheet.layered(files.get(ASSETS + STYLE, b""), own)
    return Theme(
        templates=tuple((name, _text(name, data)) for name, data in sorted(files.items()) if name.endswith(".html")),
        assets=tuple(
            (name.removeprefix(ASSETS), data) for name, data in sorted(files.items()) if name.startswith(ASSETS)
        ),
        catalogues=tuple(catalogues),
    )


def theme_of(project: Path) -> Theme:
    """The theme of a project: its own `templates/` first, then the default."""
    return read_theme([project / TEMPLATES, default_folder()])


def faults(project: Path) -> tuple[Problem, ...]:
    """What is wrong with a project's own files of the theme, as far as that shows before a page is made."""
    return site_css(project / TEMPLATES)[1]


def site_css(folder: Path) -> tuple[str, tuple[Problem, ...]]:
    """A site's own rules in a folder of templates, empty where there are none, or with a problem where they can't be used."""
    try:
        data = (folder / SITE_CSS).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return "", ()
    except OSError as error:
        return "", (stylesheet.problem(f"this file can't be read: {error.strerror}"),)
    return stylesheet.read(data)


def prepared(project: Path, maker: str) -> Theme:
    """A project's theme, its templates compiled, or taken from an earlier build of this user; `maker` names our code's state."""
    from dossier.theme import prepare

    theme, file = theme_of(project), _cache(project)
    before = b""
    with suppress(OSError):
        before = file.read_bytes() if file else b""
    after = prepare(theme, before, maker)
    if file and after != before:
        with suppress(OSError, DiskError):
            file.parent.mkdir(parents=True, exist_ok=True)
            write(file, after)
    return theme


def _cache(project: Path) -> Path | None:
    """A project's file in the user's own folder for what can be made again (XDG Base Directory), None for a user without one.

    Nobody else's code is read from there.
    """
    try:
        folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    except RuntimeError:
        return None
    own = project / "templates"
    key = sha256(f"{default_folder()}\0{own.resolve() if own.is_dir() else ''}".encode(errors="surrogateescape"))
    return folder / "dossier" / f"templates-{key.hexdigest()[:16]}"


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
