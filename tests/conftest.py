"""What the whole suite shares."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# More examples than every change can afford: `make test ARGS="tests/law --hypothesis-profile=long"`.
settings.register_profile("long", deadline=None)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real browser, for the tests of a module."""
    from playwright.sync_api import sync_playwright
    from tests.browsing import chromium  # it takes long to import, and few tests need it

    with sync_playwright() as playwright:
        made = chromium(playwright)
        yield made
        made.close()
