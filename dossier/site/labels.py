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
