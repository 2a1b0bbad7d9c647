"""Bytes to text by the WHATWG HTML Standard's encoding sniffing: byte order mark, header, prescan, then what the bytes look like."""

import codecs
import re

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"))
# Labels of the WHATWG Encoding Standard whose Python codecs have other names or are narrower.
_LABELS = {
    "ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252",
    "l1": "cp1252", "x-cp1252": "cp1252", "windows-1252": "cp1252", "iso-8859-9": "cp1254", "latin5": "cp1254", "iso8859-9": "cp1254",
    "iso-8859-11": "cp874", "tis-620": "cp874", "windows-874": "cp874", "dos-874": "cp874", "gb2312": "gb18030", "gbk": "gb18030",
    "x-gbk": "gb18030", "chinese": "gb18030", "gb_2312-80": "gb18030", "iso-ir-58": "gb18030", "x-sjis": "cp932", "shift_jis": "cp932",
    "shift-jis": "cp932", "sjis": "cp932", "windows-31j": "cp932", "ms_kanji": "cp932", "ks_c_5601-1987": "cp949", "euc-kr": "cp949",
    "korean": "cp949", "ksc5601": "cp949", "windows-949": "cp949", "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "x-x-big5": "big5hkscs",
    "cn-big5": "big5hkscs", "x-euc-jp": "euc_jp", "unicode": "utf-16-le", "utf-16": "utf-16-le", "ucs-2": "utf-16-le", "csunicode": "utf-16-le",
    "iso-10646-ucs-2": "utf-16-le", "unicodefeff": "utf-16-le", "unicodefffe": "utf-16-be", "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8",
    "x-unicode20utf8": "utf-8", "unicode11utf8": "utf-8", "unicode20utf8": "utf-8", "x-mac-roman": "mac_roman", "macintosh": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic", "x-mac-ukrainian": "mac_cyrillic", "x-user-defined": "x-user-defined", "logical": "iso-8859-8",
    "visual": "iso-8859-8", "koi8-ru": "koi8-u", "koi": "koi8-r", "koi8": "koi8-r", "koi8_r": "koi8-r",
}  # fmt: skip
# The prescan ends after 1,024 bytes, and a parser that finds a `<meta>` later begins anew with what that says.
_PRESCAN = 100_000
_META = re.compile(rb"<meta[\s/]+((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?(?:-->|$)", re.DOTALL)
_ATTRIBUTE = re.compile(rb"([^\s=/>\"']+)\s*(?:=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+)))?")
_IN_CONTENT = re.compile(r"charset\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s;]+))", re.IGNORECASE)


def decode(data: bytes, content_type: str = "") -> str:
    """The text of a page; what can't be decoded becomes U+FFFD, and a byte order mark goes."""
    mark = next((bytes for bytes, _ in _MARKS if data.startswith(bytes)), b"")
    return data[len(mark) :].decode(encoding(data, content_type), "replace")


def encoding(data: bytes, content_type: str = "") -> str:
    """The Python codec for a page's bytes."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    return _codec(_charset(content_type)) or declared(data[:_PRESCAN]) or _guessed(data)


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
            return "utf-8" if codec.startswith("utf-16") else "cp1252" if codec == "x-user-defined" else codec
    return ""


def _charset(content_type: str) -> str:
    match = _IN_CONTENT.search(content_type)
    return next(filter(None, match.groups()), "") if match else ""


def _codec(label: str) -> str:
    name = label.strip().lower()
    known = _LABELS.get(name, name)
    if known == "x-user-defined" or not known:
        return known
    try:
        return codecs.lookup(known).name if codecs.lookup(known)._is_text_encoding else ""
    except (LookupError, ValueError):
        return ""


def _guessed(data: bytes) -> str:
    """UTF-8 where all of it is that, UTF-16 where every other byte is zero, else what detection says, else Windows-1252."""
    start = data[:100_000]
    try:
        start[: start.rfind(b"<") + 1 or None].decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return "utf-8"
    from charset_normalizer import from_bytes

    best = from_bytes(start[:20_000], steps=3, chunk_size=512).best()
    return _codec(best.encoding) or "cp1252" if best else "cp1252"
