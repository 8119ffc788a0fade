"""A compound file (MS-CFB), as Outlook and old Office programs write them, by the book: its streams interleaved."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise, zip_longest
from struct import pack

_SECTOR, _SMALL, _LEAST = 512, 64, 4096
_NONE, _END, _OF_TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound_file(streams: Mapping[str, bytes]) -> bytes:
    """The file that holds these streams, those under 4096 bytes in small sectors."""
    sectors: list[bytes] = []
    following: list[int] = []

    def laid(*parts: bytes) -> list[int]:
        """Where each part begins, a sector of each in turn."""
        cut = [[part[at : at + _SECTOR] for at in range(0, len(part), _SECTOR)] for part in parts]
        chains: list[list[int]] = [[] for _ in parts]
        for turn in zip_longest(*cut):
            for chain, piece in zip(chains, turn, strict=True):
                if piece is not None:
                    chain.append(len(sectors))
                    sectors.append(piece.ljust(_SECTOR, b"\0"))
                    following.append(_END)
        for chain in chains:
            for one, other in pairwise(chain):
                following[one] = other
        return [chain[0] for chain in chains]

    large = {name: data for name, data in streams.items() if len(data) >= _LEAST}
    first = dict(zip(large, laid(*large.values()), strict=True))
    small, following_small = b"", list[int]()
    for name, data in streams.items():
        if name not in large:
            first[name], needed = len(following_small), -(-len(data) // _SMALL)
            following_small += [len(following_small) + step for step in range(1, needed)] + [_END]
            small += data.ljust(needed * _SMALL, b"\0")
    (begins,) = laid(small) if small else (_END,)
    (table,) = laid(pack(f"<{len(following_small)}I", *following_small)) if small else (_END,)
    entries = [_entry("Root Entry", 5, begins, len(small))]
    entries += [_entry(name, 2, first[name], len(data)) for name, data in streams.items()]
    (directory,) = laid(b"".join(entries))
    count = next(number for number in range(1, 110) if number * _SECTOR // 4 >= len(sectors) + number)
    tables = range(len(sectors), len(sectors) + count)
    numbers = pack(f"<{len(following) + count}I", *following, *[_OF_TABLE] * count).ljust(count * _SECTOR, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(24, b"\0") + pack("<5H", 0x3E, 3, 0xFFFE, 9, 6)
    head = head.ljust(44, b"\0") + pack("<9I", count, directory, 0, _LEAST, table, 1, _END, 0, *tables[:1])
    return head + pack("<108I", *tables[1:], *[_NONE] * (109 - count)) + b"".join(sectors) + numbers


def _entry(name: str, kind: int, first: int, size: int) -> bytes:
    named = f"{name}\0".encode("utf-16-le")
    return named.ljust(64, b"\0") + pack("<HBB12s36x3I", len(named), kind, 1, b"\xff" * 12, first, size, 0)
