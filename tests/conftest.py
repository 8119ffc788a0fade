"""What the whole suite shares."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from tests import small
from tests.served import Served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# More examples than every change can afford: `make test ARGS="tests/law --hypothesis-profile=long"`.
settings.register_profile("long", deadline=None)

# What a shell starts in its background ignores Ctrl-C, and `nohup` lets it ignore a closed terminal: so would
# every command that a test starts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
if sys.platform != "win32" and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real browser, for the tests of a module."""
    from playwright.sync_api import sync_playwright
    from tests.browsing import chromium  # it takes long to import, and few tests need it

    with sync_playwright() as playwright:
        made = chromium(playwright)
        yield made
        made.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small workspace, for a test to write in."""
    return small.lay(tmp_path / "workspace")


@pytest.fixture
def served(folder: Path) -> Iterator[Served]:
    """A preview of it."""
    with Served(folder) as running:
        yield running
