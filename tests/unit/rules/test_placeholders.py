"""What is told of words, and of pictures' words, that only stand for what was to come."""

from __future__ import annotations

import pytest
from tests.found import APPENDIX, found, one
from tests.laid import places, said
from tests.small import more

from panelpaper.model.classification import CLEAR, RED


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("It cost XXX, or xxxx.", [9, 17]),
        ("It met on xx/xx/2018 and XX/XX.", [11, 26]),
        ("Lorem ipsum dolor", [1]),
        ("It took [insert number] days, [TBC] or [date].", [9, 31, 40]),
        ("What? ??? [to be confirmed] TODO", [7, 11, 29]),
        ("Of ??? tests XXX failed, see chapter XX.", [4, 14]),
        ("[Drafting note: ask the DCC]", [1]),
        ("On XX December, after xx working days, XX% of them", [4, 23, 40]),
        ("Click or tap here to enter text. Click here to enter a date, or choose. Choose an item.", [1, 34, 73]),
    ],
)
def test_a_placeholder_is_told_where_it_stands(tmp_path, text, columns):
    assert [column for _, _, column in places(said(tmp_path, "PP720", text))] == columns


@pytest.mark.parametrize(
    "failed",
    [
        "Error! Reference source not found",
        "Error! Bookmark not defined",
        "Error! Not a valid bookmark name",
        "Error! No text of specified style in document",
    ],
)
def test_a_reference_that_word_lost_is_told_with_how_one_is_written_here(tmp_path, failed):
    (finding,) = said(tmp_path, "PP720", f"As **set out** in {failed}., it met.")

    assert places([finding]) == [("tag.md", 8, 19)]
    assert finding.message == f"`{failed}` is what Word prints where a reference leads nowhere."
    assert "`[](section:COMMITTEE" in (finding.advice or "")


@pytest.mark.parametrize(
    "text",
    [
        "Part XXX, Annex XXX, SECMPXXXX and XX.",
        "See Chapter XXX, article XXX, or the numerals from XXIX to XXX; XXX comes before XXXI.",
        "The report was late??? “Why late?”??? (late)???",
        "The date is TBC, and is to be confirmed (TBC).",
        "They asked “why [the] tests?”, and [sic] […] [...] what??",
        "See [the date](https://a.example/xxx) at https://a.example/???/XXX.",
        "`XXX` and `[date]`.",
        "Error! said the screen. Click here. Super Bowl XX and Annex XX days.",
    ],
)
def test_what_is_no_placeholder_is_left_alone(tmp_path, text):
    assert said(tmp_path, "PP720", text) == ()


@pytest.mark.parametrize(
    "alt",
    [
        "Image",
        "image001",
        "Picture 1",
        "Picture1.png",
        "plan.PNG",
        "A screenshot",
        "Screenshot 2018-12-04 at 10.11.12",
        "IMG_2041",
        "Figure 3:",
        "What the picture tells",
    ],
)
def test_words_that_only_name_a_picture_tell_nothing(tmp_path, alt):
    (finding,) = said(tmp_path, "PP232", f"![{alt}](media/plan.png)")

    assert places([finding]) == [("tag.md", 8, 1)]


@pytest.mark.parametrize("alt", ["Photograph of the plan", "The chart rises to 39", "Figure 3: the plan", "Plan"])
def test_words_that_tell_something_are_left_alone(tmp_path, alt):
    assert said(tmp_path, "PP232", f"![{alt}](media/plan.png)") == ()


@pytest.mark.parametrize(("code", "text"), [("PP720", "Nowhere: XXX"), ("PP232", "![nowhere.png](../media/plan.png)")])
def test_of_an_appendix_nothing_is_quoted_and_lower_readers_are_told_nothing(code, text):
    files = {APPENDIX: more(APPENDIX, f"\n{text}\n")}

    finding = one(found(files), code)

    assert finding.concerns is RED
    assert not any(word in f"{finding.message}{finding.advice}" for word in ("XXX", "owhere"))
    assert code not in [finding.code for finding in found(files, CLEAR)]
