"""Files being read: what each holds, what was odd about it, and what need not be read again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Self, TypeVar, cast

from msgspec import Struct, field
from msgspec.structs import replace

from panelpaper.content.as_meant import composed_as_meant
from panelpaper.content.asked import Answers, Asked
from panelpaper.content.decoding import Opened, decoded
from panelpaper.content.files import Folder
from panelpaper.content.layout import Layout
from panelpaper.content.markdown import read_prose
from panelpaper.content.origin import Origin
from panelpaper.content.read_before import Read, ReadBefore
from panelpaper.content.reader import Reader
from panelpaper.content.sealing import Identity
from panelpaper.content.yaml_runs import concerning_runs
from panelpaper.content.yamldoc import compose
from panelpaper.memory import Memory, Name
from panelpaper.model.classification import CLEAR, Classification
from panelpaper.model.document import Node, ScalarNode
from panelpaper.model.manuscript import Prose
from panelpaper.model.oddity import Oddity
from panelpaper.model.paper import AppendixDeclaration, Shut
from panelpaper.model.period import Period
from panelpaper.model.workspace import Region
from panelpaper.sharing import shared

Value = TypeVar("Value")
Whole = TypeVar("Whole", bound=Read)
Reading = TypeVar("Reading", bound="FileReading")
Given = tuple[object, ...]
Wanted = tuple[Name, Given, Callable[[Reading], Whole]]
"""A reading's name, what it goes by besides the folder, and how it is read."""
PLAIN = "plain"
"""What a reading's name begins with that is the same for every clearance, whoever opens it."""


class FileReading(Struct):
    """Files being read for a clearance; with a ``place``, those of a released version that is frozen there.

    ``raised`` and ``appendix_marks`` are what a released version has to know of today's marks.
    """

    folder: Folder
    clearance: Classification
    identity: Identity | None = None
    memory: Memory = field(default_factory=Memory)
    raised: Mapping[tuple[str, Period], Classification] = field(default_factory=dict)
    place: str = ""
    appendix_marks: Mapping[str, AppendixDeclaration] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)
    oddities: dict[str, tuple[Oddity, ...]] = field(default_factory=dict)  # by file: a file read again replaces its own
    regions: dict[str, tuple[Region, ...]] = field(default_factory=dict)  # by file
    unsealed: dict[str, bytes] = field(default_factory=dict)  # pictures that came out of sealed files
    shut: list[Shut] = field(default_factory=list)
    weights: dict[Classification, int] = field(default_factory=dict)  # bytes of a paper's pictures and PDFs

    def standing(self, path: str) -> str:
        """Where the file is: a released version has its own panel.yaml and registers."""
        own = f"{self.place}/{path.removeprefix('content/')}"
        return own if self.place and self.folder.has(own) else path

    def remembered(self, name: Name, given: Given, read: Callable[[Self], Whole]) -> Whole:
        """What was read before, if all that was asked for then stands as it did; else what is read now.

        ``read`` goes by what is given, by what is raised and by the folder's answers.
        """
        if not self.memory.lasting:
            return read(self)
        kept = self._known(name, given)
        if kept is None:
            kept = self._read_anew(read)
            self._keep(name, given, kept)
        self.sources |= kept.sources
        self.nodes |= kept.nodes
        self.oddities |= kept.oddities
        self.regions |= kept.regions
        return cast(Whole, kept.value)

    def read_ahead(self, wanted: Iterable[Wanted[Self, Read]]) -> None:
        """Read what will be asked of ``remembered`` and is not known, by as many hands as the memory has."""
        if self.memory.lasting and self.memory.hands > 1:
            unknown = [(name, given, read) for name, given, read in wanted if not self.knows(name, given)]
            read_now = shared([partial(self._read_anew, read) for _, _, read in unknown], ReadBefore, self.memory.hands)
            for (name, given, _), kept in zip(unknown, read_now, strict=True):
                answers = kept.answers.again(self.folder)
                if answers is not None:  # else it was saved meanwhile, and is read again when it is asked for
                    self._keep(name, given, replace(kept, answers=answers))

    def knows(self, name: Name, given: Given) -> bool:
        """Whether something was read before, and its files stand as they did."""
        return self._known(name, given) is not None

    def _read_anew(self, read: Callable[[Self], Read]) -> ReadBefore:
        answers = Answers()
        new = replace(self, folder=Asked(self.folder, answers), sources={}, nodes={}, oddities={}, regions={})
        return ReadBefore(answers, read(new), new.sources, new.nodes, new.oddities, new.regions)

    def _known(self, name: Name, given: Given) -> ReadBefore | None:
        return self._still_so(*self._as_plain(name, given)) or self._still_so(*self._as_opened(name, given))

    def _keep(self, name: Name, given: Given, read: ReadBefore) -> None:
        self.memory.keep(*(self._as_plain if read.is_plain else self._as_opened)(name, given), read)

    def _as_plain(self, name: Name, given: Given) -> tuple[Name, Given]:
        """By what name a reading is remembered that is the same for everyone, and what it goes by."""
        return (PLAIN, *name, self.place, "raised" if self.raised else ""), (*given, self.raised)

    def _as_opened(self, name: Name, given: Given) -> tuple[Name, Given]:
        """The same of another reading."""
        (_, *named), of = self._as_plain(name, given)
        return tuple(named), (*of, self.clearance, self.identity)

    def _still_so(self, name: Name, given: Given) -> ReadBefore | None:
        """What was read before, if the files stand as they did: within one time they do."""
        now = self.memory.kept_now(name, given)
        if isinstance(now, ReadBefore):
            self.folder.has_answered(now.answers)
            return now
        before = self.memory.kept_before(name, given)
        answers = before.answers.again(self.folder) if isinstance(before, ReadBefore) else None
        if not isinstance(before, ReadBefore) or answers is None:
            return None
        kept = before if answers is before.answers else replace(before, answers=answers)
        self.memory.keep(name, given, kept)
        return kept

    def text(self, path: str) -> str | None:
        opened = self.folder.text(path)
        return None if opened is None else self.opened(path, opened)

    def decoded(self, path: str, data: bytes) -> str:
        """The text of a file that was sealed."""
        return self.opened(path, decoded(path, data))

    def opened(self, path: str, opened: Opened) -> str:
        self.sources[path] = opened.text
        self.tell(path, opened.oddities, afresh=True)
        return opened.text

    def tell(self, path: str, oddities: tuple[Oddity, ...], *, afresh: bool = False) -> None:
        self.oddities[path] = oddities if afresh else (*self.oddities.get(path, ()), *oddities)

    def document(self, path: str, layout: Layout | None = None) -> tuple[Node | None, Reader] | None:
        """A YAML file's root and who reads it; None where there is no file."""
        text = self.text(path)
        if text is None:
            return None
        node, structural = self.composed(path, text, layout=layout)
        return node, self.reader(path, text, structural)

    def composed(
        self, path: str, text: str, first_line: int = 1, layout: Layout | None = None
    ) -> tuple[Node | None, tuple[Oddity, ...]]:
        """What stands in a file that is YAML, or in its first lines, and what is odd about that.

        With a ``layout``, as it is meant; but a released version says what it said then.
        """
        if layout is None or self.place:
            node, structural = self.memory.recall(compose, path, text, first_line=first_line)
        else:
            node, structural = self.memory.recall(composed_as_meant, path, text, first_line=first_line, layout=layout)
        if node is not None:
            self.nodes[path] = node
        if self.oddities.get(path) and "]{." in text:
            self.tell(path, concerning_runs(self.oddities[path], text, first_line), afresh=True)
        return node, structural

    def reader(self, path: str, text: str, structural: tuple[Oddity, ...], held: Classification = CLEAR) -> Reader:
        return Reader(
            path=path,
            text=text,
            clearance=self.clearance,
            read_prose=self.prose_of(path),
            structural=structural,
            held=held,
            raised=self.raised,
        )

    def prose_of(self, path: str) -> Callable[[ScalarNode, bool, Classification], Prose]:
        def read(node: ScalarNode, inline: bool, held: Classification) -> Prose:
            origin = Origin.of_scalar(path, node)
            return self.prose(node.text, origin, held, inline=inline)

        return read

    def prose(self, text: str, origin: Origin, held: Classification = CLEAR, *, inline: bool = False) -> Prose:
        """Markdown, read. Where nothing in it is marked, it is the same for every clearance."""
        read = self.memory.recall(read_prose, text, origin, held=held, clearance=CLEAR, inline=inline)
        if read.fragments and self.clearance > CLEAR:
            read = self.memory.recall(read_prose, text, origin, held=held, clearance=self.clearance, inline=inline)
        return read

    def read_file(
        self,
        path: str,
        read: Callable[[Node | None, Reader], Value],
        otherwise: Value,
        layout: Layout | None = None,
    ) -> Value:
        """A YAML file's value; ``otherwise`` where there is no such file."""
        found = self.document(path, layout)
        if found is None:
            return otherwise
        node, reader = found
        value = read(node, reader)
        self.tell(path, reader.oddities)
        self.regions[path] = reader.regions
        return value

    def bytes_of(self, path: str) -> bytes | None:
        data = self.folder.data(path)
        if isinstance(data, Oddity):
            self.tell(path, (data,), afresh=True)
            return None
        return data
