"""How long after a save a server has the new page, and a browser shows it."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from socket import socket

from benchmarks.bench import OURS, Bench, Goal, Measure, edit, said
from benchmarks.peers import VENV
from benchmarks.timing import Contender, Failed, Spent

PATIENCE = 60.0  # seconds
PAUSE = 0.002
HUGO = "Hugo server"
SHOWN = "panelpaper, until a browser shows it"


def saving(bench: Bench) -> Measure:
    """A save, until a server that runs has the new page; and until a browser that has it open shows it."""
    root = bench.workspace("serve", bench.months)
    section = root / f"content/papers/{bench.last}/tabasc.md"
    port, path = _free_port(), f"/public/papers/{bench.last}/"
    _start(bench, port, path, (VENV / "panelpaper", "serve", "--port", str(port)), root)
    contenders = [_Save(OURS, section, lambda text: _until_served(port, path, text)).contender()]
    for name, site, options in (
        (HUGO, bench.sites.get("Hugo"), ("server", "--bind", "127.0.0.1", "--port")),
        ("Eleventy --serve", bench.sites.get("Eleventy"), ("--serve", "--port")),
    ):
        if site is not None:
            contenders.append(_peers(bench, name, site.text_of(bench.last), (*site.command, *options), site.folder))
    goals = [Goal("at most Hugo server", 1.0, OURS, HUGO)]
    if bench.peers.has("Chromium"):
        show = _browser(bench, f"http://127.0.0.1:{port}{path}")
        contenders.append(_Save(SHOWN, section, show).contender())
        goals.append(Goal("in the browser: under 50 ms", 0.05, SHOWN))
    return Measure(f"A save in `serve`, {bench.months} months, to the new page", tuple(contenders), tuple(goals))


class _Save:
    """Saves a text, something else in each round, and waits until it is seen."""

    def __init__(self, name: str, source: Path, wait: Callable[[str], object]) -> None:
        self._name, self._edit, self._wait, self._number = name, edit(source, name), wait, 0

    def contender(self) -> Contender:
        """The contender that does so."""
        return Contender(self._name, self._run, self._before)

    def _before(self, number: int) -> None:
        time.sleep(0.3)  # whoever watches has seen the round before
        self._number = number

    def _run(self) -> Spent:
        began = time.perf_counter()
        self._edit(self._number)
        self._wait(said(self._number, self._name))
        return Spent(time.perf_counter() - began)


def _peers(bench: Bench, name: str, source: Path, command: Sequence[str | Path], folder: Path) -> Contender:
    port, path = _free_port(), f"/papers/{bench.last}/"
    _start(bench, port, path, (*command, str(port)), folder)
    return _Save(name, source, lambda text: _until_served(port, path, text)).contender()


def _start(bench: Bench, port: int, path: str, command: Sequence[str | Path], folder: Path) -> None:
    """Start a server, which ends with the bench, and wait for its first page."""
    bench.opened.enter_context(_running(command, folder))
    _until_served(port, path, "<h1")


@contextmanager
def _running(command: Sequence[str | Path], folder: Path) -> Iterator[None]:
    with (folder / "served.log").open("wb") as log:
        started = subprocess.Popen(
            [os.fspath(word) for word in command],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            yield
        finally:
            started.send_signal(signal.SIGINT)
            try:
                started.wait(20)
            except subprocess.TimeoutExpired:
                started.kill()
                started.wait()


def _free_port() -> int:
    """A port of this computer that nobody listens at."""
    with socket() as asked:
        asked.bind(("127.0.0.1", 0))
        number: int = asked.getsockname()[1]
        return number


def _until_served(port: int, path: str, text: str) -> None:
    """Wait until the page at ``path`` holds ``text``. Raises Failed after a minute."""
    last = time.perf_counter() + PATIENCE
    while text not in _page(port, path):
        if time.perf_counter() > last:
            raise Failed(f"{path} never came to hold {text!r}.")
        time.sleep(PAUSE)


def _page(port: int, path: str) -> str:
    """A page as it is served now; nothing where none is, or only the beginning of one that is being made anew."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", path)
        return connection.getresponse().read().decode()
    except (OSError, http.client.HTTPException):
        return ""
    finally:
        connection.close()


def _browser(bench: Bench, address: str) -> Callable[[str], object]:
    """Opens a page in a browser; what it gives waits until that page, which reloads itself, shows a text."""
    from playwright.sync_api import sync_playwright

    browser = bench.opened.enter_context(sync_playwright()).chromium.launch(executable_path=bench.peers.chromium)
    bench.opened.callback(browser.close)
    page = browser.new_page()
    page.goto(address)
    # Looked for at each frame: a locator looks ever more seldom.
    shows = "text => document.body?.textContent.includes(text)"
    return lambda text: page.wait_for_function(shows, arg=text, polling="raf", timeout=PATIENCE * 1000)
