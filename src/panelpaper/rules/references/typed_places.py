"""Places of the paper that are named by a number typed by hand: PP3."""

from __future__ import annotations

import re
from collections.abc import Iterator

from panelpaper.model.manuscript import Run
from panelpaper.model.places import TABLE
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.language.texts import after, before, runs
from panelpaper.rules.problem import Problem
from panelpaper.rules.spots import line_of, spot

_KINDS = ("ection", "able", "igure", "page", "Page")  # one of which each such place has
_TYPED = late(
    r"\b(?P<kind>[Ss]ections?|[Tt]ables?|[Ff]igures?|[Pp]ages?)\s+(?P<number>\d{1,3}(?P<parts>(?:\.\d{1,2}){1,3})?)"
    r"(?![\w%/-]|[.,:]\d)"
)
# What stands before and after one that is meant as a place, rather than counted or somebody else's.
_SENT_THERE = late(r"(?:\b(?i:see|in|under|on|at|to|from|per|and|of|is)|^|[(:;.])\s*$")
_ANOTHERS = late(
    r"\b(?:report|document|plan|letter|guidance|minutes|Act|Code|Regulations?|Rules|(?i:part|annex|schedule|appendix)\s\w+)"
    r",?(?:\s(?:on|at|in|under|and))?\s*$"
)
_ENDS_THERE = late(r"\s*(?:$|[.,;:)\]]|(?:above|below|and|or|to|for|is|are|has|gives|lists|sets|says|shows)\b)")
_OF_ANOTHER = late(r"\s++(?:of|in|to|from|on)\s++(?!this\s(?:paper|report|section)\b)|,?\s(?:pp?\.|page)\s")
_SECTION = "Write `[](section:COMMITTEE)`, or `[](section:COMMITTEE#ID)` with the id in braces after a heading"
_UNNUMBERED = "Leave the number out, or say where it is: `the {} below`, or `[](section:COMMITTEE#ID)` for its heading."
_HERE = {
    "section": f"{_SECTION}: the page adds the number.",
    "table": _UNNUMBERED.format("table"),
    "figure": _UNNUMBERED.format("figure"),
    "page": f"{_SECTION}.",
}
_WHY = {
    "section": "Sections are numbered by the program, as they stand in each paper",
    "table": "Tables have no numbers here",
    "figure": "Figures have no numbers here",
    "page": "Pages are numbered in the PDF alone, and in each edition otherwise",
}


def typed_place(workspace: Workspace) -> Iterator[Problem]:
    """A place in the paper is named by a reference, not by a number that is typed.

    The numbers of sections are computed in each paper anew, those of pages in each edition; tables and figures have
    none. A typed one leads to another place, or to none.

    Mend: Write a reference to the section. If another document's is meant, name the document before it.

    Bad: content/papers/2019-01/tag.md
        …

        The fixes are listed in section 4.2, and the dates on page 3.  ← here

    Good: content/papers/2019-01/tag.md
        …

        The fixes are listed in [](section:tag), and the dates in section 4.2 of the DCC's plan.
    """
    for run, text in runs(workspace):
        if not any(kind in text for kind in _KINDS) or _is_of_a_table(run, workspace):
            continue
        for found in _TYPED.finditer(text):
            kind = found["kind"].lower().removesuffix("s")
            if (found["parts"] and kind != "section") or not _is_meant(found, text):
                continue
            yield Problem(
                spot(run, *found.span()),
                f"{_WHY[kind]}: `{found[0]}` may lead nowhere.",
                f"{_HERE[kind]} If another document's {kind} is meant, put that document's name before it.",
            )


def _is_meant(found: re.Match[str], text: str) -> bool:
    """Whether a reader is sent there, and to no other document."""
    said, goes_on = before(text, found.start()), after(text, found.end())
    if _OF_ANOTHER.match(goes_on) or _ANOTHERS.search(said) or not _SENT_THERE.search(said):
        return False
    return bool(found["parts"] or _ENDS_THERE.match(goes_on))


def _is_of_a_table(run: Run, workspace: Workspace) -> bool:
    """Whether a run stands in a table, the DCC's reports' among them: what its row is about may be another document."""
    line = line_of(workspace, run.span.path, run.span.line)
    return run.span.path.endswith(f"/{TABLE}") or line.lstrip().startswith("|")
