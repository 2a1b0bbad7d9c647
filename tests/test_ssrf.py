"""No connection to an address that is not public, whatever its spelling and whoever leads there.

Counted twice: by a listener on loopback, and by an event loop that sees every attempt to connect. That loop stands in for the
internet: some public addresses lead to a server of these tests, the others refuse connections.
"""

import asyncio
import csv
import io
import re
import socket
from collections.abc import Iterable, Iterator
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from misbehaving import Misbehaving, Serve, Talk, answer

from dossier.world.fetch import Answer, Client, Settings, Trouble
from dossier.world.fetch.addresses import NOT_PUBLIC, not_public
from dossier.world.fetch.resolver import Barred, Door, Lookup

PUBLIC = "93.184.215.14"

# Ways to write 127.0.0.1 or ::1, or to reach them through an address that holds them.
LOOPBACK = (
    "127.0.0.1", "127.0.0.1.", "127.1", "127.0.1", "127.255.255.254", "2130706433", "0x7f000001", "0x7F.0x0.0x0.0x1",
    "0x7f.1", "0177.0.0.1", "0177.1", "017700000001", "00000177.0.0.1", "127.0x0.0.01", "１２７.0.0.1", "１２７．０．０．１",
    "127。0。0。1", "①②⑦.⓪.⓪.①", "%31%32%37.0.0.1", "%3127.0.0.1", "127.0.0.1%2e", "localhost", "LOCALHOST",
    "localhost.", "a.localhost", "ｌｏｃａｌｈｏｓｔ", "loc\u00adalhost", "0", "0.0.0.0", "0x0", "00", "[::1]", "[0:0:0:0:0:0:0:1]", "[0::0:01]",
    "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:7f00:1]", "[::127.0.0.1]", "[::7f00:1]",
    "[::ffff:0:127.0.0.1]", "[64:ff9b::127.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]",
    "[2002:7f00:0001::1]", "[2001:0:7f00:1::]", "[2001:0:4136:e378:8000:63bf:80ff:fffe]", "[fe80::5efe:127.0.0.1]",
    "[2606:2800:220:1::5efe:7f00:1]", "[2606:2800:220:1:200:5efe:7f00:1]",
)  # fmt: skip
PRIVATE = (
    "10.0.0.1", "10.255.255.255", "012.0.0.1", "167772161", "0xa000001", "172.16.0.1", "172.31.255.255", "192.168.1.1",
    "3232235777", "192.168.257", "100.64.0.1", "169.254.169.254", "0xA9FEA9FE", "2852039166", "0251.0376.0251.0376",
    "169.254.43518", "192.0.0.192", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250",
    "240.0.0.1", "255.255.255.255", "192.88.99.1", "[fe80::1]", "[fe80::1%25eth0]", "[fe80::1%eth0]", "[febf::1]",
    "[fec0::1]", "[fc00::1]", "[fd00:ec2::254]", "[fdff::1]", "[ff02::1]", "[ff05::c]", "[2001:db8::1]", "[3fff::1]",
    "[100::1]", "[5f00::1]", "[2001:10::1]", "[2001:20::1]", "[4000::1]", "[::ffff:10.0.0.1]", "[::ffff:a9fe:a9fe]",
    "[64:ff9b::a00:1]", "[64:ff9b::169.254.169.254]", "[2002:a00:1::]", "[2002:a9fe:a9fe::]", "[::10.0.0.1]",
)  # fmt: skip
OTHER_FORMS = (
    "http:127.0.0.1:{port}/", "http:\\\\127.0.0.1:{port}\\", "HTTP://127.0.0.1:{port}", "http:///127.0.0.1:{port}/",
    "http://user:word@127.0.0.1:{port}/", "http://example.org@127.0.0.1:{port}/", "http://127.0.0.1:{port}#@example.org/",
    "http://127.0.0.1:{port}\\@example.org/", " http://127.0.0.1:{port}/ ", "http://127.0\t.0.1:{port}/",
    "ht\ntp://127.0.0.1:{port}/", "https://127.0.0.1:{port}/", "ftp://127.0.0.1:{port}/", "file://127.0.0.1/etc/passwd",
    "gopher://127.0.0.1:{port}/_", "dict://127.0.0.1:{port}/", "ws://127.0.0.1:{port}/", "unix:/var/run/docker.sock",
    "http+unix://%2Fvar%2Frun%2Fdocker.sock/", "//127.0.0.1:{port}/", "jar:http://127.0.0.1:{port}!/", "data:text/html,x",
    "javascript:alert(1)", "blob:http://127.0.0.1:{port}/1", "view-source:http://127.0.0.1:{port}/", "about:blank", "",
)  # fmt: skip


class Internet(asyncio.SelectorEventLoop):
    """An event loop that notes where connections go, and lets none leave this machine."""

    def __init__(self, places: dict[str, int]) -> None:
        super().__init__()
        self.places, self.asked = places, list[str]()

    async def sock_connect(self, sock: socket.socket, address: Any) -> None:
        self.asked.append(address[0])
        if (port := self.places.get(address[0])) is not None:
            address = ("127.0.0.1", port)
        elif not ip_address(address[0]).is_loopback:
            raise ConnectionRefusedError
        await super().sock_connect(sock, address)


class World:
    """A server that has a public address and leads to others, and one on loopback that nobody may reach."""

    def __init__(self, front: Misbehaving, victim: Misbehaving) -> None:
        self.front, self.victim = front, victim
        self.settings = Settings(ports=frozenset({victim.port}), seconds=5)

    def get(
        self, url: str, lookup: Lookup | None = None, settings: Settings | None = None
    ) -> tuple[Answer | Trouble, list[str]]:
        """What asking gives, and the addresses to which connections were tried."""
        places = {PUBLIC: self.front.port}

        async def get() -> Answer | Trouble:
            async with Client(settings or self.settings, lookup=lookup) as client:
                return await client.get(url)

        with asyncio.Runner(loop_factory=lambda: Internet(places)) as runner:
            reply = runner.run(get())
            loop = runner.get_loop()
            assert isinstance(loop, Internet)
            return reply, loop.asked

    def lead_to(self, target: str, status: int = 302) -> str:
        """An address of the public server that leads to another."""
        self.front.own["leads"] = sends(answer(b"", f"Location: {target}", status=f"{status} Elsewhere"))
        return f"http://{PUBLIC}/leads"


def sends(data: bytes) -> Serve:
    async def serve(talk: Talk) -> None:
        await talk.send(data)

    return serve


def names(**known: list[str] | str) -> Lookup:
    """A look-up for names (`_` for dots); what is no list raises."""

    async def lookup(host: str, port: int) -> Iterable[str]:
        found = known[host.rstrip(".").replace(".", "_")]
        if isinstance(found, str):
            raise socket.gaierror(socket.EAI_NONAME, found)
        return found

    return lookup


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with Misbehaving().running() as front, Misbehaving().running() as victim:
        yield World(front, victim)
        assert victim.connections == 0


def utf8(text: str) -> str:
    """A header's value whose bytes are those of UTF-8."""
    return text.encode().decode("latin-1")


@pytest.mark.parametrize("host", LOOPBACK + PRIVATE)
def test_no_spelling_of_a_host_reaches_what_is_not_public(world: World, host: str) -> None:
    target = f"http://{host}:{world.victim.port}/no_length"
    reply, asked = world.get(target)
    assert isinstance(reply, Trouble) and reply.outcome == "forbidden" and asked == []
    reply, asked = world.get(world.lead_to(utf8(target)))
    assert isinstance(reply, Trouble) and reply.outcome in ("forbidden", "unreadable") and asked == [PUBLIC]
    assert world.victim.connections == 0


@pytest.mark.parametrize("form", OTHER_FORMS)
def test_no_form_of_an_address_reaches_what_is_not_public(world: World, form: str) -> None:
    target = form.format(port=world.victim.port)
    reply, asked = world.get(target)
    assert isinstance(reply, Trouble) and reply.outcome == "forbidden" and asked == []
    reply, asked = world.get(world.lead_to(re.sub(r"[\t\n]", "", target)))
    assert isinstance(reply, Trouble) and set(asked) == {PUBLIC}
    assert world.victim.connections == 0


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_every_kind_of_redirect_is_checked(world: World, status: int) -> None:
    reply, asked = world.get(world.lead_to(f"http://127.0.0.1:{world.victim.port}/", status))
    assert isinstance(reply, Trouble) and reply.outcome == "forbidden" and asked == [PUBLIC]


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "fd00::1", "fe80::1%eth0", "::ffff:7f00:1"]
)
def test_a_name_of_a_private_address_is_not_asked(world: World, address: str) -> None:
    reply, asked = world.get(f"http://intranet.example:{world.victim.port}/", names(intranet_example=[address]))
    assert isinstance(reply, Trouble) and reply.outcome == "forbidden" and asked == []
    assert "intranet.example has no public address" in reply.reason


def test_of_the_addresses_of_a_name_only_the_public_ones_are_tried(world: World) -> None:
    mixed = ["127.0.0.1", "10.0.0.1", PUBLIC, "::1", "fd00::1"]
    world.front.own["page"] = sends(answer())
    reply, asked = world.get("http://mixed.example/page", names(mixed_example=mixed))
    assert isinstance(reply, Answer) and asked == [PUBLIC]


def test_when_the_public_addresses_fail_no_other_is_tried(world: World) -> None:
    mixed = ["127.0.0.1", "8.8.8.8", "2606:4700::1111", "192.168.0.1"]
    reply, asked = world.get(f"http://mixed.example:{world.victim.port}/", names(mixed_example=mixed))
    assert isinstance(reply, Trouble) and reply.outcome == "unreachable"
    assert set(asked) == {"8.8.8.8", "2606:4700::1111"}


def test_a_name_that_changes_its_address_is_checked_each_time(world: World) -> None:
    turns = iter([[PUBLIC], ["127.0.0.1"], ["127.0.0.1"]])

    async def lookup(host: str, port: int) -> Iterable[str]:
        return next(turns)

    own = f"http://rebinding.example:{world.victim.port}/no_length"
    world.front.own["leads"] = sends(answer(b"", f"Location: {own}", "Connection: close", status="302 Found"))
    reply, asked = world.get("http://rebinding.example/leads", lookup)
    assert isinstance(reply, Trouble) and reply.outcome == "forbidden" and asked == [PUBLIC]
    assert len(list(turns)) == 1  # one look-up for each connection: what was checked is what is used


def test_ports_are_closed_unless_settings_open_them(world: World) -> None:
    for port in (1, 22, 25, 8080, 65535):
        reply, asked = world.get(f"http://{PUBLIC}:{port}/")
        assert isinstance(reply, Trouble) and reply.outcome == "forbidden" and asked == []
        assert f"ports: [{port}]" in reply.reason
    reply, asked = world.get(f"http://{PUBLIC}:8080/no_length", settings=Settings(ports=frozenset({8080}), seconds=5))
    assert asked == [PUBLIC]


def test_the_socket_itself_is_refused_to_what_no_check_before_it_saw() -> None:
    door = Door(Settings())
    for address, port in (("127.0.0.1", 80), ("10.0.0.1", 443), (PUBLIC, 22)):
        with pytest.raises(Barred):
            door.open((socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", (address, port)))
    with pytest.raises(Barred):
        door.open((socket.AF_INET6, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", ("2606:4700::1111", 80, 0, 3)))
    door.leave()


def test_loopback_is_opened_by_code_alone_and_opens_nothing_else() -> None:
    assert not Settings().allow_loopback
    for address in ("127.0.0.1", "127.8.8.8", "::1"):
        assert not_public(address) and not not_public(address, allow_loopback=True)
    for address in (
        "10.0.0.1",
        "0.0.0.0",
        "::",
        "::ffff:127.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "169.254.1.1",
        "::1%1",
    ):
        assert not_public(address, allow_loopback=True)


def test_every_block_of_the_registries_is_denied(corpora: Path) -> None:
    blocks = 0
    for file in sorted((corpora / "hostile" / "iana").glob("*.csv")):
        for row in csv.DictReader(io.StringIO(file.read_text())):
            for block in re.findall(r"[0-9a-f.:]+/\d+", row["Address Block"]):
                network = ip_network(block)
                blocks += 1
                assert not_public(str(network[0])) and not_public(str(network[-1])), block
                assert any(network.version == own.version and network.subnet_of(own) for own, _ in NOT_PUBLIC), block  # type: ignore[arg-type]
    assert blocks >= 50


_ADDRESSES = st.ip_addresses() | st.sampled_from(NOT_PUBLIC).flatmap(lambda own: st.ip_addresses(network=own[0]))


@given(_ADDRESSES)
def test_what_is_let_through_is_global_by_the_standard_library_too(address: Any) -> None:
    if not_public(str(address)) is None:
        assert address.is_global and not address.is_multicast


@given(st.sampled_from(NOT_PUBLIC).flatmap(lambda own: st.ip_addresses(network=own[0])))
def test_all_of_a_denied_block_is_denied(address: Any) -> None:
    assert not_public(str(address))


@given(st.text(max_size=20))
def test_what_is_no_address_is_not_public(text: str) -> None:
    try:
        ip_address(text)
    except ValueError:
        assert not_public(text)


@pytest.mark.parametrize(
    "address", [PUBLIC, "8.8.8.8", "1.1.1.1", "2606:2800:220:1:248:1893:25c8:1946", "2a00:1450:4001::200e"]
)
def test_public_addresses_are_public(address: str) -> None:
    assert not_public(address) is None
