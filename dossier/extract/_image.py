"""An image as a source: what its own metadata (Exif 2.3, PNG text) says, and the image itself to be shown."""

import io
import warnings
from typing import Any

from dossier.dates import Date
from dossier.evidence import Metadata, Told
from dossier.extract._addresses import absolute
from dossier.extract._people import names
from dossier.extract._text import line
from dossier.extract.page import Response

FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "BMP")
_DESCRIPTION, _ARTIST = 270, 315


def read(response: Response, as_of: Date) -> Metadata:
    """Description and authors, as far as the file gives them; its date is that of a picture, not of a publication."""
    address = absolute(response.url, response.url)
    info = _info(response.data)
    title, description = line(info.get("Title", ""), 300), line(info.get("Description", ""))
    authors = names(info.get("Author", ""), stated=True)
    return Metadata(
        title=Told(title, "image") if title else None,
        description=Told(description, "image") if description else None,
        authors=Told(authors, "image") if authors else None,
        image=Told(address, "address") if address else None,
    )


def _info(data: bytes) -> dict[str, str]:
    """Title, Description and Author as PNG names them; nothing of a file that can't be read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a huge image is only looked at, not decoded
            return _read(data)
    except Exception:  # Pillow raises whatever a damaged file leads it to
        return {}


def _read(data: bytes) -> dict[str, str]:
    from PIL import Image

    with Image.open(io.BytesIO(data), formats=FORMATS) as image:
        exif: Any = image.getexif()
        found = {"Description": exif.get(_DESCRIPTION), "Author": exif.get(_ARTIST)}
        found |= {name: image.info.get(name) for name in ("Title", "Description", "Author") if image.info.get(name)}
    return {name: value for name, value in found.items() if isinstance(value, str)}
