"""Looking names up, and the one way out: a socket is made only for an address that was checked.

The client asks the resolver for names alone and connects to hosts that are numbers as they stand, so that each address is
checked once more where its socket is made. Between that check and the connection nothing is looked up again.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from ssl import SSLContext

from aiohttp import AddrInfoType, TCPConnector
from aiohttp.abc import AbstractResolver, ResolveResult

from dossier.world.fetch.addresses import not_public
from dossier.world.fetch.gate import PORTS
from dossier.world.fetch.settings import Settings

# The IP addresses of a name; raises `OSError` when there are none.
Lookup = Callable[[str, int], Awaitable[Iterable[str]]]
_AT_A_TIME = 32  # look-ups; each holds a thread for as long as the system waits for its name servers


class Barred(OSError):
    """Where no connection is made: an address that is not public, or a port that is not allowed."""


class Door(AbstractResolver):
    """Resolver and maker of sockets for public addresses, and for those of this machine when settings allow that."""

    def __init__(self, settings: Settings, lookup: Lookup | None = None) -> None:
        self.settings = settings
        self._lookup = lookup or self._ask_system
        self._threads = ThreadPoolExecutor(_AT_A_TIME, "dossier-names")

    def connector(self, authority: SSLContext | bool) -> TCPConnector:
        """A connector whose connections all go through here, each for one request, so that no answer runs into the next."""
        return TCPConnector(
            resolver=self, socket_factory=self.open, ssl=authority, limit=0, use_dns_cache=False, force_close=True
        )

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Those addresses of a name that may be asked; raises `Barred` when there are others only."""
        addresses = list(dict.fromkeys(await self._lookup(host, port)))
        if not addresses:
            raise socket.gaierror(socket.EAI_NONAME, "the name has no addresses")
        allowed = [address for address in addresses if self._kind(address) is None]
        if not allowed:
            raise Barred(f"{host} has no public address: {addresses[0]} is {self._kind(addresses[0])}")
        return [_result(host, address, port) for address in allowed]

    def open(self, info: AddrInfoType) -> socket.socket:
        """A socket to be connected to an address; raises `Barred` unless that is allowed."""
        family, kind, protocol, _, (address, port, *zone) = info
        if reason := "of one network link" if any(zone) else self._kind(str(address)):
            raise Barred(f"{address!s} is not a public address ({reason})")
        if port not in PORTS | self.settings.ports:
            raise Barred(f"port {port} is not allowed")
        return socket.socket(family, kind, protocol)

    def leave(self) -> None:
        """Waits for no name any more."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def close(self) -> None:
        """What a resolver's owner calls."""
        self.leave()

    def _kind(self, address: str) -> str | None:
        return not_public(address, self.settings.allow_loopback)

    async def _ask_system(self, host: str, port: int) -> list[str]:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, _addresses, host, port)


def _addresses(host: str, port: int) -> list[str]:
    # As bytes, since names are in ASCII by now and Python's own encoding of them fails for long labels.
    found = socket.getaddrinfo(host.encode("ascii"), port, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)
    return [
        f"{address[0]}%{address[3]}" if len(address) == 4 and address[3] else str(address[0]) for *_, address in found
    ]


def _result(host: str, address: str, port: int) -> ResolveResult:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    flags = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV
    return ResolveResult(hostname=host, host=address, port=port, family=family, proto=socket.IPPROTO_TCP, flags=flags)
