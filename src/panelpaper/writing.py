"""Values written down, and read again as they were."""

from __future__ import annotations

from functools import cache
from typing import Any

from msgspec import Raw
from msgspec.msgpack import Decoder, Encoder


def written(thing: object) -> bytes | None:
    """A value written down; None of half a character, of a number without end, of what is nested too deep."""
    try:
        return _ENCODER.encode(thing)
    except (ValueError, OverflowError, RecursionError):
        return None


def read_again(data: bytes | Raw, kind: Any) -> Any:
    """A value of a ``kind``, which is a type as msgspec takes it. Raises ValueError or RecursionError if it is none."""
    return _decoder(kind).decode(data)


@cache
def _decoder(kind: Any) -> Decoder[Any]:
    return Decoder(kind)


def _html(text: object) -> bytes:
    """Text that is HTML already, which is another thing than plain text that has the same letters."""
    if isinstance(text, str):
        return text.encode()
    raise TypeError(f"{type(text).__name__} can't be written down")


_ENCODER = Encoder(enc_hook=_html)
