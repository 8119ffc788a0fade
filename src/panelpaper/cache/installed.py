"""The program and what is installed beside it, told by the numbers that ``stat`` gives: cheap, and of one machine."""

from __future__ import annotations

import os
import sys
from functools import cache

from panelpaper.cache.signatures import Signature, Untold

PACKAGE = os.path.dirname(os.path.dirname(__file__))
_LIBRARIES = "/etc/ld.so.cache"  # written anew whenever a system library is


@cache
def installed() -> Signature:
    """The program, its templates, and what is there for it to use, as this process found them. Raises Untold."""
    found = Signature()
    found.say(PACKAGE, sys.version)
    found.tree(PACKAGE, but="__pycache__")
    found.tree(os.path.join(PACKAGE, "..", "..", "templates"))
    here = _here()
    for place in (*sys.path, _LIBRARIES):
        if place not in ("", here):  # where a command is given, the rest comes and goes
            found.file(place)
    return found


@cache
def installed_number() -> str:
    """The number of what is installed; "" where none can be told, and nothing that it makes is to be kept."""
    try:
        return installed().value
    except Untold:
        return ""


def _here() -> str:
    """The folder that the command is given in; "" where it was taken away."""
    try:
        return os.getcwd()
    except OSError:
        return ""
