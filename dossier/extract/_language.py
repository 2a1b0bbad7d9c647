"""The language of a page as a tag of BCP 47."""

import re
from collections.abc import Sequence

from dossier.evidence import Origin, Told
from dossier.extract import Hint
from dossier.extract._choice import ranked
from dossier.extract.page import Page

_ORDER: tuple[Origin, ...] = ("meta", "open-graph", "json-ld", "microdata", "citation", "dublin-core", "header")
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?=$|[-_.,; ])")


def choose(page: Page, hints: Sequence[Hint]) -> Told[str] | None:
    """The first well-formed tag, the language in small letters, a script in title case, a region in capitals."""
    for hint in ranked(hints, "language", _ORDER):
        if match := _TAG.match(hint.value.strip()):
            language, script, region = match.groups()
            parts = [language.lower(), script.title() if script else "", region.upper() if region else ""]
            return Told("-".join(filter(None, parts)), hint.origin)
    header = page.headers.get("content-language", "")
    if match := _TAG.match(header.strip()):
        return Told(match[1].lower(), "header")
    return None
