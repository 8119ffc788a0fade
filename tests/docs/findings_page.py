"""``docs/reference/findings.md``, made from the rules' docstrings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from panelpaper.rules.catalogue import CATALOGUE, FAMILIES
from panelpaper.rules.entry import Entry

_OPENING = """\
# Findings

Everything that `panelpaper check` can find, made from the rules themselves. `panelpaper explain PP102` prints one of
these pages. An error stops the build, a warning is what a person may leave, an info is told by `check` alone.

In `panel.yaml` the Panel may set how bad a finding is, to off, info, warning or error: `severity: {PP601: off}`. A
warning that is meant to stand in one file is waived there, in a section's first lines, in `paper.yaml` or in
`dcc-reporting.yaml`: `waivers: [{code: PP213, reason: The words are meant to be bold.}]`. Neither is possible for what
is *locked*: that guards what is classified, what is safe, and that a file is read as it was meant. One that goes by
words, which may be harmless, *may be waived* all the same.

In the examples `…` stands for what the file or the folder holds besides, and `← here` shows where the finding is.
"""


def reference() -> str:
    """The page: every finding, by family."""
    return "\n".join(_reference()).rstrip() + "\n"


def _reference() -> Iterator[str]:
    yield from (_OPENING, "")
    for family, title in FAMILIES.items():
        entries = [entry for entry in CATALOGUE if entry.code.startswith(family)]
        if entries:
            yield from (f"## {family}: {title}", "")
            yield from _table(entries)
            for each in entries:
                yield from _chapter(each)


def _table(entries: Iterable[Entry]) -> Iterator[str]:
    yield from ("| code | severity | what is right |", "| --- | --- | --- |")
    for each in entries:
        anchor = f"{each.code.lower()}-{each.name.replace('_', '-')}"
        locked = f", locked{', may be waived' if each.waivable else ''}" if each.locked else ""
        yield f"| [{each.code}](#{anchor}) | {each.severity.value}{locked} | {each.page.headline} |"
    yield ""


def _chapter(entry: Entry) -> Iterator[str]:
    page = entry.page
    yield from (f"### {entry.code} {page.name.replace('_', ' ')}", "")
    for paragraph in (page.headline, *page.reasons, f"*To mend it:* {page.mend}"):
        yield from (paragraph, "")
    for title, example in (("This is found", page.bad), ("This is right", page.good)):
        for number, file in enumerate(example):
            yield from (f"{'And' if number else title}, `{file.path}`{' is absent' if file.absent else ''}:", "")
            if not file.absent:
                yield from ("````text", *file.shown, "````", "")
