"""What an author may have meant."""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Collection, Iterable

from panelpaper.wording import listed

_ALIKE = 0.6  # of 1, by difflib's count
_AS_ALIKE = 0.1  # how far behind the likeliest a second candidate may be


def close(word: str, known: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """The known words that ``word`` may stand for, the likeliest first: those spelt like it, or that hold it whole."""
    rated = sorted(((_rating(word.casefold(), name.casefold()), name) for name in dict.fromkeys(known)), reverse=True)
    best = rated[0][0] if rated else 0.0
    return tuple(name for rating, name in rated if rating >= max(_ALIKE, best - _AS_ALIKE))[:most]


def _rating(word: str, name: str) -> float:
    from difflib import SequenceMatcher  # nobody waits for it who has made no mistake

    alike = SequenceMatcher(None, word, name).ratio()
    return max(alike, 0.8) if len(word) >= 3 and word in name else alike


def spelt_like(word: str, known: Iterable[str], alike: float) -> str:
    """The known word that is spelt most like ``word``, in capitals or not, if it is ``alike`` or more of 1; else ""."""
    from difflib import get_close_matches

    by_fold = {name.casefold(): name for name in known}
    return next((by_fold[name] for name in get_close_matches(word.casefold(), by_fold, 1, alike)), "")


def file_like(path: str, files: Collection[str]) -> str:
    """The file that was meant by a path: one of that name, or whose path is spelt like it; else ""."""
    name = _name_of(path)
    stem = name.partition(".")[0]
    alike = [file for file in files if spelt_like(stem, [_name_of(file).partition(".")[0]], _ALIKE)]
    return next((file for file in files if _name_of(file) == name), "") or spelt_like(path, alike, 0.8)


def _name_of(path: str) -> str:
    """A file's name, however its letters and their accents are stored."""
    return unicodedata.normalize("NFC", posixpath.basename(path)).casefold()


def did_you_mean(candidates: Iterable[str], otherwise: str) -> str:
    """The question, with each candidate as a line to paste; without candidates, ``otherwise``."""
    lines = [f"`{candidate}`" for candidate in candidates]
    if len(lines) <= 1:
        return f"Did you mean {lines[0]}?" if lines else otherwise
    return f"Paste the one that you mean: {listed(lines, 'or')}."


def one_of(words: Iterable[str], none: str) -> str:
    """All that there is to choose from, a dozen at most; without any, ``none``."""
    quoted = [f"`{word}`" for word in words]
    if not quoted:
        return none
    if len(quoted) > 12:
        return f"There are {', '.join(quoted[:12])} and {len(quoted) - 12} more."
    if len(quoted) == 1:
        return f"There is only {quoted[0]}."
    return f"There are {listed(quoted)}."
