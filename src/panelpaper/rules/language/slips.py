"""Slips of the keyboard and of the scanner: PP6."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from panelpaper.model.manuscript import Run
from panelpaper.model.proses import proses
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.language.texts import runs
from panelpaper.rules.problem import Problem
from panelpaper.rules.spots import begins_line, line_of, mend, spot

_APOSTROPHE = late("(?<=\\w)(?:['’‘\u00b4`]{2,}|[\u00b4`‘])(?=\\w)")
_SIGN = re.compile("['’‘\u00b4`]").search
_TWICE = late(r"(?<![\w'’-])(?P<word>[A-Za-z]+)(?:\s+(?P=word)(?![\w'’-]))++", re.IGNORECASE)
_LAST_WORD = late(r"(?<![\w'’-])([A-Za-z]+)\s*$")
_FIRST_WORD = late(r"\s*([A-Za-z]+)(?![\w'’-])")
_MAY_STAND_TWICE = frozenset({"had", "that"})
_BROKEN = late(r"(?<![\w'’-])([A-Za-z][a-z]+)[-\u2010]$")
_GAP = "[ \u00a0]"
_BEFORE_A_SIGN = late(rf"(?<=[^\W_]){_GAP}+(?P<sign>[.,;])(?=\s|$)")
_BESIDE_A_NUMBER = late(rf"(?<=\d){_GAP}+(?P<after>%)(?!\w)|(?P<before>[£€]){_GAP}+(?=\d)")
_SIGN_TWICE = late(r"(?<=[^\W_])(?P<sign>[.,;])(?P=sign)(?![.,;\w/\\])")
_MAY_LACK = re.compile(r"[a-z](?:[.,;!?][A-Za-z]|\()").search
_MAY_GAPE = re.compile("[ \u00a0][.,;%]|[£€][ \u00a0]|[.,;]{2}").search
_UNPARTED = late(
    r"(?<![\w.@#/\\-])(?P<before>[A-Za-z]*[a-z]{2}(?:[.,;!?](?=[A-Z]?[a-z]{2})|(?=\([A-Za-z]+ )))"
    r"(?P<after>(?:\(|(?<=,)|(?=[A-Z]))[A-Za-z]++)(?![\w@/\\(-]|[.,]\w)"
)
_HANGING = frozenset({"and", "or", "to", "nor", "but"})  # before these a hyphen hangs: "pre- and post-"


def wrong_apostrophe(workspace: Workspace) -> Iterator[Problem]:
    """An apostrophe is one sign, straight or curly.

    Two of them, or an accent in its place, are what conversion from Word leaves behind; a screen reader speaks them.

    Mend: Type the apostrophe once.

    Bad: content/papers/2019-01/tag.md
        …

        It is the Panel’'s decision, on the DCC⟨U+00B4⟩s advice.  ← here

    Good: content/papers/2019-01/tag.md
        …

        It is the Panel’s decision, on the DCC's advice.
    """
    for run, text in runs(workspace):
        for found in _APOSTROPHE.finditer(text) if _SIGN(text) else ():
            span = spot(run, *found.span())
            yield Problem(
                span,
                "This apostrophe is damaged.",
                "Type one apostrophe: `’` or `'`.",
                edits=mend(workspace, span, found[0], "’"),
            )


def doubled_word(workspace: Workspace) -> Iterator[Problem]:
    """A word doesn't stand twice in a row.

    The eye skips it, the voice that reads the page aloud doesn't.

    Mend: Delete one of the two words.

    Bad: content/papers/2019-01/tag.md
        …

        The TAG discussed the the fixes and asked for  ← here
        for a report.  ← here

    Good: content/papers/2019-01/tag.md
        …

        The fixes that the TAG had had its doubts about were tested.
    """
    for run, text in runs(workspace):
        for found in _TWICE.finditer(text):
            words = run.text[found.start() : found.end()].split()  # of the text itself: an address may stand between
            if found["word"].lower() not in _MAY_STAND_TWICE and len(words) == len(found[0].split()):
                yield _doubled(run, found.start(), found.end(), found["word"], len(found[0].split()))
    for placed in proses(workspace):
        for first, second in pairwise(placed.prose.runs):
            if second.span.line == first.span.line + 1 and first.heading == second.heading:
                last, begins = _LAST_WORD.search(first.text), _FIRST_WORD.match(second.text)
                if last and begins and last[1].lower() == begins[1].lower() and _goes_on(first, second, workspace):
                    yield _doubled(second, begins.start(1), begins.end(1), begins[1])


def misplaced_space(workspace: Workspace) -> Iterator[Problem]:
    """A space stands after a comma or full stop, and none before it.

    Without it two words run into one, which no search finds. A sign that follows a space may begin a line.

    Mend: Type the space after the sign, and the sign once.

    Bad: content/papers/2019-01/tag.md
        …

        The TAG discussed the fixes , and asked for a report.The next  ← here
        meeting is in March..  ← here

    Good: content/papers/2019-01/tag.md
        …

        The TAG discussed the fixes, and asked for a report. The next
        meeting is in March.
    """
    for run, text in runs(workspace):
        gaps = _MAY_GAPE(text) is not None
        for found in (*_BEFORE_A_SIGN.finditer(run.text), *_SIGN_TWICE.finditer(text)) if gaps else ():
            sign, span = found["sign"], spot(run, *found.span())
            yield Problem(
                span,
                f"`{sign}` stands twice." if found[0] == 2 * sign else f"There is a space before `{sign}`.",
                f"Type `{sign}` once." if found[0] == 2 * sign else "Delete the space.",
                edits=mend(workspace, span, found[0], sign),
            )
        for found in _BESIDE_A_NUMBER.finditer(text) if gaps else ():
            sign, span = found["after"] or found["before"], spot(run, *found.span())
            edits = mend(workspace, span, found[0], sign)
            yield Problem(span, f"There is a space between the number and `{sign}`.", "Delete the space.", edits=edits)
        for found in _UNPARTED.finditer(text) if _MAY_LACK(text) else ():
            yield Problem(
                spot(run, *found.span()),
                f"A space is missing in `{found[0]}`.",
                f"Write `{found['before']} {found['after']}`.",
            )


def broken_word(workspace: Workspace) -> Iterator[Problem]:
    """A word isn't broken at the end of a line.

    Text that was copied from a PDF is. Lines are filled anew here, so that the word comes to stand with a gap in it.

    Mend: Type the word in one piece.

    Bad: content/papers/2019-01/tag.md
        …

        The TAG asked the sup-  ← here
        pliers for a report.

    Good: content/papers/2019-01/tag.md
        …

        The TAG asked the suppliers for a
        report on pre- and
        post-release tests.
    """
    for placed in proses(workspace):
        for first, second in pairwise(placed.prose.runs):
            if second.span.line == first.span.line + 1 and first.heading == second.heading:
                broken, rest = _BROKEN.search(first.text), _FIRST_WORD.match(second.text)
                if not broken or not rest or rest[1] in _HANGING or not rest[1].islower():
                    continue
                if _goes_on(first, second, workspace):
                    yield Problem(
                        spot(first, *broken.span()),
                        f"This word is broken in two, and is printed as `{broken[0]} {rest[1]}`.",
                        f"Type it in one piece, `{broken[1]}{rest[1]}`, or `{broken[1]}-{rest[1]}` if it has a hyphen.",
                    )


def _goes_on(first: Run, second: Run, workspace: Workspace) -> bool:
    """Whether nothing but the line's end stands between two runs: no list's next item, no cell, no code."""
    rest = line_of(workspace, first.span.path, first.span.line)[first.span.end_column - 1 :]
    return not rest.strip() and begins_line(second, workspace)


def _doubled(run: Run, start: int, end: int, word: str, times: int = 2) -> Problem:
    if times == 2:
        return Problem(spot(run, start, end), f"`{word}` stands twice.", "Delete one of the two.")
    return Problem(spot(run, start, end), f"`{word}` stands {times:,} times.", "Delete all but one.")
