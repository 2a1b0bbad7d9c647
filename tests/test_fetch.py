"""Whatever a server does, a request ends in time, in bounds, and with a named outcome."""

import asyncio
import ssl
import time
import tracemalloc
from collections.abc import Iterator

import pytest
import trustme
from apart import run as run_apart
from misbehaving import BEHAVIOURS, HTML, Server, raw, response, says

from dossier.world.fetch.cache import Cache
from dossier.world.fetch.client import client, user_agent
from dossier.world.fetch.polite import Polite
from dossier.world.fetch.settings import Answer, Failure, Limits, Settings

LIMITS = Limits(seconds=0.8, redirects=5, wire=300_000, decoded=600_000)
SLACK = 1.5  # seconds: what a busy machine takes beside the deadline
MEMORY = 30_000_000


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server({name: behaviour for name, (behaviour, _) in BEHAVIOURS.items()}) as running:
        yield running


def settings(server: Server, **more: object) -> Settings:
    return Settings(
        **{
            "contact": "https://example.org/contact",
            "ports": frozenset({server.port}),
            "limits": LIMITS,
            "loopback": True,
            **more,
        }
    )  # type: ignore[arg-type]


async def _get(url: str, own: Settings) -> Answer | Failure:
    async def no_pause(seconds: float) -> None:
        return None

    async with client(own) as asking:
        return await Polite(asking, Cache(None), pause=0, sleep=no_pause).get(url)


def get(url: str, own: Settings) -> Answer | Failure:
    return run_apart(_get(url, own))


@pytest.mark.parametrize("name", BEHAVIOURS)
def test_every_behaviour_has_an_outcome_in_time_and_in_bounds(name: str, server: Server) -> None:
    expected = BEHAVIOURS[name][1]
    tracemalloc.start()
    start = time.monotonic()
    found = get(server.url(name), settings(server))
    spent, (_, peak) = time.monotonic() - start, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (found.status if isinstance(found, Answer) else found.outcome) == expected, found
    assert spent < 3 * LIMITS.seconds + SLACK, "three tries at most"
    assert peak < MEMORY
    if isinstance(found, Failure):
        assert found.reason and "\n" not in found.reason
    else:
        assert len(found.data) <= LIMITS.decoded


def test_there_are_many_behaviours() -> None:
    assert len(BEHAVIOURS) >= 60


@pytest.mark.parametrize("name", ["gzip", "deflate", "bare deflate", "brotli", "zstd", "gzip twice"])
def test_every_coding_gives_the_same_page(name: str, server: Server) -> None:
    found = get(server.url(name), settings(server))
    assert isinstance(found, Answer) and found.data == HTML


@pytest.mark.parametrize("name", ["gzip bomb", "gzip bomb within another", "brotli bomb", "zstd bomb", "infinite body"])
def test_what_is_too_large_is_cut_and_says_so(name: str, server: Server) -> None:
    found = get(server.url(name), settings(server))
    assert isinstance(found, Answer) and found.cut


def test_who_asks_says_who_it_is_and_sends_no_cookies(server: Server) -> None:
    get(server.url("cookies in a circle"), settings(server))
    last = server.requests[-1]
    assert b"User-Agent: dossier/" in last and b"(+https://example.org/contact)" in last
    assert not any(b"cookie" in request.lower().split(b"\r\n", 1)[1] for request in server.requests)


def test_a_contact_cannot_add_headers() -> None:
    assert user_agent("a\r\nX: y (z)").count("\n") == 0


def test_environment_proxies_are_not_used_unless_asked(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    assert isinstance(get(server.url("good"), settings(server)), Answer)


def test_a_host_in_trouble_is_left_alone(server: Server) -> None:
    async def many() -> list[Answer | Failure]:
        async def no_pause(seconds: float) -> None:
            return None

        async with client(settings(server)) as asking:
            polite = Polite(asking, Cache(None), pause=0, sleep=no_pause)
            return [await polite.get(server.url(f"500?{number}")) for number in range(10)]

    before = server.asked("500")
    found = run_apart(many())
    assert all(isinstance(each, Failure) and each.outcome == "unreachable" for each in found)
    assert server.asked("500") - before == 4 * 3, "four links of three tries each"


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def secure(authority: trustme.CA, *names: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(context)
    return context


@pytest.mark.parametrize(
    ("names", "trusted", "expected"),
    [(("page.test",), True, 200), (("page.test",), False, "unreachable"), (("other.test",), True, "unreachable")],
    ids=["right", "an authority that nobody knows", "another name"],
)
def test_tls_is_never_relaxed(
    authority: trustme.CA, names: tuple[str, ...], trusted: bool, expected: int | str
) -> None:
    trust = ssl.create_default_context()
    if trusted:
        authority.configure_trust(trust)
    with Server({"page": raw(response())}, secure(authority, *names)) as server:
        found = get(server.url("page", "page.test"), settings(server, tls=trust, hosts={"page.test": "127.0.0.1"}))
    assert (found.status if isinstance(found, Answer) else found.outcome) == expected


def test_robots_decide_and_are_asked_once() -> None:
    robots = raw(response(b"User-agent: dossier\nDisallow: /private\n", "Content-Type: text/plain"))
    with Server({"robots.txt": robots, "page": raw(response()), "private": raw(response())}) as server:
        own = settings(server)

        async def both() -> tuple[Answer | Failure, Answer | Failure]:
            async with client(own) as asking:
                polite = Polite(asking, Cache(None), pause=0)
                return await polite.get(server.url("page")), await polite.get(server.url("private"))

        page, private = run_apart(both())
    assert isinstance(page, Answer)
    assert isinstance(private, Failure) and private.outcome == "refused" and "robots.txt" in private.reason
    assert (server.asked("robots.txt"), server.asked("private")) == (1, 0)


def test_a_host_whose_robots_cannot_be_had_is_not_asked_for_more() -> None:
    with Server({"robots.txt": says("503 Service Unavailable"), "page": raw(response())}) as server:
        found = get(server.url("page"), settings(server))
    assert isinstance(found, Failure) and found.outcome == "unreachable" and "robots.txt" in found.reason
    assert server.asked("page") == 0


def test_what_is_known_is_asked_for_conditionally() -> None:
    answers = iter([response(HTML, 'ETag: "1"'), response(b"", status="304 Not Modified")])

    async def behave(write: object) -> None:
        await write(next(answers))  # type: ignore[operator]

    with Server({"page": behave}) as server:
        own = settings(server)

        async def twice() -> tuple[Answer | Failure, Answer | Failure]:
            async with client(own) as asking:
                polite = Polite(asking, Cache(None), pause=0)
                return await polite.get(server.url("page")), await polite.get(server.url("page"))

        first, second = run_apart(twice())
    assert isinstance(first, Answer) and isinstance(second, Answer) and first.data == second.data == HTML
    assert b'If-None-Match: "1"' in server.requests[-1]


def test_without_a_network_not_every_host_is_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    async def nobody(own: object, host: str, *rest: object) -> None:
        asked.append(host)
        raise OSError(-3, "Temporary failure in name resolution")

    monkeypatch.setattr("dossier.world.fetch.resolver.ThreadedResolver.resolve", nobody)

    async def many() -> list[Answer | Failure]:
        async with client(Settings()) as asking:
            polite = Polite(asking, Cache(None), connections=4, pause=0)
            urls = [f"https://host-{number}.example.org/" for number in range(200)]
            return await asyncio.gather(*map(polite.get, urls))

    found = run_apart(many())
    assert all(isinstance(each, Failure) and each.unnamed for each in found)
    assert len(asked) <= 30
