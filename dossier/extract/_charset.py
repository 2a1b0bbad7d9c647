"""Bytes to text by the WHATWG HTML Standard's encoding sniffing: byte order mark, header, prescan, then what the bytes look like."""

import re

from dossier.extract import _locales
from dossier.extract._labels import CODECS

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"))
# The prescan ends after 1,024 bytes, and a parser that finds a `<meta>` later begins anew with what that says.
_PRESCAN = 100_000
_META = re.compile(rb"<meta[\s/]+((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?(?:-->|$)", re.DOTALL)
_ATTRIBUTE = re.compile(rb"([^\s=/>\"']+)\s*(?:=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+)))?")
_IN_CONTENT = re.compile(r"charset\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s;]+))", re.IGNORECASE)
_LANGUAGE = re.compile(rb"<html\s(?:[^>]{0,500}\s)?(?:xml:)?lang\s*=\s*[\"']?([a-z]{2,3}(?:-[a-z]+)?)", re.IGNORECASE)
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")
_TAG = re.compile(rb"<(?:script|style)\b.*?(?:</|$)|<[^>]{0,300}>", re.IGNORECASE | re.DOTALL)
# Letters beyond ASCII stand alone in Latin script and side by side in all others.
_SIDE_BY_SIDE = 2


def decode(data: bytes, content_type: str = "", url: str = "") -> str:
    """The text of a page; what can't be decoded becomes U+FFFD, and a byte order mark goes."""
    mark = next((bytes for bytes, _ in _MARKS if data.startswith(bytes)), b"")
    return data[len(mark) :].decode(encoding(data, content_type, url), "replace")


def encoding(data: bytes, content_type: str = "", url: str = "") -> str:
    """The Python codec for a page's bytes; where neither header nor page names one, the country of its address has a say."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    return _codec(_charset(content_type)) or declared(data[:_PRESCAN]) or _guessed(data[:_PRESCAN], url)


def declared(start: bytes) -> str:
    """The codec that a `<meta>` names, empty for none; one that says UTF-16 is mistaken, since we could read it."""
    for match in _META.finditer(_COMMENT.sub(b"", start)):
        found: dict[bytes, bytes] = {}
        for each in _ATTRIBUTE.finditer(match[1]):
            found.setdefault(each[1].lower(), next((group for group in each.groups()[1:] if group is not None), b""))
        label = found.get(b"charset", b"").decode("latin-1")
        if not label and found.get(b"http-equiv", b"").lower() == b"content-type":
            label = _charset(found.get(b"content", b"").decode("latin-1"))
        if codec := _codec(label):
            return "utf-8" if codec.startswith("utf-16") else codec
    return ""


def _charset(content_type: str) -> str:
    match = _IN_CONTENT.search(content_type)
    return next(filter(None, match.groups()), "") if match else ""


def _codec(label: str) -> str:
    return CODECS.get(label.strip().lower(), "")


def _guessed(start: bytes, url: str) -> str:
    """UTF-8 where nearly all of it is that, else what is usual for its language or country, else what detection says."""
    if _is_utf_8(start):
        return "utf-8"
    language = _LANGUAGE.search(start)
    host = url.partition("://")[2].partition("/")[0].partition(":")[0]
    usual = _locales.codec(language[1].decode().lower() if language else "", host)
    runs = _BEYOND_ASCII.findall(start)
    if sum(map(len, runs)) < _SIDE_BY_SIDE * len(runs):
        return usual
    return _detected(start, _locales.candidates(usual)) or usual


def _is_utf_8(start: bytes) -> bool:
    """Whether at most one in ten characters beyond ASCII can't be decoded: in other encodings most of them can't."""
    text = start.decode("utf-8", "replace")
    broken = text.count("\ufffd") - start.count(b"\xef\xbf\xbd")
    return broken == 0 or broken * 10 <= sum(not character.isascii() for character in text)


def _detected(start: bytes, candidates: list[str]) -> str:
    """Which of the candidates the words are in, going by the letters that languages have; empty where none fits."""
    from charset_normalizer import from_bytes

    words = b" ".join(_TAG.sub(b" ", start).split())[:20_000]
    best = from_bytes(words, steps=3, chunk_size=512, cp_isolation=candidates).best()
    return best.encoding if best else ""
