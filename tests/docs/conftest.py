"""Workspaces for the documentation's tests."""

from __future__ import annotations

from tests.acceptance.conftest import desk, once_built

__all__ = ["desk", "once_built"]
