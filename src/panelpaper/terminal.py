"""How wide the terminal is that somebody reads on."""

from __future__ import annotations

import os

USUAL = 80


def columns(descriptor: int) -> int:
    """The columns of the terminal that a file descriptor leads to, USUAL where it doesn't say; 0 where it is none."""
    if not os.isatty(descriptor):
        return 0
    try:
        return os.get_terminal_size(descriptor).columns or USUAL
    except OSError:
        return USUAL
