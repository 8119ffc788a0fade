"""``acronyms.yaml`` and ``modifications.yaml``: a word and what it stands for."""

from __future__ import annotations

from panelpaper.content.reader import Reader
from panelpaper.content.schema.shared import LINE
from panelpaper.content.shape import MapOf
from panelpaper.model.document import Node
from panelpaper.model.finding import Span

ACRONYMS = MODIFICATIONS = MapOf(LINE)


def read_glossary(node: Node | None, reader: Reader) -> dict[str, str]:
    """Acronyms with their expansions, or modifications with their titles, in the author's order."""
    if node is None:
        if not reader.structural:
            reader.tell("empty_file", Span.at(reader.path, 1))
        return {}
    return dict(ACRONYMS.read(node, reader, "") or ())
