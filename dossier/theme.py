"""Templates, catalogues and assets as values, and the Jinja environment that renders a page with them."""

import re
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from types import CodeType, TracebackType
from typing import Protocol

from jinja2 import (
    Environment,
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
)
from msgspec import Struct

from dossier.compiler import PageEnvironment, freeze, thaw
from dossier.findings import Problem, Snippet, Spot, suggestion
from dossier.phrases import Phrases
from dossier.site.accent import sheet
from dossier.site.catalogues import Catalogues
from dossier.site.interface import Interface, interface

LOCALE, STYLE = "locale/", "style.css"


class Theme(Struct, frozen=True):
    """The files of a theme by name: templates as (name, text), assets as (path below `assets/`, bytes), catalogues by language."""

    templates: tuple[tuple[str, str], ...]
    assets: tuple[tuple[str, bytes], ...]
    catalogues: Catalogues = ()

    def address(self, name: str, accent: str = "") -> str:
        """The address of an asset from the site's root, changing with its contents so that it may be cached for ever."""
        stem, _, ending = name.rpartition(".")
        digest = sha256(self.asset(name, accent)).hexdigest()[:10]
        return f"assets/{stem}{accent.replace('#', '-')}.{digest}.{ending}"

    def asset(self, name: str, accent: str = "") -> bytes:
        """The bytes of an asset, empty where there is none; of a stylesheet with an accent (`#065b39`) that pages have."""
        return dict(self.assets).get(name, b"") + (sheet(accent) if accent else b"")


_code: dict[Theme, dict[str, CodeType]] = {}


def prepare(theme: Theme, frozen: bytes, maker: str) -> bytes:
    """Readies a theme's templates with what an earlier call gave, and gives it again; `maker` names our code's state.

    Compiling all templates takes a tenth of a second.
    """
    environment.cache_clear()
    _code.clear()
    code = thaw(frozen, theme.templates, maker)
    if not code:
        frozen = freeze(_made(theme, interface((), "en")), theme.templates, maker)
        environment.cache_clear()
        code = thaw(frozen, theme.templates, maker)
    _code[theme] = code
    return frozen


@lru_cache(maxsize=32)
def environment(theme: Theme, language: str) -> Environment:
    """The Jinja environment of a theme for pages in a language: everything escaped, nothing undefined, no globals but `Phrases`."""
    return _made(theme, _interface(theme, language))


def _made(theme: Theme, interface: Interface) -> Environment:
    texts = dict(theme.templates)

    def load(name: str) -> tuple[str, str, None] | None:
        return (texts[name], name, None) if name in texts else None

    return PageEnvironment(
        phrases=Phrases(interface),
        code=_code.get(theme),
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        keep_trailing_newline=True,
    )


def _interface(theme: Theme, language: str) -> Interface:
    """The interface in a language; raises `TemplateFault` where one of its catalogues is faulty."""
    found = interface(theme.catalogues, language)
    if not found.faults:
        return found
    fault = found.faults[0]
    tag, data = [each for each in theme.catalogues if each[0].lower() == fault.language][fault.number]
    spot = Spot(f"templates/{LOCALE}{tag}.po", fault.line, 1, fault.line, 1)
    lines = tuple(data.decode(errors="replace").split("\n")[fault.line - 1 : fault.line]) if fault.line else ()
    raise TemplateFault(Problem("template-error", "error", fault.message, Snippet(spot, lines)))


class TemplateFault(Exception):
    """A template that can't be rendered; `problem` names it, its line, and the page."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class HasLanguage(Protocol):
    """What a template shows: its interface is in this language (a BCP 47 tag)."""

    @property
    def language(self) -> str: ...


def render(theme: Theme, template: str, path: str, page: HasLanguage) -> bytes:
    """A page through its template in the language of the page, as UTF-8; raises `TemplateFault`."""
    try:
        return environment(theme, page.language).get_template(template).render(page=page).encode()
    except (TemplateError, AttributeError, TypeError, LookupError) as error:
        raise TemplateFault(_problem(error, theme, template, path)) from None


def syntax(name: str, text: str) -> nodes.Template:
    """A template as Jinja understands it; raises `TemplateFault`."""
    try:
        return Environment(trim_blocks=True, lstrip_blocks=True).parse(text, name)
    except TemplateSyntaxError as error:
        raise TemplateFault(_problem(error, Theme(((name, text),), ()), name, name)) from None


def _problem(error: Exception, theme: Theme, template: str, path: str) -> Problem:
    texts = dict(theme.templates)
    name, line = template, 0
    if isinstance(error, TemplateSyntaxError):
        name, line = error.name or template, error.lineno
    else:
        name, line = _innermost(error.__traceback__, texts) or (template, 0)
    lines = texts.get(name, "").split("\n")[line - 1 : line] if line else []
    text = lines[0] if lines else ""
    message, unknown, help = _told(error, texts)
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if unknown and (found := re.search(rf"\b{re.escape(unknown)}\b", text)):
        start, end = found.span()
    spot = Spot(f"templates/{name}", line, start + 1, line, end + 1)
    help = (*help, f"it was found while making the page {path}")
    return Problem("template-error", "error", message, Snippet(spot, tuple(lines)), help)


def _told(error: Exception, texts: Mapping[str, str]) -> tuple[str, str, tuple[str, ...]]:
    """What went wrong in words, the name that means nothing (empty where it is something else), and advice."""
    if isinstance(error, AttributeError) and error.name and isinstance(error.obj, Struct):
        kind = type(error.obj).__name__
        advice = suggestion(error.name, error.obj.__struct_fields__, f"a value of this kind (`{kind}`) has")
        return f"`{kind}` has no `{error.name}`", error.name, advice
    if isinstance(error, UndefinedError) and (found := re.fullmatch(r"'(\w+)' is undefined", str(error))):
        return f"nothing is called `{found[1]}` here", found[1], ()
    if isinstance(error, TemplateNotFound):
        missing = str(error.name or "")
        return f"there is no template `{missing}`", missing, suggestion(missing, texts)
    return str(error), "", ()


def _innermost(trace: TracebackType | None, names: dict[str, str]) -> tuple[str, int] | None:
    """The template and line of the last frame that is a template's."""
    found = None
    while trace is not None:
        if (name := trace.tb_frame.f_code.co_filename) in names:
            found = name, trace.tb_lineno
        trace = trace.tb_next
    return found
