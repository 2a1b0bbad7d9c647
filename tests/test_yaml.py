"""The YAML loader against the YAML test suite, naughty strings and random texts: data or findings, never an exception."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml as pyyaml
from hypothesis import given
from hypothesis import strategies as st

from dossier.content.text import MAX_BYTES, decode
from dossier.content.yaml import MAX_DEPTH, MAX_VALUES, parse
from dossier.findings import Finding, Spot

# Invalid documents that libyaml reads and we let through: nothing that was written gets lost or changed in them.
LET_THROUGH = {
    "9C9N": "the lines of a list in brackets are not indented; its items are plain all the same",
    "DK95-01": "a tab indents the second line of a quoted text, where white space is folded anyway",
    "G5U8": "a dash stands for an item in brackets; it is read as the text `-`",
    "MUS6-00": "a comment is glued to a `%YAML` line, which holds no content",
    "QB6E": "the second line of a quoted text is not indented; its end is plain all the same",
    "S98Z": "blank lines before the text of a block are indented further than it; the block is empty",
    "Y79Y-003": "a tab indents a line in brackets, where white space means nothing",
    "YJV2": "a dash stands for an item in brackets; it is read as the text `-`",
}

# Valid documents that we refuse, by reason.
REFUSED = {
    "tags mean nothing here": """
        2AUY 2XXW 33X3 565N 57H4 6CK3 6JWB 735Y 74H7 7FWL BU8L C4HZ CC74 CUP7 EHF6 F2C7 FH7J HMQ5 J7PZ L94M LE5A M5C3 P76L
        U3C3 UGM3 WZ62 Z67P Z9M4""",
    "a key must be text": "4FJ6 6BFJ 6PBE 9MMW KK5P LX3P M2N8-01 M5DY Q9WF RZP5 SBG9 V9D5 X38W XW4D",
    "one document in a file": "35KP 5TYM 6WLZ 6XDY 6ZKB 7Z25 9DXL 9KAX 9WXW JHB9 KSS4 L383 M7A3 PUW8 RZT7 U9NS UT92 W4TN",
    "an escape writes a control character": "G4RS",
    "libyaml: an anchor's name is taken": "3GZX PW8X",
    "libyaml: an anchor's name is of ASCII letters, digits, `-` and `_`": "2SXE 8XYN W5VH",
    "libyaml: a key is written out": "2JQS 6M2F CFD4 M2N8-00 NHX8 NKF9 S3PD SM9W-01 UKK6-00",
    "libyaml: no tabs between indicators": "6BCT 6CA3 96NN-00 96NN-01 A2M4 DK95-00 DK95-03 DK95-04 Q5MG R4YG Y79Y-001 Y79Y-010",
    "libyaml: in brackets and braces, a key and its colon stand on one line": """
        4ABK 4MUZ-00 4MUZ-01 4MUZ-02 58MP 5MUD 5T43 9SA2 DBG4 FRK4 HM87-00 K3WX NJ66 VJP3-01""",
    "libyaml: `%` lines of YAML 1.1 and 1.2 only": "2LFX 6LVF BEC7 MUS6-05 MUS6-06",
    "libyaml: `...` only ends what has begun": "HWV9 QT73",
    "libyaml: the text of a block is indented": "DK3J FP8R",
}  # fmt: skip

# Valid documents that libyaml reads otherwise than the suite says.
READ_OTHERWISE = {
    "652Z": "in braces `?` before a word is read as the sign of a key",
    "HM87-01": "in brackets `?` before a word is read as the sign of a key",
    "JEF9-02": "a last line of blanks without a line end is no line of a block",
    "L24T-01": "a last line of blanks without a line end is no line of a block",
    "Y2GN": "an anchor's name ends before a colon; an anchor that no alias names is reported",
}


def suite(corpora: Path) -> list[dict[str, Any]]:
    lines = (corpora / "hostile/yaml-test-suite/cases.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def faults(findings: tuple[Finding, ...]) -> list[Finding]:
    """What is wrong, apart from text that is valid and perhaps meant otherwise."""
    return [finding for finding in findings if finding.rule != "swallowed-text"]


def same(ours: Any, expected: Any) -> bool:
    """Whether our data is the suite's JSON: each number and truth value is the text that the document writes for it."""
    if isinstance(expected, dict):
        return (
            isinstance(ours, dict)
            and ours.keys() == expected.keys()
            and all(same(ours[key], expected[key]) for key in ours)
        )
    if isinstance(expected, list):
        return isinstance(ours, list) and len(ours) == len(expected) and all(map(same, ours, expected))
    if isinstance(expected, bool):
        return bool(ours == str(expected).lower())
    if isinstance(expected, int | float):
        return isinstance(ours, str) and float(int(ours, 0) if ours[:2] in ("0x", "0o") else ours) == expected
    return bool(ours == expected)


class TestSuite:
    def test_invalid_documents_have_findings(self, corpora: Path) -> None:
        through = {
            case["id"] for case in suite(corpora) if case.get("error") and not faults(parse(case["yaml"], "x")[1])
        }
        assert through == set(LET_THROUGH)

    def test_valid_documents_are_read_or_refused_for_a_reason(self, corpora: Path) -> None:
        listed = [id for ids in REFUSED.values() for id in ids.split()]
        cases = [case for case in suite(corpora) if not case.get("error")]
        refused = {case["id"] for case in cases if faults(parse(case["yaml"], "x")[1])}
        assert refused == set(listed)
        assert len(listed) == len(set(listed))

    def test_what_is_read_is_what_the_suite_says(self, corpora: Path) -> None:
        otherwise, compared = set(), 0
        for case in suite(corpora):
            data, findings = parse(case["yaml"], "x")
            if case.get("error") or faults(findings) or "json" not in case:
                continue
            compared += 1
            if not same(data, json.loads(case["json"] or "null")):
                otherwise.add(case["id"])
        assert otherwise == set(READ_OTHERWISE)
        assert compared > 150

    def test_every_place_lies_in_the_text(self, corpora: Path) -> None:
        for case in suite(corpora):
            assert_places(case["yaml"], parse(case["yaml"], "x")[1])


def assert_places(text: str, findings: tuple[Finding, ...]) -> None:
    """Every place begins in the text, the end of a line included, and ends at most one column behind it."""
    lines = text.split("\n")
    for finding in findings:
        for spot in (finding.place, *(place for place, _ in finding.related)):
            assert isinstance(spot, Spot)
            assert 1 <= spot.line <= spot.end_line <= len(lines)
            assert 1 <= spot.column <= len(lines[spot.line - 1]) + 1
            assert 1 <= spot.end_column <= len(lines[spot.end_line - 1]) + 2
            assert (spot.line, spot.column) <= (spot.end_line, spot.end_column)


SIGNS = st.text(alphabet="ab01:-?#&*!|>'\"[]{},%@`~<=. \n\n\t\r\\\u00a0\u2028\u0085\ufeffé\U0001f600", max_size=40)
# What content may hold; a carriage return and a byte order mark are kept out of dumped texts because PyYAML can't fold them.
ALLOWED = st.characters(
    exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff\ufffe\uffff", include_characters="\n\t"
)
TEXTS = st.text(alphabet=ALLOWED, max_size=60)
VALUES = st.recursive(
    st.none() | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


class TestProperties:
    @given(SIGNS | st.text())
    def test_any_text_gives_data_or_findings(self, text: str) -> None:
        decoded, fault = decode(text.encode(errors="surrogatepass"), "x")
        if decoded is None:
            assert fault is not None
            assert isinstance(parse(text, "x"), tuple)
        else:
            assert_places(decoded, parse(decoded, "x")[1])

    @given(st.binary())
    def test_any_bytes_give_text_or_a_finding(self, data: bytes) -> None:
        text, fault = decode(data, "x")
        assert (text is None) == (fault is not None)

    @given(st.integers(1, 9), SIGNS)
    def test_a_first_line_moves_places(self, first_line: int, text: str) -> None:
        data, findings = parse(text, "x")
        moved_data, moved = parse(text, "x", first_line)
        assert (data, len(findings)) == (moved_data, len(moved))
        for one, other in zip(findings, moved, strict=True):
            assert isinstance(one.place, Spot)
            assert isinstance(other.place, Spot)
            if one.place.line:
                assert other.place.line == one.place.line + first_line - 1

    @given(VALUES, st.booleans(), st.sampled_from([None, True, False]), st.sampled_from([20, 80, 1000]))
    def test_what_pyyaml_writes_comes_back(self, value: Any, unicode: bool, flow: bool | None, width: int) -> None:
        text = pyyaml.safe_dump(value, allow_unicode=unicode, default_flow_style=flow, width=width, sort_keys=False)
        assert parse(text, "x") == (value, ())

    @given(st.lists(st.text(alphabet='ab"\\ é', max_size=3), min_size=1, max_size=6), st.booleans())
    def test_keys_given_twice_are_found(self, keys: list[str], flow: bool) -> None:
        entries = [f"{json.dumps(key)}: {number}" for number, key in enumerate(keys)]
        data, findings = parse("{" + ", ".join(entries) + "}" if flow else "\n".join(entries), "x")
        assert [finding.rule for finding in findings] == ["duplicate-key"] * (len(keys) - len(set(keys)))
        assert data == {key: str(keys.index(key)) for key in keys}


class TestLimits:
    @pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
    def test_depth(self, opening: str) -> None:
        closing = {"[": "]", "{a: ": "}"}.get(opening, "")
        for depth, fine in ((MAX_DEPTH, True), (MAX_DEPTH + 1, False), (50_000, False)):
            for inner in ("x", "") if closing else ("x",):
                data, findings = parse(opening * depth + inner + closing * depth, "x")
                assert (data is not None, not findings) == (fine, fine)

    @pytest.mark.parametrize("level", ["a:\n", "-\n", "? a\n:\n"])
    def test_depth_by_indentation(self, level: str) -> None:
        for depth, fine in ((MAX_DEPTH, True), (MAX_DEPTH + 1, False), (500, False)):
            lines = [" " * number + line for number in range(depth) for line in level.splitlines()]
            data, findings = parse("\n".join(lines), "x")
            assert (data is not None, not findings) == (fine, fine)

    def test_depth_by_two_levels_in_one_column(self) -> None:
        lines = [line for number in range(60) for line in (" " * number + "a:", " " * number + "-")]
        data, findings = parse("\n".join(lines), "x")
        assert (data, [finding.rule for finding in findings]) == (None, ["yaml-syntax"])

    @pytest.mark.parametrize(
        "text",
        [
            "a: &a [x, x]\n"
            + "".join(f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in pairwise("abcdefghi")),
            "&a [*a]",
            "&a {b: *a}",
            "- &a [" + "x, " * 1000 + "]\n" + "- *a\n" * 1000,
        ],
    )
    def test_alias_bombs(self, text: str) -> None:
        data, findings = parse(text, "x")
        assert data is None
        assert [finding.rule for finding in findings] == ["yaml-syntax"]

    def test_aliases_work(self) -> None:
        assert parse("- &a {b: [c]}\n- *a\n", "x") == ([{"b": ["c"]}, {"b": ["c"]}], ())
        data, findings = parse("- &a {b: [c]}\n" + "- *a\n" * (MAX_VALUES // 10), "x")
        assert (len(data or ""), findings) == (MAX_VALUES // 10 + 1, ())

    def test_size(self) -> None:
        assert decode(b"x" * MAX_BYTES, "x")[1] is None
        fault = decode(b"x" * (MAX_BYTES + 1), "x")[1]
        assert fault is not None
        assert fault.rule == "file-too-large"


class TestCharacters:
    @pytest.mark.parametrize(
        "character", ["\0", "\x01", "\x0b", "\x1b", "\x7f", "\x85", "\x9f", "\u2028", "\u2029", "\ufffe", "\uffff"]
    )
    def test_control_characters(self, character: str) -> None:
        _, fault = decode(f"a: b\r\nc: x{character}y".encode(), "x")
        assert fault is not None
        assert (fault.rule, fault.place) == ("control-character", Spot("x", 2, 5, 2, 6))

    @pytest.mark.parametrize("escape", [r"\0", r"\a", r"\x1B", r"\N", r"\L", r"\P", r"\uFFFE"])
    def test_control_characters_in_escapes(self, escape: str) -> None:
        for text in (f'k: "a{escape}"', f'"a{escape}": k', f'["a{escape}"]'):
            assert [finding.rule for finding in parse(text, "x")[1]] == ["control-character"]

    def test_half_surrogate_pairs(self) -> None:
        assert parse("a: \ud800", "x")[1][0].place == Spot("x", 1, 4, 1, 5)
        assert parse(r'a: "\ud800"', "x")[1][0].rule == "yaml-syntax"
        assert [fault.rule for fault in [decode(b"a: \xed\xa0\x80", "x")[1]] if fault] == ["not-utf-8"]

    @pytest.mark.parametrize(
        ("data", "place"),
        [
            (b"a: \xff", (1, 4)),
            (b"\xef\xbb\xbfa: b\n\xc3\xa9: \xe9", (2, 4)),
            ("a: b".encode("utf-16"), (1, 1)),
            (b"a\r\nb\rc\xc3", (3, 2)),
        ],
    )
    def test_other_encodings(self, data: bytes, place: tuple[int, int]) -> None:
        _, fault = decode(data, "x")
        assert fault is not None
        assert isinstance(fault.place, Spot)
        assert (fault.rule, fault.place.line, fault.place.column) == ("not-utf-8", *place)

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_line_ends(self, end: str) -> None:
        text, _ = decode(f"\ufeffa: |{end}  b{end}  c{end}d: e{end}".encode(), "x")
        assert text is not None
        assert parse(text, "x") == ({"a": "b\nc\n", "d": "e"}, ())

    def test_naughty_strings(self, corpora: Path) -> None:
        for value in json.loads((corpora / "hostile/blns/blns.json").read_text(encoding="utf-8")):
            text, fault = decode(f"a: {json.dumps(value, ensure_ascii=False)}".encode(), "x")
            if text is not None:
                data, findings = parse(text, "x")
                assert data == {"a": value}
                assert [finding.rule for finding in findings] in ([], ["control-character"])
            else:
                assert fault is not None
                assert fault.rule == "control-character"
            for text in (value, f"a: {value}", f"- {value}\n- b", f"a: |\n  {value}", f"a: '{value}'", f"[{value}]"):
                decoded, _ = decode(text.encode(), "x")
                if decoded is not None:
                    assert_places(decoded, parse(decoded, "x")[1])


class TestGuesses:
    @pytest.mark.parametrize(
        "scalar", ["on", "no", "Yes", "12:30", "017", "0o17", "1_000", "2025-11-11", ".inf", "1e3", "=", "true"]
    )
    def test_scalars_stay_text(self, scalar: str) -> None:
        assert parse(f"a: {scalar}", "x") == ({"a": scalar}, ())
        assert parse(f"{scalar}: a", "x") == ({scalar: "a"}, ())

    @pytest.mark.parametrize(
        ("scalar", "value"), [("", None), ("~", None), ("null", None), ("'null'", "null"), ('""', "")]
    )
    def test_nothing_is_none(self, scalar: str, value: str | None) -> None:
        assert parse(f"a: {scalar}", "x") == ({"a": value}, ())

    def test_a_no_break_space_is_text(self) -> None:
        assert parse("a: b\u00a0c", "x") == ({"a": "b\u00a0c"}, ())
        _, (finding,) = parse("title:\u00a0x\nsummary: y", "x")
        assert finding.message == "the blank after this colon is a no-break space"
        assert finding.place == Spot("x", 1, 6, 1, 7)


class TestLostText:
    @pytest.mark.parametrize(
        ("text", "rule", "place"),
        [
            ('a: "b"#c\n', "yaml-syntax", (1, 7)),
            ("a: [b]#c", "yaml-syntax", (1, 7)),
            ("a: [b,#c\n  d]", "yaml-syntax", (1, 7)),
            ("a: |-#c\n  b", "yaml-syntax", (1, 6)),
            ("a: b\nc: Suspect #1 arrested\n", "swallowed-text", (2, 12)),
            ("a: #metoo", "swallowed-text", (1, 4)),
            ("a: &Co Media", "swallowed-text", (1, 4)),
            ("- ! Stop", "swallowed-text", (1, 3)),
        ],
    )
    def test_found(self, text: str, rule: str, place: tuple[int, int]) -> None:
        _, (finding,) = parse(text, "x")
        assert isinstance(finding.place, Spot)
        assert (finding.rule, (finding.place.line, finding.place.column)) == (rule, place)

    @pytest.mark.parametrize(
        "text",
        [
            "a: b # c\n#d\n  #e\n",
            'a: x "#1" y#2',
            'a: "b #1" # see "#2" #3',
            "a: |\n  x #1\n  ]#2\n",
            "a: one\n  two#3\n",
            "# [x]#y\na: b",
            "a: R & D, Stop !\nb: x&y=1",
            "a: &b c\nd: *b",
            "&k a: b\nc: *k",
            "a: b #dossier: ignore[x]: y",
        ],
    )
    def test_not_accused(self, text: str) -> None:
        assert parse(text, "x")[1] == ()
