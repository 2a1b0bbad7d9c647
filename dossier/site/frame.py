"""What all pages of a site share: the site itself, addresses, and the fields of every page's head."""

from collections.abc import Collection
from typing import Any
from urllib.parse import urlsplit

from dossier.content.library import ENTITY_KINDS, EntityKind
from dossier.model import Config
from dossier.site import labels
from dossier.site.names import web_address
from dossier.site.pages import Link, SiteView

FEED, SEARCH = "feed.xml", "search/"


class Frame:
    """Makes the common fields of pages; `base_url` is where the site will stand, empty when not known.

    `css` and `icon` are addresses from the site's root; `kinds` are those of the entities that the site has, `tagged` says
    whether any dossier has tags. `search` are the addresses of the search page's style and script, none when the site has no search.
    """

    def __init__(
        self,
        config: Config,
        base_url: str,
        css: str,
        icon: str,
        kinds: Collection[EntityKind],
        tagged: bool,
        search: tuple[str, ...] = (),
    ) -> None:
        self.search = search
        self.base_url = base_url.rstrip("/") + "/" if is_base(base_url) else ""
        self.site = SiteView(
            title=config.title,
            description=config.description,
            language=config.language,
            css=css,
            icon=icon,
            feed=FEED,
            contact=_contact(config.contact or ""),
            license=config.license or "",
            navigation=_navigation(kinds, tagged),
        )

    @property
    def base_path(self) -> str:
        """The path of the site's address, with slashes at both ends."""
        return urlsplit(self.base_url).path or "/"

    def fields(self, href: str, title: str, description: str = "", language: str = "") -> dict[str, Any]:
        """The fields that every page has, for the page at `href` (`people/ada/`, empty for the home page)."""
        return {
            "path": f"{href}index.html" if href.endswith("/") or not href else href,
            "root": "../" * href.count("/"),
            "site": self.site,
            "title": title,
            "description": description or self.site.description,
            "language": language or self.site.language,
            "canonical": self.absolute(href),
            "search": self.search_in(language or self.site.language) if self.search else "",
        }

    def search_in(self, language: str) -> str:
        """The address of the search page in a language: one for the site's own, and one for each other that dossiers have."""
        code = base(language)
        return SEARCH if code == base(self.site.language) else f"{SEARCH}{code}/"

    def absolute(self, href: str) -> str:
        """The full address of something on the site, empty when the base is not known."""
        return self.base_url + href if self.base_url else ""


def base(language: str) -> str:
    """The language of a BCP 47 tag without its script and region: `pt` for `pt-BR`."""
    return language.partition("-")[0].lower()


def _contact(address: str) -> str:
    """The site's contact as an address to link to: a page, or a mail address with or without its scheme."""
    return f"mailto:{address}" if "@" in address and ":" not in address else web_address(address, "mailto:")


def is_base(url: str) -> bool:
    """Whether a site can stand at an address: http(s), a host, and neither a query nor a fragment."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    plain = url.isprintable() and not set(url) & set(' "<>?#')
    return plain and parts.scheme in ("http", "https") and bool(parts.hostname)


def _navigation(kinds: Collection[EntityKind], tagged: bool) -> tuple[Link, ...]:
    links = [Link(text=labels.SECTIONS["timeline"], href="timeline/")]
    links += [Link(text=labels.ENTITIES[kind], href=f"{kind}/") for kind in ENTITY_KINDS if kind in kinds]
    if tagged:
        links.append(Link(text="Tags", href="tags/"))
    return tuple(links)
