"""What the Panel is asked, as it is typed: PP7."""

from __future__ import annotations

import re
from collections.abc import Iterator

from panelpaper.model.paper import Verb
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.problem import Problem
from panelpaper.rules.spots import mend, spot

_VERB = "|".join(verb.value for verb in Verb)
_ASKED = late(
    r"(?:(?:The )?(?:\w{1,20} )?Panel is (?:asked|invited|recommended|requested) to "
    rf"(?:(?P<asked>{_VERB})\b[ :]{{1,3}})?"
    rf"|(?:To )?(?P<verb>{_VERB})\b[ :]{{1,3}})(?=\w)",
    re.IGNORECASE,
)


def repeated_verb(workspace: Workspace) -> Iterator[Problem]:
    """A recommendation's text goes on from its verb.

    The paper prints the verb before it, below "The Panel is asked to". Where the text has them as well, they stand
    there twice.

    Mend: Delete the words that the paper adds, so that the text begins with what comes after the verb.

    Bad: content/papers/2019-01/paper.yaml
        …
        recommendations:
          - verb: NOTE
            text: NOTE the content of this paper  ← here
          - verb: NOTE
            text: |
              The Panel is asked to note the work plan  ← here

    Good: content/papers/2019-01/paper.yaml
        …
        recommendations:
          - verb: NOTE
            text: the content of this paper
    """
    for paper in workspace.papers:
        for recommendation in paper.recommendations:
            verb, run = recommendation.verb.value, next(iter(recommendation.text.runs), None)
            found = _ASKED.match(run.text) if run else None
            if run is None or found is None:
                continue
            typed, span = (found["asked"] or found["verb"] or verb).upper(), spot(run, *found.span())
            if typed == verb:
                yield Problem(
                    span,
                    f"The paper prints {verb} before this text, so that “{found[0].strip()}” is one too many.",
                    "Delete these words.",
                    edits=mend(workspace, span, found[0], ""),
                )
            elif found["asked"]:
                yield Problem(
                    span,
                    f"The paper prints {verb} before this text, which asks to {typed}.",
                    f"Delete these words, and type `verb: {typed}` if that is meant.",
                )
