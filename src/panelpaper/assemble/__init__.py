"""A release, complete: numbered, its references resolved, its verdicts computed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from panelpaper.assemble.across import across
from panelpaper.assemble.across.brought import Brought, brought_by
from panelpaper.assemble.changes import Told, news_of, told_by
from panelpaper.assemble.ledger import Ledger, ledger_of
from panelpaper.assemble.left_out import ActionTold, last_dues, overdue_left_out, told_in
from panelpaper.assemble.mentions import mentions_of
from panelpaper.assemble.paper import PaperMaker, action_anchor, own_actions
from panelpaper.assemble.standing_then import as_it_stood, read_since
from panelpaper.assemble.table import Named
from panelpaper.assemble.versions import as_versions
from panelpaper.memory import Memory
from panelpaper.model.edition import Edition, PaperPage
from panelpaper.model.period import Period
from panelpaper.model.released import Release, ReleasedPaper
from panelpaper.model.site import Mention


class _Trace(Struct, frozen=True):
    """What later papers know of an earlier one: whether others may link to it, its rows, where its actions are.

    ``told``: how its actions stood in each of its versions, oldest first, and since when that was read. Where it is
    withdrawn nobody may rely on that.
    """

    month: Period
    stands: bool
    named: tuple[Named, ...]
    actions: Mapping[str, str]
    told: tuple[tuple[date | None, tuple[ActionTold, ...]], ...]
    withdrawn: bool


class _Month(Struct, frozen=True):
    """A month's page and its released versions' pages, with what others go by.

    ``told``, of the versions too, is what may be new in it. ``stands``: it is in the edition, and others may link to
    it.
    """

    page: PaperPage
    stands: bool
    told: Told
    frozen: tuple[tuple[PaperPage, Told], ...]
    mentioned: tuple[Mention, ...]
    brought: Brought
    trace: _Trace


def assemble(
    release: Release,
    standing: Collection[Period] | None = None,
    versions: Mapping[Period, Sequence[Release]] = {},
    memory: Memory | None = None,
) -> Edition:
    """The edition that a release makes, newest paper first.

    standing: the papers that stand in the edition (None: all); no page links to another, no index speaks of another.
    versions: each paper's released versions as this edition may hold them, oldest first: they get pages of their own,
    and what a re-issued paper has otherwise than the one before is marked.
    memory: pages that were made before of the same things are not made again.

    A paper's page depends on its own and on earlier months only; as long as a paper is at a released version, and in
    that version, on those that had gone out by its release.
    """
    memory = memory or Memory()
    name = release.edition.name
    common = memory.alike(("release", name), replace(release, papers=()))
    ledger = ledger_of(common)
    months: list[_Month] = []
    for paper in sorted(release.papers, key=lambda paper: paper.month):
        key = paper.month.key
        stands = standing is None or paper.month in standing
        before = memory.alike(("before", name, key), tuple(month.trace for month in months))
        frozen = tuple(versions.get(paper.month, ()))  # also of one that stands nowhere here: later ones go by them
        make = partial(_month, common, paper, ledger, before, frozen, stands, memory)
        months.append(memory.once(("month", name, key, str(stands)), (common, paper, before, *frozen), make))
    made = tuple(as_versions(page, frozen) for page, frozen in _with_news(months, name, memory))
    shown = tuple(month for month in months if month.stands and not month.page.withdrawn)
    return Edition(
        panel=release.panel,
        spec=release.edition,
        papers=tuple(page for month, (page, _) in reversed([*zip(months, made, strict=True)]) if month.stands),
        acronyms=release.acronyms,
        modifications=release.modifications,
        static=release.static,
        versions=tuple(
            version for month, (_, frozen) in zip(months, made, strict=True) if month.stands for version in frozen
        ),
        site=across(
            common,
            papers=tuple(month.brought for month in shown),
            mentions=tuple((month.page.month, month.mentioned) for month in shown),
            tables=tuple((month.page.month, month.page.table) for month in shown if month.page.table),
            calendars=ledger.calendars,
            memory=memory,
        ),
    )


def _month(
    release: Release,
    paper: ReleasedPaper,
    ledger: Ledger,
    before: tuple[_Trace, ...],
    frozen: Sequence[Release],
    stands: bool,
    memory: Memory,
) -> _Month:
    """``before``: the traces of the earlier months; ``frozen``: the paper's released versions."""
    name, key = release.edition.name, paper.month.key
    at = next((each for each in frozen[-1:] if each.papers[-1].version == paper.version), None)
    known = memory.alike(("known", name, key), _known_to(at, before) if at else before)
    page = memory.once(("page", name, key), (release, paper, known), partial(_page, release, paper, ledger, known))
    of = partial(mentions_of, page, release.modifications)
    mentioned = memory.once(("mentions", name, key), (page, release), of)
    return _Month(
        page,
        stands,
        memory.alike(("told", name, key), told_by(page, mentioned, _relied_on(known))),
        tuple(_versions(frozen, before, memory)),
        mentioned,
        memory.alike(("brought", name, key), brought_by(page)),
        memory.alike(("trace", name, key), _trace(paper, frozen, stands)),
    )


def _with_news(
    months: Sequence[_Month], name: str, memory: Memory
) -> Iterator[tuple[PaperPage, tuple[PaperPage, ...]]]:
    """Each month's page, and those of its released versions, with what is new in them."""
    told = tuple((month.told, tuple(told for _, told in month.frozen)) for month in months)
    told = memory.alike(("all told", name), told)
    news = memory.once(("news", name), (told,), partial(news_of, told))
    for month, (new, of_frozen) in zip(months, news, strict=True):
        changed = memory.once(("changed",), (month.page, new), partial(replace, month.page, changes=new))
        frozen = zip(month.frozen, of_frozen, strict=True)
        yield changed, tuple(replace(version, changes=changes) for (version, _), changes in frozen)


def _page(release: Release, paper: ReleasedPaper, ledger: Ledger, before: Sequence[_Trace], up: str = "") -> PaperPage:
    known = {id: href for trace in before for id, href in trace.actions.items()}
    earlier = tuple(trace.month for trace in before if trace.stands)
    named = frozenset(pair for trace in before for pair in trace.named)
    day = read_since(paper)
    relied_on = (trace for trace in before if not trace.withdrawn)
    told = tuple(each for trace in relied_on for each in as_it_stood(trace.told, day) or ())
    page = PaperMaker(release, paper, ledger, known, last_dues(told), earlier, named, up).page()
    as_at = paper.issued or paper.month.first_day
    left_out = overdue_left_out(told, frozenset(own_actions(paper)), as_at)
    return replace(page, left_out=tuple(replace(each, href=each.href and f"{up}{each.href}") for each in left_out))


def _versions(
    releases: Sequence[Release], before: tuple[_Trace, ...], memory: Memory
) -> Iterator[tuple[PaperPage, Told]]:
    """A month's released versions, each with the registers and the Panel that it was built from; and what they tell.

    The paper is the last of its release, after the earlier months' that it knows.
    """
    for release in releases:
        known = _known_to(release, before)
        page = memory.once(("version's page",), (release, before), partial(_version, release, known))
        mentioned = memory.once(
            ("version's mentions",), (page, release), partial(mentions_of, page, release.modifications)
        )
        yield page, told_by(page, mentioned, _relied_on(known))


def _version(release: Release, before: Sequence[_Trace]) -> PaperPage:
    return _page(release, release.papers[-1], ledger_of(release), before, up="../")


def _known_to(version: Release, before: Sequence[_Trace]) -> tuple[_Trace, ...]:
    """The traces of the months that a released version knows, each withdrawn if it is for that version."""
    known = {paper.month: paper.withdrawn for paper in version.papers[:-1]}
    there = (trace for trace in before if trace.month in known)
    return tuple(replace(trace, withdrawn=known[trace.month]) for trace in there)


def _relied_on(known: Sequence[_Trace]) -> frozenset[Period]:
    """The months by which a page goes that knows these."""
    return frozenset(trace.month for trace in known if not trace.withdrawn)


def _trace(paper: ReleasedPaper, frozen: Sequence[Release], stands: bool) -> _Trace:
    addresses = _actions_at(paper.month.key, paper) if stands else {}
    versions = (*(release.papers[-1] for release in frozen), paper)
    return _Trace(
        paper.month,
        stands,
        tuple((row.report, row.period) for row in paper.rows),
        addresses,
        tuple((read_since(each), tuple(told_in(each, addresses))) for each in versions),
        paper.withdrawn,
    )


def _actions_at(month: str, paper: ReleasedPaper) -> dict[str, str]:
    """The addresses of a month's actions, seen from another month's page."""
    return {id: f"../{month}/index.html#{action_anchor(id)}" for id in own_actions(paper)}
