"""Text as a reader sees it behind case, spacing, hyphens, accents and invisible characters."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from panelpaper.model.unseen import BLANKS, FILLERS
from panelpaper.patterns import late

MASK = "\x00"  # stands where text was taken out: no term and no run of words reaches over it
JOINERS = f"\u0300-\u036f\u00ad\u180b-\u180f\u200b-\u200f\u2060-\u206f\ufe00-\ufe0f\ufeff\ufffd{BLANKS}"
# Letters that have no accent by themselves to take away, as one types them who has none of these keys.
_AS_TYPED = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ŧ": "t",
        "\u0131": "i",
        "\u0237": "j",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
    }
)
_DROPPED = late(rf"[^\w{MASK}]+|[_{FILLERS}]+")
_JOINER = late(f"[{JOINERS}]")
_MASKS = late(f"{MASK}+")
_BEYOND_ASCII = late(r"[^\x00-\x7f]")
# Letters of which nothing is left, and the joiner of which something is.
_RARE = late("[\u0345\ufc5e-\ufc63\ufe70\ufe72\ufe74\ufe76\ufe78\ufe7a\ufe7c\ufe7e\uff9e\uff9f]")
# Most of a text is ASCII, of which all bytes are folded at once.
_SMALL = bytes(range(256)).lower()
_GAPS = bytes(byte for byte in range(128) if not chr(byte).isalnum() and chr(byte) != MASK)
_SPACED = _SMALL.translate(bytes.maketrans(_GAPS, b" " * len(_GAPS)))


def fold(text: str) -> str:
    """Letters and digits alone, in one case, without accents: what a reader sees behind spacing and hyphens."""
    if not text.isascii():
        text = _BEYOND_ASCII.sub(lambda sign: _folded(sign[0]), text)
    return text.encode().translate(_SMALL, _GAPS).decode()


def folded_words(text: str) -> list[str] | None:
    """The words of a text, each folded; None where a rare sign is among them, so that they take a closer look."""
    if MASK in text:
        text = _MASKS.sub(lambda run: f" {run[0]} ", text)
    if not text.isascii():
        if _RARE.search(text):
            return None
        text = _BEYOND_ASCII.sub(lambda sign: _folded_apart(sign[0]), text)
    return text.encode().translate(_SPACED).decode().split()


@lru_cache(maxsize=4096)  # a few dashes and quotation marks are most of them
def _folded(sign: str) -> str:
    return _DROPPED.sub("", unicodedata.normalize("NFKD", sign).casefold().translate(_AS_TYPED))


@lru_cache(maxsize=4096)
def _folded_apart(sign: str) -> str:
    """The same, and a space for a sign that parts words."""
    return _folded(sign) if sign.isalnum() or _JOINER.match(sign) else " "


def fold_with_places(text: str) -> tuple[str, list[int]]:
    """``fold``, and for each of its characters the offset in ``text``."""
    pairs = [(char, at) for at, typed in enumerate(text) for char in fold(typed)]
    return "".join(char for char, _ in pairs), [at for _, at in pairs]


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no letter or digit touches it, invisible characters aside."""
    while start and _JOINER.match(text, start - 1):
        start -= 1
    while end < len(text) and _JOINER.match(text, end):
        end += 1
    return not (text[max(0, start - 1) : start].isalnum() or text[end : end + 1].isalnum())
