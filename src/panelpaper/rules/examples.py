"""A rule's docstring, taken apart: the norm, the reason, the mend, and examples that are also the rule's tests.

How a docstring is written is told in ``rules/catalogue.py``.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from functools import cache

from msgspec import Struct

from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.problem import Problem

Rule = Callable[[Workspace], Iterator[Problem]]

HERE = "  ← here"
_OPENS = late(r"(?P<kind>Bad|Good|and): (?P<path>\S+)(?P<absent> \(absent\))?(?P<here>  ← here)?")


class ExampleFile(Struct, frozen=True):
    """One file of an example, or the folder of a version, as the page shows it.

    ``here``: the finding is expected at the file's beginning.
    """

    path: str
    shown: tuple[str, ...]
    absent: bool = False
    here: bool = False


class Page(Struct, frozen=True):
    """What there is to know about a rule: what ``explain`` prints and the reference holds.

    ``headline`` and ``mend`` quote nothing. ``reasons`` are paragraphs.
    """

    name: str
    headline: str
    reasons: tuple[str, ...]
    mend: str
    bad: tuple[ExampleFile, ...]
    good: tuple[ExampleFile, ...]


@cache
def page_of(rule: Rule) -> Page:
    """The page that a rule's docstring is. Raises ValueError, for its developer, where a part is missing."""
    lines = inspect.cleandoc(rule.__doc__ or "").split("\n")
    examples: dict[str, list[ExampleFile]] = {"Bad": [], "Good": []}
    first = next((n for n, line in enumerate(lines) if _OPENS.fullmatch(line)), len(lines))
    paragraphs = [" ".join(text.split("\n")) for text in "\n".join(lines[:first]).strip().split("\n\n")]
    mends = [text.removeprefix("Mend: ") for text in paragraphs if text.startswith("Mend: ")]
    side = ""
    for opening, body in _blocks(lines[first:]):
        side = side if opening["kind"] == "and" else opening["kind"]
        examples[side].append(ExampleFile(opening["path"], body, bool(opening["absent"]), bool(opening["here"])))
    reasons = tuple(text for text in paragraphs[1:] if not text.startswith("Mend: "))
    if not (paragraphs[0] and reasons and len(mends) == 1 and examples["Bad"] and examples["Good"]):
        raise ValueError(f"the docstring of {rule.__name__} lacks a norm, a reason, a mend or an example")
    return Page(rule.__name__, paragraphs[0], reasons, mends[0], tuple(examples["Bad"]), tuple(examples["Good"]))


def _blocks(lines: list[str]) -> Iterator[tuple[re.Match[str], tuple[str, ...]]]:
    """Each opening line with the lines below it, four columns taken off."""
    starts = [(n, match) for n, line in enumerate(lines) if (match := _OPENS.fullmatch(line))]
    ends = [n for n, _ in starts[1:]] + [len(lines)]
    for (start, match), end in zip(starts, ends, strict=True):
        body = [line.removeprefix("    ") for line in lines[start + 1 : end]]
        while body and not body[-1].strip():
            body.pop()
        yield match, tuple(body)
