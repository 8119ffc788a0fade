"""Findings as SARIF 2.1.0 (OASIS), for tools that gather what other tools find."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from msgspec import Struct

from panelpaper import __version__
from panelpaper.model.finding import Finding, Severity, Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
_WHAT_THE_ROOT_IS = "The root of the git repository; where there is none, the workspace's folder."
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


class RuleNote(Struct, frozen=True):
    """What a viewer shows of a rule: ``headline`` is one sentence, ``help`` says why it matters and how to mend it."""

    code: str
    name: str
    headline: str
    help: str
    severity: Severity


def format_sarif(findings: Iterable[Finding], rules: Iterable[RuleNote] = (), way: str = "") -> str:
    """A log of one run, by path, line and column; columns count characters. ASCII, as ``format_json`` is.

    ``way`` leads from the repository's root to the workspace. Where the root is on this machine isn't said, as 3.14.14
    allows: whoever shows the log has a copy of their own, and GitHub takes each path from its root.
    """
    known = sorted(rules, key=lambda rule: rule.code)
    indices = {rule.code: index for index, rule in enumerate(known)}
    ordered = sorted(findings, key=lambda finding: finding.order)
    driver = {"name": "panelpaper", "version": __version__, "rules": [_rule(rule) for rule in known]}
    run = {
        "tool": {"driver": driver},
        "originalUriBaseIds": {_ROOT: {"description": {"text": _WHAT_THE_ROOT_IS}}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, indices, way) for finding in ordered],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


def _rule(rule: RuleNote) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.headline},
        "help": {"text": rule.help},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(finding: Finding, indices: Mapping[str, int], way: str) -> dict[str, Any]:
    index = {"ruleIndex": indices[finding.code]} if finding.code in indices else {}
    place = {
        "artifactLocation": {"uri": quote(way + finding.span.path, errors="surrogateescape"), "uriBaseId": _ROOT},
        "region": _region(finding.span, quotable=finding.quotable),
    }
    return {
        "ruleId": finding.code,
        **index,
        "level": _LEVELS[finding.severity],
        "message": {"text": "\n".join(part for part in (finding.message, finding.advice) if part)},
        "locations": [{"physicalLocation": place}],
    }


def _region(span: Span, *, quotable: bool) -> dict[str, int]:
    """Where it begins and ends; but of what isn't ``quotable`` no end, which would tell its length."""
    start = {"startLine": span.line, "startColumn": span.column}
    if not quotable or (span.end_line, span.end_column) <= (span.line, span.column):
        return start
    return {**start, "endLine": span.end_line, "endColumn": span.end_column}
