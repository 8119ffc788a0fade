"""Decoys stand in the place of every secret, and everything else stays as it was."""

from __future__ import annotations

import pytest
from tests.found import APPENDIX, SSC, TAG
from tests.small import LOG, PAPER, SMALL, changed, lay, more

from panelpaper.audit.decoys import decoys
from panelpaper.content.files import Folder
from panelpaper.content.workspace import read_workspace
from panelpaper.model.classification import CLEAR, RED, Classification

CANARY = "zzcanary"
TABLE = f"{PAPER}/dcc-reporting.yaml"


def replaced(folder, over, clearance: Classification = CLEAR) -> dict[str, str]:
    """What stands in the place of files, by path."""
    root = lay(folder, over)
    found = decoys(read_workspace(Folder(root), RED), clearance)
    return {path: data.decode(errors="replace") for path, data in found.items()}


def in_tag(text: str, keys: str = "") -> dict[str, str | bytes | None]:
    return {TAG: f"---\ncommittee: tag\nstatus: final\n{keys}---\n\n## Testing\n\nBefore.\n\n{text}\n\nAfter.\n"}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"::: red\n{CANARY} and\n\n- more {CANARY}\n:::", ["::: red\n", "\n:::\n"]),
        (f"Said [{CANARY} and *more*]{{.red}} here.", ["Said [", "]{.red} here."]),
        (f"| a | b |\n| --- | --- |\n| x | [{CANARY}]{{.red}} |", ["| x | [", "]{.red} |"]),
    ],
    ids=["block", "run", "cell"],
)
def test_what_a_mark_holds_is_replaced_and_the_mark_stays(tmp_path, text, left):
    made = replaced(tmp_path, in_tag(text))[TAG]

    assert CANARY not in made
    assert all(part in made for part in (*left, "Before.", "After."))


@pytest.mark.parametrize(
    "keys",
    [
        f"decisions:\n  - text: |\n      {CANARY}\n      {CANARY}\n    meeting: TAG_1\n    classification: RED\n",
        f"decisions:\n  - {{classification: RED, text: {CANARY} said}}\n",
        f"decisions:\n  - text: |\n      Said [{CANARY}]{{.red}} here\n",
        f"actions:\n  - {{id: TAG-0009, classification: RED, text: {CANARY}, owner: {CANARY}, status: open}}\n",
    ],
    ids=["block", "flow", "run in YAML", "action"],
)
def test_an_entrys_words_are_replaced_and_its_classification_stays(tmp_path, keys):
    made = replaced(tmp_path, in_tag("x", keys))[TAG]

    assert CANARY not in made
    assert "red" in made.lower()
    assert "After." in made


def test_a_withheld_row_keeps_its_report_and_period(tmp_path):
    secret = f"    period: 2018-10\n    classification: RED\n    note: {CANARY}\n    comments: [{CANARY}]\n"
    made = replaced(tmp_path, {TABLE: changed(TABLE, "    period: 2018-10\n", secret)})

    assert CANARY not in made[TABLE]
    assert "report: performance-measurement\n    period: 2018-10\n    classification: RED\n" in made[TABLE]


def test_a_period_that_the_log_withholds_is_replaced_in_rows_too(tmp_path):
    log = changed(LOG, "received: 2018-12-06\n", "received: 2018-12-06\n    classification: RED\n")
    row = changed(TABLE, "    period: 2018-10\n", f"    period: 2018-10\n    note: {CANARY}\n")
    made = replaced(tmp_path, {LOG: log, TABLE: row})

    assert "2018-12-06" not in made[LOG]
    assert CANARY not in made[TABLE]


def test_a_withheld_file_becomes_something_that_nobody_could_read(tmp_path):
    made = replaced(tmp_path, {APPENDIX: more(APPENDIX, CANARY)})

    assert CANARY not in made[APPENDIX]
    assert "\ufffd" in made[APPENDIX], "not even UTF-8"


def test_a_withheld_file_is_replaced_however_it_is_spelt(tmp_path):
    spelt = changed(SSC, "appendices/", "./appendices/")

    assert replaced(tmp_path, {SSC: spelt, APPENDIX: f"Said {CANARY}.\n"}).keys() == {APPENDIX}


def test_what_the_clearance_opens_stays(tmp_path):
    amber = in_tag(f"Said [{CANARY}]{{.amber}} here.")

    assert CANARY in replaced(tmp_path, amber, Classification.AMBER).get(TAG, CANARY)
    assert CANARY not in replaced(tmp_path, amber, Classification.GREEN)[TAG]


def test_where_nothing_is_withheld_nothing_is_replaced(tmp_path):
    assert replaced(tmp_path, {}, RED) == {}


def test_the_declaration_of_an_appendix_is_public_and_stays(tmp_path):
    assert SSC not in replaced(tmp_path, {})


def test_what_a_released_version_withholds_is_replaced_too(tmp_path):
    version = f"{PAPER}/versions/1.0"
    frozen = {path.replace(PAPER, version): data for path, data in SMALL.items() if path.startswith(PAPER)}
    shared = {
        f"{version}/{path.removeprefix('content/')}": data for path, data in SMALL.items() if "papers" not in path
    }
    secret = more(TAG, f"\nSaid [{CANARY}]{{.red}} here.\n")
    made = replaced(tmp_path, {**frozen, **shared, f"{version}/tag.md": secret})

    assert CANARY not in made[f"{version}/tag.md"]
    assert made[APPENDIX] == made[APPENDIX.replace(PAPER, version)]
