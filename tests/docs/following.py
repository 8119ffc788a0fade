"""A reader who follows a page to the letter: types its commands, saves its files, and compares what is printed.

What a page tells the reader to do is in its code blocks and in the words that lead to them:

====================================================== ============================================================
a ``console`` block                                    types what follows ``$``; below it stands all that is printed,
                                                       where ``…`` stands for any words, or for any lines
"Save this as `PATH`:"                                 saves the block as that file
"At the end of `PATH`, add:"                           adds the block to the file
"In `PATH`, change this:" and "to this:"               puts the second block where the first one is, once
"`PATH` now says:"                                     compares: the block is in the file
====================================================== ============================================================

Other blocks are looked at only. A command without output has to succeed. Where a file to save says ``age1…``, the
reader puts the public key that a command has shown. ``panelpaper serve`` runs until the page's end.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from tests.docs.pages import Block, blocks

_BIN = Path(sys.executable).parent
_SAVE = re.compile(r"Save this as `([^`]+)`:$")
_ADD = re.compile(r"[Aa]t the end of `([^`]+)`, add:$")
_CHANGE = re.compile(r"[Ii]n `([^`]+)`, change this:$")
_SAYS = re.compile(r"`([^`]+)` now says:$")
_ASKS = re.compile(r"(Save this|add|change this|to this|now says)\b[^.]*:$")
_KEY = re.compile(r"\bage1[0-9a-z]+\b")
_SERVE = "panelpaper serve"


class Reader:
    """Follows pages in a folder. ``today`` is the day that it is for the commands."""

    def __init__(self, folder: Path, today: str) -> None:
        self.folder = folder
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("PANELPAPER_", "GIT_"))},
            "PATH": f"{_BIN}{os.pathsep}{os.environ['PATH']}",
            "PANELPAPER_TODAY": today,
            "HOME": str(folder.parent / "home"),
            "GIT_CONFIG_GLOBAL": "/dev/null",
            **{f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
        }
        (folder.parent / "home").mkdir(exist_ok=True)
        self._key = "age1…"

    def follow(self, page: str) -> None:
        """Do all that a page says, from top to bottom. Raises AssertionError at the first thing that isn't so."""
        with ExitStack() as self._until_the_end:
            self._follow(iter(list(blocks(page))))

    def _follow(self, asked: Iterator[Block]) -> None:
        for block in asked:
            if block.language == "console":
                for command, expected in commands(block.text):
                    self._type(command, expected, block.line)
            elif found := _SAVE.search(block.lead):
                self._save(found[1], block.text)
            elif found := _ADD.search(block.lead):
                self._save(found[1], self._read(found[1]) + block.text)
            elif found := _CHANGE.search(block.lead):
                self._change(found[1], block, next(asked))
            elif found := _SAYS.search(block.lead):
                assert block.text in self._read(found[1]), f"line {block.line}: {found[1]} says\n{self._read(found[1])}"
            else:
                assert not _ASKS.search(block.lead), f"line {block.line}: what is the reader to do?"

    def _type(self, command: str, expected: str, line: int) -> None:
        if command.startswith("cd "):
            self.folder = (self.folder / command[3:]).resolve(strict=True)
            return
        if command.startswith("export "):
            name, _, value = command[7:].partition("=")
            self._environment[name] = value
            return
        running = subprocess.Popen(
            ["bash", "-c", f"exec {command}" if command.startswith(_SERVE) else command],
            cwd=self.folder,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        assert running.stdout
        if command.startswith(_SERVE):
            self._until_the_end.callback(_stop, running)
            printed = "".join(running.stdout.readline() for _ in expected.splitlines())
            assert matches(expected, printed), f"line {line}: `{command}` printed\n{printed}"
            return
        printed, _ = running.communicate(timeout=300)
        what = f"line {line}: `{command}` ended with {running.returncode} and printed\n{printed}"
        assert matches(expected, printed), what
        assert running.returncode == 0 or expected, what
        if found := _KEY.search(printed):
            self._key = found[0]

    def _read(self, path: str) -> str:
        return (self.folder / path).read_text("utf-8")

    def _save(self, path: str, text: str) -> None:
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(text.replace("age1…", self._key), "utf-8")

    def _change(self, path: str, old: Block, new: Block) -> None:
        assert new.lead.endswith("to this:"), f"line {new.line}: what is it changed to?"
        text = self._read(path)
        assert text.count(old.text) == 1, f"line {old.line}: {path} has this {text.count(old.text)} times, in\n{text}"
        self._save(path, text.replace(old.text, new.text))


def _stop(running: subprocess.Popen[str]) -> None:
    """Ctrl-C, and wait until it has ended, however busy the machine."""
    running.send_signal(signal.SIGINT)
    running.communicate()


def commands(block: str) -> Iterator[tuple[str, str]]:
    """Each command of a console block, with what it is said to print."""
    for typed in re.split(r"(?m)^\$ ", block)[1:]:
        command, _, printed = typed.partition("\n")
        yield command, printed.rstrip("\n") + "\n" if printed.strip() else ""


def matches(expected: str, printed: str) -> bool:
    """Whether this was printed. A line ``…`` stands for any lines, and ``…`` in a line for any words."""
    lines = re.split(r"(?m)^…\n", expected)
    pattern = "(?s:.*\n)?".join(".*".join(map(re.escape, words.split("…"))) for words in lines)
    return bool(re.fullmatch(pattern, printed.rstrip("\n") + "\n" if printed else ""))
