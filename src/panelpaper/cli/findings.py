"""Findings on their way out: in which form, in which colour, and how much of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TextIO

from panelpaper.cli.plainly import Stop, say
from panelpaper.content.repository import way_from_repository
from panelpaper.model.finding import Finding
from panelpaper.terminal import columns

FORMATS = ("text", "json", "github", "sarif")
OF_REPOSITORY = ("github", "sarif")  # who reads these knows a file by its path from the repository's root


def print_findings(
    root: Path,
    findings: Sequence[Finding],
    sources: Mapping[str, str],
    form: str = "text",
    classified: bool = False,
    err: bool = False,
) -> str:
    """Print findings about the workspace at ``root`` to stdout, or to stderr; what was printed."""
    stream = sys.stderr if err else sys.stdout
    way = way_from_repository(root) if form in OF_REPOSITORY else ""
    text = _formatted(findings, sources, form, classified, stream, way)
    say(text, err=err)
    return text


def shows_classified(asked: bool) -> bool:
    """Whether classified text may be quoted: only where it was asked for, and on a terminal, which no log keeps."""
    if asked and not sys.stdout.isatty():
        raise Stop("--show-classified works on a terminal only: what it prints must not end up in a file or a log.")
    return asked


def coloured(stream: TextIO) -> bool:
    """Whether to print in colour: on a terminal that knows colours, unless NO_COLOR says not to."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _formatted(
    findings: Sequence[Finding], sources: Mapping[str, str], form: str, classified: bool, stream: TextIO, way: str
) -> str:
    match form:
        case "json":
            from panelpaper.report.as_json import format_json

            return format_json(findings)
        case "github":
            from panelpaper.report.as_github import format_github

            return format_github(findings, way)
        case "sarif":
            from panelpaper.report.as_sarif import RuleNote, format_sarif
            from panelpaper.rules.catalogue import CATALOGUE

            told = {finding.code for finding in findings}
            rules = ((each, each.page) for each in CATALOGUE if each.code in told)
            notes = (
                RuleNote(each.code, each.name, page.headline, "\n\n".join((*page.reasons, page.mend)), each.severity)
                for each, page in rules
            )
            return format_sarif(findings, notes, way)
        case _:
            from panelpaper.report.as_text import format_text

            wide = columns(stream)
            return format_text(findings, sources, colour=coloured(stream), show_classified=classified, columns=wide)
