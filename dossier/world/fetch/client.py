"""One request under all limits: to public addresses only, some seconds, some megabytes; redirects are told, not followed."""

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import aiohttp
from ada_url import URL
from msgspec.structs import replace
from yarl import URL as Encoded

from dossier import __version__
from dossier.world.fetch.decoding import Undecodable, decoder
from dossier.world.fetch.outcomes import failure_of, forbidden
from dossier.world.fetch.resolver import Resolver, check
from dossier.world.fetch.settings import Answer, Failure, Settings

ACCEPT = "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.5"


def user_agent(contact: str) -> str:
    """How we introduce ourselves, with an address where questions about it are answered."""
    safe = "".join(letter for letter in contact if " " < letter < "\x7f" and letter not in "()")
    return f"dossier/{__version__}" + (f" (+{safe})" if safe else "")


class Client:
    """Sends requests; made by `client`."""

    def __init__(self, session: aiohttp.ClientSession, settings: Settings) -> None:
        self.session, self.settings = session, settings

    async def get(
        self, url: str, headers: Mapping[str, str] | None = None, seconds: float | None = None
    ) -> Answer | Failure:
        """What an http(s) address answers within some seconds, redirects and errors included; `headers` go beside our own."""
        if reason := self._refused(url):
            return forbidden(url, reason)
        limit = self.settings.limits.seconds if seconds is None else seconds
        try:
            async with asyncio.timeout(limit):
                return await self._one(url, str(URL(url).href), headers or {})
        except (TimeoutError, OSError, aiohttp.ClientError, Undecodable, ValueError, ssl.CertificateError) as error:
            return failure_of(url, error, self.settings.limits.seconds)

    def _refused(self, url: str) -> str:
        """Why an address is never asked, empty when it may be."""
        try:
            parsed = URL(url)
        except ValueError:
            return f"{url[:200]} is no address"
        if parsed.protocol not in ("http:", "https:"):
            return f"an address with {parsed.protocol[:40]}"
        if parsed.username or parsed.password:
            return "an address with a user name or password"
        port = int(parsed.port or (443 if parsed.protocol == "https:" else 80))
        if port not in self.settings.ports:
            return f"port {port}; site.yaml can allow it with `enrich: {{ports: [{port}]}}`"
        return ""

    async def _one(self, asked: str, url: str, headers: Mapping[str, str]) -> Answer:
        """The response to one request."""
        host = URL(url).hostname
        if host.startswith("[") or host.replace(".", "").isdigit():
            check(host.strip("[]"), self.settings)  # aiohttp asks no resolver about addresses
        request = self.session.get(Encoded(url, encoded=True), headers=headers, allow_redirects=False)
        async with request as response:
            named = {name.lower(): value for name, value in response.headers.items()}
            answer = Answer(asked, url, response.status, named)
            if answer.target:
                return answer
            data, cut = await self._body(response)
            return replace(answer, data=data, cut=cut)

    async def _body(self, response: aiohttp.ClientResponse) -> tuple[bytes, bool]:
        """The decoded body up to the limits, and whether there was more."""
        limits, wire, data = self.settings.limits, 0, bytearray()
        if response.status in (204, 304) or response.status < 200:
            return b"", False
        undo = decoder(response.headers.get("Content-Encoding", ""))
        async for chunk in response.content.iter_chunked(1 << 16):
            wire += len(chunk)
            for part in undo(chunk):
                data += part
                if len(data) > limits.decoded:
                    return bytes(data[: limits.decoded]), True
            if wire > limits.wire:
                return bytes(data), True
        return bytes(data), False


@asynccontextmanager
async def client(settings: Settings) -> AsyncIterator[Client]:
    """A client that keeps no cookies, uses no proxy unless asked, and connects to nothing but checked addresses."""
    connector = aiohttp.TCPConnector(
        limit=0, limit_per_host=2, resolver=Resolver(settings), use_dns_cache=False, ssl=settings.tls or True
    )
    headers = {
        "User-Agent": user_agent(settings.contact),
        "Accept": ACCEPT,
        "Accept-Language": "*",
        "Accept-Encoding": "gzip, br, zstd",
    }
    session = aiohttp.ClientSession(
        connector=connector,
        headers=headers,
        cookie_jar=aiohttp.DummyCookieJar(),
        auto_decompress=False,
        trust_env=settings.proxy,
        timeout=aiohttp.ClientTimeout(total=None, connect=10, sock_read=15),
        max_line_size=16_384,
        max_field_size=32_768,
        requote_redirect_url=False,
    )
    async with session:
        yield Client(session, settings)
        with contextlib.suppress(Exception):
            await asyncio.sleep(0)
