"""Items of lists that are typed as none, so that the reader sees the signs themselves: PP2."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from panelpaper.model.finding import Span
from panelpaper.model.manuscript import Run
from panelpaper.model.proses import proses
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.problem import Problem
from panelpaper.rules.spots import begins_line, line_of, mend, spot

_MAY_BE_WORDS = ("–", "—", "\u2010", "→", "✓", "✔")  # which may begin a line of a sentence or of a legend as well
_BULLETS = f"•·‣▪●◦○■➢➤►❖{''.join(_MAY_BE_WORDS)}"
_LETTERS = ("o\t", "§\t")  # Word's bullets of the second and third level, with the font gone that made bullets of them
_BULLET = late(rf"(?:[{_BULLETS}][ \t\u00a0]|{'|'.join(_LETTERS)})[ \t\u00a0]*(?=\S)")
_RANKS = {"o": 1, "◦": 1, "○": 1, "§": 2, "▪": 2}  # of the bullets that Word gives to the levels below the first
_IN_WORDS = {0: "", 2: "two spaces, ", 4: "four spaces, "}
_SPACED_O = late(r"(?:o[ \u00a0]+(?=\S)|§[ \u00a0]+(?=[^\W\d]))")
_LETTERED = late(
    r"(?:\(?([a-z]|[ivx]{2,5}|[A-Z]|[IVX]{2,5})\)|\(([0-9]{1,2})\)|"
    r"([a-z]|[ivx]{2,5}|[A-Z]|[IVX]{2,5})\.)[ \t\u00a0]+(?=\S)|([0-9]{1,2}(?:\.[0-9]{1,2}){1,3})\t(?=[^\t]+$)"
)
_UNSPACED = late(r"(?:-|(\d{1,2})[.)])(?=[^\W\d_])")
_FIRST_TWO_UNSPACED = ([None, None], ["1", "2"])
_FIRST_TWO = (["a", "b"], ["A", "B"], ["i", "ii"], ["I", "II"], ["1", "2"])
_MARGIN = " \t>"  # what may stand before an item, in a quotation too
_ITEM = late(rf"(?:[-*+o§{_BULLETS}]|\d{{1,9}}[.)])[ \t\u00a0]+")
_TOO_DEEP = 4  # columns: so far to the right of the words above it no list begins


def typed_bullet(workspace: Workspace) -> Iterator[Problem]:
    """An item of a list begins with a hyphen and a space.

    A bullet that comes with text from Word is a character like any other. The items run into one paragraph, and a
    screen reader doesn't tell that there is a list, nor how long it is.

    Mend: Type a hyphen and a space in place of the bullet, or before the letter. Where only the space is missing, type
    that.

    Bad: content/papers/2019-01/tag.md
        …

        The TAG asked for:
        • a list of the fixes  ← here
        • a date for each  ← here

        The DCC promised:
        a) more tests  ← here
        b) a report  ← here

        The Panel asked for:
        -a summary  ← here
        -a plan  ← here

    Good: content/papers/2019-01/tag.md
        …

        The TAG asked for:

        - a list of the fixes
        - a date for each
    """
    for placed in proses(workspace):
        begun = [run for run in placed.prose.runs if placed.blocks and _may_begin(run.text)]
        found = [(run, bullet) for run in begun if (bullet := _BULLET.match(run.text))]
        begin = [(run, bullet) for run, bullet in found if begins_line(run, workspace, _MARGIN)]
        begin += _lettered_o(placed.prose.runs if placed.blocks else (), begin, workspace)
        whole = not placed.prose.fragments  # what is marked may be withheld: it moves nothing
        lone = _lone_dashes([run for run, _ in begin if run.text.startswith(_MAY_BE_WORDS)], workspace)
        levels = _levels(begin, workspace)
        for run, bullet in begin:
            if run.span.line in lone:
                continue
            holder, span = _placed(run, workspace).holder, spot(run, *bullet.span())
            before = line_of(workspace, span.path, span.line)[: span.column - 1]
            astray = _astray(before, holder) if whole else ""
            edited = Span.at(span.path, span.line, 1, span.end_column - 1) if astray else span
            nested = "  " * levels.get(run.span.line, 0)
            was, text = (before + bullet[0], " " * holder + "- ") if astray else (bullet[0], f"{nested}- ")
            yield Problem(
                span,
                f"`{run.text[0]}` begins no list: it is printed as it stands, and the lines run together.",
                f"Type `{nested}- ` in its place, {_IN_WORDS[len(nested)]}a hyphen and a space"
                + (f", {astray} the words above." if astray else "."),
                edits=mend(workspace, edited, was, text),
            )
        yield from _lettered([run for run in placed.prose.runs if placed.blocks], workspace, whole=whole)
        yield from _unspaced([run for run in placed.prose.runs if placed.blocks], workspace)


def _levels(bullets: Sequence[tuple[Run, re.Match[str]]], workspace: Workspace) -> dict[int, int]:
    """How deep each line at the margin stands in its list, by the bullets that Word gives to each level."""
    levels: dict[int, int] = {}
    above: dict[int, list[int]] = {}
    for run in sorted((run for run, _ in bullets if run.span.column == 1), key=lambda run: run.span.line):
        ranks = above.setdefault(_placed(run, workspace).paragraph, [])
        rank = _RANKS.get(run.text[0], 0)
        while ranks and ranks[-1] >= rank:
            ranks.pop()
        levels[run.span.line] = len(ranks)
        ranks.append(rank)
    return levels


def _lettered_o(
    runs: Sequence[Run], bullets: Sequence[tuple[Run, re.Match[str]]], workspace: Workspace
) -> list[tuple[Run, re.Match[str]]]:
    """The lines that begin with an o or § and a space, Word's bullets as Outlook leaves them: two, or others beside."""
    begun = [(run, bullet) for run in runs if run.text[:1] in ("o", "§") and (bullet := _SPACED_O.match(run.text))]
    begun = [(run, bullet) for run, bullet in begun if begins_line(run, workspace, _MARGIN)]
    beside = Counter(_placed(run, workspace).paragraph for run, _ in (*bullets, *begun))
    return [(run, bullet) for run, bullet in begun if beside[_placed(run, workspace).paragraph] > 1]


def _astray(before: str, holder: int) -> str:
    """Where an item is to begin that begins too far to the right for a list, or not far enough for one in an item."""
    indent = len(before.expandtabs(4))
    if not before.isspace() or 0 <= indent - holder < _TOO_DEEP:
        return ""
    return "as far to the right as" if indent < holder else "no farther to the right than"


def _lettered(runs: Sequence[Run], workspace: Workspace, *, whole: bool) -> Iterator[Problem]:
    """The items of a list, each on a line of its own paragraph, that begin with a letter and a bracket, or (1)."""
    paragraphs: dict[int, list[tuple[Run, re.Match[str]]]] = {}
    for run in runs:
        label = _LETTERED.match(run.text)
        if label and begins_line(run, workspace, _MARGIN):
            paragraphs.setdefault(_placed(run, workspace).paragraph, []).append((run, label))
    for paragraph, items in paragraphs.items():
        first_two = [label[label.lastindex or 0] for _, label in items[:2]]
        if not (first_two in _FIRST_TWO or _are_clauses(first_two)) or (
            first_two[0] == "A" and not _begins_list(items[0], paragraph, workspace)
        ):
            continue
        for run, label in items:
            span, holder = spot(run, *label.span()), _placed(run, workspace).holder
            before = line_of(workspace, span.path, span.line)[: span.column - 1]
            astray = _astray(before, holder) if whole else ""
            edited = Span.at(span.path, span.line, 1, span.end_column - 1) if astray else span
            was, text = (before + label[0], f"{' ' * holder}- {label[0]}") if astray else (label[0], f"- {label[0]}")
            yield Problem(
                span,
                f"`{label[0].strip()}` begins no list: the lines run together into one paragraph.",
                "Type `- ` before it, a hyphen and a space" + (f", {astray} the words above." if astray else "."),
                edits=mend(workspace, edited, was, text),
            )


def _are_clauses(labels: Sequence[str]) -> bool:
    """Whether two labels are a clause's number and the next's, as 1.1 and 1.2."""
    (holder, _, first), (other, _, second) = (label.rpartition(".") for label in (*labels, "", "")[:2])
    return bool(holder) and holder == other and int(second) == int(first) + 1


def _begins_list(item: tuple[Run, re.Match[str]], paragraph: int, workspace: Workspace) -> bool:
    """Whether a line is no sentence's in which two members' initials begin lines: after a colon, or all by itself."""
    run, label = item
    line = run.span.line
    above = line_of(workspace, run.span.path, line - 1).rstrip()
    return "." not in label[0] or line == paragraph or above.endswith(":")


def _unspaced(runs: Sequence[Run], workspace: Workspace) -> Iterator[Problem]:
    """The items of a list, two or more, that lack the space after their hyphen or number."""
    labels = [(run, label) for run in runs if (label := _UNSPACED.match(run.text))]
    items = [(run, label) for run, label in labels if begins_line(run, workspace, _MARGIN)]
    for run, label in items if [label[1] for _, label in items[:2]] in _FIRST_TWO_UNSPACED else ():
        yield Problem(
            span := spot(run, *label.span()),
            f"`{label[0]}` begins no list: there is no space after it.",
            f"Type `{label[0]} `, with a space.",
            edits=mend(workspace, span, label[0], f"{label[0]} "),
        )


def _may_begin(text: str) -> bool:
    return text[:1] in _BULLETS or text[:2] in _LETTERS


class _Line(NamedTuple):
    """Where a line stands: the first line of its paragraph, and the column offset of the words that may hold it."""

    paragraph: int
    holder: int


def _placed(run: Run, workspace: Workspace) -> _Line:
    return _lines_placed(workspace.sources[run.span.path])[run.span.line - 1]


@lru_cache(maxsize=4)
def _lines_placed(text: str) -> tuple[_Line, ...]:
    """Each line; what may hold it is the nearest line above it in its paragraph that begins farther to the left.

    A marked block is no paragraph's: what stands in it changes nothing around it.
    """
    placed: list[_Line] = []
    paragraph, above = 0, list[tuple[int, int]]()
    for number, line in enumerate(text.split("\n"), 1):
        words = line.lstrip(" \t")
        indent = len(line[: len(line) - len(words)].expandtabs(4))
        if not words.strip() or line.startswith(":::"):
            above.clear()
            placed.append(_Line(number, indent))
            continue
        paragraph = paragraph if above else number
        while above and above[-1][0] >= indent:
            above.pop()
        placed.append(_Line(paragraph, above[-1][1] if above else indent))
        item = _ITEM.match(words)
        above.append((indent, indent + len(item[0]) if item else indent))
    return tuple(placed)


def _lone_dashes(dashes: Sequence[Run], workspace: Workspace) -> frozenset[int]:
    """The lines of those that begin no item: no other begins a line of their paragraph, or a paragraph as they do."""
    paragraphs = {run.span.line: _placed(run, workspace).paragraph for run in dashes}
    alike = Counter(paragraphs.values())
    beginning = sum(line == paragraph for line, paragraph in paragraphs.items())
    return frozenset(
        line
        for line, paragraph in paragraphs.items()
        if alike[paragraph] == 1 and (line != paragraph or beginning == 1)
    )
