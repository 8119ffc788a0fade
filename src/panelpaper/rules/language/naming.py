"""Digits that are a name: of an incident, an order, a telephone."""

from __future__ import annotations

import re

from panelpaper.patterns import late
from panelpaper.rules.language.cells import Cell

# What people give numbers to, and what such a number is called; of those first, a table rather lists each than a sum.
_TRACKED = r"incident|ticket|defect|bug|fault|case|change request|problem"
_CALLED = r"no|nos|number|numbers|ref|refs|reference|id|ids|identifier|code|serial|guid|mpan|mprn|uprn|postcode|zip"
_THINGS = (
    rf"{_TRACKED}|{_CALLED}|acceptance|account|action|alarm|alert|amendment|annex|application|article|asset|batch|box"
    r"|build|certificate|change|charity|clause|commit|company|complaint|contract|cr|customer|decision|device|dispute"
    r"|document|email|enquiry|epic|error|event|ext|extension|fax|firmware|form|hub|invoice|issue|item|job|licence|license"
    r"|line|log|lot|member|message|meter|mobile|model|note|notification|order|page|paper|paragraph|part|party|patch|payment"
    r"|phone|policy|port|project|query|question|quotation|quote|record|regulation|release|report|request|requirement"
    r"|revision|risk|room|sample|schedule|section|sheet|site|standard|station|story|supplier|task|tel|telephone"
    r"|transaction|user|version|waiver"
)
_MONTHS_AND_DAYS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|[A-Z][a-z]{1,5}day)"
)
_NAMED = late(
    rf"(?:\b(?i:{_THINGS}|(?:{_TRACKED})s|(?:{_THINGS})s(?=[ ])|[a-z]{{1,20}}\(s\))[.:]?[ ][(\[“‘\"']?"
    rf"|\b[A-Z]{{2,}}s?[.:]?[ ]|\d[ ]|\(\+?\d{{1,6}}\)[ ]?"
    rf"|\b(?i:{_CALLED})[ ](?:is|was|are|were|being|of)[ ]"
    rf"|\b(?i:call|ring|dial|contact|helpline|line|phone|telephone|text)\b[^.;]{{0,60}}[ ]on[ ]"
    rf"|[^\s.!?:;][\"”’)]?[ ](?!{_MONTHS_AND_DAYS}\b)[A-Z][\w&'’/-]*[ ])$"
)  # or after a word in capitals (ISO 27001), or one with a capital within a sentence (the Work Item 45001)
_LISTED = late(r"(?<![\w.,])(?P<digits>\d{5,15})(?: \([^()]{0,40}+\))?(?:,|;|/| and| or| to| &| –|-)(?: and| or)? ?$")
_LABEL = late(r"[\s*_]*+(?:[:–—]|- |$)")
_COUNT = late(
    r"(?i)\b(?:numbers? of|nos?\.? of|counts?|volumes?|totals?|sums?|how many|amounts?|quantity|costs?|(?<=\w )values?"
    r"|per|forecasts?|actuals?)\b|[£€$%]"
)
_BRACKETS = late(r"\([^()]*+\)|\[[^\[\]]*+\]")
_CALLED_IN = late(rf"(?i)\b(?:{_CALLED})\b|\b(?:{_TRACKED})s?\b|#$")
_THING_LAST = late(rf"(?i)\b(?:{_THINGS})$")
_WORDS = late(r"[^\W\d_]")


def is_named(said: str, digits: int) -> bool:
    """Whether the words before a number of so many ``digits`` make it a name; defects 54321 and 54322 are two."""
    said = re.sub(r"\s+", " ", said)
    while (listed := _LISTED.search(said)) and len(listed["digits"]) == digits:
        said = said[: listed.start()]
    return _NAMED.search(said) is not None


def is_label(said: str, typed: str, follows: str) -> bool:
    """Whether a number is a link's words, or opens a paragraph or an item as its label, or is all that stands there.

    ``typed`` and ``follows`` are what the author's line has before and after it.
    """
    if typed.endswith("[") and follows.startswith("]("):
        return True
    return not said.strip() and _LABEL.match(follows) is not None


def is_named_in(cell: Cell, said: str) -> bool:
    """Whether a table says that a number, before which ``said`` stands in its cell, is a name."""
    if _WORDS.search(said) or _COUNT.search(cell.heading):
        return False
    return _names(cell.heading) or (_THING_LAST.search(_bare(cell.row)) is not None)


def _names(heading: str) -> bool:
    """Whether names stand below a heading: one that tells of numbers, or of one thing in each line."""
    heading = _bare(heading)
    return _CALLED_IN.search(heading) is not None or _THING_LAST.search(heading) is not None


def _bare(words: str) -> str:
    return _BRACKETS.sub("", words).strip(" .:?*")
