"""What a finding means: the page of one rule as text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from panelpaper.rules.catalogue import entry
from panelpaper.rules.entry import Entry
from panelpaper.rules.examples import HERE, ExampleFile

_WIDTH = 88
_LOCKED = "This can't be set otherwise, and can't be waived."
_WAIVABLE = "This can't be set otherwise. Where it is mistaken it may be waived, with a reason."


def explain(code: str) -> str | None:
    """The page of a rule as plain text; None where there is no such code. Small letters do as well."""
    found = entry(code.strip().upper())
    return None if found is None else "\n".join(_page(found)).rstrip() + "\n"


def _page(entry: Entry) -> Iterator[str]:
    page = entry.page
    yield from (f"{entry.code} {page.name.replace('_', ' ')} ({entry.severity.value})", "")
    closing = (_WAIVABLE if entry.waivable else _LOCKED,) if entry.locked else ()
    for paragraph in (page.headline, *page.reasons, f"To mend it: {page.mend}", *closing):
        yield from (textwrap.fill(paragraph, _WIDTH, break_long_words=False, break_on_hyphens=False), "")
    for title, example in (("This is found:", page.bad), ("This is right:", page.good)):
        yield from (title, "")
        for file in example:
            yield f"  {_named(file)}"
            yield from (f"    {line}".rstrip() for line in file.shown)
            yield ""


def _named(file: ExampleFile) -> str:
    return f"{file.path}{' (absent)' if file.absent else ''}{HERE if file.here else ''}"
