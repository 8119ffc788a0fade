"""Entries of YAML lists that bear a classification: what of them everyone may know, and what not."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from tests.law.prose import Pen, Voice
from tests.law.secrets import Kind, Pieces

from panelpaper.model.classification import CLEAR, Classification

MARGIN = "    "
KEYS = ("{}:", "{} :", '"{}":', "'{}' :", "{}: # as agreed")
"""How an author may write the key of a list."""
CLASSES = (*("classification: {}",) * 6, "classification : {}", "'classification': \"{}\"", '"classification":\n  {}')
"""How an author may write how an entry is classified."""


class Entry(Struct, frozen=True):
    """An entry of a list. ``public`` lines are for all to know, the others as ``write`` writes them at its level.

    ``held``: how high it stands; ``says`` False where some other place says so. ``flow`` writes it between braces.
    """

    public: str
    held: Classification | None
    write: Callable[[Voice], Pieces]
    says: bool = True
    flow: Callable[[Voice], str] | None = None


def entries(pen: Pen, key: str, listed: tuple[Entry, ...], hidden: str = "") -> Pieces:
    """A list under ``key``, or nothing; a public line that begins with ``hidden`` is public only in what is CLEAR."""
    if not listed:
        return ()
    written = pen.pick(KEYS).format(key) if pen.chance(4) else f"{key}:"
    return (f"{written}\n", *(piece for entry in listed for piece in _entry(pen, entry, hidden)))


def _entry(pen: Pen, entry: Entry, hidden: str) -> Pieces:
    if entry.held is None or entry.held is CLEAR:
        said = "classification: CLEAR\n" if pen.chance(2) else ""
        return _dashed((entry.public + said, *entry.write(Voice(pen))))
    held, public, kept = entry.held, entry.public, ""
    if hidden and public.startswith(hidden):
        public, kept = "", public
    public += f"{pen.pick(CLASSES).format(held.label)}\n" if entry.says else ""
    flow = entry.flow
    # Of an entry that says no class, a key that is nearly one is told to everybody: its secrets have none.
    if flow and entry.says and pen.chance(3):
        flowing = public.replace("\n  ", " ").replace("\n", ", ")
        return (f"  - {{{flowing}", pen.secret(Kind.FLOW, held, lambda voice: (flow(voice),)), "}\n")
    secret = pen.secret(Kind.ENTRY, held, lambda voice: _indented((kept, *entry.write(voice))) or ("\n",), MARGIN)
    if public and pen.chance(7):
        return (*_dashed((public,)), MARGIN, secret)
    # The dash's own line is the secret's first.
    return ("  - ", secret, *((MARGIN, *_indented((public,))) if public else ()))


def _dashed(pieces: Pieces) -> Pieces:
    return ("  - ", *_indented(pieces))


def _indented(pieces: Pieces) -> Pieces:
    """Each line but the first further in; the last ends where the next piece begins a line."""
    whole = tuple(piece.replace("\n", f"\n{MARGIN}") if isinstance(piece, str) else piece for piece in pieces if piece)
    if not whole or not isinstance(whole[-1], str):
        return whole
    return (*whole[:-1], whole[-1].removesuffix(MARGIN))
