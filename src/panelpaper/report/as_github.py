"""Findings as GitHub's workflow commands, which show them beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterable

from panelpaper.model.finding import Finding, Severity
from panelpaper.report.printable import printable

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def format_github(findings: Iterable[Finding], way: str = "") -> str:
    """One command a line, by path, line and column; nothing where there is nothing to tell.

    GitHub knows files from the repository's root on: ``way`` leads from there to the workspace.
    """
    ordered = sorted(findings, key=lambda finding: finding.order)
    return "".join(f"{_command(finding, way)}\n" for finding in ordered)


def _command(finding: Finding, way: str) -> str:
    span = finding.span
    place = f"file={_property(way + span.path)},line={span.line},col={span.column},title={_property(finding.code)}"
    text = "\n".join(part for part in (finding.message, finding.advice) if part)
    return f"::{_COMMANDS[finding.severity]} {place}::{_data(text)}"


def _data(text: str) -> str:
    return printable(text).replace("%", "%25").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
