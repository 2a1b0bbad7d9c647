"""Templates compiled our way print what stock Jinja prints, and their code survives being written down."""

from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined, TemplateSyntaxError, UndefinedError
from markupsafe import Markup

from dossier.compiler import PageEnvironment, escaped, freeze, thaw

MACROS = (
    "{% macro shown(x, tag) %}<{{ tag }}>{{ x.name }}{{ x.html|safe }}</{{ tag }}>{% endmacro %}"
    '{% macro named(x, tag="u", mark="<") %}{{ mark }}{{ tag }}{{ x }}{% endmacro %}'
    "{% macro boxed(x) %}[{{ caller(x) }}]{% endmacro %}"
    "{% macro any() %}{{ varargs|length }}{{ kwargs|length }}{{ varargs|first }}{% endmacro %}"
    '{% set kept = "a<b" %}'
)
LOOPS = (
    "{% for name in page.names %}{{ loop.index }}/{{ loop.length }}{% if loop.first %}<{% endif %}{{ name }}"
    "{% if not loop.last %}, {% endif %}{% for letter in name if letter != 'x' %}{{ loop.index }}{% else %}none{% endfor %}"
    "{% for letter in name %}{{ loop.last }}{{ letter }}{% endfor %}{{ loop.last }}{% else %}nobody{% endfor %}"
    "{% for name in page.names %}{{ loop.index0 }}{{ loop.cycle('a', 'b') }}{{ loop.nextitem is defined }}{% endfor %}"
    "{% for a, b in [(1, 2), (3, 4)] %}{{ loop.index }}{{ a }}{{ b }}{% endfor %}"
    "{% for name in page.names %}{% for letter in name %}{{ loop.index }}{% endfor %}{{ name }}{% endfor %}"
)
TEMPLATES = {
    "macro.html": MACROS,
    "base.html": "<title>{% block title %}{% endblock %}</title>{% block main %}{% endblock %}{% block more %}<{% endblock %}",
    "page.html": (
        '{% extends "base.html" %}{% from "macro.html" import shown, named, boxed, any %}{% import "macro.html" as all %}'
        "{% block title %}{{ page.name ~ '<' }}{% endblock %}"
        '{% block main %}{{ shown(page, "b") }}{{ all.shown(page, tag="i") }}{% set kept = page.html|safe %}{{ kept }}'
        "{{ page.name|upper|safe }}{{ (page.html|safe)|length }}{{ 3 }}{{ none }}{{ 2.5 }}{{ true }}{{ page.names|join(', ') }}"
        "{{ named(page.name) }}{{ named(page.name, mark='>') }}{{ named(x=page.name) }}{{ named(*[page.name, 'b']) }}"
        "{{ named(shown(page, 'q')) }}{{ all.kept }}{{ page.name.replace('a', '<') }}{{ any(page.name, 2, x=3) }}"
        "{% call(it) boxed(page.name) %}{{ it }}{{ page.html }}{% endcall %}"
        f"{LOOPS}{{% endblock %}}"
        "{% block more %}{{ super() }}{{ self.title() }}{% for x in page.names %}{{ named(x) }}{% endfor %}{% endblock %}"
    ),
}


@dataclass
class Page:
    name: str
    html: str
    names: tuple[str, ...]


def made(kind: type[Environment], **settings: Any) -> Environment:
    return kind(loader=DictLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, **settings)


def rendered(environment: Environment, page: Page) -> str:
    return environment.get_template("page.html").render(page=page)


OURS, STOCK = made(PageEnvironment), made(Environment)


@given(name=st.text(), html=st.text(), names=st.lists(st.text(), max_size=3).map(tuple))
def test_the_same_comes_out(name: str, html: str, names: tuple[str, ...]) -> None:
    page = Page(name, html, names)
    assert rendered(OURS, page) == rendered(STOCK, page)


@pytest.mark.parametrize("text", ["<script>", "a&b", "\"'", "<b>'x'</b>"])
def test_text_is_escaped_and_markup_is_not(text: str) -> None:
    assert not set(escaped(text)) & set("<>\"'")
    assert escaped(Markup(text)) == text


@pytest.mark.parametrize("call", ["macro('a', 'b')", "macro(z='a')", "macro('a', x='b')"])
def test_a_macro_refuses_what_it_has_no_parameter_for(call: str) -> None:
    template = PageEnvironment().from_string(f"{{% macro macro(x) %}}{{{{ x }}}}{{% endmacro %}}{{{{ {call} }}}}")
    with pytest.raises(TypeError, match="argument"):
        template.render()


def test_a_parameter_that_is_not_given_is_undefined() -> None:
    environment = PageEnvironment(undefined=StrictUndefined)
    with pytest.raises(UndefinedError, match="'x' was not provided"):
        environment.from_string("{% macro macro(x) %}{{ x }}{% endmacro %}{{ macro() }}").render()


def test_frozen_code_prints_what_its_text_prints() -> None:
    texts = tuple(TEMPLATES.items())
    page = Page("a<", "<b>", ("x", "y"))
    code = thaw(freeze(made(PageEnvironment), texts, "one"), texts, "one")
    assert set(code) == set(TEMPLATES)
    thawed = made(PageEnvironment, code=code)
    thawed.code_generator_class = None  # type: ignore[assignment]
    assert rendered(thawed, page) == rendered(OURS, page)


def test_a_template_with_a_fault_is_left_to_be_compiled_where_it_is_used() -> None:
    texts = (("good.html", "{{ page }}"), ("bad.html", "{% if %}"))
    code = thaw(freeze(PageEnvironment(), texts, ""), texts, "")
    environment = PageEnvironment(loader=DictLoader(dict(texts)), code=code)
    assert set(code) == {"good.html"}
    assert environment.get_template("good.html").render(page="<") == "&lt;"
    with pytest.raises(TemplateSyntaxError):
        environment.get_template("bad.html")


@given(cut=st.integers(0, 300), flipped=st.integers(0, 299))
def test_damaged_or_foreign_code_is_not_read(cut: int, flipped: int) -> None:
    texts = (("a.html", "{{ page }}"),)
    data = freeze(PageEnvironment(), texts, "one")
    broken = bytearray(data)
    broken[flipped] ^= 1
    assert thaw(bytes(broken), texts, "one") == {}
    assert thaw(data[:cut], texts, "one") == {}
    assert thaw(data, texts, "two") == {}
    assert thaw(data, (("a.html", "{{ page }} "),), "one") == {}
    assert thaw(data, (("a.html{{", " page }}"),), "one") == {}
