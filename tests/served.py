"""A preview that runs, as an author would start it."""

from __future__ import annotations

import http.client
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path


class Served:
    """``panelpaper serve`` on a free port, until the end of a ``with``."""

    def __init__(self, folder: Path, *options: str, through: Sequence[str] = ()) -> None:
        """``through`` is a command that begins the preview, which is put behind it."""
        command = [*through, sys.executable, "-m", "panelpaper", "-C", str(folder), "serve", "--port", "0", *options]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.said: list[str] = []
        assert self.process.stdout
        for line in self.process.stdout:
            self.said.append(line)
            if "Ctrl-C" in line:
                break
        else:
            raise AssertionError("".join(self.said))
        self.address = next(word for word in "".join(self.said).split() if word.startswith("http://"))
        self.port = int(self.address.rstrip("/").rpartition(":")[2])

    def __enter__(self) -> Served:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.stop()
        assert self.process.stdout
        self.process.stdout.close()

    def stop(self) -> int:
        """Ctrl-C, and the exit status."""
        self.process.send_signal(signal.SIGINT)
        assert self.process.stdout
        self.said += self.process.stdout.read().splitlines(keepends=True)
        return self.process.wait(timeout=20)

    def ask(self, path: str, method: str = "GET", **headers: str) -> http.client.HTTPResponse:
        """An answer, read; its text is in ``body``."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        answer.body = answer.read()  # type: ignore[attr-defined]  # so that the connection can be closed here
        connection.close()
        return answer

    def text(self, path: str) -> str:
        """A page, as it stands now."""
        body: bytes = self.ask(path).body  # type: ignore[attr-defined]
        return body.decode()

    def until(self, path: str, holds: Callable[[str], bool], patience: float = 20) -> str:
        """A page, once it holds what it should."""
        last = time.monotonic() + patience
        while not holds(text := self.text(path)):
            assert time.monotonic() < last, f"{path} never came to be as it should:\n{text[-3000:]}"
            time.sleep(0.02)
        return text

    def memory(self) -> int:
        """What the process holds in memory, in bytes."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0]) * 1024
