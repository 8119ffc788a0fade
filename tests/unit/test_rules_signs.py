"""What is told of signs that the fonts of the PDF don't have."""

from __future__ import annotations

import pytest
from tests.found import APPENDIX, TAG, found, one, section
from tests.laid import places, said
from tests.small import PAPER, changed, more

from panelpaper.model.classification import CLEAR, RED


def test_a_sign_is_told_once_where_it_begins(tmp_path):
    findings = said(tmp_path, "PP612", "Their name is 日本, and it is done ✅.")

    assert [column for _, _, column in places(findings)] == [15, 34]
    assert findings[0].message == "The fonts of the PDF have no `日` (U+65E5), so none can be made."


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
ACTION = "actions:\n  - id: TAG-0009\n    text: {}\n    owner: {}\n    status: open\n"


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        (TAG, section("tag", "It met.\n", front=ACTION.format("Do it", "Wang Wei (王伟)")), None),
        (TAG, section("tag", "It met.\n", front=ACTION.format("王 [it]{.red}", "DCC")), None),
        (PANEL, changed(PANEL, "name: Security", "name: 王 Security"), None),
        (TITLE, changed(TITLE, "title: ", "title: 王 "), None),
    ],
)
def test_a_value_that_is_printed_is_told_once_at_its_own_line(path, text, line):
    finding = one(found({path: text}), "PP612")

    assert finding.detail == "The fonts of the PDF have no `王` (U+738B), so none can be made."
    assert finding.span.path == path
    assert finding.span.line == (line or text[: text.index("王")].count("\n") + 1)


def test_a_value_that_no_page_shows_may_hold_any_sign_and_what_is_marked_in_one_is_its_readers():
    hidden = "sensitive_terms:\n  - 王伟\n"
    assert "PP612" not in [finding.code for finding in found({APPENDIX: f"---\n{hidden}---\nIt met.\n"})]
    marked = {TAG: section("tag", "It met.\n", front=ACTION.format("Do [王]{.red}", "DCC"))}
    assert "PP612" not in [finding.code for finding in found(marked, CLEAR)]
    assert one(found(marked), "PP612").concerns is RED
