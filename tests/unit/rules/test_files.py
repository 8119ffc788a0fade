"""Files that nothing reads, and files that are missing: PP2."""

from __future__ import annotations

import pytest
from tests.found import APPENDIX, FROZEN, OPS, SSC, TAG, Over, codes, found, one, section
from tests.small import PAPER, SMALL, changed, read

from panelpaper.memory import Memory
from panelpaper.model.classification import CLEAR, RED
from panelpaper.rules.checking import check

PANEL = "content/panel.yaml"


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("## SSC Highlights", True),
        ("## The Security Sub-Committee", True),
        ("## Ops group meeting highlights", True),
        ("## TAG Highlights", False),
        ("### SSC Highlights", False),
        ("## SSC audit", False),
    ],
)
def test_another_committees_heading_is_told_with_the_file_that_it_belongs_to(heading, told):
    findings = [each for each in found({TAG: section("tag", f"{heading}\n\nIt met.\n")}) if each.code == "PP242"]

    assert [
        each.message.startswith(f"“{heading.lstrip('# ')}” stands in the section of the TAG") for each in findings
    ] == ([True] if told else [])


def test_a_file_of_no_committee_is_told_with_the_one_that_was_meant():
    misnamed = {f"{PAPER}/operation-group.md": section("operations-group", "Text.\n")}
    finding = one(found({f"{PAPER}/operations-group.md": None, **misnamed}), "PP214")

    assert finding.message == "No committee claims this file, so nothing in it would be published."
    assert finding.advice == "Did you mean `operations-group.md`?"


def test_a_section_of_a_committee_that_is_gone_since_the_release_is_not_to_be_renamed():
    renamed = changed("content/panel.yaml", "id: tag\n", "id: tags\n").replace("[ssc, tag]", "[ssc, tags]")
    over: Over = {**FROZEN, "content/panel.yaml": renamed}

    advice = {finding.span.path: finding.advice for finding in found(over) if finding.code == "PP214"}

    assert advice[TAG] == (
        "A released version of this paper has it. If its committee is gone from `panel.yaml`, put it back there, and "
        "its section, which may end with `until: 2019-01`."
    )
    assert advice["content/papers/2018-12/tag.md"] == "Did you mean `tags.md`?"


@pytest.mark.parametrize("clearance", [CLEAR, RED])
def test_no_file_is_to_take_the_name_of_an_appendix_that_is_there(clearance):
    stray = {f"{PAPER}/appendices/security-statu.md": "Text.\n"}

    assert "security-status" not in f"{one(found(stray, clearance), 'PP214').advice}"


def test_what_the_system_leaves_behind_is_no_matter():
    litter: Over = {f"{PAPER}/{name}": b"x" for name in (".DS_Store", "Thumbs.db", "desktop.ini", "~$tag.docx")}

    assert found(litter) == ()


def test_a_released_version_is_left_alone():
    assert found(FROZEN) == ()


def test_an_appendix_that_no_section_lists_is_told():
    finding = one(found({f"{PAPER}/appendices/other.md": "Text.\n"}), "PP214")

    assert finding.advice == "If it is an appendix, list it in its section; if not, move it out of the paper's folder."


def test_a_withheld_appendix_that_is_not_there_matters_only_to_those_who_may_read_it():
    gone: Over = {APPENDIX: None}
    assert one(found(gone), "PP206").concerns is RED
    assert found(gone, CLEAR) == ()


def test_no_file_is_offered_that_may_be_there_for_a_withheld_text_of_another_paper():
    before = PAPER.replace("2019-01", "2018-12")
    files: Over = {
        SSC: section("ssc", "", front="no_update: true\n"),
        APPENDIX: None,
        OPS: changed(OPS, "media/plan.png", "media/chart.png"),
        f"{PAPER}/media/plan.png": None,
        f"{before}/media/chart.png": SMALL[f"{PAPER}/media/plan.png"],
    }
    withheld: Over = {f"{before}/tag.md": section("tag", "::: red\n![Words](media/chart.png)\n:::\n")}

    assert one(found(files, CLEAR), "PP206").advice == "Did you mean `../2018-12/media/chart.png`?"
    assert one(found({**files, **withheld}, CLEAR), "PP206").advice == "Put the file there, or name another one."


def test_a_file_under_anothers_name_is_told():
    text = changed(OPS, "committee: operations-group", "committee: other")

    assert one(found({OPS: text}), "PP216").message == (
        "This file is called `operations-group.md`, and it says that it is the section of `other`."
    )


def test_files_that_do_not_say_whose_they_are_are_not_said_to_be_one_committees():
    files = {OPS: changed(OPS, "committee: operations-group\n", ""), TAG: changed(TAG, "committee: tag\n", "")}

    assert {finding.code for finding in found(files)} == {"PP104"}


def test_a_folder_without_a_paper_is_told_once_and_last_months_is_not_taken_for_it():
    files: Over = {"content/papers/2019-02/tag.md": SMALL[TAG], "content/papers/2019-02/notes.txt": "Draft"}

    findings = [finding for finding in found(files) if finding.severity.value == "error"]

    assert [(finding.code, finding.span.path) for finding in findings] == [
        ("PP714", "content/papers/2019-02/notes.txt")
    ]


@pytest.mark.parametrize(
    ("file", "hint"),
    [("security-status.md", "below `sensitive_terms:`"), ("security-status.pdf.age", "`panelpaper unseal`")],
)
def test_terms_that_nothing_reads_are_told_to_those_who_may_read_the_appendix(file, hint):
    terms = f"{PAPER}/appendices/{file.removesuffix('.age')}.terms.yaml"
    files: Over = {
        APPENDIX: None,
        SSC: changed(SSC, "security-status.md", file),
        terms: "sensitive_terms:\n  - Moth Power\n",
        f"{PAPER}/appendices/{file}": b"sealed",
    }

    told = one(found(files), "PP214")

    assert (told.span.path, told.concerns) == (terms, RED)
    assert hint in (told.advice or "")
    assert one(found(files, CLEAR), "PP214").concerns is RED  # a public build is not stopped by it


def test_no_file_is_called_unclaimed_where_the_panel_has_no_committees():
    assert codes(found({"content/panel.yaml": ""})) == ["PP118"]


def test_of_a_panel_that_can_not_be_read_nothing_is_told_but_that():
    panel = changed("content/panel.yaml", "editions:", "editions")

    assert codes(found({"content/panel.yaml": panel})) == ["PP101"]


@pytest.mark.parametrize("file", ["appendices/status.docx", "appendices/status.PDF", "/etc/passwd"])
def test_an_appendix_is_markdown_or_a_pdf(file):
    front = f"appendices:\n  - {{id: status, title: T, classification: GREEN, file: {file}}}\n"
    body = "\n## Status\n\nSee [](appendix:status).\n"
    files = {TAG: section("tag", body, front=front), f"{PAPER}/appendices/status.docx": "Words\n"}

    finding = one(found(files), "PP105")

    assert (finding.span.path, finding.span.line) == (TAG, 5)
    assert "status" not in f"{finding.message}{finding.advice}"
    assert ("small letters" in (finding.advice or "")) == file.endswith(".PDF")
    assert "PP105" not in codes(found(files, CLEAR))


@pytest.mark.parametrize("typed", ["security-status.md", "appendices/security status.md", "appendices/security-status"])
def test_an_appendix_whose_file_is_nearly_named_is_told_at_its_declaration_alone(typed):
    spelt = changed(SSC, "appendices/security-status.md", typed)

    (finding,) = found({SSC: spelt, APPENDIX: "It met.\n"})

    assert (finding.span.path, finding.span.line) == (SSC, 8)
    assert "security" not in f"{one(found({SSC: spelt, APPENDIX: 'It met.'}, CLEAR), 'PP214').advice}"


@pytest.mark.parametrize(
    ("gone", "near", "told"),
    [
        ("tag.md", "tags.md", ["PP217"]),
        ("operations-group.md", "operations-groups.md", ["PP217", "PP705"]),
        ("dcc-reporting.yaml", "dcc-reporting.md", ["PP414"]),
        ("dcc-reporting.yaml", "dcc-reporting.pdf", ["PP414"]),
    ],
)
def test_a_withheld_appendix_is_not_taken_for_a_part_that_is_missing(tmp_path, gone, near, told):
    files: Over = {
        SSC: changed(SSC, "appendices/security-status.md", near),
        APPENDIX: None,
        OPS: changed(OPS, "see [](section:tag) as well", "act"),
        f"{PAPER}/{gone}": None,
    }
    held: Over = {f"{PAPER}/{near}": "Words.\n", f"{PAPER}/{near}.terms.yaml": "sensitive_terms: [Words]\n"}

    for number, over in enumerate((files, {**files, **held})):
        workspace = read(tmp_path / str(number), over, CLEAR)
        for findings in (check(workspace), check(workspace, Memory(lasting=True))):
            assert codes(tuple(each for each in findings if each.concerns is CLEAR)) == told


@pytest.mark.parametrize(("wrong", "told"), [("meetings: 5\n", True), ("appendices:\n  - {file: [x]}\n", False)])
def test_a_file_further_in_is_told_unless_a_declaration_that_can_not_be_read_may_be_its_own(wrong, told):
    files = {TAG: section("tag", "\nText.\n", front=wrong), f"{PAPER}/notes/plan.txt": "Words\n"}

    assert (("PP214", f"{PAPER}/notes/plan.txt") in [(each.code, each.span.path) for each in found(files)]) is told


def test_a_folder_of_versions_that_are_no_papers_is_nobody_elses():
    assert found({"content/static/versions/old/list.txt": "Words\n"}) == ()


def test_no_file_is_offered_that_is_only_in_the_same_folder():
    shown = section("tag", "\n## Release 2.0 {#release-2-0}\n\n![The plan](x.png)\n")

    assert one(found({TAG: shown}), "PP206").advice == "Put the file there, or name another one."


@pytest.mark.parametrize(
    ("name", "taken"),
    [
        ("404.html", "404.html"),
        ("Feed.xml", "Feed.xml"),
        ("committees/anybody.html", "committees/anybody.html"),
        ("index.html/x.txt", "index.html"),
        ("papers", "papers"),
        ("papers/2019-01", "papers/2019-01"),
        ("papers/2019-01/plan.pdf", "papers/2019-01"),
    ],
)
def test_a_static_file_that_has_a_name_of_panelpapers_own_is_told(name, taken):
    finding = one(found({f"content/static/{name}": "x\n"}), "PP234")

    assert finding.span.path == f"content/static/{name}"
    assert finding.message == f"panelpaper calls something of its own `{taken}`, so this file can't be published."


@pytest.mark.parametrize(
    "name", ["CNAME", "robots.txt", "sitemap.xml", "assets/logo.png", "papers/2015-01/old.pdf", "papers/x.pdf"]
)
def test_any_other_name_is_a_static_files_own(name):
    assert found({f"content/static/{name}": "x\n"}) == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("publisher: SECAS\n", "publisher: SECAS\nbase_url: https://panel.example/\n"),
        ("public: {clearance: CLEAR}", "public: {clearance: CLEAR, base_url: https://panel.example/}"),
    ],
    ids=["the Panel's", "an edition's"],
)
def test_a_sitemap_is_panelpapers_own_where_an_address_is_given(old, new):
    over = {PANEL: changed(PANEL, old, new), "content/static/sitemap.xml": "x\n"}

    assert "PP234" in codes(found(over))
