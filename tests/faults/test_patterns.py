"""No regular expression of ours takes more than its share of time, whatever a file holds.

Each is given, many times over, what it begins to match and then doesn't: what a search that starts anew at every place
takes the square of its length for. The texts are made from the expression itself, so that a new one is tried unasked.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from re import _constants, _parser  # type: ignore[attr-defined]  # no other way leads to what an expression is made of
from types import ModuleType
from typing import Any

import pytest

import panelpaper
from panelpaper.patterns import Late

LENGTH = 20_000  # characters: linear is a few milliseconds, a square of it a second
MOST_SECONDS = 0.15
MOST_TEXTS = 40  # for each expression
BREAKS = ("", "\x01", "\x01\n")  # what a text ends with, so that what began to match doesn't end well
_CATEGORY = {
    "CATEGORY_DIGIT": "1",
    "CATEGORY_SPACE": " ",
    "CATEGORY_WORD": "a",
    "CATEGORY_NOT_DIGIT": "a",
    "CATEGORY_NOT_SPACE": "a",
    "CATEGORY_NOT_WORD": " ",
}

Items = Iterable[tuple[Any, Any]]
Tried = tuple[str, re.Pattern[Any], frozenset[str]]


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(panelpaper.__path__, "panelpaper."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def patterns() -> Iterator[Tried]:
    """Every expression that a module holds, with its name and the ways in which it is used."""
    for module in modules():
        source = Path(str(module.__file__)).read_text("utf-8")
        for name, value in vars(module).items():
            for pattern in patterns_in(value):
                ways = set(re.findall(rf"\b{name}\.(\w+)", source)) & {"match", "fullmatch"}
                others = set(re.findall(rf"\b{name}\.(\w+)", source)) - ways
                if others or not ways:
                    ways.add("finditer")
                if name in source:
                    yield f"{module.__name__}.{name}", pattern, frozenset(ways)


def patterns_in(value: object) -> Iterator[re.Pattern[Any]]:
    match value:
        case re.Pattern():
            yield value
        case Late():
            yield value.compiled
        case dict():
            yield from (pattern for each in value.values() for pattern in patterns_in(each))
        case tuple() | list():
            yield from (pattern for each in value for pattern in patterns_in(each))
        case _ if isinstance(of := getattr(value, "__self__", None), re.Pattern):
            yield of


def matched(items: Items) -> str:
    """A text that an expression's items match, more or less."""
    out = ""
    for code, what in items:
        match str(code):
            case "LITERAL":
                out += chr(what)
            case "NOT_LITERAL" | "ANY":
                out += "b" if what == ord("a") else "a"
            case "IN":
                out += one_of(what)
            case "BRANCH":
                out += max((matched(branch) for branch in what[1]), key=len)
            case "SUBPATTERN":
                out += matched(what[-1])
            case "ATOMIC_GROUP":
                out += matched(what)
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                least, most, repeated = what
                out += matched(repeated) * max(least, min(1, most))
    return out


def one_of(members: list[tuple[Any, Any]]) -> str:
    """A character of a class."""
    if str(members[0][0]) == "NEGATE":
        shunned = "".join(one_of([member]) for member in members[1:])
        return next(char for char in 'aA1 .-"x' if char not in shunned)
    code, what = members[0]
    match str(code):
        case "LITERAL":
            return chr(what)
        case "RANGE":
            return chr(what[0])
        case _:
            return _CATEGORY[str(what)]


def texts(items: Items) -> Iterator[str]:
    """What begins, and what ends, a match of the items or of some of them."""
    items = list(items)
    whole = matched(items)
    for length in range(1, min(len(whole), 14) + 1):
        yield from (whole[:length], whole[-length:])
    for code, what in items:
        match str(code):
            case "BRANCH":
                for branch in what[1]:
                    yield from texts(branch)
            case "SUBPATTERN":
                yield from texts(what[-1])
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                yield from texts(what[2])
            case "ATOMIC_GROUP":
                yield from texts(what)
            case "ASSERT" | "ASSERT_NOT":
                yield from texts(what[1])


def worst(pattern: re.Pattern[Any], ways: Iterable[str]) -> tuple[float, str]:
    """The longest time that it takes, in seconds of this processor, and what it took that for; a slow one thrice."""
    tree = _parser.parse(pattern.pattern, pattern.flags & ~_constants.SRE_FLAG_UNICODE)
    found = list(dict.fromkeys(filter(None, (*texts(tree), " ", "a", "A", "1", "a ", "1 "))))
    found = found[:: len(found) // MOST_TEXTS + 1]
    begins = matched(tree)[:1]
    slowest = (0.0, "")
    for text in found:
        for end in BREAKS:
            long = begins + text * (LENGTH // len(text)) + end
            subject = long.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else long
            for way in ways:
                once = partial(seconds, partial(use, pattern, way, subject))
                if (taken := once()) > MOST_SECONDS:
                    taken = min(taken, once(), once())  # the machine may have had something else to do
                slowest = max(slowest, (taken, text))
                if taken > MOST_SECONDS:
                    return slowest
    return slowest


def use(pattern: re.Pattern[Any], way: str, subject: str | bytes) -> None:
    if way == "finditer":
        sum(1 for _ in pattern.finditer(subject))
    else:
        getattr(pattern, way)(subject)


class TooLong(Exception):
    pass


def seconds(what: Callable[[], None]) -> float:
    """How long something takes, in seconds of this processor; it is stopped when that is clear."""

    def stop(*_: object) -> None:
        raise TooLong

    before = signal.signal(signal.SIGPROF, stop)
    began = time.process_time()
    try:
        signal.setitimer(signal.ITIMER_PROF, 10 * MOST_SECONDS)
        what()
    except TooLong:
        pass
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return time.process_time() - began


@pytest.mark.slow
def test_no_expression_takes_the_square_of_a_texts_length():
    tried = list(patterns())
    slow = {name: told for name, pattern, ways in tried if (told := worst(pattern, ways))[0] > MOST_SECONDS}

    assert len(tried) > 150
    assert slow == {}


@pytest.mark.parametrize("trap", [r"\]\([^)\n]*\)", r"\s*\{#x\}", r"\S*@\S*", r"(?:a+)+b", r"[A-Z]+[0-9]?!"])
def test_an_expression_that_does_is_seen(trap):
    assert worst(re.compile(trap), ["finditer"])[0] > MOST_SECONDS


@pytest.mark.parametrize("plain", [r"\]\([^)\n]*+(?P<end>\))?", r"(?<!\s)\s*+\{#x\}", r"a|b|c", r"[0-9]{1,4}\.[0-9]"])
def test_an_expression_that_does_not_is_let_be(plain):
    assert worst(re.compile(plain), ["finditer"])[0] < MOST_SECONDS
