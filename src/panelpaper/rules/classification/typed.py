"""Words that say a text is confidential, where everybody reads it: PP5."""

from __future__ import annotations

import re
from collections.abc import Iterator

from panelpaper.model.classification import CLEAR
from panelpaper.model.manuscript import Prose, Run
from panelpaper.model.proses import proses
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.classification.labelled import BEGINS_AN_ITEM, GOES_ON, Labels, begins_its_text, names_a_class
from panelpaper.rules.problem import Problem, odd, odd_in_papers
from panelpaper.rules.spots import line_of, spot

_SIGNS = (
    *("onfiden", "ONFIDEN", "ensitive", "ENSITIVE", "ublication", "UBLICATION"),
    *("ublish", "UBLISH", "irculat", "IRCULAT", "istribut", "ISTRIBUT", "only", "ONLY"),
    *("TLP", "lassification", "LASSIFICATION", "RED", "AMBER", "GREEN", "["),
    *("SECRET", "RESTRICTED", "PRIVATE", "WITHHELD", "EMBARGOED", "PUBLIC"),
)
"""One of which each has, but for a line that says nothing else."""
_LONGEST_ALONE = 40  # characters
_MARKING = (
    r"(?i:(?:strictly\s)?(?:private\s(?:and|&)\s)?confidential|(?:commercial[\s-])?in[\s-]confidence"
    r"|official[\s:–-]{1,3}sensitive|commercially\ssensitive"
    r"|(?:for\s)?(?:the\s)?panel(?:\smembers)?(?:['’]?\seyes)?\sonly|(?:for\s)?internal\s(?:use\s)?only"
    r"|not\sfor\s(?:publication|(?:onward\s|further\s)?(?:circulation|distribution))"
    r"|(?:not\sto\sbe|do\snot)\s(?:publish|circulat|distribut)(?:ed?)?"
    r"|(?:TLP[\s:]{1,2}|classification:\s?(?:TLP[\s:]{1,2})?)(?:green|amber(?:\+strict)?|red|confidential))"
)
_BEGINS = late(rf"[(\[]?(?=[A-Z])(?:{_MARKING})(?=\s*(?:$|[:.!)\]]|[–—-]\s))")
_SHOUTS = late(
    r"(?:STRICTLY\s(?:PRIVATE\sAND\s)?|PRIVATE\sAND\s)CONFIDENTIAL|COMMERCIAL[\s-]IN[\s-]CONFIDENCE|NOT\sFOR\sPUBLICATION"
)
_OPENS = late(r"\[((?i:red|amber|green|amber\+strict|confidential))\]")
_CLOSES = late(r"\[/((?i:red|amber|green|amber\+strict|confidential))\]")
_BEGINS_LOUDLY = late(
    r"[(\[]?(?:CONFIDENTIAL|OFFICIAL[\s-]SENSITIVE)\b|\[(?:RED|AMBER(?:\+STRICT)?|GREEN)\]"
    r"|(?:SECRET|RESTRICTED|PRIVATE|EMBARGOED|NOT\sPUBLIC)(?=[:\])]|\s[–—-]\s|$)|(?:WITHHELD|REDACT(?:ED)?):"
    r"|classification:\s*(?:RED|AMBER(?:\+STRICT)?|GREEN)\b|TLP[\s:]{1,2}(?:RED|AMBER(?:\+STRICT)?|GREEN)(?=\s+[A-Z])"
)
_ALL_OF_IT = late(_MARKING)
_TOLD_OF = late(r"[\"'“‘]$|\b(?:marked|labelled|classed|classified)\s(?:as\s)?[\"'“‘]?$")
_ENDS = late(rf"(?:[(\[]\s*{_MARKING}\s*[)\]]|[:–—-]\s*{_MARKING})\s*$")
_EXPLAINS = "–—-:"
_BEFORE_A_LINES_WORDS = " \t>#*_+-0123456789."


_WITHHOLDS_NOTHING = "This says that something is confidential, and it withholds nothing: everybody will read it."
_HOW_TO_WITHHOLD = (
    "Move what is confidential to an appendix; or make it a paragraph of its own, with a line `::: red` above it and "
    "`:::` below it. Then take these words away. If everybody may read it, just take them away."
)
_HOW_TO_CLASSIFY = (
    "It is a comment, which nobody's clearance goes by. Take away the `#`, and let `classification:` begin a line of "
    "its own, exactly below the other keys of its entry. If everybody may read the entry, take the comment away."
)


def typed_marking(workspace: Workspace) -> Iterator[Problem]:
    """What is confidential is in an appendix, or marked, and not only called so.

    To call a text confidential withholds nothing. A section's file goes to everybody, and so does each word in it that
    no mark cuts out. Nor does a comment such as `# classification: RED` in YAML withhold anything.

    Mend: Move what is confidential to an appendix with its classification, or put marks around it; then take the words
    away. If everybody may read it, just take them away.

    Bad: content/papers/2019-01/tag.md
        …

        CONFIDENTIAL: the bidder withdrew.  ← here

        (RED) Another bidder withdrew as well.  ← here

        ### Next steps (Confidential)  ← here

        The TAG meets again in February.

    Good: content/papers/2019-01/tag.md
        …

        ::: red
        The bidder withdrew. Another bidder withdrew as well.
        :::

        ### Next steps

        What else there is to say is confidential.
    """
    for placed in proses(workspace):
        signed = [run for run in placed.prose.runs if _may_mark(run.text)]
        closed = {label for run in signed for label in _CLOSES.findall(run.text)}
        labels = Labels(placed, workspace)
        for run in signed if placed.prose.held is CLEAR else ():
            found = _marking(run, placed.prose, workspace) or labels.of(run)
            found = found or next((each for each in _OPENS.finditer(run.text) if each[1] in closed), None)
            if found is not None:
                span = spot(run, found.start(), min(found.end(), len(run.text)))
                yield Problem(span, _WITHHOLDS_NOTHING, _HOW_TO_WITHHOLD, quotable=False, quotes=False)
    missing = odd(workspace, "missing_classification")
    told = {(oddity.span.path, oddity.says.get("commented")) for oddity in missing}
    for oddity in odd_in_papers(workspace, "typed_marking"):
        if oddity.concerns is CLEAR and (oddity.span.path, str(oddity.span.line)) not in told:
            hint = _HOW_TO_CLASSIFY if "comment" in oddity.says else _HOW_TO_WITHHOLD
            yield Problem.of(oddity, _WITHHOLDS_NOTHING, hint, quotes=False)


def _may_mark(text: str) -> bool:
    return any(sign in text for sign in _SIGNS) or (len(text) <= _LONGEST_ALONE and names_a_class(text))


def _marking(run: Run, prose: Prose, workspace: Workspace) -> re.Match[str] | None:
    """The words that mark a text: they shout, end a heading or begin a line, and are not all of an item or a cell.

    Nor are they what an item is about: a word in bold type, with a dash and what it means after it.
    """
    found = _SHOUTS.search(run.text)
    if found is not None and _TOLD_OF.search(run.text[: found.start()]):
        found = None
    found = found or (_ENDS.search(run.text) if run.heading else None)
    line = line_of(workspace, run.span.path, run.span.line)
    end = line_of(workspace, run.span.path, run.span.end_line)
    before, after = line[: run.span.column - 1], end[run.span.end_column - 1 :].strip(" \t*_")
    if _ALL_OF_IT.fullmatch(run.text.strip()):
        explained = not after or (after[0] in _EXPLAINS and not run.text.isupper())
        if "|" in (before.rstrip()[-1:], after[:1]) or (explained and BEGINS_AN_ITEM.fullmatch(before)):
            return None
    if found is not None or (before.strip(_BEFORE_A_LINES_WORDS) and not begins_its_text(run, prose)):
        return found
    return _BEGINS_LOUDLY.match(run.text) or _begins(run, before, after, workspace)


def _begins(run: Run, before: str, after: str, workspace: Workspace) -> re.Match[str] | None:
    """The words that begin a line, and neither go on in other type nor belong to the sentence of the line above."""
    found = _BEGINS.match(run.text)
    goes_on = found is not None and not run.text[found.end() :].strip() and after[:1].isalnum()
    above = "" if before.strip("*_") else line_of(workspace, run.span.path, run.span.line - 1)
    return None if goes_on or GOES_ON.search(above) else found
