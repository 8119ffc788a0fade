"""A check of the content as it stands, without click: nobody waits for what reads options where none is given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from panelpaper.cache.again import Again
from panelpaper.cache.shelf import Kept
from panelpaper.cache.store import Store
from panelpaper.cli.findings import OF_REPOSITORY, print_findings, shows_classified
from panelpaper.cli.lost_versions import said_of_lost_versions
from panelpaper.cli.plainly import Stop, identity, refusals, say
from panelpaper.content.files import Folder
from panelpaper.memory import Memory
from panelpaper.model.classification import CLEAR
from panelpaper.model.finding import Finding, Severity
from panelpaper.scrutiny import WrongUsage, for_everyone, is_drafts, left_unlooked, month_of, scrutinise
from panelpaper.sharing import how_many

LEFT_UNLOOKED = (
    "The papers' sections were looked at for no more than Git's conflict marks, marks that are amiss and characters "
    "that can't be read: mend content/panel.yaml, then check again.\n"
)


def check_content(
    root: Path,
    again: Again | None,
    months: tuple[str, ...] = (),
    form: str = "text",
    *,
    fix: bool = False,
    strict: bool = False,
    typed: Mapping[str, bytes] | None = None,
    show_classified: bool = False,
) -> int:
    """Check it and print every finding; the exit status. ``typed`` is text that isn't saved yet, by path.

    The options are those of ``panelpaper check``. Raises Stop and NoWorkspace.
    """
    folder, key = Folder(root, typed), identity(root)
    try:
        if fix:
            from panelpaper.desk.mending import mend

            with refusals():
                for change in mend(root, lambda still: scrutinise(still, months, key)[1]):
                    say(f"{change}\n", err=form != "text")
        kept = Kept(Store(str(root)))
        memory = Memory(kept, hands=how_many(None))
        workspace, findings = scrutinise(folder.still(), months, key, memory)
    except WrongUsage as error:
        raise Stop(str(error)) from None
    if typed:
        findings = tuple(finding for finding in findings if finding.span.path in typed)
    said = print_findings(root, findings, workspace.sources, form, shows_classified(show_classified))
    if left_unlooked(workspace):
        say(LEFT_UNLOOKED, err=True)
    lost = "" if typed else said_of_lost_versions(root, months)
    say(lost, err=True)
    stops = are_stopping((f for f in findings if not is_drafts(f, workspace) or month_of(f) in months), strict=strict)
    may_be_said_again = form not in OF_REPOSITORY and not (stops or lost or fix or typed or show_classified)
    if again and may_be_said_again and all(finding.concerns is CLEAR for finding in findings):
        again.keep(said, "")
    if not (typed or months):
        in_order = not any(finding.severity is Severity.ERROR for finding in findings)
        kept.settle(memory, for_everyone(workspace, findings), None, keep=in_order)
    return int(stops)


def are_stopping(findings: Iterable[Finding], *, strict: bool) -> bool:
    """Whether there are errors among what counts; where it is ``strict``, warnings are errors."""
    return any(
        finding.severity is Severity.ERROR or (strict and finding.severity is Severity.WARNING) for finding in findings
    )
