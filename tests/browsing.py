"""A browser, and a page opened in it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, Self

from playwright.sync_api import Browser, FloatRect, Locator, Playwright


def chromium(playwright: Playwright) -> Browser:
    """The system's Chromium."""
    return playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])


class Visit:
    """A page opened, with all that it asked for and all that the browser complained of."""

    def __init__(self, browser: Browser, file: Path, width: int, scheme: Any = "light", **context: Any) -> None:
        self.context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme, **context)
        self.page = self.context.new_page()
        self.asked: list[str] = []
        self.said: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("requestfailed", lambda request: self.said.append(f"failed: {request.url}"))
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.goto(file.as_uri())
        self.page.evaluate("document.fonts.ready")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()

    def ask(self, script: str) -> Any:
        return self.page.evaluate(script)


def box(part: Locator) -> FloatRect:
    """Where a part stands in its window."""
    found = part.bounding_box()
    assert found is not None
    return found
