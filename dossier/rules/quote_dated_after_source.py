"""A quote said after its source was published.

A page can't hold words that were not yet said: the date, the source, or the day of the source's publication is wrong.
Check all three. Uncertain dates are only reported when no day that they may mean fits. For a page that goes on being
updated, leave the quote's date as it is and silence this finding with the reason.

## Bad

```yaml dossiers/example/quotes.yaml
- id: no-comment
  text: We do not comment on this.
  speaker: A spokesperson
  date: 2025-11-14
  source: report
```
```yaml dossiers/example/sources.yaml
- id: report
  title: The report
  published: 2025-11-11
```

## Good

```yaml dossiers/example/quotes.yaml
- id: no-comment
  text: We do not comment on this.
  speaker: A spokesperson
  date: 2025-11-10
  source: report
```
```yaml dossiers/example/sources.yaml
- id: report
  title: The report
  published: 2025-11-11
```
"""

from collections.abc import Iterator

from dossier.content.library import Entry
from dossier.findings import Finding
from dossier.rules import Context, rule
from dossier.rules._order import surely_before


@rule("error")
def check(entry: Entry, context: Context) -> Iterator[Finding]:
    if not entry.dossier.quotes:
        return
    published = {source.id: (index, source.published) for index, source in enumerate(entry.dossier.sources)}
    for index, quote in enumerate(entry.dossier.quotes):
        at_source, last = published.get(quote.source or "", (0, None))
        if surely_before(last, quote.date):
            message = f"the quote `{quote.id}` is dated after its source `{quote.source}` was published"
            help = ("correct one of the two dates, or cite the source in which the words stand",)
            related = ((entry.at / "sources" / at_source / "published", f"published `{last}`"),)
            place = entry.at / "quotes" / index / "date"
            yield Finding("quote-dated-after-source", place, message, f"after `{last}`", help, related)
