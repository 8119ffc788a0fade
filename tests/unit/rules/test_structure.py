"""What is told of headings, files and pictures."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from tests.found import APPENDIX, SSC, TAG, Over, codes, found, one, section
from tests.small import PAPER, SMALL, changed, more, read

from panelpaper.memory import Memory
from panelpaper.model.classification import CLEAR, RED, Classification
from panelpaper.rules.checking import check

OPS = f"{PAPER}/operations-group.md"
PAPER_YAML = f"{PAPER}/paper.yaml"


def told(code: str, body: str) -> list[tuple[int, int]]:
    """Line within the body, and column, of each finding of a code."""
    return [(f.span.line - 4, f.span.column) for f in found({TAG: section("tag", body)}) if f.code == code]


# Headings


def test_each_step_down_of_more_than_one_level_is_told():
    body = "## A\n\nText.\n\n#### B\n\nText.\n\n## C\n\nText.\n\n### D\n\n#### E\n\nText.\n"

    assert told("PP202", body) == [(5, 1)]


def test_a_text_that_begins_with_an_item_has_skipped_the_subsection():
    assert told("PP202", "### A\n\nText.\n") == [(1, 1)]


def test_an_item_may_follow_its_subsection_at_once():
    assert found({TAG: section("tag", "## A\n\n### B\n\nText.\n")}) == ()


def test_a_heading_with_only_something_marked_under_it_is_not_empty():
    assert found({TAG: section("tag", "## A\n\n::: red\nText.\n:::\n")}) == ()


def test_a_heading_before_one_of_its_own_level_is_empty():
    assert told("PP204", "## A\n\n## B\n\nText.\n") == [(1, 1)]


def test_a_section_without_text_is_told_unless_it_says_no_update():
    assert codes(found({TAG: section("tag", "\n")})) == ["PP204"]
    assert found({TAG: section("tag", "\n", front="no_update: true\n")}) == ()


@pytest.mark.parametrize(
    "front",
    [
        "decisions:\n  - text: Approved the plan\n",
        "decisions:\n  - {text: Approved the plan, classification: RED}\n",
        "actions:\n  - {id: TAG-0009, text: Answer the paper, owner: DCC, status: open}\n",
    ],
)
def test_a_section_of_decisions_or_actions_alone_has_something_under_its_heading(front):
    files = {TAG: section("tag", "", front=front)}

    assert found(files) == found(files, CLEAR) == ()


@pytest.mark.parametrize(
    "front",
    [
        "forward_look:\n  - text: Departures from Planned Maintenance\n",
        "appendices:\n  - {id: x, title: The Doors, classification: RED, file: doors.md}\n",
        "decisions: []\n",
    ],
)
def test_what_is_printed_elsewhere_stands_under_no_heading(front):
    assert "PP204" in codes(found({TAG: section("tag", "", front=front), f"{PAPER}/doors.md": "Text.\n"}))


def test_a_section_that_holds_the_table_of_reports_has_something_under_its_heading():
    assert "PP204" not in codes(found({OPS: section("operations-group", "")}))
    none = {OPS: section("operations-group", ""), f"{PAPER}/dcc-reporting.yaml": None}
    assert "PP204" in codes(found(none))


def test_an_appendix_without_text_concerns_those_who_may_read_it():
    finding = one(found({APPENDIX: "---\nsensitive_terms: [Nowhere Ltd]\n---\n"}), "PP204")

    assert finding.concerns.label == "RED"


def test_headings_alike_but_for_capitals_are_doubled():
    assert told("PP215", "## A b\n\nText.\n\n## a B\n\nText.\n") == [(1, 1), (5, 1)]


@pytest.mark.parametrize(
    "typed", ["## 2.1 Highlights", "## 2.1. Highlights", "## 1. Highlights", "### 2.1.3 Fixes", "## 3.1 Volumes"]
)
def test_a_number_that_is_typed_in_a_heading_is_told(typed):
    assert told("PP223", f"## A\n\nText.\n\n{typed}\n\nText.\n") == [(5, 1)]


@pytest.mark.parametrize(
    "typed",
    [
        "## 2018 in review",
        "## 1.5 million devices",
        "## 1.5 Million Devices",
        "## 2.4 GHz and sub-GHz",
        "### 1.2 GW of load",
        "### 1. Fixes",
        "## 2G and 3G",
        "## 4 January",
    ],
)
def test_a_number_that_belongs_to_a_heading_is_no_matter(typed):
    assert "PP223" not in codes(found({TAG: section("tag", f"## A\n\nText.\n\n{typed}\n\nText.\n")}))


def test_an_appendix_may_number_its_own_headings():
    text = "---\nsensitive_terms: [Nowhere Ltd]\n---\n\n## 1. Scope\n\nText.\n"

    assert "PP223" not in codes(found({APPENDIX: text}))


FROZEN = {path.replace(PAPER, f"{PAPER}/versions/1.0"): data for path, data in SMALL.items() if PAPER in path}
FROZEN |= {path.replace("content/", f"{PAPER}/versions/1.0/"): SMALL[path] for path in SMALL if "/papers/" not in path}


def strays(over: Over, clearance: Classification = RED) -> list[str]:
    """The paths below versions/ that are told."""
    told = [f.span.path for f in found({**FROZEN, **over}, clearance) if f.code == "PP225"]
    return [path.removeprefix(f"{PAPER}/versions/") for path in told]


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("notes.txt", "notes.txt"),
        ("1.0/extra.md", "1.0/extra.md"),
        ("1.0/tag.md.bak", "1.0/tag.md.bak"),
        ("1.0/registers/acronym.yaml", "1.0/registers/acronym.yaml"),
        ("final/tag.md", "final"),
        ("v1.1/paper.yaml", "v1.1"),
        ("1.1/tag.md", "1.1"),
    ],
)
def test_what_is_no_part_of_a_released_version_is_told(path, told):
    assert strays({f"{PAPER}/versions/{path}": "Text.\n"}) == [told]


def test_a_released_version_that_lost_its_paper_is_to_be_put_back_and_not_deleted():
    place = f"{PAPER}/versions/1.1"
    (told,) = (f for f in found({**FROZEN, f"{place}/digests.json": "{}", f"{place}/tag.md": "x"}) if f.code == "PP225")

    assert told.span.path == place
    assert told.hint == (
        f"Put it back as Git has it: `git restore --staged --worktree {place}`. If a commit took it away, `git log "
        f"--diff-filter=D --oneline -- {place}/paper.yaml` names that: `git restore --source COMMIT~ {place}`."
    )


def test_a_folder_that_is_no_version_is_told_once():
    assert strays({f"{PAPER}/versions/final/{name}": "Text.\n" for name in ("a.md", "b.md", "c/d.md")}) == ["final"]


@pytest.mark.parametrize(
    "path", ["1.0/digests.json", "1.0/media/old.png", "1.0/.DS_Store", "1.0/registers/modifications.yaml"]
)
def test_what_a_release_writes_is_no_stray(path):
    assert strays({f"{PAPER}/versions/{path}": "{}\n"}) == []


@pytest.mark.parametrize("clearance", [CLEAR, RED])
@pytest.mark.parametrize("name", ["security-status.md", "security-status.md.age", "security-status.md.terms.yaml"])
def test_the_file_of_an_appendix_is_not_named_whichever_version_has_it(clearance, name):
    there = {f"{PAPER}/versions/1.0/appendices/{name}": "Text.\n"}
    undeclared = {f"{PAPER}/versions/1.0/ssc.md": section("ssc", "\n## A\n\nText.\n")}

    assert strays(there, clearance) == []
    assert strays({**there, **undeclared}, clearance) == []


def test_nothing_is_called_a_stray_where_the_version_itself_cannot_be_read():
    assert (
        strays({f"{PAPER}/versions/1.0/ssc.md": "---\ncommittee\n---\n", f"{PAPER}/versions/1.0/x.md": "Text.\n"}) == []
    )


def test_purposes_have_no_headings():
    text = changed(PAPER_YAML, "  This paper tells", "  ## Why\n\n  This paper tells")

    assert one(found({PAPER_YAML: text}), "PP221").span.line == 8


# Markdown


@pytest.mark.parametrize("html", ["<br>", "</b>", "<!-- note -->", "<?php ?>", "<![CDATA[x]]>"])
def test_all_html_is_told(html):
    assert told("PP205", f"Text {html} more.\n") == [(1, 6)]


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("{++added++}", "Type `added`, without the signs, or delete it."),
        ("{--cut--}", "Delete it, with its signs; or type `cut` if it is to stay."),
        ("{~~this~>that~~}", "Type `that`, without the signs; or `this` if that is to stay."),
        ("{==this==}", "Type `this`, without the signs."),
        ("{>>Ask the DCC<<}", "Delete it, with its signs."),
        ("%%Ask the DCC%%", "Delete it, with its signs."),
        ("~~cut~~", "Delete it, with its signs; or type `cut` if it is to stay."),
        ("{++*added*\nhere++}", "Type `*added* here`, without the signs, or delete it."),
        (f"{{++{'added ' * 20}++}}", "Leave the words that are to be read, and delete the rest, with all signs."),
    ],
)
def test_a_tracked_change_is_told_with_what_to_type(typed, advice):
    finding = one(found({TAG: section("tag", f"One.\n\nTwo, \nand {typed} more.\n")}), "PP227")

    assert (finding.span.line, finding.span.column) == (8, 5)
    assert finding.advice == advice


def test_tracked_changes_are_told_wherever_text_is_shown():
    body = "## A {++b++}\n\n| A | B |\n| --- | --- |\n| {--a--} | b |\n\n- {==a==}{>>b<<}\n"
    front = "decisions:\n  - text: |\n      Agreed {--to it--}\n"

    told = [f.span.line for f in found({TAG: section("tag", body, front=front)}) if f.code == "PP227"]

    assert told == [6, 8, 12, 14, 14]


@pytest.mark.parametrize(
    "typed",
    [
        "`{++added++}`",
        "```\n{++added++}\n```",
        "    {++added++}",
        "\\{++added++}",
        "{++ is not closed",
        "{++ is not closed\n\nhere++}",
        "{~~struck~~}",
        "{------}",
        "~~5 or ~~7, 5%% and 7%%",
        r"\~~cut~~ and \%%hidden%%",
        "C++ and {x} -- {a+b} >> {c}",
    ],
)
def test_what_tracks_no_change_is_no_matter(typed):
    assert told("PP227", f"One.\n\n{typed}\n") == []


def test_what_is_marked_in_a_tracked_change_is_not_said_again():
    body = "Text {++a [secret]{.red} b++}.\n"
    finding = one(found({TAG: section("tag", body)}), "PP227")

    assert "secret" not in f"{finding.message}{finding.advice}"
    assert one(found({TAG: section("tag", body)}, CLEAR), "PP227").concerns is CLEAR


def test_a_tracked_change_in_a_marked_passage_is_told_to_its_readers_alone():
    body = "Text [and {++secret++} more]{.red}.\n"
    finding = one(found({TAG: section("tag", body)}), "PP227")

    assert finding.concerns is RED
    assert "secret" not in f"{finding.message}{finding.advice}"
    assert "PP227" not in codes(found({TAG: section("tag", body)}, CLEAR))


@pytest.mark.parametrize("address", ["javascript:alert(1)", "JavaScript:x", "data:text/html,x", "vbscript:x"])
def test_links_that_run_programs_are_told(address):
    assert told("PP210", f"See [this]({address}).\n") == [(1, 5)]


def test_an_escaped_bar_makes_no_cell():
    assert found({TAG: section("tag", "| A | B |\n| --- | --- |\n| a \\| b | c |\n")}) == ()


def test_a_short_row_is_told_with_its_count():
    findings = found({TAG: section("tag", "| A | B |\n| --- | --- |\n| a |\n")})

    assert one(findings, "PP211").message == "This row has 1 cell, and the table's head has 2."


# Files


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


def test_a_picture_that_only_a_withheld_text_shows_is_shown():
    plan = SMALL[f"{PAPER}/media/plan.png"]
    files: Over = {f"{PAPER}/media/secret.png": plan, APPENDIX: more(APPENDIX, "\n![Words](../media/secret.png)\n")}

    assert found(files) == ()
    assert found(files, CLEAR) == ()


SHOWING = "classification: RED\n    {}: |\n      ![Words](media/secret.png)\n"
WITHHELD: dict[str, Over] = {
    "action": {TAG: section("tag", "It met.\n", front=f"actions:\n  - {SHOWING.format('text')}")},
    "decision": {TAG: section("tag", "It met.\n", front=f"decisions:\n  - {SHOWING.format('text')}")},
    "revision": {PAPER_YAML: more(PAPER_YAML, f"revisions:\n  - {SHOWING.format('note')}")},
    "row": {
        f"{PAPER}/dcc-reporting.yaml": more(
            f"{PAPER}/dcc-reporting.yaml",
            f"  - report: quarterly-problem\n    period: 2018-Q3\n    {SHOWING.format('note')}",
        )
    },
}


@pytest.mark.parametrize("holder", WITHHELD.values(), ids=WITHHELD)
def test_whether_a_withheld_entry_shows_a_picture_is_known_to_those_who_may_read_it(holder):
    picture: Over = {f"{PAPER}/media/secret.png": SMALL[f"{PAPER}/media/plan.png"]}
    nothing_else_withheld: Over = {SSC: section("ssc", "", front="no_update: true\n"), APPENDIX: None}
    near = {OPS: changed(OPS, "media/plan.png", "media/secrets.png"), f"{PAPER}/media/plan.png": None}

    assert codes(found({**nothing_else_withheld, **picture}, CLEAR)) == ["PP222"]
    for files in ({**nothing_else_withheld, **holder}, {**nothing_else_withheld, **near, **holder}):
        assert found({**files, **picture}, CLEAR) == found(files, CLEAR)


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


def test_a_picture_under_a_name_that_is_not_its_own_is_told():
    files: Over = {f"{PAPER}/media/fake.png": b"GIF89a", TAG: section("tag", "![Words](media/fake.png)\n")}

    assert one(found(files), "PP219").message == (
        "`fake.png` isn't the picture that its name says it is, or it is damaged."
    )


def test_a_picture_that_no_pdf_can_show_is_told_where_it_is_shown():
    grey, large = BytesIO(), BytesIO()
    Image.new("I;16", (20, 10)).save(grey, "PNG")
    Image.new("1", (20_000, 10_000)).save(large, "PNG")
    shown = section("tag", "![Words](media/grey.png)\n\n![Words](media/large.png)\n")
    files: Over = {f"{PAPER}/media/grey.png": grey.getvalue(), f"{PAPER}/media/large.png": large.getvalue()}
    findings = found({**files, TAG: shown})

    assert codes(findings) == ["PP219", "PP121"]
    assert one(findings, "PP219").message == "`grey.png` has shades of grey in 16 bits, and a PDF can show 8."
    assert one(findings, "PP121").message.startswith("This picture has more than 170,000,000 points")


def test_spaces_in_a_pictures_name_are_no_matter():
    plan = SMALL[f"{PAPER}/media/plan.png"]
    files: Over = {f"{PAPER}/media/the plan.png": plan, TAG: section("tag", "![Words](media/the%20plan.png)\n")}

    assert found(files) == ()


# What would silently be left out


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


@pytest.mark.parametrize(
    "heading", ["### 1.2.3 Firmware", "### 12.30 Lunch", "## 9.15 Arrivals", "### 2.1 software of the hubs"]
)
def test_the_number_of_a_version_and_a_time_are_no_number_of_a_heading(heading):
    assert "PP223" not in codes(found({TAG: more(TAG, f"\n{heading}\n\nIt met.\n")}))


@pytest.mark.parametrize("heading", ["### 1.2.3 Highlights", "## 2.1 Release 2.0", "## 3.2 Next steps"])
def test_a_number_that_the_paper_gives_is_told(heading):
    assert "PP223" in codes(found({TAG: more(TAG, f"\n{heading}\n\nIt met.\n")}))


@pytest.mark.parametrize("name", ["../elsewhere", ".hidden", "a b", "a/b"])
def test_an_edition_has_a_name_that_a_folder_can_have(name):
    panel = changed("content/panel.yaml", "  panel: {", f'  "{name}": {{')

    finding = one(found({"content/panel.yaml": panel}), "PP105")

    assert finding.message == "This has to be a name of letters, digits and hyphens."
    assert finding.advice == "Give this edition another name."


def test_two_editions_do_not_share_a_folder_where_capitals_are_not_told_apart():
    panel = changed("content/panel.yaml", "  panel: {", "  Public: {")

    assert codes(found({"content/panel.yaml": panel})) == ["PP105", "PP105"]


def test_there_is_an_edition():
    text = SMALL["content/panel.yaml"].decode()
    start = text.index("editions:")
    panel = f"{text[:start]}editions: {{}}\n"

    assert one(found({"content/panel.yaml": panel}), "PP104").message == "`editions` is empty."


def test_a_committee_stands_once_among_the_committees_and_once_in_the_running_order():
    panel = SMALL["content/panel.yaml"].decode().replace("[ssc, tag]", "[ssc, tag, tag]")
    twice = panel.replace("sections:\n", "  - id: tag\n    name: Another\nsections:\n")

    assert [f.span.column for f in found({"content/panel.yaml": panel})] == [23, 28]
    assert codes(found({"content/panel.yaml": twice})) == ["PP314"] * 4


def test_a_committee_may_move_from_one_section_to_another():
    panel = changed(
        "content/panel.yaml",
        "  - title: Security Sub-Committee (SSC) and Testing Advisory Group (TAG)\n    committees: [ssc, tag]\n",
        "  - title: SSC\n    committees: [ssc]\n"
        "  - {title: TAG, committees: [tag], until: 2018-12}\n"
        "  - {title: Testing, committees: [tag], since: 2019-01}\n",
    )

    assert "PP314" not in codes(found({"content/panel.yaml": panel}))


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


# Footnotes


def test_a_call_without_its_note_is_told_where_it_stands_and_an_escaped_one_is_none():
    assert told("PP317", "Tested.[^a] In *December*.[^b]\nNot \\[^c] nor `[^d]`.\n\n[^a]: Note.\n") == [(1, 27)]
    assert told("PP317", "Tested.[^a] In [December[^b]]{.red}.\n\n[^a]: Note.[^b]\n\n[^b]: Note.\n") == [(1, 25)]


def test_a_value_of_one_line_has_no_notes():
    front = "decisions:\n  - text: |\n      Agreed the plan[^a]\n"

    assert one(found({TAG: section("tag", "It met.\n", front=front)}), "PP317").span.line == 6


@pytest.mark.parametrize(("stored", "typed"), [("pl\u00e9.png", "ple\u0301.png"), ("ple\u0301.png", "pl\u00e9.png")])
def test_a_picture_whose_accents_are_stored_otherwise_is_told_once_with_its_name_to_copy(stored, typed):
    picture = {f"{PAPER}/media/{stored}": SMALL[f"{PAPER}/media/plan.png"]}

    (finding,) = found({**picture, TAG: section("tag", f"![A plan is done](media/{typed})\n")})

    assert finding.message == f"There is no file `media/{typed}`."
    assert (
        finding.advice == f"The file's own name has its accents stored otherwise. Copy it from here: `media/{stored}`."
    )
    assert found({**picture, TAG: section("tag", f"![A plan is done](media/{stored})\n")}) == ()


def test_a_picture_that_a_text_nearly_names_is_told_at_the_text_alone():
    picture = {f"{PAPER}/media/tests.png": SMALL[f"{PAPER}/media/plan.png"]}

    (finding,) = found({**picture, TAG: section("tag", "![Tests are done](media/test.png)\n")})

    assert finding.advice == "Did you mean `media/tests.png`?"


@pytest.mark.parametrize("typed", ["security-status.md", "appendices/security status.md", "appendices/security-status"])
def test_an_appendix_whose_file_is_nearly_named_is_told_at_its_declaration_alone(typed):
    spelt = changed(SSC, "appendices/security-status.md", typed)

    (finding,) = found({SSC: spelt, APPENDIX: "It met.\n"})

    assert (finding.span.path, finding.span.line) == (SSC, 8)
    assert "security" not in f"{one(found({SSC: spelt, APPENDIX: 'It met.'}, CLEAR), 'PP214').advice}"


@pytest.mark.parametrize(
    ("typed", "code"), [("# Tests\n\nSo far.\n\n### Fixes", "PP201"), ("##### Fixes", "PP203"), ("###", "PP204")]
)
def test_a_heading_that_is_amiss_is_told_once(typed, code):
    text = f"\n## Release 2.0 {{#release-2-0}}\n\nIt met.\n\n{typed}\n\nThey are complete.\n"

    assert [(each.code, each.span.line) for each in found({TAG: section("tag", text)})] == [(code, 10)]


@pytest.mark.parametrize(
    ("gone", "near", "code"),
    [
        ("tag.md", "tags.md", "PP217"),
        ("dcc-reporting.yaml", "dcc-reporting.md", "PP414"),
        ("dcc-reporting.yaml", "dcc-reporting.pdf", "PP414"),
    ],
)
def test_a_withheld_appendix_is_not_taken_for_a_part_that_is_missing(tmp_path, gone, near, code):
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
            assert codes(tuple(each for each in findings if each.concerns is CLEAR)) == [code]


def test_no_file_is_offered_that_is_only_in_the_same_folder():
    shown = section("tag", "\n## Release 2.0 {#release-2-0}\n\n![The plan](x.png)\n")

    assert one(found({TAG: shown}), "PP206").advice == "Put the file there, or name another one."


# Files that are copied as they are


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


# Code


@pytest.mark.parametrize(
    ("above", "line", "fence"),
    [
        ("```\n\n", 1, "```"),
        ("```\nREPORT;COUNT\n\n", 1, "```"),
        ("~~~ text\nREPORT;COUNT\n```\n\n", 1, "~~~"),
        ("````\nREPORT;COUNT\n```\n\n", 1, "````"),
        ("```\nREPORT\n```\n\nText.\n\n```\n\n", 7, "```"),
        ("- An item\n\n  ```\n  REPORT;COUNT\n\n", 3, "```"),
        ("- An item\n\n  ```\n  REPORT;COUNT\n```\n\n", 3, "```"),
        ("> ```\n> REPORT;COUNT\n\n", 1, "```"),
    ],
)
def test_code_that_is_not_closed_is_told_where_it_is_opened_and_takes_nothing_else_along(above, line, fence):
    rest = "## Release 2.0 {#release-2-0}\n\nThe <b>plan</b> is in [](appendix:none).\n"
    alone = codes(found({TAG: section("tag", rest)}))
    finding, *others = found({TAG: section("tag", above + rest)})

    assert (finding.code, finding.span.line - 4) == ("PP238", line)
    assert f"Type {fence} on a line of its own" in (finding.advice or "")
    assert codes(tuple(others)) == alone != []


def test_two_that_are_not_closed_are_told_at_once():
    assert told("PP238", "> ```\n> REPORT\n\nText.\n\n```csv\nREPORT;COUNT\n") == [(1, 1), (6, 1)]


@pytest.mark.parametrize(
    "body",
    [
        "```\nREPORT;COUNT\n```\n",
        "```\nREPORT;COUNT\n```",
        "~~~ csv\n\nREPORT\n```\n\nCOUNT\n~~~~  \n",
        "   ```\n   REPORT\n  ```\n",
        "- An item\n\n  ```\n  REPORT\n  ```\n\n1. ```\n   REPORT\n   ```\n",
        "> ```\n> REPORT\n> ```\n",
        "Type ``` to open it, and ``` to close it.\n",
        "```\n```\n",
        "Text.[^1]\n\n[^1]: Note.\n\n    ```\n    REPORT\n    ```\n",
    ],
)
def test_code_that_is_closed_is_not_told(body):
    assert told("PP238", f"Text.\n\n{body}") == []


def test_unclosed_code_in_what_is_marked_is_told_of_that_and_hides_nothing_outside():
    body = "::: amber\n```\nREPORT\n:::\n\nThe <b>plan</b>.\n"
    inside, outside, _ = found({TAG: section("tag", body)})

    assert (inside.code, inside.concerns, outside.code) == ("PP238", Classification.AMBER, "PP205")
