"""What is looked for in many texts that may be read at one clearance, made ready once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from panelpaper.audit.folding import JOINERS, fold_with_places, stands_alone
from panelpaper.audit.loose_runs import LooseRuns
from panelpaper.audit.word_runs import WordRuns
from panelpaper.patterns import late

_BOUND = 8  # a term of so many letters and digits is found within a word too
_FIGURE = late(r"[1-9][0-9]{5,14}")  # a term that is a number of some length
_GROUPING = "[,. '’\u00a0\u2009\u202f]"
_ONE_NUMBER = late(rf"\d(?:[{JOINERS}]*+[^\w\n\r\t\x1e{JOINERS}]{{0,2}}[{JOINERS}]*+\d)*+")  # grouped in whatever way


class Sought:
    """Windows, terms, figures and links, the texts among them folded. ``quick`` is always the folded text.

    Most texts hold nothing of all that, and their folded letters tell so.
    """

    def __init__(
        self, windows: frozenset[str], terms: tuple[str, ...], figures: tuple[int, ...], links: tuple[str, ...]
    ) -> None:
        self.windows = windows
        self.words = WordRuns(window.split(" ") for window in windows)
        self.loose = LooseRuns(window.replace(" ", "") for window in windows)
        self._terms = terms
        told = sorted({*figures, *(int(term) for term in terms if _FIGURE.fullmatch(term))})
        self._figures = tuple((str(figure).rstrip("0"), _figure_pattern(figure)) for figure in told)
        self._links = links

    def term_places(self, text: str, quick: str, *, least: int = 0) -> Iterator[tuple[int, int]]:
        """Where terms of at least so many letters stand."""
        likely = [term for term in self._terms if len(term) >= least and term in quick]
        if not likely:
            return
        folded, places = fold_with_places(text)
        for term in likely:
            for found in re.finditer(re.escape(term), folded):
                start, end = places[found.start()], places[found.end() - 1] + 1
                within = len(term) >= _BOUND and not term.isdigit()
                one = not term.isdigit() or _ONE_NUMBER.fullmatch(text, start, end)
                if one and (within or stands_alone(text, start, end)):
                    yield start, end

    def link_places(self, text: str, quick: str) -> Iterator[tuple[int, int]]:
        """Where links stand."""
        likely = [link for link in self._links if link in quick]
        if likely:
            folded, places = fold_with_places(text)
            for link in likely:
                for found in re.finditer(re.escape(link), folded):
                    start, end = places[found.start()], places[found.end() - 1] + 1
                    if stands_alone(text, start, end):
                        yield start, end

    def figure_places(self, text: str, quick: str) -> Iterator[tuple[int, int]]:
        """Where figures stand."""
        for significant, pattern in self._figures:
            if significant in quick:
                yield from (found.span() for found in pattern.finditer(text))


def _figure_pattern(figure: int) -> re.Pattern[str]:
    """The number in any grouping, nothing but noughts after its point; or with a power of ten, as programs write it."""
    digits = str(figure)
    head = len(digits) % 3 or 3
    groups = [digits[:head], *(digits[at : at + 3] for at in range(head, len(digits), 3))]
    grouped = rf"{f'{_GROUPING}?'.join(groups)}(?:\.0+)?"
    by_power = rf"{digits[0]}\.{digits[1:].rstrip('0') or '0'}0*[eE]\+?0*{len(digits) - 1}"
    return re.compile(rf"(?<!\d)(?<!\d[,.])(?:{grouped}|{by_power})(?![,.]?\d)")
