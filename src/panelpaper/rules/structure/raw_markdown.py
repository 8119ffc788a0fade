"""What was meant for Markdown and is none, so that the reader sees the signs themselves: PP2."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from panelpaper.model.finding import Span
from panelpaper.model.manuscript import Prose, Run
from panelpaper.model.proses import proses
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.problem import Problem, odd_in_papers
from panelpaper.rules.spots import begins_line, line_of, mend, spot

_MAY_BE_WORDS = ("–", "—", "\u2010", "→", "✓", "✔")  # which may begin a line of a sentence or of a legend as well
_BULLETS = f"•·‣▪●◦○■➢➤►❖{''.join(_MAY_BE_WORDS)}"
_LETTERS = ("o\t", "§\t")  # Word's bullets of the second and third level, with the font gone that made bullets of them
_BULLET = late(rf"(?:[{_BULLETS}][ \t\u00a0]|{'|'.join(_LETTERS)})[ \t\u00a0]*(?=\S)")
_SPACED_O = late(r"o[ \u00a0]+(?=\S)")
_LETTERED = late(
    r"(?:\(?([a-z]|[ivx]{2,5}|[A-Z]|[IVX]{2,5})\)|\(([0-9]{1,2})\)|([a-z]|[ivx]{2,5}|[IVX]{1,5})\.)[ \t\u00a0]+(?=\S)"
)
_FIRST_TWO = (["a", "b"], ["A", "B"], ["i", "ii"], ["I", "II"], ["1", "2"])
_MARGIN = " \t>"  # what may stand before an item, in a quotation too
_ITEM = late(rf"(?:[-*+{_BULLETS}]|\d{{1,9}}[.)])[ \t\u00a0]+")
_TOO_DEEP = 4  # columns: so far to the right of the words above it no list begins
_CALLS_A_NOTE = late(r"[\w%)]\*\*(?![\w*])")
_REFERS = r"(?:appendix|section|report|action|paper):(?=\w)"
_LEADS = rf"(?:https?://|{_REFERS}|[^\s()\[\]]{{1,99}}\.(?:png|jpe?g|svg|gif|pdf|md)\])"
_NO_LINK = late(
    rf"\]\((?:{_REFERS}\S*)?"  # an address with a space, or without its end
    rf"|(?P<apart>\]\s\((?={_LEADS})\S*)"
    rf"|(?P<turned>\(?(?:{_REFERS}[^\s()\[\]]{{0,99}})?\)\[(?={_LEADS}|\]))"
    rf"|(?P<bracketed>(?<!\])[\[(](?P<reference>{_REFERS}\w[\w#-]*)[\])])"
    rf"|(?P<bare>(?<![\w/.:#]){_REFERS}\w[\w#-]*[\d#-][\w#-]*)"  # an id that is no word
)
_SIGNS_OF_LINKS = ("](", "] (", ")[", "appendix:", "section:", "report:", "action:", "paper:")
_OPENS_BOLD = late(r"(?<![^\s(\[\"'“‘–—-])\*\*(?=\w)")


def typed_bullet(workspace: Workspace) -> Iterator[Problem]:
    """An item of a list begins with a hyphen and a space.

    A bullet that comes with text from Word is a character like any other. The items run into one paragraph, and a
    screen reader doesn't tell that there is a list, nor how long it is.

    Mend: Type a hyphen and a space in place of the bullet, or before the letter.

    Bad: content/papers/2019-01/tag.md
        …

        The TAG asked for:
        • a list of the fixes  ← here
        • a date for each  ← here

        The DCC promised:
        a) more tests  ← here
        b) a report  ← here

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
        for run, bullet in begin:
            if run.span.line in lone:
                continue
            holder, span = _placed(run, workspace).holder, spot(run, *bullet.span())
            before = line_of(workspace, span.path, span.line)[: span.column - 1]
            deep = whole and before.isspace() and len(before.expandtabs(4)) - holder >= _TOO_DEEP
            edited = Span.at(span.path, span.line, 1, span.end_column - 1) if deep else span
            was, text = (before + bullet[0], " " * holder + "- ") if deep else (bullet[0], "- ")
            yield Problem(
                span,
                f"`{run.text[0]}` begins no list: it is printed as it stands, and the lines run together.",
                "Type `- ` in its place, a hyphen and a space"
                + (", no farther to the right than the words above." if deep else "."),
                edits=mend(workspace, edited, was, text),
            )
        yield from _lettered([run for run in placed.prose.runs if placed.blocks], workspace)


def _lettered_o(
    runs: Sequence[Run], bullets: Sequence[tuple[Run, re.Match[str]]], workspace: Workspace
) -> list[tuple[Run, re.Match[str]]]:
    """The lines that begin with an o and a space, Word's bullet as Outlook leaves it: two, or with others beside."""
    begun = [(run, bullet) for run in runs if run.text[:1] == "o" and (bullet := _SPACED_O.match(run.text))]
    begun = [(run, bullet) for run, bullet in begun if begins_line(run, workspace, _MARGIN)]
    beside = Counter(_placed(run, workspace).paragraph for run, _ in (*bullets, *begun))
    return [(run, bullet) for run, bullet in begun if beside[_placed(run, workspace).paragraph] > 1]


def _lettered(runs: Sequence[Run], workspace: Workspace) -> Iterator[Problem]:
    """The items of a list, each on a line of its own paragraph, that begin with a letter and a bracket, or (1)."""
    paragraphs: dict[int, list[tuple[Run, re.Match[str]]]] = {}
    for run in runs:
        label = _LETTERED.match(run.text)
        if label and begins_line(run, workspace, _MARGIN):
            paragraphs.setdefault(_placed(run, workspace).paragraph, []).append((run, label))
    for items in paragraphs.values():
        for run, label in items if [label[label.lastindex or 0] for _, label in items[:2]] in _FIRST_TWO else ():
            yield Problem(
                span := spot(run, *label.span()),
                f"`{label[0].strip()}` begins no list: the lines run together into one paragraph.",
                "Type `- ` before it, a hyphen and a space.",
                edits=mend(workspace, span, label[0], f"- {label[0]}"),
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


def unclosed_bold(workspace: Workspace) -> Iterator[Problem]:
    """Two stars before bold words have two stars after them.

    Where the second two are missing, or stand where they end nothing, the reader sees stars and no bold words.

    Mend: Type two stars right after the last bold word, with no space between, or delete those before the first.

    Bad: content/papers/2019-01/tag.md
        …

        The tests are **complete, and more are planned.  ← here

    Good: content/papers/2019-01/tag.md
        …

        The tests are **complete**, and more are planned.
    """
    for prose in _all(workspace):
        starred = [run for run in prose.runs if "**" in run.text]
        if any(map(_CALLS_A_NOTE.search, (run.text for run in starred))):
            continue  # stars that are meant: a note's sign, here and below
        for run in starred:
            told = -1
            for found in _OPENS_BOLD.finditer(run.text):
                if run.text.find("**", told) == found.start() and told >= 0:
                    told = -1  # meant for the end of what is told already, behind a space
                elif _typed_as_it_reads(run, found.start(), found[0], workspace):
                    told = found.end()
                    yield Problem(
                        spot(run, *found.span()),
                        "These two stars are printed as they stand: nothing ends what they begin.",
                        "Type `**` right after the last bold word, with no space before it. For the stars themselves, "
                        "type `\\*\\*`.",
                        quotes=False,
                    )


def unclosed_link(workspace: Workspace) -> Iterator[Problem]:
    """A link is its words in square brackets, and right after them its address in round ones.

    Where a bracket is missing or in the other's place, or a space stands in the address, the reader sees the brackets
    and the address, and no link.

    Mend: Type the bracket that is missing. An address with spaces stands between pointed brackets.

    Bad: content/papers/2019-01/tag.md
        …

        See [the results](https://panel.example/results for more.  ← here

    Good: content/papers/2019-01/tag.md
        …

        See [the results](https://panel.example/results) for more.
    """
    for prose in _all(workspace):
        for run in prose.runs:
            may_be = any(sign in run.text for sign in _SIGNS_OF_LINKS)
            for found in _NO_LINK.finditer(run.text) if may_be else ():
                reference = found["bare"] or found["reference"]
                signs = found[0] if reference else found[0][:2]
                if _typed_as_it_reads(run, found.start(), signs, workspace):
                    yield Problem(
                        spot(run, found.start(), found.start() + len(signs)),
                        "This is no link: it is printed as it stands.",
                        _how_to_link(found),
                        quotes=False,
                        hint_quotes=bool(reference),
                    )
    for oddity in odd_in_papers(workspace, "unclosed_link"):
        yield Problem.of(
            oddity,
            "This link has no words, so the reader sees nothing of it.",
            "Take away what stands between the square brackets: the page adds the words."
            if oddity.says["refers"]
            else "Type its words between the square brackets.",
            quotes=False,
        )


def _how_to_link(found: re.Match[str]) -> str:
    if reference := found["bare"] or found["reference"]:
        return f"Type `[]({reference})`; the page adds the words."
    if found["apart"]:
        return "Take the space away between the square bracket and the round one."
    if found["turned"]:
        return "The brackets are the wrong way round. Type `[words](address)`, or `[](section:ID)`."
    return (
        "Type `[words](address)`: a bracket at each end, and no space within the address. Where no link is meant, type "
        "a space between the two."
    )


def _all(workspace: Workspace) -> Iterator[Prose]:
    return (placed.prose for placed in proses(workspace))


def _typed_as_it_reads(run: Run, at: int, signs: str, workspace: Workspace) -> bool:
    """Whether the author's file has the signs at that place of a run, with no backslash before them."""
    span = spot(run, at, at + len(signs))
    line, column = line_of(workspace, span.path, span.line), span.column - 1
    return line.startswith(signs, column) and line[:column][-1:] != "\\"
