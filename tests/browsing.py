"""A browser, and a page opened in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self
from weakref import WeakKeyDictionary

from playwright.sync_api import Browser, FloatRect, Locator, Page, Playwright


def chromium(playwright: Playwright) -> Browser:
    """The system's Chromium."""
    return playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])


_IDLE: WeakKeyDictionary[Browser, dict[str, list[Page]]] = WeakKeyDictionary()
"""Pages that no visit is at, by the options of their contexts: one takes a browser longer to make than to lead on."""


class Visit:
    """A page opened, with all that it asked for and all that the browser complained of."""

    def __init__(self, browser: Browser, file: Path, width: int, scheme: Any = "light", **options: Any) -> None:
        self._idle = _IDLE.setdefault(browser, {}).setdefault(repr(sorted(options.items())), [])
        self.page = self._idle.pop() if self._idle else browser.new_context(**options).new_page()
        self.page.set_viewport_size({"width": width, "height": 844})
        self.page.emulate_media(media="null", color_scheme=scheme)
        self.asked: list[str] = []
        self.said: list[str] = []
        self._listening: dict[Any, Callable[[Any], None]] = {
            "request": lambda request: self.asked.append(request.url),
            "requestfailed": lambda request: self.said.append(f"failed: {request.url}"),
            "console": lambda message: self.said.append(message.text),
            "pageerror": lambda error: self.said.append(str(error)),
        }
        for event, heard in self._listening.items():
            self.page.on(event, heard)
        self.page.goto(file.as_uri())
        self.page.evaluate("document.fonts.ready")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for event, heard in self._listening.items():
            self.page.remove_listener(event, heard)
        self.page.goto("about:blank")
        self._idle.append(self.page)

    def ask(self, script: str) -> Any:
        return self.page.evaluate(script)


def box(part: Locator) -> FloatRect:
    """Where a part stands in its window."""
    found = part.bounding_box()
    assert found is not None
    return found
