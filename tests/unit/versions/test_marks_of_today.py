"""Versions are shown under today's marks: what is higher today is withheld from them, what was lowered is shown."""

from __future__ import annotations

import json
from datetime import date

from tests import small
from tests.versions import APPENDIX, DAY, PAPER, SSC, TAG, built, page, replaced

from panelpaper.desk.declassifying import Lowering, declassify
from panelpaper.desk.releasing import freeze
from panelpaper.desk.revising import revise
from panelpaper.model.classification import CLEAR


def test_an_appendix_that_is_higher_today_is_withheld_from_its_older_versions_too(root):
    replaced(root, SSC, "classification: RED", "classification: CLEAR")
    (root / APPENDIX).write_text("The observatory has seven telescopes.\n")
    freeze(root, "2019-01", None)
    assert "seven telescopes" in page(built(root), version="v1.0/")

    replaced(root, SSC, "classification: CLEAR", "classification: RED")

    files = built(root)
    assert not [path for path, data in files.items() if path.startswith("public/") and b"seven telescopes" in data]
    assert "seven telescopes" in page(files, "panel", "v1.0/")


def test_an_appendix_whose_lowering_is_recorded_shows_in_its_older_versions(root):
    (root / APPENDIX).write_text("The observatory has seven telescopes.\n")
    freeze(root, "2019-01", None)
    record = "declassified: {from: RED, date: 2019-02-01, decided_by: SSC}"
    replaced(root, SSC, "classification: RED", f"classification: CLEAR\n    {record}")
    revise(root, "2019-01", "Appendix A is open to all", DAY)

    assert "seven telescopes" in page(built(root), version="v1.0/")


def test_a_row_that_is_higher_today_is_withheld_from_older_versions_too(root):
    freeze(root, "2019-01", None)
    replaced(root, small.LOG, "received: 2018-12-06", "received: 2018-12-06\n    classification: AMBER")

    rows = json.loads(built(root)["public/papers/2019-01/v1.0/paper.json"])["reporting"]

    (october,) = (row for row in rows if row["period"] == "2018-10")
    assert (october["withheld"], october["classification"]) == (True, "AMBER")
    assert (october["received"], october["timeliness"]) == (None, "withheld")


def test_an_action_that_is_higher_today_is_withheld_from_older_versions_too(root):
    said = ("TAG-0001", "Report on the testing of fixes")
    freeze(root, "2019-01", None)
    assert [each in page(built(root), version="v1.0/") for each in said] == [True, True]

    replaced(root, TAG, "status: open", "status: open\n    classification: RED")

    files = built(root)
    public = [data.decode("utf-8", "replace") for path, data in files.items() if path.startswith("public/")]
    assert not [each for each in said for text in public if each in text]
    assert [each in page(files, "panel", "v1.0/") for each in said] == [True, True]


def test_of_several_actions_and_decisions_those_alone_are_withheld_from_older_versions_that_are_higher_today(root):
    decisions = "  - {text: Kept to the plan}\n  - {text: Chose the third telescope}\n"
    secret = "  - {text: Shut the dome, classification: RED}\n"
    named = "  - {id: TAG-0002, text: Name the observatory, owner: DCC, status: open}\n"
    hidden = "  - {id: TAG-0003, text: Mend the dome, owner: DCC, status: open, classification: RED}\n"
    replaced(root, TAG, "actions:\n", f"decisions:\n{decisions}{secret}actions:\n{hidden}{named}")
    freeze(root, "2019-01", None)
    replaced(root, TAG, "third telescope}", "third telescope, classification: RED}")
    replaced(root, TAG, "    status: open\n", "    status: open\n    classification: RED\n")

    files = built(root)

    said = ("Kept to the plan", "third telescope", "the dome", "TAG-0002", "TAG-0001")
    assert [each in page(files, version="v1.0/") for each in said] == [True, False, False, True, False]
    assert [each in page(files, "panel", "v1.0/") for each in said] == [True] * 5


def test_the_note_on_a_revision_that_is_higher_today_is_withheld_from_older_versions_too(reissued):
    freeze(reissued, "2019-01", None)
    revise(reissued, "2019-01", "Found one more", date(2019, 1, 9))
    freeze(reissued, "2019-01", None)
    said = ("Said which fixes", "Found one more")
    assert [each in page(built(reissued), version="v1.2/") for each in said] == [True, True]

    replaced(reissued, PAPER, "date: 2019-01-09", "date: 2019-01-09\n    classification: RED")

    files = built(reissued)
    assert [each in page(files, version="v1.2/") for each in said] == [True, False]
    assert [each in page(files, "panel", "v1.2/") for each in said] == [True, True]
    assert not [path for path, data in files.items() if path.startswith("public/") and b"Found one more" in data]


def test_a_row_without_a_period_that_is_higher_today_is_withheld_from_older_versions_too(root):
    table = f"{small.PAPER}/dcc-reporting.yaml"
    row = "  - report: quarterly-problem\n    outcome: nothing-to-review\n"
    replaced(root, table, row, f"{row}    note: The telescope was shut\n")
    freeze(root, "2019-01", None)
    replaced(root, table, row, f"{row}    classification: AMBER\n")

    files = built(root)

    assert not [path for path, data in files.items() if path.startswith("public/") and b"telescope was shut" in data]
    assert "telescope was shut" in page(files, "panel", "v1.0/")


def test_an_action_whose_lowering_is_recorded_shows_and_is_no_leak_of_the_version_before(root):
    replaced(root, TAG, "status: open", "status: open\n    classification: RED")
    replaced(root, TAG, "Report on the testing of fixes", "Report on each of the seven failed tests")
    freeze(root, "2019-01", None)
    declassify(root, "TAG-0001", Lowering(CLEAR, date(2019, 1, 8), "Panel"))
    revise(root, "2019-01", "Said what the TAG asked of the DCC", DAY)

    files = built(root, "public")

    assert "each of the seven failed tests" in page(files)
    assert "TAG-0001" not in page(files, version="v1.0/")
