"""The command: options in, one call, findings out."""

from __future__ import annotations

import atexit
import gc
import os
import signal
import sys
from contextlib import suppress
from io import BytesIO, StringIO, TextIOWrapper

BY_SIGNAL = 128  # what shells say of a command that a signal ended, and the signal's number more
STOPPED = BY_SIGNAL + signal.SIGINT  # Ctrl-C did
MOMENT = 0.001  # seconds


class Interrupted(KeyboardInterrupt):
    """The command is asked to end: by Ctrl-C, a time limit, a system that shuts down, a terminal that is closed."""

    def __init__(self, number: int) -> None:
        self.number = number


def command() -> None:
    """``main`` as a process of its own, which ends at once, as soon as everybody has tidied up.

    Python would take apart, one by one, all the things that years of papers have become, and for nobody.
    """
    _stop_at_once()
    _bear_with_streams()
    try:
        main()
    except SystemExit as ended:
        _end(ended.code)
        raise


def _stop_at_once() -> None:
    """Let Ctrl-C end the command where it stands, unless it is to be ignored: nothing is begun while modules come in.

    One that is interrupted while it is imported may take the whole process down.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _stopped)


def stop_in_order() -> None:
    """Let Ctrl-C, and whatever else asks to end, be an exception from now on: whoever is at work tidies up."""
    asking: dict[signal.Signals, object] = {signal.SIGINT: _stopped}
    if sys.platform != "win32":
        asking |= {signal.SIGTERM: signal.SIG_DFL, signal.SIGHUP: signal.SIG_DFL}
        sys.unraisablehook = _stop_soon
    for number, before in asking.items():
        if signal.getsignal(number) is before:  # else it is to be ignored, as `nohup` has it
            signal.signal(number, _interrupt)


def _interrupt(number: int, _frame: object) -> None:
    raise Interrupted(number)


def _stop_soon(lost: sys.UnraisableHookArgs) -> None:
    """Stop in a moment, where that was asked for while nothing could be raised: Python would print it and go on."""
    if isinstance(lost.exc_value, Interrupted) and sys.platform != "win32":
        asked = lost.exc_value.number
        signal.signal(signal.SIGALRM, lambda _number, _frame: signal.raise_signal(asked))
        signal.setitimer(signal.ITIMER_REAL, MOMENT)
    else:
        sys.__unraisablehook__(lost)


def _stopped(_number: int, _frame: object) -> None:
    with suppress(OSError):
        os.write(2, b"Stopped.\n")
    os._exit(STOPPED)


def _bear_with_streams() -> None:
    """A closed output is heard by nobody, a closed input is empty; what an output can't hold becomes ``?``."""
    sys.stdin = sys.stdin or TextIOWrapper(BytesIO())
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
        elif stream is None:
            setattr(sys, name, StringIO())


def _end(status: object) -> None:
    """End here; unless others are still at work, or what was said can't be written, of which Python itself tells."""
    threading = sys.modules.get("threading")
    if isinstance(status, int) and (threading is None or threading.active_count() == 1):
        with suppress(OSError, ValueError):
            if status > BY_SIGNAL:  # in the middle of some work: a library may be at a loss when it tidies up after it
                sys.stderr.flush()
                sys.stderr = StringIO()
            atexit._run_exitfuncs()
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)


def main() -> None:
    """The command's way in. What was said and still holds is said at once, before anything else is imported."""
    from panelpaper.cache.again import Again

    again = Again.of(sys.argv[1:])
    said = again.said() if again is not None else None
    if said is not None and _repeat(*said):
        sys.exit(0)
    # What is imported and read stays until the end: to look for garbage in it takes a fifth and finds none.
    gc.disable()
    from panelpaper.cli.running import run

    run(again)


def _repeat(stdout: str, stderr: str) -> bool:
    """Say it once more; False where that can't be done, which the command itself knows to deal with."""
    try:
        for stream, text in ((sys.stderr, stderr), (sys.stdout, stdout)):
            stream.write(text)
            stream.flush()
    except BrokenPipeError:  # who read it has gone
        sys.stderr.close()
        sys.exit(1)
    except OSError:  # a disk is full, of which the command itself tells
        return False
    return True
