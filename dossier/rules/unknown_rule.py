"""A rule in site.yaml or in an ignore comment that doesn't exist.

A setting for a rule that isn't there changes nothing, so that a slip in its name goes unnoticed. `dossier explain`
lists the names of all rules.

## Bad

```yaml site.yaml
title: Example
rules:
  insecure-urls: error
```

## Good

```yaml site.yaml
title: Example
rules:
  insecure-url: error
```
"""

from collections.abc import Iterator

from dossier.content.library import AnyEntry, SiteEntry
from dossier.findings import Finding, Place, suggestion
from dossier.rules import Context, all_rules, document_rule


@document_rule("error")
def check(document: AnyEntry | None, context: Context) -> Iterator[Finding]:
    if not context.loaded.ignores and not isinstance(document, SiteEntry):
        return
    known = [rule.name for rule in all_rules()]
    if isinstance(document, SiteEntry):
        for name in document.config.rules:
            if name not in known:
                yield _finding((document.at / "rules" / name).name(), name, known)
    for ignore in context.loaded.ignores:
        for name in ignore.rules:
            if name not in known:
                yield _finding(ignore.spot, name, known)


def _finding(place: Place, name: str, known: list[str]) -> Finding:
    help = suggestion(name, known) or ("`dossier explain` lists all rules",)
    return Finding("unknown-rule", place, f"there is no rule `{name}`", "unknown", help)
