"""What was to be filled in later: PP7."""

from __future__ import annotations

from collections.abc import Iterator

from panelpaper.model.period import MONTHS
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.language.texts import after, before, runs
from panelpaper.rules.problem import Problem
from panelpaper.rules.spots import spot

# One of these has each placeholder.
_SIGNS = ("XX", "xx", "???", "[", "orem ipsum", "TODO", "to enter ", "Choose an item", "Error! ")
_COUNTABLE = rf"(?:{'|'.join(MONTHS)}|per\scent|(?:working\s)?days?|weeks?|months?|hours?|minutes|reports?|incidents?)"
_PLACEHOLDER = late(
    rf"(?<![\w-])(?P<letters>X{{3,}}(?![\w-])|x{{3,}}(?![\w-])|(?:XX|xx)(?=%|\s{_COUNTABLE}\b))"
    r"|(?<![\w/])(?:XX|xx)/(?:XX|xx)(?:/\w{2,4})?(?![\w/])"
    r"|(?<![\w\"'”’)\]?!])\?{3,}"
    r"|(?i:\blorem ipsum\b)"
    r"|\bTODO\b"
    r"|\b(?:Click or tap(?: here)?|Click here) to enter (?:text|a date)\b|\bChoose an item\b"
    r"|(?P<failed>\bError! (?:Reference source not found|Bookmark not defined|Not a valid [\w ]{1,30}"
    r"|No text of specified style in document|Unknown document property name)\b)"
    r"|\[(?i:(?:insert|enter|type)\s[^\[\]]{1,80}|name|date|number|amount|figure|month|tb[acd]|placeholder"
    r"|drafting note\b[^\[\]]{0,80}|to (?:follow|be (?:added|completed|confirmed|decided|inserted)))\]"
)
# What is counted in Roman numerals, and a numeral near thirty, beside which that is another.
_COUNTED = late(
    r"(?:[Pp]art|[Aa]nnex|[Ss]chedule|[Aa]ppendix|[Cc]hapter|[Aa]rticle|[Tt]itle|[Vv]olume|[Bb]ook|[Pp]rotocol)\s$"
)
_NUMERAL = late(r"\bXX(?:I[XV]|V?I{1,3}|V|X(?:I[XV]|V?I{1,3}|V))\b")
_FAILED = "`{}` is what Word prints where a reference leads nowhere."
_FAILED_HINT = "Write what was meant: `[](section:COMMITTEE)` for a section, `[](appendix:ID)` for an appendix."


def placeholder_left(workspace: Workspace) -> Iterator[Problem]:
    """A text that goes out has no placeholders left in it.

    What its author meant to look up goes out as it stands, and the Panel wonders what it was meant to read.

    Mend: Write what belongs there. If it isn't known yet, say so in a sentence.

    Bad: content/papers/2019-01/tag.md
        …

        The TAG met on XX/XX/2018 with [insert name], and agreed ??? of the tests.  ← here
        The next release has [TBC] fixes (see Error! Reference source not found.).  ← here

    Good: content/papers/2019-01/tag.md
        …

        The TAG met on 18 December 2018. The number of fixes in the next release isn't known yet (TBC).
    """
    for run, text in runs(workspace):
        if any(sign in text for sign in _SIGNS):
            for found in _PLACEHOLDER.finditer(text):
                if found["letters"] and _is_roman(text, found.start(), found.end()):
                    continue
                if found["failed"]:
                    yield Problem(spot(run, *found.span()), _FAILED.format(found[0]), _FAILED_HINT)
                    continue
                yield Problem(
                    spot(run, *found.span()),
                    f"`{found[0]}` stands for something that was to come later.",
                    "Write what belongs here. If it isn't known yet, say so in a sentence.",
                )


def _is_roman(text: str, start: int, end: int) -> bool:
    """Whether some X stand for thirty, or more: after what is counted so, or beside another such numeral."""
    said = before(text, start)
    return any((_COUNTED.search(said), _NUMERAL.search(said), _NUMERAL.search(after(text, end))))
