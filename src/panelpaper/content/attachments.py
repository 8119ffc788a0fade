"""Which appendices a paper's sections declare, where each says its file, and how another is said there."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from msgspec import Struct

from panelpaper.content import front_matter
from panelpaper.content.files import Folder
from panelpaper.content.yamldoc import compose
from panelpaper.model.classification import Classification
from panelpaper.model.document import MappingNode, Node, ScalarNode, SequenceNode
from panelpaper.model.finding import Edit, Span


class Attachment(Struct, frozen=True):
    """An appendix as its section declares it. ``path`` is its file's in the workspace, "" where it leads elsewhere.

    ``typed`` is the value of ``file``, ``source`` how that stands in the section's text, quotes included.
    """

    section: str
    id: str
    classification: Classification | None
    path: str
    typed: str
    source: str
    span: Span

    def renamed(self, typed: str) -> Edit | None:
        """The edit that lets ``file`` say ``typed``, all else left as it is; None where it is spelt in parts."""
        if self.source.count(self.typed) != 1:
            return None
        return Edit(self.span, self.source.replace(self.typed, typed))


def attachments(folder: Folder, paper: str) -> tuple[Attachment, ...]:
    """All appendices that the sections in a paper's folder declare."""
    found: list[Attachment] = []
    for path in folder.paths(paper):
        if posixpath.dirname(path) == paper and path.endswith(".md"):
            opened = folder.text(path)
            found += attachments_in(path, opened.text) if opened else ()
    return tuple(found)


def attachments_in(section: str, text: str) -> Iterator[Attachment]:
    """The appendices that one section's text declares; an entry that says no file is left out."""
    parts = front_matter.split(section, text)
    root, _ = compose(section, parts.yaml_text, first_line=parts.first_line)
    listed = root.get("appendices") if isinstance(root, MappingNode) else None
    lines = text.removeprefix("\ufeff").split("\n")
    for entry in listed.items if isinstance(listed, SequenceNode) else ():
        file = entry.get("file") if isinstance(entry, MappingNode) else None
        if isinstance(entry, MappingNode) and isinstance(file, ScalarNode) and file.text.strip():
            typed = file.text.strip()
            path = posixpath.normpath(f"{posixpath.dirname(section)}/{typed}")
            yield Attachment(
                section=section,
                id=_text(entry.get("id")),
                classification=Classification.from_label(_text(entry.get("classification"))),
                path=path if path.startswith(f"{posixpath.dirname(section)}/") else "",
                typed=typed,
                source=_between(lines, file.span),
                span=file.span,
            )


def _text(node: Node | None) -> str:
    return node.text.strip() if isinstance(node, ScalarNode) else ""


def _between(lines: list[str], span: Span) -> str:
    """The text of a span."""
    taken = lines[span.line - 1 : span.end_line]
    if not taken:
        return ""
    taken[-1] = taken[-1][: span.end_column - 1]
    taken[0] = taken[0][span.column - 1 :]
    return "\n".join(taken)
