"""Values whose contents no message, log or traceback may show."""

from __future__ import annotations

from msgspec import Struct


class Quiet(Struct, frozen=True):
    """A value that says of itself only what kind of thing it is."""

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"
