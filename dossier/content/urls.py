"""Web addresses by the WHATWG URL Standard: what is wrong with one, and when two lead to the same page."""

import re
from functools import lru_cache
from typing import NamedTuple

# Addresses in these forms need no parser: most do, and parsing costs ten times as much.
_HOST = r"(?!xn--|[^/]*\.xn--)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}"
_SOUND = re.compile(rf"https?://{_HOST}(?:[/?#][!-~]*)?")
_NORMAL = re.compile(rf"https?://(?:www\.)?({_HOST})((?:/(?!\.)[\w~,;:@!$&()*+=.-]*)*)", re.ASCII)

# RFC 9110, section 4.1: what every part of the web is to take at least.
LONGEST = 8_000

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?!\d)")
_TRACKING = frozenset({
    "fbclid", "gclid", "gclsrc", "gbraid", "wbraid", "dclid", "msclkid", "yclid", "twclid", "ttclid",
    "li_fat_id", "igshid", "igsh", "mc_cid", "mc_eid", "mkt_tok", "_hsenc", "_hsmi", "guccounter",
    "guce_referrer", "guce_referrer_sig", "ref_src", "ref_url", "cmpid", "smid", "smtyp", "xtor", "wt_mc",
    "vero_id", "oly_enc_id", "oly_anon_id", "s_cid", "ito", "ncid",
})  # fmt: skip
_TRACKING_STARTS = ("utm_", "at_medium", "at_campaign", "pk_", "mtm_", "hsa_", "stm_")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")

# Hosts that answer over http only, and identifiers whose publishers write them with http.
_HTTP_ONLY = frozenset(["info.cern.ch", "neverssl.com", "textfiles.com", "www.textfiles.com"])
_IDENTIFIERS = (
    "www.wikidata.org/entity/", "id.loc.gov/", "viaf.org/viaf/", "dbpedia.org/resource/", "purl.org/", "www.w3.org/",
    "schema.org/", "data.bnf.fr/ark:", "vocab.getty.edu/", "xmlns.com/",
)  # fmt: skip


class Fault(NamedTuple):
    """What is wrong with an address, and the address to write instead where one can be offered."""

    message: str
    offer: str = ""


def fault(url: str) -> Fault | None:
    """What keeps `url` from being an absolute http(s) address of a public host, or None; no address is looked up."""
    if len(url) <= LONGEST and _SOUND.fullmatch(url):
        return None
    return _fault_of_form(url) or _fault_of_host(url)


def _fault_of_form(url: str) -> Fault | None:
    if not url.strip():
        return Fault("the address is empty")
    if any(character.isspace() for character in url):
        return Fault("there is white space in the address", _if_sound("%20".join(url.split())))
    if re.match(r"https?://", url, re.IGNORECASE):
        return None
    scheme = _SCHEME.match(url)
    if scheme and scheme[1].lower() in ("http", "https"):
        rest = url[scheme.end() :].lstrip("/\\")
        return Fault("two slashes must follow the scheme", _if_sound(f"{scheme[1].lower()}://{rest}"))
    if scheme:
        return Fault(f"the address has the scheme `{scheme[1]}:`, but pages have http: or https:")
    rest = url.removeprefix("//")
    return Fault(
        "the address doesn't begin with https://", "" if rest.startswith("/") else _if_sound(f"https://{rest}")
    )


def _if_sound(offer: str) -> str:
    return offer if fault(offer) is None else ""


def _fault_of_host(url: str) -> Fault | None:
    from ada_url import URL

    try:
        parsed = URL(url)
    except ValueError:
        return Fault("this is no address that a browser could open")
    if parsed.username or parsed.password:
        return Fault("there is a user name or password in the address")
    if len(parsed.href) > LONGEST:
        return Fault(
            f"the address has {len(parsed.href):,} characters; servers take {LONGEST:,} at least, and many no more"
        )
    if "." not in parsed.hostname.rstrip(".") and not parsed.hostname.startswith("["):
        return Fault(f"the host `{parsed.hostname}` has no dot, so that it is known on some networks at most")
    return None


def insecure(url: str) -> bool:
    """Whether an address has http: although it could have https:; not so for identifiers and hosts known to lack it."""
    if url[:5].lower() != "http:":
        return False
    place = url[7:].lower()
    host = re.split(r"[/?#:]", place, maxsplit=1)[0]
    return not (host.endswith(".onion") or host in _HTTP_ONLY or place.startswith(_IDENTIFIERS))


def untracked(url: str) -> str:
    """An address without the parameters that only say where a reader came from."""
    place, mark, fragment = url.partition("#")
    path, question, query = place.partition("?")
    kept = "&".join(part for part in query.split("&") if part and not _tracks(part.partition("=")[0].lower()))
    return path + (question + kept if kept else "") + (mark + fragment if fragment else "")


@lru_cache(maxsize=200_000)
def identity(url: str) -> str:
    """What two addresses of one page have in common: `example.org/a?b=c`, or the text itself when it is no address.

    Left out are the scheme, `www.`, a default port, a trailing slash, the fragment (unless it begins with `!` or `/`
    and so names a page of its own) and parameters that only say where a reader came from; the others are sorted by
    name, percent-encoding is as in RFC 3986, section 6.2.2, and the rest as the WHATWG URL Standard parses it.
    """
    if match := _NORMAL.fullmatch(url):
        return match[1].removeprefix("www.") + match[2].rstrip("/")
    from ada_url import URL

    try:
        parsed = URL(url)
    except ValueError:
        return url
    if parsed.protocol not in ("http:", "https:"):
        return parsed.href
    host = parsed.hostname.rstrip(".").removeprefix("www.")
    port = f":{parsed.port}" if parsed.port else ""
    return host + port + _escapes(parsed.pathname).rstrip("/") + _query(parsed.search) + _fragment(parsed.hash)


def _query(search: str) -> str:
    kept = [_escapes(part) for part in search[1:].split("&") if part and not _tracks(part.partition("=")[0].lower())]
    return "?" + "&".join(sorted(kept, key=lambda part: part.partition("=")[0])) if kept else ""


def _tracks(name: str) -> bool:
    return name in _TRACKING or name.startswith(_TRACKING_STARTS)


def _fragment(fragment: str) -> str:
    return fragment if fragment.startswith(("#!", "#/")) else ""


def _escapes(text: str) -> str:
    """The text with percent-encoding in capitals, and none where a character needs none."""
    return _ESCAPE.sub(_escape, text) if "%" in text else text


def _escape(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return character if _UNRESERVED.match(character) else match[0].upper()
