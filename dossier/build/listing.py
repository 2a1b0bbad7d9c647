"""Lists of files with their sizes and times, as one string of bytes: equal when nothing changed."""

from collections.abc import Collection, Iterable, Iterator, Mapping

# A file that changed just before it was listed may change again without getting another time: most file systems count in
# nanoseconds but move on in steps of some milliseconds, FAT counts in two seconds.
STEP_NS, LONG_STEP_NS = 100_000_000, 2_000_000_000
_END = b"\0\0"
FEW = 50
_SECOND = 1_000_000_000


def listing(files: Iterable[tuple[str, int, int]]) -> bytes:
    """The list of files (path, size in bytes, time of change in nanoseconds), in the order they come."""
    return "\0\0".join([f"{path}\0{size}\0{time}" for path, size, time in files]).encode(errors="surrogateescape")


def settled(data: bytes, now_ns: int) -> bytes:
    """The same list, in which the files that changed just before `now_ns` equal no files of a later one."""
    lines = data.split(_END)
    for index, line in enumerate(lines):
        time = int(line.rpartition(b"\0")[2] or 0)
        if time > now_ns - (STEP_NS if time % _SECOND else LONG_STEP_NS):
            lines[index] = line + b"?"
    return _END.join(lines)


def changed_between(old: bytes, new: bytes) -> set[str]:
    """The paths of files that are in one of two lists only, or otherwise."""
    lines = set(old.split(_END)) ^ set(new.split(_END))
    return {line.rsplit(b"\0", 2)[0].decode(errors="surrogateescape") for line in lines if line}


def patched(data: bytes, changed: Mapping[str, tuple[int, int]], gone: Collection[str] = ()) -> bytes:
    """The same list with these files as they are now (size, time), and without those that are gone."""
    if len(changed) + len(gone) > FEW:
        files = {path: stat for path, stat in parsed(data).items() if path not in set(gone)} | dict(changed)
        return listing((path, *stat) for path, stat in files.items())
    data = _END + data + _END if data else _END
    for path in (*changed, *gone):
        start = data.find(_END + path.encode(errors="surrogateescape") + b"\0")
        if start >= 0:
            data = data[:start] + data[data.index(_END, start + 2) :]
    added = listing((path, *stat) for path, stat in changed.items())
    return data.strip(b"\0") + (_END if len(data) > 2 and added else b"") + added


def rows(data: bytes) -> Iterator[tuple[str, int, int]]:
    """The files of a list."""
    fields = data.decode(errors="surrogateescape").replace("\0\0", "\0").split("\0") if data else []
    return zip(fields[0::3], map(int, fields[1::3]), map(int, fields[2::3]), strict=True)


def parsed(data: bytes) -> dict[str, tuple[int, int]]:
    """Size and time by path."""
    return {path: (size, time) for path, size, time in rows(data)}
