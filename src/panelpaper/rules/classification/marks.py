"""Marks in running text."""

from __future__ import annotations

from collections.abc import Iterator

from panelpaper.model.classification import RED
from panelpaper.model.oddity import Oddity
from panelpaper.model.workspace import Workspace
from panelpaper.rules.problem import Problem, odd


def misread_mark(workspace: Workspace) -> Iterator[Problem]:
    """A mark is written exactly as panelpaper knows it.

    Text that its author meant to withhold, and that is marked nearly rightly, would go out to everybody. So whatever
    merely looks like a mark stops the build, and from there on the file is treated as RED.

    Mend: A run is marked `[text]{.red}`: no space before the brace, a dot, small letters. A block opens with a line
    `::: red` and ends with a line `:::`, both at the margin. Where no mark is meant, type a backslash before the brace,
    the bracket or the colons.

    Bad: content/papers/2019-01/tag.md
        …

        The bidder is [not named] {.red} here.  ← here

    Good: content/papers/2019-01/tag.md
        …

        The bidder is [not named]{.red} here.
    """
    idle = {_start(oddity) for oddity in odd(workspace, "mark_not_above")}
    for oddity in odd(workspace, "misread_mark"):
        if _start(oddity) in idle:
            continue  # told by mark_not_above: there no mark is due, wherever it may stand
        flaw = oddity.says["flaw"]
        yield Problem.of(
            oddity,
            "This passage seems meant to be withheld, but the mark is not written as panelpaper knows it, so nothing "
            f"has been built. It is {flaw}.",
            _NO_MARK_IS_DUE if oddity.concerns is RED else _how_to_mark(flaw),
            quotes=False,
            of_mark=True,
        )


def _start(oddity: Oddity) -> tuple[str, int, int]:
    return oddity.span.path, oddity.span.line, oddity.span.column


def _how_to_mark(flaw: str) -> str:
    if "list item" in flaw:
        return _HOW_TO_MARK_AT_THE_MARGIN
    return _HOW_TO_MARK_A_BLOCK if any(sign in flaw for sign in ("block", "colons", "closing")) else _HOW_TO_MARK_A_RUN


_NO_MARK_IS_DUE = (
    "All that stands here is RED already. Keep the words, and take away the brackets and braces, or the line of "
    "colons. If no mark is meant, type a backslash before the brace or the first colon."
)
_OR = "or `green`, `amber` or `amber-strict` in place of `red`,"
_HOW_TO_MARK_AT_THE_MARGIN = (
    "Take it out of the list or quotation: there no mark can stand. Put it in a paragraph of its own at the margin, "
    f"with a line that is exactly `::: red`, {_OR} above it, and below it a line that is exactly `:::`."
)
_HOW_TO_MARK_A_RUN = (
    f"Write `[text]{{.red}}`, {_OR} all in one paragraph: no space before `{{`, a dot, small letters. If no mark is "
    "meant, type `\\{` for the brace; where there is none, a backslash before the sign in front of the class."
)
_HOW_TO_MARK_A_BLOCK = (
    f"Write a line that is exactly `::: red`, {_OR} and at the end a line that is exactly `:::`, both at the margin. "
    "If no mark is meant, type `\\:` for the first colon."
)


def mark_not_above(workspace: Workspace) -> Iterator[Problem]:
    """A mark is higher than what holds it.

    What stands in a RED appendix is RED as a whole. A mark that is not above it does nothing, and makes its author
    believe that the text travels less far, or further, than it does.

    Mend: Take the mark away, or give a higher one.

    Bad: content/papers/2019-01/appendices/security-status.md
        ---
        sensitive_terms:
          - Nowhere Light and Power
        ---
        An imaginary assessor visited [a company]{.amber}. All of this is invented.  ← here

    Good: content/papers/2019-01/appendices/security-status.md
        ---
        sensitive_terms:
          - Nowhere Light and Power
        ---
        An imaginary assessor visited a company. All of this is invented.
    """
    for oddity in odd(workspace, "mark_not_above"):
        mark, held = oddity.says["mark"], oddity.says["held"]
        yield Problem.of(
            oddity,
            f"A mark for {mark} can't stand in text that is {held}.",
            "Take the mark away." if held == RED.label else "Take the mark away, or give a higher one.",
            quotes=False,
        )


def heading_in_marked_block(workspace: Workspace) -> Iterator[Problem]:
    """A heading stands outside of marked blocks.

    The numbers and the contents list are the same in every edition, so every edition has to know the headings.

    Mend: Put the heading above the block, in words that everybody may read, or move the whole to an appendix.

    Bad: content/papers/2019-01/tag.md
        …

        ::: red
        ### The bidder  ← here

        It is not named here.
        :::

    Good: content/papers/2019-01/tag.md
        …

        ### The bidder

        ::: red
        It is not named here.
        :::
    """
    for oddity in odd(workspace, "heading_in_marked_block"):
        yield Problem.of(
            oddity,
            "A heading can't stand in a marked block.",
            "Put it above the block, in words that everybody may read, or move the whole to an appendix.",
            quotes=False,
        )


def misplaced_mark(workspace: Workspace) -> Iterator[Problem]:
    """A mark stands in running text, not where every edition shows the same.

    Headings, titles, the head of a table, the words that describe a picture, addresses and plain values are the same in
    every edition. A mark there would withhold nothing.

    Mend: Say there only what everybody may read, and put the rest in running text or in an appendix.

    Bad: content/papers/2019-01/tag.md
        …

        ### The bidder [is not named]{.red}  ← here

        It was discussed.

    Good: content/papers/2019-01/tag.md
        …

        ### The bidder

        It was discussed, and [is not named]{.red}.
    """
    for oddity in odd(workspace, "misplaced_mark"):
        where = oddity.says.get("where") or (f"in `{oddity.says['name']}`" if oddity.says["name"] else "here")
        yield Problem.of(
            oddity, f"A mark can't stand {where}: every edition shows the same there.", quotes=False, of_mark=True
        )
