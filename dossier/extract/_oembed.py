"""oEmbed 1.0: what a provider says of one of its pages, in JSON."""

from typing import Any

from dossier.evidence import Metadata, Told
from dossier.extract._addresses import absolute
from dossier.extract._people import names
from dossier.extract._text import line


def read(data: dict[str, Any], base: str) -> Metadata:
    """Title, author, publisher and thumbnail of an answer that came from `base`."""
    title, publisher = line(_text(data, "title"), 300), line(_text(data, "provider_name"), 100)
    authors = names(_text(data, "author_name"), stated=True) or tuple(
        filter(None, [line(_text(data, "author_name"), 60)])
    )
    thumbnail = _text(data, "thumbnail_url") or (_text(data, "url") if data.get("type") == "photo" else "")
    image = absolute(thumbnail, base) if thumbnail else ""
    return Metadata(
        title=Told(title, "oembed") if title else None,
        authors=Told(authors, "oembed") if authors else None,
        publisher=Told(publisher, "oembed") if publisher else None,
        image=Told(image, "oembed") if image else None,
    )


def _text(data: dict[str, Any], name: str) -> str:
    value = data.get(name)
    return value if isinstance(value, str) else ""
