"""Raw HTML of editors, where a site allows it, cut down to what cannot run, load or pose as part of the page.

Allowed are the elements of text, tables, figures and disclosure; the attributes in `ATTRIBUTES`; on every element
`class`, `dir`, `lang` and `title`; of `style` only `text-align` in tables, which `alignment` turns into classes. Ids are
kept on headings alone, where the page makes them unique. Scripts, styles, frames, forms, embedded media, SVG and MathML
are removed; addresses follow `addresses.SCHEMES`.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

from dossier.content.markdown.addresses import SCHEMES

if TYPE_CHECKING:
    import nh3

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
TAGS = {
    "a", "abbr", "aside", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd",
    "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6",
    "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section",
    "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time",
    "tr", "u", "ul", "var", "wbr",
}  # fmt: skip
ATTRIBUTES = {
    "*": {"class", "dir", "lang", "title"},
    "a": {"href", "hreflang"},
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "del": {"cite", "datetime"},
    "details": {"open"},
    "div": {"data-footnote"},
    "img": {"alt", "height", "src", "width"},
    "ins": {"cite", "datetime"},
    "li": {"value"},
    "ol": {"reversed", "start", "type"},
    "q": {"cite"},
    "td": {"colspan", "rowspan", "style"},
    "th": {"colspan", "rowspan", "scope", "style"},
    "time": {"datetime"},
    **{heading: {"id"} for heading in HEADINGS},
}


# The time to parse HTML grows with the square of its depth.
_DEEPEST = 1000
_NESTING = re.compile(r"<(?!br|hr|img|wbr)(/?)[a-z]", re.IGNORECASE)


def sanitized(html: str) -> str | None:
    """The HTML of an engine, well formed, with nothing in it but what is allowed; None when it nests too deeply."""
    depth = 0
    for close in _NESTING.findall(html):
        depth += -1 if close else 1
        if depth > _DEEPEST:
            return None
    # The names of footnotes are the engine's ids, which no element but a heading may keep.
    noted = html.replace('<div class="footnote-definition" id="', '<div class="footnote-definition" data-footnote="')
    return _cleaner().clean(noted)


@cache
def _cleaner() -> "nh3.Cleaner":
    import nh3

    return nh3.Cleaner(
        tags=TAGS,
        attributes=ATTRIBUTES,
        link_rel=None,
        url_schemes=set(SCHEMES),
        filter_style_properties={"text-align"},
    )
