"""``panelpaper serve``."""

from __future__ import annotations

import gc
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from panelpaper.cli.completing import editions_of
from panelpaper.cli.plainly import identity, refusals
from panelpaper.cli.values import Whole
from panelpaper.content.files import Folder

if TYPE_CHECKING:
    from panelpaper.desk.preview.looks import Look

PORT = 8000


@click.command()
@click.option("--port", type=Whole(0, 65535), metavar="N", help=f"Listen there; {PORT} where it is free.")
@click.option(
    "--edition",
    "editions",
    multiple=True,
    metavar="NAME",
    shell_complete=editions_of,
    help="Show this edition too; may be repeated.",
)
@click.pass_obj
def serve(root: Path, port: int | None, editions: tuple[str, ...]) -> None:
    """Show the papers in a browser, anew on every save.

    Shows the editions that are CLEAR, drafts included; one above CLEAR only where --edition names it. A section with
    errors gives place to them. Only browsers on this computer can see it, and nothing is written. Ctrl-C ends it.

    \b
    panelpaper serve
    panelpaper serve --edition panel
    """
    from panelpaper.desk.preview.looks import Looking
    from panelpaper.desk.preview.running import LOOPBACK, listen, run
    from panelpaper.desk.preview.server import Preview
    from panelpaper.desk.preview.watching import Watch

    folder = Folder(root)
    with refusals():
        listening = listen(PORT if port is None else port, firm=port is not None)
        watch = Watch(root, folder)
        preview = Preview(Looking(folder, editions, identity(root)))
    address = f"http://{LOOPBACK}:{listening.getsockname()[1]}/"
    click.echo(f"The preview is at {address}")
    for name, files in preview.look.editions.items():
        click.echo(f"  {name} ({files.edition.spec.clearance.label}): {address}{name}/")
    for name, why in preview.look.shut:
        click.echo(f"  {name} can't be shown: {why}", err=True)
    _tell(preview.look)
    click.echo("Save a file and the page follows. Ctrl-C ends it.")
    gc.freeze()  # what was read stays, most of it: it need not be looked through at each save
    with suppress(KeyboardInterrupt):
        run(watch, preview, listening, _tell)


def _tell(look: Look) -> None:
    from panelpaper.desk.preview.pages import words

    click.echo(f"Shown: {words(look)}.")
