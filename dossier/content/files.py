"""What is known of a file before it is read."""

from typing import NamedTuple


class File(NamedTuple):
    """A file of the project: its path from the project's root with `/`, size in bytes, time of change, and whether it leads outside."""

    path: str
    size: int = 0
    mtime_ns: int = 0
    escapes: bool = False
