"""Lines that are indented otherwise than they are meant: each is told alone, with how to mend it, and read as meant."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests import small
from tests.found import SSC, TAG, found, one
from tests.reading import plain

from panelpaper.content.as_meant import composed_as_meant
from panelpaper.content.layout import Layout
from panelpaper.content.schema.dcc_reporting import TABLE_LAYOUT
from panelpaper.content.schema.dcc_reports import REPORTS_LAYOUT
from panelpaper.content.schema.dcc_submissions import LOG_LAYOUT
from panelpaper.content.schema.paper import PAPER_LAYOUT
from panelpaper.content.schema.section import SECTION_LAYOUT
from panelpaper.content.yamldoc import compose
from panelpaper.desk.mending import mended
from panelpaper.model.classification import CLEAR, RED
from panelpaper.model.finding import Finding

CONTENT = Path(__file__).parents[2] / "content"
FACTS = """\
committee: tag
status: final
meetings: [{ref: TAG_14, date: 2018-12-18}]
decisions:
  - text: |
      Agreed the plan
    meeting: TAG_14
  - text: Approved the report
actions:
  - id: TAG-0001
    text: |
      Report on the testing
      of fixes
    owner: DCC
    due: 2019-02
    status: open

  - id: TAG-0002
    text: Circulate the plan
    owner:
      - DCC
      - SECAS
    status: closed
    note: |
      Done
  - {id: TAG-0003, text: Meet, owner: DCC, status: open}
forward_look:
  - text: The plan
    ask: APPROVE
"""
SECTION = f"---\n{FACTS}---\n\n## Fixes\n\nThe TAG discussed them.\n"
APPENDICES = """\
appendices:
  - id: status
    title: Status Update
    classification: RED
    file: appendices/status.md
    reason: |
      It names Parties.
  - id: plan
    title: Plan
    classification: AMBER
    file: appendices/plan.pdf
"""
KEY_LINE = re.compile(" *(- )?[a-z_]+:")


def changed(old: str, new: str) -> str:
    assert SECTION.count(old) == 1
    return SECTION.replace(old, new)


def findings_of(section: str) -> list[Finding]:
    return [each for each in found({TAG: section}) if each.span.path == TAG and each.code not in ("PP601", "PP322")]


SLIPS = [
    ("    owner: DCC\n", "owner: DCC\n", 15, "Begin it after 4 spaces, exactly below `id`: `    owner: …`."),
    ("    owner: DCC\n", "  owner: DCC\n", 15, "Begin it after 4 spaces, exactly below `id`: `    owner: …`."),
    ("    due: 2019-02\n", "      due: 2019-02\n", 16, "Begin it after 4 spaces, exactly below `id`: `    due: …`."),
    ("    status: open\n", "status: open\n", 17, "Begin it after 4 spaces, exactly below `id`: `    status: …`."),
    ("    owner: DCC\n", "      owner: DCC\n", 15, "Begin it after 4 spaces, exactly below `id`: `    owner: …`."),
    ("    owner: DCC\n", "  - owner: DCC\n", 15, "Type a space in place of the dash."),
    (
        "  - id: TAG-0002\n",
        "- id: TAG-0002\n",
        19,
        "Begin it after 2 spaces, exactly as far in as those of the other entries.",
    ),
    ("forward_look:\n", "  forward_look:\n", 28, "Begin it at the margin: `forward_look: …`."),
    ("status: final\n", " status: final\n", 3, "Begin it at the margin: `status: …`."),
    ("  - id: TAG-0002\n", "    id: TAG-0002\n", 19, "Begin it after 2 spaces with a dash: `  - id: …`."),
    ("    note: |\n", "    note: l\n", 25, "Type `note: |`, with the upright bar."),
]
KEYS = [
    ("actions:\n", "actions\n", 10),
    ("actions:\n", "actions:,\n", 10),
    ("actions:\n", "\tactions:\n", 10),
    ("forward_look:\n", "- forward_look\n", 28),
]


@pytest.mark.parametrize(("right", "typed", "line", "advice"), SLIPS)
def test_a_line_astray_is_told_alone_with_its_mend(right, typed, line, advice):
    section = changed(right, typed)

    (finding,) = findings_of(section)
    assert (finding.code, finding.span.line, finding.advice) == ("PP101", line, advice)
    assert (finding.message or "").startswith("This can't be read as it was meant: ")


@pytest.mark.parametrize(("right", "typed", "line", "advice"), SLIPS)
def test_fix_puts_a_line_where_it_belongs(right, typed, line, advice):
    (finding,) = findings_of(changed(right, typed))

    assert finding.fixable
    assert mended(changed(right, typed).encode(), finding.edits)[0].decode() == SECTION


@pytest.mark.parametrize(("right", "typed", "line"), KEYS)
def test_the_key_of_a_list_that_is_typed_as_none_is_told_and_its_entries_are_read(right, typed, line):
    (finding,) = findings_of(changed(right, typed))

    assert (finding.code, finding.span.line, finding.advice) == ("PP101", line, f"Type `{right.strip()}`.")


@pytest.mark.parametrize(
    "value",
    ["TAG-0001, or so", "1", "l\n    # a remark"],
)
def test_a_value_of_one_letter_is_one_where_no_text_follows(value):
    section = changed("    text: Circulate the plan\n", f"    text: {value}\n")

    assert "PP101" not in [each.code for each in findings_of(section)]


def test_the_keys_of_two_entries_are_not_taken_for_one_entrys_where_one_is_misspelt():
    section = changed("  - text: |\n      Agreed", "  - txet: |\n      Agreed")

    assert [(each.code, each.span.line) for each in findings_of(section)] == [("PP103", 6)]


def test_several_lines_astray_are_told_at_once():
    section = changed("    owner: DCC\n    due: 2019-02\n", "owner: DCC\n  due: 2019-02\n")

    assert [(each.code, each.span.line) for each in findings_of(section)] == [("PP101", 15), ("PP101", 16)]


def test_a_dash_before_each_key_is_told_at_each():
    section = changed("    owner: DCC\n    due: 2019-02\n", "  - owner: DCC\n  - due: 2019-02\n")

    assert [(each.code, each.span.line) for each in findings_of(section)] == [("PP101", 15), ("PP101", 16)]


def test_what_moves_along_with_a_dash_is_no_mistake_of_its_own():
    entry = "  - id: TAG-0002\n    text: Circulate the plan\n    owner:\n      - DCC\n      - SECAS\n"
    section = changed(entry, "".join(f"  {line}\n" for line in entry.splitlines()))

    (finding,) = findings_of(section)
    assert (finding.span.line, finding.advice) == (
        19,
        "Begin it after 2 spaces, exactly as far in as those of the other entries. Its other lines move along.",
    )
    assert mended(section.encode(), finding.edits)[0].decode() == SECTION


def test_a_due_date_in_the_text_above_it_is_no_text():
    section = changed(
        "      of fixes\n    owner: DCC\n    due: 2019-02\n", "      of fixes\n      due: 2019-02\n    owner: DCC\n"
    )

    (finding,) = findings_of(section)
    assert finding.span.line == 15
    assert "so that it is read as a part of that" in (finding.message or "")


@pytest.mark.parametrize(
    "text",
    [
        "due: see below\n      and more",  # what follows on it is text
        "Due: 2019-02",  # a word of a sentence
        "status: open",  # the entry has that key
        "number: 3",  # no entry has that key
        "appendices:\n      none",  # no list follows
    ],
)
def test_text_that_only_looks_like_a_key_is_text(text):
    section = changed("      Done\n", f"      Done\n      {text}\n")

    assert findings_of(section) == findings_of(SECTION)


def test_another_mistake_on_a_line_astray_is_told_at_its_place():
    section = changed("    status: open\n", "  status: opne\n")

    astray, value = findings_of(section)
    assert (astray.code, astray.span.line, astray.span.column) == ("PP101", 17, 3)
    assert (value.code, value.span.line, value.span.column) == ("PP106", 17, 11)


def test_prose_on_lines_that_moved_keeps_its_places():
    entry = "  - text: |\n      Agreed the plan\n"
    section = changed(entry, "     - text: |\n         Agreed the [plan](appendix:none)\n")

    missing = one(tuple(findings_of(section)), "PP301")
    assert (missing.span.line, missing.span.column) == (7, 21)


WHOLE = [
    (path, layout)
    for pattern, layout in {
        "papers/2019-01/*.md": SECTION_LAYOUT,
        "papers/2018-1*/*.md": SECTION_LAYOUT,
        "papers/2019-01/paper.yaml": PAPER_LAYOUT,
        "papers/2018-1*/paper.yaml": PAPER_LAYOUT,
        "papers/2019-01/dcc-reporting.yaml": TABLE_LAYOUT,
        "papers/2018-12/dcc-reporting.yaml": TABLE_LAYOUT,
        "registers/dcc-reports.yaml": REPORTS_LAYOUT,
        "registers/dcc-submissions.yaml": LOG_LAYOUT,
    }.items()
    for path in sorted(CONTENT.glob(pattern))
]


def facts_of(path: Path) -> str:
    text = path.read_text("utf-8")
    return text.split("---\n")[1] if path.suffix == ".md" else text


@pytest.mark.parametrize(("path", "layout"), WHOLE, ids=lambda given: given.name if isinstance(given, Path) else "")
def test_what_is_laid_out_rightly_is_read_as_it_stands(path, layout):
    text = facts_of(path)

    assert composed_as_meant("f", text, layout=layout) == compose("f", text)


def shifts_of(facts: str) -> list[tuple[int, int]]:
    """Each line that has a key, by its index, and each other margin that it may be given."""
    lines = [(at, len(line) - len(line.lstrip())) for at, line in enumerate(facts.split("\n")) if KEY_LINE.match(line)]
    return [(at, margin) for at, typed in lines for margin in range(max(0, typed - 6), typed + 7) if margin != typed]


def shifted(facts: str, at: int, margin: int) -> str:
    lines = facts.split("\n")
    lines[at] = " " * margin + lines[at].lstrip()
    return "\n".join(lines)


def is_read_as(facts: str, at: int, margin: int, layout: Layout) -> bool:
    """Whether the facts with that line moved are read as they are, and that line alone is told."""
    root, told = composed_as_meant("f", shifted(facts, at, margin), layout=layout)
    as_typed, _ = compose("f", facts)
    return plain(root) == plain(as_typed) and [odd.span.line for odd in told] == [at + 1]


@pytest.mark.parametrize(
    ("facts", "layout"),
    [
        (FACTS, SECTION_LAYOUT),
        (f"{FACTS}{APPENDICES}", SECTION_LAYOUT),
        (facts_of(CONTENT / "papers/2019-01/operations-group.md"), SECTION_LAYOUT),
        (facts_of(CONTENT / "papers/2019-01/paper.yaml"), PAPER_LAYOUT),
        (facts_of(CONTENT / "papers/2019-01/dcc-reporting.yaml"), TABLE_LAYOUT),
    ],
)
def test_wherever_a_line_with_a_key_stands_it_is_read_as_it_was_meant_and_told_alone(facts, layout):
    moved = shifts_of(facts)

    assert [each for each in moved if not is_read_as(facts, *each, layout)] == []
    assert len(moved) > 60


RED_ACTION = """\
actions:
  - id: SSC-0001
    text: |
      Do what nobody is to know
    classification: RED
    owner: SSC
    status: open
"""


def with_actions(actions: str) -> str:
    return small.SMALL[SSC].decode().replace("---\n\n## Status", f"{actions}---\n\n## Status")


@pytest.mark.parametrize(
    ("right", "typed"),
    [
        ("    classification: RED\n", "      classification: RED\n"),
        ("    classification: RED\n", "classification: RED\n"),
        ("    classification: RED\n", "  classification: RED\n"),
        ("    classification: RED\n    owner", "    clasification: RED\n  owner"),
        ("  - id: SSC-0001\n", "- id: SSC-0001\n"),
        ("    classification: RED\n    owner: SSC\n", "      owner: SSC\n    classification: RED\n"),
        ("    owner: SSC\n", "owner: SSC\n"),
    ],
)
def test_where_the_class_may_be_in_doubt_nothing_is_taken_for_what_it_may_be_meant_as(right, typed):
    actions = RED_ACTION.replace(right, typed)
    text = facts_of_section(with_actions(actions))

    assert composed_as_meant("f", text, layout=SECTION_LAYOUT) == compose("f", text)


def facts_of_section(section: str) -> str:
    return section.split("---\n")[1]


@pytest.mark.parametrize(
    "secret",
    ["appendices:", "- id: SSC-0009", "due: 2019-02", "- text: x", "forward_look", "text: |", "owner:", '"', "{a: b"],
)
@pytest.mark.parametrize(("right", "typed"), [("", ""), ("    owner: DCC\n", "owner: DCC\n"), ("  - id: Z", "- id: Z")])
def test_what_a_withheld_entry_holds_changes_nothing_of_what_is_told_of_another(secret, right, typed):
    told = []
    for words in ("of it", secret):
        withheld = RED_ACTION.replace("    text: |\n", f"    text: A part\n      {words}\n")
        other = "  - id: Z\n    text: Meet\n    owner: DCC\n    due: 2019-02\n    status: open\n"
        section = with_actions(withheld + (other + other.replace("id: Z", "id: Y")).replace(right, typed, 1))
        clear = [each for each in found({SSC: section}, CLEAR) if each.span.path == SSC and each.concerns is CLEAR]
        told.append([(each.code, each.span, each.message, each.advice) for each in clear])

    assert told[0] == told[1]


def test_a_key_astray_in_a_red_entry_is_told_to_those_alone_who_may_read_it():
    section = with_actions(RED_ACTION.replace("    status: open", "  status: open"))

    (finding,) = (each for each in found({SSC: section}) if each.code == "PP101")
    assert finding.concerns is RED
    assert "SSC-0001" not in (finding.message or "") + (finding.advice or "")
    assert not [each for each in found({SSC: section}) if each.code == "PP101" and each.concerns is CLEAR]


LOG = """\
submissions:
  - {report: performance-measurement, period: 2018-09, received: 2018-11-01}
  - report: performance-measurement
    period: 2018-10
    received: 2018-12-06
    basis: inferred
  - {report: quarterly-problem, period: 2018-Q3, received: 2018-12-06}
"""


@pytest.mark.parametrize("at", [2, 7])
@pytest.mark.parametrize("margin", [0, 1, 3, 4, 7])
def test_an_entry_between_braces_that_is_astray_is_told_alone(at, margin):
    lines = LOG.split("\n")
    lines[at - 1] = " " * margin + lines[at - 1].lstrip()

    root, told = composed_as_meant("f", "\n".join(lines), layout=LOG_LAYOUT)

    assert plain(root) == plain(compose("f", LOG)[0])
    assert [(odd.span.line, odd.says["problem"]) for odd in told] == [
        (at, "the dash isn't indented as those of the other entries are")
    ]


def test_an_entry_between_braces_that_may_be_withheld_is_read_as_it_stands():
    log = LOG.replace("  - {report: quarterly-problem", "    - {report: quarterly-problem, classification: RED")

    assert composed_as_meant("f", log, layout=LOG_LAYOUT) == compose("f", log)


@pytest.mark.parametrize(("key", "line"), [("received", 5), ("basis", 6)])
def test_a_dash_before_a_key_that_no_entry_needs_is_told_at_it(key, line):
    root, told = composed_as_meant("f", LOG.replace(f"    {key}: ", f"  - {key}: "), layout=LOG_LAYOUT)

    assert plain(root) == plain(compose("f", LOG)[0])
    assert [(odd.span.line, odd.says["hint"]) for odd in told] == [(line, "Type a space in place of the dash.")]


def test_an_entry_that_begins_with_what_it_needs_keeps_its_dash():
    log = LOG.replace("    basis: inferred\n", "  - period: 2018-11\n    basis: inferred\n")

    assert composed_as_meant("f", log, layout=LOG_LAYOUT) == compose("f", log)
