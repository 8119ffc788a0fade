"""The secretary's month: PP7, beyond the examples in the rules' own docstrings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.laid import DECEMBER, JANUARY, TAG, places, said, told
from tests.small import SMALL, changed, read

from panelpaper.memory import Memory
from panelpaper.model.classification import CLEAR, RED, Classification
from panelpaper.model.finding import Finding, Severity
from panelpaper.rules.checking import check

PAPER = JANUARY + "paper.yaml"
FEBRUARY = "content/papers/2019-02/"
FRONT = """title: SEC Panel Sub-Committee Report
status: {status}
action: {action}
issued: {issued}
version: "{version}"
author: SECAS Team
purpose: The updates.
recommendations:
"""


def paper(
    verbs: Sequence[str] = ("NOTE",),
    action: str = "information",
    status: str = "issued",
    version: str = "1.0",
    revisions: Sequence[str] = (),
    issued: str = "2019-01-04",
) -> str:
    text = FRONT.format(status=status, action=action, version=version, issued=issued)
    text += "".join(f"  - {{verb: {verb}, text: x}}\n" for verb in verbs) if verbs else "  []\n"
    return text + ("revisions:\n" + "".join(f"  - {{{each}}}\n" for each in revisions) if revisions else "")


def of_paper(folder: Path, code: str, text: str) -> tuple[Finding, ...]:
    return told(folder, code, {PAPER: text})


@pytest.mark.parametrize(
    ("action", "verbs", "fits"),
    [
        ("information", ["NOTE"], True),
        ("information", ["NOTE", "DISCUSS"], False),
        ("information", ["AGREE"], False),
        ("information", [], True),
        ("decision", ["NOTE", "AGREE"], True),
        ("decision", ["DISCUSS", "DETERMINE"], True),
        ("decision", ["NOTE"], False),
        ("decision", ["DISCUSS"], False),
        ("decision", [], False),
        ("discussion", ["NOTE", "PROVIDE VIEWS"], True),
        ("discussion", ["NOTE"], False),
        ("discussion", ["DISCUSS", "APPROVE"], False),
    ],
)
def test_the_action_line_and_the_verbs_ask_the_same(tmp_path, action, verbs, fits):
    assert (of_paper(tmp_path, "PP701", paper(verbs, action)) == ()) == fits


def test_the_verb_that_asks_for_more_is_the_place(tmp_path):
    (finding,) = of_paper(tmp_path, "PP701", paper(["NOTE", "DISCUSS", "APPROVE"], "discussion"))

    assert places([finding]) == [("paper.yaml", 11, 12)]
    assert finding.message == 'The paper is "For Discussion", and asks the Panel to APPROVE.'


def test_an_action_line_that_is_none_is_another_rules(tmp_path):
    assert of_paper(tmp_path, "PP701", paper(["APPROVE"], "noting")) == ()


def test_a_table_and_a_meeting_of_another_month_are_told(tmp_path):
    table = changed(JANUARY + "dcc-reporting.yaml", "rows:", "reporting_month: 2018-11\nrows:")
    files = {PAPER: paper() + "meeting: {date: 2019-02-08}\n", JANUARY + "dcc-reporting.yaml": table}

    assert places(told(tmp_path, "PP702", files)) == [("dcc-reporting.yaml", 2, 18), ("paper.yaml", 10, 17)]


def test_a_paper_is_about_the_month_before_its_own_whatever_its_sections_say(tmp_path):
    section = {JANUARY + "tag.md": TAG.replace("final\n", "final\nreporting_month: 2018-11\n") + "It met.\n"}

    assert told(tmp_path, "PP702", {PAPER: paper() + "reporting_month: 2018-12\n"}) == ()
    (finding,) = told(tmp_path, "PP702", {PAPER: paper() + "reporting_month: 2018-11\n", **section})
    assert finding.message == "The paper of January 2019 is about December 2018, not November 2018."


def test_a_draft_paper_may_have_draft_sections_and_no_day(tmp_path):
    draft = {PAPER: paper(status="draft", issued='""'), JANUARY + "tag.md": TAG.replace("final", "draft") + "It met.\n"}

    assert told(tmp_path, "PP704", draft) == told(tmp_path, "PP708", draft) == ()


def test_a_withdrawn_paper_was_issued_too(tmp_path):
    withdrawn = {PAPER: paper(status="withdrawn").replace("issued: 2019-01-04\n", "")}

    (finding,) = told(tmp_path, "PP708", withdrawn)
    assert finding.message == "The paper is withdrawn, and doesn't say when it was issued."


ONE_ONE = 'version: "1.1", date: 2019-01-08, note: x'
ONE_TWO = 'version: "1.2", date: 2019-01-09, note: x'
TWO = 'version: "2.0", date: 2019-01-10, note: x'


@pytest.mark.parametrize(
    ("version", "revisions", "messages"),
    [
        ("1.0", [], []),
        ("1.1", [ONE_ONE], []),
        ("2.0", [ONE_ONE, TWO], []),
        ("1.2", [ONE_TWO], ["Version 1.1 has no entry"]),
        ("1.2", [ONE_ONE], ["Version 1.2 has no entry"]),
        ("2.0", [], ["Version 2.0 has no entry"]),
        ("1.10", [], ["10 versions have no entry under `revisions`, 1.1 the first of them"]),
        ("1.3", [ONE_TWO], ["2 versions have no entry under `revisions`, 1.1 the first of them"]),
        ("1.2", [ONE_TWO, ONE_ONE], ["Version 1.1 stands after version 1.2."]),
        ("1.1", [ONE_ONE, ONE_ONE], ["Version 1.1 stands more than once under `revisions`."] * 2),
        ("1.0", [ONE_ONE], ["The paper is at version 1.0, and this is a later one."]),
        ("1.0", [ONE_ONE.replace("1.1", "1.0")], ["The first version is not a revision."]),
        ("1.2", [ONE_ONE, ONE_TWO.replace("01-09", "01-07")], ["Version 1.2 is dated before version 1.1."]),
    ],
)
def test_versions_and_revisions_agree(tmp_path, version, revisions, messages):
    findings = of_paper(tmp_path, "PP707", paper(version=version, revisions=revisions))

    assert len(findings) == len(messages)
    for finding, message in zip(findings, messages, strict=True):
        assert finding.message.startswith(message)


def test_the_lines_for_versions_without_an_entry_may_be_pasted_as_they_are(tmp_path):
    text = paper(version="1.2")
    (finding,) = of_paper(tmp_path, "PP707", text)
    lines = (finding.advice or "").split("`")[-2].replace("DATE", "2019-01-08")

    assert of_paper(tmp_path, "PP707", f"{text}{lines}\n") == ()


def test_a_doubled_version_is_told_to_those_who_may_read_it_twice(tmp_path):
    red = ONE_ONE + ", classification: RED"

    def lines(revisions: Sequence[str], clearance: Classification) -> list[int]:
        text = {PAPER: paper(version="1.1", revisions=revisions)}
        return [finding.span.line for finding in told(tmp_path, "PP707", text, clearance)]

    assert lines([ONE_ONE, red], CLEAR) == []
    clear, classified = lines([ONE_ONE, red], RED)
    assert lines([ONE_ONE, ONE_ONE, red], CLEAR) == [clear, classified]
    assert lines([ONE_ONE, ONE_ONE, red], RED) == [clear, classified, classified + 1]


def test_a_version_may_be_told_to_those_who_are_cleared_alone(tmp_path):
    text = {PAPER: paper(version="1.1", revisions=[ONE_ONE + ", classification: RED"])}

    assert told(tmp_path, "PP707", text, CLEAR) == told(tmp_path, "PP707", text, RED) == ()


@pytest.mark.parametrize("revisions", [[], [ONE_ONE]])
def test_a_paper_that_goes_back_behind_a_released_version_is_told_once_with_that_version(tmp_path, revisions):
    released = paper(version="1.1", revisions=[ONE_ONE])
    frozen = {path.replace(JANUARY, f"{JANUARY}versions/1.1/"): SMALL[path] for path in SMALL if JANUARY in path}
    frozen[f"{JANUARY}versions/1.1/paper.yaml"] = released.encode()

    (finding,) = told(tmp_path, "PP707", {**frozen, PAPER: paper(version="1.0", revisions=revisions)})
    again = told(tmp_path, "PP707", {**frozen, PAPER: released})

    assert finding.message == "Version 1.1 was released, and the paper is at version 1.0 again."
    assert (finding.advice or "").startswith('Type `version: "1.1"`.')
    assert again == ()


def test_the_same_action_in_two_sections_is_told_in_both(tmp_path):
    section = TAG.replace("---\n\n##", "actions:\n  - {id: OPSG-0001, text: x, owner: DCC, status: open}\n---\n\n##")

    findings = told(tmp_path, "PP703", {JANUARY + "tag.md": section + "It met.\n"})

    assert places(findings) == [("operations-group.md", 5, 9), ("tag.md", 5, 10)]
    assert findings[1].message == "The action OPSG-0001 stands in `operations-group.md`, line 5 as well."


def test_that_an_action_is_doubled_by_a_classified_one_only_the_cleared_are_told(tmp_path):
    actions = "actions:\n  - {id: TAG-0001, text: x, owner: DCC, status: open}\n"
    actions += "  - {id: TAG-0001, text: x, owner: DCC, status: open, classification: RED}\n"
    files = {JANUARY + "tag.md": TAG.replace("---\n\n##", f"{actions}---\n\n##") + "It met.\n"}

    assert told(tmp_path, "PP703", files, CLEAR) == ()
    findings = told(tmp_path, "PP703", files, RED)
    assert [finding.concerns for finding in findings] == [RED, RED]
    assert not any("TAG-0001" in finding.message for finding in findings)


def test_a_lowering_that_stands_beside_a_doubled_action_tells_no_more(tmp_path):
    actions = "actions:\n  - {id: TAG-0001, text: x, owner: DCC, status: open, classification: RED}\n"
    actions += "  - id: TAG-0001\n    text: x\n    owner: DCC\n    status: open\n"
    actions += "    declassified: {from: RED, date: 2019-01-02, decided_by: TAG}\n"
    files = {JANUARY + "tag.md": TAG.replace("---\n\n##", f"{actions}---\n\n##") + "It met.\n"}

    findings = told(tmp_path, "PP703", files, RED)
    assert [finding.concerns for finding in findings] == [RED, RED]


OPEN = """actions:
  - id: OPSG-0044
    text: |
      Answer

      formally
    owner: [DCC, SECAS]
    status: open
"""


def december(actions: str) -> dict[str, str]:
    front = f"---\ncommittee: operations-group\nstatus: final\n{actions}---\n\n## Highlights\n\nIt met.\n"
    return {DECEMBER + "operations-group.md": front}


@pytest.mark.parametrize("after", ["", "  # more to come\n", "\n", "\n  # more to come\n\n"])
def test_a_lost_action_is_told_with_the_lines_to_paste(tmp_path, after):
    (finding,) = told(tmp_path, "PP705", december(OPEN + after))

    assert places([finding]) == [("operations-group.md", 4, 1)]
    assert finding.message == "Action OPSG-0044 (DCC, SECAS) was open in December and isn't here."
    assert finding.advice == (
        "Still open: paste the lines below under `actions:`. Done: paste them with `status: closed`.\n"
        "  - id: OPSG-0044\n    text: |\n      Answer\n\n      formally\n    owner: [DCC, SECAS]\n    status: open"
    )


def test_an_action_whose_id_is_misspelt_is_not_lost(tmp_path):
    here = TAG.replace("tag", "operations-group").replace("---\n\n##", OPEN.replace("-0044", "_0044") + "---\n\n##")

    assert told(tmp_path, "PP705", {**december(OPEN), JANUARY + "operations-group.md": here + "It met.\n"}) == ()


def test_an_action_that_was_given_another_number_is_told_there_with_its_own(tmp_path):
    here = TAG.replace("tag", "operations-group").replace("---\n\n##", OPEN.replace("-0044", "-0045") + "---\n\n##")
    (finding,) = told(tmp_path, "PP705", {**december(OPEN), JANUARY + "operations-group.md": here + "It met.\n"})

    assert places([finding]) == [("operations-group.md", 5, 9)]
    assert finding.message == (
        "Action OPSG-0044 (DCC, SECAS) was open in December and isn't here; this one says the same."
    )
    assert finding.advice == "Type `OPSG-0044`: an action keeps its id for life."


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Answer\n", "Answer again\n"),
        ("    status: open\n", "    status: open\n    classification: RED\n"),
        ("Answer\n", "Answer [formally]{.red}\n"),
    ],
)
def test_an_action_that_differs_in_words_or_class_stands_for_no_other(tmp_path, old, new):
    other = OPEN.replace("-0044", "-0045").replace(old, new)
    here = TAG.replace("tag", "operations-group").replace("---\n\n##", f"{other}---\n\n##")
    (finding,) = told(tmp_path, "PP705", {**december(OPEN), JANUARY + "operations-group.md": here + "It met.\n"})

    assert places([finding]) == [("operations-group.md", 4, 1)]


def test_the_actions_of_a_section_under_another_name_are_not_lost(tmp_path):
    here = TAG.replace("tag", "operations-group").replace("---\n\n##", f"{OPEN}---\n\n##") + "It met.\n"
    files = {JANUARY + "operations-group.md": None, JANUARY + "media/plan.png": None}
    for number, name in enumerate(("Operations-Group.md", "operations-group.md.txt")):
        named = {**december(OPEN), **files, JANUARY + name: here}

        assert places(told(tmp_path / f"file{number}", "PP214", named)) == [(name, 1, 1)]
        assert told(tmp_path / f"lost{number}", "PP705", named) == ()


@pytest.mark.parametrize("name", ["operations-group.docx", "Update of January.DOCX"])
def test_a_word_file_among_the_sections_is_told_how_it_is_brought_in(tmp_path, name):
    files = {JANUARY + "operations-group.md": None, JANUARY + "media/plan.png": None, JANUARY + name: b"PK"}
    (finding,) = told(tmp_path, "PP214", files)

    assert places([finding]) == [(name, 1, 1)]
    assert (finding.advice or "").startswith(
        "If it is a section, move it out of `content`, and type `panelpaper import FILE.docx --committee ID --month "
        "2019-01`."
    )


def test_an_action_between_braces_is_pasted_between_braces(tmp_path):
    flow = "actions:\n  - {id: OPSG-0044, text: Answer, owner: DCC, status: open}  # soon\n"

    (finding,) = told(tmp_path, "PP705", december(flow))

    assert (finding.advice or "").endswith("\n  - {id: OPSG-0044, text: Answer, owner: DCC, status: open}")


def test_an_action_whose_section_is_missing_is_told_at_the_paper(tmp_path):
    files = {**december(OPEN), JANUARY + "operations-group.md": None, JANUARY + "media/plan.png": None}

    (finding,) = told(tmp_path, "PP705", files)

    assert places([finding]) == [("paper.yaml", 1, 1)]
    assert (finding.advice or "").startswith(
        "Still open: paste the lines below under `actions:` in the section that is missing, `operations-group.md`. "
    )


def test_of_an_action_whose_committee_has_ended_it_is_said_where_it_goes(tmp_path):
    panel = changed(
        "content/panel.yaml",
        "    committees: [operations-group]\n",
        "    committees: [operations-group]\n    until: 2018-12\n",
    )
    files = {**december(OPEN), JANUARY + "operations-group.md": None, JANUARY + "media/plan.png": None}

    (finding,) = told(tmp_path, "PP705", {**files, "content/panel.yaml": panel})

    assert (finding.advice or "").startswith(
        "Still open: paste the lines below under `actions:` in the section of the committee that takes it over: "
        "Ops Group has no section in this paper. Done: paste them with `status: closed`.\n  - id: OPSG-0044"
    )


def test_closed_actions_and_those_that_another_section_took_over_are_not_lost(tmp_path):
    taken = TAG.replace("---\n\n##", OPEN + "---\n\n##") + "It met.\n"

    assert told(tmp_path, "PP705", december(OPEN.replace("open", "closed"))) == ()
    assert told(tmp_path, "PP705", {**december(OPEN), JANUARY + "tag.md": taken}) == ()


def test_an_action_is_not_lost_that_stands_where_a_key_hides_it(tmp_path):
    twice = TAG.replace("tag", "operations-group").replace("---\n\n##", "actions: []\n" + OPEN + "---\n\n##")
    files = {**december(OPEN), JANUARY + "operations-group.md": twice + "It met.\n"}

    assert places(told(tmp_path / "twice", "PP102", files))
    assert told(tmp_path / "lost", "PP705", files) == ()


def test_an_action_is_lost_where_what_is_amiss_hides_nothing(tmp_path):
    appendix = "appendices:\n  - {id: Work Plan, title: Work plan, classification: RED, file: appendices/plan.md}\n"
    section = TAG.replace("tag", "operations-group").replace("---\n\n##", appendix + "---\n\n##") + "It met.\n"
    files = {**december(OPEN), JANUARY + "operations-group.md": section}

    assert places(told(tmp_path / "id", "PP105", files)) == [("operations-group.md", 5, 10)]
    assert places(told(tmp_path / "lost", "PP705", files)) == [("operations-group.md", 1, 1)]


def test_only_the_last_papers_actions_are_carried(tmp_path):
    february = {
        FEBRUARY + "paper.yaml": paper(issued="2019-02-01"),
        FEBRUARY + "tag.md": TAG + "It met.\n",
        FEBRUARY + "operations-group.md": TAG.replace("tag", "operations-group") + "It met.\n",
    }

    findings = told(tmp_path, "PP705", {**december(OPEN), **february})

    assert [finding.message.split()[1] for finding in findings] == ["OPSG-0044", "TAG-0001"]
    assert findings[1].span.path == FEBRUARY + "tag.md"


def test_an_issued_paper_does_not_follow_on_a_draft_one(tmp_path):
    drafted = {PAPER: paper(status="draft"), **december(OPEN)}
    february = {FEBRUARY + "paper.yaml": paper(issued="2019-02-01"), FEBRUARY + "tag.md": TAG + "It met.\n"}

    findings = told(tmp_path, "PP705", {**drafted, **february})

    assert {finding.message for finding in findings if finding.span.path.startswith(FEBRUARY)} == {
        "Action OPSG-0044 (DCC, SECAS) was open in December 2018 and isn't here."
    }


def test_of_a_classified_action_that_was_lost_nothing_is_shown(tmp_path):
    files = december(OPEN + "    classification: RED\n")

    assert told(tmp_path, "PP705", files, CLEAR) == ()
    (finding,) = told(tmp_path, "PP705", files, RED)
    assert finding.concerns == RED
    assert "OPSG" not in finding.message + (finding.advice or "")


def test_of_an_action_that_holds_a_mark_nothing_is_pasted(tmp_path):
    (finding,) = told(tmp_path, "PP705", december(OPEN.replace("formally", "[Nowhere Power]{.red}")))

    assert "Nowhere" not in finding.message + (finding.advice or "")


def test_an_instruction_is_found_in_prose_and_in_titles(tmp_path):
    files = {
        PAPER: paper().replace("SECAS Team", "(Write here: who wrote it)"),
        JANUARY + "tag.md": TAG + "It met. (Write here: what for)\n",
    }

    assert places(told(tmp_path, "PP709", files)) == [("paper.yaml", 6, 9), ("tag.md", 8, 9)]


def test_other_words_in_brackets_are_no_instruction(tmp_path):
    assert said(tmp_path, "PP709", "Members may write here (or there).") == ()


def test_an_instruction_in_a_run_that_stands_where_none_may_is_told_as_a_run_alone(tmp_path):
    files = {PAPER: changed(PAPER, "author: SECAS Team", "author: SECAS [(Write here: a name)]{.red}")}

    assert told(tmp_path, "PP709", files) == ()
    assert places(told(tmp_path / "mark", "PP506", files)) == [("paper.yaml", 6, 9)]


@pytest.mark.parametrize(
    ("folder", "meant"),
    [
        ("2019-1", "2019-01"),
        ("2019_02", "2019-02"),
        ("02-2019", "2019-02"),
        ("February 2019", "2019-02"),
        ("feb-2019", "2019-02"),
        ("2019-13", None),
        ("2019-Q1", None),
        ("notes", None),
    ],
)
def test_a_folder_that_is_no_month_is_told_once_with_the_name_that_it_may_mean(tmp_path, folder, meant):
    files = {f"content/papers/{folder}/paper.yaml": paper(), f"content/papers/{folder}/tag.md": TAG + "It met.\n"}

    (finding,) = told(tmp_path, "PP711", files)

    assert (f"`{meant}`" if meant else "like `2019-01`") in (finding.advice or "")


def test_a_section_of_the_running_order_without_committees_is_told(tmp_path):
    panel = changed("content/panel.yaml", "    committees: [operations-group]\n", "    committees: []\n")

    assert places(told(tmp_path, "PP712", {"content/panel.yaml": panel})) == [("panel.yaml", 20, 5)]


def test_no_version_is_dated_before_the_paper_was_issued(tmp_path):
    early = paper(version="1.1", revisions=['version: "1.1", date: 2019-01-03, note: x'])

    (finding,) = told(tmp_path, "PP716", {PAPER: early})
    assert finding.message == "Version 1.1 is dated before the paper was issued (4 January 2019)."


@pytest.mark.parametrize(
    ("issued", "meant"),
    [
        ("2018-01-04", "2019-01-04"),
        ("2020-01-04", "2019-01-04"),
        ("2091-01-04", "2019-01-04"),
        ("2016-02-29", "2019-02-28"),
        ("2018-06-30", "2019-06-30"),
        ("2018-12-28", ""),
        ("2019-08-01", ""),
    ],
)
def test_a_day_of_another_year_than_the_papers_is_told_with_the_day_that_is_meant(tmp_path, issued, meant):
    found = told(tmp_path, "PP724", {PAPER: paper().replace("2019-01-04", issued)})

    assert [finding.advice for finding in found] == ([f"Type `issued: {meant}`, if that is meant."] if meant else [])


@pytest.mark.parametrize(
    ("day", "told_of"), [("2019-01-04", []), ("2019-01-05", [("tag.md", 5, 25)]), ("2018-12-18", [])]
)
def test_a_committees_meeting_after_the_issue_is_told_where_it_stands(tmp_path, day, told_of):
    meetings = f"meetings:\n  - {{ref: TAG_40, date: {day}}}\n"

    found = told(tmp_path, "PP716", {JANUARY + "tag.md": TAG.replace("---\n\n##", f"{meetings}---\n\n##")})

    assert places(found) == told_of


@pytest.mark.parametrize(("version", "is_told"), [("1.0", False), ("1.1", True)])
def test_no_meeting_is_told_of_in_a_released_paper_also_where_papers_are_looked_at_alone(tmp_path, version, is_told):
    meetings = "meetings:\n  - {ref: TAG_40, date: 2018-01-03}\n"
    section = TAG.replace("---\n\n##", f"{meetings}---\n\n##")
    files = {JANUARY + "tag.md": section, PAPER: paper(), f"{JANUARY}versions/{version}/paper.yaml": paper()}
    workspace = read(tmp_path, files)

    assert ("PP716" in {finding.code for finding in check(workspace)}) is is_told
    assert check(workspace, Memory(lasting=True)) == check(workspace)


def test_a_meeting_of_another_year_than_the_papers_is_told_where_it_stands(tmp_path):
    meetings = "meetings:\n  - {ref: TAG_40, date: 2018-04-18}\n  - {ref: TAG_41, date: 2018-01-03}\n"

    (finding,) = told(tmp_path, "PP716", {JANUARY + "tag.md": TAG.replace("---\n\n##", f"{meetings}---\n\n##")})

    assert places([finding]) == [("tag.md", 6, 25)]
    assert finding.advice == "Type `date: 2019-01-03`, if that is meant."
    assert finding.severity is Severity.WARNING  # the paper says so of itself, and a committee may have told of it late
