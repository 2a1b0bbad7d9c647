"""The reader of YAML in plain form against libyaml: what the one reads, the other reads alike and without a finding."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dossier.content import yaml_nodes
from dossier.content.text import front_matter
from dossier.content.yaml import NULLS, parse
from dossier.content.yaml_plain import read

SIGNS = " -?:,[]{}#&*!|>'\"%@`~=<\\/.ab1é\u00a0\u201c\t"
WORDS = st.sampled_from(
    ["x", "two words", "null", "~", "a:b", "c#d", "http://a.b/c#d", "- e", "k: v", "# f", "x #g", ""]
)
TEXTS = WORDS | st.text(alphabet=SIGNS, max_size=5)
ITEMS = st.lists(st.sampled_from(["a", "b c", "null", "x-1", "é", "-d", "'q'", "e ", "f:g", "?", ""]), max_size=3)
VALUES = st.one_of(
    st.sampled_from(["", ">-", "|-", ">", "|", "|+", ">2"]),
    TEXTS,
    TEXTS.map('"{}"'.format),
    TEXTS.map("'{}'".format),
    st.tuples(st.sampled_from([", ", ","]), ITEMS).map(lambda parts: f"[{parts[0].join(parts[1])}]"),
)
KEYS = st.sampled_from(["a", "b", "c-d", "null", "é", "'q'"])
LINES = st.one_of(
    st.builds("{}{}: {}".format, st.sampled_from(["", "- ", "-  "]), KEYS, VALUES),
    st.builds("{}{}:".format, st.sampled_from(["", "- "]), KEYS),
    VALUES.map("- {}".format),
    TEXTS,
    st.sampled_from(["", "# note", "#", "text"]),
)
DOCUMENTS = st.lists(st.tuples(st.sampled_from([0, 0, 0, 1, 2, 2, 4, 6]), LINES), max_size=9).map(
    lambda lines: "".join(" " * margin + line + "\n" for margin, line in lines)
)


class TestAgainstLibyaml:
    @given(DOCUMENTS | st.text(alphabet=SIGNS + "\n\n\n:  ", max_size=40).map("{}\n".format))
    @example("a: >\n  b\n    \n")
    @example("a: >-\n    b\n   \n       \n")
    @example("a: |-\n  b\n    # c\n\n")
    @example("a: >-\n  b\n\n\n  c\nd: e\n")
    @example("a:\n- b\n- c:\n  - d\ne: f\n")
    @example("a:\n  - b: c\n   - d\n")
    @example("a: b\n  c\n  d\n# e\n  f\n")
    @example("- a\n b\n")
    @example("a: [b, null]\nb: ''''\nc: \"\"\n")
    def test_what_is_read_is_what_libyaml_reads(self, text: str) -> None:
        data = read(text, NULLS)
        if data is not None:
            assert yaml_nodes.parse(text, "x") == (data, ())

    @given(DOCUMENTS)
    def test_both_ways_give_the_same(self, text: str) -> None:
        assert parse(text, "x") == yaml_nodes.parse(text, "x")


class TestForm:
    def test_the_content_of_this_project_is_read(self) -> None:
        files = sorted(Path(__file__).parent.parent.glob("content/**/*.yaml"))
        texts = [file.read_text(encoding="utf-8") for file in files]
        texts += [
            front_matter(file.read_text(encoding="utf-8"))[0] or ""
            for file in Path(__file__).parent.parent.glob("content/**/*.md")
        ]
        assert len(texts) > 20
        assert [text for text in texts if read(text, NULLS) is None] == []

    @pytest.mark.parametrize(
        ("text", "data"),
        [
            ("a: b \n\n# c\nd:   e f\n", {"a": "b", "d": "e f"}),
            ("a:\n  b: c\n  d:\n    - e\n    - f: g\n      h: i\nj:\n", {"a": {"b": "c", "d": ["e", {"f": "g", "h": "i"}]}, "j": None}),
            ("a: >-\n  b\n  c\n\n  d\ne: |\n  f\n\n  g\n", {"a": "b c\nd", "e": "f\n\ng\n"}),
            ("- a\n- 'b''c'\n- \"d # e\"\n- [f, g h]\n- []\n- null\n", ["a", "b'c", "d # e", ["f", "g h"], [], None]),
            ("a: b:c#d\n  e, [f] & g\nh: 'null'\n", {"a": "b:c#d e, [f] & g", "h": "null"}),
        ],
    )  # fmt: skip
    def test_read(self, text: str, data: object) -> None:
        assert read(text, NULLS) == data
        assert yaml_nodes.parse(text, "x") == (data, ())

    @pytest.mark.parametrize(
        "text",
        ["", "a: b", "a", "a: b #c\n", "a: &b c\n", "a: {b: c}\n", 'a: "\\n"\n', "a: b: c\n", "a: b\na: c\n", "? a\n", "a:\tb\n", "a: |+\n  b\n", "---\na: b\n", "a: b\r\n", "\ufeffa: b\n", "a: \ud800\n"],
    )  # fmt: skip
    def test_left_to_libyaml(self, text: str) -> None:
        assert read(text, NULLS) is None

    def test_depth_and_size_are_left_to_libyaml(self) -> None:
        lines = [" " * number + "a:\n" for number in range(200)]
        assert read("".join(lines), NULLS) is None
        assert [finding.rule for finding in parse("".join(lines), "x")[1]] == ["yaml-syntax"]
        assert read("- " + "a" * 200_000 + "\n", NULLS) is None
