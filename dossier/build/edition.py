"""The files of the site that are no single dossier's, each with a key of what goes into it."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dossier.build.knowledge import digest
from dossier.build.plan import Plan
from dossier.content.files import File
from dossier.outputs import Copy, Drawing, Recipe, targets
from dossier.site.brief import DIGEST
from dossier.site.companions import companions
from dossier.site.compose import compose
from dossier.site.index import Index
from dossier.theme import Theme


class Piece(NamedTuple):
    """A file to be made by its number among the targets, or an entity's pages to be made by its document."""

    name: str
    key: bytes
    work: int | str


def files(index: Index, plan: Plan, theme: Theme) -> list[Recipe]:
    """The recipes for the site's files but those of dossiers and entities; of two with one path the first counts."""
    site = compose(index, plan.layout, plan.frame(), plan.config, plan.pictures)
    taken = {
        f"{brief.slug}/{page}"
        for brief in index.shown
        for page in ("index.html", "index.md", "evidence/index.html", "evidence/index.json")
    }
    taken.update(f"{each.kind}/{each.id}/index.{end}" for each in index.entities.values() for end in ("html", "md"))
    found: dict[tuple[str, bool], Recipe] = {}
    for target in targets(site, theme):
        if target.path not in taken:
            found.setdefault((target.path, isinstance(target, Drawing)), target)
    return list(found.values())


def pieces(recipes: list[Recipe], stats: Mapping[str, File]) -> Iterator[Piece]:
    """The same recipes with their keys."""
    for number, recipe in enumerate(recipes):
        if isinstance(recipe, Copy):
            file = stats[recipe.source]
            key = digest(recipe.source, file.size, file.mtime_ns)
        elif isinstance(recipe, Drawing):
            yield Piece(f"picture:{recipe.path}", digest(recipe), number)
            continue
        else:
            args = [arg for arg in recipe.args if not isinstance(arg, Theme)]
            key = digest(recipe.make.__module__, recipe.make.__qualname__, args)
        yield Piece(f"file:{recipe.path}", key, number)


def entity_pieces(index: Index, files: Mapping[str, bytes]) -> Iterator[Piece]:
    """The pages of every entity; `files` are the digests of the entities' own files by document."""
    menu = sorted({each.kind for each in index.entities.values()})
    for id, brief in index.entities.items():
        document = f"{brief.kind}/{id}"
        members = [(each.kind, each.id, each.name, each.roles[number]) for each, number in index.members.get(id, ())]
        named = [index.links.get(each) for each in brief.named]
        mentions = [(slug, mention[:DIGEST]) for slug, mention in index.mentions.get(id, ())]
        known = (named, members, mentions, companions(id, index), menu)
        yield Piece(f"pages:{document}", digest(files[document], known), document)
