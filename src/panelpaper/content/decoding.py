"""Bytes to text: what is no text, and what doesn't print, told and put away."""

from __future__ import annotations

import codecs
import re

from msgspec import Struct

from panelpaper.content.unprintable import UNPRINTABLE, is_seen_alike_without
from panelpaper.model.finding import Edit, Span
from panelpaper.model.oddity import Oddity
from panelpaper.patterns import late

_PLAIN = bytes((*b"\t\n\r", *range(0x20, 0x7F)))
_NO_TEXT = late("[\x00-\x08\x0e-\x1f\udc80-\udcff]")
_SPECKS = 100  # bytes that no text has, and that a text in another encoding may have
# What only a text has, and one that may withhold something: whether it is one may not depend on what that is. A list's
# entries may be classified by another file.
_WITHHOLDS = late(
    r"(?:^|\r)::: [a-z-]+(?=\r|$)|\]\{\.[a-z-]+\}|classification"
    r"|(?:^|\r)[\"']?(?:actions|decisions|revisions|rows|submissions)[\"']? *:",
    re.MULTILINE,
)
STAND_IN = "\ufffd"


class Opened(Struct, frozen=True):
    """A text file: its text (LF, no BOM, nothing that doesn't print), and what was odd about the bytes."""

    text: str
    oddities: tuple[Oddity, ...] = ()


def decoded(path: str, data: bytes) -> Opened:
    """Bytes to text. What is no UTF-8 or doesn't print is told, and stands as a replacement character."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _of_utf16(path, data, "utf-16")
    if data.isascii() and not data.translate(None, _PLAIN):
        return Opened(data.decode("ascii").replace("\r\n", "\n").replace("\r", "\n"))
    text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8", errors="surrogateescape")
    if (encoding := _utf16_without_mark(data[:8])) and not _WITHHOLDS.search(text):
        return _of_utf16(path, data, encoding)
    specks = len(_NO_TEXT.findall(text))
    if specks > max(_SPECKS, len(text) // 20) and not _WITHHOLDS.search(text):
        return Opened("", (Oddity("unreadable_file", Span(path), {"problem": "it is no text", "binary": "1"}),))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    oddities: list[Oddity] = []
    line, line_start, at = 1, 0, 0
    for match in UNPRINTABLE.finditer(text):
        line += text.count("\n", at, match.start())
        line_start = text.rfind("\n", 0, match.start()) + 1
        at = match.start()
        span = Span.at(path, line, match.start() - line_start + 1, len(match[0]))
        first = ord(match[0][0])
        if 0xDC80 <= first <= 0xDCFF:
            oddities.append(Oddity("not_utf8", span))
        else:
            edits = (Edit(span, ""),) if is_seen_alike_without(text, match.start(), match.end()) else ()
            oddities.append(Oddity("unprintable_character", span, {"code": f"{first:04X}"}, edits=edits))
    return Opened(UNPRINTABLE.sub(lambda match: STAND_IN * len(match[0]), text), tuple(oddities))


def _utf16_without_mark(beginning: bytes) -> str:
    """Which UTF-16 the first four characters are in, where no mark tells and all are Latin letters or signs; or ""."""
    for encoding, letters, between in (("utf-16-le", 0, 1), ("utf-16-be", 1, 0)):
        if beginning[between::2] == b"\0\0\0\0" and 0 not in beginning[letters::2]:
            return encoding
    return ""


def _of_utf16(path: str, data: bytes, encoding: str) -> Opened:
    text = data.decode(encoding, errors="replace").replace("\r\n", "\n")
    told = (Oddity("not_utf8", Span.at(path, 1), {"saved_as": "UTF-16"}),)
    return Opened(UNPRINTABLE.sub(STAND_IN, text), told)
