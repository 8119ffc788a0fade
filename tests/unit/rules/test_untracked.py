"""Actions that stand in a section's text alone: PP736, beyond the example in its docstring."""

from __future__ import annotations

import pytest
from tests.found import TAG, found, section

ROW = "| Report | DCC | March |\n"
TABLE = f"| Action | Owner | Due |\n| --- | --- | --- |\n{ROW}"


def told(body):
    return [finding for finding in found({TAG: section("tag", body)}) if finding.code == "PP736"]


@pytest.mark.parametrize(
    "body",
    [
        TABLE,
        "| No. | **Actions** | Action owner |\n|---|---|---|\n| 1 | Report | DCC |\n",
        "Action | Who\n---|---\nReport | DCC\n",
        "### Actions\n\n- DCC to report\n",
        "### Actions arising:\n\n1. DCC to report\n",
        f"It met.\n\n::: amber\n{TABLE}:::\n",
    ],
)
def test_actions_in_a_table_or_list_are_told_once_with_the_command_to_type(body):
    (finding,) = told(body)

    assert "`panelpaper action add" in f"{finding.advice}"


@pytest.mark.parametrize(
    "body",
    [
        TABLE.replace("Action", "Risk and action"),
        TABLE.replace("| Owner", "| Mitigated by | Owner"),
        TABLE.replace("Owner", "Outcome"),
        TABLE.replace("Action", "Action of the DCC"),
        TABLE.replace("Report", "TAG-0001"),
        TABLE.replace(ROW, ""),
        "### Actions\n\nThere were none.\n",
        "### Actions\n\n- The report came ([](action:TAG-0001))\n",
        "### Actions\n\n### Next\n\n- DCC to report\n",
    ],
)
def test_another_table_or_list_and_one_of_actions_that_are_listed_are_let_be(body):
    assert told(body) == []


@pytest.mark.parametrize("withheld", ["TAG-0001", "Report"])
def test_what_is_withheld_has_no_say_in_what_is_told(withheld):
    assert len(told(TABLE.replace("Report", f"[{withheld}]{{.red}} Report"))) == 1
    assert told(f"### Actions\n\n::: red\n- {withheld}\n:::\n\n### Next\n\nIt met.\n") == []
