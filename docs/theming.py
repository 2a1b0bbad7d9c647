"""Writes the lists of `theming.md`, between its comments: all of the theme that can be changed, from the templates and the types that they show."""

import inspect
import re
import types
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
from theming_words import FIELDS, TOKENS

from dossier.build import Request, build
from dossier.dates import parse
from dossier.outputs.pages import TEMPLATES
from dossier.overview.page import TEMPLATE as REPORT
from dossier.overview.page import ReportPage
from dossier.phrases import Phrases
from dossier.report import Context, render
from dossier.site.interface import interface
from dossier.site.pages import Page
from dossier.world.theme import default_folder

Kind = type[msgspec.Struct]
_FILE = Path(__file__).parent / "theming.md"
_LIST = re.compile(r"^(<!-- generated: (\w+) -->\n).*?(?=^<!-- end -->)", re.MULTILINE | re.DOTALL)
_FAULTY = '<b>{% if date.iso %}<time datetime="{{ date.iso }}">{{ date.wrods }}</time>{% else %}{{ date.words }}{% endif %}</b>'
_PLAIN: dict[Any, str] = {str: "text", int: "number", float: "number", bool: "true or false", type(None): "none"}


def page() -> str:
    """The page as it stands, with lists that are true."""
    parts = {
        "diagnostic": diagnostic(),
        "functions": headed("function", "what it gives") + "".join(functions()),
        "templates": "".join(templates()),
        "values": "".join(values()),
        "partials": headed("partial", "what it is for", "macros or values") + "".join(partials()),
        "tokens": headed("token", "light", "dark", "what it is for") + "".join(tokens()),
    }
    return _LIST.sub(lambda found: found[1] + parts[found[2]], _FILE.read_text(encoding="utf-8"))


def diagnostic() -> str:
    """What a build says of a partial with a slip of the pen, from a real one."""
    with TemporaryDirectory() as folder:
        files = {
            "content/site.yaml": "title: Example\n",
            "content/dossiers/example.md": "---\ntitle: Example\nsummary: An example.\npublished: 2025-03-10\n---\n",
            "templates/partials/date.html": f"{{% macro date(date) %}}\n{_FAULTY}\n{{% endmacro %}}\n",
        }
        for name, text in files.items():
            (Path(folder) / name).parent.mkdir(parents=True, exist_ok=True)
            (Path(folder) / name).write_text(text, encoding="utf-8")
        checked = build(Request(Path(folder), Path(folder) / "site", parse("2026-01-15"), jobs=1)).checked
        return f"```text\n{render('text', checked.problems, Context(width=100, checked=checked.dossiers))}```\n"


def functions() -> Iterator[str]:
    """What templates may call, each with what it gives."""
    known = Phrases(interface((), "en")).globals()
    for name in known:
        attribute = inspect.getattr_static(Phrases, name, None)
        if attribute is None:
            yield f"| `{name}` | The way the page's language runs: `ltr` or `rtl`. |\n"
        elif name != "gettext":
            shown = [each for each in inspect.signature(attribute).parameters.values() if each.name != "self"]
            names = ", ".join(each.name + ("=…" if each.kind is each.VAR_KEYWORD else "") for each in shown)
            yield f"| `{name}({names})` | {_doc(attribute)} |\n"


def templates() -> Iterator[str]:
    """Every template that makes a page, with the fields of its page that only it has, but for what all have."""
    yield f"\n### Every page\n\n{_doc(Page)}\n\n{table(Page)}"
    for kind, name in (*TEMPLATES.items(), (ReportPage, REPORT)):
        base = Page if issubclass(kind, Page) else None
        yield f"\n### `{name}`\n\n`page` is {'an' if kind.__name__[0] == 'E' else 'a'} `{kind.__name__}`. {_doc(kind)}\n\n{table(kind, base)}"


def values() -> Iterator[str]:
    """The types of the values that pages are made of."""
    for kind in sorted(_reachable(), key=lambda kind: kind.__name__):
        yield f"\n### {kind.__name__}\n\n{_doc(kind)}\n\n{table(kind)}"


def table(kind: Kind, base: Kind | None = None) -> str:
    """The fields of a type that its base lacks: name, type, what it is."""
    hints = get_type_hints(kind)
    names = [each.name for each in msgspec.structs.fields(kind)]
    if hasattr(kind, "twin"):
        names.append("twin")
        hints["twin"] = str
    own = [name for name in names if base is None or (name not in get_type_hints(base) and name != "twin")]
    rows = "".join(f"| `{name}` | {in_words(hints[name], name)} | {meaning(kind, name)} |\n" for name in own)
    return headed("field", "type", "what it is") + rows if own else "It has nothing else.\n"


def headed(*names: str) -> str:
    """The head of a table."""
    return f"| {' | '.join(names)} |\n|{'---|' * len(names)}\n"


def meaning(kind: Kind, name: str) -> str:
    """What a field is: as its type's documentation says it, else by its name; raises `KeyError` for one of which nothing says it."""
    if name == "twin":
        return "the address of its twin in Markdown, empty where it has none"  # type: ignore[attr-defined]
    if own := FIELDS.get(f"{kind.__name__}.{name}"):
        return own
    said = [clause for clause in re.split(r"(?<=[.;])\s+", _doc(kind)) if f"`{name}`" in clause]
    if len(said) == 1 and (alone := re.fullmatch(rf"`{name}` (?:is|are|says|tells) ([^`]+?)[.;]?", said[0])):
        return alone[1]
    if not said and name not in FIELDS:
        raise KeyError(f"docs/theming_words.py doesn't say what {kind.__name__}.{name} is")
    return "see above" if said else FIELDS[name]


def in_words(hint: Any, name: str = "") -> str:
    """A type in words, types of ours as links."""
    origin, inside = get_origin(hint), get_args(hint)
    if hint is str and name.endswith("_html"):
        return "HTML"
    if origin is Literal:
        return " or ".join(f"`{each}`" for each in inside)
    if origin is tuple:
        listed = inside[-1] is Ellipsis
        return f"list of {in_words(inside[0], name)}" if listed else f"({', '.join(map(in_words, inside))})"
    if origin in (Union, types.UnionType):
        return " or ".join(in_words(each) for each in inside)
    if hint in _PLAIN:
        return _PLAIN[hint]
    return f"[{hint.__name__}](#{hint.__name__.lower()})"


def _reachable() -> set[Kind]:
    """All types that pages are made of, but for the pages."""
    found: set[Kind] = set()
    waiting: list[Any] = [*TEMPLATES, ReportPage]
    while waiting:
        hint = waiting.pop()
        if inspect.isclass(hint) and issubclass(hint, msgspec.Struct) and hint not in found:
            found.add(hint)
            waiting += get_type_hints(hint).values()
        waiting += get_args(hint)
    return found - {*TEMPLATES, ReportPage}


def partials() -> Iterator[str]:
    """Every partial: what it is for, and its macros with their parameters."""
    folder = default_folder()
    for file in sorted((folder / "partials").glob("*.html")):
        text = file.read_text(encoding="utf-8")
        (words,) = re.findall(r"\{# (.*?) #\}", text, re.DOTALL)[:1]
        macros = re.findall(r"\{% macro (.*?) -?%\}", text)
        names = ", ".join(f"`{each}`" for each in macros or re.findall(r"\{% set (\w+) = ", text))
        yield f"| `partials/{file.name}` | {' '.join(words.split())} | {names} |\n"


def tokens() -> Iterator[str]:
    """Every custom property that the stylesheet sets for the whole page, in light and in dark."""
    css = (default_folder() / "assets/style.css").read_text(encoding="utf-8")
    light, dark = (
        dict(re.findall(r"--([\w-]+): ([^;]+);", part))
        for part in css.split("@layer tokens {", 1)[1].split("@layer base", 1)[0].split("@media", 1)
    )
    for name, value in light.items():
        if name not in TOKENS:
            raise KeyError(f"docs/theming_words.py doesn't say what --{name} is for")
        other = f"`{dark[name]}`" if name in dark else ""
        yield f"| `--{name}` | `{value}` | {other} | {TOKENS[name]} |\n"


def _doc(thing: Any) -> str:
    """A docstring in one line, as Markdown."""
    text = re.sub(r"^\w+\.html[;:] ", "", " ".join(str(inspect.getdoc(thing)).split())).replace("|", "\\|")
    return text[0].upper() + text[1:]
