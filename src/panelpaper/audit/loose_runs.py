"""Words in a row whose gaps are lost or in the wrong places: letter-spaced, kerned, hyphenated, run together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from panelpaper.audit.folding import fold_with_places, stands_alone
from panelpaper.audit.word_runs import RUN
from panelpaper.patterns import late

_GRAM, _STRIDE = 12, 8  # letters and digits: a run is looked for by every gram of it, at every stride of a text
_WORD = late(r"[^\W_]+")
_SHORTEST = _GRAM + _STRIDE - 1  # a shorter run could be missed


class LooseRuns:
    """Runs of words without the gaps between them."""

    def __init__(self, runs: Iterable[str]) -> None:
        self._runs = {run for run in runs if len(run) >= _SHORTEST}
        self._grams = {run[at : at + _GRAM] for run in self._runs for at in range(len(run) - _GRAM + 1)}
        self._by_start: dict[str, list[str]] = {}
        for run in self._runs:
            self._by_start.setdefault(run[:_GRAM], []).append(run)
        self._longest = max(map(len, self._runs), default=0)

    def meets(self, folded: str) -> bool:
        """Whether a run stands in a folded text."""
        return any(True for _ in self._found(folded))

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Where runs stand in a text."""
        folded, places = fold_with_places(text)
        for start, run in self._found(folded):
            first, last = places[start], places[start + len(run) - 1] + 1
            # Where words are parted as usual, one that is only begun or ended here is another word.
            if stands_alone(text, first, last) or len(_WORD.findall(text, first, last)) < RUN:
                yield first, last

    def _found(self, folded: str) -> Iterator[tuple[int, str]]:
        met = [folded[at : at + _GRAM] for at in range(0, len(folded) - _GRAM + 1, _STRIDE)]
        if self._grams.isdisjoint(met):
            return
        looked = 0
        for at in (_STRIDE * number for number, gram in enumerate(met) if gram in self._grams):
            for start in range(max(looked, at - self._longest), at + 1):
                for run in self._by_start.get(folded[start : start + _GRAM], ()):
                    if folded.startswith(run, start):
                        yield start, run
            looked = at + 1
