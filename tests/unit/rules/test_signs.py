"""What is told of signs that the fonts of the PDF don't have."""

from __future__ import annotations

import pytest
from tests import small
from tests.found import APPENDIX, TAG, found, one, section
from tests.laid import places, said
from tests.small import LOG, PAPER, changed, more

from panelpaper.memory import Memory
from panelpaper.model.classification import CLEAR, RED
from panelpaper.model.finding import Severity
from panelpaper.rules.checking import check


def test_a_sign_is_told_once_where_it_begins(tmp_path):
    findings = said(tmp_path, "PP612", "Their name is 日本, and it is done ✅.")

    assert [column for _, _, column in places(findings)] == [15, 34]
    assert findings[0].message == "The fonts of the PDF have no `日` (U+65E5), so none that shows it can be made."


@pytest.mark.parametrize(
    "text",
    [
        "“Łódź” – naïve … • € ™ ½ ²",
        "It is ⚠\ufe0f, ✓ or ①, −5 ≤ x → y.",
        "Ἀλέξανδρος, Йога, e\u0301 and 1\u202f000\u3000.",
    ],
)
def test_what_the_fonts_have_and_what_takes_no_sign_is_left_alone(tmp_path, text):
    assert said(tmp_path, "PP612", text) == ()


def test_what_does_not_show_is_told_by_its_own_rule_alone(tmp_path):
    assert said(tmp_path, "PP612", "The caf\u200b\u200b met in a caf\ufffd.") == ()


def test_of_an_appendix_the_sign_is_not_quoted_and_lower_readers_are_told_nothing():
    files = {APPENDIX: more(APPENDIX, "\nTheir name is 日.\n")}

    finding = one(found(files), "PP612")

    assert finding.concerns is RED
    assert "日" not in f"{finding.message}{finding.advice}"
    assert "PP612" not in [finding.code for finding in found(files, CLEAR)]


PANEL, TITLE = "content/panel.yaml", f"{PAPER}/paper.yaml"
ENTRY = """\
  - report: quarterly-problem
    period: 2018-Q2
    received: 2018-12-03
    reissued:
      - {date: 2018-12-10, reason: as 王 said}
"""
ACTION = "actions:\n  - id: TAG-0009\n    text: {}\n    owner: {}\n    status: open\n"


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        (TAG, section("tag", "It met.\n", front=ACTION.format("Do it", "Wang Wei (王伟)")), None),
        (TAG, section("tag", "It met.\n", front=ACTION.format("王 [it]{.red}", "DCC")), None),
        (PANEL, changed(PANEL, "name: Security", "name: 王 Security"), None),
        (PANEL, changed(PANEL, "short_name: TAG", "short_name: 王"), None),
        (PANEL, changed(PANEL, "title: Operations Group", "title: 王 Group"), None),
        (LOG, more(LOG, ENTRY), None),
        (TITLE, changed(TITLE, "title: ", "title: 王 "), None),
    ],
)
def test_a_value_that_is_printed_is_told_once_at_its_own_line(path, text, line):
    finding = one(found({path: text}), "PP612")

    assert finding.detail == "The fonts of the PDF have no `王` (U+738B), so none that shows it can be made."
    assert finding.span.path == path
    assert finding.span.line == (line or text[: text.index("王")].count("\n") + 1)


@pytest.mark.parametrize("path", [PANEL, LOG, TITLE])
def test_where_papers_are_looked_at_alone_files_that_they_share_are_told_of_too(path, tmp_path):
    texts = {PANEL: changed(PANEL, "title: Operations Group", "title: 王 Group"), LOG: more(LOG, ENTRY)}
    text = texts.get(path, changed(TITLE, "title: ", "title: 王 "))
    workspace = small.read(tmp_path, {path: text})

    assert "PP612" in [finding.code for finding in check(workspace)]
    assert check(workspace, Memory(lasting=True)) == check(workspace)


@pytest.mark.parametrize(
    "panel",
    [
        changed(PANEL, "name: Smart Energy Code Panel", "name: 王"),
        changed(PANEL, "short_name: SEC Panel", "short_name: 王"),
        changed(PANEL, "publisher: SECAS", "publisher: 王"),
        changed(PANEL, "name: Operations Group", "name: 王"),  # it has a short name, and a section to itself
    ],
)
def test_a_name_that_only_the_site_shows_may_hold_any_sign(panel):
    assert "PP612" not in [finding.code for finding in found({PANEL: panel})]


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ("Type `a日b` here.\n", [(5, 8)]),
        ("Type it.\n\n```\na\n  日\n```\n", [(9, 3)]),
        ("Type it.\n\n```\n日\n```\n", [(8, 1)]),
        ("See <https://panel.example/日> here.\n", [(5, 28)]),
        ("Type `日` as here: [日]{.red}.\n", [(5, 7), (5, 20)]),
        ("::: red\n日\n:::\n\nType `日` here.\n", [(6, 1), (9, 7)]),
        ('![日](media/plan.png) and [x](https://panel.example/日 "日")\n', []),
    ],
)
def test_a_sign_is_told_wherever_a_pdf_shows_it(body, places):
    told = [finding for finding in found({TAG: section("tag", body)}) if finding.code == "PP612"]

    assert [finding.span[1:3] for finding in told] == places


def test_a_sign_is_told_where_only_its_code_stands():
    assert one(found({TITLE: more(TITLE, 'reference: "\\u65E5"\n')}), "PP612").detail.startswith("The fonts")
    assert one(found({TAG: section("tag", "It is &#26085;.\n")}), "PP612").span[1:3] == (5, 7)


def test_a_sign_that_stands_round_a_number_shows():
    assert one(found({TAG: section("tag", "It is \u0601 5.\n")}), "PP612").severity is Severity.ERROR


def test_a_value_that_no_page_shows_may_hold_any_sign_and_what_is_marked_in_one_is_its_readers():
    hidden = "sensitive_terms:\n  - 王伟\n"
    assert "PP612" not in [finding.code for finding in found({APPENDIX: f"---\n{hidden}---\nIt met.\n"})]
    marked = {TAG: section("tag", "It met.\n", front=ACTION.format("Do [王]{.red}", "DCC"))}
    assert "PP612" not in [finding.code for finding in found(marked, CLEAR)]
    assert one(found(marked), "PP612").concerns is RED
