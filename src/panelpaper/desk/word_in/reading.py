"""A tidied Word file to a tree of blocks, through mammoth; pictures are numbered as they first show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html.parser import HTMLParser
from typing import Any
from xml.etree.ElementTree import Element

from msgspec import Struct, field

from panelpaper.desk.word_in.elements import child, named, number, value, words
from panelpaper.desk.word_in.package import TOO_LARGE, NotWord, Package
from panelpaper.desk.word_in.styles import chain, styles_of
from panelpaper.model.quiet import Quiet
from panelpaper.patterns import late

# Word's further levels of lists have styles of their own, each a list to itself.
_LISTS = {
    f"List {kind}{f' {depth}' if depth > 1 else ''}": f"{'ul|ol > li > ' * (depth - 1)}{tag} > li:fresh"
    for kind, tag in (("Bullet", "ul"), ("Number", "ol"))
    for depth in (3, 2, 1)
}
_STYLES = "\n".join(f"p[style-name='{name}'] => {html}" for name, html in _LISTS.items())
_TAKEN = {name.lower() for name in _LISTS}
_HEADING = late(r"heading ([1-9])")
_OUTLINED = "panelpaper outline"
_HEADINGS = "\n".join(f"p[style-name='{_OUTLINED} {level}'] => h{level}:fresh" for level in range(1, 7))
_EMPTY = ("br", "img", "input")
MOST_IN_NOTES = 2_000_000  # letters and elements of the notes that are called


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

    _name_by_outline(styles_of(package))
    _refuse_too_many_notes(package)
    pictures: dict[Shown, int] = {}
    known: dict[str, int] = {}

    def take(image: Any) -> dict[str, str]:
        with image.open() as file:
            if file.name not in known:
                shown = Shown(image.content_type or "", file.read())
                known[file.name] = pictures.setdefault(shown, len(pictures))
        return {"src": str(known[file.name])}

    try:
        result = mammoth.convert_to_html(
            package.zipped(),
            convert_image=mammoth.images.img_element(take),
            style_map=f"p[style-name='Heading 7'] => h6:fresh\n{_STYLES}\n{_HEADINGS}",
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


def _name_by_outline(styles: Mapping[str, Element]) -> None:
    """Give styles that are headings under another name one that is known: made from one, or with an outline level."""
    found = {id: _outline(chain(styles, id)) for id, style in styles.items() if value(style, "type") == "paragraph"}
    for id, level in found.items():
        name = child(styles[id], "name")
        own = value(name, "val").lower()
        if name is not None and own and level and own not in _TAKEN:
            key = next(key for key in name.attrib if key.rpartition("}")[2] == "val")
            name.set(key, f"{_OUTLINED} {level}")


def _outline(above: Iterable[Element]) -> int:
    """The level of headings that a style is of, by the styles that it is made from; 0 where it is of none."""
    for style in above:
        name = value(child(style, "name"), "val").lower()
        outline = number(child(child(style, "pPr"), "outlineLvl"))
        level = _HEADING.fullmatch(name)
        if level:
            return min(int(level[1]), 6)
        if outline is not None and outline < 9:
            return min(outline + 1, 6)
    return 0


def _refuse_too_many_notes(package: Package) -> None:
    """A note is made anew for each of its calls, so that a large one called often enough fills any memory."""
    for kind in ("footnote", "endnote"):
        notes = (each for part in package.beside(f"{kind}s") for each in part)
        weights = {value(each, "id"): sum(1 for _ in each.iter()) + len(words(each)) for each in notes}
        calls = named(package.xml[package.main], f"{kind}Reference")
        if sum(weights.get(value(each, "id"), 0) for each in calls) > MOST_IN_NOTES:
            raise NotWord(TOO_LARGE)


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
