"""An appendix's own front matter, and the terms beside a PDF: as classified as the appendix is."""

from __future__ import annotations

from panelpaper.content.field import optional
from panelpaper.content.reader import Reader
from panelpaper.content.record import Got, Record
from panelpaper.content.schema.shared import LINE, read_root
from panelpaper.content.shape import Either, ListOf, Scalar
from panelpaper.model.document import Node

TITLE = optional("title", LINE, "A title that is itself secret.", "Assurance status of three Parties", "")
TERMS = optional(
    "sensitive_terms",
    Either(
        Scalar("terms, one a line", lambda text: tuple(text.split("\n")), {"type": ["string", "number"]}, words=True),
        ListOf(LINE),
    ),
    "Words, names and numbers that no lower edition may contain, one a line.",
    "|\n  …",
    (),
)


def _appendix(got: Got) -> tuple[str, tuple[str, ...]]:
    terms = (str(term).strip() for term in got[TERMS])
    return got[TITLE], tuple(term for term in terms if term)


APPENDIX: Record[tuple[str, tuple[str, ...]]] = Record(
    "What an appendix says of itself, to those who are cleared for it.", (TITLE, TERMS), _appendix
)


def read_appendix(node: Node | None, reader: Reader) -> tuple[str, tuple[str, ...]]:
    """Title ("" where it has none of its own) and sensitive terms. ``reader`` holds the appendix's classification."""
    return read_root(APPENDIX, node, reader, required=False)
