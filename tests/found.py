"""What is found when some files of the small valid workspace hold something else."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests import small

from panelpaper.audit.sources import with_leaks
from panelpaper.model.classification import RED, Classification
from panelpaper.model.finding import Finding
from panelpaper.rules.checking import check

TAG = f"{small.PAPER}/tag.md"
SSC = f"{small.PAPER}/ssc.md"
APPENDIX = f"{small.PAPER}/appendices/security-status.md"

Over = Mapping[str, str | bytes | None]


def found(over: Over, clearance: Classification = RED) -> tuple[Finding, ...]:
    """All findings where ``over`` lies on the small workspace; of leaks too, where all of it may be read."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = small.read(Path(folder), over, clearance)
    return check(with_leaks(workspace) if clearance is RED else workspace)


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
