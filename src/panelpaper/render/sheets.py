"""What a page for print says of the PDFs that are appendices: where, and on sheets of which size, they are taken in."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup
from msgspec.structs import replace

from panelpaper.model.edition import AppendixPart
from panelpaper.pdf_areas import FOOT, HEAD
from panelpaper.render.filled import filled
from panelpaper.render.pdf_document import Sheet, sheets
from panelpaper.render.views import PaperView


def with_sheets(view: PaperView, appendices: Iterable[AppendixPart]) -> tuple[PaperView, Markup, dict[str, bytes]]:
    """The paper with a sheet for each page of its PDFs; the sheets' style; the PDFs by the names used.

    Raises TypesettingError for a PDF that is encrypted or damaged.
    """
    documents = {appendix.letter: appendix.pdf for appendix in appendices if appendix.pdf and not appendix.withheld}
    if not documents:
        return view, Markup(""), {}
    measured = {letter: sheets(data) for letter, data in documents.items()}
    sizes = sorted({(sheet.width, sheet.height) for each in measured.values() for sheet in each})
    shown = tuple(
        replace(appendix, body=_article(appendix.letter, measured[appendix.letter], sizes))
        if appendix.letter in measured
        else appendix
        for appendix in view.appendices
    )
    style = Markup("").join(_page_style(number, *size) for number, size in enumerate(sizes))
    return replace(view, appendices=shown), style, {_name(letter): data for letter, data in documents.items()}


def _name(letter: str) -> str:
    return f"appendices/{letter}.pdf"


def _article(letter: str, pages: tuple[Sheet, ...], sizes: list[tuple[float, float]]) -> Markup:
    name = _name(letter)
    made = Markup("\n").join(
        filled(
            '<div class="taken-page" style="page: sheet-{}" data-document="{}" data-page="{}"></div>',
            sizes.index((sheet.width, sheet.height)),
            name,
            number,
        )
        for number, sheet in enumerate(pages)
    )
    return filled('<article data-document="{}">\n{}\n</article>', name, made)


def _page_style(number: int, width: float, height: float) -> Markup:
    return filled(
        "@page sheet-{} {{ size: {}pt {}pt; margin: {}pt 20mm {}pt; @top-left {{ margin-bottom: 3mm }} "
        "@top-right {{ margin-bottom: 3mm }} @bottom-left {{ padding-top: 4mm }} @bottom-center {{ padding-top: 4mm }} "
        "@bottom-right {{ padding-top: 4mm }} }}",
        number,
        f"{width:.3f}",
        f"{height:.3f}",
        HEAD,
        FOOT,
    )
