"""Regular expressions that are compiled when they are first asked: most look for a mistake, and few texts have one."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from panelpaper.compiled_patterns import OURS

_ASKED = ("finditer", "findall", "fullmatch", "match", "search", "split", "sub")


class Late:
    """Stands for a compiled expression, and becomes it."""

    __slots__ = ("_flags", "_is_kept", "pattern", *_ASKED)

    def __init__(self, source: str, flags: int, is_kept: bool) -> None:
        self.pattern, self._flags, self._is_kept = source, flags, is_kept

    @property
    def compiled(self) -> re.Pattern[str]:
        """The expression itself."""
        return (OURS.compile if self._is_kept else re.compile)(self.pattern, self._flags)

    def __getattr__(self, name: str) -> Any:
        if name not in _ASKED:
            raise AttributeError(name)
        compiled = self.compiled
        for each in _ASKED:
            setattr(self, each, getattr(compiled, each))
        return getattr(compiled, name)


def late(source: str, flags: int = 0, *, is_kept: bool = True) -> re.Pattern[str]:
    """What ``re.compile`` gives, for an expression that most texts don't need.

    It is kept beside the program once it was compiled; one that is made of what a workspace holds must not be.
    """
    return cast("re.Pattern[str]", Late(source, flags, is_kept))


@contextmanager
def put_off(*packages: str) -> Iterator[None]:
    """Within it, what modules of the ``packages`` compile as they are imported is compiled when it is first asked.

    They compile it at each start, and most of it for what no text of ours holds.
    """
    compile_now = re.compile

    def compile_later(source: Any, flags: int = 0) -> re.Pattern[Any]:
        asking: str = sys._getframe(1).f_globals.get("__name__", "")
        if isinstance(source, str) and asking.partition(".")[0] in packages:
            return late(source, flags)
        return compile_now(source, flags)

    re.compile = compile_later  # type: ignore[assignment]
    try:
        yield
    finally:
        re.compile = compile_now
