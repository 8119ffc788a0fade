"""The January 2019 paper as two editions, with every construct that a page can hold. Built by hand: no stage is run."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from panelpaper.model.changes import NO_CHANGES, Changes, Place
from panelpaper.model.classification import CLEAR, RED, Classification
from panelpaper.model.edition import (
    ActionLine,
    AppendixPart,
    CommitteePart,
    DecisionLine,
    Edition,
    Entry,
    ForwardLine,
    NumberedSection,
    PaperPage,
    RevisionLine,
    Subsection,
)
from panelpaper.model.panel import Committee, EditionSpec, Panel, RunningSection
from panelpaper.model.period import Period
from panelpaper.model.prose import (
    EMPTY,
    Abbreviation,
    Block,
    Code,
    CodeBlock,
    Disclosed,
    DisclosedBlock,
    Emphasis,
    Heading,
    Image,
    Inline,
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

AMBER_STRICT = Classification.AMBER_STRICT
CUT_OFF, ISSUED = date(2018, 12, 11), date(2019, 1, 4)
SECRET = "The invented assurance status of an invented Party is Approved."
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000002000000010802000000"
    "7b40e8dd0000000f49444154789c63608003a3f87f0002ef01a0ba6b37f80000000049454e44ae426082"
)


def say(text: str) -> Passage:
    """A paragraph, of plain words."""
    return Passage((Paragraph((Text(text),)),))


def told(*parts: str) -> tuple[Block, ...]:
    """Paragraphs; a part that begins with ``### `` is an item's heading, anchored by its words."""
    return tuple(
        Heading(3, (Text(part[4:]),), "-".join(part[4:].lower().replace(",", "").split()))
        if part.startswith("### ")
        else Paragraph((Text(part),))
        for part in parts
    )


PANEL = Panel(
    name="Smart Energy Code Panel",
    short_name="SEC Panel",
    code="SEC",
    publisher="SECAS",
    committees=(
        Committee("operations-group", "Operations Group", "Ops Group"),
        Committee("ssc-smki-pma", "Security Sub-Committee and SMKI PMA", "SSC", bodies=("SSC", "SMKI PMA")),
        Committee("tabasc", "Technical Architecture and Business Architecture Sub-Committee", "TABASC"),
        Committee("tag", "Testing Advisory Group", "TAG"),
    ),
    sections=(
        RunningSection("Operations Group", ("operations-group",)),
        RunningSection("Security Sub-Committee and SMKI PMA", ("ssc-smki-pma",)),
        RunningSection(
            "Technical Architecture and Business Architecture Sub-Committee (TABASC) and Testing Advisory Group (TAG)",
            ("tabasc", "tag"),
        ),
    ),
    editions=(EditionSpec("public", CLEAR), EditionSpec("panel", RED)),
    labels={CLEAR: "WHITE"},
    access="Panel members receive it with their own copy of the paper.",
)

PMR = Obligation(
    "performance-measurement",
    "Performance Measurement Report",
    ("SEC H13.1", "SEC H13.4"),
    Frequency.MONTHLY,
    working_days=25,
    content_clauses=("SEC H13.1", "SEC L8.6"),
)
RETURNS = Obligation(
    "communications-hub-returns",
    "DCC Responsible Communications Hub Returns Report",
    ("SEC F9.15",),
    Frequency.QUARTERLY,
)
NETWORK = Obligation(
    "network-enhancement",
    "DCC Network Enhancement Report",
    ("SEC F7.21",),
    Frequency.QUARTERLY,
    due_text="within a reasonable period",
)
RDP = Obligation(
    "rdp-incident",
    "Registration Data Provider (RDP) Incident Report",
    ("SEC Appendix AG 2.5.10",),
    Frequency.MONTHLY,
    content_clauses=("SEC Appendix AG",),
)
CSR = Obligation(
    "csr-variance", "Certificate Signing Request Variance Report", ("SEC L8.9",), Frequency.MONTHLY, working_days=10
)
SRV = Obligation(
    "service-request-variance",
    "Service Request Variance Report",
    ("SEC H3.24",),
    Frequency.MONTHLY,
    working_days=10,
    figure_name="requests",
)
PROBLEM = Obligation("quarterly-problem", "Quarterly Problem Report", ("SEC Appendix AG",), Frequency.QUARTERLY)


def row(report: Obligation, period: Period | None, verdict: Verdict, **rest: object) -> ReportRow:
    """A row; its anchor is the report's."""
    given: dict[str, object] = {
        "anchor": f"report-{report.id}",
        "first": True,
        "added": False,
        "classification": CLEAR,
    }
    return ReportRow(report, period, verdict, **{**given, **rest})  # type: ignore[arg-type]


NOTHING = Verdict(Timeliness.NOTHING_TO_REVIEW, CUT_OFF)
ROWS = (
    row(
        PMR,
        Period(2018, 10),
        Verdict(
            Timeliness.ON_TIME,
            CUT_OFF,
            due=date(2018, 12, 6),
            received=date(2018, 12, 6),
            basis=Basis.INFERRED,
            reissues=(ReissueSeen(date(2018, 12, 10), "calculation of CPM1 to CPM3 corrected", 2),),
            working_days_late=0,
            otherwise=(Otherwise("England and Wales", Timeliness.LATE, date(2018, 12, 5), 1),),
        ),
        note=say("Provided on time but re-issued."),
        adherence=(say("SECAS pointed out that the methodology applied to CPM1 to CPM3 had been changed."),),
        comments=(
            say("A large number of exceptions in the CSPN region compared to installation volumes."),
            say("150 incorrect Communications Hubs reported as installed in the CSP Central and South regions."),
        ),
    ),
    row(RETURNS, None, NOTHING),
    row(NETWORK, None, NOTHING),
    row(
        RDP,
        Period(2018, 11),
        Verdict(Timeliness.NO_DEADLINE, CUT_OFF, received=date(2018, 12, 10)),
        adherence=(say("Per SEC Appendix AG."),),
        comments=(say("One record is over 105 days old and a second is reported as 56 days old; both are escalated."),),
    ),
    row(
        CSR,
        Period(2018, 11),
        Verdict(Timeliness.NOT_DUE, CUT_OFF, due=date(2018, 12, 14)),
        note=say("Not received, due to the timing of the December meeting."),
    ),
    row(
        SRV,
        Period(2018, 9),
        Verdict(
            Timeliness.LATE,
            CUT_OFF,
            due=date(2018, 10, 12),
            received=date(2018, 10, 16),
            working_days_late=2,
            figures=Figures(39_060_325, 2_115_548),
            percent_of_forecast=5.4,
            variance_percent=-94.6,
            published=date(2018, 11, 1),
        ),
    ),
    row(
        SRV,
        Period(2018, 10),
        Verdict(
            Timeliness.OVERDUE,
            CUT_OFF,
            due=date(2018, 11, 14),
            working_days_late=18,
            extended=Extension(date(2018, 11, 14), "the Panel", "SECP_62_0911"),
        ),
        anchor="report-service-request-variance-2",
        first=False,
        added=True,
    ),
    row(
        PROBLEM,
        Period(2018, 3, is_quarter=True),
        Verdict(Timeliness.NOT_RECORDED, CUT_OFF, receipt_known=False),
    ),
)
WITHHELD_ROW = WithheldReportRow(PROBLEM, Period(2018, 2, is_quarter=True), RED, "report-quarterly-problem-2", False)
DISCLOSED_ROW = row(
    PROBLEM,
    Period(2018, 2, is_quarter=True),
    Verdict(Timeliness.NO_DEADLINE, CUT_OFF, received=date(2018, 8, 1)),
    anchor="report-quarterly-problem-2",
    first=False,
    classification=RED,
    comments=(say(SECRET),),
)


def table(*, cleared: bool) -> ReportingTable:
    """The reporting table of an edition."""
    return ReportingTable(
        CUT_OFF,
        ISSUED,
        "England and Wales with Scotland",
        (*ROWS, DISCLOSED_ROW if cleared else WITHHELD_ROW),
        (
            Lapse(CSR, Period(2018, 11), date(2018, 12, 14), 12, CLEAR),
            Lapse(SRV, Period(2018, 10), date(2018, 11, 14), 32, CLEAR, 18),
            Lapse(SRV, Period(2018, 11), date(2018, 12, 14), 12, CLEAR),
        ),
        "SEC",
    )


def marked_run(*, cleared: bool) -> Inline:
    """A RED run, shown or withheld."""
    return Disclosed(RED, (Text(SECRET),)) if cleared else Withheld(RED)


def marked_block(*, cleared: bool) -> Block:
    """An AMBER+STRICT block with a note of its own, shown or withheld."""
    if not cleared:
        return Withheld(AMBER_STRICT)
    note = Note(1, 1, (Paragraph((Text("A note within the marked passage."),)),))
    return DisclosedBlock(AMBER_STRICT, Passage((Paragraph((Text(SECRET), NoteCall(1))),), (note,)))


def constructs(*, cleared: bool) -> Passage:
    """Everything that Markdown may say."""
    words = (Text("Region"),), (Text("Hubs"),), (Text("Share"),)
    return Passage(
        (
            Paragraph(
                (
                    Text("Plain, "),
                    Emphasis((Text("emphasis"),)),
                    Text(", "),
                    Strong((Text("strong"), Emphasis((Text(" and both"),)))),
                    Text(", "),
                    Code((Text("code < > &"),)),
                    Text(", "),
                    Abbreviation("CSPN", "Communications Service Provider North"),
                    Text(", "),
                    Link("https://smartenergycodecompany.co.uk/", (Text("a link"),), title="The code’s site"),
                    Text(", "),
                    Link("#appendix-a", (Text("Appendix A"),)),
                    Text(", a note"),
                    NoteCall(1),
                    Text(" called twice"),
                    NoteCall(1, 1),
                    Text(" and another."),
                    NoteCall(2),
                    LineBreak(hard=True),
                    Text("A new line, soft"),
                    LineBreak(hard=False),
                    Text("and broken. <script>alert(1)</script>"),
                )
            ),
            Paragraph((Text("Before, "), marked_run(cleared=cleared), Text(", and after."))),
            marked_block(cleared=cleared),
            Heading(3, (Text("Lists of every kind"),), "lists"),
            Listing(
                (
                    (Paragraph((Text("Tight"),)),),
                    (
                        Paragraph((Text("Nested"),)),
                        Listing((((Paragraph((Text("Numbered from three"),))),),), start=3),
                    ),
                )
            ),
            Listing(
                (
                    (Paragraph((Text("Loose, first paragraph."),)), Paragraph((Text("Second paragraph."),))),
                    (Paragraph((Text("Loose, second item."),)),),
                ),
                start=1,
                tight=False,
            ),
            Heading(4, (Text("Deepest"),), "deepest"),
            Quotation((Paragraph((Text("Business as Usual working is not affected."),)),)),
            CodeBlock((Text("panelpaper when '25wd after 2018-10'\n" + "x" * 140 + "\n"),), "sh"),
            ThematicBreak(),
            Table(
                words,
                ("left", "right", "center"),
                (
                    ((Text("North"),), (Text("70,000"),), (Text("12%"),)),
                    ((Text("Central"),), (Text("1,250"),), (marked_run(cleared=cleared),)),
                ),
            ),
            Paragraph((Image("media/hubs.png", "Hubs delivered by month", "Deliveries, July to November"),)),
            Paragraph((Text("Averylongword" * 9),)),
        ),
        (
            Note(1, 2, (Paragraph((Text("The first note."),)),)),
            Note(2, 1, (Paragraph((Text("The second,"),)), Listing(((Paragraph((Text("with a list"),)),),)))),
        ),
    )


def operations(*, cleared: bool) -> CommitteePart:
    """The Operations Group: the table, highlights, decisions and actions."""
    highlights = told(
        "### DCC Performance Measurement Report",
        "SECAS provided a paper summarising key issues that have been noted in recent months; the Ops Group requested "
        "that the DCC formally respond to this by the next meeting.",
        "### Data Quality",
        "The Ops Group approved the proposal for SECAS to coordinate the Data Quality work, including the process to "
        "be undertaken and initial priorities.",
        "### Planned Maintenance",
        "The DCC said it had completed its review of Planned Maintenance activities undertaken July to November and "
        "would provide a final report to the Ops Group in January 2019. Any proposed deviations would need to be "
        "approved by the SEC Panel.",
    )
    secret_action = ActionLine(
        "OPSG-0044", "action-opsg-0044", say(SECRET), ("SECAS",), "next meeting", True, None, EMPTY, RED
    )
    return CommitteePart(
        committee="operations-group",
        name="Operations Group",
        short_name="Ops Group",
        anchor="operations-group",
        meetings=(("OPSG_15", date(2018, 12, 18)), ("OPSG_15A", None)),
        intro=say("The Ops Group met once by correspondence."),
        subsections=(
            Subsection("2.1", "DCC reporting", "reporting", "operations-group", EMPTY, table(cleared=cleared)),
            Subsection(
                "2.2", "Ops Group Meeting Highlights", "ops-highlights", "operations-group", Passage(highlights)
            ),
        ),
        decisions=(
            DecisionLine(say("Approved the proposal for SECAS to coordinate the Data Quality work"), "OPSG_15", CLEAR),
            DecisionLine(say(SECRET), "", RED) if cleared else Withheld(RED),
        ),
        actions=(
            ActionLine(
                "OPSG-0042",
                "action-opsg-0042",
                say("Answer the paper on the Performance Measurement Report formally"),
                ("DCC", "SECAS"),
                "2019-01-22",
                True,
                None,
                EMPTY,
                CLEAR,
            ),
            ActionLine(
                "OPSG-0039",
                "action-opsg-0039",
                say("Provide a log of issues and inconsistencies noted with the report"),
                ("SECAS",),
                "",
                False,
                date(2018, 12, 18),
                say("Presented at the meeting."),
                CLEAR,
            ),
            secret_action if cleared else Withheld(RED),
        ),
        missing=False,
        no_update=False,
        silent=(),
    )


def security() -> CommitteePart:
    """The SSC, with the reference to the appendix."""
    details = Passage(
        (
            Paragraph(
                (
                    Text("The Security Sub-Committee (SSC) set one assurance status in December 2018. Details are in "),
                    Link("#appendix-a", (Text("Appendix A"),)),
                    Text("."),
                )
            ),
        )
    )
    highlights = told(
        "### Pairing Local PPMIDs",
        "The SSC discussed a request from the Proposer of the Modification to make the risk assessment and risk "
        "treatment plan available, but not to share the documentation, which is classified as RED.",
    )
    return CommitteePart(
        committee="ssc-smki-pma",
        name="Security Sub-Committee and SMKI PMA",
        short_name="SSC",
        anchor="ssc-smki-pma",
        meetings=(),
        intro=EMPTY,
        subsections=(
            Subsection("3.1", "Assurance Status Decisions", "assurance", "ssc-smki-pma", details),
            Subsection("3.2", "SSC Highlights", "ssc-highlights", "ssc-smki-pma", Passage(highlights)),
        ),
        decisions=(),
        actions=(),
        missing=False,
        no_update=False,
        silent=("SMKI PMA",),
    )


def quiet(committee: str, name: str, short_name: str, *subsections: Subsection, **what: bool) -> CommitteePart:
    """A committee that says little."""
    return CommitteePart(
        committee=committee,
        name=name,
        short_name=short_name,
        anchor=committee,
        meetings=(),
        intro=EMPTY,
        subsections=subsections,
        decisions=(),
        actions=(),
        missing=what.get("missing", False),
        no_update=what.get("no_update", False),
        silent=(),
    )


def entries(sections: Iterable[NumberedSection]) -> tuple[Entry, ...]:
    """The contents of some sections."""
    return tuple(
        Entry(
            section.number,
            section.title,
            section.anchor,
            tuple(
                Entry(
                    sub.number,
                    sub.title,
                    sub.anchor,
                    tuple(
                        Entry("", block.children[0].text, block.anchor)
                        for block in sub.passage.blocks
                        if isinstance(block, Heading) and block.level == 3 and isinstance(block.children[0], Text)
                    ),
                )
                for part in section.parts
                for sub in part.subsections
            ),
        )
        for section in sections
    )


def january(*, cleared: bool) -> PaperPage:
    """The paper of January 2019."""
    everything = Subsection("4.1", "TABASC Highlights", "tabasc-highlights", "tabasc", constructs(cleared=cleared))
    release = told("### Release 2.0", "TAG agreed proposals for functional regression testing of the fixes.")
    titles = [section.title for section in PANEL.sections]
    sections = (
        NumberedSection("2", titles[0], "section-2", (operations(cleared=cleared),)),
        NumberedSection("3", titles[1], "section-3", (security(),)),
        NumberedSection(
            "4",
            titles[2],
            "section-4",
            (
                quiet("tabasc", PANEL.committees[2].name, "TABASC", everything),
                quiet(
                    "tag",
                    PANEL.committees[3].name,
                    "TAG",
                    Subsection("4.2", "TAG Highlights", "tag-highlights", "tag", Passage(release)),
                ),
            ),
        ),
    )
    status = Passage((Paragraph((Text(SECRET),)), Heading(2, (Text("Reasons"),), "appendix-a-reasons")))
    appendices = (
        AppendixPart(
            "A",
            "Security Assurance Status Update",
            "appendix-a",
            RED,
            not cleared,
            "It concerns the security of a Party’s systems.",
            date(2020, 1, 4),
            "ssc-smki-pma",
            status if cleared else None,
        ),
        AppendixPart(
            "B", "Test dates", "appendix-b", CLEAR, False, "", None, "tag", say("Testing is planned for March 2019.")
        ),
    )
    contents = (
        Entry("1", "Purpose", "purpose"),
        *entries(sections),
        Entry("5", "Recommendations", "recommendations"),
        Entry(
            "",
            "Attachments",
            "attachments",
            tuple(Entry("", f"Appendix {a.letter}: {a.title}", a.anchor) for a in appendices),
        ),
    )
    return PaperPage(
        month=Period(2019, 1),
        title="SEC Panel Sub-Committee Report",
        action_line="For Information",
        marking=RED if cleared else CLEAR,
        version="1.1",
        issued=ISSUED,
        author="SECAS Team",
        reporting_month=Period(2018, 12),
        meeting_date=date(2019, 1, 11),
        meeting_number=64,
        reference="SECP_64_1101_05",
        illustrative=False,
        draft=False,
        withdrawn=False,
        notice=EMPTY,
        purpose=say(
            "This paper provides the Panel with an update on recent activities from the Panel Sub-Committees. It "
            "highlights the key issues discussed and details specific points the Sub-Committees would like to bring "
            "to the Panel’s attention. The Panel is requested to note the updates."
        ),
        recommendations_number="5",
        recommendations=(("NOTE", say("the content of this paper.")),),
        revisions=(RevisionLine("1.1", date(2019, 1, 8), say("Corrected the forecast of September 2018."), CLEAR),),
        sections=sections,
        appendices=appendices,
        contents=contents,
        forward_look=(
            ForwardLine(
                say("Departures from Planned Maintenance for the March test"), "APPROVE", "February 2019", "Ops Group"
            ),
        ),
        images={"media/hubs.png": PNG},
        changes=Changes(since=Period(2018, 12), opened=(Place("OPSG-0042", "action-opsg-0042"),)),
        glossary=(("CSPN", "Communications Service Provider North"), ("DCC", "Data Communications Company")),
    )


def december(*, cleared: bool) -> PaperPage:
    """An older paper, with less in it: a committee that is missing, one without an update, banners, a notice."""
    paper = january(cleared=cleared)
    sections = (
        NumberedSection(
            "2",
            PANEL.sections[0].title,
            "section-2",
            (quiet("operations-group", "Operations Group", "Ops Group", missing=True),),
        ),
        NumberedSection(
            "3",
            PANEL.sections[1].title,
            "section-3",
            (quiet("ssc-smki-pma", "Security Sub-Committee and SMKI PMA", "SSC", no_update=True),),
        ),
    )
    return replace(
        paper,
        month=Period(2018, 12),
        marking=CLEAR,
        action_line="For Decision",
        version="1.0",
        issued=date(2018, 12, 7),
        meeting_date=None,
        meeting_number=None,
        reference="",
        illustrative=True,
        draft=True,
        withdrawn=True,
        notice=say("This paper is replaced by that of January 2019."),
        recommendations_number="4",
        recommendations=(("AGREE", say("the approach;")), ("APPROVE", say("the dates."))),
        revisions=(),
        sections=sections,
        appendices=(),
        contents=(
            Entry("1", "Purpose", "purpose"),
            *entries(sections),
            Entry("4", "Recommendations", "recommendations"),
        ),
        forward_look=(),
        images={},
        glossary=(),
        changes=NO_CHANGES,
    )


def edition(*, cleared: bool = False) -> Edition:
    """The public edition, or the Panel's."""
    return Edition(PANEL, PANEL.editions[1 if cleared else 0], (january(cleared=cleared), december(cleared=cleared)))
