"""Reports: what they look like, and that hostile content cannot break out of them."""

import json
import re
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pyromark
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.findings import Problem, Severity, Snippet, Spot
from dossier.report import Context, RuleText, order, render, reports, summary
from dossier.report.characters import UNSAFE, cells, visible
from dossier.report.github import step_summary
from dossier.report.sarif import message as sarif_message
from dossier.report.window import window

TIMELINE = "content/dossiers/x/timeline.yaml"
SOURCES = "content/dossiers/x/sources.yaml"
INDEX = "content/dossiers/x/index.md"
FORMATS = ("github", "json", "sarif", "text")
CONTEXT = Context(checked=14, version="1.2.3")


def snippet(file: str, line: int, column: int, end_column: int, *lines: str, label: str = "") -> Snippet:
    at = Spot(file, line, column, line + len(lines) - 1, end_column)
    return Snippet(at, lines, label)


def problem(place: Snippet, message: str = "something is wrong", **more: object) -> Problem:
    values = {"rule": "some-rule", "severity": "error"} | more
    return Problem(message=message, snippet=place, **values)  # type: ignore[arg-type]


UNKNOWN = problem(
    snippet(TIMELINE, 14, 15, 27, "    sources: [reuters-2025]", label="not among this dossier's sources"),
    "no source has the id `reuters-2025`",
    rule="unknown-source",
    help=("did you mean `reuters-2025-11`?",),
    related=(snippet(SOURCES, 3, 9, 24, "  - id: reuters-2025-11", label="the nearest id is here"),),
)
TWICE = problem(
    snippet(TIMELINE, 20, 9, 13, "  - id: exit", label="used again"),
    "two events have the id `exit`",
    rule="duplicate-id",
    related=(snippet(TIMELINE, 3, 9, 13, "  - id: exit", label="first used here"),),
)
WHOLE = problem(
    Snippet(Spot(INDEX)), "`title` is missing", rule="missing-key", severity="warning", help=("add `title: …`",)
)


def frame(problem: Problem, width: int = 100) -> str:
    """The text of one problem without the footer."""
    text = render("text", (problem,), Context(checked=1, width=width))
    return text.rpartition("\n\n")[0] + "\n"


def expect(text: str) -> str:
    return dedent(text).removeprefix("\n")


def test_text_of_problems_in_several_files() -> None:
    assert render("text", order([WHOLE, TWICE, UNKNOWN]), CONTEXT) == expect("""
        warning[missing-key]: `title` is missing
         --> content/dossiers/x/index.md
          = help: add `title: …`

        error[unknown-source]: no source has the id `reuters-2025`
          --> content/dossiers/x/timeline.yaml:14:15
           |
        14 |     sources: [reuters-2025]
           |               ^^^^^^^^^^^^ not among this dossier's sources
           |
          ::: content/dossiers/x/sources.yaml:3:9
           |
         3 |   - id: reuters-2025-11
           |         --------------- the nearest id is here
           |
           = help: did you mean `reuters-2025-11`?

        error[duplicate-id]: two events have the id `exit`
          --> content/dossiers/x/timeline.yaml:20:9
           |
         3 |   - id: exit
           |         ---- first used here
        ...
        20 |   - id: exit
           |         ^^^^ used again

        2 errors, 1 warning in 2 files; 14 dossiers checked.
          Learn more:  dossier explain RULE
          Silence it:  # dossier: ignore[RULE]: reason
          In a body:   <!-- dossier: ignore[RULE]: reason -->
    """)


def test_footer_names_the_rule_when_there_is_one() -> None:
    footer = render("text", (TWICE, TWICE), CONTEXT).rpartition("\n\n")[2]
    assert footer == expect("""
        2 errors in 1 file; 14 dossiers checked.
          Learn more:  dossier explain duplicate-id
          Silence it:  # dossier: ignore[duplicate-id]: reason
    """)


def test_text_without_problems() -> None:
    assert render("text", (), CONTEXT) == "No problems in 14 dossiers.\n"
    assert render("text", (), Context(checked=1)) == "No problems in 1 dossier.\n"


def test_two_marks_on_one_line() -> None:
    shown = problem(
        snippet("a.yaml", 2, 14, 17, "  who: [ann, bob]", label="this"),
        related=(snippet("a.yaml", 2, 9, 12, "  who: [ann, bob]", label="and that"),),
    )
    assert frame(shown) == expect("""
        error[some-rule]: something is wrong
         --> a.yaml:2:14
          |
        2 |   who: [ann, bob]
          |         --- and that
          |              ^^^ this
    """)


def test_adjacent_lines_have_no_gap() -> None:
    shown = problem(
        snippet("a.yaml", 3, 1, 3, "id: b", label="again"),
        related=(snippet("a.yaml", 2, 1, 3, "id: a", label="first"),),
    )
    assert frame(shown) == expect("""
        error[some-rule]: something is wrong
         --> a.yaml:3:1
          |
        2 | id: a
          | -- first
        3 | id: b
          | ^^ again
    """)


def test_span_over_lines_that_begins_within_a_line() -> None:
    block = snippet("a.md", 4, 10, 1, "summary: >", "  one", "  two", "", "---", label="412 characters")
    assert frame(problem(block)) == expect("""
        error[some-rule]: something is wrong
         --> a.md:4:10
          |
        4 |   summary: >
          |  __________^
        5 | |   one
        6 | |   two
          | |_____^ 412 characters
    """)


def test_long_span_over_lines_is_folded() -> None:
    lines = ["  - id: a", *(f"    line: {number}" for number in range(10)), "    end: b"]
    assert frame(problem(snippet("a.yaml", 8, 3, 11, *lines, label="all of this"))) == expect("""
        error[some-rule]: something is wrong
          --> a.yaml:8:3
           |
         8 | /   - id: a
         9 | |     line: 0
        10 | |     line: 1
        ...  |
        18 | |     line: 9
        19 | |     end: b
           | |__________^ all of this
    """)


def test_wide_combining_and_unseen_characters() -> None:
    line = "日本\te\u0301\u202ex"
    assert frame(problem(snippet("a.yaml", 1, 4, 6, line, label="é"))) == expect("""
        error[some-rule]: something is wrong
         --> a.yaml:1:4
          |
        1 | 日本    e\u0301<U+202E>x
          |         ^ é
    """)
    assert "\n  |          ^^^^^^^^\n" in frame(problem(snippet("a.yaml", 1, 6, 7, line)))


def test_a_mark_on_a_combining_character_stands_under_its_base() -> None:
    assert "\n  |  ^\n" in frame(problem(snippet("a.yaml", 1, 3, 4, "xe\u0301y")))


@pytest.mark.parametrize(("column", "caret"), [(1, 0), (4, 3), (99, 3)])
def test_empty_span_shows_one_caret(column: int, caret: int) -> None:
    assert f"\n  | {' ' * caret}^\n" in frame(problem(snippet("a.yaml", 1, column, column, "abc")))


def test_end_of_file_is_an_empty_line() -> None:
    shown = problem(Snippet(Spot("a.yaml", 9, 1, 9, 1), ("",), "the closing quote is missing"))
    assert "\n9 |\n  | ^ the closing quote is missing\n" in frame(shown)


def test_position_without_end_or_lines() -> None:
    assert "\n  |   ^\n" in frame(problem(Snippet(Spot("a.yaml", 1, 3), ("abcdef",))))
    assert frame(problem(Snippet(Spot("a.yaml", 1, 3), (), "here"))) == expect("""
        error[some-rule]: something is wrong
         --> a.yaml:1:3: here
    """)


def test_long_line_is_cut_around_the_mark() -> None:
    line = "word " * 40
    shown = problem(snippet("a.md", 7, 101, 105, line, label="a label that does not fit on the right"))
    assert frame(shown, width=64) == expect("""
        error[some-rule]: something is wrong
         --> a.md:7:101
          |
        7 | …d word word word word word word word word word word word w…
          |                             ^^^^
          |                       a label that does not fit on the right
    """)


def test_line_cut_at_its_end_only() -> None:
    assert "\n7 | word word word word word word word word word word word wor…\n  | ^^^^\n" in frame(
        problem(snippet("a.md", 7, 1, 5, "word " * 40)), width=64
    )


def test_colours() -> None:
    shown = problem(
        snippet("a.yaml", 1, 2, 4, "abc", label="x"), severity="warning", related=(snippet("a.yaml", 2, 1, 2, "d"),)
    )
    assert render("text", (shown,), Context(checked=1, colour=True)).startswith(
        "\x1b[1;33mwarning[some-rule]\x1b[0m\x1b[1m: something is wrong\x1b[0m\n"
        " \x1b[1;34m-->\x1b[0m a.yaml:1:2\n"
        "\x1b[1;34m  |\x1b[0m\n"
        "\x1b[1;34m1 |\x1b[0m abc\n"
        "\x1b[1;34m  |\x1b[0m  \x1b[1;33m^^\x1b[0m \x1b[1;33mx\x1b[0m\n"
        "\x1b[1;34m2 |\x1b[0m d\n"
        "\x1b[1;34m  |\x1b[0m \x1b[1;34m-\x1b[0m\n"
    )


@pytest.mark.parametrize(("severity", "code"), [("error", 31), ("warning", 33), ("note", 36)])
def test_colours_change_no_character(severity: Severity, code: int) -> None:
    shown = (UNKNOWN, TWICE, problem(UNKNOWN.snippet, severity=severity))
    coloured = render("text", shown, Context(checked=3, colour=True))
    assert f"\x1b[1;{code}m{severity}[some-rule]" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == render("text", shown, Context(checked=3))


def test_json_document() -> None:
    assert json.loads(render("json", (TWICE,), Context(checked=2, version="1", rule_url="https://e.org/{rule}"))) == {
        "version": 1,
        "tool": {"name": "dossier", "version": "1"},
        "summary": {"error": 1, "warning": 0, "note": 0, "files": 1, "dossiers": 2},
        "problems": [
            {
                "rule": "duplicate-id",
                "severity": "error",
                "message": "two events have the id `exit`",
                "file": TIMELINE,
                "line": 20,
                "column": 9,
                "end_line": 20,
                "end_column": 13,
                "label": "used again",
                "lines": ["  - id: exit"],
                "help": [],
                "related": [
                    {
                        "file": TIMELINE,
                        "line": 3,
                        "column": 9,
                        "end_line": 3,
                        "end_column": 13,
                        "label": "first used here",
                        "lines": ["  - id: exit"],
                    }
                ],
                "url": "https://e.org/duplicate-id",
            }
        ],
    }


def test_json_has_the_same_fields_for_a_whole_file() -> None:
    shown = json.loads(render("json", (UNKNOWN, WHOLE), CONTEXT))["problems"]
    assert list(shown[0]) == list(shown[1])
    assert [shown[1][name] for name in ("line", "column", "end_line", "end_column", "url")] == [None] * 5


def test_github_commands() -> None:
    long = problem(snippet("a,b:c%.md", 2, 3, 2, "ab\tc", "d"), "100% \n::error::no", severity="note")
    assert render("github", (WHOLE, UNKNOWN, long), CONTEXT) == expect(f"""
        ::error file={TIMELINE},line=14,col=15,endLine=14,endColumn=27,title=unknown-source::\
no source has the id `reuters-2025`%0Anot among this dossier's sources%0Adid you mean `reuters-2025-11`?%0A\
at {TIMELINE}:14:15
        ::warning file={INDEX},title=missing-key::`title` is missing%0Aadd `title: …`%0Aat {INDEX}
        ::notice file=a%2Cb%3Ac%25.md,line=2,endLine=3,title=some-rule::\
100%25 <U+000A>::error::no%0Aat a,b:c%25.md:2:3
        1 error, 1 warning, 1 note in 3 files; 14 dossiers checked.
    """)


def test_github_gets_the_worst_ten_of_each_kind() -> None:
    some = [problem(snippet(f"{n:02}.md", 1, 1, 2, "x"), severity=s) for n in range(12) for s in ("note", "error")]
    lines = render("github", order(some), CONTEXT).splitlines()
    kinds = [line.split(" ")[0] for line in lines if line.startswith("::")]
    assert kinds == ["::error"] * 10 + ["::notice"] * 10
    assert lines[0].startswith("::error file=00.md")
    assert lines[20] == "4 more without an annotation (GitHub shows 10 of a kind): see the step summary."


def test_step_summary() -> None:
    assert step_summary((WHOLE, UNKNOWN), Context(checked=2, rule_url="https://e.org/{rule}")) == expect(r"""
        ### 1 error\, 1 warning in 2 files\; 2 dossiers checked\.

        - **error** [unknown\-source](<https://e.org/unknown-source>) at content\/dossiers\/x\/timeline\.yaml\:14\:15  
          no source has the id `reuters-2025`  
          not among this dossier\'s sources  
          did you mean `reuters-2025-11`\?
        - **warning** [missing\-key](<https://e.org/missing-key>) at content\/dossiers\/x\/index\.md  
          `title` is missing  
          add `title: …`
    """)  # noqa: W291


def test_step_summary_keeps_within_its_limit_and_says_so() -> None:
    many = tuple(problem(snippet("a.md", n, 1, 2, "x"), "ü" * 5000, severity="note") for n in range(1, 30))
    text = step_summary((*many, UNKNOWN), CONTEXT, 20_000)
    assert 15_000 < len(text.encode()) <= 20_000
    assert text.index("- **error**") < text.index("- **note**")
    shown = text.count("- **note**")
    assert f"**{29 - shown} notes left out here**" in text
    assert "left out" not in step_summary((*many, UNKNOWN), CONTEXT)


def test_sarif_log() -> None:
    rules = {"duplicate-id": RuleText("Two things have the same id", "# Why\n…", "warning")}
    context = Context(checked=2, version="1.2.3", rules=rules, rule_url="https://e.org/{rule}")
    log = json.loads(render("sarif", order([UNKNOWN, TWICE, WHOLE]), context))
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert (log["version"], run["columnKind"]) == ("2.1.0", "unicodeCodePoints")
    assert (driver["name"], driver["version"]) == ("dossier", "1.2.3")
    assert driver["rules"][0] == {
        "id": "duplicate-id",
        "shortDescription": {"text": "Two things have the same id"},
        "fullDescription": {"text": "Two things have the same id"},
        "help": {"text": "# Why\n…", "markdown": "# Why\n…"},
        "helpUri": "https://e.org/duplicate-id",
        "defaultConfiguration": {"level": "warning"},
    }
    assert [rule["id"] for rule in driver["rules"]] == ["duplicate-id", "missing-key", "unknown-source"]
    whole, unknown, twice = run["results"]
    assert all(driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert [result["level"] for result in run["results"]] == ["warning", "error", "error"]
    assert whole["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": INDEX}}}]
    assert "relatedLocations" not in whole
    assert unknown["message"] == {"text": "no source has the id `reuters-2025`\ndid you mean `reuters-2025-11`?"}
    assert unknown["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": TIMELINE},
                "region": {"startLine": 14, "startColumn": 15, "endLine": 14, "endColumn": 27},
            },
            "message": {"text": "not among this dossier's sources"},
        }
    ]
    assert [location["id"] for location in twice["relatedLocations"]] == [1]


def test_sarif_paths_and_messages_are_escaped() -> None:
    shown = problem(snippet("c:d/ä b%.md", 1, 1, 2, "x"), "{0} and [a](1)")
    (result,) = json.loads(render("sarif", (shown,), CONTEXT))["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "c%3Ad/%C3%A4%20b%25.md"
    assert result["message"]["text"] == r"{{0}} and \[a\](1)"
    assert sarif_message("[a] (b)") == "[a] (b)"


def fingerprints(*problems: Problem) -> list[str]:
    results = json.loads(render("sarif", problems, CONTEXT))["runs"][0]["results"]
    return [result["partialFingerprints"]["dossierLine/v1"] for result in results]


def test_sarif_fingerprints_outlive_moves_and_tell_apart() -> None:
    here, moved = snippet("a.md", 3, 1, 2, "  id: a"), snippet("a.md", 30, 3, 4, "    id: a")
    assert fingerprints(problem(here)) == fingerprints(problem(moved, "in other words"))
    others = [problem(here), problem(moved), problem(snippet("b.md", 3, 1, 2, "  id: a")), problem(here, rule="other")]
    assert len(set(fingerprints(*others))) == 4


def test_formats_are_found_and_described() -> None:
    assert tuple(sorted(reports())) == FORMATS
    assert all(found.show.__doc__ for found in reports().values())
    with pytest.raises(ValueError, match="'html'; there are github, json, sarif, text"):
        render("html", (), CONTEXT)


def test_text_needs_no_heavy_library() -> None:
    code = "import sys; from dossier.report import *; render('text', (), Context()); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"rich", "jinja2", "yaml", "hashlib", "urllib.parse", "babel"} & set(loaded)


def test_summary_counts() -> None:
    assert summary((UNKNOWN, TWICE, WHOLE), 1) == "2 errors, 1 warning in 2 files; 1 dossier checked."


# What a terminal of the reader's makes of each: written down here, not taken from the code.
SHOWN = {
    "a": ("a", 1),
    " ": (" ", 1),
    "é": ("é", 1),
    "日": ("日", 2),
    "Ａ": ("Ａ", 2),
    "🙂": ("🙂", 2),
    "\u0301": ("\u0301", 0),
    "\u200d": ("\u200d", 0),
    "\x1b": ("<U+001B>", 8),
    "\u202e": ("<U+202E>", 8),
    "\U000e0041": ("<U+E0041>", 9),
    "\ud800": ("<U+D800>", 8),
}
pieces = st.sampled_from([*SHOWN, "a", "a", "\t"])


def layout(line: str) -> list[tuple[int, str, int]]:
    """For each character its first cell, what is shown, and how many cells that takes."""
    column, out = 0, []
    for character in line:
        text, width = (" " * (4 - column % 4), 4 - column % 4) if character == "\t" else SHOWN[character]
        out.append((column, text, width))
        column += width
    return out


@given(st.text(pieces, max_size=60), st.data())
def test_caret_stands_under_the_first_character(line: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    placed = layout(line)
    base = start
    while 0 < base < len(line) and placed[base][2] == 0:
        base -= 1
    first = placed[base][0] if base < len(line) else sum(width for _, _, width in placed)
    marked = sum(width for _, _, width in placed[base:end])
    shown = window(line, start, end, 10_000)
    assert shown.text == "".join(text for _, text, _ in placed)
    assert (shown.start, shown.end) == (first, first + max(marked, 1))


@given(st.text(pieces, min_size=30, max_size=200), st.data(), st.integers(24, 80))
def test_a_cut_line_fits_and_shows_the_marked_character(line: str, data: st.DataObject, room: int) -> None:
    start = data.draw(st.integers(0, len(line) - 1))
    end = data.draw(st.integers(start + 1, len(line)))
    placed = layout(line)
    shown = window(line, start, end, room)
    assert cells(shown.text) <= room
    assert 0 <= shown.start < shown.end <= room
    if placed[start][2]:
        below = prefix_of_cells(shown.text, shown.start)
        assert shown.text[below:].startswith(placed[start][1])


def prefix_of_cells(text: str, column: int) -> int:
    """How many characters of `text` stand before a cell."""
    widths = dict(SHOWN.values())
    taken = 0
    for index, character in enumerate(text):
        width = widths.get(character, 1)
        if taken >= column and width:
            return index
        taken += width
    return len(text)


spots = st.builds(
    lambda file, line, column, lines, more: Spot(file, line, column, line + lines, column + more),
    st.text(min_size=1, max_size=8),
    st.integers(0, 30),
    st.integers(1, 30),
    st.integers(0, 9),
    st.integers(-3, 20).filter(bool),
)
hostile = st.text(max_size=40) | st.text(st.sampled_from("a:%,`[]({}<>&|\\\n\r\x1b\x9b\u202e\u2028\ud800#-*_~!@/= "))
snippets = st.builds(Snippet, spots, st.lists(hostile, max_size=10).map(tuple), hostile)
problems = st.builds(
    Problem,
    st.sampled_from(["one-rule", "other-rule"]),
    st.sampled_from(["error", "warning", "note"]),
    hostile,
    snippets,
    st.lists(hostile, max_size=2).map(tuple),
    st.lists(snippets, max_size=2).map(tuple),
)


@given(st.lists(problems, max_size=3).map(tuple), st.integers(0, 120))
def test_nothing_dangerous_gets_out(shown: tuple[Problem, ...], width: int) -> None:
    context = Context(checked=3, width=width)
    for name in FORMATS:
        text = render(name, shown, context)
        assert not [character for character in UNSAFE.findall(text) if character != "\n"]
        text.encode()
    step = step_summary(shown, context)
    assert not [character for character in UNSAFE.findall(step) if character != "\n"]


@given(st.lists(problems, max_size=3).map(tuple))
def test_json_gives_back_what_it_got(shown: tuple[Problem, ...]) -> None:
    read = json.loads(render("json", shown, CONTEXT))["problems"]
    for found, value in zip(shown, read, strict=True):
        assert (value["rule"], value["message"], tuple(value["help"])) == (found.rule, found.message, found.help)
        assert (value["file"], tuple(value["lines"])) == (found.snippet.at.file, found.snippet.lines)


@given(problems)
def test_sarif_says_the_same(found: Problem) -> None:
    (result,) = json.loads(render("sarif", (found,), CONTEXT))["runs"][0]["results"]
    region = result["locations"][0]["physicalLocation"].get("region")
    assert (region is None) == (found.snippet.at.line == 0)
    if region:
        assert 1 <= region["startLine"] <= region["endLine"]
        assert region["startColumn"] >= 1
        assert region["endLine"] > region["startLine"] or region["endColumn"] >= region["startColumn"]
    text = result["message"]["text"]
    assert not re.search(r"(?<!\\)\]\(", text)
    assert "{" not in text.replace("{{", "") and "}" not in text.replace("}}", "")


def run_command(line: str) -> tuple[str, dict[str, str], str]:
    """A workflow command as GitHub's runner reads it: kind, properties, data."""
    head, data = line.removeprefix("::").split("::", 1)
    kind, _, listed = head.partition(" ")
    properties = dict(pair.split("=", 1) for pair in listed.split(","))
    codes = (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))
    for code, character in codes:
        properties = {name: value.replace(code, character) for name, value in properties.items()}
    for code, character in (codes[0], codes[1], codes[4]):
        data = data.replace(code, character)
    return kind, properties, data


@given(problems)
def test_github_runner_reads_back_what_was_meant(found: Problem) -> None:
    first, *rest = render("github", (found,), CONTEXT).splitlines()
    assert rest == [summary((found,), 14)]
    kind, properties, data = run_command(first)
    assert kind == {"error": "error", "warning": "warning", "note": "notice"}[found.severity]
    assert properties["file"] == visible(found.snippet.at.file)
    assert properties["title"] == found.rule
    assert data.startswith(visible(found.message) or "")
    assert ("col" in properties) == (found.snippet.at.line == found.snippet.at.end_line > 0)


@given(st.lists(problems, max_size=5), st.randoms())
def test_order_depends_on_the_problems_alone(found: list[Problem], random: object) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert order(shuffled) == order(found)
    keys = [(one.snippet.at.file, one.snippet.at.line, one.snippet.at.column, one.rule) for one in order(found)]
    assert keys == sorted(keys)


def plain(html: str) -> str:
    """The words of rendered HTML that has no tags but the expected ones."""
    from html import unescape

    return unescape(re.sub(r"</?(?:h3|ul|li|p|strong|code|br ?/?)>", "", html))


@given(st.text(st.sampled_from("ab:%,`[]({})<>&|\\#-*_~!@/=1. \"'$^+?;\x1b\n")))
def test_step_summary_shows_hostile_text_as_text(message: str) -> None:
    shown = problem(Snippet(Spot("a.md")), f"x{message}x")
    html = pyromark.html(step_summary((shown,), CONTEXT))
    words = plain(html).replace("`", "")
    assert f"x{visible(message)}x".replace("`", "") in words


def test_naughty_strings(corpora: Path) -> None:
    naughty = json.loads((corpora / "hostile" / "blns" / "blns.json").read_text())
    shown = tuple(problem(snippet(word or "-", 1, 1, 1 + len(word), word, label=word), word) for word in naughty)
    for name in FORMATS:
        text = render(name, shown, CONTEXT)
        assert not [character for character in UNSAFE.findall(text) if character != "\n"]
    assert len(json.loads(render("json", shown, CONTEXT))["problems"]) == len(naughty) > 500
