"""Words in a row whose gaps are lost or in the wrong places: letter-spaced, kerned, hyphenated, run together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from panelpaper.audit.folding import fold_with_places
from panelpaper.model.classification import Classification

_GRAM, _STRIDE = 12, 8  # letters and digits: a run is looked for by every gram of it, at every stride of a text
_SHORTEST = _GRAM + _STRIDE - 1  # a shorter run could be missed


class LooseRuns:
    """Runs of words without the gaps between them."""

    def __init__(self, windows: Mapping[str, Classification]) -> None:
        self._windows = {window: held for window, held in windows.items() if len(window) >= _SHORTEST}
        self._grams = {w[at : at + _GRAM] for w in self._windows for at in range(len(w) - _GRAM + 1)}
        self._by_start: dict[str, list[str]] = {}
        for window in self._windows:
            self._by_start.setdefault(window[:_GRAM], []).append(window)
        self._longest = max(map(len, self._windows), default=0)

    def meets(self, folded: str, clearance: Classification) -> bool:
        """Whether a run that is held higher than ``clearance`` stands in a folded text."""
        return any(True for _ in self._found(folded, clearance))

    def places(self, text: str, clearance: Classification) -> Iterator[tuple[int, int]]:
        """Where such runs stand in a text."""
        folded, places = fold_with_places(text)
        for start, window in self._found(folded, clearance):
            yield places[start], places[start + len(window) - 1] + 1

    def _found(self, folded: str, clearance: Classification) -> Iterator[tuple[int, str]]:
        grams, looked = self._grams, 0
        for at in range(0, len(folded) - _GRAM + 1, _STRIDE):
            if folded[at : at + _GRAM] in grams:
                for start in range(max(looked, at - self._longest), at + 1):
                    for window in self._by_start.get(folded[start : start + _GRAM], ()):
                        if self._windows[window] > clearance and folded.startswith(window, start):
                            yield start, window
                looked = at + 1
