"""One request and what came of it, before anybody followed a redirect or judged a status."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Literal

from ada_url import URL
from msgspec import Struct

from dossier.evidence import Outcome

REDIRECTS = frozenset({301, 302, 303, 307, 308})

# What a request failed at: looking the name up, finding a way to the host, waiting for it to take the connection up, the connection,
# waiting for the rest, or anything that asking again won't change.
Fault = Literal["lookup", "route", "silence", "network", "timeout", "final"]
# Faults that a machine without a network has with every host, too: they don't prove that anybody was there.
ALONE: frozenset[Fault] = frozenset({"lookup", "route", "silence"})


class Reply(Struct, frozen=True):
    """What a server sent for one address: a status of any kind, headers (names in small letters), the body without encodings.

    It is `truncated` when the body goes on beyond what was taken of it; `came` is when, in seconds since 1970, where that is long ago.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    data: bytes = b""
    truncated: bool = False
    came: float | None = None

    @property
    def redirects(self) -> bool:
        """Whether the reply is elsewhere."""
        return self.status in REDIRECTS and "location" in self.headers

    def onward(self) -> str | None:
        """Where a redirect leads, or None when it leads to nothing that can be asked."""
        try:
            return web_address(URL(self.headers["location"], self.url).href)
        except ValueError:
            return None


class Trouble(Struct, frozen=True):
    """Why there is no reply: how the look ends with that, in words, and at what it failed."""

    outcome: Outcome
    reason: str
    fault: Fault = "final"


# Asks one address, with more headers, within some seconds, and follows no redirect.
Ask = Callable[[str, Mapping[str, str], float], Awaitable[Reply | Trouble]]


def web_address(url: str) -> str | None:
    """An http(s) address as it is sent: as the WHATWG URL Standard writes it, without fragment, user name and password; else None.

    Whatever way a host is spelled (`0x7f.1`, `１２７.0.0.1`), numbers come out as four decimal ones.
    """
    try:
        parsed = URL(url)
    except ValueError:
        return None
    if parsed.protocol not in ("http:", "https:"):
        return None
    parsed.hash = parsed.username = parsed.password = ""
    return str(parsed.href)


def host_of(url: str) -> str:
    """The host of an address, for which one request is made at a time."""
    return str(URL(url).hostname).rstrip(".")


def origin_of(url: str) -> str:
    """Scheme, host and port of an address, which have one robots.txt."""
    return str(URL(url).origin)
