"""Dead links: every address in an edition's pages leads to a file, and to one place in it, of the same edition."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from enum import Enum
from html import unescape
from urllib.parse import unquote, urlsplit

from msgspec import Struct

# The standard library's parser takes several times as long, and an archive has ten years of pages.
_TAG = re.compile(
    r"""<!--.*?(?:-->|\Z)|<(?P<name>[a-z][^\s/>]*+)(?P<attributes>(?:[^>"']++|"[^"]*+"|'[^']*+')*+)(?:>|\Z)""",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = re.compile(
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


class _Page(Struct, frozen=True):
    """What a page says of addresses: each link and each id with its offset in the text, and every place in it."""

    text: str
    links: tuple[tuple[int, str], ...]
    ids: tuple[tuple[int, str], ...]
    places: frozenset[str]


def dead_links(files: Mapping[str, bytes]) -> tuple[DeadLink, ...]:
    """What is wrong with the addresses and ids of the HTML pages among ``files``, by page and line.

    An address with a scheme or a host is somebody else's, and not looked at.
    """
    pages = {path: _read(data) for path, data in files.items() if path.endswith(".html")}
    dead = [
        DeadLink(path, 1 + page.text.count("\n", 0, offset), address, why)
        for path, page in pages.items()
        for offset, address, why in (*_doubled(page), *_dead(path, page, files, pages))
    ]
    return tuple(sorted(dead, key=lambda link: (link.page, link.line, link.address)))


def _doubled(page: _Page) -> Iterator[tuple[int, str, Why]]:
    seen: set[str] = set()
    for offset, id in page.ids:
        if id in seen:
            yield offset, f"#{id}", Why.TWO_PLACES
        seen.add(id)


def _dead(
    path: str, page: _Page, files: Mapping[str, bytes], pages: Mapping[str, _Page]
) -> Iterator[tuple[int, str, Why]]:
    checked: dict[str, Why | None] = {}
    for offset, address in page.links:
        if address not in checked:
            checked[address] = _trouble(path, address, files, pages)
        why = checked[address]
        if why is not None:
            yield offset, address, why


def _trouble(path: str, address: str, files: Mapping[str, bytes], pages: Mapping[str, _Page]) -> Why | None:
    """Why an address on the page at ``path`` is dead, or None where it is alive or leads out of the edition."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return Why.UNREADABLE
    if parts.scheme or parts.netloc:
        return None
    if parts.path.startswith("/"):
        return Why.ROOT
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path))) if parts.path else path
    if target not in files:
        leads_to_folder = target == "." or any(other.startswith(f"{target}/") for other in files)
        return Why.FOLDER if leads_to_folder else Why.NO_FILE
    place = unquote(parts.fragment)
    top = place in ("", "top")
    return Why.NO_PLACE if not top and target in pages and place not in pages[target].places else None


def _read(data: bytes) -> _Page:
    text = data.decode(errors="replace")
    links: list[tuple[int, str]] = []
    ids: list[tuple[int, str]] = []
    names: set[str] = set()
    for tag, offset, attributes in _tags(text):
        for found in _ATTRIBUTE.finditer(attributes):
            name = found["name"].lower()
            if name in _ADDRESSES:
                links.append((offset + found.start(), _value(found)))
            elif name == "id":
                ids.append((offset + found.start(), _value(found)))
            elif name == "name" and tag == "a":
                names.add(_value(found))
    return _Page(text, tuple(links), tuple(ids), frozenset(names.union(id for _, id in ids)))


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
