"""``panelpaper check``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from panelpaper.cli.findings import FORMATS, print_findings, shows_classified
from panelpaper.cli.plainly import Stop, identity
from panelpaper.content.files import Folder
from panelpaper.desk.mending import mend
from panelpaper.model.finding import Finding, Severity
from panelpaper.scrutiny import WrongUsage, is_drafts, month_of, scrutinise


@click.command()
@click.argument("months", nargs=-1, metavar="[YYYY-MM]...")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="How to print the findings.")
@click.option("--fix", is_flag=True, help="Mend what is mechanical and safe, and show what was changed.")
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option("--stdin", "typed", metavar="PATH", help="Read this one file from standard input: for editors.")
@click.option("--show-classified", is_flag=True, help="Quote classified text too; only on a terminal.")
@click.pass_obj
def check(
    root: Path, months: tuple[str, ...], form: str, fix: bool, strict: bool, typed: str | None, show_classified: bool
) -> None:
    """Check the content and print every finding at once.

    Names the months to look at; without, it looks at all of them. Exit status 1 means that there are errors.

    \b
    panelpaper check
    panelpaper check 2019-01 --fix
    """
    if fix and typed:
        raise Stop("--fix changes files, and --stdin reads one that may not be saved yet: give one of the two.")
    overlay = {_relative(root, typed): sys.stdin.buffer.read()} if typed else {}
    folder, key = Folder(root, overlay), identity(root)
    try:
        if fix:
            for change in mend(root, lambda: scrutinise(Folder(root), months, key)[1]):
                click.echo(change, err=form != "text")
        workspace, findings = scrutinise(folder, months, key)
    except WrongUsage as error:
        raise Stop(str(error)) from None
    if overlay:
        findings = tuple(finding for finding in findings if finding.span.path in overlay)
    print_findings(findings, workspace.sources, form, shows_classified(show_classified))
    counting = [f for f in findings if not is_drafts(f, workspace) or month_of(f) in months]
    sys.exit(any(_counts(finding, strict) for finding in counting))


def _counts(finding: Finding, strict: bool) -> bool:
    return finding.severity is Severity.ERROR or (strict and finding.severity is Severity.WARNING)


def _relative(root: Path, typed: str) -> str:
    """The path of the file being typed, as the workspace knows it."""
    path = Path(typed)
    if path.is_absolute():
        try:
            path = path.relative_to(root.resolve())
        except ValueError:
            raise Stop(f"{typed} is not in the workspace {root}.") from None
    return path.as_posix()
