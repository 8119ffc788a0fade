"""What a folder was asked and answered, so that it can be asked again."""

from __future__ import annotations

from msgspec import field
from msgspec.structs import replace

from panelpaper.content.files import LARGEST_BINARY, Folder
from panelpaper.content.readings import Seen
from panelpaper.model.oddity import Oddity
from panelpaper.model.record import Record


class Answers(Record, frozen=True):
    """What a folder was asked and answered: what files hold, and whether some stand there."""

    data: dict[tuple[str, int], Seen] = field(default_factory=dict)
    stood: dict[str, bool] = field(default_factory=dict)

    def again(self, folder: Folder) -> Answers | None:
        """The same, if a folder would answer the same now; else None."""
        if folder.stands_by(self):
            return self
        surer = {}
        for asked, seen in self.data.items():
            same = folder.again(*asked, seen)
            if same is None:
                return None
            if same is not seen:
                surer[asked] = same
        if any(folder.has(path) != stood for path, stood in self.stood.items()):
            return None
        return replace(self, data={**self.data, **surer}) if surer else self


class Asked(Folder):
    """A folder whose answers are written down."""

    def __init__(self, folder: Folder, answers: Answers) -> None:
        super().__init__(folder._root, folder._overlay)
        self._folder, self._answers = folder, answers

    def has(self, path: str) -> bool:
        """As the folder does."""
        stands = self._answers.stood[path] = self._folder.has(path)
        return stands

    def data(self, path: str, largest: int = LARGEST_BINARY) -> bytes | Oddity | None:
        """As the folder does."""
        data = self._folder.data(path, largest)
        self.seen(path, largest)
        return data

    def stands_by(self, answers: Answers) -> bool:
        """As the folder does."""
        stands = self._folder.stands_by(answers)
        if stands:
            self.has_answered(answers)
        return stands

    def has_answered(self, answers: Answers) -> None:
        """Write them down as well."""
        self._answers.data.update(answers.data)
        self._answers.stood.update(answers.stood)
        self._folder.has_answered(answers)

    def seen(self, path: str, largest: int) -> Seen:
        """As the folder does."""
        known = self._answers.data.get((path, largest))
        seen = self._answers.data[path, largest] = known or self._folder.seen(path, largest)
        return seen

    def again(self, path: str, largest: int, seen: Seen) -> Seen | None:
        """As the folder does."""
        same = self._folder.again(path, largest, seen)
        self._answers.data[path, largest] = same or self._folder.seen(path, largest)
        return same
