"""Many links at a time, each host gently: in time that a test makes, so that hours cost nothing."""

import asyncio
import socket
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from benchmarks.links import ideal
from benchmarks.links import run as enrich_links
from dossier.world.fetch.cache import HttpCache
from dossier.world.fetch.client import Answer, Client
from dossier.world.fetch.hop import Reply, Trouble, host_of
from dossier.world.fetch.manners import Clock, Manners
from dossier.world.fetch.offline import Offline
from dossier.world.fetch.polite import gather

NOW = 1_800_000_000.0
LOOKUP = Trouble("unreachable", "no such name", "lookup")
NETWORK = Trouble("unreachable", "connection refused", "network")
TIMEOUT = Trouble("unreachable", "nobody answered", "timeout")


class Wish(NamedTuple):
    """A link somebody wants."""

    url: str


class Asked(NamedTuple):
    """One request that was made, when it began and ended, and the headers that came with it."""

    url: str
    start: float
    end: float
    headers: Mapping[str, str]


Said = Reply | Trouble | Callable[[str, Mapping[str, str]], Reply | Trouble]
Result = Answer | Trouble


class Time(asyncio.SelectorEventLoop):
    """An event loop whose time jumps to the next thing that is due as soon as nothing is left to do now."""

    def __init__(self) -> None:
        super().__init__()
        self.passed = 0.0

    def time(self) -> float:
        return self.passed

    def _run_once(self) -> None:
        if not self._ready and self._scheduled:  # type: ignore[attr-defined]
            self.passed = max(self.passed, self._scheduled[0].when())  # type: ignore[attr-defined]
        super()._run_once()  # type: ignore[misc]


class Web:
    """Servers that answer after `delay` seconds with what `pages` holds for an address, in turn when that is a list."""

    def __init__(self, pages: Mapping[str, Said | list[Said]], delay: float = 0.05) -> None:
        self.pages, self.delay = pages, delay
        self.asked: list[Asked] = []
        self.busy = self.busiest = 0

    async def ask(self, url: str, headers: Mapping[str, str], seconds: float) -> Reply | Trouble:
        loop = asyncio.get_running_loop()
        start = loop.time()
        self.busy += 1
        self.busiest = max(self.busiest, self.busy)
        answer = self._answer(url)
        try:
            await asyncio.sleep(seconds if answer is TIMEOUT else self.delay)
        finally:
            self.busy -= 1
        self.asked.append(Asked(url, start, loop.time(), headers))
        said = answer(url, headers) if callable(answer) else answer
        return replace(said, url=url) if isinstance(said, Reply) else said

    def _answer(self, url: str) -> Said:
        answer = self.pages.get(url) or self.pages.get(host_of(url))
        if isinstance(answer, list):
            return answer.pop(0) if len(answer) > 1 else answer[0]
        if answer is None:
            return reply(404, url=url) if url.endswith("/robots.txt") else reply(200, b"page", url=url)
        return answer

    def urls(self) -> list[str]:
        return [asked.url for asked in self.asked]

    def gaps(self) -> dict[str, list[float]]:
        """The seconds between the end of one request to a host and the start of the next."""
        by_host: dict[str, list[Asked]] = defaultdict(list)
        for asked in sorted(self.asked, key=lambda each: each.start):
            by_host[host_of(asked.url)].append(asked)
        return {name: [later.start - sooner.end for sooner, later in pairwise(rows)] for name, rows in by_host.items()}


class Run(NamedTuple):
    """What came of a run, in the order in which it came, and how long it took."""

    results: list[tuple[str, Result]]
    seconds: float

    def __getitem__(self, url: str) -> Result:  # type: ignore[override]
        return dict(self.results)[url]


def reply(status: int, data: bytes = b"", url: str = "", **headers: str) -> Reply:
    return Reply(url, status, {name.replace("_", "-"): value for name, value in headers.items()}, data)


def run(
    web: Web, urls: Iterable[str], cache: HttpCache | None = None, manners: Manners | None = None, now: float = NOW
) -> Run:
    """Gathers links in time that is made."""
    loop = Time()
    clock = Clock(loop.time, lambda: now + loop.time(), asyncio.sleep)
    results: list[tuple[str, Result]] = []

    async def collect(cache: HttpCache) -> None:
        wishes = [Wish(url) for url in urls]
        async for wish, result in gather(wishes, web.ask, cache, manners or Manners(), clock):
            results.append((wish.url, result))

    with HttpCache(None) if cache is None else cache as used:
        complete(loop, collect(used))
    return Run(results, loop.passed)


def complete(loop: Time, work: Awaitable[None]) -> None:
    try:
        loop.run_until_complete(work)
        assert asyncio.all_tasks(loop) == set()
    finally:
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()


def body(result: Result) -> bytes | None:
    return result.data if isinstance(result, Answer) else None


def page(number: int, host: str = "example.org") -> str:
    return f"https://{host}/{number}"


def test_one_request_at_a_time_to_a_host_and_a_pause_after_each() -> None:
    web = Web({})
    found = run(web, map(page, range(10)))
    assert [url for url, _ in found.results] == [page(number) for number in range(10)]
    assert web.urls()[0] == "https://example.org/robots.txt"
    assert web.gaps()["example.org"] == pytest.approx([1.0] * 10)
    assert web.busiest == 1


def test_many_hosts_at_a_time_but_no_more_than_connections() -> None:
    web = Web({})
    urls = [page(number, f"h{host}.example") for host in range(200) for number in range(10)]
    found = run(web, urls, manners=Manners(connections=16))
    assert len(found.results) == 2_000
    assert web.busiest == 16
    assert all(gap >= 1 - 1e-6 for gaps in web.gaps().values() for gap in gaps)
    chain = 11 * 0.05 + 10 * 1.0
    assert found.seconds < 1.1 * max(chain, 2_200 * 0.05 / 16)


def test_the_host_with_most_work_is_never_left_for_the_end() -> None:
    few = [page(0, f"h{host}.example") for host in range(300)]
    web = Web({}, delay=0.5)
    found = run(web, [*few, *(page(number, "long.example") for number in range(20))], manners=Manners(connections=4))
    assert found.seconds < 1.05 * max(600 * 0.5 / 4 + 21 * 0.5 / 4, 21 * 1.5)


def test_without_a_pause_connections_never_idle() -> None:
    urls = [page(number, f"h{host}.example") for host in range(20) for number in range(10)]
    web = Web({})
    found = run(web, urls, manners=Manners(connections=10, pause=0))
    assert found.seconds == pytest.approx(220 * 0.05 / 10, rel=0.05)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 8)), max_size=40),
    st.integers(1, 5),
    st.sampled_from([0.0, 0.3, 1.0]),
)
def test_every_link_comes_once_and_no_host_is_hurried(links: list[tuple[int, int]], most: int, pause: float) -> None:
    urls = [page(number, f"h{host}.example") for host, number in links]
    failing: dict[str, Said | list[Said]] = {
        "h3.example": NETWORK,
        "h5.example": reply(503),
        page(1, "h2.example"): reply(302, location=page(1, "h1.example"), url=page(1, "h2.example")),
        "https://h1.example/robots.txt": moved("h1.example", "https://h4.example/of-h1"),
        "https://h4.example/robots.txt": moved("h4.example", "https://h1.example/of-h4"),
        "https://h6.example/robots.txt": moved("h6.example", "https://h3.example/of-h6"),
    }
    web = Web(failing)
    found = run(web, urls, manners=Manners(connections=most, pause=pause))
    assert sorted(url for url, _ in found.results) == sorted(urls)
    assert web.busiest <= most
    assert all(gap >= pause - 1e-6 for gaps in web.gaps().values() for gap in gaps)


def test_one_request_for_all_who_want_an_address() -> None:
    web = Web({})
    urls = ["https://example.org/a#one", "https://EXAMPLE.org/a", "https://example.org/b/../a"]
    found = run(web, urls)
    assert sorted(url for url, _ in found.results) == sorted(urls)
    assert web.urls().count("https://example.org/a") == 1


def test_what_is_no_address_ends_at_once() -> None:
    found = run(Web({}), ["nonsense", "ftp://example.org/", "https://exa mple.org/", page(1)])
    outcomes = [result.outcome for _, result in found.results if isinstance(result, Trouble)]
    assert outcomes == ["forbidden"] * 3
    assert isinstance(found[page(1)], Answer)


def test_what_robots_txt_forbids_is_not_asked_for() -> None:
    rules = b"User-agent: *\nDisallow: /1\n\nUser-agent: other\nDisallow: /"
    web = Web({"https://example.org/robots.txt": reply(200, rules)})
    found = run(web, map(page, range(3)))
    refused = found[page(1)]
    assert isinstance(refused, Trouble)
    assert (refused.outcome, "robots.txt" in refused.reason) == ("refused", True)
    assert web.urls() == ["https://example.org/robots.txt", page(0), page(2)]


def test_each_origin_has_its_own_robots_txt() -> None:
    web = Web({"http://example.org/robots.txt": reply(200, b"User-agent: *\nDisallow: /")})
    found = run(web, ["http://example.org/a", "https://example.org/a", "https://example.org:8443/a"])
    assert [isinstance(result, Answer) for _, result in sorted(found.results)] == [False, True, True]
    assert "https://example.org:8443/robots.txt" in web.urls()


def test_a_robots_txt_elsewhere_is_followed_five_times() -> None:
    def onward(url: str, headers: Mapping[str, str]) -> Reply:
        return Reply(url, 301, {"location": "/r/" + str(int(url.rpartition("/")[2]) + 1)})

    start = Reply("https://example.org/robots.txt", 301, {"location": "/r/1"})
    pages: dict[str, Said | list[Said]] = {page(number, "example.org/r"): onward for number in range(1, 9)}
    web = Web({"https://example.org/robots.txt": start, **pages})
    assert isinstance(run(web, [page(7)])[page(7)], Answer)  # too many redirects: as if there were no file
    assert sum("/r/" in url for url in web.urls()) == 5
    assert web.gaps()["example.org"] == pytest.approx([1.0] * 6)
    rules: Said = reply(200, b"User-agent: dossier\nDisallow: /")
    web = Web({"https://example.org/robots.txt": start, **pages, page(3, "example.org/r"): rules})
    assert isinstance(run(web, [page(7)])[page(7)], Trouble)


def moved(host: str, to: str) -> Reply:
    return Reply(f"https://{host}/robots.txt", 301, {"location": to})


def test_a_robots_txt_at_another_host_waits_for_its_turn_there() -> None:
    names = [f"h{number}.example" for number in range(40)]
    pages: dict[str, Said | list[Said]] = {
        f"https://{name}/robots.txt": moved(name, f"https://cdn.example/{name}") for name in names
    }
    pages["https://cdn.example/h7.example"] = reply(200, b"User-agent: *\nDisallow: /1")
    web = Web(pages)
    urls = [page(number, name) for name in names for number in range(2)] + [page(0, "cdn.example")]
    found = run(web, urls)
    assert sorted(url for url, _ in found.results) == sorted(urls)
    assert [url for url, result in found.results if isinstance(result, Trouble)] == [page(1, "h7.example")]
    assert web.gaps()["cdn.example"] == pytest.approx([1.0] * 41)
    assert all(gap >= 1 - 1e-6 for gaps in web.gaps().values() for gap in gaps)
    assert all(web.urls().count(f"https://{name}/robots.txt") == 1 for name in names)


def test_two_hosts_that_have_each_others_robots_txt_do_not_wait_for_ever() -> None:
    web = Web({
        "https://a.example/robots.txt": moved("a.example", "https://b.example/of-a"),
        "https://b.example/robots.txt": moved("b.example", "https://a.example/of-b"),
        "https://a.example/of-b": reply(200, b"User-agent: *\nDisallow: /1"),
    })  # fmt: skip
    urls = [page(number, f"{name}.example") for name in "ab" for number in range(3)]
    found = run(web, urls)
    assert [url for url in urls if isinstance(found[url], Trouble)] == [page(1, "b.example")]


@pytest.mark.parametrize("answer", [reply(503), reply(429, retry_after="7200"), NETWORK, LOOKUP])
def test_a_robots_txt_at_a_host_in_trouble_forbids_all_for_now(answer: Said) -> None:
    web = Web({"https://a.example/robots.txt": moved("a.example", "https://b.example/r"), "b.example": answer})
    found = run(web, [page(number, "a.example") for number in range(9)])
    assert len(found.results) == 9 and all(isinstance(result, Trouble) for _, result in found.results)
    assert web.urls().count("https://b.example/r") <= 3 and page(0, "a.example") not in web.urls()


@pytest.mark.parametrize("answer", [reply(503), reply(429), NETWORK, TIMEOUT])
def test_a_robots_txt_that_cannot_be_had_forbids_all_for_now(answer: Said) -> None:
    web = Web({"https://example.org/robots.txt": answer})
    found = run(web, map(page, range(50)))
    assert {result.outcome for _, result in found.results if isinstance(result, Trouble)} == {"unreachable"}
    assert web.urls() == ["https://example.org/robots.txt"] * 3


def test_a_robots_txt_is_remembered_for_a_day(tmp_path: Path) -> None:
    rules = reply(200, b"User-agent: *\nDisallow: /1")
    for hours, times in ((0, 1), (23, 0), (25, 1)):
        web = Web({"https://example.org/robots.txt": rules})
        run(web, [page(1)], HttpCache(tmp_path), now=NOW + 3_600 * hours)
        assert web.urls() == ["https://example.org/robots.txt"] * times


@pytest.mark.parametrize(("delay", "gap"), [("4", 4.0), ("0.5", 1.0), ("3600", 30.0), ("soon", 1.0)])
def test_a_crawl_delay_makes_pauses_longer_up_to_a_limit(delay: str, gap: float) -> None:
    rules = reply(200, f"User-agent: *\nCrawl-delay: {delay}".encode())
    web = Web({"https://example.org/robots.txt": rules})
    run(web, map(page, range(3)))
    assert web.gaps()["example.org"] == pytest.approx([gap] * 3)


def test_a_host_that_asks_for_patience_gets_it() -> None:
    web = Web({page(0): [reply(429, retry_after="40"), reply(200, b"at last")]})
    found = run(web, [page(0), page(1)])
    assert body(found[page(0)]) == b"at last"
    assert web.gaps()["example.org"] == pytest.approx([1.0, 40.0, 1.0])


@pytest.mark.parametrize("answer", [reply(429), reply(503, retry_after="soon"), reply(500), NETWORK])
def test_failures_are_tried_again_after_longer_and_longer_waits(answer: Said) -> None:
    web = Web({page(0): [answer, answer, reply(200, b"at last")]})
    assert body(run(web, [page(0)])[page(0)]) == b"at last"
    first, second, third = web.gaps()["example.org"]
    assert (first, 1 <= second <= 2 <= third <= 4) == (pytest.approx(1.0), True)


def test_the_same_run_waits_the_same_time() -> None:
    def once() -> list[float]:
        web = Web({page(0): reply(503)})
        run(web, [page(0)])
        return web.gaps()["example.org"]

    assert once() == once()


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (reply(400), "refused"),
        (reply(401), "refused"),
        (reply(403), "refused"),
        (reply(404), "gone"),
        (reply(410), "gone"),
        (reply(451), "refused"),
        (reply(501), "unreachable"),
        (reply(200), "unreadable"),
        (reply(503, cf_mitigated="challenge"), "refused"),
        (Trouble("forbidden", "not a public address"), "forbidden"),
    ],
)
def test_an_answer_that_will_stay_the_same_is_not_asked_for_again(answer: Said, outcome: str) -> None:
    web = Web({page(0): answer})
    found = run(web, [page(0)])[page(0)]
    assert isinstance(found, Trouble)
    assert found.outcome == outcome
    assert web.urls().count(page(0)) == 1


def test_a_host_that_wants_to_be_left_alone_for_long_is_left_alone() -> None:
    web = Web({page(0): reply(429, retry_after="7200")})
    found = run(web, map(page, range(20)))
    first, other = found[page(0)], found[page(1)]
    assert isinstance(first, Trouble)
    assert isinstance(other, Trouble)
    assert (first.outcome, "429" in first.reason) == ("refused", True)
    assert (other.outcome, other.reason) == ("refused", "example.org asks to be left alone for 120 minutes")
    assert len(web.asked) == 2
    assert found.seconds < 5


def test_a_host_that_fails_again_and_again_is_asked_no_more() -> None:
    web = Web({page(number): reply(503) for number in range(30)})
    found = run(web, [*map(page, range(30)), page(1, "other.example")])
    assert len([url for url in web.urls() if host_of(url) == "example.org"]) == 1 + 5
    assert len(found.results) == 31
    assert isinstance(found[page(1, "other.example")], Answer)
    assert "5 times in a row" in str(found[page(29)])


def test_one_good_answer_makes_failures_forgotten() -> None:
    web = Web({page(number): reply(500) for number in range(0, 30, 2)})
    found = run(web, map(page, range(30)))
    assert sum(isinstance(result, Answer) for _, result in found.results) == 15


def test_a_deadline_for_all_requests_of_a_link() -> None:
    web = Web({page(0): TIMEOUT})
    found = run(web, [page(0)], manners=Manners(timeout=20, deadline=45))
    assert found[page(0)] == TIMEOUT
    assert [asked.end - asked.start for asked in web.asked[1:]] == pytest.approx([20, 20, 5])


def test_a_redirect_waits_for_its_turn_at_the_other_host_and_asks_its_robots_txt() -> None:
    urls = [f"https://short.example/{number}" for number in range(4)]
    pages: dict[str, Said | list[Said]] = {
        url: Reply(url, 301, {"location": page(number)}) for number, url in enumerate(urls)
    }
    pages["https://example.org/robots.txt"] = reply(200, b"User-agent: *\nDisallow: /2")
    web = Web(pages)
    found = run(web, urls)
    assert [getattr(found[url], "address", None) for url in urls] == [page(0), page(1), None, page(3)]
    assert web.gaps()["example.org"] == pytest.approx([1.0] * 3)


def test_redirects_end_after_five() -> None:
    steps: dict[str, Said | list[Said]] = {
        page(number): Reply(page(number), 302, {"location": f"/{number + 1}"}) for number in range(9)
    }
    web = Web(steps)
    found = run(web, [page(0)])[page(0)]
    assert isinstance(found, Trouble)
    assert (found.outcome, web.urls()[1:]) == ("unreadable", [page(number) for number in range(6)])
    five = run(Web(steps), [page(4)])[page(4)]
    assert isinstance(five, Answer)
    assert (five.url, five.address, five.redirects) == (page(4), page(9), tuple(map(page, range(5, 9))))


def test_a_circle_of_redirects() -> None:
    web = Web({page(0): Reply(page(0), 302, {"location": "/1"}), page(1): Reply(page(1), 302, {"location": "/0#top"})})
    found = run(web, [page(0)])[page(0)]
    assert "in a circle" in str(found)
    assert web.urls()[1:] == [page(0), page(1)]


@pytest.mark.parametrize(
    ("location", "outcome"),
    [
        ("javascript:alert(1)", "forbidden"),
        ("https://exa mple.org", "unreadable"),
        ("ftp://example.org/a", "forbidden"),
        ("file:///", "forbidden"),
    ],
)
def test_a_redirect_to_no_web_address(location: str, outcome: str) -> None:
    found = run(Web({page(0): Reply(page(0), 302, {"location": location})}), [page(0)])[page(0)]
    assert isinstance(found, Trouble)
    assert found.outcome == outcome


def test_what_is_fresh_is_not_asked_for_and_what_is_stale_is_asked_about(tmp_path: Path) -> None:
    def server(url: str, headers: Mapping[str, str]) -> Reply:
        if headers.get("if-none-match") == '"a"':
            return Reply(url, 304, {"x": "new"})
        return Reply(
            url, 200, {"etag": '"a"', "cache-control": "max-age=60" if url == page(0) else "no-cache"}, b"page"
        )

    pages: dict[str, Said | list[Said]] = {page(0): server, page(1): server}
    run(Web(pages), [page(0), page(1)], HttpCache(tmp_path))
    web = Web(pages)
    found = run(web, [page(0), page(1)], HttpCache(tmp_path), now=NOW + 20)
    assert web.urls() == [page(1)]
    assert [body(result) for _, result in found.results] == [b"page"] * 2
    second = found[page(1)]
    assert isinstance(second, Answer)
    assert (second.status, second.headers["x"]) == (200, "new")
    web = Web(pages)
    run(web, [page(0)], HttpCache(tmp_path), Manners(refresh=True), NOW + 40)
    assert (web.urls(), web.asked[0].headers) == ([page(0)], {"if-none-match": '"a"'})


def test_without_a_network_that_is_said_once() -> None:
    web = Web({f"h{host}.example": LOOKUP for host in range(500)})
    with pytest.raises(Offline, match="connect this machine"):
        run(web, [page(number, f"h{host}.example") for host in range(500) for number in range(3)])
    assert len(web.asked) < 30
    with pytest.raises(Offline):
        run(Web({"example.org": LOOKUP}), [page(0), page(1)])


@pytest.mark.parametrize("fault", ["route", "silence"])
def test_hosts_that_need_no_name_to_be_looked_up_say_nothing_about_the_network(fault: Any) -> None:
    nobody = Trouble("unreachable", "no way", fault)
    urls = [page(number, f"{kind}.example") for kind in "ab" for number in range(12)] + [
        "http://b.example/",
        page(0, "c.example"),
    ]
    web = Web({"a.example": LOOKUP, "b.example": nobody, "c.example": LOOKUP})
    with pytest.raises(Offline, match="connect this machine"):
        run(web, urls)
    with pytest.raises(Offline):
        run(
            Web({f"h{host}.example": nobody for host in range(500)}),
            [page(0, f"h{host}.example") for host in range(500)],
        )
    web = Web({"a.example": LOOKUP, "b.example": nobody, "c.example": NETWORK})  # somebody refused: there is a network
    found = run(web, urls)
    assert sorted(url for url, _ in found.results) == sorted(urls)
    assert found[page(0, "b.example")] == nobody


def test_a_private_address_says_nothing_about_the_network() -> None:
    private = Trouble("forbidden", "not a public address")
    with pytest.raises(Offline):
        run(Web({"a.example": LOOKUP, "b.example": private}), [page(0, "b.example"), page(0, "a.example")])
    unreadable = Trouble("unreachable", "the certificate is not valid")
    found = run(Web({"a.example": LOOKUP, "b.example": unreadable}), [page(0, "b.example"), page(0, "a.example")])
    assert [result for _, result in sorted(found.results)] == [LOOKUP, unreadable]


def test_a_name_that_nobody_knows_is_told_from_a_missing_network() -> None:
    web = Web({f"h{host}.example": LOOKUP for host in range(5)} | {"slow.example": [reply(404), reply(404)]})
    urls = [page(0, f"h{host}.example") for host in range(5)] + [page(0, "slow.example")]
    found = run(web, urls)
    assert sorted(url for url, _ in found.results) == sorted(urls)
    assert found[page(0, "h1.example")] == LOOKUP
    assert web.urls().count("https://h1.example/robots.txt") == 1


def test_many_dead_names_before_one_that_answers_slowly() -> None:
    async def ask(url: str, headers: Mapping[str, str], seconds: float) -> Reply | Trouble:
        await asyncio.sleep(5 if "alive" in url else 0.01)
        return Reply(url, 200, {}, b"page") if "alive" in url else LOOKUP

    web = Web({})
    web.ask = ask  # type: ignore[method-assign]
    urls = [page(0, f"h{host}.example") for host in range(15)] + [page(0, "alive.example")]
    urls += [page(1, f"h{host}.example") for host in range(15, 90)]
    found = run(web, urls)
    assert sorted(url for url, _ in found.results) == sorted(urls)
    assert isinstance(found[page(0, "alive.example")], Answer)


def test_who_stops_early_keeps_what_is_done(tmp_path: Path) -> None:
    loop = Time()
    clock = Clock(loop.time, lambda: NOW + loop.time(), asyncio.sleep)
    web = Web({"example.org": lambda url, headers: Reply(url, 200, {"cache-control": "max-age=999"}, b"page")})
    wishes = [Wish(page(number)) for number in range(10)]

    async def stop_early(results: AsyncIterator[tuple[Wish, Result]]) -> None:
        taken = [await anext(results) for _ in range(3)]
        await results.aclose()  # type: ignore[attr-defined]
        assert [wish.url for wish, _ in taken] == [page(0), page(1), page(2)]
        assert web.busy == 0

    with HttpCache(tmp_path) as cache:
        complete(loop, stop_early(gather(wishes, web.ask, cache, Manners(), clock)))
    with HttpCache(tmp_path) as cache:
        assert [bool(cache.find(wish.url, {})) for wish in wishes[:3]] == [True] * 3


def test_cancelling_leaves_nothing_running() -> None:
    loop = Time()
    clock = Clock(loop.time, lambda: NOW + loop.time(), asyncio.sleep)
    web = Web({}, delay=5)

    async def collect(cache: HttpCache) -> None:
        async for _ in gather(
            [Wish(page(0, f"h{host}.example")) for host in range(9)], web.ask, cache, Manners(), clock
        ):
            pass

    async def cancel() -> None:
        with HttpCache(None) as cache:
            task = asyncio.create_task(collect(cache))
            await asyncio.sleep(1)
            assert web.busy == 9
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert web.busy == 0

    complete(loop, cancel())


def test_a_slow_taker_is_waited_for() -> None:
    loop = Time()
    clock = Clock(loop.time, lambda: NOW + loop.time(), asyncio.sleep)
    web = Web({})
    wishes = [Wish(page(0, f"h{host}.example")) for host in range(300)]

    async def slowly() -> None:
        with HttpCache(None) as cache:
            results = gather(wishes, web.ask, cache, Manners(), clock)
            await anext(results)
            await asyncio.sleep(1_000)
            assert sum(not url.endswith("robots.txt") for url in web.urls()) <= 32 + 16 + 1
            assert len([result async for result in results]) == 299

    complete(loop, slowly())


def test_a_fault_of_ours_is_not_swallowed() -> None:
    def broken(url: str, headers: Mapping[str, str]) -> Reply:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run(Web({page(0): broken}), map(page, range(9)))


def test_over_real_connections_to_many_hosts(tmp_path: Path) -> None:
    manners = Manners(connections=8, pause=0.05)
    assert ideal(2_000, 200, 0.05, Manners()) == pytest.approx(11 * 0.05 + 10)
    assert ideal(2_000, 200, 0.05, Manners(pause=0)) == pytest.approx(2_200 * 0.05 / 16)
    _, found, seen = enrich_links(tmp_path, links=60, hosts=20, delay=0.005, manners=manners)
    assert (found.seen, seen["requests"], seen["most at a time to one host"]) == (60, 80, 1)


def test_a_machine_without_name_servers_is_offline() -> None:
    asked: list[str] = []

    async def lookup(host: str, port: int) -> list[str]:
        asked.append(host)
        raise socket.gaierror(socket.EAI_AGAIN, "no name server answers")

    async def collect() -> None:
        async with Client(lookup=lookup) as client:
            wishes = [Wish(page(0, f"h{host}.example")) for host in range(200)]
            with HttpCache(None) as cache:
                async for _ in gather(wishes, client.ask, cache):
                    pytest.fail("there was a result")

    with pytest.raises(Offline, match=r"h\d+\.example"):
        asyncio.run(collect())
    assert 8 <= len(asked) <= 40
