"""A PDF's surfaces: what its pages show and hide, and every string of every object in it."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from panelpaper.audit.containers import Held, TooMuch, inflated, strings
from panelpaper.audit.pdf_pages import draws, of_pages, page_texts, with_hidden_pages
from panelpaper.audit.pdf_points import inline_pictures, points_of, put_together
from panelpaper.audit.surfaces import APART, Opaque, Picture, Shown, Surface

# What an object's string is to a reader, by its key.
_PLACES = {
    "/Alt": "alternative text",
    "/ActualText": "actual text",
    "/E": "expansion of an abbreviation",
    "/URI": "link",
    "/Contents": "note",
    "/T": "title of an element",
    "/TU": "form",
    "/V": "form",
    "/DV": "form",
    "/Dest": "named destination",
    "/D": "named destination",
    "/Names": "names",
    "/JS": "script",
    "/F": "attachment's name",
    "/UF": "attachment's name",
    "/Desc": "attachment's name",
    "/BaseFont": "font's name",
    "/FontName": "font's name",
    "/FontFamily": "font's name",
}
# In a drawing: strings that are text as they stand, and hexadecimal ones that say that they are. One that isn't closed
# is passed whole: nothing in it could be.
_LITERAL = re.compile(rb"\((?:\\.|[^\\()])*+(?P<end>\))?|<[fF][eE][fF][fF][0-9A-Fa-f\s]*+>", re.DOTALL)
_WORDS = re.compile(rb"%[^\r\n]*+|/[^\s/<>\[\](){}%]{4,}+")
_TABLES = ("/ObjStm", "/XRef")  # the file's own, whose objects are looked at one by one
_STREAM = re.compile(rb"stream\r?\n(.*?)(?:\r?\n?endstream|\Z)", re.DOTALL)
_ENDS = re.compile(rb"%%EOF")
_ESCAPED = re.compile(rb"#([0-9a-fA-F]{2})")
# What pikepdf raises where a file is not as it should be.
_DAMAGE = (ValueError, TypeError, LookupError, AttributeError, RuntimeError, ArithmeticError)


def pdf_surfaces(data: bytes) -> Iterator[Shown | Held]:
    """Every surface of a PDF; what is attached to it comes as its own bytes."""
    import pikepdf
    import pypdfium2

    yield strings(data)
    try:
        with pikepdf.open(BytesIO(data)) as document:
            yield from _of_objects(document)
            probe = with_hidden_pages(document)
    except pikepdf.PasswordError:
        yield Opaque("PDF", "it is encrypted")
        return
    except (pikepdf.PdfError, *_DAMAGE):
        yield Opaque("PDF", "it is damaged")
        return
    try:
        pages = page_texts(data)
        yield from of_pages(pages, "page")
        if probe:
            yield from of_pages(page_texts(probe), "hidden drawing")
    except pypdfium2.PdfiumError:
        yield Opaque("PDF's pages", "they can't be read")
    ends = [match.end() for match in _ENDS.finditer(data)]
    if tail := data[ends[-1] :].strip() if ends else b"":
        yield "after its end", tail
    if len(ends) > 1:
        yield from _of_earlier_states(data, ends)


def pdf_pictures(data: bytes) -> tuple[bytes, ...]:
    """Every picture in a PDF, as a file of its own."""
    return tuple(picture for shown in pdf_surfaces(data) for picture in _pictures_of(shown))


def _pictures_of(shown: Shown | Held) -> tuple[bytes, ...]:
    if isinstance(shown, tuple):
        return (shown[1],) if shown[0] == "picture" else ()
    return (shown.data,) if isinstance(shown, Picture) else ()


def _of_objects(document: Any) -> Iterator[Shown | Held]:
    import pikepdf

    found: dict[str, list[str]] = {}
    items = [document.trailer, *document.objects]
    for item in items:
        for place, text in _strings_of(item):
            found.setdefault(place, []).append(text)
    for place, texts in found.items():
        yield Surface(place, APART.join(dict.fromkeys(texts)))
    pictures: list[bytes] = []
    for number, stream in enumerate((item for item in items if isinstance(item, pikepdf.Stream)), 1):
        for shown in _of_stream(stream, number):
            yield shown
            pictures += _pictures_of(shown)
    yield from (Picture("picture", whole) for whole in put_together(pictures))


def _strings_of(item: Any) -> Iterator[tuple[str, str]]:
    """Every string and name in an object, but for those in other objects, with what it is to a reader."""
    import pikepdf

    waiting: list[tuple[Any, str, int]] = [(item, "", 0)]
    while waiting:
        value, place, depth = waiting.pop()
        if isinstance(value, pikepdf.String):
            yield place or "objects", str(value)
            raw = bytes(value)
            if not raw.startswith((b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf")) and not raw.isascii():
                yield place or "objects", raw.decode("utf-8", errors="replace")
        elif isinstance(value, pikepdf.Name):
            yield place or "names", _name(value)
        elif isinstance(value, pikepdf.Array):
            waiting += [(each, place, depth + 1) for each in value if not _elsewhere(each, depth)]
        elif isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
            own = _place_of(value)
            try:
                pairs = list(value.items())
            except UnicodeDecodeError:  # a key is not UTF-8, as it need not be
                yield from _strings_as_written(value, own or place)
                continue
            for key, each in pairs:
                yield "names", key
                if not _elsewhere(each, depth):
                    waiting.append((each, _PLACES.get(key, own or place), depth + 1))


def _strings_as_written(holder: Any, place: str) -> Iterator[tuple[str, str]]:
    """The same of a dictionary that can't be taken apart, and of all that stands within it."""
    import pikepdf

    written = (holder.stream_dict if isinstance(holder, pikepdf.Stream) else holder).unparse()
    yield "names", _unescaped(written)
    for match in _LITERAL.finditer(written):
        yield place or "objects", _undone(match[0])


def _name(name: Any) -> str:
    try:
        return str(name)
    except UnicodeDecodeError:
        return _unescaped(name.unparse())


def _unescaped(written: bytes) -> str:
    return _ESCAPED.sub(lambda match: bytes((int(match[1], 16),)), written).decode("utf-8", errors="replace")


def _elsewhere(value: Any, depth: int) -> bool:
    """Whether a value is an object of its own, which is looked at by itself."""
    import pikepdf

    return depth > 60 or (isinstance(value, pikepdf.Object) and bool(value.is_indirect))


def _place_of(holder: Any) -> str:
    """What the strings of a dictionary are, by its kind."""
    if "/Producer" in holder or "/Author" in holder or "/CreationDate" in holder or "/Info" in holder:
        return "metadata"
    if "/Title" in holder and ("/Parent" in holder or "/Dest" in holder):
        return "outline"
    return "structure" if "/S" in holder and "/P" in holder else ""


def _of_stream(stream: Any, number: int) -> Iterator[Shown | Held]:
    import pikepdf

    kind = stream.get("/Subtype")
    if kind == "/Image":
        yield from _of_image(stream)
        return
    if stream.get("/Type") in _TABLES:
        return
    try:
        data = bytes(stream.read_bytes())
    except pikepdf.PdfError:
        yield Opaque(f"stream {number}", "it is damaged")
        return
    if stream.get("/Type") == "/Metadata":
        yield "metadata (XMP)", data
    elif stream.get("/Type") == "/EmbeddedFile":
        yield "attachment", data
    else:
        drawing = draws(stream) or b"Tf" in data or b"BDC" in data
        yield from _of_drawing(data, f"stream {number}") if drawing else [strings(data, f"stream {number}")]
        known = data[:4] in (b"%PDF", b"PK\x03\x04", b"\x89PNG") or data[:2] in (b"\x1f\x8b", b"\xff\xd8")
        if known or (not drawing and _is_text(data)):
            yield "stream", data
        yield from (Picture("picture", points) for points in inline_pictures(stream, data))


def _is_text(data: bytes) -> bool:
    """Whether a stream is a text, and none of the tables that tell which letters a font's signs are."""
    try:
        return b"begincmap" not in data and b"\0" not in data and bool(data.decode().strip())
    except UnicodeDecodeError:
        return False


def _of_drawing(data: bytes, place: str) -> Iterator[Surface]:
    """What can be read in a drawing without its fonts: strings, properties, names, comments."""
    found = (match[0] for match in _LITERAL.finditer(data) if match["end"] or match[0].startswith(b"<"))
    texts = [text for literal in found if (text := _undone(literal))]
    words = dict.fromkeys(match[0].decode("latin-1") for match in _WORDS.finditer(data))
    for text in (" ".join(texts), "".join(texts), APART.join(words)):
        if text:
            yield Surface(place, text, coarse=True, noisy=True)


def _undone(literal: bytes) -> str:
    import pikepdf

    try:
        parsed = pikepdf.Object.parse(literal)
    except pikepdf.PdfError:
        return ""
    return str(parsed) if isinstance(parsed, pikepdf.String) else ""


def _of_image(stream: Any) -> Iterator[Shown | Held]:
    """A picture: its points, and what stands in its file where that is kept as it was."""
    raw = bytes(stream.read_raw_bytes())
    yield ("picture", raw) if raw.startswith(b"\xff\xd8\xff") else Picture("picture", points_of(stream) or raw)


def _of_earlier_states(data: bytes, ends: list[int]) -> Iterator[Shown | Held]:
    """What earlier states of the file left in it: the state before the last; and, where that can't be read, streams."""
    import pikepdf

    before = data[: ends[-2]]
    try:
        with pikepdf.open(BytesIO(before)):
            yield "earlier state", before
            return
    except pikepdf.PdfError:
        pass  # a file made for fast viewing over the web has its end in its middle, too
    for match in _STREAM.finditer(data):
        try:
            yield from _of_drawing(inflated(match[1]), "earlier state")
        except zlib.error:
            continue
        except TooMuch:
            yield Opaque("earlier state", "it unpacks to too much")
