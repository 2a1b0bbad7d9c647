"""Answers that are no pages: checks for robots, requests for consent, and refusals that say 200."""

import re

from dossier.extract._text import folded, line
from dossier.extract.page import Page

_TITLES = {
    "a check for robots": (
        "just a moment", "attention required", "checking your browser", "verify you are human", "are you a robot", "robot check",
        "pardon our interruption", "please verify you are a human", "security check", "ddos guard", "one more step", "human verification",
        "bot verification", "client challenge", "verifying you are human", "captcha", "please wait", "einen moment", "un momento",
    ),
    "a refusal": (
        "access denied", "403 forbidden", "forbidden", "error 403", "request blocked", "access to this page has been denied", "blocked",
        "you have been blocked", "not acceptable", "unauthorized", "429 too many requests", "too many requests", "request rejected",
    ),
    "a request for consent": ("before you continue", "bevor sie fortfahren", "avant d acceder", "privacy gate", "cookie consent", "dpg media privacy gate", "consent"),
}  # fmt: skip
_HOSTS = re.compile(
    r"^(?:consent|guce|cmp|privacy|privacy-gate)\.|\.?datadome\.co$|^validate\.perfdrive\.com$|^geo\.captcha-delivery\.com$",
    re.IGNORECASE,
)
_SIGNS = re.compile(
    r"/cdn-cgi/challenge-platform/|cf-browser-verification|_cf_chl_opt|captcha-delivery\.com|px-captcha|/_Incapsula_Resource|perimeterx|kpsdk",
    re.IGNORECASE,
)
_SHORT = 3_000


def wall(page: Page) -> str:
    """What stands in the page's place, empty for a page."""
    host = page.url.partition("://")[2].partition("/")[0].partition(":")[0]
    if _HOSTS.search(host):
        return "a request for consent or a check for robots"
    words = folded(line(page.title))
    for kind, starts in _TITLES.items():
        if any(
            words == start or (words.startswith(f"{start} ") and len(words) < len(start) + 40) for start in starts
        ) and _is_short(page):
            return kind
    if len(page.visible) < 600 and _SIGNS.search(page.text[:200_000]):
        return "a check for robots"
    return ""


def _is_short(page: Page) -> bool:
    return len(page.visible) < _SHORT and not page.metas.get("og:title")
