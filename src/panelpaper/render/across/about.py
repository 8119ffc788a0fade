"""What these pages are, how they are marked, and how accessible they are."""

from __future__ import annotations

from panelpaper.model.classification import CLEAR, RED, Classification
from panelpaper.model.edition import Edition
from panelpaper.render.report_table import marking_view
from panelpaper.render.site_views import AboutView, Sheet
from panelpaper.render.words import AUDIENCES, edition_name


def about_sheet(edition: Edition, *, pdfs: bool) -> tuple[Sheet, Classification]:
    """``about.html``."""
    panel, clearance = edition.panel, edition.spec.clearance
    view = AboutView(
        panel=panel.name,
        edition=edition_name(edition.spec),
        marking=marking_view(clearance, panel),
        classes=tuple((marking_view(each, panel), AUDIENCES[each], each <= clearance) for each in Classification),
        protocol=all(Classification.from_label(panel.label(each)) is each for each in Classification),
        reports=panel.reporting is not None,
        calendar=edition.site.reporting.calendar if edition.site.reporting else "",
        access=panel.access if clearance < RED else "",
        pdfs=pdfs,
    )
    return Sheet("about.html", "about.html", "About these pages", view), CLEAR
