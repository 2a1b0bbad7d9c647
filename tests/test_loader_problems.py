"""Typical slips of an editor: each gives one problem, at its exact place, with the right help."""

from pathlib import Path

import pytest
from sites import problems

EVENT = "- id: launch\n  date: 2025-03-01\n  title: The launch\n"
FRONT = "---\ntitle: Example\nsummary: An example.\n---\n"
SOURCE = "- id: report\n  title: Report on the launch\n"
ANSWER = "- id: why\n  question: Why?\n  answer: "

# slip: files, rule, place of the problem as file:line:column, the text there, words of the message or the help
SLIPS = {
    "misspelt key": (
        {"timeline": "- id: launch\n  date: 2025-03-01\n  title: The launch\n  sorces: []\n"},
        "unknown-key", "timeline.yaml:4:3", "sorces", "did you mean `sources`?",
    ),
    "misspelt key that must be there": (
        {"timeline": "- id: launch\n  date: 2025-03-01\n  titel: The launch\n"},
        "unknown-key", "timeline.yaml:3:3", "titel", "did you mean `title`?",
    ),
    "misspelt key in a file with CRLF": (
        {"timeline": "- id: launch\r\n  date: 2025-03-01\r\n  titel: The launch\r\n"},
        "unknown-key", "timeline.yaml:3:3", "titel", "did you mean `title`?",
    ),
    "date in words": (
        {"timeline": "- id: launch\n  date: 11 Nov 2025\n  title: The launch\n"},
        "bad-date", "timeline.yaml:2:9", "11 Nov 2025", "write `2025-11-11`",
    ),
    "day that does not exist": (
        {"timeline": "- id: launch\n  date: 2025-02-30\n  title: The launch\n"},
        "bad-date", "timeline.yaml:2:9", "2025-02-30", "February 2025 has 28 days",
    ),
    "tab before a key": (
        {"timeline": "- id: launch\n\tdate: 2025-03-01\n  title: The launch\n"},
        "yaml-syntax", "timeline.yaml:2:1", "\t", "replace the tab with spaces",
    ),
    "tab before a list": (
        {"timeline": "- id: launch\n  who:\n\t- Ada Lovelace\n"},
        "yaml-syntax", "timeline.yaml:3:1", "\t", "YAML indents with spaces",
    ),
    "missing quotation mark": (
        {"timeline": '- id: launch\n  date: 2025-03-01\n  title: "The launch\n- id: end\n  date: 2025\n  title: The end\n'},
        "yaml-syntax", "timeline.yaml:3:10", '"', "never closed",
    ),
    "missing quotation mark in front matter": (
        {"index": '---\ntitle: "Example\nsummary: An example.\n---\nBody.\n'},
        "yaml-syntax", "index.md:2:8", '"', "never closed",
    ),
    "duplicate id": (
        {"timeline": EVENT + EVENT.replace("The launch", "Again")},
        "duplicate-id", "timeline.yaml:4:7", "launch", "two events have the id `launch`",
    ),
    "duplicate key": (
        {"timeline": f"{EVENT}  title: Again\n"},
        "duplicate-key", "timeline.yaml:4:3", "title", "given twice",
    ),
    "colon in text": (
        {"index": "---\ntitle: Strike: day two\nsummary: An example.\n---\n"},
        "yaml-syntax", "index.md:2:14", ":", "put the text in quotes",
    ),
    "no space after a colon": (
        {"timeline": "- id: launch\n  date:2025-03-01\n  title: The launch\n"},
        "yaml-syntax", "timeline.yaml:2:7", ":", "a space is missing after this colon",
    ),
    "no space after a hyphen": (
        {"timeline": "-id: launch\n date: 2025-03-01\n"},
        "yaml-syntax", "timeline.yaml:2:6", ":", "a space is missing after the hyphen",
    ),
    "key indented too deep": (
        {"timeline": "- id: launch\n  date: 2025-03-01\n   title: The launch\n"},
        "yaml-syntax", "timeline.yaml:3:9", ":", "indented deeper than the one above",
    ),
    "key not indented enough": (
        {"timeline": "- id: launch\n  date: 2025-03-01\n title: The launch\n"},
        "yaml-syntax", "timeline.yaml:3:2", "t", "does not continue the list above",
    ),
    "list instead of text": (
        {"timeline": "- id: launch\n  date: 2025-03-01\n  title: [The launch]\n"},
        "wrong-type", "timeline.yaml:3:10", "[The launch]", "must be text, but it is a list",
    ),
    "text instead of a list": (
        {"timeline": f"{EVENT}  sources: report\n", "sources": SOURCE},
        "wrong-type", "timeline.yaml:4:12", "report", "write `sources: [report]`",
    ),
    "word that is no status": (
        {"timeline": f"{EVENT}  status: hapened\n"},
        "wrong-value", "timeline.yaml:4:11", "hapened", "did you mean `happened`?",
    ),
    "missing key": (
        {"timeline": "- id: launch\n  date: 2025-03-01\n"},
        "missing-key", "timeline.yaml:1:3", "id: launch", "the key `title` is missing",
    ),
    "value that is a comment": (
        {"timeline": "- id: launch\n  date: 2025-03-01\n  title: # The launch\n"},
        "missing-key", "timeline.yaml:3:3", "title", "has no value",
    ),
    "id with capitals": (
        {"timeline": "- id: The Launch\n  date: 2025-03-01\n  title: The launch\n"},
        "bad-id", "timeline.yaml:1:7", "The Launch", "write `the-launch`",
    ),
    "unknown source in a flow list": (
        {"timeline": f"{EVENT}  sources: [report, reprot]\n", "sources": SOURCE},
        "unknown-source", "timeline.yaml:4:21", "reprot", "did you mean `report`?",
    ),
    "unknown citation in the body": (
        {"index": f"{FRONT}\nSee [@report] and\nthen, in “ä𝄞”, [@reprot, p. 4].\n", "sources": SOURCE},
        "unknown-source", "index.md:7:18", "reprot", "did you mean `report`?",
    ),
    "unknown citation in a footnote": (
        {"index": f"{FRONT}\nSee.[^1]\n\n[^1]: In [@reprot].\n\nMore in [@report].\n", "sources": SOURCE},
        "unknown-source", "index.md:8:12", "reprot", "did you mean `report`?",
    ),
    "unknown citation in a folded text": (
        {"questions": f"{ANSWER}>-\n    Said [@report]\n    and\n    there [@reprot].\n", "sources": SOURCE},
        "unknown-source", "questions.yaml:6:13", "reprot", "did you mean `report`?",
    ),
    "unknown citation in a literal text": (
        {"questions": f"{ANSWER}|\n    Said [@report]\n\n    and [@reprot].\n", "sources": SOURCE},
        "unknown-source", "questions.yaml:6:11", "reprot", "did you mean `report`?",
    ),
    "unknown citation in double quotes": (
        {"questions": f'{ANSWER}"Some \\"said\\" it [@report; @reprot]."\n', "sources": SOURCE},
        "unknown-source", "questions.yaml:3:40", "reprot", "did you mean `report`?",
    ),
    "unknown citation in single quotes": (
        {"questions": f"{ANSWER}'It''s [@reprot], says [@report].'\n", "sources": SOURCE},
        "unknown-source", "questions.yaml:3:20", "reprot", "did you mean `report`?",
    ),
    "unknown citation in a plain text of two lines": (
        {"questions": f"{ANSWER}It's said [@report]\n    and [@reprot].\n", "sources": SOURCE},
        "unknown-source", "questions.yaml:4:11", "reprot", "did you mean `report`?",
    ),
    "unknown entity in the body": (
        {"index": f"{FRONT}\nSaid [[ada-lovelace|Ada]].\n"},
        "unknown-entity", "index.md:6:8", "ada-lovelace", "no person, organization, place or term",
    ),
    "unknown placement": (
        {"index": f"{FRONT}\n::: quote first\n"},
        "unknown-item", "index.md:6:11", "first", "no quote with the id `first`",
    ),
    "front matter that is not closed": (
        {"index": "---\ntitle: Example\nsummary: An example.\n\nThe text.\n"},
        "missing-front-matter", "index.md:1:1", "---", "put a line `---` below it",
    ),
    "unknown rule in an ignore comment": (
        {"index": f"{FRONT}\n<!-- dossier: ignore[raw-htm]: shown on purpose -->\nText.\n"},
        "unknown-rule", "index.md:6:1", "<!-- dossier: ignore[raw-htm]: shown on purpose -->", "did you mean `raw-html`?",
    ),
}  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS)
def test_slip(slip: str, tmp_path: Path) -> None:
    parts, rule, place, text, words = SLIPS[slip]
    files = {f"dossiers/example/{part}.{'md' if part == 'index' else 'yaml'}": parts[part] for part in parts}
    found = problems(tmp_path, files)
    assert [problem.rule for problem in found] == [rule]
    at = found[0].snippet.at
    assert f"{at.file}:{at.line}:{at.column}" == f"content/dossiers/example/{place}"
    assert found[0].snippet.lines[0][at.column - 1 : at.end_column - 1] == text
    assert words in " ".join((found[0].message, *found[0].help))


def test_list_given_in_front_matter_and_in_its_own_file(tmp_path: Path) -> None:
    index = (
        "---\ntitle: Example\nsummary: An example.\ntimeline:\n  - id: end\n    date: 2025\n    title: The end\n---\n"
    )
    found = problems(tmp_path, {"dossiers/example/index.md": index, "dossiers/example/timeline.yaml": EVENT})
    assert [problem.rule for problem in found] == ["duplicate-key"]
    first, second = found[0].snippet.at, found[0].related[0].at
    assert (first.file, first.line, first.column) == ("content/dossiers/example/index.md", 4, 1)
    assert (second.file, second.line) == ("content/dossiers/example/timeline.yaml", 1)


def test_second_of_two_shows_the_first(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, {"dossiers/example/timeline.yaml": EVENT + EVENT.replace("The launch", "Again")})
    assert [(related.at.line, related.at.column, related.label) for related in found.related] == [
        (1, 7, "first used here")
    ]


def test_all_slips_of_a_file_in_one_run(tmp_path: Path) -> None:
    slips = "- id: A\n  date: Nov 2025\n  titel: x\n  status: was\n  who: Ada Lovelace\n"
    found = problems(tmp_path, {"dossiers/example/timeline.yaml": slips})
    assert [(problem.rule, problem.snippet.at.line) for problem in found] == [
        ("bad-id", 1), ("bad-date", 2), ("unknown-key", 3), ("wrong-value", 4), ("wrong-type", 5),
    ]  # fmt: skip
