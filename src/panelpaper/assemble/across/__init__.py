"""What spans the months: one function over the papers of an edition for each page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeVar, TypeVarTuple

from panelpaper.assemble.across.actions import actions_over_time
from panelpaper.assemble.across.brought import Brought
from panelpaper.assemble.across.committees import committees_over_time
from panelpaper.assemble.across.decisions import decisions_over_time
from panelpaper.assemble.across.modifications import modifications_over_time
from panelpaper.assemble.across.reports import Tables, reporting_over_time
from panelpaper.memory import Memory
from panelpaper.model.period import Period
from panelpaper.model.released import Release
from panelpaper.model.site import Mention, Site
from panelpaper.reporting import Calendars

Made = TypeVar("Made")
Of = TypeVarTuple("Of")


def across(
    release: Release,
    *,
    papers: Sequence[Brought],
    mentions: Sequence[tuple[Period, tuple[Mention, ...]]],
    tables: Tables,
    calendars: Calendars,
    memory: Memory,
) -> Site:
    """The pages across papers, oldest first, which must not be withdrawn: nobody may rely on what those say.

    ``release`` is the edition's without its papers; ``mentions`` and ``tables`` come with the papers' months.
    """
    name = release.edition.name
    papers = memory.alike(("papers", name), papers)
    mentions = memory.alike(("all mentions", name), mentions)
    tables = memory.alike(("tables", name), tables)
    told = partial(reporting_over_time, release, tables, calendars)

    def over_time(what: str, make: Callable[[*Of], Made], *of: *Of) -> Made:
        return memory.once((what, name), of, partial(make, *of))

    actions = over_time("actions", actions_over_time, papers)
    return Site(
        actions=actions,
        decisions=over_time("decisions", decisions_over_time, papers),
        modifications=over_time("modifications", modifications_over_time, mentions, release.modifications),
        committees=over_time("committees", committees_over_time, release.panel, papers, actions),
        reporting=memory.once(("reporting", name), (release, tables), told),
        terms=over_time("terms", _terms, release.acronyms, papers),
    )


def _terms(acronyms: Mapping[str, str], papers: Sequence[Brought]) -> Mapping[str, str]:
    """The acronyms that any paper uses, in alphabetical order."""
    used = {term for paper in papers for term in paper.terms}
    return {term: acronyms[term] for term in sorted(used & set(acronyms), key=str.casefold)}
