"""What an author may have meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def close(word: str, known: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """The known words that ``word`` may stand for, the likeliest first: those spelt like it, or that hold it whole."""
    folded = {name.casefold(): name for name in known}
    alike = get_close_matches(word.casefold(), folded, n=most, cutoff=0.6)
    holding = [name for name in folded if len(word) >= 3 and word.casefold() in name and name not in alike]
    return tuple(folded[name] for name in (*alike, *holding)[:most])


def did_you_mean(candidates: Iterable[str], otherwise: str) -> str:
    """The question, with each candidate as a line to paste; without candidates, ``otherwise``."""
    lines = [f"`{candidate}`" for candidate in candidates]
    if len(lines) <= 1:
        return f"Did you mean {lines[0]}?" if lines else otherwise
    return f"Paste the one that you mean: {', '.join(lines[:-1])} or {lines[-1]}."


def one_of(words: Iterable[str], none: str) -> str:
    """All that there is to choose from, a dozen at most; without any, ``none``."""
    quoted = [f"`{word}`" for word in words]
    if not quoted:
        return none
    if len(quoted) > 12:
        return f"There are {', '.join(quoted[:12])} and {len(quoted) - 12} more."
    if len(quoted) == 1:
        return f"There is only {quoted[0]}."
    return f"There are {', '.join(quoted[:-1])} and {quoted[-1]}."
