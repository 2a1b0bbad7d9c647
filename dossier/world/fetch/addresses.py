"""Which IP addresses belong to the public internet, by the IANA special-purpose address registries (RFC 6890).

A block of a registry is denied as a whole, also where a part of it is globally reachable: no web pages are served there.
"""

from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

IPAddress = IPv4Address | IPv6Address

NOT_PUBLIC = tuple(
    (ip_network(block), name)
    for block, name in (
        ("0.0.0.0/8", "this network"),
        ("10.0.0.0/8", "private use"),
        ("100.64.0.0/10", "shared address space"),
        ("127.0.0.0/8", "loopback"),
        ("169.254.0.0/16", "link-local"),
        ("172.16.0.0/12", "private use"),
        ("192.0.0.0/24", "protocol assignments"),
        ("192.0.2.0/24", "documentation"),
        ("192.31.196.0/24", "reverse look-ups of private addresses"),
        ("192.52.193.0/24", "multicast tunnels"),
        ("192.88.99.0/24", "6to4 relays"),
        ("192.168.0.0/16", "private use"),
        ("192.175.48.0/24", "reverse look-ups of private addresses"),
        ("198.18.0.0/15", "benchmarking"),
        ("198.51.100.0/24", "documentation"),
        ("203.0.113.0/24", "documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
        ("::/128", "unspecified"),
        ("::1/128", "loopback"),
        ("::/96", "IPv4 within IPv6"),
        ("::ffff:0:0/96", "IPv4 within IPv6"),
        ("::ffff:0:0:0/96", "IPv4 within IPv6"),
        ("64:ff9b::/96", "IPv4 within IPv6"),
        ("64:ff9b:1::/48", "IPv4 within IPv6"),
        ("100::/64", "discarded"),
        ("100:0:0:1::/64", "dummy prefix"),
        ("2001::/32", "IPv4 within IPv6"),
        ("2001::/23", "protocol assignments"),
        ("2001:db8::/32", "documentation"),
        ("2002::/16", "IPv4 within IPv6"),
        ("2620:4f:8000::/48", "reverse look-ups of private addresses"),
        ("3fff::/20", "documentation"),
        ("5f00::/16", "segment routing"),
        ("fc00::/7", "private use"),
        ("fe80::/10", "link-local"),
        ("fec0::/10", "site-local"),
        ("ff00::/8", "multicast"),
    )
)
# RFC 4291, section 2.4: all that IANA gave out so far; what lies beyond is nobody's.
_GLOBAL_UNICAST = ip_network("2000::/3")
# RFC 5214, section 6.1: an IPv4 address in the last half of any IPv6 address follows these, ISATAP's.
_ISATAP = frozenset({0x0000_5EFE, 0x0200_5EFE})


@lru_cache(maxsize=4096)
def not_public(address: str, allow_loopback: bool = False) -> str | None:
    """What keeps an IP address, as a system's look-up writes it, from being one of the public internet; None when it is one.

    What can't be read as an address, or has a zone (RFC 4007), isn't public.
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return "no IP address"
    if isinstance(parsed, IPv6Address) and parsed.scope_id:
        return "of one network link"
    if allow_loopback and parsed.is_loopback and getattr(parsed, "ipv4_mapped", None) is None:
        return None
    return _kind(parsed)


def _kind(address: IPAddress) -> str | None:
    for network, name in NOT_PUBLIC:
        if address in network:
            return name
    if isinstance(address, IPv4Address):
        return None
    if address not in _GLOBAL_UNICAST:
        return "not assigned"
    return "IPv4 within IPv6" if int(address) >> 32 & 0xFFFF_FFFF in _ISATAP else None
