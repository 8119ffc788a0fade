"""``panelpaper verify`` and ``panelpaper inspect``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from panelpaper.cli.plainly import Stop, identity, refusals

FORMATS = ("text", "json")


@click.command()
@click.option("--out", default="build", metavar="DIR", help="Where the editions stand.", show_default=True)
@click.option("--prove", is_flag=True, help="Build again with other secrets, and compare every byte.")
@click.option("--no-pdf", is_flag=True, help="With --prove: leave out the PDFs, which take the longest.")
@click.option("--self-test", is_flag=True, help="Plant leaks everywhere, and see whether each is found.")
@click.option("--history", is_flag=True, help="Look at everything that git keeps, too.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="How to print the report.")
@click.pass_obj
def verify(root: Path, out: str, prove: bool, no_pdf: bool, self_test: bool, history: bool, form: str) -> None:
    """Audit what was built: manifest, links, parts that a PDF lacks, leaks.

    Exit status 1 means that something is wrong. Encrypted PDFs are looked into with the password that
    PANELPAPER_PDF_PASSWORD gives.

    \b
    panelpaper verify
    panelpaper verify --prove --self-test --history
    """
    from panelpaper.desk.verify_words import as_json, as_text
    from panelpaper.desk.verifying import Wanted
    from panelpaper.desk.verifying import verify as look
    from panelpaper.render.encryption import PASSWORD
    from panelpaper.render.templates import BrokenTemplate
    from panelpaper.typesetting.typesetters import PdfUnavailable, TypesettingError, typeset_here

    password = os.environ.get(PASSWORD, "")
    wanted = Wanted(prove=prove, self_test=self_test, history=history, pdfs=not no_pdf, password=password)
    try:
        with refusals():
            report = look(root, root / out, wanted, typeset_here, identity(root))
    except (PdfUnavailable, TypesettingError, BrokenTemplate) as error:
        raise Stop(str(error)) from None
    click.echo(as_json(report) if form == "json" else as_text(report), nl=False)
    sys.exit(0 if report.sound else 1)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="How to print it.")
@click.pass_obj
def inspect(root: Path, file: Path, form: str) -> None:
    """Say which Panel, paper, version, edition and marking a PDF is.

    An encrypted one is looked into with the password that PANELPAPER_PDF_PASSWORD gives.

    \b
    panelpaper inspect sec-panel-paper-2019-01.pdf
    """
    from panelpaper.desk.inspecting import as_json, as_text, inspect_pdf
    from panelpaper.render.encryption import PASSWORD

    with refusals():
        found = inspect_pdf(root / file, os.environ.get(PASSWORD, ""))
    click.echo(as_json(found) if form == "json" else as_text(found), nl=False)
