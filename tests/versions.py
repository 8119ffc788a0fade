"""Released versions of the small workspace, and what is built of them: what tests of versions share."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests import small

from panelpaper.content.files import Folder
from panelpaper.model.finding import Finding
from panelpaper.pipeline import Request, build
from panelpaper.scrutiny import scrutinise

VERSIONS, PANEL, REPORTS = f"{small.PAPER}/versions", "content/panel.yaml", "content/registers/dcc-reports.yaml"
PAPER, TAG, SSC, APPENDIX = (
    f"{small.PAPER}/{name}" for name in ("paper.yaml", "tag.md", "ssc.md", "appendices/security-status.md")
)
DAY = date(2019, 1, 8)
"""On which a second version is issued."""


def replaced(root: Path, path: str, old: str, new: str) -> None:
    """Write one text in place of another, which must be there."""
    before = (root / path).read_text("utf-8")
    assert old in before
    (root / path).write_text(before.replace(old, new), "utf-8")


def told(root: Path, code: str) -> list[Finding]:
    """The findings of one code."""
    return [finding for finding in scrutinise(Folder(root))[1] if finding.code == code]


def built(root: Path, *editions: str) -> dict[str, bytes]:
    """Every file of the editions, or of all, by edition and path; they have to be built."""
    out = root.parent / "out"
    outcome = build(Folder(root), out, Request((), editions, pdfs=False), lambda pages: iter(()))
    assert outcome.published, [finding.message for finding in outcome.findings]
    return {
        f"{edition.name}/{path.relative_to((out / edition.name).resolve()).as_posix()}": path.read_bytes()
        for edition in outcome.published
        for path in (out / edition.name).resolve().rglob("*")
        if path.is_file()
    }


def page(files: dict[str, bytes], edition: str = "public", version: str = "") -> str:
    """January's page in an edition; a ``version`` ends with a slash."""
    return files[f"{edition}/papers/2019-01/{version}index.html"].decode()


def everything(root: Path) -> dict[Path, bytes]:
    """Every file below a folder, but for git's own."""
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file() and ".git" not in path.parts}
