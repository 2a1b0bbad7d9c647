"""Pelican's side of the comparison: a reader of YAML front matter and the pages of people and organizations."""

from collections import defaultdict
from itertools import chain
from pathlib import Path
from typing import Any

import yaml
from markdown import Markdown
from markdown.extensions.toc import TocExtension
from pelican import signals
from pelican.generators import Generator
from pelican.readers import BaseReader
from pelican.utils import pelican_open

from .citations import Citations
from .markup import Additions
from .names import Names
from .quotes import quote
from .show import article_data, capital, counted, iso, words

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
NAMES = 500


class DossierReader(BaseReader):
    """Reads a dossier: everything that is Markdown becomes HTML here, so that Pelican's cache holds it."""

    enabled = True
    file_extensions = ("md",)

    def __init__(self, settings: Any) -> None:
        super().__init__(settings)
        self.additions = Additions(Names(Path(settings["PATH"]).parent / "data"))
        self.markdown = Markdown(extensions=[TocExtension(), self.additions])
        self.brief = Markdown(extensions=[self.additions])

    def read(self, filename: str) -> tuple[str, dict[str, Any]]:
        with pelican_open(filename) as text:
            _, front, body = text.split("---\n", 2)
        data = yaml.load(front, Loader)
        marks = self.additions.begin(data)
        data["state"] = data.pop("status")
        data["date"] = data["published"]
        data["key_points"] = [self.inline(point) for point in data["key_points"]]
        for fact in data["facts"]:
            fact["value"], fact["cites"] = self.inline(fact["value"]), marks.mark(fact["source"])
        html = self.markdown.reset().convert(body)
        data["headings"] = [token for top in self.markdown.toc_tokens for token in (top, *top["children"])]
        self.fields(data, marks)
        return html, {name: self.metadata(name, value) for name, value in data.items()}

    def metadata(self, name: str, value: Any) -> Any:
        """Pelican's own fields as it wants them, all others as they are."""
        if name in ("tags", "authors"):
            return self.process_metadata(name, ", ".join(value))
        return self.process_metadata(name, str(value)) if name == "date" else value

    def fields(self, data: dict[str, Any], marks: Citations) -> None:
        data["timeline"].sort(key=lambda event: event["date"])
        for event in data["timeline"]:
            event["cites"], event["text"] = marks.marks(event["sources"]), self.blocks(event["text"])
            event["who_html"] = ", ".join(map(self.additions.names.link, event["who"]))
        data["quotes_html"] = [
            quote(item, marks, self.additions) for item in data["quotes"] if item["id"] not in marks.placed
        ]
        for item in data["questions"]:
            item["answer"], item["cites"] = self.blocks(item["answer"]), marks.marks(item["sources"])
        for reading in data["further_reading"]:
            reading["why"], reading["source"] = self.inline(reading["why"]), marks.sources[reading["source"]]
        data["sources"] = marks.numbered()
        data["entities"] = [self.additions.names.link(id) for id in chain(data["people"], data["organizations"])]

    def inline(self, text: str) -> str:
        return self.blocks(text).removeprefix("<p>").removesuffix("</p>")

    def blocks(self, text: str) -> str:
        return self.brief.reset().convert(text)


class Entities(Generator):
    """A page for every person and organization, and a list of each kind."""

    def generate_output(self, writer: Any) -> None:
        articles = self.context["articles"]
        names = Names(Path(self.settings["PATH"]).parent / "data")
        dossiers, events, quotes = mentions(articles)
        for entity in names.all:
            id = entity["id"]
            self.page(
                writer,
                f"{entity['kind']}/{id}/",
                "entity",
                entity=entity,
                events=sorted(events[id], key=lambda row: row[0]["date"])[:100],
                quotes=[
                    quote(item, None, names, article)
                    for item, article in sorted(quotes[id], key=lambda row: row[0]["date"])[:50]
                ],
                cards=dossiers[id][:50],
            )
        for kind in ("people", "organizations"):
            rows = sorted((e for e in names.all if e["kind"] == kind), key=lambda entity: entity["sort_name"])
            self.lists(writer, kind, [(entity, len(dossiers[entity["id"]])) for entity in rows])

    def lists(self, writer: Any, kind: str, rows: list[Any]) -> None:
        count = max(1, -(-len(rows) // NAMES))
        for number in range(1, count + 1):
            part = rows[(number - 1) * NAMES : number * NAMES]
            url = f"{kind}/" if number == 1 else f"{kind}/page/{number}/"
            self.page(writer, url, "entities", kind=kind, rows=part, number=number, count=count)

    def page(self, writer: Any, url: str, template: str, **values: Any) -> None:
        writer.write_file(f"{url}index.html", self.get_template(template), self.context, url=url, **values)


def mentions(articles: list[Any]) -> tuple[Any, Any, Any]:
    """Which dossiers, events and quotes name which entity."""
    dossiers: dict[str, list[Any]] = defaultdict(list)
    events: dict[str, list[Any]] = defaultdict(list)
    quotes: dict[str, list[Any]] = defaultdict(list)
    for article in articles:
        for id in chain(article.people, article.organizations):
            dossiers[id].append(article)
        for event in article.timeline:
            for id in event["who"]:
                events[id].append((event, article))
        for item in article.quotes:
            quotes[item["speaker"]].append((item, article))
    return dossiers, events, quotes


def register() -> None:
    """Called by Pelican."""
    signals.readers_init.connect(lambda readers: readers.reader_classes.__setitem__("md", DossierReader), weak=False)
    signals.get_generators.connect(lambda pelican: Entities, weak=False)
    signals.initialized.connect(configure, weak=False)


def configure(pelican: Any) -> None:
    """The filters and functions that the templates use, as settings."""
    names = Names(Path(pelican.settings["PATH"]).parent / "data")
    pelican.settings["JINJA_FILTERS"] = {"iso": iso, "words": words, "capital": capital}
    pelican.settings["JINJA_GLOBALS"] = {
        "article_data": article_data,
        "counted": counted,
        "entities": names.all,
    }
