"""An address that begins with http: and not with https:.

Anybody between the reader and that site can read along and change the page. Nearly all sites answer to https: try it
in a browser and change the address when the same page appears. Identifiers that are written with http (such as those
of Wikidata), hosts ending in `.onion`, and a few sites known to have no https are left alone.

## Bad

```yaml dossiers/example/sources.yaml
- id: notice
  title: Notice of closure
  url: http://www.example.org/notice
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
from dossier.content.urls import insecure
from dossier.findings import Finding
from dossier.rules import Context, document_rule
from dossier.rules._urls import addresses


@document_rule("note")
def check(document: AnyEntry | None, context: Context) -> Iterator[Finding]:
    for at, url in addresses(document):
        if insecure(url):
            help = (f"if it opens as well, write `https{url[4:]}`",)
            yield Finding("insecure-url", at, "this address is not protected by https", "", help)
