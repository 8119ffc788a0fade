"""What becomes of a problem: what may be quoted, how bad it is, what may be waived."""

from __future__ import annotations

import pytest
from tests.found import APPENDIX, PAPER_YAML, SSC, TAG, codes, found, one, section
from tests.small import PAPER, changed, more

from panelpaper.model.classification import CLEAR, RED, Classification
from panelpaper.model.finding import Finding, Severity

PANEL = "content/panel.yaml"
BOLD = "**Secretive words**\n\nThey are bold.\n"


def said(finding: Finding) -> str:
    """All that is printed of a finding."""
    return f"{finding.message} {finding.advice}"


# What may be quoted


def test_what_is_clear_is_quoted():
    finding = one(found({TAG: section("tag", BOLD)}), "PP213")

    assert finding.concerns is CLEAR
    assert "Secretive words" in said(finding)


@pytest.mark.parametrize(
    ("changed", "held"),
    [
        pytest.param({TAG: section("tag", f"Text.\n\n::: amber\n{BOLD}:::\n")}, Classification.AMBER, id="block"),
        pytest.param({APPENDIX: BOLD}, RED, id="appendix"),
    ],
)
def test_what_is_marked_or_in_an_appendix_is_not_quoted(changed, held):
    finding = one(found(changed), "PP213")

    assert finding.concerns is held
    assert "Secretive" not in said(finding)
    assert not finding.fixable


def test_what_is_not_quoted_is_told_as_what_is_right_and_is_not_so():
    finding = one(found({APPENDIX: BOLD}), "PP213")

    assert finding.message == (
        "What looks like a heading is typed as one. That isn't so here. (The text isn't shown here.)"
    )


def test_what_stands_in_a_classified_entry_is_not_quoted():
    front = "decisions:\n  - text: Agreed\n    meeting: SSC_1\n    secretive: 1\n    classification: RED\n"

    finding = one(found({TAG: section("tag", "Text.", front=front)}), "PP103")

    assert finding.concerns is RED
    assert "secretive" not in said(finding)


def test_of_a_classified_entry_is_said_what_can_stand_there():
    declared = changed(SSC, "    file: appendices/security-status.md", "    secretive: appendices/secretive.md")

    missing, unknown = (one(found({SSC: declared}), code) for code in ("PP104", "PP103"))
    action = "actions:\n  - {id: TAG-1, text: Agree, owner: DCC, status: secretive, classification: RED}\n"
    wrong = one(found({TAG: section("tag", "Text.", front=action)}), "PP106")

    assert missing.message == "`file` is missing here. (The text isn't shown here.)"
    assert "`title`, `classification`, `file`, `reason`" in (unknown.advice or "")
    assert wrong.advice == "It can be `open` or `closed`."
    assert "secretive" not in "".join(map(said, (missing, unknown, wrong)))


def test_what_everybody_may_know_of_a_classified_row_concerns_everybody():
    row = "  - report: nonesuch\n    period: 2018-10\n    nonesuch: 1\n    classification: RED\n"

    findings = found({f"{PAPER}/dcc-reporting.yaml": more(f"{PAPER}/dcc-reporting.yaml", row)})

    assert one(findings, "PP401").concerns is CLEAR
    assert one(findings, "PP103").concerns is RED


def test_nothing_is_quoted_from_a_line_that_also_holds_something_marked():
    finding = one(found({TAG: section("tag", "Text of the the tag [secretive]{.red} here.")}), "PP605")

    assert finding.concerns is CLEAR
    assert not finding.quotable


def test_nothing_is_quoted_after_something_that_merely_looks_like_a_mark():
    body = f"**Known words**\n\n[x] {{.red}}\n\n{BOLD}"

    bold = [finding for finding in found({TAG: section("tag", body)}) if finding.code == "PP213"]

    assert ["Known" in said(finding) for finding in bold] == [True, False]
    assert not any("Secretive" in said(finding) for finding in bold)


@pytest.mark.parametrize(
    "lines",
    [
        "  Quiet\n secretive words\n",
        "  Quiet\nsecretive words\n",
        "\tsecretive words\n",
        "  Quiet\r\rsecretive words\n",
    ],
    ids=["further out", "at the margin", "after a tab", "after old line ends"],
)
@pytest.mark.parametrize("closed", ["  :::\n", ""], ids=["closed", "unclosed"])
def test_nothing_is_quoted_of_a_block_that_yaml_can_not_read_on_in(lines, closed):
    purpose = f"purpose: |\n  Why.\n\n  ::: red\n{lines}{closed}"

    findings = found({PAPER_YAML: changed(PAPER_YAML, "purpose: |\n", purpose)})

    assert findings
    assert not any(finding.quotable for finding in findings)
    assert not any("secretive" in said(finding) for finding in findings)


@pytest.mark.parametrize(
    "lines",
    ["\tThe [secretive words]{.red}.\n", "  The [secretive\nwords]{.red}.\n", "The [secretive words]{.red}.\n"],
    ids=["after a tab", "over two lines", "at the margin"],
)
def test_nothing_is_quoted_of_a_run_that_yaml_can_not_read_on_in(lines):
    findings = found({PAPER_YAML: changed(PAPER_YAML, "purpose: |\n", f"purpose: |\n  Why.\n\n{lines}")})

    assert findings
    assert not any(finding.quotable for finding in findings)


@pytest.mark.parametrize(
    ("lacking", "quoted"),
    [
        ("  - {id: TAG-0009, text: Words}\n", False),  # the entry below it says a class
        ("  - {id: TAG-0009, text: Words}\n  - {id: TAG-0008, text: T, owner: DCC, status: open}\n", True),
    ],
)
def test_where_an_entry_lacks_a_key_and_another_is_classified_the_rest_is_quoted_still(lacking, quoted):
    red = "  - {id: TAG-0007, text: T, owner: DCC, status: open, classification: RED}\n"

    findings = found({TAG: section("tag", "The text.", front=f"actions:\n{lacking}{red}")})

    assert {(finding.code, finding.quotable) for finding in findings} == {("PP104", quoted)}


def test_nothing_is_quoted_of_an_entry_that_a_dash_too_many_parts_from_its_class():
    front = (
        "actions:\n  - text: Secretive words\n    id: TAG-0009\n"
        "  - owner: DCC\n    status: open\n    classification: RED\n"
    )

    findings = found({TAG: section("tag", "Text.", front=front)})

    assert {finding.code for finding in findings} == {"PP104"}
    assert not any(finding.quotable for finding in findings)


def test_nothing_is_quoted_where_something_has_leaked():
    findings = found({TAG: section("tag", "Nowhere Light and Power and and others.")})

    assert codes(findings) == ["PP510", "PP605"]
    assert not any(finding.quotable for finding in findings)


def test_nothing_is_quoted_where_something_has_leaked_below_a_mark_that_cannot_stand_where_it_does():
    front = "meetings: [{ref: [x]{.red}, date: 2018-12-01}]\n"

    finding = one(found({TAG: section("tag", "Nowhere Light and Power and and others.", front=front)}), "PP605")

    assert not finding.quotable


def test_a_lower_clearance_finds_nothing_in_what_it_may_not_open():
    changed = {TAG: section("tag", f"Text.\n\n::: red\n{BOLD}:::\n"), APPENDIX: f"{BOLD}[x] {{.red}}"}

    assert found(changed, CLEAR) == ()


# How bad it is


@pytest.mark.parametrize(("set_to", "severity"), [("error", Severity.ERROR), ("info", Severity.INFO)])
def test_the_panel_sets_how_bad_a_finding_is(set_to, severity):
    panel = more(PANEL, f"severity: {{PP213: {set_to}}}\n")

    assert one(found({PANEL: panel, TAG: section("tag", BOLD)}), "PP213").severity is severity


def test_what_is_off_is_not_told():
    assert found({PANEL: more(PANEL, "severity: {PP213: off}\n"), TAG: section("tag", BOLD)}) == ()


@pytest.mark.parametrize("code", ["PP501", "PP102", "PP205"])
def test_what_guards_classification_and_safety_stays_an_error(code):
    panel = more(PANEL, f"severity: {{{code}: off}}\n")
    body = "[x] {.red}\n\n<b>HTML</b>\n"

    findings = found({PANEL: panel, TAG: section("tag", body, front="status: final\n")})

    assert one(findings, "PP713").span.path == PANEL
    assert {finding.severity for finding in findings if finding.code == code} == {Severity.ERROR}


# Waivers


def waived(code: str, reason: str = "They are meant to be bold.") -> str:
    return f"waivers:\n  - code: {code}\n    reason: {reason}\n"


def test_a_waived_warning_is_told_as_info_with_the_reason():
    (finding,) = found({TAG: section("tag", BOLD, front=waived("PP213"))})

    assert finding.severity is Severity.INFO
    assert "(Waived: They are meant to be bold.)" in finding.message


@pytest.mark.parametrize(
    "reason",
    [
        "Asked by [canary]{.red}.",
        "Asked by [canary]{.RED}.",
        "|\n      Because\n\n      ::: red\n      canary\n      :::",
    ],
)
def test_the_reason_of_a_waiver_is_not_quoted_where_somebody_marked_a_part_of_it(reason):
    finding = one(found({TAG: section("tag", BOLD, front=waived("PP213", reason))}), "PP213")

    assert finding.severity is Severity.INFO
    assert finding.message.endswith("(Waived.)")


def test_a_waiver_speaks_of_its_own_file_alone():
    findings = found({TAG: section("tag", BOLD), f"{PAPER}/paper.yaml": more(f"{PAPER}/paper.yaml", waived("PP213"))})

    assert [(finding.code, finding.severity) for finding in findings] == [
        ("PP710", Severity.ERROR),
        ("PP213", Severity.WARNING),
    ]


@pytest.mark.parametrize(
    ("body", "front", "says"),
    [
        pytest.param(BOLD, waived("PP213", '""'), "no reason", id="no-reason"),
        pytest.param(BOLD, waived("PP213", '" "'), "no reason", id="blank-reason"),
        pytest.param(BOLD, waived("PP999"), "no finding `PP999`", id="unknown"),
        pytest.param("Text.\n", waived("PP213"), "waives nothing", id="unused"),
        pytest.param("# Text\n\nText.\n", waived("PP201"), "errors can't be waived", id="error"),
        pytest.param("[x] {.red}\n", waived("PP501"), "can't be waived", id="classification"),
        pytest.param("Text.\n", "waivers:\n  - reason: Because.\n", "names no finding", id="no-code"),
    ],
)
def test_a_waiver_that_is_none_is_an_error_and_waives_nothing(body, front, says):
    findings = found({TAG: section("tag", body, front=front)})

    assert says in one(findings, "PP710").detail
    assert not any("Waived" in finding.detail for finding in findings)


def test_a_waiver_is_not_used_by_what_is_withheld():
    body = f"Text.\n\n::: red\n{BOLD}:::\n"
    changed = {TAG: section("tag", body, front=waived("PP213"))}

    assert one(found(changed, CLEAR), "PP710") == one(found(changed), "PP710")


# The order


def test_findings_stand_in_the_order_of_path_line_and_column():
    findings = found({TAG: section("tag", "# One\n\n<b>\n\n## Two\n"), f"{PAPER}/aaa.md": "x"})

    places = [(finding.span.path, finding.span.line, finding.span.column) for finding in findings]
    assert places == sorted(places)
    assert places[0][0] == f"{PAPER}/aaa.md"
