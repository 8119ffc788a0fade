"""``panelpaper check``."""

from __future__ import annotations

import posixpath
import sys
from pathlib import Path
from typing import NoReturn

import click

from panelpaper.cli.commands import this_call
from panelpaper.cli.completing import months_of
from panelpaper.cli.findings import FORMATS, print_findings, shows_classified
from panelpaper.cli.plainly import Stop, identity, refusals, say
from panelpaper.cli.whole_check import LEFT_UNLOOKED, are_stopping, check_content


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

    Names the months to look at; without, it looks at all of them. Exit status 1 means that there are errors: those of
    a draft count only where its month is named.

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
    text = {_relative(root, typed): sys.stdin.buffer.read()} if typed else None
    sys.exit(
        check_content(
            root, this_call(), months, form, fix=fix, strict=strict, typed=text, show_classified=show_classified
        )
    )


def _check_staged(root: Path, months: tuple[str, ...], form: str, strict: bool, classified: bool) -> NoReturn:
    """Check what the next commit would change for the worse; what was wrong before it is only counted."""
    from panelpaper.desk.staged import scrutinise_staged

    with refusals():
        found = scrutinise_staged(root, months, identity(root))
    if found.findings or not found.refused or form != "text":
        print_findings(root, found.findings, found.sources, form, classified)
    if found.unlooked:
        say(LEFT_UNLOOKED, err=True)
    if found.before:
        click.echo(
            "What was wrong before, in files that this commit leaves alone, isn't shown: panelpaper check shows it.",
            err=True,
        )
    for sentence in found.refused:
        click.echo(sentence, err=True)
    sys.exit(bool(found.refused) or are_stopping(found.stopping, strict=strict))


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
