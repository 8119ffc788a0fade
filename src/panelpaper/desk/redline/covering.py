"""An older state of a paper under today's marks: what may be withheld by now is covered, wherever it stood."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from panelpaper.desk.redline.comparing import UNSHOWN, matches
from panelpaper.desk.redline.outline import Entry
from panelpaper.patterns import late

_WITHHELD = late(r"Withheld \([^()]+\)")
_APPENDIX_WITHHELD = "Withheld from this edition"
_LISTED = frozenset({"row", "decision", "action", "recommendation", "forward"})


def covered(older: Sequence[Entry], today: Sequence[Entry]) -> tuple[Entry, ...]:
    """The older outline, without the lines that may be withheld by now.

    Both are of one paper. Where a text has a mark today, only what stands in it today as well is sure to be for all
    to read: a mark may have come, grown, moved, or taken in what used to stand elsewhere in the text.
    """
    now = {place: today[index] for index, place in matches(older, today).items()}
    matched = {id(entry) for entry in now.values()}
    marked = [
        entry
        for entry in today
        if _WITHHELD.search(entry.words) and (entry.kind in _LISTED or id(entry) not in matched)
    ]
    appendices = any(_APPENDIX_WITHHELD in entry.words for entry in today)
    return tuple(
        _under(entry, now[place]) if place in now else _without_match(entry, marked, appendices)
        for place, entry in enumerate(older)
    )


def _under(entry: Entry, now: Entry) -> Entry:
    """A thing that stands there today too."""
    if now.kind in _LISTED and any(_WITHHELD.fullmatch(text) for _, text in now.facts):
        return replace(entry, facts=now.facts, forms=now.forms)
    texts = dict(now.facts)
    facts = tuple(
        (label, "\n".join(_lines(text, texts[label])) if _WITHHELD.search(texts.get(label, "")) else text)
        for label, text in entry.facts
    )
    return replace(entry, facts=facts)


def _lines(text: str, now: str) -> Iterator[str]:
    """The lines that stand there today too, and one line for others in a row."""
    known = frozenset(now.split("\n"))
    shown = True
    for line in text.split("\n"):
        if line in known:
            yield line
        elif shown:
            yield UNSHOWN
        shown = line in known


def _without_match(entry: Entry, marked: Sequence[Entry], appendices: bool) -> Entry:
    """A thing that isn't there any more: it may be what stands there marked, under the name that this has today."""
    of_kind = [each for each in marked if each.kind == entry.kind]
    if of_kind:
        near = next((each for each in of_kind if each.within == entry.within), of_kind[0])
        return Entry(entry.kind, near.within, near.title, (), (("Text", UNSHOWN),))
    if appendices and (entry.kind == "appendix" or entry.within.startswith("Appendix ")):
        return Entry(entry.kind, "Attachments", "Appendix", (), (("Text", UNSHOWN),))
    return entry
