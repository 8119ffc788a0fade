"""A tidied Word file to a tree of blocks, through mammoth; pictures are numbered as they first show."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from msgspec import Struct, field

from panelpaper.desk.word_in.elements import child, local, value
from panelpaper.desk.word_in.package import NotWord, Package
from panelpaper.model.quiet import Quiet

# Word's further levels of lists have styles of their own, each a list to itself.
_STYLES = "\n".join(
    f"p[style-name='List {kind}{f' {depth}' if depth > 1 else ''}'] => {'ul|ol > li > ' * (depth - 1)}{tag} > li:fresh"
    for kind, tag in (("Bullet", "ul"), ("Number", "ol"))
    for depth in (3, 2, 1)
)
_EMPTY = ("br", "img", "input")


class Node(Struct):
    """An element of the tree. ``children`` are nodes and texts."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    def nodes(self) -> Iterator[Node]:
        """The children that are no text."""
        return (each for each in self.children if isinstance(each, Node))

    def words(self) -> str:
        """All text in it, as it stands."""
        return "".join(each if isinstance(each, str) else each.words() for each in self.children)

    def find(self, *tags: str) -> Iterator[Node]:
        """The elements of those names in it, in order."""
        for each in self.nodes():
            if each.tag in tags:
                yield each
            yield from each.find(*tags)


class Shown(Quiet, frozen=True):
    """A picture as Word has it: what it is of, and its bytes; ``kind`` such as "image/png"."""

    kind: str
    data: bytes


class Document(Struct, frozen=True):
    """What was read: the blocks, the notes by id, the pictures in order; ``lost`` symbols have no character."""

    blocks: tuple[Node, ...]
    notes: dict[str, Node]
    pictures: tuple[Shown, ...]
    lost: int


def read(package: Package) -> Document:
    """Read a package. Raises NotWord where even mammoth makes nothing of it."""
    import mammoth

    pictures: list[Shown] = []

    def take(image: Any) -> dict[str, str]:
        with image.open() as file:
            shown = Shown(image.content_type or "", file.read())
        if shown not in pictures:
            pictures.append(shown)
        return {"src": str(pictures.index(shown))}

    try:
        result = mammoth.convert_to_html(
            package.zipped(),
            convert_image=mammoth.images.img_element(take),
            style_map=f"p[style-name='Heading 7'] => h6:fresh\n{_STYLES}\n{_outlined(package)}",
            include_embedded_style_map=False,
        )
    except (LookupError, ValueError, AttributeError, TypeError, ArithmeticError, OSError, RecursionError):
        raise NotWord("is damaged: open it in Word, save it under another name, and try again.") from None
    tree = _Tree()
    tree.feed(result.value)
    notes = {}
    blocks = tuple(each for each in tree.root.nodes() if each.tag != "dl")
    if blocks and blocks[-1].tag == "ol" and all("id" in item.attributes for item in blocks[-1].nodes()):
        notes = {f"#{item.attributes['id']}": item for item in blocks[-1].nodes()}
        blocks = blocks[:-1]
    lost = sum("w:sym" in message.message for message in result.messages)
    return Document(blocks, notes, tuple(pictures), lost)


def _outlined(package: Package) -> str:
    """How mammoth is told of styles that are headings under another name: made from one, or with an outline level."""
    styles = [style for part in package.beside("styles") for style in part if local(style) == "style"]
    named = {value(style, "styleId"): style for style in styles}
    lines = []
    for style in styles:
        level, at, seen = "", style, set()
        while level == "" and id(at) not in seen:
            seen.add(id(at))
            name = value(child(at, "name"), "val").lower()
            outline = value(child(child(at, "pPr"), "outlineLvl"), "val")
            if name.startswith("heading ") and name[8:].isdigit():
                level = name[8:]
            elif outline.isdigit() and int(outline) < 9:
                level = str(int(outline) + 1)
            at = named.get(value(child(at, "basedOn"), "val"), at)
        own = value(child(style, "name"), "val")
        if level and value(style, "type") == "paragraph" and own and not set(own) & set("'\\\n"):
            lines.append(f"p[style-name='{own}'] => h{min(int(level), 6)}:fresh")
    return "\n".join(lines)


class _Tree(HTMLParser):
    """mammoth's HTML, which is well-formed, as nodes."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Node("body")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        node = Node(tag, {key: text or "" for key, text in attrs})
        self._open[-1].children.append(node)
        if tag not in _EMPTY:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that holds nothing."""
        self._open[-1].children.append(Node(tag, {key: text or "" for key, text in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        if tag not in _EMPTY and len(self._open) > 1:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Text."""
        self._open[-1].children.append(data)
