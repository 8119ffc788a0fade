"""Classes that stand by a text as if they marked it, where everybody reads it.

Reports are rated red, amber and green too. What a list's item or a cell says may be such a rating, and so may what
stands in a text that speaks of ratings, or gives more than one as a legend does.
"""

from __future__ import annotations

import re
from functools import cached_property

from panelpaper.model.manuscript import Prose, Run
from panelpaper.model.proses import Placed
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.spots import line_of

BEGINS_AN_ITEM = late(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t][ \t*_]*")
GOES_ON = late(r"^(?![#>]).*[\w,]$")
_LABEL = r"(?:RED|AMBER(?:[+\s_-]STRICT)?|GREEN)"
_CLASS = r"(?:TLP[\s:]\s?)?(?i:red|amber(?:[+\s_-]strict)?|green)"
_NAMED = late(r"(?i)(?<![a-z])(?:red|amber|green)(?![a-z])")
_FROM_HERE = r"(?i:begin|start|end)"
_BEGINS_A_SENTENCE = late(rf"(?:\({_LABEL}\):?|{_LABEL}(?::|\s?[–—]|\s-))\s+(?=[\"'“‘]?[A-Z])")
_AFTER_A_SENTENCE = late(rf"(?<=[.!?])\s+(?:\({_LABEL}\)|\[{_LABEL}\])\s*$")
_ENDS_AN_ENTRY = late(
    rf"(?<=\w)\s+(?:\({_LABEL}\)|\[{_LABEL}\]|[–—-]\s{_LABEL})\s*$|\bclassification\s?[:;=–-]?\s?\(?{_LABEL}\)?\s*$"
)
_IN_A_HEADING = late(
    rf"^(?:\({_LABEL}\)|\[{_LABEL}\]|{_LABEL}(?::|\s?[–—]|\s-))\s|(?:\({_LABEL}\)|\[{_LABEL}\]|\s[–—-]\s{_LABEL})\s*$"
)
_ALONE = late(
    rf"[^\w|]{{0,9}}(?:{_FROM_HERE}\s)?{_CLASS}(?:\s{_FROM_HERE}s)?[^\w|]{{0,9}}"
    rf"|(?i:(?:protective\s)?marking|class(?:ification)?|mark(?:ed)?|sensitivity)\s?[:=]\s?[^\w|]{{0,2}}{_CLASS}\W{{0,2}}"
)
_BRACKETED = late(
    rf"\[\s?(?:{_FROM_HERE}\s)?{_CLASS}(?:\s{_FROM_HERE}s)?\s?\]"  # [red] and [end of] what it marks
    rf"|\((?:{_FROM_HERE}\s{_CLASS}|{_CLASS}\s{_FROM_HERE}s)\)"
)
_WITHIN_BRACKETS = late(
    rf"[\[(](?:TLP[\s:]\s?)?{_LABEL}(?::|\s?[|–—]|\s-)\s?\w|\[{_CLASS}\s?[:|]\s?\w"  # [RED: the words]
    rf"|\[{_LABEL}(?:\s[^\s\[\]]{{1,40}}){{2,60}}\]|\[[^\[\]]{{3,300}}[\s(:|]{_LABEL}\)?\]"  # [the words – RED]
    rf"|\[[^\[\]]{{3,300}}\s?[:|(]\s?{_CLASS}\)?\]"
)
_RATES = late(r"\bRAG\b|\b[Rr]ating|\b[Rr]ated\b|\b[Cc]olour")  # says red, amber and green of how things go
_GIVES = late(rf"(?:^|[(\[])\s*(?:({_LABEL})(?![\w+])|({_CLASS})\s*(?:$|[:)\]]))|\s[–—-]\s({_LABEL})$")


def names_a_class(text: str) -> bool:
    """Whether a text has the name of a class: few have."""
    return _NAMED.search(text) is not None


class Labels:
    """Classes by the runs of one text. What is asked of the whole text is looked for once, and where a run needs it."""

    def __init__(self, placed: Placed, workspace: Workspace) -> None:
        self._placed, self._workspace = placed, workspace

    def of(self, run: Run) -> re.Match[str] | None:
        """A class before a text, after one, in a bracket with it or alone on a line, that seems to mark it."""
        if not names_a_class(run.text):
            return None
        within = _WITHIN_BRACKETS.search(run.text)
        found = within or _single(run, self._placed, self._workspace)
        if found is None or self._speaks_of_ratings or _counts_as_red(run, self._placed.prose):
            return None
        return found if within or not self._is_legend else None

    @cached_property
    def _speaks_of_ratings(self) -> bool:
        return any(_RATES.search(run.text) for run in self._placed.prose.runs)

    @cached_property
    def _is_legend(self) -> bool:
        """Whether the text gives more than one class."""
        given = (name for run in self._placed.prose.runs for each in _GIVES.findall(run.text) for name in each if name)
        return len({name.upper() for name in given}) > 1


def _counts_as_red(run: Run, prose: Prose) -> bool:
    """Whether a mark that is mistyped stands before a run or on its line, and is told."""
    return prose.red_from is not None and prose.red_from.line <= run.span.line


def _single(run: Run, placed: Placed, workspace: Workspace) -> re.Match[str] | None:
    """One that a legend could give as well."""
    line, prose = line_of(workspace, run.span.path, run.span.line), placed.prose
    before, first = line[: run.span.column - 1], begins_its_text(run, prose)
    after = line_of(workspace, run.span.path, run.span.end_line)[run.span.end_column - 1 :]
    if "|" in before or (BEGINS_AN_ITEM.match(line) and not first):
        return None
    if run.heading:
        return _ALONE.fullmatch(run.text) or (None if "tatus" in run.text else _IN_A_HEADING.search(run.text))
    is_entry = placed.section is not None and not placed.body
    found = _AFTER_A_SENTENCE.search(run.text) or (_ENDS_AN_ENTRY.search(run.text) if is_entry else None)
    if found is None and (first or not before.strip(" \t>*_")):
        typed = line[run.span.column - 1 :].replace("*", "").replace("_", "")
        found = _BEGINS_A_SENTENCE.match(typed)
    if found is None and (placed.section is not None or placed.blocks) and not (before + after).strip(" \t>*_:`"):
        above = line_of(workspace, run.span.path, run.span.line - 1)
        found = None if GOES_ON.search(above) and not first else _ALONE.fullmatch(run.text)
    return found or _BRACKETED.search(run.text)


def begins_its_text(run: Run, prose: Prose) -> bool:
    """Whether a run is the first thing of its text."""
    return (run.span.line, run.span.column) == (prose.span.line, prose.span.column)
