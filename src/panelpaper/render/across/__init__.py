"""The pages across papers: each module makes its own from the edition's ``Site``."""

from __future__ import annotations

from collections.abc import Iterator

from panelpaper.model.classification import Classification
from panelpaper.model.edition import Edition
from panelpaper.render.across.about import about_sheet
from panelpaper.render.across.actions import actions_sheet
from panelpaper.render.across.committees import committee_sheets
from panelpaper.render.across.decisions import decisions_sheet
from panelpaper.render.across.front import front_sheet
from panelpaper.render.across.glossary import glossary_sheet
from panelpaper.render.across.modifications import modifications_sheet
from panelpaper.render.across.reports import reporting_sheets
from panelpaper.render.site_views import Sheet

Marked = tuple[Sheet, Classification]


def sheets(edition: Edition, *, pdfs: bool) -> Iterator[Marked]:
    """Every page across papers, with the highest classification of what it holds."""
    yield front_sheet(edition, pdfs=pdfs)
    yield from committee_sheets(edition)
    yield from reporting_sheets(edition)
    yield actions_sheet(edition)
    yield decisions_sheet(edition)
    yield modifications_sheet(edition)
    yield glossary_sheet(edition)
    yield about_sheet(edition, pdfs=pdfs)
