"""What Markdown takes for a program's text and was not meant for one, or for more than was meant: PP2."""

from __future__ import annotations

from collections.abc import Iterator

from panelpaper.model.workspace import Workspace
from panelpaper.rules.problem import Problem, odd, odd_in_papers


def indented_text(workspace: Workspace) -> Iterator[Problem]:
    """A paragraph and a heading begin at the margin.

    What is indented by a tab or by four spaces, as Word indents the first line of a paragraph, is shown as a program
    is: in a box, in letters of one width, with every sign as it stands.

    Mend: Delete the tab or the spaces before each line; in a list, begin it right below the words of its item.

    Bad: content/papers/2019-01/tag.md
        …

        ⟨U+0009⟩The fixes were tested, and more tests are planned.  ← here

    Good: content/papers/2019-01/tag.md
        …

        The fixes were tested, and more tests are planned.
    """
    for oddity in odd_in_papers(workspace, "indented_text"):
        yield Problem.of(
            oddity,
            "This is indented so far that it is shown as a program is, in a box and with every sign as it stands.",
            "Delete the tab or the spaces before each of its lines; in a list, begin them right below the item's "
            "words. Where a box is meant, type a line of three backticks above it and another below.",
            quotes=False,
        )


def unclosed_code(workspace: Workspace) -> Iterator[Problem]:
    """Code that is opened is closed.

    Three backticks or tildes that begin a line open code, and only the same, on a line of their own, close it. Without
    that all that follows is shown as a program is: headings, tables and references with every sign as it stands.

    Mend: Type the same backticks or tildes on a line of their own below the code; or delete the line, if there is none.

    Bad: content/papers/2019-01/tag.md
        …

        The file that the DCC sends begins with:

        ```  ← here
        REPORT;PERIOD;COUNT

        The TAG asked for a description of it.

    Good: content/papers/2019-01/tag.md
        …

        The file that the DCC sends begins with:

        ```
        REPORT;PERIOD;COUNT
        ```

        The TAG asked for a description of it.
    """
    astray = {oddity.span.path for oddity in odd(workspace, "no_front_matter")}  # the facts, which it may stand above
    for oddity in (oddity for oddity in odd_in_papers(workspace, "unclosed_code") if oddity.span.path not in astray):
        fence = oddity.says["fence"]
        as_far = ", as far to the right as this one," if oddity.says["within"] else ""
        yield Problem.of(
            oddity,
            "Code is opened here and not closed: what follows would be shown as a program is.",
            f"Type {fence} on a line of its own{as_far} below the code; or delete this line, if it is none.",
            quotes=False,
        )
