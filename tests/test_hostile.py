"""What nobody here wrote, through the readers of pages and onto the pages of the site."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import sites
from bs4 import BeautifulSoup

from dossier.build import Request, build
from dossier.content.evidence import read, write
from dossier.content.urls import fault
from dossier.dates import parse
from dossier.evidence import Evidence, Metadata, Record
from dossier.extract._addresses import absolute
from dossier.extract.combine import extract
from dossier.extract.page import Response

AS_OF = parse("2026-01-15")
PLACE = "https://example.org/news/page"
UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def evidence(metadata: Metadata, url: str = PLACE) -> Evidence:
    return Evidence(
        url=url, checked="2026-01-15", **{name: getattr(metadata, name) for name in metadata.__struct_fields__}
    )


def metadata(html: str | bytes) -> Metadata:
    data = html if isinstance(html, bytes) else html.encode("utf-8", "surrogatepass")
    return extract(Response(PLACE, data, {"content-type": "text/html; charset=utf-8"}), AS_OF).metadata


def is_sound(found: Metadata) -> bool:
    """Whether what was read can be written and is read again without a fault, and hides nothing."""
    record = Record({"s": evidence(found)})
    content = write(record)
    return read(content, "f") == (record, (), True) and not UNSEEN.search(content.decode().replace("\n", ""))


@cache
def payloads(corpora: Path) -> tuple[str, ...]:
    """Texts that want to run, from five collections."""
    hostile = corpora / "hostile"
    cheats = json.loads((hostile / "h5sc" / "items.json").read_text(encoding="utf-8"))
    found = [
        item["payload"] for item in json.loads((hostile / "dompurify" / "expect.json").read_text(encoding="utf-8"))
    ]
    for item in cheats["items"]:
        found.append(re.sub(r"%(\w+)%", lambda match: cheats["payloads"].get(match[1], match[0]), item["data"]))
    for file in sorted((hostile / "payloadsallthethings" / "xss").glob("*.txt")):
        found += file.read_text(encoding="utf-8", errors="replace").splitlines()
    sheet = (hostile / "owasp" / "XSS_Filter_Evasion_Cheat_Sheet.md").read_text(encoding="utf-8")
    found += re.findall(r"^```\w*\n(.*?)^```", sheet, re.MULTILINE | re.DOTALL)
    found += json.loads((hostile / "blns" / "blns.json").read_text(encoding="utf-8"))
    return tuple(dict.fromkeys(each for each in found if each.strip()))


def test_every_address_of_the_standard_is_resolved_or_left_out(corpora: Path) -> None:
    cases = json.loads((corpora / "hostile" / "wpt-url" / "urltestdata.json").read_text(encoding="utf-8"))
    cases = [case for case in cases if isinstance(case, dict)]
    assert len(cases) == 891
    for case in cases:
        found = absolute(case["input"], case["base"] or "about:blank")
        expected = case.get("href", "")
        keeps = expected.startswith(("http://", "https://")) and not fault(expected) and len(expected) <= 2_000
        assert found == (expected if keeps else ""), case


def page_of(payload: str) -> str:
    """A page that says it in every place from which metadata is read, in an attribute and in JSON."""
    quoted = payload.replace("&", "&amp;").replace('"', "&quot;")
    names = ("description", "author", "citation_title", "citation_author", "DC.creator", "DC.date", "news_keywords")
    properties = ("og:title", "og:description", "og:site_name", "og:image", "og:url", "article:author", "twitter:image")
    metas = "".join(f'<meta name="{name}" content="{quoted}">' for name in names)
    metas += "".join(f'<meta property="{name}" content="{quoted}">' for name in properties)
    links = "".join(f'<link rel="{rel}" href="{quoted}">' for rel in ("canonical", "icon", "author"))
    data = {"@type": "NewsArticle", "headline": payload, "author": {"@type": "Person", "name": payload, "url": payload},
            "publisher": {"@type": "Organization", "name": payload}, "image": payload, "datePublished": payload, "url": payload}  # fmt: skip
    script = json.dumps(data).replace("<", "\\u003c")
    return (
        f'<html lang="{quoted}"><head><title>{quoted}</title>{metas}{links}<script type="application/ld+json">{script}</script>'
        f'</head><body><h1>{quoted}</h1><p class=byline>By {quoted}</p><time datetime="{quoted}">{quoted}</time></body></html>'
    )


def test_whatever_stands_in_a_page_is_data(corpora: Path) -> None:
    for payload in payloads(corpora):
        found = metadata(page_of(payload))
        assert is_sound(found), payload
        for told in (found.image, found.icon, found.canonical):
            assert told is None or told.value.startswith(("http://", "https://")), payload


def test_whatever_stands_in_the_markup_of_a_page_is_data(corpora: Path) -> None:
    for payload in payloads(corpora):
        assert is_sound(metadata(f"<title>A page</title><h1>{payload}</h1>{payload}")), payload
        assert is_sound(metadata(payload)), payload


def dangers(html: str) -> Iterator[str]:
    """What could run or load in a page beside what our own templates have."""
    soup = BeautifulSoup(html, "lxml")
    for tag in soup.find_all(True):
        if tag.name in (
            "iframe",
            "object",
            "embed",
            "form",
            "base",
            "math",
            "xmp",
            "marquee",
            "svg",
            "style",
            "video",
            "audio",
        ):
            yield tag.name
        own = str(tag.get("src") or "").endswith(".js") and "://" not in str(tag["src"])
        if tag.name == "script" and tag.get("type") != "application/ld+json" and not own:
            yield "script"
        for name, value in tag.attrs.items():
            if name.startswith("on") or name in ("style", "srcdoc", "formaction"):
                yield name
            if name in ("href", "src", "cite", "content") and re.match(
                r"\s*(javascript|data|vbscript):", str(value), re.IGNORECASE
            ):
                yield f"{name}={value}" if name != "content" else ""


def test_nothing_of_it_runs_on_the_pages_that_show_it(tmp_path: Path, corpora: Path) -> None:
    """All of it on pages of the site: the same elements as with harmless words, and every title as it was said."""
    texts = payloads(corpora)
    known, rows, size = {}, [], 400
    for number, payload in enumerate(texts):
        url = f"https://example.org/{number}"
        known[f"s{number}"] = evidence(metadata(page_of(payload)), url)
        rows.append(f"- {{id: s{number}, url: '{url}'}}\n")
    files: dict[str, str | bytes | None] = {"site.yaml": "title: Example\nbase_url: https://site.example/\n"}
    for start in range(0, len(rows), size):
        name = f"dossiers/d{start}"
        ids = [f"s{number}" for number in range(start, min(start + size, len(rows)))]
        files[f"{name}/sources.yaml"] = "".join(rows[start : start + size])
        files[f"{name}/evidence.json"] = write(Record({id: known[id] for id in ids}))
        files[f"{name}/quotes.yaml"] = "".join(
            f"- {{id: q-{id}, text: Words that were said, speaker: Ada, source: {id}}}\n" for id in ids
        )
        files[f"{name}/index.md"] = "---\ntitle: Example\nsummary: One.\n---\n" + " ".join(f"[@{id}]" for id in ids)
    sites.write(tmp_path, files)
    done = build(Request(tmp_path, tmp_path / "site", AS_OF, despite_errors=True))
    assert done.changed
    shown = 0
    for file in (tmp_path / "site").rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        assert [danger for danger in dangers(html) if danger] == [], file
        shown += html.count('id="source-s')
    assert shown == len(texts)
    for start in range(0, len(rows), size):
        soup = BeautifulSoup((tmp_path / f"site/d{start}/index.html").read_text(encoding="utf-8"), "lxml")
        for item in soup.select("ol.sources > li"):
            title = known[str(item["id"]).removeprefix("source-")].title
            cite = item.find("cite")
            assert cite and (title is None or " ".join(cite.get_text().split()) == title.value)
            assert {tag.name for tag in item.find_all(True)} <= {"p", "cite", "a", "time", "img", "span", "bdi"}


def test_marks_that_turn_text_around_never_pass(corpora: Path) -> None:
    samples = json.loads((corpora / "hostile" / "trojan-source" / "samples.json").read_text(encoding="utf-8"))
    for sample in samples:
        for line in sample["text"].splitlines():
            assert is_sound(metadata(page_of(line)))


@pytest.mark.parametrize(
    "letter",
    [
        "\u061c",
        "\u2060",
        "\u2063",
        "\u206a",
        "\ufff9",
        "\ufffb",
        "\U000e0001",
        "\U000e0041",
        "\U000e007f",
        "\u202e",
        "\u2066",
        "\u200f",
        "\x00",
        "\x1b",
        "\x85",
        "\u2028",
        "\ufeff",
        "\ud800",
    ],
)
def test_characters_that_hide_or_turn_are_left_out(letter: str) -> None:
    found = metadata(page_of(f"A{letter} notice of{letter} closure"))
    assert found.title and is_sound(found)
    assert re.fullmatch(r"A ?notice of ?closure|A ?\ufffd+ ?notice of ?\ufffd+ ?closure", found.title.value)


@pytest.mark.parametrize("name", ["می\u200cخواهم نامه", "ක්\u200dෂ නම"])
def test_joiners_that_scripts_need_are_kept(name: str) -> None:
    found = metadata(f'<title>{name}</title><meta name="author" content="{name}">')
    assert found.title and found.title.value == name
    assert found.authors and found.authors.value == (name,)
