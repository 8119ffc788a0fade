"""What gives a withheld text away: its sensitive terms, its figures, and each six words of it in a row.

Terms are found in any case, spacing or hyphenation, and with invisible characters in them. Names that the Panel and
its registers give, and reviewed phrases, count neither as words nor as terms.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from panelpaper.model.classification import CLEAR, Classification

RUN = 6  # words in a row
MASK = "\x00"  # stands where text was taken out: no term and no run of words reaches over it
_BOUND = 8  # a term of so many letters and digits is found within a word too
_JOINERS = "\u0300-\u036f\u00ad\u200b-\u200f\u2060-\u2064\ufeff\ufffd"
_WORD = re.compile(rf"{MASK}+|[^\W_](?:[^\W_]|[{_JOINERS}])*")
_DROPPED = re.compile(rf"[^\w{MASK}]+|_+")
_GROUPING = "[,. '’\u00a0\u2009\u202f]"
_YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True, repr=False)
class Secret:
    """A withheld text: never shown, hence without a repr."""

    classification: Classification
    text: str = ""
    terms: tuple[str, ...] = ()
    figures: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A run of text that gives something away: offsets, the end exclusive; ``term`` or words in a row."""

    start: int
    end: int
    term: bool


class Fingerprints:
    """The fingerprints of some secrets, each with the highest classification that has it."""

    def __init__(self, secrets: Iterable[Secret], names: Iterable[str], phrases: Iterable[str]) -> None:
        self._allowed = _Allowed(names, phrases)
        self._windows: dict[str, Classification] = {}
        self._terms: dict[str, Classification] = {}
        self._figures: dict[int, Classification] = {}
        public = self._allowed.folded
        for secret in secrets:
            held = secret.classification
            for window, _, _ in self._windows_of(_Words(secret.text)):
                self._windows[window] = max(held, self._windows.get(window, CLEAR))
            for term in (folded for term in secret.terms if (folded := fold(term)) and folded not in public):
                self._terms[term] = max(held, self._terms.get(term, CLEAR))
            for figure in secret.figures:
                self._figures[figure] = max(held, self._figures.get(figure, CLEAR))
        self._patterns = [(_figure_pattern(figure), held) for figure, held in self._figures.items()]

    def hits(self, text: str, clearance: Classification) -> tuple[Hit, ...]:
        """What of ``text``, which may be read at ``clearance``, gives away something above; one for each run."""
        words = _Words(text)
        found = [
            Hit(start, end, term=False)
            for window, start, end in self._windows_of(words)
            if self._windows.get(window, CLEAR) > clearance
        ]
        allowed = self._allowed.spans(words)
        for start, end in (*self._term_places(text, clearance), *self._figure_places(text, clearance)):
            if not any(first <= start and end <= last for first, last in allowed):
                found.append(Hit(start, end, term=True))
        return tuple(_merged(found))

    def __bool__(self) -> bool:
        return bool(self._windows or self._terms or self._figures)

    def _windows_of(self, words: _Words) -> Iterator[tuple[str, int, int]]:
        """Each run of RUN words that count, with the names between them, and where it stands."""
        counted = self._allowed.counted(words)
        for first, last in zip(counted, counted[RUN - 1 :], strict=False):
            yield " ".join(words.folded[first : last + 1]), words.starts[first], words.ends[last]

    def _term_places(self, text: str, clearance: Classification) -> Iterator[tuple[int, int]]:
        quick = fold(text)
        likely = [term for term, held in self._terms.items() if held > clearance and term in quick]
        if not likely:
            return
        folded, places = _fold_with_places(text)
        for term in likely:
            for found in re.finditer(re.escape(term), folded):
                start, end = places[found.start()], places[found.end() - 1] + 1
                if (len(term) >= _BOUND and not term.isdigit()) or _stands_alone(text, start, end):
                    yield start, end

    def _figure_places(self, text: str, clearance: Classification) -> Iterator[tuple[int, int]]:
        for pattern, held in self._patterns:
            if held > clearance:
                yield from (found.span() for found in pattern.finditer(text))


class _Words:
    """The words of a text, folded, and where they stand."""

    __slots__ = ("ends", "folded", "starts", "typed")

    def __init__(self, text: str) -> None:
        found = list(_WORD.finditer(text))
        self.typed = [match[0] for match in found]
        self.folded = [fold(typed) for typed in self.typed]
        self.starts = [match.start() for match in found]
        self.ends = [match.end() for match in found]


class _Allowed:
    """Names and phrases that give nothing away. A name of one word is known by its capitals or digits."""

    def __init__(self, names: Iterable[str], phrases: Iterable[str]) -> None:
        self.folded: set[str] = set()
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        self._single: set[str] = set()
        for name in (*names, *phrases):
            words = _Words(name)
            self.folded.add("".join(words.folded))
            if len(words.folded) == 1 and words.typed[0] != words.typed[0].lower():
                self._single.add(words.typed[0])
            elif len(words.folded) > 1:
                self._by_first.setdefault(words.folded[0], []).append(tuple(words.folded))
        for known in self._by_first.values():
            known.sort(key=len, reverse=True)

    def counted(self, words: _Words) -> list[int]:
        """The indices of the words that count."""
        out: list[int] = []
        for index, length in self._matches(words):
            if not length:
                out.append(index)
        return out

    def spans(self, words: _Words) -> list[tuple[int, int]]:
        """Where names and phrases stand."""
        return [(words.starts[i], words.ends[i + length - 1]) for i, length in self._matches(words) if length]

    def _matches(self, words: _Words) -> Iterator[tuple[int, int]]:
        """Each word's index with 0; each name's first index with its number of words."""
        index = 0
        while index < len(words.folded):
            length = self._length_at(words, index)
            yield index, length
            index += length or 1

    def _length_at(self, words: _Words, index: int) -> int:
        for known in self._by_first.get(words.folded[index], ()):
            if tuple(words.folded[index : index + len(known)]) == known:
                return len(known)
        return int(words.typed[index] in self._single)


def fold(text: str) -> str:
    """Letters and digits alone, in one case, without accents: what a reader sees behind spacing and hyphens."""
    plain = text.lower() if text.isascii() else unicodedata.normalize("NFKD", text).casefold()
    return _DROPPED.sub("", plain)


def _fold_with_places(text: str) -> tuple[str, list[int]]:
    """``fold``, and for each of its characters the offset in ``text``."""
    pairs = [(char, at) for at, typed in enumerate(text) for char in fold(typed)]
    return "".join(char for char, _ in pairs), [at for _, at in pairs]


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no letter or digit touches it, invisible characters aside."""
    joiner = re.compile(f"[{_JOINERS}]")
    while start and joiner.match(text, start - 1):
        start -= 1
    while end < len(text) and joiner.match(text, end):
        end += 1
    return not (text[:start][-1:].isalnum() or text[end : end + 1].isalnum())


def _figure_pattern(figure: int) -> re.Pattern[str]:
    """The number in any grouping. A number that may be a year counts only where it is grouped."""
    digits = str(figure)
    head = len(digits) % 3 or 3
    groups = [digits[:head], *(digits[at : at + 3] for at in range(head, len(digits), 3))]
    between = _GROUPING if figure in _YEARS else f"{_GROUPING}?"
    return re.compile(rf"(?<!\d)(?<!\d[,.]){between.join(groups)}(?![,.]?\d)")


def _merged(hits: list[Hit]) -> Iterator[Hit]:
    """One hit for each run of text."""
    hits.sort(key=lambda hit: (hit.start, hit.end))
    at = 0
    while at < len(hits):
        start, end, term = hits[at].start, hits[at].end, hits[at].term
        at += 1
        while at < len(hits) and hits[at].start <= end:
            end, term = max(end, hits[at].end), term or hits[at].term
            at += 1
        yield Hit(start, end, term)
