"""Texts of a small archive, made at random from few words, so that dossiers often name, cite and link one another.

Some are wrong on purpose: sources and people that nobody wrote down, links to nowhere, one id for two entities.
"""

from collections.abc import Callable
from datetime import date
from random import Random

SLUGS = ("alpha", "beta", "gamma", "delta", "tags")
ENTITIES = {
    "people": ("ada", "bo", "cy"),
    "organizations": ("guild", "office", "ada"),
    "places": ("quay",),
    "terms": ("tide",),
}
NAMES = ("ada", "bo", "cy", "guild", "office", "quay", "tide", "nobody", "Some One")
TAGS = ("x", "y", "Long words")
PAGES = (*SLUGS, "old", "tags/x", "people/ada", "people", "timeline", "nowhere")
ANCHORS = ("", "#event-e0", "#heading", "#timeline", "#source-s1", "#nothing")
LANGUAGES = ("de", "fr")
PICTURES = ("a.png", "b.png")
IMAGES = ("original", "{widths: [20, 40], formats: [webp]}", "{widths: [30], formats: [webp], quality: 50}")


class Texts:
    """Random texts as of a day, an ordinal; dates lie around it, since what is due changes with the day."""

    def __init__(self, random: Random, today: int) -> None:
        self.random, self.today = random, today

    def dossier(self) -> dict[str, str]:
        """A dossier by section: keys of the front matter with their YAML, and `body`; never without title and summary."""
        likely = {"title": 1.0, "summary": 1.0, "body": 1.0, "sources": 0.9}
        return {name: text() for name, text in self.sections().items() if self.random.random() < likely.get(name, 0.3)}

    def sections(self) -> dict[str, Callable[[], str]]:
        """How each section is made."""
        return {
            "title": lambda: f"title: Title {self.number(4)}\n",
            "summary": lambda: f"summary: Summary {self.number(3)}.\n",
            "headlines": lambda: f"headlines: {{short: Short {self.number(3)}}}\n",
            "tags": lambda: f"tags: [{', '.join(self.some(TAGS))}]\n",
            "status": lambda: f"status: {self.one(('developing', 'settled', 'archived', 'unheard of'))}\n",
            "authors": lambda: f"authors: [{self.one(('editors', 'nobody'))}]\n",
            "draft": lambda: f"draft: {self.one(('true', 'false'))}\n",
            "publish_at": lambda: f"publish_at: {self.day()}\n",
            "review_by": lambda: f"review_by: {self.day()}\n",
            "published": lambda: f"published: {self.day()}\n",
            "language": lambda: f"language: {self.one(LANGUAGES)}\n",
            "translations": lambda: f"translations: {{{self.one(LANGUAGES)}: {self.one(SLUGS)}}}\n",
            "aliases": lambda: f"aliases: [{self.one(('old', 'other/place', *SLUGS))}]\n",
            "related": lambda: f"related:\n  - slug: {self.one(SLUGS)}\n",
            "image": lambda: f"image: {{src: media/{self.one(PICTURES)}, alt: Drawing, credit: C}}\n",
            "timeline": lambda: "timeline:\n" + "".join(map(self.event, range(self.random.randint(1, 3)))),
            "quotes": self.quote,
            "sources": lambda: "sources:\n" + "".join(map(self.source, range(1, 3))),
            "questions": lambda: f"questions:\n  - {{id: q, question: Why?, answer: '{self.sentence()}'}}\n",
            "updates": lambda: f"updates:\n  - {{date: {self.day()}, text: '{self.sentence()}'}}\n",
            "body": self.body,
        }

    def event(self, number: int) -> str:
        return (
            f"  - id: e{number}\n    date: {self.day()}\n    title: Event {self.number(3)}\n"
            f"    who: [{self.one(NAMES)}]\n    sources: [{self.cited()}]\n"
            + (f"    image: {{src: media/{self.one(PICTURES)}, alt: Drawing}}\n" if self.chance(0.2) else "")
            + f"    status: {self.one(('happened', 'scheduled', 'scheduled', 'cancelled'))}\n"
        )

    def quote(self) -> str:
        return f"quotes:\n  - {{id: q, text: Words {self.number(3)}., speaker: {self.one(NAMES)}, source: {self.cited()}}}\n"

    def source(self, number: int) -> str:
        title = f"title: Source {self.number(3)}, " if self.chance(0.6) else ""
        return f"  - {{id: s{number}, {title}url: '{self.one(('https', 'http'))}://example.org/{number}'}}\n"

    def body(self) -> str:
        parts = [self.sentence(), f"Word {self.number(5)}."]
        if self.chance(0.3):
            parts.append("## Heading")
        if self.chance(0.2):
            parts.append("::: quote q")
        if self.chance(0.2):
            parts += [
                f"<!-- dossier: ignore[{self.one(('broken-internal-link', 'unused-source', 'nonsense'))}]: why -->",
                self.link(),
            ]
        return "\n\n".join(parts) + "\n"

    def sentence(self) -> str:
        return f"Said [@{self.cited()}] of [[{self.one(NAMES)}]], {self.link()}."

    def link(self) -> str:
        if self.chance(0.2):
            return f"{self.one(('', '!'))}[there]({self.one(('', '', '../beta/', '../'))}media/{self.one(PICTURES)})"
        return f"[there](../{self.one(PAGES)}/{self.one(ANCHORS)})"

    def entity(self) -> str:
        """The file of a person or an organization; most of it holds for places and terms too."""
        text = f"name: Name {self.number(4)}\n"
        if self.chance(0.4):
            text += f"roles:\n  - {{title: Head, organization: {self.one(NAMES)}, to: {self.day()}}}\n"
        if self.chance(0.4):
            text += (
                f'description: "About [[{self.one(NAMES)}]] and [that](../../{self.one(PAGES)}/{self.one(ANCHORS)})."\n'
            )
        if self.chance(0.2):
            text += f"image: {{src: media/{self.one(PICTURES)}, alt: Drawing, credit: C}}\n"
        return text

    def settings(self) -> str:
        """site.yaml."""
        text = f"title: Site {self.number(2)}\nauthors:\n  - {{id: editors, name: Editors {self.number(2)}}}\n"
        for line in ("base_url: https://example.org/sub/", "language: de", "cname: example.org", "description: Words."):
            text += f"{line}\n" if self.chance(0.3) else ""
        if self.chance(0.4):
            text += f"rules: {{{self.one(('insecure-url', 'broken-internal-link', 'unknown-entity'))}: {self.one(('off', 'note', 'error'))}}}\n"
        text += f"images: {self.one(IMAGES)}\n" if self.chance(0.8) else ""
        return text + ("markdown: {raw_html: true}\n" if self.chance(0.2) else "")

    def number(self, below: int) -> int:
        return self.random.randrange(below)

    def chance(self, part: float) -> bool:
        return self.random.random() < part

    def one(self, words: tuple[str, ...]) -> str:
        return self.random.choice(words)

    def some(self, words: tuple[str, ...]) -> list[str]:
        return self.random.sample(words, self.random.randint(1, 2))

    def cited(self) -> str:
        return self.one(("s1", "s1", "s2", "s9"))

    def day(self) -> str:
        return date.fromordinal(self.today + self.random.randint(-4, 4)).isoformat()


def written(sections: dict[str, str]) -> str:
    """A dossier's one file."""
    front = "".join(text for name, text in sections.items() if name != "body")
    return f"---\n{front}---\n\n{sections.get('body', '')}"
