"""Figures as they are typed: PP4."""

from __future__ import annotations

from collections.abc import Iterator

from panelpaper.model.workspace import Workspace
from panelpaper.rules.problem import Problem, odd
from panelpaper.rules.spots import mend


def bad_figure(workspace: Workspace) -> Iterator[Problem]:
    """A figure is typed in digits alone.

    Commas and dots between digits are read in more than one way. The page sets its own commas, so that a figure can't
    be off by a thousand.

    Mend: Write the digits without commas, spaces, units or signs.

    Bad: content/registers/dcc-submissions.yaml
        …
          - report: service-request-variance
            period: 2018-12
            received: 2019-01-11
            figures: {forecast: 39.060.325, actual: 38000000}  ← here

    Good: content/registers/dcc-submissions.yaml
        …
          - report: service-request-variance
            period: 2018-12
            received: 2019-01-11
            figures: {forecast: 39060325, actual: 38000000}
    """
    for oddity in odd(workspace, "bad_figure"):
        name, value, meant = (oddity.says.get(key, "") for key in ("name", "value", "type"))
        edits = mend(workspace, oddity.span, value, meant) if meant and oddity.quotable else ()
        yield Problem(
            oddity.span,
            f"`{value}` isn't a figure in digits alone.",
            _how_to_write(name, value, meant),
            oddity.concerns,
            oddity.quotable,
            edits,
        )


def _how_to_write(name: str, value: str, meant: str) -> str:
    if not meant:
        return f"Write `{name}:` and digits alone."
    return f"Write `{name}: {meant}`{'' if '%' in value else '; the page adds the commas'}."
