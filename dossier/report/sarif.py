"""Problems as SARIF 2.1.0 (OASIS), which GitHub code scanning and editors read."""

from collections import Counter
from collections.abc import Iterable

from dossier.findings import Problem, Severity, Snippet, Spot
from dossier.report import Context, RuleText, report
from dossier.report.characters import visible
from dossier.report.dump import dump
from dossier.report.places import ordered

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "dossierLine/v1"

Json = dict[str, object]


@report("sarif")
def sarif(problems: tuple[Problem, ...], context: Context) -> str:
    """A SARIF log with one run: every rule that is known or hit, and a result for each problem."""
    names = sorted({*context.rules, *(problem.rule for problem in problems)})
    prints = _fingerprints(problems)
    run = {
        "tool": {"driver": {"name": "dossier", **_version(context), "rules": _rules(names, problems, context)}},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(problem, names.index(problem.rule), mark) for problem, mark in zip(problems, prints, strict=True)
        ],
    }
    return dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _version(context: Context) -> Json:
    return {"version": context.version} if context.version else {}


def _rules(names: list[str], problems: tuple[Problem, ...], context: Context) -> list[Json]:
    hit: dict[str, Severity] = {problem.rule: problem.severity for problem in problems}
    unknown = {name: RuleText(name, "", hit[name]) for name in names if name not in context.rules}
    return [_rule(name, context.rules.get(name) or unknown[name], context.page(name)) for name in names]


def _rule(name: str, text: RuleText, page: str | None) -> Json:
    page_text = text.help or text.summary
    return {
        "id": name,
        "shortDescription": {"text": text.summary},
        "fullDescription": {"text": text.summary},
        "help": {"text": page_text, "markdown": page_text},
        **({"helpUri": page} if page else {}),
        "defaultConfiguration": {"level": text.severity},
    }


def _result(problem: Problem, index: int, fingerprint: str) -> Json:
    related = [_location(snippet, number) for number, snippet in enumerate(problem.related, 1)]
    return {
        "ruleId": problem.rule,
        "ruleIndex": index,
        "level": problem.severity,
        "message": {"text": message("\n".join(visible(line) for line in (problem.message, *problem.help)))},
        "locations": [_location(problem.snippet)],
        **({"relatedLocations": related} if related else {}),
        "partialFingerprints": {FINGERPRINT: fingerprint},
    }


def _location(snippet: Snippet, number: int | None = None) -> Json:
    physical: Json = {"artifactLocation": {"uri": uri(snippet.at.file)}, **_region(snippet.at)}
    return {
        **({} if number is None else {"id": number}),
        "physicalLocation": physical,
        **({"message": {"text": message(visible(snippet.label))}} if snippet.label else {}),
    }


def _region(at: Spot) -> Json:
    """The place in the file, or nothing when it is the whole file."""
    if not at.line:
        return {}
    at = ordered(at)
    end = {"endLine": at.end_line, "endColumn": at.end_column}
    return {"region": {"startLine": at.line, "startColumn": at.column, **end}}


def uri(file: str) -> str:
    """A relative path as a relative reference (RFC 3986)."""
    from urllib.parse import quote

    return quote(file, errors="surrogatepass")


def message(text: str) -> str:
    """Plain text as a SARIF message: braces doubled (3.11.5), brackets that would begin a link escaped (3.11.6)."""
    doubled = text.replace("{", "{{").replace("}", "}}")
    return doubled.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]") if "](" in text else doubled


def _fingerprints(problems: Iterable[Problem]) -> list[str]:
    """Fingerprints that outlive moved lines and reworded messages: rule, file, source lines, which of equal ones."""
    from hashlib import sha256

    seen: Counter[str] = Counter()
    prints = []
    for problem in problems:
        parts = (problem.rule, problem.snippet.at.file, *(line.strip() for line in problem.snippet.lines))
        digest = sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
        seen[digest] += 1
        prints.append(f"{digest}:{seen[digest]}")
    return prints
