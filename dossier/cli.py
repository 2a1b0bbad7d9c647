"""Arguments to calls to exit codes, and the only module that prints.

Exit codes: 0 clean, 1 problems in content, 2 wrong use or configuration, 3 network part incomplete, 4 disk or our own bug,
130 interrupted.
"""

import atexit
import gc
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial, wraps
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import click

from dossier import __version__

PROBLEMS, USAGE, INCOMPLETE, FAILURE, INTERRUPTED = 1, 2, 3, 4, 130
FORMATS = ("text", "json", "github", "sarif")

project_option = click.option(
    "--project",
    "-C",
    type=click.Path(file_okay=False, path_type=Path),
    default=".",
    help="The project's folder, which holds content/ (default: here).",
)
format_option = click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default="text",
    help="How problems are shown: text for people, json, github for annotations in Actions, sarif.",
)
jobs_option = click.option(
    "--jobs",
    "-j",
    type=click.IntRange(1, 256),
    default=None,
    help="How many processes may work (default: one for each processor).",
)
day_option = click.option(
    "--as-of",
    metavar="DATE",
    default=None,
    help="Check and build as on this day, such as 2026-01-15 (default: today, or SOURCE_DATE_EPOCH).",
)


class Failure(click.ClickException):
    """A problem outside the content: one message, no traceback."""

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        self.exit_code = exit_code  # type: ignore[misc]  # click declares it for the class, and reads it from the value

    def show(self, file: Any = None) -> None:
        click.echo(f"dossier: {self.message}", err=True)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="dossier", message="%(prog)s %(version)s")
def cli() -> None:
    """Publish explainer dossiers: timelines, sourced quotes, questions and answers, as a fast static site.

    Content is YAML and Markdown below content/; the site is written to site/. Start with `dossier init DIR`, write with
    `dossier new "Title"` and `dossier serve`, and look for problems with `dossier check`.
    """


@cli.command()
@project_option
@click.option(
    "--output", "-o", type=click.Path(file_okay=False, path_type=Path), help="Where the site goes (default: site/)."
)
@click.option(
    "--base-url", default="", metavar="URL", help="Where the site will stand, in place of site.yaml's base_url."
)
@click.option("--drafts", is_flag=True, help="Show drafts and what is to be published later.")
@click.option("--despite-errors", is_flag=True, help="Build even when there are errors; what is wrong is left out.")
@jobs_option
@click.option("--verify", is_flag=True, help="Read every file again, whatever its time of change says.")
@click.option("--profile", is_flag=True, help="Show where the time went: stages, templates, slowest dossiers.")
@day_option
@format_option
def build(
    project: Path,
    output: Path | None,
    base_url: str,
    drafts: bool,
    despite_errors: bool,
    jobs: int | None,
    verify: bool,
    profile: bool,
    as_of: str | None,
    format_: str,
) -> None:
    """Check the content and write the site.

    Stops on errors. Does only what changed since the last time, writes only files whose contents differ, removes what is no
    longer part of the site, and only works in a folder that it made or that is empty. Never touches the network.
    """
    from dossier.build import Request
    from dossier.build import build as run

    _require_content(project)
    if base_url:
        _require_base(base_url)
    request = Request(project, output or project / "site", _day(as_of), base_url, drafts, despite_errors, jobs, verify)
    request = request._replace(search=True)
    with _progress() as progress:
        built = run(request, progress)
    if built.note:
        _say(f"dossier: {built.note}")
    _report(built.checked, format_)
    if built.changed is None:
        _say("Nothing was built: mend the errors, or build with --despite-errors.")
        raise SystemExit(PROBLEMS)
    written, kept, removed = built.changed
    changes = f"{len(written)} files written, {kept} unchanged, {len(removed)} removed"
    _say(f"Built {built.pages} pages into {request.output}: {changes}.")
    if profile:
        _say(_profile(built))
    if built.checked.failed:
        raise SystemExit(PROBLEMS)


@cli.command()
@project_option
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings too.")
@jobs_option
@day_option
@format_option
def check(project: Path, strict: bool, jobs: int | None, as_of: str | None, format_: str) -> None:
    """Find everything that is wrong with the content.

    Shows every problem with its file, line and column, what was expected and what to do. Writes nothing and never touches the
    network. Exits with 1 when there are errors.
    """
    from dossier.build import check as run

    _require_content(project)
    with _progress() as progress:
        checked = run(project, _day(as_of), jobs, progress)
    _report(checked, format_)
    if checked.failed or (strict and any(problem.severity == "warning" for problem in checked.problems)):
        raise SystemExit(PROBLEMS)


@cli.command()
@project_option
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 takes any free port.")
@click.option(
    "--drafts/--no-drafts", default=True, show_default=True, help="Show drafts and what is to be published later."
)
@click.option("--open", "open_", is_flag=True, help="Open the site in the browser.")
@day_option
def serve(project: Path, port: int, drafts: bool, open_: bool, as_of: str | None) -> None:
    """Show the site while you write.

    Builds into .dossier/preview, serves it on this machine only, builds again whenever content or templates change, and
    reloads the pages that changed. While there are errors, they are shown over the last good page. Exits with 4 when the port
    is taken, or when the project is being shown already.
    """
    import threading
    import time
    from contextlib import closing

    _exit_on_signals()
    from dossier.build import Request
    from dossier.serve import Preview

    _require_content(project)
    request = Request(project, project / ".dossier" / "preview", _day(as_of), drafts=drafts, search=True, preview=True)
    started = time.time_ns() // 1_000_000
    try:
        preview = Preview(request, port, lambda: _day(as_of), _show_built(), _excuse, started)
    except OSError as error:
        raise Failure(f"can't listen on port {port}: {error.strerror}; choose another with --port", FAILURE) from None
    with closing(preview):
        url = preview.start()
        _say(f"Serving {url} (Ctrl-C stops)")
        if open_:
            click.launch(url)
        threading.Event().wait()


def _exit_on_signals() -> None:
    """Has Ctrl-C and a request to terminate end the process with 128 and the signal's number, in order and at once."""
    import signal

    def stop(number: int, frame: object) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        raise SystemExit(128 + number)

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)


def _show_built() -> Callable[[Any], str]:
    """Shows each build in the terminal, problems only when they are others than before, and gives its errors as text."""
    from dossier.report import render

    seen: Any = None

    def show(built: Any) -> str:
        nonlocal seen
        problems, before = built.checked.problems, seen
        seen = problems
        with suppress(OSError):  # a terminal that is gone is no reason to stop serving
            if problems != before:
                _report(built.checked, "text")
            if before is not None and built.changed:
                _say(_changes(built.changed.written + built.changed.removed))
        errors = tuple(problem for problem in problems if problem.severity == "error")
        return render("text", errors, _context()) if errors else ""

    return show


def _changes(paths: tuple[str, ...]) -> str:
    more = f" and {len(paths) - 3} more" if len(paths) > 3 else ""
    return f"Changed: {', '.join(paths[:3]) or 'nothing that shows'}{more}"


def _excuse(error: Exception) -> str:
    """Says in the terminal why there was no build, and gives it as text."""
    from dossier.world.disk import DiskError

    with suppress(OSError):
        if not isinstance(error, DiskError | OSError):
            _apologize(error)
            return f"A bug in dossier itself: {type(error).__name__}: {error}"
        _say(f"dossier: {error}")
    return str(error)


@cli.command()
@click.argument("title")
@project_option
@click.option("--slug", default="", help="The dossier's address (default: made from the title).")
@click.option("--folder", is_flag=True, help="A folder of its own, for media and for lists in files of their own.")
@day_option
def new(title: str, project: Path, slug: str, folder: bool, as_of: str | None) -> None:
    """Start a dossier called TITLE.

    Writes a draft with every list ready to fill in; it passes `dossier check` as it is.
    """
    from dossier.scaffold import ScaffoldError
    from dossier.scaffold import new as run

    _require_content(project)
    try:
        path = run(project, title, _day(as_of).text, slug, folder)
    except ScaffoldError as error:
        raise Failure(str(error), USAGE) from None
    _say(f"Wrote {path}. Next: edit it, and see it with `dossier serve --drafts`.")


@cli.command()
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path))
@click.option("--title", default="Dossiers", show_default=True, help="The site's title.")
@click.option(
    "--github-pages", is_flag=True, help="Add a workflow that checks pull requests and publishes on GitHub Pages."
)
@click.option(
    "--requirement", default="", help="What pip installs in that workflow (default: where this dossier came from)."
)
@day_option
def init(directory: Path, title: str, github_pages: bool, requirement: str, as_of: str | None) -> None:
    """Start a site in DIRECTORY.

    Writes content/site.yaml, a first dossier and .gitignore; leaves existing files as they are.
    """
    from dossier.scaffold import ScaffoldError
    from dossier.scaffold import init as run

    try:
        written = run(directory, title, _day(as_of).text, github_pages, requirement)
    except ScaffoldError as error:
        raise Failure(str(error), USAGE) from None
    for path in written:
        _say(f"Wrote {path}")
    if github_pages:
        _say("Look at requirements.txt: it says from where the workflow installs dossier.")
        _say("On GitHub, choose Settings > Pages > Source: GitHub Actions, and push.")
    _say(f"Next: cd {directory} && dossier serve")


@cli.command()
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@project_option
@click.option("--refresh", is_flag=True, help="Look at every link again, however new what is known of it.")
@click.option(
    "--older-than",
    type=click.IntRange(0),
    default=90,
    show_default=True,
    metavar="DAYS",
    help="Look again after so many days; at what failed, after 1 (nobody answered), 7 or 30 (may not be asked) at most.",
)
@click.option("--only", default="", metavar="URL", help="Look at this one address, wherever it is cited.")
@click.option("--archive", is_flag=True, help="Look for an archived copy of every link, and save pages that have none.")
@click.option("--dry-run", is_flag=True, help="Say what would be fetched, and fetch nothing.")
@day_option
def enrich(
    slugs: tuple[str, ...],
    project: Path,
    refresh: bool,
    older_than: int,
    only: str,
    archive: bool,
    dry_run: bool,
    as_of: str | None,
) -> None:
    """Fetch the pages that sources link to, and note what they say of themselves.

    Title, authors, publisher, dates and more go into evidence.json beside each dossier, to be looked at and committed; the site
    shows them where you gave nothing. Fetches what is missing or old, politely: one page at a time from each host, as its
    robots.txt allows. Without SLUG, all dossiers. Exits with 3 when there is no network or pages could not be reached.

    For pages that are gone, a copy is looked for in a web archive. With --archive, pages are also saved there in the name of the
    account whose keys stand in DOSSIER_ARCHIVE_ACCESS and DOSSIER_ARCHIVE_SECRET.
    """
    from dossier.enrich.request import Keys, NoSource, Request
    from dossier.enrich.run import enrich as run
    from dossier.enrich.wanted import Choice

    _require_content(project)
    _require_dossiers(project, slugs)
    choice = Choice(frozenset(slugs), only, refresh, older_than=older_than)
    access, secret = (os.environ.get(f"DOSSIER_ARCHIVE_{name}", "").strip() for name in ("ACCESS", "SECRET"))
    keys = Keys(access, secret) if archive and access and secret else None
    request = Request(project, _date(as_of), choice, dry_run, archive, keys)
    try:
        with _meter() as meter:
            done = run(request, meter)
    except NoSource as error:
        raise Failure(str(error), USAGE) from None
    except KeyboardInterrupt:
        _say("Interrupted: what was done is kept, and `dossier enrich` goes on from there.")
        raise SystemExit(INTERRUPTED) from None
    _tell_enriched(done, dry_run, archive)


def _tell_enriched(done: Any, dry_run: bool = False, archive: bool = False) -> None:
    for note in done.notes:
        _say(f"dossier: {note}")
    for finding in done.findings:
        _say(f"dossier: {finding.message}; `dossier check` shows where")
    if dry_run:
        for link in done.wanted:
            click.echo(f"{link.slug}/{link.id}  {link.url}")
        _say(f"{_links(len(done.wanted))} would be looked at.")
    elif done.offline:
        if done.seen:
            kept = f"{done.seen:,} of {_links(len(done.wanted))} looked up in kept pages"
            raise Failure(f"{kept}; there is no network for the rest", INCOMPLETE)
        links = f"none of {_links(len(done.wanted))}" if done.wanted else "no image"
        nothing = "" if done.changed else ", and nothing was changed"
        raise Failure(f"there is no network: {links} could be looked at{nothing}", INCOMPLETE)
    else:
        for missed in done.missed:
            click.echo(
                f"{missed.outcome}: {missed.wanted.slug}/{missed.wanted.id}  {missed.wanted.url}  ({missed.reason})"
            )
        _say(
            f"{_links(done.seen)} answered, {len(done.missed):,} did not; {len(done.changed):,} evidence files changed."
        )
        _tell_copies(done.copies)
    if done.findings:
        raise SystemExit(PROBLEMS)
    if (archive and done.copies.missed) or any(missed.outcome == "unreachable" for missed in done.missed):
        raise SystemExit(INCOMPLETE)


def _tell_copies(copies: Any) -> None:
    for missed in copies.missed:
        click.echo(f"no copy: {missed.wanted.slug}/{missed.wanted.id}  {missed.wanted.url}  ({missed.reason})")
    if copies.note:
        _say(f"dossier: {copies.note}")
    if copies.found or copies.taken:
        _say(f"Archived copies: {copies.found:,} found, {copies.taken:,} taken.")


@cli.command()
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@project_option
@click.option("--refresh", is_flag=True, help="Ask the sources again, in place of what was kept of them.")
@click.option("--accept", is_flag=True, help="Take what the sources say now as what is cited.")
@day_option
def verify(slugs: tuple[str, ...], project: Path, refresh: bool, accept: bool, as_of: str | None) -> None:
    """Look every quote up in its source again, and compare what sources say now with what was recorded.

    Without SLUG, for all dossiers. Uses the pages that were kept on this machine and fetches those that were not; --refresh asks for all
    of them. Verdicts and changes go into evidence.json beside each dossier. Exits with 1 when a quote stands otherwise than it
    is quoted, and with 3 when there is no network or pages could not be reached.
    """
    from dossier.content.load import lay_out
    from dossier.enrich.request import Request
    from dossier.enrich.run import enrich, entries_of, site_of
    from dossier.enrich.verdicts import listing, troubled
    from dossier.enrich.wanted import Choice
    from dossier.world import disk

    _require_content(project)
    _require_dossiers(project, slugs)
    choice = Choice(frozenset(slugs), refresh=refresh, cited=True, accept=accept)
    with _meter() as meter:
        done = enrich(Request(project, _date(as_of), choice), meter)
    layout = lay_out(disk.scan(project, disk.CONTENT), disk.CONTENT)
    entries = tuple(entries_of(layout, project, site_of(layout, project), choice.slugs))
    for line in listing(entries):
        click.echo(line)
    _tell_enriched(done)
    if any(map(troubled, entries)):
        raise SystemExit(PROBLEMS)


def _links(number: int) -> str:
    return f"{number:,} link{'' if number == 1 else 's'}"


@cli.command()
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@project_option
@day_option
def sources(slugs: tuple[str, ...], project: Path, as_of: str | None) -> None:
    """List every source with what is known of it and how old that is.

    Without SLUG, the sources of all dossiers. Reads files only.
    """
    from dossier.content.load import lay_out
    from dossier.enrich.listing import listing
    from dossier.enrich.run import sources_of
    from dossier.enrich.wanted import Choice
    from dossier.world import disk

    _require_content(project)
    _require_dossiers(project, slugs)
    layout = lay_out(disk.scan(project, disk.CONTENT), disk.CONTENT)
    for line in listing(sources_of(layout, project, Choice(frozenset(slugs))), _date(as_of)):
        click.echo(line)


@cli.command()
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@project_option
@click.option(
    "--html",
    type=click.Path(dir_okay=False, path_type=Path),
    default=None,
    metavar="FILE",
    help="Write it as an HTML page instead.",
)
@day_option
def report(slugs: tuple[str, ...], project: Path, html: Path | None, as_of: str | None) -> None:
    """Say what needs an editor: missing evidence, sources that changed, reviews, open claims, what is stale or scheduled.

    The worst comes first. Without SLUG, all dossiers. Reads files only.
    """
    from dossier.overview.gather import overview
    from dossier.overview.text import text

    _require_content(project)
    _require_dossiers(project, slugs)
    with _progress() as progress:
        found = overview(project, slugs, _day(as_of), progress)
    if html is None:
        for line in text(found):
            click.echo(line)
        return
    from dossier.overview.page import write
    from dossier.theme import TemplateFault

    try:
        write(found, project, html)
    except TemplateFault as fault:
        raise Failure(f"{fault.problem.snippet.at.file}: {fault}", USAGE) from None
    _say(f"Wrote {html}. {found.totals.line}")


@cli.command()
@click.argument("id")
@project_option
def why(id: str, project: Path) -> None:
    """Say what ID stands for: where it is written, what its sources say, and who uses it.

    ID is that of an item, a source, a person or another entity, or a dossier; `quote/ID`, `SLUG/ID` and `SLUG/quote/ID` say which one
    is meant, and otherwise all are shown. Reads files only.
    """
    from dossier.overview.why import Unknown, why
    from dossier.overview.why_text import text

    _require_content(project)
    try:
        for line in text(why(project, id)):
            click.echo(line)
    except Unknown as unknown:
        raise Failure(str(unknown), USAGE) from None


@cli.command()
@click.argument("slug")
@click.argument("url")
@project_option
@click.option(
    "--id", default="", help="What the source is called in the dossier (default: from its publisher and title)."
)
@click.option("--unseen", is_flag=True, help="Add it without a look at its page.")
@day_option
def add(slug: str, url: str, project: Path, id: str, unseen: bool, as_of: str | None) -> None:
    """Add the page at URL to the sources of the dossier SLUG.

    Looks at the page, refuses one that the dossier has already under this or another address, and puts the source at the end of
    the list, in the file where it stands; all else in the file stays as it is. Exits with 3 when the page can't be had.
    """
    from dossier.enrich.add import Refused
    from dossier.enrich.add import add as run
    from dossier.enrich.request import Request

    _require_content(project)
    _require_dossiers(project, (slug,))
    try:
        added = run(Request(project, _date(as_of)), slug, url, id, unseen)
    except Refused as refused:
        code = USAGE if refused.misused else INCOMPLETE if refused.incomplete else PROBLEMS
        raise Failure(str(refused), code) from None
    title = added.metadata.title.value if added.metadata and added.metadata.title else "no title yet"
    _say(f"Added `{added.id}` to {added.file}: {title}. Cite it as [@{added.id}].")


def _require_dossiers(project: Path, slugs: tuple[str, ...]) -> None:
    from dossier.content.load import lay_out
    from dossier.findings import suggestion
    from dossier.world import disk

    known = lay_out(disk.scan(project, disk.CONTENT), disk.CONTENT).dossiers if slugs else {}
    for slug in slugs:
        if slug not in known:
            raise Failure(
                f"there is no dossier `{slug}`" + "".join(f": {each}" for each in suggestion(slug, known)), USAGE
            )


def _date(as_of: str | None) -> Any:
    from datetime import date

    return date.fromordinal(_day(as_of).lower)


def _meter() -> Any:
    """What is told how far fetching is: a line of a terminal, or else a line of a log now and then."""
    from contextlib import closing

    from dossier.progress import Meter

    shown = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    return closing(Meter(partial(click.echo, nl=False, err=True), shown))


@cli.command()
@click.argument("language", required=False)
@project_option
@click.option(
    "--template", is_flag=True, help="Write a catalogue of LANGUAGE to start from, with what is translated already."
)
def words(language: str | None, project: Path, template: bool) -> None:
    """List what the interface can't say yet in LANGUAGE (de, pt-BR), or in any language of this site.

    Shows every string without a translation and the templates it stands in, and what is wrong with the site's own catalogues,
    templates/locale/LANGUAGE.po. Exits with 1 unless all is well.
    """
    from dossier.overview.words import listing, start
    from dossier.theme import TemplateFault

    _require_content(project)
    if template and not language:
        raise Failure("--template needs a language: dossier words pt-BR --template", USAGE)
    try:
        if template:
            click.echo(start(project, language or ""), nl=False)
            return
        found = listing(project, language or "")
    except TemplateFault as fault:
        raise Failure(f"{fault.problem.snippet.at.file}: {fault}", USAGE) from None
    for line in found.lines:
        click.echo(line)
    if not found.complete:
        raise SystemExit(PROBLEMS)


@cli.command()
@click.argument("rule", required=False)
def explain(rule: str | None) -> None:
    """Explain a rule, with an example that breaks it and one that doesn't; without RULE, list all rules."""
    from dossier.findings import suggestion
    from dossier.rules import all_rules

    rules = {each.name: each for each in all_rules()}
    if rule is None:
        width = max(map(len, rules))
        for each in rules.values():
            click.echo(f"{each.name:<{width}}  {each.severity:<7}  {each.summary}")
    elif rule in rules:
        click.echo(f"{rule} ({rules[rule].severity})\n\n{rules[rule].doc.strip()}")
    else:
        help = "; ".join(suggestion(rule, rules)) or "`dossier explain` lists all rules"
        raise Failure(f"there is no rule `{rule}`: {help}", USAGE)


def _require_base(url: str) -> None:
    from dossier.site.frame import is_base

    if not is_base(url):
        raise Failure(
            f"--base-url: `{url}` is no address like https://example.org/ or https://example.org/repo/", USAGE
        )


def _require_content(project: Path) -> None:
    if not (project / "content").is_dir():
        raise Failure(f"there is no folder {project / 'content'}; start a site with `dossier init DIR`", USAGE)


def _day(text: str | None) -> Any:
    from datetime import UTC, date, datetime

    from dossier.dates import DateError, parse

    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        if text is None and epoch:
            return parse(datetime.fromtimestamp(int(epoch), UTC).date().isoformat())
        day = parse(text or date.today().isoformat())
    except (DateError, ValueError, OverflowError, OSError) as error:
        name = "--as-of" if text else "SOURCE_DATE_EPOCH"
        raise Failure(f"{name}: {error}", USAGE) from None
    if day.lower is None or day.lower != day.upper:
        raise Failure(f"--as-of: `{text}` is not a single day, such as 2026-01-15", USAGE)
    return day


def _report(checked: Any, format_: str) -> None:
    if not checked.problems and format_ == "text":
        # The most frequent answer, given without the modules that show problems.
        click.echo(f"No problems in {checked.dossiers:,} dossier{'' if checked.dossiers == 1 else 's'}.")
        return
    from dossier.report import render

    colour = format_ == "text" and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    context = _context(colour, checked.dossiers, with_rules=format_ == "sarif")
    text = render(format_, checked.problems, context)
    click.echo(text, nl=not text.endswith("\n"), color=True)
    if format_ == "github" and (summary := os.environ.get("GITHUB_STEP_SUMMARY")):
        from dossier.report.github import step_summary

        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(step_summary(checked.problems, context))


def _context(colour: bool = False, checked: int = 0, with_rules: bool = False) -> Any:
    from shutil import get_terminal_size

    from dossier.report import Context, RuleText
    from dossier.rules import all_rules

    rules = {rule.name: RuleText(rule.summary, rule.doc, rule.severity) for rule in all_rules() if with_rules}
    width = get_terminal_size((100, 24)).columns
    return Context(colour=colour, width=width, checked=checked, version=__version__, rules=rules)


def _progress() -> Any:
    """What is told how far the work is: a terminal, else nobody."""
    from contextlib import closing

    from dossier.progress import Progress

    shown = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    return closing(Progress(partial(click.echo, nl=False, err=True) if shown else lambda line: None))


def _profile(built: Any) -> str:
    """Where the time of a build went, as a table."""
    if not built.profile:
        return "Nothing had to be done."
    tables = {
        "Seconds of work, those of all processes added up": built.profile.stages,
        "Templates": tuple((f"{name} ({count:,} times)", time) for name, time, count in built.profile.templates),
        "Slowest": built.profile.documents,
    }
    width = max(len(name) for rows in tables.values() for name, _ in rows)
    return "\n".join(
        line
        for title, rows in tables.items()
        if rows
        for line in (title, *(f"  {name:<{width}}{seconds:9.3f}" for name, seconds in rows))
    )


def _say(text: str) -> None:
    """A line about the run itself, kept apart from the report on standard output."""
    click.echo(text, err=True)


def handled(function: Callable[[], None]) -> Callable[[], None]:
    """Turns what can go wrong outside the content into a message and an exit code; a traceback reaches nobody."""

    @wraps(function)
    def run() -> None:
        from dossier.world.disk import DiskError

        try:
            function()
        except DiskError as error:
            click.echo(f"dossier: {error}", err=True)
            sys.exit(FAILURE)
        except KeyboardInterrupt:
            sys.exit(INTERRUPTED)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)
        except OSError as error:
            click.echo(f"dossier: {error.filename or 'the disk'}: {error.strerror or error}", err=True)
            sys.exit(FAILURE)
        except Exception as error:
            _apologize(error)
            sys.exit(FAILURE)

    return run


def _apologize(error: Exception) -> None:
    """Our own bug: the traceback goes to a file, ready to be sent."""
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile("w", prefix="dossier-bug-", suffix=".txt", delete=False, encoding="utf-8") as file:
        file.write(f"dossier {__version__}, Python {sys.version}\narguments: {sys.argv[1:]}\n\n")
        traceback.print_exception(error, file=file)
    click.echo(f"dossier: a bug in dossier itself ({type(error).__name__}); nothing is lost.", err=True)
    click.echo(f"Please report it with this file: {file.name}", err=True)


@handled
def main() -> None:
    """The command `dossier`."""
    # A build makes many values and hardly a cycle among them: looking for cycles seldom saves a sixth of its time.
    gc.set_threshold(50_000, 20, 20)
    atexit.register(gc.freeze)  # what is in use at the end goes with the process
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        code = cli.main(prog_name="dossier", standalone_mode=False)
    except click.Abort:  # Ctrl-C, which click would answer with 1
        code = INTERRUPTED
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    sys.exit(code if isinstance(code, int) else 0)
