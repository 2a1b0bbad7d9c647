"""Names to addresses, each checked before anybody connects to it, and nothing else is connected to."""

import socket

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

from dossier.world.fetch.addresses import is_loopback, is_public
from dossier.world.fetch.settings import Settings


class Forbidden(OSError):
    """The address is none of the public internet; the message says which."""


class Unnamed(OSError):
    """No name server knows the host, or none answered."""


def check(address: str, settings: Settings) -> None:
    """Raises `Forbidden` for an address that we don't connect to."""
    if not (is_public(address) or (settings.loopback and is_loopback(address))):
        raise Forbidden(f"{address} is no address of the public internet")


class Resolver(AbstractResolver):
    """aiohttp connects to exactly what this gives: it keeps no list of names of its own when its cache is off."""

    def __init__(self, settings: Settings) -> None:
        self.settings, self.system = settings, ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """All addresses of a host; raises `Forbidden` if any of them is not public, and `Unnamed`."""
        found = self._given(host, port) or await self._asked(host, port, family)
        for each in found:
            check(each["host"], self.settings)
        return found

    def _given(self, host: str, port: int) -> list[ResolveResult]:
        address = self.settings.hosts.get(host)
        if address is None:
            return []
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        return [ResolveResult(hostname=host, host=address, port=port, family=family, proto=0, flags=0)]

    async def _asked(self, host: str, port: int, family: socket.AddressFamily) -> list[ResolveResult]:
        try:
            return await self.system.resolve(host, port, family)
        except OSError as error:
            raise Unnamed(f"no address for the name {host} ({error.strerror or error})") from None

    async def close(self) -> None:
        """Nothing is held."""
