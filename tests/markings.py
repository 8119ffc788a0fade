"""What stands at the head and foot of a printed page where its marking does."""

from __future__ import annotations

from pypdfium2 import PdfPage


def marked(page: PdfPage) -> tuple[str, str]:
    """The words in the head's right third, and those in the foot's middle, of which nothing else may have any."""
    width, height = page.get_size()
    text = page.get_textpage()
    head = text.get_text_bounded(left=0.62 * width, bottom=height - 58, right=width, top=height)
    foot = text.get_text_bounded(left=0.44 * width, bottom=0, right=0.56 * width, top=46)
    return head.strip(), foot.strip()
