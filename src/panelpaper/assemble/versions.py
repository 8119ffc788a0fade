"""A paper and its released versions: which has replaced which, and what it has otherwise, as an edition holds them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from panelpaper.model.edition import PaperPage, ReportRow, Subsection
from panelpaper.model.prose import (
    Abbreviation,
    Block,
    Disclosed,
    DisclosedBlock,
    Heading,
    Image,
    Inline,
    Link,
    Passage,
    Text,
    Withheld,
    words_of,
)
from panelpaper.model.tree import nodes
from panelpaper.patterns import late

_UP = late(r"^(?:\.\./)+")


def as_versions(page: PaperPage, frozen: Sequence[PaperPage]) -> tuple[PaperPage, tuple[PaperPage, ...]]:
    """A paper's page that knows its earlier versions, and those, oldest first, that know what has replaced them."""
    if not frozen:
        return page, ()
    older = [version for version in frozen if version.version != page.version]
    if older:
        page = replace(page, changed=changed_places(page, older[-1]))
    released = tuple(
        replace(version, frozen=True, superseded_by=page.version if version.version != page.version else "")
        for version in frozen
    )
    return replace(page, versions=tuple(version.version for version in older)), released


def differences(page: PaperPage, before: PaperPage) -> tuple[str, ...]:
    """The names, for people, of what two versions of a paper have otherwise; what only one of them has included.

    How terms are written out, and what is new since an earlier month, don't count: they follow from other files.
    """
    now, earlier = _named(page), _named(before)
    return tuple(name for name in dict.fromkeys((*now, *earlier)) if now.get(name) != earlier.get(name))


def _named(page: PaperPage) -> dict[str, list[object]]:
    """All that a version says, by what that is called."""
    said: dict[str, list[object]] = {
        "the title": [page.title],
        "the action line": [page.action_line],
        "the day of issue": [page.issued],
        "the meeting": [page.meeting_date, page.meeting_number],
        "the reference": [page.reference],
        "the author": [page.author],
        "the reporting month": [page.reporting_month],
        "the notice": [_said(page.notice)],
        "the purpose": [_said(page.purpose)],
        "the recommendations": [(verb, _said(text)) for verb, text in page.recommendations],
        "the forward look": [(_said(line.text), line.ask, line.expected) for line in page.forward_look],
        "the note under the table": [
            (lapse.report.title, lapse.period, lapse.due, lapse.working_days_late)
            for lapse in (page.table.lapses if page.table else ())
        ],
        "the pictures": [*sorted(page.images.items())],
    }
    names = dict(_names(page))
    for anchor, what in _places(page):
        said.setdefault(names.get(anchor, anchor), []).append(what)
    for part in page.parts:
        called = part.short_name
        said[f"the section of the {called}"] = [part.missing, part.no_update, part.silent, part.meetings]
        said[f"the opening of the {called}"] = [_said(part.intro)]
        said[f"the decisions of the {called}"] = [
            line.classification if isinstance(line, Withheld) else (_said(line.text), line.meeting)
            for line in part.decisions
        ]
    return said


def _names(page: PaperPage) -> Iterator[tuple[str, str]]:
    """What people call each place that can be marked as changed, by its anchor."""
    for part in page.parts:
        for subsection in part.subsections:
            yield subsection.anchor, f"“{subsection.title}” ({part.short_name})"
            for row in subsection.table.rows if subsection.table else ():
                period = f", {row.period.label}" if row.period else ""
                yield row.anchor, f"the row “{row.report.title}{period}”"
            for block in subsection.passage.blocks:
                if isinstance(block, Heading):
                    yield block.anchor, f"“{words_of(block.children)}” ({part.short_name})"
        for action in part.actions:
            if not isinstance(action, Withheld):
                yield action.anchor, f"the action {action.id}"
    for appendix in page.appendices:
        yield appendix.anchor, f"Appendix {appendix.letter}"


def changed_places(page: PaperPage, before: PaperPage) -> frozenset[str]:
    """The anchors of the rows, items, subsections, actions and appendices that are new, or not what they were."""
    earlier = dict(_places(before))
    return frozenset(anchor for anchor, said in _places(page) if earlier.get(anchor) != said)


def _places(page: PaperPage) -> Iterator[tuple[str, object]]:
    """Each place that can be marked as changed, and what it says."""
    for part in page.parts:
        for subsection in part.subsections:
            for row in subsection.table.rows if subsection.table else ():
                seen = (row.note, *row.adherence, *row.comments) if isinstance(row, ReportRow) else ()
                verdict = row.verdict if isinstance(row, ReportRow) else row.classification
                yield row.anchor, (row.period, verdict, *map(_said, seen))
            if not subsection.table:
                yield from _items(subsection)
        for action in part.actions:
            if not isinstance(action, Withheld):
                facts = (action.owners, action.due, action.open, action.closed, action.classification)
                yield action.anchor, (_said(action.text), *facts, _said(action.note))
    for appendix in page.appendices:
        words = _said(appendix.passage) if appendix.passage else ""
        yield appendix.anchor, (appendix.title, appendix.classification, appendix.withheld, words, appendix.pdf)


def _items(subsection: Subsection) -> Iterator[tuple[str, str]]:
    """The subsection's opening, and each of its items; a note belongs to the last of them."""
    anchor, blocks = subsection.anchor, list[Block]()
    for block in subsection.passage.blocks:
        if isinstance(block, Heading) and block.level == 3:
            yield anchor, _said(Passage(tuple(blocks)))
            anchor, blocks = block.anchor, []
        blocks.append(block)
    yield anchor, _said(Passage(tuple(blocks), subsection.passage.notes))


def _said(passage: Passage) -> str:
    """The words, and what stands among them: but where a term is written out first moves with what goes before it."""
    return "".join(_mark(node) for node in nodes(passage))


def _mark(node: Block | Inline) -> str:
    match node:
        case Text(text) | Abbreviation(text, _):
            return text
        case Link(href):
            # A released version stands a folder deeper than the paper's own page.
            return f"\0Link {_UP.sub('', href)}\0"
        case Image(src, alt):
            return f"\0Image {src} {alt}\0"
        case Withheld(held) | Disclosed(held) | DisclosedBlock(held):
            return f"\0{type(node).__name__} {held.mark}\0"
        case _:
            return f"\0{type(node).__name__}\0"
