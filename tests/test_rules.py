"""Every rule has a page, and the examples on it are what it says they are."""

import ast
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sites import problems

import dossier
from dossier import rules
from dossier.rules import Rule, all_rules
from dossier.rules._examples import Block, page

RULES = pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
PACKAGE = Path(dossier.__file__).parent


def found(folder: Path, blocks: tuple[Block, ...]) -> list[tuple[str, str]]:
    files = {block.path: block.content for block in blocks}
    return [(problem.rule, problem.severity) for problem in problems(folder, files)]


@RULES
def test_page(rule: Rule) -> None:
    parts = page(rule)
    assert parts.summary.endswith(".")
    assert len(parts.summary) < 120
    assert parts.why
    assert parts.bad
    assert parts.good


@RULES
def test_bad_example_is_found(rule: Rule, tmp_path: Path) -> None:
    assert (rule.name, rule.severity) in found(tmp_path, page(rule).bad)


@RULES
def test_good_example_is_clean(rule: Rule, tmp_path: Path) -> None:
    problems = found(tmp_path, page(rule).good)
    assert rule.name not in [name for name, _ in problems]
    assert "error" not in [severity for _, severity in problems]


def test_each_module_registers_its_own_name() -> None:
    modules = {module.name for module in pkgutil.iter_modules(rules.__path__) if not module.name.startswith("_")}
    assert {rule.name for rule in all_rules()} == {name.replace("_", "-") for name in modules}


def emitted() -> Iterator[tuple[str, str]]:
    """Every rule name that a `Finding(…)` or `self.report(…)` in the package is made with, and its file."""
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("Finding", "self.report"):
                named = [keyword.value for keyword in node.keywords if keyword.arg == "rule"] or node.args[:1]
                if named and isinstance(named[0], ast.Constant) and isinstance(named[0].value, str):
                    yield named[0].value, file.relative_to(PACKAGE).as_posix()


def test_every_name_in_findings_is_registered() -> None:
    known = {rule.name for rule in all_rules()}
    names = list(emitted())
    assert len({name for name, file in names if file.startswith("content/")}) >= 15
    assert [(name, file) for name, file in names if name not in known] == []


@pytest.mark.parametrize("rule", [rule for rule in all_rules() if rule.check], ids=lambda rule: rule.name)
def test_checks_name_their_own_rule(rule: Rule) -> None:
    module = f"rules/{rule.name.replace('-', '_')}.py"
    assert {name for name, file in emitted() if file == module} <= {rule.name}
