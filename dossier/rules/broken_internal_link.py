"""A link to a place that the site does not have.

A reader who follows it gets “page not found”, or stays at the top of the page instead of the passage meant. Links
within the site are written as seen from the page on which they stand: `../other-dossier/` leads to another dossier,
`../people/some-id/` to a person, `#event-some-id`, `#quote-some-id`, `#question-some-id`, `#claim-some-id` and
`#source-some-id` to an item, `#some-heading` to a heading, `media/report.pdf` to a file of the dossier. A link to a
draft is broken for readers, too.

## Bad

```markdown dossiers/example/index.md
---
title: Example
summary: An example.
---
See [the crash](#event-crash), and [what came before](before.md).
```
```yaml dossiers/example/timeline.yaml
- id: the-crash
  date: 2025-03-01
  title: The crash
```

## Good

```markdown dossiers/example/index.md
---
title: Example
summary: An example.
---
See [the crash](#event-the-crash), and [what came before](../before/).
```
```yaml dossiers/example/timeline.yaml
- id: the-crash
  date: 2025-03-01
  title: The crash
```
```markdown dossiers/before.md
---
title: Before the crash
summary: What came before.
---
```
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import partial
from urllib.parse import unquote

from dossier.content.places import is_external, resolved
from dossier.findings import Finding, nearest
from dossier.rules import Context, page_rule
from dossier.rules._addresses import Owner, faulty
from dossier.rules._destinations import Destinations

_FOOTNOTE = re.compile(r"#(?:.+-)?fn(?:ref)?-\d")
_SOURCE_FILE = re.compile(r"(?:/?index)?\.md(?=#|\?|$)")

Fault = tuple[str, tuple[str, ...]]


@page_rule("error")
def check(owner: Owner, context: Context) -> Iterator[Finding]:
    site = Destinations(owner, context.surroundings)
    for at, _, fault in faulty(owner, "link", partial(_fault, owner, site), context):
        yield Finding("broken-internal-link", at, fault[0], "leads nowhere", fault[1])


def _fault(owner: Owner, site: Destinations, address: str) -> Fault | None:
    if is_external(address) or _FOOTNOTE.match(address):
        return None
    if not address:
        return "this link has no address", ("write it between the parentheses",)
    place = resolved(owner.page, address)
    if place is None:
        return f"`{address}` leads out of the site", ("one `../` leads from a dossier to the site's own folder",)
    if not site.has(place):
        return f"the site has nothing at `{place}`", _offer(owner, site, address, place)
    if site.hidden(place):
        return f"`{place}` is not published yet, so that readers don't find it", ("take the link out until it is",)
    return _fault_of_fragment(site, place, unquote(address.partition("#")[2]))


def _fault_of_fragment(site: Destinations, place: str, fragment: str) -> Fault | None:
    anchors = site.anchors(place) if fragment else None
    if anchors is None or unicodedata.normalize("NFC", fragment) in anchors:
        return None
    near = nearest(fragment, anchors) or next((name for name in sorted(anchors) if name.endswith(f"-{fragment}")), None)
    return f"`{place}` has no place named `#{fragment}`", (f"did you mean `#{near}`?",) if near else ()


def _offer(owner: Owner, site: Destinations, address: str, place: str) -> tuple[str, ...]:
    """The address to write instead, when what is meant can be guessed."""
    if re.match(r"www\.|[\w-]+\.(?:com|org|net)\b", address):
        return (f"write `https://{address}` for another site",)
    plain = _SOURCE_FILE.sub("", place)
    for guess in (plain, plain.removeprefix(owner.page), plain.rsplit("/", 1)[-1]):
        if guess in site.all:
            return (f"write `{_from(owner, guess)}`",)
    near = nearest(plain, site.all)
    return (f"did you mean `{_from(owner, near)}`?",) if near else ()


def _from(owner: Owner, place: str) -> str:
    """The address of a place as seen from the owner's page."""
    if place.startswith(owner.page):
        return place.removeprefix(owner.page)
    return "../" * owner.page.count("/") + place + ("" if "." in place.rsplit("/", 1)[-1] else "/")
