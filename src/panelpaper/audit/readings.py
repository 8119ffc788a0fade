"""An author's text in each of the ways that its readers have it, every offset kept, so that a find has its place."""

from __future__ import annotations

import re

from panelpaper.audit.encodings import undone_in_place
from panelpaper.patterns import late

# Where no end comes, all of it is passed at once: nothing in it can have an end either. It is ``open``.
_SAME_PARAGRAPH = r"(?:[^\[\]\n]|\n(?![ \t]*+\n))*+"
_TITLE = r"\"[^\"]*+\"|'[^']*+'|\([^()]*+\)"
_TARGET = rf"\s*+(?:<[^<>\n]*+>|(?:[^\s()]|\([^\s()]*+\))*+)(?:\s++(?:{_TITLE}))?+\s*+\)"
# What the words on both sides of it have nothing in place of: addresses, ids, calls of notes, the numbers of items.
_UNHEARD = (
    late(rf"\]\((?:{_TARGET}|[^)\n]*+(?:\)|(?P<open>)))"),
    late(rf"\]\[(?<!\\\]\[){_SAME_PARAGRAPH}(?:\]|(?P<open>))"),
    late(r"\[\^(?<!\\\[\^)[^\]\s]*+(?:\]|(?P<open>))"),
    late(r"\{#[^}\n]*+(?:\}|(?P<open>))"),
    late(r"^[ \t>*+-]*+[0-9]{1,9}[.)](?=[ \t])", re.MULTILINE),
)
# What stands elsewhere, or for a picture: the definitions of notes and links, alternative texts.
_ASIDE = (
    late(rf"!\[{_SAME_PARAGRAPH}(?:(?=\])|(?P<open>))"),
    late(
        r"^[ \t>]*+\[(?:\^[^\]\n]++\]:[^\n]*+(?:\n[ \t]*+[^\s][^\n]*+)*+|[^\]\n^][^\]\n]*+\]:[^\n]*+)",
        re.MULTILINE,
    ),
)


def readings(text: str) -> tuple[str, ...]:
    """The text as typed; as a reader hears it; the same without what stands elsewhere; each with escapes undone."""
    heard = (_without(way, _UNHEARD) for way in dict.fromkeys((text, _without(text, _ASIDE))))
    return tuple(dict.fromkeys(each for way in (text, *heard) for each in (way, undone_in_place(way))))


def _without(text: str, parts: tuple[re.Pattern[str], ...]) -> str:
    for part in parts:
        text = part.sub(lambda match: " " * len(match[0]) if match.lastgroup is None else match[0], text)
    return text
