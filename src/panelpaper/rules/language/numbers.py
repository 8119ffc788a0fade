"""Numbers and rough numbers in prose: PP6."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from panelpaper.model.period import spoken
from panelpaper.model.proses import proses
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.language.cells import cell_at
from panelpaper.rules.language.naming import is_label, is_named, is_named_in
from panelpaper.rules.language.texts import HAS_DIGIT, said_before, words_in
from panelpaper.rules.problem import Problem
from panelpaper.rules.spots import line_of, mend, spot

_ABOUT = late(
    r"(?<![\w.¢])(?:(?:[cC¢]|[cC]a|[cC]irca|[aA]pprox)\.\s?|[cC]irca\s|¢\s?|[cC](?=\d{1,3},\d{3}))(?=[£€$]?\d)"
)
_CUT_SHORT = late(
    r"\b(?:[a-z]|(?i:[a-z]\.[a-z]|approx|cf|dept|dr|eg|esp|etc|excl|fig|ie|incl|mr|mrs|ms|nos?|viz|vs))\.$"
)
_NUMBER = late(
    r"(?<![\w.,/@#:+-])(?:[1-9]\d{4,14}|[1-9]\d{0,2}(?P<sign>[. \u00a0\u202f])\d{3}(?:(?P=sign)\d{3}){1,3}(?! \d))"
    r"(?![\w/@-]|[.,]\d)"
)
_DECIMAL_COMMA = late(r"(?<![\w.,])(\d{1,3}),(\d{1,2})(?=[ \u00a0\u202f]?%|\sper\scent\b|\s?[mb]illion\b)")
_COMPACT_DAY = late(r"((?:19|20)\d\d)([01]\d)([0-3]\d)")


def about_abbreviated(workspace: Workspace) -> Iterator[Problem]:
    """A rough number is told with the word about.

    The Latin abbreviation is read aloud as a letter, and has come out of scanned papers as another sign altogether.

    Mend: Write about before the number.

    Bad: content/papers/2019-01/tag.md
        …

        A recall of ¢.70,000 devices is possible, or of c. 65,000.  ← here

    Good: content/papers/2019-01/tag.md
        …

        A recall of about 70,000 devices is possible.
    """
    for placed in proses(workspace):
        for index, run in enumerate(placed.prose.runs):
            for found in _ABOUT.finditer(words_in(run)) if HAS_DIGIT(run.text) else ():
                said = said_before(workspace, placed.prose, index, found.start())
                about = "About " if _ends_sentence(said) else "about "
                span = spot(run, *found.span())
                yield Problem(
                    span,
                    f"`{found[0].strip()}` before a number is not read as `about` by everybody.",
                    f"Write `{about.strip()}`.",
                    edits=mend(workspace, span, found[0], about),
                )


def _ends_sentence(said: str) -> bool:
    """Whether a sentence begins after some words; the dot of i.e. ends none."""
    said = said.rstrip().rstrip('"”’)*')
    return not said or (said[-1] in ".!?" and not _CUT_SHORT.search(said))


def number_style(workspace: Workspace) -> Iterator[Problem]:
    """A number of five or more digits has commas between its thousands.

    Without them a reader counts digits. A dot in their place makes millions into a decimal, and a space parts them at
    the end of a line. So a comma is no decimal point: that of 99.5% is a dot.

    A number that is a name has none: of an incident, an order, a telephone, in a sentence or in a table below such a
    heading.

    Mend: Put a comma before every third digit from the end.

    Bad: content/papers/2019-01/tag.md
        …

        Of 39.060.325 requests, 2115548 were sent.  ← here

    Good: content/papers/2019-01/tag.md
        …

        Of 39,060,325 requests, 2,115,548 were sent. Incident 1234567 is closed.
    """
    for placed in proses(workspace):
        for index, run in enumerate(placed.prose.runs):
            text = words_in(run) if HAS_DIGIT(run.text) else ""
            for found in _DECIMAL_COMMA.finditer(text):
                detail = f"`{found[0]}` has a comma for a decimal point."
                yield Problem(spot(run, *found.span()), detail, f"Write `{found[1]}.{found[2]}`.")
            for found in _NUMBER.finditer(text):
                said = said_before(workspace, placed.prose, index, found.start())
                span = spot(run, *found.span())
                if is_named(said, len(found[0])):
                    continue
                line, cell = line_of(workspace, span.path, span.line), cell_at(workspace, span)
                typed, follows = line[: span.column - 1], line[span.end_column - 1 :]
                if is_named_in(cell, said) if cell else is_label(said, typed, follows):
                    continue
                right = f"{int(found[0].replace(found['sign'] or ',', '')):,}"
                day = _day_in(found[0])
                yield Problem(
                    span,
                    f"`{found[0]}` is hard to read without {'gaps' if day else 'commas'}.",
                    f"Write `{day}` if it is a day, `{right}` if it is a number." if day else f"Write `{right}`.",
                    edits=() if day else mend(workspace, span, found[0], right),
                )


def _day_in(typed: str) -> str:
    """The day that eight digits may be, year first, as 20190104; "" where no calendar has it."""
    figures = _COMPACT_DAY.fullmatch(typed)
    try:
        return spoken(date(*map(int, figures.groups()))) if figures else ""
    except ValueError:
        return ""
