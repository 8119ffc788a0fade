"""Text and numbers that YAML would split, cut short or take for something else."""

from __future__ import annotations

from collections.abc import Iterator

from panelpaper.model.oddity import Oddity
from panelpaper.model.workspace import Workspace
from panelpaper.rules.problem import Problem, odd

_BLOCK = "Put `|` after the colon and the text on the next line, two spaces further in."


def split_number(workspace: Workspace) -> Iterator[Problem]:
    """A number is written in digits alone.

    Between braces a comma starts a new item, so that of a number in the millions only the first digits would be read.

    Mend: Write the number without commas; the page adds them.

    Bad: content/registers/dcc-submissions.yaml
        …
          - report: quarterly-problem
            period: 2018-Q3
            received: 2018-12-03
            figures: {forecast: 39,060,325, actual: 39060325}  ← here

    Good: content/registers/dcc-submissions.yaml
        …
          - report: performance-measurement
            period: 2018-11
            received: 2019-01-08
            figures: {forecast: 39060325, actual: 39060325}
    """
    for oddity in odd(workspace, "split_number"):
        key, read_as, meant = (oddity.says[name] for name in ("key", "read_as", "meant"))
        yield Problem.of(
            oddity,
            f"The {_spoken(key)} would be read as {read_as}.",
            f"Between `{{ }}` a comma starts a new item. Write `{key}: {meant}`; the page adds the commas.",
        )


def prose_cut_short(workspace: Workspace) -> Iterator[Problem]:
    """A text is read to its end.

    A number sign after a space starts a private note in YAML. The rest of the sentence would be missing from the paper,
    and nobody would know.

    Mend: Put the text in a `|` block: `|` after the colon, the text on the next line, two spaces further in.

    Bad: content/papers/2019-01/paper.yaml
        …
        notice: Incident #42 is still open  ← here

    Good: content/papers/2019-01/paper.yaml
        …
        notice: |
          Incident #42 is still open
    """
    for oddity in odd(workspace, "prose_cut_short"):
        before = oddity.says["text"].partition(" #")[0].rstrip()
        yield Problem.of(
            oddity,
            f"Everything after “{_last_words(before)}” would be lost.",
            "A `#` after a space starts a private note. Put the text in a `|` block. If it is a note, "
            "type two spaces before the `#` and one after.",
        )


def prose_split(workspace: Workspace) -> Iterator[Problem]:
    """A text is read as one.

    A colon with a space after it makes YAML take the words before it for a key, and between braces a comma starts a new
    item. Either way the sentence falls apart.

    Mend: Put the text in a `|` block: `|` after the colon, the text on the next line, two spaces further in.

    Bad: content/papers/2019-01/paper.yaml
        …
        notice: Please note: the figures may change  ← here

    Good: content/papers/2019-01/paper.yaml
        …
        notice: |
          Please note: the figures may change
    """
    for oddity in odd(workspace, "prose_split"):
        yield Problem.of(oddity, *_split(oddity))


def _split(oddity: Oddity) -> tuple[str, str]:
    """How a text would fall apart, and what to type."""
    says = oddity.says
    if "read_as" in says:
        cut = f"The text would be read as “{says['read_as']}”."
        return cut, f"Between `{{ }}` a comma starts a new item. {_in_braces(oddity)}"
    apart = (
        "The text would be taken apart at a colon in it." if ":" in says["text"] else "The text would be taken apart."
    )
    if "braces" not in says:
        return "The text would be taken apart at its second colon.", _BLOCK
    if says["slip"] == "comma":
        return (
            apart,
            f"If a new key begins in it, type a comma before that. If not: {_uncapitalised(_in_braces(oddity))}",
        )
    return apart, _in_braces(oddity)


def _uncapitalised(words: str) -> str:
    return words[:1].lower() + words[1:]


def _in_braces(oddity: Oddity) -> str:
    key = oddity.says["key"]
    return f"Give `{key}` a line of its own, without the braces, and put the text in a `|` block below it."


def prose_misread(workspace: Workspace) -> Iterator[Problem]:
    """A text begins with a letter or a digit, or stands in a block.

    Brackets, quotation marks and some other signs mean something to YAML where they begin a value. It would take the
    text for a list, say, or not read it at all.

    Mend: Put the text in a `|` block: `|` after the colon, the text on the next line, two spaces further in.

    Bad: content/papers/2019-01/paper.yaml
        …
        notice: [Last month's paper](paper:2018-12) stays in force  ← here

    Good: content/papers/2019-01/paper.yaml
        …
        notice: |
          [Last month's paper](paper:2018-12) stays in force
    """
    for oddity in odd(workspace, "prose_misread"):
        begins = oddity.says["begins"]
        hints = {
            "block": "Put the text on the next line, two spaces further in.",
            "dash": "Delete it, and the space after it.",
            "list": "Only one text can stand here: write the items as one sentence.",
            "quote": f"Delete it, or type `{begins}` at the end of the text as well.",
        }
        yield Problem.of(
            oddity,
            f"The text can't begin with `{begins}` here.",
            hints.get(oddity.says.get("slip", ""), _in_braces(oddity) if "braces" in oddity.says else _BLOCK),
        )


def _spoken(key: str) -> str:
    return key.replace("_", " ")


def _last_words(text: str) -> str:
    """The end of a text, enough of it to find the place."""
    words = text.split()
    return " ".join(words) if len(words) <= 4 else "… " + " ".join(words[-4:])
