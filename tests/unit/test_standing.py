"""How high a thing stands that several places speak of."""

from __future__ import annotations

from tests.laid import JANUARY, TAG
from tests.small import assembled, read

from panelpaper.model.classification import CLEAR, RED, Classification
from panelpaper.model.panel import EditionSpec
from panelpaper.release import release

ACTIONS = """actions:
  - {id: TAG-0001, text: Visit Nowhere Power, owner: DCC, status: open, classification: RED}
  - id: TAG-0001
    text: Visit
    owner: DCC
    status: open
    declassified: {from: RED, date: 2019-01-02, decided_by: TAG}
"""


def test_a_lowering_under_the_same_id_does_not_lower_another_action_of_the_month(tmp_path):
    section = {JANUARY + "tag.md": TAG.replace("---\n\n##", f"{ACTIONS}---\n\n##") + "It met.\n"}

    assert "Nowhere" not in repr(assembled(tmp_path, section, "public"))
    assert "Nowhere" in repr(assembled(tmp_path, section, "panel"))


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

    assert "Classification.AMBER" in shown(CLEAR)
    assert shown(CLEAR) == shown(RED)
