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


@pytest.mark.parametrize(("right", "typed"), [("    title: P", "    title P"), ("  - id: p", "  - id:p")])
def test_a_report_whose_entry_has_a_slip_is_in_the_register(right, typed):
    files = {REGISTER: changed(REGISTER, right, typed), TAG: more(TAG, "\nSee [](report:performance-measurement).\n")}

    assert {finding.span.path for finding in found(files)} == {REGISTER}
