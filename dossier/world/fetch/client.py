"""One safe request: within all limits, to public addresses only, and whatever happens, an answer or words why there is none."""

import asyncio
import ssl
from collections.abc import Mapping
from time import monotonic
from types import SimpleNamespace, TracebackType
from typing import Self

import aiohttp
from msgspec import Struct
from multidict import CIMultiDictProxy
from yarl import URL

from dossier.world.fetch.decode import Undecodable, decoded
from dossier.world.fetch.gate import forbidden, proxy_for
from dossier.world.fetch.hop import Reply, Trouble, web_address
from dossier.world.fetch.outcomes import TOO_MANY, astray, circle, failed, judge, late
from dossier.world.fetch.resolver import Door, Lookup
from dossier.world.fetch.settings import LIMITS, SETTINGS, Limits, Settings

_ACCEPT = "text/html, application/xhtml+xml, application/xml;q=0.9, application/pdf;q=0.9, */*;q=0.8"
_CODINGS = "gzip, deflate, br, zstd"
# Sites send longer lines, and more of them, than the client expects, in their security policies above all.
_LONGEST_FIELD, _MOST_FIELDS = 32 * 1024, 250
_PARTIAL = 206
_BOMB = 100  # times the size that it is sent in: more than text ever shrinks
_FIRST, _LAST = frozenset({"location"}), frozenset({"content-type"})


class Answer(Struct, frozen=True):
    """A page that came: the address that was asked, those that it led to, one after the other, and what the last one sent.

    Names of headers are in small letters; the body is without encodings, and `truncated` when it goes on beyond the limits. `came`
    is when it was answered, in seconds since 1970, for what was kept from an earlier time.
    """

    url: str
    address: str
    status: int
    headers: Mapping[str, str]
    data: bytes
    redirects: tuple[str, ...] = ()
    truncated: bool = False
    came: float | None = None

    @property
    def downgraded(self) -> bool:
        """Whether the way led from https to http, so that anybody on the way may have changed the page."""
        steps = [step.partition(":")[0].lower() for step in (self.url, *self.redirects)]
        return "https" in steps and "http" in steps[steps.index("https") :]


class Client:
    """Asks for pages while it is open (`async with`); `lookup` and `authority` stand in for the system's names and certificates."""

    def __init__(
        self,
        settings: Settings = SETTINGS,
        limits: Limits = LIMITS,
        lookup: Lookup | None = None,
        authority: ssl.SSLContext | None = None,
    ) -> None:
        self.settings, self.limits = settings, limits
        self._door = Door(settings, lookup)
        self._authority: ssl.SSLContext | bool = authority or True
        self._direct: aiohttp.ClientSession | None = None
        self._proxied: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for session in (self._direct, self._proxied):
            if session:
                await session.close()
        self._door.leave()

    async def get(self, url: str, conditions: Mapping[str, str] | None = None) -> Answer | Trouble:
        """The page at the end of the redirects of `url`, or why there is none; `conditions` are more headers for the first request.

        A 304 is an answer without data, to who asked with conditions.
        """
        end, conditional = monotonic() + self.settings.seconds, bool(conditions)
        address, passed = web_address(url) or url, list[str]()
        while True:
            reply = await self.ask(address, {} if passed else conditions or {}, end - monotonic())
            if isinstance(reply, Trouble):
                return late(address, self.settings.seconds) if reply.fault in ("timeout", "silence") else reply
            if not reply.redirects:
                return judge(reply, conditional and not passed) or _answer(url, reply, passed)
            onward = reply.onward()
            passed.append(address)
            if onward is None:
                return astray(reply)
            if onward in passed:
                return circle(onward)
            if len(passed) > self.settings.redirects:
                return TOO_MANY
            address = onward

    async def ask(
        self,
        url: str,
        headers: Mapping[str, str],
        seconds: float,
        limits: Limits | None = None,
        form: Mapping[str, str] | None = None,
    ) -> Reply | Trouble:
        """What a server sends for one address within some seconds, no redirect followed; `headers` are sent beside our own.

        With a `form`, that is sent (POST) instead of asking for a page.
        """
        address = web_address(url)
        if trouble := forbidden(address, self.settings):
            return trouble
        assert address is not None
        way = _Way()
        try:
            async with asyncio.timeout(seconds):
                return await self._exchange(address, headers, limits or self.limits, form, way)
        except TimeoutError:
            return late(address, seconds, way.connected)
        except Undecodable as error:
            return Trouble("unreadable", str(error))
        except (aiohttp.ClientError, OSError, ValueError) as error:
            return failed(address, error)

    async def _exchange(
        self, address: str, headers: Mapping[str, str], limits: Limits, form: Mapping[str, str] | None, way: "_Way"
    ) -> Reply | Trouble:
        proxy = proxy_for(address) if self.settings.proxies else None
        if isinstance(proxy, Trouble):
            return proxy
        session = self._through(proxy)
        method, target = "GET" if form is None else "POST", URL(address, encoded=True)
        async with session.request(
            method, target, data=form, headers=headers, proxy=proxy, allow_redirects=False, trace_request_ctx=way
        ) as response:
            if sum(len(name) + len(value) for name, value in response.raw_headers) > limits.header:
                return Trouble("unreadable", "the header of the answer is too large")
            reply = Reply(address, response.status, _headers(response.headers))
            if reply.redirects:
                return reply  # nobody reads what stands there
            return await _with_body(reply, response, limits)

    def _through(self, proxy: URL | None) -> aiohttp.ClientSession:
        """The session that goes through a proxy, which may well be a neighbour, or the one that connects to public addresses only."""
        if proxy is not None:
            self._proxied = self._proxied or self._session(
                aiohttp.TCPConnector(ssl=self._authority, limit=0, force_close=True)
            )
            return self._proxied
        self._direct = self._direct or self._session(self._door.connector(self._authority))
        return self._direct

    def _session(self, connector: aiohttp.TCPConnector) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            connector=connector,
            headers={"User-Agent": self.settings.agent, "Accept": _ACCEPT, "Accept-Encoding": _CODINGS},
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=None),  # one deadline holds for all, from the look-up to the last byte
            auto_decompress=False,
            trust_env=False,
            trace_configs=[_watched()],
            max_line_size=_LONGEST_FIELD,
            max_field_size=_LONGEST_FIELD,
            max_headers=_MOST_FIELDS,
        )


class _Way:
    """How far a request came: whether somebody took the connection up."""

    connected = False


def _watched() -> aiohttp.TraceConfig:
    """Has a session tell each request's `_Way` when it is connected."""

    async def connected(session: aiohttp.ClientSession, context: SimpleNamespace, made: object) -> None:
        context.trace_request_ctx.connected = True

    config = aiohttp.TraceConfig()
    config.on_connection_create_end.append(connected)
    return config


async def get(
    url: str, conditions: Mapping[str, str] | None = None, limits: Limits = LIMITS, settings: Settings = SETTINGS
) -> Answer | Trouble:
    """`Client.get` for a single page."""
    async with Client(settings, limits) as client:
        return await client.get(url, conditions)


async def _with_body(reply: Reply, response: aiohttp.ClientResponse, limits: Limits) -> Reply:
    most = limits.wire if reply.status < 400 else min(limits.wire, limits.refusal)
    _end_with(response.content, response.connection)
    wire, whole = await _read(response.content, most)
    body, complete = decoded(wire, reply.headers.get("content-encoding", ""), limits.decoded)
    if len(body) >= limits.decoded and len(body) > _BOMB * len(wire):
        raise Undecodable(f"{len(wire):,} bytes unpack to more than {limits.decoded:,}")
    return Reply(reply.url, reply.status, reply.headers, body, not (whole and complete) or reply.status == _PARTIAL)


def _end_with(stream: aiohttp.StreamReader, connection: aiohttp.connector.Connection | None) -> None:
    """Ends a stream with its connection: the client forgets to, when it hangs up on a body whose chunks make no sense."""
    if connection is None or connection.protocol is None:
        return

    def end(closed: "asyncio.Future[None] | None" = None) -> None:
        if closed:
            closed.exception()  # whoever reads the stream hears of it
        if not stream.is_eof() and stream.exception() is None:
            stream.set_exception(Undecodable("the page breaks off in the middle, where its server makes no sense"))

    if closed := connection.protocol.closed:
        closed.add_done_callback(end)
    else:
        end()


async def _read(stream: aiohttp.StreamReader, most: int) -> tuple[bytes, bool]:
    """At most so many bytes of a stream, and whether that was all."""
    pieces, size = list[bytes](), 0
    while size <= most and (piece := await stream.readany()):
        pieces.append(piece)
        size += len(piece)
    return b"".join(pieces)[:most], size <= most


def _headers(fields: CIMultiDictProxy[str]) -> dict[str, str]:
    """The headers, values of one name joined as in RFC 9110, section 5.3, but for names that can have only one."""
    found: dict[str, str] = {}
    for field, raw in fields.items():
        name, value = field.lower(), _text(raw)
        if name not in found or name in _LAST:
            found[name] = value
        elif name not in _FIRST:
            found[name] += f", {value}"
    found.pop("set-cookie", None)
    return found


def _text(value: str) -> str:
    """A value as UTF-8 or, where it is none, as Latin-1."""
    if value.isascii():
        return value
    octets = value.encode("utf-8", "surrogateescape")
    try:
        return octets.decode()
    except UnicodeDecodeError:
        return octets.decode("latin-1")


def _answer(url: str, reply: Reply, passed: list[str]) -> Answer:
    redirects = (*passed[1:], reply.url) if passed else ()
    return Answer(url, reply.url, reply.status, reply.headers, reply.data, redirects, reply.truncated)
