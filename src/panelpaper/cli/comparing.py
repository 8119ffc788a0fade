"""``panelpaper diff``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from panelpaper.cli.completing import editions_of, months_of
from panelpaper.cli.findings import coloured
from panelpaper.cli.plainly import identity, refusals


@click.command()
@click.argument("old", shell_complete=months_of)
@click.argument("new", shell_complete=months_of)
@click.option("--format", "form", type=click.Choice(("text", "json", "html")), default="text", help="How to print it.")
@click.option(
    "--edition",
    default="",
    metavar="NAME",
    shell_complete=editions_of,
    help="Compare as this edition has them; else the public one.",
)
@click.pass_obj
def diff(root: Path, old: str, new: str, form: str, edition: str) -> None:
    """Show what changed between two papers, or two versions of one.

    Each is a month, a version or a git revision of its paper, or an edition that was built. What the edition withholds
    is not shown: where a text has a mark today, of its older state only those lines are that stand there still. Exit
    status 0, with differences too; 1 where the content has errors, or where what is withheld by now would still be
    shown.

    \b
    panelpaper diff 2018-12 2019-01
    panelpaper diff 2019-01@v1.0 2019-01
    panelpaper diff 2019-01@HEAD~3 2019-01
    panelpaper diff build/public 2019-01 --format html > changes.html
    """
    from panelpaper.desk.redline.comparing import differences
    from panelpaper.desk.redline.showing import Redline, as_html, as_json, as_text
    from panelpaper.desk.redline.sides import Unreadable, sides
    from panelpaper.desk.redline.withholding import shows_what_is_withheld

    key = identity(root)
    try:
        with refusals():
            before, after, name, errors = sides(root, old, new, edition, key)
    except Unreadable as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    redline = Redline("Changes", before.called, after.called, name, differences(before.entries, after.entries))
    if shows_what_is_withheld(redline, root, key):
        click.echo(
            f"What the edition {name} withholds by now would be shown: it once stood there without a mark. Nothing is "
            "shown. Name an edition with --edition that may hold it.",
            err=True,
        )
        sys.exit(1)
    match form:
        case "json":
            text = as_json(redline)
        case "html":
            text = as_html(redline)
        case _:
            text = as_text(redline, colour=coloured(sys.stdout))
    click.echo(text, nl=False, color=True)
    if errors:
        count = "1 error, which stands" if len(errors) == 1 else f"{len(errors)} errors, which stand"
        click.echo(f"The content has {count} in place of the text: `panelpaper check` says more.", err=True)
        sys.exit(1)
