"""A new month: all that carries forward is there, what is to be written says so, and nothing is ever overwritten."""

from __future__ import annotations

from datetime import date

import pytest
from tests import small
from tests.unit.desk.new.february import FEBRUARY, NAME, february, files, text

from panelpaper.content.files import Folder
from panelpaper.desk.new_paper import Start, new_paper, schema_text
from panelpaper.model.finding import Severity
from panelpaper.model.paper import Status
from panelpaper.publish import CannotPublishError, changes
from panelpaper.scrutiny import WrongUsage, scrutinise


def test_every_committee_of_the_running_order_has_its_file_and_the_paper_is_a_draft(root):
    started = new_paper(root, Start("2019-02"))

    assert started.files == ("paper.yaml", "dcc-reporting.yaml", "operations-group.md", "ssc.md", "tag.md")
    assert february(root).status is Status.DRAFT
    assert [section.final for section in february(root).sections] == [False, False, False]


def test_check_finds_the_instructions_that_are_left_and_nothing_else(root):
    new_paper(root, Start("2019-02"))

    _, findings = scrutinise(Folder(root), ("2019-02",))

    told = [finding for finding in findings if finding.span.path.startswith(FEBRUARY)]
    assert {finding.code for finding in told if finding.severity is Severity.ERROR} == {"PP709"}
    assert {finding.span.path.rpartition("/")[2] for finding in told} == {
        "paper.yaml",
        "dcc-reporting.yaml",
        "operations-group.md",
        "ssc.md",
        "tag.md",
    }


def test_what_was_announced_is_carried_and_asked_after_where_it_may_have_come(root):
    tag = f"{small.PAPER}/tag.md"
    coming = """forward_look:
  - {text: Departures from Planned Maintenance, ask: PROVIDE VIEWS, expected: 2019-02}
  - text: |
      The plan, [its price]{.red}
    expected: 2019-03
  - {text: A report, expected: 2019-03-01}
  - {text: Another, expected: next meeting}
  - {text: A third}
"""
    (root / tag).write_text(small.changed(tag, "status: final\n", f"status: final\n{coming}"))

    started = new_paper(root, Start("2019-02"))

    ask = "(Write here: when it comes{}. If it is in this paper or comes no more, delete this item)"
    assert started.announced == 5
    assert f"""\
forward_look:
  - text: |
      Departures from Planned Maintenance
    ask: PROVIDE VIEWS
    expected: "{ask.format("; it was expected: 2019-02")}"
  - text: |
      The plan, [its price]{{.red}}
    expected: 2019-03
  - text: |
      A report
    expected: 2019-03-01
  - text: |
      Another
    expected: "{ask.format("; it was expected: next meeting")}"
  - text: |
      A third
    expected: "{ask.format("")}"
---
""" in text(root, "tag.md")
    _, findings = scrutinise(Folder(root), ("2019-02",))
    assert [each.code for each in findings if each.span.path == f"{FEBRUARY}/tag.md"] == ["PP709"] * 4


def test_a_question_that_a_draft_leaves_open_is_carried_as_it_is(root):
    tag = f"{small.PAPER}/tag.md"
    coming = "forward_look:\n  - {text: A report, expected: 2019-02}\n"
    (root / tag).write_text(small.changed(tag, "status: final\n", f"status: final\n{coming}"))

    new_paper(root, Start("2019-02"))
    new_paper(root, Start("2019-03"))

    march = (root / "content/papers/2019-03/tag.md").read_text()
    assert march.partition("## ")[0] == text(root, "tag.md").partition("## ")[0]


@pytest.mark.parametrize("name", ["dcc-reports", "dcc-submissions"])
def test_a_register_that_is_not_read_starts_no_paper_whose_table_goes_by_it(root, name):
    register = root / f"content/registers/{name}.yaml"
    register.write_text(f"<<<<<<< HEAD\n{register.read_text('utf-8')}", "utf-8")

    with pytest.raises(WrongUsage, match=f"^content/registers/{name}.yaml can't be read as it stands, so nobody can"):
        new_paper(root, Start("2019-02"))
    assert not (root / "content/papers/2019-02").exists()


def test_the_next_meeting_follows_on_the_highest_of_all_months(root):
    new_paper(root, Start("2019-02"))

    assert "meetings:\n  - {ref: OPSG_16}\n" in text(root, "operations-group.md")
    assert "meetings" not in text(root, "tag.md")


@pytest.mark.parametrize(("silent", "proposed"), [("", False), ("no_update: true\n", True)])
def test_no_meeting_is_proposed_after_a_paper_that_names_none_but_tells_of_some(root, silent, proposed):
    january = root / small.PAPER / "operations-group.md"
    lines = january.read_text("utf-8").splitlines(keepends=True)
    december = root / "content/papers/2018-12/operations-group.md"
    december.write_text(
        "---\ncommittee: operations-group\nstatus: final\nmeetings: [{ref: OPSG_14}]\n---\n\n## A\n\nIt met.\n"
    )
    january.write_text("".join(silent if line.startswith("meetings:") else line for line in lines), "utf-8")

    new_paper(root, Start("2019-02"))

    assert ("  - {ref: OPSG_15}\n" in text(root, "operations-group.md")) == proposed


def test_the_outline_is_the_last_papers_numbered_headings_as_typed(root):
    new_paper(root, Start("2019-02"))

    lines = text(root, "operations-group.md").split("---\n", 2)[2].split("\n")
    assert [line for line in lines if line.startswith("#")] == ["## Highlights", "## Meeting *dates* {#dates}"]
    assert "## Release 2.0 {#release-2-0}" in text(root, "tag.md")


def test_a_committee_without_an_earlier_section_gets_a_heading_of_its_own(root):
    (root / small.PAPER / "tag.md").unlink()

    new_paper(root, Start("2019-02"))

    assert text(root, "tag.md").startswith(
        "---\ncommittee: tag\nstatus: draft\n---\n\n## TAG Highlights\n\n(Write here: "
    )


def test_paper_yaml_carries_what_stays_the_same(root):
    paper = f"{small.PAPER}/paper.yaml"
    meeting = "meeting: {date: 2019-01-11, number: 64}\nreference: SECP_64_1101_05\n"
    (root / paper).write_text(small.changed(paper, "issued: 2019-01-04\n", f"issued: 2019-01-04\n{meeting}"))

    new_paper(root, Start("2019-02", meeting=date(2019, 2, 8)))

    assert (
        text(root, "paper.yaml")
        == """\
# yaml-language-server: $schema=../../schemas/paper.json
title: SEC Panel Sub-Committee Report
status: draft
action: information
meeting: {date: 2019-02-08, number: 65}
reference: "(Write here: the reference of this paper; the last one was SECP_64_1101_05)"
version: "1.0"
author: SECAS Team
reporting_month: 2019-01
purpose: |
  (Write here: what this paper tells the Panel, and what the Panel is asked to do)
recommendations:
  - verb: NOTE
    text: |
      the content of this paper
"""
    )


def test_the_schemas_that_the_first_lines_name_are_there(root):
    new_paper(root, Start("2019-02"))

    for name in ("paper", "dcc-reporting"):
        first = text(root, f"{name}.yaml").split("\n")[0]
        assert (root / FEBRUARY / first.partition("$schema=")[2]).resolve().is_file()


def test_a_schema_that_another_version_wrote_is_written_anew(root):
    schema = root / "content/schemas/paper.json"
    schema.parent.mkdir()
    schema.write_text("{}")

    new_paper(root, Start("2019-02"))

    assert schema.read_bytes() == schema_text("paper")


def test_another_month_can_be_followed(root):
    assert new_paper(root, Start("2019-02", follows="2018-12")).follows == "2018-12"
    assert "OPSG-0001" in text(root, "operations-group.md")


def test_a_first_paper_follows_on_none(tmp_path):
    over = {path: None for path in small.SMALL if "/papers/" in path}
    root = small.lay(tmp_path / "ws", over)

    new_paper(root, Start("2019-01"))

    _, findings = scrutinise(Folder(root), ("2019-01",))
    assert {finding.code for finding in findings if finding.severity is Severity.ERROR} == {"PP709"}


@pytest.mark.parametrize(
    ("start", "words"),
    [
        (Start("2019-01"), "content/papers/2019-01 is there already"),
        (Start("2019-2"), "2019-2 is no month: write it as 2019-02."),
        (Start("February 2019"), "February 2019 is no month: write it as 2019-02."),
        (Start("201902"), "201902 is no month: write it as 2019-02."),
        (Start("next"), "next is no month: write it as 2019-01."),
        (Start("content/papers/2019-02/tag.md"), "content/papers/2019-02/tag.md is no month: write it as 2019-02."),
        (Start("2018-Q4"), "2018-Q4 is no month"),
        (Start("2019-02", follows="2018-11"), "There is no paper for November 2018"),
        (Start("2018-06", follows="2019-01"), "January 2019 comes after June 2018"),
        (Start("2019-02", meeting=date(2019, 3, 8)), "isn't in February 2019"),
        (Start("2049-02"), "outside the bank holiday data"),
    ],
)
def test_what_cannot_be_started_is_said_and_nothing_is_written(root, start, words):
    before = files(root)

    with pytest.raises(WrongUsage) as refused:
        new_paper(root, start)

    assert words in str(refused.value)
    assert files(root) == before


def test_a_folder_that_holds_anything_at_all_is_left_alone(root):
    (root / FEBRUARY).mkdir()
    (root / FEBRUARY / "notes.txt").write_text("mine")

    with pytest.raises(WrongUsage, match="is there already"):
        new_paper(root, Start("2019-02"))
    assert [path.name for path in (root / FEBRUARY).iterdir()] == ["notes.txt"]


def test_a_paper_that_cannot_be_written_whole_is_not_written_at_all(root, monkeypatch):
    before = files(root)
    fill, filled = changes._fill, []

    def full_disk(path, *rest):
        if path.name == "ssc.md":
            raise OSError(28, "no space")
        filled.append(path.name)
        fill(path, *rest)

    monkeypatch.setattr(changes, "_fill", full_disk)
    with pytest.raises(CannotPublishError, match="disk is full"):
        new_paper(root, Start("2019-02"))

    assert "operations-group.md" in filled
    assert files(root) == before
    assert not (root / FEBRUARY).exists()


def test_nothing_classified_is_said_of_what_was_carried(root):
    started = new_paper(root, Start("2019-02"))

    assert NAME not in repr(started)
