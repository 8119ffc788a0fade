"""``panelpaper check``."""

from __future__ import annotations

import posixpath
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

import click

from panelpaper.cache.shelf import Kept
from panelpaper.cache.store import Store
from panelpaper.cli.commands import remember
from panelpaper.cli.completing import months_of
from panelpaper.cli.findings import FORMATS, print_findings, shows_classified
from panelpaper.cli.plainly import Stop, identity, refusals
from panelpaper.content.files import Folder
from panelpaper.memory import Memory
from panelpaper.model.classification import CLEAR
from panelpaper.model.finding import Finding, Severity
from panelpaper.scrutiny import WrongUsage, for_everyone, is_drafts, month_of, scrutinise
from panelpaper.sharing import how_many


@click.command()
@click.argument("months", nargs=-1, metavar="[YYYY-MM]...", shell_complete=months_of)
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="How to print the findings.")
@click.option("--fix", is_flag=True, help="Mend what is mechanical and safe, and show what was changed.")
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option("--stdin", "typed", metavar="PATH", help="Read this one file from standard input: for editors.")
@click.option("--staged", "staged", is_flag=True, help="Check what the next commit would hold, as git has it.")
@click.option("--show-classified", is_flag=True, help="Quote classified text too; only on a terminal.")
@click.pass_obj
def check(
    root: Path,
    months: tuple[str, ...],
    form: str,
    fix: bool,
    strict: bool,
    typed: str | None,
    staged: bool,
    show_classified: bool,
) -> None:
    """Check the content and print every finding at once.

    Names the months to look at; without, it looks at all of them. Exit status 1 means that there are errors.

    \b
    panelpaper check
    panelpaper check 2019-01 --fix
    panelpaper check --staged
    """
    if staged:
        if fix or typed:
            raise Stop("--staged looks at what git has, not at your files: give it without --fix and --stdin.")
        _check_staged(root, months, form, strict, shows_classified(show_classified))
    if fix and typed:
        raise Stop("--fix changes files, and --stdin reads one that may not be saved yet: give one of the two.")
    overlay = {_relative(root, typed): sys.stdin.buffer.read()} if typed else {}
    folder, key = Folder(root, overlay), identity(root)
    try:
        if fix:
            from panelpaper.desk.mending import mend

            for change in mend(root, lambda: scrutinise(Folder(root), months, key)[1]):
                click.echo(change, err=form != "text")
        kept = Kept(Store(str(root)))
        memory = Memory(kept, hands=how_many(None))
        workspace, findings = scrutinise(folder.still(), months, key, memory)
    except WrongUsage as error:
        raise Stop(str(error)) from None
    if overlay:
        findings = tuple(finding for finding in findings if finding.span.path in overlay)
    said = print_findings(findings, workspace.sources, form, shows_classified(show_classified))
    stops = _stops((f for f in findings if not is_drafts(f, workspace) or month_of(f) in months), strict=strict)
    if not (stops or fix or overlay or show_classified) and all(finding.concerns is CLEAR for finding in findings):
        remember(said, "")
    if not (overlay or months):
        in_order = not any(finding.severity is Severity.ERROR for finding in findings)
        kept.settle(memory, for_everyone(workspace, findings), None, keep=in_order)
    sys.exit(stops)


def _check_staged(root: Path, months: tuple[str, ...], form: str, strict: bool, classified: bool) -> NoReturn:
    """Check what the next commit would change for the worse; what was wrong before it is only counted."""
    from panelpaper.desk.staged import scrutinise_staged

    with refusals():
        found = scrutinise_staged(root, months, identity(root))
    print_findings(found.findings, found.sources, form, classified)
    if found.before:
        click.echo(
            "What was wrong before, in files that this commit leaves alone, isn't shown: panelpaper check shows it.",
            err=True,
        )
    sys.exit(_stops(found.stopping, strict=strict))


def _stops(findings: Iterable[Finding], *, strict: bool) -> bool:
    """Whether there are errors among what counts."""
    return any(_counts(finding, strict) for finding in findings)


def _counts(finding: Finding, strict: bool) -> bool:
    return finding.severity is Severity.ERROR or (strict and finding.severity is Severity.WARNING)


def _relative(root: Path, typed: str) -> str:
    """The path of the file being typed, as the workspace knows it."""
    path = Path(typed.replace("\\", "/"))
    if path.is_absolute():
        try:
            path = path.relative_to(root.resolve())
        except ValueError:
            raise Stop(f"{typed} is not in the workspace {root}.") from None
    relative = posixpath.normpath(path.as_posix())
    if not relative.startswith("content/"):
        raise Stop(f"{typed} is no file of the workspace's content: give a path such as content/papers/2019-01/tag.md.")
    return relative
