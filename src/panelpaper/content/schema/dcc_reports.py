"""``dcc-reports.yaml``: what the DCC must report, under which clause, and when it is due."""

from __future__ import annotations

from msgspec import Struct

from panelpaper.content.field import optional, required
from panelpaper.content.layout import layout_of
from panelpaper.content.reader import Reader
from panelpaper.content.record import Got, Record
from panelpaper.content.scalars import COUNT, PERCENT, PERIOD, choice
from panelpaper.content.schema.shared import FILE_WORD, LINE, in_order, read_root
from panelpaper.content.shape import ListOf
from panelpaper.model.document import Node, place
from panelpaper.model.period import Period
from panelpaper.model.reporting import Band, Frequency, Obligation
from panelpaper.model.workspace import Located


class Deadline(Struct, frozen=True):
    """Working days after the period's end, or what the code says in words."""

    working_days: int | None
    text: str


WORKING_DAYS = optional("working_days", COUNT, "How many working days.", "25", None)
AFTER = optional("after", choice({"period-end": True}), "After what they are counted.", "period-end", True)
IN_WORDS = optional(
    "text",
    LINE,
    "Where the code sets no day. It is shown as it stands: the code's own words go in “quotation marks”.",
    "within a reasonable period",
    "",
)


def _deadline(got: Got) -> Deadline:
    if not (got.says(WORKING_DAYS) or got.says(IN_WORDS)):
        meant, other = (IN_WORDS, WORKING_DAYS) if got.node.key(IN_WORDS.key) else (WORKING_DAYS, IN_WORDS)
        got.lacks(meant, other)
    if got.says(WORKING_DAYS) and got.says(IN_WORDS):
        says = {"name": "due", "want": "a number of working days or a text, and not both"}
        type_ = "due: {working_days: 25, after: period-end}"
        got.reader.tell("wrong_type", place(got.node, IN_WORDS.key), **says, type=type_)
    return Deadline(got[WORKING_DAYS], got[IN_WORDS])


DEADLINE = Record("When a report is due.", (WORKING_DAYS, AFTER, IN_WORDS), _deadline)

LOW = optional("at_or_below", PERCENT, "Per cent of forecast.", "90", None)
HIGH = optional("at_or_above", PERCENT, "Per cent of forecast.", "110", None)


def _band(got: Got) -> Band:
    low, high = got[LOW], got[HIGH]
    if low is not None and high is not None and low >= high:
        want, hint = f"more than `{LOW.key}`", "Every figure would be an exception: put the smaller number first."
        got.reader.tell("wrong_type", place(got.node, HIGH.key), name=HIGH.key, want=want, type="", hint=hint)
    return Band(low, high)


EXCEPTIONS = Record("Beyond either end a comment is due.", (LOW, HIGH), _band)

ID = required("id", FILE_WORD, "For the log and the papers.", "performance-measurement", "")
TITLE = required("title", LINE, "The report's name.", "Performance Measurement Report", "")
CLAUSES = required("clauses", ListOf(LINE, or_one=True), "Under which clauses it is owed.", "[SEC H13.1]", ())
FREQUENCY = required(
    "frequency", choice({each.value: each for each in Frequency}), "How often.", "monthly", Frequency.AD_HOC
)
SINCE = optional(
    "since",
    PERIOD,
    "The first period to be accounted for; of a quarterly report a quarter, as `2018-Q3`. Needed with a deadline in "
    "working days.",
    "2018-09",
    None,
)
UNTIL = optional("until", PERIOD, "The last one; of a quarterly report a quarter, as `2020-Q4`.", "2020-12", None)
DUE = required("due", DEADLINE, "When it is due.", "{working_days: 25, after: period-end}", Deadline(None, ""))
CONTENT = optional(
    "content_clauses", ListOf(LINE, or_one=True), "What its content is measured against.", "[SEC L8.6]", ()
)
BAND = optional("exceptions", EXCEPTIONS, "Where a comment is due.", "{at_or_below: 90, at_or_above: 110}", None)
FIGURE_NAME = optional("figure_name", LINE, "What its figures count.", "requests", "")


def _obligation(got: Got) -> Located[Obligation] | None:
    due = got[DUE]
    if due.working_days is not None and not got.says(SINCE):
        got.lacks(SINCE)
    since, until = in_order(got, SINCE, UNTIL)
    if not got[ID]:
        return None
    since, until = _fitting(got, SINCE.key, since), _fitting(got, UNTIL.key, until)
    return Located(
        Obligation(
            got[ID],
            got[TITLE],
            got[CLAUSES],
            got[FREQUENCY],
            since,
            until,
            due.working_days,
            due.text,
            got[CONTENT],
            got[BAND],
            got[FIGURE_NAME],
        ),
        got.node,
    )


def _fitting(got: Got, key: str, period: Period | None) -> Period | None:
    """The period if it is of the report's kind: a month of a monthly report, a quarter of a quarterly one."""
    wants = {Frequency.MONTHLY: False, Frequency.QUARTERLY: True}.get(got[FREQUENCY])
    if period is None or wants is None or period.is_quarter == wants:
        return period
    want = "a quarter, as 2018-Q3" if wants else "a month, as 2018-10"
    got.reader.tell("malformed_period", place(got.node, key), name=key, value=period.key, want=want)
    return None


REPORT = Record(
    "A report that the DCC owes.",
    (ID, TITLE, CLAUSES, FREQUENCY, SINCE, UNTIL, DUE, CONTENT, BAND, FIGURE_NAME),
    _obligation,
)
REPORTS = required(
    "reports",
    ListOf(REPORT),
    "The reports.",
    "\n  - {id: problems, title: Problem Report, clauses: [SEC H9.1], frequency: ad-hoc, due: {text: promptly}}",
    (),
)
DCC_REPORTS: Record[tuple[Located[Obligation], ...]] = Record(
    "What the DCC must report, under which clause, and when it is due.", (REPORTS,), lambda got: got[REPORTS]
)
REPORTS_LAYOUT = layout_of(DCC_REPORTS)


def read_obligations(node: Node | None, reader: Reader) -> tuple[Located[Obligation], ...]:
    """``dcc-reports.yaml``, in the author's order."""
    return read_root(DCC_REPORTS, node, reader)
