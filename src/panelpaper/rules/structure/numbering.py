"""Numbers that the paper gives, and no author types."""

from __future__ import annotations

from collections.abc import Iterator

from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.problem import Problem

# 2.1 Highlights, 2.1.3 Highlights; a subsection's also as 1. or 1). An amount is followed by a small letter or a unit,
# the number of a version by what has versions; and 12.30 is a time.
_NUMBERED = late(
    r"(?!(?:[01]?\d|2[0-3])\.[0-5]\d\s)\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+(?!(?:[GMT]?(?:Hz|Wh?|VAr?|V|bit)|[GMT]i?B|°?C"
    r"|[MBT]illion|[Ff]irmware|FIRMWARE|[Ss]oftware|[Hh]otfix|[Bb]uild|[Pp]atch|[Uu]pgrade)\b)[A-Z]"
)
_COUNTED = late(r"\d{1,2}[.)]\s")
_SUBSECTION = 2


def without_number(text: str) -> str:
    """A heading's words without the number that is typed before them."""
    return text.lstrip("0123456789.").lstrip() if _NUMBERED.match(text) else text


def typed_number(workspace: Workspace) -> Iterator[Problem]:
    """A section's headings have no typed numbers.

    The paper numbers its sections itself, from the running order. A number that is typed stands beside the paper's own,
    and is wrong as soon as something moves.

    Mend: Delete the number; the paper gives one.

    Bad: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---

        ## 3.1 Release 2.0 {#release-2-0}  ← here

        The TAG discussed the testing of fixes.

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---

        ## Release 2.0 {#release-2-0}

        The TAG discussed the testing of fixes.
    """
    for section in (section for paper in workspace.papers for section in paper.sections):
        for heading in section.body.headings:
            counted = heading.level == _SUBSECTION and _COUNTED.match(heading.text)
            if counted or _NUMBERED.match(heading.text):
                yield Problem(
                    heading.span,
                    f"“{heading.text}” begins with a typed number, and the paper numbers its sections itself.",
                    "Delete the number. To name a section elsewhere, write `[](section:COMMITTEE#ID)`.",
                )
