"""Nothing but the public internet is connected to, however an address is spelt and whoever gives it."""

import csv
import socket
from collections.abc import Iterator
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
from aiohttp.abc import ResolveResult
from apart import run as run_apart
from hypothesis import given
from hypothesis import strategies as st
from misbehaving import Server, raw, redirect, response

from dossier.world.fetch.addresses import is_public
from dossier.world.fetch.cache import Cache
from dossier.world.fetch.client import client
from dossier.world.fetch.polite import Polite
from dossier.world.fetch.resolver import ThreadedResolver
from dossier.world.fetch.settings import Answer, Failure, Limits, Settings

LOOPBACK = [
    "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "017700000001", "127.0.0.1.", "127.000.000.001",
    "１２７.0.0.1", "①②⑦.0.0.1", "127。0。0。1", "%31%32%37.0.0.1", "[::1]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]",
    "[64:ff9b::127.0.0.1]", "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]", "[2001:0:7f00:1::]", "[2001:db8::5efe:127.0.0.1]", "0.0.0.0", "0", "[::]", "localhost",
    "LOCALHOST", "localhost.",
]  # fmt: skip
OTHERS = [
    "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "198.18.0.1", "192.0.2.1", "224.0.0.1", "255.255.255.255",
    "[fe80::1]", "[fc00::1]", "[fd00:ec2::254]", "[ff02::1]", "[fec0::1]", "[100::1]", "[3fff::1]", "[5f00::1]",
]  # fmt: skip


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server({"": raw(response()), "robots.txt": raw(response(b""))}) as running:
        yield running


async def _get(url: str, own: Settings) -> Answer | Failure:
    async with client(own) as asking:
        return await Polite(asking, Cache(None), pause=0).get(url)


def get(url: str, port: int, **more: Any) -> Answer | Failure:
    return run_apart(_get(url, Settings(ports=frozenset({80, 443, port}), limits=Limits(seconds=2), **more)))


@pytest.mark.parametrize("host", LOOPBACK)
def test_this_machine_is_never_connected_to(host: str, server: Server) -> None:
    found = get(f"http://{host}:{server.port}/", server.port)
    assert isinstance(found, Failure) and found.outcome in ("forbidden", "unreachable"), found
    assert not server.requests


@pytest.mark.parametrize("host", OTHERS)
def test_nor_are_other_networks(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    connected: list[Any] = []
    monkeypatch.setattr(socket.socket, "connect", lambda *arguments: connected.append(arguments))
    found = get(f"http://{host}/", 80)
    assert isinstance(found, Failure) and found.outcome == "forbidden"
    assert not connected


@pytest.mark.parametrize(
    "host", ["0.0.0.0", "0", "[::]", "[64:ff9b::127.0.0.1]", "[2002:7f00:1::]", "[::127.0.0.1]", *OTHERS]
)
def test_a_redirect_leads_there_neither(host: str) -> None:
    """The first page is on loopback, which the test allows; where it leads is not."""
    with Server({"start": redirect(f"http://{host}/")}) as start:
        found = get(start.url("start"), start.port, loopback=True)
        assert isinstance(found, Failure) and found.outcome == "forbidden"
        assert len(start.requests) == 2, "robots.txt and the page"


class Names:
    """A name server that answers otherwise each time."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers, self.asked = list(answers), 0

    async def resolve(self, host: str, port: int = 0, family: Any = socket.AF_INET) -> list[ResolveResult]:
        self.asked += 1
        addresses = self.answers[min(self.asked, len(self.answers)) - 1]
        return [
            ResolveResult(hostname=host, host=each, port=port, family=socket.AF_INET, proto=0, flags=0)
            for each in addresses
        ]


@pytest.mark.parametrize(
    "answers", [[["127.0.0.1"]], [["93.184.215.14", "127.0.0.1"]], [["10.1.2.3"]], [["::ffff:127.0.0.1"]]], ids=str
)
def test_a_name_that_leads_to_a_private_address(
    answers: list[list[str]], server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = Names(*answers)
    monkeypatch.setattr(ThreadedResolver, "resolve", names.resolve)
    found = get(f"http://rebind.test:{server.port}/", server.port)
    assert isinstance(found, Failure) and found.outcome == "forbidden"
    assert not server.requests


def test_what_was_checked_is_what_is_connected_to(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name is looked up once for a connection: a second look could give another address than the one that was checked."""
    names = Names(["127.0.0.1"], ["10.1.2.3"], ["127.0.0.1"])
    monkeypatch.setattr(ThreadedResolver, "resolve", names.resolve)
    before = len(server.requests)
    found = get(f"http://rebind.test:{server.port}/", server.port, loopback=True)
    connections = len(server.requests) - before
    assert (isinstance(found, Failure) and found.outcome == "forbidden") or connections == names.asked


@pytest.mark.parametrize("url", ["http://example.org:22/", "http://example.org:6379/", "https://example.org:8443/"])
def test_other_ports_are_asked_only_where_site_yaml_allows_them(url: str) -> None:
    found = run_apart(_get(url, Settings()))
    assert isinstance(found, Failure) and found.outcome == "forbidden" and "enrich: {ports:" in found.reason


@given(st.ip_addresses(v=4))
def test_an_address_within_an_address_is_never_public(address: Any) -> None:
    number = int(address)
    for within in (
        f"::ffff:{address}",
        f"::{address}",
        f"64:ff9b::{address}",
        f"2002:{number >> 16:x}:{number & 0xFFFF:x}::",
    ):
        assert not is_public(within)


def test_the_table_has_what_the_registries_have(corpora: Path) -> None:
    seen = 0
    for file in sorted((corpora / "hostile/iana").glob("*.csv")):
        for row in csv.DictReader(file.read_text(encoding="utf-8").splitlines()):
            block = next((value for key, value in row.items() if key and "block" in key.lower()), "")
            reachable = next((value for key, value in row.items() if key and "global" in key.lower()), "")
            for part in (block or "").split(","):
                text = part.split("[")[0].strip()
                if "/" not in text or reachable.strip().lower().startswith("true"):
                    continue
                network = ip_network(text)
                seen += 1
                assert not is_public(str(network[0])), f"{file.name}: {text}"
                assert not is_public(str(network[-1])), f"{file.name}: {text}"
    assert seen > 30


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "2a00:1450:4001:81b::200e"]
)
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("text", ["", "x", "1.2.3", "::g", "1.2.3.4%eth0", "fe80::1%1"])
def test_what_is_no_address_is_not_public(text: str) -> None:
    assert not is_public(text)
