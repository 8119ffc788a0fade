"""Words that say a text is confidential, where everybody reads it: PP5."""

from __future__ import annotations

import re
from collections.abc import Iterator

from panelpaper.model.classification import CLEAR
from panelpaper.model.paper import Run, Workspace
from panelpaper.model.proses import proses
from panelpaper.patterns import late
from panelpaper.rules.problem import Problem
from panelpaper.rules.spots import lines_of, spot

_SIGNS = ("onfiden", "ONFIDEN", "ensitive", "ENSITIVE", "ublication", "UBLICATION", "TLP")  # one of which each has
_MARKING = (
    r"(?i:(?:strictly\s)?(?:private\s(?:and|&)\s)?confidential|(?:commercial[\s-])?in[\s-]confidence"
    r"|official[\s:–-]{1,3}sensitive|not\sfor\spublication|TLP[\s:]{1,2}(?:green|amber(?:\+strict)?|red))"
)
_BEGINS = late(rf"[(\[]?(?=[A-Z])(?:{_MARKING})(?=\s*(?:$|[:.!)\]]|[–—-]\s))")
_SHOUTS = late(
    r"(?:STRICTLY\s(?:PRIVATE\sAND\s)?|PRIVATE\sAND\s)CONFIDENTIAL|COMMERCIAL[\s-]IN[\s-]CONFIDENCE|NOT\sFOR\sPUBLICATION"
)
_BEGINS_LOUDLY = late(r"[(\[]?(?:CONFIDENTIAL|OFFICIAL[\s-]SENSITIVE)\b")
_ENDS = late(rf"(?:[(\[]\s*{_MARKING}\s*[)\]]|[:–—-]\s*{_MARKING})\s*$")
_BEFORE_A_LINES_WORDS = " \t>#*_+-0123456789."


def typed_marking(workspace: Workspace) -> Iterator[Problem]:
    """What is confidential is in an appendix, or marked, and not only called so.

    Words like these withhold nothing. A section's file goes to everybody, and so does each word in it that no mark cuts
    out.

    Mend: Move what is confidential to an appendix with its classification, or put marks around it. If everybody may
    read it, take the words away.

    Bad: content/papers/2019-01/tag.md
        …

        CONFIDENTIAL: the bidder withdrew.  ← here

        ### Next steps (Confidential)  ← here

        The TAG meets again in February.

    Good: content/papers/2019-01/tag.md
        …

        ::: red
        The bidder withdrew.
        :::

        ### Next steps

        What else there is to say is confidential.
    """
    for placed in proses(workspace):
        for run in placed.prose.runs if placed.prose.held is CLEAR else ():
            found = _marking(run, workspace) if any(sign in run.text for sign in _SIGNS) else None
            if found is not None:
                yield Problem(
                    spot(run, *found.span()),
                    "This says that something is confidential, and it withholds nothing: everybody will read it.",
                    "Move what is confidential to an appendix, or put a line `::: red` above it and `:::` below it. If "
                    "everybody may read it, take these words away.",
                    quotable=False,
                    quotes=False,
                )


def _marking(run: Run, workspace: Workspace) -> re.Match[str] | None:
    """The words that mark a text: they shout, end a heading or begin a line."""
    found = _SHOUTS.search(run.text) or (_ENDS.search(run.text) if run.heading else None)
    lines = lines_of(workspace, run.span.path)
    before = lines[run.span.line - 1][: run.span.column - 1] if run.span.line <= len(lines) else ""
    if found is not None or before.strip(_BEFORE_A_LINES_WORDS):
        return found
    return _BEGINS_LOUDLY.match(run.text) or _BEGINS.match(run.text)
