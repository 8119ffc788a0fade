"""The lines that Git leaves where two people changed the same place."""

from __future__ import annotations

from collections.abc import Sequence

from panelpaper.patterns import late

_MARKER = late(r"(?:<{7}|>{7}|\|{7})(?: .*)?|={7}")
_SURE = late(r"(?:<{7}|>{7})(?: .*)?")


def conflict_markers(lines: Sequence[str]) -> tuple[int, ...]:
    """Which lines are conflict markers, from 0. They stand at the margin; a lone row of equals signs is none."""
    if not any(_SURE.fullmatch(line) for line in lines):
        return ()
    return tuple(number for number, line in enumerate(lines) if _MARKER.fullmatch(line))
