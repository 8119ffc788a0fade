"""Which pictures a text shows, whatever is marked in it included."""

from __future__ import annotations

from collections.abc import Iterator

from panelpaper.content import front_matter
from panelpaper.content.files import Folder
from panelpaper.content.markdown import read_prose
from panelpaper.content.origin import Origin
from panelpaper.content.yamldoc import compose
from panelpaper.model.document import scalars
from panelpaper.model.manuscript import Pictured, Prose

_TEXTS = (".md", ".yaml", ".yml")


class CannotTell(ValueError):
    """A file's YAML can't be read, so what it shows isn't known. The argument is its path."""


def pictures_in(path: str, text: str) -> tuple[Pictured, ...]:
    """The pictures that a content file shows, in its order; ``text`` as ``Folder`` reads it. Raises CannotTell."""
    if "![" not in text:
        return ()
    if not path.endswith(".md"):
        return tuple(_in_yaml(path, text, 1))
    parts = front_matter.split(path, text, required=False)
    body = read_prose(parts.body, Origin(path, parts.body_line))
    return (*_in_yaml(path, parts.yaml_text, parts.first_line), *_in_prose(body))


def pictures_elsewhere(folder: Folder, path: str) -> frozenset[str]:
    """The paths of all pictures that some text other than ``path`` shows, as far as texts stand in clear."""
    found: set[str] = set()
    for other in folder.paths("content"):
        opened = folder.text(other) if other != path and other.endswith(_TEXTS) else None
        found |= {shown.path for shown in pictures_in(other, opened.text)} if opened else set()
    return frozenset(found)


def _in_yaml(path: str, text: str, first_line: int) -> Iterator[Pictured]:
    if "![" not in text:
        return
    root, oddities = compose(path, text, first_line=first_line)
    if root is None or any(odd.kind in ("unreadable_yaml", "deep_nesting") for odd in oddities):
        raise CannotTell(path)
    for node in scalars(root):
        if "![" in node.text:
            yield from _in_prose(read_prose(node.text, Origin.of_scalar(path, node)))


def _in_prose(prose: Prose) -> Iterator[Pictured]:
    yield from prose.images
    for fragment in prose.fragments:
        if fragment.opened is not None:
            yield from _in_prose(fragment.opened)
