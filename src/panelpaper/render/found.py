"""Something that can be found: what it is, where it stands, and its words in one line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum

from msgspec import Struct

from panelpaper.model.classification import CLEAR, Classification, highest
from panelpaper.model.period import Period
from panelpaper.model.prose import Disclosed, DisclosedBlock, Passage
from panelpaper.model.tree import nodes
from panelpaper.render.plain import in_one_line
from panelpaper.render.words import as_sentence


class Kind(Enum):
    """What a reader may look for; the value is its name in addresses."""

    TEXT = "text"
    REPORT = "report"
    DECISION = "decision"
    ACTION = "action"
    APPENDIX = "appendix"
    ASKED = "asked"
    COMING = "coming"
    PAPER = "paper"
    COMMITTEE = "committee"
    MODIFICATION = "modification"
    TERM = "term"
    LIST = "list"


class Document(Struct, frozen=True):
    """Something that can be found. ``anchor`` is on its paper's page, "" the page itself.

    ``month`` is None of what stands across papers; ``anchor`` is its address then, from the edition's folder.
    ``committee`` is an id, "" where the paper itself speaks. ``within`` is the heading that it stands under. The words
    of an action and of a report's row begin with how it stands. ``names`` are what it is called beside its title.
    """

    month: Period | None
    kind: Kind
    anchor: str
    title: str
    words: str
    committee: str = ""
    within: str = ""
    classification: Classification = CLEAR
    names: tuple[str, ...] = ()


def told(
    month: Period,
    kind: Kind,
    anchor: str,
    title: str,
    *passages: Passage,
    committee: str = "",
    within: str = "",
    classification: Classification = CLEAR,
    lead: str = "",
    tail: str = "",
    names: tuple[str, ...] = (),
) -> Document:
    """A document of some passages, as high as the highest thing in them. After the lead, each begins a sentence."""
    said = tuple(filter(None, (*map(in_one_line, passages), tail)))
    words = " ".join(filter(None, (lead, *map(_stopped, said[:-1]), *said[-1:])))
    marked = highest((classification, *disclosed(passages)))
    return Document(month, kind, anchor, title, words, committee, within, marked, names)


def _stopped(words: str) -> str:
    return words if words.endswith(":") else as_sentence(words)


def disclosed(passages: Iterable[Passage]) -> Iterator[Classification]:
    """The marks of what passages hold of runs and blocks that are marked themselves."""
    for passage in passages:
        for node in nodes(passage):
            if isinstance(node, Disclosed | DisclosedBlock):
                yield node.classification
