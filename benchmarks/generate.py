"""Writes N made-up dossiers to a folder: `python benchmarks/generate.py N DIR [--seed S] [--form folder|file]`.

Each has 15 events, 6 quotes, 12 sources, 4 questions, 13 kB of YAML and a body of 560 words with its headings; people,
organizations and tags are shared. The same N and seed give the same bytes, and both forms give the same dossiers: `folder`
has each list in a file of its own, `file` has all of them in the front matter. Names are numbers on purpose: nothing here is
about anybody.
"""

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

WORDS: list[str] = json.loads((Path(__file__).parent / "words.json").read_text(encoding="utf-8"))
EVENTS, QUOTES, SOURCES, QUESTIONS, BODY_WORDS = 15, 6, 12, 4, 542
KINDS = ("primary", "report", "analysis", "press-release", "document", "interview")
TAGS = tuple(f"topic-{number}" for number in range(40))


class Written(NamedTuple):
    """The text of one dossier: YAML of the front matter and of each list, the Markdown body, and whom they name."""

    slug: str
    published: str
    front: str
    lists: dict[str, str]
    body: str
    named: tuple[str, ...]

    def in_one(self) -> str:
        """The front matter with all lists in it, without its fences."""
        return self.front + "".join(f"{name}:\n{text}" for name, text in self.lists.items())

    def named_lists(self) -> str:
        """The people and the organizations that it names, as two lines of YAML for tools that do not find them by themselves."""
        kinds = {"people": "person-", "organizations": "organization-"}
        lists = {kind: [id for id in self.named if id.startswith(start)] for kind, start in kinds.items()}
        return "".join(f"{kind}: [{', '.join(ids)}]\n" for kind, ids in lists.items())


class Writer:
    """Makes the text of one dossier from a random source of its own."""

    def __init__(self, number: int, seed: int, entities: int) -> None:
        self.random = random.Random(f"{seed}/{number}")
        self.number, self.entities = number, entities
        self.named: dict[str, None] = {}

    def written(self) -> Written:
        lists = {name: getattr(self, name)() for name in ("timeline", "quotes", "sources", "questions")}
        published = self.day(2025)
        front, body = self.front(published), self.body()
        return Written(f"dossier-{self.number:05}", published, front, lists, body, tuple(self.named))

    def words(self, count: int) -> str:
        words = self.random.choices(WORDS, k=count)
        return " ".join(words).capitalize()

    def sentence(self, low: int = 8, high: int = 18) -> str:
        return self.words(self.random.randint(low, high)) + "."

    def person(self) -> str:
        return self.name(f"person-{self.random.randrange(self.entities)}")

    def organization(self) -> str:
        return self.name(f"organization-{self.random.randrange(organizations(self.entities))}")

    def name(self, id: str) -> str:
        self.named[id] = None
        return id

    def day(self, year: int) -> str:
        return f"{year}-{self.random.randint(1, 12):02}-{self.random.randint(1, 28):02}"

    def cites(self, first: int) -> str:
        """Two sources, one of them given, so that every source of the dossier is cited."""
        other = (first + self.random.randrange(1, SOURCES)) % SOURCES
        return "[" + ", ".join(f"source-{n}" for n in sorted((first, other))) + "]"

    def front(self, published: str) -> str:
        tags = ", ".join(sorted(self.random.sample(TAGS, 3)))
        status = self.random.choice(("developing", "settled", "archived"))
        lines = [
            f"title: {self.words(6)}",
            f"summary: {self.sentence(20, 30)}",
            "key_points:",
            *(f"  - {self.sentence()} [@source-{n}]" for n in range(3)),
            f"status: {status}",
            "authors: [editors]",
            f"published: {published}",
            f"tags: [{tags}]",
            "further_reading:",
            *(f"  - source: source-{n}\n    why: {self.sentence()}" for n in range(4)),
            "facts:",
            *(f"  - label: {self.words(2)}\n    value: {self.words(4)}\n    source: source-{n}" for n in range(4)),
        ]
        return "\n".join(lines) + "\n"

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
            f"  text: >-\n    {self.sentence()}\n    {self.sentence()}\n"
            f"  who: [{self.person()}, {self.organization()}]\n  sources: {self.cites(n % SOURCES)}\n"
            f"  importance: {self.random.choice(('major', 'normal', 'minor'))}\n"
            for n, year in enumerate(years)
        )

    def quotes(self) -> str:
        return "".join(
            f'- id: quote-{n}\n  text: "{self.sentence(12, 24)} {self.sentence()}"\n  speaker: {self.person()}\n'
            f"  role: {self.words(3)}\n  date: {self.day(2024)}\n  source: source-{n}\n  context: {self.sentence()}\n"
            for n in range(QUOTES)
        )

    def sources(self) -> str:
        return "".join(
            f"- id: source-{n}\n  title: {self.words(6)}\n  url: https://example.org/{self.number}/{n}\n"
            f"  publisher: Publisher {self.random.randrange(50)}\n  published: {self.day(2025)}\n"
            f"  kind: {self.random.choice(KINDS)}\n"
            for n in range(SOURCES)
        )

    def questions(self) -> str:
        return "".join(
            f"- id: question-{n}\n  question: {self.words(8)}?\n  answer: >-\n    {self.sentence()}\n"
            f"    {self.sentence()} {self.sentence()}\n  sources: {self.cites(SOURCES - 1 - n)}\n"
            for n in range(QUESTIONS)
        )


def people(count: int) -> int:
    """How many people a site of `count` dossiers has."""
    return max(10, count // 5)


def organizations(entities: int) -> int:
    """How many organizations stand beside so many people."""
    return max(1, entities // 2)


def dossiers(count: int, seed: int = 1) -> Iterator[Written]:
    """The texts of `count` dossiers, the same for the same seed."""
    return (Writer(number, seed, people(count)).written() for number in range(count))


def generate(count: int, folder: Path, seed: int = 1, form: str = "folder") -> None:
    """Writes a site with `count` dossiers to `folder/content`, the same for the same seed, in one of the two forms."""
    content = folder / "content"
    entities = people(count)
    _write(
        content / "site.yaml",
        "title: Generated\nbase_url: https://example.org/\nsearch: false\nauthors:\n  - {id: editors, name: Editors}\n"
        # Nothing can be looked up at made-up addresses, and a site with as many notes as dossiers is no usual one.
        "rules:\n  quote-unchecked: off\n",
    )
    for number in range(entities):
        _write(content / f"people/person-{number}.yaml", f"name: Person {number}\nsort_name: {number:06}\n")
    for number in range(organizations(entities)):
        _write(content / f"organizations/organization-{number}.yaml", f"name: Organization {number}\n")
    for each in dossiers(count, seed):
        write_dossier(each, content / "dossiers", form)


def write_dossier(each: Written, folder: Path, form: str) -> None:
    """Writes one dossier as a folder with a file for each list, or as one file."""
    if form == "file":
        return _write(folder / f"{each.slug}.md", f"---\n{each.in_one()}---\n\n{each.body}")
    for name, text in each.lists.items():
        _write(folder / each.slug / f"{name}.yaml", text)
    return _write(folder / each.slug / "index.md", f"---\n{each.front}---\n\n{each.body}")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, metavar="N")
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--form", choices=("folder", "file"), default="folder")
    options = parser.parse_args()
    generate(options.count, options.folder, options.seed, options.form)
