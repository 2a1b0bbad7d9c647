"""New dossiers and new sites: text files that an editor goes on writing."""

import json
from importlib import metadata, resources
from pathlib import Path

from dossier import __version__
from dossier.content.schema import slug
from dossier.rules.slug_collision import RESERVED
from dossier.world.disk import write

DISTRIBUTION = "dossier-site"


class ScaffoldError(Exception):
    """What was asked for can't be made; the message says why and what to do."""


def new(project: Path, title: str, today: str, name: str = "", folder: bool = False) -> Path:
    """Writes a draft dossier that passes every check, and gives its path; refuses a slug that is taken."""
    name = name or slug(title)
    if not name or slug(name) != name:
        raise ScaffoldError(
            f"`{name or title}` gives no address; choose one with --slug: small letters, digits, hyphens"
        )
    if name in RESERVED:
        raise ScaffoldError(f"the address `{name}` belongs to the site itself; choose another one with --slug")
    dossiers = project / "content" / "dossiers"
    for taken in (dossiers / f"{name}.md", dossiers / name):
        if taken.exists():
            raise ScaffoldError(f"{taken} exists; choose another title, or another address with --slug")
    target = dossiers / name / "index.md" if folder else dossiers / f"{name}.md"
    write(target, _filled("dossier.md", title=json.dumps(title, ensure_ascii=False), today=today).encode())
    return target


def init(folder: Path, title: str, today: str, github_pages: bool = False, requirement: str = "") -> list[Path]:
    """Writes a site that builds, and gives the files it wrote; files that exist are left as they are."""
    if (folder / "content" / "site.yaml").exists():
        raise ScaffoldError(f"{folder} holds a site already; add to it with `dossier new`")
    files = {
        "content/site.yaml": _filled("site.yaml", title=json.dumps(title, ensure_ascii=False)),
        "content/dossiers/first-dossier.md": _first_dossier(today),
        ".gitignore": "/site/\n/.dossier/\n",
    }
    if github_pages:
        files[".github/workflows/pages.yml"] = _text("pages.yml")
        files["requirements.txt"] = (requirement or installed_requirement()) + "\n"
    missing = {path: text for path, text in files.items() if not (folder / path).exists()}
    for path, text in missing.items():
        write(folder / path, text.encode())
    return [folder / path for path in missing]


def installed_requirement() -> str:
    """What pip needs to install this same dossier elsewhere: the git address it came from (PEP 610), or its version."""
    try:
        record = metadata.distribution(DISTRIBUTION).read_text("direct_url.json")
    except metadata.PackageNotFoundError:
        record = None
    origin = json.loads(record) if record else {}
    if commit := origin.get("vcs_info", {}).get("commit_id"):
        return f"{DISTRIBUTION} @ git+{origin['url']}@{commit}"
    return f"{DISTRIBUTION}=={__version__}"


def _first_dossier(today: str) -> str:
    text = _filled("dossier.md", title="Your first dossier", today=today)
    return text.replace("draft: true                     # remove this line to publish\n", "")


def _filled(name: str, **values: str) -> str:
    text = _text(name)
    for key, value in values.items():
        text = text.replace("{" + key + "}", value)
    return text


def _text(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
