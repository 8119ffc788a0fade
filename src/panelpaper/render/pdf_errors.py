"""Why there is no PDF: known to who asks for one, without all that makes it."""

from __future__ import annotations


class PdfUnavailable(RuntimeError):
    """This machine cannot make PDFs; one plain sentence that says what to install."""


class TypesettingError(RuntimeError):
    """A page cannot become an accessible PDF; one plain sentence that quotes none of the page.

    `details`, for the stylesheet's author: what the typesetter said, which may quote the page.
    """

    def __init__(self, message: str, details: tuple[str, ...] = ()) -> None:
        super().__init__(message, details)
        self.message = message
        self.details = details

    def __str__(self) -> str:
        return self.message
