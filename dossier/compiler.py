"""Jinja templates compiled for pages that are structs: attributes and functions are used as Python uses them, and text is escaped once.

Stock Jinja looks every attribute up through a function that falls back to items, calls macros through three others, wraps
every escaped text in `Markup`, makes an object for every loop that counts, and asks for imported templates on every page:
more than half of the time of a dossier's page. Messages (`_("…")`) are found by one look into a dictionary, and filled at once.
What comes out is the same.
"""

import marshal
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from importlib.util import MAGIC_NUMBER
from keyword import iskeyword
from types import CodeType, FunctionType
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.environment import TemplateModule
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer
from markupsafe import Markup
from markupsafe import escape as escape_value

from dossier.phrases import HTML, Phrases
from dossier.site.escape import escape
from dossier.site.interface import interface

_INDEX, _COUNT = "_loop_index", "_loop_length"
_COUNTS = ("index", "first", "last", "length")
_SIZE = 32
# The functions of `Phrases` with how many arguments they take by place.
_PHRASES = {
    "_": 1,
    "gettext": 1,
    "pgettext": 2,
    "ngettext": 3,
    "npgettext": 4,
    "between": 2,
    "listed": 1,
} | dict.fromkeys(HTML, 1)

Templates = Sequence[tuple[str, str]]


def escaped(value: object) -> str:
    """A value as HTML text: what knows its own HTML as it is, all else escaped."""
    kind = type(value)
    if kind is str:
        return escape(value)  # type: ignore[arg-type]
    if kind is Markup:
        return value  # type: ignore[return-value]
    return str(value) if kind is int else escape_value(value)


def finished(macro: FunctionType, names: tuple[str, ...]) -> Callable[..., Markup]:
    """The function that a template calls for a macro whose code is `macro`, with parameters named `names`; it gives HTML."""
    macro.__defaults__ = (missing,) * len(names)

    def call(*arguments: Any, **named: Any) -> Markup:
        if named:
            arguments += tuple(named.pop(name, missing) for name in names[len(arguments) :])
            if named:
                raise TypeError(
                    f"a macro takes no argument {next(iter(named))!r} here; its arguments are {', '.join(names)}"
                )
        return str.__new__(Markup, macro(*arguments))

    return call


def counted(items: Iterable[Any]) -> Iterable[tuple[int, int, Any]]:
    """The items of a loop, each with its number from 1 and the number of all."""
    known = items if isinstance(items, tuple) else tuple(items)
    count = len(known)
    return [(index, count, item) for index, item in enumerate(known, 1)]


class _Loops(NodeTransformer):
    """Gives loops that use nothing of `loop` but where they stand plain numbers for it, inner loops first."""

    def visit_For(self, node: nodes.For) -> nodes.For:
        self.generic_visit(node)
        if not node.recursive and node.test is None and _only_counts(node.body):
            numbers = [nodes.Name(_INDEX, "store"), nodes.Name(_COUNT, "store")]
            node.target = nodes.Tuple([*numbers, node.target], "store")
            node.iter = nodes.Call(nodes.EnvironmentAttribute("counted"), [node.iter], [], None, None)
            node.body = [_Numbers().visit(each) for each in node.body]
        return node


class _Numbers(NodeTransformer):
    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Node:
        if not _is_loop(node.node):
            return self.generic_visit(node)
        index, count = nodes.Name(_INDEX, "load"), nodes.Name(_COUNT, "load")
        if node.attr in ("first", "last"):
            other = nodes.Const(1) if node.attr == "first" else count
            return nodes.Compare(index, [nodes.Operand("eq", other)])
        return index if node.attr == "index" else count


def _is_loop(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) and node.name == "loop"


def _only_counts(body: list[nodes.Node]) -> bool:
    """Whether `loop` is used, only for `_COUNTS`, and never in an inner loop, where it is another one."""
    inside = nodes.Template(body)
    uses = sum(map(_is_loop, inside.find_all(nodes.Name)))
    counts = [each for each in inside.find_all(nodes.Getattr) if _is_loop(each.node)]
    inner = any(_is_loop(name) for each in inside.find_all(nodes.For) for name in each.find_all(nodes.Name))
    return 0 < uses == len(counts) and all(each.attr in _COUNTS for each in counts) and not inner


class _Phrases(NodeTransformer):
    """Has functions of `Phrases` called where they are, without a look at what the page's own names mean: theirs are taken."""

    def visit_Call(self, node: nodes.Call) -> nodes.Call:
        self.generic_visit(node)
        if isinstance(node.node, nodes.Name) and len(node.args) == _PHRASES.get(node.node.name):
            node.node = nodes.EnvironmentAttribute(f"phrases.{node.node.name}")
        return node


def _phrase_of(node: nodes.Node) -> str:
    """The name of the function of `Phrases` that a node calls, empty for any other node and for those that give no HTML."""
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.EnvironmentAttribute):
        return ""
    name = node.node.name.removeprefix("phrases.")
    odd = node.dyn_args or node.dyn_kwargs or (node.kwargs and name in HTML)
    return "" if odd or name not in _PHRASES or name in ("between", "listed") else name


class PageCompiler(CodeGenerator):
    """Generates code for environments that always escape and whose functions ask for no context."""

    safe: nodes.Filter | None = None
    html: nodes.Node | None = None

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        super().visit_Template(_Phrases().visit(_Loops().visit(node)), frame)

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("escaped = environment.escaped")

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        """Statements; those of a block gather what they print and hand it over at once."""
        if not frame.block_frame or frame.buffer is not None:
            super().blockvisit(nodes, frame)
            return
        self.buffer(frame)
        super().blockvisit(nodes, frame)
        self.writeline(f"yield concat({frame.buffer})")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """An attribute, which a struct has or a template must not ask for; `self` has items, its blocks."""
        if isinstance(node.node, nodes.Name) and node.node.name == "self":
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """A call as Python makes it, unless its arguments are out of the ordinary."""
        if name := _phrase_of(node):
            self._phrase(node, name, frame)
            return
        if forward_caller or node.dyn_args or node.dyn_kwargs or any(iskeyword(each.key) for each in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def _phrase(self, node: nodes.Call, name: str, frame: Frame) -> None:
        """What a function of `Phrases` gives: text that is HTML, in an object that knows this unless it is printed at once."""
        self.write("" if node is self.html else "Markup(")
        arguments = {"number": ("figures[", "]"), "lang": ("lang(", ")"), "isolated": ("isolated(", ")")}
        opening, closing = arguments.get(name, ("said[", "]"))
        self.write(f"environment.{opening}")
        for index, argument in enumerate(node.args):
            self.write(", " if index else "")
            self.visit(argument, frame)
        self.write(closing)
        values = {each.key: each.value for each in node.kwargs}
        self._values({"num": node.args[-1], **values} if name in ("ngettext", "npgettext") else values, frame)
        self.write("" if node is self.html else ")")

    def _values(self, values: Mapping[str, nodes.Expr], frame: Frame) -> None:
        """Fills a message."""
        if values:
            self.write(" % {")
            for key, value in values.items():
                self.write(f"{key!r}: environment.told(")
                self.visit(value, frame)
                self.write("), ")
            self.write("}")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """A macro as a function, unless it uses what its caller gives beyond its parameters."""
        if macro_ref.accesses_caller or macro_ref.accesses_kwargs or macro_ref.accesses_varargs:
            super().macro_def(macro_ref, frame)
        else:
            names = tuple(parameter.name for parameter in macro_ref.node.args)
            self.write(f"environment.finished(macro, {names!r})")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        if node.with_context:
            super()._import_common(node, frame)
            return
        self.write("environment.imported(")
        self.visit(node.template, frame)
        self.write(")")

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:
        """A filter; `safe` does nothing to what is printed at once."""
        if node is self.safe and node.node is not None:
            self.visit(node.node, frame)
        else:
            super().visit_Filter(node, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.safe = node if isinstance(node, nodes.Filter) and node.name == "safe" else None
        self.html = node if _phrase_of(node) else None
        self.write("str(" if self.safe else "(" if self.html else "escaped(")


class PageEnvironment(Environment):
    """A Jinja environment whose templates are compiled by `PageCompiler`, unless their `code` is given by name."""

    code_generator_class = PageCompiler
    escaped = staticmethod(escaped)
    finished = staticmethod(finished)
    counted = staticmethod(counted)

    def __init__(
        self,
        *args: Any,
        code: Mapping[str, CodeType] | None = None,
        phrases: Phrases | None = None,
        **settings: Any,
    ) -> None:
        super().__init__(*args, **settings)
        self.phrases = phrases or Phrases(interface((), "en"))
        self.said, self.told, self.figures = self.phrases.said, self.phrases.told, self.phrases.figures
        self.lang, self.isolated = self.phrases.lang, self.phrases.isolated
        self.globals.update(self.phrases.globals())
        self._code = code or {}
        self._modules: dict[str, TemplateModule] = {}

    def compile(
        self, source: Any, name: Any = None, filename: Any = None, raw: Any = False, defer_init: Any = False
    ) -> Any:
        """The code of a template: the one given, or what its source compiles to."""
        known = None if raw else self._code.get(name)
        return known or super().compile(source, name, filename, raw, defer_init)

    def imported(self, name: str) -> TemplateModule:
        """The macros and variables of a template, which are the same for every page."""
        module = self._modules.get(name)
        if module is None:
            module = self._modules[name] = self.get_template(name).module
        return module


def freeze(environment: Environment, templates: Templates, maker: str) -> bytes:
    """The code of templates, (name, text) each, as bytes for `thaw`; templates with faults are left out.

    `maker` names what decides how a text is compiled: the state of our own code, and Jinja's version.
    """
    code: dict[str, CodeType] = {}
    for name, text in templates:
        with suppress(TemplateSyntaxError):
            code[name] = environment.compile(text, name, name)
    body = marshal.dumps(code)
    return _key(templates, maker) + sha256(body).digest() + body


def thaw(data: bytes, templates: Templates, maker: str) -> dict[str, CodeType]:
    """The code of templates by name, empty when `data` is damaged or was made of other texts, by other code, or by another Python.

    The digest finds what a disk did to the bytes, not what somebody did: read them only from where our own modules could lie.
    """
    key, digest, body = data[:_SIZE], data[_SIZE : 2 * _SIZE], data[2 * _SIZE :]
    if key != _key(templates, maker) or digest != sha256(body).digest():
        return {}
    code: dict[str, CodeType] = marshal.loads(body)
    return code


def _key(templates: Templates, maker: str) -> bytes:
    parts = [MAGIC_NUMBER.hex(), maker, *(part for template in templates for part in template)]
    return sha256("".join(f"{len(part)}:{part}" for part in parts).encode("utf-8", "surrogatepass")).digest()
