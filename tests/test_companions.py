"""What else tells of a page: its oEmbed, the registry of its DOI, the page of a paper; and what an image says of itself."""

import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sites
from enriching import web
from hypothesis import given
from hypothesis import strategies as st
from misbehaving import answer
from pages import Pages
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from dossier.content.evidence import read, write
from dossier.dates import parse
from dossier.enrich.add import add
from dossier.enrich.request import Enriched, Request
from dossier.enrich.run import Run, enrich
from dossier.enrich.wanted import Choice
from dossier.evidence import Evidence, Lack, Metadata, Record, Told
from dossier.extract import companions as table
from dossier.extract.combine import extract, extract_companion
from dossier.extract.companions import Companion, companions
from dossier.extract.page import Response

TODAY, AS_OF = date(2026, 1, 15), parse("2026-01-15")
WHOLE = Metadata(title=Told("A title", "title"), authors=Told(("Ada Example",), "meta"))


def addresses(url: str, metadata: Metadata | None = None) -> list[str]:
    return [each.url for each in companions(url, metadata)]


@pytest.mark.parametrize(
    ("url", "companion"),
    [
        ("https://arxiv.org/pdf/2401.01234v2", "https://arxiv.org/abs/2401.01234v2"),
        ("https://www.arxiv.org/pdf/2401.01234.pdf", "https://arxiv.org/abs/2401.01234"),
        ("http://arxiv.org/pdf/hep-th/9901001v1.pdf", "https://arxiv.org/abs/hep-th/9901001v1"),
        ("https://aclanthology.org/2020.acl-main.1.pdf", "https://aclanthology.org/2020.acl-main.1/"),
        ("https://openreview.net/pdf?id=abc_D-1", "https://openreview.net/forum?id=abc_D-1"),
        ("https://www.biorxiv.org/content/10.1101/2020.01.01.123456v1.full.pdf", "https://www.biorxiv.org/content/10.1101/2020.01.01.123456v1"),
    ],
)  # fmt: skip
def test_the_page_of_a_paper_comes_before_its_file(url: str, companion: str) -> None:
    assert companions(url, WHOLE) == (Companion(companion, "page", True),)


@pytest.mark.parametrize(
    "url",
    ["https://arxiv.org/abs/2401.01234", "https://example.org/arxiv.org/pdf/1", "https://notarxiv.org/pdf/2401.01234",
     "https://example.org/10.1000/1", "https://arxiv.org/list/cs.AI/new"],
)  # fmt: skip
def test_other_addresses_have_none(url: str) -> None:
    assert addresses(url) == []


def test_registries_are_asked_when_a_page_says_too_little() -> None:
    url = "https://doi.org/10.1000/xyz(1)<a>"
    assert addresses(url, WHOLE) == []
    assert [each.partition("//")[2].partition("/")[0] for each in addresses(url)] == [
        "api.crossref.org",
        "data.datacite.org",
    ]
    assert addresses(url) == addresses(url, Metadata(title=Told("A title", "title")))


def test_a_provider_is_asked_with_the_whole_address() -> None:
    (asked,) = addresses("https://www.youtube.com/watch?v=a&t=1")
    assert asked.endswith("url=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3Da%26t%3D1")


@given(st.text(), st.sampled_from(["https://arxiv.org/pdf/", "https://doi.org/10.1000/", "https://vimeo.com/1", ""]))
def test_nothing_in_an_address_leads_elsewhere(text: str, start: str) -> None:
    for each in addresses(start + text):
        assert each.startswith(("https://arxiv.org/abs/", "https://api.crossref.org/v1/works/10.1000/", "https://data.datacite.org/", "https://vimeo.com/api/"))  # fmt: skip


def companion(kind: Any, data: Any, url: str = "https://example.org/oembed") -> Metadata:
    text = data if isinstance(data, bytes) else json.dumps(data).encode()
    return extract_companion(kind, Response(url, text, {"content-type": "application/json"}), AS_OF)


def test_oembed() -> None:
    found = companion("oembed", {
        "type": "video", "title": "Hearing &amp; answers", "author_name": "Ada Example", "provider_name": "Example Video",
        "thumbnail_url": "/still.jpg",
    })  # fmt: skip
    assert found == Metadata(
        title=Told("Hearing & answers", "oembed"), authors=Told(("Ada Example",), "oembed"),
        publisher=Told("Example Video", "oembed"), image=Told("https://example.org/still.jpg", "oembed"),
    )  # fmt: skip
    assert companion("oembed", {"type": "photo", "url": "https://example.org/a.png"}).image
    assert (
        companion("oembed", {"type": "rich", "thumbnail_url": "javascript:alert(1)", "title": ["no text"]})
        == Metadata()
    )


def test_what_a_registry_says() -> None:
    found = companion("csl", {
        "title": ["On <i>examples</i>"], "author": [{"given": "Ada", "family": "Example"}, {"literal": "The Example Group"}, {}],
        "container-title": "Journal of Examples", "publisher": "Example Press", "issued": {"date-parts": [[2020, 5]]},
        "published-online": {"date-parts": [[2020, 3, 7]]}, "abstract": "<jats:p>Words about examples.</jats:p>", "language": "en",
    })  # fmt: skip
    assert found.title == Told("On examples", "doi")
    assert found.authors == Told(("Ada Example", "The Example Group"), "doi")
    assert found.publisher == Told("Journal of Examples", "doi")
    assert found.published and found.published.value.text == "2020-03-07"
    assert found.description == Told("Words about examples.", "doi")


@pytest.mark.parametrize("parts", [[[2099, 1]], [[]], [["x"]], [[2020, 13]], None, "2020", [[True]], [[-5]]])
def test_dates_that_cannot_be_are_left_out(parts: Any) -> None:
    assert companion("csl", {"title": "T", "issued": {"date-parts": parts}}).published is None


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda each: st.lists(each) | st.dictionaries(
    st.sampled_from(["title", "author", "given", "family", "issued", "date-parts", "thumbnail_url", "author_name", "language"]), each,
)))  # fmt: skip
def test_whatever_json_says_is_kept_or_left_out(data: Any) -> None:
    for kind in ("oembed", "csl"):
        found = companion(kind, data)
        fields = {name: getattr(found, name) for name in found.__struct_fields__}
        record = Record({"a": Evidence(url="https://example.org/", **fields)})
        assert read(write(record), "f") == (record, (), True)


@pytest.mark.parametrize(
    "data", [b"", b"<!doctype html><title>Not found</title>", b"{", b"[" * 100_000, b"\xff\xfe", b"1" * 10_000]
)
def test_what_is_no_json_says_nothing(data: bytes) -> None:
    assert companion("oembed", data) == companion("csl", data) == Metadata()


def test_an_image_is_shown_and_says_who_made_it() -> None:
    out, info = io.BytesIO(), PngInfo()
    info.add_text("Title", "The gate")
    info.add_text("Author", "Ada Example")
    Image.new("RGB", (20, 10)).save(out, "PNG", pnginfo=info)
    found = extract(
        Response("https://example.org/gate.png", out.getvalue(), {"content-type": "image/png"}), AS_OF
    ).metadata
    assert (found.title, found.authors) == (Told("The gate", "image"), Told(("Ada Example",), "image"))
    assert found.image == Told("https://example.org/gate.png", "address")
    assert found.media_type == Told("image/png", "header")


OEMBED = {"title": "Hearing in full", "author_name": "Ada Example", "provider_name": "Example Video"}
PAGES = {
    "video": answer(b'<html lang=en><title>Hearing</title><link rel=alternate type="application/json+oembed" href="/oembed?x=1">'),
    "oembed": answer(json.dumps(OEMBED).encode(), "Content-Type: application/json"),
    "paper.pdf": answer(b"%PDF-1.4 nothing", "Content-Type: application/pdf"),
    "paper": answer(b"<html lang=en><title>A paper</title><meta name=citation_title content='On examples'>"
                    b"<meta name=citation_author content='Example, Ada'><meta name=citation_publication_date content=2020/03/07>"),
    "refused": answer(b"", status="403 Forbidden"),
    "walled": answer(b"", status="403 Forbidden"),
    "registry": answer(json.dumps({"title": "On examples", "author": [{"given": "Ada", "family": "Example"}]}).encode()),
}  # fmt: skip


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pages]:
    with Pages(PAGES) as running:
        rows = (
            table._row(r"page\.test:\d+/paper\.pdf", "page", running.url("paper"), first=True),
            table._row(r"page\.test:\d+/refused", "csl", running.url("missing"), running.url("registry")),
            table._row(r"page\.test:\d+/walled", "oembed", running.url("registry-of-videos")),
        )
        monkeypatch.setattr(table, "_ROWS", rows)
        yield running


def enriched(
    folder: Path,
    server: Pages,
    name: str,
    settings: str = "enrich: {images: false}",
    today: date = TODAY,
    **choice: Any,
) -> tuple[Enriched, Evidence]:
    rows = f"- {{id: s, url: '{server.url(name)}'}}\n"
    sites.write(folder, {"site.yaml": f"title: Example\n{settings}\n", "dossiers/a/sources.yaml": rows})
    done = enrich(Request(folder, today, Choice(**choice)), web=web(server.port, bool(choice), 3))
    return done, read((folder / "content/dossiers/a/evidence.json").read_bytes(), "f")[0].sources["s"]


def test_oembed_fills_what_a_page_does_not_say(tmp_path: Path, server: Pages) -> None:
    _, found = enriched(tmp_path, server, "video")
    assert (found.title, found.authors) == (Told("Hearing", "title"), Told(("Ada Example",), "oembed"))
    assert server.asked("oembed?x=1") == 1


def test_what_a_companion_told_stays_when_it_fails(tmp_path: Path, server: Pages) -> None:
    _, first = enriched(tmp_path, server, "video")
    server.pages["oembed"] = answer(b"", status="500 Oh")
    _, second = enriched(tmp_path, server, "video", refresh=True)
    assert second == first


def test_a_companion_that_could_not_be_reached_is_asked_another_day(tmp_path: Path, server: Pages) -> None:
    server.pages["oembed"] = answer(b"", status="500 Oh")
    _, found = enriched(tmp_path, server, "video")
    assert found.no_companion == Lack("unreachable", "2026-01-15") and found.authors is None
    server.pages["oembed"] = PAGES["oembed"]
    asked = len(server.requests)
    for day, wanted in ((15, 0), (20, 0), (22, 1)):
        done, found = enriched(tmp_path, server, "video", today=date(2026, 1, day))
        assert len(done.wanted) == wanted and (len(server.requests) > asked) == bool(wanted)
    assert found.authors == Told(("Ada Example",), "oembed") and found.no_companion is None


def test_a_run_that_ends_before_companions_were_asked_leaves_them_for_the_next(
    tmp_path: Path, server: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def interrupted(run: Run, asked: Any) -> None:
        saved.append(read((tmp_path / "content/dossiers/a/evidence.json").read_bytes(), "f")[0].sources["s"])
        raise KeyboardInterrupt

    saved: list[Evidence] = []
    with monkeypatch.context() as patched:
        patched.setattr(Run, "_seconds", interrupted)
        with pytest.raises(KeyboardInterrupt):
            enriched(tmp_path, server, "refused")
    assert saved[0].no_companion == Lack(None, "2026-01-15") and not server.asked("registry")
    done, found = enriched(tmp_path, server, "refused")
    assert len(done.wanted) == 1 and found.title == Told("On examples", "doi") and found.no_companion is None
    assert enriched(tmp_path, server, "refused")[0].wanted == ()


def test_a_page_behind_a_wall_is_added_with_what_its_registry_says(tmp_path: Path, server: Pages) -> None:
    sites.write(tmp_path, {"site.yaml": "title: Example\nenrich: {images: false}\n", "dossiers/a/sources.yaml": ""})
    added = add(Request(tmp_path, TODAY), "a", server.url("refused"), web=web(server.port, seconds=3))
    assert added.metadata and added.metadata.title == Told("On examples", "doi")
    found = read((tmp_path / "content/dossiers/a/evidence.json").read_bytes(), "f")[0].sources[added.id]
    assert found.attempt and found.attempt.outcome == "refused" and found.no_companion is None


def test_what_only_a_companion_tells_of_has_its_picture(tmp_path: Path, server: Pages) -> None:
    out = io.BytesIO()
    Image.new("RGB", (90, 60), "red").save(out, "PNG")
    server.pages["still.png"] = answer(out.getvalue(), "Content-Type: image/png")
    told = json.dumps({**OEMBED, "thumbnail_url": server.url("still.png")}).encode()
    server.pages["registry-of-videos"] = answer(told, "Content-Type: application/json")
    _, found = enriched(tmp_path, server, "walled", settings="enrich: {pause: 0}")
    assert found.attempt and found.image == Told(server.url("still.png"), "oembed") and found.picture
    assert (tmp_path / "content/dossiers/a" / found.picture.file).is_file()
    _, again = enriched(tmp_path, server, "walled", settings="enrich: {pause: 0}", refresh=True)
    assert again.picture == found.picture and server.asked("still.png") == 1


def test_the_page_of_a_paper_describes_its_file(tmp_path: Path, server: Pages) -> None:
    _, found = enriched(tmp_path, server, "paper.pdf")
    assert found.title and found.authors and found.published
    assert (found.title.value, found.authors.value, found.published.value.text) == (
        "On examples",
        ("Ada Example",),
        "2020-03-07",
    )
    assert found.media_type == Told("application/pdf", "header")


def test_a_registry_tells_of_a_page_that_is_refused(tmp_path: Path, server: Pages) -> None:
    done, found = enriched(tmp_path, server, "refused")
    assert [missed.outcome for missed in done.missed] == ["refused"]
    assert (found.title, found.checked) == (Told("On examples", "doi"), None)
    assert found.attempt and found.attempt.outcome == "refused"
    assert server.asked("missing") == server.asked("registry") == 1
