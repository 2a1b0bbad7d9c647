"""What is asked of every request, and what it answers."""

import ssl
from collections.abc import Mapping

from ada_url import join_url
from msgspec import Struct

from dossier.evidence import Outcome

REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Limits(Struct, frozen=True):
    """Bounds of one look at one address: seconds in all, redirects, bytes on the wire and after decoding."""

    seconds: float = 30.0
    redirects: int = 5
    wire: int = 20_000_000
    decoded: int = 40_000_000


class Settings(Struct, frozen=True):
    """How we fetch. `loopback` is for tests, and nothing that can be written in content sets it; `hosts` gives names addresses there.

    `contact` is how the owner of a site can reach the one who asks; `tls` adds an authority to those of the system.
    """

    contact: str = ""
    ports: frozenset[int] = frozenset({80, 443})
    proxy: bool = False
    limits: Limits = Limits()
    loopback: bool = False
    hosts: Mapping[str, str] = {}
    tls: ssl.SSLContext | None = None


class Answer(Struct, frozen=True):
    """A response: the address that was asked, the one that answered after redirects, status, headers (names in small letters), the
    body without its encodings, and whether it was cut at a limit."""

    asked: str
    url: str
    status: int
    headers: Mapping[str, str]
    data: bytes = b""
    cut: bool = False

    @property
    def target(self) -> str:
        """The address that a redirect leads to, empty for all other responses."""
        location = self.headers.get("location", "").strip()
        if self.status not in REDIRECTS or not location:
            return ""
        try:
            return join_url(self.url, location)
        except ValueError:
            return location


class Failure(Struct, frozen=True):
    """No usable response: how it ended, why in words, whether trying again soon may help, and after how many seconds the server
    asked us to (None: it said nothing). `unnamed` tells that no name server knew the host: so it is when we are offline."""

    asked: str
    outcome: Outcome
    reason: str
    passing: bool = False
    wait: float | None = None
    unnamed: bool = False
    status: int = 0
