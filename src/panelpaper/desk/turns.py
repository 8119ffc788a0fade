"""One command after the other changes the authors' files, and none writes over what somebody saved meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from panelpaper.cache.shelf import Kept
from panelpaper.cache.store import Store
from panelpaper.content.files import Folder
from panelpaper.memory import Memory
from panelpaper.publish.changes import Change, change_files
from panelpaper.publish.lock import locked
from panelpaper.publish.problems import SavedMeanwhileError
from panelpaper.publish.unstopped import put_away

PATIENCE = 30.0  # seconds for those before to be done: a release makes PDFs


def memory_of(root: Path) -> Memory:
    """A memory that knows what ``check`` has read of a workspace, and said of it; nothing is put there."""
    return Memory(Kept(Store(str(root))))


class Turn(Struct, frozen=True):
    """A command's turn. In its ``folder`` every file stands as it was first read.

    The ``memory`` knows what ``check`` has read and said before, and what this command has.
    """

    root: Path
    folder: Folder
    memory: Memory

    def change(self, changes: Iterable[Change]) -> None:
        """Change files, all or none. Raises SavedMeanwhileError and UnwritableError, and then all is as it was."""
        self.refuse_if_disturbed()
        change_files(self.root, changes)

    def refuse_if_disturbed(self) -> None:
        """Raises SavedMeanwhileError where a file that was read is another by now."""
        if not self.folder.is_as_read():
            raise SavedMeanwhileError(
                "Files were saved while this ran, so nothing was changed: give the command again."
            )


@contextmanager
def turn(root: Path) -> Iterator[Turn]:
    """A turn at a workspace, waited for if others are at it. Raises NoWorkspace and BusyError."""
    folder = Folder(root)
    top = root.resolve()
    busy = f"Another command is changing the files in {root}: wait until it is done, then give this one again."
    with locked(top, PATIENCE, busy):
        put_away(top / "content")
        yield Turn(top, folder.still(), memory_of(root))
