"""``panelpaper import``."""

from __future__ import annotations

from pathlib import Path

import click

from panelpaper.cli.completing import committees_of, months_of
from panelpaper.cli.plainly import refusals


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.docx")
@click.option(
    "--committee",
    required=True,
    metavar="ID",
    shell_complete=committees_of,
    help="Whose section it is, by its id in panel.yaml.",
)
@click.option("--month", required=True, metavar="YYYY-MM", shell_complete=months_of, help="Into which paper.")
@click.pass_obj
def import_(root: Path, file: Path, committee: str, month: str) -> None:
    """Make a section from a Word file.

    Headings, lists, tables, pictures and footnotes are taken over; what can't be is said, with its place, and so is
    what nobody sees in Word, which is left out. Nothing that somebody wrote is overwritten: only an outline that `new`
    made, as long as nothing was written into it.

    \b
    panelpaper import "TAG update.docx" --committee tag --month 2019-02
    """
    from panelpaper.desk.word_in.sections import import_section

    with refusals():
        done = import_section(root, file, committee, month)
    for path in (done.section, *done.pictures):
        click.echo(f"Wrote {path}")
    for sentence in done.said:
        click.echo(f"- {sentence}")
    for line in done.restated:
        click.echo(line)
    click.echo(f"Read it through, then run: panelpaper check {month}")
