"""Every construct of a paper becomes PDF/UA-1, and whatever we do for that is needed."""

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from tests.pdf.checks import elements, kids, own_failures, validator_failures

pytestmark = pytest.mark.pdf


def test_the_validator_finds_nothing(every_construct):
    assert validator_failures(every_construct) == set()


def test_our_own_checks_find_nothing(every_construct):
    assert own_failures(every_construct) == []


def _first(pdf: pikepdf.Pdf, role: str) -> Any:
    return next(element for element in elements(pdf) if role == element.S)


def _annotations(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [annotation for sheet in pdf.pages for annotation in sheet.obj.get("/Annots", Array())]


def _without_scope(pdf):
    del _first(pdf, "/TH").A.Scope


def _without_alternative(pdf):
    del _first(pdf, "/Figure").Alt


def _described_by_its_file_name(pdf):
    _first(pdf, "/Figure").Alt = String("dot.png")


def _without_language(pdf):
    del pdf.Root.Lang


def _without_mark_info(pdf):
    del pdf.Root.MarkInfo


def _without_shown_title(pdf):
    del pdf.Root.ViewerPreferences


def _without_title(pdf):
    del pdf.docinfo["/Title"]


def _without_conformance(pdf):
    del pdf.Root.Metadata


def _without_bookmarks(pdf):
    del pdf.Root.Outlines


def _without_list_body(pdf):
    item = _first(pdf, "/LI")
    item.K = Array(kid for entry in kids(item) for kid in (kids(entry) if entry.S == "/LBody" else [entry]))


def _with_skipped_heading(pdf):
    _first(pdf, "/H3").S = Name.H4


def _with_short_row(pdf):
    row = _first(pdf, "/TR")
    row.K = Array(kids(row)[1:])


def _with_wordless_link(pdf):
    del _annotations(pdf)[0].Contents


def _with_link_named_by_its_address(pdf):
    link = next(annotation for annotation in _annotations(pdf) if "/A" in annotation)
    link.Contents = link.A.URI


def _with_unprinted_link(pdf):
    del _annotations(pdf)[0].F


def _with_link_outside_the_structure(pdf):
    _first(pdf, "/Link").S = Name.Span


def _with_second_annotation(pdf):
    annotations = pdf.pages[0].obj.Annots
    annotations.append(pdf.make_indirect(Dictionary(annotations[0])))


def _with_lost_paragraph(pdf):
    section = _first(pdf, "/Sect")
    section.K = Array(kids(section)[:-1])


def _with_untagged_page_number(pdf):
    contents = pdf.pages[0].Contents.read_bytes()
    tagged_as_footer = b"/Artifact\n<</Type /Pagination>>\nBDC"
    assert tagged_as_footer in contents
    pdf.pages[0].Contents = pdf.make_stream(contents.replace(tagged_as_footer, b"/Span <</Lang (en)>> BDC"))


def _with_content_marked_twice(pdf):
    contents = pdf.pages[0].Contents.read_bytes()
    pdf.pages[0].Contents = pdf.make_stream(contents.replace(b"/MCID 3>>", b"/MCID 2>>"))


def _with_artifact_in_a_paragraph(pdf):
    contents = pdf.pages[0].Contents.read_bytes()
    pdf.pages[0].Contents = pdf.make_stream(
        contents.replace(b"BT", b"/Artifact BMC BT", 1).replace(b"ET", b"ET EMC", 1)
    )


def _with_attachment(pdf):
    pdf.attachments["notes.txt"] = b"notes"


def _with_script(pdf):
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("1"))


def _without_font_file(pdf):
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and thing.get("/Type") == "/FontDescriptor":
            del thing.FontFile2


def _with_missing_sign(pdf):
    contents = pdf.pages[0].Contents.read_bytes()
    at = contents.index(b"[<") + 2
    pdf.pages[0].Contents = pdf.make_stream(contents[:at] + b"0000" + contents[at + 4 :])


MUTANTS = [
    mutant for name, mutant in sorted(globals().items()) if name.startswith(("_with_", "_without_", "_described_"))
]


@pytest.mark.parametrize("mutate", MUTANTS, ids=lambda mutate: mutate.__name__[1:])
def test_a_flaw_is_found(every_construct: bytes, mutate: Callable[[pikepdf.Pdf], None]):
    with pikepdf.open(io.BytesIO(every_construct)) as pdf:
        mutate(pdf)
        file = io.BytesIO()
        pdf.save(file)
    assert validator_failures(file.getvalue()) or own_failures(file.getvalue())


def test_an_earlier_version_inside_is_found(every_construct):
    assert own_failures(every_construct + b"\n%%EOF\n")


def test_rewriting_alone_is_no_flaw(every_construct):
    """The mutants are found for their mutation, not for having been saved."""
    with pikepdf.open(io.BytesIO(every_construct)) as pdf:
        file = io.BytesIO()
        pdf.save(file)
    assert validator_failures(file.getvalue()) == set()
    assert own_failures(file.getvalue()) == []
