"""Files to documents: the content folder is laid out by names, and each document is read on its own."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from typing import Any

import msgspec
from msgspec.structs import replace

from dossier.content.evidence import read as read_evidence
from dossier.content.files import File
from dossier.content.ignores import find_ignores
from dossier.content.library import (
    ENTITY_KINDS,
    SITE,
    AnyEntry,
    EntityEntry,
    EntityKind,
    Entry,
    Layout,
    Loaded,
    Parts,
    SiteEntry,
    owner_of,
)
from dossier.content.prose import render_all
from dossier.content.schema import convert, slug
from dossier.content.text import decode, front_matter
from dossier.content.yaml import parse
from dossier.evidence import Record
from dossier.findings import At, Finding, Place, Spot, suggestion
from dossier.model import ID_PATTERN, Config, Dossier, MarkdownSettings
from dossier.pictures import Beside

Read = Callable[[str], bytes]
EVIDENCE = "evidence.json"

_RESERVED = ("slug", "body")
_IGNORED_ENDINGS = ("~", ".swp", ".swo", ".tmp", ".bak", ".orig", "#")
LISTS = tuple(
    field.name
    for field in msgspec.structs.fields(Dossier)
    if field.default == () and field.name not in ("authors", "aliases", "tags")
)


def load(
    document: str, layout: Layout, read: Read, settings: MarkdownSettings, pictures: Beside | None = None
) -> Loaded:
    """One document (`dossiers/x`, `people/y`, `site`) from its files, with everything that is wrong with it.

    `pictures` are known from a look at all files beside documents.
    """
    parts = layout.parts(document)
    kind, _, name = document.partition("/")
    if kind == SITE and not layout.site:
        return Loaded(SiteEntry(Config(title="")), (_no_settings(parts[""]),), ())
    contents = {part: read(file) for part, file in parts.items()}
    written = {
        file: contents[part] for part, file in parts.items() if part != EVIDENCE
    }  # what pages say silences nothing
    ignores = tuple(ignore for file, content in written.items() for ignore in find_ignores(content, file))
    media = layout.media_of(document)
    entry: AnyEntry | None
    if kind == SITE:
        entry, found = _load_settings(parts[""], contents[""])
    elif kind == "dossiers":
        entry, found = _load_dossier(name, parts, contents, media, settings)
    else:
        entry, found = _load_entity(kind, name, parts[""], contents[""], media, settings)
    if entry and not isinstance(entry, SiteEntry) and pictures and (beside := pictures.get(owner_of(document))):
        entry = replace(entry, pictures=beside)
    return Loaded(entry, tuple(found), ignores)


def _no_settings(file: str) -> Finding:
    help = ("create it with at least `title: …`, or start with `dossier init`",)
    return Finding("missing-site-yaml", Spot(file), "there is no site.yaml", "", help)


def _load_settings(file: str, content: bytes) -> tuple[SiteEntry, list[Finding]]:
    """The site's settings; an unreadable file gives the defaults."""
    data, findings = _mapping(content, file)
    if data is None:
        return SiteEntry(Config(title="")), findings
    config, found = convert(data, Config, At(SITE))
    return SiteEntry(config), [*findings, *found]


def _load_entity(
    kind: EntityKind, id: str, file: str, content: bytes, media: tuple[str, ...], settings: MarkdownSettings
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
    bad = _bad_name(id, file)
    entity, found = convert({**data, "id": "x" if bad else id}, ENTITY_KINDS[kind], at)
    entry = None if bad else EntityEntry(kind, entity, render_all(entity, settings), media)
    return entry, [*findings, *bad, *found]


def _load_dossier(
    name: str, parts: Parts, contents: dict[str, bytes], media: tuple[str, ...], settings: MarkdownSettings
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
    record = Record()
    for part, file in parts.items():
        if part == EVIDENCE:
            record, found, _ = read_evidence(contents[part], file)
            findings += found
        elif part:
            complete &= _add_part(part, file, contents[part], data, at, findings)
    if not complete:
        return None, findings
    dossier, faults = convert({**data, "slug": name}, Dossier, at)
    prose = render_all(dossier, settings)
    return Entry(dossier, prose, parts, media, record.sources, record.checks), [*findings, *faults]


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


def _taken(entities: dict[EntityKind, dict[str, str]]) -> Iterable[Finding]:
    """A finding for each entity whose id an earlier one has."""
    first: dict[str, str] = {}
    for members in entities.values():
        for id, file in members.items():
            if (other := first.setdefault(id, file)) != file:
                message = f"the id `{id}` is taken: people, organizations, places and terms share one set of names"
                related = ((Spot(other), "first used here"),)
                yield Finding("duplicate-id", Spot(file), message, "", ("rename one of the files",), related)


def lay_out(files: Iterable[File], root: str = "content") -> Layout:
    """Sorts the files of a content folder by what they are; what is nothing that we know becomes a finding."""
    sorter = _Sorter(root)
    for file in sorted(files):
        sorter.add(file)
    return Layout(
        root=root,
        site=sorter.site,
        entities=sorter.entities,
        dossiers={name: sorter.dossiers[name] for name in sorted(sorter.dossiers)},
        media={name: tuple(paths) for name, paths in sorter.media.items()},
        outside=tuple(sorter.outside),
        findings=(*sorter.findings, *_taken(sorter.entities)),
    )


def ignored(path: str) -> bool:
    """Whether a file is what editors and systems leave beside the files that people write: hidden, a copy, a lock."""
    return "/." in path or path.endswith(_IGNORED_ENDINGS)


class _Sorter:
    """Puts one file after the other to its like."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.site: str | None = None
        self.entities: dict[EntityKind, dict[str, str]] = {kind: {} for kind in ENTITY_KINDS}
        self.dossiers: dict[str, Parts] = {}
        self.media: dict[str, list[str]] = defaultdict(list)
        self.outside: list[str] = []
        self.findings: list[Finding] = []

    def add(self, file: File) -> None:
        path = file.path
        steps = path[len(self.root) + 1 :].split("/")
        if file.escapes:
            self.outside.append(path)
            help = ("put the file itself here instead of the link",)
            message = "this symbolic link leads out of the content folder"
            self.findings.append(Finding("path-escapes-content", Spot(path), message, "", help))
        elif (
            len(steps) == 2
            and path.endswith(".md")
            and path.isascii()
            and steps[0] == "dossiers"
            and steps[1][0] != "."
        ):
            # What a large archive has most of.
            _add_main(steps[1][:-3], path, self.dossiers, self.findings)
        elif ignored(path):
            pass
        elif not path.isascii() and (not_utf8 := _undecoded(path)):
            self.findings.append(not_utf8)
        else:
            self.place(path, steps)

    def place(self, path: str, steps: list[str]) -> None:
        match steps:
            case ["dossiers", name] if name.endswith(".md"):
                _add_main(name.removesuffix(".md"), path, self.dossiers, self.findings)
            case ["dossiers", name, "index.md"]:
                _add_main(name, path, self.dossiers, self.findings)
            case ["dossiers", name, part] if part.removesuffix(".yaml") in LISTS:
                self.dossiers.setdefault(name, {})[part.removesuffix(".yaml")] = path
            case ["dossiers", name, "evidence.json"]:
                self.dossiers.setdefault(name, {})[EVIDENCE] = path
            case ["dossiers", name, "evidence", picture] if picture.endswith((".webp", ".png", ".jpg")):
                self.media[name].append(path)
            case ["dossiers", name, "media", *_]:
                self.media[name].append(path)
            case ["site.yaml"]:
                self.site = path
            case [("people" | "organizations" | "places" | "terms") as kind, name] if name.endswith(".yaml"):
                self.entities[kind][name.removesuffix(".yaml")] = path
            case [("people" | "organizations" | "places" | "terms") as kind, "media", *_]:
                self.media[f"{kind}/"].append(path)
            case _:
                self.findings.append(_unknown_file(path, steps))


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
