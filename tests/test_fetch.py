"""One request: how it ends with a server that misbehaves, what it takes, and what is sent."""

import asyncio
import errno
import gzip
import json
import os
import ssl
import tracemalloc
import zlib
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import brotli  # type: ignore[import-untyped]
import pytest
import trustme
import zstandard
from ada_url import URL
from hypothesis import given
from hypothesis import strategies as st
from misbehaving import BEHAVIOURS, MIB, PAGE, Misbehaving, Talk

from dossier import __version__
from dossier.world.fetch import Answer, Client, Limits, Reply, Settings, Trouble, get, judge
from dossier.world.fetch.decode import Undecodable, decoded
from dossier.world.fetch.hop import web_address

LIMITS = Limits(header=64 * 1024, wire=256 * 1024, decoded=8 * MIB, refusal=32 * 1024)
T = TypeVar("T")


@pytest.fixture(scope="module")
def server() -> Iterator[Misbehaving]:
    with Misbehaving().running() as running:
        yield running


def settings(*servers: Misbehaving, seconds: float = 10.0, proxies: bool = False) -> Settings:
    ports = frozenset(server.port for server in servers)
    return Settings("https://example.org/about", ports, proxies, seconds, allow_loopback=True)


def opened(use: Callable[[Client], Awaitable[T]], how: Settings, authority: ssl.SSLContext | None = None) -> T:
    """What is done with a client while it is open."""

    async def run() -> T:
        async with Client(how, LIMITS, authority=authority) as client:
            return await use(client)

    return asyncio.run(run())


def fetch(server: Misbehaving, name: str, seconds: float = 10.0) -> Answer | Trouble:
    return opened(lambda client: client.get(server.url(name)), settings(server, seconds=seconds))


def end_of(reply: Answer | Trouble) -> str:
    if isinstance(reply, Trouble):
        return reply.outcome
    return "part" if reply.truncated else "page"


@pytest.mark.parametrize("name", BEHAVIOURS)
def test_every_behaviour_has_its_end(server: Misbehaving, name: str) -> None:
    behaviour = BEHAVIOURS[name]
    reply = fetch(server, name, 0.3 if behaviour.slow else 10.0)
    assert end_of(reply) == behaviour.end
    if isinstance(reply, Trouble):
        assert reply.reason.isprintable() and 10 < len(reply.reason) < 300
        assert (reply.fault == "timeout") == behaviour.slow


def test_there_are_many_behaviours() -> None:
    assert len(BEHAVIOURS) >= 60


_LARGE = [
    name for name in BEHAVIOURS if name.startswith(("bomb", "endless", "infinite", "large", "flood", "header_of"))
]


@pytest.mark.parametrize("name", _LARGE)
def test_memory_is_bounded_whatever_comes(server: Misbehaving, name: str) -> None:
    limits = Limits(header=64 * 1024, wire=256 * 1024, decoded=MIB, refusal=32 * 1024)
    before = server.sent[name]

    async def run() -> None:  # gives nothing back, since asyncio's runner would make a text of it
        await get(server.url(name), None, limits, settings(server, seconds=0.3))

    tracemalloc.start()
    asyncio.run(run())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 6 * MIB
    if not BEHAVIOURS[name].slow:
        assert server.sent[name] - before < 12 * MIB  # what is beyond the limits is not read, but waits in buffers


@pytest.mark.parametrize("name", ["slow_drip", "silent", "slow_header", "flood_of_100"])
def test_one_deadline_holds_for_all_hops(server: Misbehaving, name: str) -> None:
    async def later(talk: Talk) -> None:
        await asyncio.sleep(0.15)
        await talk.answer(b"", f"Location: /{name}", status="302 Found")

    server.own["later"] = later

    async def timed(client: Client) -> float:
        start = asyncio.get_running_loop().time()
        reply = await client.get(server.url("later"))
        assert isinstance(reply, Trouble) and reply.fault == "timeout" and "0.3 seconds" in reply.reason
        return asyncio.get_running_loop().time() - start

    assert 0.29 < opened(timed, settings(server, seconds=0.3)) < 2


def test_a_name_that_takes_too_long_to_look_up_ends_with_the_deadline() -> None:
    async def lookup(host: str, port: int) -> list[str]:
        await asyncio.sleep(60)
        return []

    async def run() -> Answer | Trouble:
        async with Client(Settings(seconds=0.1), lookup=lookup) as client:
            return await client.get("https://example.org/")

    reply = asyncio.run(run())
    assert isinstance(reply, Trouble) and (reply.outcome, reply.fault) == ("unreachable", "timeout")


class NoWay(asyncio.SelectorEventLoop):
    """A loop on a machine whose connections fail in a way of their own, or never come to be (0)."""

    def __init__(self, *errors: int) -> None:
        super().__init__()
        self.errors = iter(errors)

    async def sock_connect(self, sock: object, address: object) -> None:
        if number := next(self.errors):
            raise OSError(number, os.strerror(number))
        await asyncio.sleep(60)


@pytest.mark.parametrize(
    ("errors", "fault"),
    [
        ([errno.ENETUNREACH, errno.ENETUNREACH], "route"),
        ([errno.EHOSTUNREACH, errno.ENETUNREACH], "route"),
        ([errno.ENETUNREACH, errno.ETIMEDOUT], "silence"),
        ([errno.ENETUNREACH, errno.ECONNREFUSED], "network"),
        ([errno.ECONNREFUSED, errno.ECONNREFUSED], "network"),
        ([0, 0], "silence"),
    ],
)
def test_whether_anybody_was_there_is_told(errors: list[int], fault: str) -> None:
    async def lookup(host: str, port: int) -> list[str]:
        return ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"]

    async def run() -> Reply | Trouble:
        async with Client(lookup=lookup) as client:
            return await client.ask("https://example.org/", {}, 0.5)

    with asyncio.Runner(loop_factory=lambda: NoWay(*errors)) as runner:
        reply = runner.run(run())
    assert isinstance(reply, Trouble)
    assert (reply.outcome, reply.fault) == ("unreachable", fault)


def test_who_answers_too_late_was_there(server: Misbehaving) -> None:
    async def ask(client: Client) -> Reply | Trouble:
        return await client.ask(server.url("silent"), {}, 0.2)

    reply = opened(ask, settings(server))
    assert isinstance(reply, Trouble) and reply.fault == "timeout"


def test_what_is_sent_says_who_asks_and_nothing_else(server: Misbehaving) -> None:
    server.requests.clear()
    fetch(server, "no_length?a=b#part")
    fetch(server, "no_length")
    (first, headers), _ = server.requests
    assert first == "GET /no_length?a=b HTTP/1.1"
    assert headers["user-agent"] == f"dossier/{__version__} (+https://example.org/about)"
    assert headers["accept-encoding"] == "gzip, deflate, br, zstd"
    assert set(headers) == {"host", "user-agent", "accept", "accept-encoding", "connection"}


@pytest.mark.parametrize(
    ("contact", "agent"),
    [
        ("", f"dossier/{__version__}"),
        ("mailto:me@example.org", f"dossier/{__version__} (+mailto:me@example.org)"),
        ("a\r\nX-More: 1)(", f"dossier/{__version__} (+aX-More:1)"),
        ("Zoë", f"dossier/{__version__} (+Zo)"),
    ],
)
def test_a_contact_is_one_word_of_the_user_agent(contact: str, agent: str) -> None:
    assert Settings(contact).agent == agent


def test_names_and_passwords_of_an_address_are_not_sent(server: Misbehaving) -> None:
    server.requests.clear()
    reply = opened(lambda client: client.get(server.url("chunks").replace("//", "//me:secret@")), settings(server))
    assert isinstance(reply, Answer) and "secret" not in reply.address
    assert all("authorization" not in headers for _, headers in server.requests)


def test_cookies_are_never_sent(server: Misbehaving) -> None:
    async def twice(client: Client) -> None:
        await client.get(server.url("cookie_circle"))
        await client.get(server.url("cookie_circle"))

    server.requests.clear()
    opened(twice, settings(server))
    assert len(server.requests) == 2 and all("cookie" not in headers for _, headers in server.requests)


def test_conditions_are_asked_once_and_304_has_no_body(server: Misbehaving) -> None:
    async def conditional(talk: Talk) -> None:
        if talk.headers.get("if-none-match") == '"1"':
            await talk.send(b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n')
        else:
            await talk.answer(PAGE, 'ETag: "1"')

    async def leads(talk: Talk) -> None:
        await talk.answer(b"", "Location: /conditional", status="301 Moved")

    server.own |= {"conditional": conditional, "leads": leads}
    conditions = {"If-None-Match": '"1"'}
    reply = opened(lambda client: client.get(server.url("conditional"), conditions), settings(server))
    assert isinstance(reply, Answer) and (reply.status, reply.data) == (304, b"")
    reply = opened(lambda client: client.get(server.url("leads"), conditions), settings(server))
    assert isinstance(reply, Answer) and (reply.status, reply.data) == (200, PAGE)


def test_an_answer_tells_the_whole_way(server: Misbehaving) -> None:
    reply = fetch(server, "chain_4")
    assert isinstance(reply, Answer)
    assert (reply.url, reply.address) == (server.url("chain_4"), server.url("no_length"))
    assert reply.redirects == (server.url("chain_5"), server.url("no_length"))
    assert not reply.downgraded


def test_one_hop_is_judged_by_nobody(server: Misbehaving) -> None:
    async def hops(client: Client) -> list[Reply | Trouble]:
        return [await client.ask(server.url(name), {}, 5) for name in ("chain_1", "status_404", "redirect_to_file")]

    first, second, third = opened(hops, settings(server))
    assert isinstance(first, Reply) and first.onward() == server.url("chain_2")
    assert isinstance(second, Reply) and second.status == 404
    assert isinstance(third, Reply) and third.onward() is None


def test_no_answer_runs_into_the_next(server: Misbehaving) -> None:
    """Each request has a connection of its own: what a server sends beyond an answer is nobody's."""

    async def after(client: Client) -> None:
        for name in ("more_than_length_later", "answers_twice", "length_too_small"):
            await client.get(server.url(name))
            await asyncio.sleep(0.06)
            reply = await client.get(server.url("chunks"))
            assert isinstance(reply, Answer) and reply.data == b"<html>"

    before = server.connections
    opened(after, settings(server))
    assert server.connections >= before + 6


@pytest.mark.parametrize(
    ("name", "header", "value"),
    [
        ("header_in_latin_1", "x-title", "café"),
        ("two_content_types", "content-type", "text/html"),
        ("status_429_in_seconds", "retry-after", "120"),
        ("redirect_to_file", "location", "file:///etc/passwd"),
    ],
)
def test_headers_are_text_in_small_letters(server: Misbehaving, name: str, header: str, value: str) -> None:
    reply = opened(lambda client: client.ask(server.url(name), {}, 5), settings(server))
    assert isinstance(reply, Reply) and reply.headers[header] == value
    assert json.dumps(reply.headers).isascii() and "set-cookie" not in reply.headers


def test_a_port_where_nobody_listens_is_unreachable(server: Misbehaving) -> None:
    with Misbehaving().running() as gone:
        pass
    reply = opened(lambda client: client.get(gone.url("")), settings(gone))
    assert reply == Trouble("unreachable", "127.0.0.1 refuses connections", "network")


@pytest.mark.parametrize(
    "url", ["", "no address", "http://", "https://exa mple.org/", "http://[::g]/", "\ud800", "http://a:b/"]
)
def test_what_is_no_address_is_never_asked(url: str) -> None:
    reply = asyncio.run(get(url))
    assert isinstance(reply, Trouble) and reply.outcome == "forbidden"


# --- TLS and proxies --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def tls_server(certificate: trustme.LeafCert) -> Misbehaving:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return Misbehaving(context)


def trusting(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


def secure(certificate: trustme.LeafCert, context: ssl.SSLContext | None) -> Answer | Trouble:
    with tls_server(certificate).running() as server:
        reply = opened(lambda client: client.get(server.url("no_length")), settings(server), context)
        assert isinstance(reply, Answer) or not server.requests
        return reply


def test_a_certificate_of_a_known_authority_is_enough(authority: trustme.CA) -> None:
    reply = secure(authority.issue_cert("127.0.0.1"), trusting(authority))
    assert isinstance(reply, Answer) and reply.data == PAGE


@pytest.mark.parametrize(
    ("names", "expiry", "known", "said"),
    [
        (["127.0.0.1"], None, False, "unable to get local issuer certificate"),
        (["127.0.0.1"], datetime(2020, 1, 1, tzinfo=UTC), True, "expired"),
        (["example.org", "127.0.0.2"], None, True, "mismatch"),
    ],
)
def test_a_certificate_that_is_not_valid_is_told(
    authority: trustme.CA, names: list[str], expiry: datetime | None, known: bool, said: str
) -> None:
    reply = secure(authority.issue_cert(*names, not_after=expiry), trusting(authority) if known else None)
    assert isinstance(reply, Trouble) and (reply.outcome, reply.fault) == ("unreachable", "final")
    assert "the certificate of 127.0.0.1 is not valid" in reply.reason and said in reply.reason


def talking(first: bytes) -> Answer | Trouble:
    """What https gives where somebody says something else than TLS, or nothing."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(first)
        try:
            with suppress(OSError):
                await reader.read()
        finally:
            writer.transport.abort()

    async def run() -> Answer | Trouble:
        server = await asyncio.start_server(talk, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        async with server:
            how = Settings(ports=frozenset({port}), seconds=0.2, allow_loopback=True)
            return await get(f"https://127.0.0.1:{port}/", settings=how)

    return asyncio.run(run())


@pytest.mark.parametrize("first", [b"HTTP/1.1 200 OK\r\n\r\n", bytes(range(100)), bytes.fromhex("15030100020228")])
def test_no_secure_connection_is_no_connection(first: bytes) -> None:
    reply = talking(first)
    assert reply == Trouble("unreachable", "no secure connection to 127.0.0.1 can be made", "network")


def test_a_handshake_that_never_ends_ends_with_the_deadline() -> None:
    reply = talking(b"")
    assert isinstance(reply, Trouble) and (reply.outcome, reply.fault) == ("unreachable", "timeout")


def test_the_way_from_https_to_http_is_told(server: Misbehaving, authority: trustme.CA) -> None:
    async def leads(talk: Talk) -> None:
        await talk.answer(b"", f"Location: {server.url('no_length')}", status="302 Found")

    with tls_server(authority.issue_cert("127.0.0.1")).running() as start:
        start.own["leads"] = leads
        reply = opened(lambda client: client.get(start.url("leads")), settings(start, server), trusting(authority))
    assert isinstance(reply, Answer) and reply.downgraded and reply.data == PAGE


async def _relay(talk: Talk) -> None:
    await talk.answer(b"by proxy")


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[Misbehaving]:
    with Misbehaving().running() as running:
        running.own["http:"] = _relay  # the form of a request to a proxy: RFC 9112, section 3.2.2
        for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{running.port}")
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)
        yield running


def test_proxies_of_the_environment_are_used_when_asked_alone(server: Misbehaving, proxy: Misbehaving) -> None:
    reply = fetch(server, "no_length")
    assert isinstance(reply, Answer) and reply.data == PAGE and proxy.connections == 0
    reply = asyncio.run(get("http://example.org/page", settings=Settings(proxies=True, seconds=5)))
    assert isinstance(reply, Answer) and reply.data == b"by proxy"
    assert proxy.requests[-1][0] == "GET http://example.org/page HTTP/1.1"


def test_no_proxy_is_asked_for_what_is_not_public(proxy: Misbehaving) -> None:
    for url in (
        "http://10.0.0.1/",
        "http://127.0.0.1/",
        "http://localhost/",
        "http://example.org:22/",
        "https://[::1]/",
    ):
        reply = asyncio.run(get(url, settings=Settings(proxies=True, seconds=5)))
        assert isinstance(reply, Trouble) and reply.outcome == "forbidden"
    assert proxy.connections == 0


def test_a_proxy_that_refuses_is_told(proxy: Misbehaving) -> None:
    async def refuses(talk: Talk) -> None:
        await talk.answer(b"", status="407 Who asks")

    proxy.own["example.org:443"] = refuses
    reply = asyncio.run(get("https://example.org/", settings=Settings(proxies=True, seconds=5)))
    assert reply == Trouble("unreachable", "the proxy doesn't lead to example.org", "network")


@pytest.mark.parametrize("named", ["socks5://127.0.0.1:1080", "ftp://127.0.0.1", "::::", "http://127.0.0.1:1"])
def test_a_proxy_that_can_not_be_used_is_no_crash(monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    monkeypatch.setenv("http_proxy", named)
    reply = asyncio.run(get("http://example.org/", settings=Settings(proxies=True, seconds=5)))
    assert isinstance(reply, Trouble) and reply.outcome == "unreachable" and "proxy" in reply.reason


# --- encodings and statuses -------------------------------------------------------------------------------------------

_PACK: Mapping[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": lambda body: brotli.compress(body, quality=1),
    "zstd": zstandard.ZstdCompressor().compress,
}
_BODIES = st.binary(max_size=2000)


@given(_BODIES, st.lists(st.sampled_from(sorted(_PACK)), max_size=3), st.integers(0, 200), st.integers(0, 300_000))
def test_what_was_packed_is_unpacked_up_to_the_limit(part: bytes, codings: list[str], times: int, limit: int) -> None:
    data = body = part * times
    for coding in codings:
        data = _PACK[coding](data)
    limit = max(limit, len(data))  # so that layers within are whole
    found = decoded(data, ", ".join(codings), limit)
    assert found.data == body[:limit]
    if len(body) <= limit:
        assert found.whole or len(codings) > 1


@given(st.binary(max_size=3000), st.sampled_from(sorted(_PACK)), st.integers(0, 5000), st.integers(0, 3000))
def test_no_data_and_no_cut_break_the_unpacking(data: bytes, coding: str, limit: int, cut: int) -> None:
    for packed in (data, _PACK[coding](data)[:cut], _PACK[coding](data)[:cut] + data):
        try:
            assert len(decoded(packed, coding, limit).data) <= limit
        except Undecodable as error:
            assert coding in str(error)


@given(st.integers(0, 2000), st.booleans())
def test_every_status_is_an_outcome(status: int, conditional: bool) -> None:
    trouble = judge(Reply("https://example.org/", status, {}, PAGE), conditional)
    assert (trouble is None) == (
        (status in range(200, 300) and status not in (204, 205)) or (status == 304 and conditional)
    )


# --- addresses --------------------------------------------------------------------------------------------------------


def test_addresses_are_those_of_the_standard(corpora: Path) -> None:
    cases = json.loads((corpora / "hostile" / "wpt-url" / "urltestdata.json").read_text())
    agreed = sum(_agrees(case) for case in cases if isinstance(case, dict))
    assert agreed == sum(isinstance(case, dict) for case in cases) == 891


def _agrees(case: dict[str, str]) -> bool:
    """Whether a case of the WHATWG URL Standard parses as it says; a lone surrogate is U+FFFD there."""
    text, base = _scalar(case["input"]), _scalar(case["base"] or "")
    try:
        href = str((URL(text, base) if base else URL(text)).href)
    except ValueError:
        return bool(case.get("failure"))
    web = web_address(href)
    assert (web is not None) == href.startswith(("http:", "https:"))
    assert web is None or (web == web_address(web) and "#" not in web and "@" not in URL(web).host)
    return href == case.get("href")


def _scalar(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
