"""Pictures that are not there, not shown, or that nobody could see: PP2."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from tests.found import APPENDIX, OPS, PAPER_YAML, SSC, TAG, Over, codes, found, one, section
from tests.small import PAPER, SMALL, changed, more

from panelpaper.model.classification import CLEAR


def test_a_picture_that_only_a_withheld_text_shows_is_shown():
    plan = SMALL[f"{PAPER}/media/plan.png"]
    files: Over = {f"{PAPER}/media/secret.png": plan, APPENDIX: more(APPENDIX, "\n![Words](../media/secret.png)\n")}

    assert found(files) == ()
    assert found(files, CLEAR) == ()


SHOWING = "classification: RED\n    {}: |\n      ![Words](media/secret.png)\n"
WITHHELD: dict[str, Over] = {
    "action": {TAG: section("tag", "It met.\n", front=f"actions:\n  - {SHOWING.format('text')}")},
    "decision": {TAG: section("tag", "It met.\n", front=f"decisions:\n  - {SHOWING.format('text')}")},
    "revision": {PAPER_YAML: more(PAPER_YAML, f"revisions:\n  - {SHOWING.format('note')}")},
    "row": {
        f"{PAPER}/dcc-reporting.yaml": more(
            f"{PAPER}/dcc-reporting.yaml",
            f"  - report: quarterly-problem\n    period: 2018-Q3\n    {SHOWING.format('note')}",
        )
    },
}


@pytest.mark.parametrize("holder", WITHHELD.values(), ids=WITHHELD)
def test_whether_a_withheld_entry_shows_a_picture_is_known_to_those_who_may_read_it(holder):
    picture: Over = {f"{PAPER}/media/secret.png": SMALL[f"{PAPER}/media/plan.png"]}
    nothing_else_withheld: Over = {SSC: section("ssc", "", front="no_update: true\n"), APPENDIX: None}
    near = {OPS: changed(OPS, "media/plan.png", "media/secrets.png"), f"{PAPER}/media/plan.png": None}

    assert codes(found({**nothing_else_withheld, **picture}, CLEAR)) == ["PP222"]
    for files in ({**nothing_else_withheld, **holder}, {**nothing_else_withheld, **near, **holder}):
        assert found({**files, **picture}, CLEAR) == found(files, CLEAR)


def test_a_picture_under_a_name_that_is_not_its_own_is_told():
    files: Over = {f"{PAPER}/media/fake.png": b"GIF89a", TAG: section("tag", "![Words](media/fake.png)\n")}

    assert one(found(files), "PP219").message == (
        "`fake.png` isn't the picture that its name says it is, or it is damaged."
    )


def test_a_picture_that_no_pdf_can_show_is_told_where_it_is_shown():
    grey, large = BytesIO(), BytesIO()
    Image.new("I;16", (20, 10)).save(grey, "PNG")
    Image.new("1", (20_000, 10_000)).save(large, "PNG")
    shown = section("tag", "![Words](media/grey.png)\n\n![Words](media/large.png)\n")
    files: Over = {f"{PAPER}/media/grey.png": grey.getvalue(), f"{PAPER}/media/large.png": large.getvalue()}
    findings = found({**files, TAG: shown})

    assert codes(findings) == ["PP219", "PP121"]
    assert one(findings, "PP219").message == "`grey.png` has shades of grey in 16 bits, and a PDF can show 8."
    assert one(findings, "PP121").message.startswith("This picture has more than 170,000,000 points")


@pytest.mark.parametrize(
    ("address", "message", "hint"),
    [
        (
            "https://panel.example/plan.png?large",
            "This picture is somewhere on the web.",
            "Save it in the paper's folder `media`, and type `media/plan.png` here.",
        ),
        (
            "data:image/png;base64,iVBORw0KGgo=",
            "This picture is pasted into the text.",
            "Save it in the paper's folder `media`, and type `media/picture.png` here.",
        ),
        (
            "file:///C:/Plans/plan.png",
            "This picture is on your own computer, where no reader has it.",
            "Copy it to the paper's folder `media`, and type `media/plan.png` here.",
        ),
    ],
)
def test_a_picture_that_is_not_in_the_papers_folder_is_told_with_where_it_is_and_what_to_do(address, message, hint):
    finding = one(found({TAG: section("tag", f"![Words]({address})\n")}), "PP208")

    assert (finding.message, finding.hint) == (message, hint)


def test_spaces_in_a_pictures_name_are_no_matter():
    plan = SMALL[f"{PAPER}/media/plan.png"]
    files: Over = {f"{PAPER}/media/the plan.png": plan, TAG: section("tag", "![Words](media/the%20plan.png)\n")}

    assert found(files) == ()


@pytest.mark.parametrize(("stored", "typed"), [("pl\u00e9.png", "ple\u0301.png"), ("ple\u0301.png", "pl\u00e9.png")])
def test_a_picture_whose_accents_are_stored_otherwise_is_told_once_with_its_name_to_copy(stored, typed):
    picture = {f"{PAPER}/media/{stored}": SMALL[f"{PAPER}/media/plan.png"]}

    (finding,) = found({**picture, TAG: section("tag", f"![A plan is done](media/{typed})\n")})

    assert finding.message == f"There is no file `media/{typed}`."
    assert (
        finding.advice == f"The file's own name has its accents stored otherwise. Copy it from here: `media/{stored}`."
    )
    assert found({**picture, TAG: section("tag", f"![A plan is done](media/{stored})\n")}) == ()


def test_a_picture_that_a_text_nearly_names_is_told_at_the_text_alone():
    picture = {f"{PAPER}/media/tests.png": SMALL[f"{PAPER}/media/plan.png"]}

    (finding,) = found({**picture, TAG: section("tag", "![Tests are done](media/test.png)\n")})

    assert finding.advice == "Did you mean `media/tests.png`?"
