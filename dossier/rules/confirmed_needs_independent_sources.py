"""A confirmed claim whose sources all come from one publisher.

"Confirmed" tells readers that somebody else has checked. Two pages of one publisher are one voice, and so is an
agency's own document about itself: add a source from another publisher, or use the status `reported`. Publishers are
compared without regard to case; where none is given, the address's host stands for it, and a source with neither counts
as a publisher of its own. All kinds of sources count alike, primary ones too; where one document settles the matter,
silence the finding and say so. Claims that cite an unknown source are left to that finding.

`minimum` is the number of publishers, 2 unless the site sets another.

## Bad

```yaml dossiers/example/claims.yaml
- id: plant-closes
  text: The plant closes in May.
  status: confirmed
  sources: [first-report, second-report]
```
```yaml dossiers/example/sources.yaml
- id: first-report
  title: Plant to close
  publisher: The Daily Example
- id: second-report
  title: Closing day set
  publisher: The Daily Example
```

## Good

```yaml dossiers/example/claims.yaml
- id: plant-closes
  text: The plant closes in May.
  status: confirmed
  sources: [first-report, notice]
```
```yaml dossiers/example/sources.yaml
- id: first-report
  title: Plant to close
  publisher: The Daily Example
- id: notice
  title: Notice to the labour office
  publisher: Example Works
```
"""

from collections.abc import Iterator

from dossier.content.library import Entry
from dossier.content.markdown import Cite
from dossier.content.sources import known
from dossier.content.standing import independent
from dossier.findings import Finding
from dossier.model import Source
from dossier.rules import Context, rule


@rule("warning", minimum=2)
def check(entry: Entry, context: Context) -> Iterator[Finding]:
    sources: dict[str, Source] = {}
    for index, claim in enumerate(entry.dossier.claims):
        if claim.status != "confirmed":
            continue
        sources = sources or {source.id: source for source in entry.sources()}
        prose = entry.prose.get(("claims", index, "text"))
        in_text = (part.source for part in prose.parts if isinstance(part, Cite)) if prose else ()
        cited = {*claim.sources, *in_text}
        if not cited or not cited <= sources.keys():
            continue
        count = independent((sources[id], known(sources[id], entry.evidence)) for id in sorted(cited))
        if count < context.minimum:
            message = f"the claim `{claim.id}` is `confirmed`, but its sources come from {_count(count)}"
            help = ("add a source from another publisher, or write `status: reported`",)
            place = entry.at / "claims" / index / "status"
            label = f"needs {context.minimum:g} publishers"
            yield Finding("confirmed-needs-independent-sources", place, message, label, help)


def _count(publishers: int) -> str:
    return "one publisher" if publishers == 1 else f"{publishers} publishers"
