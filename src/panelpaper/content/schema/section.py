"""The front matter of a committee's section."""

from __future__ import annotations

import posixpath

from msgspec import Struct
from msgspec.structs import replace

from panelpaper.content.field import optional, required
from panelpaper.content.layout import layout_of
from panelpaper.content.reader import Reader
from panelpaper.content.record import Got, Record
from panelpaper.content.scalars import DATE, FLAG, KNOWN_ID, MONTH, WORD, choice
from panelpaper.content.scalars import LETTER as APPENDIX_LETTER
from panelpaper.content.schema.paper import PAPER
from panelpaper.content.schema.shared import (
    CLASSIFICATION,
    CODED,
    DECLASSIFIED,
    INLINE,
    LINE,
    VERB,
    WAIVERS,
    WHEN,
    Class,
    read_root,
)
from panelpaper.content.shape import CLASSIFICATION_KEY, Either, ListOf, Schema, Wrong
from panelpaper.model.classification import CLEAR, RED
from panelpaper.model.document import MappingNode, Node, ScalarNode, place
from panelpaper.model.finding import Span
from panelpaper.model.manuscript import Prose
from panelpaper.model.paper import AppendixDeclaration, CommitteeAction, Decision, ForwardItem, Meeting, Section

REF = required("ref", LINE, "The meeting's number.", "OPSG_15", "")
HELD_ON = optional("date", DATE, "The day of the meeting.", "2018-12-18", None)
MEETING = Record(
    "A meeting of the committee.",
    (REF, HELD_ON),
    lambda got: Meeting(got[REF], got[HELD_ON]) if got[REF] else None,
)


class AppendixId(Struct, frozen=True):
    """What references call an appendix."""

    def read(self, node: Node, reader: Reader, name: str) -> str | None:
        """The id; what is none is told and read as the one to type, so that its file and references are no mistakes."""
        typed = node.text.strip() if isinstance(node, ScalarNode) else ""
        meant = KNOWN_ID.parse(typed)
        if isinstance(meant, Wrong):
            return WORD.read(node, reader, name)
        if meant != typed:
            reader.tell("wrong_type", node.span, name=name, want=WORD.want, type=meant, read_as=meant)
        return meant

    def schema(self) -> Schema:
        """A word."""
        return WORD.schema()


APPENDIX_ID = required("id", AppendixId(), "For references; it reaches no edition.", "security-assurance-status", "")
APPENDIX_TITLE = required("title", LINE, "Its title, which is public.", "Security Assurance Status Update", "")
APPENDIX_CLASS = required(CLASSIFICATION_KEY, Class(), "How far it may travel. There is no default.", "RED", RED)
FILE = required("file", CODED, "Its file, .md or .pdf, each also .age.", "appendices/security-assurance-status.md", "")
REASON = optional("reason", LINE, "Why it is withheld; public.", "It names Parties.", "")
REVIEW = optional("review", DATE, "When the classification is reviewed; public.", "2020-01-04", None)
LETTER = optional("letter", APPENDIX_LETTER, "Pins its letter.", "A", "")


def _appendix(got: Got) -> AppendixDeclaration | None:
    id = got[APPENDIX_ID] or KNOWN_ID.parse(posixpath.basename(got[FILE]).partition(".")[0])
    if isinstance(id, Wrong):
        return None
    return AppendixDeclaration(
        id,
        got[APPENDIX_TITLE],
        RED if _is_class_in_doubt(got) else got[APPENDIX_CLASS],
        got[FILE],
        got.node,
        got[REASON],
        got[REVIEW],
        got[LETTER],
        got[DECLASSIFIED],
    )


def _is_class_in_doubt(got: Got) -> bool:
    """Whether an appendix says its class twice, or by another key too, or that it was lowered and not by whom."""
    key, lowered = got.node.key(CLASSIFICATION_KEY), got[DECLASSIFIED]
    half = got.says(DECLASSIFIED) and (lowered is None or not lowered.is_whole)
    return half or got.classification is RED or (key is not None and got.reader.doubled(key.span))


APPENDIX = Record(
    "An appendix that the section attaches. All of this is public but the id and the file's name.",
    (APPENDIX_ID, APPENDIX_TITLE, APPENDIX_CLASS, FILE, REASON, REVIEW, LETTER, DECLASSIFIED),
    _appendix,
)

DECIDED = required("text", INLINE, "What was decided.", "|\n      Approved the proposal …", Prose())
DECIDED_AT = optional("meeting", LINE, "At which meeting.", "OPSG_15", "")
DECISION = Record(
    "A decision of the committee.",
    (DECIDED, DECIDED_AT, CLASSIFICATION, DECLASSIFIED),
    lambda got: Decision(got[DECIDED], got.node, got[DECIDED_AT], got.classification, got[DECLASSIFIED]),
    classified=True,
)

ACTION_ID = required("id", LINE, "Its number, for life.", "OPSG-0042", "")
TO_DO = required("text", INLINE, "What is to be done.", "|\n      Answer the paper formally", Prose())
OWNER = required("owner", ListOf(LINE, or_one=True, some=True), "Whose it is, or a list.", "DCC", ())
DUE = optional("due", WHEN, "A date, a month or words.", "2019-01-22", "")
OPEN = required("status", choice({"open": True, "closed": False}), "Whether it is open.", "open", True)
CLOSED = optional("closed", DATE, "When it was closed.", "2019-01-15", None)
NOTE = optional("note", INLINE, "How it was closed.", "Answered at OPSG_16", Prose())


def _action(got: Got) -> CommitteeAction | None:
    if not got[ACTION_ID] and got.classification is CLEAR:
        return None  # one that is classified has its place in every edition, whatever is wrong with it
    if got.values.get(OPEN.key) is True and got.says(CLOSED):
        want, hint = "left out while `status` is `open`", "Delete this line, or type `status: closed`."
        got.reader.tell("wrong_type", place(got.node, CLOSED.key), name=CLOSED.key, want=want, type="", hint=hint)
    return CommitteeAction(
        got[ACTION_ID],
        got[TO_DO],
        got[OWNER],
        got[OPEN],
        got.node,
        got[DUE],
        got[CLOSED],
        got[NOTE],
        got.classification,
        got[DECLASSIFIED],
    )


ACTION = Record(
    "An action that the committee follows.",
    (ACTION_ID, TO_DO, OWNER, DUE, OPEN, CLOSED, NOTE, CLASSIFICATION, DECLASSIFIED),
    _action,
    classified=True,
)

COMING = required("text", INLINE, "What will come to the Panel.", "Departures from Planned Maintenance", Prose())
WILL_ASK = optional("ask", VERB, "What the Panel will be asked.", "APPROVE", None)
EXPECTED = optional("expected", WHEN, "When: a date, a month or words.", "2019-02", "")
FORWARD = Record(
    "What will come to the Panel.",
    (COMING, WILL_ASK, EXPECTED),
    lambda got: ForwardItem(got[COMING], got[WILL_ASK], got[EXPECTED], got.node),
)


class OwnCommittee(Struct, frozen=True):
    """The id of the committee that a section is about, which its file is named after."""

    def read(self, node: Node, reader: Reader, name: str) -> str | None:
        """The id as typed; where that is none, the file's name is what to type."""
        found = WORD.parse(node.text.strip()) if isinstance(node, ScalarNode) else None
        if isinstance(found, str):
            return found
        meant = posixpath.basename(node.span.path).removesuffix(".md")
        reader.tell_unfit(node, name=name, want=WORD.want, type="", hint=f"Type `{name}: {meant}`.")
        return None

    def schema(self) -> Schema:
        """A word."""
        return WORD.schema()


COMMITTEE = required("committee", OwnCommittee(), "The committee's id.", "operations-group", "")
FINAL = required("status", choice({"draft": False, "final": True}), "Whether it is finished.", "final", False)
NO_UPDATE = optional(
    "no_update",
    Either(FLAG, ListOf(LINE)),
    "true, or a list of the bodies without an update: the paper says so.",
    "[SMKI PMA]",
    False,
)
MEETINGS = optional(
    "meetings", ListOf(MEETING), "The meetings it reports on.", "[{ref: OPSG_15, date: 2018-12-18}]", ()
)
REPORTS_ON = optional("reporting_month", MONTH, "Repeats the paper's; they must agree.", "2018-12", None)
APPENDICES = optional(
    "appendices",
    ListOf(APPENDIX),
    "What the section attaches.",
    "\n  - {id: status, title: Status Update, classification: RED, file: appendices/status.md}",
    (),
)
DECISIONS = optional("decisions", ListOf(DECISION), "What the committee decided.", "\n  - text: |\n      …", ())
ACTIONS = optional(
    "actions",
    ListOf(ACTION),
    "What the committee follows.",
    "\n  - {id: OPSG-0042, text: Answer the paper, owner: DCC, status: open}",
    (),
)
FORWARD_LOOK = optional(
    "forward_look",
    ListOf(FORWARD),
    "What will come to the Panel.",
    "\n  - {text: Departures from Planned Maintenance, ask: APPROVE, expected: 2019-02}",
    (),
)


def _section(got: Got) -> Section:
    silence = got[NO_UPDATE]
    return Section(
        got.reader.path,
        got[COMMITTEE],
        got[FINAL],
        got.node,
        Prose(),
        silence is True,
        silence if isinstance(silence, tuple) else (),
        got[MEETINGS],
        got[APPENDICES],
        got[DECISIONS],
        got[ACTIONS],
        got[FORWARD_LOOK],
    )


SECTION: Record[Section] = Record(
    "One committee's section.",
    (COMMITTEE, FINAL, NO_UPDATE, MEETINGS, REPORTS_ON, APPENDICES, DECISIONS, ACTIONS, FORWARD_LOOK, WAIVERS),
    _section,
)
SECTION_LAYOUT = layout_of(SECTION)


def read_section(node: Node | None, reader: Reader, body: Prose) -> Section:
    """A section's front matter, with the body that was read apart. A Section comes of anything."""
    if node is None and reader.text.startswith("---") and not reader.structural:
        node = MappingNode((), Span.at(reader.path, 1, 1, 3))  # there, but empty
    section = read_root(SECTION, node, reader, required=False, beside={"paper.yaml": PAPER})
    return replace(section, body=body)
