"""Findings as a JSON array, for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable

from panelpaper.model.finding import Finding


def format_json(findings: Iterable[Finding]) -> str:
    """One array, by path, line and column. ASCII, so that no character of an author's reaches a terminal as it is."""
    ordered = sorted(findings, key=lambda finding: finding.order)
    return json.dumps([_record(finding) for finding in ordered], indent=1) + "\n"


def _record(finding: Finding) -> dict[str, str | int | bool | None]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "path": finding.span.path,
        "line": finding.span.line,
        "column": finding.span.column,
        "hint": finding.advice,
        "fixable": finding.fixable,
    }
