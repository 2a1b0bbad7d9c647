"""What the addresses in texts mean: the place on the site that they lead to."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from urllib.parse import unquote

_EXTERNAL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_HREF = ' href="'
LINK = re.compile(r' href="(?!https?://)([^"]*)"')


def on_site(path: str) -> str:
    """The address, from the site's root, of a file in the content folder."""
    return path.partition("/")[2].removeprefix("dossiers/")


def is_external(address: str) -> bool:
    """Whether an address names a scheme or a host, and so doesn't mean a place on this site."""
    return _EXTERNAL.match(address) is not None


def resolved(page: str, address: str) -> str | None:
    """The place on the site, without slashes around it, that an address on `page` means; None outside the site."""
    return below(page, unquote(re.split("[?#]", address, maxsplit=1)[0]))


def below(folder: str, path: str) -> str | None:
    """The place that a path leads to from a folder, both from the site's root; None when it leads out of the site."""
    steps = [] if path.startswith("/") else folder.rstrip("/").split("/")
    for step in path.replace("\\", "/").split("/"):
        if step == "..":
            if not steps:
                return None
            steps.pop()
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)


def page_at(place: str) -> str:
    """The address under which a place is known: a folder may be named by its index.html."""
    return place.removesuffix("index.html").rstrip("/")


def links(page: str, html: Iterable[object]) -> Iterator[str]:
    """The places on the site, other than the page itself, that links in stretches of HTML on `page` lead to."""
    own = page.rstrip("/")
    for part in html:
        if type(part) is str and _HREF in part:
            for found in LINK.findall(part):
                address = unescape(found)
                if not is_external(address) and (place := resolved(page, address)) and page_at(place) != own:
                    yield page_at(place)
