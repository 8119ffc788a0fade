"""A file in which nothing is classified, read on past a line that is no key with a value: all else in it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from panelpaper.content.shape import nearest
from panelpaper.content.yaml_refusals import NO_COLON
from panelpaper.model.document import MappingNode, Node, Pair, ScalarNode, SequenceNode
from panelpaper.model.finding import Span
from panelpaper.model.oddity import Oddity
from panelpaper.patterns import late

_MOST_SLIPS = 20
_MOST_WORDS = 1000  # alone on a line; a file of ours has some dozen
# A word that was meant as a key: no colon after it, or another sign, or something before it.
_MEANT = late(r"(?P<before>[ \t]|- )?(?P<word>[^\W\d](?:[ -]?\w)*+)[ \t]*+(?P<sign>[:;=.,-]*+)[ \t]*+(?:#.*)?\r?")
_KEY_WITH_VALUE = late(r"(?P<key>[a-z_]++)[ \t]*+[:=;,]?[ \t]*+(?P<value>\w[^:#{}\"'\r]*+)\r?")
_INDENTED = "the key has to begin its line"
Composed = tuple[Node | None, tuple[Oddity, ...]]


class Keys(Struct, frozen=True):
    """The keys that a file can have, and which of them hold entries: those stand on the lines below."""

    known: tuple[str, ...]
    holding: tuple[str, ...]

    @property
    def single(self) -> frozenset[str]:
        """Those whose value stands beside them."""
        return frozenset(self.known).difference(self.holding)


def composed_past_slips(path: str, text: str, keys: Keys, compose: Callable[[str], Composed]) -> Composed:
    """What stands in a file, and what is odd, in order; with nothing in place of lines at the margin that are slips.

    A key that holds entries and is misspelt, or typed as none, is taken for the one that was meant. None stands in
    place of it all where another line that is a slip may hold what is below it: that would be taken for something else.
    """
    lines = text.split("\n")
    slips: tuple[Oddity, ...] = ()
    if any(each.kind == "unreadable_yaml" for each in compose(text)[1]):
        for at, key, told_of_key in tuple(meant_as_keys(path, lines, keys)):
            lines[at], slips = f"{key}:", (*slips, told_of_key)
    for _ in range(_MOST_SLIPS):
        root, told = compose("\n".join(lines))
        slip = _slip(lines, told) if root is None else None
        if slip is None:
            root, more = _with_keys_meant(root, keys)
            return root, tuple(sorted((*slips, *told, *more), key=lambda each: (each.span.line, each.span.column)))
        meant = _KEY_WITH_VALUE.fullmatch(lines[slip])
        as_meant = f"{meant['key']}: {meant['value']}" if meant and meant["key"] in keys.single else ""
        slips += (replace(told[0], says={**told[0].says, "text": as_meant}),) if as_meant else told
        lines[slip] = as_meant
    return None, slips


def meant_as_keys(
    path: str, lines: Sequence[str], keys: Keys, first_line: int = 1
) -> Iterator[tuple[int, str, Oddity]]:
    """The lines, from 0, that can be meant as nothing but a key that holds entries, with that and what is told."""
    there = {line.partition(":")[0] for line in lines if line[:1].isalpha()}
    words = ((at, found) for at, line in enumerate(lines) if (found := _MEANT.fullmatch(line)))
    for at, found in islice(words, _MOST_WORDS):
        key = _meant(found["word"], keys, there)
        below = next((lines[n] for n in range(at + 1, len(lines)) if lines[n].strip()), "") if key else ""
        if not below.startswith((" ", "-")) or (found["sign"] == ":" and not found["before"]):
            continue
        problem = _INDENTED if found["before"] else NO_COLON
        span = Span.at(path, at + first_line, 1, len(lines[at].rstrip()))
        yield at, key, Oddity("unreadable_yaml", span, {"problem": problem, "text": f"{key}:", "read_as": key})


def _with_keys_meant(root: Node | None, keys: Keys) -> Composed:
    """The same with each misspelt key that holds entries as it was meant, at its place."""
    if not isinstance(root, MappingNode):
        return root, ()
    there = {pair.key.text for pair in root}
    pairs, told = [], []
    for pair in root:
        holds = isinstance(pair.value, MappingNode | SequenceNode)
        key = _meant(pair.key.text, keys, there) if holds and pair.key.text not in keys.known else ""
        if key:
            there.add(key)
            says = {"key": pair.key.text, "near": key, "known": ", ".join(keys.known)}
            told.append(Oddity("unknown_key", pair.key.span, says))
        pairs.append(Pair(ScalarNode(key, pair.key.span), pair.value) if key else pair)
    return MappingNode(tuple(pairs), root.span, root.flow), tuple(told)


def _meant(word: str, keys: Keys, there: Iterable[str]) -> str:
    """The key that holds entries and was meant by a word; "" where there is none, or it stands elsewhere."""
    key = nearest(word, keys.known)
    return key if key in keys.holding and key not in {*there} - {word} else ""


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
