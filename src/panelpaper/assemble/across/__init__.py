"""What spans the months: one function over the papers of an edition for each page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from panelpaper.assemble.across.actions import actions_over_time
from panelpaper.assemble.across.committees import committees_over_time
from panelpaper.assemble.across.decisions import decisions_over_time
from panelpaper.assemble.across.modifications import modifications_over_time
from panelpaper.assemble.across.reports import reporting_over_time
from panelpaper.memory import Memory
from panelpaper.model.edition import PaperPage
from panelpaper.model.period import Period
from panelpaper.model.released import Release
from panelpaper.model.site import Mention, Site
from panelpaper.reporting import Calendars


def across(
    release: Release,
    pages: Sequence[PaperPage],
    mentions: Mapping[Period, tuple[Mention, ...]],
    calendars: Calendars,
    memory: Memory,
) -> Site:
    """The pages across ``pages``, oldest first, which must not be withdrawn: nobody may rely on what those say.

    ``release`` is the edition's without its papers.
    """
    name = release.edition.name
    actions = actions_over_time(pages)
    tables = memory.alike(("tables", name), tuple((page.month, page.table) for page in pages if page.table))
    told = partial(reporting_over_time, release, tables, calendars)
    return Site(
        actions=actions,
        decisions=decisions_over_time(pages),
        modifications=modifications_over_time(pages, mentions, release.modifications),
        committees=committees_over_time(release.panel, pages, actions, name, memory),
        reporting=memory.once(("reporting", name), (release, tables), told),
        terms=_terms(release, pages),
    )


def _terms(release: Release, pages: Sequence[PaperPage]) -> Mapping[str, str]:
    """The acronyms that any paper uses, in alphabetical order."""
    used = {term for page in pages for term, _ in page.glossary}
    return {term: release.acronyms[term] for term in sorted(used & set(release.acronyms), key=str.casefold)}
