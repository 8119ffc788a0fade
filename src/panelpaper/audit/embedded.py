"""Files that stand somewhere within bytes of no known kind: a database's documents, a disk image's, a note's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from struct import unpack_from

from panelpaper.audit.containers import Held

_MOST = 500
_ZIP, _ZIPS_END, _END_LENGTH = b"PK\x03\x04", b"PK\x05\x06", 22
# How files begin that say it at such length that it is hardly there by chance.
_STARTS = re.compile(
    rb"(?P<pdf>%PDF-[12]\.)|(?P<png>\x89PNG\r\n\x1a\n)|(?P<jpeg>\xff\xd8\xff[\xdb\xe0-\xef])"
    rb"|(?P<packed>.{8}LZFu)|PK\x03\x04[\x0a-\x3f]\0|\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1|\xfd7zXZ\0|7z\xbc\xaf\x27\x1c"
    rb"|Rar!\x1a\x07|age-encryption\.org/v1\n|-----BEGIN (?:AGE ENCRYPTED FILE|PGP MESSAGE)-----",
    re.DOTALL,
)
_LAST = {"pdf": b"%%EOF", "png": b"IEND\xae\x42\x60\x82", "jpeg": b"\xff\xd9"}


def embedded(data: bytes) -> Iterator[Held]:
    """Each file that begins within some bytes, but not where these do; those within one of them are its own."""
    zips = dict(islice(_zips(data), _MOST))
    at = 1
    for _ in range(_MOST):
        found = _STARTS.search(data, at)
        if found is None:
            return
        start = found.start()
        at = zips.get(start) or _end(data, start, found.lastgroup)
        yield "embedded file", data[start:at]
        at = max(at, found.end()) if found.lastgroup or start in zips else found.end()


def holds_a_file(data: bytes) -> bool:
    """Whether a file begins within some bytes."""
    return _STARTS.search(data, 1) is not None


def _end(data: bytes, start: int, kind: str | None) -> int:
    """Where a file ends; where that can't be told it reaches as far as the bytes do, for what follows does no harm."""
    if kind == "packed":
        return start + 4 + int(unpack_from("<I", data, start)[0])
    last = _LAST.get(kind or "")
    if last is None:
        return len(data)
    following = data.find(b"%PDF-", start + 1) if kind == "pdf" else -1
    until = len(data) if following == -1 else following
    end = data.rfind(last, start, until) if kind == "pdf" else data.find(last, start)
    return len(data) if end == -1 else end + len(last)


def _zips(data: bytes) -> Iterator[tuple[int, int]]:
    """Where each zip begins and ends, as its own end says."""
    for found in re.finditer(_ZIPS_END, data):
        at = found.start()
        if at + _END_LENGTH > len(data):
            return
        size, offset, comment = unpack_from("<IIH", data, at + 12)
        start = at - size - offset
        if start > 0 and data.startswith(_ZIP, start):
            yield start, at + _END_LENGTH + comment
