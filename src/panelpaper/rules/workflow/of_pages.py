"""What the pages of another document bring along: PP7."""

from __future__ import annotations

import re
from collections.abc import Iterator

from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.language.texts import HAS_DIGIT, runs
from panelpaper.rules.problem import Problem
from panelpaper.rules.spots import line_of

_WORD = r"p\s?a\s?g\s?e"  # as Word's own footers have it
_PAGE = late(
    rf"{_WORD}\s(?:\|\s?\d{{1,3}}|\d{{1,3}}\s(?:of|/)\s\d{{1,3}})|\d{{1,3}}\s\|\s{_WORD}", re.IGNORECASE
)  # of Page 3 alone ``typed_place`` tells


def page_number_left(workspace: Workspace) -> Iterator[Problem]:
    """The number of a page is not left in a text.

    A text that is copied from a PDF, or from Word, brings along what stands at the foot of each page, even in the
    middle of a paragraph. The paper numbers its own pages.

    Mend: Delete the line, and join the lines above and below it where they are of one sentence.

    Bad: content/papers/2019-01/tag.md
        …

        The fixes were tested.

        Page 3 of 7  ← here

        The results were sent out.

    Good: content/papers/2019-01/tag.md
        …

        The fixes were tested. Page 3 of the SEC Panel's plan says why.
    """
    for run, text in runs(workspace):
        line = line_of(workspace, run.span.path, run.span.line)
        if HAS_DIGIT(text) and _PAGE.fullmatch(text.strip()) and line.strip() == text.strip():
            yield Problem(
                run.span,
                "This is the number of another document's page.",
                "Delete the line, and join the lines above and below it where they are of one sentence.",
                quotes=False,
            )
