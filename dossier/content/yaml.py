"""YAML text to plain data: mappings, lists and text, with every fault at its place and none of YAML's own guesses.

Scalars stay text (only `null`, `~` and nothing are None), and the schema types them later. A text in plain form is read
at once; any other, and any in which something is wrong, by way of libyaml, which is loaded only then.
"""

from typing import TYPE_CHECKING, Any

from dossier.content import yaml_plain
from dossier.findings import Finding

if TYPE_CHECKING:
    from yaml.nodes import Node

Data = None | str | list[Any] | dict[str, Any]

MAX_DEPTH = 100
MAX_VALUES = 500_000
NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class Fault(Exception):
    """The text is no YAML that we read; `finding` says where and why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def parse(text: str, file: str, first_line: int = 1) -> tuple[Data, tuple[Finding, ...]]:
    """Plain data of one YAML document, and what is wrong with it; nothing but None for a text that is no YAML.

    `first_line` is the line of `file` on which `text` starts.
    """
    data: Data = yaml_plain.read(text, NULLS)
    if data is not None:
        return data, ()
    from dossier.content import yaml_nodes

    return yaml_nodes.parse(text, file, first_line)


def compose(text: str, file: str, first_line: int = 1) -> "Node | None":
    """The node graph of one YAML document with libyaml's marks, None for an empty one; raises `Fault`."""
    from dossier.content import yaml_nodes

    return yaml_nodes.compose(text, file, first_line)
