"""One command from its beginning to its end. What an operator can mend is said in a sentence or two."""

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from panelpaper.cache.again import Again
from panelpaper.cli import BY_SIGNAL, STOPPED, Interrupted, stop_in_order
from panelpaper.cli.plainly import give_up, operators_errors, say

_ANEW = "set panelpaper up anew (`make paper`), or Python itself if that doesn't help."
_UNEXPLAINED = (
    "Python was told to leave out the explanations that panelpaper gives: call it without PYTHONOPTIMIZE and -OO."
)
_NEW_OBJECTS, _ROUNDS = 50_000, 20


def run(again: Again | None) -> NoReturn:
    """Run what the command line asks for, and exit."""
    if again is None:  # a check or a build makes no garbage, but for PDFs, after each of which it is looked for
        gc.set_threshold(_NEW_OBJECTS, _ROUNDS, _ROUNDS)
        gc.enable()
    try:
        if sys.flags.optimize > 1:
            give_up(_UNEXPLAINED)
        with operators_errors():
            if again is not None:
                again.begin()
            sys.exit(_status(again))
    except (KeyboardInterrupt, Exception) as error:
        stop = _stop(error)
        if stop is not None:
            with suppress(OSError):  # the terminal may be what was closed
                say("Stopped.\n", err=True)
            sys.exit(BY_SIGNAL + stop.number if isinstance(stop, Interrupted) else STOPPED)
        if isinstance(error, ImportError):
            give_up(f"{error.name or 'A module'} is missing here or damaged: {_ANEW}")
        raise


def _stop(error: BaseException | None) -> KeyboardInterrupt | None:
    """The stop that is behind an exception, if one is. What Python was busy with may give it another name."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error


def _status(again: Again | None) -> int:
    """The exit status of what is asked for. A check without options needs nobody to read any."""
    if again is not None and again.is_plain_check:
        from panelpaper.cli.whole_check import check_content

        stop_in_order()
        return check_content(Path(again.root), again)
    from panelpaper.cli.commands import call

    stop_in_order()
    return call(again)
