"""What the marks of a page open: each source in short, and for a statement the passage that was found there."""

from collections.abc import Iterable, Iterator, Mapping

from dossier.content.text_directive import link
from dossier.site.citations import Reference
from dossier.site.labels import Labels
from dossier.site.pages import PassageView, ReferenceView, SourceView


def references(
    opened: Iterable[Reference], sources: Mapping[str, SourceView], labels: Labels
) -> Iterator[ReferenceView]:
    """The references in the order in which marks first open them."""
    for each in opened:
        source, check = sources[each.source], each.check
        passage = check.passage if check else None
        directive = (check.directive or "") if check and not check.drift else ""
        yield ReferenceView(
            anchor=each.anchor,
            source=source,
            href=link(source.url, directive) if source.url else "",
            exact_place=bool(directive),
            passage=PassageView(before=passage.before, words=passage.words, after=passage.after) if passage else None,
            passage_words=labels.verdict["near"] if passage else "",
        )
