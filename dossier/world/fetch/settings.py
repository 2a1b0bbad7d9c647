"""What a request may do and take."""

from msgspec import Struct

from dossier import __version__

MIB = 1024 * 1024


class Limits(Struct, frozen=True):
    """The most that is taken of one answer, in bytes: its header, its body as it is sent, and its body without encodings.

    Of a page that is no answer (status 400 and above) only the first `refusal` bytes are of interest.
    """

    header: int = 256 * 1024
    wire: int = 16 * MIB
    decoded: int = 24 * MIB
    refusal: int = 128 * 1024


class Settings(Struct, frozen=True):
    """How requests are made: whom to write to about them, ports beside 80 and 443, proxies of the environment or none.

    A page has `seconds` in all and may lead on to others `redirects` times. `allow_loopback` lets addresses of this machine be
    asked; it is for tests, and no file can set it.
    """

    contact: str = ""
    ports: frozenset[int] = frozenset()
    proxies: bool = False
    seconds: float = 45.0
    redirects: int = 5
    allow_loopback: bool = False

    @property
    def agent(self) -> str:
        """The User-Agent (RFC 9110, section 10.1.5): our name, and where to complain."""
        contact = "".join(
            character for character in self.contact if "!" <= character <= "~" and character not in "()\\"
        )
        return f"dossier/{__version__} (+{contact})" if contact else f"dossier/{__version__}"


LIMITS, SETTINGS = Limits(), Settings()
