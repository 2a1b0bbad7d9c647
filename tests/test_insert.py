"""A source is put into YAML as text: every old byte stays, and the file says what it said and one source more."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.content.insert import InsertError, insert_source
from dossier.content.text import decode, front_matter
from dossier.content.yaml import parse

NEW = {"id": "new", "title": "It's new: 50 % off #1", "url": "https://example.org/new?a=b#c"}

FILES: dict[str, str] = {
    "block": "- id: a\n  url: https://example.org/a\n- id: b\n  title: B\n",
    "indented": "  - id: a\n    title: A\n",
    "wide": "-   id: a\n    title: A\n",
    "comments": "# Top.\n- id: a # first\n  # about a\n  title: A # its title\n  # more about a\n\n# The end.\n",
    "comment after": "- id: a\n  title: A\n# - id: old\n#   title: Old\n",
    "blank lines": "- id: a\n  title: A\n\n\n",
    "no final newline": "- id: a\n  title: A",
    "no final newline, comment": "- id: a\n  title: A # end",
    "literal": "- id: a\n  note: |\n    One.\n\n    Two.\n",
    "literal keep": "- id: a\n  note: |+\n    One.\n\n\n",
    "folded last": "- id: a\n  note: >-\n    One\n    two.\n\n# Done.\n",
    "quoted over lines": '- id: a\n  title: "One\n    two"\n',
    "plain over lines": "- id: a\n  title: One\n    two\n    three\n",
    "dash alone": "-\n  id: a\n  title: A\n",
    "nested flow": "- {id: a, title: A}\n- {id: b, authors: [X, Y]}\n",
    "flow": "[{id: a, title: A}, {id: b}]\n",
    "flow over lines": "[\n  {id: a, title: A}, # one\n  {id: b} # two\n]\n",
    "flow, trailing comma": "[\n  {id: a},\n]\n",
    "empty": "",
    "only comments": "# Nothing yet.\n",
    "empty list": "[]\n",
    "anchors": "- &one\n  id: a\n  title: &t A\n- id: b\n  title: *t\n",
    "document": "---\n- id: a\n  title: A\n...\n",
    "null last": "- id: a\n  note:\n",
    "list last": "- id: a\n  authors:\n    - X\n    - Y\n",
    "list last, flush": "- id: a\n  authors:\n  - X\n  - Y\n",
    "unicode": "- id: a\n  title: “Ünïcode” 日本\n",
    "tabs in text": '- id: a\n  title: "A\tB"\n  note: |\n    x\ty\n',
    "dashes in text": "- id: a\n  note: |\n    - not an item\n    - nor this\n",
    "anchor on nothing": "&s []\n",
}
NAMED: dict[str, str] = {
    "block": "# Top.\nsources:\n  - id: a # first\n    title: A\n# The end.\n",
    "flush": "sources:\n- id: a\n  title: A\n",
    "flow": "sources: [{id: a}, {id: b}] # two\n",
    "flow over lines": "sources: [\n  {id: a}, # one\n  {id: b}\n]\n",
    "empty": "sources:\n",
    "empty list": "sources: []\n",
    "document": "---\nsources:\n  - id: a\n...\n",
    "no final newline": "sources:\n  - id: a",
}
MATTER: dict[str, str] = {
    "no key": "title: T\nsummary: S.\n",
    "empty value": "title: T\nsources:\nsummary: S.\n",
    "empty value, comment": "title: T\nsources: # none yet\nsummary: S.\n",
    "null": "title: T\nsources: null # none\nsummary: S.\n",
    "empty list": "title: T\nsources: []\nsummary: S.\n",
    "empty list with an anchor": "title: T\nsources: &s [] # none\nsummary: S.\n",
    "null with an anchor": "title: T\nsources: &s null\nsummary: S.\n",
    "anchor on nothing": "title: T\nsources: &s\nsummary: S.\n",
    "flush": "title: T\nsources:\n- id: a\n  title: A\nsummary: S.\n",
    "indented": "title: T\nsources:\n    - id: a\n      title: A\n    # about a\n# about the summary\nsummary: S.\n",
    "last": "title: T\nsources:\n  - id: a\n    title: A\n",
    "flow": "sources: [{id: a}]\ntitle: T\n",
    "quoted key": '"sources":\n  - id: a\ntitle: T\n',
    "empty matter": "",
}


def read(data: bytes, whole: bool) -> object:
    text, fault = decode(data, "f")
    assert text is not None and fault is None
    found, faults = parse(text if whole else front_matter(text)[0] or "", "f")
    assert {fault.rule for fault in faults} <= {"swallowed-text"}
    return found


def check(data: bytes, whole: bool) -> bytes:
    part = "sources" if whole else ""
    name = "dossiers/x/sources.yaml" if whole else "dossiers/x/index.md"
    changed, edited = insert_source({part: name}, {part: data}, NEW)
    assert changed == part
    old, new = read(data, whole), read(edited, whole)
    if whole and not isinstance(old, dict):
        assert new == [*(old or []), NEW]  # type: ignore[misc]
    else:
        assert isinstance(new, dict)
        assert new == {**(old or {}), "sources": [*((old or {}).get("sources") or []), NEW]}  # type: ignore[dict-item, attr-defined]
    return edited


def is_in(old: bytes, new: bytes) -> bool:
    """Whether the new bytes are the old ones with one stretch put in."""
    start = next(
        (at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new))
    )
    return any(new.endswith(old[at:]) and new.startswith(old[:at]) for at in range(max(0, start - 60), start + 1))


ENDS = pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])


@ENDS
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "mark"])
@pytest.mark.parametrize("text", FILES.values(), ids=FILES.keys())
def test_in_a_file_of_its_own(text: str, mark: str, end: str) -> None:
    data = (mark + text.replace("\n", end)).encode()
    edited = check(data, whole=True)
    assert "[]" in text or is_in(data, edited)
    assert ("&s" in text) == (b"&s" in edited)
    assert end not in data.decode() or end == "\n" or b"\n" not in edited.replace(b"\r\n", b"")


@ENDS
@pytest.mark.parametrize("text", MATTER.values(), ids=MATTER.keys())
def test_in_the_front_matter(text: str, end: str) -> None:
    data = f"---\n{text}---\n\nA body with\n---\nin it.\n".replace("\n", end).encode()
    edited = check(data, whole=False)
    assert any(word in text for word in ("null", "[]")) or is_in(data, edited)
    assert ("&s" in text) == (b"&s" in edited)


@ENDS
@pytest.mark.parametrize("text", NAMED.values(), ids=NAMED.keys())
def test_in_a_file_of_its_own_under_the_name_of_the_list(text: str, end: str) -> None:
    data = text.replace("\n", end).encode()
    edited = check(data, whole=True)
    assert "[]" in text or is_in(data, edited)
    assert (b"# first" in data) == (b"# first" in edited)


@pytest.mark.parametrize(
    ("part", "text", "says"),
    [
        ("sources", "a: 1\n", "by hand"),
        ("sources", "sources: text\n", "by hand"),
        ("sources", "{sources: []}\n", "by hand"),
        ("sources", "sources: []\nmore: 1\n", "by hand"),
        ("", "---\nsources: &s []\nothers: *s\n---\n", "by hand"),
        ("sources", "text\n", "by hand"),
        ("sources", "- [\n", "mistake in its YAML"),
        ("", "no front matter\n", "no front matter"),
        ("", "---\n{title: T}\n---\n", "by hand"),
        ("", "---\nthem: &s\n- id: a\nsources: *s\n---\n", "by hand"),
        ("", "---\nsources: text\n---\n", "by hand"),
    ],
)
def test_what_cannot_be_edited_is_refused_with_words(part: str, text: str, says: str) -> None:
    with pytest.raises(InsertError, match=says):
        insert_source({part: "f.md" if not part else "sources.yaml"}, {part: text.encode()}, NEW)


SCALARS = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_categories=["Cc"]), min_size=1, max_size=20
)


@settings(max_examples=150, deadline=None)
@given(SCALARS)
def test_whatever_the_values_are_they_are_read_again(text: str) -> None:
    for data in (b"- id: a\n", b"[{id: a}]\n"):
        try:
            _, edited = insert_source({"sources": "s.yaml"}, {"sources": data}, {"id": "new", "title": text})
        except InsertError:
            raise AssertionError(text) from None
        assert read(edited, whole=True)[1]["title"] == text  # type: ignore[index]


ITEMS = st.lists(
    st.sampled_from(["{d}id: a\n", "{d}id: a\n{i}title: A\n", "{d}id: a # c\n{i}# more\n{i}title: >\n{i}  x\n{i}  y\n", "{d}{{id: a}}\n", "{d}id: a\n{i}note: |\n{i}  z\n\n"]),
    min_size=1,
    max_size=4,
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(ITEMS, st.integers(0, 4), st.integers(1, 3), st.sampled_from(["", "\n", "# end\n", "\n# end\n\n"]))
def test_lists_in_many_styles(items: list[str], indent: int, gap: int, tail: str) -> None:
    lead, inner = " " * indent + "-" + " " * gap, " " * (indent + 1 + gap)
    data = ("".join(item.format(d=lead, i=inner) for item in items) + tail).encode()
    assert is_in(data, check(data, whole=True))
