"""``dcc-submissions.yaml``: the log of what the DCC did submit, and when."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from panelpaper.content.field import optional, required
from panelpaper.content.layout import layout_of
from panelpaper.content.reader import Reader
from panelpaper.content.record import Got, Record
from panelpaper.content.scalars import DATE, FIGURE, KNOWN_ID, PERIOD, choice
from panelpaper.content.schema.shared import CLASSIFICATION, DECLASSIFIED, LINE, read_root
from panelpaper.content.shape import ListOf, Scalar, Wrong
from panelpaper.model.document import Node, place
from panelpaper.model.reporting import Basis, Extension, Figures, Reissue, Submission
from panelpaper.model.workspace import Located

FORECAST = required("forecast", FIGURE, "What was forecast.", "39060325", None)
ACTUAL = required("actual", FIGURE, "What came.", "2115548", None)


def _figures(got: Got) -> Figures | None:
    forecast, actual = got[FORECAST], got[ACTUAL]
    return None if forecast is None or actual is None else Figures(forecast, actual)


FIGURES = Record("Figures, in digits alone; the variance is computed.", (FORECAST, ACTUAL), _figures)
COUNTED = optional(
    "figures", FIGURES, "What was forecast and what came.", "{forecast: 39060325, actual: 2115548}", None
)

REISSUED_ON = required("date", DATE, "The day of the re-issue.", "2018-12-10", None)
WHY = optional("reason", LINE, "Why.", "calculation of CPM1 to CPM3 corrected", "")


def _reissue(got: Got) -> Reissue | None:
    day = got[REISSUED_ON]
    return None if day is None else Reissue(day, got[WHY], got[COUNTED])


REISSUE = Record("A corrected version of a report.", (REISSUED_ON, WHY, COUNTED), _reissue)

EXTENDED_TO = required("to", DATE, "The new deadline.", "2018-12-20", None)
AGREED_BY = required("agreed_by", LINE, "Who agreed.", "Panel", "")
AGREED_ON = optional("agreed_on", DATE, "When; papers up to an earlier day don't know of it.", "2018-12-12", None)
AGREED_IN = optional("ref", LINE, "Where that is recorded.", "SECP_63", "")


def _agreement(got: Got) -> Extension | None:
    day = got[EXTENDED_TO]
    return None if day is None else Extension(day, got[AGREED_BY], got[AGREED_IN], got[AGREED_ON])


AGREEMENT = Record(
    "A deadline that was agreed before this one.", (EXTENDED_TO, AGREED_BY, AGREED_ON, AGREED_IN), _agreement
)
EARLIER = optional(
    "earlier",
    ListOf(AGREEMENT),
    "Where it was moved more than once: what was agreed before, which papers of that time go by.",
    "[{to: 2018-12-14, agreed_by: Panel, agreed_on: 2018-12-05}]",
    (),
)


def _extension(got: Got) -> Extension | None:
    last = _agreement(got)
    if last is None or not got[EARLIER]:
        return last
    if not got.says(AGREED_ON):
        got.lacks(AGREED_ON)
    earlier: tuple[Extension, ...] = got[EARLIER]
    for number, each in enumerate(earlier):
        if last.agreed_on and each.agreed_on and each.agreed_on >= last.agreed_on:
            span = place(got.node, EARLIER.key, number, AGREED_ON.key)
            want = f"a day before {last.agreed_on}, when the deadline that holds now was agreed"
            hint = "Correct the day; or let the two change places, if this was agreed last."
            got.reader.tell("wrong_type", span, name=AGREED_ON.key, want=want, type="", hint=hint)
    return replace(last, earlier=earlier)


EXTENSION = Record(
    "The only way to move a deadline.", (EXTENDED_TO, AGREED_BY, AGREED_ON, AGREED_IN, EARLIER), _extension
)


def _receipt(text: str) -> tuple[date | None] | Wrong:
    if text == "unknown":
        return (None,)
    found = DATE.parse(text)
    if isinstance(found, Wrong) and text.casefold() in ("unknown", "not known", "n/a", "none", "-", "?"):
        return Wrong(found.kind, {"type": "unknown"})
    return found if isinstance(found, Wrong) else (found,)


REPORT = required("report", KNOWN_ID, "An id of dcc-reports.yaml.", "performance-measurement", "")
PERIOD_OF = required("period", PERIOD, "The month or quarter it is about.", "2018-10", None)
RECEIVED = optional(
    "received",
    Scalar(
        "a date, as 2018-12-06, or unknown",
        _receipt,
        {"type": "string", "pattern": "^([0-9]{4}-[0-9]{2}-[0-9]{2}|unknown)$"},
    ),
    "The day of receipt; unknown where it isn't recorded. Only an `extended` deadline may stand without it.",
    "2018-12-06",
    (None,),
)
BASIS = optional(
    "basis",
    choice({each.value: each for each in Basis}),
    "How we know; said beside the verdict when not recorded.",
    "recorded",
    Basis.RECORDED,
)
REISSUED = optional("reissued", ListOf(REISSUE), "Corrected versions.", "\n      - {date: 2018-12-10, reason: …}", ())
PUBLISHED = optional("published", DATE, "When it was published, which is not receipt.", "2018-12-20", None)
EXTENDED = optional("extended", EXTENSION, "A deadline moved.", "{to: 2018-12-20, agreed_by: Panel}", None)


def _submission(got: Got) -> Located[Submission] | None:
    period = got[PERIOD_OF]
    awaited = not (got.withheld or got.says(RECEIVED))
    if awaited and (not got.says(EXTENDED) or any(got.says(field) for field in (BASIS, REISSUED, COUNTED, PUBLISHED))):
        got.lacks(RECEIVED, EXTENDED)
    if not got[REPORT] or period is None:
        return None
    return Located(
        Submission(
            got[REPORT],
            period,
            got[RECEIVED][0],
            got[BASIS],
            got[REISSUED],
            got[COUNTED],
            got[PUBLISHED],
            got[EXTENDED],
            got.classification,
            awaited,
            got[DECLASSIFIED],
        ),
        got.node,
    )


SUBMISSION = Record(
    "One report for one period, as it came in.",
    (REPORT, PERIOD_OF, RECEIVED, BASIS, REISSUED, COUNTED, PUBLISHED, EXTENDED, CLASSIFICATION, DECLASSIFIED),
    _submission,
    classified=True,
    public=(REPORT.key, PERIOD_OF.key),
    judged=True,
    one_of=(RECEIVED.key, EXTENDED.key),
)
SUBMISSIONS = required(
    "submissions",
    ListOf(SUBMISSION),
    "One entry per report and period.",
    "\n  - {report: performance-measurement, period: 2018-10, received: 2018-12-06}",
    (),
)
DCC_SUBMISSIONS: Record[tuple[Located[Submission], ...]] = Record(
    "What the DCC did submit, and when.", (SUBMISSIONS,), lambda got: got[SUBMISSIONS]
)
LOG_LAYOUT = layout_of(DCC_SUBMISSIONS)


def read_log(node: Node | None, reader: Reader) -> tuple[Located[Submission], ...]:
    """``dcc-submissions.yaml``, in the author's order."""
    return read_root(DCC_SUBMISSIONS, node, reader)
