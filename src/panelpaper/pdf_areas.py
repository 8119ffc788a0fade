"""How large the pages of a PDF are, as pikepdf reads it."""

from __future__ import annotations

from typing import Any, TypeAlias

# pikepdf's objects, which say what they are at run time only.
PdfObject: TypeAlias = Any
Area: TypeAlias = tuple[float, float, float, float]  # left, bottom, right, top

HEAD, FOOT = 40.0, 34.0
"""Points above and below a page taken in, for the marking and the page's number: nothing of it is covered."""
_WIDEST = 14400.0  # ISO 32000-1, annex C: what readers must be able to show


def visible_area(page: PdfObject) -> tuple[Area, float]:
    """What readers show of a page, in its own coordinates, and how many points one of those is."""
    unit = number(page.get("/UserUnit"), 1.0)
    whole = area_of(inherited(page, "/MediaBox")) or (0.0, 0.0, 595.28, 841.89)
    cropped = area_of(inherited(page, "/CropBox")) or whole
    visible = (
        max(whole[0], cropped[0]),
        max(whole[1], cropped[1]),
        min(whole[2], cropped[2]),
        min(whole[3], cropped[3]),
    )
    return visible, unit


def has_usable_size(page: PdfObject) -> bool:
    """Whether a page has a size, and leaves room for the marking on what readers can show."""
    (left, bottom, right, top), unit = visible_area(page)
    return 1 <= (right - left) * unit <= _WIDEST and 1 <= (top - bottom) * unit <= _WIDEST - HEAD - FOOT


def inherited(page: PdfObject, key: str) -> PdfObject:
    """A page's own entry, or its parent's."""
    import pikepdf

    for _ in range(50):
        if not isinstance(page, pikepdf.Dictionary):
            return None
        if key in page:
            return page[key]
        page = page.get("/Parent")
    return None


def area_of(box: PdfObject) -> Area | None:
    """A rectangle, its corners in order; None where it is none."""
    import pikepdf

    if not isinstance(box, pikepdf.Array) or len(box) != 4:
        return None
    one, two, three, four = (number(edge, 0.0) for edge in box)
    return min(one, three), min(two, four), max(one, three), max(two, four)


def number(value: PdfObject, otherwise: float) -> float:
    """A number, or what stands for one that is missing."""
    from decimal import Decimal

    return float(value) if isinstance(value, int | float | Decimal) and not isinstance(value, bool) else otherwise
