"""A slip in a register or in panel.yaml hides nothing of what is wrong elsewhere."""

from __future__ import annotations

import pytest
from tests.found import TAG, codes, found
from tests.small import changed, more

PANEL = "content/panel.yaml"
REGISTER = "content/registers/dcc-reports.yaml"


@pytest.mark.parametrize("typed", ["short_name SEC Panel", "short_name:SEC Panel", "short_name = SEC Panel"])
def test_a_slip_near_the_top_of_the_panels_file_hides_nothing_in_the_sections(typed):
    section = {TAG: more(TAG, "\n# Other\n")}

    findings = found({PANEL: changed(PANEL, "short_name: SEC Panel", typed), **section})

    assert codes(findings) == ["PP101", *codes(found(section))]


def test_two_slips_are_told_at_once():
    text = changed(PANEL, "short_name: SEC Panel", "short_name SEC Panel").replace("publisher: ", "publisher ")

    assert codes(found({PANEL: text})) == ["PP101", "PP101"]


KEYS_TYPED = [
    ("committees:", "committes:", "PP103", "Did you mean `committees`?"),
    ("committees:", "Committees:", "PP103", "Did you mean `committees`?"),
    ("committees:", "sub_committees:", "PP103", "Did you mean `committees`?"),
    ("sections:", "section:", "PP103", "Did you mean `sections`?"),
    ("editions:", "edition:", "PP103", "Did you mean `editions`?"),
    ("reporting:", "report:", "PP103", "Did you mean `reporting`?"),
    ("calendar: {", "calender: {", "PP103", "Did you mean `calendar`?"),
    ("committees:", "committees", "PP101", "Type `committees:`."),
    ("committees:", "committes", "PP101", "Type `committees:`."),
    ("committees:", "committees =", "PP101", "Type `committees:`."),
    ("committees:", "committees;", "PP101", "Type `committees:`."),
    ("committees:", "committees  # of the Panel", "PP101", "Type `committees:`."),
    ("committees:", " committees:", "PP101", "Type `committees:`."),
    ("sections:", "sections", "PP101", "Type `sections:`."),
    ("sections:", "- sections:", "PP101", "Type `sections:`."),
    ("reporting:", "reporting", "PP101", "Type `reporting:`."),
    ("editions:", "editions", "PP101", "Type `editions:`."),
]


@pytest.mark.parametrize(("right", "typed", "code", "advice"), KEYS_TYPED)
def test_a_slip_on_a_key_that_holds_entries_is_told_once_with_the_right_key(right, typed, code, advice):
    text = changed(PANEL, f"\n{right}", f"\n{typed}")
    (finding,) = found({PANEL: text})

    assert (finding.code, finding.advice) == (code, advice)
    assert text.split("\n")[finding.span.line - 1].startswith(typed)


@pytest.mark.parametrize(("right", "typed", "code", "_"), KEYS_TYPED)
def test_what_stands_below_a_slip_on_a_key_is_told_as_if_the_key_were_right(right, typed, code, _):
    wrong = changed(PANEL, "clearance: RED", "clearance: Red")
    wrong = wrong.replace("    short_name: TAG", "    short_nme: TAG").replace("[ssc, tag]", "[ssc, tag, none]")
    wrong = wrong.replace("  heading: DCC", "  hedding: DCC").replace("compare: [ENG]", "compare: [NONE]")
    slipped = wrong.replace(f"\n{right}", f"\n{typed}")

    alone = [(each.code, each.span, each.message) for each in found({PANEL: wrong})]
    both = [(each.code, each.span, each.message) for each in found({PANEL: slipped})]
    assert len(alone) > 4
    assert [each for each in both if each in alone] == alone
    assert [each[0] for each in both if each not in alone] == [code]


def test_a_key_that_stands_there_twice_under_two_names_is_taken_for_nothing():
    text = changed(PANEL, "editions:\n", "edition:\n  board: {clearance: CLEAR}\neditions:\n")

    assert codes(found({PANEL: text})) == ["PP103"]


@pytest.mark.parametrize(("right", "typed"), [("    title: P", "    title P"), ("  - id: p", "  - id:p")])
def test_a_report_whose_entry_has_a_slip_is_in_the_register(right, typed):
    files = {REGISTER: changed(REGISTER, right, typed), TAG: more(TAG, "\nSee [](report:performance-measurement).\n")}

    assert {finding.span.path for finding in found(files)} == {REGISTER}


@pytest.mark.parametrize(
    ("right", "typed", "line", "advice"),
    [
        (
            "  - id: operations",
            " - id: operations",
            6,
            "Begin it after 2 spaces, exactly as far in as those of the other",
        ),
        ("  - id: tag", " - id: tag", 14, "Begin it after 2 spaces, exactly as far in as those of the other entries."),
        (
            "    short_name: SSC",
            "   short_name: SSC",
            12,
            "Begin it after 4 spaces, exactly below `id`: `    short_name",
        ),
        ("    committees: [ssc", "     committees: [ssc", 22, "Begin it after 4 spaces, exactly below `title`"),
    ],
)
def test_a_line_of_the_panels_file_that_is_indented_wrongly_is_told_alone(right, typed, line, advice):
    labels = "labels: {CLEAR: WHITE}\naccess: |\n  Members read what is RED elsewhere.\n"
    (finding,) = found({PANEL: changed(PANEL, right, typed) + labels})

    assert (finding.code, finding.span.line) == ("PP101", line)
    assert (finding.advice or "").startswith(advice)
    assert finding.edits


REFERENCES = """
See [](section:operations-group#none), [](section:none), [](action:NONE-1) and [](appendix:none).
"""


@pytest.mark.parametrize("typed", ["\nanything at all\n", "\t- id: more\n"])
def test_what_a_panel_that_is_half_read_may_hold_is_missed_nowhere(typed):
    missing = {TAG: more(TAG, REFERENCES)}

    assert {finding.code for finding in found(missing)} == {"PP301", "PP302", "PP304"}
    assert {finding.span.path for finding in found({PANEL: more(PANEL, typed), **missing})} == {PANEL}
