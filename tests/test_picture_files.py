"""Pictures on the site: what pages say of them, which files there are, and how seldom these are made."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import sites
from conftest import ROOT
from drawing import decoded, encoded, jpeg, png, quarters
from serving import until

from benchmarks.incremental import tree
from dossier.build import Built, Request, build, check
from dossier.dates import parse
from dossier.pictures import make
from dossier.world import pictures

DAY = parse(sites.DAY)
SITE = "title: Example\nimages: {widths: [60, 120]}\n"
DOSSIER = """---
title: Harbour
summary: S.
image: {src: media/lead.jpg, alt: The lead, caption: A *lead*., credit: The editors, license: CC0}
timeline:
  - {id: opening, date: 2020, title: Opening, image: {src: media/event.png, alt: The event, credit: C}}
---
Text.

![In the body](media/in%20the%20body.png "A title")
"""
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"/>'
FILES: dict[str, str | bytes] = {
    "site.yaml": SITE,
    "dossiers/harbour/index.md": DOSSIER,
    "dossiers/harbour/media/lead.jpg": jpeg(),
    "dossiers/harbour/media/event.png": encoded(quarters(300, 300), "PNG"),
    "dossiers/harbour/media/in the body.png": png(100, 50),
    "dossiers/quay.md": "---\ntitle: Quay\nsummary: S.\nrelated: [{slug: harbour}]\n---\nBy [[ada]].\n",
    "people/ada.yaml": "name: Ada\nimage: {src: media/ada.jpg, alt: Ada, credit: C}\ndescription: '![Ada](../media/ada.jpg)'\n",
    "people/media/ada.jpg": jpeg(90, 120),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with pictures, not built yet."""
    return sites.write(tmp_path / "p", dict(FILES))


def run(project: Path, **options: object) -> Built:
    return build(Request(project, project / "site", DAY, jobs=1, **options))  # type: ignore[arg-type]


def media(project: Path) -> set[str]:
    return {path for path in tree(project / "site") if "/media/" in path}


def page(project: Path, path: str) -> str:
    return (project / "site" / path / "index.html").read_text(encoding="utf-8")


def clean(project: Path) -> dict[str, bytes]:
    """The site that a build makes of a copy with nothing kept."""
    fresh = project.parent / "fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(project / "content", fresh / "content")
    run(fresh)
    return tree(fresh / "site")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The work on pictures, from now on: `look` and the format and width of each size that is made."""
    done: list[str] = []
    encode, look = make._encoded, pictures.look

    def counted(image: object, format: make.Format, quality: int) -> bytes:
        done.append(f"{format} {getattr(image, 'width')}")  # noqa: B009 - any image
        return encode(image, format, quality)

    def looked(data: bytes) -> pictures.Picture:
        done.append("look")
        return look(data)

    monkeypatch.setattr(make, "_encoded", counted)
    monkeypatch.setattr(pictures, "look", looked)
    return done


def attributes(html: str, alt: str) -> dict[str, str]:
    """The attributes of the image with a text."""
    tag = next(tag for tag in re.findall(r"<img [^>]*>", html) if f'alt="{alt}"' in tag)
    return dict(re.findall(r'([a-z]+)="([^"]*)"', tag))


def candidates(srcset: str) -> dict[str, int]:
    return {
        address: int(width.removesuffix("w")) for address, width in (each.split(" ") for each in srcset.split(", "))
    }


def test_every_candidate_is_there_and_as_wide_as_it_says(project: Path) -> None:
    run(project)
    found = 0
    for path in ("harbour", "people/ada", "."):
        folder = project / "site" / path
        for attribute in re.findall(r'srcset="([^"]*)"', page(project, path)):
            for address, width in candidates(attribute.replace("%20", "?")).items():
                assert decoded((folder / address.replace("?", " ")).read_bytes()).width == width
                found += 1
    assert found >= 25


def test_what_a_page_says_of_a_picture(project: Path) -> None:
    run(project)
    html = page(project, "harbour")
    lead, event, body = (attributes(html, alt) for alt in ("The lead", "The event", "In the body"))
    assert (lead["width"], lead["height"], lead["fetchpriority"]) == ("600", "400", "high") and "loading" not in lead
    assert (event["width"], event["height"], event["loading"], event["decoding"]) == ("300", "300", "lazy", "async")
    assert (body["width"], body["height"], body["loading"], body["title"]) == ("100", "50", "lazy", "A title")
    assert candidates(lead["srcset"]).keys() >= {lead["src"]} and lead["src"].endswith("-120.jpg")
    assert re.findall(r'<source type="([^"]*)"', html) == ["image/avif", "image/webp"] * 3
    assert html.count(' sizes="') == 9
    assert '<span class="caption">A <em>lead</em>.</span>' in html and "The editors, CC0" in html


def test_the_picture_of_an_entity_and_of_a_card(project: Path) -> None:
    run(project)
    ada = attributes(page(project, "people/ada"), "Ada")
    assert ada["src"].startswith("../../people/media/ada.") and (ada["width"], ada["height"]) == ("90", "120")
    assert page(project, "people/ada").count("<picture>") == 2
    assert 'srcset="harbour/media/lead.' in page(project, ".")


def test_where_a_page_is_shared_a_jpeg_is_shown(project: Path) -> None:
    run(project, base_url="https://example.org/")
    html = page(project, "harbour")
    shared = re.search(r'property="og:image" content="https://example.org/([^"]*)"', html)
    assert shared and decoded((project / "site" / shared[1]).read_bytes()).format == "JPEG"
    assert f'"image":"https://example.org/{shared[1]}"' in html


def test_originals_are_published_only_where_they_are_wanted(project: Path) -> None:
    run(project)
    assert not {"harbour/media/lead.jpg", "harbour/media/event.png", "people/media/ada.jpg"} & media(project)
    more = "\nThe [photo](media/lead.jpg), the [report](media/report.pdf).\n"
    quay = (
        "---\ntitle: Quay\nsummary: S.\n---\n[The event](../harbour/media/event.png) [Ada](../people/media/ada.jpg)\n"
    )
    added = {
        "dossiers/harbour/media/report.pdf": b"%PDF",
        "dossiers/harbour/media/unused.png": png(),
        "dossiers/quay.md": quay,
    }
    sites.write(project, {**FILES, "dossiers/harbour/index.md": DOSSIER + more, **added})
    run(project)
    wanted = {f"harbour/media/{name}" for name in ("lead.jpg", "event.png", "report.pdf", "unused.png")}
    assert wanted | {"people/media/ada.jpg"} == {path for path in media(project) if not re.search(r"-\d+\.\w+$", path)}
    assert not any("unused." in path for path in media(project) - wanted)
    assert tree(project / "site") == clean(project)


def test_what_stays_as_it_is(project: Path) -> None:
    moving = encoded(quarters(200, 100), "GIF", save_all=True, append_images=[quarters(200, 100).rotate(180)])
    shown = "\n".join(f"![{name}](media/{name})" for name in ("a.svg", "b.svg", "c.gif"))
    added = {"media/a.svg": SVG, "media/b.svg": b"<svg/>", "media/c.gif": moving, "index.md": DOSSIER + "\n" + shown}
    sites.write(project, {**FILES, **{f"dossiers/harbour/{name}": data for name, data in added.items()}})
    assert run(project).checked.problems == ()
    html = page(project, "harbour")
    assert attributes(html, "a.svg") == {
        "src": "../harbour/media/a.svg", "alt": "a.svg", "width": "1200", "height": "675", "loading": "lazy", "decoding": "async"
    }  # fmt: skip
    assert "width" not in attributes(html, "b.svg") and attributes(html, "c.gif")["height"] == "100"
    assert {f"harbour/media/{name}" for name in ("a.svg", "b.svg", "c.gif")} <= media(project)
    assert (project / "site/harbour/media/c.gif").read_bytes() == moving


def test_a_picture_that_cannot_be_decoded(project: Path) -> None:
    name = "content/dossiers/harbour/media/lead.jpg"
    (project / name).write_bytes(jpeg()[:-500])
    (project / "content/dossiers/harbour/media/in the body.png").write_bytes(b"none")
    built = run(project)
    found = [(each.rule, each.severity, each.snippet.at.line) for each in built.checked.problems]
    assert found == [("image-unreadable", "warning", 4), ("image-unreadable", "warning", 10)]
    assert check(project, DAY).problems == built.checked.problems
    lead = attributes(page(project, "harbour"), "The lead")
    assert lead["src"] == "../harbour/media/lead.jpg" and "srcset" not in lead and "width" not in lead
    assert (project / "site/harbour/media/lead.jpg").read_bytes() == (project / name).read_bytes()
    (project / name).write_bytes(jpeg())
    assert len(run(project).checked.problems) == 1 and tree(project / "site") == clean(project)


def test_pictures_as_they_are(project: Path) -> None:
    (project / "content/site.yaml").write_text("title: Example\nimages: original\n")
    run(project)
    assert media(project) == {path.removeprefix("dossiers/") for path in FILES if "/media/" in path}
    assert "<picture>" not in page(project, "harbour")
    assert attributes(page(project, "harbour"), "The lead")["width"] == "600"


def test_settings_that_are_wrong(project: Path) -> None:
    for text in ("images: none", "images: {widths: [4]}", "images: {formats: [bmp]}", "images: {quality: 0}"):
        (project / "content/site.yaml").write_text(f"title: Example\n{text}\n")
        assert [each.rule for each in check(project, DAY).problems][:1] == ["wrong-value"], text


def test_the_second_build_does_nothing(project: Path, made: list[str]) -> None:
    run(project)
    assert made.count("look") == 4 and len(made) == 4 + 3 * (2 + 2 + 2 + 2)
    made.clear()
    assert run(project).counts == (0, 0) and made == []
    (project / "content/dossiers/quay.md").write_text("---\ntitle: Quay\nsummary: T.\n---\n")
    run(project)
    assert made == []


def test_what_is_kept_is_not_made_again(project: Path, made: list[str]) -> None:
    run(project)
    before = tree(project / "site")
    made.clear()
    shutil.rmtree(project / "site")
    (project / ".dossier/site.sqlite").unlink()
    run(project)
    assert made == [] and tree(project / "site") == before
    shutil.rmtree(project / ".dossier")
    shutil.rmtree(project / "site")
    run(project)
    assert len(made) == 28 and tree(project / "site") == before, "what is kept is a convenience"


def test_another_width_makes_that_width_only(project: Path, made: list[str]) -> None:
    run(project)
    made.clear()
    (project / "content/site.yaml").write_text("title: Example\nimages: {widths: [60, 120, 200]}\n")
    run(project)
    assert sorted(made) == ["avif 200", "avif 200", "jpeg 200", "jpeg 200", "webp 200", "webp 200"]
    assert tree(project / "site") == clean(project)


@pytest.mark.parametrize("spoil", [lambda data: data[:-1], lambda data: b"", lambda data: b"x" * len(data)])
def test_a_damaged_store_is_made_anew(spoil: Callable[[bytes], bytes], project: Path, made: list[str]) -> None:
    run(project)
    before = tree(project / "site")
    made.clear()
    for path in (project / ".dossier/pictures").rglob("*.*"):
        path.write_bytes(spoil(path.read_bytes()))
    shutil.rmtree(project / "site")
    (project / ".dossier/site.sqlite").unlink()
    run(project)
    assert len(made) == 28 and tree(project / "site") == before


def test_a_store_that_cannot_be_written(project: Path) -> None:
    (project / ".dossier").mkdir()
    (project / ".dossier/pictures").write_text("a file")
    run(project)
    assert tree(project / "site") == clean(project)


def test_checking_writes_nothing(project: Path) -> None:
    check(project, DAY)
    assert not (project / ".dossier").exists()


def test_the_preview_makes_fewer_files_and_the_build_takes_them_over(project: Path, made: list[str]) -> None:
    run(project, preview=True)
    assert {each.split()[0] for each in made} == {"look", "jpeg"} and "<picture>" not in page(project, "harbour")
    assert candidates(attributes(page(project, "harbour"), "The lead")["srcset"])
    made.clear()
    run(project)
    assert {each.split()[0] for each in made} == {"avif", "webp"} and tree(project / "site") == clean(project)


CONTENT = "content/dossiers/harbour"
EDITS: dict[str, Callable[[Path], object]] = {
    "edited": lambda project: (project / CONTENT / "media/lead.jpg").write_bytes(jpeg(500, 500)),
    "edited by a camera": lambda project: (project / CONTENT / "media/lead.jpg").write_bytes(jpeg(400, 600)),
    "renamed": lambda project: (project / CONTENT / "media/lead.jpg").rename(project / CONTENT / "media/other.jpg"),
    "removed": lambda project: (project / CONTENT / "media/event.png").unlink(),
    "all removed": lambda project: shutil.rmtree(project / CONTENT / "media"),
    "exchanged": lambda project: (project / CONTENT / "media/lead.jpg").write_bytes(png(300, 300)),
    "damaged": lambda project: (project / CONTENT / "media/event.png").write_bytes(b"none"),
    "touched": lambda project: os.utime(project / CONTENT / "media/event.png"),
    "another one": lambda project: (project / CONTENT / "media/more.png").write_bytes(png()),
    "of a person": lambda project: (project / "content/people/media/ada.jpg").write_bytes(jpeg(120, 90)),
    "no longer shown": lambda project: (project / CONTENT / "index.md").write_text(DOSSIER.replace("event.png", "lead.jpg")),
    "hidden": lambda project: (project / CONTENT / "index.md").write_text(DOSSIER.replace("---\n", "---\ndraft: true\n", 1)),
    "linked": lambda project: (project / CONTENT / "index.md").write_text(f"{DOSSIER}[P](media/lead.jpg)"),
    "linked from elsewhere": lambda project: (project / "content/dossiers/quay.md").write_text(
        "---\ntitle: Quay\nsummary: S.\n---\n[P](../harbour/media/lead.jpg)\n"
    ),
    "shown elsewhere, which is an error": lambda project: (project / "content/dossiers/quay.md").write_text(
        "---\ntitle: Quay\nsummary: S.\n---\n![P](../harbour/media/lead.jpg)\n"
    ),
    "other settings": lambda project: (project / "content/site.yaml").write_text(f"{SITE[:-2]}, quality: 40}}\n"),
    "a file of the site": lambda project: next(project.glob("site/harbour/media/lead.*.avif")).unlink(),
}  # fmt: skip


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_what_changed_gives_what_all_gives(edit: Callable[[Path], object], project: Path) -> None:
    def built() -> None:
        build(Request(project, project / "site", DAY, jobs=1, despite_errors=True))

    built()
    edit(project)
    built()
    fresh = project.parent / "fresh"
    shutil.copytree(project / "content", fresh / "content")
    build(Request(fresh, fresh / "site", DAY, jobs=1, despite_errors=True))
    assert tree(project / "site") == tree(fresh / "site")
    assert build(Request(project, project / "site", DAY, jobs=1, despite_errors=True)).counts == (0, 0)


def test_a_picture_that_only_verifying_finds(project: Path) -> None:
    path = project / CONTENT / "media/event.png"
    os.utime(path, (1_700_000_000, 1_700_000_000))
    run(project)
    stat, data = path.stat(), path.read_bytes()
    path.write_bytes(encoded(quarters(300, 300).rotate(180), "PNG").ljust(len(data), b"\0")[: len(data)])
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert run(project).counts == (0, 0), "size and time are the same"
    assert run(project, verify=True).counts.examined == 1 and tree(project / "site") == clean(project)


def test_one_edited_picture_is_one_picture_of_work(project: Path, made: list[str]) -> None:
    run(project)
    made.clear()
    (project / CONTENT / "media/event.png").write_bytes(png(120, 60))
    built = run(project)
    assert sorted(made) == ["avif 120", "avif 60", "jpeg 120", "jpeg 60", "look", "webp 120", "webp 60"]
    assert built.counts.examined == 1 and built.changed
    names = {re.sub(r"\.[0-9a-f]{10}-", ".-", path) for path in built.changed.written}
    assert names == {
        "harbour/index.html",
        "harbour/index.md",
        *(f"harbour/media/event.-{width}.{end}" for width in (60, 120) for end in ("avif", "webp", "jpg")),
    }


def test_several_processes_make_the_same(project: Path) -> None:
    for number in range(8):
        (project / CONTENT / f"media/{number}.png").write_bytes(png(200 + number, 100))
    shown = "".join(f"\n![{number}](media/{number}.png)\n" for number in range(8))
    (project / CONTENT / "index.md").write_text(DOSSIER + shown)
    build(Request(project, project / "site", DAY, jobs=2))
    assert tree(project / "site") == clean(project)


def test_a_file_that_changes_between_looking_and_drawing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(project)
    before = tree(project / "site")
    (project / CONTENT / "media/event.png").write_bytes(png(110, 60))
    monkeypatch.setattr(make, "opened", None)  # as for a file that is no picture any more
    built = run(project)
    assert [(each.rule, each.snippet.at.file) for each in built.checked.problems] == [
        ("image-unreadable", f"{CONTENT}/media/event.png")
    ]
    assert tree(project / "site") == before
    monkeypatch.undo()
    assert run(project).checked.problems == () and tree(project / "site") == clean(project)


@pytest.mark.skipif(sys.platform != "linux", reason="NOT TESTED: only here orphaned processes are known to end")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_build_that_is_killed_while_it_draws(jobs: str, project: Path) -> None:
    for number in range(12):
        (project / CONTENT / f"media/{number}.png").write_bytes(encoded(quarters(900 + number, 600), "PNG"))
    shown = "".join(f"\n![{number}](media/{number}.png)\n" for number in range(12))
    sites.write(project, {**FILES, "site.yaml": "title: Example\n", "dossiers/harbour/index.md": DOSSIER + shown})
    command = [sys.executable, "-m", "dossier", "build", "-C", str(project), "--as-of", sites.DAY, "--jobs", jobs]
    store = project / ".dossier/pictures"
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        until(lambda: len(list(store.rglob("*.avif"))) > 4 or process.poll() is not None, "the first pictures")
        assert process.poll() is None, "it was too fast to be killed"
        process.send_signal(signal.SIGKILL)
    assert not (project / "site/index.html").exists()
    run(project)
    assert tree(project / "site") == clean(project)
