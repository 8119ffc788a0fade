"""What is broken in a release gives place to the findings about it, and the rest goes on.

Where text can't be read, or its marks can't, nothing of it is shown: it may not be what its author means, nor for who
looks. Other errors stand above what they are about. A finding says here what it may say anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from panelpaper.model.finding import Finding, Severity, Span
from panelpaper.model.panel import Panel
from panelpaper.model.places import ACRONYMS, LOG, MODIFICATIONS, REPORTS, TABLE
from panelpaper.model.prose import EMPTY, Block, Heading, Listing, Paragraph, Passage, Quotation, Strong, Text
from panelpaper.model.released import Release, ReleasedAppendix, ReleasedPaper, ReleasedSection
from panelpaper.rules.catalogue import entry
from panelpaper.scrutiny import month_of
from panelpaper.wording import counted

UNREADABLE = ("PP1", "PP5")  # the families of reading and of classification
UNSHOWABLE = frozenset({"PP206", "PP218", "PP219", "PP312", "PP313", "PP316", "PP703"})
"""What leaves a page with a link or picture that leads nowhere, or with two places of one name."""
_OF_LETTERS = ("PP313", "PP316")
UNPLACED = 0
"""The line of a finding of which it isn't said where it stands."""


class Broken(Struct, frozen=True):
    """The errors of one paper, by what they are about: its opening, its table, its committees, its appendices by id."""

    opening: list[Finding] = field(default_factory=list)
    table: list[Finding] = field(default_factory=list)
    sections: dict[str, list[Finding]] = field(default_factory=dict)
    appendices: dict[str, list[Finding]] = field(default_factory=dict)


def with_stand_ins(
    release: Release, findings: Sequence[Finding], appendix_files: Mapping[str, str], version: str = ""
) -> Release:
    """The release with its errors in the place of what they are about; ``appendix_files`` are ids by path.

    Of a released ``version``, which stands in that folder, all gives place where any of it is hidden by an error.
    """
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if version:
        return _version(release, [error for error in errors if error.span.path.startswith(f"{version}/")])
    if not errors:
        return release
    papers = []
    for paper in release.papers:
        broken = _broken(paper, errors, appendix_files)
        papers.append(_mended(paper, broken, release.panel))
    return replace(_without_registers(release, errors), papers=tuple(papers))


def where_unreadable(release: Release, findings: Iterable[Finding], appendix_files: Mapping[str, str]) -> Release:
    """The release with errors in the place of what can't be read as it is meant; its readers may know the findings.

    A draft's errors stop no build; such text may be meant for fewer than look, or no page can show it. At which line
    each stands is not said: withheld lines count too.
    """
    hiding = [_anywhere(each) for each in findings if each.code.startswith(UNREADABLE) or each.code in UNSHOWABLE]
    return with_stand_ins(release, hiding, appendix_files)


def _anywhere(finding: Finding) -> Finding:
    """The finding in words that are the same wherever in its file it stands."""
    rule = entry(finding.code)
    words = f"{rule.page.headline} That isn't so here." if rule else finding.headline
    span = Span(finding.span.path, UNPLACED, UNPLACED)
    return replace(finding, span=span, detail=words, hint="`panelpaper check` says where.", quotable=True)


def _version(release: Release, errors: Sequence[Finding]) -> Release:
    if not _hide(errors):
        return release
    *earlier, own = release.papers
    own = replace(_shut(own, errors), sections=(), has_table=False, rows=())
    return replace(release, obligations=(), log=(), acronyms={}, modifications={}, papers=(*earlier, own))


def _without_registers(release: Release, errors: Sequence[Finding]) -> Release:
    """The release without what registers say that stands on pages and can't be read, or of which marks can't."""
    paths = {error.span.path for error in errors if error.code.startswith(UNREADABLE)}
    marked = {error.span.path for error in errors if error.code.startswith(UNREADABLE[1])}
    return replace(
        release,
        acronyms={} if ACRONYMS in paths else release.acronyms,
        modifications={} if MODIFICATIONS in paths else release.modifications,
        obligations=() if REPORTS in marked else release.obligations,
        log=() if LOG in marked else release.log,
    )


def _broken(paper: ReleasedPaper, errors: Iterable[Finding], appendix_files: Mapping[str, str]) -> Broken:
    """The errors that bear on a paper: those of its own folder and of the registers."""
    broken = Broken()
    committees = {section.committee for section in paper.sections}
    for error in errors:
        path = error.span.path
        name = path.rpartition("/")[2]
        month = month_of(error)
        if path in (REPORTS, LOG) and paper.has_table:
            broken.table.append(error)
        elif month not in ("", paper.month.key) or "/versions/" in path:
            continue
        elif path in appendix_files:
            broken.appendices.setdefault(appendix_files[path], []).append(error)
        elif month and name == TABLE:
            broken.table.append(error)
        elif month and name.removesuffix(".md") in committees:
            broken.sections.setdefault(name.removesuffix(".md"), []).append(error)
        else:
            broken.opening.append(error)
    return broken


def _mended(paper: ReleasedPaper, broken: Broken, panel: Panel) -> ReleasedPaper:
    panel = panel.in_month(paper.month)
    sections = tuple(_section(section, broken) for section in paper.sections)
    table = paper.has_table and not broken.table
    opening = broken.opening
    if broken.table:
        first = _before_the_table(panel)
        if any(section.committee == first for section in sections):
            heading = panel.reporting.heading if panel.reporting else ""
            sections = tuple(
                _after(section, heading, broken.table) if section.committee == first else section
                for section in sections
            )
        else:
            opening = [*opening, *broken.table]
    paper = replace(paper, sections=sections, has_table=table, rows=paper.rows if table else ())
    if not opening:
        return paper
    if _hide(opening):
        return _shut(paper, opening)
    return replace(paper, notice=_joined(told(opening), paper.notice))


def _shut(paper: ReleasedPaper, errors: Sequence[Finding]) -> ReleasedPaper:
    """A paper with its errors in the place of all that its own file says in words."""
    return replace(
        paper,
        notice=told(errors, hidden=True),
        title="Not shown here",
        author="",
        reference="",
        purpose=EMPTY,
        recommendations=(),
        revisions=(),
    )


def _before_the_table(panel: Panel) -> str:
    """The committee whose part of the paper begins with the table."""
    place = panel.reporting
    runs = (section.committees for section in panel.sections if place and place.committee in section.committees)
    return next((committees[0] for committees in runs), "")


def _section(section: ReleasedSection, broken: Broken) -> ReleasedSection:
    appendices = tuple(
        replace(appendix, passage=told(broken.appendices[appendix.id], hidden=True), pdf=b"")
        if isinstance(appendix, ReleasedAppendix) and appendix.id in broken.appendices
        else appendix
        for appendix in section.appendices
    )
    section = replace(section, appendices=appendices)
    errors = broken.sections.get(section.committee)
    if not errors:
        return section
    if not _hide(errors):
        return replace(section, body=_joined(told(errors), section.body))
    if any(error.code in _OF_LETTERS for error in errors):
        appendices = ()  # no two may have the same
    return replace(
        section,
        body=told(errors, hidden=True),
        silent=(),
        no_update=False,
        meetings=(),
        appendices=tuple(replace(appendix, title="Not shown here", reason="") for appendix in appendices),
        decisions=(),
        actions=(),
        forward_look=(),
    )


def _after(section: ReleasedSection, heading: str, errors: Sequence[Finding]) -> ReleasedSection:
    """The section with a stand-in for the table, which would have been its first numbered part."""
    stand_in = Passage((Heading(2, (Text(heading),), "reporting"), *told(errors, hidden=True).blocks))
    blocks = section.body.blocks
    at = next((n for n, block in enumerate(blocks) if isinstance(block, Heading) and block.level <= 2), len(blocks))
    body = replace(section.body, blocks=(*blocks[:at], *stand_in.blocks, *blocks[at:]))
    return replace(section, body=body)


def told(findings: Sequence[Finding], *, hidden: bool = False) -> Passage:
    """Some errors as a passage; ``hidden`` says that they stand in the place of what they are about."""
    count = counted(len(findings), "error")
    lead = f"Not shown here, for it has {count}." if hidden else f"This has {count}."
    items = tuple(tuple(_item(finding)) for finding in findings)
    return Passage((Quotation((Paragraph((Strong((Text(lead),)),)), Listing(items))),))


def _item(finding: Finding) -> Iterator[Block]:
    span = finding.span
    name = span.path.removeprefix("content/").removeprefix("papers/")
    line = "" if span.line == UNPLACED else f", line {span.line}, column {span.column}"
    place = f"{name}{line} ({finding.code}): "
    yield Paragraph((Text(place), Strong((Text(finding.message),)), Text(f" {finding.advice or ''}".rstrip())))


def _hide(findings: Iterable[Finding]) -> bool:
    """Whether errors stand in the place of what they are about, and not above it."""
    return any(finding.code.startswith(UNREADABLE) or finding.span.line == UNPLACED for finding in findings)


def _joined(first: Passage, second: Passage) -> Passage:
    return replace(second, blocks=(*first.blocks, *second.blocks))
