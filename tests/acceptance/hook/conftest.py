"""A repository to commit in."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.git import committed
from tests.small import lay


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository that holds the small workspace, committed."""
    return committed(lay(tmp_path / "papers"))
