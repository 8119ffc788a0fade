"""What a picture looks like, in a few bits: so that the same picture is known again at another size or quality."""

from __future__ import annotations

import warnings
from io import BytesIO
from itertools import islice
from struct import error
from typing import TYPE_CHECKING

from msgspec import Struct

from panelpaper.digests import blake2b

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_FRAMES = 100  # of one file
_SIDE = 16
_STEP = 6  # of 255 levels of grey: less is noise
_LEAST_EDGES = 20  # fewer tell nothing
# What Pillow's readers raise where a file is not as it should be.
_DAMAGE = (
    OSError,
    ValueError,
    SyntaxError,
    RuntimeError,
    LookupError,
    ArithmeticError,
    TypeError,
    AttributeError,
    error,
)
_LIKENESS = 0.72  # the share of edges that two pictures have in common


class PictureHash(Struct, frozen=True):
    """The digest of a picture's file, that of its points, and where it becomes lighter and darker."""

    file: bytes
    points: bytes = b""
    edges: int = 0

    def resembles(self, other: PictureHash) -> bool:
        """Whether the two show the same, as far as so few bits can tell."""
        if self.file == other.file or (self.points and self.points == other.points):
            return True
        either = (self.edges | other.edges).bit_count()
        if min(self.edges.bit_count(), other.edges.bit_count()) < _LEAST_EDGES:
            return False
        return (self.edges & other.edges).bit_count() >= _LIKENESS * either


def picture_hashes(data: bytes) -> tuple[PictureHash, ...]:
    """The hash of each of a picture's frames or pages, as many as ``MOST_FRAMES``.

    Of one that can't be drawn it is the file's digest alone.
    """
    from PIL import Image, ImageSequence

    file = blake2b(data).digest()
    found: list[PictureHash] = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # a picture that unpacks to too many points
            with Image.open(BytesIO(data)) as picture:
                frames = islice(ImageSequence.Iterator(picture), MOST_FRAMES)
                found.extend(_of_frame(file, frame) for frame in frames)
    except (*_DAMAGE, Image.DecompressionBombError, Warning):
        pass  # what was drawn before the damage counts
    return tuple(found) or (PictureHash(file),)


def _of_frame(file: bytes, frame: Image) -> PictureHash:
    from PIL.Image import Resampling, new

    drawn = frame.convert("RGBA")
    flat = new("RGBA", drawn.size, "white")
    flat.alpha_composite(drawn)
    points = blake2b(repr(flat.size).encode() + flat.tobytes()).digest()
    grey = flat.convert("L")
    across = grey.resize((_SIDE + 1, _SIDE), Resampling.BOX).tobytes()
    down = grey.resize((_SIDE, _SIDE + 1), Resampling.BOX).tobytes()
    return PictureHash(file, points, _edges(across, down))


def _edges(across: bytes, down: bytes) -> int:
    """Four bits for each of the squares: lighter or darker than its neighbour to the right, and below."""
    bits = 0
    for row in range(_SIDE):
        for column in range(_SIDE):
            here = row * (_SIDE + 1) + column
            right = across[here + 1] - across[here]
            below = down[(row + 1) * _SIDE + column] - down[row * _SIDE + column]
            for step in (right, below):
                bits = bits << 2 | (step > _STEP) << 1 | (step < -_STEP)
    return bits
