"""What came of a request, in the words of evidence: statuses and exceptions as outcomes with a plain reason."""

import errno
import re
import ssl

import aiohttp
from ada_url import URL
from aiohttp.http_exceptions import BadHttpMessage, PayloadEncodingError

from dossier.evidence import Outcome
from dossier.world.fetch.hop import Fault, Reply, Trouble
from dossier.world.fetch.resolver import Barred

TOO_MANY = Trouble("unreadable", "the page leads on to too many others")

_STATUSES: dict[int, tuple[Outcome, str]] = {
    204: ("unreadable", "the server has no page to show"),
    205: ("unreadable", "the server has no page to show"),
    401: ("refused", "the page is for those who log in"),
    402: ("refused", "the page must be paid for"),
    403: ("refused", "the server refuses to show the page"),
    404: ("gone", "there is no such page"),
    407: ("refused", "a proxy wants to know who asks"),
    408: ("unreachable", "the server didn't wait for the request"),
    410: ("gone", "the page was removed for good"),
    425: ("unreachable", "the server is not ready for the request"),
    429: ("refused", "the server wants to be asked less often"),
    451: ("refused", "the page is withheld for legal reasons"),
    999: ("refused", "the server refuses robots"),
}
# Errors of sockets that come from this machine or from the way, not from the host.
_NO_WAY = frozenset({
    errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN, errno.EADDRNOTAVAIL, errno.EACCES, errno.EPERM,
    errno.EAFNOSUPPORT,
})  # fmt: skip
_ERRNO = re.compile(r"\[Errno (\d+)\]")
# What walls against robots put into the header of the answer instead of the page, and into the text of error pages.
_WALL_HEADERS = (
    ("cf-mitigated", "challenge"),
    ("x-vercel-mitigated", "challenge"),
    ("x-amzn-waf-action", "captcha"),
    ("x-amzn-waf-action", "challenge"),
)
_WALL_TEXTS = (b"/cdn-cgi/challenge-platform/", b"captcha-delivery.com/", b"/_Incapsula_Resource", b"px-captcha")


def judge(reply: Reply, conditional: bool = False) -> Trouble | None:
    """Why a reply that leads nowhere else is not the page that was asked for, or None; after conditions, a 304 is fine."""
    if _is_wall(reply):
        return Trouble("refused", f"the server lets no robots in (status {reply.status})")
    if reply.status == 304 and conditional:
        return None
    if known := _STATUSES.get(reply.status):
        return Trouble(known[0], f"{known[1]} (status {reply.status})", _fault(reply.status))
    if 200 <= reply.status < 300:
        return None if reply.data else Trouble("unreadable", "the answer is empty")
    return Trouble(*_class(reply.status), _fault(reply.status))


def _is_wall(reply: Reply) -> bool:
    if any(reply.headers.get(name, "").lower() == value for name, value in _WALL_HEADERS):
        return True
    return reply.status >= 400 and any(text in reply.data for text in _WALL_TEXTS)


def _class(status: int) -> tuple[Outcome, str]:
    """The outcome of a status that says no more than its class does (RFC 9110, section 15)."""
    if 500 <= status < 600:
        return "unreachable", f"the server has a fault (status {status})"
    if 400 <= status < 500:
        return "refused", f"the server refuses the request (status {status})"
    if 300 <= status < 400:
        return "unreadable", f"the page is elsewhere, but the server doesn't say where (status {status})"
    return "unreadable", f"the answer has a status that means nothing here ({status})"


def _fault(status: int) -> Fault:
    return "network" if status in (408, 425, 429) or 500 <= status < 600 else "final"


def astray(reply: Reply) -> Trouble:
    """What to say of a redirect that leads to nothing that can be asked."""
    try:
        scheme = URL(reply.headers["location"], reply.url).protocol
    except ValueError:
        return Trouble("unreadable", "the page leads to an address that no browser could open")
    return Trouble(
        "forbidden", f"the page leads to an address with the scheme `{scheme[:40]}`; only http and https are asked"
    )


def circle(address: str) -> Trouble:
    """What to say of a redirect to where one was before."""
    return Trouble("unreadable", f"the page leads in a circle, by way of {_host(address)}")


def late(address: str, seconds: float, connected: bool = True) -> Trouble:
    """What to say when a deadline passed, before or after there was a connection."""
    fault: Fault = "timeout" if connected else "silence"
    return Trouble("unreachable", f"{_host(address)} didn't send all within {max(seconds, 0):.3g} seconds", fault)


def failed(address: str, error: Exception) -> Trouble:
    """What to say of an exception that a request for an address ended with."""
    host = _host(address)
    cause = error.os_error if isinstance(error, aiohttp.ClientConnectorError) else None
    if isinstance(cause, Barred):
        return Trouble("forbidden", str(cause))
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return Trouble("unreachable", f"the name {host} can't be looked up", "lookup")
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        return Trouble("unreachable", f"the certificate of {host} is not valid{_detail(error.certificate_error)}")
    if isinstance(error, (aiohttp.ClientSSLError, ssl.SSLError)) or isinstance(cause, ssl.SSLError):
        return Trouble("unreachable", f"no secure connection to {host} can be made", "network")
    return _failed(host, error, cause)


def _failed(host: str, error: Exception, cause: OSError | None) -> Trouble:
    if isinstance(error, aiohttp.ClientHttpProxyError | aiohttp.ClientProxyConnectionError):
        return Trouble("unreachable", f"the proxy doesn't lead to {host}", _way(cause))
    if isinstance(cause, ConnectionRefusedError):
        return Trouble("unreachable", f"{host} refuses connections", "network")
    if isinstance(error, aiohttp.ClientConnectorError):
        return Trouble("unreachable", f"{host} can't be reached", _way(cause))
    if isinstance(error, aiohttp.ClientResponseError) or _makes_no_sense(error.__cause__):
        return Trouble("unreadable", f"what {host} sent is no HTTP answer, or its header is too large")
    if isinstance(error, (aiohttp.ClientPayloadError, aiohttp.ServerDisconnectedError, OSError)):
        return Trouble("unreachable", f"{host} broke the connection off", "network")
    return Trouble("forbidden", "this address can't be asked")


def _way(cause: OSError | None) -> Fault:
    """Whether a connection that could not be made failed on the way, at any of the addresses, or at somebody who is there."""
    if cause is None:
        return "network"
    # Of several addresses that failed in different ways, the numbers stand in the text only.
    numbers = {cause.errno} if cause.errno else {int(number) for number in _ERRNO.findall(str(cause))}
    if not numbers or numbers - _NO_WAY - {errno.ETIMEDOUT}:
        return "network"
    return "silence" if errno.ETIMEDOUT in numbers else "route"


def _makes_no_sense(cause: BaseException | None) -> bool:
    """Whether a body ended since its server sent no HTTP any more, not since it sent too little of it."""
    return isinstance(cause, BadHttpMessage) and not isinstance(cause, PayloadEncodingError)


def _detail(error: Exception) -> str:
    said = getattr(error, "verify_message", "")
    return f": {said}" if said else ""


def _host(address: str) -> str:
    return str(URL(address).hostname)
