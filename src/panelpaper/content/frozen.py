"""Released versions: what was recorded of their files, and which of these are not as they were."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec import DecodeError, json
from msgspec.structs import replace

from panelpaper.model.finding import Span
from panelpaper.model.oddity import Oddity
from panelpaper.model.panel import KeptHolidays
from panelpaper.model.paper import Paper, Status
from panelpaper.model.period import Period
from panelpaper.model.workspace import Workspace

DIGESTS = "digests.json"
"""The file beside a version's own that holds digests: by edition, of what was built; under ``OWN``, of the files."""
OWN = "."
HOLIDAYS = "bank holidays"
"""Beside the digests: by division, the bank holidays that were known at its release. No edition's name."""
EARLIER = "earlier months"
"""Beside them: the months before it whose papers had gone out by its release, and what those were then."""

_FIRST, _LAST = "from", "to"
_Recorded = dict[str, dict[str, str]]


def digest_of(text: str) -> str:
    """A text's SHA-256, whichever line ends the file has."""
    from hashlib import sha256  # which takes its time, and few months have a released version

    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _decoded(recorded: str | bytes) -> _Recorded | None:
    """What a version's record says, by part; None where it can't be read."""
    try:
        return json.decode(recorded, type=_Recorded)
    except DecodeError:
        return None


def recorded_anew(recorded: bytes, name: str, before: str, after: str) -> bytes:
    """A version's digests after a command changed one of its files: what somebody else changed there stays told."""
    digests = _decoded(recorded)
    if digests is None:
        return recorded
    own = digests.get(OWN, {})
    if own.get(name) == digest_of(before):
        own[name] = digest_of(after)
    return written(digests)


def written(digests: Mapping[str, Mapping[str, str]]) -> bytes:
    """The digests as their file holds them."""
    return json.format(json.encode(digests), indent=1) + b"\n"


def holidays_recorded(holidays: KeptHolidays) -> dict[str, str]:
    """Bank holidays as a version's digests have them beside them."""
    days = {division: " ".join(map(str, days)) for division, days in holidays.days}
    return {_FIRST: str(holidays.first), _LAST: str(holidays.last), **days}


def _holidays_in(recorded: _Recorded) -> KeptHolidays | None:
    """The bank holidays that a version was released by; None where it has no record of them that can be read."""
    try:
        said = dict(recorded[HOLIDAYS])
        first, last = date.fromisoformat(said.pop(_FIRST)), date.fromisoformat(said.pop(_LAST))
        days = ((division, tuple(map(date.fromisoformat, days.split()))) for division, days in said.items())
        return KeptHolidays(first, last, tuple(days))
    except (KeyError, ValueError):
        return None


def months_recorded(papers: Iterable[Paper], month: Period) -> dict[str, str]:
    """The months before a version's own as its digests have them beside them. Of a draft no edition knows."""
    earlier = (paper for paper in papers if paper.month < month and paper.status is not Status.DRAFT)
    return {paper.month.key: paper.status.value for paper in earlier}


def _months_in(recorded: _Recorded) -> Mapping[Period, Status] | None:
    """The earlier months that a version was released by; None where it has no record of them that can be read."""
    try:
        return {period: Status(state) for month, state in recorded[EARLIER].items() if (period := Period.parse(month))}
    except (KeyError, ValueError):
        return None


def as_recorded(version: Workspace, recorded: str) -> Workspace:
    """A version with the bank holidays and the earlier months that were recorded at its release."""
    said = _decoded(recorded) or {}
    calendar = replace(version.panel.calendar, kept=_holidays_in(said))
    return replace(version, panel=replace(version.panel, calendar=calendar), earlier=_months_in(said))


def edited_since(place: str, recorded: str, sources: Mapping[str, str]) -> Iterator[Oddity]:
    """The version's files that are not what was recorded of them when it was released; nothing where nothing was.

    What they say: ``version``, and ``gone`` where there is no such text to be read. Where the record itself can't be
    read it is that alone, and says ``record``.
    """
    version = place.rpartition("/")[2]
    digests = _decoded(recorded)
    if digests is None:
        yield Oddity("edited_version", Span(f"{place}/{DIGESTS}"), {"version": version, "record": "yes"})
        return
    for name, digest in digests.get(OWN, {}).items():
        text = sources.get(f"{place}/{name}")
        if text is None or digest_of(text) != digest:
            says = {"version": version, **({"gone": "yes"} if text is None else {})}
            yield Oddity("edited_version", Span(f"{place}/{name}"), says)
