"""The made-up dossiers as a Pelican site: Markdown with YAML front matter through a reader of its own, Jinja2 templates."""

from pathlib import Path

from benchmarks.generate import dossiers
from benchmarks.tools.base import HOME, Command, Tool, environment
from benchmarks.tools.files import assets, copy, entities, put

PACKAGES = ("pelican==4.12.0", "markdown==3.11.3", "pyyaml==6.0.3")


def write(count: int, folder: Path) -> None:
    """Writes the site's settings, plugins and theme, its entities and `count` dossiers."""
    copy("pelican", folder)
    assets(folder / "theme/static")
    entities(count, folder / "data")
    for each in dossiers(count):
        put(folder / f"content/dossiers/{each.slug}.md", f"---\n{each.named_lists()}{each.in_one()}---\n\n{each.body}")


def _install() -> None:
    environment("pelican", *PACKAGES)


def _pelican(*arguments: str) -> Command:
    return [str(HOME / "environments/pelican/bin/pelican"), "--log-handler", "plain", *arguments]


TOOL = Tool(
    key="pelican",
    name="Pelican",
    install=_install,
    version=lambda: PACKAGES[0].partition("==")[2],
    write=write,
    build=_pelican,
    serve=lambda port: _pelican("--listen", "--autoreload", "--bind", "127.0.0.1", "--port", str(port)),
    output="output",
    state=("cache",),
    slow=True,
)
