"""Acronyms that a text expands by itself: Change Sub-Committee (CSC), CSC (Change Sub-Committee), CSC: Change …"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

from panelpaper.patterns import late

_AFTER = late(r"\((?P<acronym>[A-Z][A-Za-z0-9&]{0,20}[A-Z0-9]s?)\)")
_BEFORE = late(r"\b(?P<acronym>[A-Z][A-Z0-9]{1,20})s? \((?P<words>[^()]{3,120})\)")
_AS_KEY = late(
    r"\b(?P<acronym>[A-Z][A-Z0-9]{1,20})s?(?::| =| [–-]| means| stands for) (?=(?P<words>[^\W\d_][^().:;|=\n]{2,120}))"
)
_WORD = late(r"[^\W_]+(?:['’][^\W_]+)?")
_MINOR = frozenset({"a", "an", "and", "at", "by", "de", "for", "from", "in", "of", "on", "or", "the", "to", "with"})
_VERSION = late(r"v[0-9]+$")


@lru_cache(maxsize=1024)
def forms(acronym: str) -> tuple[str, ...]:
    """An acronym as it stands, then without its plural, its version, its number: SMETS2v3, SMETS2, SMETS."""
    one = acronym.removesuffix("s")
    bare = _VERSION.sub("", one)
    return tuple(dict.fromkeys(form for form in (acronym, one, bare, bare.rstrip("0123456789")) if form))


def expanded_in(texts: Iterable[str]) -> frozenset[str]:
    """The acronyms that some text expands."""
    return frozenset(form for text in texts for found in _expanded(text) for form in forms(found))


def _expanded(text: str) -> Iterator[str]:
    if "(" in text:
        yield from _expanded_in_brackets(text)
    for found in _AS_KEY.finditer(text):
        acronym, words = found["acronym"], tuple(_WORD.findall(found["words"]))
        if any(stand_for(words[:end], acronym) for end in range(1, 3 * len(acronym))):
            yield acronym


def _expanded_in_brackets(text: str) -> Iterator[str]:
    words = list(_WORD.finditer(text))
    for found in _AFTER.finditer(text):
        acronym = found["acronym"].removesuffix("s")
        until = bisect_right(words, found.start(), key=lambda word: word.start())
        near = tuple(word[0] for word in words[max(0, until - 3 * len(acronym)) : until])
        if any(stand_for(near[start:], acronym) for start in range(len(near))):
            yield acronym
    for found in _BEFORE.finditer(text):
        if stand_for(tuple(_WORD.findall(found["words"])), found["acronym"]):
            yield found["acronym"]


@lru_cache(maxsize=4096)  # the same few words are asked about by many ways
def stand_for(words: tuple[str, ...], acronym: str) -> bool:
    """Whether each word gives its first letter, and perhaps more of its own; small words may give none."""
    letters = acronym.upper().replace("&", "")
    if not words:
        return not letters
    first, rest = words[0], words[1:]
    if first.lower() in _MINOR and rest and stand_for(rest, letters):
        return True
    if not letters or first[0].upper() != letters[0]:
        return False
    return any(stand_for(rest, letters[taken:]) for taken in _takes(first.upper(), letters))


def _takes(word: str, letters: str) -> Iterator[int]:
    """How many of the letters a word may give, in order; the first is the one that it begins with."""
    at = 0
    for taken, letter in enumerate(letters, start=1):
        at = word.find(letter, at) + 1
        if at == 0:
            return
        yield taken
