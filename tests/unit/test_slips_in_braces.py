"""Slips between braces, in lists and in marked passages: what is advised mends them when it is typed literally."""

from __future__ import annotations

import pytest
from tests.found import TAG, codes, found, one, section
from tests.small import PAPER, changed, more

TABLE = f"{PAPER}/dcc-reporting.yaml"
NOTE = "\n\n[^two]: A note.\n"


def test_a_comma_that_is_missing_between_braces_is_not_swallowed_by_a_block():
    findings = found({TAG: section("tag", "It met.\n", front="meetings:\n  - {ref: TAG_12 date: 2018-12-18}\n")})

    finding = one(findings, "PP113")
    assert not finding.fixable
    assert (finding.advice or "").startswith("If a new key begins in it, type a comma before that.")


@pytest.mark.parametrize("text", ["Agreed: formally", "Table [4] is agreed"])
def test_a_text_between_braces_is_to_stand_on_a_line_of_its_own(text):
    findings = found({TAG: section("tag", "It met.\n", front=f"decisions:\n  - {{text: {text}, meeting: TAG_12}}\n")})

    finding = one(findings, "PP113")
    assert (
        finding.advice == "Give `text` a line of its own, without the braces, and put the text in a `|` block below it."
    )
    assert "second colon" not in finding.detail
    assert finding.fixable


@pytest.mark.parametrize(
    ("typed", "advice", "mended"),
    [
        ("[It is late.[^two]]{.red}", "A marked run can have no footnote", f"::: red\n\nLate.[^two]{NOTE}:::\n"),
        (
            "::: red\nLate.[^two]\n:::",
            "Write the footnote on a line of its own inside",
            f"::: red\nLate.[^two]{NOTE}:::\n",
        ),
    ],
)
def test_the_footnote_of_what_is_marked_has_to_stand_inside(typed, advice, mended):
    findings = found({TAG: more(TAG, f"\n{typed}{NOTE}")})

    assert (one(findings, "PP317").advice or "").startswith(advice)
    assert (one(findings, "PP318").advice or "").endswith("a marked block has its own, and a marked run none.")
    assert found({TAG: more(TAG, f"\n{mended}")}) == ()


@pytest.mark.parametrize("held", ["It is late.[^two]\n\n[^two]: Very.", "It is late.", "::"])
def test_who_calls_a_note_of_a_marked_block_from_outside_is_not_sent_to_publish_it(held):
    findings = found({TAG: more(TAG, f"\nIt met.[^two]\n\n::: red\n{held}\n:::\n")})

    assert one(findings, "PP317").advice == (
        "Write it on a line of its own, `[^two]: …`, or delete the call. One that stands in a marked block can be "
        "called there alone; here, everybody would read it."
    )


def test_a_note_in_a_text_without_marks_is_told_nothing_of_them():
    finding = one(found({TAG: section("tag", f"It met.{NOTE}")}), "PP318")

    assert finding.advice == "Write `[^two]` where it belongs, or delete the note."


def test_the_dash_that_the_first_entry_of_a_list_lacks_is_missed_where_it_belongs():
    text = changed(TABLE, "rows:\n  - report:", "rows:\n    report:")
    (finding,) = found({TABLE: text})

    assert (finding.code, finding.span.line) == ("PP101", text.split("\n").index("rows:") + 2)
    assert finding.advice == "Type a dash and a space before this key, the dash exactly above that of the next entry."


def test_round_brackets_in_place_of_braces_are_told_as_that():
    findings = found({TAG: section("tag", "It met.\n", front="meetings:\n  - (ref: TAG_12, date: 2018-12-18)\n")})

    assert codes(findings) == ["PP105"]
    assert findings[0].advice == "Type `{` and `}` in place of the round brackets."
