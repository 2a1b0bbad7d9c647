"""What was made of pictures, kept in a local cache by a digest of their bytes; what can't be read or written there is made anew."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import msgspec

from dossier.pictures import Picture
from dossier.pictures.look import look
from dossier.pictures.make import REVISION, made
from dossier.pictures.sizes import ENDINGS, Variant
from dossier.world import disk
from dossier.world.disk import DiskError

FOLDER = ".dossier/pictures"
_SUM = 16  # bytes before the data that tell whether it is whole

_encode = msgspec.msgpack.Encoder().encode
_picture = msgspec.msgpack.Decoder(Picture).decode


class Pictures:
    """The cache of a project's pictures; without `keep` it is only read."""

    def __init__(self, project: Path, keep: bool = True) -> None:
        self.folder, self.keep = project / FOLDER, keep

    def looked(self, data: bytes) -> Picture:
        """What the bytes of a file say of the picture in it."""
        name = f"{sha256(data).hexdigest()[:32]}.{_recipe()}"
        if (known := self._get(name)) is not None:
            with suppress(msgspec.MsgspecError):
                return _picture(known)
        picture = look(data)
        self._put(name, _encode(picture))
        return picture

    def drawn(self, data: bytes, variants: Sequence[Variant], quality: int) -> Iterator[tuple[Variant, bytes]]:
        """The bytes of some sizes of the picture in a file; raises whatever Pillow raises for a damaged one."""
        start = sha256(data).hexdigest()[:32]
        names = {each: f"{start}.{_recipe()}.{quality}-{each.width}.{ENDINGS[each.format]}" for each in variants}
        found = {each: kept for each, name in names.items() if (kept := self._get(name)) is not None}
        yield from found.items()
        for variant, drawn in made(data, [each for each in variants if each not in found], quality):
            self._put(names[variant], drawn)
            yield variant, drawn

    def _get(self, name: str) -> bytes | None:
        try:
            kept = (self.folder / name[:2] / name).read_bytes()
        except OSError:
            return None
        data = kept[_SUM:]
        return data if kept[:_SUM] == _sum(data) else None

    def _put(self, name: str, data: bytes) -> None:
        if self.keep:
            path = self.folder / name[:2] / name
            with suppress(DiskError, OSError):
                path.parent.mkdir(parents=True, exist_ok=True)
                disk.write(path, _sum(data) + data)


def _sum(data: bytes) -> bytes:
    return sha256(data).digest()[:_SUM]


def _recipe() -> str:
    """What gives the same bytes for the same picture: a version of Pillow, and our code."""
    from PIL import __version__

    return f"{__version__}-{REVISION}"
