"""What the local HTTP cache keeps, when it uses it again, and how it fares with damaged and full files."""

import json
import sqlite3
from calendar import timegm
from collections.abc import Mapping
from email.utils import formatdate
from pathlib import Path
from random import Random
from time import gmtime, process_time, strftime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.world.fetch.cache import Head, HttpCache, Kept, confirmed, head
from dossier.world.fetch.freshness import directives, lifetime, storable

NOW = float(timegm((2026, 11, 24, 10, 0, 0)))
Case = dict[str, Any]

# Which cases of the public suite don't apply to a private cache of a client that only ever sends plain GETs of its own, by suite
# or by the beginning of their names.
NOT_APPLICABLE = {
    "for shared caches": (
        "freshness-s-maxage-shared", "freshness-max-age-s-maxage-shared", "cc-resp-private-shared", "cdn-",
        "stale-close-proxy-revalidate", "stale-close-s-maxage", "other-authorization",
    ),
    "we send GET only": ("method-POST", "invalidate-", "head-"),
    "we never ask for a part": ("partial-",),
    "we send no conditions but the cache's own": (
        "conditional-lm-", "conditional-304-etag", "conditional-etag-forward",
        "conditional-etag-precedence", "conditional-etag-strong-respond", "conditional-etag-weak-respond",
        "conditional-etag-quoted-", "conditional-etag-unquoted-", "conditional-etag-vary-headers-mismatch",
    ),
    "we send no Cache-Control, Pragma or Cookie": (
        "ccreq-", "pragma-request", "other-cookie", "cc-resp-immutable-stale",
    ),
    "the HTTP library reads interim answers": ("interim-",),
    "a delay on the wire is the client's to measure": ("other-age-delay",),
}  # fmt: skip
# Reuse that the RFC permits and that we do without.
NOT_WANTED = {
    "nothing is guessed from Last-Modified: a conditional request is cheap": ("heuristic-",),
    "nothing stale is used": ("stale-while-revalidate",),
    "servers in trouble are asked again": ("status-5",),
    "one answer is kept for an address": ("vary-invalidate",),
    "request headers are compared as they are": ("vary-normalise-",),
}


def _reason(table: Mapping[str, tuple[str, ...]], name: str) -> str | None:
    return next((reason for reason, starts in table.items() if name.startswith(starts)), None)


class Origin:
    """The suite's server, its client and a clock that only moves when told: plays one case and says what went wrong."""

    def __init__(self, case: Case) -> None:
        self.requests, self.now, self.seen = case["requests"], NOW, 0
        self.cache = HttpCache(None)
        self.wrong: list[str] = []

    def play(self) -> list[str]:
        with self.cache:
            for number in range(1, len(self.requests) + 1):
                self._step(number)
        return self.wrong

    def _step(self, number: int) -> None:
        request = self.requests[number - 1]
        sent = {name.lower(): self._value(name, value, request) for name, value in request.get("request_headers", [])}
        key = f"https://example.org/{request.get('filename', '')}?{request.get('query_arg', '')}"
        answer, conditions = self._ask(number, key, sent)
        self._check(number, answer, conditions, sent)
        self.now += 3 if request.get("pause_after") else 0

    def _ask(self, number: int, key: str, sent: dict[str, str]) -> tuple[Kept | None, dict[str, str] | None]:
        """The answer, and the conditions that were sent to the server, or None when it wasn't asked."""
        found = self.cache.find(key, sent)
        if found and found.head.fresh(self.now):
            aged = found.head.aged(self.now)
            return Kept(Head(found.head.status, aged, 0, 0, {}), found.data), None
        conditions = found.head.conditions() if found else {}
        if self.requests[number - 1].get("disconnect"):
            return None, conditions
        status, headers, data = self._respond(number, conditions)
        if status == 304 and found:
            answer: Kept = confirmed(found, headers, self.now, self.now)
            self.cache.keep(key, answer)
            return answer, conditions
        if kept := head(status, headers, sent, self.now, self.now):
            self.cache.keep(key, Kept(kept, data))
        return Kept(Head(status, headers, self.now, self.now, {}), data), conditions

    def _respond(self, number: int, conditions: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        request = self.requests[number - 1]
        headers = self._headers(request.get("response_headers", []), request)
        headers["server-request-count"] = str(number)
        status = request.get("response_status", [200])[0]
        if request.get("expected_type", "").endswith("validated"):
            before = self.requests[number - 2]
            stored = self._headers(before.get("response_headers", []), before, self.before)
            pairs = (("if-modified-since", "last-modified"), ("if-none-match", "etag"))
            holds = any(conditions.get(asked) and conditions[asked] == stored.get(name) for asked, name in pairs)
            status = 304 if holds else 999
        self.before = self.now
        return status, headers, b"" if status in (204, 304) else (request.get("response_body") or "whole").encode()

    def _headers(self, rows: list[list[Any]], request: Case, now: float | None = None) -> dict[str, str]:
        found: dict[str, str] = {}
        for name, value, *_ in rows:
            text = self._value(name, value, request, now)
            found[name.lower()] = f"{found[name.lower()]}, {text}" if name.lower() in found else text
        return found

    def _value(self, name: str, value: Any, request: Case, now: float | None = None) -> str:
        if not isinstance(value, int):
            return str(value)
        moment = (self.now if now is None else now) + value
        if name.lower() in request.get("rfc850date", ()):
            return strftime("%A, %d-%b-%y %H:%M:%S GMT", gmtime(moment))
        return formatdate(moment, usegmt=True)

    def _check(self, number: int, answer: Kept | None, conditions: dict[str, str] | None, sent: dict[str, str]) -> None:
        request = self.requests[number - 1]
        kind = request.get("expected_type")
        checks = {"cached": conditions is None, "not_cached": conditions is not None}
        checks["etag_validated"] = bool(conditions and "if-none-match" in conditions)
        checks["lm_validated"] = bool(conditions and "if-modified-since" in conditions)
        if kind and not checks[kind]:
            self.wrong.append(f"request {number} is not {kind}")
        if answer is None:
            return
        if answer.head.status == 999:
            self.wrong.append(f"request {number} was not conditional")
        self._check_headers(request, answer.head.headers)
        self._check_sent(request, {**sent, **(conditions or {})})

    def _check_headers(self, request: Case, headers: dict[str, str]) -> None:
        for row in request.get("expected_response_headers", []):
            name, *rest = [row] if isinstance(row, str) else row
            value = headers.get(name.lower())
            if (
                value is None
                or (len(rest) == 2 and rest[0] == ">" and int(value) <= rest[1])
                or (len(rest) == 1 and isinstance(rest[0], str) and value != rest[0])
            ):
                self.wrong.append(f"{name} is {value}")
        for row in request.get("expected_response_headers_missing", []):
            name, *rest = [row] if isinstance(row, str) else row
            if name.lower() in headers and (not rest or rest[0] in headers[name.lower()]):
                self.wrong.append(f"{name} is there")

    def _check_sent(self, request: Case, sent: dict[str, str]) -> None:
        for row in request.get("expected_request_headers", []):
            name, *rest = [row] if isinstance(row, str) else row
            if name.lower() not in sent or (rest and sent[name.lower()] != rest[0]):
                self.wrong.append(f"{name} was sent as {sent.get(name.lower())}")


def _cases(corpora: Path) -> list[Case]:
    suites = json.loads((corpora / "hostile" / "http-cache-tests" / "tests.json").read_text("utf-8"))
    return [case for suite in suites for case in suite["tests"]]


def test_the_public_suite(corpora: Path) -> None:
    cases = _cases(corpora)
    applicable = [case for case in cases if _reason(NOT_APPLICABLE, case["id"]) is None]
    assert (len(cases), len(applicable)) == (370, 258)
    wrong = {case["id"]: problems for case in applicable if (problems := Origin(case).play())}
    # A case of the kind "check" asks how a cache behaves and holds neither way for right.
    judged = {case["id"] for case in applicable if case.get("kind") != "check"}
    failed = {name: problems for name, problems in wrong.items() if name in judged}
    assert {name: problems for name, problems in failed.items() if _reason(NOT_WANTED, name) is None} == {}
    assert {_reason(NOT_WANTED, name) for name in failed} == set(NOT_WANTED)
    assert len(judged) == 203
    assert len(failed) == 23


def test_what_a_server_confirmed_is_fresh_again() -> None:
    first = _answer({"cache-control": "max-age=60", "etag": '"a"', "x": "1"}, NOW)
    again = confirmed(first, {"cache-control": "max-age=60", "x": "2", "content-length": "0"}, NOW + 90, NOW + 90)
    assert not first.head.fresh(NOW + 90)
    assert again.head.fresh(NOW + 100)
    assert (again.data, again.head.headers["x"], "content-length" in again.head.headers) == (b"page", "2", False)


def test_a_clock_that_was_put_back_makes_nothing_fresh() -> None:
    kept = _answer({"cache-control": "max-age=60"}, NOW)
    assert kept.head.fresh(NOW)
    assert not kept.head.fresh(NOW - 1)
    robots = Head(200, {}, NOW, NOW, {}, life=60)
    assert [robots.fresh(NOW + passed) for passed in (-1, 0, 59, 60)] == [False, True, True, False]


def test_what_is_kept_is_there_for_the_next_run(tmp_path: Path) -> None:
    with HttpCache(tmp_path / "http") as cache:
        cache.keep("https://example.org/", _answer({"etag": '"a"', "cache-control": "max-age=9"}, NOW))
    with HttpCache(tmp_path / "http") as cache:
        found = cache.find("https://example.org/", {})
        assert found == _answer({"etag": '"a"', "cache-control": "max-age=9"}, NOW)
        assert found.head.conditions() == {"if-none-match": '"a"'}
        assert cache.note == ""
        cache.forget("https://example.org/")
        assert cache.find("https://example.org/", {}) is None


def test_the_file_stays_below_its_limit_and_keeps_the_newest(tmp_path: Path) -> None:
    limit, random = 2_000_000, Random(4)
    with HttpCache(tmp_path, limit) as cache:
        for number in range(300):
            kept = _answer({"etag": '"a"'}, NOW + number, random.randbytes(random.randrange(60_000)))
            cache.keep(f"https://example.org/{number}", kept)
            assert cache.path is not None
            assert cache.path.stat().st_size <= limit
        there = [number for number in range(300) if cache.find(f"https://example.org/{number}", {})]
        assert there == list(range(there[0], 300))
        assert len(there) > 25
        cache.keep("https://example.org/299", _answer({"etag": '"b"'}, NOW, random.randbytes(limit // 4)))
        assert cache.find("https://example.org/299", {}) is None
        assert cache.find("https://example.org/298", {})


@pytest.mark.parametrize("damage", ["text", "middle", "short", "version", "tables", "empty"])
def test_a_file_of_no_use_is_made_anew(tmp_path: Path, damage: str) -> None:
    with HttpCache(tmp_path) as cache:
        for number in range(50):
            cache.keep(f"https://example.org/{number}", _answer({"etag": '"a"'}, NOW, Random(number).randbytes(5_000)))
    _damage(tmp_path / "answers.sqlite", damage)
    with HttpCache(tmp_path) as cache:
        for number in range(50):
            found = cache.find(f"https://example.org/{number}", {})
            assert found is None or found.data == Random(number).randbytes(5_000)
        assert "made anew" in cache.note
        cache.keep("https://example.org/new", _answer({"etag": '"a"'}, NOW))
    with HttpCache(tmp_path) as cache:
        assert cache.find("https://example.org/new", {})
        assert cache.note == ""


def _damage(path: Path, damage: str) -> None:
    data = path.read_bytes()
    if damage in ("version", "tables"):
        with sqlite3.connect(path) as database:
            database.execute("PRAGMA user_version = 99" if damage == "version" else "CREATE TABLE other (a)")
        database.close()
    else:
        middle = data[:4096] + b"\xa5" * (len(data) - 4096)
        path.write_bytes({"text": b"no database " * 99, "middle": middle, "short": data[:5_000], "empty": b""}[damage])


def test_a_damaged_body_is_not_used(tmp_path: Path) -> None:
    body = bytes(range(256)) * 40
    with HttpCache(tmp_path) as cache:
        cache.keep("https://example.org/", _answer({"etag": '"a"'}, NOW, body))
    for column in ("head", "body"):
        with sqlite3.connect(tmp_path / "answers.sqlite") as database:
            database.execute(f"UPDATE answers SET {column} = substr({column}, 1, length({column}) - 3)")
        database.close()
        with HttpCache(tmp_path) as cache:
            assert cache.find("https://example.org/", {}) is None
            assert cache.note == ""
            cache.keep("https://example.org/", _answer({"etag": '"a"'}, NOW, body))


def test_a_folder_that_cannot_be_written_only_loses_the_memory(tmp_path: Path) -> None:
    (tmp_path / "http").write_text("a file where the folder should be")
    with HttpCache(tmp_path / "http") as cache:
        assert "can't write" in cache.note
        cache.keep("https://example.org/", _answer({"etag": '"a"'}, NOW))
        assert cache.find("https://example.org/", {})


def test_two_runs_at_once_share_the_file(tmp_path: Path) -> None:
    with HttpCache(tmp_path) as one, HttpCache(tmp_path) as other:
        one.keep("https://example.org/1", _answer({"etag": '"a"'}, NOW))
        other.keep("https://example.org/2", _answer({"etag": '"a"'}, NOW))
        assert one.find("https://example.org/2", {})
        assert other.find("https://example.org/1", {})
        assert (one.note, other.note) == ("", "")


def test_request_headers_that_an_answer_depends_on(tmp_path: Path) -> None:
    kept = head(200, {"vary": "Accept-Language, accept", "etag": '"a"'}, {"accept": "text/html"}, NOW, NOW)
    assert kept is not None
    with HttpCache(tmp_path) as cache:
        cache.keep("https://example.org/", Kept(kept, b""))
        assert cache.find("https://example.org/", {"accept": "text/html"})
        assert cache.find("https://example.org/", {"accept": "text/html", "accept-language": "fr"}) is None


def test_bytes_that_are_no_text_in_a_header(tmp_path: Path) -> None:
    kept = head(200, {"etag": '"a"', "x-name": "caf\udce9"}, {}, NOW, NOW)
    assert kept is not None
    with HttpCache(tmp_path) as cache:
        cache.keep("https://example.org/", Kept(kept, b""))
        assert cache.find("https://example.org/", {}) == Kept(kept, b"")


def test_a_file_that_others_hold_is_left_alone(tmp_path: Path) -> None:
    with HttpCache(tmp_path) as cache:
        cache.keep("https://example.org/1", _answer({"etag": '"a"'}, NOW))
        cache._database.execute("PRAGMA busy_timeout = 10")
        other = sqlite3.connect(tmp_path / "answers.sqlite", isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        cache.keep("https://example.org/2", _answer({"etag": '"a"'}, NOW))
        assert "locked" in cache.note
        other.execute("COMMIT")
        other.close()
        assert cache.find("https://example.org/1", {})
        assert cache.find("https://example.org/2", {}) is None


@pytest.mark.parametrize("status", [100, 206, 304, 429, 500, 503])
def test_parts_and_troubles_are_not_kept(status: int) -> None:
    assert not storable(status, {"cache-control": "max-age=60", "etag": '"a"'}, NOW)


def test_a_validator_that_cannot_be_sent_is_none() -> None:
    assert not storable(200, {"etag": '"a\r\nX: y"'}, NOW)
    assert not storable(200, {"etag": "x" * 10_000}, NOW)


LONG = ('"{}"', "={}=", ",{},", 'x="{}', '"\\{}"', 'x{}="')


@pytest.mark.parametrize("form", LONG)
@pytest.mark.parametrize("filling", [" ", '"', "x=", 'x="', "\\", ", ", "\t,"])
def test_no_header_takes_longer_than_its_length_deserves(form: str, filling: str) -> None:
    value = form.format(filling * (100_000 // len(filling)))
    start = process_time()
    lifetime({"cache-control": value}, NOW)
    assert process_time() - start < 2  # a search that tries every end for every start takes minutes


@given(st.text(), st.text())
def test_nonsense_in_headers_is_no_error(control: str, other: str) -> None:
    directives(control)
    headers = {"cache-control": control, "expires": other, "date": other, "age": other, "vary": other, "etag": other}
    assert lifetime(headers, NOW) >= 0
    if kept := head(200, headers, {}, NOW, NOW):
        assert kept.fresh(NOW) in (True, False)


def _answer(headers: dict[str, str], answered: float, data: bytes = b"page") -> Kept:
    return Kept(Head(200, headers, answered, answered, {}), data)
