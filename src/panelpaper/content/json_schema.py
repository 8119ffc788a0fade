"""JSON Schema of the content files, made of the shapes that read them; for editors."""

from __future__ import annotations

from panelpaper.content.schema import SHAPES
from panelpaper.content.shape import Schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"

NAMES = tuple(SHAPES)


def schema(name: str) -> Schema:
    """The schema of one of ``NAMES``, draft 2020-12. Raises ``KeyError`` for another name."""
    return {"$schema": DIALECT, "title": f"panelpaper: {name}", **SHAPES[name].schema()}
