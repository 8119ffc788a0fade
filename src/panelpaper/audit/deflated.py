"""What stands compressed within other bytes: the streams of zlib and gzip, and bare ones as drawing programs write."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from panelpaper.audit.containers import LARGEST, Held, TooMuch
from panelpaper.audit.surfaces import Opaque

ZLIB = (b"x\x01", b"x^", b"x\x9c", b"x\xda")
"""How a stream of zlib begins, as good as always (RFC 1950)."""
_STARTS = re.compile(rb"x[\x01^\x9c\xda]|\x1f\x8b\x08[\0-\x1f]")
_MOST = 10_000  # places where one may begin
_PIECE = 1 << 16
_EITHER, _BARE = zlib.MAX_WBITS | 32, -zlib.MAX_WBITS


def deflated(data: bytes) -> Iterator[Held | Opaque]:
    """Each stream that stands whole in some bytes, undone."""
    at = room = 0
    for _ in range(_MOST):
        found = _STARTS.search(data, at)
        if found is None:
            return
        at = found.start() + 1
        try:
            undone, end = _undone(data, found.start(), LARGEST - room)
        except zlib.error:
            continue
        except TooMuch:
            yield Opaque("compressed", "it unpacks to too much")
            return
        if end:
            yield "compressed", undone
            at, room = end, room + len(undone)


def bare(data: bytes) -> bytes | None:
    """The bytes undone, where they are one whole stream, with a head or without; else None."""
    for form in (_EITHER, _BARE):
        stream = zlib.decompressobj(form)
        try:
            undone = stream.decompress(data, LARGEST)
        except zlib.error:
            continue
        if stream.eof and not stream.unused_data:
            return undone
    return None


def _undone(data: bytes, start: int, room: int) -> tuple[bytes, int]:
    """A stream that begins there, and where it ends, 0 where it has no end. Raises zlib.error, and TooMuch."""
    stream, undone, at = zlib.decompressobj(_EITHER), bytearray(), start
    while not stream.eof and at < len(data):
        piece = data[at : at + _PIECE]
        undone += stream.decompress(piece, room + 1 - len(undone))
        if len(undone) > room:
            raise TooMuch
        at += len(piece)
    return bytes(undone), at - len(stream.unused_data) if stream.eof else 0
