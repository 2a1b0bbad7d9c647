"""A place for bytes that are wanted later, outside of memory."""

import os
from collections.abc import Iterator, MutableMapping
from tempfile import TemporaryFile, gettempdir
from types import TracebackType
from typing import Any

from dossier.world.disk import DiskError


class Shelf(MutableMapping[str, bytes]):
    """Bytes by name in a temporary file without a name, which processes that are forked later read too."""

    def __init__(self) -> None:
        self.file = TemporaryFile(buffering=0)  # noqa: SIM115 - it lasts as long as the shelf
        self.places: dict[str, tuple[int, int]] = {}
        self.end = 0

    def __enter__(self) -> "Shelf":
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Clears the shelf and takes it away."""
        self.file.close()

    def __setitem__(self, name: str, data: bytes) -> None:
        try:
            self.file.seek(self.end)
            rest = memoryview(data)
            while rest:
                rest = rest[self.file.write(rest) :]
        except OSError as error:
            raise DiskError(f"can't write a temporary file in {gettempdir()}: {error.strerror}") from None
        self.places[name] = self.end, len(data)
        self.end += len(data)

    def __getitem__(self, name: str) -> bytes:
        start, size = self.places[name]
        if hasattr(os, "pread"):  # a position of its own: forked processes share the file's
            return os.pread(self.file.fileno(), size, start)
        self.file.seek(start)
        return self.file.read(size)

    def __contains__(self, name: object) -> bool:
        return name in self.places

    def __delitem__(self, name: str) -> None:
        del self.places[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)

    def __getstate__(self) -> dict[str, Any]:
        return dict(self)

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__()  # type: ignore[misc]  # processes that are spawned get a shelf of their own
        self.update(state)
