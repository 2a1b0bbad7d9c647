"""Evidence on the disk: `evidence.json` and the thumbnails beside it."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from dossier.content.evidence import MAX_BYTES, NAME, write
from dossier.evidence import Record, Thumbnail
from dossier.world import disk
from dossier.world.disk import DiskError

MERGING = ".gitattributes"
_MERGED_BY_LINES = f"{NAME} merge=union\n"


def save(project: Path, slug: str, record: Record, images: Mapping[str, bytes]) -> bool:
    """Makes a dossier's evidence what is given, and says whether that changed any file.

    `images` are new thumbnails by their paths; those that no source has any more are removed. Raises `DiskError`, also for more evidence
    than can be read again; nothing is changed then.
    """
    folder, content = project / disk.CONTENT / "dossiers" / slug, write(record)
    if len(content) > MAX_BYTES:
        raise DiskError(
            f"the evidence of `{slug}` would have {len(content):,} bytes, and {MAX_BYTES:,} is the limit: split the dossier into two"
        )
    named = {each.file for found in record.sources.values() for each in (found.picture, found.badge) if each}
    changed = [_put(folder / path, data) for path, data in images.items() if path in named]
    changed.append(_put(folder / NAME, content) if record.sources else _remove(folder / NAME))
    changed += [_remove(path) for path in _thumbnails(folder) if f"evidence/{path.name}" not in named]
    for empty in (folder / "evidence", folder):
        with suppress(OSError):
            empty.rmdir()
    return any(changed)


def holds(project: Path, slug: str, thumbnail: Thumbnail) -> bool:
    """Whether the file of a thumbnail stands beside a dossier's evidence."""
    return (project / disk.CONTENT / "dossiers" / slug / thumbnail.file).is_file()


def merge_by_lines(project: Path) -> bool:
    """Tells git to merge evidence line by line, unless its settings beside the dossiers say anything yet; whether it did."""
    path = project / disk.CONTENT / "dossiers" / MERGING
    if path.exists():
        return False
    disk.write(path, _MERGED_BY_LINES.encode())
    return True


def _put(path: Path, data: bytes) -> bool:
    with suppress(OSError):
        if path.read_bytes() == data:
            return False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DiskError(f"can't make the folder {path.parent}: {error.strerror}") from None
    disk.write(path, data)
    return True


def _remove(path: Path) -> bool:
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise DiskError(f"can't remove {path}: {error.strerror}") from None
    return True


def _thumbnails(folder: Path) -> list[Path]:
    """The thumbnails beside a dossier's evidence: files whose names are hashes, and nobody else's."""
    found = (folder / "evidence").glob("*")
    return [path for path in found if path.suffix in (".webp", ".png", ".jpg") and _is_hash(path.stem)]


def _is_hash(name: str) -> bool:
    return len(name) >= 16 and not name.strip("0123456789abcdef")
