"""The workspace that the next month follows on."""

import pytest
from tests import small
from tests.unit.desk.new.february import CARRYING, OPSG


@pytest.fixture
def root(tmp_path):
    return small.lay(tmp_path / "ws", {OPSG: CARRYING})
