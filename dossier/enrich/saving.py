"""Has an archive take copies of pages, one after the other, in the name of an editor (Save Page Now 2)."""

import asyncio
import time
from collections.abc import Mapping
from typing import Protocol

from dossier.enrich.request import Keys
from dossier.evidence import Memento
from dossier.extract.archives import day_of
from dossier.extract.save_page_now import Capture, form, read
from dossier.world.fetch.hop import Reply, Trouble, web_address
from dossier.world.fetch.retry import LONGEST_WAIT, retry_after
from dossier.world.fetch.settings import MIB, Limits, Settings

# Seconds between two questions whether a copy is taken, how often that is asked, and how often a copy is asked for.
PAUSE, LOOKS, TRIES = 5.0, 36, 3
# An archive that failed so often in a row is asked no more.
PATIENCE = 3
_LONGEST = 2_000
_SECONDS = 60.0
_LIMITS = Limits(wire=2 * MIB, decoded=4 * MIB, refusal=64 * 1024)


class Ask(Protocol):
    """How one address is asked, with more headers, within some seconds; no redirect is followed."""

    async def __call__(
        self,
        url: str,
        headers: Mapping[str, str],
        seconds: float,
        limits: Limits | None = None,
        form: Mapping[str, str] | None = None,
    ) -> Reply | Trouble: ...


def cannot_save(base: str, settings: Settings) -> str:
    """Why keys can't be sent to an archive, empty when they can; on loopback, in tests, nobody listens on the way."""
    if base.startswith("https://") or settings.allow_loopback:
        return ""
    return "no page was saved in the archive: keys are sent over https only; give `enrich: archive: save:` an https address"


class Saver:
    """Has pages saved by the archive at `base`; once it is `closed` there is no use in asking for more."""

    def __init__(self, base: str, keys: Keys, ask: Ask) -> None:
        self.base, self.keys, self.ask = base.rstrip("/"), keys, ask
        self.closed, self.failures = False, 0

    async def save(self, url: str) -> Memento | Trouble:
        """The copy of a page, or why there is none."""
        capture = await self._begin(url)
        for _ in range(LOOKS):
            if not capture.job:
                break
            await asyncio.sleep(PAUSE)
            capture = await self._look(capture.job)
        self.closed = capture.closed or self.failures >= PATIENCE
        address = web_address(f"{self.base}/web/{capture.stamp}/{url}") if capture.stamp else None
        if address and len(address) <= _LONGEST:
            return Memento(address, day_of(capture.stamp))
        return Trouble("unreachable", self._hidden(capture.reason) or "the archive is not done with the page yet")

    async def _begin(self, url: str) -> Capture:
        """Asks for a copy, again after a wait when the archive asks for patience."""
        for _ in range(TRIES):
            reply = await self._exchange("/save", form(url))
            if isinstance(reply, Trouble) or (wait := _wait(reply)) is None:
                break
            await asyncio.sleep(wait)
        failed = isinstance(reply, Trouble) or reply.status >= 500
        self.failures = self.failures + 1 if failed else 0
        return _capture(reply)

    async def _look(self, job: str) -> Capture:
        """How far a job is; what fails for a moment is asked again like a job that isn't done."""
        reply = await self._exchange(f"/save/status/{job}")
        if isinstance(reply, Trouble):
            return Capture(job=job)
        if (wait := _wait(reply)) is not None or reply.status >= 500:
            await asyncio.sleep(wait or 0)
            return Capture(job=job)
        return _capture(reply, job)

    async def _exchange(self, path: str, form: Mapping[str, str] | None = None) -> Reply | Trouble:
        """Asks the archive itself, and nobody else whom it names, since the keys go with the question."""
        headers = {"Accept": "application/json", "Authorization": f"LOW {self.keys.access}:{self.keys.secret}"}
        return await self.ask(f"{self.base}{path}", headers, _SECONDS, _LIMITS, form)

    def _hidden(self, reason: str) -> str:
        for key in (self.keys.secret, self.keys.access):
            reason = reason.replace(key, "…") if key else reason
        return reason


def _capture(reply: Reply | Trouble, job: str = "") -> Capture:
    if isinstance(reply, Trouble):
        return Capture(reason=reply.reason)
    if reply.redirects:
        return Capture(reason="the archive leads elsewhere, where the keys are not sent", closed=True)
    return read(reply.status, reply.data, job)


def _wait(reply: Reply) -> float | None:
    """The seconds to wait for an archive that asks for patience, None when it doesn't or asks for too much."""
    if reply.status != 429:
        return None
    wish = retry_after(reply.headers.get("retry-after"), time.time())
    return PAUSE if wish is None else wish if wish <= LONGEST_WAIT else None
