"""What the templates see: views made for them. Words are ready to be read, ``Markup`` is HTML, "" is nothing.

An override of a template may rely on these names.
"""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup
from msgspec import Struct

from panelpaper.model.edition import Entry


class Marking(Struct, frozen=True):
    """A classification as this Panel prints it; ``kind`` names its colours: ``tlp-red``."""

    label: str
    kind: str
    audience: str


class NavLine(Struct, frozen=True):
    """A line of the navigation. ``current``: ``page`` on that page, ``true`` on those below it, else ""."""

    href: str
    words: str
    current: str


class Shell(Struct, frozen=True):
    """What every page has around it. ``root`` leads from the page to the edition's folder: ``../../``.

    ``home`` is the edition's address on the web, "" where nobody says.
    """

    title: str
    marking: Marking
    edition: str
    panel: str
    short_name: str
    publisher: str
    root: str
    policy: str
    page_style: Markup
    indexed: bool
    nav: tuple[NavLine, ...]
    home: str
    keywords: str = ""


class Banner(Struct, frozen=True):
    """A notice across the page: ``draft``, ``withdrawn``, ``superseded`` or ``illustrative``. ``href`` may be ""."""

    kind: str
    label: str
    text: str
    href: str = ""
    link: str = ""


class Line(Struct, frozen=True):
    """A link with words after it."""

    href: str
    text: str
    after: str = ""


class Attention(Struct, frozen=True):
    """What needs attention: a sentence, and the rows that it counts."""

    summary: str
    lines: tuple[Line, ...]


class Change(Struct, frozen=True):
    """A version after the first and what it changed."""

    version: str
    date: str
    note: Markup
    marking: Marking | None = None


class ReportRowView(Struct, frozen=True):
    """A row of the reporting table. ``withheld``, where not "", stands in all three cells, and the rest is empty.

    ``shape`` names the verdict's sign; ``facts`` are labels and words: Due, Received, Re-issued; ``plot`` is of what
    came against what was forecast, up to the row's period. ``changed``, here as elsewhere: ``changed in 1.1``, in a
    version that has it otherwise than the one before it.
    """

    anchor: str
    report: str
    title: str
    period: str
    marking: Marking | None
    withheld: str
    added: bool
    shape: str
    verdict: str
    basis: str
    facts: tuple[tuple[str, str], ...]
    note: Markup
    obligation: str
    footnote: str
    clauses: str
    figures: str
    plot: Markup
    adherence: tuple[Markup, ...]
    comments: tuple[Markup, ...]
    changed: str


class Footnote(Struct, frozen=True):
    """What another calendar would make of a verdict. ``anchor`` is its own, ``row`` leads back."""

    anchor: str
    row: str
    about: str
    text: str


class Lapses(Struct, frozen=True):
    """What was overdue on the day of issue: the sentence that opens the note, and each; an ``href`` may be ""."""

    anchor: str
    opening: str
    lines: tuple[Line, ...]


class ReportTableView(Struct, frozen=True):
    """The reporting table, its footnotes, and what was overdue on a later day of issue."""

    as_at: str
    calendar: str
    content_heading: str
    rows: tuple[ReportRowView, ...]
    footnotes: tuple[Footnote, ...]
    lapses: Lapses | None


class SubsectionView(Struct, frozen=True):
    """A numbered subsection."""

    number: str
    title: str
    anchor: str
    table: ReportTableView | None
    body: Markup


class DecisionView(Struct, frozen=True):
    """A decision of a committee; ``withheld`` stands alone."""

    withheld: str
    marking: Marking | None
    text: Markup
    meeting: str


class ActionView(Struct, frozen=True):
    """An action of a committee; ``withheld`` stands alone. ``shape`` goes with ``status``."""

    withheld: str
    marking: Marking | None
    anchor: str
    id: str
    text: Markup
    owners: str
    due: str
    status: str
    shape: str
    note: Markup
    changed: str = ""


class CommitteeView(Struct, frozen=True):
    """What one committee brings. ``anchor`` is "" where its section's anchor serves."""

    anchor: str
    name: str
    short_name: str
    meetings: str
    silence: tuple[str, ...]
    intro: Markup
    subsections: tuple[SubsectionView, ...]
    decisions: tuple[DecisionView, ...]
    actions: tuple[ActionView, ...]


class SectionView(Struct, frozen=True):
    """A numbered section; ``shared`` where several committees speak in it."""

    number: str
    title: str
    anchor: str
    shared: bool
    parts: tuple[CommitteeView, ...]


class AppendixView(Struct, frozen=True):
    """An appendix. ``body`` is empty where it is withheld, or a PDF (``is_pdf``)."""

    letter: str
    title: str
    anchor: str
    marking: Marking
    withheld: bool
    reason: str
    review: str
    is_pdf: bool
    body: Markup
    changed: str = ""


class Neighbour(Struct, frozen=True):
    """The paper before it, in this edition."""

    href: str
    month: str
    title: str


class PaperView(Struct, frozen=True):
    """One paper. Anchors that begin with an underscore are the page's own; all others come from the paper."""

    title: str
    month: str
    cited: str  # how one refers to the paper; a section's number follows
    action_line: str
    meeting: str
    reference: str
    issued: str
    issued_iso: str
    version: str
    earlier: tuple[Line, ...]
    author: str
    banners: tuple[Banner, ...]
    notice: Markup
    asks: tuple[Markup, ...]
    forward: tuple[Markup, ...]
    attention: Attention | None
    changes: tuple[Change, ...]
    since: str
    news: tuple[tuple[str, tuple[Line, ...]], ...]
    withheld_here: tuple[Line, ...]
    contents: tuple[Entry, ...]
    purpose: Markup
    purpose_anchor: str
    sections: tuple[SectionView, ...]
    recommendations: tuple[Markup, ...]
    recommendations_number: str
    recommendations_anchor: str
    attachments_anchor: str
    appendices: tuple[AppendixView, ...]
    access: str
    terms: tuple[tuple[str, str], ...]
    modifications: Mapping[str, str]  # of those terms that are modifications: where all mentions of them stand
    reports: str  # the folder of the reports' own pages; "" where this page links to none
    pdf: str
    older: Neighbour | None


class IndexEntry(Struct, frozen=True):
    """A paper in the list of papers."""

    href: str
    month: str
    title: str
    marking: Marking
    state: str
    facts: tuple[str, ...]
    attention: str
    withheld_here: tuple[Line, ...]
    pdf: str
