"""What a rule yields: a problem at its place. The catalogue makes it a finding."""

from __future__ import annotations

from collections.abc import Iterator

from panelpaper.model.classification import CLEAR, Classification
from panelpaper.model.finding import Edit, Span
from panelpaper.model.oddity import Oddity
from panelpaper.model.record import Record
from panelpaper.model.workspace import Workspace


class Problem(Record, frozen=True):
    """One place that breaks a rule.

    ``detail`` says what is wrong in plain words and ``hint`` what to type; both may quote the author, and are shown
    only where the text is CLEAR. Otherwise the rule's own headline and mend are shown, which quote nothing; unless
    ``quotes`` is False: then detail and hint hold nothing of the author's, and stand for all to see; but for
    the hint where ``hint_quotes`` is True. An ``unquoted_hint`` holds nothing of the author's in any case, and stands
    in place of the mend.
    """

    span: Span
    detail: str
    hint: str | None = None
    concerns: Classification = CLEAR
    quotable: bool = True
    edits: tuple[Edit, ...] = ()
    quotes: bool = True
    hint_quotes: bool = False
    of_mark: bool = False
    unquoted_hint: str | None = None

    @classmethod
    def of(
        cls,
        odd: Oddity,
        detail: str,
        hint: str | None = None,
        *,
        quotes: bool = True,
        hint_quotes: bool = False,
        of_mark: bool = False,
        unquoted_hint: str | None = None,
    ) -> Problem:
        """The problem that an oddity, met while reading, makes."""
        said = (quotes, hint_quotes, of_mark, unquoted_hint)
        return cls(odd.span, detail, hint, odd.concerns, odd.quotable, odd.edits, *said)


_HIDES = frozenset(
    {
        "conflict_marker",
        "deep_nesting",
        "no_front_matter",
        "tab_in_yaml",
        "unclosed_front_matter",
        "unreadable_yaml",
    }
)


def half_read(workspace: Workspace, *kinds: str) -> frozenset[str]:
    """The files in which something may stand that was not seen, as far as everybody may know: nobody misses it yet.

    ``kinds`` of oddities count too that hide what is looked for.
    """
    hiding = _HIDES.union(kinds)
    return frozenset(
        oddity.span.path
        for oddity in workspace.oddities
        if oddity.kind in hiding and oddity.concerns is CLEAR and "read_as" not in oddity.says
    )


def odd(workspace: Workspace, kind: str) -> Iterator[Oddity]:
    """The oddities of one kind. ``content.workspace`` gathers those of every file and every prose."""
    return (oddity for oddity in workspace.oddities if oddity.kind == kind)


def odd_in_papers(workspace: Workspace, kind: str) -> Iterator[Oddity]:
    """Those of them that do not stand in a released version, which nobody changes for the sake of its looks."""
    return (oddity for oddity in odd(workspace, kind) if "/versions/" not in oddity.span.path)
