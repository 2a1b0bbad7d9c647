"""The files of built sites: HTML conformance, links and anchors, feeds, JSON-LD, sitemaps, policies, weight."""

import gzip
import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from browser import kind_of, report
from hosting import BASE_PATH, BASE_URL, Hosted
from lxml import etree
from selectolax.lexbor import LexborHTMLParser, LexborNode

Sites = tuple[Hosted, ...]
ROOT = Path(__file__).resolve().parent.parent
CHECKER = ROOT / ".venv/node/node_modules/vnu-jar/build/dist/vnu.jar"
LIMIT = 15 * 1024
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
# W3C's profile of ISO 8601 (sitemaps) and RFC 3339 (Atom).
DATETIME = r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})"
W3C_DATE = re.compile(rf"\d{{4}}(-\d{{2}}(-\d{{2}})?)?|{DATETIME}").fullmatch
RFC_3339 = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})").fullmatch
ISO_DATE = re.compile(rf"-?\d{{4,}}(-\d{{2}}(-\d{{2}})?)?|{DATETIME}").fullmatch


@lru_cache
def tree(file: Path) -> LexborHTMLParser:
    return LexborHTMLParser(file.read_text())


def pages(sites: Sites) -> Iterator[tuple[Hosted, str, LexborHTMLParser]]:
    for site in sites:
        for path in site.pages:
            yield site, path, tree(site.file(path))


def is_moved(page: LexborHTMLParser) -> bool:
    return page.css_first("meta[http-equiv='refresh' i]") is not None


def value(node: LexborNode | None, name: str) -> str:
    return (node.attributes.get(name) or "") if node else ""


def test_html_conforms(sites_served: Sites) -> None:
    """No error and no warning of the Nu HTML checker on any page."""
    if not CHECKER.is_file() or not shutil.which("java"):
        pytest.skip("NOT TESTED: no Nu HTML checker; `make test` installs it where there are npm and Java")
    folders = [str(site.folder) for site in sites_served]
    command = ["java", "-Xss4m", "-jar", str(CHECKER), "--format", "json", "--exit-zero-always", "--skip-non-html"]
    done = subprocess.run([*command, *folders], capture_output=True, text=True, timeout=300, check=True)
    messages = json.loads(done.stderr or done.stdout)["messages"]
    found = []
    for message in messages:
        kind = message.get("subType", message["type"])
        # The checker reads files, for which 'self' is nothing, and takes JSON-LD for a script; browsers are asked in other tests.
        if kind != "info" and "violates Content Security Policy (meta tag)" not in message["message"]:
            where = message.get("url", "").removeprefix("file:")
            extract = " ".join(message.get("extract", "").split())
            found.append(f"{where}:{message.get('lastLine', 0)}: {kind}: {message['message']} {extract}")
    assert not found, report(found)


def linked(page: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    """What a page refers to: each address with the element and attribute that has it."""
    for selector, name in (("[href]", "href"), ("[src]", "src"), ("[poster]", "poster"), ("object[data]", "data")):
        for node in page.css(selector):
            yield f"{node.tag}/{name}", value(node, name)
    for node in page.css("[srcset], [imagesrcset]"):
        for candidate in (value(node, "srcset") or value(node, "imagesrcset")).split(","):
            yield f"{node.tag}/srcset", candidate.split()[0]
    for node in page.css("meta[property='og:url'], meta[property='og:image'], meta[name='twitter:image']"):
        yield "meta", value(node, "content")
    for node in page.css("meta[http-equiv='refresh' i]"):
        yield "refresh", value(node, "content").partition("url=")[2]


def ids(page: LexborHTMLParser) -> set[str]:
    return {value(node, "id") for node in page.css("[id]")} | {""}


def fault_of(site: Hosted, address: str) -> str:
    """What is wrong with an absolute address, if it is one of the site."""
    if not address.startswith(BASE_URL):
        own = urlsplit(address).netloc == urlsplit(BASE_URL).netloc
        return f"{address} leads out of the base path" if own else ""
    path, _, fragment = address.removeprefix(BASE_URL).partition("#")
    file = site.file(unquote(path.partition("?")[0]))
    if not file.is_file():
        return f"{address} leads nowhere"
    anchor = unquote(fragment).partition(":~:")[0]
    if file.suffix == ".html" and anchor not in ids(tree(file)):
        return f"{address} has no such anchor"
    return ""


def test_no_link_or_anchor_is_broken(sites_served: Sites) -> None:
    """Within the site; the 404 page is read as if it were shown at an address that is three folders deep."""
    found = []
    for site, path, page in pages(sites_served):
        base = BASE_URL + ("some/where/deep" if path == "404.html" else path)
        for what, address in linked(page):
            own = unquote(address[1:]) in ids(page) if address.startswith("#") else True
            fault = "" if address.startswith("#") and own else fault_of(site, urljoin(base, address))
            fault = fault if address else "an empty address"
            found += [f"{site.name}:/{path}: {what}: {fault}"] if fault else []
    assert not found, report(found)


IDREFS = (
    "for", "headers", "list", "form", "popovertarget", "commandfor", "aria-labelledby", "aria-describedby", "aria-controls",
    "aria-owns", "aria-details", "aria-activedescendant", "aria-errormessage", "aria-flowto",
)  # fmt: skip


def test_elements_that_name_others_name_some(sites_served: Sites) -> None:
    found = []
    for site, path, page in pages(sites_served):
        known = Counter(value(node, "id") for node in page.css("[id]"))
        found += [f"{site.name}:/{path}: #{id} is there {count} times" for id, count in known.items() if count > 1]
        for name in IDREFS:
            for node in page.css(f"[{name}]"):
                for id in value(node, name).split():
                    found += [] if id in known else [f"{site.name}:/{path}: {node.tag}/{name} names #{id}"]
    assert not found, report(found)


def test_stylesheets_refer_to_what_is_there(sites_served: Sites) -> None:
    sheets = [(site, file) for site in sites_served for file in site.folder.rglob("*.css")]
    assert sheets
    for site, file in sheets:
        text = file.read_text()
        base = BASE_URL + file.relative_to(site.folder).as_posix()
        for address in re.findall(r"""url\(\s*["']?([^"')]+)""", text):
            whole = urljoin(base, address)
            assert address.startswith("data:") or (whole.startswith(BASE_URL) and not fault_of(site, whole)), address
        assert "@import" not in text


def test_one_stylesheet_and_three_kilobytes_of_script(sites_served: Sites) -> None:
    for site, path, page in pages(sites_served):
        sheets = 2 if path.startswith("search/") else 1  # only search needs more
        assert len(page.css("link[rel='stylesheet']")) == sheets, f"{site.name}:/{path}"
        scripts = {value(node, "src") for node in page.css("script[src]") if not path.startswith("search/")}
        sizes = [site.file(urljoin(BASE_URL + path, src).removeprefix(BASE_URL)).stat().st_size for src in scripts]
        assert sum(sizes) <= 3 * 1024, f"{site.name}:/{path}: {scripts}"


def test_pages_have_a_strict_policy(sites_served: Sites) -> None:
    """A meta tag before anything that loads; no inline script or style, nothing from elsewhere."""
    found = []
    for site, path, page in pages(sites_served):
        where = f"{site.name}:/{path}"
        policy = value(page.css_first("head meta[http-equiv='content-security-policy' i]"), "content")
        found += [f"{where}: {fault}" for fault in faults_of_policy(policy)]
        html = page.html or ""
        if policy and html.index("ontent-") > min(html.find(each) for each in ("<link", "<script") if each in html):
            found.append(f"{where}: the policy comes after what it should hold for")
        if page.css("style, [style], script:not([src]):not([type='application/ld+json'])"):
            node = page.css("style, [style], script:not([src]):not([type='application/ld+json'])")[0]
            found.append(f"{where}: inline style or script: {(node.html or '')[:80]}")
        for node in page.css("body *"):
            found += [f"{where}: {name}" for name in node.attributes if name.startswith("on")]
    assert not found, report(found)


def faults_of_policy(policy: str) -> Iterator[str]:
    if not policy:
        yield "no policy"
        return
    directives = {words[0]: words[1:] for part in policy.split(";") if (words := part.split())}
    if directives.get("default-src") not in (["'none'"], ["'self'"]):
        yield "no strict default-src"
    for name in ("base-uri", "form-action"):  # these have no default
        if directives.get(name) not in (["'none'"], ["'self'"]):
            yield f"no strict {name}"
    for name, sources in directives.items():
        allowed = {"'none'", "'self'"} | ({"data:"} if name == "img-src" else set())
        allowed |= {"'wasm-unsafe-eval'"} if name == "script-src" else set()  # search runs WebAssembly
        if name.endswith("-src") and not set(sources) <= allowed:
            yield f"{name} allows {set(sources) - allowed}"


def test_outgoing_links_say_nothing_of_the_reader(sites_served: Sites) -> None:
    found = []
    for site, path, page in pages(sites_served):
        where = f"{site.name}:/{path}"
        policy = value(page.css_first("meta[name='referrer']"), "content")
        if policy not in ("no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"):
            found.append(f"{where}: no referrer policy")
        for node in page.css("body a[href^='http']"):
            own = value(node, "href").startswith(BASE_URL)
            if not own and not {"external", "noopener", "noreferrer"} & set(value(node, "rel").split()):
                found.append(f"{where}: a link to elsewhere without rel")
    assert not found, report(found)


def test_images_have_sizes_and_words(sites_served: Sites) -> None:
    found = []
    for site, path, page in pages(sites_served):
        for node in page.css("img"):
            lacks = [name for name in ("width", "height") if not value(node, name).isdigit()]
            lacks += [] if "alt" in node.attributes else ["alt"]
            found += [f"{site.name}:/{path}: {value(node, 'src')} has no {name}" for name in lacks]
    assert not found, report(found)


def feeds(site: Hosted) -> set[str]:
    """The addresses of feeds that pages name."""
    names = {urljoin(BASE_URL + path, value(node, "href")) for path in site.pages if path != "404.html"
             for node in tree(site.file(path)).css("link[type='application/atom+xml']")}  # fmt: skip
    return {name.removeprefix(BASE_URL) for name in names}


def test_feeds_are_valid_atom(sites_served: Sites) -> None:
    """RFC 4287: what must be there once, dates, addresses, and an author for every entry."""
    for site in sites_served:
        names = feeds(site)
        assert names
        for name in names:
            root = etree.parse(site.folder / name).getroot()
            assert root.tag == f"{ATOM}feed" and root.get("{http://www.w3.org/XML/1998/namespace}lang")
            links = {link.get("rel", "alternate"): link.get("href") for link in root.findall(f"{ATOM}link")}
            assert links["self"] == BASE_URL + name and not fault_of(site, links["alternate"])
            holds_of(root)
            entries = root.findall(f"{ATOM}entry")
            assert entries and len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries)
            for entry in entries:
                holds_of(entry)
                assert root.find(f"{ATOM}author/{ATOM}name") is not None or entry.find(f"{ATOM}author") is not None
                alternate = [
                    each for each in entry.findall(f"{ATOM}link") if each.get("rel", "alternate") == "alternate"
                ]
                assert len(alternate) == 1 and not fault_of(site, alternate[0].get("href", ""))
                assert entry.findtext(f"{ATOM}summary") or entry.findtext(f"{ATOM}content")


def holds_of(element: Any) -> None:
    """What RFC 4287 wants of feeds and entries alike."""
    for name in ("id", "title", "updated"):
        (only,) = element.findall(f"{ATOM}{name}")
        assert (only.text or "").strip(), name
    assert urlsplit(element.findtext(f"{ATOM}id")).scheme
    for name in ("updated", "published"):
        assert all(RFC_3339(each.text or "") for each in element.findall(f"{ATOM}{name}"))


REQUIRED = {
    "Article": {"headline", "description", "inLanguage", "url", "publisher", "dateModified", "datePublished"},
    "WebSite": {"name", "url", "inLanguage"},
    **{kind: {"name", "url"} for kind in ("Person", "Organization", "Place", "DefinedTerm")},
}
BY_KIND = {"people": "Person", "organizations": "Organization", "places": "Place", "terms": "DefinedTerm"}


def test_json_ld_says_what_a_page_is(sites_served: Sites) -> None:
    for site, path, page in pages(sites_served):
        things = [json.loads(node.text()) for node in page.css("script[type='application/ld+json']")]
        for thing in things:
            kind = thing["@type"]
            assert thing["@context"].rstrip("/") in ("https://schema.org", "http://schema.org"), path
            wanted = REQUIRED.get(kind, set()) - (
                {"dateModified", "datePublished"} if path.startswith("bare/") else set()
            )
            assert wanted <= {name for name, each in thing.items() if each}, f"{site.name}:/{path}: {thing.keys()}"
            assert thing.get("url", BASE_URL).startswith(BASE_URL)
            assert all(ISO_DATE(each) for name, each in thing.items() if name.startswith("date")), path
        steps = path.split("/")
        if path in ("stress/", "measured/", "xz-backdoor/", "bare/"):
            assert "Article" in {thing["@type"] for thing in things}, path
        if len(steps) == 3 and steps[0] in BY_KIND and steps[1] != "page":
            assert BY_KIND[steps[0]] in {thing["@type"] for thing in things}, path
        if path == "":
            assert "WebSite" in {thing["@type"] for thing in things}


def test_sitemaps_have_every_page_once(sites_served: Sites) -> None:
    """The rules of sitemaps.org, and no page that wants not to be found."""
    for site in sites_served:
        file = site.folder / "sitemap.xml"
        root = etree.parse(file).getroot()
        assert root.tag == f"{SITEMAP}urlset" and file.stat().st_size < 50 << 20
        found = [url.findtext(f"{SITEMAP}loc") or "" for url in root]
        assert len(found) == len(set(found)) <= 50_000 and all(len(each) < 2_048 and "#" not in each for each in found)
        assert all(W3C_DATE(each.text or "") for each in root.iter(f"{SITEMAP}lastmod"))
        wanted = {
            BASE_URL + path
            for path in site.pages
            if not is_moved(tree(site.file(path)))
            and "noindex" not in value(tree(site.file(path)).css_first("meta[name='robots']"), "content")
        }
        assert set(found) <= wanted, set(found) - wanted
        first = {
            each for each in wanted - set(found) if "/page/" not in each
        }  # a list that goes on is found through its first page
        left_out = {kind_of(each.removeprefix(BASE_URL)) for each in first}
        assert left_out <= {"evidence"}, "what a dossier rests on is found through it; all else is listed"
        for path in site.pages:
            canonical = value(tree(site.file(path)).css_first("link[rel='canonical']"), "href")
            assert not canonical or canonical in wanted, path
        assert f"Sitemap: {BASE_URL}sitemap.xml" in (site.folder / "robots.txt").read_text().splitlines()


def test_a_translation_is_named_by_those_that_it_names(sites_served: Sites) -> None:
    """`hreflang` is reciprocal, and only where there is a translation."""
    named: dict[str, set[str]] = {}
    for site, path, page in pages(sites_served):
        links = page.css("link[rel='alternate'][hreflang]")
        named[f"{site.name} {BASE_URL}{path}"] = {
            f"{site.name} {urljoin(BASE_URL + path, value(node, 'href'))}" for node in links
        }
    assert all(one == other or one in named[other] for one, others in named.items() for other in others)


def test_a_dossier_weighs_little(stressed: Hosted, tell: Callable[[str], None]) -> None:
    """HTML, CSS and JavaScript of a dossier of 1,200 words, 13 events, 3 quotes and 16 links, with gzip: 15 KiB at most."""
    page = tree(stressed.file("measured/"))
    assert len(page.css("[id^='event-']")) == 13 and len(page.css("main li[id^='source-']")) == 16
    assert len(page.css("main [id^='quote-']")) == 3
    files = {"html": stressed.file("measured/")}
    for name, selector, attribute in (("css", "link[rel='stylesheet']", "href"), ("js", "script[src]", "src")):
        for number, node in enumerate(page.css(selector)):
            path = urljoin(BASE_URL + "measured/", value(node, attribute)).removeprefix(BASE_URL)
            files[f"{name} {number}"] = stressed.file(path)
    weights = {name: len(gzip.compress(file.read_bytes(), 9, mtime=0)) for name, file in files.items()}
    parts = ", ".join(f"{name} {weight}" for name, weight in weights.items())
    tell(f"A dossier's weight with gzip: {sum(weights.values())} of {LIMIT} bytes ({parts})")
    assert sum(weights.values()) <= LIMIT, weights


def test_the_base_path_is_the_servers() -> None:
    assert BASE_URL.endswith(BASE_PATH)
