"""A rule's docstring, taken apart: the norm, the reason, the mend, and examples that are also the rule's tests.

A rule is one function in the module of its family. Its docstring is the page that ``panelpaper explain`` prints and
``docs/reference/findings.md`` holds, and its examples are its tests. It is written so::

    def duplicate_key(workspace: Workspace) -> Iterator[Problem]:
        \"""A key stands once in its place.

        Why it matters to the Panel or to the public: one or more paragraphs.

        Mend: Keep the one that is right and delete the other.

        Bad: content/papers/2019-01/tag.md
            ---
            committee: tag  ← here
            committee: tag  ← here
            status: final
            ---
        and: content/papers/2019-01/ssc.md
            …
            These lines come after what the file holds in ``tests/sites/small``.

        Good: content/papers/2019-01/tag.md
            ---
            committee: tag
            …
        \"""
        for oddity in odd(workspace, "duplicate_key"):
            yield Problem.of(oddity, "what is wrong, in words", "what to type")

- The first paragraph is the norm: one plain sentence that quotes nothing. It stands in place of the message where the
  text may not be quoted. ``Mend:`` is one paragraph that quotes nothing and stands in place of the hint.
- ``Bad:`` and ``Good:`` name a file and are followed by all of its text, four columns in; ``and:`` adds another file.
  They are laid over the valid workspace ``tests/sites/small``. A first line ``…`` is all that the file holds there; in
  YAML a key below it takes the place of that key. Of a folder ``…/versions/1.0/`` it is all that the paper holds there.
- Two spaces and ``← here`` end each line where the finding is expected, and no other line may have one of this rule;
  after the path they mean line 1. ``PATH (absent)`` takes a file away.
- ``⟨U+200B⟩`` is that character, ``⟨byte FF⟩`` that byte, ``⟨3000000 × x⟩`` so many of them.
- The good example may have no finding at all. What is printed for the bad one stands in
  ``tests/sites/broken/CODE-name.txt``: read it, as its reader will, before you accept it (``--snapshot-update``).

A rule need not hide what is classified. ``rules.checking`` does so for every place that is marked or held by something
classified. Only where a problem depends on withheld content that stands elsewhere does the rule say so (``concerns``).
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
