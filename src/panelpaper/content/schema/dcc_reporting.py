"""``dcc-reporting.yaml``: the table of the DCC's reports as reviewed."""

from __future__ import annotations

from panelpaper.content.field import optional, required
from panelpaper.content.layout import layout_of
from panelpaper.content.reader import Reader
from panelpaper.content.record import Got, Record
from panelpaper.content.scalars import DATE, KNOWN_ID, MONTH, PERIOD, choice
from panelpaper.content.schema.shared import CLASSIFICATION, DECLASSIFIED, INLINE, WAIVERS, read_root
from panelpaper.content.shape import ListOf
from panelpaper.model.classification import CLEAR
from panelpaper.model.document import Node
from panelpaper.model.manuscript import Prose
from panelpaper.model.paper import Row, Table

WORDS = ListOf(INLINE, or_one=True)

REPORT = required("report", KNOWN_ID, "An id of dcc-reports.yaml.", "performance-measurement", "")
PERIOD_OF = optional("period", PERIOD, "The month or quarter reviewed.", "2018-10", None)
OUTCOME = optional(
    "outcome",
    choice({"nothing-to-review": True}),
    "Instead of a period, where there was nothing to review.",
    "nothing-to-review",
    False,
)
NOTE = optional("note", INLINE, "Beside the verdict: the receipt, in words.", "|\n      …", Prose())
ADHERENCE = optional("adherence", WORDS, "Content against the obligation.", "|\n      …", ())
COMMENTS = optional("comments", WORDS, "Comments.", "\n      - |\n        …", ())
AS_AT = optional("as_at", DATE, "In a re-issued paper: this row alone speaks of a later day.", "2019-01-08", None)


def _row(got: Got) -> Row | None:
    period = got[PERIOD_OF]
    nothing = got.says(OUTCOME)
    if not got.withheld and period is None and not got.says(PERIOD_OF) and not nothing:
        got.lacks(PERIOD_OF, OUTCOME)
    if not got[REPORT] or (got.says(PERIOD_OF) and period is None):
        return None
    if got.classification is CLEAR and period is None and not got[OUTCOME]:
        return None  # one that is classified has its place in every edition, whatever is wrong with it
    return Row(
        got[REPORT],
        period,
        got.node,
        got[OUTCOME],
        got[NOTE],
        got[ADHERENCE],
        got[COMMENTS],
        got[AS_AT],
        got.classification,
        got[DECLASSIFIED],
    )


ROW = Record(
    "A report and period as reviewed. Verdicts are computed from the log, never typed.",
    (REPORT, PERIOD_OF, OUTCOME, NOTE, ADHERENCE, COMMENTS, AS_AT, CLASSIFICATION, DECLASSIFIED),
    _row,
    classified=True,
    public=(REPORT.key, PERIOD_OF.key),
    judged=True,
)

CUTOFF = optional("data_cutoff", DATE, "The table says how things stood that day.", "2018-12-11", None)
REPORTS_ON = optional("reporting_month", MONTH, "Repeats the paper's; they must agree.", "2018-12", None)
ROWS = required(
    "rows", ListOf(ROW), "The reports reviewed.", "\n  - {report: performance-measurement, period: 2018-10}", ()
)
TABLE: Record[Table] = Record(
    "Which of the DCC's reports were reviewed, and what was said of them.",
    (CUTOFF, REPORTS_ON, ROWS, WAIVERS),
    lambda got: Table(got.reader.path, got.node, got[ROWS], got[CUTOFF]),
)
TABLE_LAYOUT = layout_of(TABLE)


def read_table(node: Node | None, reader: Reader) -> Table:
    """``dcc-reporting.yaml``. A Table comes of anything."""
    return read_root(TABLE, node, reader)
