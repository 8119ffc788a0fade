"""An appendix that is a PDF: opened, or why it can't be taken into a paper as its readers see it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from panelpaper.pdf_areas import has_usable_size

_HIDDEN, _PRINTED, _NO_VIEW = 2, 4, 32  # ISO 32000-1, table 165
_LEFT_BEHIND = frozenset(("/Link", "/Popup", "/Text", "/FileAttachment", "/Movie", "/Sound", "/Screen", "/PrinterMark"))
_DEEPEST = 50  # fields within fields


_RESIZED = "print that page on smaller paper and save the PDF anew"
_ENCRYPTED = ("is encrypted", "save it without a password")


class UnfitPdf(Exception):
    """A PDF that can't be taken in: ``why``, and how to ``mend`` it, each the end of a sentence."""

    def __init__(self, why: str, mend: str) -> None:
        super().__init__(why, mend)
        self.why, self.mend = why, mend


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """The document, while it is read. Raises UnfitPdf for one that is encrypted, damaged or empty."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data), attempt_recovery=False, suppress_warnings=True) as document:
            if document.is_encrypted:
                raise UnfitPdf(*_ENCRYPTED)
            if not document.pages:
                raise UnfitPdf("has no pages", "save it anew")
            yield document
    except pikepdf.PasswordError:
        raise UnfitPdf(*_ENCRYPTED) from None
    except (pikepdf.PdfError, pikepdf.ForeignObjectError, RecursionError) as trouble:
        raise UnfitPdf("is damaged", "open it, save it anew and check that it is whole") from trouble


def page_drawn_over(data: bytes) -> int:
    """The number of the first page with something that lies over it and would stay behind, 0 where there is none.

    That is what reviewers and forms add: boxes, stamps, text, lines, what was filled in. Raises UnfitPdf.
    """
    with opened(data) as document:
        for number, page in enumerate(document.pages, 1):
            if not has_usable_size(page.obj):
                raise UnfitPdf(
                    f"has a page that can't be shown, page {number}, of no size or over five metres", _RESIZED
                )
        for number, page in enumerate(document.pages, 1):
            if any(_is_drawn(each) for each in _notes_on(page.obj)):
                return number
    return 0


def _notes_on(page: Any) -> Iterator[Any]:
    import pikepdf

    listed = page.get("/Annots")
    for each in listed if isinstance(listed, pikepdf.Array) else ():
        if isinstance(each, pikepdf.Dictionary):
            yield each


def _is_drawn(note: Any) -> bool:
    """Whether a reader sees it on the page: comments that open from a sign aside."""
    kind, flags = str(note.get("/Subtype")), note.get("/F", 0)
    flags = flags if isinstance(flags, int) else 0
    if kind in _LEFT_BEHIND or flags & _HIDDEN or (flags & _NO_VIEW and not flags & _PRINTED):
        return False
    return kind != "/Widget" or _is_filled_in(note)


def _is_filled_in(field: Any) -> bool:
    """Whether a form's field, or one that it is part of, has a value; a box that isn't ticked has none."""
    import pikepdf

    for _ in range(_DEEPEST):
        if not isinstance(field, pikepdf.Dictionary):
            return False
        if (value := field.get("/V")) is not None:
            return isinstance(value, pikepdf.Dictionary) or str(value).strip() not in ("", "/Off")
        field = field.get("/Parent")
    return False
