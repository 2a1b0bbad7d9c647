"""What is no web page: PDFs, plain text, and answers whose headers don't tell the truth."""

import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter

from dossier.dates import parse
from dossier.evidence import Metadata, Told
from dossier.extract.combine import Extracted, extract
from dossier.extract.page import Response

AS_OF = parse("2026-01-15")


def extracted(data: bytes, kind: str = "") -> Extracted:
    return extract(Response("https://example.org/file", data, {"content-type": kind} if kind else {}), AS_OF)


def pdf(information: dict[str, str] | None = None, xmp: dict[str, Any] | None = None, password: str = "") -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    if information:
        writer.add_metadata({f"/{name}": value for name, value in information.items()})
    if xmp:
        titles = f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{xmp["title"]}</rdf:li></rdf:Alt></dc:title>'
        names = "".join(f"<rdf:li>{name}</rdf:li>" for name in xmp["authors"])
        packet = (
            '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/">{titles}<dc:creator><rdf:Seq>{names}</rdf:Seq></dc:creator>'
            '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
        )
        writer.xmp_metadata = packet.encode()
    if password:
        writer.encrypt(password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


REPORT = {
    "Title": "Report on examples", "Author": "Ada Example; Bo Example", "Subject": "What examples show.",
    "CreationDate": "D:20240307120000+01'00'",
}  # fmt: skip


def test_what_a_pdf_says_of_itself() -> None:
    found = extracted(pdf(REPORT), "application/pdf").metadata
    assert found == Metadata(
        title=Told("Report on examples", "pdf"), authors=Told(("Ada Example", "Bo Example"), "pdf"),
        description=Told("What examples show.", "pdf"), published=Told(parse("2024-03"), "pdf"),
        media_type=Told("application/pdf", "header"),
    )  # fmt: skip


def test_the_newer_metadata_of_a_pdf_come_first() -> None:
    found = extracted(pdf({"Title": "Old title"}, {"title": "New title", "authors": ["Ada Example"]})).metadata
    assert (found.title, found.authors) == (Told("New title", "pdf"), Told(("Ada Example",), "pdf"))


@pytest.mark.parametrize(
    "title", ["untitled", "Microsoft Word - report.doc", "report.indd", "1", "", " ", "Untitled-3", "thesis.tex"]
)
def test_titles_that_programs_make_are_none(title: str) -> None:
    assert extracted(pdf({"Title": title}), "application/pdf").metadata.title is None


def test_a_pdf_from_the_future_has_no_date() -> None:
    assert extracted(pdf({"CreationDate": "D:20990101"})).metadata.published is None


@pytest.mark.parametrize(
    "data",
    [b"%PDF-", b"%PDF-1.7\n%%EOF", pdf(REPORT)[:300], pdf(REPORT, password="secret"), b"%PDF-1.4\n" + b"<<" * 100_000,
     pdf(REPORT).replace(b"endobj", b"endob "), b"%PDF-1.4\n1 0 obj << /Length 99999999999 >> stream\n"],
)  # fmt: skip
def test_a_pdf_that_cannot_be_read_says_nothing(data: bytes) -> None:
    found = extracted(data, "application/pdf").metadata
    assert found.media_type == Told("application/pdf", "header")
    assert found.authors is None or found.title


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_damaged_pdfs_raise_nothing(data: st.DataObject) -> None:
    broken = bytearray(pdf(REPORT))
    for _ in range(data.draw(st.integers(1, 20))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    extracted(b"%PDF-" + bytes(broken[5:]), "application/pdf")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Notice of closure\n\nThe plant closes.", "Notice of closure"),
        ("Notice of closure\n=================\n\nThe plant closes.", "Notice of closure"),
        ("Notice of closure\n\nThe plant closes.", "Notice of closure"),
        ("Notice of closure\r\n\r\nThe plant closes.", "Notice of closure"),
        ("The plant closes in spring, and nobody\nknows yet what comes after it.", None),
        ("", None),
        ("\n\n\n", None),
    ],
)
def test_the_title_of_a_text(text: str, title: str | None) -> None:
    found = extracted(text.encode(), "text/plain").metadata.title
    assert (found.value if found else None) == title


def test_the_charset_of_a_text() -> None:
    data = "Schließung\n\nDas Werk".encode("cp1252")
    assert extracted(data, "text/plain; charset=windows-1252").metadata.title == Told("Schließung", "text")


PAGE = b"<!doctype html><title>Notice of closure</title><p>The plant closes."
PNG = b"\x89PNG\r\n\x1a\n" + bytes(50)


@pytest.mark.parametrize(
    ("data", "stated", "kind"),
    [
        (PAGE, "image/png", "text/html"), (PAGE, "", "text/html"), (PAGE, "application/octet-stream", "text/html"),
        (pdf(), "text/html", "application/pdf"), (PNG, "text/html", "image/png"), (PNG, "", "image/png"),
        (b"\xff\xd8\xff\xe0", "text/plain", "image/jpeg"), (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "", "image/webp"),
        (b"PK\x03\x04", "application/octet-stream", "application/zip"), (b"ID3\x03", "", "audio/mpeg"),
        (b'{"a": 1}', "application/json; charset=utf-8", "application/json"), (b"Words.", "", "text/plain"),
        (b"\x00\x01\x02", "", "application/octet-stream"), (b"", "", "application/octet-stream"), (b"Words", "text/plain", "text/plain"),
        (PAGE, "TEXT/HTML ; Charset=UTF-8", "text/html"), (PAGE, "application/xhtml+xml", "application/xhtml+xml"),
    ],
)  # fmt: skip
def test_the_first_bytes_tell_what_something_is(data: bytes, stated: str, kind: str) -> None:
    assert extracted(data, stated).metadata.media_type == Told(kind, "header")


@pytest.mark.parametrize(
    "data", [b'{"headline": "No page"}', b"PK\x03\x04<title>No page</title>", b"ID3<title>No page</title>"]
)
def test_what_is_no_text_says_nothing_else(data: bytes) -> None:
    found = extracted(data, "application/json").metadata
    assert found == Metadata(media_type=found.media_type)


@given(st.binary(max_size=300), st.sampled_from(["", "application/pdf", "image/png", "text/plain", "text/html", "a/b"]))
def test_any_bytes_of_any_kind(data: bytes, kind: str) -> None:
    extracted(data, kind)
