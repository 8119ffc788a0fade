"""The front page: what the newest paper asks, what is overdue, what is coming; then every paper."""

from __future__ import annotations

from itertools import groupby

from msgspec.structs import replace

from panelpaper.model.classification import CLEAR, Classification, highest
from panelpaper.model.edition import Edition, PaperPage
from panelpaper.model.period import spoken
from panelpaper.render.attention import attention_view, overdue_on, reports_attention
from panelpaper.render.elsewhere import elsewhere
from panelpaper.render.names import paper_folder, pdf_name
from panelpaper.render.paper_view import asks_view, forward_view, meeting_words
from panelpaper.render.report_table import marking_view
from panelpaper.render.site_views import FrontView, NewestView, Sheet
from panelpaper.render.views import Attention, IndexEntry, Line
from panelpaper.render.withheld import withheld_here


def front_sheet(edition: Edition, *, pdfs: bool) -> tuple[Sheet, Classification]:
    """``index.html``. It repeats what the papers' own pages say of them, and is marked as the highest of them."""
    title = f"{edition.panel.short_name or edition.panel.name} papers"
    newest = next((paper for paper in edition.papers if not paper.withdrawn), None)
    entries = [(paper.month.year, _entry(edition, paper, pdf=pdfs)) for paper in edition.papers]
    view = FrontView(
        heading=title,
        newest=_newest(edition, newest) if newest else None,
        years=tuple(
            (year, tuple(entry for _, entry in group)) for year, group in groupby(entries, key=lambda each: each[0])
        ),
    )
    actions = edition.site.actions
    marking = highest((*(paper.marking for paper in edition.papers), actions.marking if actions else CLEAR))
    return Sheet("index.html", "index.html", title, view), marking


def _newest(edition: Edition, paper: PaperPage) -> NewestView:
    from_here = replace(
        paper,
        recommendations=tuple((verb, elsewhere(text, paper.month)) for verb, text in paper.recommendations),
        forward_look=tuple(replace(line, text=elsewhere(line.text, paper.month)) for line in paper.forward_look),
    )
    href = f"{paper_folder(paper)}index.html"
    return NewestView(
        href=href,
        month=paper.month.label,
        title=paper.title,
        marking=marking_view(paper.marking, edition.panel),
        facts=_facts(paper),
        asks=asks_view(from_here, edition.panel),
        forward=forward_view(from_here, edition.panel),
        attention=_attention(paper, href),
        actions=_actions(edition),
    )


def _attention(paper: PaperPage, href: str) -> Attention | None:
    found = reports_attention(paper)  # of all papers' actions a line of its own tells
    if found is None:
        return None
    return replace(found, lines=tuple(replace(line, href=f"{href}{line.href}") for line in found.lines))


def _actions(edition: Edition) -> Line | None:
    actions = edition.site.actions
    if actions is None or not actions.overdue:
        return None
    return Line("actions.html#overdue", overdue_on(len(actions.overdue), "action", spoken(actions.as_at)))


def _entry(edition: Edition, paper: PaperPage, *, pdf: bool) -> IndexEntry:
    """A paper's place in the list. A withdrawn one keeps it, so that it is found, and asks for nothing more."""
    folder = paper_folder(paper)
    attention = None if paper.withdrawn else attention_view(paper)
    states = ((paper.draft, "Draft"), (paper.withdrawn, "Withdrawn"), (paper.illustrative, "Illustrative"))
    return IndexEntry(
        href=f"{folder}index.html",
        month=paper.month.label,
        title=paper.title,
        marking=marking_view(paper.marking, edition.panel),
        state=", ".join(words for holds, words in states if holds),
        facts=_facts(paper),
        attention=attention.summary if attention else "",
        withheld_here=() if paper.withdrawn else withheld_here(paper, edition.panel, f"{folder}index.html"),
        pdf=f"{folder}{pdf_name(edition, paper)}" if pdf else "",
    )


def _facts(paper: PaperPage) -> tuple[str, ...]:
    issued = f"issued {spoken(paper.issued)}" if paper.issued else ""
    version = f"version {paper.version}" if paper.version else ""
    return tuple(filter(None, (paper.action_line, meeting_words(paper), issued, version)))
