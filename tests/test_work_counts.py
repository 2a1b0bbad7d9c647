"""How much work a build is: what is examined, made and written for each kind of change, in an archive of 40 dossiers."""

import os
import re
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
import sites
from msgspec import structs

from benchmarks.edits import in_body, in_title
from benchmarks.generate import generate
from dossier.build import Built, Request, build
from dossier.content.evidence import write
from dossier.content.load import lay_out
from dossier.content.load_sources import Sources, load_sources
from dossier.dates import parse
from dossier.evidence import Check, Evidence, Passage, Record
from dossier.world import disk
from dossier.world.theme import default_folder

COUNT = 40
EDITED = "dossier-00007"
TODAY = date.fromisoformat(sites.DAY)
TOMORROW = (TODAY + timedelta(1)).isoformat()


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that was built on `sites.DAY`."""
    folder = tmp_path_factory.mktemp("counts") / "p"
    generate(COUNT, folder, form="file")
    run(folder)
    return folder


@pytest.fixture
def project(archive: Path, tmp_path: Path) -> Path:
    """A copy of it, with the times of its files."""
    folder = tmp_path / "p"
    shutil.copytree(archive, folder)
    for path in (folder, *folder.rglob("*")):
        stat = (archive / path.relative_to(folder)).stat()
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    return folder


def run(project: Path, day: str = sites.DAY, **options: bool) -> Built:
    return build(Request(project, project / "site", parse(day), jobs=1, **options))  # type: ignore[arg-type]


def documents(project: Path) -> int:
    return len([path for path in (project / "content").rglob("*") if path.is_file()])


def file(project: Path, slug: str = EDITED) -> Path:
    return project / f"content/dossiers/{slug}.md"


def replace(path: Path, pattern: str, text: str) -> None:
    new, count = re.subn(pattern, text, path.read_text(), count=1, flags=re.MULTILINE)
    assert count == 1
    path.write_text(new)


def written(built: Built) -> set[str]:
    assert built.changed
    return set(built.changed.written)


OWN = 4  # files of a dossier: its page and its twin in Markdown, and its evidence as HTML and JSON


def test_nothing_changed(project: Path) -> None:
    built = run(project)
    assert built.counts == (0, 0) and built.changed and built.changed[0::2] == ((), ())
    assert built.changed.kept and built.pages > COUNT and built.checked.dossiers == COUNT


def test_a_word_of_a_body(project: Path) -> None:
    in_body(file(project), "Anew")
    built = run(project)
    assert built.counts == (1, OWN) and written(built) == {f"{EDITED}/index.html", f"{EDITED}/index.md"}


def test_a_comment_in_the_front_matter(project: Path) -> None:
    replace(file(project), "^title:", "# A note to ourselves.\ntitle:")
    built = run(project)
    assert built.counts == (1, OWN) and not written(built)


def test_a_title(project: Path) -> None:
    in_title(file(project), "anew")
    built = run(project)
    showing = {path for path in tree(project / "site") if b"anew" in (project / "site" / path).read_bytes()}
    assert built.counts.examined == 1 and written(built) == showing
    assert {"index.html", f"{EDITED}/index.html"} <= showing
    entities = tuple(
        f"{kind}/{id}/" for kind, id, *rest in (path.split("/") for path in showing if path.count("/") > 1)
    )
    assert built.counts.made == len(showing | {path for path in tree(project / "site") if path.startswith(entities)})
    assert not any(path.startswith("dossier-") and EDITED not in path for path in showing)


def test_a_new_tag(project: Path) -> None:
    replace(file(project), r"^tags: \[", "tags: [brand-new, ")
    built = run(project)
    assert built.counts.examined == 1
    assert {f"{EDITED}/index.html", "tags/brand-new/index.html", "tags/index.html", "sitemap.xml"} <= written(built)
    assert not any(
        path.startswith(("people/", "organizations/", "dossier-")) for path in written(built) - {f"{EDITED}/index.html"}
    )


def test_the_name_of_a_person(project: Path) -> None:
    naming = [
        path for path in (project / "content/dossiers").glob("*.md") if re.search(r"\bperson-3\b", path.read_text())
    ]
    assert 0 < len(naming) < COUNT
    (project / "content/people/person-3.yaml").write_text("name: Somebody Else\nsort_name: 000003\n")
    built = run(project)
    assert built.counts.examined == 1 + len(naming)
    showing = {path for path in tree(project / "site") if b"Somebody Else" in (project / "site" / path).read_bytes()}
    assert written(built) == showing and {f"{path.stem}/index.html" for path in naming} <= showing


def test_a_dossier_that_goes(project: Path) -> None:
    file(project).unlink()
    built = run(project)
    assert built.counts.examined == 0 and built.checked.dossiers == COUNT - 1
    assert built.changed and f"{EDITED}/index.html" in built.changed.removed
    assert not any(path.startswith("dossier-") for path in built.changed.written)


def test_a_verdict(project: Path, tmp_path: Path) -> None:
    """Exactly the pages that show it are written again, and they are those of a clean build."""
    quote = next(each for each in loaded(project).statements if each.kind == "quote" and each.sources)
    source = next(each for each in loaded(project).sources if each.id == quote.sources[0])
    found = Check(verdict="exact", checked=sites.DAY, of=quote.digest, passage=Passage("", quote.words, ""))
    known = {source.id: Evidence(url=str(source.url), checked=sites.DAY)}
    evidence = project / f"content/dossiers/{EDITED}/evidence.json"
    evidence.parent.mkdir(exist_ok=True)
    trees = []
    for check in (found, structs.replace(found, verdict="elided")):
        evidence.write_bytes(write(Record(known, {quote.key(source.id): check})))
        built = run(project)
        build(Request(project, tmp_path / check.verdict, parse(sites.DAY), jobs=1))
        trees.append(contents(tmp_path / check.verdict))
        assert contents(project / "site") == trees[-1]
    changed = {name for name in trees[1] if trees[0].get(name) != trees[1][name]}
    assert {f"{EDITED}/index.html", f"{EDITED}/evidence/index.html", f"{EDITED}/evidence/index.json"} < changed
    assert written(built) == changed and all(b"shortened at the dots" in trees[1][name] for name in changed)


def loaded(project: Path) -> Sources:
    layout = lay_out(disk.scan(project, disk.CONTENT), disk.CONTENT)
    return load_sources(EDITED, layout, lambda path: disk.read(project, path))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_template(project: Path) -> None:
    theme = project / "templates/dossier.html"
    theme.parent.mkdir()
    main = "{% block main %}"
    theme.write_text((default_folder() / "dossier.html").read_text().replace(main, f"{main}<!-- Ours -->"))
    built = run(project)
    assert built.counts.examined == documents(project)
    assert written(built) == {f"dossier-{number:05}/index.html" for number in range(COUNT)}


def test_a_setting_of_a_rule(project: Path) -> None:
    site = project / "content/site.yaml"
    replace(site, "^rules:$", "rules:\n  insecure-url: off")
    built = run(project)
    assert built.counts.examined == documents(project) and not written(built)


def test_a_new_day_with_nothing_due(project: Path) -> None:
    built = run(project, TOMORROW)
    assert built.counts.examined == 0 and not written(built)


def test_a_new_day_with_something_due(project: Path) -> None:
    replace(file(project), "^title:", f"publish_at: {TOMORROW}\ntitle:")
    run(project)
    assert not (project / f"site/{EDITED}").exists()
    built = run(project, TOMORROW)
    assert built.counts.examined == 1 and f"{EDITED}/index.html" in written(built)


@pytest.mark.parametrize("path", [f"dossiers/{EDITED}.md", "people/person-1.yaml", "site.yaml"])
def test_a_new_time_of_change_alone(path: str, project: Path) -> None:
    os.utime(project / "content" / path)
    built = run(project)
    assert built.counts == (0, 0) and not written(built)


def test_verifying_reads_all_and_makes_nothing(project: Path) -> None:
    built = run(project, verify=True)
    assert built.counts.examined == 0 and not written(built)
    path = file(project)
    stat, data = path.stat(), path.read_bytes()
    path.write_bytes(data.replace(b"\n\n", b"\n\nW", 1)[: len(data)])
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert run(project).counts.examined == 0, "size and time are the same"
    assert run(project, verify=True).counts.examined == 1


def test_verifying_reads_pictures_too(project: Path) -> None:
    picture = project / "content/dossiers/dossier-00001/media/a.png"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"one")
    run(project)
    stat = picture.stat()
    picture.write_bytes(b"two")
    os.utime(picture, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert written(run(project, verify=True)) == {"dossier-00001/media/a.png"}
    assert run(project).counts == (0, 0)


@pytest.mark.parametrize(
    "spoil",
    [Path.unlink, lambda path: path.write_text("something else"), os.utime],
    ids=["removed", "changed", "touched"],
)
def test_a_spoiled_file_of_the_site(spoil: Callable[[Path], object], project: Path) -> None:
    spoil(project / f"site/{EDITED}/index.html")
    built = run(project)
    assert built.counts == (1, OWN) and written(built) <= {f"{EDITED}/index.html"}
    assert run(project).counts == (0, 0)


def tree(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
