"""A PDF's pictures as points: those that are objects of it, those within a drawing, those that were cut into strips."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from io import BytesIO
from itertools import groupby
from typing import Any

_INLINE = re.compile(rb"\bBI\b[^\x80-\xff]{0,400}?\bID\b")
_TALLEST, _MOST_POINTS = 20_000, 50_000_000  # of what is put together again


def points_of(stream: Any) -> bytes | None:
    """A picture's points, as a file of their own; None where they can't be drawn here. Nobody is warned of either."""
    import pikepdf

    return _drawn(lambda: pikepdf.PdfImage(stream))


def inline_pictures(drawing: Any, content: bytes) -> Iterator[bytes]:
    """The pictures that stand in a drawing itself, whose ``content`` it is, as far as they can be drawn here."""
    import pikepdf

    if not _INLINE.search(content):
        return
    try:
        operators = pikepdf.parse_content_stream(drawing)
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError):
        return
    for each in operators:
        if isinstance(each, pikepdf.ContentStreamInlineImage):
            points = _drawn(partial(getattr, each, "iimage"))
            if points is not None:
                yield points


def _drawn(picture: Callable[[], Any]) -> bytes | None:
    drawn = BytesIO()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture().as_pil_image().save(drawn, "PNG")
    except Exception:  # noqa: BLE001 - pikepdf, Pillow and the programs that these call raise whatever they like
        return None
    return drawn.getvalue()


def put_together(pictures: Sequence[bytes]) -> Iterator[bytes]:
    """Neighbours of one width, one below the other: as some programs print a picture, in strips."""
    from PIL import Image

    sizes: list[tuple[int, int, bytes]] = []
    for data in pictures:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # it is opened, not drawn
                with Image.open(BytesIO(data)) as opened:
                    sizes.append((*opened.size, data))
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            sizes.append((0, 0, data))
    for width, neighbours in groupby(sizes, key=lambda size: size[0]):
        strips = list(neighbours)
        height = sum(each for _, each, _ in strips)
        if width and len(strips) > 1 and height <= _TALLEST and width * height <= _MOST_POINTS:
            yield _one_below_the_other(width, height, strips)


def _one_below_the_other(width: int, height: int, strips: Sequence[tuple[int, int, bytes]]) -> bytes:
    from PIL import Image

    whole, at, made = Image.new("RGB", (width, height), "white"), 0, BytesIO()
    for _, tall, data in strips:
        with Image.open(BytesIO(data)) as strip:
            whole.paste(strip.convert("RGB"), (0, at))
        at += tall
    whole.save(made, "PNG")
    return made.getvalue()
