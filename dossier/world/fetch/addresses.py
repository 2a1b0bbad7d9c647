"""Which IP addresses belong to the public internet.

From the IANA registries of special-purpose addresses (RFC 6890): what they don't call globally reachable is refused, and so is
all that carries another address within it, multicast, and IPv6 outside of global unicast (2000::/3).
"""

from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_address

_NOT_PUBLIC_4 = tuple(map(IPv4Network, (
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
    "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24",
    "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
)))  # fmt: skip
_GLOBAL_UNICAST = IPv6Network("2000::/3")
_NOT_PUBLIC_6 = tuple(map(IPv6Network, (
    "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
)))  # fmt: skip
_ISATAP = (0x0000_5EFE, 0x0200_5EFE)
_LOOPBACK = (IPv4Network("127.0.0.0/8"), IPv6Network("::1/128"))


@lru_cache(maxsize=10_000)
def is_public(address: str) -> bool:
    """Whether a connection to this address, as `inet_ntop` writes it, leads to the public internet; not so for what is none."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if found.version == 4:
        return not any(found in network for network in _NOT_PUBLIC_4)
    if getattr(found, "scope_id", None) or found not in _GLOBAL_UNICAST:
        return False
    interface = (int(found) >> 32) & 0xFFFF_FFFF
    return interface not in _ISATAP and not any(found in network for network in _NOT_PUBLIC_6)


def is_loopback(address: str) -> bool:
    """Whether this address is this machine itself."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return any(found.version == network.version and found in network for network in _LOOPBACK)
