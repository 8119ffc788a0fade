"""How far one word is from another, and how to say it."""

from __future__ import annotations

LOOK_ALIKES = ("0OoQ", "1IlL|", "5S", "8B", "2Z")


def one_edit_apart(word: str, other: str) -> bool:
    """Whether one letter added, left out or changed makes the one word the other."""
    if word == other or abs(len(word) - len(other)) > 1:
        return False
    at = _common(word, other)
    if len(word) == len(other):
        return word[at + 1 :] == other[at + 1 :]
    longer, shorter = (word, other) if len(word) > len(other) else (other, word)
    return longer[at + 1 :] == shorter[at:]


def one_slip_apart(word: str, other: str) -> bool:
    """Whether two words are one edit apart, or two letters beside each other have changed places."""
    return one_edit_apart(word, other) or swapped(word, other)


def swapped(word: str, other: str) -> bool:
    """Whether two letters beside each other have changed places, and nothing else."""
    at = _common(word, other)
    return word != other and word == f"{other[:at]}{other[at : at + 2][::-1]}{other[at + 2 :]}"


def how_it_differs(word: str, right: str) -> str:
    """Of two words one slip apart: what happened to the first, as one says it."""
    at = _common(word, right)
    if swapped(word, right):
        return f"{word[at]} and {word[at + 1]} have changed places"
    if len(word) > len(right):
        return f"{_letter(word[at])} has crept in"
    if len(word) < len(right):
        return f"{_letter(right[at])} is missing"
    return f"{_letter(word[at])} stands where {_letter(right[at])} belongs"


def looks_like(word: str, term: str) -> bool:
    """Whether ``word`` is ``term`` with a letter for a digit, or a digit for a letter: instead of it, or beside it."""
    if word == term:
        return False
    if len(word) == len(term):
        return all(a == b or _alike(a, b) for a, b in zip(word, term, strict=True))
    if len(word) != len(term) + 1:
        return False
    return any(
        word[:at] + word[at + 1 :] == term and any(_alike(letter, other) for other in word[max(0, at - 1) : at + 2])
        for at, letter in enumerate(word)
    )


def _alike(a: str, b: str) -> bool:
    """Whether the one is taken for the other; of two capitals neither is."""
    mixed = (a.isdigit() != b.isdigit()) or (a in "l|") != (b in "l|")
    return mixed and any(a in group and b in group for group in LOOK_ALIKES)


def _common(word: str, other: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))


def _letter(letter: str) -> str:
    return f"the digit {letter}" if letter.isdigit() else f"a letter {letter}"
