"""YAML as the house writes it: prose in ``|`` blocks, single values plain where they can't be misread."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from panelpaper.patterns import late

_PLAIN = late(r"[\w(][\w ./()+'’–-]*(?<! )")


def scalar(text: str) -> str:
    """A single value, in quotes where YAML or a reader might take it for something else."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def either(words: Sequence[str]) -> str:
    """One value, or a list of them."""
    return scalar(words[0]) if len(words) == 1 else f"[{', '.join(map(scalar, words))}]"


def block(key: str, text: str) -> tuple[str, ...]:
    """A key and its prose."""
    return (f"{key}: |", *indented(text.strip().split("\n")))


def item(lines: Iterable[str]) -> tuple[str, ...]:
    """Some lines as an item of a list."""
    first, *rest = lines
    return (f"- {first}", *indented(rest))


def indented(lines: Iterable[str], by: int = 2) -> tuple[str, ...]:
    """Lines further in; empty ones stay empty."""
    return tuple(f"{' ' * by}{line}" if line.strip() else "" for line in lines)


def flow(pairs: Iterable[tuple[str, str]]) -> str:
    """Keys and values, already in YAML, on one line."""
    return f"{{{', '.join(f'{key}: {value}' for key, value in pairs)}}}"
