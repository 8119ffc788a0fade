"""Who reads a file's nodes: for which clearance, at which classification, and what was told on the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from panelpaper.content.quoting import quotable
from panelpaper.model.classification import CLEAR, Classification
from panelpaper.model.document import MappingNode, Node, ScalarNode
from panelpaper.model.finding import Edit, Span
from panelpaper.model.oddity import Oddity
from panelpaper.model.paper import Prose
from panelpaper.model.period import Period

# The scalar, whether it is one line within a sentence, and how its text is classified.
ReadProse = Callable[[ScalarNode, bool, Classification], Prose]

_BREAKS = ("unreadable_yaml", "deep_nesting", "tab_in_yaml")


@dataclass(frozen=True, slots=True)
class Region:
    """A classified entry's place; what stands in ``public`` concerns everyone all the same."""

    span: Span
    classification: Classification
    public: tuple[Span, ...]

    def spares(self, oddity: Oddity) -> bool:
        """Whether an oddity within concerns everyone: it lies in what is public, and so does all that it is about."""
        if oddity.kind == "duplicate_key" and oddity.says["key"] != "classification":
            return False
        end = (oddity.span.end_line, oddity.span.end_column)
        return any(_within(oddity.span, span) and end <= (span.end_line, span.end_column) for span in self.public)


@dataclass(frozen=True, slots=True)
class Reader:
    """A file's reader.

    ``text`` is the whole file's, ``structural`` what ``compose`` found odd. ``held`` is the classification of what is
    being read: of the whole file to begin with. ``raised`` are reports and periods that some other place classifies.
    """

    path: str
    text: str
    clearance: Classification
    read_prose: ReadProse
    structural: tuple[Oddity, ...] = ()
    held: Classification = CLEAR
    raised: Mapping[tuple[str, Period], Classification] = field(default_factory=dict)
    _told: list[Oddity] = field(default_factory=list)
    _regions: list[Region] = field(default_factory=list)

    def within(self, classification: Classification) -> Reader:
        """The same reader, for what is classified so."""
        return replace(self, held=max(self.held, classification))

    def deaf(self) -> Reader:
        """A reader of the same that is told apart, for a first look."""
        return replace(self, _told=[], _regions=[])

    def tell(self, kind: str, span: Span, /, *edits: Edit, **says: str) -> None:
        """Tells an oddity of what is being read; what may be classified, or hold a mark, is not quoted."""
        self._told.append(Oddity(kind, span, says, self.held, self.held is CLEAR and quotable(says), edits))

    def tell_hidden(self, kind: str, span: Span, /, **says: str) -> None:
        """Tells an oddity that is never quoted."""
        self._told.append(Oddity(kind, span, says, self.held, quotable=False))

    def mark(self, node: Node, classification: Classification, public: tuple[str, ...]) -> None:
        """Remembers where a classified entry stands, so that what is odd in its YAML is told to the same readers."""
        pairs = node.pairs if isinstance(node, MappingNode) else ()
        spared = tuple(
            pair.key.span._replace(end_line=pair.value.span.end_line, end_column=pair.value.span.end_column)
            for pair in pairs
            if pair.key.text in public
        )
        self._regions.append(Region(node.span, classification, spared))

    def is_broken(self, span: Span) -> bool:
        """Whether a part of what stands here could not be read, so that what is missing is no wonder."""
        return any(oddity.kind in _BREAKS and _within(oddity.span, span) for oddity in self.structural)

    def doubled(self, key: Span) -> bool:
        """Whether the key at this place is given twice."""
        return any(oddity.kind == "duplicate_key" and oddity.span == key for oddity in self.structural)

    @property
    def lines(self) -> list[str]:
        """The file's lines."""
        return self.text.split("\n")

    @property
    def oddities(self) -> tuple[Oddity, ...]:
        """All that was odd, in the file's order, each with whom it concerns."""
        told = [*map(self._settled, self.structural), *self._told]
        return tuple(sorted(told, key=lambda oddity: (oddity.span.line, oddity.span.column)))

    def _settled(self, oddity: Oddity) -> Oddity:
        concerns = max(oddity.concerns, self.held)
        for region in self._regions:
            if _within(oddity.span, region.span) and not region.spares(oddity):
                concerns = max(concerns, region.classification)
        return replace(oddity, concerns=concerns, quotable=oddity.quotable and concerns is CLEAR)


def _within(inner: Span, outer: Span) -> bool:
    """Whether a place begins in another, its end included; where there are several lines, all of the first counts."""
    first = 0 if outer.end_line > outer.line else outer.column
    start = (inner.line, inner.column)
    return (outer.line, first) <= start <= (outer.end_line, outer.end_column)
