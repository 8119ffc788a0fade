"""Runs of words, looked for in a whole text at once: most texts hold none, and cost next to nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

RUN = 6  # words in a row
_STRIDE = 3
_GRAM = RUN - _STRIDE + 1  # words: wherever a run begins, one of its grams is met at every stride of a text


class WordRuns:
    """Some runs, each of ``RUN`` words or more, folded."""

    def __init__(self, runs: Iterable[Sequence[str]]) -> None:
        self._heads = {tuple(run[:RUN]) for run in runs}
        self._grams = {head[at : at + _GRAM] for head in self._heads for at in range(_STRIDE)}

    def may_be_in(self, words: Sequence[str]) -> bool:
        """Whether the beginning of a run stands among a text's words; where it does not, no run does."""
        met = list(zip(*(words[at::_STRIDE] for at in range(_GRAM)), strict=False))
        if self._grams.isdisjoint(met):
            return False
        places = (_STRIDE * number for number, gram in enumerate(met) if gram in self._grams)
        return any(
            tuple(words[start : start + RUN]) in self._heads
            for place in places
            for start in range(max(0, place - _STRIDE + 1), place + 1)
        )
