"""HTML to an accessible, reproducible PDF (PDF/UA-1): strings in, bytes out.

The same input gives the same bytes on any day, in any folder, time zone and locale, whatever fonts the machine has, as
long as the locked packages and the system's Pango and HarfBuzz are the same.
"""

import gc
import logging
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from functools import partial
from html import unescape
from io import StringIO
from mimetypes import MimeTypes
from threading import RLock
from typing import Any
from urllib.parse import unquote

from panelpaper.patterns import late
from panelpaper.render.fonts import FONT_FOLDER, FontMissing, font_face_css, font_files, only_own_fonts
from panelpaper.render.pdf_checks import refuse_faults
from panelpaper.render.pdf_contents import numbers_at_once
from panelpaper.render.pdf_document import conforms
from panelpaper.render.pdf_errors import PdfUnavailable, TypesettingError
from panelpaper.render.pdf_identity import identifier
from panelpaper.render.pdf_import import WEASYPRINT_VERSION, keep_loaded, sooner
from panelpaper.render.pdf_lines import full_lines
from panelpaper.render.pdf_reading import read_structure
from panelpaper.render.pdf_signs import signs_in_colour
from panelpaper.render.pdf_tags import keep_own_links, mark_while_painting, write_structure
from panelpaper.render.pdf_taken_in import take_in
from panelpaper.render.pdf_weights import weights_by_harfbuzz

__all__ = ["PdfUnavailable", "TypesettingError", "check_environment", "identifier", "typeset"]

BASE_URL = "panel:///"
NO_ROOM = "PDFs need room for passing files, and there is none: make some, or name another folder by TMPDIR."
LIBRARIES = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
# The types known to Python alone: the machine's own list may differ.
_MIME_TYPES = MimeTypes(filenames=())
# The environment and the logger are the process's; one document at a time.
_ONE_AT_A_TIME = RLock()


def typeset(html: str, *, resources: Mapping[str, bytes], stylesheets: tuple[str, ...] = ()) -> bytes:
    """The PDF of a whole page.

    html: with `lang`, `<title>` and, where dates are wanted, `dcterms.created` and `dcterms.modified`.
    resources: what the page and stylesheets may name by a relative address, e.g. `media/2019-01/graph.png`; and the
    PDFs that elements with `data-document` and `data-page` leave a sheet for each page of (see `render.sheets`).
    stylesheets: CSS texts, later ones over earlier ones; the fonts of `render.fonts` are declared before them.

    Raises TypesettingError for a page that cannot become PDF/UA-1, PdfUnavailable where the machine lacks a library.
    """
    with _ONE_AT_A_TIME, only_own_fonts():
        check_environment()
        with _no_complaints(html), _no_collection():
            return _typeset(html, resources, stylesheets)


def check_environment() -> None:
    """Raises PdfUnavailable unless PDFs can be made here, and come out as they do elsewhere."""
    with _ONE_AT_A_TIME, only_own_fonts(), warnings.catch_warnings(), redirect_stdout(StringIO()):
        # At its first import it warns that there are no fonts yet, and prints advice where a library is missing.
        warnings.simplefilter("ignore")
        try:
            with sooner():
                import weasyprint
                from weasyprint.text.ffi import harfbuzz_subset
            keep_loaded()
        except OSError as error:
            if error.errno:  # which there is none of where a library can't be loaded
                raise PdfUnavailable(NO_ROOM) from None
            raise PdfUnavailable(f"PDFs need system libraries that are missing here: {LIBRARIES}.") from None
    if weasyprint.__version__ != WEASYPRINT_VERSION:
        raise PdfUnavailable(
            f"PDFs need weasyprint {WEASYPRINT_VERSION}, but {weasyprint.__version__} is installed: "
            "install the locked packages."
        )
    if harfbuzz_subset is None:
        # Without it another subsetter is used, and the bytes differ.
        raise PdfUnavailable(f"PDFs need the system library HarfBuzz-Subset, which is missing here: {LIBRARIES}.")
    try:
        font_files()
    except FontMissing as missing:
        raise PdfUnavailable(str(missing)) from None


@contextmanager
def _no_collection() -> Iterator[None]:
    """Leave the collector be: what a page becomes lives until its end, and to look through it all costs an eighth."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _typeset(html: str, resources: Mapping[str, bytes], stylesheets: tuple[str, ...]) -> bytes:
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError

    fetcher, fonts = _fetcher(resources), FontConfiguration()
    try:
        sheets = [
            CSS(string=css, base_url=BASE_URL, url_fetcher=fetcher, font_config=fonts)
            for css in (font_face_css(), *stylesheets)
        ]
        page = HTML(string=html, base_url=BASE_URL, url_fetcher=fetcher)
        # Hints: an ordered list's `start`.
        with signs_in_colour(), full_lines(), numbers_at_once():
            document = page.render(font_config=fonts, stylesheets=sheets, presentational_hints=True)
        _refuse_page(page, document)
        structure = read_structure(page._page_box for page in document.pages)
        refuse_faults(structure.root)
        keep_own_links(document, structure)
        marks = mark_while_painting(document, structure)
        taken = {place.document: resources[place.document] for place in structure.places}
        part = 1 if all(map(conforms, taken.values())) else None
        finisher = partial(write_structure, structure, marks, part)
        made_from = identifier(html, resources) or True
        with weights_by_harfbuzz():
            data: bytes = document.write_pdf(finisher=finisher, pdf_version="1.7", pdf_identifier=made_from)
    except FatalURLFetchingError as refused:
        sentence = "The page names a picture, font or stylesheet that is not among its files."
        raise TypesettingError(sentence, (str(refused),)) from None
    except OSError as error:
        if error.errno is None:
            raise
        raise PdfUnavailable(NO_ROOM) from None  # it reads no file but those that it is given
    finally:
        fonts.__del__()  # the copies that it has on the disk, which else are there until garbage is collected
    return take_in(data, structure.places, taken) if taken else data


def _refuse_page(page: Any, document: Any) -> None:
    if page.base_url != BASE_URL:
        raise TypesettingError("The page must not set a base address.")
    if document.metadata.attachments:
        raise TypesettingError("A PDF holds no attachments, but the page names one.")
    if not document.metadata.lang:
        raise TypesettingError("The page does not say which language it is in.")
    if not (document.metadata.title or "").strip():
        raise TypesettingError("The page has no title.")


def _fetcher(resources: Mapping[str, bytes]) -> Any:
    """WeasyPrint's way to files: the given ones, and no other."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    served = {**resources, **{FONT_FOLDER + name: data for name, data in font_files().items()}}

    class Fetcher(URLFetcher):
        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002 - theirs
            # A relative address arrives as it stands: Python joins none to a scheme that it does not know.
            path = unquote(url.removeprefix(BASE_URL).partition("#")[0])
            if path not in served:
                raise FatalURLFetchingError(url)  # any other exception would be logged, and the picture left out
            kind = _MIME_TYPES.guess_type(path)[0] or "application/octet-stream"
            return URLFetcherResponse(url, served[path], {"Content-Type": kind})

    untyped: Any = Fetcher
    return untyped()


_TITLE = late(r"<title>([^<]*)</title>")
# What WeasyPrint says, by the beginning of its message, and what an author can do with it.
_SENTENCES = (
    (".notdef glyph", "The fonts have no sign for the character {1:c} (U+{1:04X})."),
    ("Failed to load image", "A picture cannot be read: is it a PNG, JPEG or SVG file?"),
    ("Failed to render SVG", "An SVG picture cannot be drawn."),
    ("Failed to load inline SVG", "An SVG picture cannot be drawn."),
    ("No anchor #", "A link leads to a place that the page does not have."),
    ("Anchor defined twice", "Two places of the page have the same anchor."),
    ("Content discarded: target points to undefined anchor", "A reference is to a place that the page does not have."),
    ("Invalid date", "A date of the page is not in the form 2019-01-31."),
)


class _Collector(logging.Handler):
    def __init__(self, records: list[logging.LogRecord]) -> None:
        super().__init__(logging.WARNING)
        self.records = records

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@contextmanager
def _no_complaints(html: str) -> Iterator[None]:
    """Collect what WeasyPrint logs, print nothing, and raise TypesettingError if it was a warning or worse.

    It says of which page, by its title.
    """
    from PIL.Image import DecompressionBombWarning

    logger = logging.getLogger("weasyprint")
    complaints: list[logging.LogRecord] = []
    handler = _Collector(complaints)
    level, propagate = logger.level, logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    logger.setLevel(logging.WARNING)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DecompressionBombWarning)  # which are too large is told where they are read
            yield
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate
        logger.setLevel(level)
    if complaints:
        details = tuple(record.getMessage() for record in complaints)
        title = _TITLE.search(html)
        where = f" That is in the PDF of “{unescape(title[1])}”." if title else ""
        raise TypesettingError(f"{_sentence(complaints[0])}{where}", details)


def _sentence(record: logging.LogRecord) -> str:
    for beginning, sentence in _SENTENCES:
        if str(record.msg).startswith(beginning):
            return sentence.format(*record.args) if isinstance(record.args, tuple) else sentence
    return "The page or its stylesheet holds something that cannot be set."
