"""What was frozen is never changed in silence: files that were edited or are gone, and versions that are missing."""

from __future__ import annotations

import json
import shutil

import pytest
from tests.versions import APPENDIX, DAY, PAPER, SSC, VERSIONS, everything, replaced, told

from panelpaper.content.files import Folder
from panelpaper.content.workspace import read_workspace
from panelpaper.desk.releasing import freeze
from panelpaper.desk.revising import revise
from panelpaper.model.classification import CLEAR, RED
from panelpaper.rules.checking import check
from panelpaper.scrutiny import scrutinise


def test_a_released_file_that_was_edited_is_told(root):
    freeze(root, "2019-01", None)
    assert told(root, "PP717") == []

    replaced(root, f"{VERSIONS}/1.0/tag.md", "the testing of fixes", "the testing of all fixes")
    (finding,) = told(root, "PP717")

    assert finding.span.path == f"{VERSIONS}/1.0/tag.md"
    assert finding.message == "This file is not as it was when version 1.0 was released."


def test_where_a_released_file_was_edited_that_is_to_be_put_back_and_no_version_begun_for_it(root):
    freeze(root, "2019-01", None)
    replaced(root, f"{VERSIONS}/1.0/tag.md", "the testing of fixes", "the testing of all fixes")

    (finding,) = told(root, "PP706")

    assert (finding.hint or "").startswith(f"`{VERSIONS}/1.0/tag.md` isn't as it was released: first put that back.")


def test_a_released_file_that_is_gone_is_told(root):
    freeze(root, "2019-01", None)
    (root / VERSIONS / "1.0/tag.md").unlink()

    (finding,) = told(root, "PP717")

    assert finding.message == "This file was released with version 1.0, and is there no more."


def test_other_line_ends_are_no_change_of_a_released_file(root):
    freeze(root, "2019-01", None)
    for path, data in everything(root / VERSIONS).items():
        path.write_bytes(data.replace(b"\n", b"\r\n") if path.suffix != ".png" else data)

    assert told(root, "PP717") == []


@pytest.mark.parametrize(
    "recorded", ["", "{", "[]", '{".": []}', '{\n<<<<<<< HEAD\n".": {}\n=======\n>>>>>>> other\n}']
)
def test_digests_that_cannot_be_read_are_told_since_no_change_would_be(root, recorded):
    freeze(root, "2019-01", None)
    (root / VERSIONS / "1.0/digests.json").write_text(recorded)
    replaced(root, f"{VERSIONS}/1.0/tag.md", "the testing of fixes", "the testing of all fixes")

    (finding,) = told(root, "PP717")

    assert finding.span.path == f"{VERSIONS}/1.0/digests.json"
    assert finding.message.startswith("This says how the files of version 1.0 were, and can't be read")
    assert f"git checkout --ours -- {VERSIONS}/1.0`" in (finding.hint or "")


def test_a_conflict_in_a_released_file_is_told_once_and_sends_nobody_to_edit_it(root):
    freeze(root, "2019-01", None)
    conflict = "<<<<<<< HEAD\nthe testing of fixes\n=======\nthe testing of all fixes\n>>>>>>> other\n"
    replaced(root, f"{VERSIONS}/1.0/tag.md", "the testing of fixes", f"this:\n{conflict}")
    (root / VERSIONS / "1.0/digests.json").write_text("<<<<<<< HEAD\n{}\n=======\n{ }\n>>>>>>> other\n")

    (finding,) = (each for each in scrutinise(Folder(root))[1] if "/versions/" in each.span.path)

    assert (finding.code, finding.span.path) == ("PP122", f"{VERSIONS}/1.0/tag.md")
    assert f"`git checkout --ours -- {VERSIONS}/1.0`" in (finding.hint or "")
    assert "Keep the right lines" not in (finding.hint or "")


@pytest.mark.parametrize("recorded", ["{}", '{"public": {}}', '{".": {}}'])
def test_where_no_digests_were_recorded_nothing_is_compared(root, recorded):
    freeze(root, "2019-01", None)
    (root / VERSIONS / "1.0/digests.json").write_text(recorded)
    replaced(root, f"{VERSIONS}/1.0/tag.md", "the testing of fixes", "the testing of all fixes")

    assert told(root, "PP717") == []


@pytest.mark.parametrize("clearance", [CLEAR, RED])
@pytest.mark.parametrize("frozen", ["Another text.\n", "Words", None])
def test_a_released_file_that_is_withheld_today_is_not_compared(root, frozen, clearance):
    appendix = "appendices/security-status.md"
    replaced(root, SSC, "classification: RED", "classification: CLEAR")
    (root / APPENDIX).write_text("All is well.\n")
    freeze(root, "2019-01", None)
    assert appendix in json.loads((root / VERSIONS / "1.0/digests.json").read_text())["."]
    replaced(root, SSC, "classification: CLEAR", "classification: RED")

    (root / VERSIONS / "1.0" / appendix).unlink()
    if frozen is not None:
        (root / VERSIONS / "1.0" / appendix).write_text(frozen)

    assert [f for f in check(read_workspace(Folder(root), clearance)) if f.code == "PP717"] == []


def test_a_version_between_two_others_is_missed(root):
    freeze(root, "2019-01", None)
    revise(root, "2019-01", "One", DAY)
    freeze(root, "2019-01", None)
    revise(root, "2019-01", "Two", DAY)
    assert told(root, "PP719") == []

    shutil.rmtree(root / VERSIONS / "1.1")
    (finding,) = told(root, "PP719")

    assert finding.message == "Version 1.1 was issued, and the folder that kept it is missing."


def test_a_paper_that_was_never_released_before_misses_no_version(root):
    revise(root, "2019-01", "One", DAY)
    freeze(root, "2019-01", None)

    assert told(root, "PP719") == []


def test_a_released_paper_that_is_a_draft_again_is_told(root):
    freeze(root, "2019-01", None)
    replaced(root, PAPER, "status: issued", "status: draft")

    (finding,) = told(root, "PP721")

    assert finding.message == "Version 1.0 was released, and the paper is a draft, so no edition shows either."
