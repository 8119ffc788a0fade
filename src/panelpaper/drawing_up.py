"""Load → parse → check → release → assemble, and no more: editions in memory, whatever is broken in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from panelpaper.assemble import assemble
from panelpaper.content.files import Folder
from panelpaper.content.sealing import Identity
from panelpaper.content.workspace import read_panel, read_workspace
from panelpaper.memory import Memory
from panelpaper.model.classification import CLEAR, highest
from panelpaper.model.edition import Edition
from panelpaper.model.finding import Finding, Severity
from panelpaper.model.panel import EditionSpec
from panelpaper.model.places import PANEL
from panelpaper.release import release
from panelpaper.release.frozen import release_versions
from panelpaper.rules.checking import check
from panelpaper.scrutiny import appendix_files, editions_named, none_is_clear, told_alone
from panelpaper.stand_ins import with_stand_ins


class DrawnUp(Struct, frozen=True):
    """Editions in memory, with the findings about what they may hold; none where ``panel.yaml`` has errors.

    ``templates`` are the workspace's own.
    """

    findings: tuple[Finding, ...]
    templates: Mapping[str, bytes]
    editions: tuple[Edition, ...] = ()
    shut: tuple[tuple[EditionSpec, str], ...] = ()


def draw_up(
    folder: Folder, names: Sequence[str], identity: Identity | None = None, memory: Memory | None = None
) -> DrawnUp:
    """The CLEAR editions and those named, drafts included, as they stand: nothing is rendered, nothing published.

    A build stops where there are errors; here they stand in the place of what they are about. Raises WrongUsage.
    """
    memory = memory or Memory()
    memory.begin()
    panel = read_panel(folder, memory)
    known = tuple(edition for edition in panel.editions if edition.clearance is CLEAR)
    asked = tuple(dict.fromkeys((*known, *(editions_named(panel, names) if names else ()))))
    workspace = read_workspace(folder, highest(edition.clearance for edition in asked), identity, memory)
    shut = tuple(
        (edition, first.why)
        for edition in asked
        for first in [s for paper in workspace.papers for s in paper.shut if s.classification <= edition.clearance][:1]
    )
    findings = check(workspace, memory)
    of_the_panel = tuple(finding for finding in findings if finding.span.path == PANEL)
    if any(finding.severity is Severity.ERROR for finding in of_the_panel):
        return DrawnUp(of_the_panel, workspace.templates, shut=shut)  # the rest follows from these
    if not asked:
        raise none_is_clear(panel)
    files = dict(appendix_files(workspace))
    editions = []
    for spec in asked:
        if spec not in dict(shut):
            concerning = findings
            if spec.clearance < workspace.clearance:
                concerning = told_alone(folder, spec.clearance, workspace, identity, memory)
            concerning = tuple(finding for finding in concerning if finding.concerns <= spec.clearance)
            released = with_stand_ins(release(workspace, spec, drafts=True, memory=memory), concerning, files, "")
            versions = {
                month: tuple(
                    with_stand_ins(version, concerning, files, read.papers[0].folder)
                    for version, read in zip(frozen, workspace.versions[month], strict=True)
                )
                for month, frozen in release_versions(workspace, released, memory).items()
            }
            editions.append(assemble(released, None, versions, memory))
    return DrawnUp(findings, workspace.templates, tuple(editions), shut)
