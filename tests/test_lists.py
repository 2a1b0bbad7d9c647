"""Lists that grow with the archive run over several pages, and nothing is unreachable."""

import re
from pathlib import Path

import sites

from dossier.build import Request, build
from dossier.dates import parse

EVENT = "  - id: e{number}\n    date: 2020-01-{day:02}\n    title: Event {number}\n    who: [ada]\n"
QUOTE = "  - id: q{number}\n    text: Words {number}.\n    speaker: ada\n    source: s\n    context: See [[ada]].\n"


def site(tmp_path: Path, files: dict[str, str]) -> Path:
    project = sites.write(tmp_path / "p", files)
    assert build(Request(project, project / "site", parse(sites.DAY))).changed
    return project / "site"


def dossier(events: int = 0, quotes: int = 0) -> str:
    timeline = "".join(EVENT.format(number=n, day=n % 28 + 1) for n in range(events))
    said = "".join(QUOTE.format(number=n) for n in range(quotes))
    lists = ("timeline:\n" + timeline if events else "") + ("quotes:\n" + said if quotes else "")
    return f"---\ntitle: D\nsummary: S.\nsources:\n  - id: s\n    title: A source\n{lists}---\nText [@s].\n"


def test_a_long_page_of_a_person_goes_on(tmp_path: Path) -> None:
    folder = site(tmp_path, {"dossiers/d.md": dossier(events=101, quotes=51), "people/ada.yaml": "name: Ada Example\n"})
    first, second = folder / "people/ada/index.html", folder / "people/ada/page/2/index.html"
    assert len(re.findall("Event [0-9]+", first.read_text())) == 100
    assert len(re.findall("Event [0-9]+", second.read_text())) == 1
    assert 'href="../../people/ada/page/2/"' in first.read_text()
    assert 'href="../../../../people/ada/"' in second.read_text()
    assert 'href="../../../../people/ada/">Ada Example' in re.sub(r".*<blockquote", "", second.read_text(), flags=re.S)


def test_the_timeline_of_the_site_is_capped_and_says_so(tmp_path: Path) -> None:
    files = {f"dossiers/d{number}.md": dossier(events=25) for number in range(41)}
    folder = site(tmp_path, {**files, "people/ada.yaml": "name: Ada Example\n"})
    pages = [folder / "timeline/index.html", *(folder / f"timeline/page/{number}/index.html" for number in range(2, 6))]
    assert [len(re.findall(r"Event [0-9]+<", page.read_text())) for page in pages] == [200] * 5
    assert not (folder / "timeline/page/6").exists()
    assert "The latest 1,000 events" in pages[0].read_text()


def test_a_short_timeline_of_the_site_is_whole(tmp_path: Path) -> None:
    folder = site(tmp_path, {"dossiers/d.md": dossier(events=3), "people/ada.yaml": "name: Ada Example\n"})
    assert "The latest" not in (folder / "timeline/index.html").read_text()
