"""What a page names (image, icon, canonical address, oEmbed) is asked as carefully as what an editor cites, or not at all."""

import asyncio
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sites
from enriching import names
from misbehaving import BEHAVIOURS, MIB, Misbehaving, Talk, answer
from pages import Pages
from test_ssrf import LOOPBACK, OTHER_FORMS, PRIVATE, PUBLIC, Internet

from dossier.content.evidence import read, write
from dossier.enrich.request import Request
from dossier.enrich.run import enrich
from dossier.enrich.wanted import Choice
from dossier.enrich.web import Web
from dossier.evidence import Evidence, Record, Told
from dossier.world.fetch.manners import Manners
from dossier.world.fetch.settings import Limits, Settings

TODAY = date(2026, 1, 15)


def page(address: str) -> bytes:
    """A page that names an address wherever a page can, and nobody who wrote it, so that its oEmbed is asked for."""
    quoted = address.replace("&", "&amp;").replace('"', "&quot;")
    data = json.dumps(
        {"@type": "Article", "headline": "A notice", "image": address, "url": address, "thumbnailUrl": address}
    )
    links = "".join(
        f'<link rel="{rel}" href="{quoted}">' for rel in ("canonical", "icon", "image_src", "shortcut icon", "preload")
    )
    metas = "".join(
        f'<meta property="{name}" content="{quoted}">'
        for name in ("og:image", "og:url", "og:image:secure_url", "twitter:image")
    )
    oembed = f'<link rel="alternate" type="application/json+oembed" href="{quoted}">'
    return f'<html><title>A notice</title>{links}{metas}{oembed}<script type="application/ld+json">{data}</script>'.encode()


def enriched(folder: Path, pages: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, lookup: Any = None) -> list[str]:
    """The addresses to which an enrichment connects that looks at all pages; only one of them is public."""
    asked: list[str] = []

    def run(main: Any) -> Any:
        with asyncio.Runner(loop_factory=lambda: Internet({PUBLIC: server.port})) as runner:
            try:
                return runner.run(main)
            finally:
                loop = runner.get_loop()
                assert isinstance(loop, Internet)
                asked.extend(loop.asked)

    monkeypatch.setattr(asyncio, "run", run)
    rows = "".join(f"- {{id: {name}, url: 'http://{PUBLIC}/{name}'}}\n" for name in pages)
    sites.write(folder, {"dossiers/a/sources.yaml": rows})
    with Pages({name: answer(body) for name, body in pages.items()}) as server:
        done = enrich(
            Request(folder, TODAY), web=Web(Settings(ports=frozenset({server.port})), Manners(pause=0), lookup=lookup)
        )
    assert done.seen == len(pages)
    return asked


def test_no_page_leads_to_what_is_not_public(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forms = [f"http://{host}/latest" for host in (*LOOPBACK, *PRIVATE)]
    forms += [form.replace("{port}", "80") for form in OTHER_FORMS]
    asked = enriched(tmp_path, {f"p{number}": page(form) for number, form in enumerate(forms)}, monkeypatch)
    assert set(asked) == {PUBLIC}
    evidence, faults, _ = read((tmp_path / "content/dossiers/a/evidence.json").read_bytes(), "f")
    assert (len(evidence.sources), faults) == (len(forms), ())


def test_a_name_that_leads_inside_or_changes_its_mind_is_not_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns: dict[str, int] = {}

    async def lookup(host: str, port: int) -> list[str]:
        turns[host] = turns.get(host, 0) + 1
        return ["10.0.0.1"] if host == "inside.example" or turns[host] > 1 else [PUBLIC]

    pages = {"p1": page("http://inside.example/latest"), "p2": page("http://rebinding.example/latest")}
    assert set(enriched(tmp_path, pages, monkeypatch, lookup)) == {PUBLIC}
    assert turns["inside.example"] >= 1 and turns["rebinding.example"] >= 2


async def nothing(talk: Talk) -> None:
    await talk.answer(b"", status="404 Not Found")


def test_no_behaviour_of_a_server_takes_away_what_is_known(tmp_path: Path) -> None:
    with Misbehaving().running() as server:
        server.own |= {"robots.txt": nothing, "favicon.ico": nothing}
        hosts = {name: name.replace("_", "-") for name in BEHAVIOURS}
        urls = {host: f"http://{host}.test:{server.port}/{name}" for name, host in hosts.items()}
        rows = "".join(f"- {{id: {id}, url: '{url}'}}\n" for id, url in urls.items())
        good = {
            id: Evidence(url=url, checked="2025-01-01", title=Told("Known before", "title")) for id, url in urls.items()
        }
        before = write(Record(good))
        sites.write(tmp_path, {"dossiers/a/sources.yaml": rows, "dossiers/a/evidence.json": before})
        manners = Manners(connections=50, pause=0, tries=1, timeout=12, deadline=24, refresh=True)
        limits = Limits(header=64 * 1024, wire=256 * 1024, decoded=8 * MIB, refusal=32 * 1024)
        web = Web(Settings(ports=frozenset({server.port}), allow_loopback=True), manners, limits, names)
        done = enrich(Request(tmp_path, TODAY, Choice(refresh=True)), web=web)
    found, faults, _ = read((tmp_path / "content/dossiers/a/evidence.json").read_bytes(), "f")
    missed = {link.wanted.id: link.outcome for link in done.missed}
    assert faults == () and set(found.sources) == set(good)
    for name, behaviour in BEHAVIOURS.items():
        if behaviour.end in ("page", "part"):
            assert hosts[name] not in missed, name
            assert found.sources[hosts[name]].checked == "2026-01-15"
        else:
            assert missed[hosts[name]] == behaviour.end, name
    lines = (tmp_path / "content/dossiers/a/evidence.json").read_bytes().splitlines()
    kept = [line for line in before.splitlines() if line[1:].partition(b"/")[0].decode() in missed]
    assert set(kept) <= set(lines)
