"""Bytes to text where pages name an encoding that browsers know, one that only Python knows, and none."""

from encodings.aliases import aliases

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.dates import parse
from dossier.extract._charset import decode, encoding
from dossier.extract._labels import CODECS
from dossier.extract.combine import extract
from dossier.extract.page import Response

PAGE = "https://news.example.org/notice"
# Codecs of Python that are no character encodings of the web: they raise, or turn plain letters into others.
ONLY_PYTHON = (
    "idna",
    "punycode",
    "undefined",
    "unicode_escape",
    "raw_unicode_escape",
    "utf_7",
    "utf-7",
    "mbcs",
    "cp65001",
    "rot13",
)


def page(text: str, language: str = "") -> str:
    return f"<html{f' lang={language}' if language else ''}><head><title>{text}</title></head><body><p>{text}</p>"


@pytest.mark.parametrize("label", sorted({*ONLY_PYTHON, *aliases, *aliases.values()}))
def test_no_name_of_an_encoding_ends_reading(label: str) -> None:
    title = b"<title>A \\u003c +ADw- \xfc \xe4\x80</title>"
    for meta, header in ((b"", f"text/html; charset={label}"), (f"<meta charset={label}>".encode(), "text/html")):
        assert extract(Response(PAGE, meta + title, {"content-type": header}), parse("2026-01-15")).metadata.title


@pytest.mark.parametrize("label", ONLY_PYTHON)
def test_what_only_python_knows_is_no_encoding(label: str) -> None:
    assert encoding(b"plain", f"text/html; charset={label}") == "utf-8"
    assert "\\u003c +ADw-" in decode(f"<meta charset={label}>\\u003c +ADw-".encode())


@given(st.sampled_from(sorted(CODECS)), st.binary(max_size=60))
def test_any_bytes_in_any_encoding_are_text(label: str, data: bytes) -> None:
    decode(data, f"text/html; charset={label}").encode()


@pytest.mark.parametrize(
    ("text", "codec", "language", "host"),
    [
        ("Où est passé l’été à Besançon", "cp1252", "fr", "example.org"),
        ("Où est passé l’été à Besançon", "cp1252", "", "example.com"),
        ("Año nuevo", "cp1252", "es", "example.org"),
        ("Brücken für alle Bürger", "cp1252", "", "example.de"),
        ("Zażółć gęślą jaźń", "iso8859-2", "pl", "example.org"),
        ("Zażółć gęślą jaźń", "iso8859-2", "", "example.pl"),
        ("Příliš žluťoučký kůň", "cp1250", "", "example.cz"),
        ("İşçi güneş", "cp1254", "tr-tr", "example.org"),
        ("Мост снова открыт", "cp1251", "ru", "example.org"),
        ("Мост снова открыт", "koi8-r", "ru", "example.org"),
        ("橋が再開したニュース", "cp932", "", "example.jp"),
        ("橋が再開したニュース", "euc_jp", "ja", "example.org"),
        ("橋樑重新開放的新聞", "big5", "", "example.tw"),
    ],
)
@pytest.mark.parametrize("repeated", [1, 40])
def test_a_page_that_names_no_encoding_is_read_as_is_usual_where_it_is_from(
    text: str, codec: str, language: str, host: str, repeated: int
) -> None:
    shown = page("\n".join([text] * repeated), language)
    assert decode(shown.encode(codec), "text/html", f"https://{host}/notice") == shown


@pytest.mark.parametrize(
    ("text", "codecs"),
    [
        ("Это длинная статья о мосте. Мост снова открыт после ремонта, который продолжался почти два года. Жители говорят, что ждали.", "cp1251 koi8-r"),
        ("Η γέφυρα άνοιξε ξανά μετά από δύο χρόνια εργασιών. Οι κάτοικοι λένε ότι περίμεναν πολύ καιρό.", "cp1253 iso8859-7"),
        ("הגשר נפתח שוב אחרי שנתיים של עבודות. התושבים אומרים שהם חיכו זמן רב.", "cp1255 iso8859-8"),
        ("أعيد فتح الجسر بعد عامين من العمل. يقول السكان إنهم انتظروا وقتا طويلا.", "cp1256"),
        ("橋が再開したニュースの記事です。二年間の工事のあと、町の人々は長い間待っていたと話しました。", "cp932 euc_jp"),
        ("다리가 2년 만에 다시 열렸습니다. 주민들은 오랫동안 기다렸다고 말했고 시장은 다리를 하나 더 짓겠다고 약속했습니다.", "cp949"),
        ("这座桥在两年的工程之后重新开放。居民说他们等了很久，市长答应在我们的城市再建一座桥。", "gb18030"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["", "en"])
def test_other_scripts_than_latin_are_told_by_their_letters(text: str, codecs: str, language: str) -> None:
    for codec in codecs.split():
        assert decode(page(text, language).encode(codec)) == page(text, language)


def test_a_broken_byte_makes_no_other_page_of_it() -> None:
    data = page("Übung für alle Brücken, Bürger und Bäcker, größer und schöner").encode() + b"\xe9 x"
    assert decode(data) == page("Übung für alle Brücken, Bürger und Bäcker, größer und schöner") + "\ufffd x"
