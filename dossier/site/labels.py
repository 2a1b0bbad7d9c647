"""Words that the pages show for the values of closed lists."""

STATUS = {"developing": "Developing", "settled": "Settled", "archived": "Archived"}
CLAIM = {
    "confirmed": "Confirmed",
    "reported": "Reported",
    "disputed": "Disputed",
    "denied": "Denied",
    "retracted": "Retracted",
    "unverified": "Unverified",
}
UPDATE = {
    "update": "Update",
    "correction": "Correction",
    "clarification": "Clarification",
    "retraction": "Retraction",
}
RELATED = {"background": "Background", "follow-up": "Follow-up", "part-of": "Part of", "see-also": "See also"}
ENTITY = {"people": "Person", "organizations": "Organization", "places": "Place", "terms": "Term"}
ENTITIES = {"people": "People", "organizations": "Organizations", "places": "Places", "terms": "Terms"}
VERDICT = {
    "exact": "Found word for word in the source",
    "typographic": "Found in the source; only punctuation or capitals differ",
    "elided": "Found in the source, shortened at the dots",
    "edited": "Found in the source, but for what stands in brackets",
    "altered": "The source says it in other words",
    "missing": "Not found in the source",
    "near": "The passage that says most of the same; nobody judged whether it supports this",
}
NOT_CHECKED = {
    "paywall": "Not checked: the source is behind a paywall",
    "no-text": "Not checked: the source shows no text",
    "too-short": "Not checked: too few words to be told from others",
    "gone": "Not checked: the source’s page is gone",
    "refused": "Not checked: the source lets no machine look",
    "unreachable": "Not checked: the source could not be reached",
    "unreadable": "Not checked: the source’s page can’t be read",
    "forbidden": "Not checked: the source’s address is never asked",
    "no-address": "Not checked: the source has no address",
    "never": "Not checked yet",
}
NOTHING_NEAR = "No passage says much of the same"
ATTESTED = "Attested by an editor"
CHANNEL = {
    "page": "in the text of the page",
    "article": "in the article’s data on the page",
    "beside": "in a box beside the article",
    "pdf": "in the PDF",
    "text": "in the text",
}
DRIFT = {
    "around": "The text around it has changed since",
    "altered": "The source says it in other words by now",
    "missing": "The source no longer has these words",
}
EVIDENCE_OF = "Evidence: %s"
EVIDENCE_ABOUT = "Every statement with the passage of its sources, and whether a quote stands there word for word."
STATEMENTS = {"quote": "Quotes", "claim": "Claims", "event": "Events", "question": "Answers"}
SECTIONS = {
    "key-points": "Key points",
    "facts": "Facts",
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
}
