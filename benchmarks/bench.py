"""The scene of all measures: what is built where, by whom, and what is to be reached."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from benchmarks import corpus
from benchmarks.peers import VENV, Peers, Site
from benchmarks.timing import Contender, Spent, process

OURS = "panelpaper"


class Goal(Struct, frozen=True):
    """One contender takes at most so many times what another does, of time or of memory.

    Without another it takes at most so many seconds.
    """

    words: str
    at_most: float
    ours: str
    theirs: str = ""
    of_memory: bool = False


class Measure(Struct, frozen=True):
    """A piece of work, who does it, and what is to be reached."""

    title: str
    contenders: tuple[Contender, ...]
    goals: tuple[Goal, ...]


class Bench:
    """Workspaces and sites below one folder, of an archive of ``months``. ``opened`` ends the servers that run."""

    def __init__(self, folder: Path, peers: Peers, months: int, opened: ExitStack) -> None:
        self.folder = folder
        self.peers = peers
        self.months = months
        self.opened = opened

    def workspace(self, name: str, months: int, secrets: int = 0) -> Path:
        """A workspace of its own, so that no other measure's cache helps or harms it."""
        return corpus.lay(self.folder / name, corpus.workspace(months, secrets=secrets))

    def build(self, root: Path, *options: str) -> Callable[[], Spent]:
        """A build of the public edition."""
        return process(VENV / "panelpaper", "build", "--quiet", "--edition", "public", *options, cwd=root)

    def check(self, root: Path, *months: str) -> Callable[[], Spent]:
        """A check of all papers, or of those of the ``months``."""
        return process(VENV / "panelpaper", "check", *months, cwd=root)

    @cached_property
    def papers(self) -> tuple[corpus.Plain, ...]:
        """The archive as plain Markdown."""
        return corpus.plain(self.months)

    @cached_property
    def last(self) -> str:
        """The month of the archive's last paper, which is the one that is edited."""
        return self.papers[-1].key

    @cached_property
    def sites(self) -> Mapping[str, Site]:
        """The archive as a site of each peer that is there."""
        sites = self.peers.sites(self.folder)
        for site in sites.values():
            corpus.lay(site.folder, site.lay(self.papers))
        return sites


def said(number: int, where: str) -> str:
    """What is said in a round."""
    return f"This was said in round {number} of what was measured of {where}."


def edit(source: Path, where: str) -> Callable[[int], None]:
    """Say something else at the end of a text, a different thing in each round."""
    text = source.read_text("utf-8")

    def say(number: int) -> None:
        source.write_text(f"{text}\n{said(number, where)}\n", "utf-8")

    return say
