"""What gives a withheld text away: its sensitive terms, its figures, and each six words of it in a row.

Terms are found in any case, spacing or hyphenation, and with invisible characters in them. Names that the Panel and
its registers give, and reviewed phrases, count neither as words nor as terms.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from msgspec import Struct

from panelpaper.audit.folding import JOINERS, MASK, fold, folded_words
from panelpaper.audit.held_once import HeldOnce
from panelpaper.audit.pdf_surfaces import pdf_pictures
from panelpaper.audit.picture_hash import PictureHash, picture_hashes
from panelpaper.audit.sought import Sought
from panelpaper.audit.word_runs import RUN
from panelpaper.digests import blake2b
from panelpaper.model.classification import CLEAR, Classification
from panelpaper.model.quiet import Quiet
from panelpaper.patterns import late

_WORD = late(rf"{MASK}+|[^\W_](?:[^\W_]|[{JOINERS}])*")
_LEAST_IN_NOISE = 6
_LEAST_PATH = 6


class Secret(Quiet, frozen=True):
    """A withheld text, and the pictures that it shows (a PDF stands for those in it): never shown, hence no repr.

    One of a released version names the file that its words would stand in ``since``: they may be told by now.
    """

    classification: Classification
    text: str = ""
    terms: tuple[str, ...] = ()
    figures: tuple[int, ...] = ()
    links: tuple[str, ...] = ()
    pictures: tuple[bytes, ...] = ()
    since: str = ""


class Told(Quiet, frozen=True):
    """A text for whoever is cleared for it, which takes its words from the secrets of released versions.

    Of all of these; or of those alone whose words would stand in the file that it is ``within``.
    """

    classification: Classification
    text: str
    links: tuple[str, ...] = ()
    within: str = ""


class Hit(Struct, frozen=True):
    """A run of text that gives something away: offsets, the end exclusive; ``term`` (of these, ``link``) or words."""

    start: int
    end: int
    term: bool
    link: bool = False


class Fingerprints:
    """The fingerprints of some secrets, each with the highest classification that has it.

    ``allowed`` are names and phrases that give nothing away, ``reviewed`` pictures that don't, ``told`` what has been
    told of the secrets of released versions: it is asked for only where these have some of their own. ``held`` is how
    high the highest is held of all that is withheld: of what is sealed and short nobody has fingerprints.
    """

    def __init__(
        self,
        secrets: Iterable[Secret],
        allowed: Iterable[str],
        reviewed: Iterable[bytes] = (),
        told: Iterable[Told] = (),
        held: Classification = CLEAR,
    ) -> None:
        self._held = held
        self._allowed = _Allowed(allowed)
        self._windows: dict[str, Classification] = {}
        self._terms: dict[str, Classification] = {}
        self._figures: dict[int, Classification] = {}
        self._links: dict[str, Classification] = {}
        self._reviewed = tuple(reviewed)
        self._withheld_pictures: dict[bytes, Classification] = {}
        self._seen: dict[
            bytes, tuple[PictureHash, ...]
        ] = {}  # by the digest of the file: papers and editions share pictures
        public = self._allowed.folded
        released: list[Secret] = []
        for secret in secrets:
            if secret.since:
                released.append(secret)
                continue
            level = secret.classification
            for window in self._words_in(secret.text):
                self._windows[window] = max(level, self._windows.get(window, CLEAR))
            for term in (folded for term in secret.terms if (folded := fold(term)) and folded not in public):
                self._terms[term] = max(level, self._terms.get(term, CLEAR))
            for figure in secret.figures:
                self._figures[figure] = max(level, self._figures.get(figure, CLEAR))
            for link in self._links_in(secret.links):
                self._links[link] = max(level, self._links.get(link, CLEAR))
            for picture in secret.pictures:
                self._withheld_pictures[picture] = max(level, self._withheld_pictures.get(picture, CLEAR))
        self._join(released, told)
        self._sought: dict[Classification, Sought] = {}

    def _join(self, released: Sequence[Secret], told: Iterable[Told]) -> None:
        """Take the words and links of released versions' secrets in too, but for those that are told by now."""
        words, links = HeldOnce(self._windows), HeldOnce(self._links)
        for secret in released:
            words.hold(self._words_in(secret.text), secret.classification, secret.since)
            links.hold(self._links_in(secret.links), secret.classification, secret.since)
        for each in told if words or links else ():
            words.lower(self._words_in(each.text), each.classification, each.within)
            links.lower(self._links_in(each.links), each.classification, each.within)
        self._windows |= words.held
        self._links |= links.held

    def hits(self, text: str, clearance: Classification, *, loosely: bool = False) -> tuple[Hit, ...]:
        """What of ``text``, which may be read at ``clearance``, gives away something above; one for each run.

        ``loosely``: also words in a row between which gaps are missing or too many, as in a PDF.
        """
        sought, quick = self._sought_above(clearance), fold(text)
        found: list[Hit] = []
        words = folded_words(text)
        if words is None or sought.words.may_be_in(words):
            places = self._windows_of(_Words(text))
            found += [Hit(start, end, term=False) for window, start, end in places if window in sought.windows]
        if loosely and sought.loose.meets(quick):
            found += [Hit(start, end, term=False) for start, end in sought.loose.places(text)]
        told = [
            *(Hit(start, end, term=True) for start, end in sought.term_places(text, quick)),
            *(Hit(start, end, term=True) for start, end in sought.figure_places(text, quick)),
            *(Hit(start, end, term=True, link=True) for start, end in sought.link_places(text, quick)),
        ]
        allowed = self._allowed.spans(_Words(text)) if told else []
        found += [hit for hit in told if not _covered(hit, allowed)]
        return tuple(_merged(found))

    def hits_in_noise(self, text: str, clearance: Classification) -> tuple[Hit, ...]:
        """The same of text picked out of other bytes: only what is too long to be there by chance."""
        sought, quick = self._sought_above(clearance), fold(text)
        terms = sought.term_places(text, quick, least=_LEAST_IN_NOISE)
        told = [Hit(start, end, term=True) for start, end in terms]
        told += [Hit(start, end, term=True, link=True) for start, end in sought.link_places(text, quick)]
        if sought.loose.meets(quick):
            told += [Hit(start, end, term=False) for start, end in sought.loose.places(text)]
        return tuple(_merged(told))

    def shows_picture(self, picture: bytes, clearance: Classification) -> bool:
        """Whether a picture that may be seen at ``clearance`` is, or closely resembles, one that is held higher."""
        above = [known for known, held in self._pictures if held > clearance]
        if not above:
            return False
        digest = blake2b(picture).digest()
        if digest not in self._seen:
            self._seen[digest] = picture_hashes(picture)
        return any(frame.resembles(known) for frame in self._seen[digest] for known in above)

    def above(self, clearance: Classification) -> bool:
        """Whether anything is held higher than ``clearance``, whether it has fingerprints or none."""
        kinds = (self._windows, self._terms, self._figures, self._links, self._withheld_pictures)
        return self._held > clearance or any(level > clearance for kind in kinds for level in kind.values())

    @cached_property
    def _pictures(self) -> tuple[tuple[PictureHash, Classification], ...]:
        """What the withheld pictures, and those in withheld PDFs, look like: worked out when first asked for."""
        reviewed = [frame for picture in self._reviewed for frame in picture_hashes(picture)]
        pictures = (
            (frame, held)
            for data, held in self._withheld_pictures.items()
            for picture in (pdf_pictures(data) if data.startswith(b"%PDF-") else (data,))
            for frame in picture_hashes(picture)
        )
        return tuple((seen, held) for seen, held in pictures if not any(seen.resembles(known) for known in reviewed))

    def __bool__(self) -> bool:
        return bool(self._windows or self._terms or self._figures or self._links or self._withheld_pictures)

    def _sought_above(self, clearance: Classification) -> Sought:
        """What is looked for in a text that may be read at ``clearance``, made ready once."""
        if clearance not in self._sought:
            self._sought[clearance] = Sought(
                frozenset(window for window, held in self._windows.items() if held > clearance),
                tuple(term for term, held in self._terms.items() if held > clearance),
                tuple(figure for figure, held in self._figures.items() if held > clearance),
                tuple(link for link, held in self._links.items() if held > clearance),
            )
        return self._sought[clearance]

    def _words_in(self, text: str) -> Iterator[str]:
        return (window for window, _, _ in self._windows_of(_Words(text)))

    def _links_in(self, links: Iterable[str]) -> Iterator[str]:
        folded = map(_folded_link, links)
        return (link for link in folded if link and link not in self._allowed.folded)

    def _windows_of(self, words: _Words) -> Iterator[tuple[str, int, int]]:
        """Each run of RUN words that count, with the names between them, and where it stands."""
        counted = self._allowed.counted(words)
        for first, last in zip(counted, counted[RUN - 1 :], strict=False):
            yield " ".join(words.folded[first : last + 1]), words.starts[first], words.ends[last]


class _Words:
    """The words of a text, folded, and where they stand."""

    __slots__ = ("ends", "folded", "starts", "typed")

    def __init__(self, text: str) -> None:
        found = list(_WORD.finditer(text))
        self.typed = [match[0] for match in found]
        self.folded = [typed.lower() if typed.isascii() else fold(typed) for typed in self.typed]
        self.starts = [match.start() for match in found]
        self.ends = [match.end() for match in found]


class _Allowed:
    """Names and phrases that give nothing away. A name of one word is known by its capitals or digits."""

    def __init__(self, names: Iterable[str]) -> None:
        self.folded: set[str] = set()
        self._known: set[tuple[str, ...]] = set()
        self._lengths: dict[str, list[int]] = {}  # of the names that begin with a word, the longest first
        self._single: set[str] = set()
        for name in names:
            words = _Words(name)
            self.folded.add("".join(words.folded))
            if len(words.folded) == 1 and words.typed[0] != words.typed[0].lower():
                self._single.add(words.typed[0])
            elif len(words.folded) > 1:
                self._known.add(tuple(words.folded))
        for known in sorted(self._known, key=len, reverse=True):
            lengths = self._lengths.setdefault(known[0], [])
            if len(known) not in lengths:
                lengths.append(len(known))

    def counted(self, words: _Words) -> list[int]:
        """The indices of the words that count."""
        return [index for index, length in self._matches(words) if not length]

    def spans(self, words: _Words) -> list[tuple[int, int]]:
        """Where names and phrases stand, in order and apart from one another."""
        return [(words.starts[i], words.ends[i + length - 1]) for i, length in self._matches(words) if length]

    def _matches(self, words: _Words) -> Iterator[tuple[int, int]]:
        """Each word's index with 0; each name's first index with its number of words."""
        index = 0
        while index < len(words.folded):
            length = self._length_at(words, index)
            yield index, length
            index += length or 1

    def _length_at(self, words: _Words, index: int) -> int:
        for length in self._lengths.get(words.folded[index], ()):
            if tuple(words.folded[index : index + length]) in self._known:
                return length
        return int(words.typed[index] in self._single)


def _folded_link(address: str) -> str:
    """An address folded, without its scheme; "" where it is no more than somebody's front page."""
    scheme, _, rest = address.strip().partition("://")
    host, _, path = rest.partition("/")
    return fold(rest) if rest and scheme.isalpha() and len(fold(path)) >= _LEAST_PATH and host else ""


def _covered(hit: Hit, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether one of some spans, which stand in order and apart from one another, holds all of a hit."""
    before = bisect_right(spans, hit.start, key=lambda span: span[0]) - 1
    return before >= 0 and hit.end <= spans[before][1]


def _merged(hits: list[Hit]) -> Iterator[Hit]:
    """One hit for each run of text."""
    hits.sort(key=lambda hit: (hit.start, hit.end))
    at = 0
    while at < len(hits):
        first, end = at, hits[at].end
        while at < len(hits) and hits[at].start <= end:
            end = max(end, hits[at].end)
            at += 1
        run = hits[first:at]
        term = any(hit.term for hit in run)
        yield Hit(run[0].start, end, term, term and all(hit.link for hit in run if hit.term))
