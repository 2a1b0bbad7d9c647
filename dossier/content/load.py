"""The content folder to a `Library`: every file is read once, on its own, and what is wrong with it is kept as findings."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from typing import Any

import msgspec
from msgspec import Struct

from dossier.content.ignores import Ignore, find_ignores
from dossier.content.library import ENTITY_KINDS, EntityEntry, EntityKind, Entry, File, Library, Names
from dossier.content.prose import render_all
from dossier.content.schema import convert, slug
from dossier.content.text import decode, front_matter
from dossier.content.yaml import parse
from dossier.dates import Date
from dossier.findings import At, Finding, Place, Spot, suggestion
from dossier.model import ID_PATTERN, Config, Dossier, MarkdownSettings

Read = Callable[[str], bytes]

_RESERVED = ("slug", "body")
_IGNORED_ENDINGS = ("~", ".swp", ".swo", ".tmp", ".bak", ".orig")
LISTS = tuple(
    field.name
    for field in msgspec.structs.fields(Dossier)
    if field.default == () and field.name not in ("authors", "aliases", "tags")
)


class Layout(Struct, frozen=True):
    """Which file is what: the site's settings, entities and dossiers by id with their files by part, and the rest."""

    site: str | None
    entities: dict[EntityKind, dict[str, str]]
    dossiers: dict[str, dict[str, str]]
    media: dict[str, tuple[str, ...]]
    findings: tuple[Finding, ...]


def load(files: Iterable[File], read: Read, as_of: Date, root: str = "content") -> Library:
    """Everything in the content folder, read on the day `as_of`; `read` gives a file's bytes."""
    files = tuple(sorted(files, key=lambda file: file.path))
    ignores: list[Ignore] = []

    def read_once(path: str) -> bytes:
        content = read(path)
        ignores.extend(find_ignores(content, path))
        return content

    layout = lay_out(files, root)
    findings = list(layout.findings)
    config, found = load_config(layout.site, read_once, root)
    findings += found
    entities: dict[str, EntityEntry] = {}
    names: dict[str, EntityKind] = {}
    for kind, members in layout.entities.items():
        for id, file in members.items():
            findings += _taken(kind, id, file, names, layout)
            names.setdefault(id, kind)
            entity, found = load_entity(kind, id, file, read_once(file), config.markdown)
            findings += found
            if entity is not None:
                entities.setdefault(id, entity)
    entries = []
    for name, parts in layout.dossiers.items():
        contents = {part: read_once(file) for part, file in parts.items()}
        entry, found = load_dossier(name, parts, contents, layout.media.get(name, ()), config.markdown)
        findings += found
        if entry is not None:
            entries.append(entry)
    return Library(
        config=config,
        entries=tuple(entries),
        entities=entities,
        names=Names(frozenset(layout.dossiers), names),
        as_of=as_of,
        files=files,
        documents=_documents(layout, root),
        findings=tuple(findings),
        ignores=tuple(ignores),
        media=layout.media,
    )


def load_config(file: str | None, read: Read, root: str) -> tuple[Config, list[Finding]]:
    """The site's settings; without a file, or with an unreadable one, the defaults and a finding."""
    if file is None:
        help = ("create it with at least `title: …`, or start with `dossier init`",)
        return Config(title=""), [
            Finding("missing-site-yaml", Spot(f"{root}/site.yaml"), "there is no site.yaml", "", help)
        ]
    data, findings = _mapping(read(file), file)
    if data is None:
        return Config(title=""), findings
    config, found = convert(data, Config, At("site"))
    return config, [*findings, *found]


def load_entity(
    kind: EntityKind, id: str, file: str, content: bytes, settings: MarkdownSettings
) -> tuple[EntityEntry | None, list[Finding]]:
    """One entity from its file's bytes, None when it can't be read at all, and what is wrong with it."""
    data, findings = _mapping(content, file)
    if data is None:
        return None, findings
    at = At(f"{kind}/{id}")
    if data.setdefault("id", id) != id:
        help = (f"write `id: {id}`, leave the key out, or rename the file",)
        findings.append(Finding("bad-id", at / "id", f"the id must be the file's name, `{id}`", help=help))
        data["id"] = id
    findings += _bad_name(id, file)
    entity, found = convert({**data, "id": id if not _bad_name(id, file) else "x"}, ENTITY_KINDS[kind], at)
    return EntityEntry(kind, entity, render_all(entity, settings), file), [*findings, *found]


def load_dossier(
    name: str, parts: dict[str, str], contents: dict[str, bytes], media: tuple[str, ...], settings: MarkdownSettings
) -> tuple[Entry | None, list[Finding]]:
    """One dossier from the bytes of its files by part (`""` is the main file); None when one of them can't be read."""
    at = At(f"dossiers/{name}")
    if "" not in parts:
        first = next(iter(parts.values()))
        help = ("add `index.md` with front matter (`title`, `summary`) and the body",)
        return None, [
            Finding("missing-index", Spot(str(PurePosixPath(first).parent)), "this folder has no index.md", "", help)
        ]
    data, findings, complete = _main(contents[""], parts[""], at)
    findings += _bad_name(name, parts[""])
    for part, file in parts.items():
        if part:
            complete &= _add_part(part, file, contents[part], data, at, findings)
    if not complete:
        return None, findings
    dossier, found = convert({**data, "slug": name}, Dossier, at)
    return Entry(dossier, render_all(dossier, settings), parts, media), [*findings, *found]


def _main(content: bytes, file: str, at: At) -> tuple[dict[str, Any], list[Finding], bool]:
    text, fault = decode(content, file)
    if text is None:
        return {}, [fault] if fault else [], False
    matter, body, _ = front_matter(text)
    if matter is None:
        return {}, [_no_front_matter(text, file)], False
    data, found = parse(matter, file, first_line=2)
    findings = list(found)
    if data is None and not findings:
        data = {}
    if not isinstance(data, dict):
        if not findings:
            findings = [Finding("wrong-type", Spot(file, 2, 1, 2, 2), "front matter must be `key: value` lines")]
        return {}, findings, False
    for key in _RESERVED:
        if key in data:
            del data[key]
            help = (
                "the slug is the file's or the folder's name"
                if key == "slug"
                else "the body stands below the front matter"
            )
            findings.append(Finding("unknown-key", (at / key).name(), f"there is no key `{key}` here", help=(help,)))
    return {**data, "body": body}, findings, True


def _no_front_matter(text: str, file: str) -> Finding:
    opened = text.startswith("---")
    message = "the front matter is never closed" if opened else "this file has no front matter"
    help = (
        "put a line `---` below it"
        if opened
        else "start the file with `---`, lines such as `title: …` and `summary: …`, and `---`"
    )
    return Finding("missing-front-matter", Spot(file, 1, 1, 1, 4 if opened else 2), message, help=(help,))


def _add_part(part: str, file: str, content: bytes, data: dict[str, Any], at: At, findings: list[Finding]) -> bool:
    """Puts the list of a file of its own into the dossier's data; False when the file can't be read."""
    text, fault = decode(content, file)
    if text is None:
        findings += [fault] if fault else []
        return False
    value, found = parse(text, file)
    findings += found
    if value is None:
        return not found
    if isinstance(value, dict) and list(value) == [part]:
        message = f"`{file.rsplit('/', 1)[-1]}` holds the list itself"
        help = (f"remove the line `{part}:` and start the items at the margin",)
        findings.append(Finding("wrong-type", Spot(file, 1, 1, 1, len(part) + 1), message, help=help))
        value = value[part]
    elif not isinstance(value, list):
        findings.append(
            Finding(
                "wrong-type", Spot(file, 1, 1, 1, 2), "this file must hold a list", help=("start each item with `- `",)
            )
        )
        return True
    if part in data:
        findings.append(_given_twice(part, file, at))
    else:
        data[part] = value
    return True


def _given_twice(part: str, file: str, at: At) -> Finding:
    message = f"`{part}` is given both in the front matter and in a file of its own"
    main: Place = At(at.document, ("", part), key=True)
    related = ((Spot(file, 1, 1, 1, 2), "and given here"),)
    return Finding("duplicate-key", main, message, "given here", ("keep one of the two",), related)


def _mapping(content: bytes, file: str) -> tuple[dict[str, Any] | None, list[Finding]]:
    text, fault = decode(content, file)
    if text is None:
        return None, [fault] if fault else []
    data, found = parse(text, file)
    if isinstance(data, dict) or (data is None and not found):
        return data or {}, list(found)
    return None, list(found) or [
        Finding("wrong-type", Spot(file, 1, 1, 1, 2), "this file must hold `key: value` lines")
    ]


def _bad_name(name: str, file: str) -> list[Finding]:
    import re

    if re.search(ID_PATTERN, name) and len(name) <= 100:
        return []
    offer = slug(name)
    help = (f"rename it to `{offer}`" if offer else "use small letters, digits and hyphens",)
    return [Finding("bad-id", Spot(file), f"the name `{name}` is no id, and it becomes part of an address", "", help)]


def _taken(kind: EntityKind, id: str, file: str, names: dict[str, EntityKind], layout: Layout) -> list[Finding]:
    if id not in names:
        return []
    first = layout.entities[names[id]][id]
    message = f"the id `{id}` is taken: people, organizations, places and terms share one set of names"
    return [
        Finding(
            "duplicate-id", Spot(file), message, "", ("rename one of the files",), ((Spot(first), "first used here"),)
        )
    ]


def _documents(layout: Layout, root: str) -> dict[str, dict[str, str]]:
    documents = {f"dossiers/{name}": parts for name, parts in layout.dossiers.items()}
    documents["site"] = {"": layout.site or f"{root}/site.yaml"}
    for kind, members in layout.entities.items():
        documents.update({f"{kind}/{id}": {"": file} for id, file in members.items()})
    return documents


def lay_out(files: Iterable[File], root: str) -> Layout:
    """Sorts the files of a content folder by what they are; what is nothing that we know becomes a finding."""
    site = None
    entities: dict[EntityKind, dict[str, str]] = {kind: {} for kind in ENTITY_KINDS}
    dossiers: dict[str, dict[str, str]] = {}
    media: dict[str, list[str]] = defaultdict(list)
    findings: list[Finding] = []
    for file in files:
        steps = file.path.removeprefix(root + "/").split("/")
        if file.escapes or any(step.startswith(".") for step in steps) or file.path.endswith(_IGNORED_ENDINGS):
            continue
        if not_utf8 := _undecoded(file.path):
            findings.append(not_utf8)
            continue
        match steps:
            case ["site.yaml"]:
                site = file.path
            case [("people" | "organizations" | "places" | "terms") as kind, name] if name.endswith(".yaml"):
                entities[kind][name.removesuffix(".yaml")] = file.path
            case ["dossiers", name] if name.endswith(".md"):
                _add_main(name.removesuffix(".md"), file.path, dossiers, findings)
            case ["dossiers", name, "index.md"]:
                _add_main(name, file.path, dossiers, findings)
            case ["dossiers", name, part] if part.removesuffix(".yaml") in LISTS:
                dossiers.setdefault(name, {})[part.removesuffix(".yaml")] = file.path
            case ["dossiers", _, "evidence.json"]:
                pass
            case ["dossiers", name, "media", *_]:
                media[name].append(file.path)
            case [("people" | "organizations" | "places" | "terms") as kind, "media", *_]:
                media[f"{kind}/"].append(file.path)
            case _:
                findings.append(_unknown_file(file.path, steps))
    by_slug = {name: dossiers[name] for name in sorted(dossiers)}
    return Layout(site, entities, by_slug, {name: tuple(paths) for name, paths in media.items()}, tuple(findings))


def _undecoded(path: str) -> Finding | None:
    """A finding for a file whose name has bytes that are not UTF-8 (PEP 383 reads them as half surrogate pairs)."""
    shown = path.encode(errors="surrogateescape").decode(errors="replace")
    return (
        Finding("not-utf-8", Spot(shown), "the file's name is not UTF-8", "", ("rename it",)) if shown != path else None
    )


def _add_main(name: str, file: str, dossiers: dict[str, dict[str, str]], findings: list[Finding]) -> None:
    parts = dossiers.setdefault(name, {})
    if "" in parts:
        message = f"the dossier `{name}` is written twice, as a file and as a folder"
        finding = Finding(
            "duplicate-id",
            Spot(file),
            message,
            "",
            ("remove or rename one of the two",),
            ((Spot(parts[""]), "first here"),),
        )
        findings.append(finding)
    else:
        parts[""] = file


def _unknown_file(path: str, steps: list[str]) -> Finding:
    name = steps[-1]
    if steps[0] == "dossiers" and len(steps) == 3:
        known = ["index.md", "evidence.json", *(f"{part}.yaml" for part in LISTS)]
        help: tuple[str, ...] = suggestion(name, known) or (
            "pictures go in `media/`; lists in files such as `timeline.yaml`",
        )
    elif len(steps) == 1:
        help = suggestion(name, ["site.yaml"]) or (
            "content holds `site.yaml`, `dossiers/`, `people/`, `organizations/`, `places/`, `terms/`",
        )
    else:
        help = (
            f"entities are files such as `{steps[0]}/some-id.yaml`"
            if steps[0] in ENTITY_KINDS
            else "dossiers are `dossiers/some-slug.md` or `dossiers/some-slug/index.md`",
        )
    return Finding("unknown-file", Spot(path), f"nothing reads this file: `{name}`", "", help)
