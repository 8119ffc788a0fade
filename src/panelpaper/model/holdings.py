"""What holds a place: how a line of an author's file is classified, so that no finding quotes what is not for all."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from sys import maxsize

from msgspec import Struct

from panelpaper.memory import of_each_of_late, of_the_latest
from panelpaper.model.appendix_names import SEALED, terms_of
from panelpaper.model.classification import CLEAR, Classification, highest
from panelpaper.model.document import MappingNode, SequenceNode
from panelpaper.model.finding import Span
from panelpaper.model.oddity import Oddity
from panelpaper.model.outside_marks import lines_of_blocks, outside_marks
from panelpaper.model.paper import Paper
from panelpaper.model.proses import proses_of
from panelpaper.model.standing import action_standings
from panelpaper.model.workspace import Region, Workspace
from panelpaper.patterns import late


class Stretch(Struct, frozen=True):
    """A classified stretch of a file, as lines and columns from 1; the end is exclusive."""

    start: tuple[int, int]
    end: tuple[int, int]
    classification: Classification


_NOWHERE = (maxsize, maxsize)
_WHOLE = ((0, 0), _NOWHERE)
_CLASSIFIES = late(r"\bcl?[a-z]{2,9}f[a-z]{0,3}ation[\"']?\s*:\s*[\"']?(?!(?:clear|white)\b)\w", re.IGNORECASE)
_NEARLY_MARKS = late(
    r"\{\s*\.(?!(?-i:green|amber-strict|amber|red)\})|\]\s*\{[^{}\n]{0,60}(?:green|amber|red)|^[\s>*+-]*:{2,}",
    re.IGNORECASE | re.MULTILINE,
)
UNSOUND = frozenset(
    {
        "anchor_or_alias",
        "conflict_marker",
        "deep_nesting",
        "duplicate_key",
        "no_front_matter",
        "tab_in_yaml",
        "unclosed_front_matter",
        "unknown_key",
        "unreadable_yaml",
        "wrong_type",
        "yaml_tag",
    }
)
"""What may be odd about a file so that an entry in it is not seen, or not for what it was meant to be."""


def is_nearly_marked(text: str) -> bool:
    """Whether a text that nothing can be marked in holds what is a mark elsewhere, or looks like one."""
    return outside_marks(text) != text or _NEARLY_MARKS.search(text) is not None


def _classified_and_unsound(workspace: Workspace, held: Callable[[Span], Classification]) -> Iterator[str]:
    """The files of which it can't be told what is withheld in them, as far as everybody may know that.

    They classify an entry, or hold what looks like a mark, and can't be read as they were meant. What is odd in a text
    that is ``held`` above CLEAR is not for everybody to know.
    """
    unsound = (
        each
        for each in workspace.oddities
        if (each.kind in UNSOUND or _may_be_parted_from_its_class(each, workspace)) and "read_as" not in each.says
    )
    for path in {each.span.path for each in unsound if highest((each.concerns, held(each.span))) is CLEAR}:
        source = workspace.sources.get(path, "")
        patterns = [each for each in (_CLASSIFIES, _NEARLY_MARKS) if each.search(source)]
        plain = outside_marks(source, of_entries=True) if patterns else ""
        if any(each.search(plain) for each in patterns):
            yield path


def _may_be_parted_from_its_class(lacking: Oddity, workspace: Workspace) -> bool:
    """Whether an entry that lacks a key says a class, or the one below it does: a dash may have parted the two."""
    if lacking.kind != "missing_key":
        return False
    root = workspace.nodes.get(lacking.span.path)
    if not isinstance(root, MappingNode):
        return True
    lists = (pair.value.items for pair in root if isinstance(pair.value, SequenceNode))
    beside = (
        entries[at : at + 2]
        for entries in lists
        for at, entry in enumerate(entries)
        if entry.span.line <= lacking.span.line <= entry.span.end_line
    )
    return any(isinstance(each, MappingNode) and each.key("classification") for each in chain.from_iterable(beside))


class Holdings:
    """The classified stretches of every file that was read. Of ``leaks`` nothing may be quoted either."""

    def __init__(self, workspace: Workspace, leaks: Iterable[Span] = ()) -> None:
        today, workspace = workspace, workspace.with_versions()
        self._leaks = tuple(leaks)
        self._sources = workspace.sources
        self._looked: dict[str, _Look] = {}
        self._lost_blocks: dict[str, Sequence[tuple[int, int]]] = {}
        self._stretches: dict[str, list[Stretch]] = {}
        self._red_from: dict[str, int] = {}
        for path, classification in chain.from_iterable(_files_of_each(workspace.papers)):
            self._hold(path, *_WHOLE, classification)
        for region in (*workspace.regions, *_once_higher(today, workspace)):
            self._hold_around(region)
        self._clear_until: dict[str, tuple[int, int]] = {}
        for spans, red_from in _prose_of_each(workspace.papers):
            for span, classification in spans:
                self._hold(span.path, (span.line, span.column), (span.end_line, span.end_column), classification)
            for span, held in red_from:
                self._red_from[span.path] = min(span.line, self._red_from.get(span.path, span.line))
                if held is CLEAR:
                    at = (span.line, span.column)
                    self._clear_until[span.path] = min(at, self._clear_until.get(span.path, at))
        self._flaws = self._first_flaws(workspace)
        self._untold = frozenset(_classified_and_unsound(workspace, self.of))

    def _hold_around(self, region: Region) -> None:
        """Hold a classified entry, comments and all, but for what is public of it."""
        span = region.span
        at = (span.line, span.column)
        for public in sorted(region.public):
            self._hold(span.path, at, (public.line, public.column), region.classification)
            at = (public.end_line, public.end_column)
        self._hold(span.path, at, (span.end_line, max(span.end_column, span.column + 1)), region.classification)

    def _hold(self, path: str, start: tuple[int, int], end: tuple[int, int], classification: Classification) -> None:
        if classification > CLEAR:
            self._stretches.setdefault(path, []).append(Stretch(start, end, classification))

    @property
    def hold_nothing(self) -> bool:
        """Whether all is for everyone: then there is nothing to withhold, and every clearance reads the same."""
        return not self._stretches

    @property
    def highest(self) -> Classification:
        """How high the highest is held, whether it was opened or not."""
        return highest(each.classification for held in self._stretches.values() for each in held)

    def stretches(self, path: str) -> tuple[Stretch, ...]:
        """The classified stretches of a file; they may overlap."""
        return tuple(self._stretches.get(path, ()))

    def of(self, span: Span) -> Classification:
        """How the text at the beginning of ``span`` is classified."""
        return self._look(span.path).at((span.line, span.column))

    def is_untold(self, span: Span) -> bool:
        """Whether it can't be told what a marked block on this line, or the classifications in its file, hold.

        Then something else is wrong with the file.
        """
        self._look(span.path)
        lost = self._lost_blocks.get(span.path, ())
        return span.path in self._untold or any(first <= span.line <= last for first, last in lost)

    def _first_flaws(self, workspace: Workspace) -> dict[str, tuple[int, int]]:
        """Where in each file the first thing stands that merely looks like a mark in a CLEAR text."""
        flaws = dict[str, tuple[int, int]]()
        for odd in workspace.oddities if self._clear_until else ():
            at, path = (odd.span.line, odd.span.column), odd.span.path
            before = odd.span._replace(column=odd.span.column - 1)
            if odd.kind == "misread_mark" and at >= self._clear_until.get(path, _NOWHERE) and self.of(before) is CLEAR:
                flaws[path] = min(at, flaws.get(path, at))
        return flaws

    def is_beyond_a_flaw(self, span: Span, *, itself: bool) -> bool:
        """Whether a place stands behind what merely looks like a mark in a CLEAR text: there the file counts as RED.

        The first of what looks so is for everyone to know, where the question is of that ``itself``.
        """
        at, flaw = (span.line, span.column), self._flaws.get(span.path)
        return flaw is not None and at >= self._clear_until[span.path] and not (itself and at == flaw)

    def may_quote(self, span: Span) -> bool:
        """Whether the lines of ``span`` are CLEAR, hold no mark and give nothing away, and none is nearly one before.

        Nor may anything of a file be quoted that classifies an entry and can't be read as it was meant.
        """
        last = max(span.line, span.end_line)
        if span.path in self._untold or self._red_from.get(span.path, maxsize) <= last:
            return False
        return not self._look(span.path).touches(span.line, last)

    def _look(self, path: str) -> _Look:
        if path not in self._looked:
            leaks = tuple((leak.line, leak.end_line) for leak in self._leaks if leak.path == path)
            look = _Look(self.stretches(path), leaks)
            blocks, runs = _lost_marks(self._sources.get(path, ""), look)
            self._lost_blocks[path] = blocks
            self._looked[path] = _Look(self.stretches(path), (*leaks, *blocks, *runs)) if blocks or runs else look
        return self._looked[path]


holdings_of = of_the_latest(Holdings)
"""The holdings of a workspace in which nothing leaks."""


def _lost_marks(source: str, look: _Look) -> tuple[Sequence[tuple[int, int]], Sequence[tuple[int, int]]]:
    """The lines of blocks and of runs that nothing holds: they can't stand there, or the file can't be read.

    What is held has no say in which lines these are, nor has what such a block holds.
    """
    if "::: " not in source and "]{." not in source:
        return (), ()
    lines = ["" if look.touches(number, number) else line for number, line in enumerate(source.split("\n"), 1)]
    blocks = tuple(lines_of_blocks(lines))
    for first, last in blocks:
        lines[first - 1 : last] = [""] * (last + 1 - first)
    return blocks, tuple(_runs_over(lines, look))


def _runs_over(lines: Sequence[str], look: _Look) -> Iterator[tuple[int, int]]:
    opened = 1  # the last line with a bracket that a later one may close
    for number, line in enumerate(lines, 1):
        if not line and look.touches(number, number):
            opened = number + 1
            continue
        if "]{." in line:
            yield number if "[" in line.partition("]{.")[0] else opened, number
        if "[" in line:
            opened = number


class _Look:
    """A file's stretches, sorted so that many places can be looked up in them."""

    def __init__(self, stretches: Sequence[Stretch], leaks: Iterable[tuple[int, int]]) -> None:
        borders = [(each.start, each.classification, 1) for each in stretches if each.start < each.end]
        borders += [(each.end, each.classification, -1) for each in stretches if each.start < each.end]
        held = dict.fromkeys(Classification, 0)  # how many stretches of each classification hold the place
        self._from: list[tuple[int, int]] = []
        self._held: list[Classification] = []
        for place, classification, step in sorted(borders, key=lambda border: border[0]):
            held[classification] += step
            self._from.append(place)
            self._held.append(highest(each for each, count in held.items() if count))
        self._lines: list[tuple[int, int]] = []  # which lines they touch, leaks too: in order, apart from one another
        for first, last in sorted((*((each.start[0], each.end[0]) for each in stretches), *leaks)):
            if self._lines and first <= self._lines[-1][1]:
                self._lines[-1] = (self._lines[-1][0], max(last, self._lines[-1][1]))
            else:
                self._lines.append((first, last))

    def at(self, place: tuple[int, int]) -> Classification:
        """How the text at a place is classified."""
        before = bisect_right(self._from, place) - 1
        return self._held[before] if before >= 0 else CLEAR

    def touches(self, first: int, last: int) -> bool:
        """Whether a stretch or a leak has part of one of some lines."""
        before = bisect_right(self._lines, last, key=lambda lines: lines[0]) - 1
        return before >= 0 and self._lines[before][1] >= first


@of_each_of_late
def _prose_of_each(paper: Paper) -> tuple[list[tuple[Span, Classification]], list[tuple[Span, Classification]]]:
    """What is classified of a paper's proses; from where on they count as RED, for something is wrong there."""
    written = [placed.prose for placed in proses_of(paper)]
    spans = [(prose.span, prose.held) for prose in written]
    spans += [(part.span, highest((prose.held, part.classification))) for prose in written for part in prose.fragments]
    red_from = [(prose.red_from, prose.held) for prose in written if prose.red_from is not None]
    return [(span, classification) for span, classification in spans if classification > CLEAR], red_from


@of_each_of_late
def _files_of_each(paper: Paper) -> list[tuple[str, Classification]]:
    """The files of a paper's appendices, sealed or not, and those that a PDF's terms stand in."""
    declared = [(each.path_in(paper.folder), each.classification) for each in paper.declared]
    names = [(name, held) for path, held in declared for name in (path, path.removesuffix(SEALED))]
    return [(each, held) for name, held in names for each in (name, terms_of(name))]


def _once_higher(today: Workspace, ever: Workspace) -> Iterator[Region]:
    """Actions whose id has a higher mark in another month, as far as that may be read: as high as that.

    What a released version held higher is its own; today's papers may have lowered it, on record.
    """
    frozen = ever.papers[len(today.papers) :]
    # Today's last: others ask for those.
    for papers, standings in ((frozen, action_standings(ever)), (today.papers, action_standings(today))):
        for paper in papers if any(held > CLEAR for held in standings.values()) else ():
            for action in paper.actions:
                held = standings.get((paper.month, action.id), CLEAR)
                if held > action.classification:
                    key = action.node.key("classification")
                    yield Region(action.node.span, held, (key.span,) if key else ())
