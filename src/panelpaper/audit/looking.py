"""Looking closely: any file to all that it shows, whatever it is wrapped in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import chain

from msgspec.structs import replace

from panelpaper.audit import containers
from panelpaper.audit.archives import unpacked
from panelpaper.audit.deflated import ZLIB, deflated
from panelpaper.audit.embedded import embedded
from panelpaper.audit.encodings import plain, wrapped
from panelpaper.audit.mail import mail_parts
from panelpaper.audit.markup import markup_surfaces
from panelpaper.audit.pdf_surfaces import pdf_surfaces
from panelpaper.audit.rich_text import RICH_TEXT, is_packed, rich_text, unpacked_rich_text
from panelpaper.audit.surfaces import APART, Opaque, Picture, Shown, Surface
from panelpaper.patterns import late

_DEEPEST = 7
_MARKED = (
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\xef\xbb\xbf", "utf-8"),
)
_MARKUP = late(r"\s*(?:<\?xml|<!doctype|<!--|<[a-z]+[\s>])", re.IGNORECASE)
_CLOSES = late(r"</[a-z]", re.IGNORECASE)


def look(path: str, data: bytes) -> Iterator[Shown]:
    """Every surface of a file, its name included. ``path`` is relative to its edition."""
    yield Surface("file name", f"{path}{APART}{plain(path)}")
    yield from look_into(data)


def look_into(data: bytes, depth: int = 0) -> Iterator[Shown]:
    """Every surface of some bytes."""
    if depth > _DEEPEST:
        yield Opaque("wrapping", "it is wrapped too often")
        return
    held = unpacked(data)
    if data.startswith(b"%PDF-") or (b"%PDF-" in data[:1024] and _text(data) is None):
        yield from _within(pdf_surfaces(data), depth)
    elif containers.is_picture(data):
        yield Picture("picture", data)
        yield from _within(containers.picture_margins(data), depth)
    elif held is not None:
        yield from _within(held, depth)
    elif containers.is_font(data):
        yield from _within(containers.of_font(data), depth)
        yield containers.strings(data)
    elif is_packed(data):
        yield from _within(iter((("rich text", unpacked_rich_text(data)),)), depth)
    elif (text := _text(data)) is None:
        yield containers.strings(data)
        yield from _wrapped(containers.strings(data).text, depth)
        yield from _within(embedded(data), depth)
        yield from _within(deflated(data), depth)
    else:
        yield from text_surfaces(text, depth)


def text_surfaces(text: str, depth: int = 0) -> Iterator[Shown]:
    """Every surface of a text file."""
    if _MARKUP.match(text):
        yield from _of_markup(text)
    elif text.lstrip()[:1] in ("{", "[") and (values := _of_json(text)) is not None:
        yield Surface("values", APART.join(values))
        packed = (value.encode("latin-1", "ignore") for value in values)
        yield from _within(chain.from_iterable(deflated(each) for each in packed if each.startswith(ZLIB)), depth)
    elif text.startswith(RICH_TEXT):
        yield Surface("text", rich_text(text))
    else:
        yield from _within(mail_parts(text), depth)
        if _CLOSES.search(text):
            yield from _of_markup(text)
    yield Surface("source", text, lined=True, coarse=True)
    undone = plain(text)
    if undone != text:
        yield Surface("source, decoded", undone, lined=True, coarse=True)
        if "%" in text:
            yield from _wrapped(undone, depth)
    yield from _wrapped(text, depth)


def _of_markup(text: str) -> Iterator[Surface]:
    """A page's surfaces, scripts and styles as they are understood too."""
    for surface in markup_surfaces(text):
        yield surface
        if surface.place == "scripts and styles" and (undone := plain(surface.text)) != surface.text:
            yield replace(surface, text=undone)


def _within(held: Iterator[Shown | tuple[str, bytes]], depth: int) -> Iterator[Shown]:
    """What is held, and what stands within that."""
    for each in held:
        if isinstance(each, tuple):
            place, data = each
            for shown in look_into(data, depth + 1):
                yield _inside(place, shown)
        else:
            yield each
            if isinstance(each, Surface) and not each.noisy:
                yield from _as_understood(each, depth)


def _as_understood(surface: Surface, depth: int) -> Iterator[Shown]:
    """What stands in a text of another file by itself: escaped, as markup, wrapped."""
    if (undone := plain(surface.text)) != surface.text:
        yield replace(surface, text=undone, coarse=True)
    if _CLOSES.search(surface.text):
        yield from (_inside(surface.place, within) for within in _of_markup(surface.text))
    yield from (_inside(surface.place, within) for within in _wrapped(surface.text, depth))


def _wrapped(text: str, depth: int) -> Iterator[Shown]:
    for dress, data in wrapped(text):
        for shown in look_into(data, depth + 1):
            yield _inside(dress, shown)


def _inside(holder: str, shown: Shown) -> Shown:
    """The same, as it stands in what holds it, whose lines are others."""
    place = f"{holder}, {shown.place}"
    return replace(shown, place=place, lined=False) if isinstance(shown, Surface) else replace(shown, place=place)


def _text(data: bytes) -> str | None:
    """The bytes as text, or None where they are none."""
    for mark, encoding in _MARKED:
        if data.startswith(mark):
            return data.removeprefix(mark).decode(encoding, errors="replace")
    if b"\0" in data:
        return next(
            (
                data.decode(e, errors="replace")
                for low, e in ((0, "utf-16-le"), (1, "utf-16-be"))
                if _is_wide(data, low)
            ),
            None,
        )
    try:
        return data.decode()
    except UnicodeDecodeError:
        control = sum(byte < 9 or 13 < byte < 32 for byte in data[:4096])
        return data.decode("latin-1") if control == 0 and not data.startswith(ZLIB) else None


def _is_wide(data: bytes, low: int) -> bool:
    """Whether every second byte is nothing, as in a text of two bytes a letter; at ``low`` stand those that differ."""
    letters, nothings = data[low::2], data[1 - low :: 2]
    return len(data) % 2 == 0 and b"\0" not in letters and nothings.count(0) >= 0.9 * len(nothings)


def _of_json(text: str) -> tuple[str, ...] | None:
    """Every key and value of a JSON text, in order."""
    try:
        return tuple(_strings(json.loads(text)))
    except (ValueError, RecursionError):
        return None


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield str(key)
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
    elif value is not None:
        yield str(value)
