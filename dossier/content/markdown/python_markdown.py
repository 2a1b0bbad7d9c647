"""Python-Markdown as an engine: the site's own extensions beside those that make it print what `engines` describes."""

import re
import xml.etree.ElementTree as etree
from html import escape
from string import punctuation

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.smarty import SmartyExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

_STOCK = ("tables", "fenced_code", "sane_lists")
_TYPOGRAPHY = {
    "ellipsis": "\u2026", "ndash": "\u2013", "mdash": "\u2014",
    "left-single-quote": "\u2018", "right-single-quote": "\u2019",
    "left-double-quote": "\u201c", "right-double-quote": "\u201d",
}  # fmt: skip
_ALERT = re.compile(r"\[!(note|tip|important|warning|caution)\][ \t]*(?:\n|\Z)", re.IGNORECASE)
_ATTRIBUTES = re.compile(r"(?<!\\)\{([^{}\n]*)\}[ \t]*\Z")
_REFERENCE = r"\[\^([^\]]*)\]"


class PythonMarkdown:
    """One configured Python-Markdown, used again for every text."""

    def __init__(self, extensions: tuple[str, ...], raw_html: bool) -> None:
        self._extensions = extensions
        self._raw_html = raw_html
        self._markdown = self._made()

    def _made(self) -> Markdown:
        own = [SmartyExtension(substitutions=_TYPOGRAPHY), _Footnotes(), _Dialect()]
        made = Markdown(extensions=[*_STOCK, *own, *self._extensions], output_format="xhtml")
        if not self._raw_html:
            made.preprocessors.deregister("html_block", strict=False)
            made.inlinePatterns.deregister("html", strict=False)
        return made

    def html(self, text: str) -> str:
        """The HTML of a Markdown text; one nested too deeply for Python's stack comes out as a block of plain text."""
        try:
            return f"{self._markdown.reset().convert(text)}\n"
        except RecursionError:
            # Its parser stays where it was stopped, which `reset` does not mend: the next text would come out wrong.
            self._markdown = self._made()
            return f"<pre>{escape(text)}</pre>\n"


class _Footnotes(FootnoteExtension):
    """Footnotes, printed plainly where the stock extension numbers and lists them."""

    def extendMarkdown(self, md: Markdown) -> None:
        super().extendMarkdown(md)
        for name in ("footnote", "footnote-reorder", "footnote-duplicate"):
            md.treeprocessors.deregister(name, strict=False)
        md.postprocessors.deregister("footnote")
        md.inlinePatterns.register(_Reference(_REFERENCE, self), "footnote", 175)
        md.treeprocessors.register(_Definitions(self), "footnote", 50)


class _Reference(InlineProcessor):
    def __init__(self, pattern: str, notes: _Footnotes) -> None:
        super().__init__(pattern)
        self._notes = notes

    # Inline processors take `data`; the class that theirs derives from does not.
    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        if m[1] not in self._notes.footnotes:
            return None, None, None
        sup = etree.Element("sup", {"class": "footnote-reference"})
        etree.SubElement(sup, "a", {"href": f"#{m[1]}"}).text = "1"
        return sup, m.start(0), m.end(0)


class _Definitions(Treeprocessor):
    def __init__(self, notes: _Footnotes) -> None:
        super().__init__()
        self._notes = notes

    def run(self, root: etree.Element) -> None:
        done: set[str] = set()
        # A definition may hold another one, which parsing it brings to light.
        while waiting := [name for name in self._notes.footnotes if name not in done]:
            for name in waiting:
                note = etree.SubElement(root, "div", {"class": "footnote-definition", "id": name})
                etree.SubElement(note, "sup", {"class": "footnote-definition-label"}).text = "1"
                self._notes.parser.parseChunk(note, self._notes.footnotes[name])
                done.add(name)


class _Dialect(Extension):
    """Strikethrough, alerts, heading ids, CommonMark's escapes, and table alignment without a final semicolon."""

    def extendMarkdown(self, md: Markdown) -> None:
        if md.delimiters:
            md.delimiters.add("~", "del,del", smart=True)
        md.ESCAPED_CHARS += [sign for sign in punctuation if sign not in md.ESCAPED_CHARS]
        md.treeprocessors.register(_Marks(md), "dossier-marks", 45)
        md.treeprocessors.register(_Alignment(md), "dossier-alignment", 5)


class _Marks(Treeprocessor):
    """Reads, before inline markup is parsed, what headings and block quotes say about themselves."""

    def run(self, root: etree.Element) -> None:
        for element in root.iter():
            if element.tag == "blockquote":
                _mark_alert(element)
            elif re.fullmatch("h[1-6]", str(element.tag)):
                _mark_heading(element)


def _mark_alert(quote: etree.Element) -> None:
    first = quote[0] if len(quote) else None
    if first is None or first.tag != "p" or not (match := _ALERT.match(first.text or "")):
        return
    quote.set("class", f"markdown-alert-{match[1].lower()}")
    first.text = (first.text or "")[match.end() :]
    if not first.text:
        quote.remove(first)


def _mark_heading(heading: etree.Element) -> None:
    match = _ATTRIBUTES.search(heading.text or "")
    words = match[1].split() if match else []
    if match and words:
        heading.text = (heading.text or "")[: match.start()].rstrip()
        ids = [word[1:] for word in words if word.startswith("#") and len(word) > 1]
        heading.attrib.update({"id": ids[-1]} if ids else {})


class _Alignment(Treeprocessor):
    def run(self, root: etree.Element) -> None:
        for cell in root.iter():
            if cell.tag in ("td", "th") and "style" in cell.attrib:
                cell.set("style", cell.attrib["style"].rstrip(";"))
