"""What stands within a sealed file: a document and what belongs to it, as a tar archive of which there is one form.

The form is plain ustar with every date, owner and mode fixed, so that whoever opens a sealed file with ``age`` alone
can unpack it, and the same files give the same bytes. Zeros after its end, which tar ignores, round its length up.
Reading takes exactly what packing gives: each header is made anew and compared, so links, devices, sparse files and
whatever else archives are abused for don't exist here.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from panelpaper.patterns import late

STEP = 4096  # a sealed file's length tells how much it holds no more exactly than this, in bytes
MOST_MEMBERS = 500
_BLOCK = 512
_END = bytes(2 * _BLOCK)
_UNFIT = late(r"[\x00-\x1f\x7f\\]")


class NoContainer(ValueError):
    """These bytes are not what packing gives; says nothing of them."""


class CannotPack(ValueError):
    """A file can't go in: one plain reason."""


def packed(members: Mapping[str, bytes]) -> bytes:
    """The members by name, in their order, as one archive whose length is a multiple of ``STEP``."""
    if len(members) > MOST_MEMBERS:
        raise CannotPack(f"there are more than {MOST_MEMBERS - 1} pictures")
    parts: list[bytes] = []
    for name, data in members.items():
        if not _fit(name):
            raise CannotPack("a file's name holds a backslash or a character that doesn't print")
        try:
            parts += [_header(name, len(data)), data, bytes(-len(data) % _BLOCK)]
        except ValueError:
            raise CannotPack("a file's name or the path to it is too long") from None
    whole = b"".join([*parts, _END])
    return whole + bytes(-len(whole) % STEP)


def is_packed(data: bytes) -> bool:
    """Whether the bytes say that they are an archive."""
    return data[257:262] == b"ustar"


def unpacked(data: bytes) -> dict[str, bytes]:
    """The members by name, in their order. Raises NoContainer for all that ``packed`` would not have given."""
    found: dict[str, bytes] = {}
    for name, content in _members(data):
        if name in found or len(found) == MOST_MEMBERS:
            raise NoContainer
        found[name] = content
    if not found:
        raise NoContainer
    return found


def _members(data: bytes) -> Iterator[tuple[str, bytes]]:
    from tarfile import TarError, TarInfo  # few files are sealed, and every command would wait for it

    at = 0
    while data[at : at + _BLOCK] != _END[:_BLOCK]:
        try:
            header = TarInfo.frombuf(data[at : at + _BLOCK], "utf-8", "strict")
            same = _fit(header.name) and _header(header.name, header.size) == data[at : at + _BLOCK]
        except (TarError, ValueError):
            raise NoContainer from None
        start, end = at + _BLOCK, at + _BLOCK + header.size
        at = end + -end % _BLOCK
        if not same or at > len(data) or any(data[end:at]):
            raise NoContainer
        yield header.name, data[start:end]
    end = at + len(_END)
    if len(data) != end + -end % STEP or any(data[at:]):
        raise NoContainer


def _fit(name: str) -> bool:
    """Whether a name is a plain relative path: it leads down, and is written in one way only."""
    plain = posixpath.normpath(name) == name and name != "." and _UNFIT.search(name) is None
    return plain and not name.startswith("/") and name.split("/")[0] != ".."


def _header(name: str, size: int) -> bytes:
    """A member's header. Raises ValueError for a name or size that ustar has no room for."""
    from tarfile import USTAR_FORMAT, TarInfo

    header = TarInfo(name)
    header.size, header.mode = size, 0o600
    return header.tobuf(USTAR_FORMAT, "utf-8", "strict")
