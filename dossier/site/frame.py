"""What all pages of a site share: the site itself, addresses, and the fields of every page's head."""

from collections.abc import Callable, Collection
from typing import Any
from urllib.parse import urlsplit

from msgspec.structs import replace

from dossier.content.library import ENTITY_KINDS, EntityKind
from dossier.model import Config
from dossier.site.accent import accent_of
from dossier.site.catalogues import Catalogues
from dossier.site.interface import interface
from dossier.site.labels import Labels
from dossier.site.names import web_address
from dossier.site.pages import Link, SiteView

FEED, SEARCH = "feed.xml", "search/"


class Frame:
    """Makes the common fields of pages; `base_url` is where the site will stand, empty when not known.

    `css` gives the address of the stylesheet with an accent (empty for none); `icon` and `script` are addresses from the site's root;
    `kinds` are those of the entities that the site has, `tagged` says whether any dossier has tags. `search` are the addresses of the search page's style and script, none when the site has no search.
    """

    def __init__(
        self,
        config: Config,
        base_url: str,
        css: Callable[[str], str],
        icon: str,
        kinds: Collection[EntityKind],
        tagged: bool,
        catalogues: Catalogues = (),
        script: str = "",
        search: tuple[str, ...] = (),
    ) -> None:
        self.css, self.accent = css, accent_of(config.accent)
        self.kinds, self.tagged, self.catalogues, self.search = kinds, tagged, catalogues, search
        self.base_url = base_url.rstrip("/") + "/" if is_base(base_url) else ""
        self.site = SiteView(
            title=config.title,
            description=config.description,
            language=config.language,
            css=css(self.accent),
            icon=icon,
            script=script,
            feed=FEED,
            contact=_contact(config.contact or ""),
            license=config.license or "",
            navigation=self._navigation(config.language),
        )
        self._sites = {(config.language, self.accent): self.site}

    @property
    def labels(self) -> Labels:
        """The words of the site's own pages."""
        return interface(self.catalogues, self.site.language).labels

    @property
    def base_path(self) -> str:
        """The path of the site's address, with slashes at both ends."""
        return urlsplit(self.base_url).path or "/"

    def fields(
        self, href: str, title: str, description: str = "", language: str = "", accent: str | None = None
    ) -> dict[str, Any]:
        """The fields that every page has, for the page at `href` (`people/ada/`, empty for the home page), in the site's colours or others."""
        language, accent = language or self.site.language, accent_of(accent) or self.accent
        return {
            "path": f"{href}index.html" if href.endswith("/") or not href else href,
            "root": "../" * href.count("/"),
            "site": self._sites.get((language, accent)) or self._site_in(language, accent),
            "title": title,
            "description": description or self.site.description,
            "language": language,
            "canonical": self.absolute(href),
            "search": self.search_in(language or self.site.language) if self.search else "",
        }

    def _site_in(self, language: str, accent: str) -> SiteView:
        """The site as pages in another language or in other colours show it: its menu in theirs, its stylesheet with theirs."""
        view = replace(self.site, navigation=self._navigation(language), css=self.css(accent))
        self._sites[language, accent] = view
        return view

    def _navigation(self, language: str) -> tuple[Link, ...]:
        labels = interface(self.catalogues, language).labels
        links = [Link(text=labels.sections["timeline"], href="timeline/")]
        links += [Link(text=labels.entities[kind], href=f"{kind}/") for kind in ENTITY_KINDS if kind in self.kinds]
        if self.tagged:
            links.append(Link(text=labels.phrases["tags"], href="tags/"))
        return tuple(links)

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
