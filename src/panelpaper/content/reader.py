"""Who reads a file's nodes: for which clearance, at which classification, and what was told on the way."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct, field
from msgspec.structs import replace

from panelpaper.content.quoting import quotable
from panelpaper.model.classification import CLEAR, RED, Classification, highest
from panelpaper.model.document import MappingNode, Node, ScalarNode, SequenceNode
from panelpaper.model.finding import Edit, Span
from panelpaper.model.manuscript import Prose
from panelpaper.model.oddity import Oddity
from panelpaper.model.period import Period
from panelpaper.model.workspace import Region

# The scalar, whether it is one line within a sentence, and how its text is classified.
ReadProse = Callable[[ScalarNode, bool, Classification], Prose]
# Of a key, where in the file it belongs, in words; "" where nobody can tell.
HomeOf = Callable[[str], str]

# What can't come of withheld words: it is about the public key itself.
_OF_PUBLIC_KEYS = ("duplicate_key", "anchor_or_alias", "yaml_tag")
_OF_WORDS = ("prose_split", "prose_cut_short", "prose_misread")
_OF_VALUES = (
    "bad_figure",
    "impossible_date",
    "malformed_period",
    "unknown_classification",
    "unknown_value",
    "unreadable_yaml",
    "wrong_type",
)
BREAKS = ("unreadable_yaml", "deep_nesting", "tab_in_yaml")
"""What leaves a part of a file unread."""


def _spared(region: Region, oddity: Oddity) -> bool:
    """Whether an oddity in a classified entry concerns everyone: about a public key, and not made by withheld words."""
    if oddity.kind == "duplicate_key" and oddity.says["key"] != "classification":
        return False
    end = (oddity.span.end_line, oddity.span.end_column)
    return oddity.kind in _OF_PUBLIC_KEYS and any(
        _within(oddity.span, span) and end <= (span.end_line, span.end_column) for span in region.public
    )


class Reader(Struct, frozen=True):
    """A file's reader.

    ``text`` is the whole file's, ``structural`` what ``compose`` found odd, in its order. ``held`` is the
    classification of what is being read: of the whole file to begin with. ``raised`` are reports and periods that some
    other place classifies. ``home_of`` says where a key belongs.
    """

    path: str
    text: str
    clearance: Classification
    read_prose: ReadProse
    structural: tuple[Oddity, ...] = ()
    held: Classification = CLEAR
    raised: Mapping[tuple[str, Period], Classification] = field(default_factory=dict)
    home_of: HomeOf = lambda _: ""
    _told: list[Oddity] = field(default_factory=list)
    _regions: list[Region] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)  # the lines that the structural oddities begin on, ascending

    def __post_init__(self) -> None:
        if not self._starts:
            self._starts.extend(oddity.span.line for oddity in self.structural)

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

    def mark(self, node: Node, classification: Classification, public: tuple[str, ...], *more: Span) -> None:
        """Remembers where a classified entry stands, so that what is odd in its YAML is told to the same readers.

        What stands under ``public`` keys is for everyone, and so are ``more`` places.
        """
        pairs = node.pairs if isinstance(node, MappingNode) else ()
        spared = tuple(
            pair.key.span._replace(end_line=pair.value.span.end_line, end_column=pair.value.span.end_column)
            for pair in pairs
            if pair.key.text in public
        )
        self._regions.append(Region(node.span, classification, (*spared, *more)))

    def tell_unfit(self, node: Node, /, **says: str) -> None:
        """Tells, at its first character, that something else is due here; the rest is held as high as it says."""
        self.tell("wrong_type", node.span, **says)
        self.hold(node, Span.at(node.span.path, node.span.line, node.span.column, 1))

    def hold(self, node: Node, *public: Span) -> None:
        """Hold what is left unread as high as anything in it says, but for what is public."""
        self._regions.append(Region(node.span, highest(classes_in(node)), public))

    def is_broken(self, node: Node) -> bool:
        """Whether a part of what stands here could not be read, so that what is missing is no wonder.

        The entries of its lists were read apart: what is broken in one takes nothing from what holds the list.
        """
        breaks = [self.structural[i].span for i in self._structural_in(node.span) if self.structural[i].kind in BREAKS]
        apart = _entries_in(node) if breaks else ()
        return any(not any(_within(broken, entry) for entry in apart) for broken in breaks)

    def commented_class(self, node: Node) -> Span | None:
        """Where a comment within an entry is nothing but a class and its key."""
        found = (self.structural[i] for i in self._structural_in(node.span))
        return next((oddity.span for oddity in found if oddity.kind == "typed_marking"), None)

    def doubled(self, key: Span) -> bool:
        """Whether the key at this place is given twice."""
        found = (self.structural[i] for i in self._structural_in(key))
        return any(oddity.kind == "duplicate_key" and oddity.span == key for oddity in found)

    @property
    def regions(self) -> tuple[Region, ...]:
        """The classified entries that were read, or left unread."""
        return tuple(region for region in self._regions if region.classification > CLEAR)

    @property
    def lines(self) -> tuple[str, ...]:
        """The file's lines."""
        return _lines_of(self.text)

    @property
    def oddities(self) -> tuple[Oddity, ...]:
        """All that was odd, in the file's order, each with whom it concerns."""
        concerns = [max(oddity.concerns, self.held) for oddity in self.structural]
        for region in self._regions:
            for i in self._structural_in(region.span):
                if not _spared(region, self.structural[i]):
                    concerns[i] = max(concerns[i], region.classification)
        settled = [
            replace(oddity, concerns=concern, quotable=oddity.quotable and concern is CLEAR)
            for oddity, concern in zip(self.structural, concerns, strict=True)
        ]
        return tuple(sorted(_once(settled, self._told), key=lambda oddity: (oddity.span.line, oddity.span.column)))

    def _structural_in(self, span: Span) -> Iterator[int]:
        """The indices of the structural oddities that begin within a span."""
        for i in range(bisect_left(self._starts, span.line), bisect_right(self._starts, span.end_line)):
            if _within(self.structural[i].span, span):
                yield i


def _once(structural: Sequence[Oddity], told: Sequence[Oddity]) -> Iterator[Oddity]:
    """What was odd, without what somebody tells better to the same readers.

    Where a value is none of its kind, it doesn't matter that YAML would not take it for text; and where something below
    it belongs to it by mistake, not that it is none of its kind.
    """
    values, breaks = defaultdict[int, list[Oddity]](list), defaultdict[int, list[Oddity]](list)
    for oddity in told:
        if oddity.kind in _OF_VALUES:
            values[oddity.span.line].append(oddity)
    for oddity in structural:
        if oddity.kind == "unreadable_yaml":
            breaks[oddity.span.line].append(oddity)
        better = values[oddity.span.line] if oddity.kind in _OF_WORDS and values else ()
        if not any(value.concerns <= oddity.concerns and _within(value.span, oddity.span) for value in better):
            yield oddity
    for oddity in told:
        lines = range(oddity.span.line, oddity.span.end_line + 1) if breaks and oddity.kind in _OF_VALUES else ()
        broken = (each for line in lines for each in breaks.get(line, ()))
        if not any(each.concerns <= oddity.concerns and _within(each.span, oddity.span) for each in broken):
            yield oddity


def classes_in(node: Node) -> Iterator[Classification]:
    """The classifications that are said anywhere in a node. What is none of the five is RED."""
    return (said for _, said in classes_said_in(node))


def classes_said_in(node: Node) -> Iterator[tuple[Span, Classification]]:
    """The same, each with the place of its key."""
    match node:
        case SequenceNode():
            for item in node.items:
                yield from classes_said_in(item)
        case MappingNode():
            for pair in node:
                if pair.key.text == "classification":
                    said = pair.value.text.strip() if isinstance(pair.value, ScalarNode) else ""
                    found = Classification.from_label(said)
                    yield pair.key.span, RED if found is None else found
                if not isinstance(pair.value, ScalarNode):
                    yield from classes_said_in(pair.value)


def _entries_in(node: Node) -> tuple[Span, ...]:
    """The places of the entries in a mapping's own lists."""
    lists = (
        [pair.value for pair in node if isinstance(pair.value, SequenceNode)] if isinstance(node, MappingNode) else ()
    )
    return tuple(item.span for each in lists if not each.flow for item in each.items)


@lru_cache(maxsize=4)
def _lines_of(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n"))


def _within(inner: Span, outer: Span) -> bool:
    """Whether a place begins in another, its end included; where there are several lines, all of the first counts."""
    first = 0 if outer.end_line > outer.line else outer.column
    start = (inner.line, inner.column)
    return (outer.line, first) <= start <= (outer.end_line, outer.end_column)
