"""A PDF that is an appendix, looked at before a build takes it in: PP123."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Dictionary, Name
from tests.found import APPENDIX, SSC, Over, found
from tests.one_page_pdf import one_page
from tests.small import changed

from panelpaper.model.classification import RED
from panelpaper.model.finding import Finding


def of_a_pdf(data: bytes) -> tuple[Finding, ...]:
    """What is told of a PDF that is the appendix, which is RED."""
    path = APPENDIX.replace(".md", ".pdf")
    files: Over = {SSC: changed(SSC, "security-status.md", "security-status.pdf"), APPENDIX: None, path: data}
    return tuple(finding for finding in found(files) if finding.span.path == path and finding.code == "PP123")


@pytest.mark.parametrize("data", [b"PK\x03\x04 a Word file", one_page()[:-200]], ids=["by name alone", "cut off"])
def test_what_is_no_whole_pdf_is_told_how_it_becomes_one(data):
    (finding,) = of_a_pdf(data)

    assert finding.detail == "This can't be opened: it is no whole PDF."
    assert finding.advice == (
        "Open it, save it as a PDF anew and check that it is whole; giving it another name is not enough."
    )


BOX = {"Subtype": Name.Square, "F": 4}
FIELD = {"Subtype": Name.Widget, "F": 4}


@pytest.mark.parametrize(
    ("notes", "field"),
    [
        ([BOX], None),
        ([{"Subtype": Name.FreeText}], None),
        ([{"Subtype": Name.Stamp, "F": 32 + 4}], None),
        ([{"Subtype": Name.Highlight}, BOX], None),
        ([{**FIELD, "V": pikepdf.String("We agree")}], None),
        ([FIELD], {"V": pikepdf.String("We agree")}),
        ([{**FIELD, "V": Name.Yes}], None),
        ([{**FIELD, "V": Dictionary(Type=Name.Sig)}], None),
    ],
)
def test_what_lies_over_a_pdfs_page_would_stay_behind_and_is_told(notes, field):
    (finding,) = of_a_pdf(one_page(*notes, field=field))

    assert finding.detail.startswith(
        "Something lies over page 1 of this PDF that isn't part of the page, such as a box"
    )
    assert (finding.concerns, finding.quotable) == (RED, False)


@pytest.mark.parametrize(
    ("notes", "field"),
    [
        ([], None),
        ([{"Subtype": Name.Link}, {"Subtype": Name.Text, "F": 4}, {"Subtype": Name.Popup}], None),
        ([{**BOX, "F": 4 + 2}, {**BOX, "F": 32}], None),
        ([FIELD, {**FIELD, "V": pikepdf.String(" ")}, {**FIELD, "V": Name.Off}], None),
        ([FIELD], {"V": Name.Off}),
        ([{"F": pikepdf.String("4"), "Subtype": Name.Link}], None),
    ],
)
def test_what_nobody_sees_on_a_pdfs_page_may_stay_behind(notes, field):
    assert of_a_pdf(one_page(*notes, field=field)) == ()


@pytest.mark.parametrize(
    ("data", "detail", "advice"),
    [
        (one_page(encryption=pikepdf.Encryption(owner="o", user="")), "it is encrypted", "Save it without a password."),
        (
            one_page(encryption=pikepdf.Encryption(owner="o", user="u")),
            "it is encrypted",
            "Save it without a password.",
        ),
        (
            one_page().replace(b"/Pages", b"/Pigs", 1).replace(b"endobj", b"end", 1),
            "it is damaged",
            "Open it, save it anew and check that it is whole.",
        ),
        *(
            (
                one_page().replace(b"[ 0 0 612 792 ]", box.ljust(15)),
                "it has a page that can't be shown, page 1, of no size or over five metres",
                "Print that page on smaller paper and save the PDF anew.",
            )
            for box in (b"[0 0 9 99999]", b"[9 9 9 9]")
        ),
    ],
)
def test_a_pdf_that_cant_be_taken_in_is_told_at_its_file(data, detail, advice):
    (finding,) = of_a_pdf(data)

    assert (finding.detail, finding.advice) == (f"This can't be opened: {detail}.", advice)
