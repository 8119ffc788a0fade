"""Footnotes and their calls: PP3."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from panelpaper.memory import of_the_latest
from panelpaper.model.classification import Classification
from panelpaper.model.manuscript import Run
from panelpaper.model.oddity import Oddity
from panelpaper.model.outside_marks import outside_marks
from panelpaper.model.proses import proses
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.language.texts import runs
from panelpaper.rules.problem import Problem, odd
from panelpaper.rules.spots import begins_line, line_of, spot

_IN_MARKED = {
    "block": "Write the footnote on a line of its own inside the marked block, above its last, or delete the call.",
    "run": "A marked run can have no footnote: say it in the run itself, or make the passage a marked block, and write "
    "the footnote on a line of its own inside it.",
}
# A raised number after a word or a sentence, and one in brackets: what Word and web pages have for a footnote's call.
_TYPED = late(
    r"(?:(?<=[^\W\d_]{3})|(?<=[.,;:)]))(?P<raised>[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]{1,2})(?!\w)"
    r"|(?:(?<=[^\W\d_]{2})|(?<=[.,;:)]))\[(?P<number>\d{1,2})\](?![\w(\[])"
)
_LISTED = late(r"\[(?P<number>\d{1,2})\]:?[ \t]+(?=\S)")  # a note below a text, and what calls it there
_CALLS_LISTED = late(r"(?<=\s)\[(?P<number>\d{1,2})\](?![\w(\[:])")
_SPACED = late(r"\[[ \u00a0]{0,3}\^[ \u00a0]{0,3}(?P<label>[^\s\[\]^]{1,40})[ \u00a0]{0,3}\]")
_BEGUN = late(r"(?m)^[ >]*\[\^([^\s\[\]]+)\]:")
_RAISED = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789")
_SIGN = late(
    r"(?:(?<=[^\W\d_]{2})|(?<=\w{3})|(?<=[%.,;:)”]))(?:[†‡]{1,2}|\*{1,3}(?=[\s.,;:)]|$))"
)  # other calls of notes, right behind a word
_SIGNS = re.compile("[*†‡]").search
_STAR_ITSELF = " For a star itself, type `\\*`."
_RAISED_SIGNS = re.compile("[\\[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]").search
_BESIDE_NOTES = " One that stands in a marked block can be called there alone; here, everybody would read it."
_BESIDE_MARKS = " What is marked can't call it: a marked block has its own, and a marked run none."

_Called = tuple[str, Classification, str]


def unknown_note(workspace: Workspace) -> Iterator[Problem]:
    """A call in the text has its footnote.

    Without it the reader sees the call as it was typed, and what was to be said at the foot is missing. A marked
    passage has notes of its own: it can't call one that stands outside, nor lend one.

    Mend: Write the footnote on a line of its own in the same text, or delete the call. If no note is meant, type a
    backslash before the bracket.

    Bad: content/papers/2019-01/tag.md
        …

        The fixes were tested.[^fixes]  ← here

    Good: content/papers/2019-01/tag.md
        …

        The fixes were tested.[^fixes]

        [^fixes]: Those of December.
    """
    calls = tuple(odd(workspace, "unknown_note"))
    begun = {_called(oddity): oddity.span for oddity in calls if _begins_a_note(oddity, workspace)}
    called = {_called(oddity) for oddity in calls if begun.get(_called(oddity), oddity.span) != oddity.span}
    for oddity in calls:
        label = oddity.says["label"]
        if _called(oddity) in called:
            if oddity.span == begun[_called(oddity)]:
                yield Problem.of(
                    oddity,
                    f"This is no footnote yet: a colon is missing after `[^{label}]`.",
                    f"Type `[^{label}]:` and a space before the note.",
                )
            continue
        in_marked = _IN_MARKED.get(oddity.says["marked"])
        beside_notes = _if(_BESIDE_NOTES, oddity, workspace)
        yield Problem.of(
            oddity,
            f"There is no footnote `{label}` in this text.",
            in_marked or f"Write it on a line of its own, `[^{label}]: …`, or delete the call.{beside_notes}",
            unquoted_hint=in_marked,
        )


def _if(beside_marks: str, oddity: Oddity, workspace: Workspace) -> str:
    """What is to be added where something in the file is marked, whatever that holds."""
    source = workspace.sources.get(oddity.span.path, "")
    return beside_marks if outside_marks(source) != source else ""


def _called(oddity: Oddity) -> _Called:
    """A note's name where it counts: what is withheld has no say in what is told of the rest."""
    return oddity.span.path, oddity.concerns, oddity.says["label"]


def _begins_a_note(oddity: Oddity, workspace: Workspace) -> bool:
    """Whether a call begins its line and has words after it, as a note would that has no colon."""
    line = line_of(workspace, oddity.span.path, oddity.span.line)
    before, after = line[: oddity.span.column - 1], line[oddity.span.end_column - 1 :]
    return not before.strip(" >") and after[:1] == " " and bool(after.strip())


def uncalled_note(workspace: Workspace) -> Iterator[Problem]:
    """A footnote is called somewhere in its text.

    Nobody is led to one that isn't, so the paper leaves it out.

    Mend: Write the call where the note belongs, or delete the note.

    Bad: content/papers/2019-01/tag.md
        …

        The fixes were tested.

        [^fixes]: Those of December.  ← here

    Good: content/papers/2019-01/tag.md
        …

        The fixes were tested.[^fixes]

        [^fixes]: Those of December.
    """
    spaced = {called for called, _, _ in _spaced_calls(workspace)}
    for oddity in odd(workspace, "uncalled_note"):
        label = oddity.says["label"]
        if _called(oddity) in spaced:
            continue  # typed_note tells of the call
        yield Problem.of(
            oddity,
            f"Nothing calls the footnote `{label}`, so it would not be printed.",
            f"Write `[^{label}]` where it belongs, or delete the note.{_if(_BESIDE_MARKS, oddity, workspace)}",
        )


def duplicate_note(workspace: Workspace) -> Iterator[Problem]:
    """A footnote stands once in its text.

    Of two with the same name only one could be printed.

    Mend: Give one of them another name, here and in its call, or delete it.

    Bad: content/papers/2019-01/tag.md
        …

        The fixes were tested.[^fixes]

        [^fixes]: Those of December.  ← here

        [^fixes]: There were four.  ← here

    Good: content/papers/2019-01/tag.md
        …

        The fixes were tested.[^fixes]

        [^fixes]: Those of December. There were four.
    """
    for oddity in odd(workspace, "duplicate_note"):
        yield Problem.of(
            oddity,
            f"The footnote `{oddity.says['label']}` stands more than once in this text.",
            "Give one of them another name, here and in its call, or delete it.",
        )


def typed_note(workspace: Workspace) -> Iterator[Problem]:
    """A footnote is called by its name in brackets, so that its number is never typed.

    A number that was copied from Word or from a web page leads to no note, and a voice reads it as part of the word. So
    it is with a star or dagger; a note that begins with a star becomes the item of a list.

    Mend: Type `[^1]` for the number or sign, and the note on a line of its own, `[^1]: …`; or delete it.

    Bad: content/papers/2019-01/tag.md
        …

        The fixes¹ were tested, and the results sent out.[2]  ← here

        The tests* are complete, and the costs† known.  ← here

        The TAG agreed [1].  ← here

        [1] On 4 December 2018.  ← here

    Good: content/papers/2019-01/tag.md
        …

        The fixes[^1] were tested on 40 m² of benches.

        [^1]: Those of December.
    """
    for run, text in runs(workspace):
        for found in _SIGN.finditer(text) if _SIGNS(text) else ():
            if _is_typed(run, found, workspace):
                yield Problem(
                    spot(run, *found.span()),
                    f"`{found[0]}` looks like the sign of a footnote, and leads to none.",
                    "Type `[^1]` in its place, or the next number that is free, and the note on a line of its own, "
                    f"`[^1]: …`, without the sign.{_STAR_ITSELF if '*' in found[0] else ''}",
                )
        for found in _TYPED.finditer(text) if _RAISED_SIGNS(text) else ():
            number = found["number"] or found["raised"].translate(_RAISED)
            yield Problem(
                spot(run, *found.span()),
                f"`{found[0]}` looks like the number of a footnote, and leads to none.",
                f"Type `[^{number}]`, and the note on a line of its own, `[^{number}]: …`; or delete it.",
            )
    for (_, _, label), run, found in _spaced_calls(workspace):
        yield Problem(
            spot(run, *found.span()),
            f"`{found[0]}` looks like the call of a footnote, and leads to none: a space stands in it.",
            f"Type `[^{label}]`.",
        )
    for placed in proses(workspace):
        yield from _listed(placed.prose.runs, workspace)


@of_the_latest
def _spaced_calls(workspace: Workspace) -> tuple[tuple[_Called, Run, re.Match[str]], ...]:
    """The calls with a space in them of footnotes that there are in the same text, outside of what is marked."""
    told = []
    for placed in proses(workspace):
        for run in placed.prose.runs if placed.body and not placed.marked else ():
            for found in _SPACED.finditer(run.text) if "^" in run.text else ():
                path, label = run.span.path, found["label"]
                there = found[0] != f"[^{label}]" and label in _begun(workspace.sources.get(path, ""))
                if there and _is_typed(run, found, workspace):
                    told.append(((path, placed.prose.held, label), run, found))
    return tuple(told)


@lru_cache(maxsize=4)  # asked for each call
def _begun(source: str) -> frozenset[str]:
    """The names of the footnotes that a text has outside of what is marked."""
    return frozenset(_BEGUN.findall(outside_marks(source)))


def _listed(runs: Sequence[Run], workspace: Workspace) -> Iterator[Problem]:
    """Notes that are typed below a text, each behind its number in brackets, and what calls them after a space."""
    begun = [(run, found) for run in runs if run.text[:1] == "[" and (found := _LISTED.match(run.text))]
    listed = [(run, found) for run, found in begun if begins_line(run, workspace)]
    numbers = {found["number"] for _, found in listed}
    called = {number for number in numbers if any(f"[{number}]" in run.text[1:] for run in runs)}
    for run in runs if called else ():
        for found in _CALLS_LISTED.finditer(run.text):
            if (number := found["number"]) in called:
                yield Problem(
                    spot(run, *found.span()),
                    f"`{found[0]}` looks like the number of a footnote, and leads to none.",
                    f"Type `[^{number}]`, with no space before it, and `[^{number}]:` before the note.",
                )
    for run, found in listed:
        if (number := found["number"]) in called:
            yield Problem(
                spot(run, *found.span()),
                f"`{found[0].strip()}` looks like the number of a footnote, and begins none.",
                f"Type `[^{number}]: ` in its place, and leave an empty line above it.",
            )


def _is_typed(run: Run, found: re.Match[str], workspace: Workspace) -> bool:
    """Whether a sign or a call stands in the author's file as it reads, with no backslash before it."""
    span = spot(run, *found.span())
    line = line_of(workspace, span.path, span.line)
    return line.startswith(found[0], span.column - 1)
