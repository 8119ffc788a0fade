"""``docs/reference/limits.md``, made from the numbers that the code goes by."""

from __future__ import annotations

from collections.abc import Iterator

from panelpaper.audit import containers, pdf_weight
from panelpaper.content import container, files, paper_reading, yaml_events
from panelpaper.content.markdown.addresses import MOST_OF_ADDRESSES
from panelpaper.content.markdown.parsing import DEEPEST, DEEPEST_WITHIN
from panelpaper.content.schema.shared import LONGEST_NAME
from panelpaper.desk.preview import running
from panelpaper.desk.word_in import package
from panelpaper.desk.word_in.fields import MOST_OPEN
from panelpaper.desk.word_in.reading import MOST_IN_NOTES
from panelpaper.desk.word_in.styles import MOST_ABOVE
from panelpaper.desk.word_in.tidying import MOST_SIGNS
from panelpaper.pictures import MOST_POINTS
from panelpaper.render import pdf_leads, pdf_taken_structure

_OPENING = """\
# Limits

How much one file, one paper and one workspace may hold, made from the numbers that the code goes by. They are far above
what a paper needs. What an author writes beyond them is an error, at its place.

Within these limits the time that a file takes grows with its length, not with the square of it, whatever stands in it:
a section of a megabyte is checked in seconds.

A file that an edition withholds as a whole, such as a RED appendix, is not opened when that edition is built, and no
file in the papers' folders is counted unless all of them may be read. Where one file holds both what everyone may read
and what is marked, all of it counts: marks are found only in a file that was read. That such a text is too long is then
told to whoever builds, whatever makes it so.
"""


def reference() -> str:
    """The page: each limit, what is told where it is passed, and where."""
    return "\n".join(_reference()).rstrip() + "\n"


def _reference() -> Iterator[str]:
    yield from (_OPENING, *_table("What authors write", "finding", _written()))
    yield from ("", *_table("Word files, for `panelpaper import`", "then", _word()))
    yield from ("", *_table("PDFs that are taken in, sealed files, the audit, the preview", "then", _others()))


def _table(title: str, last: str, rows: Iterator[tuple[str, str, str]]) -> Iterator[str]:
    yield from (f"## {title}", "", f"| what | at most | {last} |", "| --- | --- | --- |")
    yield from (f"| {what} | {most} | {then} |" for what, most, then in rows)


def _code(code: str) -> str:
    return f"[{code}](findings.md#{code.lower()}-{'too-large' if code == 'PP121' else 'too-complex'})"


def _written() -> Iterator[tuple[str, str, str]]:
    large, deep = _code("PP121"), _code("PP220")
    yield "a text: a section, an appendix, a register", _bytes(files.LARGEST_TEXT), large
    yield "a picture, a PDF, a sealed file, a file in `content/static/`", _bytes(files.LARGEST_BINARY), large
    yield "points of one picture, its width times its height", _number(MOST_POINTS), large
    yield "all pictures and PDFs of one paper that are read", _bytes(paper_reading.LARGEST_PAPER), large
    yield "files in `content/`", _number(files.MOST_FILES), large
    yield "levels of lists and quotations in one another", _number(DEEPEST), deep
    yield "levels of emphases and links in one another", _number(DEEPEST_WITHIN), deep
    yield "levels of pictures in the alternative text of pictures", _number(DEEPEST_WITHIN), deep
    yield "levels of marked passages in one another", _number(DEEPEST_WITHIN), deep
    addresses = f"{_number(MOST_OF_ADDRESSES)} characters"
    yield "the addresses and titles of all links and pictures of one text, each as often as it is used", addresses, deep
    names = "the Panel's short name, an edition's name, the id of a committee or report: files are named after it"
    yield names, f"{LONGEST_NAME} letters", "[PP105](findings.md#pp105-wrong-type)"
    yield "levels of lists and keys in YAML", _number(yaml_events.DEEPEST), "[PP115](findings.md#pp115-deep-nesting)"


def _word() -> Iterator[tuple[str, str, str]]:
    then = "it isn't imported, and that is said"
    yield "the file", _bytes(files.LARGEST_BINARY), then
    yield "all that is read of it, unpacked", _bytes(package.MOST_BYTES), then
    yield "one part of it", _bytes(package.LARGEST_XML), then
    yield "one picture", _bytes(package.LARGEST_PICTURE), then
    yield "parts", _number(package.MOST_PARTS), then
    most = f"{_number(package.MOST_ELEMENTS)}, {package.DEEPEST}"
    yield f"elements, every {package.ATTRIBUTES} attributes of one counted as another, and levels of them", most, then
    yield "styles that one is made from, and fields that are open at a place", f"{MOST_ABOVE}, {MOST_OPEN}", then
    yield "letters and elements of the notes, each as often as it is called", _number(MOST_IN_NOTES), then
    yield "letters in a symbol font", _number(MOST_SIGNS), then


def _others() -> Iterator[tuple[str, str, str]]:
    yield "bookmarks of a PDF", _number(pdf_leads.MOST_BOOKMARKS), "the first are taken over"
    yield "levels of bookmarks", _number(pdf_leads.DEEPEST), "what is deeper is left out"
    yield "levels of a PDF's structure", _number(pdf_taken_structure.DEEPEST), "what is deeper is left out"
    yield "pictures sealed with an appendix", _number(container.MOST_MEMBERS - 1), "it isn't sealed, and that is said"
    unpacked = "that it can't be looked into is a leak, for all that is known"
    yield "what one archive or compressed file unpacks to", _bytes(containers.LARGEST), unpacked
    yield "drawings that one page of a PDF makes, each as often as it is used", _number(pdf_weight.MOST_DRAWN), unpacked
    yield "connections to the preview at once", _number(running.MOST_CLIENTS), "the next are asked to come again"


def _bytes(number: int) -> str:
    return f"{number // 1024 // 1024} MB"


def _number(number: int) -> str:
    return f"{number:,}"
