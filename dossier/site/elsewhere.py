"""Pages of other sites about an entity, each under the name by which readers know the site."""

from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlsplit

from dossier.site.names import web_address
from dossier.site.pages import Link

_NAMES = {
    "d-nb.info": "GND",
    "github.com": "GitHub",
    "id.loc.gov": "Library of Congress",
    "isni.org": "ISNI",
    "linkedin.com": "LinkedIn",
    "musicbrainz.org": "MusicBrainz",
    "openalex.org": "OpenAlex",
    "openstreetmap.org": "OpenStreetMap",
    "orcid.org": "ORCID",
    "viaf.org": "VIAF",
    "wikidata.org": "Wikidata",
    "wikipedia.org": "Wikipedia",
}


def elsewhere(addresses: Iterable[str]) -> tuple[Link, ...]:
    """Links to those of the addresses that are of the web; where two would have one name they have their addresses beside it."""
    found = {address: _name(address) for address in addresses if web_address(address)}
    counts = Counter(found.values())
    return tuple(
        Link(text=name if counts[name] == 1 else f"{name}: {_short(address)}", href=address)
        for address, name in found.items()
    )


def _name(address: str) -> str:
    """The name of a site, else its host; an edition in a language is told by its code."""
    host = _host(address)
    site, edition = host, ""
    if host.endswith(".wikipedia.org"):
        edition, site = host.removesuffix(".wikipedia.org").removesuffix(".m"), "wikipedia.org"
    name = _NAMES.get(site, site)
    return f"{name} ({edition})" if edition else name


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or address).removeprefix("www.")
    except ValueError:
        return address


def _short(address: str) -> str:
    return address.partition("//")[2].removeprefix("www.").rstrip("/")
