"""JSON-LD that is broken in the ways in which pages break it, and such that only looks so."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.extract._json import lenient
from dossier.extract._json_mended import mended

BROKEN = {
    '{"a": "x,] // y /* z */ <!-- ,}", }': {"a": "x,] // y /* z */ <!-- ,}"},
    '{"a": 1, // one, "two"\n "b": "http://x.example//y"}': {"a": 1, "b": "http://x.example//y"},
    '{"a": 1, /* "one", */ "b": [1, 2,],}': {"a": 1, "b": [1, 2]},
    '[{"a": 1},, {"b": -2},]': [{"a": 1}, {"b": -2}],
    '<!-- {"a": 1} -->': {"a": 1},
    '{"a": 1} <!-- by a plugin -->': {"a": 1},
    '//<![CDATA[\n{"a": 1}\n//]]>': {"a": 1},
    '//<![CDATA[ {"a": "//]]>"} //]]>': {"a": "//]]>"},
    '/*<![CDATA[*/{"a": 1}/*]]>*/': {"a": 1},
    '<!--//--><![CDATA[//><!--\n{"a": 1}\n//--><!]]>': {"a": 1},
    '{"a": "one\ntwo\tthree\x01"}': {"a": "one\ntwo\tthree\x01"},
    '\ufeff{"a":\xa01}\x00': {"a": 1},
    '{"a": 1} {"b": 2}': [{"a": 1}, {"b": 2}],
    '{"a": 1},\n/* and */\n{"b": 2,};': [{"a": 1}, {"b": 2}],
    '{"a": 1}}': {"a": 1},
    r'{"a": "it\'s C:\dir \u00e9 \ux \"\\"}': {"a": "it's C:\\dir é \\ux \"\\"},
    "{&quot;a&quot;: &quot;x &amp;amp; y&quot;}": {"a": "x &amp; y"},
    '{"a": "say &quot;hi&quot;",}': {"a": "say &quot;hi&quot;"},
    "404 page not found": None,
    '{"a": "never ends': None,
    "": None,
}


@pytest.mark.parametrize("script", BROKEN)
def test_broken_json_is_mended(script: str) -> None:
    assert lenient(script) == BROKEN[script]


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.sampled_from([",]", ',"}', "//", "/* */", "<!--", "]]>", "\\", '"']),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
)


@given(VALUES, st.sampled_from([None, 1]), st.booleans())
def test_what_is_right_stays_as_it_is(value: Any, indent: int | None, ascii_only: bool) -> None:
    text = json.dumps([value], indent=indent, ensure_ascii=ascii_only)
    assert json.loads(mended(text), strict=False) == lenient(text) == [value]
    assert lenient(f"{text[:-1]},] // the end") == [value]


@pytest.mark.parametrize("piece", ['"', '\\"', "/*", "<!--", "//", "[", "{", ",", "]]>", "{}", "-", "&quot;", "[ "])
def test_what_cannot_be_mended_takes_no_longer_than_its_length(piece: str) -> None:
    lenient(piece * 100_000)
