"""An address that a browser could not open.

A link to it would be dead, or lead somewhere else than meant. Addresses are complete, as the browser's address bar
shows them: `https://example.org/report`, with `%20` where there would be a space. Addresses with a password in them,
of other kinds than http(s), and of hosts that only a local network knows are refused. A source for which no address
is known simply has no `url`.

## Bad

```yaml dossiers/example/sources.yaml
- id: notice
  title: Notice of closure
  url: www.example.org/notice
```

## Good

```yaml dossiers/example/sources.yaml
- id: notice
  title: Notice of closure
  url: https://www.example.org/notice
```
"""

from collections.abc import Iterator

from dossier.content.library import AnyEntry
from dossier.content.urls import fault
from dossier.findings import Finding
from dossier.rules import Context, document_rule
from dossier.rules._urls import addresses


@document_rule("error")
def check(document: AnyEntry | None, context: Context) -> Iterator[Finding]:
    for at, url in addresses(document):
        if wrong := fault(url):
            help = (
                f"write `{wrong.offer}`"
                if wrong.offer
                else "write it as the browser's address bar shows it, or leave it out"
            )
            yield Finding("bad-url", at, wrong.message, "", (help,))
