"""Work in processes of its own: what it gives, and what is said of work that fails, takes too long or too much memory."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

import pytest

from dossier.enrich.workshop import Unreadable, Workshop


def done(patience: float, work: Callable[..., Any], *args: Any) -> Any:
    async def run() -> Any:
        workshop = Workshop(1, patience)
        try:
            return await workshop.do(work, *args)
        finally:
            workshop.close()

    return asyncio.run(run())


def test_it_gives_what_the_work_gives() -> None:
    assert done(20, divmod, 7, 2) == (3, 1)


def test_what_went_wrong_is_said_in_one_line() -> None:
    with pytest.raises(Unreadable) as raised:
        done(20, exec, r"raise ValueError('a\nb\x1b[31m\u202ec ' + 'x' * 900)")
    assert str(raised.value).startswith("reading it failed (ValueError: a b [31m c xxx")
    assert str(raised.value).isprintable() and len(str(raised.value)) < 250


def test_work_that_takes_too_long_is_ended() -> None:
    with pytest.raises(Unreadable, match=r"more than 0\.5 seconds"):
        done(0.5, time.sleep, 60)
