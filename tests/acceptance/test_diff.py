"""``panelpaper diff``: between months, versions, git revisions and what was built."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests import small
from tests.git import committed, git

TAG, TABLE, LOG = f"{small.PAPER}/tag.md", f"{small.PAPER}/dcc-reporting.yaml", small.LOG
PAPER_YAML = f"{small.PAPER}/paper.yaml"
OPSG = f"{small.PAPER}/operations-group.md"
SSC, APPENDIX = f"{small.PAPER}/ssc.md", f"{small.PAPER}/appendices/security-status.md"


def put(folder: Path, path: str, text: str) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text)


@pytest.fixture
def repository(folder):
    return committed(folder)


def panelpaper(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "panelpaper", "-C", str(folder), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def told(folder: Path, *arguments: str, status: int = 0) -> str:
    done = panelpaper(folder, "diff", *arguments)
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


def data(folder: Path, *arguments: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(told(folder, *arguments, "--format", "json"))
    return read


def changes(folder: Path, *arguments: str) -> list[tuple[str, str, str]]:
    return [(each["kind"], each["title"], each["change"]) for each in data(folder, *arguments)["differences"]]


def test_two_months_differ_by_rows_and_actions_and_no_exit_status_says_so(folder):
    found = changes(folder, "2018-12", "2019-01")

    assert ("action", "OPSG-0001", "changed") in found
    assert any(kind == "row" for kind, _, _ in found)


def test_a_paper_does_not_differ_from_itself(folder):
    assert told(folder, "2019-01", "2019-01").endswith("\nNothing differs.\n")
    assert changes(folder, "2019-01", "2019-01") == []


def test_what_had_fallen_overdue_by_the_day_of_issue_differs(repository):
    moved = "report: quarterly-problem, period: 2018-Q3, extended: {to: 2018-12-20, agreed_by: Panel}"
    put(repository, LOG, small.more(LOG, f"  - {{{moved}}}\n"))

    text = told(repository, "2019-01@HEAD", "2019-01")

    assert (
        "Overdue when it was issued: {+Quarterly Problem Report, July to September 2018: due 20 December 2018, overdue "
        "by 7 working days+}" in text
    )


def test_changed_words_are_marked_within_their_passage(repository):
    put(repository, TAG, small.more(TAG, "\nThe TAG met on Monday in London.\n"))
    git(repository, "commit", "-qam", "Second")
    put(repository, TAG, small.more(TAG, "\nThe TAG met on Friday in London.\n"))

    text = told(repository, "2019-01@HEAD", "2019-01")
    assert "The TAG met on [-Monday-]{+Friday+} in London." in text
    assert text.startswith("Changes: January 2019 (HEAD) to January 2019, public edition\n")


PANEL, REPORTS, PAPER = "content/panel.yaml", "content/registers/dcc-reports.yaml", f"{small.PAPER}/paper.yaml"


@pytest.mark.parametrize(
    ("path", "was", "now", "shown"),
    [
        (PAPER, "SECAS Team\n", "SECAS Team\nillustrative: true\n", "Illustrative: {+The data in this paper"),
        (PANEL, "title: Operations Group", "title: Operations Board", "Heading: 2 Operations [-Group-]{+Board+}"),
        (PANEL, "heading: DCC reporting", "heading: DCC reports", "Heading: DCC [-reporting-]{+reports+}"),
        (REPORTS, "[SEC H13.4]", "[SEC H13.5]", "Performance Measurement Report: SEC H13.[-4-]{+5+}. Monthly"),
        (SSC, "classification: RED", "classification: RED\n    reason: It names one.", "Reason: {+It names one.+}"),
        (TAG, "testing of fixes.\n", "testing of *fixes*.\n", "Text: {+(No words differ here, but something else"),
    ],
)  # fmt: skip
def test_all_that_is_watched_is_shown(repository, path, was, now, shown):
    put(repository, path, small.changed(path, was, now))

    assert shown in told(repository, "2019-01@HEAD", "2019-01")


def test_what_has_moved_is_said_to(repository):
    more = "\n## Next steps\n\nThere are some.\n"
    put(repository, TAG, small.more(TAG, more))
    git(repository, "commit", "-qam", "Second")
    put(repository, TAG, small.changed(TAG, "## Release 2.0", f"{more[1:]}\n## Release 2.0"))

    (only,) = data(repository, "2019-01@HEAD", "2019-01")["differences"]
    assert (only["change"], only["parts"]) == ("moved", [])


def test_of_a_picture_that_went_neither_its_name_nor_a_digest_is_shown(repository):
    put(repository, OPSG, re.sub(r"!\[.*\)", "It was shown.", small.SMALL[OPSG].decode()))

    text = told(repository, "2019-01@HEAD", "2019-01")
    assert "Pictures: {+(No words differ here" in text
    assert "plan.png" not in text


def test_a_heading_that_only_holds_items_has_no_empty_text(repository):
    put(repository, TAG, small.more(TAG, "\n## Next steps\n\n### A plan\n\nIt is drawn up.\n"))

    text = told(repository, "2019-01@HEAD", "2019-01")
    assert "Heading: {+Next steps+}\n\n" in text
    assert "{++}" not in text


def test_what_is_not_on_disk_is_read_from_git_and_nothing_is_checked_out(repository):
    put(repository, TAG, small.more(TAG, "\nOne more.\n"))
    git(repository, "commit", "-qam", "Second")
    before = sorted(path for path in repository.rglob("*") if ".git" not in path.parts)

    assert "{+One more.+}" in told(repository, "2019-01@HEAD~1", "2019-01@HEAD")
    assert sorted(path for path in repository.rglob("*") if ".git" not in path.parts) == before


def test_a_revision_is_read_with_the_log_of_its_day(repository):
    put(repository, LOG, small.changed(LOG, "received: 2018-12-06", "received: 2018-12-07"))

    [row] = [each for each in data(repository, "2019-01@HEAD", "2019-01")["differences"] if each["kind"] == "row"]
    assert {"Verdict", "Received"} <= {part["label"] for part in row["parts"]}


def test_a_tag_is_a_version_where_none_is_frozen(repository):
    git(repository, "tag", "2019-01/v1.0")
    put(repository, TAG, small.more(TAG, "\nLater.\n"))

    assert "{+Later.+}" in told(repository, "2019-01@v1.0", "2019-01")


@pytest.mark.parametrize("then", ["v1.0", "HEAD"])
def test_a_paper_that_was_withdrawn_since_says_so(repository, then):
    git(repository, "tag", "2019-01/v1.0")
    assert panelpaper(repository, "release", "2019-01", "--no-pdf").returncode == 0
    paper = f"{small.PAPER}/paper.yaml"
    put(repository, paper, small.changed(paper, "status: issued", "status: withdrawn"))

    assert "State: {+Withdrawn+}" in told(repository, f"2019-01@{then}", "2019-01")
    git(repository, "commit", "-a", "-q", "-m", "Withdrawn")
    assert "Nothing differs." in told(repository, "2019-01@HEAD", "2019-01")
    assert "State: [-Withdrawn-]" in told(repository, "2019-01@HEAD", "2019-01@v1.0")


def test_a_shallow_clone_is_told_how_it_gets_what_it_lacks(repository, tmp_path):
    put(repository, TAG, small.more(TAG, "\nLater.\n"))
    git(repository, "commit", "-a", "-q", "-m", "Later")
    clone = tmp_path / "clone"
    git(repository, "clone", "-q", "--depth=1", repository.as_uri(), str(clone))

    refused = panelpaper(clone, "diff", "2019-01@HEAD~1", "2019-01")
    git(clone, "fetch", "-q", "--unshallow", "--tags")

    assert refused.returncode == 2
    assert refused.stderr.endswith("for all of it, run `git fetch --unshallow --tags`.\n")
    assert "{+Later.+}" in told(clone, "2019-01@HEAD~1", "2019-01")


@pytest.mark.skipif(not hasattr(os, "chown") or os.geteuid() != 0, reason="only root gives a folder away")
def test_where_git_refuses_to_be_asked_no_revision_is_called_missing(repository):
    os.chown(repository, 65534, 65534)
    os.chown(repository / ".git", 65534, 65534)

    refused = panelpaper(repository, "diff", "2019-01@HEAD", "2019-01")

    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith("This folder is in a git repository, but git can't be asked about it")


def test_a_frozen_version_comes_before_a_tag(repository):
    git(repository, "tag", "2019-01/v1.0")
    for path, text in small.SMALL.items():
        if path.startswith(f"{small.PAPER}/"):
            put(
                repository, f"{small.PAPER}/versions/1.0/{path.removeprefix(f'{small.PAPER}/')}", text.decode("latin-1")
            )
    put(repository, f"{small.PAPER}/versions/1.0/tag.md", small.more(TAG, "\nAs it was released.\n"))

    assert "[-As it was released.-]" in told(repository, "2019-01@v1.0", "2019-01")
    assert "[-As it was released.-]" in told(repository, "2019-01@1.0", "2019-01")


def test_of_a_row_that_everyone_may_read_now_only_what_it_says_is_told(repository):
    received = "    received: 2018-12-13\n"
    put(repository, small.LOG, small.changed(small.LOG, received, f"{received}    classification: AMBER\n"))
    row = "service-request-variance/2018-11"
    for command in (
        ("release", "2019-01", "--no-pdf"),
        ("declassify", row, "--decided-by", "Panel", "--date", "2019-01-07", "--today", "2019-01-08"),
        ("revise", "2019-01", "--note", "Row public", "--date", "2019-01-08"),
    ):
        done = panelpaper(repository, *command)
        assert done.returncode == 0, done.stderr

    text = told(repository, "2019-01@v1.0", "2019-01")

    assert "Verdict: [-Withheld (AMBER)-]{+On time+}" in text
    assert "No words differ here" not in text


def test_what_the_edition_withholds_is_not_shown(folder, repository):
    text = "\nThe [heron has landed]{.red} and more.\n"
    put(repository, TAG, small.more(TAG, text))
    git(repository, "commit", "-qam", "Second")
    put(repository, TAG, small.more(TAG, text.replace("heron", "stork").replace("more", "less")))
    put(repository, APPENDIX, small.more(APPENDIX, "\nThe kingfisher too.\n"))

    for form in ("text", "json", "html"):
        public = told(repository, "2019-01@HEAD", "2019-01", "--format", form)
        assert "less" in public
        assert not re.search("heron|stork|kingfisher", public)
    panel = told(repository, "2019-01@HEAD", "2019-01", "--edition", "panel")
    assert "The [-heron-]{+stork+} has landed and [-more-]{+less+}." in panel
    assert "kingfisher" in panel


def test_what_was_clear_then_and_is_withheld_now_is_not_shown(repository):
    put(repository, LOG, small.changed(LOG, "received: 2018-12-06", "received: 2018-12-07"))
    assert [kind for kind, _, _ in changes(repository, "2019-01@HEAD", "2019-01")] == ["row"]

    classified = "received: 2018-12-07\n    classification: RED"
    put(repository, LOG, small.changed(LOG, "received: 2018-12-06", classified))
    assert changes(repository, "2019-01@HEAD", "2019-01") == []


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_nor_is_a_passage_that_was_marked_since_in_another_place(repository, form):
    words = "Quagga Hosting of Bergen was turned down for lack of money."
    put(repository, TAG, small.more(TAG, f"\n{words}\n"))
    git(repository, "commit", "-qam", "Without a mark")
    put(repository, TAG, small.SMALL[TAG].decode())
    put(repository, SSC, small.more(SSC, f"\n[{words}]{{.red}}\n"))
    since = f"{small.PAPER.rpartition('/')[2]}@HEAD"
    done = panelpaper(repository, "diff", since, "2019-01", "--format", form)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("What the edition public withholds by now would be shown")
    assert words in told(repository, since, "2019-01", "--edition", "panel")


@pytest.mark.parametrize("form", ["text", "html", "json"])
@pytest.mark.parametrize(
    "marked", ["The supplier is [Quagga Hosting]{.red} now.", "::: red\nThe supplier is Quagga now.\n:::"]
)
def test_nor_are_few_words_that_went_where_a_mark_came(repository, marked, form):
    put(repository, TAG, small.more(TAG, "\nIt met.\n\nThe supplier is Quagga Hosting now.\n"))
    git(repository, "commit", "-qam", "Without a mark")
    put(repository, TAG, small.more(TAG, f"\nIt met twice.\n\n{marked}\n"))
    text = told(repository, "2019-01@HEAD", "2019-01", "--format", form)

    assert "Quagga" not in text
    assert "What stood here is not shown" in text
    assert "It met twice." in text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("They visit [Moth Power]{.red} in Leeds.", "[They visit Moth Power in Leeds.]{.red}"),
        ("They visit [Moth Power]{.red} in Leeds.", "::: red\nThey visit Moth Power in Leeds.\n:::"),
        ("The visit [is]{.red} to Moth Power at Leeds.", "The visit is to [Moth Power]{.red} at [Leeds]{.red}."),
        ("::: red\nA visit.\n:::\n\nMoth Power in Leeds.", "::: red\nA visit.\n\nMoth Power in Leeds.\n:::"),
        ("It [has]{.red} met.\n\nMoth Power is in Leeds.", "It has met.\n\n[Moth Power is in Leeds.]{.red}"),
    ],
)
def test_nor_is_what_a_mark_took_in_that_grew_or_moved(repository, before, after):
    put(repository, TAG, small.more(TAG, f"\n{before}\n"))
    assert panelpaper(repository, "build", "--no-pdf").returncode == 0
    git(repository, "commit", "-qam", "As it was")
    put(repository, TAG, small.more(TAG, f"\n{after}\n"))

    for old, new in (("2019-01@HEAD", "2019-01"), ("2019-01", "2019-01@HEAD"), ("build/public", "2019-01")):
        said = told(repository, old, new, "--format", "json")
        assert "What stood here is not shown" in said
        assert not re.search("Moth|Leeds", said)


def test_nor_is_what_two_older_states_had_and_today_withholds(repository):
    for day in ("Monday", "Friday"):
        put(repository, TAG, small.more(TAG, f"\nVisit Moth Power on {day}.\n"))
        git(repository, "commit", "-qam", day)
    put(repository, TAG, small.more(TAG, "\n[Visit Moth Power on Friday.]{.red}\n"))

    assert "Moth" not in told(repository, "2019-01@HEAD~1", "2019-01@HEAD")


@pytest.mark.parametrize("note", ["Row 6", "Row 6: late", "'Row 6", "*row"])
def test_what_an_older_state_withholds_has_no_say_in_what_can_be_compared(repository, note):
    revised = small.changed(PAPER_YAML, '"1.0"', '"1.1"')
    revision = f'revisions:\n  - version: "1.1"\n    date: 2019-01-08\n    note: {note}\n    classification: RED\n'
    put(repository, PAPER_YAML, f"{revised}{revision}")
    git(repository, "commit", "-qam", "Revised")

    assert "Nothing differs." in told(repository, "2019-01@HEAD", "2019-01", "--edition", "public")


def test_nor_are_things_of_a_built_edition_that_were_marked_since(folder):
    decided = "status: final\ndecisions:\n  - text: Buy Moth Power"
    put(folder, TAG, small.changed(TAG, "status: final", decided))
    put(folder, SSC, small.changed(SSC, "RED", "CLEAR"))
    put(folder, APPENDIX, "Visit Moth Power.\n")
    assert panelpaper(folder, "build", "--no-pdf").returncode == 0
    red = "    classification: RED"
    text = small.changed(TAG, "status: final", f"{decided}\n{red}").replace("status: open", f"status: open\n{red}")
    put(folder, TAG, text)
    put(folder, SSC, small.SMALL[SSC].decode())
    put(folder, TABLE, small.changed(TABLE, "period: 2018-10", f"period: 2018-10\n{red}"))

    said = told(folder, "build/public", "2019-01")
    assert not re.search("Moth|TAG-0001|Report on the testing|6 December", said)


def test_two_months_of_today_are_shown_as_they_are(folder):
    paper = f"{small.PAPER}/paper.yaml"
    put(
        folder,
        paper,
        small.changed(paper, "discussed.", "discussed [with Ofgem]{.red}.") + "notice: Read [it]{.red}.\n",
    )
    said = told(folder, "2018-12", "2019-01")

    assert "not shown" not in said
    assert "discussed{+ [Withheld (RED)]+}." in said
    assert "Notice: {+Read [Withheld (RED)].+}" in said


def test_of_a_paper_that_is_gone_nobody_can_tell_what_is_withheld(repository):
    shutil.rmtree(repository / small.PAPER)
    done = panelpaper(repository, "diff", "2019-01@HEAD", "2018-12")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "The paper for 2019-01 isn't there any more, so nobody can tell what of 2019-01@HEAD is withheld today: put it "
        "back with `git checkout REVISION -- content/papers/2019-01`.\n"
    )


def test_a_built_edition_is_compared_with_what_would_be_built_now(folder):
    assert panelpaper(folder, "build", "--no-pdf").returncode == 0
    assert changes(folder, "build/public", "2019-01") == []
    put(folder, TAG, small.more(TAG, "\nThe TAG met on Monday.\n"))

    assert "{+The TAG met on Monday.+}" in told(folder, "build/public", "2019-01")
    assert "[-The TAG met on Monday.-]" in told(folder, "2019-01", "build/public/papers/2019-01")


def test_a_built_edition_of_another_audience_is_refused(folder):
    assert panelpaper(folder, "build", "--no-pdf").returncode == 0
    done = panelpaper(folder, "diff", "build/panel", "2019-01")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "build/panel is the edition panel: add --edition panel, or name another folder.\n"
    assert changes(folder, "build/panel", "2019-01", "--edition", "panel") == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("2031-01", "2019-01"), "There is no paper for 2031-01"),
        (("2019-01", "somewhere"), "There is nothing called somewhere to compare."),
        (("2019-01@v7.0", "2019-01"), "There is no version or git revision v7.0 of the paper for 2019-01."),
        (("2019-01@nonsense", "2019-01"), "There is no version or git revision nonsense"),
        (("2019-01@--output=x", "2019-01"), "There is no version or git revision --output=x"),
        (("2019-13", "2019-01"), "There is no paper for 2019-13"),
        (("2018-12", "2019-01", "--edition", "press"), "There is no edition press"),
        (("content", "2019-01"), "content is no edition that was built"),
        (("content", "content"), "content is no edition that was built, or has no papers: name another folder"),
    ],
)
def test_what_does_not_exist_is_said_in_a_sentence(repository, arguments, said):
    done = panelpaper(repository, "diff", *arguments)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(said)
    assert "Traceback" not in done.stderr


NO_EDITION, NOTHING = "{} is no edition that was built. ", "There is nothing called {} to compare. "
PART, TEXT = "It is a part of an edition. Name that edition's folder: ", "That is where the paper's text stands: type "


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("build", f"{NO_EDITION}It holds what was built. Name an edition's folder: build/public or build/panel."),
        ("public", f"{NOTHING}Name that edition's folder: build/public."),
        ("build/public/papers", f"{NO_EDITION}{PART}build/public."),
        ("build/public/index.html", f"{NOTHING}{PART}build/public."),
        ("content/papers/2019-01", f"{NO_EDITION}{TEXT}2019-01."),
        ("content/papers/2019-01/tag.md", f"{NOTHING}{TEXT}2019-01."),
    ],
)
def test_a_folder_or_file_in_the_wrong_place_is_answered_with_what_to_type(folder, words, said):
    assert panelpaper(folder, "build", "--no-pdf").returncode == 0

    for sides in ((words, "2018-12"), ("2018-12", words)):
        done = panelpaper(folder, "diff", *sides)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == f"{said.format(words)}\n"


def test_the_folder_of_a_released_version_is_answered_with_its_name(folder):
    assert panelpaper(folder, "release", "2019-01", "--no-pdf").returncode == 0

    done = panelpaper(folder, "diff", "content/papers/2019-01/versions/1.0", "2019-01")

    assert done.stderr.endswith("type 2019-01@v1.0.\n")


def test_where_no_edition_is_clear_one_is_to_be_named(folder):
    panel = small.changed("content/panel.yaml", "public: {clearance: CLEAR}", "partners: {clearance: GREEN}")
    put(folder, "content/panel.yaml", panel)
    done = panelpaper(folder, "diff", "2018-12", "2019-01")

    said = "No edition is CLEAR, so none is shown unasked: name one, as in `--edition partners`.\n"
    assert (done.returncode, done.stderr) == (2, said)
    assert told(folder, "2018-12", "2019-01", "--edition", "partners")


def test_of_two_editions_the_newest_paper_that_is_there_is_the_example(folder):
    assert panelpaper(folder, "build", "--no-pdf").returncode == 0

    done = panelpaper(folder, "diff", "build/public/", "build/panel")

    assert done.returncode == 2
    assert done.stderr == "Which paper of build/public/? Name its folder: build/public/papers/2019-01.\n"
    shutil.rmtree(folder / "build/public/papers/2019-01")
    assert panelpaper(folder, "diff", "build/public", "build/panel").stderr.endswith("build/public/papers/2018-12.\n")


def test_where_the_git_command_is_missing_a_revision_says_so(repository, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")

    done = panelpaper(repository, "diff", "2019-01@HEAD", "2019-01")

    assert (done.returncode, done.stderr) == (2, "The git command is missing: install git first.\n")


def test_a_revision_without_git_is_said_in_a_sentence(folder):
    done = panelpaper(folder, "diff", "2019-01@HEAD", "2019-01")

    assert done.returncode == 2
    assert done.stderr.startswith("There is no version or git revision HEAD")


def test_a_month_that_a_revision_did_not_have_is_said(repository):
    before = {path: text for path, text in small.SMALL.items() if path.startswith(small.PAPER)}
    git(repository, "rm", "-rq", small.PAPER)
    git(repository, "commit", "-qm", "Without")
    for path, text in before.items():
        (repository / path).parent.mkdir(parents=True, exist_ok=True)
        (repository / path).write_bytes(text)

    done = panelpaper(repository, "diff", "2019-01@HEAD", "2019-01")
    assert (done.returncode, done.stderr) == (2, "There was no paper for 2019-01 at HEAD.\n")


def test_content_with_errors_is_compared_as_far_as_it_can_be_with_exit_status_1(repository):
    put(repository, TAG, small.changed(TAG, "committee: tag", "committee: tag\nnonsense: 1"))
    done = panelpaper(repository, "diff", "2019-01@HEAD", "2019-01")

    assert done.returncode == 1
    assert "{+Not shown here, for it has 1 error.+}" in done.stdout
    assert done.stderr == "The content has 1 error, which stands in place of the text: `panelpaper check` says more.\n"


def test_a_revision_whose_marks_cannot_be_read_is_not_shown(repository):
    put(repository, TAG, small.more(TAG, "\nThe [heron sings]{.RED} here.\n"))
    git(repository, "commit", "-qam", "A slip")
    put(repository, TAG, small.SMALL[TAG].decode())
    done = panelpaper(repository, "diff", "2019-01@HEAD", "2019-01")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("2019-01@HEAD can't be compared: as it stood then, tag.md can't be read")
    assert "heron" not in done.stderr


def test_the_html_is_one_page_that_loads_nothing(folder):
    page = told(folder, "2018-12", "2019-01", "--format", "html")

    assert page.startswith("<!DOCTYPE html>")
    assert "<ins>" in page
    assert not re.search(r"(?:src|href)=", page)


def test_a_pipe_gets_no_colour_and_a_page_no_markup_of_an_authors(repository):
    put(repository, TAG, small.more(TAG, "\nWritten as `<b>`, `&amp;` and `\\x1b[31m`.\n"))

    assert "\x1b" not in told(repository, "2018-12", "2019-01")
    page = panelpaper(repository, "diff", "2019-01@HEAD", "2019-01", "--format", "html").stdout
    assert "<b>" not in page
    assert "&lt;b&gt;, &amp;amp; and" in page
