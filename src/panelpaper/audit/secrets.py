"""Everything that a workspace withholds from somebody, as far as it was opened."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping

from panelpaper.audit.fingerprints import Fingerprints, Secret, Told
from panelpaper.audit.folding import MASK
from panelpaper.audit.pdf_pages import page_texts
from panelpaper.memory import of_the_latest
from panelpaper.model.appendix_names import terms_of
from panelpaper.model.classification import CLEAR, Classification, highest
from panelpaper.model.finding import Span
from panelpaper.model.holdings import Holdings, holdings_of
from panelpaper.model.manuscript import Prose
from panelpaper.model.paper import AppendixText, Paper
from panelpaper.model.prose import CodeBlock, Heading, Image, Link, Paragraph, Passage, Table, words_of
from panelpaper.model.proses import proses, proses_of
from panelpaper.model.public_names import public_names
from panelpaper.model.reporting import Submission
from panelpaper.model.standing import action_standings, period_standings
from panelpaper.model.tree import nodes
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late

_LEAST_FIGURE = 100_000  # what is shorter stands somewhere by chance
_WORD = late(r"[^\W_]+")
# Where an appendix's own YAML has one of these, what it lists may not have been read.
_HIDE_WORDS = frozenset({"too_complex", "too_large", "unreadable_file"})
_HIDE_TERMS = frozenset(
    {
        *("anchor_or_alias", "conflict_marker", "deep_nesting", "duplicate_key", "no_front_matter", "not_utf8"),
        *("tab_in_yaml", "unclosed_front_matter", "unknown_key", "unreadable_yaml", "wrong_type", "yaml_tag"),
    }
)


@of_the_latest
def fingerprints_of(workspace: Workspace) -> Fingerprints:
    """The fingerprints of all that a workspace withholds, read as high as can be."""
    allowed = (*public_names(workspace.panel, workspace.registers), *workspace.boilerplate)
    reviewed = (data for path, data in _pictures(workspace) if path in workspace.boilerplate)
    holdings = holdings_of(workspace)
    secrets = () if holdings.hold_nothing else secrets_of(workspace, holdings)
    return Fingerprints(secrets, allowed, reviewed, _told(workspace, holdings), holdings.highest)


def _pictures(workspace: Workspace) -> Iterator[tuple[str, bytes]]:
    """Every picture that some text shows, or that stands in ``static``, by its path from ``content``."""
    for paper in workspace.papers:
        yield from ((path.removeprefix("content/"), data) for path, data in paper.images.items())
    yield from ((f"static/{name}", data) for name, data in workspace.static.items())


def unopened(workspace: Workspace) -> tuple[str, ...]:
    """Why some withheld files could not be read, so that nobody can tell whether something of them has slipped out."""
    return tuple(f"{paper.month.key}: {why}" for paper in workspace.papers for why in _unread(paper, workspace))


def _unread(paper: Paper, workspace: Workspace) -> Iterator[str]:
    """What of a paper's withheld appendices is not known: those that are shut, that aren't there, that are mistyped."""
    yield from (shut.why for shut in paper.shut)
    shut_paths = {shut.path for shut in paper.shut}
    mistyped, unread = (
        {oddity.span.path for oddity in workspace.oddities if oddity.kind in kinds}
        for kinds in (_HIDE_TERMS, _HIDE_WORDS)
    )
    for declared in (declared for declared in paper.declared if declared.classification > CLEAR):
        path, opened = declared.path_in(paper.folder), paper.appendices.get(declared.id)
        if opened is None and path not in shut_paths:
            yield f"{path} isn't there or can't be read: `panelpaper check {paper.month.key}` says why."
        elif opened is not None and (barred := next((each for each in _own(opened) if each in unread), "")):
            yield f"{barred} can't be read, or not all of it: `panelpaper check {paper.month.key}` says why."
        elif opened is not None and mistyped & {*_own(opened)}:
            said = f"`panelpaper check {paper.month.key}` says where."
            yield f"{opened.path} is mistyped where its sensitive terms stand, so that some may not be known: {said}"


def _own(appendix: AppendixText) -> tuple[str, str]:
    """The files of an appendix: its own, and the one that a PDF's terms stand in."""
    return (appendix.path, terms_of(appendix.path))


def secrets_of(workspace: Workspace, holdings: Holdings) -> Iterator[Secret]:
    """Each withheld text of a workspace, read as high as can be."""
    titles, lowered = dict(_titles(workspace.papers)), dict(_lowered(workspace))
    for prose in (placed.prose for placed in proses(workspace)):
        held = lowered.get(prose.span, _held(prose, holdings))
        if held > CLEAR:
            text = without_title(plain(prose.passage), titles.get(prose.span.path, ""))
            yield Secret(held, text, links=_links(prose))
    for paper in workspace.papers:
        yield from _of_appendices(paper)
        yield from _of_pictures(paper, _shown_at((paper,), holdings))
        yield from _of_lists(paper, holdings)
    yield from _of_actions(workspace)
    yield from _of_versions(workspace, holdings)
    standings = period_standings(workspace)
    entries = [(standings[(entry.fact.report, entry.fact.period)], entry.fact) for entry in workspace.registers.log]
    for version in (version for versions in workspace.versions.values() for version in versions):
        before = {**period_standings(version), **standings}  # under today's marks
        entries += [(before[(entry.fact.report, entry.fact.period)], entry.fact) for entry in version.registers.log]
    lowest: dict[int, Classification] = {}  # what another entry tells more readers is no secret to them
    for held, entry in entries:
        lowest |= {figure: min(held, lowest.get(figure, held)) for figure in _figures(entry)}
    for held, entry in entries:
        if held > CLEAR:
            texts = (*(reissue.reason for reissue in entry.reissues), *_of_extension(entry))
            figures = tuple(figure for figure in _figures(entry) if lowest[figure] == held)
            yield Secret(held, "\n".join(texts), figures=figures)


def _titles(papers: Iterable[Paper]) -> Iterator[tuple[str, str]]:
    """The file of each appendix that was opened, with the title that its section gives it for all to read."""
    for paper in papers:
        for declared in paper.declared:
            if declared.id in paper.appendices:
                yield paper.appendices[declared.id].path, declared.title


def _lowered(workspace: Workspace) -> Iterator[tuple[Span, Classification]]:
    """Actions' texts that a later paper has word for word, lowered on record: where they stand, and how high by now.

    The paper that held them higher withholds them still; but they are no secret of it any more.
    """
    standings = action_standings(workspace)
    lower: dict[tuple[str, str], Classification] = {}  # how high later papers have an id's words
    for paper in sorted(workspace.papers, key=lambda paper: paper.month, reverse=True):
        for action in (action for action in paper.actions if action.id):
            held = standings[(paper.month, action.id)]
            now = lower.get((action.id, plain(action.text.passage)), held)
            if now < held:
                yield action.text.span, now
        for action in (action for action in paper.actions if action.id):
            said = (action.id, plain(action.text.passage))
            held = standings[(paper.month, action.id)]
            lower[said] = min(held, lower.get(said, held))


def without_title(text: str, title: str) -> str:
    """A withheld text without the lines that are no more than its public title. Within a sentence its words count."""
    words = _WORD.findall(title)
    if not words:
        return text
    line = r"[\W_]+".join(map(re.escape, words))
    # A line of a PDF may have its number before it, and go on in the next.
    return re.sub(rf"^(?:[^\w\n]|[\d_])*{line}[^\w\n]*$", MASK, text, flags=re.IGNORECASE | re.MULTILINE)


def plain(passage: Passage) -> str:
    """All words of a passage, a line for each paragraph, heading and cell; addresses after them.

    Where a picture's file stands is no word of the passage: others may show the same one.
    """
    out: list[str] = []
    addresses: list[str] = []
    for node in nodes(passage):
        match node:
            case Paragraph(children) | CodeBlock(children) | Heading(_, children):
                out.append(words_of(children))
            case Table(header, _, rows):
                out += [words_of(cell) for row in (header, *rows) for cell in row]
            case Link(address, _, title):
                addresses += [address, title]
            case Image(_, _, title):
                addresses.append(title)
            case _:
                pass
    return "\n".join((*out, *addresses))


def _of_lists(paper: Paper, holdings: Holdings) -> Iterator[Secret]:
    """What a withheld row says in several items, one after the other."""
    for row in paper.table.rows if paper.table else ():
        for items in (row.adherence, row.comments):
            if len(items) > 1 and (held := _held(items[0], holdings)) > CLEAR:
                yield Secret(held, "\n".join(plain(item.passage) for item in items))


def _of_actions(workspace: Workspace) -> Iterator[Secret]:
    """Who owns a withheld action, and when it is due in words, unless a later paper holds the action lower."""
    standings, now = action_standings(workspace), dict[str, Classification]()
    for paper in sorted(workspace.papers, key=lambda paper: paper.month, reverse=True):
        for action in paper.actions:
            held = standings.get((paper.month, action.id), action.classification)
            now[action.id] = min(held, now.get(action.id, held)) if action.id else held
            if now[action.id] > CLEAR:
                yield from (Secret(now[action.id], text) for text in (" ".join(action.owners), action.due))


def _of_appendices(paper: Paper) -> Iterator[Secret]:
    for declared in paper.declared:
        opened = paper.appendices.get(declared.id)
        if opened is not None and declared.classification > CLEAR:
            text = f"{opened.title}\n{_words_of_pdf(opened.pdf)}" if opened.pdf else opened.title
            text = without_title(text, declared.title)
            pictures = (opened.pdf,) if opened.pdf else ()
            yield Secret(declared.classification, text, opened.sensitive_terms, pictures=pictures)


def _of_versions(workspace: Workspace, holdings: Holdings) -> Iterator[Secret]:
    """What released versions withhold, as high as today's marks have it: it is withheld there still."""
    for today in workspace.papers:
        papers = tuple(version.papers[0] for version in workspace.versions.get(today.month, ()))
        titles = dict(_titles(papers))
        shown_at = _shown_at((today, *papers), holdings)
        for paper in papers:
            for prose in (placed.prose for placed in proses_of(paper)):
                held = _held(prose, holdings)
                if held > CLEAR:
                    text = without_title(plain(prose.passage), titles.get(prose.span.path, ""))
                    now = f"{today.folder}{prose.span.path.removeprefix(paper.folder)}"
                    yield Secret(held, text, links=_links(prose), since=now)
            yield from _of_appendices(paper)
            yield from _of_pictures(paper, shown_at)


def _told(workspace: Workspace, holdings: Holdings) -> Iterator[Told]:
    """What is no secret of released versions: what any of them tells, and what their files tell today."""
    lowered = dict(_lowered(workspace))
    for number, paper in enumerate(workspace.with_versions().papers):
        for prose in (placed.prose for placed in proses_of(paper)):
            held = lowered.get(prose.span, _held(prose, holdings))
            within = prose.span.path if number < len(workspace.papers) else ""
            yield Told(held, plain(prose.passage), _links(prose), within)


def _held(prose: Prose, holdings: Holdings) -> Classification:
    """How high a text stands, where nothing in it is marked."""
    plain_from = prose.span
    for marked in (fragment.span for fragment in prose.fragments):
        if (marked.line, marked.column) <= (plain_from.line, plain_from.column):
            plain_from = plain_from._replace(line=marked.end_line, column=marked.end_column)
    return highest((prose.held, holdings.of(plain_from)))


def _links(prose: Prose) -> tuple[str, ...]:
    return tuple(link.href for link in prose.links)


def _shown_at(papers: Iterable[Paper], holdings: Holdings) -> Mapping[str, Classification]:
    """How high the lowest text stands that shows a picture, by the picture's name below the paper's folder."""
    shown_at: dict[str, Classification] = {}
    for placed in (placed for paper in papers for placed in proses_of(paper)):
        held = _held(placed.prose, holdings)
        for name in (shown.path.removeprefix(placed.paper.folder) for shown in placed.prose.images):
            shown_at[name] = min(held, shown_at.get(name, held))
    return shown_at


def _of_pictures(paper: Paper, shown_at: Mapping[str, Classification]) -> Iterator[Secret]:
    """The pictures of a paper and their files' names, each as high as the lowest text that shows it."""
    shown = dict.fromkeys(image.path for placed in proses_of(paper) for image in placed.prose.images)
    for path in shown:
        held = shown_at[path.removeprefix(paper.folder)]
        if held > CLEAR:
            pictures = (paper.images[path],) if path in paper.images else ()
            yield Secret(held, posixpath.basename(path), pictures=pictures)


def _words_of_pdf(pdf: bytes) -> str:
    """A PDF's text; "" where it can't be read, which whoever takes it in tells."""
    import pypdfium2

    try:
        return "\n".join(page_texts(pdf))
    except pypdfium2.PdfiumError:
        return ""


def _of_extension(entry: Submission) -> tuple[str, ...]:
    agreed = (entry.extended, *entry.extended.earlier) if entry.extended else ()
    return tuple(said for each in agreed for said in (each.agreed_by, each.ref))


def _figures(entry: Submission) -> Iterator[int]:
    """The figures that are long enough to be told from others."""
    for figures in (entry.figures, *(reissue.figures for reissue in entry.reissues)):
        if figures is not None:
            yield from (figure for figure in (figures.forecast, figures.actual) if figure >= _LEAST_FIGURE)
