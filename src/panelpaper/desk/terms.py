"""What in a confidential text looks as if no lower edition may contain it: a proposal, which its author judges."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from panelpaper.patterns import late

_ADDRESS = late(r"(?:https?://|www\.)[^\s<>()\[\]{}|\"'`]+|(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+")
_REFERENCE = late(r"(?<![\w/-])(?=[A-Za-z0-9_/-]*\d{2})[A-Z]{2,}[A-Za-z0-9]*(?:[-_/][A-Za-z0-9]+)*(?![\w-])")
_NUMBER = late(r"(?<![\w.,-])(?:\d{1,3}(?:[,\u00a0\u202f]\d{3})+|\d{4,})(?:\.\d+)?(?![\w-])")
_YEAR = late(r"(?:19|20)\d\d")
_LINK = late(r"\]\([^()\s]*\)|\{[.#][\w-]+\}")
# Where a sentence may begin, so that a capital there says nothing: a line, a list item, a cell, after a full stop.
_STARTS = late(
    r"(?:^|\n)[ \t]*(?:[#>:]+|[-+*]|\d+[.)])?[ \t]*|\n[ \t]*\n|\|[ \t]*|[.!?:]['\"’”)\]]*[ \t\n]+", re.MULTILINE
)
_CAPITAL = r"[A-Z][\w’'&-]*"
_NAME = late(rf"{_CAPITAL}(?:[ \n](?:(?:and|for|on|in|&|de|van|von|of|of the)[ \n])?{_CAPITAL})*")
_PLAIN = frozenset(
    re.findall(
        r"\w+",
        """
        A All An And Another As At Both But By Each For From He Her His I If In It Its Members No None Nor Not Of On One
        Or Our She So Some That The Their Then There These They This Those To Two We What When Where Which Who With You
        After Although Because Before During However Once Since Under Until While
        January February March April May June July August September October November December
        Monday Tuesday Wednesday Thursday Friday Saturday Sunday Appendix Annex Section Table Figure Part Panel
        """,
    )
)


def proposed_terms(text: str, public: Iterable[str], listed: Iterable[str]) -> tuple[str, ...]:
    """Terms that a text's author may want to list as sensitive, each once.

    Addresses of web and mail, references, numbers of four or more digits but for years, and names: capitalised words
    that stand within a sentence, or at least two together. Left out are ``public`` names, as the Panel's own files give
    them, numbers of meetings, and what is ``listed`` already.
    """
    names = " | ".join(public).casefold()
    known = {_folded(term) for term in listed}
    found: dict[str, str] = {}
    for term in _found(text):
        folded = _folded(term)
        series = re.split(r"[\W\d_]", folded, maxsplit=1)[0] if any(map(str.isdigit, folded)) else ""
        if folded not in known and not _stands_in(folded, names) and not (series and _stands_in(series, names)):
            found.setdefault(folded, " ".join(term.split()))
    return tuple(found.values())


def _folded(term: str) -> str:
    return " ".join(term.split()).casefold()


def _stands_in(words: str, names: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", names) is not None


def _found(text: str) -> Iterator[str]:
    for match in _ADDRESS.finditer(text):
        yield match[0].rstrip(".,;:!?")
    text = _LINK.sub("", _ADDRESS.sub("", text))
    for match in _REFERENCE.finditer(text):
        yield match[0]
    text = _REFERENCE.sub("0", text)
    for match in _NUMBER.finditer(text):
        if not _YEAR.fullmatch(match[0]):
            yield match[0]
    text = re.sub(r"[*_`\[]", "", text.replace("![", "| "))
    starts = {match.end() for match in _STARTS.finditer(text)}
    for match in _NAME.finditer(text):
        yield from _name(match, starts)


def _name(match: re.Match[str], starts: set[int]) -> Iterator[str]:
    """The name in some capitalised words, where there is one."""
    words = match[0].split()
    first = match.start() in starts
    while words and (words[0] in _PLAIN or not words[0][0].isupper()):
        words, first = words[1:], False
    while words and (words[-1] in _PLAIN or not words[-1][0].isupper()):
        words = words[:-1]
    if words and (not first or sum(word[0].isupper() for word in words) > 1) and len("".join(words)) > 1:
        yield re.sub(r"[’']s$", "", " ".join(words))
