"""Two sources of a dossier with the same address.

One page would stand in the source list twice, with two numbers, as if a statement rested on two sources. Keep one and
cite it in both places; say which passage is meant in the citation, as in `[@report, p. 4]`. Addresses count as the
same when they differ only in `http` and `https`, `www.`, a slash at the end, the part behind `#`, the order of
parameters, or parameters that say where a reader came from (`utm_source` and the like).

## Bad

```yaml dossiers/example/sources.yaml
- id: notice
  title: Notice of closure
  url: https://example.org/notice
- id: city-notice
  title: The city's notice
  url: https://www.example.org/notice/?utm_source=newsletter
```

## Good

```yaml dossiers/example/sources.yaml
- id: notice
  title: Notice of closure
  url: https://example.org/notice
- id: annex
  title: Annex to the notice
  url: https://example.org/notice?part=annex
```
"""

from collections.abc import Iterator

from dossier.content.library import Entry
from dossier.content.urls import identity
from dossier.findings import Finding
from dossier.rules import Context, rule


@rule("warning")
def check(entry: Entry, context: Context) -> Iterator[Finding]:
    first: dict[str, tuple[int, str]] = {}
    for index, source in enumerate(entry.dossier.sources):
        if not source.url:
            continue
        known = first.setdefault(identity(source.url), (index, source.id))
        if known[0] != index:
            at = entry.at / "sources"
            message = f"`{source.id}` has the same address as `{known[1]}`"
            help = (
                f"keep one of the two, and cite it as `[@{known[1]}, p. 4]` where it matters which passage is meant",
            )
            related = ((at / known[0] / "url", "first used here"),)
            yield Finding("repeated-source", at / index / "url", message, "the same page", help, related)
