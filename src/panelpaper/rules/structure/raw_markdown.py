"""What was meant for Markdown and is none, so that the reader sees the signs themselves: PP2."""

from __future__ import annotations

from collections.abc import Iterator

from panelpaper.model.paper import Prose, Run, Workspace
from panelpaper.model.proses import proses
from panelpaper.patterns import late
from panelpaper.rules.problem import Problem
from panelpaper.rules.spots import lines_of, mend, spot

_BULLETS = "•·‣▪●◦○■–"
_BULLET = late(rf"[{_BULLETS}][ \t\u00a0]+(?=\S)")
_DASH = "–"  # which may begin a line of a sentence as well
_CALLS_A_NOTE = late(r"[\w%)]\*\*(?![\w*])")
_OPENS_BOLD = late(r"(?<![^\s(\[\"'“‘–—-])\*\*(?=\w)")


def typed_bullet(workspace: Workspace) -> Iterator[Problem]:
    """An item of a list begins with a hyphen and a space.

    A bullet that comes with text from Word is a character like any other. The items run into one paragraph, and a
    screen reader doesn't tell that there is a list, nor how long it is.

    Mend: Type a hyphen and a space in place of the bullet.

    Bad: content/papers/2019-01/tag.md
        …

        The TAG asked for:
        • a list of the fixes  ← here
        • a date for each  ← here

    Good: content/papers/2019-01/tag.md
        …

        The TAG asked for:

        - a list of the fixes
        - a date for each
    """
    for placed in proses(workspace):
        begun = [run for run in placed.prose.runs if placed.body and run.text[:1] in _BULLETS]
        found = [(run, bullet) for run in begun if (bullet := _BULLET.match(run.text))]
        begin = [(run, bullet) for run, bullet in found if _begins_line(run, workspace)]
        dashes = sum(run.text.startswith(_DASH) for run, _ in begin)
        for run, bullet in begin:
            if dashes == 1 and run.text.startswith(_DASH):
                continue
            span = spot(run, *bullet.span())
            yield Problem(
                span,
                f"`{run.text[0]}` begins no list: it is printed as it stands, and the lines run together.",
                "Type `- ` in its place, a hyphen and a space.",
                edits=mend(workspace, span, bullet[0], "- "),
            )


def _begins_line(run: Run, workspace: Workspace) -> bool:
    lines = lines_of(workspace, run.span.path)
    return run.span.line <= len(lines) and not lines[run.span.line - 1][: run.span.column - 1].strip(" \t>")


def unclosed_bold(workspace: Workspace) -> Iterator[Problem]:
    """Two stars before bold words have two stars after them.

    Where the second two are missing, or stand where they end nothing, the reader sees stars and no bold words.

    Mend: Type two stars right after the last bold word, or delete those before the first.

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
            for found in _OPENS_BOLD.finditer(run.text):
                if _typed_as_it_reads(run, found.start(), found[0], workspace):
                    yield Problem(
                        spot(run, *found.span()),
                        "These two stars are printed as they stand: nothing ends what they begin.",
                        "Type `**` right after the last bold word as well. For the stars themselves, type `\\*\\*`.",
                        quotes=False,
                    )


def unclosed_link(workspace: Workspace) -> Iterator[Problem]:
    """A link is its words in square brackets, and right after them its address in round ones.

    Where a bracket is missing, or a space stands in the address, the reader sees the brackets and the address, and no
    link.

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
            at = run.text.find("](")
            if at >= 0 and _typed_as_it_reads(run, at, "](", workspace):
                yield Problem(
                    spot(run, at, at + 2),
                    "This is no link: it is printed as it stands.",
                    "Type `[words](address)`: a bracket at each end, and no space within the address.",
                    quotes=False,
                )


def _all(workspace: Workspace) -> Iterator[Prose]:
    return (placed.prose for placed in proses(workspace))


def _typed_as_it_reads(run: Run, at: int, signs: str, workspace: Workspace) -> bool:
    """Whether the author's file has the signs at that place of a run, with no backslash before them."""
    lines = lines_of(workspace, run.span.path)
    line = lines[run.span.line - 1] if run.span.line <= len(lines) else ""
    column = run.span.column - 1 + at
    return line.startswith(signs, column) and line[:column][-1:] != "\\"
