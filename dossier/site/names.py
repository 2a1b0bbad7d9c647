"""Looking up what a dossier refers to: links to entities, tags, dossiers, and dates as shown."""

import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote

from msgspec.structs import replace

from dossier.content.library import EntityEntry, Entry
from dossier.content.schema import slug
from dossier.dates import Date, DateError, parse
from dossier.model import Config, Dossier
from dossier.site.catalogues import Catalogues
from dossier.site.images import Gallery
from dossier.site.interface import Interface, interface
from dossier.site.pages import Card, DateView, ImageView, Link
from dossier.site.words import words, year_words


class Directory:
    """Where everything stands on the site, and how it is called: `entities` are the links to entities by id."""

    def __init__(self, config: Config, entities: dict[str, Link], catalogues: Catalogues = ()) -> None:
        self.config, self.entities, self.catalogues = config, entities, catalogues
        self.language = config.language
        self.authors = {author.id: Link(text=author.name, href="") for author in config.authors}

    def interface(self, language: str = "") -> Interface:
        """The interface of pages in a language, the site's unless one is given."""
        return interface(self.catalogues, language or self.language)

    def entity(self, ref: str) -> Link:
        """The link for a reference: an entity's page, or the name itself when it is none."""
        return self.entities.get(ref) or Link(text=ref)

    def author(self, ref: str) -> Link:
        """The author that the site's settings name, or the name as written."""
        return self.authors.get(ref) or Link(text=ref)

    def gallery(self, entry: Entry | EntityEntry) -> Gallery:
        """The pictures of a document."""
        return Gallery(entry.pictures, self.config.images, entry.page)

    def card(self, entry: Entry) -> Card:
        """A dossier as it stands in lists, which are in the site's language."""
        dossier = entry.dossier
        return Card(
            href=f"{dossier.slug}/",
            title=dossier.title,
            summary=dossier.summary,
            status=dossier.status,
            status_words=self.interface().labels.status[dossier.status],
            updated=date_view(updated(dossier), self.language),
            published=date_view(dossier.published, self.language),
            tags=tuple(tag_link(tag) for tag in dossier.tags),
            image=self.picture(entry),
            language=dossier.language or self.language,
        )

    def said(self, card: Card, language: str) -> Card:
        """A card on a page in some language."""
        if language == self.language:
            return card
        return replace(
            card,
            status_words=self.interface(language).labels.status[card.status],
            updated=_said_again(card.updated, language),
            published=_said_again(card.published, language),
        )

    def picture(self, entry: Entry) -> ImageView | None:
        """The picture of a dossier for lists, without its caption and license."""
        image = entry.dossier.image
        return self.gallery(entry).view(entry.folder, replace(image, license=None)) if image else None


def updated(dossier: Dossier) -> Date | None:
    """The day of the last entry of the update log, or of publication."""
    dates = [update.date for update in dossier.updates]
    return max(dates) if dates else dossier.published


@lru_cache(maxsize=100_000)
def _date_view(date: Date, language: str) -> DateView:
    return DateView(words=words(date, language), edtf=date.text, iso=date.html_datetime or "")


def date_view(date: Date | None, language: str) -> DateView | None:
    """A date as pages show it, None for none."""
    return None if date is None else _date_view(date, language)


def _said_again(view: DateView | None, language: str) -> DateView | None:
    return date_view(parse(view.edtf), language) if view else None


@lru_cache(maxsize=10_000)
def tag_slug(tag: str) -> str:
    """The address part of a tag: its letters and digits in ASCII, or as they are where it has none, or their numbers."""
    words = "-".join(re.findall(r"\w+", unicodedata.normalize("NFC", tag.casefold())))
    return slug(tag) or words[:60] or "-".join(f"{ord(sign):x}" for sign in tag.strip()[:10]) or "none"


def tag_link(tag: str) -> Link:
    """The page of a tag."""
    return Link(text=tag, href=f"tags/{quote(tag_slug(tag))}/")


def old_address(alias: str) -> str:
    """An alias as its folder's path from the site's root: without slashes around it and without `index.html`."""
    return re.sub(r"(?:^|/)index\.html$", "", alias.strip("/")).strip("/")


def period(start: Date | None, end: Date | None, language: str) -> str:
    """From when to when in words, empty when neither is known."""
    if start is None and end is None:
        return ""
    try:
        return words(parse(f"{start or '..'}/{end or '..'}"), language)
    except DateError:
        return " – ".join(words(date, language) for date in (start, end) if date is not None)


def year_of(date: Date, language: str) -> str:
    """The year under which a date stands in a list, empty when it is not known."""
    start, end = date.ends
    first = start or end
    return year_words(first.parts[0], language) if first is not None and first.parts else ""


@lru_cache(maxsize=1_000)
def language_words(code: str | None, language: str) -> str:
    """The name of a language in another one, empty when it is the same or has no name there."""
    if not code or code == language:
        return ""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(code, sep="-").get_display_name(language.replace("-", "_")) or ""
    except (UnknownLocaleError, ValueError):
        return ""


@lru_cache(maxsize=1_000)
def autonym(code: str) -> str:
    """What a language calls itself, its tag where nobody knows."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(code, sep="-").display_name or code
    except (UnknownLocaleError, ValueError):
        return code


def web_address(url: str | None, *more: str) -> str:
    """The address if it is one of the web (http, https) or of the further schemes given, else empty: pages link to nothing else."""
    return url if url and url.lower().startswith(("http://", "https://", *more)) else ""
