"""The shape of every kind of content file: how it is read and, for editors, its JSON Schema.

Read a file in three steps: ``compose`` its text, make a ``Reader`` of path, text and what ``compose`` found odd, and
hand both to the kind's ``read_…``. All that was odd is then in ``Reader.oddities``.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from panelpaper.content.schema.appendix import APPENDIX, read_appendix
from panelpaper.content.schema.classes import classes_by_period
from panelpaper.content.schema.dcc_reporting import TABLE, read_table
from panelpaper.content.schema.dcc_reports import DCC_REPORTS, read_obligations
from panelpaper.content.schema.dcc_submissions import DCC_SUBMISSIONS, read_log
from panelpaper.content.schema.glossaries import ACRONYMS, MODIFICATIONS, read_glossary
from panelpaper.content.schema.panel import PANEL, read_panel
from panelpaper.content.schema.paper import PAPER, read_paper
from panelpaper.content.schema.section import SECTION, read_section
from panelpaper.content.shape import Shape

__all__ = [
    "SHAPES",
    "classes_by_period",
    "read_appendix",
    "read_glossary",
    "read_log",
    "read_obligations",
    "read_panel",
    "read_paper",
    "read_section",
    "read_table",
]

# By the names that ``panelpaper schema`` knows.
SHAPES: Mapping[str, Shape[Any]] = MappingProxyType(
    {
        "panel": PANEL,
        "paper": PAPER,
        "section": SECTION,
        "appendix": APPENDIX,
        "dcc-reporting": TABLE,
        "dcc-reports": DCC_REPORTS,
        "dcc-submissions": DCC_SUBMISSIONS,
        "acronyms": ACRONYMS,
        "modifications": MODIFICATIONS,
    }
)
