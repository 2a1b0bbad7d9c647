"""What can happen to a project between two builds, as functions found by their decorator: `EDITS`, the frequent ones repeatedly."""

import io
import json
import os
import re
import shutil
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from pathlib import Path
from random import Random

from benchmarks.newsroom import ANCHORS, ENTITIES, LANGUAGES, PAGES, PICTURES, SLUGS, Texts, written
from dossier.build import Request
from dossier.dates import parse
from dossier.world.stage import MARKER
from dossier.world.theme import default_folder

FIRST_DAY = 739_900
TEMPLATES = ("404.html", "base.html", "dossier.html", "entity.html", "home.html", "tag.html", "partials/card.html")
ASSETS = ("assets/style.css", "assets/extra.txt")
_SECTION = re.compile(r"^(?=\w)", re.MULTILINE)


class Room:
    """A project in a folder and what is wished of its builds; `verify`, `jobs`, `die` and `damaged` hold for the next step only."""

    def __init__(self, folder: Path, search: bool = False) -> None:
        self.search = search
        self.folder, self.today = folder, FIRST_DAY
        self.content, self.site, self.own_theme = folder / "content", folder / "site", folder / "templates"
        self.drafts = self.verify = self.damaged = False
        self.despite_errors, self.base_url, self.jobs, self.die = True, "", 1, ""

    def request(self, folder: Path) -> Request:
        """What to build of a project in `folder` that holds the same."""
        day = parse(date.fromordinal(self.today).isoformat())
        return Request(
            folder, folder / "site", day, self.base_url, self.drafts, self.despite_errors, 1, search=self.search
        )


Edit = Callable[[Room, Random], None]
EDITS: list[Edit] = []


def edit(times: int = 1) -> Callable[[Edit], Edit]:
    """Registers something that can happen, as often as `times` others."""

    def register(function: Edit) -> Edit:
        EDITS.extend([function] * times)
        return function

    return register


def start(room: Room, random: Random) -> None:
    """Writes a first archive."""
    texts = Texts(random, room.today)
    _write(room.content / "site.yaml", texts.settings())
    for slug in SLUGS[:3]:
        _write(room.content / f"dossiers/{slug}.md", written(texts.dossier()))
    for path in ("people/ada", "people/bo", "organizations/guild", "terms/tide"):
        _write(room.content / f"{path}.yaml", texts.entity())


@edit(3)
def write_a_dossier(room: Room, random: Random) -> None:
    name = random.choice(SLUGS)
    file = random.choice((f"{name}.md", f"{name}.md", f"{name}/index.md"))
    _write(room.content / "dossiers" / file, written(Texts(random, room.today).dossier()))


@edit(8)
def edit_a_section(room: Room, random: Random) -> None:
    if file := _one(random, _dossiers(room)):
        sections, texts = _sections(file), Texts(random, room.today).sections()
        name = random.choice([*texts, "title", "tags", "timeline", "body", "body"])
        _write(file, written({**sections, name: texts[name]()}))


@edit(2)
def drop_a_section(room: Room, random: Random) -> None:
    if (file := _one(random, _dossiers(room))) and (sections := _sections(file)):
        sections.pop(random.choice([*sections]))
        _write(file, written(sections))


@edit(2)
def link_to_a_dossier(room: Room, random: Random) -> None:
    if file := _one(random, _dossiers(room)):
        link = f"Also [there](../{random.choice(PAGES)}/{random.choice(ANCHORS)}).\n"
        _write(file, file.read_text(errors="replace") + random.choice(("", "\n## Heading\n\n")) + link)


@edit()
def rename_a_dossier(room: Room, random: Random) -> None:
    if (file := _one(random, _dossiers(room))) and file.name != "index.md":
        file.rename(file.with_name(f"{random.choice(SLUGS)}.md"))


@edit()
def rename_a_folder(room: Room, random: Random) -> None:
    new = room.content / "dossiers" / random.choice(SLUGS)
    folder = _one(random, (path for path in _below(room.content / "dossiers") if path.is_dir()))
    if folder and not new.exists():
        folder.rename(new)


@edit(2)
def turn_a_file_into_a_folder(room: Room, random: Random) -> None:
    if (file := _one(random, _dossiers(room))) and file.name != "index.md":
        sections = _sections(file)
        for name in ("timeline", "quotes", "sources"):
            if name in sections and random.random() < 0.5:
                _write(file.with_suffix("") / f"{name}.yaml", sections.pop(name).partition("\n")[2])
        _write(file.with_suffix("") / "index.md", written(sections))
        file.unlink()


@edit()
def turn_a_folder_into_a_file(room: Room, random: Random) -> None:
    if (file := _one(random, _dossiers(room))) and file.name == "index.md":
        lists = {
            path.stem: f"{path.stem}:\n{path.read_text(errors='replace')}"
            for path in sorted(file.parent.glob("*.yaml"))
        }
        _write(file.parent.with_suffix(".md"), written({**_sections(file), **lists}))
        shutil.rmtree(file.parent)


@edit()
def remove_a_dossier(room: Room, random: Random) -> None:
    if file := _one(random, _dossiers(room)):
        shutil.rmtree(file.parent) if file.name == "index.md" else file.unlink()


@edit()
def remove_a_part(room: Room, random: Random) -> None:
    if file := _one(random, room.content.glob("dossiers/*/*")):
        shutil.rmtree(file) if file.is_dir() else file.unlink()


@edit()
def break_a_file(room: Room, random: Random) -> None:
    broken = random.choice(("---\ntitle: [\n---\n", "no front matter\n", "---\ntitle: A\ntitle: B\n---\n", "\xff"))
    if file := _one(random, [*_dossiers(room), *_entities(room), room.content / "site.yaml"]):
        file.write_bytes(broken.encode("latin-1"))


@edit(3)
def write_an_entity(room: Room, random: Random) -> None:
    kind = random.choice(("people", "people", *ENTITIES))
    _write(room.content / f"{kind}/{random.choice(ENTITIES[kind])}.yaml", Texts(random, room.today).entity())


@edit(2)
def rename_what_an_entity_is_called(room: Room, random: Random) -> None:
    if file := _one(random, _entities(room)):
        file.write_text(re.sub(r"\Aname: .*", f"name: Name {random.randrange(4)}", file.read_text(errors="replace")))


@edit()
def move_an_entity(room: Room, random: Random) -> None:
    if file := _one(random, _entities(room)):
        kind = random.choice([*ENTITIES])
        new = room.content / kind / f"{random.choice(ENTITIES[kind])}.yaml"
        new.parent.mkdir(parents=True, exist_ok=True)
        file.rename(new)


@edit()
def remove_an_entity(room: Room, random: Random) -> None:
    if file := _one(random, _entities(room)):
        file.unlink()


@edit(2)
def change_the_settings(room: Room, random: Random) -> None:
    _write(room.content / "site.yaml", Texts(random, room.today).settings())


@edit(3)
def let_days_pass(room: Room, random: Random) -> None:
    room.today += random.choice((1, 1, 2, 5, -1))


@edit(4)
def put_a_picture(room: Room, random: Random) -> None:
    folder = random.choice([*(f"dossiers/{slug}" for slug in SLUGS), "people"])
    pictures = (*_drawn(), b"x" * random.randrange(5), b'<svg viewBox="0 0 16 9"/>')
    _write(room.content / folder / "media" / random.choice(PICTURES), random.choice(pictures))


@edit()
def move_a_picture(room: Room, random: Random) -> None:
    if file := _one(random, room.content.glob("*/**/media/*.png")):
        file.rename(file.with_name(random.choice(PICTURES)))
    if file and random.random() < 0.3:
        file.unlink(missing_ok=True)


@edit()
def link_a_picture(room: Room, random: Random) -> None:
    link = room.content / f"dossiers/{random.choice(SLUGS)}/media/{PICTURES[0]}"
    link.parent.mkdir(parents=True, exist_ok=True)
    link.unlink(missing_ok=True)
    link.symlink_to(random.choice((PICTURES[1], "../index.md", "../../../../templates")))


@edit()
def put_what_nobody_reads(room: Room, random: Random) -> None:
    folder = room.content / random.choice(("", "dossiers", f"dossiers/{random.choice(SLUGS)}", "people", "elsewhere"))
    _write(
        folder / random.choice(("notes.txt", ".index.md.swp", "index.md~", "evidence.json")),
        json.dumps(random.random()),
    )


@edit(3)
def learn_of_sources(room: Room, random: Random) -> None:
    """Evidence as `enrich` writes it, for sources that the dossier has or not, whole or damaged, with thumbnails or without."""
    folder = room.content / "dossiers" / random.choice(SLUGS)
    picture = f"evidence/{random.choice('abc') * 32}.webp"
    rows: dict[str, object] = {"version": 1}
    for id in random.sample(("s1", "s2", "s3"), 2):
        rows |= {f"{id}/url": f"https://example.org/{id[1]}", f"{id}/checked": "2025-01-01"}
        rows[f"{id}/title"] = [f"Title {random.randrange(3)}", "heading"]
        rows |= {f"{id}/picture": [picture, 480, 270]} if random.random() < 0.4 else {}
        rows |= {f"{id}/attempt": ["gone", "status 404", "2025-01-01", "2025-01-09"]} if random.random() < 0.3 else {}
    text = json.dumps(rows, indent=0)
    _write(
        folder / "evidence.json",
        random.choice((text, text, text, "<<<<<<< ours\n" + text, text.replace("https", "ftp"))),
    )
    if random.random() < 0.5:
        _write(folder / picture, "x" * random.randrange(5))


@edit()
def touch(room: Room, random: Random) -> None:
    if file := _one(random, (path for path in room.content.rglob("*") if path.is_file())):
        os.utime(file, ns=(0, 1_700_000_000_000_000_000 + random.randrange(10**9)))


@edit()
def change_what_only_verifying_finds(room: Room, random: Random) -> None:
    if file := _one(random, _dossiers(room)):
        stat = file.stat()
        file.write_bytes(file.read_bytes().replace(b"Word", b"Ward").replace(b"Title", b"Tidal"))
        os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
        room.verify = True


@edit(2)
def change_the_theme(room: Room, random: Random) -> None:
    name = random.choice((*TEMPLATES, *ASSETS))
    _write(room.own_theme / name, _template(name, f"<!-- {random.randrange(3)} -->"))


@edit()
def break_the_theme(room: Room, random: Random) -> None:
    name = random.choice(("dossier.html", "tag.html", "entity.html"))
    faulty = random.choice(
        ("{% if 'e 1' in page|string %}{{ page.nonsense }}{% endif %}", "{{ page.nonsense }}", "{% if")
    )
    _write(room.own_theme / name, _template(name, faulty))


@edit(2)
def say_it_otherwise(room: Room, random: Random) -> None:
    number = random.randrange(3)
    words = random.choice(
        (f'msgid "Sources"\nmsgstr "S {number}"\n', 'msgid "By %(names)s"\nmsgstr "By"\n', "msgid\n", "")
    )
    _write(room.own_theme / "locale" / f"{random.choice(('en', *LANGUAGES))}.po", words)


@edit(3)
def drop_the_theme(room: Room, random: Random) -> None:
    if file := _one(random, (path for path in room.own_theme.rglob("*") if path.is_file())):
        random.choice((file.unlink, lambda: shutil.rmtree(room.own_theme)))()


@edit()
def wish_for_drafts(room: Room, random: Random) -> None:
    room.drafts = not room.drafts


@edit()
def wish_for_another_address(room: Room, random: Random) -> None:
    room.base_url = random.choice(("", "https://example.net/"))


@edit()
def stop_at_errors_or_not(room: Room, random: Random) -> None:
    room.despite_errors = not room.despite_errors


@edit()
def work_together(room: Room, random: Random) -> None:
    room.jobs = 2


@edit(2)
def die_on_the_way(room: Room, random: Random) -> None:
    room.die = "while working"


@edit()
def die_at_the_end(room: Room, random: Random) -> None:
    room.die = "before remembering"


@edit(2)
def spoil_the_site(room: Room, random: Random) -> None:
    if file := _one(random, (path for path in room.site.rglob("*") if path.is_file() and path.name != MARKER)):
        file.unlink()
        way = random.randrange(3)
        if way == 0:
            file.write_text("something else")
        elif way == 1:
            _write(file / "inside.txt", "a folder in place of a file")


@edit()
def put_something_into_the_site(room: Room, random: Random) -> None:
    if room.site.is_dir():
        _write(room.site / "stray.html", "not ours")
        if random.random() < 0.5:
            _write(room.site / "alpha/deep/stray.html", "found by verifying only")
            room.verify = True


@edit()
def empty_the_site(room: Room, random: Random) -> None:
    shutil.rmtree(room.site, ignore_errors=True)


@edit(2)
def damage_the_memory(room: Room, random: Random) -> None:
    if file := _one(random, (room.folder / ".dossier").glob("*.sqlite")):
        data = bytearray(file.read_bytes())
        ways: list[Callable[[], object]] = [
            file.unlink,
            lambda: file.write_bytes(data[: random.randrange(len(data))]),
            lambda: file.write_bytes(random.randbytes(500)),
        ]
        random.choice(ways)()
        room.damaged = True


def _dossiers(room: Room) -> list[Path]:
    return [*room.content.glob("dossiers/*.md"), *room.content.glob("dossiers/*/index.md")]


def _entities(room: Room) -> list[Path]:
    return [path for kind in ENTITIES for path in room.content.glob(f"{kind}/*.yaml")]


def _template(name: str, addition: str) -> str:
    """A file of the default theme, an empty one if it has none of that name, with an addition at a place that shows."""
    default = default_folder() / name
    text = default.read_text() if default.exists() else ""
    for place in ("</body>", "{% block main %}\n", "{% endmacro %}"):
        if place in text:
            return text.replace(
                place, f"{addition}{place}" if place != "{% block main %}\n" else f"{place}{addition}", 1
            )
    return text + addition


def _sections(file: Path) -> dict[str, str]:
    """The sections of a dossier's main file, none of one that is broken."""
    _, fence, rest = file.read_text(errors="replace").partition("---\n")
    front, end, body = rest.partition("---\n\n")
    if not fence or not end:
        return {}
    return {part.partition(":")[0]: part for part in _SECTION.split(front) if part} | {"body": body}


def _one(random: Random, paths: Iterable[Path]) -> Path | None:
    """One of some paths, the same whatever order the file system gives."""
    return random.choice(found) if (found := sorted(paths)) else None


def _below(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


@lru_cache
def _drawn() -> tuple[bytes, ...]:
    """Small pictures: one that lets light through, one that moves, one that is cut off, one that lies on its side."""
    from PIL import Image

    shades = Image.linear_gradient("L").resize((50, 24))
    turned = Image.Exif()
    turned[0x0112] = 6
    see_through = Image.merge("LA", (shades, shades))
    files = [io.BytesIO() for _ in range(4)]
    shades.save(files[0], "PNG")
    see_through.save(files[1], "PNG")
    shades.save(files[2], "GIF", save_all=True, append_images=[shades.rotate(180)])
    shades.save(files[3], "JPEG", exif=turned)
    whole = [file.getvalue() for file in files]
    return (*whole, whole[0][:-20])


def _write(path: Path, text: str | bytes) -> None:
    for parent in path.parents:
        if parent.is_file():
            parent.unlink()
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
