"""Any YAML text to plain data through libyaml's nodes, with every fault at its place.

libyaml composes the nodes; plain scalars stay text (only `null`, `~` and nothing are None). Tags, merge keys and keys
given twice are faults; aliases work until they multiply.
"""

from typing import Any

from yaml.cyaml import CParser
from yaml.error import Mark, MarkedYAMLError
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.reader import ReaderError

from dossier.content.text import control_character, controls, position
from dossier.content.yaml import MAX_DEPTH, MAX_VALUES, NULLS, Data, Fault
from dossier.content.yaml_help import explain
from dossier.content.yaml_losses import losses
from dossier.findings import Finding, Spot

_DEEP = ("\n" + " " * (MAX_DEPTH // 4), "- -", "-  ", "-\t", "- ?", "? ?", "?  ", "?\t", "? -")


def parse(text: str, file: str, first_line: int = 1) -> tuple[Data, tuple[Finding, ...]]:
    """What `dossier.content.yaml.parse` gives, for a text in any form."""
    try:
        node = compose(text, file, first_line)
        builder = _Builder(text, file, first_line)
        data = builder.build(node, 0) if node is not None else None
        return data, (*builder.findings, *losses(text, node, file, first_line))
    except Fault as fault:
        return None, (fault.finding,)


def compose(text: str, file: str, first_line: int = 1) -> Node | None:
    """The node graph of one YAML document with libyaml's marks, None for an empty one; raises `Fault`."""
    try:
        composer = _CountingComposer if _may_be_deep(text) else _Composer
        node: Node | None = composer(text.encode()).get_single_node()
    except MarkedYAMLError as error:
        raise Fault(explain(error, text, file, first_line)) from None
    except ReaderError as error:
        raise Fault(_unreadable(error, text, file, first_line)) from None
    except UnicodeEncodeError as error:
        raise Fault(_surrogate(error, file, first_line)) from None
    except _TooDeep as error:
        raise Fault(_too_deep(_spot(error.mark, error.mark, file, first_line))) from None
    return node


class _TooDeep(Exception):
    def __init__(self, mark: Mark) -> None:
        self.mark = mark


class _Composer(CParser):  # type: ignore[misc]
    """libyaml's parser with a resolver that guesses nothing."""

    # Called three times a node: a method in C that takes anything and gives "" costs a fraction of a function's call.
    resolve = descend_resolver = ascend_resolver = "".format


class _CountingComposer(_Composer):
    """The same, counting the depth."""

    def __init__(self, text: bytes) -> None:
        CParser.__init__(self, text)
        self.depth = 0

    def descend_resolver(self, parent: Node | None, index: object) -> None:  # type: ignore[override]
        self.depth += 1
        if self.depth > MAX_DEPTH + 1:
            raise _TooDeep(parent.start_mark if parent is not None else Mark("", 0, 0, 0, None, None))

    def ascend_resolver(self) -> None:  # type: ignore[override]
        self.depth -= 1


def _may_be_deep(text: str) -> bool:
    """Whether a text might nest more than `MAX_DEPTH` deep; False only when it can't.

    A level of a block takes a column of indentation, or an indicator before another on one line; one in brackets a bracket.
    """
    return text.count("[") + text.count("{") >= MAX_DEPTH // 2 or any(sign in text for sign in _DEEP)


class _Builder:
    def __init__(self, text: str, file: str, first_line: int) -> None:
        self.text, self.file, self.first_line = text, file, first_line
        self.findings: list[Finding] = []
        self.values = 0

    def build(self, node: Node, depth: int) -> Any:
        if type(node) is ScalarNode and not node.tag and node.style != '"':
            value = node.value
            return None if value in NULLS and not node.style else value
        self.values += 1
        if node.tag:
            self.report("unknown-tag", node, f"the tag `{node.tag}` means nothing here", help="leave the tag out")
        if type(node) is ScalarNode:
            self.escapes(node)
            return None if node.value in NULLS and not node.style else node.value
        if depth >= MAX_DEPTH or self.values > MAX_VALUES:
            raise Fault(_too_deep(self.spot(node)) if depth >= MAX_DEPTH else _too_many(self.spot(node)))
        if type(node) is SequenceNode:
            self.values += len(node.value)
            return [self.build(child, depth + 1) for child in node.value]
        self.values += len(node.value)
        return self.mapping(node, depth)

    def mapping(self, node: MappingNode, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if type(key_node) is not ScalarNode:
                self.report("wrong-type", key_node, "a key must be text", help="write `key: value`")
            elif key in data:
                self.twice(node, key_node)
            elif key == "<<" and not key_node.style:
                self.report("merge-key", key_node, "merge keys (`<<`) are not used here", help="write the keys out")
            else:
                if key_node.tag or key_node.style:
                    self.build(key_node, depth)
                data[key] = self.build(value_node, depth + 1)
        return data

    def twice(self, node: MappingNode, key_node: ScalarNode) -> None:
        first = next(key for key, _ in node.value if key.value == key_node.value)
        finding = Finding(
            rule="duplicate-key",
            place=self.spot(key_node),
            message=f"the key `{key_node.value}` is given twice in one mapping",
            label="given again here",
            help=("keep one of the two",),
            related=((self.spot(first), "first given here"),),
        )
        self.findings.append(finding)

    def escapes(self, node: ScalarNode) -> None:
        """Control characters that are written as escapes."""
        if character := controls(node.value):
            message = f"the control character U+{ord(character):04X} is not allowed in content"
            self.report("control-character", node, message, help="delete the escape")

    def report(self, rule: str, node: Node, message: str, help: str) -> None:
        self.findings.append(Finding(rule=rule, place=self.spot(node), message=message, help=(help,)))

    def spot(self, node: Node) -> Spot:
        """The position of a node, cut at the end of its first line."""
        start, end = node.start_mark, node.end_mark
        if end.line > start.line:
            length = (self.text + "\n").index("\n", start.index) - start.index
            end = Mark("", 0, start.line, start.column + length, None, None)
        return _spot(start, end, self.file, self.first_line)


def _spot(start: Mark, end: Mark, file: str, first_line: int) -> Spot:
    return Spot(file, start.line + first_line, start.column + 1, end.line + first_line, end.column + 1)


def _too_deep(spot: Spot) -> Finding:
    return Finding(
        rule="yaml-syntax",
        place=spot,
        message=f"nested more than {MAX_DEPTH} levels deep, or an alias that contains itself",
        help=("lists and mappings of a dossier need four levels at most",),
    )


def _too_many(spot: Spot) -> Finding:
    return Finding(
        rule="yaml-syntax",
        place=spot,
        message=f"aliases multiply this file to more than {MAX_VALUES:,} values",
        help=("write the values out instead of repeating them through `*aliases`",),
    )


def _unreadable(error: ReaderError, text: str, file: str, first_line: int) -> Finding:
    return control_character(text, file, first_line) or Finding("yaml-syntax", Spot(file), str(error.reason))


def _surrogate(error: UnicodeEncodeError, file: str, first_line: int) -> Finding:
    line, column = position(str(error.object), error.start)
    spot = Spot(file, line + first_line - 1, column, line + first_line - 1, column + 1)
    return Finding("not-utf-8", spot, "half of a surrogate pair, which is no character", help=("remove it",))
