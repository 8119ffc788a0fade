"""Workspaces to release versions of."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import small
from tests.versions import DAY, TAG, replaced

from panelpaper.desk.releasing import freeze
from panelpaper.desk.revising import revise


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small workspace, of which nothing is released."""
    return small.lay(tmp_path / "ws")


@pytest.fixture
def reissued(root: Path) -> Path:
    """Version 1.1, which corrects a word of 1.0."""
    freeze(root, "2019-01", None)
    replaced(root, TAG, "the testing of fixes.", "the testing of all fixes.")
    revise(root, "2019-01", "Said which fixes", DAY)
    return root
