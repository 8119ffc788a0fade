"""What a compound file holds, stream by stream: an old Office document, or a mail as Outlook saves it.

It is a small disk in a file: streams stand in sectors that need not follow one another (MS-CFB).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from struct import error, iter_unpack, unpack_from

from panelpaper.audit.containers import Held, strings
from panelpaper.audit.surfaces import Opaque, Surface

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128  # bytes of the directory for each stream
_LARGEST_SECTOR = 0xFFFFFFFA  # what is higher is no sector's number, but says that none follows
_STREAM, _ROOT = 2, 5  # kinds of entries


class _Damaged(ValueError):
    """A chain of sectors leads out of the file, or in a circle."""


def streams(data: bytes) -> Iterator[Held | Surface | Opaque]:
    """Every stream; and all that can be read in the file as it stands, for what was deleted stands there too."""
    yield strings(data)
    try:
        yield from _Disk(data).streams()
    except (_Damaged, error, IndexError):
        yield Opaque("compound file", "it is damaged")


class _Disk:
    """The sectors of a compound file, and which of them follows which."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._size, self._small = 1 << min(data[30], 16), 1 << min(data[32], 16)
        self._directory, _, self._least, first_small, _, more, count = unpack_from("<7I", data, 48)
        tables = [*unpack_from("<109I", data, 76)]
        for _ in range(min(count, len(data) // self._size)):
            *further, more = _numbers(self._sector(more))
            tables += further
        self._next = [number for table in tables if table < _LARGEST_SECTOR for number in _numbers(self._sector(table))]
        self._next_small = _numbers(self._chain(first_small))

    def streams(self) -> Iterator[Held]:
        directory = self._chain(self._directory)
        entries = [directory[at : at + _ENTRY] for at in range(0, len(directory) - _ENTRY + 1, _ENTRY)]
        root = next((entry for entry in entries if entry[66] == _ROOT), b"")
        small = self._chain(unpack_from("<I", root, 116)[0]) if root else b""
        for entry in (entry for entry in entries if entry[66] == _STREAM):
            first, size = unpack_from("<II", entry, 116)
            if size:
                held = self._chain(first) if size >= self._least else self._of_small(small, first)
                yield "stream", held[:size]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size  # the header takes the first
        if start >= len(self._data):
            raise _Damaged
        return self._data[start : start + self._size]

    def _chain(self, first: int) -> bytes:
        return b"".join(map(self._sector, _followed(first, self._next)))

    def _of_small(self, small: bytes, first: int) -> bytes:
        sectors = _followed(first, self._next_small)
        return b"".join(small[number * self._small : (number + 1) * self._small] for number in sectors)


def _followed(first: int, following: Sequence[int]) -> list[int]:
    """The numbers of a chain's sectors."""
    chain: list[int] = []
    while first < _LARGEST_SECTOR:
        if first >= len(following) or len(chain) > len(following):
            raise _Damaged
        chain.append(first)
        first = following[first]
    return chain


def _numbers(data: bytes) -> list[int]:
    return [number for (number,) in iter_unpack("<I", data[: len(data) // 4 * 4])]
