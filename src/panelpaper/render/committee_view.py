"""What the committees bring, as their templates see it: sections, decisions, actions, appendices, and what is new."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from markupsafe import Markup

from panelpaper.model.edition import (
    ActionLine,
    AppendixPart,
    CommitteePart,
    DecisionLine,
    NumberedSection,
    Subsection,
)
from panelpaper.model.panel import Panel
from panelpaper.model.period import day_or_words, spoken
from panelpaper.model.prose import Withheld
from panelpaper.render.changed import Changed, items_html
from panelpaper.render.inlines import Setting
from panelpaper.render.prose import passage_html, phrase_html
from panelpaper.render.report_table import marking_above_clear, marking_view, table_view
from panelpaper.render.views import (
    ActionView,
    AppendixView,
    CommitteeView,
    DecisionView,
    SectionView,
    SubsectionView,
)
from panelpaper.render.words import as_sentence, status_shape, status_words, withheld_words
from panelpaper.wording import listed


def section_view(section: NumberedSection, panel: Panel, changed: Changed) -> SectionView:
    """A numbered section and the committees that speak in it."""
    return SectionView(
        number=section.number,
        title=section.title,
        anchor=section.anchor,
        shared=len(section.parts) > 1,
        parts=tuple(_committee(part, section, panel, changed) for part in section.parts),
    )


def appendix_view(appendix: AppendixPart, panel: Panel, changed: Changed) -> AppendixView:
    """An appendix under its letter."""
    passage = appendix.passage
    return AppendixView(
        letter=appendix.letter,
        title=appendix.title,
        anchor=appendix.anchor,
        marking=marking_view(appendix.classification, panel),
        withheld=appendix.withheld,
        reason=as_sentence(appendix.reason),
        review=spoken(appendix.review) if appendix.review else "",
        is_pdf=bool(appendix.pdf),
        body=passage_html(passage, Setting(panel, appendix.anchor)) if passage else Markup(""),
        changed=changed.words(appendix.anchor),
    )


def _committee(part: CommitteePart, section: NumberedSection, panel: Panel, changed: Changed) -> CommitteeView:
    taken = {section.anchor, *(subsection.anchor for subsection in part.subsections)}
    return CommitteeView(
        anchor="" if part.anchor in taken else part.anchor,
        name=part.name,
        short_name=part.short_name or part.name,
        meetings=meetings_words(part.meetings),
        silence=tuple(_silence(part, shared=len(section.parts) > 1)),
        intro=passage_html(part.intro, Setting(panel, f"{part.committee}-intro")),
        subsections=tuple(_subsection(subsection, panel, changed) for subsection in part.subsections),
        decisions=tuple(_decision(line, part, panel, n) for n, line in enumerate(part.decisions, 1)),
        actions=tuple(_action(line, panel, changed) for line in part.actions),
    )


def meetings_words(meetings: tuple[tuple[str, date | None], ...]) -> str:
    """``Meetings OPSG_14 (27 November 2018) and OPSG_15 (18 December 2018)``."""
    names = tuple(f"{ref} ({spoken(day)})" if day else ref for ref, day in meetings)
    return f"Meeting{'s' if len(names) > 1 else ''} {listed(names)}" if names else ""


def _silence(part: CommitteePart, *, shared: bool) -> Iterator[str]:
    """Whose silence it is goes without saying below a heading that is the committee's own."""
    who = f"{part.name}: " if shared else ""
    if part.missing:
        yield f"{who}No update received."
    elif part.no_update:
        yield f"{who}No update this month."
    for body in part.silent:
        yield f"{body}: No update this month."


def _subsection(subsection: Subsection, panel: Panel, changed: Changed) -> SubsectionView:
    return SubsectionView(
        number=subsection.number,
        title=subsection.title,
        anchor=subsection.anchor,
        table=table_view(subsection.table, panel, changed) if subsection.table else None,
        body=items_html(subsection.passage, Setting(panel, subsection.anchor, level=3), subsection.anchor, changed),
    )


def _decision(line: DecisionLine | Withheld, part: CommitteePart, panel: Panel, number: int) -> DecisionView:
    if isinstance(line, Withheld):
        return DecisionView(withheld_words(line, panel), None, Markup(""), "")
    text = phrase_html(line.text, Setting(panel, f"{part.committee}-decision-{number}"))
    return DecisionView("", marking_above_clear(line.classification, panel), text, line.meeting)


def _action(line: ActionLine | Withheld, panel: Panel, changed: Changed) -> ActionView:
    if isinstance(line, Withheld):
        nothing = Markup("")
        return ActionView(withheld_words(line, panel), None, "", "", nothing, "", "", "", "withheld", nothing)
    return ActionView(
        withheld="",
        marking=marking_above_clear(line.classification, panel),
        anchor=line.anchor,
        id=line.id,
        text=phrase_html(line.text, Setting(panel, line.anchor)),
        owners=listed(line.owners),
        due=day_or_words(line.due),
        status=status_words(line),
        shape=status_shape(line),
        note=phrase_html(line.note, Setting(panel, f"{line.anchor}-note")),
        changed=changed.words(line.anchor),
    )
