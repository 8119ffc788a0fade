"""A command given again, when nothing has changed: what it said the last time is said at once.

It is known by the numbers that ``stat`` gives (see ``signatures``): of the content and templates, of the program and
what is installed beside it, and of the folder that was built into. So what it keeps holds no content and no digest of
any, but for the findings that were printed, where all of them are for everyone to read. It is asked before anything
else is imported, and imports next to nothing itself.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from panelpaper.cache.installed import installed
from panelpaper.cache.signatures import Signature, Untold
from panelpaper.cache.store import Store
from panelpaper.digests import blake2b
from panelpaper.terminal import columns

COMMANDS = ("check", "build")
KIND = "again"
# What else makes a command print otherwise.
_PRINTING = ("CI", "NO_COLOR", "TERM")
_SECRETS = "PANELPAPER_"  # an identity, a password


class Again:
    """One command line, in one folder, with one environment."""

    __slots__ = ("_before", "_found", "_key", "_store", "is_plain_check", "root")

    def __init__(self, arguments: Sequence[str], root: str, *, is_plain_check: bool = False) -> None:
        terminals = [columns(stream) for stream in (sys.stdout, sys.stderr)]
        given = (*arguments, "in", os.getcwd(), *(f"{name}={os.environ.get(name)}" for name in _PRINTING))
        self._key = blake2b(repr((given, terminals)).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        self.root = root
        self.is_plain_check = is_plain_check  # with no option and of no month
        self._store = Store(root)
        self._found: Signature | None = None
        self._before = ""

    @classmethod
    def of(cls, arguments: Sequence[str]) -> Again | None:
        """The command line, without the program's name; None for a command that is not asked this way."""
        placed = len(arguments) > 2 and arguments[0] == "-C"
        root, (command, *rest) = (arguments[1], arguments[2:]) if placed else (".", arguments or ("",))
        is_plain_check = command == "check" and not rest
        try:
            return cls(arguments, root, is_plain_check=is_plain_check) if command in COMMANDS else None
        except OSError:  # the folder that we are in was taken away
            return None

    def said(self) -> tuple[str, str] | None:
        """What it said to stdout and stderr when it last ran and ended well, if nothing has changed since."""
        kept = self._store.get(KIND, self._key)
        if kept is None:
            return None
        head, _, texts = kept.partition(b"\n")
        state, built, length = head.split(b"\0")
        out = os.fsdecode(built) or None
        self._found = self._inputs()
        if self._found is None or state.decode() != f"{self._found.value}{_of_output(out)}":
            return None
        return texts[: int(length)].decode(), texts[int(length) :].decode()

    def begin(self) -> None:
        """It is about to run: whatever changes from now on is another state. What was said of any other is let go."""
        found = self._found or self._inputs()
        self._before = found.value if found and found.is_settled(self._store) else ""
        for name in self._store.names(KIND):
            kept = self._store.get(KIND, name) or b""
            if not self._before or not kept.startswith(self._before.encode()):
                self._store.drop(KIND, [name])

    def keep(self, stdout: str, stderr: str, out: str | None = None) -> None:
        """It ended well and has said this, all of which everyone may read; ``out`` is the folder that it wrote to."""
        after = _of_output(out, self._store)
        now = self._inputs() if self._before and after else None
        if now and now.value == self._before:
            first = stdout.encode()
            head = b"\0".join([f"{self._before}{after}".encode(), os.fsencode(out or ""), str(len(first)).encode()])
            self._store.put(KIND, self._key, head + b"\n" + first + stderr.encode())
            self._store.sweep()

    def _inputs(self) -> Signature | None:
        """All that goes in; None where it can't be told."""
        if not os.path.isfile(os.path.join(self.root, "content", "panel.yaml")):
            return None  # no workspace: nothing is left here
        found = Signature()
        try:
            for part in ("content", "templates"):
                found.tree(os.path.join(self.root, part))
            found.include(installed())
            for name in sorted(name for name in os.environ if name.startswith(_SECRETS)):
                place = os.path.join(self.root, os.path.expanduser(os.environ[name].strip()))
                if not os.path.isfile(place):
                    return None  # the secret itself, of which no trace is to stay
                found.file(place, name=name)
        except (Untold, ValueError):
            return None
        return found


def _of_output(out: str | None, store: Store | None = None) -> str:
    """The number of all that stands in an output folder; "" where that can't be told.

    With a ``store``, "" too unless what follows will be later.
    """
    if out is None:
        return "-"
    found = Signature()
    try:
        found.tree(out, links=True)
    except Untold:
        return ""
    return found.value if store is None or found.is_settled(store) else ""
