"""Versions: frozen with all that they were built from, shown as they were, never changed in silence. Git is real."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from tests import small
from tests.git import git
from tests.one_page_pdf import one_page

from panelpaper.content.files import Folder
from panelpaper.content.sealing import Identity
from panelpaper.content.workspace import read_workspace
from panelpaper.desk.declassifying import Lowering, declassify
from panelpaper.desk.git import GitTrouble
from panelpaper.desk.releasing import freeze
from panelpaper.desk.revising import revise
from panelpaper.desk.sealed_files import keygen, seal, unseal
from panelpaper.model.classification import CLEAR, RED
from panelpaper.model.finding import Severity
from panelpaper.pipeline import Request, build
from panelpaper.publish import CannotPublishError, changes
from panelpaper.rules.checking import check
from panelpaper.scrutiny import WrongUsage, scrutinise
from panelpaper.typesetting.typesetters import typeset_here

VERSIONS, LOG = f"{small.PAPER}/versions", small.LOG
PANEL, REPORTS = "content/panel.yaml", "content/registers/dcc-reports.yaml"
PAPER, OPSG, TAG, SSC, APPENDIX = (
    f"{small.PAPER}/{name}"
    for name in ("paper.yaml", "operations-group.md", "tag.md", "ssc.md", "appendices/security-status.md")
)
DECEMBER = "content/papers/2018-12/paper.yaml"
DAY = date(2019, 1, 8)
MEASUREMENT = """\
  - id: performance-measurement
    title: Performance Measurement Report
    clauses: [SEC H13.4]
    frequency: monthly
    since: 2018-09
    due: {working_days: 25, after: period-end}
    content_clauses: [SEC H13.1]
"""


@pytest.fixture
def root(tmp_path):
    return small.lay(tmp_path / "ws")


def committed(root):
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "All")


def replaced(root, path, old, new):
    before = (root / path).read_text("utf-8")
    assert old in before
    (root / path).write_text(before.replace(old, new), "utf-8")


def told(root, code):
    return [finding for finding in scrutinise(Folder(root))[1] if finding.code == code]


def built(root, *editions, months=()):
    """Every file of the editions, by edition and path, and whether all were built."""
    out = root.parent / "out"
    outcome = build(Folder(root), out, Request(months, editions, pdfs=False), lambda pages: iter(()))
    assert outcome.published, [finding.message for finding in outcome.findings]
    return {
        f"{edition.name}/{path.relative_to((out / edition.name).resolve()).as_posix()}": path.read_bytes()
        for edition in outcome.published
        for path in (out / edition.name).resolve().rglob("*")
        if path.is_file()
    }


def page(files, edition="public", version=""):
    return files[f"{edition}/papers/2019-01/{version}index.html"].decode()


def everything(root):
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file() and ".git" not in path.parts}


# release


def test_a_release_holds_the_paper_the_registers_and_the_panel_as_they_are(root):
    before = everything(root)

    frozen = freeze(root, "2019-01", None)

    assert (frozen.version, frozen.folder, frozen.already) == ("1.0", f"{VERSIONS}/1.0", False)
    kept = {path.relative_to(root / VERSIONS / "1.0").as_posix(): path for path in (root / VERSIONS).rglob("*.*")}
    kept = {name: path for name, path in kept.items() if path.is_file()}
    assert set(kept) == {
        "paper.yaml",
        "operations-group.md",
        "ssc.md",
        "tag.md",
        "dcc-reporting.yaml",
        "appendices/security-status.md",
        "media/plan.png",
        "panel.yaml",
        *(f"registers/{name}.yaml" for name in ("dcc-reports", "dcc-submissions", "acronyms", "modifications")),
        "digests.json",
    }
    for name, path in kept.items():
        if name != "digests.json":
            folder = "content" if name == "panel.yaml" or name.startswith("registers/") else small.PAPER
            assert path.read_bytes() == (root / folder / name).read_bytes()
    assert {path: data for path, data in everything(root).items() if path in before} == before


def test_digests_are_of_what_everyone_reads_and_of_nothing_else(root):
    freeze(root, "2019-01", None)

    digests = json.loads((root / VERSIONS / "1.0/digests.json").read_text())

    files = built(root)
    texts = digests.pop(".")
    kept = everything(root / VERSIONS / "1.0")
    assert texts == {
        path.relative_to(root / VERSIONS / "1.0").as_posix(): sha256(data).hexdigest()
        for path, data in kept.items()
        if path.suffix != ".png" and path.name not in ("digests.json", "security-status.md")
    }
    assert set(digests.pop("bank holidays")) == {"from", "to", "England and Wales", "Scotland"}
    assert digests.pop("earlier months") == {"2018-12": "issued"}
    assert digests == {
        "public": {
            path.removeprefix("public/"): sha256(data).hexdigest()
            for path, data in sorted(files.items())
            if path.startswith("public/papers/2019-01/") and "/v1.0/" not in path
        }
    }
    assert len(digests["public"]) == 3  # the page, its data, a picture


@pytest.mark.pdf
def test_the_pdfs_digest_is_that_of_the_paper_itself(root):
    freeze(root, "2019-01", typeset_here)

    digests = json.loads((root / VERSIONS / "1.0/digests.json").read_text())["public"]

    build(Folder(root), root.parent / "out", Request(("2019-01",), ("public",)), typeset_here)
    path = "papers/2019-01/sec-panel-paper-2019-01.pdf"
    pdf = (root.parent / "out/public" / path).read_bytes()
    assert pdf.startswith(b"%PDF")
    assert digests[path] == sha256(pdf).hexdigest()


def test_what_is_frozen_says_nothing_new_of_what_is_red(root):
    freeze(root, "2019-01", None)
    first = (root / VERSIONS / "1.0/digests.json").read_bytes()
    for path in sorted((root / VERSIONS).rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    (root / VERSIONS).rmdir()
    (root / APPENDIX).write_text("Something else altogether, and longer than it was before.\n")

    freeze(root, "2019-01", None)

    assert (root / VERSIONS / "1.0/digests.json").read_bytes() == first
    assert (root / VERSIONS / "1.0/appendices/security-status.md").stat().st_mode & 0o777 == 0o600


def test_what_is_red_is_frozen_for_its_owner_alone_however_its_file_is_spelt(root):
    replaced(root, SSC, "appendices/security", "./appendices/security")

    freeze(root, "2019-01", None)

    assert (root / VERSIONS / "1.0/appendices/security-status.md").stat().st_mode & 0o777 == 0o600


def test_what_a_red_pdf_must_not_say_elsewhere_is_frozen_for_its_owner_alone(root):
    replaced(root, SSC, "security-status.md", "security-status.pdf")
    (root / APPENDIX).unlink()
    (root / APPENDIX).with_suffix(".pdf").write_bytes(one_page())
    (root / APPENDIX).with_suffix(".pdf.terms.yaml").write_text("sensitive_terms:\n  - Nowhere Moth\n")

    freeze(root, "2019-01", None)

    frozen = root / VERSIONS / "1.0/appendices"
    assert {path.name: path.stat().st_mode & 0o777 for path in frozen.iterdir()} == {
        "security-status.pdf": 0o600,
        "security-status.pdf.terms.yaml": 0o600,
    }


def test_a_text_that_holds_something_red_has_no_digest(root):
    replaced(root, TAG, "the testing of fixes", "the testing [of fixes]{.red}")
    replaced(root, LOG, "    received: 2018-11-01\n", "    received: 2018-11-01\n    classification: AMBER\n")

    freeze(root, "2019-01", None)

    texts = json.loads((root / VERSIONS / "1.0/digests.json").read_text())["."]
    assert "ssc.md" in texts
    assert {"tag.md", "registers/dcc-submissions.yaml"}.isdisjoint(texts)


def test_a_released_file_that_was_edited_is_told(root):
    freeze(root, "2019-01", None)
    assert told(root, "PP717") == []

    replaced(root, f"{VERSIONS}/1.0/tag.md", "the testing of fixes", "the testing of all fixes")
    (finding,) = told(root, "PP717")

    assert finding.span.path == f"{VERSIONS}/1.0/tag.md"
    assert finding.message == "This file is not as it was when version 1.0 was released."


def test_where_a_released_file_was_edited_that_is_to_be_put_back_and_no_version_begun_for_it(root):
    freeze(root, "2019-01", None)
    replaced(root, f"{VERSIONS}/1.0/tag.md", "the testing of fixes", "the testing of all fixes")

    (finding,) = told(root, "PP706")

    assert (finding.hint or "").startswith(f"`{VERSIONS}/1.0/tag.md` isn't as it was released: first put that back.")


def test_a_released_file_that_is_gone_is_told(root):
    freeze(root, "2019-01", None)
    (root / VERSIONS / "1.0/tag.md").unlink()

    (finding,) = told(root, "PP717")

    assert finding.message == "This file was released with version 1.0, and is there no more."


def test_other_line_ends_are_no_change_of_a_released_file(root):
    freeze(root, "2019-01", None)
    for path, data in everything(root / VERSIONS).items():
        path.write_bytes(data.replace(b"\n", b"\r\n") if path.suffix != ".png" else data)

    assert told(root, "PP717") == []


@pytest.mark.parametrize(
    "recorded", ["", "{", "[]", '{".": []}', '{\n<<<<<<< HEAD\n".": {}\n=======\n>>>>>>> other\n}']
)
def test_digests_that_cannot_be_read_are_told_since_no_change_would_be(root, recorded):
    freeze(root, "2019-01", None)
    (root / VERSIONS / "1.0/digests.json").write_text(recorded)
    replaced(root, f"{VERSIONS}/1.0/tag.md", "the testing of fixes", "the testing of all fixes")

    (finding,) = told(root, "PP717")

    assert finding.span.path == f"{VERSIONS}/1.0/digests.json"
    assert finding.message.startswith("This says how the files of version 1.0 were, and can't be read")
    assert f"git checkout --ours -- {VERSIONS}/1.0`" in (finding.hint or "")


def test_a_conflict_in_a_released_file_is_told_once_and_sends_nobody_to_edit_it(root):
    freeze(root, "2019-01", None)
    conflict = "<<<<<<< HEAD\nthe testing of fixes\n=======\nthe testing of all fixes\n>>>>>>> other\n"
    replaced(root, f"{VERSIONS}/1.0/tag.md", "the testing of fixes", f"this:\n{conflict}")
    (root / VERSIONS / "1.0/digests.json").write_text("<<<<<<< HEAD\n{}\n=======\n{ }\n>>>>>>> other\n")

    (finding,) = (each for each in scrutinise(Folder(root))[1] if "/versions/" in each.span.path)

    assert (finding.code, finding.span.path) == ("PP122", f"{VERSIONS}/1.0/tag.md")
    assert f"`git checkout --ours -- {VERSIONS}/1.0`" in (finding.hint or "")
    assert "Keep the right lines" not in (finding.hint or "")


@pytest.mark.parametrize("recorded", ["{}", '{"public": {}}', '{".": {}}'])
def test_where_no_digests_were_recorded_nothing_is_compared(root, recorded):
    freeze(root, "2019-01", None)
    (root / VERSIONS / "1.0/digests.json").write_text(recorded)
    replaced(root, f"{VERSIONS}/1.0/tag.md", "the testing of fixes", "the testing of all fixes")

    assert told(root, "PP717") == []


@pytest.mark.parametrize("clearance", [CLEAR, RED])
@pytest.mark.parametrize("frozen", ["Another text.\n", "Words", None])
def test_a_released_file_that_is_withheld_today_is_not_compared(root, frozen, clearance):
    appendix = "appendices/security-status.md"
    replaced(root, SSC, "classification: RED", "classification: CLEAR")
    (root / APPENDIX).write_text("All is well.\n")
    freeze(root, "2019-01", None)
    assert appendix in json.loads((root / VERSIONS / "1.0/digests.json").read_text())["."]
    replaced(root, SSC, "classification: CLEAR", "classification: RED")

    (root / VERSIONS / "1.0" / appendix).unlink()
    if frozen is not None:
        (root / VERSIONS / "1.0" / appendix).write_text(frozen)

    assert [f for f in check(read_workspace(Folder(root), clearance)) if f.code == "PP717"] == []


def test_a_version_between_two_others_is_missed(root):
    freeze(root, "2019-01", None)
    revise(root, "2019-01", "One", DAY)
    freeze(root, "2019-01", None)
    revise(root, "2019-01", "Two", DAY)
    assert told(root, "PP719") == []

    shutil.rmtree(root / VERSIONS / "1.1")
    (finding,) = told(root, "PP719")

    assert finding.message == "Version 1.1 was issued, and the folder that kept it is missing."


def test_a_paper_that_was_never_released_before_misses_no_version(root):
    revise(root, "2019-01", "One", DAY)
    freeze(root, "2019-01", None)

    assert told(root, "PP719") == []


def test_a_released_paper_that_is_a_draft_again_is_told(root):
    freeze(root, "2019-01", None)
    replaced(root, PAPER, "status: issued", "status: draft")

    (finding,) = told(root, "PP721")

    assert finding.message == "Version 1.0 was released, and the paper is a draft, so no edition shows either."


def test_a_version_is_tagged_where_a_commit_has_all_of_it(root):
    committed(root)

    frozen = freeze(root, "2019-01", None)

    assert frozen.tag == "2019-01/v1.0"
    assert git(root, "tag").split() == ["2019-01/v1.0"]
    assert git(root, "rev-parse", "2019-01/v1.0^{commit}") == git(root, "rev-parse", "HEAD")


def test_a_version_that_is_not_committed_is_tagged_when_it_is(root):
    committed(root)
    replaced(root, TAG, "the testing of fixes", "the testing of all fixes")

    frozen = freeze(root, "2019-01", None)
    assert (frozen.tag, frozen.uncommitted) == ("", (TAG,))
    assert git(root, "tag").split() == []

    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "Version 1.0")
    again = freeze(root, "2019-01", None)
    assert (again.already, again.tag) == (True, "2019-01/v1.0")


def test_a_tag_of_another_text_is_told_and_left_where_it_is(root):
    committed(root)
    assert not freeze(root, "2019-01", None).astray
    before = git(root, "rev-parse", "2019-01/v1.0")
    shutil.rmtree(root / VERSIONS)
    replaced(root, TAG, "the testing of fixes", "the testing of all fixes")
    git(root, "commit", "-q", "-a", "-m", "Mend")

    anew, again = freeze(root, "2019-01", None), freeze(root, "2019-01", None)

    assert [(each.already, each.tag, each.astray) for each in (anew, again)] == [
        (False, "2019-01/v1.0", True),
        (True, "2019-01/v1.0", True),
    ]
    assert git(root, "rev-parse", "2019-01/v1.0") == before
    git(root, "tag", "--delete", "2019-01/v1.0")
    assert not freeze(root, "2019-01", None).astray
    assert git(root, "rev-parse", "2019-01/v1.0^{commit}") == git(root, "rev-parse", "HEAD")


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (LOG, "submissions:", "# Of January\nsubmissions:"),
        (f"{VERSIONS}/1.0/tag.md", "\n", "\r\n"),
    ],
    ids=["the log went on", "other line ends"],
)
def test_a_tag_of_the_same_text_is_the_versions_own(root, path, old, new):
    committed(root)
    freeze(root, "2019-01", None)
    text = (root / path).read_text()
    assert old in text
    (root / path).write_text(text.replace(old, new), newline="")

    again = freeze(root, "2019-01", None)

    assert (again.refused, again.tag, again.astray) == (False, "2019-01/v1.0", False)


def test_a_tag_of_a_version_whose_appendix_was_sealed_since_is_its_own(root):
    committed(root)
    freeze(root, "2019-01", None)
    key = keygen(root, None, datetime(2019, 1, 8, tzinfo=UTC))
    replaced(root, "content/panel.yaml", "editions:", f"sealing: {{recipients: [{key.public}]}}\neditions:")
    for place in (f"{VERSIONS}/1.0", small.PAPER):
        seal(root, Path(place, "appendices/security-status.md"))

    again = freeze(root, "2019-01", None)

    assert "security-status.md.age" in (root / VERSIONS / "1.0/ssc.md").read_text()
    assert (again.refused, again.tag, again.astray) == (False, "2019-01/v1.0", False)


def test_a_workspace_in_a_folder_of_its_repository_is_tagged_too(tmp_path):
    root = small.lay(tmp_path / "repository/ws")
    committed(tmp_path / "repository")

    assert freeze(root, "2019-01", None).tag == "2019-01/v1.0"


def test_without_git_nothing_is_said_of_it(root):
    frozen = freeze(root, "2019-01", None)

    assert (frozen.tag, frozen.uncommitted) == ("", ())


def test_a_release_that_fails_leaves_neither_folder_nor_tag(root, monkeypatch):
    committed(root)
    before = everything(root)

    def full_disk(*_):
        raise OSError(28, "no space")

    monkeypatch.setattr(changes, "_fill", full_disk)
    with pytest.raises(CannotPublishError):
        freeze(root, "2019-01", None)

    assert everything(root) == before
    assert not (root / VERSIONS).exists()
    assert git(root, "tag").split() == []


def test_a_tag_that_git_refuses_leaves_no_folder(root):
    committed(root)
    git(root, "tag", "2019-01")  # so that no tag below that name can be made

    with pytest.raises(GitTrouble, match=r"2019-01/v1\.0"):
        freeze(root, "2019-01", None)
    assert not (root / VERSIONS).exists()


def test_what_has_errors_is_not_released(root):
    replaced(root, TAG, "status: final", "status: fnal")

    frozen = freeze(root, "2019-01", None)

    assert frozen.refused
    assert not (root / VERSIONS).exists()


def test_an_error_of_another_month_is_told_and_nothing_is_released(root):
    other = "content/papers/2018-12/operations-group.md"
    (root / other).write_text(small.more(other, "\n[](section:nowhere)\n"))

    frozen = freeze(root, "2019-01", None)

    assert (frozen.refused, [finding.span.path for finding in frozen.findings]) == (True, [other])
    assert other in frozen.sources
    assert not (root / VERSIONS).exists()


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_only_what_is_issued_is_released(root, state):
    replaced(root, PAPER, "status: issued", f"status: {state}")

    with pytest.raises(WrongUsage, match=f"is {state}"):
        freeze(root, "2019-01", None)


def test_a_month_that_is_not_there_is_refused(root):
    with pytest.raises(WrongUsage, match="There is no paper for March 2019"):
        freeze(root, "2019-03", None)


def test_a_sealed_appendix_is_copied_as_it_is(tmp_path):
    sealed = b"age-encryption.org/v1\nnot really\n"
    over = {
        APPENDIX: None,
        f"{APPENDIX}.age": sealed,
        SSC: small.changed(SSC, "security-status.md", "security-status.md.age"),
    }
    root = small.lay(tmp_path / "ws", over)

    frozen = freeze(root, "2019-01", None)

    if not frozen.refused:  # whoever can't open it may still release what everyone reads
        assert (root / VERSIONS / "1.0/appendices/security-status.md.age").read_bytes() == sealed


# what is issued stays


def test_what_was_issued_and_has_changed_is_an_error_that_names_it(root):
    freeze(root, "2019-01", None)
    assert told(root, "PP706") == []

    replaced(root, TAG, "the testing of fixes", "the testing of all fixes")
    replaced(root, TAG, "owner: DCC", "owner: SECAS")
    (finding,) = told(root, "PP706")

    assert finding.message == (
        "Version 1.0 was issued on 4 January 2019, and the paper has changed since: “Release 2.0” (TAG), the action "
        "TAG-0001."
    )
    assert (finding.span.path, finding.span.line) == (PAPER, 5)


def test_of_a_later_version_its_own_day_is_told(root):
    freeze(root, "2019-01", None)
    revise(root, "2019-01", "First", DAY)
    freeze(root, "2019-01", None)
    replaced(root, TAG, "owner: DCC", "owner: SECAS")

    (finding,) = told(root, "PP706")
    assert finding.message.startswith("Version 1.1 was issued on 8 January 2019, and the paper has changed since")

    (root / PAPER).write_text((root / PAPER).read_text() + "    classification: RED\n")
    (finding,) = told(root, "PP706")
    assert finding.message.startswith("Version 1.1 was issued, and the paper has changed since")


@pytest.mark.parametrize(
    ("path", "old", "new", "named"),
    [
        (PAPER, "SEC Panel Sub-Committee Report", "Report", "the title"),
        (PAPER, "what its Sub-Committees discussed", "much", "the purpose"),
        (PAPER, "the content of this paper", "this paper", "the recommendations"),
        (PAPER, "issued: 2019-01-04", "issued: 2019-01-05", "the day of issue"),
        (SSC, "title: Security Status Update", "title: Update", "Appendix A"),
        (SSC, "One status was set", "A status was set", "“Status decisions” (SSC)"),
        (small.LOG, "received: 2018-12-06", "received: 2018-12-07", "Performance Measurement Report, October 2018"),
        (PAPER, "SECAS Team\n", "SECAS\n", "the author"),
        (PAPER, "SECAS Team\n", "SECAS Team\nreference: SECP_64\n", "the reference"),
        (PAPER, "SECAS Team\n", "SECAS Team\nmeeting: {date: 2019-01-11}\n", "the meeting"),
        (PAPER, "SECAS Team\n", "SECAS Team\nmeeting: {number: 64}\n", "the meeting"),
        (PAPER, "SECAS Team\n", "SECAS Team\nnotice: Some of it is new.\n", "the notice"),
        (OPSG, "SECAS presented", "SECAS explained", "“Work plan” (Ops Group)"),
        (OPSG, "closed: 2018-12-18", "closed: 2018-12-17", "the action OPSG-0001"),
        (TAG, "final\n", "final\nmeetings: [{ref: TAG_14}]\n", "the section of the TAG"),
        (TAG, "final\n", "final\ndecisions:\n  - text: Approved the plan\n", "the decisions of the TAG"),
        (TAG, "final\n", "final\nforward_look:\n  - {text: The plan, ask: NOTE}\n", "the forward look"),
        (TAG, "## Release", "It met.\n\n## Release", "the opening of the TAG"),
        (f"{small.PAPER}/dcc-reporting.yaml", "2018-10\n", "2018-10\n    comments: It is short.\n",
         "the row “Performance Measurement Report, October 2018”"),
        (f"{small.PAPER}/dcc-reporting.yaml", "  - report: quarterly-problem\n    outcome: nothing-to-review\n", "",
         "Quarterly Problem Report"),
        (PAPER, "SECAS Team\n", "SECAS Team\nillustrative: true\n", "the banner “Illustrative”"),
        (PANEL, "title: Operations Group", "title: Operations Board", "the heading of section 2"),
        (PANEL, "[ssc, tag]", "[tag, ssc]", "the heading of section 3"),
        (PANEL, "heading: DCC reporting", "heading: Reports", "the heading of the table"),
        (PANEL, "[ENG, SCT]", "[ENG]", "the heading of the table"),
        (PANEL, "short_name: Ops Group", "short_name: Operations", "the section of the Operations"),
        (REPORTS, "clauses: [SEC H13.4]", "clauses: [SEC H13.5]",
         "the row “Performance Measurement Report, October 2018”"),
        (REPORTS, "working_days: 10", "working_days: 9", "the row “Service Request Variance Report, November 2018”"),
        (REPORTS, "figure_name: requests", "figure_name: calls",
         "the row “Service Request Variance Report, November 2018”"),
        (SSC, "classification: RED", "classification: RED\n    reason: It names one.", "Appendix A"),
        (SSC, "classification: RED", "classification: RED\n    review: 2020-01-04", "Appendix A"),
        (TAG, "final\n", "final\ndecisions:\n  - {text: Approved the plan, classification: RED}\n",
         "the decisions of the TAG"),
        (TAG, "The TAG discussed", "The *TAG* discussed", "“Release 2.0” (TAG)"),
    ],
)  # fmt: skip
def test_every_part_of_a_paper_is_watched(root, path, old, new, named):
    freeze(root, "2019-01", None)

    replaced(root, path, old, new)

    (finding,) = told(root, "PP706")
    assert named in finding.message


def test_what_fell_overdue_by_the_day_of_issue_is_watched(root):
    moved = "extended: {to: 2018-12-20, agreed_by: Panel}"
    (root / LOG).write_text(
        small.more(LOG, f"  - {{report: quarterly-problem, period: 2018-Q3, {moved}, received: 2019-01-07}}\n")
    )
    freeze(root, "2019-01", None)
    replaced(root, LOG, "2019-01-07", "2019-01-06")
    assert told(root, "PP706") == []  # overdue on 4 January all the same

    replaced(root, LOG, "2019-01-06", "2019-01-03")

    (finding,) = told(root, "PP706")
    assert finding.message.endswith("the paper has changed since: the note under the table.")


def test_who_changes_a_deadline_in_place_is_told_how_one_changes_from_some_month_on(root):
    register = "content/registers/dcc-reports.yaml"
    freeze(root, "2019-01", None)
    replaced(root, register, "working_days: 25", "working_days: 24")

    (finding,) = told(root, "PP706")
    assert finding.hint == (
        "`performance-measurement` had another deadline in `registers/dcc-reports.yaml` then. If it changed from some "
        "month on, put it back, give that entry `until`, and add another one under another id with `since`. If it was "
        "wrong, run `panelpaper revise 2019-01 --note WHAT-CHANGED`."
    )
    another = MEASUREMENT.replace("- id: performance-measurement", "- id: performance-in-24-days")
    ended = MEASUREMENT.replace("since: 2018-09", "since: 2018-09\n    until: 2018-12")
    another = another.replace("since: 2018-09", "since: 2019-01").replace("working_days: 25", "working_days: 24")
    (root / register).write_text(small.changed(register, MEASUREMENT, f"{ended}{another}"))
    assert [finding for finding in scrutinise(Folder(root))[1] if finding.severity is Severity.ERROR] == []


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("title: Performance Measurement Report", "title: Performance Report", "another title"),
        ("clauses: [SEC H13.4]", "clauses: [SEC H13.5]", "other clauses"),
    ],
)
def test_who_changes_what_else_a_report_is_called_or_owed_by_is_told_the_same(root, old, new, what):
    freeze(root, "2019-01", None)
    replaced(root, REPORTS, old, new)

    (finding,) = told(root, "PP706")
    assert finding.hint is not None
    assert finding.hint.startswith(
        f"`performance-measurement` had {what} in `registers/dcc-reports.yaml` then. If it changed from some month on,"
    )


@pytest.mark.parametrize(
    ("old", "new", "setting"),
    [
        ("heading: DCC reporting", "heading: Reports", "heading"),
        ("code: SEC", "code: REC", "code"),
        ("[ENG, SCT]", "[ENG]", "calendar"),
    ],
)
def test_a_setting_of_every_papers_table_is_named_and_to_be_put_back(root, old, new, setting):
    freeze(root, "2019-01", None)

    replaced(root, PANEL, old, new)

    (finding,) = told(root, "PP706")
    assert (finding.hint or "").startswith(
        f"`{setting}` in `panel.yaml` was another then, and it holds for every paper:"
    )


def test_a_committee_with_another_name_from_some_month_on_is_a_committee_of_its_own(root):
    freeze(root, "2018-12", None)

    replaced(root, PANEL, "name: Testing Advisory Group", "name: Testing Board")

    (finding,) = told(root, "PP706")
    assert "add another one with `since`, for a committee with the new name and an id of its own" in (
        finding.hint or ""
    )
    replaced(root, PANEL, "name: Testing Board", "name: Testing Advisory Group")
    replaced(root, PANEL, "sections:\n", "  - {id: testing-board, name: Testing Board}\nsections:\n")
    replaced(
        root,
        PANEL,
        "    committees: [ssc, tag]\n",
        "    committees: [ssc, tag]\n    until: 2019-01\n"
        "  - {title: SSC and Testing Board, committees: [ssc, testing-board], since: 2019-02}\n",
    )
    assert told(root, "PP706") == []


@pytest.mark.parametrize(
    ("old", "new", "called", "section", "another"),
    [
        (
            "  - title: Operations Group",
            "  - title: Operations Board",
            "Operations Group",
            "that section",
            "with the new title and `since`",
        ),
        (
            "short_name: Ops Group",
            "short_name: Ops Board",
            "Ops Group",
            "its section",
            "with `since`, for a committee with the new name and an id of its own",
        ),
    ],
)
def test_who_types_over_a_name_is_told_how_one_changes_from_some_month_on(root, old, new, called, section, another):
    freeze(root, "2019-01", None)
    replaced(root, PANEL, old, new)

    (finding,) = told(root, "PP706")
    assert finding.hint == (
        f"`panel.yaml` called it “{called}” then. If it has another name from some month on, put that back, give "
        f"{section} `until`, and add another one {another}. If it was wrong, run "
        "`panelpaper revise 2019-01 --note WHAT-CHANGED`."
    )


def test_a_section_that_moved_is_no_new_name(root):
    freeze(root, "2019-01", None)
    replaced(root, PANEL, "committees: [ssc, tag]", "committees: [tag, ssc]")

    (finding,) = told(root, "PP706")
    assert finding.hint == "Run `panelpaper revise 2019-01 --note WHAT-CHANGED`, or put it back."


def test_what_follows_from_other_months_is_no_change(root):
    freeze(root, "2019-01", None)

    replaced(root, "content/registers/acronyms.yaml", "\n", "\nZZZ: Zone of Zeal\n")
    (root / small.LOG).write_text(
        small.more(small.LOG, "  - {report: performance-measurement, period: 2018-11, received: 2019-01-10}\n")
    )

    assert told(root, "PP706") == []


def test_a_section_in_another_order_is_a_change(root):
    replaced(root, TAG, "## Release 2.0", "## Work plan\n\nIt was read.\n\n## Release 2.0")
    freeze(root, "2019-01", None)
    text = (root / TAG).read_text()
    work, release = text.index("## Work plan"), text.index("## Release 2.0")
    (root / TAG).write_text(f"{text[:work]}{text[release:].rstrip()}\n\n{text[work:release]}")

    (finding,) = told(root, "PP706")
    assert finding.message.endswith("the paper has changed since: the order in the section of the TAG.")


def test_where_lines_are_broken_and_what_a_list_is_spaced_by_is_no_change(root):
    replaced(root, TAG, "The TAG discussed", "- One.\n- Two.\n\nThe TAG discussed")
    freeze(root, "2019-01", None)

    replaced(root, TAG, "- One.\n- Two.\n\nThe TAG discussed", "- One.\n\n- Two.\n\nThe TAG\ndiscussed")

    assert told(root, "PP706") == []


def test_how_the_panel_is_called_and_what_terms_stand_for_may_change(root):
    freeze(root, "2019-01", None)

    for path, old, new in (
        (PANEL, "name: Smart Energy Code Panel\nshort_name: SEC Panel\n", "name: The Panel\nshort_name: Panel\n"),
        (PANEL, "publisher: SECAS\n", "publisher: Others\nlabels: {CLEAR: WHITE}\naccess: Ask the secretary.\n"),
        ("content/registers/acronyms.yaml", "Data Communications Company", "The DCC"),
        ("content/registers/modifications.yaml", "Users to notify", "Users have to notify"),
    ):
        replaced(root, path, old, new)

    assert told(root, "PP706") == []


def test_the_note_on_a_version_that_was_released_is_watched_and_a_new_one_is_no_difference(root):
    freeze(root, "2019-01", None)
    assert revise(root, "2019-01", "First", DAY).differences == ()
    freeze(root, "2019-01", None)
    replaced(root, PAPER, "First", "Number one")

    (finding,) = told(root, "PP706")
    assert finding.message.endswith("the paper has changed since: the note on version 1.1.")
    assert revise(root, "2019-01", "Second", DAY).differences == ("the note on version 1.1",)


# what is withheld from some


def test_what_is_withheld_is_watched_for_those_who_may_read_it(root):
    freeze(root, "2019-01", None)
    (root / APPENDIX).write_text("Another secret.\n")

    (finding,) = told(root, "PP725")

    assert (finding.concerns, finding.quotable) == (RED, False)
    assert finding.message == (
        "Version 1.0 was issued on 4 January 2019, and the paper has changed since: Appendix A. (The text isn't shown "
        "here.)"
    )
    assert revise(root, "2019-01", "Appendix A has changed", DAY).differences == ("Appendix A",)


def test_of_what_is_withheld_nothing_is_named_that_not_everyone_may_know(root):
    action = "  - {id: TAG-0666, text: Ask Nowhere Power, owner: DCC, status: open, classification: RED}\n"
    replaced(root, TAG, "actions:\n", f"actions:\n{action}")
    freeze(root, "2019-01", None)
    replaced(root, TAG, "Ask Nowhere Power", "Ask Elsewhere Telecom")

    (finding,) = told(root, "PP725")

    assert "the paper has changed since: something that not everyone may read. (" in finding.message
    assert revise(root, "2019-01", "Changed", DAY).differences == ("something that not everyone may read",)


def test_that_something_more_is_withheld_is_for_all_to_see(root):
    freeze(root, "2019-01", None)
    action = "  - {id: TAG-0009, text: Ask, owner: DCC, status: open, classification: RED}\n"
    replaced(root, TAG, "actions:\n", f"actions:\n{action}")

    (for_all,) = [finding for finding in told(root, "PP706") if finding.concerns is CLEAR]

    assert for_all.message.endswith("the paper has changed since: withheld action 1 of the TAG.")


def test_what_is_withheld_is_told_after_what_everyone_may_read_and_once(root):
    freeze(root, "2019-01", None)
    (root / APPENDIX).write_text("Another secret.\n")
    replaced(root, SSC, "One status was set", "A status was set")

    found = (*told(root, "PP706"), *told(root, "PP725"))
    told_of = {finding.concerns: finding.detail.rpartition(": ")[2] for finding in found}

    assert told_of == {CLEAR: "“Status decisions” (SSC).", RED: "Appendix A."}


def test_a_change_of_what_the_public_edition_withholds_is_told_and_stops_nothing(root):
    freeze(root, "2019-01", None)
    before = built(root, "public")
    replaced(root, APPENDIX, "An imaginary", "One imaginary")

    assert built(root, "public") == before
    outcome = build(Folder(root), root.parent / "both", Request(pdfs=False), lambda pages: iter(()))
    assert [(finding.code, finding.concerns) for finding in outcome.findings] == [("PP725", RED)]
    assert len(outcome.published) == 2


def test_a_higher_mark_is_no_change_of_what_was_issued(root):
    revise(root, "2019-01", "First", DAY)
    freeze(root, "2019-01", None)

    replaced(root, TAG, "status: open", "status: open\n    classification: RED")
    (root / PAPER).write_text((root / PAPER).read_text() + "    classification: RED\n")

    assert told(root, "PP706") == []


def test_an_appendix_that_is_declassified_is_no_change_since_its_older_versions_show_it_too(root):
    freeze(root, "2019-01", None)

    declassify(root, "2019-01/security-status", Lowering(CLEAR, DAY, "SSC"))

    assert told(root, "PP706") == []
    assert page(built(root, "public")).count("imaginary") == page(built(root, "public"), version="v1.0/").count(
        "imaginary"
    )


def test_to_seal_an_appendix_changes_nothing_and_what_is_sealed_is_compared_by_who_has_the_key(root):
    freeze(root, "2019-01", None)
    key = keygen(root, None, datetime(2019, 1, 8, tzinfo=UTC))
    secret = key.text.splitlines()[-1]
    replaced(root, PANEL, "paper_day", f"sealing: {{recipients: [{key.public}]}}\npaper_day")

    def codes(identity):
        return [finding.code for finding in scrutinise(Folder(root), identity=identity)[1]]

    seal(root, Path(APPENDIX))
    assert "PP725" not in codes(Identity((secret,)))

    unseal(root, Path(f"{APPENDIX}.age"), secret)
    replaced(root, APPENDIX, "An imaginary", "One imaginary")
    seal(root, Path(APPENDIX))
    assert "PP725" in codes(Identity((secret,)))
    assert "PP725" not in codes(None)


@pytest.mark.parametrize(("opens", "differences"), [(True, ("Appendix A",)), (False, ())])
def test_a_new_version_is_compared_with_what_is_sealed_where_there_is_a_key(root, opens, differences):
    key = keygen(root, None, datetime(2019, 1, 8, tzinfo=UTC))
    secret = key.text.splitlines()[-1]
    identity = Identity((secret,)) if opens else None
    replaced(root, PANEL, "paper_day", f"sealing: {{recipients: [{key.public}]}}\npaper_day")
    seal(root, Path(APPENDIX))
    freeze(root, "2019-01", None, Identity((secret,)))
    unseal(root, Path(f"{APPENDIX}.age"), secret)
    replaced(root, APPENDIX, "An imaginary", "One imaginary")
    seal(root, Path(APPENDIX))

    begun = revise(root, "2019-01", "Appendix A is corrected", DAY, identity)

    assert (begun.differences, begun.shut) == (differences, not opens)


def test_a_build_is_stopped_by_a_change_without_a_version(root):
    freeze(root, "2019-01", None)
    replaced(root, TAG, "the testing of fixes", "the testing of all fixes")

    outcome = build(Folder(root), root.parent / "out", Request(pdfs=False), lambda pages: iter(()))

    assert outcome.published == ()
    assert [finding.code for finding in outcome.findings] == ["PP706"]


# revise


def test_the_next_version_has_the_stub_of_its_revision(root):
    freeze(root, "2019-01", None)
    replaced(root, TAG, "the testing of fixes.", "the testing of all fixes.")

    begun = revise(root, "2019-01", "Said which fixes: all", DAY)

    assert (begun.before, begun.version, begun.differences) == ("1.0", "1.1", ("“Release 2.0” (TAG)",))
    stub = 'revisions:\n  - version: "1.1"\n    date: 2019-01-08\n    note: |\n      Said which fixes: all\n'
    assert (root / PAPER).read_text() == small.changed(PAPER, '"1.0"', '"1.1"') + stub
    assert [finding for finding in scrutinise(Folder(root))[1] if finding.severity.value == "error"] == []


def test_a_second_revision_stands_below_the_first(root):
    for note in ("First", "Second"):
        freeze(root, "2019-01", None)
        revise(root, "2019-01", note, DAY)

    assert (root / PAPER).read_text().endswith('  - version: "1.2"\n    date: 2019-01-08\n    note: |\n      Second\n')


@pytest.mark.parametrize(
    ("note", "words"), [("", "Say what the new version changes"), ("Again", "Version 1.1 is begun already")]
)
def test_a_version_is_begun_once_and_with_a_note(root, note, words):
    freeze(root, "2019-01", None)
    revise(root, "2019-01", "First", DAY)
    before = everything(root)

    with pytest.raises(WrongUsage, match=words):
        revise(root, "2019-01", note, DAY)
    assert everything(root) == before


@pytest.mark.parametrize("day", [date(2019, 1, 3), date(2019, 1, 7)])
def test_a_version_is_not_issued_before_the_one_before_it(root, day):
    revise(root, "2019-01", "First", DAY)
    before = everything(root)

    with pytest.raises(WrongUsage, match=f"{day.day} January 2019 is before version 1.1 was issued"):
        revise(root, "2019-01", "Second", day)
    assert everything(root) == before


def test_a_version_that_another_branch_has_released_is_not_begun_a_second_time(root):
    committed(root)
    freeze(root, "2019-01", None)
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "Version 1.0")
    git(root, "checkout", "-q", "-b", "other")
    revise(root, "2019-01", "First", DAY)
    git(root, "commit", "-a", "-q", "-m", "First")
    freeze(root, "2019-01", None)
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "Version 1.1")
    git(root, "checkout", "-q", "-")
    before = everything(root)

    with pytest.raises(WrongUsage, match=r"1\.1, so that was released already, .* --delete 2019-01/v1\.1$"):
        revise(root, "2019-01", "Another", DAY)
    assert everything(root) == before
    git(root, "tag", "--delete", "2019-01/v1.1")
    assert revise(root, "2019-01", "Another", DAY).version == "1.1"


def test_where_the_version_was_lost_the_line_to_type_is_the_last_one_that_was_released(root):
    freeze(root, "2019-01", None)
    replaced(root, PAPER, 'version: "1.0"\n', "")

    with pytest.raises(WrongUsage, match=r'has no version to count on from: write `version: "1.0"` first\.$'):
        revise(root, "2019-01", "First", DAY)


def test_what_is_older_than_the_last_release_is_not_released_and_the_line_to_type_is_told(root):
    revise(root, "2019-01", "First", DAY)
    freeze(root, "2019-01", None)
    (root / PAPER).write_bytes(small.SMALL[PAPER])

    refused = freeze(root, "2019-01", None)
    assert (refused.refused, [finding.code for finding in refused.findings]) == (True, ["PP707"])
    panel = root / "content/panel.yaml"
    panel.write_text(panel.read_text() + "severity: {PP707: off}\n")
    with pytest.raises(WrongUsage, match=r'Version 1\.1 is released, .* write `version: "1\.1"` in its paper\.yaml'):
        freeze(root, "2019-01", None)


def test_a_note_that_check_would_refuse_begins_no_version(root):
    before = everything(root)

    with pytest.raises(WrongUsage, match=r"No version was begun\.$"):
        revise(root, "2019-01", "Withheld [it]{.rde}", DAY)
    assert everything(root) == before


def test_a_draft_has_no_next_version(root):
    replaced(root, PAPER, "status: issued", "status: draft")

    with pytest.raises(WrongUsage, match=r"only an issued paper gets a new version\.$"):
        revise(root, "2019-01", "First", DAY)


def test_who_withdrew_a_paper_before_its_last_version_is_told_each_step_of_the_way_out(root):
    freeze(root, "2019-01", None)
    replaced(root, PAPER, "status: issued", "status: withdrawn")
    with pytest.raises(
        WrongUsage,
        match=r"Write `status: issued` in its paper\.yaml and give this command again\. .* "
        r"`panelpaper release 2019-01`, and write `status: withdrawn` again after that\.$",
    ):
        revise(root, "2019-01", "Withdrawn: it went out too early", DAY)

    replaced(root, PAPER, "status: withdrawn", "status: issued")
    revise(root, "2019-01", "Withdrawn: it went out too early", DAY)
    replaced(root, PAPER, "status: issued", "status: withdrawn")
    with pytest.raises(WrongUsage, match=r"Write `status: issued` .* first, and `status: withdrawn` again once it is"):
        freeze(root, "2019-01", None)
    replaced(root, PAPER, "status: withdrawn", "status: issued")
    assert freeze(root, "2019-01", None).version == "1.1"
    replaced(root, PAPER, "status: issued", "status: withdrawn")

    assert "it went out too early" in page(built(root))


def test_a_withdrawn_paper_stays_as_it_went_out_too(root):
    freeze(root, "2019-01", None)
    replaced(root, PAPER, "status: issued", "status: withdrawn")
    assert scrutinise(Folder(root))[1] == ()
    replaced(root, TAG, "the testing of fixes.", "the testing of all fixes.")

    (finding,) = scrutinise(Folder(root))[1]

    assert (finding.code, finding.severity, finding.span.path) == ("PP706", Severity.ERROR, PAPER)
    assert finding.message == (
        "Version 1.0 was issued on 4 January 2019, and the paper has changed since: “Release 2.0” (TAG)."
    )
    assert finding.hint == (
        "Put it back. If readers are to have it so, write `status: issued`, run `panelpaper revise 2019-01 --note "
        "WHAT-CHANGED`, release that, and write `status: withdrawn` again."
    )


def test_a_withdrawn_paper_that_was_never_released_may_change(root):
    replaced(root, PAPER, "status: issued", "status: withdrawn")
    freeze(root, "2018-12", None)
    replaced(root, TAG, "the testing of fixes.", "the testing of all fixes.")

    assert told(root, "PP706") == []


# what is built of it


@pytest.fixture
def reissued(root):
    """Version 1.1, which corrects a word of 1.0."""
    freeze(root, "2019-01", None)
    replaced(root, TAG, "the testing of fixes.", "the testing of all fixes.")
    revise(root, "2019-01", "Said which fixes", DAY)
    return root


def test_an_earlier_version_stays_as_it_was_with_a_banner(reissued):
    files = built(reissued)

    assert "the testing of fixes." in page(files, version="v1.0/")
    assert "Version 1.1 has replaced it." in page(files, version="v1.0/")
    assert 'href="../index.html"' in page(files, version="v1.0/")
    assert "the testing of all fixes." in page(files)
    assert 'href="v1.0/index.html"' in page(files)
    assert "has replaced it" not in page(files)
    assert json.loads(files["public/papers/2019-01/v1.0/paper.json"])["version"] == "1.0"


def test_the_version_that_stands_has_its_own_address_without_a_banner(reissued):
    freeze(reissued, "2019-01", None)

    files = built(reissued)

    assert "has replaced it" not in page(files, version="v1.1/")
    assert "the testing of all fixes." in page(files, version="v1.1/")
    assert 'href="v1.1/' not in page(files)


def test_what_is_new_in_a_version_is_marked(reissued):
    assert "changed in 1.1" in page(built(reissued))


def test_an_earlier_version_has_the_registers_and_the_panel_of_its_day(reissued):
    before = page(built(reissued), version="v1.0/")
    replaced(reissued, "content/registers/dcc-reports.yaml", "Performance Measurement Report", "Another Report")
    replaced(reissued, "content/panel.yaml", "title: Operations Group", "title: Operations")

    after = built(reissued)

    assert page(after, version="v1.0/") == before
    assert "Another Report" in page(after)


def test_links_lead_from_a_versions_address_to_other_papers(root):
    replaced(root, TAG, "the testing of fixes.", "the testing of fixes, see [](paper:2018-12).")
    freeze(root, "2019-01", None)

    assert 'href="../../2018-12/index.html"' in page(built(root), version="v1.0/")
    assert told(root, "PP706") == []


def test_a_withdrawn_paper_says_so_on_all_its_versions(reissued):
    replaced(reissued, PAPER, "status: issued", "status: withdrawn")

    files = built(reissued)

    for version in ("", "v1.0/"):
        assert "has been withdrawn" in page(files, version=version)


def test_versions_are_in_the_panels_edition_with_their_appendices(reissued):
    files = built(reissued)
    secret = (reissued / APPENDIX).read_text().split()[-3:]

    assert " ".join(secret) in page(files, "panel", "v1.0/")
    assert " ".join(secret) not in page(files, "public", "v1.0/")


# under today's marks


def test_an_appendix_that_is_higher_today_is_withheld_from_its_older_versions_too(root):
    replaced(root, SSC, "classification: RED", "classification: CLEAR")
    (root / APPENDIX).write_text("The observatory has seven telescopes.\n")
    freeze(root, "2019-01", None)
    assert "seven telescopes" in page(built(root), version="v1.0/")

    replaced(root, SSC, "classification: CLEAR", "classification: RED")

    files = built(root)
    assert not [path for path, data in files.items() if path.startswith("public/") and b"seven telescopes" in data]
    assert "seven telescopes" in page(files, "panel", "v1.0/")


def test_an_appendix_whose_lowering_is_recorded_shows_in_its_older_versions(root):
    (root / APPENDIX).write_text("The observatory has seven telescopes.\n")
    freeze(root, "2019-01", None)
    record = "declassified: {from: RED, date: 2019-02-01, decided_by: SSC}"
    replaced(root, SSC, "classification: RED", f"classification: CLEAR\n    {record}")
    revise(root, "2019-01", "Appendix A is open to all", DAY)

    assert "seven telescopes" in page(built(root), version="v1.0/")


def test_a_row_that_is_higher_today_is_withheld_from_older_versions_too(root):
    freeze(root, "2019-01", None)
    replaced(root, small.LOG, "received: 2018-12-06", "received: 2018-12-06\n    classification: AMBER")

    rows = json.loads(built(root)["public/papers/2019-01/v1.0/paper.json"])["reporting"]

    (october,) = (row for row in rows if row["period"] == "2018-10")
    assert (october["withheld"], october["classification"]) == (True, "AMBER")
    assert (october["received"], october["timeliness"]) == (None, "withheld")


def test_an_action_that_is_higher_today_is_withheld_from_older_versions_too(root):
    freeze(root, "2019-01", None)
    replaced(root, TAG, "status: open", "status: open\n    classification: RED")

    files = {path: data for path, data in built(root, "public").items() if "papers/2019-01/" in path}

    assert not [path for path, data in files.items() if b"TAG-0001" in data]


def test_of_several_actions_and_decisions_those_alone_are_withheld_from_older_versions_that_are_higher_today(root):
    decisions = "  - {text: Kept to the plan}\n  - {text: Chose the third telescope}\n"
    secret = "  - {text: Shut the dome, classification: RED}\n"
    named = "  - {id: TAG-0002, text: Name the observatory, owner: DCC, status: open}\n"
    hidden = "  - {id: TAG-0003, text: Mend the dome, owner: DCC, status: open, classification: RED}\n"
    replaced(root, TAG, "actions:\n", f"decisions:\n{decisions}{secret}actions:\n{hidden}{named}")
    freeze(root, "2019-01", None)
    replaced(root, TAG, "third telescope}", "third telescope, classification: RED}")
    replaced(root, TAG, "    status: open\n", "    status: open\n    classification: RED\n")

    files = built(root)

    said = ("Kept to the plan", "third telescope", "the dome", "TAG-0002", "TAG-0001")
    assert [each in page(files, version="v1.0/") for each in said] == [True, False, False, True, False]
    assert [each in page(files, "panel", "v1.0/") for each in said] == [True] * 5


def test_the_note_on_a_revision_that_is_higher_today_is_withheld_from_older_versions_too(reissued):
    freeze(reissued, "2019-01", None)
    revise(reissued, "2019-01", "Found one more", date(2019, 1, 9))
    freeze(reissued, "2019-01", None)
    said = ("Said which fixes", "Found one more")
    assert [each in page(built(reissued), version="v1.2/") for each in said] == [True, True]

    replaced(reissued, PAPER, "date: 2019-01-09", "date: 2019-01-09\n    classification: RED")

    files = built(reissued)
    assert [each in page(files, version="v1.2/") for each in said] == [True, False]
    assert [each in page(files, "panel", "v1.2/") for each in said] == [True, True]
    assert not [path for path, data in files.items() if path.startswith("public/") and b"Found one more" in data]


def test_a_row_without_a_period_that_is_higher_today_is_withheld_from_older_versions_too(root):
    table = f"{small.PAPER}/dcc-reporting.yaml"
    row = "  - report: quarterly-problem\n    outcome: nothing-to-review\n"
    replaced(root, table, row, f"{row}    note: The telescope was shut\n")
    freeze(root, "2019-01", None)
    replaced(root, table, row, f"{row}    classification: AMBER\n")

    files = built(root)

    assert not [path for path, data in files.items() if path.startswith("public/") and b"telescope was shut" in data]
    assert "telescope was shut" in page(files, "panel", "v1.0/")


def test_an_action_whose_lowering_is_recorded_shows_and_is_no_leak_of_the_version_before(root):
    replaced(root, TAG, "status: open", "status: open\n    classification: RED")
    replaced(root, TAG, "Report on the testing of fixes", "Report on each of the seven failed tests")
    freeze(root, "2019-01", None)
    declassify(root, "TAG-0001", Lowering(CLEAR, date(2019, 1, 8), "Panel"))
    revise(root, "2019-01", "Said what the TAG asked of the DCC", DAY)

    files = built(root, "public")

    assert "each of the seven failed tests" in page(files)
    assert "TAG-0001" not in page(files, version="v1.0/")


def test_nothing_withheld_in_a_version_changes_a_byte_of_lower_editions(reissued):
    before = built(reissued, "public")

    frozen = reissued / VERSIONS / "1.0/appendices/security-status.md"
    for text in ("Something else.\n", "---\nbroken: [\n---\n::: red\n", None):
        frozen.write_text(text) if text else frozen.unlink()
        assert built(reissued, "public") == before


def test_a_version_that_was_tampered_with_is_told_and_quotes_nothing(reissued):
    frozen = reissued / VERSIONS / "1.0/tag.md"
    frozen.write_text(frozen.read_text().replace("status: final", "satus: Nowhere Power"))

    findings = [finding for finding in scrutinise(Folder(reissued))[1] if "/versions/" in finding.span.path]

    assert {finding.code for finding in findings} >= {"PP103"}
    assert not any("Nowhere" in f"{finding.message}{finding.advice}" for finding in findings)


def test_a_clear_reading_holds_nothing_of_a_versions_secrets(reissued):
    workspace = read_workspace(Folder(reissued), CLEAR)

    (version,) = workspace.versions[workspace.papers[-1].month]
    assert version.papers[0].appendices == {}
    assert f"{VERSIONS}/1.0/appendices/security-status.md" not in workspace.sources
    assert read_workspace(Folder(reissued), RED).versions[workspace.papers[-1].month][0].papers[0].appendices


def test_a_version_is_not_taken_for_a_stray_file(reissued):
    assert told(reissued, "PP214") == []
    assert Path(reissued / VERSIONS / "1.0/digests.json").is_file()


MARKED = """\
---
committee: tag
status: final
actions:
  - {id: TAG-0001, text: Ask the first supplier, owner: DCC, status: open, classification: RED}
decisions:
  - text: |
      Chose the second supplier
    classification: AMBER
---

## Release 2.0 {#release-2-0}

The TAG discussed [the third supplier]{.red} and fixes.

::: amber
The fourth supplier was late.
:::
"""
ROW = "  - {report: service-request-variance, period: 2018-12, received: 2019-01-11, classification: RED}\n"


def test_nothing_marked_in_a_version_changes_a_byte_of_the_public_edition(tmp_path):
    root = small.lay(tmp_path / "ws", {TAG: MARKED, small.LOG: small.more(small.LOG, ROW)})
    freeze(root, "2019-01", None)
    replaced(root, TAG, "and fixes", "and all fixes")
    revise(root, "2019-01", "Said which fixes", DAY)
    before = built(root, "public")
    assert "supplier" not in page(before, version="v1.0/")
    assert "supplier" in page(built(root), "panel", "v1.0/")

    version = f"{VERSIONS}/1.0"
    for path, old, new in (
        ("tag.md", "text: Ask the first supplier, owner: DCC", "text: [no, owner: {"),
        ("tag.md", "      Chose the second supplier\n", "    broken: [\n      - and: more\n"),
        ("tag.md", "the third supplier", "some *other"),
        ("tag.md", "The fourth supplier was late.", "| a | table |\n|---|\n\n[^1]: a note"),
        ("registers/dcc-submissions.yaml", "received: 2019-01-11", "received: [2019"),
    ):
        replaced(root, f"{version}/{path}", old, new)
        assert built(root, "public") == before, (path, new)


def known_later(root, day, month="2018-12"):
    """A released version as one has it that was released when another day was taken for a bank holiday."""
    replaced(root, f"content/papers/{month}/versions/1.0/digests.json", " 2018-12-25", f" {day} 2018-12-25")


def test_a_paper_that_other_bank_holidays_change_since_its_release_is_told_and_nothing_is_stopped(root):
    freeze(root, "2018-12", None)
    assert told(root, "PP735") == []
    known_later(root, "2018-10-15")

    (finding,) = scrutinise(Folder(root))[1]

    assert (finding.code, finding.severity, finding.span.path) == ("PP735", Severity.WARNING, DECEMBER)
    assert finding.message == (
        "Other bank holidays are known now than when version 1.0 was issued on 7 December 2018 (different: 15 October "
        "2018), and by them the paper says otherwise: the row “Performance Measurement Report, September 2018”."
    )


def test_other_bank_holidays_that_change_nothing_in_a_paper_are_no_matter(root):
    freeze(root, "2018-12", None)
    known_later(root, "2018-12-24")

    assert scrutinise(Folder(root))[1] == ()


def test_a_version_goes_by_the_bank_holidays_that_it_was_released_by(root):
    freeze(root, "2018-12", None)
    known_later(root, "2018-10-15")

    files = built(root, "public")

    data = (json.loads(files[f"public/papers/2018-12/{name}paper.json"]) for name in ("", "v1.0/"))
    assert [each["reporting"][0]["due"] for each in data] == ["2018-11-02", "2018-11-05"]


def test_of_a_withdrawn_paper_nobody_is_asked_to_count_anew(root):
    freeze(root, "2018-12", None)
    known_later(root, "2018-10-15")
    replaced(root, DECEMBER, "status: issued", "status: withdrawn")

    assert [*told(root, "PP706"), *told(root, "PP735")] == []


def test_the_next_version_ends_the_warning_of_bank_holidays_and_says_what_they_change(root):
    freeze(root, "2018-12", None)
    known_later(root, "2018-10-15")

    begun = revise(root, "2018-12", "Counted without a holiday that there was not", DAY)

    assert begun.differences == ("the row “Performance Measurement Report, September 2018”",)
    assert told(root, "PP735") == []


def test_a_change_of_the_authors_own_is_told_apart_from_that_of_the_bank_holidays(root):
    freeze(root, "2018-12", None)
    known_later(root, "2018-10-15")
    replaced(root, DECEMBER, "what its Sub-Committees discussed", "what its Sub-Committees did")

    by_code = {finding.code: finding.message for finding in scrutinise(Folder(root))[1]}

    assert by_code["PP706"].endswith("the paper has changed since: the purpose.")
    assert by_code["PP735"].endswith("otherwise: the row “Performance Measurement Report, September 2018”.")


@pytest.mark.parametrize(
    "kept", ['"from": "2018-10-01"', '"from": "x", "to": "y"', '"from": "2018-10-01", "to": "2018-10-31", "Wales": "1"']
)
def test_a_record_of_bank_holidays_that_cannot_be_read_counts_as_none(root, kept):
    freeze(root, "2018-12", None)
    record = root / "content/papers/2018-12/versions/1.0/digests.json"
    record.write_text(f'{{"bank holidays": {{{kept}}}}}')

    assert told(root, "PP735") == []
