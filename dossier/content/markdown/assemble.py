"""The one pass over the HTML of either engine: parts it at the additions, gives headings ids, drops unsafe links."""

import re
from collections.abc import Callable, Iterable
from html import escape, unescape

from dossier.content.markdown import additions
from dossier.content.markdown.addresses import allowed
from dossier.content.markdown.anchors import Anchors
from dossier.content.markdown.prose import Heading, Part, Prose, words

HIGHEST = 2

_SAFE_STARTS = ('<a href="https://', '<a href="http://', '<a href="#')
_ADDRESS = re.compile(r'\b(?:href|src)="([^"]*)"')
_ALT = re.compile(r'\balt="([^"]*)"')
_ID = re.compile(r'(?<![\w-])id="([^"]*)"')
_WRITTEN_ID = re.compile(r'<h[1-6] (?:[^>]* )?id="([^"]+)"')


def assemble(html: str, *, inline: bool = False, prefix: str = "", raw: bool = False, guard: str = "") -> Prose:
    """The text that an engine printed as `html`; `raw` when tags of editors are in it, `guard` is taken out of it."""
    placements = not inline and ":::" in html
    written = frozenset(_WRITTEN_ID.findall(html)) if ' id="' in html else frozenset()
    work = _Assembly(html, None if inline else Anchors(prefix, written), guard)
    work.read(additions.tokens(html, placements=placements, raw=raw))
    return Prose(tuple(_joined(work.parts)), tuple(work.headings))


def _joined(parts: Iterable[Part]) -> Iterable[Part]:
    text: list[str] = []
    for part in parts:
        if isinstance(part, str):
            text.append(part)
            continue
        if text:
            yield "".join(text)
            text.clear()
        yield part
    if text:
        yield "".join(text)


class _Assembly:
    """Reads tokens in order; `position` is how far the HTML has been taken over into `parts`."""

    def __init__(self, html: str, anchors: Anchors | None, guard: str) -> None:
        self.parts: list[Part] = []
        self.headings: list[Heading] = []
        self._html = html
        self._anchors = anchors
        self._guard = guard
        self._position = 0
        self._unlinked = False
        self._heading: tuple[int, int, str] | None = None

    def read(self, tokens: Iterable[additions.Token]) -> None:
        """Take over all the HTML."""
        readers: dict[str, Callable[[re.Match[str]], None]] = {
            "link": self._link, "unlink": self._unlink, "image": self._image,
            "heading": self._open_heading, "unheading": self._close_heading,
            "cite": self._cite, "mention": self._mention, "placement": self._placement,
        }  # fmt: skip
        for kind, match in tokens:
            readers[kind](match)
        self._take(len(self._html), len(self._html))

    def _take(self, end: int, resume: int, text: str = "") -> None:
        """Take over the HTML up to `end` and `text` after it, and go on at `resume`."""
        if end > self._position or text:
            html = self._html[self._position : end] + text
            self.parts.append(html.replace(self._guard, "") if self._guard else html)
        self._position = resume

    def _link(self, match: re.Match[str]) -> None:
        tag = match[0]
        if tag.startswith(_SAFE_STARTS):
            return
        address = _ADDRESS.search(tag)
        if address and not allowed(address[1]):
            self._take(match.start(), match.end())
            self._unlinked = True

    def _unlink(self, match: re.Match[str]) -> None:
        if self._unlinked:
            self._take(match.start(), match.end())
            self._unlinked = False

    def _image(self, match: re.Match[str]) -> None:
        address = _ADDRESS.search(match[0])
        if address and not allowed(address[1]):
            alt = _ALT.search(match[0])
            self._take(match.start(), match.end(), alt[1] if alt else "")

    def _open_heading(self, match: re.Match[str]) -> None:
        self._take(match.start(), match.end())
        written = _ID.search(match["attributes"])
        self._heading = (max(int(match["level"]), HIGHEST), len(self.parts), unescape(written[1]) if written else "")
        self.parts.append("")

    def _close_heading(self, match: re.Match[str]) -> None:
        if self._heading is None:
            return
        level, place, written = self._heading
        self._heading = None
        self._take(match.start(), match.end())
        self.parts.append(f"</h{level}>")
        self.parts[place] = self._opening(level, written, words(self.parts[place + 1 :], str))

    def _opening(self, level: int, written: str, text: str) -> str:
        if self._anchors is None:
            return f"<h{level}>"
        heading = Heading(level, self._anchors.give(text, written), text)
        self.headings.append(heading)
        return f'<h{level} id="{escape(heading.id)}">'

    def _cite(self, match: re.Match[str]) -> None:
        self._take(match.start(), match.end())
        self.parts.extend(cite for cite, _, _ in additions.cites(match))

    def _mention(self, match: re.Match[str]) -> None:
        self._take(match.start(), match.end())
        self.parts.append(additions.mention(match)[0])

    def _placement(self, match: re.Match[str]) -> None:
        start = match.start()
        if self._html.endswith("<p>", 0, start):
            self._take(start - 3, start)
        elif not self._html[self._position : start].strip() and self.parts and self.parts[-1] == "<p>":
            self.parts.pop()
        else:
            self._take(additions.text_end(self._html, self._position, start), start, "</p>\n")
        self.parts.append(additions.placement(self._html, start)[0])
        after = additions.placement_line(self._html, start)[1]
        self._position = after
        if self._html.startswith("</p>", after):
            self._position = after + 4
        else:
            self._position = after + 1
            self.parts.append("<p>")
