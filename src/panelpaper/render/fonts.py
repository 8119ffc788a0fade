"""The fonts that a PDF may use, and the wall that keeps all others out.

The fonts are dependencies (the `fontpkg-*` packages, SIL Open Font Licence), so that a lock file pins them. A font that
happens to be installed on the machine never shows: fontconfig reads `fonts.conf` beside this module, which lists none.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib.resources import as_file, files
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct

FONT_FOLDER = "fonts/"


class Face(Struct, frozen=True):
    """One variable font file: every weight of one family in one style."""

    name: str  # as the stylesheet's url(...) names it
    family: str
    style: str
    package: str
    file: str


# In the order in which they are asked for a glyph. Inter is there for the signs that the two Source families lack.
FACES = (
    Face("source-sans-3.ttf", "Source Sans 3", "normal", "fontpkg_source_sans_3", "SourceSans3[wght].ttf"),
    Face(
        "source-sans-3-italic.ttf", "Source Sans 3", "italic", "fontpkg_source_sans_3", "SourceSans3-Italic[wght].ttf"
    ),
    Face("source-code-pro.ttf", "Source Code Pro", "normal", "fontpkg_source_code_pro", "SourceCodePro[wght].ttf"),
    Face(
        "source-code-pro-italic.ttf",
        "Source Code Pro",
        "italic",
        "fontpkg_source_code_pro",
        "SourceCodePro-Italic[wght].ttf",
    ),
    Face("inter.ttf", "Inter", "normal", "fontpkg_inter", "Inter[opsz,wght].ttf"),
)


class FontMissing(RuntimeError):
    """A font package is not installed; one plain sentence."""


@cache
def font_files() -> Mapping[str, bytes]:
    """The font files by the name that a stylesheet's `url(panel:///fonts/NAME)` uses. Raises FontMissing."""
    return {face.name: _read(face) for face in FACES}


def font_face_css() -> str:
    """The @font-face rules for print, one a face."""
    # No font-weight: a variable font tells fontconfig its range itself.
    return "\n".join(
        f'@font-face {{ font-family: "{face.family}"; font-style: {face.style}; '
        f'src: url("panel:///{FONT_FOLDER}{face.name}"); }}'
        for face in FACES
    )


# What else of the environment would show in the bytes, or in the output.
_ENVIRONMENT: Mapping[str, str | None] = {
    "FONTCONFIG_SYSROOT": None,
    "FC_DEBUG": None,
    # What is cut from a variable font is stamped with the time, or else with this.
    "SOURCE_DATE_EPOCH": "0",
}


@contextmanager
def only_own_fonts() -> Iterator[None]:
    """While this holds, fontconfig finds no font of the machine. To be entered before WeasyPrint is first imported."""
    with as_file(files("panelpaper.render") / "fonts.conf") as config:
        wanted = {**_ENVIRONMENT, "FONTCONFIG_FILE": str(config)}
        before = {name: os.environ.get(name) for name in wanted}
        _set_environment(wanted)
        try:
            yield
        finally:
            _set_environment(before)


def _set_environment(values: Mapping[str, str | None]) -> None:
    for name, value in values.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


def _read(face: Face) -> bytes:
    # The package's folder is found without importing it, and without a registry in which another package could answer.
    spec = find_spec(face.package)
    file = Path(spec.origin).parent / "files" / face.file if spec and spec.origin else None
    if file is None or not file.is_file():
        raise FontMissing(f"The font {face.family} is missing: install the package {face.package.replace('_', '-')}.")
    return file.read_bytes()
