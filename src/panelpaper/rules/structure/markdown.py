"""What Markdown may not hold, or holds only half."""

from __future__ import annotations

from collections.abc import Iterator

from panelpaper.model.workspace import Workspace
from panelpaper.rules.problem import Problem, odd

LONGEST_TYPED = 80  # characters of an author's that a hint says again


def raw_html(workspace: Workspace) -> Iterator[Problem]:
    """A text is Markdown only and holds no HTML.

    HTML could hide text from one reader that another sees, and could carry a comment or an address to the public that
    was meant for colleagues. The PDF would not show it in the same way either.

    Mend: Say it in Markdown. For the character itself, type a backslash before it.

    Bad: content/papers/2019-01/tag.md
        …

        The tests are complete.<br>More are planned.  ← here

        <!-- ask the DCC -->  ← here

    Good: content/papers/2019-01/tag.md
        …

        The tests are complete. More are planned, of fewer than 100 \\<devices>.
    """
    for oddity in odd(workspace, "raw_html"):
        yield Problem.of(
            oddity,
            "HTML can't stand in a text: it is left out of the paper.",
            "Say it in Markdown, or delete it; a comment too. If you mean the character `<` itself, type `\\<`.",
            quotes=False,
        )


def unsafe_link(workspace: Workspace) -> Iterator[Problem]:
    """A link leads to a web page, to an e-mail address or to a place in the paper.

    Other kinds of address can run a program on the reader's computer, or name a file that only its author has.

    Mend: Give an address that begins with `https:`, or take the link away.

    Bad: content/papers/2019-01/tag.md
        …

        See [the results](file:///C:/results.docx).  ← here

    Good: content/papers/2019-01/tag.md
        …

        See [the results](https://panel.example/results).
    """
    for oddity in odd(workspace, "unsafe_link"):
        yield Problem.of(
            oddity,
            f"A link can't lead to a `{oddity.says['scheme']}:` address.",
            "Give an address that begins with `https:`, or take the link away.",
        )


def uneven_table(workspace: Workspace) -> Iterator[Problem]:
    """Each row of a table has as many cells as its head.

    A cell too few leaves a hole under some heading. A cell too many has no heading to be read under, and would be lost.

    Mend: Count the bars. A bar that belongs to the text is typed with a backslash before it.

    Bad: content/papers/2019-01/tag.md
        …

        | Test | Outcome |
        | --- | --- |
        | Fixes | Passed | In December |  ← here

    Good: content/papers/2019-01/tag.md
        …

        | Test | Outcome |
        | --- | --- |
        | Fixes | Passed in December |
    """
    for oddity in odd(workspace, "uneven_table"):
        found, columns = oddity.says["found"], oddity.says["columns"]
        yield Problem.of(
            oddity,
            f"This row has {_cells(found)}, and the table's head has {columns}.",
            "Add what is missing, or join two cells. For a bar within a cell, type `\\|`.",
        )


def _cells(count: str) -> str:
    return "1 cell" if count == "1" else f"{count} cells"


def table_without_header(workspace: Workspace) -> Iterator[Problem]:
    """A table has a head: a row of words, and below it a row of dashes.

    A table's head is what tells a reader, and a screen reader, what stands in each column.

    Mend: Name each column in the first row and put a row of dashes below it.

    Bad: content/papers/2019-01/tag.md
        …

        | Fixes | Passed |  ← here
        | Interval | Failed |

    Good: content/papers/2019-01/tag.md
        …

        | Test | Outcome |
        | --- | --- |
        | Fixes | Passed |
        | Interval | Failed |
    """
    for oddity in odd(workspace, "table_without_header"):
        columns, dashes = oddity.says["columns"], oddity.says["dashes"]
        row = row_of_dashes(int(columns))
        if dashes:
            yield Problem.of(
                oddity,
                f"The row of dashes has {_cells(dashes)}, and the row above it {columns}: so this is no table.",
                f"Type `{row}` in place of the dashes, or add to the row above what it lacks.",
                quotes=False,
            )
        else:
            yield Problem.of(
                oddity,
                "This table has no head, so nobody is told what its columns hold.",
                f"Begin it with a row that names the columns, and type `{row}` below that.",
                quotes=False,
            )


def row_of_dashes(columns: int) -> str:
    """What stands below the head of a table with so many columns."""
    return f"|{' --- |' * columns}"


def underlined_heading(workspace: Workspace) -> Iterator[Problem]:
    """A heading is typed with number signs, not with a line of dashes under it.

    Dashes right under some words make a heading of them, and even of a whole paragraph. Where only a line across the
    page was meant, the paragraph stands in the contents list.

    Mend: Leave an empty line above the dashes, or delete them. Where a heading is meant, type number signs before it.

    Bad: content/papers/2019-01/tag.md
        …

        The fixes were tested, and more tests are planned.
        ---  ← here

        The TAG meets again in February.

    Good: content/papers/2019-01/tag.md
        …

        The fixes were tested, and more tests are planned.

        ---

        The TAG meets again in February.
    """
    for oddity in odd(workspace, "underlined_heading"):
        yield Problem.of(
            oddity,
            "A line of dashes right under words makes a heading of them.",
            "Leave an empty line above the dashes, or delete them. For a heading, type `## ` before its words instead.",
            quotes=False,
        )


def too_complex(workspace: Workspace) -> Iterator[Problem]:
    """Lists, quotations, emphases, pictures and marks stand only a few levels deep in one another.

    Nobody can follow them further down, and a program that reads them might lose what stands there. Nor can a text
    have links whose addresses are longer, all together, than a text may be.

    Mend: Take some away.

    Bad: content/papers/2019-01/tag.md
        …

        > > > > > > > > > > > > > > > > > > The tests are complete.  ← here

    Good: content/papers/2019-01/tag.md
        …

        > The tests are complete.
    """
    for oddity in odd(workspace, "too_complex"):
        yield Problem.of(oddity, f"There are too many {oddity.says['what']}.", "Take some away.", quotes=False)


def tracked_change(workspace: Workspace) -> Iterator[Problem]:
    """A text says how it is, not what an editor would change in it.

    Signs such as `{++` and `--}` track changes in some editors, `~~` strikes words out and `%%` hides a comment. Here
    they would be printed as they are, and with them what was cut, and comments that were not for readers.

    Mend: Accept the change or reject it, so that only the words are left; delete comments.

    Bad: content/papers/2019-01/tag.md
        …

        The tests are {++nearly ++}complete. {>>Ask the DCC.<<}  ← here

    Good: content/papers/2019-01/tag.md
        …

        The tests are nearly complete.
    """
    for oddity in odd(workspace, "tracked_change"):
        before, after = (" ".join(oddity.says[side].split()) for side in ("before", "after"))
        if not before and not after:
            detail, hint = "This comment of an editor would be printed.", "Delete it, with its signs."
        else:
            detail, hint = (
                "This is a change that an editor tracked: its signs would be printed.",
                _resolved(before, after),
            )
        yield Problem.of(oddity, detail, hint)


def _resolved(before: str, after: str) -> str:
    """What to type in place of a tracked change."""
    if len(before) + len(after) > LONGEST_TYPED or "`" in f"{before}{after}":
        return "Leave the words that are to be read, and delete the rest, with all signs."
    if before == after:
        return f"Type `{after}`, without the signs."
    if not before:
        return f"Type `{after}`, without the signs, or delete it."
    if not after:
        return f"Delete it, with its signs; or type `{before}` if it is to stay."
    return f"Type `{after}`, without the signs; or `{before}` if that is to stay."
