"""The default theme: every template from hand-made values, as HTML that a validator and a reader would accept."""

import gzip
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from msgspec import Struct
from msgspec.structs import replace

from dossier.compiler import PageEnvironment
from dossier.content.markdown import Cite, Mention
from dossier.model import Source
from dossier.phrases import Phrases
from dossier.site.citations import Citations
from dossier.site.interface import interface
from dossier.site.labels import ENGLISH
from dossier.site.pages import (
    AnyPage,
    Card,
    CitedView,
    ClaimView,
    DateView,
    DossierPage,
    EntitiesPage,
    EntityPage,
    EventView,
    EvidencePage,
    EvidenceSummary,
    FactView,
    HomePage,
    ImageView,
    Link,
    NamedIn,
    NotFoundPage,
    PassageView,
    PerspectiveView,
    Placed,
    QuestionView,
    QuoteView,
    ReadingView,
    RedirectPage,
    ReferenceView,
    ReporterView,
    ReportsView,
    RoleView,
    Section,
    SiteView,
    SourceView,
    SpanView,
    StatementView,
    StripView,
    TagPage,
    TagsPage,
    TickView,
    TimelinePage,
    Totals,
    UpdateView,
    VerdictView,
)
from dossier.site.prose import to_html

TEMPLATES = ROOT / "templates"
CSS = (TEMPLATES / "assets" / "style.css").read_text("utf-8")
AWKWARD = """Tea & <b>"scones"</b> 'n' more"""
RESERVED = (
    "timeline",
    "quotes",
    "perspectives",
    "claims",
    "questions",
    "further-reading",
    "sources",
    "updates",
    "cite",
)

SETTINGS: dict[str, Any] = {
    "loader": FileSystemLoader(TEMPLATES),
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "auto_reload": False,
}
ENV, OURS = Environment(**SETTINGS), PageEnvironment(**SETTINGS)
ENV.globals.update(Phrases(interface((), "en")).globals())

DAY = DateView(words="11 November 2025", edtf="2025-11-11", iso="2025-11-11")
SEASON = DateView(words="spring 2025", edtf="2025-21")
PERSON = Link(text=AWKWARD, href="people/ada/")
NAME = Link(text="Example Ministry")
HOME_OF_EVENT = Link(text="Example topic", href="example-topic/")
PICTURE = ImageView(
    src="example-topic/media/a.png", alt=AWKWARD, caption_html="<em>A</em> view", credit="B. Drawer", license="CC0"
)
SITE = SiteView(
    title="Example site",
    description="Topics explained.",
    language="en",
    css="assets/style.css",
    feed="feed.xml",
    icon="assets/favicon.svg",
    script="assets/dossier.js",
    contact="mailto:corrections@example.org",
    license="CC BY 4.0",
    navigation=(Link(text="Timeline", href="timeline/"), Link(text="Tags", href="tags/")),
)


def common(path: str, title: str = "Example topic", current: str = "") -> dict[str, Any]:
    """The fields that every page has."""
    root = "../" * path.count("/")
    return {
        "path": path,
        "root": root,
        "site": SITE,
        "title": title,
        "description": AWKWARD,
        "language": "en",
        "current": current,
    }


def marks() -> Citations:
    """The citations of a page whose sources have awkward titles."""
    return Citations(Source(id=id, title=AWKWARD) for id in ("s1", "s2", "s3"))


def events(cited: Citations | None, dossier: Link | None = None) -> tuple[EventView, ...]:
    """One event of each status and importance."""
    kinds = [("happened", "major"), ("scheduled", "normal"), ("cancelled", "minor"), ("disputed", "normal")]
    return tuple(
        EventView(
            anchor=f"event-{status}",
            date=(DAY, SEASON)[index % 2],
            title=AWKWARD,
            text_html="<p>It <em>was</em>.</p>",
            who=(PERSON, NAME),
            place=NAME if index else None,
            cites_html=cited.mark("s1") + cited.mark("s2", "p. 4") if cited else "",
            status=status,
            importance=importance,
            image=PICTURE if index == 1 else None,
            dossier=dossier,
        )
        for index, (status, importance) in enumerate(kinds)
    )


PASSAGE = PassageView(before=f"{AWKWARD} ", words="The words.", after=" After\nthem.")
VERDICTS = (
    VerdictView(
        verdict="altered",
        words="The source says it in other words",
        checked=DAY,
        channel_words="in the text of the page",
        passage=PASSAGE,
        differences=(("kept", "The "), ("removed", AWKWARD), ("added", "words"), ("kept", ".")),
        href="https://example.org/?a=1&b=2#:~:text=The%20words",
        exact_place=True,
        drift="The text around it has changed since",
        drift_on=DAY,
        changes=(("kept", "The "), ("added", AWKWARD)),
    ),
    VerdictView(verdict="attested", words="Attested", good=True, attested="B. Editor, 11 November 2025: in print"),
    VerdictView(verdict="unverifiable", words="Not checked yet"),
)


STRIP = StripView(
    spans=(
        SpanView(start=1.5, width=0, kind="major"),
        SpanView(start=40.0, width=20.5, kind="scheduled"),
    ),
    ticks=(TickView(at=10.0, words="2024"), TickView(at=90.0, words="2025", turned=True)),
    summary=AWKWARD,
    choice=True,
    today=55.5,
)


def quotes(cited: Citations | None, dossier: Link | None = None) -> tuple[QuoteView, ...]:
    """A plain quote, and one with everything."""
    full = QuoteView(
        anchor="quote-full",
        paragraphs=("First.", AWKWARD),
        language="en",
        speaker=PERSON,
        role="chair",
        date=DAY,
        source_title=AWKWARD,
        source_url="https://example.org/?a=1&b=2",
        locator="p. 4",
        original=("Premier.",),
        original_language="fr",
        original_language_words="French",
        context_html="About <em>tea</em>.",
        verdict=VERDICTS[0],
        cites_html=cited.mark("s1") if cited else "",
        dossier=dossier,
    )
    plain = QuoteView(
        anchor="quote-plain",
        paragraphs=("Yes.",),
        speaker=NAME,
        dossier=dossier,
        verdict=VERDICTS[-1] if dossier else None,
    )
    return plain, full


def sources() -> tuple[SourceView, ...]:
    """A source with everything, one with nothing, and one that is not in the page's language."""
    return (
        SourceView(
            number=1,
            anchor="source-s1",
            title=AWKWARD,
            url="https://example.org/?a=1&b=2",
            host="example.org",
            publisher="Example Press",
            authors=("A. Writer", "B. Writer"),
            published=DAY,
            kind="press-release",
            access="paywall",
            archived_url="https://archive.example/1",
            archived_date=DAY,
            note_html="A <em>note</em>.",
            supports=(("Timeline", ("cite-1-1", "cite-1-2", "cite-1-3")),),
            tile="E",
        ),
        SourceView(number=2, anchor="source-s2", title="A lost broadcast", kind="broadcast", access="offline"),
        SourceView(number=3, anchor="source-s3", title="Une page", url="https://example.org/fr", language="fr"),
    )


def card(number: int = 1) -> Card:
    """A dossier in a list."""
    return Card(
        href=f"topic-{number}/",
        title=AWKWARD,
        summary="A summary.",
        status="developing",
        status_words="Developing",
        updated=DAY if number % 2 else None,
        published=SEASON,
        tags=(Link(text="Coast", href="tags/coast/"),),
        image=PICTURE,
        language="en",
    )


def dossier() -> DossierPage:
    """A dossier with every part, one quote and one of each other kind placed into its body."""
    cited = marks()
    placed_event, *rest = events(cited)
    first, second = quotes(cited)
    questions = [
        QuestionView(anchor=f"question-{name}", question=AWKWARD, answer_html="<p>No.</p>", cites_html=cited.mark("s1"))
        for name in ("placed", "last")
    ]
    claims = [
        ClaimView(
            anchor=f"claim-{status}",
            text_html="It is so.",
            status=status,
            status_words=words,
            by=PERSON,
            as_of=DAY,
            cites_html=cited.mark("s1"),
        )
        for status, words in ENGLISH.claim.items()
    ]
    perspective = PerspectiveView(
        label="One view", text_html="<p>So.</p>", holders=(PERSON, NAME), cites_html=cited.mark("s1")
    )
    fact = FactView(label="Length", value_html="7 <em>km</em>", as_of=SEASON, cites_html=cited.mark("s1"))
    entries = sources()
    return DossierPage(
        **common("example-topic/index.html"),
        canonical="https://example.org/site/example-topic/",
        social_image="https://example.org/site/a.png",
        kind="article",
        published="2025-01-01",
        modified="2025-11-11",
        json_ld='{"@type":"Article"}',
        heading="Example topic",
        summary=AWKWARD,
        status="developing",
        status_words="Developing",
        key_points_html=("A <em>point</em>.", "Another."),
        facts=(fact,),
        image=PICTURE,
        contents=(
            Section(anchor="background", text="Background"),
            Section(anchor="before", text="Before", level=3),
            Section(anchor="after", text="After", level=4),
            Section(anchor="timeline", text="Timeline"),
        ),
        body=(
            Placed(template="question", items=(questions[0],)),
            '<h2 id="background">Background</h2><h3 id="before">Before</h3><h4 id="after">After</h4><p>Text.</p>',
            Placed(template="event", items=(placed_event,)),
            Placed(template="quote", items=(first,)),
            Placed(template="claims", items=tuple(claims[:2])),
            Placed(template="perspectives", items=(perspective,)),
            Placed(template="facts", items=(replace(fact, cites_html=cited.mark("s1")),)),
        ),
        timeline=(replace(rest[0], year="2025"), replace(rest[1], upcoming=True), *rest[2:]),
        strip=STRIP,
        news_html="A <em>change</em>.",
        certainty=(("confirmed", "Confirmed", 2), ("denied", "Denied", 1)),
        reports=ReportsView(
            reporters=(ReporterView(name=AWKWARD, first=DAY, spans=STRIP.spans),), ticks=STRIP.ticks, more=2
        ),
        references=(
            ReferenceView(anchor="ref-1", source=entries[0], href="https://example.org/#:~:text=x"),
            ReferenceView(anchor="ref-2", source=entries[1], passage=PASSAGE, passage_words="Nearest"),
        ),
        quotes=(second,),
        perspectives=(replace(perspective, cites_html=cited.mark("s1")),),
        claims=tuple(claims[2:]),
        questions=(questions[1],),
        reading=(ReadingView(source=entries[0], why_html="It is <em>good</em>."), ReadingView(source=entries[1])),
        sources=entries,
        updates=(
            UpdateView(
                date=DAY,
                type="correction",
                type_words="Correction",
                text_html="Mended.",
                items=(Link(text="It", href="#claim-denied"),),
            ),
        ),
        authors=(Link(text="B. Editor"), NAME),
        first_published=SEASON,
        updated=DAY,
        review_by=DAY,
        tags=(Link(text="Coast", href="tags/coast/"),),
        entities=(PERSON,),
        evidence=EvidenceSummary(checked=2, count=3, href="example-topic/evidence/"),
        related=(("Background", card()),),
        translations=(("fr", Link(text="français", href="sujet/")),),
        alternates=(("fr", "https://example.org/site/sujet/"),),
        citation="B. Editor. “Example topic”.",
        citation_url="https://example.org/site/example-topic/",
    )


def evidence() -> EvidencePage:
    """Statements of every kind, with every verdict and without sources."""
    cited = tuple(
        CitedView(id="s1", title=AWKWARD, publisher="Example Press", href="example-topic/#source-s1", verdict=verdict)
        for verdict in VERDICTS
    )
    full = StatementView(
        kind="quote",
        id="full",
        href="example-topic/#quote-full",
        text=AWKWARD,
        language="en",
        by=PERSON,
        date=DAY,
        checked=True,
        cited=cited,
        publishers=2,
    )
    attested = StatementView(
        kind="quote", id="heard", href="example-topic/#quote-heard", text="No.", attested=VERDICTS[1]
    )
    claim = StatementView(
        kind="claim", id="so", href="example-topic/#claim-so", text="", text_html="It is <em>so</em>."
    )
    return EvidencePage(
        **common("example-topic/evidence/index.html"),
        heading="Evidence",
        dossier=Link(text=AWKWARD, href="example-topic/"),
        summary=EvidenceSummary(checked=2, count=3, href="example-topic/evidence/"),
        groups=(("Quotes", (full, attested)), ("Claims", (claim,))),
    )


def bare() -> DossierPage:
    """A dossier with nothing that may be left out."""
    page = common("example-topic/index.html")
    return DossierPage(**page, heading="Example", summary="A summary.", status="settled", status_words="Settled")


def pages() -> Iterator[tuple[str, AnyPage]]:
    """Every template with values, full and empty."""
    tags = ((Link(text="Coast", href="tags/coast/"), 1), (Link(text=AWKWARD, href="tags/tea/"), 2))
    run: dict[str, Any] = {"number": 2, "count": 3, "previous": "./", "next": "page/3/"}
    merged = events(None, HOME_OF_EVENT)
    role = RoleView(title="Chair", organization=PERSON, period="since 2020")
    home, tag = common("index.html", SITE.title), common("tags/coast/index.html", current="tags/")
    entity, years = common("people/ada/index.html", "Ada"), common("timeline/index.html", current="timeline/")
    missing = {**common("404.html", "Page not found"), "root": "/site/"}
    yield "dossier.html", dossier()
    yield "dossier.html", bare()
    yield "home.html", HomePage(**home, developing=(card(),), others=(card(2), card(3)), tags=tags, **run)
    yield "home.html", HomePage(**home)
    yield "tag.html", TagPage(**tag, name=AWKWARD, cards=(card(), card(2)), **run)
    yield "tags.html", TagsPage(**common("tags/index.html", current="tags/"), tags=tags)
    yield "entities.html", EntitiesPage(**common("people/index.html"), heading="People", entries=tags, **run)
    yield (
        "entity.html",
        EntityPage(
            **entity,
            kind_words="Person",
            name=AWKWARD,
            also_known_as=("A.", "B."),
            description_html="<p>Who.</p>",
            roles=(role, RoleView(title="Engineer")),
            members=((PERSON, role),),
            same_as=(Link(text=AWKWARD, href="https://example.org/Q1"),),
            totals=Totals(events=8, quotes=4, dossiers=2),
            companions=((PERSON, 2), (Link(text="Coast", href="places/coast/"), 1)),
            image=PICTURE,
            events=(*merged, *merged),
            quotes=(*quotes(None, HOME_OF_EVENT), *quotes(None, HOME_OF_EVENT)),
            dossiers=(NamedIn(card=card(), events=2, quotes=1), NamedIn(card=card(2))),
        ),
    )
    yield "entity.html", EntityPage(**entity, kind_words="Place", name="Nowhere")
    yield "timeline.html", TimelinePage(**years, groups=(("2025", merged), ("2024", merged)), **run)
    yield "evidence.html", evidence()
    yield "404.html", NotFoundPage(**missing, cards=(card(),))
    yield "redirect.html", RedirectPage(**common("old/index.html"), href="example-topic/")


PAGES = list(pages())
EACH = pytest.mark.parametrize(("template", "page"), PAGES, ids=[f"{name}-{at}" for at, (name, _) in enumerate(PAGES)])


def render(template: str, page: AnyPage) -> str:
    return ENV.get_template(template).render(page=page)


def soup(template: str, page: AnyPage) -> BeautifulSoup:
    return BeautifulSoup(render(template, page), "html.parser")


def one(found: Tag | None) -> Tag:
    assert found is not None
    return found


@EACH
def test_tags_are_balanced(template: str, page: AnyPage) -> None:
    html = re.sub(r"<script.*?</script>", "", render(template, page), flags=re.S)
    void = {"meta", "link", "img", "input", "br", "hr", "line", "circle", "rect", "!doctype"}
    open_tags: list[str] = []
    for closing, name in re.findall(r"<(/?)(!?[a-z][a-z0-9]*)", html):
        if name in void:
            continue
        if closing:
            assert open_tags.pop() == name
        else:
            open_tags.append(name)
    assert open_tags == []


@EACH
def test_ids_are_unique_and_fragments_lead_to_them(template: str, page: AnyPage) -> None:
    document = soup(template, page)
    ids = Counter(str(tag["id"]) for tag in document.find_all(id=True))
    assert [name for name, count in ids.items() if count > 1] == []
    fragments = {str(tag["href"]) for tag in document.find_all("a", href=re.compile("^#"))}
    assert {fragment[1:] for fragment in fragments} <= set(ids)


@EACH
def test_headings_begin_with_one_h1_and_skip_no_level(template: str, page: AnyPage) -> None:
    levels = [int(tag.name[1]) for tag in soup(template, page).find_all(re.compile("^h[1-6]$"))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


@EACH
def test_nothing_runs_and_nothing_comes_from_elsewhere(template: str, page: AnyPage) -> None:
    document = soup(template, page)
    scripts = [tag for tag in document.find_all("script") if not tag.has_attr("src")]
    assert all(tag["type"] == "application/ld+json" for tag in scripts)
    assert document.find_all("style") == []
    assert document.find_all(style=True) == []
    assert not [name for tag in document.find_all(True) for name in tag.attrs if name.startswith("on")]
    loaded = [str(tag["src"]) for tag in document.find_all(src=True)]
    loaded += [str(tag["href"]) for tag in document.select('link[rel="stylesheet"], link[rel="icon"]')]
    assert all(address.startswith(page.root) and "//" not in address for address in loaded)


@EACH
def test_addresses_within_the_site_follow_the_root(template: str, page: AnyPage) -> None:
    moved = replace(page, root="ROOT/")
    for tag in soup(template, moved).find_all(["a", "link"], href=True):
        href = str(tag["href"])
        assert href.startswith(("ROOT/", "#", "https://", "mailto:")), tag


@EACH
def test_text_is_escaped(template: str, page: AnyPage) -> None:
    assert "<b>" not in render(template, page)


CLOSED = ("status", "kind", "type", "access", "importance", "template")
HOSTILE = st.text(st.sampled_from("<>&\"'/= \nx;#"), min_size=1).map("z{}z".format)


def with_text(value: Any, text: str) -> Any:
    """A view with one text for all its texts; what is HTML or one of a closed list stays."""
    if isinstance(value, Struct):
        kept = {name: getattr(value, name) for name in value.__struct_fields__}
        changed = {name: with_text(each, text) for name, each in kept.items() if not is_finished(name, each)}
        if isinstance(value, DossierPage):
            changed["body"] = tuple(part if isinstance(part, str) else with_text(part, text) for part in value.body)
        return replace(value, **changed)
    if isinstance(value, tuple):
        return tuple(with_text(each, text) for each in value)
    return text if isinstance(value, str) and value else value


def is_finished(name: str, value: Any) -> bool:
    return name.endswith("_html") or name == "json_ld" or (name in CLOSED and isinstance(value, str))


def structure(html: str) -> list[tuple[str, list[str]]]:
    """Every tag with the names of its attributes."""
    return [(tag.name, sorted(tag.attrs)) for tag in BeautifulSoup(html, "html.parser").find_all(True)]


@settings(max_examples=10, deadline=None)
@given(text=HOSTILE)
@EACH
def test_no_text_becomes_markup(template: str, page: AnyPage, text: str) -> None:
    hostile, harmless = (OURS.get_template(template).render(page=with_text(page, each)) for each in (text, "zzz"))
    assert structure(hostile) == structure(harmless)
    assert text in BeautifulSoup(hostile, "html.parser").get_text()


@given(text=HOSTILE)
def test_no_text_becomes_markup_in_a_running_text(text: str) -> None:
    def shown(words: str) -> str:
        cited = Citations([Source(id="a", title=words), Source(id=words, url=words)])
        parts = ("<p>", Cite("a", words), Cite(words), Mention("ada"), Mention(words), "</p>")
        links = {"ada": Link(text=words, href="people/ada/")}
        return to_html(parts, "../", lambda ref: links.get(ref) or Link(text=ref), cited.cite)

    assert structure(shown(text)) == structure(shown("zzz"))
    assert BeautifulSoup(shown(text), "html.parser").get_text() == f"[1, {text}] [2]{text}{text}"


@EACH
def test_landmarks_are_there_and_labelled(template: str, page: AnyPage) -> None:
    document = soup(template, page)
    assert one(document.find("main"))["id"] == "main"
    assert one(document.html)["lang"] == "en"
    labels_of_navs = [tag.get("aria-label") for tag in document.find_all("nav")]
    assert all(labels_of_navs)
    assert len(set(labels_of_navs)) == len(labels_of_navs)
    assert all(tag.has_attr("alt") for tag in document.find_all("img"))


def test_parts_stand_in_the_order_of_the_page() -> None:
    document = soup("dossier.html", dossier())
    order = [str(tag["id"]) for tag in one(document.article).find_all(["section", "nav"], id=True)]
    assert order == ["key-points", "facts", "contents", *RESERVED, "related"]


def test_a_dossier_without_parts_has_no_empty_headings() -> None:
    document = soup("dossier.html", bare())
    assert [tag.name for tag in document.find_all(re.compile("^h[1-6]$"))] == ["h1"]
    assert document.article is not None
    assert document.article.find_all("section") == []


def test_headings_say_what_the_contents_list_says() -> None:
    document = soup("dossier.html", dossier())
    shown = {str(tag["id"]): one(tag.h2).get_text() for tag in document.find_all("section", id=True)}
    assert shown == {name: words for name, words in ENGLISH.sections.items() if name in shown}
    assert set(shown) >= set(RESERVED)


def test_contents_nest_below_their_section() -> None:
    contents = one(soup("dossier.html", dossier()).find("nav", id="contents"))
    top = one(contents.ol).find_all("li", recursive=False)
    assert [one(item.a)["href"] for item in top] == ["#background", "#timeline"]
    assert [link["href"] for link in one(top[0].ol).find_all("a")] == ["#before", "#after"]


@EACH
def test_our_compiler_prints_what_jinja_prints(template: str, page: AnyPage) -> None:
    assert OURS.get_template(template).render(page=page) == render(template, page)


@pytest.mark.parametrize("locator", ["", "p. 4", "<§> 3", """"a" & 'b'"""])
def test_a_mark_opens_its_source_and_says_where_in_it(locator: str) -> None:
    cited = marks()
    cited.mark("s2")
    cited.mark("s1")
    mark = BeautifulSoup(cited.mark("s1", locator), "html.parser")
    assert {tag.name for tag in mark.find_all(True)} == {"sup", "button"}
    number = one(mark.find("sup", class_="cite"))
    assert dict(one(number.button).attrs) == {"popovertarget": "ref-2", "id": "cite-2-2", "title": AWKWARD}
    assert number.get_text() == (f"[2, {locator}]" if locator else "[2]")
    assert cited.anchors("s1") == (("", ("cite-2-1", "cite-2-2")),)
    assert cited.mark("none") == "" and cited.anchors("none") == ()


def test_sources_are_numbered_and_lead_back_to_every_mark() -> None:
    first, second, third = one(soup("dossier.html", dossier()).select_one("#sources > ol")).find_all(
        "li", recursive=False
    )
    assert (first["id"], first["value"]) == ("source-s1", "1")
    back = first.select(".supports a")
    assert [(link["href"], link.get("aria-label", link.text)) for link in back] == [
        ("#cite-1-1", "Timeline"),
        ("#cite-1-2", "Timeline, citation 2"),
        ("#cite-1-3", "Timeline, citation 3"),
    ]
    assert "behind a paywall" in first.get_text()
    assert "no address known" in second.get_text()
    assert second.a is None
    assert one(third.cite)["lang"] == "fr"


def test_dates_have_a_machine_value_only_where_html_knows_one() -> None:
    document = soup("dossier.html", dossier())
    assert {str(tag["datetime"]) for tag in document.find_all("time")} == {"2025-11-11"}
    assert "spring 2025" in document.get_text()


def test_states_are_said_in_words() -> None:
    text = soup("dossier.html", dossier()).get_text()
    for words in ("Scheduled", "Cancelled", "Disputed", "Correction", "Developing", *ENGLISH.claim.values()):
        assert words in text


def test_a_quote_names_its_source_and_keeps_its_original() -> None:
    figure = one(soup("dossier.html", dossier()).find(id="quote-full"))
    quote, original, passage = figure.find_all("blockquote")
    assert (
        passage.get_text().strip() == f"…{AWKWARD} The words. After\nthem.…"
        and one(passage.mark).string == "The words."
    )
    assert quote["cite"] == "https://example.org/?a=1&b=2"
    assert (quote.get("lang"), original["lang"]) == (None, "fr")
    assert [p.get_text() for p in quote.find_all("p")] == ["First.", AWKWARD]
    assert one(figure.find("a", string="Open the source at this passage"))["href"] == VERDICTS[0].href


def test_items_of_several_dossiers_lead_to_their_place() -> None:
    document = soup(*next(pair for pair in PAGES if pair[0] == "timeline.html"))
    assert document.find(id="event-disputed") is None
    assert document.find("a", href="../example-topic/#event-disputed") is not None


def test_current_page_is_marked_in_the_navigation() -> None:
    document = soup(*next(pair for pair in PAGES if pair[0] == "tags.html"))
    assert [tag.get_text() for tag in document.select("[aria-current]")] == ["Tags"]


def test_the_head_says_what_the_page_is() -> None:
    head = one(soup("dossier.html", dossier()).head)
    meta = {str(tag.get("property") or tag.get("name")): tag["content"] for tag in head.find_all("meta", content=True)}
    assert one(head.title).get_text() == "Example topic – Example site"
    assert meta["description"] == AWKWARD
    assert meta["og:type"] == "article"
    assert meta["og:image"] == "https://example.org/site/a.png"
    assert "robots" not in meta
    assert one(head.find("link", rel="canonical"))["href"] == "https://example.org/site/example-topic/"
    assert one(head.find("link", hreflang="fr"))["href"] == "https://example.org/site/sujet/"
    assert one(head.find("link", type="application/atom+xml"))["href"] == "../feed.xml"
    assert "og:image" not in render("dossier.html", bare())


def test_a_redirect_needs_no_script() -> None:
    document = soup(*next(pair for pair in PAGES if pair[0] == "redirect.html"))
    assert one(document.find("meta", attrs={"http-equiv": "refresh"}))["content"] == "0; url=../example-topic/"
    assert one(document.find("a"))["href"] == "../example-topic/"


@pytest.mark.parametrize("template", ["404.html", "redirect.html"])
def test_pages_that_are_no_pages_stay_out_of_indexes(template: str) -> None:
    document = soup(*next(pair for pair in PAGES if pair[0] == template))
    assert one(document.find("meta", attrs={"name": "robots"}))["content"] == "noindex"


def tokens(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", css))


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb` (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one_colour: str, other: str) -> float:
    light, dark = sorted((luminance(one_colour), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("surface", ["paper", "surface", "mark"])
@pytest.mark.parametrize("text", ["ink", "muted", "link", "accent"])
def test_text_has_a_contrast_of_seven(scheme: str, surface: str, text: str) -> None:
    before, after = CSS.split("@media (prefers-color-scheme: dark)", 1)
    colours = tokens(before if scheme == "light" else after.split("@layer", 1)[0])
    assert contrast(colours[text], colours[surface]) >= 7


def test_the_stylesheet_is_small_and_loads_nothing() -> None:
    assert (
        len(gzip.compress(CSS.encode(), 9)) <= 6 * 1024
    )  # of the 15 KiB that a page may be, with all that goes with it
    assert "url(" not in CSS
    assert "@import" not in CSS
    assert CSS.count("{") == CSS.count("}")


def test_the_stylesheet_works_in_both_directions() -> None:
    physical = re.findall(r"(?:margin|padding|border)-(?:left|right|top|bottom)|(?:^|[ ;{])(?:left|right):", CSS)
    assert physical == []
