"""The terms that the edition's papers use."""

from __future__ import annotations

from panelpaper.model.classification import CLEAR, Classification
from panelpaper.model.edition import Edition
from panelpaper.render.names import term_anchor
from panelpaper.render.site_views import Sheet


def glossary_sheet(edition: Edition) -> tuple[Sheet, Classification]:
    """``glossary.html``. The register of terms is for all to read."""
    terms = tuple((term_anchor(short), short, long) for short, long in edition.site.terms.items())
    return Sheet("glossary.html", "glossary.html", "Glossary", terms), CLEAR
