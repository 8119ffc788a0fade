"""The secretary's month on the command line: from an empty folder to a paper that builds."""

from __future__ import annotations

import json
import shutil

import pytest
from click.testing import CliRunner

from panelpaper.cli.commands import cli
from panelpaper.cli.values import LABEL
from panelpaper.model.classification import CLEAR, RED, Classification


@pytest.fixture
def run(tmp_path, monkeypatch):
    """A command in a new workspace, in the April after: its exit status and all that it prints."""
    monkeypatch.setenv("PANELPAPER_TODAY", "2026-04-01")

    def do(*arguments, at="ours"):
        done = CliRunner().invoke(cli, ["-C", str(tmp_path / at), *arguments])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
        return done.exit_code, done.output

    assert do("new", "--panel", "ours", at=".")[0] == 0
    return do


def test_a_new_panels_example_builds(run, tmp_path):
    assert run("check") == (0, "No problems found.\n")
    assert run("build", "--no-pdf")[0] == 0
    assert (tmp_path / "ours/build/public/papers/2026-02/index.html").is_file()
    assert "Imaginary Hosting" in (tmp_path / "ours/build/members/papers/2026-02/index.html").read_text()
    assert not any(b"Imaginary" in path.read_bytes() for path in (tmp_path / "ours/build/public").rglob("*.html"))


def test_what_only_a_withdrawn_paper_has_is_told_with_the_command_that_carries_it(run, tmp_path):
    run("new", "2026-03")
    run("action", "add", "security", "Assess the next supplier", "--owner", "Chair")
    paper = tmp_path / "ours/content/papers/2026-03/paper.yaml"
    paper.write_text(paper.read_text().replace("status: draft", "status: withdrawn\nissued: 2026-03-06"))

    code, said = run("new", "2026-04", "--meeting", "2026-04-17", "--cutoff", "2026-03-24")

    assert code == 0
    assert "Left behind in 2026-03, which is withdrawn: 1 open action that only it has.\n" in said
    assert (
        "To carry what it has, delete content/papers/2026-04, then: panelpaper new 2026-04 --from 2026-03 "
        "--meeting 2026-04-17 --cutoff 2026-03-24\n"
    ) in said


def test_a_month_is_started_written_and_built(run, tmp_path):
    code, said = run("new", "2026-03", "--meeting", "2026-03-13")
    assert (code, "It follows on 2026-02: 1 open action" in said) == (0, True)

    # Nobody's build stops for it; named, its instructions are errors; --drafts shows it.
    assert run("build", "--no-pdf")[0] == 0
    assert not (tmp_path / "ours/build/public/papers/2026-03").exists()
    assert run("check", "2026-03")[0] == 1
    assert run("build", "--drafts", "--no-pdf")[0] == 0
    assert "(Write here" in (tmp_path / "ours/build/public/papers/2026-03/index.html").read_text()

    code, said = run("log", "service-report", "2026-01", "--received", "2026-02-13")
    assert (code, said) == (
        0,
        "Monthly Service Report, January 2026: on time: due 13 February 2026, received 13 February\n",
    )
    assert run("action", "close", "OPS-0001", "--date", "2026-03-02", "--note", "Brought") == (
        0,
        "OPS-0001 is closed as of 2 March 2026, in content/papers/2026-03/operations.md.\n",
    )
    assert run("action", "add", "security", "Assess the next supplier", "--owner", "Chair") == (
        0,
        "SEC-0001 is in content/papers/2026-03/security.md.\n",
    )

    folder = tmp_path / "ours/content/papers/2026-03"
    for path in folder.glob("*.*"):
        text = path.read_text().replace("status: draft", "status: final" if path.suffix == ".md" else "status: issued")
        lines = ["It met." if "(Write here: " in line and line[0] == "(" else line for line in text.split("\n")]
        path.write_text("\n".join(lines))
    paper = folder / "paper.yaml"
    lines = paper.read_text().replace("version:", "issued: 2026-03-06\nversion:").split("\n")
    paper.write_text("\n".join("  The Panel is asked to note it." if "(Write here" in line else line for line in lines))
    assert run("check", "2026-03")[0] == 0
    assert run("build", "--no-pdf")[0] == 0
    page = (tmp_path / "ours/build/public/papers/2026-03/index.html").read_text()
    assert "It met." in page
    assert "SEC-0001" in page


def test_status_is_always_0_and_takes_its_day_from_outside(run, monkeypatch):
    monkeypatch.setenv("PANELPAPER_TODAY", "2026-02-02")

    code, said = run("status")
    assert code == 0
    assert "Paper day: 6 February 2026, 4 working days left" in said
    assert json.loads(run("status", "2026-02", "--format", "json")[1])["today"] == "2026-02-02"
    assert run("status", "2027-02")[0] == 0


@pytest.mark.parametrize(
    ("option", "typed", "advice"),
    [
        ("--received", "24 Jan 2019", "write it as 2019-01-24 for 24 January 2019, or unknown."),
        ("--received", "24/01/2019", "write it as 2019-01-24 for 24 January 2019, or unknown."),
        ("--received", "soon", "write it as 2018-12-06 for 6 December 2018, or unknown."),
        ("--forecast", "41 060 325", "write it as 41060325 or 41,060,325."),
        ("--forecast", "41.060.325", "write it as 41060325 or 41,060,325."),
        ("--forecast", "many", "write it as 39060325 or 39,060,325."),
        ("--classification", "secret", "write CLEAR, GREEN, AMBER, AMBER+STRICT or RED."),
    ],
)
def test_a_day_or_number_in_another_form_is_refused_with_what_to_type_for_it(run, option, typed, advice):
    code, said = run("log", "performance-measurement", "2025-12", option, typed)

    assert code == 2
    assert said.rstrip().endswith(advice)


def test_a_classification_may_be_typed_in_small_letters(run, tmp_path):
    assert run("action", "add", "security", "Assess it", "--owner", "Chair", "--classification", "amber")[0] == 0

    assert "classification: AMBER\n" in (tmp_path / "ours/content/papers/2026-02/security.md").read_text()


@pytest.mark.parametrize(("typed", "meant"), [("15/02/2026", "2026-02-15"), ("Feb 2026", "2026-02")])
def test_a_due_day_in_another_form_is_refused_with_what_to_type_after_the_option(run, typed, meant):
    def add(due):
        return run("action", "add", "security", "Assess it", "--owner", "Chair", "--due", due, "--month", "2026-02")

    code, said = add(typed)

    assert (code, said.rstrip().endswith(f"{typed} is no date or month: write it as {meant}.")) == (2, True)
    assert add(meant)[0] == 0
    assert add("next meeting")[0] == 0


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("WHITE", CLEAR), ("clear", CLEAR), ("amber+strict", Classification.AMBER_STRICT), ("Red", RED)],
)
def test_a_classification_is_taken_by_any_name_that_it_has(typed, meant):
    assert LABEL.convert(typed, None, None) is meant


def test_a_day_in_the_environment_that_is_none_is_told_by_the_variables_name(run, monkeypatch):
    monkeypatch.setenv("PANELPAPER_TODAY", "tomorrow")

    code, said = run("status")
    assert (code, said) == (
        2,
        "PANELPAPER_TODAY is tomorrow, which is no date: write it as 2018-12-06 for 6 December 2018.\n",
    )


@pytest.mark.parametrize(
    "wrong",
    [
        ("new",),
        ("new", "2026-02"),
        ("new", "2026-13"),
        ("new", "2026-03", "--panel", "other"),
        ("new", "2026-03", "--from", "2020-01"),
        ("log", "service-report", "2026-01"),
        ("log", "service-report", "2026-01", "--received", "yesterday"),
        ("log", "service-report", "2026-01", "--received", "2026-02-30"),
        ("log", "service-report", "2026-01", "--received", "2026-02-10", "--forecast", "5"),
        ("log", "service-report", "2026-01", "--received", "2026-02-10", "--forecast", "5,1", "--actual", "5"),
        ("log", "service-report", "2025-12", "--received", "2026-01-14"),
        ("log", "sevice-report", "2026-01", "--received", "2026-02-10"),
        ("action", "close", "OPS-0009"),
        ("action", "close", "OPS-0001", "--date", "2026-04-02"),
        ("action", "add", "nobody", "Do it", "--owner", "Chair"),
        ("declassify", "2026-02/nothing", "--decided-by", "Panel", "--date", "2026-03-01"),
        ("declassify", "2026-02/assessment", "--decided-by", "Panel", "--date", "2026-04-02"),
        ("status", "March"),
        ("release", "2026-03"),
        ("revise", "2026-02"),
        ("revise", "2026-02", "--note", " "),
        ("revise", "2026-03", "--note", "Corrected"),
    ],
)
def test_wrong_usage_is_2_in_plain_words_and_nothing_is_written(run, tmp_path, wrong):
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    code, said = run(*wrong)

    assert code == 2
    assert said.strip()
    assert "Traceback" not in said
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_log_appends_to_the_log_and_shows_in_the_built_table(run, tmp_path):
    assert run("log", "service-report", "2026-01", "--received", "2026-02-17")[0] == 0
    table = tmp_path / "ours/content/papers/2026-02/dcc-reporting.yaml"
    table.write_text("data_cutoff: 2026-02-20\nrows:\n  - {report: service-report, period: 2026-01}\n")
    paper = table.with_name("paper.yaml")
    paper.write_text(paper.read_text().replace("issued: 2026-02-06", "issued: 2026-02-20"))
    assert run("build", "--no-pdf")[0] == 0

    data = json.loads((tmp_path / "ours/build/public/papers/2026-02/paper.json").read_text())

    row = next(row for row in data["reporting"] if row["period"] == "2026-01")
    assert (row["timeliness"], row["working_days_late"], row["received"]) == ("late", 2, "2026-02-17")


def test_a_declassified_appendix_is_published(run, tmp_path):
    code, said = run("declassify", "2026-02/assessment", "--decided-by", "Security Group", "--date", "2026-03-02")
    assert (code, "2026-02/assessment was RED and is CLEAR now" in said) == (0, True)

    assert run("check")[0] == 0
    run("build", "--no-pdf")
    assert "Imaginary Hosting" in (tmp_path / "ours/build/public/papers/2026-02/index.html").read_text()


def test_a_record_that_another_replaces_is_told_and_the_highest_class_is_kept(run, tmp_path):
    run("declassify", "2026-02/assessment", "--to", "AMBER", "--decided-by", "First", "--date", "2026-02-10")
    code, said = run("declassify", "2026-02/assessment", "--decided-by", "Second", "--date", "2026-03-02")

    assert code == 0
    assert said.splitlines()[1:3] == [
        "Before, it was lowered from RED on 10 February 2026, as decided by First.",
        "The new record stands in place of that one, which is in Git's history only.",
    ]
    section = (tmp_path / "ours/content/papers/2026-02/security.md").read_text()
    assert "declassified: {from: RED, date: 2026-03-02, decided_by: Second}" in section
    assert run("check") == (0, "No problems found.\n")


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (("revise", "2026-02", "--note", "x", "--date", "2027-02-09"), "9 February 2027 is still to come"),
        (("action", "close", "OPS-0001", "--date", "2025-01-15"), "more than half a year before February 2026"),
        (("new", "2026-03", "--cutoff", "2025-02-24"), "more than half a year from the paper's month, March 2026"),
        (("new", "2026-03", "--cutoff", "2027-02-24"), "more than half a year from the paper's month, March 2026"),
    ],
)
def test_a_day_of_another_year_is_refused(run, tmp_path, command, words):
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    code, said = run(*command)

    assert (code, words in said) == (2, True), said
    assert f"correct {command[-2]}" in said
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_day_around_the_meeting_or_of_last_year_is_taken(run):
    assert run("new", "2026-03", "--meeting", "2026-03-13", "--cutoff", "2026-03-20")[0] == 0
    assert run("new", "2026-04", "--cutoff", "2025-12-19")[0] == 0
    assert run("action", "close", "OPS-0001", "--date", "2025-12-19")[0] == 0


def test_what_is_decided_on_a_day_to_come_is_not_published_before_it(run):
    assert run("declassify", "2026-02/assessment", "--decided-by", "Security Group", "--date", "2027-03-02") == (
        2,
        "2 March 2027 is still to come: correct --date, or wait till then. Nothing was changed.\n",
    )


def test_a_paper_is_released_corrected_and_released_again(run, tmp_path):
    code, said = run("release", "2026-02", "--no-pdf")
    assert (code, said) == (
        0,
        "Version 1.0 of 2026-02 is released: content/papers/2026-02/versions/1.0, with the digests of 2 files.\n",
    )
    assert run("release", "2026-02", "--no-pdf")[1].startswith("Version 1.0 of 2026-02 is released already")

    section = tmp_path / "ours/content/papers/2026-02/operations.md"
    section.write_text(section.read_text().replace("agreed the plan.", "agreed the plan at last."))
    code, said = run("check")
    assert (code, "PP706" in said, "“Plan for the winter” (Ops Group)" in said) == (1, True, True)
    assert run("release", "2026-02", "--no-pdf")[0] == 1
    assert run("build", "--no-pdf")[0] == 1

    code, said = run("revise", "2026-02", "--note", "Said when the plan was agreed", "--date", "2026-02-09")
    assert (code, "  “Plan for the winter” (Ops Group)\n" in said) == (0, True)
    assert run("check")[0] == 0
    assert run("release", "2026-02", "--no-pdf")[0] == 0
    assert run("build", "--no-pdf")[0] == 0

    papers = tmp_path / "ours/build/public/papers/2026-02"
    assert "agreed the plan at last." in (papers / "index.html").read_text()
    assert "Said when the plan was agreed" in (papers / "index.html").read_text()
    assert "Version 1.1 has replaced it." in (papers / "v1.0/index.html").read_text()
    assert "agreed the plan." in (papers / "v1.0/index.html").read_text()


def test_a_version_that_says_it_went_out_on_a_day_to_come_is_told_with_how_it_is_taken_back(run, tmp_path):
    paper = tmp_path / "ours/content/papers/2026-02/paper.yaml"
    mistyped = paper.read_text().replace("issued: 2026-02-06", "issued: 2026-04-06")
    paper.write_text(mistyped.replace("meeting: {date: 2026-02-13}\n", ""))
    code, said = run("release", "2026-02", "--no-pdf")

    assert code == 0
    assert "It says that it was issued on 6 April 2026, which is still to come.\n" in said
    assert "delete content/papers/2026-02/versions/1.0, correct the day in content/papers/2026-02/paper.yaml" in said

    shutil.rmtree(paper.parent / "versions")
    paper.write_text(paper.read_text().replace("issued: 2026-04-06", "issued: 2026-04-01"))
    assert "still to come" not in run("release", "2026-02", "--no-pdf")[1]


def test_who_begins_a_version_before_the_first_was_released_is_told_how_that_is_kept(run):
    code, said = run("revise", "2026-02", "--note", "Said when", "--date", "2026-02-09")

    assert code == 0
    assert "Version 1.0 was never released here" in said
    assert "put the paper back as they got it, and run panelpaper release 2026-02 before you mend it" in said


PANEL = "content/panel.yaml"
BROKEN = {
    "conflict": (
        "short_name: Example Panel\n",
        "<<<<<<< HEAD\nshort_name: Example Panel\n=======\nshort_name: Panel\n>>>>>>> theirs\n",
    ),
    "tab": ("publisher:", "\tpublisher:"),
    "misspelt key": ("calendar:", "calender:"),
}
UNSURE = (
    "content/panel.yaml can't be read as it stands, and this goes by it: run `panelpaper check`, mend it, and try "
    "again.\n"
)
UNKNOWN = {"subdivision": ("[ENG]", "[ENGL]"), "country": ("country: GB", "country: UK")}


def break_panel(root, old, new):
    path = root / "ours" / PANEL
    text = path.read_text()
    assert text.count(old) == 1
    path.write_text(text.replace(old, new))


def files_of(root):
    return {path: path.read_bytes() for path in (root / "ours/content").rglob("*") if path.is_file()}


@pytest.mark.parametrize("mistake", [*BROKEN.values(), *UNKNOWN.values()], ids=[*BROKEN, *UNKNOWN])
def test_no_other_calendar_stands_in_for_one_that_is_not_known(run, tmp_path, mistake):
    # By the holidays of Scotland too it would have been on time, and due a day later.
    (tmp_path / "ours/content/registers/dcc-submissions.yaml").write_text("submissions: []\n")
    receipt = ("log", "service-report", "2025-12", "--received", "2026-01-16")
    break_panel(tmp_path, *mistake)
    before = files_of(tmp_path)

    for command in (receipt, ("when", "1wd after 2026-07-31"), ("new", "2026-03", "--meeting", "2026-03-13")):
        code, said = run(*command)
        assert code == 2, command
        assert PANEL in said, command
        assert "due" not in said, command
        assert said.count("\n") == 1, command
    assert files_of(tmp_path) == before

    code, said = run("check")
    assert code == 1
    assert {line.split(":")[0] for line in said.splitlines() if " error PP" in line} == {PANEL}

    code, said = run("status")
    assert (code, "Not all of this is known: " in said) == (0, True)
    assert "working day" not in said
    assert json.loads(run("status", "--format", "json")[1])["reports"] == []

    break_panel(tmp_path, *reversed(mistake))
    assert "late by 1 working day: due 15 January 2026" in run(*receipt)[1]


@pytest.mark.parametrize("name", sorted(BROKEN.keys() - {"misspelt key"}))  # past which the rest is read
def test_nothing_is_missed_for_committees_that_were_not_read(run, tmp_path, name):
    break_panel(tmp_path, *BROKEN[name])
    before = files_of(tmp_path)
    (tmp_path / "ours/section.docx").write_bytes(b"")

    for command in (
        ("action", "add", "operations", "Look again", "--owner", "DCC"),
        ("action", "close", "OPS-0001", "--note", "Done"),
        ("declassify", "2026-02/assessment", "--decided-by", "Security Group", "--date", "2026-03-01"),
        ("import", "section.docx", "--committee", "operations", "--month", "2026-02"),
        ("revise", "2026-02", "--note", "Corrected"),
        ("seal", "content/papers/2026-02/appendices/assessment.md"),
        ("verify",),
    ):
        assert run(*command) == (2, UNSURE), command
    assert files_of(tmp_path) == before


def test_an_edition_that_was_not_read_is_not_said_to_be_none(run, tmp_path):
    break_panel(tmp_path, *BROKEN["conflict"])
    assert run("build", "--edition", "members", "--no-pdf") == (2, UNSURE)


def test_what_the_calendar_does_not_bear_on_is_done_without_it(run, tmp_path):
    break_panel(tmp_path, *UNKNOWN["country"])
    assert run("action", "close", "OPS-0001", "--note", "Done")[0] == 0


def test_a_slip_elsewhere_in_the_panels_file_leaves_its_calendar_known(run, tmp_path):
    break_panel(tmp_path, "access: |", "labels: {CLAER: WHITE}\naccess: |")
    assert "Monday 3 August" in run("when", "1wd after 2026-07-31")[1]


def test_a_section_that_was_not_read_is_named_where_something_of_it_is_sought(run, tmp_path):
    for name in ("operations", "security"):
        section = tmp_path / f"ours/content/papers/2026-02/{name}.md"
        section.write_text(section.read_text().replace("status: ", "<<<<<<< HEAD\nstatus: ", 1))

    decided = ("--decided-by", "Security Group", "--date", "2026-03-01")
    for command in (
        ("action", "close", "OPS-0001"),
        ("declassify", "OPS-0001", *decided),
        ("declassify", "2026-02/assessment", *decided),
        ("declassify", "2026-02/operations/decision-1", *decided),
    ):
        code, said = run(*command)
        assert code == 2
        assert said.startswith("content/papers/2026-02/operations.md can't be read as it stands, so nobody can tell")


def test_a_workspace_does_not_stand_within_another(run, tmp_path):
    for inner in ("inner", "content/papers/inner"):
        code, said = run("new", "--panel", inner)
        assert code == 2
        assert "within another workspace" in said
    assert not (tmp_path / "ours/inner").exists()


def test_a_text_that_no_committee_has_is_told_where_its_actions_are_not_carried(run, tmp_path):
    paper = tmp_path / "ours/content/papers/2026-02"
    (paper / "operations.md").rename(paper / "ops.md")
    (paper / "to-do.txt").write_text("Ask the DCC.\n")

    code, said = run("new", "2026-03")

    assert code == 0
    assert "content/papers/2026-02/ops.md was not read: no committee has that name." in said
    assert said.count("was not read") == 1
    (paper / "to-do.txt").unlink()
    (paper / "ops.md").rename(paper / "operations.md")
    for path in (tmp_path / "ours/content/papers/2026-03").iterdir():
        path.unlink()
    (tmp_path / "ours/content/papers/2026-03").rmdir()
    assert "was not read" not in run("new", "2026-03")[1]
