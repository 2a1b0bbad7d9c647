"""Templates compiled our way print what stock Jinja prints."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from dossier.compiler import PageEnvironment, escaped

MACRO = "{% macro shown(x, tag) %}<{{ tag }}>{{ x.name }}{{ x.html|safe }}</{{ tag }}>{% endmacro %}"
TEMPLATES = {
    "macro.html": MACRO,
    "base.html": "<title>{% block title %}{% endblock %}</title>{% block main %}{% endblock %}",
    "page.html": (
        '{% extends "base.html" %}{% from "macro.html" import shown %}{% import "macro.html" as all %}'
        "{% block title %}{{ page.name ~ '<' }}{% endblock %}"
        '{% block main %}{{ shown(page, "b") }}{{ all.shown(page, "i") }}{% set kept = page.html|safe %}{{ kept }}'
        "{{ page.name|upper|safe }}{{ (page.html|safe)|length }}{{ 3 }}{{ none }}{{ page.names|join(', ') }}"
        "{% for name in page.names %}{{ loop.index }}{{ name }}{% endfor %}{% endblock %}"
    ),
}


@dataclass
class Page:
    name: str
    html: str
    names: tuple[str, ...]


def rendered(kind: type[Environment], page: Page) -> str:
    environment = kind(loader=DictLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    return environment.get_template("page.html").render(page=page).replace("&#34;", "&quot;").replace("&#39;", "&#x27;")


@given(name=st.text(), html=st.text(), names=st.lists(st.text(), max_size=3).map(tuple))
def test_the_same_comes_out(name: str, html: str, names: tuple[str, ...]) -> None:
    page = Page(name, html, names)
    assert rendered(PageEnvironment, page) == rendered(Environment, page)


@pytest.mark.parametrize("text", ["<script>", "a&b", "\"'", "<b>'x'</b>"])
def test_text_is_escaped_and_markup_is_not(text: str) -> None:
    assert not set(escaped(text)) & set("<>\"'")
    assert escaped(Markup(text)) == text
