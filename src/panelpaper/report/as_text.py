"""Findings as text for people: each at its place, what is wrong, what to do, and the line with the place underlined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from panelpaper.model.finding import Finding, Severity
from panelpaper.patterns import late
from panelpaper.report.excerpt import excerpt
from panelpaper.report.printable import on_one_line, printable, width
from panelpaper.wording import counted, listed

_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_COLOURS = {Severity.ERROR: "\x1b[31m", Severity.WARNING: "\x1b[33m", Severity.INFO: "\x1b[36m"}
_INDENT, _NARROWEST = 2, 40
_WORD = late(r"(?:`[^`]*`|[^\s`])+")  # what stands between backticks is one


def format_text(
    findings: Iterable[Finding],
    sources: Mapping[str, str],
    *,
    colour: bool = False,
    show_classified: bool = False,
    columns: int = 0,
) -> str:
    """The findings by path, line and column, and a summary of one line. ``sources`` are the files' texts, by path.

    Sentences are broken between words where a terminal has so many ``columns``; with 0 each stands on one line.

    Of a finding that may not be quoted nothing is: no detail, no hint of its own, no line; unless ``show_classified``.
    """
    ordered = sorted(findings, key=lambda finding: finding.order)
    lines = {path: sources[path].split("\n") for path in {f.span.path for f in ordered} if path in sources}
    told = [_told(finding, lines, colour, show_classified or finding.quotable, columns) for finding in ordered]
    return "\n".join([*told, _summary(ordered)]) + "\n"


def _told(finding: Finding, sources: Mapping[str, Sequence[str]], colour: bool, quoted: bool, columns: int) -> str:
    style = _COLOURS[finding.severity] if colour else ""
    bold, dim, plain = (_BOLD, _DIM, _PLAIN) if colour else ("", "", "")
    span = finding.span
    path = on_one_line(span.path)
    lines = [f"{path}:{span.line}:{span.column} {style}{finding.severity.value}{plain} {finding.code}"]
    message = finding.detail if quoted else finding.message
    lines += [f"  {bold}{line}{plain}" for line in _broken(printable(message), columns)]
    advice = finding.hint if quoted else finding.advice
    lines += [f"  {line}".rstrip() for line in _broken(printable(advice or ""), columns) if advice]
    found = excerpt(sources.get(span.path, ()), span) if quoted else None
    if found:
        gutter = len(str(span.line))
        lines.append(f"    {dim}{span.line} |{plain} {found.line}")
        lines.append(f"    {' ' * gutter} {dim}|{plain} {' ' * found.skipped}{style}{'^' * found.marked}{plain}")
    return "\n".join([*lines, ""])


def _broken(text: str, columns: int) -> Iterator[str]:
    """The lines of a text, those of words broken to fit after their indent; what is to be pasted stays whole."""
    for line in text.split("\n"):
        if columns and not line.startswith(" ") and line.count("`") % 2 == 0:
            yield from _fitted(line, max(columns, _NARROWEST) - _INDENT)
        else:
            yield line


def _fitted(line: str, most: int) -> Iterator[str]:
    at = ""
    for word in _WORD.findall(line):
        longer = f"{at} {word}" if at else word
        if at and width(longer) > most:
            yield at
            longer = word
        at = longer
    yield at


def _summary(findings: list[Finding]) -> str:
    if not findings:
        return "No problems found."
    counts = Counter(finding.severity for finding in findings)
    kinds = listed([counted(counts[severity], severity.noun) for severity in Severity if counts[severity]])
    files = counted(len({finding.span.path for finding in findings}), "file")
    fixable = sum(finding.fixable for finding in findings)
    mendable = f"; {fixable} can be mended with --fix" if fixable else ""
    return f"{kinds} in {files}{mendable}."
