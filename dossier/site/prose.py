"""Rendered Markdown to finished HTML for one page: citation marks, entity links and relative addresses put in."""

import re
from collections.abc import Callable, Sequence

from dossier.content.markdown import Cite, Mention, Placement
from dossier.site.citations import distant
from dossier.site.escape import escape
from dossier.site.images import IMAGE, Gallery
from dossier.site.labels import ENGLISH, Labels
from dossier.site.pages import Link

Part = str | Cite | Mention | Placement

# The words that content/markdown/alerts.py and footnotes.py put in, behind what stands before them.
_WORD = re.compile(
    '(<p class="alert-title">|role="doc-endnotes" aria-label="|role="doc-backlink" aria-label=")([A-Z][a-z ]*)([0-9-]*)'
)
_OUTWARD = re.compile(r'<a\b(?=[^<>]*?\shref="(?:https?:)?//)(?![^<>]*\srel=)')
_ADDRESS = re.compile(r'(<(?:a|img)\b[^<>]*?\s(?:href|src)=")(?![a-z][a-z0-9+.-]*:|//)(/?)([^"]*)')


def to_html(
    parts: Sequence[Part],
    root: str,
    entity: Callable[[str], Link],
    cite: Callable[[Cite], str | None],
    home: str = "",
    gallery: Gallery | None = None,
    labels: Labels = ENGLISH,
) -> str:
    """The HTML of a text's parts on a page in the language of `labels`; `home` is the address of the page they were written for, when shown
    on another, where its pictures stand in one size only; `gallery` are the pictures of the document.

    `cite` gives the mark for a citation as HTML, or nothing where there are none.
    White space before a citation mark goes, so that the mark stays on the line of the words that it supports; marks keep their distance.
    """
    if len(parts) == 1 and isinstance(parts[0], str):
        return reachable(in_words_of(labels, placed(parts[0], root, home, gallery)))
    html: list[str] = []
    for part in parts:
        if isinstance(part, str):
            html.append(placed(part, root, home, gallery))
        elif isinstance(part, Cite):
            before = ""
            while html and not before:
                before = html.pop().rstrip()
            html.append(before + distant(cite(part) or "", before))
        elif isinstance(part, Mention):
            html.append(mention_html(part, root, entity))
    return reachable(in_words_of(labels, "".join(html)))


def in_words_of(labels: Labels, html: str) -> str:
    """The HTML with what Markdown puts in of itself, titles of alerts and names of footnotes, in the words of a page's language."""
    if labels is ENGLISH or ("alert-title" not in html and "footnote" not in html):
        return html
    names = {"Footnotes": labels.phrases["footnotes"], "Back to reference ": labels.phrases["back-to-reference"]}
    names |= {name: labels.alerts[value] for value, name in ENGLISH.alerts.items()}
    return _WORD.sub(lambda found: found[1] + escape(names.get(found[2], found[2]).replace("%(mark)s", found[3])), html)


def reachable(html: str) -> str:
    """The HTML with tables and code that scroll sideways within the reach of the keyboard (WCAG 2.1.1)."""
    if "<table>" not in html and "<pre>" not in html:
        return html
    return html.replace("<table>", '<table tabindex="0">').replace("<pre>", '<pre tabindex="0">')


def mention_html(mention: Mention, root: str, entity: Callable[[str], Link]) -> str:
    """A link to an entity's page with its name or the words given; just the words for an unknown one."""
    link = entity(mention.entity)
    words = mention.words or escape(link.text)
    return f'<a class="entity" href="{root}{link.href}">{words}</a>' if link.href else words


def placed(html: str, root: str, home: str, gallery: Gallery | None) -> str:
    """A stretch of HTML with addresses that work on a page, links out that say so, and its pictures in several sizes."""
    if "//" in html and "<a " in html:
        html = _OUTWARD.sub('<a rel="external"', html)
    if gallery is None or not gallery.pictures or "<img " not in html:
        return moved(html, root, home)
    stretches = IMAGE.split(html)
    for index, part in enumerate(stretches):
        image = gallery.in_text(part, root, bool(home)) if index % 2 else ""
        stretches[index] = image or moved(part, root, home)
    return "".join(stretches)


def moved(html: str, root: str, home: str) -> str:
    """The addresses within the site, changed to work on a page whose root is `root`.

    Those from the site's root (`/x/`) always, relative ones only when the text was made for another page, at `home`.
    """
    if '="/' not in html and not home:
        return html

    def change(match: re.Match[str]) -> str:
        before, slash, address = match.groups()
        return f"{before}{root}{address}" if slash else f"{before}{root}{home}{address}" if home else match[0]

    return _ADDRESS.sub(change, html)
