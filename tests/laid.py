"""Findings about the small workspace with some files laid over it: what tests of rules share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.small import read

from panelpaper.model.classification import RED, Classification
from panelpaper.model.finding import Edit, Finding
from panelpaper.rules.checking import check

JANUARY, DECEMBER, REGISTERS = "content/papers/2019-01/", "content/papers/2018-12/", "content/registers/"
TAG = "---\ncommittee: tag\nstatus: final\n---\n\n## Release 2.0 {#release-2-0}\n\n"


def told(
    folder: Path, code: str, files: Mapping[str, str | bytes | None], clearance: Classification = RED
) -> tuple[Finding, ...]:
    """The findings of one code, where ``files`` lie over the small workspace; None takes one away."""
    return tuple(finding for finding in check(read(folder, files, clearance)) if finding.code == code)


def said(folder: Path, code: str, text: str, more: Mapping[str, str] | None = None) -> tuple[Finding, ...]:
    """The findings of one code about a text, which is January's section of the TAG."""
    return told(folder, code, {JANUARY + "tag.md": f"{TAG}{text}\n", **(more or {})})


def mended(folder: Path, findings: Iterable[Finding]) -> str:
    """January's section of the TAG after every mend, without its front matter and heading."""
    text = (folder / JANUARY / "tag.md").read_text("utf-8")
    lines = text.split("\n")
    edits = {edit for finding in findings if finding.fixable for edit in finding.edits}
    for edit in sorted(edits, key=lambda edit: (edit.span.line, edit.span.column), reverse=True):
        _mend(lines, edit)
    return "\n".join(lines).removeprefix(TAG).strip()


def places(findings: Iterable[Finding]) -> list[tuple[str, int, int]]:
    """File name, line and column of each."""
    return [(finding.span.path.rpartition("/")[2], finding.span.line, finding.span.column) for finding in findings]


def _mend(lines: list[str], edit: Edit) -> None:
    line = lines[edit.span.line - 1]
    lines[edit.span.line - 1] = line[: edit.span.column - 1] + edit.text + line[edit.span.end_column - 1 :]
