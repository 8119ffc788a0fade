"""Numbers, letters and anchors: what every edition may know, so they are the same in every edition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from panelpaper.model.lettering import letters_of
from panelpaper.model.panel import Panel
from panelpaper.model.prose import EMPTY, words_of
from panelpaper.model.released import ReleasedPaper, ReleasedSection
from panelpaper.model.tree import headings

PURPOSE = "1"


class Label(Struct, frozen=True):
    """What a reference to a place says, and where it leads. ``anchor`` is on the paper's own page."""

    text: str
    anchor: str


class Labels(Struct, frozen=True):
    """The labels of one paper."""

    section_numbers: Mapping[str, str]  # by committee
    items: Mapping[tuple[str, str], Label]  # by committee and the heading's own anchor
    appendices: Mapping[str, Label]  # by the declaration's id
    letters: Mapping[str, str]  # by the declaration's id
    reports: Mapping[str, Label]  # by report: its first row
    recommendations: str


def labels_of(paper: ReleasedPaper, panel: Panel, reports: Mapping[str, Label]) -> Labels:
    """The labels of a paper; ``reports`` are those of its table's rows."""
    numbers = {
        committee: str(number)
        for number, section in enumerate(panel.sections, start=2)
        for committee in section.committees
    }
    letters = _letters(in_running_order(paper.sections, panel))
    return Labels(
        section_numbers=numbers,
        items=dict(_items(paper, panel, numbers)),
        appendices={id: Label(f"Appendix {letter}", f"appendix-{letter.lower()}") for id, letter in letters.items()},
        letters=letters,
        reports=reports,
        recommendations=str(len(panel.sections) + 2),
    )


def in_running_order(sections: tuple[ReleasedSection, ...], panel: Panel) -> tuple[ReleasedSection, ...]:
    """The sections in the order in which the paper has them."""
    order = {committee: place for place, committee in enumerate(panel.running_order)}
    return tuple(sorted(sections, key=lambda section: order.get(section.committee, len(order))))


def page_anchor(committee: str, anchor: str) -> str:
    """A heading's anchor on the page: two committees may well write the same heading."""
    return f"{committee}-{anchor}"


def subsection_numbers(paper: ReleasedPaper, panel: Panel) -> Mapping[str, int]:
    """The number that each committee's first ``##`` has within its numbered section."""
    first: dict[str, int] = {}
    bodies = {section.committee: section.body for section in paper.sections}
    for section in panel.sections:
        number = 1
        for committee in section.committees:
            if paper.has_table and panel.reporting and panel.reporting.committee in section.committees:
                number = max(number, 2)
            first[committee] = number
            number += sum(1 for heading in headings(bodies.get(committee, EMPTY)) if heading.level == 2)
    return first


def _items(paper: ReleasedPaper, panel: Panel, numbers: Mapping[str, str]) -> Iterable[tuple[tuple[str, str], Label]]:
    starts = subsection_numbers(paper, panel)
    for section in paper.sections:
        number = starts.get(section.committee, 1)
        place = numbers.get(section.committee, "")
        within = f"section {place}"
        for heading in headings(section.body):
            anchor = page_anchor(section.committee, heading.anchor)
            if heading.level == 2:
                within = f"section {place}.{number}"
                number += 1
                yield (section.committee, heading.anchor), Label(within, anchor)
            else:
                title = words_of(heading.children).strip()
                yield (section.committee, heading.anchor), Label(f"{within}, “{title}”", anchor)


def _letters(sections: tuple[ReleasedSection, ...]) -> Mapping[str, str]:
    """By id: letters follow the running order, then declaration."""
    declared = [appendix for section in sections for appendix in section.appendices]
    letters = letters_of([appendix.letter for appendix in declared])
    return {appendix.id: letter for appendix, letter in zip(declared, letters, strict=True)}
