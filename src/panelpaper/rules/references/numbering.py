"""How the register's modifications are numbered: letters, then digits, with noughts before them or without."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from panelpaper.patterns import late
from panelpaper.rules.misspelling import swapped

_NUMBER = late(r"(?P<prefix>[A-Z]+)(?P<digits>[0-9]+)(?P<suffix>[A-Z]?)")
_MISTAKEN = late(r"(?P<prefix>[A-Z]{1,20}?)(?P<like>[OIL]{1,20}+)(?P<rest>[0-9]++[A-Z]?)")
_DIGITS = late(r"[0-9]+[A-Z]?")
_AS_DIGITS = str.maketrans("OIL", "011")


def right_numbers(keys: Iterable[str]) -> dict[str, str]:
    """For each key of the register the number that it should be, "" where nobody can tell."""
    numbers: dict[str, list[str]] = {}
    for found in filter(None, map(_NUMBER.fullmatch, keys)):
        numbers.setdefault(found["prefix"], []).append(found["digits"])
    widths = {prefix: _width(digits) for prefix, digits in numbers.items()}
    meant = _meant({prefix: len(digits) for prefix, digits in numbers.items()})
    return {key: _right(_with_letters(meant, key), widths) for key in keys}


def _meant(prefixes: Mapping[str, int]) -> dict[str, str]:
    """Of letters that one number alone has, those of several others, of which it has two in each other's place."""
    lone = [prefix for prefix, times in prefixes.items() if times == 1]
    several = [prefix for prefix, times in prefixes.items() if times > 1]
    return {prefix: other for prefix in lone for other in several if swapped(prefix, other)}


def _with_letters(meant: Mapping[str, str], key: str) -> str:
    prefix = form(key)[0]
    return key.replace(prefix, meant[prefix], 1) if prefix in meant else key


def _width(numbers: Iterable[str]) -> int:
    """To how many digits numbers are filled with noughts; 0 where they aren't, or where it isn't sure."""
    widths = Counter(len(digits) for digits in numbers if digits.startswith("0")).most_common(2)
    return 0 if not widths or (len(widths) == 2 and widths[0][1] == widths[1][1]) else widths[0][0]


def _right(typed: str, widths: Mapping[str, int]) -> str:
    joined = re.sub(r"[\s-]", "", typed).upper()
    if len(widths) == 1 and _DIGITS.fullmatch(joined):
        joined = next(iter(widths)) + joined
    mistaken = _MISTAKEN.fullmatch(joined)
    if mistaken and mistaken["prefix"] in widths:
        joined = mistaken["prefix"] + mistaken["like"].translate(_AS_DIGITS) + mistaken["rest"]
    found = _NUMBER.fullmatch(joined)
    if found is None:
        return ""
    width = widths.get(found["prefix"], 0)
    digits = found["digits"].lstrip("0").zfill(width) if width else found["digits"]
    return f"{found['prefix']}{digits}{found['suffix']}"


@lru_cache(maxsize=4096)
def form(number: str) -> tuple[str, int]:
    """A number's letters, and how many digits it has: 0 of what is no number."""
    found = _NUMBER.fullmatch(number)
    return (found["prefix"], len(found["digits"])) if found else (number, 0)


@lru_cache(maxsize=4096)
def value(number: str) -> tuple[str, int, str]:
    """What a number is, however many noughts it has."""
    found = _NUMBER.fullmatch(number)
    return (found["prefix"], int(found["digits"]), found["suffix"]) if found else (number, 0, "")
