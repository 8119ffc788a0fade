"""What was to be filled in later: PP7."""

from __future__ import annotations

from collections.abc import Iterator

from panelpaper.model.paper import Workspace
from panelpaper.patterns import late
from panelpaper.rules.language.texts import runs
from panelpaper.rules.problem import Problem
from panelpaper.rules.spots import spot

_SIGNS = ("XX", "xx", "???", "[", "orem ipsum", "TODO")  # one of which each placeholder has
_PLACEHOLDER = late(
    r"(?<![\w-])(?<!Part )(?<!Annex )(?<!Schedule )(?<!Appendix )(?:X{3,}|x{3,})(?![\w-])"
    r"|(?<![\w/])(?:XX|xx)/(?:XX|xx)(?:/\w{2,4})?(?![\w/])"
    r"|\?{3,}"
    r"|(?i:\blorem ipsum\b)"
    r"|\bTODO\b"
    r"|\[(?i:(?:insert|enter|type)\s[^\[\]]{1,80}|name|date|number|amount|figure|month|tb[acd]|placeholder"
    r"|drafting note\b[^\[\]]{0,80}|to (?:follow|be (?:added|completed|confirmed|decided|inserted)))\]"
)


def placeholder_left(workspace: Workspace) -> Iterator[Problem]:
    """A text that goes out has no placeholders left in it.

    What its author meant to look up goes out as it stands, and the Panel wonders what it was meant to read.

    Mend: Write what belongs there. If it isn't known yet, say so in a sentence.

    Bad: content/papers/2019-01/tag.md
        …

        The TAG met on XX/XX/2018 with [insert name], and agreed ??? of the tests.  ← here
        The next release has [TBC] fixes.  ← here

    Good: content/papers/2019-01/tag.md
        …

        The TAG met on 18 December 2018. The number of fixes in the next release isn't known yet (TBC).
    """
    for run, text in runs(workspace):
        if any(sign in text for sign in _SIGNS):
            for found in _PLACEHOLDER.finditer(text):
                yield Problem(
                    spot(run, *found.span()),
                    f"`{found[0]}` stands for something that was to come later.",
                    "Write what belongs here. If it isn't known yet, say so in a sentence.",
                )
