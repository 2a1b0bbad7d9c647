"""A dossier's evidence as JSON, for those who want to check it with programs of their own."""

from collections.abc import Iterator
from typing import Any

import msgspec

from dossier.outputs import Target, page_output
from dossier.site.pages import AnyPage, CitedView, EvidencePage, PassageView, StatementView, VerdictView
from dossier.theme import Theme


@page_output
def evidence(page: AnyPage, theme: Theme) -> Iterator[Target]:
    """`evidence/index.json` beside the page of the same name."""
    if isinstance(page, EvidencePage):
        yield Target(page.path.removesuffix(".html") + ".json", as_json, (page,))


def as_json(page: EvidencePage) -> bytes:
    """The statements of a dossier with their sources, passages and verdicts."""
    data = {
        "dossier": page.dossier.text,
        "url": page.canonical,
        "checked": page.summary.checked,
        "count": page.summary.count,
        "statements": [_statement(each) for _, group in page.groups for each in group],
    }
    return msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n"


def _statement(view: StatementView) -> dict[str, Any]:
    return {
        "kind": view.kind,
        "id": view.id,
        "text": view.text,
        **({"by": view.by.text} if view.by else {}),
        **({"date": view.date.edtf} if view.date else {}),
        "checked": view.checked,
        **({"attested": view.attested.attested} if view.attested else {}),
        "publishers": view.publishers,
        "sources": [_cited(each) for each in view.cited],
    }


def _cited(view: CitedView) -> dict[str, Any]:
    fields = {
        "id": view.id,
        "title": view.title,
        "publisher": view.publisher,
        "url": view.url,
        **_verdict(view.verdict),
    }
    return {name: value for name, value in fields.items() if value}


def _verdict(view: VerdictView) -> dict[str, Any]:
    return {
        "verdict": view.verdict,
        "words": view.words,
        "checked": view.checked.edtf if view.checked else "",
        "channel": view.channel_words,
        "passage": _passage(view.passage),
        "passage_url": view.href if view.exact_place else "",
        "language": view.language if view.passage else "",
        "differences": view.differences,
        "attribution": view.attribution,
        "drift": view.drift,
        "drift_on": view.drift_on.edtf if view.drift_on else "",
        "changes": view.changes,
    }


def _passage(view: PassageView | None) -> dict[str, str]:
    return {"before": view.before, "words": view.words, "after": view.after} if view else {}
