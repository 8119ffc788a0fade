"""A paper as its templates see it."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from panelpaper.model.edition import Edition, Entry, ForwardLine, PaperPage
from panelpaper.model.panel import Panel
from panelpaper.model.period import Period, spoken
from panelpaper.model.prose import Withheld
from panelpaper.model.site import Spot
from panelpaper.render.attention import attention_view
from panelpaper.render.changed import Changed
from panelpaper.render.changes_view import news_view
from panelpaper.render.committee_view import appendix_view, section_view
from panelpaper.render.elsewhere import address
from panelpaper.render.filled import filled
from panelpaper.render.inlines import Setting
from panelpaper.render.names import modification_anchor, pdf_name, version_folder
from panelpaper.render.prose import lead_html, passage_html, phrase_html
from panelpaper.render.report_table import marking_above_clear
from panelpaper.render.surroundings import Surroundings
from panelpaper.render.views import Banner, Change, Line, Neighbour, PaperView
from panelpaper.render.withheld import withheld_here
from panelpaper.render.words import WITHDRAWN, withheld_words

# The page's own anchors begin with an underscore, which no heading's does.
TERMS = "_terms"
TO_THE_TOP = "../../"
ATTACHMENTS = "_attachments"


def paper_name(paper: PaperPage) -> str:
    """``SEC Panel Sub-Committee Report, January 2019``."""
    version = f" (version {paper.version})" if paper.frozen else ""
    return f"{paper.title}, {paper.month.label}{version}"


def paper_view(around: Surroundings, paper: PaperPage, *, pdf: bool) -> PaperView:
    """All that the templates may say of a paper; ``pdf`` says whether a PDF stands beside it."""
    panel = around.panel
    changed = Changed.of(paper)
    return PaperView(
        title=paper.title,
        month=paper.month.label,
        cited=_cited(paper, panel),
        action_line=paper.action_line,
        meeting=meeting_words(paper),
        reference=paper.reference,
        issued=spoken(paper.issued) if paper.issued else "",
        issued_iso=paper.issued.isoformat() if paper.issued else "",
        version=paper.version,
        earlier=tuple(Line(f"{version_folder(each)}index.html", f"version {each}") for each in paper.versions),
        author=paper.author,
        banners=tuple(_banners(paper)),
        notice=passage_html(paper.notice, Setting(panel, "notice", level=1)),
        asks=asks_view(paper, panel),
        forward=forward_view(paper, panel),
        attention=attention_view(paper),
        changes=tuple(_changes(paper, panel)),
        since=paper.changes.since.label if paper.changes.since else "",
        news=tuple(news_view(paper.changes)),
        withheld_here=withheld_here(paper, panel),
        contents=_contents(paper),
        purpose=passage_html(paper.purpose, Setting(panel, "purpose")),
        purpose_anchor=_anchor(paper, "1", "purpose"),
        sections=tuple(section_view(section, panel, changed) for section in paper.sections),
        recommendations=_recommendations(paper, panel),
        recommendations_number=paper.recommendations_number,
        recommendations_anchor=_anchor(paper, paper.recommendations_number, "recommendations"),
        attachments_anchor=next((e.anchor for e in paper.contents if e.title == "Attachments"), ATTACHMENTS),
        appendices=tuple(appendix_view(appendix, panel, changed) for appendix in paper.appendices),
        access=panel.access,
        terms=paper.glossary,
        modifications={
            term: f"{TO_THE_TOP}modifications.html#{modification_anchor(term)}" for term in around.modifications
        },
        reports=f"{TO_THE_TOP}reporting/" if around.reporting else "",
        pdf=pdf_name(around, paper) if pdf else "",
        older=_neighbour(*around.older) if around.older else None,
    )


def _cited(paper: PaperPage, panel: Panel) -> str:
    """``SEC Panel, January 2019``."""
    version = f" (version {paper.version})" if paper.frozen else ""
    return f"{panel.short_name or panel.name}, {paper.month.label}{version}"


def _contents(paper: PaperPage) -> tuple[Entry, ...]:
    """The terms stand before the attachments, since each appendix has pages of its own."""
    terms = (Entry("", "Terms in this paper", TERMS),) if paper.glossary else ()
    end = len(paper.contents) - bool(paper.appendices)
    return (*paper.contents[:end], *terms, *paper.contents[end:])


def meeting_words(paper: PaperPage) -> str:
    """``Panel meeting 64, 11 January 2019``, as far as it is known."""
    number = f"Panel meeting {paper.meeting_number}" if paper.meeting_number is not None else ""
    if paper.meeting_date is None:
        return number
    return f"{number}, {spoken(paper.meeting_date)}" if number else f"Panel {spoken(paper.meeting_date)}"


def illustrative_banners(edition: Edition) -> tuple[Banner, ...]:
    """What a page across papers says where any of them is invented, or is a draft."""
    said = []
    if any(paper.draft for paper in edition.papers):
        said.append(Banner("draft", "DRAFT", "Some of these papers are not issued: they may change."))
    if any(paper.illustrative for paper in edition.papers):
        said.append(Banner("illustrative", "Illustrative", "The data in some of these papers is invented."))
    return tuple(said)


def _banners(paper: PaperPage) -> Iterator[Banner]:
    if paper.draft:
        yield Banner("draft", "DRAFT", "Not issued. It may change, and must not be relied upon.")
    if paper.withdrawn:
        yield Banner("withdrawn", "Withdrawn", WITHDRAWN)
    if paper.superseded_by:
        text = f"This is version {paper.version} as it was issued. Version {paper.superseded_by} has replaced it."
        yield Banner("superseded", "Superseded", text, "../index.html", f"Read version {paper.superseded_by}")
    if paper.illustrative:
        yield Banner("illustrative", "Illustrative", "The data in this paper is invented.")


def asks_view(paper: PaperPage, panel: Panel) -> tuple[Markup, ...]:
    """What the Panel is asked."""
    return _asked(paper, panel, "ask")


def forward_view(paper: PaperPage, panel: Panel) -> tuple[Markup, ...]:
    """What is coming to the Panel."""
    return tuple(_forward(line, panel, n) for n, line in enumerate(paper.forward_look, 1))


def _asked(paper: PaperPage, panel: Panel, scope: str, lead: str = "") -> tuple[Markup, ...]:
    return tuple(
        lead_html(filled("{}<strong>{}</strong> ", lead, verb), text, Setting(panel, f"{scope}-{n}"))
        for n, (verb, text) in enumerate(paper.recommendations, 1)
    )


def _recommendations(paper: PaperPage, panel: Panel) -> tuple[Markup, ...]:
    """Of several, the list's opening says who is asked; a single one says it itself."""
    lead = "The Panel is requested to " if len(paper.recommendations) == 1 else ""
    return _asked(paper, panel, "recommendation", lead)


def _forward(line: ForwardLine, panel: Panel, number: int) -> Markup:
    text = phrase_html(line.text, Setting(panel, f"forward-{number}"))
    lead = filled("<strong>{}</strong>: ", line.ask) if line.ask else Markup("")
    source = ", ".join(filter(None, (line.committee, f"expected {line.expected}" if line.expected else "")))
    return lead + text + (filled(' <span class="aside">({})</span>', source) if source else Markup(""))


def _changes(paper: PaperPage, panel: Panel) -> Iterator[Change]:
    """Newest first."""
    for number, line in reversed(list(enumerate(paper.revisions, 1))):
        if isinstance(line, Withheld):
            yield Change("", "", filled("{}", withheld_words(line, panel)))
        else:
            day = spoken(line.date) if line.date else ""
            note = phrase_html(line.note, Setting(panel, f"revision-{number}"))
            yield Change(line.version, day, note, marking_above_clear(line.classification, panel))


def _anchor(paper: PaperPage, number: str, otherwise: str) -> str:
    return next((entry.anchor for entry in paper.contents if entry.number == number), otherwise)


def _neighbour(month: Period, title: str) -> Neighbour:
    return Neighbour(address(Spot(month, "")), month.label, title)
