"""Pages as Markdown, part by part in the order of their templates."""

from collections.abc import Callable, Iterator
from typing import Any

from dossier.outputs._commonmark import blocks, inline, link, listed, paragraph, text
from dossier.outputs._markdown_items import Items, addresses
from dossier.outputs._markdown_words import Words, line
from dossier.site.pages import DossierPage, EntityPage, NamedIn, Placed, RoleView


def dossier(page: DossierPage, words: Words) -> Iterator[str]:
    """A topic page."""
    items, say = Items(words), words.say
    yield f"# {text(page.heading)}"
    yield paragraph(page.summary)
    yield line((text(page.status_words), words.dated("last changed %(date)s", page.updated)))
    by = say("By %(names)s", names=words.links(page.authors)) if page.authors else ""
    published = words.dated("first published %(date)s", page.first_published)
    yield line((by, published, words.dated("next review by %(date)s", page.review_by)))
    yield items.picture(page.image)
    yield from _section(words, "key-points", listed(map(inline, page.key_points_html)))
    yield from _section(words, "facts", items.facts(page.facts))
    for part in page.body:
        yield _placed(part, items) if isinstance(part, Placed) else blocks(part)
    for name in ("timeline", "quotes", "perspectives", "claims", "questions"):
        yield from _section(words, name, _LISTS[name](items)(getattr(page, name)))
    yield from _section(words, "further-reading", items.readings(page.reading))
    yield from _section(words, "sources", items.sources(page.sources))
    yield from _section(words, "updates", items.updates(page.updates))
    cited = line((text(page.citation), f"<{page.citation_url}>" if page.citation_url else ""))
    yield from _section(words, "cite", cited)
    related = (f"{text(relation)}: {link(text(card.title), words.root + card.href)}" for relation, card in page.related)
    yield from _section(words, "related", listed(related))
    yield addresses(page.sources)


def _section(words: Words, name: str, content: str) -> Iterator[str]:
    if content:
        yield words.heading(name)
        yield content


_LISTS: dict[str, Callable[[Items], Callable[[Any], str]]] = {
    "timeline": lambda items: items.events,
    "quotes": lambda items: items.quotes,
    "perspectives": lambda items: items.perspectives,
    "claims": lambda items: items.claims,
    "questions": lambda items: items.questions,
    "facts": lambda items: items.facts,
}
_ONE = {"event": "timeline", "quote": "quotes", "question": "questions", "claim": "claims"}


def _placed(part: Placed, items: Items) -> str:
    """What an editor put into the text, where it has no heading of its own."""
    name = _ONE.get(part.template, part.template)
    if name == "questions":
        return items.questions(part.items, 0)  # type: ignore[arg-type]
    if name == "perspectives":
        return items.perspectives(part.items, 0)  # type: ignore[arg-type]
    return _LISTS[name](items)(part.items)


def entity(page: EntityPage, words: Words) -> Iterator[str]:
    """A page of a person, organization, place or term."""
    items, say = Items(words), words.say
    yield f"# {text(page.name)}"
    known = words.interface.listed(list(map(text, page.also_known_as)))
    yield line((text(page.kind_words), say("Also known as %(names)s", names=known) if known else ""))
    yield items.picture(page.image)
    yield blocks(page.description_html)
    yield from _headed(say("Positions"), listed(_role(role, words) for role in page.roles))
    members = (f"{words.link(who)}: {_role(role, words)}" for who, role in page.members)
    yield from _headed(say("People"), listed(members))
    yield from _section(words, "timeline", items.events(page.events))
    yield from _section(words, "quotes", items.quotes(page.quotes))
    yield from _headed(say("Dossiers"), listed(words.card(each.card, _amount(each, words)) for each in page.dossiers))
    companions = (
        f"{words.link(other)} ({words.counted('%(num)s dossier', '%(num)s dossiers', count)})"
        for other, count in page.companions
    )
    yield from _headed(say("Appears with"), listed(companions))
    yield from _headed(say("Elsewhere"), listed(link(text(each.text), each.href) for each in page.same_as))
    if page.count > 1:
        numbers = {"number": words.interface.number(page.number), "count": words.interface.number(page.count)}
        yield say("Page %(number)s of %(count)s", **numbers)


def _headed(heading: str, content: str) -> Iterator[str]:
    if content:
        yield f"## {heading}"
        yield content


def _role(role: RoleView, words: Words) -> str:
    where = words.link(role.organization) if role.organization else ""
    return line((text(role.title), where, text(role.period)))


def _amount(item: NamedIn, words: Words) -> str:
    events = words.counted("%(num)s event", "%(num)s events", item.events) if item.events else ""
    return line((events, words.counted("%(num)s quote", "%(num)s quotes", item.quotes) if item.quotes else ""))
