"""How wide the terminal is that somebody reads on."""

from __future__ import annotations

import os

TYPE_CHECKING = False  # typing's own takes longer to import than all that is done here
if TYPE_CHECKING:
    from typing import TextIO

USUAL = 80


def columns(stream: TextIO) -> int:
    """The columns of the terminal that a stream leads to, USUAL where it doesn't say; 0 where it is none."""
    if not stream.isatty():
        return 0
    try:
        return os.get_terminal_size(stream.fileno()).columns or USUAL
    except OSError:
        return USUAL
