"""A workspace to import into."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.acceptance.word_files import SECTION
from tests.small import lay


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small workspace, without the TAG's section."""
    return lay(tmp_path / "workspace", {SECTION: None})
