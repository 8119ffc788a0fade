"""Workspaces for commands to work on."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.acceptance.command import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """The small valid workspace, to be changed at will."""
    return Desk(tmp_path / "ours")


@pytest.fixture(scope="session")
def once_built(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The small valid workspace, built without PDFs: to be looked at only."""
    desk = Desk(tmp_path_factory.mktemp("built"))
    desk.build()
    return desk
