"""How high a thing stands that several places speak of."""

from __future__ import annotations

from tests.laid import JANUARY, TAG
from tests.small import assembled

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
