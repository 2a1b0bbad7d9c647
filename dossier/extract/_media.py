"""What kind of thing an answer is (WHATWG MIME Sniffing): its first bytes where they tell, else what its header says."""

import re

from dossier.extract.page import Response

# RFC 6838, section 4.2: what a media type can be called; anything else says nothing.
_ESSENCE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,126}/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}|\*/\*")
_MAGIC = (
    (b"%PDF-", "application/pdf"), (b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"), (b"BM", "image/bmp"), (b"\x00\x00\x01\x00", "image/x-icon"), (b"PK\x03\x04", "application/zip"),
    (b"\x1f\x8b\x08", "application/gzip"), (b"OggS\x00", "application/ogg"), (b"ID3", "audio/mpeg"),
)  # fmt: skip
_TAGS = (b"<!doctype html", b"<html", b"<head", b"<script", b"<iframe", b"<h1", b"<div", b"<font", b"<table", b"<a", b"<style", b"<title", b"<b",
         b"<body", b"<br", b"<p", b"<meta", b"<link", b"<!--")  # fmt: skip
_SPACE = b"\t\n\x0c\r "
_BINARY = bytes([*range(9), 0x0B, *range(0x0E, 0x1B), *range(0x1C, 0x20)])


def media_type(response: Response) -> str:
    """The essence of the media type, in small letters."""
    stated = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    stated = stated if _ESSENCE.fullmatch(stated) else ""
    start = response.data[:1445]
    for magic, kind in _MAGIC:
        if start.startswith(magic) and not (kind == "image/bmp" and stated.startswith("text/")):
            return kind
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "image/webp"
    if start[4:12] in (b"ftypavif", b"ftypavis"):
        return "image/avif"
    if stated in ("", "unknown/unknown", "application/unknown", "*/*", "application/octet-stream") or stated.startswith(
        "image/"
    ):
        return _of_text(start, stated)
    return stated


def _of_text(start: bytes, stated: str) -> str:
    text = start.lstrip(_SPACE).lower()
    if any(text.startswith(tag) and text[len(tag) : len(tag) + 1] in (b" ", b">", b"\n", b"\t", b"") for tag in _TAGS):
        return "text/html"
    if stated.startswith("image/"):
        return stated
    if any(byte in _BINARY for byte in start):
        return stated or "application/octet-stream"
    return "text/plain" if start else stated or "application/octet-stream"
