"""Text that stands in another dress: escaped, percent-encoded, as numbers, in Base64."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error, unhexlify
from collections.abc import Callable, Iterator
from html import unescape
from urllib.parse import unquote

from panelpaper.audit.deflated import bare
from panelpaper.audit.embedded import holds_a_file
from panelpaper.patterns import late

_ESCAPE = late(
    r"\\u\{([0-9a-fA-F]{1,6})\}|\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})|\\x([0-9a-fA-F]{2})"
    r"|\\([0-9a-fA-F]{2,6})(?:\r\n|[ \t\r\n\f])?"
)
_IN_AUTHORS_TEXT = late(
    r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});|(?:%[0-9a-fA-F]{2})+"
    r"|\\x[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\(?=[!-/:-@\[-`{-~])"
)
_NOTHING = "\u200b"  # parts no word
_OCTAL = late(r"(?:\\[0-3][0-7]{2}){2,}")  # one alone is more likely a code of CSS, which knows none of these
_SOFT_BREAK = late(r"=\r?\n")
_QUOTED = late(r"=([0-9A-F]{2})")
_IN_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-"
_TOKENS = bytes(byte if byte in _IN_BASE64 else ord(" ") for byte in range(256))
_SHORTEST, _LINE = 12, 40  # of a token, and of one line of several
# How lines end that are indented, or stand in an attribute, in an address, in JSON or a program.
_NEXT_LINE = r"(?:[ \t\r\n]++|&#(?:1[03]|[xX]0*+[aAdD]);|%0[aAdD]|\\[nr]|\\(?=\r?\n)|\"[ \t\r\n]*+[,+]?[ \t\r\n]*+\")"
_BETWEEN_LINES = late(_NEXT_LINE)
_BASE64_LINES = late(rf"(?<![A-Za-z0-9+/])(?:[A-Za-z0-9+/]{{40,}}+{_NEXT_LINE}++)++[A-Za-z0-9+/]*={{0,2}}")
_HEX_LINES = late(r"(?<![0-9a-fA-F])(?:[0-9a-fA-F]{32,}+\r?\n)++[0-9a-fA-F]*+")
_HEX = late(r"(?:[0-9a-fA-F]{2}[ :,]?){8,}")
_IN_HEX = bytes(ord("h") if chr(byte) in "0123456789abcdefABCDEF" else ord(" ") for byte in range(256))
_PUNYCODE = late(r"xn--[a-z0-9-]+", re.IGNORECASE)
_MAGIC = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"wOFF", b"wOF2", b"RIFF", b"BZh")
_RARE_MAGIC = (
    b"\xfd7zXZ\0",
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!\x1a\x07",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"age-encryption.org/v1",
    b"\x28\xb5\x2f\xfd",  # Zstandard
    b"MSCF\0\0\0\0",  # a cabinet
    b"Salted__",
    b"\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07",  # a mail that is signed or encrypted (CMS)
)
_PRINTS = bytes(byte for byte in range(256) if chr(byte).isalnum() or chr(byte) in " \n\t.,:;-'")


def plain(text: str) -> str:
    """The text with whatever is escaped in it undone, twice over; its lines stay the file's."""
    for _ in range(2):
        text = _once(text)
    return text


def undone_in_place(text: str) -> str:
    """An author's text with what Markdown, YAML and addresses escape undone, every offset kept."""
    return _IN_AUTHORS_TEXT.sub(lambda match: _undone(match[0])[: len(match[0])].ljust(len(match[0]), _NOTHING), text)


def _undone(escaped: str) -> str:
    match escaped[0]:
        case "&":
            return unescape(escaped)
        case "%":
            return unquote(escaped).replace("\n", " ")
        case _:
            return _character(int(escaped[2:], 16)) if len(escaped) > 1 else ""


def _once(text: str) -> str:
    if "&" in text:
        text = unescape(text)
    if "%" in text:
        text = _on_one_line(text, unquote)
    if "\\" in text:
        text = _OCTAL.sub(_from_octal, text)
        text = _ESCAPE.sub(_escaped, text)
        text = re.sub(r"\\[nrtfbv]", " ", text)
    if "=" in text and len(_QUOTED.findall(text)) > 1:
        text = _on_one_line(_SOFT_BREAK.sub("", text), _unquoted_printable)
    if "xn--" in text.lower():
        text = _PUNYCODE.sub(_unicode_name, text)
    return text


def _on_one_line(text: str, undo: Callable[[str], str]) -> str:
    """Undone line by line, so that no line is added."""
    return "\n".join(undo(line).replace("\n", " ").replace("\r", " ") for line in text.split("\n"))


def _unquoted_printable(line: str) -> str:
    raw = _QUOTED.sub(lambda match: chr(int(match[1], 16)), line)
    try:
        return raw.encode("latin-1").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return raw


def _escaped(match: re.Match[str]) -> str:
    return _character(int(next(group for group in match.groups() if group is not None), 16))


def _from_octal(match: re.Match[str]) -> str:
    codes = (int(code, 8) for code in match[0].split("\\")[1:])
    return bytes(codes).decode(errors="replace").replace("\n", " ").replace("\r", " ")


def _character(number: int) -> str:
    if not 0 < number < 0x110000 or 0xD800 <= number < 0xE000:
        return " "
    return " " if number in (10, 13) else chr(number)


def _unicode_name(match: re.Match[str]) -> str:
    try:
        return match[0].encode("ascii").decode("idna")
    except UnicodeError:
        return match[0]


def wrapped(text: str) -> Iterator[tuple[str, bytes]]:
    """What stands in the text as Base64 or hexadecimal and is something: its dress, and the bytes."""
    data = text.encode(errors="replace")
    tokens = dict.fromkeys(token for token in data.translate(_TOKENS).decode().split() if len(token) >= _SHORTEST)
    if any(len(token) >= _LINE for token in tokens):
        for match in _BASE64_LINES.finditer(text):
            for whole in _from_base64(_BETWEEN_LINES.sub("", match[0])):
                yield whole
                for token in match[0].encode().translate(_TOKENS).decode().split():
                    tokens.pop(token, None)  # a file's first line alone is a damaged file
    for token in tokens:
        yield from _from_base64(token)
        if "/" in token or "-" in token or "_" in token:
            for piece in re.split(r"[/_-]", token):
                if len(piece) >= _SHORTEST:
                    yield from _from_base64(piece)
    if b"h" * 16 not in data.translate(_IN_HEX, b" :,"):
        return
    within = 0  # a file's first line alone is a damaged file
    for lines in (*_HEX_LINES.finditer(text), None):
        start, end = lines.span() if lines else (len(text), len(text))
        found = tuple(_from_hex(lines[0])) if lines else ()
        if found or not lines:
            for match in _HEX.finditer(text, within, start):
                yield from _from_hex(match[0])
            yield from found
            within = end


def _from_hex(text: str) -> Iterator[tuple[str, bytes]]:
    digits = re.sub(r"[ :,\r\n]", "", text)
    try:
        data = unhexlify(digits[: len(digits) // 2 * 2])
    except Error:
        return
    if is_something(data) or holds_a_file(data):
        yield "hexadecimal", data


def _from_base64(token: str) -> Iterator[tuple[str, bytes]]:
    token = token.rstrip("=").replace("-", "+").replace("_", "/")
    token = token[:-1] if len(token) % 4 == 1 else token
    try:
        data = b64decode(token + "=" * (-len(token) % 4))
    except (Error, ValueError):
        return
    if is_something(data):
        yield "Base64", data
    elif (undone := bare(data)) is not None and is_something(undone):
        yield "Base64, compressed", undone


def is_something(data: bytes) -> bool:
    """Whether bytes look like text or a known kind of file, rather than chance."""
    if data.startswith((*_MAGIC, *_RARE_MAGIC)):
        return True
    bare = data.replace(b"\0", b"")
    if len(bare) < 6:
        return False
    try:
        text, told = bare.decode("utf-8"), "\n\r\t"
        return sum(char.isprintable() or char in told for char in text) >= 0.95 * len(text)
    except UnicodeDecodeError:
        # As Latin-1, in which chance prints too.
        return len(bare) - len(bare.translate(None, _PRINTS)) >= 0.9 * len(bare)
