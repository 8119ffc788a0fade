"""One weight of a variable font for the PDF: cut out by HarfBuzz, together with the signs that it keeps.

WeasyPrint has HarfBuzz keep the signs that are used, then fontTools fix the weight, which takes a seventh of all that a
page takes. HarfBuzz can do both at once. It is asked on Linux, from its version 6 on; elsewhere, and for a font that
varies in more than what is known here, fontTools does it as ever.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from struct import unpack_from
from typing import Any

_LIBRARY = "libharfbuzz-subset.so.0"
_VARIATIONS = "fvar"
Pin = Callable[[int, int, int, float], bool]


@contextmanager
def weights_by_harfbuzz() -> Iterator[None]:
    """Within it, WeasyPrint writes of a variable font what HarfBuzz has cut out of it."""
    fonts: Any = import_module("weasyprint.pdf.fonts")
    clean, pin = fonts.Font.clean, _pin()

    def cut(font: Any, to_unicode: Mapping[int, str], hinting: bool) -> None:
        places = _places(font) if pin else None
        if pin and places:
            font.subset = _Subset(font.subset, fonts, font, places, pin)
        clean(font, to_unicode, hinting)

    fonts.Font.clean = cut
    try:
        yield
    finally:
        fonts.Font.clean = clean


def _pin() -> Pin | None:
    """HarfBuzz's `hb_subset_input_pin_axis_location`: (input, face, axis, place), False where there is no such axis."""
    if sys.platform != "linux":
        return None
    from ctypes import CDLL, c_float, c_int, c_uint32, c_void_p

    try:
        pin: Any = CDLL(_LIBRARY).hb_subset_input_pin_axis_location
    except (OSError, AttributeError):  # an older HarfBuzz
        return None
    pin.restype, pin.argtypes = c_int, (c_void_p, c_void_p, c_uint32, c_float)
    found: Pin = pin
    return found


def _places(font: Any) -> Mapping[str, float] | None:
    """Where on each of its axes the font is used, by their tags; None if that isn't known of all, or it has none."""
    known = {"wght": font.weight, "opsz": font.font_size, **font.variations}
    axes = _axes(font.file_content) if _VARIATIONS in font.tables else ()
    return {axis: known[axis] for axis in axes} if axes and known.keys() >= set(axes) else None


def _axes(font: bytes) -> tuple[str, ...]:
    """The tags of a font's axes (OpenType 1.9, `fvar`); none of a collection of fonts, or of a font that has none."""
    at = _tables(font).get(_VARIATIONS)
    if at is None:
        return ()
    first, _, count, size = unpack_from(">4H", font, at + 4)
    return tuple(font[at + first + size * n :][:4].decode("ascii") for n in range(count))


def _tables(font: bytes) -> Mapping[str, int]:
    """Where each table of a font begins, by its tag."""
    if font[:4] == b"ttcf":
        return {}
    (count,) = unpack_from(">H", font, 4)
    records = (unpack_from(">4s4xL4x", font, 12 + 16 * n) for n in range(count))
    return {tag.decode("latin-1"): at for tag, at in records}


class _Subset:
    """A font's `subset`, by which it also gets fixed at its places."""

    def __init__(
        self, subset: Callable[..., None], fonts: Any, font: Any, places: Mapping[str, float], pin: Pin
    ) -> None:
        self._subset, self._fonts, self._font, self._places, self._pin = subset, fonts, font, places, pin
        self._harfbuzz = fonts.harfbuzz_subset

    def __call__(self, to_unicode: Mapping[int, str], hinting: bool) -> None:
        self._fonts.harfbuzz_subset = self
        try:
            self._subset(to_unicode, hinting)
        finally:
            self._fonts.harfbuzz_subset = self._harfbuzz
        if _VARIATIONS not in _tables(self._font.file_content):
            self._font.tables.remove(_VARIATIONS)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._harfbuzz, name)

    def hb_subset_or_fail(self, face: Any, asked: Any) -> Any:
        """HarfBuzz's, asked to fix the weight too. The second time there are no axes left, and nothing to do."""
        for axis, place in self._places.items():
            self._pin(self._address(asked), self._address(face), int.from_bytes(axis.encode(), "big"), place)
        return self._harfbuzz.hb_subset_or_fail(face, asked)

    def _address(self, held: Any) -> int:
        return int(self._fonts.ffi.cast("uintptr_t", held))
