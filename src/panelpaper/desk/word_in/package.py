"""A .docx file opened: a zip of XML, from anybody's hands. How much is read of it is bounded, whatever it claims."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser, tostring

from panelpaper.model.quiet import Quiet

LARGEST_XML = 24 * 1024 * 1024
LARGEST_PICTURE = 20 * 1024 * 1024
MOST_BYTES = 96 * 1024 * 1024
MOST_ELEMENTS = 150_000
ATTRIBUTES = 4  # so many count as another element
DEEPEST = 80
MOST_PARTS = 5_000
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # as Word writes; what else there is can't be read in part
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Word's form before 2007, and what it wraps a password's files in
_NOT_WORD = "is no Word file that can be read: open it in Word, save it as a Word Document (.docx), and try again."
TOO_LARGE = "holds more than a section can: take out what is not part of it, or split it."


class NotWord(ValueError):
    """A file can't be taken for a Word file; says why, to follow on the file's name."""


class Package(Quiet, frozen=True):
    """What is used of a Word file, by the parts' names: XML parsed, pictures as they are. ``main`` is the text's part.

    ``names`` are all parts there are.
    """

    main: str
    xml: dict[str, Element]
    pictures: dict[str, bytes]
    names: tuple[str, ...] = ()

    def beside(self, kind: str) -> Iterator[Element]:
        """The parts of a kind (``styles``, ``header``…) that the main part refers to, each once."""
        folder, name = posixpath.split(self.main)
        relations = self.xml.get(f"{folder}/_rels/{name}.rels")
        named = (
            _resolved(folder, each.get("Target", ""))
            for each in (relations if relations is not None else ())
            if each.get("Type", "").endswith(f"/{kind}") and each.get("TargetMode") != "External"
        )
        return (self.xml[part] for part in dict.fromkeys(named) if part in self.xml)

    def zipped(self) -> BytesIO:
        """The package again, as a file in memory; an empty file stands for each picture that isn't in it."""
        packed = BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as file:
            for name, root in self.xml.items():
                file.writestr(name, tostring(root, encoding="utf-8", xml_declaration=True))
            for name, data in (dict.fromkeys(self._missing(), b"") | self.pictures).items():
                file.writestr(name, data)
        packed.seek(0)
        return packed

    def _missing(self) -> Iterator[str]:
        """The pictures that are named and not there, by the names that the reader looks for.

        Word names one `NULL` that it couldn't save.
        """
        folder = posixpath.dirname(self.main)
        for each in (each for name, root in self.xml.items() if name.endswith(".rels") for each in root):
            target = each.get("Target", "")
            name = target[1:] if target.startswith("/") else f"{folder}/{target}"
            if each.get("Type", "").endswith("/image") and name not in self.xml:
                yield name


def opened(data: bytes) -> Package:
    """Open a Word file. Raises NotWord."""
    if data.startswith(_OLE):
        raise NotWord(
            "is protected by a password or in Word's old form: save it as a Word Document (.docx) without one."
        )
    try:
        with zipfile.ZipFile(BytesIO(data)) as file:
            return _Reading(file).package()
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        LookupError,
        NotImplementedError,
        OSError,
        RuntimeError,
        ParseError,
        ValueError,
    ) as error:
        if isinstance(error, NotWord):
            raise
        raise NotWord(_NOT_WORD) from None


class _Reading:
    """One zip being read, within what is allowed in all."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self.file = file
        self.left = MOST_BYTES
        self.elements = [MOST_ELEMENTS]

    def package(self) -> Package:
        names = self.file.namelist()
        if len(names) > MOST_PARTS:
            raise NotWord(TOO_LARGE)
        if "[Content_Types].xml" not in names or "_rels/.rels" not in names:
            raise NotWord(_NOT_WORD)
        if any(each.compress_type not in _PACKED for each in self.file.infolist()):
            raise NotWord(_NOT_WORD)
        xml = {name: self.parsed(name) for name in ("[Content_Types].xml", "_rels/.rels")}
        main = next((posixpath.normpath(target) for target in _main(xml["_rels/.rels"])), "")
        if main not in names:
            raise NotWord(_NOT_WORD)
        folder = posixpath.dirname(main)
        wanted = [name for name in dict.fromkeys(names) if posixpath.dirname(name) in (folder, f"{folder}/_rels")]
        xml |= {name: self.parsed(name) for name in wanted if name.endswith((".xml", ".rels"))}
        if main not in xml or xml[main].tag.rpartition("}")[2] != "document":
            raise NotWord(_NOT_WORD)
        media = [name for name in dict.fromkeys(names) if name.startswith(f"{folder}/media/") and name[-1] != "/"]
        return Package(main, xml, {name: self.read(name, LARGEST_PICTURE) for name in media}, tuple(names))

    def read(self, name: str, largest: int) -> bytes:
        most = min(largest, self.left)
        with self.file.open(name) as part:
            data = part.read(most + 1)
        if len(data) > most:
            raise NotWord(TOO_LARGE)
        self.left -= len(data)
        return data

    def parsed(self, name: str) -> Element:
        parser: XMLParser[Element] = XMLParser(target=_Bounded(self.elements))
        parser.feed(self.read(name, LARGEST_XML))
        return parser.close()


class _Bounded(TreeBuilder):
    """Builds a tree of bounded size and depth. Word writes no document type, and with one come entities: refused."""

    def __init__(self, elements: list[int]) -> None:
        super().__init__()
        self._elements, self._depth = elements, 0

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:  # noqa: ARG002 - the parser's signature
        """Refuse it."""
        raise NotWord(_NOT_WORD)

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        """Begin an element, if there may be another one."""
        self._depth += 1
        self._elements[0] -= 1 + len(attrs) // ATTRIBUTES
        if self._depth > DEEPEST or self._elements[0] < 0:
            raise NotWord(TOO_LARGE)
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        """End an element."""
        self._depth -= 1
        return super().end(tag)


def _main(relations: Element) -> Iterator[str]:
    """Where the text is."""
    for each in relations:
        if each.get("Type", "").endswith("/officeDocument"):
            yield each.get("Target", "").lstrip("/")


def _resolved(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
