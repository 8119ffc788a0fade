"""A text without what is marked in it: what Markdown reads, where that stands in the file, and what is odd about it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from panelpaper.content.conflicts import conflict_markers
from panelpaper.content.marks import BLOCK_SLOT, RUN_SLOT, scan
from panelpaper.content.origin import Origin, Places
from panelpaper.content.strayed_facts import strayed_facts
from panelpaper.model.classification import CLEAR, Classification
from panelpaper.model.finding import Span, Turn
from panelpaper.model.oddity import Oddity
from panelpaper.model.prose import Slot, Text
from panelpaper.patterns import late

SLOT = late(f"{RUN_SLOT.pattern}|{BLOCK_SLOT.pattern}")


class Host:
    """One text being read, with slots for what is marked; ``held`` is the classification of what holds it.

    ``marked`` is the kind of marked passage that the text is, "" where it is none.
    """

    def __init__(self, text: str, origin: Origin, held: Classification, marked: str = "") -> None:
        self.path, self.held, self.marked = origin.path, held, marked
        self.turned = bool(origin.turns)  # by YAML, so that it stands otherwise than one character after the other
        self.scan = scan(text)
        self.source_places = Places(text, origin)
        self.text = self.scan.host
        self.lines = self.text.split("\n")
        self.line_starts = Places(self.text, origin).line_starts
        self.oddities: list[Oddity] = []
        self._placed: set[int] = set()

    @property
    def whole(self) -> Span:
        """The span of all of it, what is marked included."""
        return self.source_places.span(0, len(self.scan.source))

    @property
    def red_from(self) -> Span | None:
        """Where the file begins to count as RED, if it does."""
        at = self.scan.red_from
        return None if at is None else self.source_places.span(at, at)

    def blank_conflicts(self) -> None:
        """Tell of the lines that Git left, and blank them: they are no text, nor do they make a heading of one."""
        for line in conflict_markers(self.lines):
            start = self.line_starts[line]
            self.odd("conflict_marker", self.span(start, start + 7))
            self.lines[line] = " " * len(self.lines[line])
        self.text = "\n".join(self.lines)

    def blank_facts(self) -> None:
        """Tell of the facts that stand in the text, and blank them: what they classify may not be read as text."""
        for strayed in strayed_facts(self.lines):
            first, last = self.line_span(strayed.first), self.line_span(strayed.end - 1)
            self.odd("no_front_matter", first, quotable=False, to=str(last.line))
            for line in range(strayed.first, strayed.end):
                for found in SLOT.finditer(self.lines[line]):
                    self.slot(found)
                self.lines[line] = " " * len(self.lines[line])
        self.text = "\n".join(self.lines)

    def blank_code(self, first: int) -> None:
        """Blank code that begins on a line, from 0, and doesn't end, as far as a blank line: the rest is text."""
        last = next((at for at in range(first, len(self.lines)) if not self.lines[at].strip()), len(self.lines))
        for line in range(first, last):
            for found in SLOT.finditer(self.lines[line]):
                self.slot(found)
            self.lines[line] = " " * len(self.lines[line])
        self.text = "\n".join(self.lines)

    # What is marked

    def tell_misread(self) -> None:
        """Tell of what merely looks like a mark."""
        if not self.scan.misread:
            return
        from panelpaper.content.told_marks import told  # nobody waits for it who has made no mistake

        for misread in told(self.scan):
            span = self.source_places.span(misread.start, misread.end)
            self.odd("misread_mark", span, quotable=False, flaw=misread.flaw.value)

    def tell_unplaced(self) -> None:
        """Tell of what no text shows: it was marked in an address, a title, an alternative text or a definition."""
        for index, marked in enumerate(self.scan.marked):
            if index not in self._placed:
                span = self.source_places.span(marked.start, marked.end)
                self.odd("misplaced_mark", span, quotable=False, where="in an address, a title or an alternative text")

    def words(self, text: str) -> Iterator[Text | Slot]:
        """Plain words and the slots among them."""
        at = 0
        for match in SLOT.finditer(text):
            if match.start() > at:
                yield Text(text[at : match.start()])
            yield self.slot(match)
            at = match.end()
        if at < len(text):
            yield Text(text[at:])

    def slot(self, found: re.Match[str]) -> Slot:
        """A slot that the text shows, found by SLOT or by an expression for one of its kinds."""
        index = int(next(filter(None, found.groups())))
        self._placed.add(index)
        return Slot(index)

    # Places

    def odd(
        self, kind: str, span: Span, *, concerns: Classification | None = None, quotable: bool = True, **says: str
    ) -> None:
        """Note an oddity. What is above CLEAR is never quoted."""
        concerns = self.held if concerns is None else concerns
        self.oddities.append(Oddity(kind, span, says, concerns, quotable and concerns == CLEAR))

    def odd_line(self, kind: str, line: int, *, quotable: bool = True, **says: str) -> None:
        """Note what is odd about a line of the host's text, from 0."""
        self.odd(kind, self.line_span(line), concerns=None, quotable=quotable, **says)

    def span(self, start: int, end: int) -> Span:
        """A span of the host's text, in the file."""
        first = self.scan.source_offset(start)
        return self.source_places.span(first, max(first, self.scan.source_offset(end)))

    def turns(self, start: int, length: int) -> tuple[Turn, ...]:
        """Where so many characters of the host's text stand; they hold no slot."""
        first = self.scan.source_offset(start)
        return self.source_places.turns(first, first + length)

    def line_span(self, line: int) -> Span:
        """A line of the host's text, from 0, without its white space."""
        if not 0 <= line < len(self.lines):
            line = max(0, len(self.lines) - 1)
        text = self.lines[line]
        start = self.line_starts[line] + len(text) - len(text.lstrip())
        return self.span(start, max(start, self.line_starts[line] + len(text.rstrip())))
