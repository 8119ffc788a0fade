"""What things are called in an edition's folder."""

from __future__ import annotations

import re
import unicodedata

from panelpaper.model.classification import CLEAR
from panelpaper.model.edition import PaperPage
from panelpaper.render.surroundings import Masthead


def paper_folder(paper: PaperPage) -> str:
    """The folder of a paper's page within its edition: ``papers/2019-01/``, a released version's below that."""
    return f"papers/{paper.key}/{version_folder(paper.version) if paper.frozen else ''}"


def version_folder(version: str) -> str:
    """The folder of a released version beside its paper's page: ``v1.0/``."""
    return f"v{version}/"


def modification_anchor(number: str) -> str:
    """A modification's anchor on the page of modifications."""
    return number.lower()


def term_anchor(term: str) -> str:
    """An abbreviation's anchor in the glossary."""
    return f"term-{'_'.join(term.split())}"


def pdf_name(masthead: Masthead, paper: PaperPage) -> str:
    """A paper's PDF: ``sec-panel-paper-2019-01.pdf``; above CLEAR ``sec-panel-paper-2019-01-panel-RED.pdf``.

    The plus sign of AMBER+STRICT becomes a hyphen, since it means a space in many an address.
    """
    stem = f"{_kebab(masthead.panel.short_name or masthead.panel.name)}-paper-{paper.key}"
    clearance = masthead.spec.clearance
    bears = "" if clearance is CLEAR else f"-{masthead.spec.name}-{clearance.label.replace('+', '-')}"
    return f"{stem}{bears}.pdf"


def _kebab(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "panel"
