"""The running order where ``panel.yaml`` lacks only the line above it, so that the list of committees holds it."""

from __future__ import annotations

from msgspec.structs import replace

from panelpaper.content.reader import Reader
from panelpaper.model.document import MappingNode, Node, Pair, ScalarNode, SequenceNode


def with_running_order(node: Node | None, reader: Reader) -> Node | None:
    """The file as it was meant, and that the line is missing told; any other file as it is."""
    listed = node.get("committees") if isinstance(node, MappingNode) and not node.key("sections") else None
    if not (isinstance(node, MappingNode) and isinstance(listed, SequenceNode)):
        return node
    first = next((at for at, item in enumerate(listed.items) if _is_numbered(item)), 0)
    if not first or not all(map(_is_numbered, listed.items[first:])):
        return node
    committees, sections = listed.items[:first], listed.items[first:]
    place = sections[0].span
    problem = "the line `sections:` is missing above this one"
    hint = "Type `sections:` on a line of its own above this one."
    reader.tell("unreadable_yaml", place, problem=problem, hint=hint, read_as="sections")
    ours = (replace(pair, value=replace(listed, items=committees)) if pair.value is listed else pair for pair in node)
    found = Pair(ScalarNode("sections", place), replace(listed, items=sections, span=place))
    return replace(node, pairs=(*ours, found))


def _is_numbered(item: Node) -> bool:
    """Whether an item is a section of the running order, and no committee."""
    keys = {pair.key.text for pair in item} if isinstance(item, MappingNode) else set()
    return {"title", "committees"} <= keys and "id" not in keys
