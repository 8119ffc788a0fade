"""How high a thing stands that several places speak of."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.laid import DECEMBER, JANUARY, TAG
from tests.small import assembled, read

from panelpaper.model.classification import CLEAR, RED, Classification
from panelpaper.model.panel import EditionSpec
from panelpaper.model.standing import action_standings
from panelpaper.release import release

ACTIONS = """actions:
  - {id: TAG-0001, text: Visit Nowhere Power, owner: DCC, status: open, classification: RED}
  - id: TAG-0001
    text: Visit
    owner: DCC
    status: open
    declassified: {from: RED, date: 2019-01-02, decided_by: TAG}
"""


def standings(folder: Path, files: Mapping[str, str]) -> dict[str, Classification]:
    """How high the action stands in each month."""
    found = action_standings(read(folder, files))
    return {month.key: held for (month, id), held in found.items() if id == "TAG-0001"}


def test_a_lowering_under_the_same_id_does_not_lower_another_action_of_the_month(tmp_path):
    section = {JANUARY + "tag.md": TAG.replace("---\n\n##", f"{ACTIONS}---\n\n##") + "It met.\n"}

    assert "Nowhere" not in repr(assembled(tmp_path, section, "public"))
    assert "Nowhere" in repr(assembled(tmp_path, section, "panel"))
    assert standings(tmp_path, section) == {"2019-01": RED}


ACTION = "actions:\n  - {id: TAG-0001, text: Visit, owner: DCC, status: open"
LOWERED = f"{ACTION}, declassified: {{from: RED, date: 2019-01-02, decided_by: TAG}}"


@pytest.mark.parametrize(
    ("december", "january", "held"),
    [
        (f"{ACTION}, classification: RED", f"{ACTION}", {"2018-12": RED, "2019-01": RED}),
        (f"{ACTION}, classification: RED", LOWERED, {"2018-12": RED, "2019-01": CLEAR}),
        (
            f"{ACTION}, classification: AMBER, declassified: {{from: RED, date: 2018-12-02, decided_by: TAG}}",
            f"{ACTION}, declassified: {{from: AMBER, date: 2019-01-02, decided_by: TAG}}",
            {"2018-12": Classification.AMBER, "2019-01": CLEAR},
        ),
        (f"{ACTION}", f"{ACTION}, classification: RED", {"2018-12": RED, "2019-01": RED}),
        (f"{ACTION}", f"{ACTION}", {"2018-12": CLEAR, "2019-01": CLEAR}),
    ],
    ids=["not lowered", "lowered", "step by step", "raised", "never marked"],
)
def test_an_id_keeps_its_classification_for_life_unless_it_is_lowered_on_record(tmp_path, december, january, held):
    files = {
        month + "tag.md": TAG.replace("---\n\n##", f"{front}}}\n---\n\n##") + "It met.\n"
        for month, front in ((DECEMBER, december), (JANUARY, january))
    }

    assert standings(tmp_path, files) == held


APART = """actions:
  - {id: TAG-0001, text: Visit Nowhere Power, owner: DCC, status: open, classification: AMBER}
  - {id: TAG-0002, text: Publish the form, owner: DCC, status: open}
  - {id: TAG-0003, text: Visit Elsewhere Power, owner: DCC, status: open, classification: RED}
"""


def test_actions_whose_ids_may_not_be_read_are_not_taken_for_one(tmp_path):
    section = {JANUARY + "tag.md": TAG.replace("---\n\n##", f"{APART}---\n\n##") + "It met.\n"}

    def shown(clearance: Classification) -> str:
        workspace = read(tmp_path / clearance.name, section, clearance)
        return repr(release(workspace, EditionSpec("public", CLEAR)).papers)

    ids = {id for _, id in action_standings(read(tmp_path / "ids", section, CLEAR))}
    assert ids == {"OPSG-0001", "TAG-0002"}
    assert "Classification.AMBER" in shown(CLEAR)
    assert shown(CLEAR) == shown(RED)
