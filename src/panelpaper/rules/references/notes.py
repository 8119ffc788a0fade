"""Footnotes and their calls: PP3."""

from __future__ import annotations

from collections.abc import Iterator

from panelpaper.model.paper import Workspace
from panelpaper.rules.problem import Problem, odd


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
    for oddity in odd(workspace, "unknown_note"):
        label = oddity.says["label"]
        yield Problem.of(
            oddity,
            f"There is no footnote `{label}` in this text.",
            f"Write it on a line of its own, `[^{label}]: …`, or delete the call.",
        )


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
    for oddity in odd(workspace, "uncalled_note"):
        label = oddity.says["label"]
        yield Problem.of(
            oddity,
            f"Nothing calls the footnote `{label}`, so it would not be printed.",
            f"Write `[^{label}]` where it belongs, or delete the note.",
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
