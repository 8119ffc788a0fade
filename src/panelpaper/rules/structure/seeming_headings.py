"""What looks like a heading, and is typed as none: PP2."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from operator import itemgetter

from panelpaper.model.finding import Span
from panelpaper.model.proses import proses
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.problem import Problem, odd
from panelpaper.rules.spots import begins_line, mend, spot, within
from panelpaper.rules.structure.headings import bodies, printed_ids
from panelpaper.rules.structure.numbering import without_number

_Place = tuple[int, int]
_Stretch = tuple[_Place, _Place]
_NEARLY_A_HEADING = late(r"(#{2,4})(?=[A-Za-z])")
_LOOKS = {
    "bold": ("is bold", ""),
    "bold_above": ("is bold", ", and leave an empty line below"),
    "capitals": ("stands in capitals", ", only acronyms and names in capitals"),
    "number": ("has a number", ": the paper adds its own"),
    "lone_item": ("is all of a numbered list", ": the paper adds its own number"),
}
"""How something looks like a heading: in words, and what else to type."""


def bold_as_heading(workspace: Workspace) -> Iterator[Problem]:
    """What looks like a heading is typed as one.

    Words in bold or in capitals on a line of their own, or behind a number, look like a heading to the eye alone. The
    contents list and a screen reader pass them by. Number signs without a space after them are printed as they stand,
    and so is a heading's id that isn't written as `{#words-with-hyphens}`.

    Mend: Type number signs and a space before the words instead of stars around them.

    Bad: content/papers/2019-01/tag.md
        …

        **Interval tests**  ← here

        They are complete.

        ###Dual band tests  ← here

        They will follow.

        ### Single band tests {single-band}  ← here

        They are planned.

        TESTING OF FIXES  ← here

        4.2 Faults  ← here

        None was found.

        **Next steps**  ← here
        More tests follow.

    Good: content/papers/2019-01/tag.md
        …

        ### Interval tests {#interval-tests}

        They are complete.
    """
    for placed in (placed for placed in proses(workspace) if placed.body):
        for run in placed.prose.runs:
            found = _NEARLY_A_HEADING.match(run.text)
            if found and begins_line(run, workspace, ""):
                span = spot(run, 0, len(found[1]))
                yield _in_a_mark(span) if placed.marked else _unspaced(span, found[1], workspace)
    for heading, id in printed_ids(workspace):
        detail = "This heading's id isn't written as one, so it is printed."
        yield Problem(heading.span, detail, f"Type `{{#{id}}}` in its place.")
    begun, marked = _begun(workspace), _marked(workspace)
    for oddity in odd(workspace, "bold_as_heading"):
        by, text = oddity.says["by"], without_number(oddity.says["text"])
        body = next((each for each in begun.get(oddity.span.path, ()) if within(oddity.span, each)), None)
        if body is None or _begins_in(marked.get(oddity.span.path, []), oddity.span):
            if by == "bold":
                yield Problem.of(
                    oddity,
                    "This line is bold, as a heading might be, and no heading can stand in this text.",
                    "Let its words begin a sentence, or take the stars away.",
                    quotes=False,
                )
            continue
        signs = "###"
        if oddity.span.line < begun[oddity.span.path][body]:
            begun[oddity.span.path][body], signs = oddity.span.line, "##"
        looks, more = _LOOKS[by]
        yield Problem.of(
            oddity,
            f"“{oddity.says['text']}” {looks} where a heading seems to be meant.",
            f"Type `{signs} {text}`{more}. If it is no heading, let it begin a sentence.",
        )


def _unspaced(span: Span, signs: str, workspace: Workspace) -> Problem:
    return Problem(
        span,
        f"`{signs}` is printed as it stands: a space is missing after it.",
        f"Type `{signs} ` before the heading's words.",
        edits=mend(workspace, span, signs, f"{signs} "),
    )


def _in_a_mark(span: Span) -> Problem:
    return Problem(
        span,
        "The number signs that begin this line are printed as they stand, and no heading can stand in a marked block.",
        "Delete them, and let the words begin a sentence.",
        quotes=False,
    )


def _begun(workspace: Workspace) -> dict[str, dict[Span, int]]:
    """The texts that have headings, in each file, with the line of the first heading: below it `###` may stand."""
    begun: dict[str, dict[Span, int]] = {}
    for prose in bodies(workspace):
        first = min((heading.span.line for heading in prose.headings), default=prose.span.end_line + 1)
        begun.setdefault(prose.span.path, {})[prose.span] = first
    return begun


def _marked(workspace: Workspace) -> dict[str, list[_Stretch]]:
    """What is marked in each file, in order, each with the furthest end until there: no heading stands there."""
    marked: dict[str, list[_Stretch]] = {}
    for span in sorted(placed.prose.span for placed in proses(workspace) if placed.marked):
        before = marked.setdefault(span.path, [])
        end = (span.end_line, span.end_column)
        before.append(((span.line, span.column), max(end, before[-1][1]) if before else end))
    return marked


def _begins_in(stretches: list[_Stretch], span: Span) -> bool:
    """Whether a place begins in one of its file's stretches, each of which holds, or has nothing of, each other one."""
    at = bisect_right(stretches, (span.line, span.column), key=itemgetter(0))
    return at > 0 and (span.line, span.column) < stretches[at - 1][1]
