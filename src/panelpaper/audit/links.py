"""Dead links: every address in an edition's pages leads to a file, and to one place in it, of the same edition."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import partial
from html import unescape
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from panelpaper.memory import Memory
from panelpaper.model.record import Record
from panelpaper.patterns import late

# The standard library's parser takes several times as long, and an archive has ten years of pages.
_TAG = late(
    r"""<!--.*?(?:-->|\Z)|<(?P<name>[a-z][^\s/>]*+)(?P<attributes>(?:[^>"']++|"[^"]*+"|'[^']*+')*+)(?:>|\Z)""",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = late(
    r"""(?<![^\s"'<>/=])(?P<name>[^\s"'<>/=]++)\s*+=\s*+(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'>]+))"""
)
_END_OF_TEXT = {
    name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in ("script", "style", "title", "textarea")
}  # in these a tag is no tag
_ADDRESSES = frozenset({"href", "src", "poster", "action", "data", "xlink:href"})


class Why(Enum):
    """What is wrong with an address."""

    NO_FILE = "there is no such file in this edition"
    NO_PLACE = "there is no such place on that page"
    TWO_PLACES = "two places on this page have that id"
    FOLDER = "it is a folder: opened from a disk, that is a list of files"
    ROOT = "it begins at the server's root, where this edition need not stand"
    UNREADABLE = "it is no address"


class DeadLink(Struct, frozen=True):
    """An address that leads nowhere, or to two places; ``line`` is the page's, from 1."""

    page: str
    line: int
    address: str
    why: Why

    def __str__(self) -> str:
        return f"{self.address!r} on line {self.line} of {self.page} ({self.why.value})"


class Leads(Record, frozen=True):
    """Where a page's addresses lead and what leads into it, as far as the page alone tells.

    within: each address that leads into the edition, its file's path there and its place in that. broken: addresses,
    and ids with a ``#``, that are wrong wherever the page stands.
    """

    within: tuple[tuple[str, str, str], ...]
    broken: tuple[tuple[str, Why], ...]
    places: frozenset[str]


def dead_links(files: Mapping[str, bytes], memory: Memory | None = None, edition: str = "") -> tuple[DeadLink, ...]:
    """What is wrong with the addresses and ids of the HTML pages among ``files``, by page and line.

    An address with a scheme or a host is somebody else's, and not looked at. What ``memory`` has of a page of that
    ``edition`` is not read again.
    """
    memory = memory or Memory()
    html = {path: data for path, data in files.items() if path.endswith(".html")}
    read = (
        (("leads", edition, _month(path), path), (path, data), partial(_leads, path, data))
        for path, data in html.items()
    )
    pages = dict(zip(html, memory.each_once(read, Leads), strict=True))
    dead = [
        DeadLink(path, line, address, why)
        for path, page in pages.items()
        if (troubles := {**dict(page.broken), **dict(_dead(page, files, pages))})
        for line, address, why in _lines(files[path], troubles)
    ]
    return tuple(sorted(dead, key=lambda link: (link.page, link.line, link.address)))


def _month(path: str) -> str:
    """The month whose page stands there, or ""."""
    parts = path.split("/")
    return parts[1] if parts[0] == "papers" and len(parts) > 2 else ""


def _dead(page: Leads, files: Mapping[str, bytes], pages: Mapping[str, Leads]) -> Iterator[tuple[str, Why]]:
    for address, target, place in page.within:
        if target not in files:
            leads_to_folder = target == "." or any(other.startswith(f"{target}/") for other in files)
            yield address, Why.FOLDER if leads_to_folder else Why.NO_FILE
        elif place and target in pages and place not in pages[target].places:
            yield address, Why.NO_PLACE


def _leads(path: str, data: bytes) -> Leads:
    """What the page at ``path`` says."""
    within: dict[str, tuple[str, str, str]] = {}
    broken: dict[str, Why] = {}
    ids: set[str] = set()
    names: set[str] = set()
    for _, kind, value in _said(data.decode(errors="replace")):
        if kind == "name":
            names.add(value)
        elif kind == "id":
            if value in ids:
                broken[f"#{value}"] = Why.TWO_PLACES
            ids.add(value)
        elif value not in within and value not in broken:
            lead = _lead(path, value)
            if isinstance(lead, Why):
                broken[value] = lead
            elif lead:
                within[value] = (value, *lead)
    return Leads(tuple(within.values()), tuple(broken.items()), frozenset(names | ids))


def _lead(path: str, address: str) -> tuple[str, str] | Why | None:
    """The file and the place in it that an address on a page means; None where it leads out of the edition."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return Why.UNREADABLE
    if parts.scheme or parts.netloc:
        return None
    if parts.path.startswith("/"):
        return Why.ROOT
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path))) if parts.path else path
    place = unquote(parts.fragment)
    return target, "" if place == "top" else place


def _lines(data: bytes, troubles: Mapping[str, Why]) -> Iterator[tuple[int, str, Why]]:
    """Where a page says what is wrong: of an id that stands twice, from the second time on."""
    text = data.decode(errors="replace")
    seen: set[str] = set()
    for offset, kind, value in _said(text):
        address = f"#{value}" if kind == "id" else value
        why = troubles.get(address) if kind != "name" else None
        if why is not None and (kind == "id") is (why is Why.TWO_PLACES) and (kind == "address" or address in seen):
            yield 1 + text.count("\n", 0, offset), address, why
        if kind == "id":
            seen.add(address)


def _said(text: str) -> Iterator[tuple[int, str, str]]:
    """Every ``address``, ``id`` and anchor's ``name`` of a page: its offset, which of them it is, and what it says."""
    for tag, offset, attributes in _tags(text):
        for found in _ATTRIBUTE.finditer(attributes):
            name = found["name"].lower()
            if name in _ADDRESSES:
                yield offset + found.start(), "address", _value(found)
            elif name == "id" or (name == "name" and tag == "a"):
                yield offset + found.start(), name, _value(found)


def _tags(text: str) -> Iterator[tuple[str, int, str]]:
    """Every opening tag that has attributes: its name, and the attributes with their offset."""
    at = 0
    while match := _TAG.search(text, at):
        at = match.end()
        tag = (match["name"] or "").lower()
        if match["attributes"]:
            yield tag, match.start("attributes"), match["attributes"]
        if tag in _END_OF_TEXT:
            end = _END_OF_TEXT[tag].search(text, at)
            at = end.start() if end else len(text)


def _value(attribute: re.Match[str]) -> str:
    return unescape(next(value for value in attribute.group("double", "single", "bare") if value is not None))
