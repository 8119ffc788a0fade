"""A file in which nothing is classified, read on past a line that is no key with a value: all else in it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from panelpaper.model.document import MappingNode, Node
from panelpaper.model.oddity import Oddity

_MOST_SLIPS = 20
Composed = tuple[Node | None, tuple[Oddity, ...]]


def composed_past_slips(text: str, compose: Callable[[str], Composed]) -> Composed:
    """What stands in a file, and what is odd, in order; with nothing in place of lines at the margin that are slips.

    None stands there where one of those may hold what is below it: that would be taken for something else.
    """
    lines = text.split("\n")
    slips: tuple[Oddity, ...] = ()
    for _ in range(_MOST_SLIPS):
        root, told = compose("\n".join(lines))
        slip = _slip(lines, told) if root is None else None
        if slip is None:
            return root, tuple(sorted((*slips, *told), key=lambda each: (each.span.line, each.span.column)))
        slips += told
        lines[slip] = ""
    return None, slips


def unsure_keys(known: Iterable[str], root: Node | None, told: Iterable[Oddity]) -> tuple[str, ...]:
    """Those of a file's keys of which it isn't sure that they were read as they are meant.

    What is odd under a key makes that one unsure. What is odd and stands under none may be any of them, misspelt, or a
    part of one that was cut off.
    """
    there = tuple(known)
    pairs = root.pairs if isinstance(root, MappingNode) else ()
    places = [(pair.key.text, pair.key.span.line, pair.value.span.end_line) for pair in pairs]
    unsure: set[str] = set()
    for oddity in told:
        about = {key for key, first, last in places if first <= oddity.span.line <= last}
        about.add(oddity.says.get("key", ""))
        unsure |= about.intersection(there) or set(there)
    return tuple(key for key in there if key in unsure)


def _slip(lines: list[str], told: tuple[Oddity, ...]) -> int | None:
    """The line, from 0, of the one thing that was told, if nothing belongs to that line."""
    if len(told) != 1 or told[0].kind != "unreadable_yaml":
        return None
    at = told[0].span.line - 1
    below = next((line for line in lines[at + 1 :] if line.strip()), "")
    alone = lines[at][:1].isalpha() and not below.startswith((" ", "-"))
    return at if alone else None
