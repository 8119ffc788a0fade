"""Where a text's links and pictures lead: to what it refers to, to pages elsewhere, to files of the workspace."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from panelpaper.content.markdown.host import Host
from panelpaper.model.finding import Span
from panelpaper.model.manuscript import Cited, Linked, Pictured
from panelpaper.model.prose import Image, Inline, Link, Reference, RefKind, Text, words_of
from panelpaper.patterns import late

MOST_OF_ADDRESSES = 1024 * 1024  # characters in one text: a link defined once may be used at every word
_SCHEME = late(r"([A-Za-z][A-Za-z0-9+.-]*):")
_WEB = ("http", "https", "mailto")
_DANGEROUS = ("javascript", "vbscript", "data", "file", "blob", "about", "ftp", "chrome", "view-source")
_KINDS = {kind.value: kind for kind in RefKind}


class Addresses:
    """The addresses of one text, as far as it is read."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._left, self._spent = MOST_OF_ADDRESSES, False
        self.citations: list[Cited] = []
        self.images: list[Pictured] = []
        self.links: list[Linked] = []

    def link(self, href: str, title: str, children: tuple[Inline, ...], span: Span, *, bare: bool) -> Inline:
        """A link, or the reference that it is; ``bare`` is an address that stands for itself: ``<http://…>``."""
        kind, _, rest = href.partition(":")
        if kind in _KINDS and not bare:
            if children and _says_nothing(children):
                self._host.odd("unclosed_link", span, refers="yes")
            target, _, item = _as_typed(rest).partition("#")
            self.citations.append(Cited(_KINDS[kind], target, item, span, words_of(children)))
            return Reference(_KINDS[kind], target, item, children)
        if not self._spend(href, title, span):
            return Link("", children)
        self._look_at(href, span)
        if _says_nothing(children) and href.partition(":")[0].lower() in _WEB:
            self._host.odd("unclosed_link", span, refers="")
        return Link(href, children, title)

    def picture(self, address: str, title: str, alt: str, span: Span) -> Image:
        """A picture, with the path in the workspace that its address means."""
        if not self._spend(address, title, span):
            return Image("", alt)
        path = self._path(address, span)
        if not alt.strip():
            self._host.odd("image_without_alt", span, address=address)
        self.images.append(Pictured(address, path, alt, span))
        return Image(path, alt, title)

    def _spend(self, address: str, title: str, span: Span) -> bool:
        """Whether there is room for another address."""
        self._left -= len(address) + len(title)
        if self._left < 0 and not self._spent:
            self._host.odd("too_complex", span, what="links with long addresses")
        self._spent = self._left < 0
        return not self._spent

    def _look_at(self, href: str, span: Span) -> None:
        scheme = _SCHEME.match(href)
        if scheme is None or scheme[1].lower() in _WEB:
            self.links.append(Linked(href, span))
        elif scheme[1].lower() in _DANGEROUS:
            self._host.odd("unsafe_link", span, scheme=scheme[1])
        else:
            self._host.odd("unknown_reference_kind", span, named=scheme[1])

    def _path(self, address: str, span: Span) -> str:
        if _SCHEME.match(address) or address.startswith("//"):
            self._host.odd("remote_image", span, address=address)
            return ""
        path = posixpath.normpath(posixpath.join(posixpath.dirname(self._host.path), unquote(address)))
        if address.startswith("/") or path.startswith("..") or not path.startswith("content/"):
            self._host.odd("escaping_path", span, path=address)
            return ""
        return path


def _says_nothing(children: tuple[Inline, ...]) -> bool:
    return all(isinstance(child, Text) and not child.text.strip() for child in children)


def _as_typed(address: str) -> str:
    """An address without the codes that Markdown makes of other than plain letters, where all of it shows."""
    typed = unquote(address)
    return typed if typed.isprintable() else address
