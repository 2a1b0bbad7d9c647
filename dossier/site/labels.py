"""Words that the pages show for the values of closed lists, in English: catalogues translate them as they stand here."""

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import asdict


class Labels(Struct, frozen=True, kw_only=True):
    """Words by the values that they stand for, in one language.

    `phrases` are those that stand by themselves, with placeholders (`%(title)s`) for what they are said of.
    """

    status: Mapping[str, str]
    claim: Mapping[str, str]
    update: Mapping[str, str]
    related: Mapping[str, str]
    entity: Mapping[str, str]
    entities: Mapping[str, str]
    facets: Mapping[str, str]
    verdict: Mapping[str, str]
    original: Mapping[str, str]
    not_checked: Mapping[str, str]
    channel: Mapping[str, str]
    drift: Mapping[str, str]
    statements: Mapping[str, str]
    sections: Mapping[str, str]
    alerts: Mapping[str, str]
    phrases: Mapping[str, str]


ENGLISH = Labels(
    status={"developing": "Developing", "settled": "Settled", "archived": "Archived"},
    claim={
        "confirmed": "Confirmed",
        "reported": "Reported",
        "disputed": "Disputed",
        "denied": "Denied",
        "retracted": "Retracted",
        "unverified": "Unverified",
    },
    update={
        "update": "Update",
        "correction": "Correction",
        "clarification": "Clarification",
        "retraction": "Retraction",
    },
    related={"background": "Background", "follow-up": "Follow-up", "part-of": "Part of", "see-also": "See also"},
    entity={"people": "Person", "organizations": "Organization", "places": "Place", "terms": "Term"},
    entities={"people": "People", "organizations": "Organizations", "places": "Places", "terms": "Terms"},
    facets={
        "kind": "Kind",
        "status": "Status",
        "year": "Year",
        "person": "Person",
        "organization": "Organization",
        "publisher": "Publisher",
    },
    verdict={
        "exact": "Found word for word in the source",
        "typographic": "Found in the source; only punctuation, spaces or capitals differ",
        "elided": "Found in the source, shortened at the dots",
        "edited": "Found in the source, but for what stands in brackets",
        "altered": "The source says it in other words",
        "missing": "Not found in the source",
        "near": "The passage that says most of the same; nobody judged whether it supports this",
        "nothing-near": "No passage says much of the same",
        "attested": "Attested by an editor",
    },
    original={
        "exact": "The original stands word for word in the source",
        "typographic": "The original stands in the source; only punctuation, spaces or capitals differ",
        "elided": "The original stands in the source, shortened at the dots",
        "edited": "The original stands in the source, but for what stands in brackets",
        "altered": "The source has the original in other words",
        "missing": "The original was not found in the source",
    },
    not_checked={
        "paywall": "Not checked: the source is behind a paywall",
        "no-text": "Not checked: the source shows no text",
        "cut": "Not checked: the source is too long to be read whole",
        "too-short": "Not checked: too few words to be told from others",
        "gone": "Not checked: the source’s page is gone",
        "refused": "Not checked: the source lets no machine look",
        "unreachable": "Not checked: the source could not be reached",
        "unreadable": "Not checked: the source’s page can’t be read",
        "forbidden": "Not checked: the source’s address is never asked",
        "no-address": "Not checked: the source has no address",
        "never": "Not checked yet",
    },
    channel={
        "page": "in the text of the page",
        "article": "in the article’s data on the page",
        "beside": "in a box beside the article",
        "pdf": "in the PDF",
        "text": "in the text",
    },
    drift={
        "around": "The text around it has changed since",
        "altered": "The source says it in other words by now",
        "missing": "The source no longer has these words",
    },
    statements={"quote": "Quotes", "claim": "Claims", "event": "Events", "question": "Answers"},
    sections={
        "key-points": "Key points",
        "facts": "Facts",
        "body": "Text",
        "timeline": "Timeline",
        "quotes": "Voices",
        "perspectives": "Perspectives",
        "claims": "Claims",
        "questions": "Questions and answers",
        "further-reading": "Further reading",
        "sources": "Sources",
        "updates": "Changes and corrections",
        "cite": "How to cite this page",
        "related": "Related dossiers",
    },
    alerts={
        "note": "Note",
        "tip": "Tip",
        "important": "Important",
        "warning": "Warning",
        "caution": "Caution",
    },
    phrases={
        "tags": "Tags",
        "dossier": "Dossier",
        "search": "Search",
        "not-named": "The speaker is not named near these words",
        "not-found": "Page not found",
        "evidence": "Evidence: %(title)s",
        "about-evidence": "Every statement with the passage of its sources, and whether a quote stands there word for word.",
        "attestation": "%(author)s, %(day)s: %(how)s",
        "cited-title": "“%(title)s”",
        "timeline-summary": "%(count)s events from %(first)s to %(last)s",
        "footnotes": "Footnotes",
        "back-to-reference": "Back to reference %(mark)s",
    },
)

# What a word is said of where other languages have it agree with that, or say another one.
_SAID_OF = {"status": "dossier", "claim": "claim", "alerts": "alert", "facets": "search"}


def messages() -> Iterator[tuple[str, str, str]]:
    """Every word with what it is said of (`claim`), empty where that makes no difference, and with the value that it stands for.

    What it is said of is what catalogues call a context.
    """
    for name, words in asdict(ENGLISH).items():
        yield from (
            (_SAID_OF.get(name, ""), text, f"{name.replace('_', '-')}: {value}") for value, text in words.items()
        )


def translated(say: Callable[[str, str], str]) -> Labels:
    """The words as another language says them; `say` translates a message, given its context."""
    return Labels(
        **{
            name: {value: say(_SAID_OF.get(name, ""), text) for value, text in words.items()}
            for name, words in asdict(ENGLISH).items()
        }
    )
