"""A day in the page's address, as in /2021/03/04/ or /2021-03-04-."""

import re
from collections.abc import Iterator

from dossier.extract import Hint, reader
from dossier.extract.page import Page

_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?!\d)")


@reader
def read(page: Page) -> Iterator[Hint]:
    path = page.url.partition("://")[2].partition("?")[0].partition("/")[2]
    if match := _DAY.search(path):
        yield Hint("published", "-".join(match.groups()), "address")
