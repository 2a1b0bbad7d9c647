"""Writes N made-up dossiers to a folder: `python benchmarks/generate.py N DIR [--seed S]`.

Each has 15 events, 6 quotes, 12 sources, 4 questions and a body of 580 words; people, organizations and tags are shared.
The same N and seed give the same bytes. Names are numbers on purpose: nothing here is about anybody.
"""

import argparse
import random
from pathlib import Path

WORDS = [
    "the",
    "of",
    "and",
    "to",
    "in",
    "a",
    "that",
    "report",
    "company",
    "system",
    "model",
    "release",
    "network",
    "research",
    "public",
    "data",
    "agency",
    "decision",
    "question",
    "answer",
    "open",
    "process",
    "review",
    "change",
    "first",
    "early",
    "later",
    "group",
    "version",
    "source",
    "program",
    "question",
    "standard",
    "update",
    "result",
    "market",
    "service",
    "board",
    "project",
    "paper",
    "method",
    "group",
    "plan",
    "statement",
    "record",
    "measure",
    "evidence",
    "court",
    "policy",
    "design",
    "budget",
    "signal",
    "engine",
    "vessel",
    "launch",
    "orbit",
    "sensor",
    "library",
    "package",
    "archive",
    "editor",
    "reader",
    "server",
    "client",
    "module",
    "storage",
    "river",
    "harbour",
    "bridge",
    "tunnel",
    "station",
    "line",
    "station",
    "winter",
    "summer",
    "autumn",
    "spring",
    "morning",
    "evening",
    "north",
    "south",
    "east",
    "west",
]
EVENTS, QUOTES, SOURCES, QUESTIONS, BODY_WORDS = 15, 6, 12, 4, 580
KINDS = ("primary", "report", "analysis", "press-release", "document", "interview")
TAGS = tuple(f"topic-{number}" for number in range(40))


class Writer:
    """Makes the text of one dossier from a random source of its own."""

    def __init__(self, number: int, seed: int, entities: int) -> None:
        self.random = random.Random(f"{seed}/{number}")
        self.number, self.entities = number, entities

    def words(self, count: int) -> str:
        words = self.random.choices(WORDS, k=count)
        return " ".join(words).capitalize()

    def sentence(self, low: int = 8, high: int = 18) -> str:
        return self.words(self.random.randint(low, high)) + "."

    def person(self) -> str:
        return f"person-{self.random.randrange(self.entities)}"

    def organization(self) -> str:
        return f"organization-{self.random.randrange(max(1, self.entities // 2))}"

    def day(self, year: int) -> str:
        return f"{year}-{self.random.randint(1, 12):02}-{self.random.randint(1, 28):02}"

    def sources_list(self) -> str:
        return "[" + ", ".join(f"source-{n}" for n in sorted(self.random.sample(range(SOURCES), 2))) + "]"

    def index(self) -> str:
        tags = ", ".join(sorted(self.random.sample(TAGS, 3)))
        status = self.random.choice(("developing", "settled", "archived"))
        lines = [
            "---",
            f"title: {self.words(6)}",
            f"summary: {self.sentence(20, 30)}",
            "key_points:",
            *(f"  - {self.sentence()} [@source-{n}]" for n in range(3)),
            f"status: {status}",
            "authors: [editors]",
            f"published: {self.day(2025)}",
            f"tags: [{tags}]",
            "further_reading:",
            *(f"  - source: source-{n}\n    why: {self.sentence()}" for n in range(4)),
            "facts:",
            *(f"  - label: {self.words(2)}\n    value: {self.words(4)}\n    source: source-{n}" for n in range(4)),
            "---",
        ]
        return "\n".join(lines) + "\n\n" + self.body()

    def body(self) -> str:
        parts: list[str] = []
        left = BODY_WORDS
        while left > 0:
            if len(parts) % 4 == 0:
                parts.append(f"## {self.words(4)}")
            paragraph = []
            for _ in range(5):
                count = min(left, self.random.randint(10, 20))
                if count < 3:
                    left = 0
                    break
                left -= count
                paragraph.append(self.decorated(count))
            parts.append(" ".join(paragraph))
        parts.insert(3, "::: quote quote-0")
        return "\n\n".join(part for part in parts if part) + "\n"

    def decorated(self, count: int) -> str:
        words = self.words(count - 1)
        kind = self.random.random()
        if kind < 0.25:
            return f"{words} [@source-{self.random.randrange(SOURCES)}]."
        if kind < 0.4:
            return f"{words} [[{self.person()}]]."
        if kind < 0.6:
            return f"{words} **{self.random.choice(WORDS)}**."
        return f"{words} {self.random.choice(WORDS)}."

    def timeline(self) -> str:
        years = sorted(self.random.choices(range(2015, 2026), k=EVENTS))
        return "".join(
            f"- id: event-{n}\n  date: {self.day(year)}\n  title: {self.words(6)}\n"
            f"  text: >-\n    {self.sentence()} {self.sentence()}\n    {self.sentence()}\n"
            f"  who: [{self.person()}, {self.organization()}]\n  sources: {self.sources_list()}\n"
            f"  importance: {self.random.choice(('major', 'normal', 'minor'))}\n"
            for n, year in enumerate(years)
        )

    def quotes(self) -> str:
        return "".join(
            f'- id: quote-{n}\n  text: "{self.sentence(15, 30)} {self.sentence()}"\n  speaker: {self.person()}\n'
            f"  role: {self.words(3)}\n  date: {self.day(2024)}\n  source: source-{n}\n  context: {self.sentence()}\n"
            for n in range(QUOTES)
        )

    def sources(self) -> str:
        return "".join(
            f"- id: source-{n}\n  title: {self.words(8)}\n  url: https://example.org/{self.number}/{n}\n"
            f"  publisher: Publisher {self.random.randrange(50)}\n  published: {self.day(2025)}\n"
            f"  kind: {self.random.choice(KINDS)}\n  language: en\n"
            for n in range(SOURCES)
        )

    def questions(self) -> str:
        return "".join(
            f"- id: question-{n}\n  question: {self.words(8)}?\n  answer: >-\n    {self.sentence()} {self.sentence()}\n"
            f"    {self.sentence()} {self.sentence()}\n  sources: {self.sources_list()}\n"
            for n in range(QUESTIONS)
        )


def generate(count: int, folder: Path, seed: int = 1) -> None:
    """Writes a site with `count` dossiers to `folder/content`, the same for the same seed."""
    content = folder / "content"
    entities = max(10, count // 5)
    _write(
        content / "site.yaml",
        "title: Generated\nbase_url: https://example.org/\nauthors:\n  - {id: editors, name: Editors}\n",
    )
    for number in range(entities):
        _write(content / f"people/person-{number}.yaml", f"name: Person {number}\nsort_name: {number:06}\n")
    for number in range(max(1, entities // 2)):
        _write(content / f"organizations/organization-{number}.yaml", f"name: Organization {number}\n")
    for number in range(count):
        writer = Writer(number, seed, entities)
        top = content / f"dossiers/dossier-{number:05}"
        for name in ("timeline", "quotes", "sources", "questions"):
            _write(top / f"{name}.yaml", getattr(writer, name)())
        _write(top / "index.md", writer.index())


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, metavar="N")
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    generate(options.count, options.folder, options.seed)
