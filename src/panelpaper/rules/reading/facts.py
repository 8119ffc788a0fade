"""The two parts of a section: its facts, between two lines of hyphens, and its text."""

from __future__ import annotations

from collections.abc import Iterator

from panelpaper.model.oddity import Oddity
from panelpaper.model.workspace import Workspace
from panelpaper.rules.problem import Problem, odd

_FEW_LINES = 5


def no_front_matter(workspace: Workspace) -> Iterator[Problem]:
    """A section begins with its facts, between two lines of three hyphens.

    They say which committee it is about and whether it is finished. Without them it can't be put in its place. Facts
    in a text are read by everybody, whatever they classify.

    Mend: Type the facts above all else, between two lines `---`.

    Bad: content/papers/2019-01/tag.md
        The TAG discussed the testing of fixes.  ← here

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---
        The TAG discussed the testing of fixes.
    """
    for oddity in odd(workspace, "no_front_matter"):
        yield Problem.of(oddity, *_told_of_the_beginning(oddity), quotes=False)


def _told_of_the_beginning(oddity: Oddity) -> tuple[str, str]:
    """What is wrong with how a section begins, and what to do."""
    says = oddity.says
    if "nearly" in says:
        return (
            "This line nearly begins the facts: it isn't exactly three hyphens.",
            "Type `---` here, and nothing else on the line.",
        )
    if "blank" in says:
        lines = "line" if says["blank"] == "1" else f"{says['blank']} lines"
        return (
            "Something empty stands above the line `---` that this file has to begin with.",
            f"Delete the empty {lines} at the top.",
        )
    if "unopened" in says:
        below = " and one below the last of the facts" if says["unopened"] == "both" else ""
        return (
            "The line `---` that begins this file's facts is missing.",
            f"Type `---` on a line of its own above this one{below}.",
        )
    if "above" in says:
        return "Something stands above the facts of this file.", _moved(oddity)
    if "to" in says:
        return (
            "Facts stand here in the text, where nothing of them is withheld.",
            (
                "Facts belong between the first two lines `---` of a section's file. Put there what is right of lines "
                f"{oddity.span.line} to {says['to']}, and delete these lines here."
            ),
        )
    if "twice" in says:
        return (
            "Facts begin here again, below the line that ended them: in a text nothing of them is withheld.",
            (
                f"If these are the right ones, delete lines 2 to {says['twice']}. If those above are, delete these, "
                "and the line `---` below them."
            ),
        )
    return (
        "This section doesn't begin with a line `---` and its facts.",
        "Type above the text, on lines of their own: `---`, `committee: …`, `status: final` and `---`.",
    )


def _moved(oddity: Oddity) -> str:
    """What to do where the facts stand below something: a line or two were hardly meant to stand there."""
    above, to = int(oddity.says["above"]), oddity.says["to"]
    if above > _FEW_LINES:
        return f"Move lines {above + 1} to {to}, which are the facts, to the top of the file."
    lines = "line 1" if above == 1 else f"lines 1 to {above}"
    more = "Delete such a line below them, too." if "coded" in oddity.says else "What is to be read belongs below them."
    return f"Delete {lines}: the facts begin on line {above + 1}. {more}"


def unclosed_front_matter(workspace: Workspace) -> Iterator[Problem]:
    """A line of three hyphens ends a section's facts.

    Without it nobody can tell where the facts end and the text begins.

    Mend: Type `---` on a line of its own above the text.

    Bad: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        --  ← here
        The TAG discussed the testing of fixes.

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---
        The TAG discussed the testing of fixes.
    """
    for oddity in odd(workspace, "unclosed_front_matter"):
        nearly = oddity.span.line > 1
        yield Problem.of(
            oddity,
            "This line nearly ends the facts: it isn't exactly three hyphens."
            if nearly
            else "The facts that begin here don't end: there is no second line `---`.",
            "Type `---` here." if nearly else "Type `---` on a line of its own, between the facts and the text.",
            quotes=False,
        )
