"""What the templates of the pages across papers see. ``href``s are from the page; "" is nothing, ``Markup`` is HTML."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from panelpaper.render.views import Attention, Banner, IndexEntry, Line, Marking


@dataclass(frozen=True, slots=True)
class NewestView:
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


@dataclass(frozen=True, slots=True)
class FrontView:
    """The front page: the newest paper, then every paper by year."""

    heading: str
    newest: NewestView | None
    years: tuple[tuple[int, tuple[IndexEntry, ...]], ...]


@dataclass(frozen=True, slots=True)
class StoryView:
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


@dataclass(frozen=True, slots=True)
class OwnerView:
    """An owner, and links to the actions that are theirs."""

    owner: str
    overdue: tuple[Line, ...]
    open: tuple[Line, ...]
    closed: str


@dataclass(frozen=True, slots=True)
class ActionsView:
    """All actions. ``withheld``: where papers withhold some, and how high they stand."""

    as_at: str
    overdue: tuple[StoryView, ...]
    open: tuple[StoryView, ...]
    closed: tuple[StoryView, ...]
    owners: tuple[OwnerView, ...]
    withheld: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ToldDecision:
    """A decision, or that one is withheld."""

    withheld: str
    committee: str
    marking: Marking | None
    text: Markup
    meeting: str


@dataclass(frozen=True, slots=True)
class MonthOfDecisions:
    """The decisions of one paper."""

    anchor: str
    month: str
    href: str
    decisions: tuple[ToldDecision, ...]


@dataclass(frozen=True, slots=True)
class MonthOfMentions:
    """Where one paper speaks of a modification."""

    month: str
    href: str
    places: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ModificationView:
    """A modification and where it is spoken of."""

    anchor: str
    number: str
    title: str
    summary: str
    months: tuple[MonthOfMentions, ...]


@dataclass(frozen=True, slots=True)
class CommitteeLine:
    """A committee in the list of committees."""

    href: str
    name: str
    short_name: str
    bodies: str
    latest: Line | None
    open_actions: str


@dataclass(frozen=True, slots=True)
class MonthOfCommittee:
    """What a committee brought to one paper. ``facts`` are sentences."""

    anchor: str
    month: str
    href: str
    meetings: str
    facts: tuple[str, ...]
    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class CommitteeTimeline:
    """A committee over time."""

    name: str
    short_name: str
    bodies: str
    open_actions: tuple[StoryView, ...]
    months: tuple[MonthOfCommittee, ...]


@dataclass(frozen=True, slots=True)
class GridCell:
    """A verdict on ``span`` months: ``words`` as short as a cell wants them, ``more`` for who hears them.

    ``months`` stands in the cell where there is no room for a head above it: ``Jan``, ``Jan to Mar``.
    """

    months: str
    span: int
    shape: str
    words: str
    more: str
    marking: Marking | None = None


@dataclass(frozen=True, slots=True)
class GridRow:
    """A report's year."""

    title: str
    href: str
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class GridYear:
    """The months of a year, by their initials and their names, and the reports."""

    year: int
    months: tuple[tuple[str, str], ...]
    rows: tuple[GridRow, ...]


@dataclass(frozen=True, slots=True)
class ReportingView:
    """The grids, newest year first, and the signs that stand in them."""

    heading: str
    as_at: str
    paper: Line | None
    calendar: str
    signs: tuple[tuple[str, str], ...]
    years: tuple[GridYear, ...]


@dataclass(frozen=True, slots=True)
class PeriodView:
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


@dataclass(frozen=True, slots=True)
class PlotView:
    """A plot and how to read it."""

    heading: str
    reading: str
    key: tuple[tuple[str, str], ...]
    svg: Markup


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report over time."""

    title: str
    obligation: str
    clauses: str
    as_at: str
    summary: str
    plots: tuple[PlotView, ...]
    periods: tuple[PeriodView, ...]


@dataclass(frozen=True, slots=True)
class AboutView:
    """What the edition is, for the page about it."""

    panel: str
    edition: str
    marking: Marking
    classes: tuple[tuple[Marking, str, bool], ...]  # each class, what it lets a reader do, whether it is held here
    calendar: str
    access: str
    pdfs: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page across papers: its template, what that sees, and the line of the navigation that it belongs to."""

    path: str
    template: str
    title: str
    view: object
    banners: tuple[Banner, ...] = ()
