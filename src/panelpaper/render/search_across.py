"""What can be found on the pages across papers: each list, committee, report, modification and abbreviation."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from panelpaper.model.classification import highest
from panelpaper.model.edition import Edition
from panelpaper.model.period import spoken
from panelpaper.model.site import CommitteeStory, ModificationStory, Reporting, ReportStory
from panelpaper.render.across.modifications import told_in
from panelpaper.render.across.reports import tally_of
from panelpaper.render.found import Document, Kind
from panelpaper.render.names import modification_anchor, term_anchor
from panelpaper.render.navigation import lists
from panelpaper.render.words import as_sentence, obligation_words
from panelpaper.wording import listed


def documents_across(edition: Edition) -> Iterator[Document]:
    """Everything that has a page, or a place on one, across the edition's papers."""
    for path, name in lists(edition.panel):
        yield Document(None, Kind.LIST, path, name, "")
    yield from map(_committee, edition.site.committees)
    if (owed := edition.panel.reporting) and (reporting := edition.site.reporting):
        for story in reporting.reports:
            yield _report(story, reporting, owed.committee)
    yield from map(_modification, edition.site.modifications.stories)
    for short, long in edition.site.terms.items():
        place = f"glossary.html#{quote(term_anchor(short))}"
        yield Document(None, Kind.TERM, place, short, long, names=(long,))


def _committee(story: CommitteeStory) -> Document:
    called = story.short_name if story.short_name != story.name else ""
    speaks = f"Speaks for {listed(story.bodies)}." if story.bodies else ""
    words = " ".join(filter(None, (as_sentence(called), speaks)))
    names = tuple(filter(None, (called, *story.bodies)))
    return Document(None, Kind.COMMITTEE, f"committees/{story.id}.html", story.name, words, story.id, names=names)


def _report(story: ReportStory, reporting: Reporting, committee: str) -> Document:
    report = story.report
    against = f"Content against {', '.join(report.content_clauses)}." if report.content_clauses else ""
    tally = f"As at {spoken(reporting.as_at)}, {tally_of(story)}." if tally_of(story) else ""
    words = " ".join(filter(None, (obligation_words(report), against, tally)))
    place = f"reporting/{report.id}.html"
    return Document(None, Kind.REPORT, place, report.title, words, committee, classification=story.marking)


def _modification(story: ModificationStory) -> Document:
    """It tells in which papers it is spoken of: so it stands as high as the highest mention."""
    mark = highest(mention.classification for _, mentions in story.months for mention in mentions)
    place = f"modifications.html#{modification_anchor(story.number)}"
    words = f"{as_sentence(story.title)} {told_in(story)}"
    return Document(None, Kind.MODIFICATION, place, story.number, words, classification=mark, names=(story.title,))
