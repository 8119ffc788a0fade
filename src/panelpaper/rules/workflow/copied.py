"""A section that still holds the text of the paper before: PP7."""

from __future__ import annotations

from collections.abc import Iterator

from panelpaper.model.workspace import Workspace
from panelpaper.rules.problem import Problem
from panelpaper.rules.succession import copied_pairs

_MANY = 30  # words: fewer may well be the same from month to month


def copied_section(workspace: Workspace) -> Iterator[Problem]:
    """A section's text is this month's, not word for word that of the paper before.

    A file that was copied to be written anew, and was not, tells the Panel last month's news as this month's.

    Mend: Write what is new. Where nothing is, delete the text and say so with no_update.

    Bad: content/papers/2018-12/tag.md
        ---
        committee: tag
        status: final
        ---

        ## Release 2.0 {#release-2-0}

        The TAG discussed the testing of fixes. The DCC told it that three of them have been tested in full, and that
        two more are to be tested before the end of the year. The TAG asked for the plan.
    and: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---

        ## Release 2.0 {#release-2-0}  ← here

        The TAG discussed the testing of fixes. The DCC told it that three of them have been tested in full, and that
        two more are to be tested before the end of the year. The TAG asked for the plan.

    Good: content/papers/2018-12/tag.md
        ---
        committee: tag
        status: final
        ---

        ## Release 2.0 {#release-2-0}

        The TAG discussed the testing of fixes. The DCC told it that three of them have been tested in full, and that
        two more are to be tested before the end of the year. The TAG asked for the plan.
    and: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---

        ## Release 2.0 {#release-2-0}

        The DCC told the TAG that the last two fixes have been tested.
    """
    for paper, before in copied_pairs(workspace):
        said = {section.committee: section.body for section in reversed(before.sections)}
        for section in paper.sections:
            body, last = section.body, said.get(section.committee)
            if last and not section.no_update and body.passage == last.passage and body.length >= _MANY:
                yield Problem(
                    body.runs[0].span,
                    f"This is the text of {before.month.label}, word for word.",
                    "Write what is new. Where nothing is, delete the text and type `no_update: true` under "
                    "`committee:`.",
                    quotes=False,
                )
