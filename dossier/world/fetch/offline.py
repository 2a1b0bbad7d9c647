"""Telling a host that nobody finds from a machine without a network: by whether anything at all was reached."""

from typing import Generic, TypeVar

from dossier.world.fetch.client import Answer
from dossier.world.fetch.hop import ALONE, Trouble

W = TypeVar("W")
_ENOUGH = 8  # hosts that can't be found, and none that can


class Offline(Exception):
    """Nobody at all could be reached; the message names one of those who could not, and says what to do."""


class Doubt(Generic[W]):
    """Holds back what can't be told yet: hosts that were not found while nothing was reached; nothing when we are `online`."""

    def __init__(self, online: bool = False) -> None:
        self.online = online
        self._held: list[tuple[W, Answer | Trouble]] = []
        self._names: dict[str, None] = {}

    def reached(self) -> list[tuple[W, Answer | Trouble]]:
        """Takes note that there is a network, and gives what was held back."""
        held, self._held, self.online = self._held, [], True
        return held

    @property
    def grave(self) -> bool:
        """Whether so many hosts were not found, and nothing was, that no more need be tried."""
        return not self.online and len(self._names) >= _ENOUGH

    def holds(self, name: str, wanted: W, result: Answer | Trouble) -> bool:
        """Whether a result is held back."""
        if self.online or not isinstance(result, Trouble) or result.fault not in ALONE:
            return False
        self._held.append((wanted, result))
        self._names[name] = None
        return True

    def settle(self) -> None:
        """Raises `Offline` when something is held back still."""
        if self._held:
            name = next(iter(self._names))
            raise Offline(
                f"nothing can be reached, not {name} either: connect this machine to the network, then try again"
            )
