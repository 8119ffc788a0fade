"""When actions were closed: PP731 and PP738, beyond the examples in their docstrings."""

from __future__ import annotations

import pytest
from tests.found import PAPER_YAML, TAG, codes, found, one, section
from tests.small import changed

from panelpaper.model.classification import CLEAR, RED

REVISED = 'version: "1.1"\nrevisions:\n  - version: "1.1"\n    date: 2019-01-20\n    note: It was closed.\n'


def closed(day: str, more: str = "") -> str:
    """The TAG's section with an action that was closed on that day."""
    action = f"  - id: TAG-0001\n    text: Do it\n    owner: DCC\n    status: closed\n    closed: {day}\n{more}"
    return section("tag", "It met.\n", front=f"actions:\n{action}")


@pytest.mark.parametrize(("day", "is_told"), [("2019-01-03", False), ("2019-01-04", False), ("2019-01-05", True)])
def test_a_day_after_the_papers_own_is_told(day, is_told):
    assert ("PP731" in codes(found({TAG: closed(day)}))) is is_told


def test_a_version_that_was_issued_later_may_say_so():
    paper = changed(PAPER_YAML, 'version: "1.0"\n', REVISED)

    assert "PP731" not in codes(found({TAG: closed("2019-01-20"), PAPER_YAML: paper}))
    assert "PP731" in codes(found({TAG: closed("2019-01-21"), PAPER_YAML: paper}))


def test_a_withheld_action_is_told_to_its_readers_and_a_withheld_version_has_no_say():
    (finding,) = found({TAG: closed("2019-02-01", "    classification: RED\n")})
    paper = changed(PAPER_YAML, 'version: "1.0"\n', f"{REVISED}    classification: RED\n")
    told = [each for each in found({TAG: closed("2019-01-20"), PAPER_YAML: paper}) if each.code == "PP731"]

    assert (finding.code, finding.concerns, finding.quotable) == ("PP731", RED, False)
    assert [each.concerns for each in told] == [CLEAR]


@pytest.mark.parametrize(
    ("before", "now", "is_told"),
    [
        ("    due: 2019-01\n", "    due: 2019-01\n", True),
        ("    note: Done\n", "", True),
        ("    due: 2019-01\n", "    due: 2019-03\n", False),
        ("    note: Done\n", "    note: Opened again\n", False),
        ("    classification: AMBER\n", "", False),
    ],
)
def test_an_action_that_is_open_as_before_it_was_closed_is_told(before, now, is_told):
    open_again = closed("2018-12-05", now).replace("status: closed\n    closed: 2018-12-05\n", "status: open\n")

    findings = found({TAG.replace("2019-01", "2018-12"): closed("2018-12-05", before), TAG: open_again})

    assert ("PP738" in codes(findings)) is is_told


def test_an_action_that_is_open_in_a_released_paper_is_told_where_the_one_put_before_it_closes_it():
    december = TAG.replace("2019-01", "2018-12")
    day = "    closed: 2018-12-05\n"
    files = {december: closed("2018-12-05"), TAG: closed("2018-12-05").replace(f"closed\n{day}", "open\n")}
    january_released, december_too = (
        {path.replace("tag.md", "versions/1.0/paper.yaml"): ""} for path in (TAG, december)
    )

    finding = one(found({**files, **january_released}), "PP738")

    assert (finding.span.path, finding.span.line) == (december, 8)
    assert finding.message == (
        "TAG-0001 is closed here, and open as it was before in the paper of January 2019, which is released."
    )
    assert finding.advice == (
        "If it wasn't done by then, type `status: open` and delete `closed`. If it was, close it in the next paper too."
    )
    assert "PP738" not in codes(found({**files, **january_released, **december_too}))


@pytest.mark.parametrize(("day", "of_day"), [("    closed: 2018-12-05\n", " and delete `closed`"), ("", "")])
def test_an_action_that_was_closed_on_no_recorded_day_is_told_without_one(day, of_day):
    december = TAG.replace("2019-01", "2018-12")
    before, now = (closed("2018-12-05").replace("    closed: 2018-12-05\n", each) for each in (day, ""))
    files = {december: before, TAG: now.replace("status: closed", "status: open")}

    today = one(found(files), "PP738")
    released = one(found({**files, TAG.replace("tag.md", "versions/1.0/paper.yaml"): ""}), "PP738")

    assert ("TAG-0001 was closed in the paper of December 2018" in today.message) is (not day)
    assert today.advice
    assert ("or type `status: closed`." in today.advice) is (not day)
    assert released.advice
    assert f"type `status: open`{of_day}. If it was" in released.advice
