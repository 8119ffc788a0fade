"""What the templates of the pages across papers see. ``href``s are from the page; "" is nothing, ``Markup`` is HTML."""

from __future__ import annotations

from markupsafe import Markup
from msgspec import Struct

from panelpaper.render.views import Attention, Banner, IndexEntry, Lapses, Line, Marking


class NewestView(Struct, frozen=True):
    """The newest paper, as the front page opens with it. ``actions``: how many are overdue, and where they stand."""

    href: str
    month: str
    title: str
    marking: Marking
    facts: tuple[str, ...]
    asks: tuple[Markup, ...]
    forward: tuple[Markup, ...]
    attention: Attention | None
    actions: Line | None


class FrontView(Struct, frozen=True):
    """The front page: the newest paper, then every paper by year."""

    heading: str
    newest: NewestView | None
    years: tuple[tuple[int, tuple[IndexEntry, ...]], ...]


class StoryView(Struct, frozen=True):
    """An action. ``withheld`` stands alone. ``moved``: the dates that it was due first."""

    anchor: str
    id: str
    href: str
    committee: str
    marking: Marking | None
    text: Markup
    note: Markup
    owners: str
    due: str
    moved: str
    status: str
    shape: str
    told: tuple[Line, ...]


class OwnerView(Struct, frozen=True):
    """An owner, and links to the actions that are theirs."""

    owner: str
    overdue: tuple[Line, ...]
    open: tuple[Line, ...]
    closed: str


class ActionsView(Struct, frozen=True):
    """All actions. ``withheld``: where papers withhold some, and how high they stand."""

    as_at: str
    overdue: tuple[StoryView, ...]
    open: tuple[StoryView, ...]
    closed: tuple[StoryView, ...]
    owners: tuple[OwnerView, ...]
    withheld: tuple[Line, ...]


class ToldDecision(Struct, frozen=True):
    """A decision, or that one is withheld; ``href`` leads to what its committee brought to the paper."""

    withheld: str
    committee: str
    href: str
    marking: Marking | None
    text: Markup
    meeting: str


class MonthOfDecisions(Struct, frozen=True):
    """The decisions of one paper."""

    anchor: str
    month: str
    href: str
    decisions: tuple[ToldDecision, ...]


class MonthOfMentions(Struct, frozen=True):
    """Where one paper speaks of a modification."""

    month: str
    href: str
    places: tuple[Line, ...]


class ModificationView(Struct, frozen=True):
    """A modification and where it is spoken of."""

    anchor: str
    number: str
    title: str
    summary: str
    months: tuple[MonthOfMentions, ...]


class CommitteeLine(Struct, frozen=True):
    """A committee in the list of committees."""

    href: str
    name: str
    short_name: str
    bodies: str
    latest: Line | None
    open_actions: str


class MonthOfCommittee(Struct, frozen=True):
    """What a committee brought to one paper. ``facts`` are sentences."""

    anchor: str
    month: str
    href: str
    meetings: str
    facts: tuple[Markup, ...]
    items: tuple[Line, ...]


class CommitteeTimeline(Struct, frozen=True):
    """A committee over time."""

    name: str
    short_name: str
    bodies: str
    open_actions: tuple[StoryView, ...]
    months: tuple[MonthOfCommittee, ...]


class GridCell(Struct, frozen=True):
    """A verdict on ``span`` months: ``words`` as short as a cell wants them, ``more`` for who hears them.

    ``months`` stands in the cell where there is no room for a head above it: ``Jan``, ``Jan to Mar``.
    """

    months: str
    span: int
    shape: str
    words: str
    more: str
    marking: Marking | None = None


class GridRow(Struct, frozen=True):
    """A report's year."""

    title: str
    href: str
    cells: tuple[GridCell, ...]


class GridYear(Struct, frozen=True):
    """The months of a year, by their initials and their names, and the reports."""

    year: int
    months: tuple[tuple[str, str], ...]
    rows: tuple[GridRow, ...]


class ReportingView(Struct, frozen=True):
    """The grids, newest year first, and the signs that stand in them."""

    heading: str
    as_at: str
    paper: Line | None
    calendar: str
    signs: tuple[tuple[str, str], ...]
    years: tuple[GridYear, ...]
    lapses: Lapses | None = None


class PeriodView(Struct, frozen=True):
    """A row of a report's own page."""

    anchor: str
    period: str
    marking: Marking | None
    withheld: str
    shape: str
    verdict: str
    basis: str
    facts: tuple[tuple[str, str], ...]
    figures: str
    papers: tuple[Line, ...]


class PlotView(Struct, frozen=True):
    """A plot and how to read it."""

    heading: str
    reading: str
    key: tuple[tuple[str, str], ...]
    svg: Markup


class ReportView(Struct, frozen=True):
    """A report over time."""

    title: str
    obligation: str
    clauses: str
    as_at: str
    summary: str
    lapses: Lapses | None
    plots: tuple[PlotView, ...]
    periods: tuple[PeriodView, ...]


class AboutView(Struct, frozen=True):
    """What the edition is, for the page about it."""

    panel: str
    edition: str
    marking: Marking
    classes: tuple[tuple[Marking, str, bool], ...]  # each class, what it lets a reader do, whether it is held here
    protocol: bool  # whether the classes have the names that the Traffic Light Protocol gives them
    reports: bool  # whether the Panel has a table of reports
    calendar: str
    access: str
    pdfs: bool


class Sheet(Struct, frozen=True):
    """A page across papers: its template, what that sees, and the line of the navigation that it belongs to."""

    path: str
    template: str
    title: str
    view: object
    banners: tuple[Banner, ...] = ()
