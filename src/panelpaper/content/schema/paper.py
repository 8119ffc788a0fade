"""``paper.yaml``."""

from __future__ import annotations

from panelpaper.content.field import optional, required
from panelpaper.content.layout import layout_of
from panelpaper.content.reader import Reader
from panelpaper.content.record import Got, Record
from panelpaper.content.scalars import COUNT, DATE, FLAG, MONTH, VERSION, choice
from panelpaper.content.schema.shared import (
    CLASSIFICATION,
    DECLASSIFIED,
    INLINE,
    LINE,
    PASSAGE,
    VERB,
    WAIVERS,
    read_root,
)
from panelpaper.content.shape import ListOf
from panelpaper.model.document import Node
from panelpaper.model.manuscript import Prose
from panelpaper.model.paper import Action, PanelMeeting, Paper, Recommendation, Revision, Status
from panelpaper.model.period import Period
from panelpaper.patterns import late

HELD_ON = optional("date", DATE, "The day of the Panel's meeting.", "2019-01-11", None)
NUMBER = optional("number", COUNT, "The meeting's number.", "64", None)
MEETING = Record(
    "The Panel meeting that the paper is for.", (HELD_ON, NUMBER), lambda got: PanelMeeting(got[HELD_ON], got[NUMBER])
)

ASK = required("verb", VERB, "What the Panel is asked to do.", "NOTE", None)
ASKED = required("text", INLINE, "Of what.", "the content of this paper", Prose())


def _recommendation(got: Got) -> Recommendation | None:
    verb = got[ASK]
    return None if verb is None else Recommendation(verb, got[ASKED])


RECOMMENDATION = Record("A recommendation to the Panel.", (ASK, ASKED), _recommendation)

REVISED_TO = required("version", VERSION, "The version.", '"1.1"', "")
REVISED_ON = required("date", DATE, "The day that it was issued.", "2019-01-08", None)
CHANGED = required("note", INLINE, "What it changed.", "Corrected the forecast in row 6", Prose())


def _revision(got: Got) -> Revision:
    return Revision(got[REVISED_TO], got[REVISED_ON], got[CHANGED], got.node, got.classification, got[DECLASSIFIED])


REVISION = Record(
    "A version after the first.",
    (REVISED_TO, REVISED_ON, CHANGED, CLASSIFICATION, DECLASSIFIED),
    _revision,
    classified=True,
)

TITLE = required("title", LINE, "The paper's title.", "SEC Panel Sub-Committee Report", "")
STATUS = optional(
    "status",
    choice({each.value: each for each in Status}),
    "Where the paper is in its life; a draft stands in no edition.",
    "issued",
    Status.ISSUED,
)
ACTION = required(
    "action", choice({each.value: each for each in Action}), "What it is for.", "information", Action.INFORMATION
)
MEETS = optional("meeting", MEETING, "The Panel's meeting.", "{date: 2019-01-11, number: 64}", PanelMeeting())
REFERENCE = optional("reference", LINE, "The paper's own reference.", "SECP_64_1101_05", "")
ISSUED = optional("issued", DATE, "The day of issue.", "2019-01-04", None)
CURRENT = required("version", VERSION, "The version, in quotation marks.", '"1.0"', "")
AUTHOR = required("author", LINE, "Who wrote it.", "SECAS Team", "")
REPORTS_ON = optional("reporting_month", MONTH, "The month reported on. Default: the one before.", "2018-12", None)
PURPOSE = required("purpose", PASSAGE, "Section 1, in Markdown.", "|\n  This paper summarises …", Prose())
RECOMMENDATIONS = required(
    "recommendations",
    ListOf(RECOMMENDATION, some=True),
    "The last section: what the Panel is asked.",
    "\n  - {verb: NOTE, text: the content of this paper}",
    (),
)
REVISIONS = optional(
    "revisions",
    ListOf(REVISION),
    "One for each version after 1.0, oldest first.",
    '\n  - {version: "1.1", date: 2019-01-08, note: Corrected the forecast in row 6}',
    (),
)
NOTICE = optional("notice", PASSAGE, "Markdown, on the first page.", "|\n  …", Prose())
ILLUSTRATIVE = optional("illustrative", FLAG, "true: every page says that the data is invented.", "false", False)


PAPER: Record[Got] = Record(
    "A paper: one month's report to the Panel.",
    (
        TITLE,
        STATUS,
        ACTION,
        MEETS,
        REFERENCE,
        ISSUED,
        CURRENT,
        AUTHOR,
        REPORTS_ON,
        PURPOSE,
        RECOMMENDATIONS,
        REVISIONS,
        NOTICE,
        ILLUSTRATIVE,
        WAIVERS,
    ),
    lambda got: got,
)
PAPER_LAYOUT = layout_of(PAPER)


_STATUS = late(r"""(?m)^["']?status["']?[ \t]*:[ \t]*+(?P<value>[^\n#]*+)""")


def _typed_status(text: str) -> Status:
    """The status of a file that YAML can't read: a draft where its one line of that key says so, and else issued.

    A draft's faults stop nobody's build, this one neither. Of two such lines nobody knows which is meant.
    """
    typed = [found["value"].strip().strip("\"'") for found in _STATUS.finditer(text)]
    return Status.DRAFT if typed == [Status.DRAFT.value] else Status.ISSUED


def read_paper(node: Node | None, reader: Reader, month: Period, folder: str) -> Paper:
    """``paper.yaml`` of that month, without its sections, table, appendices and images. A Paper comes of anything."""
    got = read_root(PAPER, node, reader)
    return Paper(
        month,
        folder,
        got.node,
        got[TITLE],
        got[STATUS] if node else _typed_status(reader.text),
        got[ACTION],
        got[ISSUED],
        got[CURRENT],
        got[AUTHOR],
        got[PURPOSE],
        got[RECOMMENDATIONS],
        got[REPORTS_ON] or month.previous(),
        got[MEETS],
        got[REFERENCE],
        got[NOTICE],
        got[REVISIONS],
        got[ILLUSTRATIVE],
    )
