"""What is indented so far that Markdown takes it for a program's text: PP2."""

from __future__ import annotations

from collections.abc import Iterator

from panelpaper.model.workspace import Workspace
from panelpaper.rules.problem import Problem, odd_in_papers


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
