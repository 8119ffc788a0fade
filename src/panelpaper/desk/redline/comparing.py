"""Two outlines side by side: what is new, what has gone, and which words of what is in both are others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import Enum

from msgspec import Struct

from panelpaper.desk.redline.outline import Entry, Key
from panelpaper.patterns import late

ALIKE = 0.5  # of two texts without a name, the share of words in common that makes them one text that was changed
_WORDS = late(r"\s+|[^\s\w]|\w+")
UNSHOWN = "(What stood here is not shown: something in it is withheld now.)"
FORM = "(No words differ here, but something else: where links lead, emphasis, a picture, a caption, cells or a plot.)"
_LONGEST = 3_000  # words of a line that are compared one by one; of a longer one the whole is


class Mark(Enum):
    """What became of some words."""

    SAME = "same"
    GONE = "deleted"
    NEW = "inserted"


Words = tuple[Mark, str]
Line = tuple[Words, ...]


class Part(Struct, frozen=True):
    """A labelled text of a thing, line by line; None stands for lines that are the same and not shown."""

    label: str
    old: str
    new: str
    lines: tuple[Line | None, ...]


class Difference(Struct, frozen=True):
    """A thing that was ``added``, ``removed``, ``changed`` or, where it says the same, ``moved``; and what of it."""

    kind: str
    within: str
    title: str
    change: str
    parts: tuple[Part, ...]


def differences(old: Sequence[Entry], new: Sequence[Entry]) -> tuple[Difference, ...]:
    """What differs, in the newer one's order; what has gone stands after what it used to follow."""
    matched = matches(old, new)
    moved = _moved(old, new, matched)
    found: list[Difference] = []
    gone_after = _gone_after(old, new, matched)
    found += (_whole(entry, "removed") for entry in gone_after.get(-1, ()))
    for index, entry in enumerate(new):
        before = matched.get(index)
        if before is None:
            found.append(_whole(entry, "added"))
        elif parts := tuple(_parts(old[before], entry)):
            found.append(Difference(entry.kind, entry.within, entry.title, "changed", parts))
        elif index in moved:
            found.append(Difference(entry.kind, entry.within, entry.title, "moved", ()))
        found += (_whole(each, "removed") for each in gone_after.get(index, ()))
    return tuple(found)


def matches(old: Sequence[Entry], new: Sequence[Entry]) -> dict[int, int]:
    """The older entry's place by the newer one's: by name first, then by likeness."""
    matched: dict[int, int] = {}
    free = set(range(len(old)))
    for rank in range(max((len(entry.keys) for entry in (*old, *new)), default=0)):
        named: dict[tuple[str, Key], int] = {}
        for place in sorted(free):
            if len(old[place].keys) > rank:
                named.setdefault((old[place].kind, old[place].keys[rank]), place)
        for index, entry in enumerate(new):
            if index not in matched and len(entry.keys) > rank:
                place_found = named.pop((entry.kind, entry.keys[rank]), None)
                if place_found is not None:
                    matched[index] = place_found
                    free.discard(place_found)
    return matched | _alike(old, new, free)


def _alike(old: Sequence[Entry], new: Sequence[Entry], free: set[int]) -> dict[int, int]:
    """Nameless entries by their words, the most alike first."""
    nameless = [index for index, entry in enumerate(new) if not entry.keys]
    pairs = [
        (ratio, index, place)
        for index in nameless
        for place in free
        if not old[place].keys
        and (old[place].kind, old[place].title) == (new[index].kind, new[index].title)
        and (ratio := _likeness(old[place].words, new[index].words)) >= ALIKE
    ]
    matches: dict[int, int] = {}
    for _, index, place in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
        if index not in matches and place not in matches.values():
            matches[index] = place
    return matches


def _likeness(old: str, new: str) -> float:
    return 1.0 if old == new else SequenceMatcher(None, old.split(), new.split(), autojunk=False).ratio()


def _moved(old: Sequence[Entry], new: Sequence[Entry], matches: dict[int, int]) -> frozenset[int]:
    """The newer one's places of what comes before what it used to follow in its section: as few as can be."""
    sections: dict[tuple[str, str], list[int]] = {}
    for index in sorted(matches):
        sections.setdefault((old[matches[index]].within, new[index].within), []).append(index)
    moved: set[int] = set()
    for places in sections.values():
        before = [matches[index] for index in places]
        for change, _, _, start, end in SequenceMatcher(None, sorted(before), before, autojunk=False).get_opcodes():
            moved |= set() if change == "equal" else set(places[start:end])
    return frozenset(moved)


def _gone_after(old: Sequence[Entry], new: Sequence[Entry], matches: dict[int, int]) -> dict[int, list[Entry]]:
    """What has gone, by the place in the newer outline of what it followed: -1 where it came first."""
    now = {place: index for index, place in matches.items()}
    last_within = {entry.within: index for index, entry in enumerate(new)}
    after = -1
    gone: dict[int, list[Entry]] = {}
    for place, entry in enumerate(old):
        if place in now:
            after = now[place]
            continue
        stays = after >= 0 and new[after].within == entry.within
        gone.setdefault(after if stays else last_within.get(entry.within, after), []).append(entry)
    return gone


def _whole(entry: Entry, change: str) -> Difference:
    mark = Mark.NEW if change == "added" else Mark.GONE
    parts = tuple(
        Part(
            label,
            "" if mark is Mark.NEW else text,
            text if mark is Mark.NEW else "",
            tuple(((mark, line),) for line in text.split("\n")),
        )
        for label, text in entry.facts
    )
    return Difference(entry.kind, entry.within, entry.title, change, parts)


def _parts(old: Entry, new: Entry) -> Iterator[Part]:
    before, now = dict(old.facts), dict(new.facts)
    form_before, form_now = dict(old.forms), dict(new.forms)
    for label in dict.fromkeys((*now, *before, *form_now, *form_before)):
        was, is_now = before.get(label, ""), now.get(label, "")
        if was != is_now:
            yield Part(label, was, is_now, tuple(_lines(was, is_now)))
        elif form_before.get(label) != form_now.get(label):
            yield Part(label, was, is_now, (((Mark.NEW, FORM),),))


def _lines(old: str, new: str) -> Iterator[Line | None]:
    """The lines of two texts; those that are in both are left out but for the place where they are."""
    was, now = old.split("\n") if old else [], new.split("\n") if new else []
    for change, start, end, new_start, new_end in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if change == "equal":
            yield None
            continue
        left, right = was[start:end], now[new_start:new_end]
        for index in range(max(len(left), len(right))):
            yield tuple(_words("".join(left[index : index + 1]), "".join(right[index : index + 1])))


def _words(old: str, new: str) -> Iterator[Words]:
    was, now = _WORDS.findall(old), _WORDS.findall(new)
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    if UNSHOWN in (old, new) or max(len(was), len(now)) > _LONGEST or matcher.ratio() < ALIKE:
        yield from _flushed(old, new)  # a few words that both happen to have would only be in the way
        return
    pieces: list[Words] = []
    for change, start, end, new_start, new_end in matcher.get_opcodes():
        if change == "equal":
            pieces.append((Mark.SAME, "".join(was[start:end])))
            continue
        pieces += [(Mark.GONE, "".join(was[start:end])), (Mark.NEW, "".join(now[new_start:new_end]))]
    yield from _joined([piece for piece in pieces if piece[1]])


def _joined(pieces: Sequence[Words]) -> Iterator[Words]:
    """Words that were exchanged as one stretch, where only spaces are the same between them."""
    gone, new = "", ""
    for index, (mark, text) in enumerate(pieces):
        if mark is Mark.GONE:
            gone += text
        elif mark is Mark.NEW:
            new += text
        elif text.isspace() and (gone or new) and index + 1 < len(pieces):
            gone, new = gone + text, new + text
        else:
            yield from _flushed(gone, new)
            gone, new = "", ""
            yield mark, text
    yield from _flushed(gone, new)


def _flushed(gone: str, new: str) -> Iterator[Words]:
    """What has gone and what is new; white space that both end with is the same."""
    kept = gone[len(gone.rstrip()) :]
    kept = kept if new.endswith(kept) else ""
    gone, new = gone.removesuffix(kept), new.removesuffix(kept)
    if gone:
        yield Mark.GONE, gone
    if new:
        yield Mark.NEW, new
    if kept:
        yield Mark.SAME, kept
