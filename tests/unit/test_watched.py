"""Of a paper that was issued everything is watched that a reader reads, and ``diff`` shows it: field by field."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from enum import Enum
from typing import Any, get_args, get_type_hints

from msgspec.structs import replace

from panelpaper.assemble import versions
from panelpaper.desk.redline import comparing
from panelpaper.desk.redline.outline import outline
from panelpaper.model import changes, edition, prose, report_table, reporting
from panelpaper.model.classification import CLEAR, RED, Classification
from panelpaper.model.edition import (
    ActionLine,
    AppendixPart,
    CommitteePart,
    DecisionLine,
    ForwardLine,
    NumberedSection,
    PaperPage,
    RevisionLine,
    Subsection,
)
from panelpaper.model.panel import Panel
from panelpaper.model.period import Period
from panelpaper.model.prose import (
    Abbreviation,
    Code,
    CodeBlock,
    Disclosed,
    DisclosedBlock,
    Emphasis,
    Heading,
    Image,
    LineBreak,
    Link,
    Listing,
    Note,
    NoteCall,
    Paragraph,
    Passage,
    Quotation,
    Strong,
    Table,
    Text,
    ThematicBreak,
    Withheld,
)
from panelpaper.model.record import Record
from panelpaper.model.report_table import ReportingTable, ReportRow, WithheldReportRow
from panelpaper.model.reporting import (
    Basis,
    Extension,
    Figures,
    Frequency,
    Lapse,
    Obligation,
    Otherwise,
    ReissueSeen,
    Timeliness,
    Verdict,
)

AMBER = Classification.AMBER
NEVER_HERE = {"Reference", "Slot"}  # assembly and the cut leave none
ELSEWHERE = {"ActionLeftOut", "Band", "Changes", "Entry", "Place", "VerdictNews"}
"""What follows from other papers (``changes``) or from the rest of the page (``contents``), or isn't shown."""
ALONE = {("Extension", "earlier")}  # a verdict has the one agreement that held on its day, by itself
FREE = {
    "PaperPage": {
        "month": "says which paper it is",
        "version": "says which version it is",
        "frozen": "says which version it is",
        "superseded_by": "says which version it is",
        "versions": "says which version it is",
        "changed": "says what differs",
        "draft": "what the paper is today",
        "withdrawn": "what the paper is today, and all its versions are",
        "marking": "follows from what the page holds",
        "recommendations_number": "follows from the sections",
        "contents": "follows from the headings",
        "appendices, in another order": "their letters follow it",
        "sections, in another order": "their numbers follow it",
        "revisions, in another order": "PP707 has it so that the oldest is the first",
        "glossary": "the registers' own",
        "changes": "follows from other papers",
        "left_out": "follows from other papers",
    },
    "NumberedSection": {"anchor": "an address"},
    "CommitteePart": {"anchor": "an address"},
    "Subsection": {"number": "follows from the order", "anchor": "an address", "committee": "says whose it is"},
    "ReportingTable": {"issued": "the page's day of issue"},
    "ReportRow": {"anchor": "an address", "classification": "today's mark"},
    "WithheldReportRow": {"anchor": "an address", "first": "what is owed isn't shown there"},
    "Lapse": {"classification": "today's mark"},
    "Obligation": {
        "id": "an address",
        "since": "shows in the rows that there are",
        "until": "shows in the rows that there are",
        "exceptions": "isn't shown",
    },
    "DecisionLine": {"classification": "today's mark"},
    "ActionLine": {"anchor": "an address", "classification": "today's mark"},
    "AppendixPart": {"anchor": "an address", "committee": "says whose it is"},
    "RevisionLine": {"classification": "today's mark"},
    "Heading": {"anchor": "an address"},
    "Listing": {"tight": "how its lines are spaced"},
    "CodeBlock": {"language": "isn't shown"},
    "Abbreviation": {"expansion": "the registers' own"},
}
OCTOBER, NOVEMBER = Period(2018, 10), Period(2018, 11)
DAY = date(2019, 1, 4)


def words(text: str) -> Passage:
    return Passage((Paragraph((Text(text),)),))


EVERY_KIND = Passage(
    (
        Paragraph((Text("It "), Emphasis((Text("met"),)), Strong((Text("twice"),)), Code((Text("a"),)), NoteCall(1))),
        Paragraph((Link("https://panel.example", (Text("there"),), "Title"), LineBreak(hard=True), Withheld(RED))),
        Paragraph((Abbreviation("DCC", "Data Communications Company"), Disclosed(AMBER, (Text("secret"),)))),
        Paragraph((Image("media/plan.png", "The plan", "Caption"),)),
        Heading(3, (Text("Plan"),), "group-plan"),
        Listing(((Paragraph((Text("one"),)),), (Paragraph((Text("two"),)),)), 1),
        Quotation((Paragraph((Text("said"),)),)),
        CodeBlock((Text("code"),), "text"),
        ThematicBreak(),
        Table(((Text("a"),), (Text("b"),)), ("left", ""), (((Text("c"),), (Text("d"),)), ((Text("e"),), ()))),
        DisclosedBlock(AMBER, words("For few")),
        Withheld(AMBER),
        Heading(3, (Text("Next"),), "group-next"),
    ),
    (Note(1, 1, (Paragraph((Text("note"),)),)),),
)
OWED = Obligation(
    *("pmr", "Performance Measurement Report", ("SEC H13.4", "SEC H13.5"), Frequency.MONTHLY, OCTOBER, NOVEMBER, 25),
    content_clauses=("SEC L8.6", "SEC L8.7"),
    exceptions=reporting.Band(90, 110),
    figure_name="requests",
)
LATE = Verdict(
    Timeliness.LATE,
    date(2018, 12, 11),
    due=date(2018, 12, 5),
    received=date(2018, 12, 6),
    basis=Basis.INFERRED,
    reissues=(ReissueSeen(date(2018, 12, 10), "sums", 2), ReissueSeen(date(2018, 12, 11), "more", 3)),
    working_days_late=1,
    figures=Figures(40, 39),
    percent_of_forecast=97.5,
    variance_percent=-2.5,
    published=date(2018, 12, 20),
    extended=Extension(date(2018, 12, 20), "Panel", "SECP_60", date(2018, 12, 12)),
    otherwise=(
        Otherwise("Scotland", Timeliness.LATE, date(2018, 12, 4), 2),
        Otherwise("Wales", Timeliness.LATE, date(2018, 12, 3), 3),
    ),
)
UNRECORDED = Verdict(Timeliness.NOT_RECORDED, date(2018, 12, 11), receipt_known=False)
SHARES = ((OCTOBER, 90.0), (NOVEMBER, 97.5))
TABLE = ReportingTable(
    date(2018, 12, 11),
    DAY,
    "England and Wales",
    (
        ReportRow(
            *(OWED, NOVEMBER, LATE, "report-pmr", True, False, CLEAR, words("Note")),
            *((words("Good"), words("Short")), (words("Read"), words("Sent back")), SHARES),
            earlier=Verdict(Timeliness.OVERDUE, date(2018, 12, 11), due=date(2018, 12, 5), working_days_late=4),
        ),
        ReportRow(replace(OWED, id="sla", title="Other", working_days=None, due_text="in time"), None, UNRECORDED,
                  "report-sla", True, True, CLEAR),
        WithheldReportRow(replace(OWED, id="red", title="Third"), OCTOBER, RED, "report-red", True),
    ),
    (Lapse(OWED, OCTOBER, DAY, 2, CLEAR, 1), Lapse(OWED, NOVEMBER, DAY, 1, CLEAR)),
    "SEC",
)  # fmt: skip
GROUP = CommitteePart(
    *("group", "The Group", "Group", "group", (("G_1", DAY), ("G_2", None)), words("Opening")),
    subsections=(
        Subsection("2.1", "DCC reporting", "reporting", "group", Passage(), TABLE),
        Subsection("2.2", "Highlights", "group-highlights", "group", EVERY_KIND),
    ),
    decisions=(DecisionLine(words("Agreed it"), "G_1", CLEAR), Withheld(RED)),
    actions=(
        ActionLine(
            *(
                "G-0001",
                "action-g-0001",
                words("Do it"),
                ("DCC", "SECAS"),
                "2019-01-03",
                False,
                DAY,
                words("Done"),
                CLEAR,
            )
        ),
        Withheld(AMBER),
        ActionLine("G-0002", "action-g-0002", words("Do more"), ("DCC",), "soon", True, None, Passage(), CLEAR),
    ),
    missing=False,
    no_update=False,
    silent=("SMKI", "PMA"),
)
QUIET = replace(
    GROUP, committee="quiet", name="The Quiet", short_name="Quiet", subsections=(), decisions=(), actions=(),
    meetings=(), no_update=True, silent=(),
)  # fmt: skip
PAGE = PaperPage(
    month=Period(2019, 1),
    title="Report",
    action_line="For Information",
    marking=CLEAR,
    version="1.1",
    issued=DAY,
    author="SECAS",
    reporting_month=Period(2018, 12),
    meeting_date=date(2019, 1, 11),
    meeting_number=64,
    reference="SECP_64",
    illustrative=True,
    draft=False,
    withdrawn=False,
    notice=words("Mind"),
    purpose=words("Tell"),
    recommendations_number="4",
    recommendations=(("NOTE", words("it")), ("AGREE", words("that"))),
    revisions=(RevisionLine("1.0", DAY, words("First"), CLEAR), RevisionLine("1.1", DAY, words("Second"), CLEAR)),
    sections=(
        NumberedSection("2", "The Group", "section-2", (GROUP, QUIET)),
        NumberedSection("3", "Others", "section-3", (replace(QUIET, committee="third", short_name="Third"),)),
    ),
    appendices=(
        AppendixPart("A", "Held", "appendix-a", RED, True, "It names one.", DAY, "group", None),
        AppendixPart("B", "Open", "appendix-b", CLEAR, False, "", None, "group", words("Text"), b"pdf"),
    ),
    contents=(),
    forward_look=(ForwardLine(words("Plan"), "NOTE", "March", "Group"), ForwardLine(words("Map"), "AGREE", "May", "G")),
    images={"media/plan.png": b"png"},
)
PANEL = Panel("The Panel", "Panel", "Publisher", (), (), ())


def others(value: Any) -> Iterator[tuple[str, Any]]:
    """What else might stand there, and how one would say so after the field's name."""
    match value:
        case Record() if not isinstance(value, Period):
            pass  # its fields are changed one by one
        case bool():
            yield "", not value
        case Enum():
            yield from (("", other) for other in type(value) if other is not value)
        case str():
            yield "", f"{value}x"
        case int() | float():
            yield "", value + 1
        case date():
            yield "", value + timedelta(days=1)
        case Period():
            yield "", value.previous()
        case bytes():
            yield "", value + b"x"
        case tuple():
            yield "", value[:-1] if value else ("x",)
            if len(value) > 1:
                yield ", in another order", value[::-1]
        case frozenset():
            yield "", value | {"x"}
        case Mapping():
            yield "", {**value, "x": b"x"}


def altered(value: Any, put: Callable[[Any], Any]) -> Iterator[tuple[str, str, Any]]:
    """A value with one thing changed anywhere in it, as ``put`` back; the type and field that it was changed in."""
    if isinstance(value, Record) and not isinstance(value, Period):
        for name in value.__struct_fields__:
            own = getattr(value, name)

            def into(new: Any, value: Any = value, name: str = name) -> Any:
                return put(replace(value, **{name: new}))

            for how, other in others(own):
                yield type(value).__name__, f"{name}{how}", into(other)
            for kind, field, whole in altered(own, into) if type(value).__name__ not in ELSEWHERE else ():
                yield kind, field, whole
                if isinstance(own, Record):
                    yield type(value).__name__, name, whole
    elif isinstance(value, tuple):
        for at, each in enumerate(value):

            def beside(new: Any, at: int = at) -> Any:
                return put((*value[:at], new, *value[at + 1 :]))

            yield from altered(each, beside)


def stumbles_or(differs: Callable[[PaperPage], bool], page: PaperPage) -> bool:
    """Whether it makes a difference; what can't be told apart because it is of no known kind has been looked at."""
    try:
        return differs(page)
    except (AssertionError, AttributeError, TypeError, ValueError):
        return True


def by_field(differs: Callable[[PaperPage], bool]) -> dict[tuple[str, str], bool]:
    """Of each field of a page and of the types below it, whether some change of it makes a difference."""
    found: dict[tuple[str, str], bool] = {}
    for kind, name, page in altered(PAGE, lambda page: page):
        found[(kind, name)] = found.get((kind, name), False) or stumbles_or(differs, page)
    return {field: seen for field, seen in found.items() if field[0] not in ELSEWHERE and field not in ALONE}


def types_below(kind: type[Record]) -> Iterator[type[Record]]:
    """A type, and the types that its fields may hold."""
    known = {**vars(changes), **vars(prose), **vars(reporting), **vars(report_table), **vars(edition)}
    waiting: list[Any] = [kind]
    met: set[Any] = set()
    while waiting:
        each = waiting.pop()
        if isinstance(each, type) and issubclass(each, Record) and each is not Period:
            if each in met:
                continue
            met.add(each)
            yield each
            waiting += get_type_hints(each, known, known).values()
        else:
            waiting += get_args(each)


def held(value: Any) -> Iterator[tuple[str, str]]:
    """The types and fields of a value, and of all in it, that have something to be changed."""
    if isinstance(value, Record) and not isinstance(value, Period):
        for name in value.__struct_fields__:
            own = getattr(value, name)
            if isinstance(own, Record) or any(others(own)):
                yield type(value).__name__, name
            yield from held(own)
    elif isinstance(value, tuple):
        for each in value:
            yield from held(each)


def test_the_page_of_these_tests_has_something_of_every_type_and_field():
    kinds = [kind for kind in types_below(PaperPage) if kind.__name__ not in NEVER_HERE | ELSEWHERE]

    assert {(kind.__name__, name) for kind in kinds for name in kind.__struct_fields__} <= {*held(PAGE)}


def test_all_that_is_read_is_watched_but_for_what_is_free():
    watched = by_field(lambda page: bool(versions.differences(page, PAGE)))

    assert {field for field, seen in watched.items() if not seen} == {
        (kind, name) for kind, names in FREE.items() for name in names
    }


def test_a_comparison_shows_all_that_is_watched():
    before = outline(PAGE, PANEL)
    shown = by_field(lambda page: bool(comparing.differences(before, outline(page, PANEL))))

    assert {
        (kind, name) for (kind, name), seen in shown.items() if not seen and name not in FREE.get(kind, {})
    } == set()


def test_a_table_that_stands_in_another_section_is_watched_and_shown():
    first, second = PAGE.sections
    table, *rest = GROUP.subsections
    (other,) = second.parts
    moved = replace(
        PAGE,
        sections=(
            replace(first, parts=(replace(GROUP, subsections=tuple(rest)), QUIET)),
            replace(second, parts=(replace(other, subsections=(table,)),)),
        ),
    )

    assert versions.differences(PAGE, PAGE) == ()
    assert versions.differences(moved, PAGE) == ("the place of the table",)
    (shown,) = comparing.differences(outline(PAGE, PANEL), outline(moved, PANEL))
    assert (shown.kind, shown.title, shown.within) == ("section", "DCC reporting", "3 Others")
    assert [(part.label, part.old, part.new) for part in shown.parts] == [
        ("In the section of", "Group, Quiet", "Third")
    ]
