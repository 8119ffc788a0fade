"""Paragraphs that look like headings to the eye, and are typed as none."""

from __future__ import annotations

from collections.abc import Sequence

from panelpaper.model.prose import Block, Emphasis, Inline, LineBreak, Paragraph, Strong, Text, words_of
from panelpaper.patterns import late

BOLD, BOLD_ABOVE, CAPITALS, NUMBER, LONE_ITEM = "bold", "bold_above", "capitals", "number", "lone_item"
_ENDS_A_SENTENCE = (".", ":", ",", ";", "!", "?")
_LONGEST = 80  # characters
_LONGEST_ACRONYM = 6  # letters
_MARKING = late(r"\b(?:AMBER|CLEAR|CONFIDENTIAL|DRAFT|GREEN|OFFICIAL|PUBLICATION|RED|RESTRICTED|SENSITIVE|TLP|WHITE)\b")
_NUMBERED = late(r"[1-9]\d?(?:\.\d{1,2}){1,3}\.?\s+(?:[A-Z][a-z]{2,}\b|[A-Z]{3,}\S*\s).*")


def seems_heading(children: tuple[Inline, ...]) -> tuple[str, str] | None:
    """How a paragraph looks like a heading, and the words of that; None of any other."""
    match children:
        case [Strong()] | [Emphasis(children=(Strong(),))]:
            words = words_of(children)
            return None if _marks(words) else (BOLD, words)
        case [Strong() as bold, LineBreak(), Text(text), *_] if text[:1].isupper():
            words = words_of((bold,))
            return None if words.endswith(_ENDS_A_SENTENCE) else (BOLD_ABOVE, words)
        case [Text(text)] if len(text) <= _LONGEST and not text.endswith(_ENDS_A_SENTENCE):
            if _is_shouted(text) and not _marks(text):
                return CAPITALS, text
            return (NUMBER, text) if _NUMBERED.fullmatch(text) else None
    return None


def heading_in(items: Sequence[tuple[Block, ...]]) -> str:
    """The words of a numbered list's only item that look like a heading's, as of one with a number; "" of any other."""
    match items:
        case [(Paragraph(children=(Text(text),)),)] if len(text) <= _LONGEST and text[:1].isupper():
            return "" if text.endswith(_ENDS_A_SENTENCE) else text
    return ""


def _marks(text: str) -> bool:
    """Whether words seem to say how confidential something is, of which another finding tells."""
    return _MARKING.search(text if text.isupper() else "") is not None or text.strip(" .:").lower() == "confidential"


def _is_shouted(text: str) -> bool:
    """Whether all of two words or more stand in capitals, and not each is short enough for an acronym."""
    words = text.split()
    return text.isupper() and len(words) > 1 and any(word.isalpha() and len(word) > _LONGEST_ACRONYM for word in words)
