"""What is checked of an address before anything is sent: scheme, port, and a host that is a number."""

from urllib.request import getproxies, proxy_bypass

import yarl
from ada_url import URL

from dossier.world.fetch.addresses import not_public
from dossier.world.fetch.hop import Trouble
from dossier.world.fetch.settings import Settings

PORTS = frozenset({80, 443})
_DEFAULT = {"http:": 80, "https:": 443}


def forbidden(address: str | None, settings: Settings) -> Trouble | None:
    """Why an address as `web_address` gives it is never asked, or None; what its name stands for is the resolver's to check."""
    if address is None:
        return Trouble("forbidden", "only http and https addresses are asked")
    parsed = URL(address)
    port = int(parsed.port or _DEFAULT[parsed.protocol])
    if port not in PORTS | settings.ports:
        return Trouble("forbidden", f"port {port} is not asked, unless site.yaml has `enrich: {{ports: [{port}]}}`")
    host = parsed.hostname.strip("[]")
    if _is_number(host):
        kind = not_public(host, settings.allow_loopback)
    else:
        kind = "loopback" if _is_local(host) and not settings.allow_loopback else None
    return Trouble("forbidden", f"{host} is not a public address ({kind})") if kind else None


def _is_number(host: str) -> bool:
    """Whether a host is an IPv4 or IPv6 address; the last label of a name is never a number (WHATWG URL, 3.5)."""
    return ":" in host or host.rpartition(".")[2].isdigit()


def _is_local(host: str) -> bool:
    """Whether a name stands for this machine, whatever a look-up says (RFC 6761, section 6.3)."""
    return f".{host.rstrip('.')}".endswith(".localhost")


def proxy_for(address: str) -> yarl.URL | Trouble | None:
    """The proxy that the environment (or the system) names for an address, or None when it is reached without one."""
    parsed = URL(address)
    if proxy_bypass(parsed.hostname.strip("[]")):
        return None
    proxies = getproxies()
    named = proxies.get(parsed.protocol.rstrip(":")) or proxies.get("all")
    if not named:
        return None
    try:
        proxy = yarl.URL(named if "://" in named else f"http://{named}")
    except ValueError:
        proxy = yarl.URL()
    if proxy.scheme in ("http", "https") and proxy.host:
        return proxy
    return Trouble(
        "unreachable", "the proxy that the environment names is none that can be used: http and https ones can", "route"
    )
