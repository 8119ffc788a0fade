"""``panelpaper check``: every finding at once, at its place, in plain words."""

from __future__ import annotations

import json
import re

import pytest
from tests import small
from tests.acceptance.command import DECEMBER, JANUARY, REGISTERS, Desk
from tests.found import APPENDIX, TAG

SECTION = "---\ncommittee: tag\nstatus: final\n---\n\n## Release 2.0 {#release-2-0}\n\n"
KEYS = {"code", "severity", "message", "path", "line", "column", "hint", "fixable"}
BROKEN = {
    TAG: SECTION + "The TAG saw [a mark]{.rde} and <b>markup</b>.\n",
    f"{JANUARY}/notes.txt": "Left lying about",
    f"{JANUARY}/paper.yaml": small.more(f"{JANUARY}/paper.yaml", "titel: Twice\n"),
    f"{REGISTERS}/dcc-submissions.yaml": "submissions:\n  - {report: nothing, period: 2018-13}\n",
}


def test_a_valid_workspace_has_no_problems(desk):
    assert desk.run("check") == desk.run("check", "--strict")
    assert (desk.run("check").status, desk.run("check").out) == (0, "No problems found.\n")
    assert desk.run("check", "--format", "json").out.strip() == "[]"


def test_every_finding_is_printed_at_once_and_the_status_is_1(desk):
    desk.lay(BROKEN)
    done = desk.run("check", "--format", "json")
    assert done.status == 1
    assert {each["path"] for each in done.findings()} >= set(BROKEN)
    assert done.err == ""


def test_json_is_one_array_of_findings_with_the_promised_keys(desk):
    desk.lay(BROKEN)
    for finding in desk.run("check", "--format", "json").findings():
        assert set(finding) >= KEYS
        assert finding["severity"] in ("error", "warning", "info")
        assert re.fullmatch(r"PP\d{3}", finding["code"])
        assert min(finding["line"], finding["column"]) >= 1
        assert finding["hint"] is None or isinstance(finding["hint"], str)
        assert isinstance(finding["fixable"], bool)
        assert not finding["path"].startswith("/")


def test_findings_stand_in_the_order_of_path_line_and_column_in_every_format(desk):
    desk.lay(BROKEN)
    findings = desk.run("check", "--format", "json").findings()
    order = [(each["path"], each["line"], each["column"]) for each in findings]
    assert order == sorted(order)
    places = [f"{path}:{line}:{column}" for path, line, column in order]
    text = desk.run("check").out
    assert re.findall(r"^(content/\S+?:\d+:\d+)", text, re.MULTILINE) == places
    github = desk.run("check", "--format", "github").out
    assert [f"{p}:{n}:{c}" for p, n, c in re.findall(r"file=([^,]+),line=(\d+).*?,col=(\d+)", github)] == places
    results = json.loads(desk.run("check", "--format", "sarif").out)["runs"][0]["results"]
    assert [result["ruleId"] for result in results] == [each["code"] for each in findings]


def test_sarif_tells_of_each_rule_that_has_a_finding(desk):
    desk.lay({TAG: small.more(TAG, "\nThe the plan of the XQZ.\n")})
    (run,) = json.loads(desk.run("check", "--format", "sarif").out)["runs"]
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}

    assert set(rules) == {result["ruleId"] for result in run["results"]} >= {"PP601"}
    for rule in rules.values():
        explained = desk.run("explain", rule["id"]).out
        assert rule["shortDescription"]["text"] in explained
        assert rule["help"]["text"].partition("\n")[0].split(".")[0] in " ".join(explained.split())


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_the_status_does_not_depend_on_the_format(desk, form):
    assert desk.run("check", "--format", form).status == 0
    desk.lay(BROKEN)
    assert desk.run("check", "--format", form).status == 1


def test_a_warning_is_told_and_counts_only_when_asked_to(desk):
    desk.lay({f"{JANUARY}/ssc.md": None, APPENDIX: None})
    found = desk.run("check", "--format", "json").findings()
    assert [each["severity"] for each in found] == ["warning"]
    assert desk.run("check").status == 0
    assert desk.run("check", "--strict").status == 1


def test_what_is_doubled_is_told_at_every_place(desk):
    action = "id: TAG-0009\n    text: Do it\n    owner: DCC\n    status: open\n"
    desk.lay({TAG: f"---\ncommittee: tag\nstatus: final\nactions:\n  - {action}  - {action}---\n\nIt met.\n"})
    found = [each for each in desk.run("check", "--format", "json").findings() if "TAG-0009" in each["message"]]
    assert [each["line"] for each in found] == [5, 9]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (f"{JANUARY}/paper.yaml", ""),
        (TAG, ""),
        (TAG, "Without front matter\n"),
        (TAG, "---\ncommittee: tag\nstatus: final\n---\n\n# A heading\n"),
        (TAG, SECTION + "<div>\n"),
        (TAG, SECTION + "![A plan](media/gone.png)\n"),
        (TAG, SECTION + "![A plan](https://example.org/plan.png)\n"),
        (TAG, SECTION + "![A plan](../../../../../etc/hostname)\n"),
        (TAG, SECTION + "See [](appendix:nothing).\n"),
        (TAG, SECTION + "See [](section:nobody).\n"),
        (TAG, SECTION + "::: Red\nSecret\n:::\n"),
        (TAG, SECTION + "A bell\x07 rings.\n"),
        (TAG, "---\ncommittee: tag\nstatus: maybe\n---\n\nIt met.\n"),
        (TAG, "---\ncommittee: tag\nstatus: final\nstatus: final\n---\n\nIt met.\n"),
        (f"{JANUARY}/paper.yaml", small.changed(f"{JANUARY}/paper.yaml", "verb: NOTE", "verb: ADMIRE")),
        (f"{JANUARY}/paper.yaml", small.changed(f"{JANUARY}/paper.yaml", "issued: 2019-01-04", "issued: soon")),
        (f"{JANUARY}/paper.yaml", "title: &t Report\nauthor: *t\n"),
        ("content/panel.yaml", "name: [\n"),
        (f"{REGISTERS}/dcc-reports.yaml", "reports: !!python/object:os.system x\n"),
        (f"{JANUARY}/operations-group.md", b"\xff\xfe\x00"),
        (f"{JANUARY}/stray.md", "A file that nothing claims"),
    ],
)
def test_what_must_not_be_published_is_an_error_and_never_a_traceback(desk, path, text):
    desk.lay({path: text})
    errors = [each for each in desk.run("check", "--format", "json").findings() if each["severity"] == "error"]
    assert path in {each["path"] for each in errors}


@pytest.mark.parametrize(
    "path",
    [
        *(f"{REGISTERS}/{name}.yaml" for name in ("dcc-reports", "dcc-submissions", "acronyms")),
        f"{JANUARY}/dcc-reporting.yaml",
    ],
)
def test_a_folder_where_a_file_should_be_is_told_and_nothing_that_follows_from_it(desk, path):
    waived = "waivers:\n  - {code: PP601, reason: It is said so.}\n"
    cited = "The TAG met about DIT: see [](report:service-request-variance).\n"
    desk.lay({TAG: SECTION.replace("status: final\n", f"status: final\n{waived}") + cited})
    assert desk.run("check").status == 0
    (desk.root / path).unlink()
    (desk.root / path).mkdir()

    done = desk.run("check", "--format", "json").findings()
    assert [(each["code"], each["path"]) for each in done if each["severity"] != "info"] == [("PP123", path)]


def test_a_draft_section_in_an_issued_paper_is_an_error_and_a_missing_one_a_warning(desk):
    desk.lay({TAG: SECTION.replace("final", "draft") + "It met.\n"})
    assert [each["severity"] for each in desk.run("check", "--format", "json").findings()] == ["error"]
    desk.lay({TAG: None})
    missing = [each for each in desk.run("check", "--format", "json").findings() if "TAG-0001" not in each["message"]]
    assert [each["severity"] for each in missing] == ["warning"]
    assert desk.run("check").status == 0


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db", "desktop.ini", "~$tag.md"])
def test_what_a_desktop_leaves_behind_is_no_finding(desk, name):
    desk.lay({f"{JANUARY}/{name}": b"\x00"})
    assert desk.run("check").out == "No problems found.\n"


def test_line_ends_and_a_byte_order_mark_change_nothing(desk, once_built):
    for path in [path for path in small.SMALL if path.endswith((".md", ".yaml"))]:
        desk.lay({path: b"\xef\xbb\xbf" + small.SMALL[path].replace(b"\n", b"\r\n")})
    assert desk.run("check").out == "No problems found.\n"
    desk.build()
    assert desk.built() == once_built.built()


def test_a_check_of_some_months_tells_nothing_of_others(desk):
    desk.lay({TAG: SECTION + "<div>\n", f"{DECEMBER}/tag.md": ""})
    assert {each["path"] for each in desk.run("check", "2019-01", "--format", "json").findings()} == {TAG}
    both = desk.run("check", "2019-01", "2018-12", "--format", "json").findings()
    assert {each["path"] for each in both} == {TAG, f"{DECEMBER}/tag.md"}


@pytest.mark.parametrize("month", ["2019-1", "2019-13", "January", "../2019-01"])
def test_what_is_no_month_is_wrong_usage(desk, month):
    done = desk.run("check", month)
    assert (done.status, done.out, done.err) == (2, "", f"{month} is no month: write it as 2019-01.\n")


def test_a_month_without_a_paper_is_wrong_usage(desk):
    done = desk.run("check", "2031-01")
    said = "There is no paper for January 2031: content/papers/2031-01 has no paper.yaml.\n"
    assert (done.status, done.out, done.err) == (2, "", said)


def test_a_drafts_errors_are_told_and_count_only_where_it_is_named(desk):
    desk.lay(
        {
            f"{JANUARY}/paper.yaml": small.changed(f"{JANUARY}/paper.yaml", "issued\nact", "draft\nact"),
            TAG: SECTION + "<div>\n",
        }
    )
    assert desk.run("check").status == 0
    assert TAG in desk.run("check").out
    assert desk.run("check", "2019-01").status == 1
    assert desk.run("check", "2018-12").out == "No problems found.\n"


AS_DRAFT = small.changed(f"{JANUARY}/paper.yaml", "issued\nact", "draft\nact")


@pytest.mark.parametrize(
    ("slip", "code"),
    [
        ("author SECAS\n", "PP101"),
        ("\tnotice: x\n", "PP110"),
        ("<<<<<<< HEAD\n", "PP122"),
        ("meeting: {date: x\n", "PP101"),
    ],
)
def test_a_draft_whose_facts_yaml_cannot_read_stops_nobodys_build(desk, slip, code):
    desk.lay({f"{JANUARY}/paper.yaml": AS_DRAFT.replace("action:", f"{slip}action:")})

    assert desk.run("build", "--no-pdf").status == 0
    assert not (desk.root / "build/public/papers/2019-01").exists()
    assert [each["code"] for each in desk.run("check", "2019-01", "--format", "json").findings()] == [code]
    assert desk.run("check", "2019-01").status == 1


@pytest.mark.parametrize("also", ["status: issued\n", "status:\n"])
def test_facts_that_yaml_cannot_read_and_that_give_two_states_are_no_drafts(desk, also):
    desk.lay({f"{JANUARY}/paper.yaml": f"<<<<<<< HEAD\n{AS_DRAFT}=======\n{also}>>>>>>> other\n"})

    assert desk.run("build", "--no-pdf").status == 1


def test_fix_mends_what_is_mechanical_shows_it_and_leaves_the_rest(desk):
    wrong = SECTION + "The TAG discussed SECMPO0037 again.\n\n<div>\n"
    desk.lay({TAG: wrong})
    before = desk.run("check", "--format", "json").findings()
    assert [each["fixable"] for each in before] == [True, False]
    done = desk.run("check", "--fix")
    assert done.status == 1
    assert "SECMPO0037" in done.out
    assert "SECMP0037" in done.out
    assert (desk.root / TAG).read_bytes().decode() == wrong.replace("SECMPO0037", "SECMP0037")
    again = desk.run("check", "--fix")
    assert "SECMP0037" not in again.out
    assert (desk.root / TAG).read_bytes().decode() == wrong.replace("SECMPO0037", "SECMP0037")


def test_without_fix_nothing_is_written(desk):
    desk.lay(BROKEN)
    before = {
        path: path.read_bytes() for path in desk.root.rglob("*") if path.is_file() and ".panelpaper" not in str(path)
    }
    desk.run("check")
    after = {
        path: path.read_bytes() for path in desk.root.rglob("*") if path.is_file() and ".panelpaper" not in str(path)
    }
    assert after == before


def test_stdin_reads_one_file_that_is_being_typed(desk):
    typed = SECTION + "The TAG saw <b>markup</b>.\n"
    done = desk.run("check", "--stdin", TAG, "--format", "json", stdin=typed)
    assert (done.status, {each["path"] for each in done.findings()}) == (1, {TAG})
    assert (desk.root / TAG).read_bytes() == small.SMALL[TAG]
    whole = desk.run("check", "--stdin", str((desk.root / TAG).resolve()), "--format", "json", stdin=typed)
    assert whole.out == done.out
    desk.lay({f"{DECEMBER}/tag.md": ""})
    assert desk.run("check", "--stdin", TAG, stdin=small.SMALL[TAG]).status == 0


def test_stdin_stands_for_a_file_of_the_content_however_its_path_is_written(desk):
    typed = "---\ncommittee: tag\nstatus: finale\n---\n\nIt met.\n"
    roundabout = TAG.replace("papers/", "papers/../papers/./")
    assert [
        f["path"] for f in desk.run("check", "--stdin", roundabout, "--format", "json", stdin=typed).findings()
    ] == [TAG]
    for elsewhere in ("tag.md", "README.md", "../content/panel.yaml", "/etc/passwd"):
        done = desk.run("check", "--stdin", elsewhere, stdin=typed)
        assert (done.status, done.out) == (2, "")


def test_prose_that_yaml_would_cut_is_named_and_fixed_as_a_block(desk):
    path = f"{JANUARY}/paper.yaml"
    desk.lay({path: small.changed(path, "text: the content", "text: item #4: the content")})
    assert desk.run("check").status == 1
    desk.run("check", "--fix")
    assert "text: |\n      item #4: the content of this paper\n" in (desk.root / path).read_text()
    assert desk.run("check").status == 0


def test_a_panel_may_set_how_grave_a_finding_is_but_not_of_one_that_guards_what_is_classified(desk):
    panel = small.SMALL["content/panel.yaml"].decode()
    desk.lay({TAG: SECTION + "The TAG met the the DCC.\n"})
    (code,) = desk.codes()
    for grave, found in (("off", []), ("error", ["error"]), ("info", ["info"])):
        desk.lay({"content/panel.yaml": f"{panel}severity: {{{code}: {grave}}}\n"})
        assert [each["severity"] for each in desk.run("check", "--format", "json").findings()] == found
    leak = SECTION + "Nowhere Light and Power came.\n"
    desk.lay({TAG: leak, "content/panel.yaml": f"{panel}severity: {{PP510: off}}\n"})
    assert "PP510" in desk.codes()
    assert desk.run("check").status == 1


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
@pytest.mark.parametrize(
    "over",
    [
        {
            APPENDIX: "---\nsensitive_terms:\n  - Zanzibar Zinc\n---\n"
            "<b>Zanzibar Zinc</b> [x](javascript:zanzibar) the the\n"
        },
        {APPENDIX: "---\nsensitive_terms: [Zanzibar\n---\nzanzibar"},
        {
            APPENDIX: "---\nsensitive_terms:\n  - Zanzibar Zinc\n---\nx\n",
            TAG: SECTION + "Then ZANZI-BAR\u00a0Zinc came.\n",
        },
        {TAG: SECTION + "::: red\n<b>Zanzibar</b> # SECMPO0037\n:::\n"},
        {TAG: SECTION + "::: Red\nZanzibar the the\n:::\n"},
    ],
    ids=["appendix", "front", "leak", "block", "look-alike"],
)
def test_a_finding_about_what_is_classified_quotes_nothing_in_no_format(desk, over, form):
    desk.lay(over)
    done = desk.run("check", "--format", form)
    assert done.status == 1
    assert "zanzi" not in (done.out + done.err).casefold().replace("-", "")
    fixed = desk.run("check", "--fix", "--format", form)
    assert "zanzi" not in (fixed.out + fixed.err).casefold().replace("-", "")


def test_a_leak_is_found_at_the_authors_line_once_for_each_run_of_text(desk):
    desk.lay(
        {
            TAG: SECTION
            + "Then\nNOWHERE  light-and\u200bPower came.\n\nAn imaginary assessor visited Nowhere Light and Power.\n"
        }
    )
    found = [each for each in desk.run("check", "--format", "json").findings() if each["code"].startswith("PP51")]
    assert [(each["path"], each["line"], each["severity"]) for each in found] == [(TAG, 9, "error"), (TAG, 11, "error")]


def test_a_leak_of_another_months_secret_and_in_any_kind_of_text_is_found(desk):
    leak = "Nowhere Light and Power"
    png = small.SMALL[f"{JANUARY}/media/plan.png"]
    desk.lay(
        {
            f"{DECEMBER}/paper.yaml": small.changed(f"{DECEMBER}/paper.yaml", "the content of", f"{leak} of"),
            f"{DECEMBER}/media/plan.png": png,
            f"{DECEMBER}/tag.md": f"---\ncommittee: tag\nstatus: final\n---\n\n![{leak}](media/plan.png)\n",
            f"{DECEMBER}/ssc.md": "---\ncommittee: ssc\nstatus: final\n---\n\n"
            "See [it](https://example.org/nowhere-light-and-power).\n",
        }
    )
    paths = {
        each["path"].rpartition("/")[2]
        for each in desk.run("check", "--format", "json").findings()
        if each["code"] == "PP510"
    }
    assert paths == {"paper.yaml", "tag.md", "ssc.md"}


def test_boilerplate_is_no_leak(desk):
    words = "This is said of each and every assessment."
    desk.lay(
        {
            APPENDIX: f"---\nsensitive_terms:\n  - Nowhere\n---\n{words}\n",
            TAG: SECTION + f"{words}\n",
        }
    )
    assert desk.codes() == ["PP511"]
    desk.lay({"content/boilerplate.txt": f"{words}\n"})
    assert desk.codes() == []


def test_no_workspace_is_said_in_a_sentence(tmp_path):
    desk = Desk(tmp_path / "ours", {"content/panel.yaml": None})
    for command in (("check",), ("build",)):
        done = desk.run(*command)
        assert (done.status, done.out) == (2, "")
        assert "panel.yaml" in done.err


SECRET = "Imaginary Hosting"


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_while_the_panels_file_is_broken_texts_are_looked_at_and_nothing_of_them_is_quoted(desk, form):
    conflict = f"\n<<<<<<< HEAD\n{SECRET}\n=======\n{SECRET}\n>>>>>>> theirs\n"
    nearly = f"\n::: Red\n{SECRET}\n:::\n"
    desk.lay(
        {
            "content/panel.yaml": small.more("content/panel.yaml", ">>>>>>> theirs\n"),
            TAG: small.more(TAG, conflict),
            f"{JANUARY}/ssc.md": nearly,
            f"{JANUARY}/hidden.md": f"[{SECRET}] {{.red}}\x07\n",
        }
    )

    done = desk.run("check", "--format", form)

    assert done.status == 1
    assert SECRET not in done.out + done.err
    assert "The papers' sections were looked at for no more than" in done.err
    if form == "json":
        found = [(each["code"], each["path"].rpartition("/")[2]) for each in done.findings()]
        assert found == [
            ("PP122", "panel.yaml"),
            ("PP501", "hidden.md"),
            ("PP120", "hidden.md"),
            ("PP501", "ssc.md"),
            *[("PP122", "tag.md")] * 3,
        ]
        # A section's mark is to be mended, never taken away.
        assert "::: red" in done.findings()[3]["hint"]


def test_where_committees_are_known_nothing_is_said_to_be_left_out(desk):
    desk.lay({"content/panel.yaml": small.more("content/panel.yaml", "labels: {CLAER: WHITE}\n")})
    done = desk.run("check")
    assert (done.status, done.err) == (1, "")
