"""Clauses of the Panel's code: PP3."""

from __future__ import annotations

import re
from collections.abc import Iterator

from panelpaper.model.finding import Span
from panelpaper.model.manuscript import Run
from panelpaper.model.proses import proses
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.problem import Problem
from panelpaper.rules.spots import mend, spot, words

_OTHERWISE = "If the Panel's code numbers its clauses otherwise, delete `code` from `panel.yaml`."


def malformed_clause(workspace: Workspace) -> Iterator[Problem]:
    """A clause of the Panel's code is written as the code numbers it: a space, a capital, dots, letters in brackets.

    A clause is what an obligation rests on. Written otherwise it isn't recognised as one, and may be read as another.

    Mend: Write the code's short name, one space, the section's capital and the numbers with dots between. Where the
    Panel's code numbers its clauses otherwise, take `code` out of `panel.yaml`.

    Bad: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---

        ## Release 2.0 {#release-2-0}

        The duty stands in SEC H13,4 and in SEC Appendix AG2.5.10.  ← here

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---

        ## Release 2.0 {#release-2-0}

        The duty stands in SEC H13.4 and in SEC Appendix AG 2.5.10. What another code says in h13,4 is its own.
    """
    code = workspace.panel.code
    if not code:
        return
    clauses = _Clauses(code)
    for placed in proses(workspace):
        for run in placed.prose.runs:
            yield from _clauses_in(run, clauses, workspace)
    for entry in workspace.registers.obligations:
        for text, span in (*words(entry.node, "clauses"), *words(entry.node, "content_clauses")):
            if not text[:1].isalpha():
                yield Problem(
                    span,
                    f"`{text}` is no clause.",
                    "A comma between `[` and `]` begins a new item: write a dot, or put the clause between quotes.",
                )
            elif clauses.ours(text) and not clauses.right(text):
                right = clauses.mended(text)
                yield _misnumbered(text, right, span, workspace, f" {_OTHERWISE}")


def _clauses_in(run: Run, clauses: _Clauses, workspace: Workspace) -> Iterator[Problem]:
    for found in clauses.near.finditer(run.text) if clauses.code.casefold() in run.text.casefold() else ():
        if not clauses.right(found[0]):
            right = clauses.mended(found[0])
            yield _misnumbered(found[0], right, spot(run, *found.span()), workspace)


def _misnumbered(text: str, right: str, span: Span, workspace: Workspace, otherwise: str = "") -> Problem:
    like = f"Write it like `H13.4`, `L8.9(a)` or `Appendix AG 2.5`, after the code.{otherwise}"
    hint = f"Write `{right}`." if right else like
    return Problem(
        span,
        f"`{text}` isn't how a clause is written.",
        hint,
        edits=mend(workspace, span, text, right) if right else (),
    )


class _Clauses:
    """How one code's clauses are written."""

    def __init__(self, code: str) -> None:
        self.code = code
        name, numbers = re.escape(code), r"\d+(?:\.\d+)*(?:\([a-z]{1,5}\))*"
        self._right = late(
            rf"{name} (?:(?:Section )?[A-Z]\d*|[A-Z]{numbers}|Appendix [A-Z]{{1,2}}(?: {numbers})?)", is_kept=False
        )
        loose = r"\d+(?:[.,]\d+)*(?: ?\([A-Za-z]{1,5}\))*"
        self.near = late(
            rf"(?<![\w-])(?:{name}|{re.escape(code.capitalize())})(?:"
            rf"[ -]?(?P<letter>[A-Za-z])(?P<numbers>{loose})"
            rf"|[ -](?P<apart>[A-Z])[ .](?P<apart_numbers>\d+[.,]\d+(?:[.,]\d+)*(?: ?\([A-Za-z]{{1,5}}\))*)"
            rf"|[ -]?(?P<bare>\d+[.,]\d+(?:[.,]\d+)*)"
            rf"|[ -]?[Aa]ppendix[ -]?(?P<appendix>[A-Z]{{1,2}})(?P<within>[ .]?{loose})?"
            rf")(?!\w)",
            is_kept=False,
        )

    def ours(self, text: str) -> bool:
        """Whether it means a clause of this code."""
        return text.casefold().startswith(self.code.casefold())

    def right(self, text: str) -> bool:
        """Whether it is written as it should be."""
        return self._right.fullmatch(text) is not None

    def mended(self, text: str) -> str:
        """As it should be written; "" where that isn't sure."""
        found = self.near.fullmatch(text)
        if found is None or found["bare"]:
            return ""
        if found["appendix"]:
            within = _numbered(found["within"].lstrip(" .")) if found["within"] else ""
            return f"{self.code} Appendix {found['appendix']}{' ' if within else ''}{within}"
        letter, numbers = found["letter"] or found["apart"], found["numbers"] or found["apart_numbers"]
        return f"{self.code} {letter.upper()}{_numbered(numbers)}"


def _numbered(text: str) -> str:
    return text.replace(",", ".").replace(" ", "").lower()
