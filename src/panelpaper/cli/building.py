"""``panelpaper build``."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from panelpaper.cache.store import Store
from panelpaper.cli.commands import this_call
from panelpaper.cli.completing import editions_of, months_of
from panelpaper.cli.findings import print_findings
from panelpaper.cli.plainly import Stop, identity, say
from panelpaper.cli.progress import progress
from panelpaper.cli.values import Whole
from panelpaper.content.files import Folder
from panelpaper.model.classification import CLEAR
from panelpaper.model.finding import Severity
from panelpaper.sharing import how_many
from panelpaper.typesetting.workers import get_ready

if TYPE_CHECKING:
    from panelpaper.model.panel import EditionSpec
    from panelpaper.pipeline import Outcome, Request
    from panelpaper.typesetting.typesetters import Cluster


@click.command()
@click.argument("months", nargs=-1, metavar="[YYYY-MM]...", shell_complete=months_of)
@click.option(
    "--edition",
    "editions",
    multiple=True,
    metavar="NAME",
    shell_complete=editions_of,
    help="Build this edition only; may be repeated.",
)
@click.option("--out", default="build", metavar="DIR", help="Where to put the editions.", show_default=True)
@click.option("--no-pdf", is_flag=True, help="Build no PDFs, and no links to them.")
@click.option("--jobs", type=Whole(min=1), metavar="N", help="How many processes work at once.")
@click.option(
    "--cluster",
    "address",
    metavar="ADDRESS",
    help="Make the PDFs on the Dask cluster whose scheduler is at tcp://HOST:PORT or tls://HOST:PORT. "
    "An edition above CLEAR is sent there only over tls:// and if --edition names it.",
)
@click.option(
    "--drafts", is_flag=True, help="Show drafts too, under a banner; what is misread in one gives place to its errors."
)
@click.option("--copy-for", default="", metavar="NAME", help="Print whose copy it is on each page above CLEAR.")
@click.option("--quiet", "-q", is_flag=True, help="Say only what is wrong.")
@click.option("--no-warnings", is_flag=True, help="Of what is wrong, say only what stops the build.")
@click.option("--encrypt", is_flag=True, help="Encrypt the PDFs above CLEAR; asks for a password.")
@click.pass_obj
def build(
    root: Path,
    months: tuple[str, ...],
    editions: tuple[str, ...],
    out: str,
    no_pdf: bool,
    jobs: int | None,
    address: str | None,
    drafts: bool,
    copy_for: str,
    quiet: bool,
    no_warnings: bool,
    encrypt: bool,
) -> None:
    """Build the editions into build/.

    Builds all papers, or those of the months that are named. Nothing is written when there are errors.

    \b
    panelpaper build
    panelpaper build 2019-01 --edition public
    """
    if not no_pdf and address is None:
        get_ready(jobs)  # first, so that workers import what sets type while this process imports the rest
    from panelpaper.pipeline import Request
    from panelpaper.pipeline import build as compile_editions
    from panelpaper.publish import CannotPublishError
    from panelpaper.render.templates import BrokenTemplate
    from panelpaper.scrutiny import WrongUsage
    from panelpaper.typesetting.typesetters import (
        ClusterUnavailable,
        PdfUnavailable,
        TypesettingError,
        cluster,
        typesetter,
    )

    request = Request(
        months=months,
        editions=editions,
        pdfs=not no_pdf,
        drafts=drafts,
        copy_for=copy_for,
        password=_password() if encrypt else "",
        identity=identity(root),
        hands=how_many(jobs),
    )
    try:
        with (
            typesetter(jobs) as typeset,
            nullcontext() if address is None else cluster(address) as far,
            progress("Building", quiet=quiet) as counted,
        ):
            far = far and replace(far, typeset=counted(far.typeset))
            outcome = compile_editions(Folder(root), root / out, request, counted(typeset), Store(str(root)), far)
    except (
        WrongUsage,
        CannotPublishError,
        PdfUnavailable,
        TypesettingError,
        BrokenTemplate,
        ClusterUnavailable,
    ) as error:
        raise Stop(str(error)) from None
    told_here = {Severity.ERROR} if no_warnings else {Severity.ERROR, Severity.WARNING}  # notes are check's
    wrong = [finding for finding in outcome.findings if finding.severity in told_here]
    told = print_findings(root, wrong, outcome.sources, err=True) if wrong else ""
    if far and request.pdfs and not quiet:
        told += _tell_what_stayed(far, outcome.published, editions)
    built = _tell(outcome, root / out, quiet=quiet)
    if (again := this_call()) and _may_be_said_again(outcome, request):
        again.keep(built, told, str(root / out))
    sys.exit(0 if outcome.published else 2 if outcome.shut and not outcome.findings and not outcome.refused else 1)


def _may_be_said_again(outcome: Outcome, request: Request) -> bool:
    """Whether the same command has the same to say as long as nothing changes, and all of it is for everyone."""
    left_over = outcome.shut or outcome.beside or outcome.aside or request.password
    for_everyone = all(finding.concerns is CLEAR for finding in outcome.findings)
    return bool(outcome.published) and not left_over and for_everyone


def _password() -> str:
    """The password, from the environment or typed twice on a terminal."""
    from panelpaper.render.encryption import PASSWORD

    password = os.environ.get(PASSWORD, "")
    if not password and not sys.stdin.isatty():
        raise Stop(f"--encrypt needs a password: set {PASSWORD}, or type it on a terminal.")
    return password or str(click.prompt("Password for the PDFs", hide_input=True, confirmation_prompt=True, err=True))


def _tell_what_stayed(far: Cluster, published: Iterable[EditionSpec], named: Collection[str]) -> str:
    """Say which editions' PDFs were not made on the cluster that was named; what was printed to stderr."""
    stayed = "".join(
        f"The PDFs of the edition {edition.name} were made on this machine: it is {edition.clearance.label}, and goes "
        "to a cluster only over tls:// and if --edition names it.\n"
        for edition in published
        if not far.may_have(edition, named=edition.name in named)
    )
    say(stayed, err=True)
    return stayed


def _tell(outcome: Outcome, out: Path, *, quiet: bool) -> str:
    """Say what came of it; what was printed to stdout."""
    from panelpaper.publish import has_edition

    for edition, why in outcome.shut:
        folder = out / edition.name
        stale = (
            f" What stands in {folder} is stale: it is from an earlier build." if has_edition(out, edition.name) else ""
        )
        click.echo(f"The edition {edition.name} was not built: {why}{stale}", err=True)
    for name in outcome.beside:
        click.echo(
            f"{out / name} is from an earlier build, and panel.yaml has no edition {name}: delete it, or it goes out "
            "with the folder.",
            err=True,
        )
    for place in outcome.aside:
        click.echo(
            f"Files that no build made stood in {out / place.stem}: they are in {place} now. What everyone is to find "
            "in the public edition belongs in content/static/.",
            err=True,
        )
    for sentence in outcome.refused:
        click.echo(sentence, err=True)
    if outcome.refused:
        click.echo(
            "So nothing has been published. `panelpaper verify` says more about what an audit looks at.", err=True
        )
    elif not outcome.published and not outcome.shut:
        click.echo("Nothing has been built: mend the errors above first.", err=True)
    built = "".join(
        f"{edition.name} ({edition.clearance.label}): {out / edition.name / 'index.html'}\n"
        for edition in (() if quiet else outcome.published)
    )
    click.echo(built, nl=False)
    return built
