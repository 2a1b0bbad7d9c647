"""Plain text as a source: its first heading, where there is one."""

import re

from dossier.dates import Date
from dossier.evidence import Metadata, Told
from dossier.extract._charset import decode
from dossier.extract._text import line
from dossier.extract.page import Response

_HEADING = re.compile(r"^#{1,2}\s+(.+?)\s*#*$|^(.{3,150})\n(?:={3,}|-{3,})\s*$", re.MULTILINE)


def read(response: Response, as_of: Date) -> Metadata:
    """The title of a text: a heading of Markdown among its first lines, else a first line that stands alone."""
    text = decode(response.data[:20_000], response.headers.get("content-type", ""), response.url)
    text = text.replace("\r\n", "\n")
    match = _HEADING.search(text[:2_000])
    first, _, rest = text.strip().partition("\n")
    alone = first if 3 <= len(first.strip()) <= 150 and rest.startswith("\n") else ""
    title = line(match[1] or match[2]) if match else line(alone)
    return Metadata(title=Told(title, "text") if title else None)
