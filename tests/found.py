"""What is found when some files of the small valid workspace hold something else."""

from __future__ import annotations

import atexit
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tests import small
from tests.site_folder import Site

from panelpaper.audit.sources import with_leaks
from panelpaper.content.files import Folder
from panelpaper.content.workspace import read_workspace
from panelpaper.model.classification import RED, Classification
from panelpaper.model.finding import Finding
from panelpaper.rules.checking import check

TAG = f"{small.PAPER}/tag.md"
SSC = f"{small.PAPER}/ssc.md"
APPENDIX = f"{small.PAPER}/appendices/security-status.md"
OPS = f"{small.PAPER}/operations-group.md"
PAPER_YAML = f"{small.PAPER}/paper.yaml"
FROZEN = {
    path.replace(small.PAPER, f"{small.PAPER}/versions/1.0"): data
    for path, data in small.SMALL.items()
    if small.PAPER in path
}
"""A released version of its paper, to lie beside it."""

Over = Mapping[str, str | bytes | None]


def found(over: Over, clearance: Classification = RED) -> tuple[Finding, ...]:
    """All findings where ``over`` lies on the small workspace; of leaks too, where all of it may be read."""
    site = _site()
    site.hold(small.files(over))
    workspace = read_workspace(Folder(site.root), clearance)
    return check(with_leaks(workspace) if clearance is RED else workspace)


@cache
def _site() -> Site:
    """One folder for all that is found: where each makes its own, most of the time goes into taking them away."""
    folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
    atexit.register(folder.cleanup)
    return Site(Path(folder.name))


def section(committee: str, body: str, *, front: str = "") -> str:
    """A committee's section."""
    return f"---\ncommittee: {committee}\nstatus: final\n{front}---\n{body}"


def codes(findings: tuple[Finding, ...]) -> list[str]:
    """The codes, in order."""
    return [finding.code for finding in findings]


def one(findings: tuple[Finding, ...], code: str) -> Finding:
    """The one finding of that code."""
    (finding,) = (finding for finding in findings if finding.code == code)
    return finding


def told_at(code: str, body: str) -> list[tuple[int, int]]:
    """Line within a section's body, and column, of each finding of a code."""
    return [(f.span.line - 4, f.span.column) for f in found({TAG: section("tag", body)}) if f.code == code]
