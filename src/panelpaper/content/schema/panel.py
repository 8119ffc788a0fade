"""``panel.yaml``."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from panelpaper.content.field import optional, required
from panelpaper.content.layout import layout_of
from panelpaper.content.past_slips import Keys
from panelpaper.content.reader import Reader
from panelpaper.content.record import Got, Record
from panelpaper.content.running_order import with_running_order
from panelpaper.content.scalars import COUNT, FLAG, KNOWN_ID, MONTH, WEB, WORD, choice
from panelpaper.content.schema.shared import (
    CODED,
    FILE_NAME,
    FILE_WORD,
    LINE,
    LONGEST_NAME,
    SHORT_ENOUGH,
    Class,
    in_order,
    read_root,
)
from panelpaper.content.shape import ListOf, MapOf, Schema
from panelpaper.model.classification import CLEAR, Classification
from panelpaper.model.document import MappingNode, Node, key_place, place
from panelpaper.model.finding import Severity
from panelpaper.model.panel import (
    PUBLIC,
    CalendarSpec,
    Committee,
    EditionSpec,
    Panel,
    ReportingPlace,
    RunningSection,
    Sealing,
)
from panelpaper.patterns import late

WORDS, CODES = ListOf(LINE, or_one=True), ListOf(CODED, or_one=True)

ID = required("id", FILE_WORD, "Kebab-case; also the name of the committee's section file.", "operations-group", "")
NAME = required("name", LINE, "The committee's full name.", "Operations Group", "")
SHORT = optional("short_name", LINE, "What it is called in passing.", "Ops Group", "")
PREFIX = optional("meeting_prefix", CODES, "What its meetings' numbers begin with, or a list of them.", "OPSG", ())
BODIES = optional("bodies", WORDS, "The bodies that one section speaks for.", "[SSC, SMKI PMA]", ())
COMMITTEE = Record(
    "A Sub-Committee.",
    (ID, NAME, SHORT, PREFIX, BODIES),
    lambda got: Committee(got[ID], got[NAME], got[SHORT], got[PREFIX], got[BODIES]) if got[ID] else None,
)

TITLE = required("title", LINE, "The numbered section's heading.", "Operations Group", "")
SHARED_BY = required(
    "committees", ListOf(KNOWN_ID), "The committees that share it, by their ids.", "[operations-group]", ()
)
SINCE = optional("since", MONTH, "The first month whose paper has it.", "2019-03", None)
UNTIL = optional("until", MONTH, "The last one.", "2020-12", None)


def _running(got: Got) -> RunningSection:
    return RunningSection(got[TITLE], got[SHARED_BY], *in_order(got, SINCE, UNTIL))


RUNNING = Record("A numbered section of the paper.", (TITLE, SHARED_BY, SINCE, UNTIL), _running)

BESIDE = required(
    "committee",
    ListOf(WORD, or_one=True, some=True),
    "The committee in whose section the table stands; or a list, where another one has it from some month on.",
    "operations-group",
    (),
)
HEADING = optional("heading", LINE, "The table's heading.", "DCC reporting", "DCC reporting")
REPORTING = Record(
    "Where the table of the DCC's reports stands: first in that committee's numbered section.",
    (BESIDE, HEADING),
    lambda got: ReportingPlace(got[BESIDE], got[HEADING]) if got[BESIDE] else None,
)

CLEARANCE = required(
    "clearance", Class(otherwise=CLEAR), "The highest classification that its readers may see.", "CLEAR", CLEAR
)
EDITION_URL = optional(
    "base_url",
    WEB,
    "Where this edition is published; one above CLEAR has no other address.",
    "https://panel.example/",
    "",
)
EDITION = Record(
    "An audience.",
    (CLEARANCE, EDITION_URL),
    lambda got: EditionSpec("", got[CLEARANCE], got[EDITION_URL]),
)

COUNTRY = optional(
    "country", CODED, "The country, by its ISO 3166 code; bank holidays are known of GB alone.", "GB", "GB"
)
SUBDIVISIONS = optional(
    "subdivisions", CODES, "A bank holiday in any of these is no working day.", "[ENG, SCT]", ("ENG", "SCT")
)
COMPARE = optional("compare", CODES, "A verdict that would differ under these gets a footnote.", "[ENG]", ())
CALENDAR = Record(
    "Whose bank holidays are no working days.",
    (COUNTRY, SUBDIVISIONS, COMPARE),
    lambda got: CalendarSpec(got[COUNTRY], got[SUBDIVISIONS], got[COMPARE]),
)

DAYS_BEFORE = required("working_days", COUNT, "How many working days before the meeting.", "5", None)
PAPER_DAY = Record("When the paper is issued.", (DAYS_BEFORE,), lambda got: got[DAYS_BEFORE])

_PUBLIC_KEY = late("age1[02-9ac-hj-np-z]{58}")
_SECRET_KEY = "age-secret-key"


class PublicKey(Struct, frozen=True):
    """An age public key. A secret key, put there by mistake, is quoted nowhere."""

    def read(self, node: Node, reader: Reader, name: str) -> str | None:
        """The text as typed; that it is no public key is told."""
        text = CODED.read(node, reader, name)
        if text is not None and not _PUBLIC_KEY.fullmatch(text):
            tell = reader.tell_hidden if text.lower().startswith(_SECRET_KEY) else reader.tell
            want, hint = "an age public key, which begins with age1", "`panelpaper keygen` makes a key and prints that."
            tell("wrong_type", node.span, name=name, want=want, type="", hint=hint)
        return text

    def schema(self) -> Schema:
        """Text of that form."""
        return {"type": "string", "pattern": f"^{_PUBLIC_KEY.pattern}$"}


RECIPIENTS = optional("recipients", ListOf(PublicKey()), "age public keys: who opens sealed files.", "[age1…]", ())
SEALS = optional("required", FLAG, "Whether a RED file in clear is an error.", "false", False)
SEALING = Record(
    "Who opens sealed files.", (RECIPIENTS, SEALS), lambda got: Sealing(got[RECIPIENTS], required=got[SEALS])
)

_FOLDER = late("[A-Za-z0-9][A-Za-z0-9_-]*")

SEVERITIES: dict[str, Severity | str] = {"off": "off", **{each.value: each for each in Severity}}

PANEL_NAME = required("name", LINE, "The Panel's full name.", "Smart Energy Code Panel", "")
PANEL_SHORT = required("short_name", FILE_NAME, "Its short name; PDFs are named after it.", "SEC Panel", "")
CODE = optional(
    "code", CODED, "The code whose clauses papers cite, if it numbers them like H13.4 or Appendix AG 2.5.", "SEC", ""
)
PUBLISHER = required("publisher", LINE, "Who publishes the papers.", "SECAS", "")
BASE_URL = optional(
    "base_url",
    WEB,
    "Where the papers are published: the address of CLEAR editions that give none.",
    "https://panel.example/",
    "",
)
COMMITTEES = required(
    "committees", ListOf(COMMITTEE), "The Sub-Committees.", "\n  - {id: tag, name: Testing Advisory Group}", ()
)
SECTIONS = required(
    "sections",
    ListOf(RUNNING),
    "The running order: sections 2 to N of the paper.",
    "\n  - {title: Operations Group, committees: [operations-group]}",
    (),
)
TABLE_PLACE = optional("reporting", REPORTING, "Where the table stands.", "{committee: operations-group}", None)
EDITIONS = required(
    "editions",
    MapOf(EDITION),
    "The audiences; each becomes a folder. One named public must be CLEAR.",
    "{public: {clearance: CLEAR}}",
    (),
)
CALENDAR_OF = optional(
    "calendar", CALENDAR, "What counts as a working day.", "{country: GB, subdivisions: [ENG, SCT]}", CalendarSpec()
)
ISSUED_BEFORE = optional("paper_day", PAPER_DAY, "When papers are issued.", "{working_days: 5}", None)
LABELS = optional("labels", MapOf(LINE), "What this Panel prints for a classification.", "{CLEAR: WHITE}", ())
ACCESS = optional("access", LINE, "How a member gets what an edition withholds.", "Ask the Panel's secretary.", "")
SEALED = optional("sealing", SEALING, "Who opens sealed files.", "{recipients: [age1…]}", Sealing())
SEVERITY = optional(
    "severity",
    MapOf(choice(SEVERITIES), pattern="^PP[0-9]{3}$"),
    "How much a finding weighs, by its code.",
    "{PP601: off}",
    (),
)


def _labels(got: Got) -> dict[Classification, str]:
    found = {}
    for name, label in got[LABELS]:
        classification = Classification.from_label(name)
        if classification is None:
            choices = [each.label for each in Classification]
            span = place(got.node, LABELS.key, name)
            got.reader.tell("unknown_value", span, name="labels", value=name, near="", choices=", ".join(choices))
        else:
            found[classification] = label
    return found


def _editions(got: Got) -> tuple[EditionSpec, ...]:
    """The editions; one named public is CLEAR whatever is typed."""
    found = []
    typed = got.node.get(EDITIONS.key)
    if isinstance(typed, MappingNode) and not typed.pairs:
        got.lacks(EDITIONS)
    for name, edition in got[EDITIONS]:
        _mind_name(name, got)
        if name == PUBLIC.name and edition.clearance is not CLEAR:
            span = place(got.node, EDITIONS.key, name, CLEARANCE.key)
            says = {"value": edition.clearance.label, "near": CLEAR.label, "choices": CLEAR.label}
            got.reader.tell("unknown_value", span, name=CLEARANCE.key, **says)
            edition = replace(edition, clearance=CLEAR)
        found.append(replace(edition, name=name))
    return tuple(found) or (PUBLIC,)


def _mind_name(name: str, got: Got) -> None:
    """An edition's name becomes a folder's, which not every system tells from one in other capitals."""
    span, hint = key_place(got.node.get(EDITIONS.key) or got.node, name), "Give this edition another name."
    if not _FOLDER.fullmatch(name):
        got.reader.tell("wrong_type", span, name="", want="a name of letters, digits and hyphens", type="", hint=hint)
    elif len(name) > LONGEST_NAME:
        got.reader.tell("wrong_type", span, name="", want=SHORT_ENOUGH, type="", hint=hint)
    if [other.casefold() for other, _ in got[EDITIONS]].count(name.casefold()) > 1:
        want = "a name that differs from every other edition's in more than capitals"
        got.reader.tell("wrong_type", span, name="", want=want, type="", hint=hint)


def _panel(got: Got) -> Panel:
    severity = {code: each if isinstance(each, Severity) else None for code, each in got[SEVERITY]}
    return Panel(
        got[PANEL_NAME],
        got[PANEL_SHORT],
        got[PUBLISHER],
        got[COMMITTEES],
        got[SECTIONS],
        _editions(got),
        got[CODE],
        got[BASE_URL],
        got[TABLE_PLACE],
        got[CALENDAR_OF],
        got[ISSUED_BEFORE],
        _labels(got),
        got[ACCESS],
        got[SEALED],
        severity,
    )


PANEL: Record[Panel] = Record(
    "The Panel: its committees, the paper's running order, its editions.",
    (
        PANEL_NAME,
        PANEL_SHORT,
        CODE,
        PUBLISHER,
        BASE_URL,
        COMMITTEES,
        SECTIONS,
        TABLE_PLACE,
        EDITIONS,
        CALENDAR_OF,
        ISSUED_BEFORE,
        LABELS,
        ACCESS,
        SEALED,
        SEVERITY,
    ),
    _panel,
)


PANEL_KEYS = Keys(
    tuple(field.key for field in PANEL.fields),
    tuple(field.key for field in PANEL.fields if isinstance(field.shape, ListOf | MapOf | Record)),
)
PANEL_LAYOUT = layout_of(PANEL, EDITIONS.key, LABELS.key, ACCESS.key)


def read_panel(node: Node | None, reader: Reader) -> Panel:
    """``panel.yaml``; a Panel comes of anything."""
    return read_root(PANEL, with_running_order(node, reader), reader)
