"""Rich text (RTF), without what only says how it looks; and as Outlook packs it."""

from __future__ import annotations

import re
from struct import unpack_from

from panelpaper.patterns import late

RICH_TEXT = "{\\rtf"
_PACKED, _LARGEST = b"LZFu", 4096  # the window that it looks back into
_TOKEN = late(r"\\'([0-9a-fA-F]{2})|\\u(-?[0-9]{1,5}) ?\??|\\([a-z]{1,32})(-?[0-9]{1,10})? ?|\\([^a-z])|[{}\r\n]++")
_APART = {"par", "line", "tab", "cell", "row", "sect", "page", "column"}
# What every packed text may refer to before it has said anything (MS-OXRTFCP, section 2.1.2.1).
_BEGINS = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    b"\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n"
    b"\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)


def rich_text(text: str) -> str:
    """The words of a rich text, in order."""
    return _TOKEN.sub(_as_read, text)


def _as_read(token: re.Match[str]) -> str:
    byte, number, word, _, sign = token.groups()
    if byte:
        return bytes((int(byte, 16),)).decode("cp1252", errors="replace")
    if number:
        return chr(int(number) % 0x10000) if not 0xD800 <= int(number) % 0x10000 < 0xE000 else " "
    if word:
        return " " if word in _APART else ""
    return {"~": " ", "_": "-"}.get(sign, sign if sign in ("\\", "{", "}") else "") if sign else ""


def is_packed(data: bytes) -> bool:
    """Whether bytes are a rich text as Outlook packs it."""
    return data[8:12] == _PACKED


def unpacked_rich_text(data: bytes) -> bytes:
    """The same, unpacked; cut short where it is damaged."""
    found = bytearray(_BEGINS)
    length, at = len(_BEGINS) + unpack_from("<I", data, 4)[0], 16
    while at < len(data) and len(found) < length:
        control, at = data[at], at + 1
        for bit in range(8):
            if not control >> bit & 1:
                found += data[at : at + 1]
                at += 1
                continue
            if at + 2 > len(data):
                return bytes(found[len(_BEGINS) :])
            back = int.from_bytes(data[at : at + 2], "big")
            at += 2
            start = len(found) - (len(found) - (back >> 4)) % _LARGEST
            if start == len(found) or start < 0:  # the end refers to itself
                return bytes(found[len(_BEGINS) :])
            for each in range(start, start + (back & 15) + 2):
                found.append(found[each])
    return bytes(found[len(_BEGINS) :])
