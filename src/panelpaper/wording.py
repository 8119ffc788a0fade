"""Several things, and numbers of them, as one says them in a sentence."""

from __future__ import annotations

from collections.abc import Sequence


def counted(count: int, noun: str) -> str:
    """``1 action``, ``2,000 actions``."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def listed(things: Sequence[str], joint: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return f" {joint} ".join(filter(None, (", ".join(things[:-1]), *things[-1:])))
