"""What is told of marks and classifications."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from tests import small
from tests.found import APPENDIX, OPS, SSC, TAG, codes, found, one, section
from tests.one_page_pdf import one_page
from tests.small import LOG, PAPER, SMALL, changed, more

from panelpaper.model.classification import CLEAR, RED, Classification
from panelpaper.report.as_text import format_text

PANEL = "content/panel.yaml"
BEFORE = "content/papers/2018-12/operations-group.md"
REQUIRED = more(PANEL, "sealing: {required: true}\n")

LOOKALIKES = [
    "::: Red\nsecret\n:::",
    ":: red\nsecret\n::",
    "[secret] {.red}",
    "[secret]{.RED}",
    "[secret]{ .red }",
    "[secret]{.rde}",
    "[secret](.red)",
    "::: red \nsecret\n:::",
    "::: red\nsecret",
    "[secret{.red}",
    "[secret\n\nmore]{.red}",
    "- ::: red\n  secret\n  :::",
    "> [secret]{.red}",
    "::::\nsecret",
    "secret {.",
    "secret { .x",
]


@pytest.mark.parametrize("body", LOOKALIKES)
def test_whatever_merely_looks_like_a_mark_is_an_error_and_quotes_nothing(body):
    findings = found({TAG: section("tag", f"{body}\n")})

    assert "PP501" in codes(findings)
    assert not any("secret" in f"{finding.message}{finding.advice}" for finding in findings)
    assert not any(finding.quotable for finding in findings)
    assert "PP501" in codes(found({TAG: section("tag", f"{body}\n")}, CLEAR))


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("::: Red\nsecret\n:::", 5),
        ("::: {.red}\nsecret\n:::", 5),
        (":: red\nsecret\n::", 5),
        (":::: red\nsecret\n::::", 5),
        ("::: rde\nsecret\n:::", 5),
        ("- ::: red\n  secret\n  :::", 5),
        ("> ::: red\n> secret\n> :::", 5),
        ("::: red\nsecret\n::: ", 7),
        ("::: red\nsecret\n::::", 7),
    ],
)
def test_a_block_that_is_amiss_at_one_end_is_told_there_alone(body, line):
    (finding,) = found({TAG: section("tag", f"{body}\n")})

    assert (finding.code, finding.span.line) == ("PP501", line)


@pytest.mark.parametrize(
    "body",
    [
        "::: Red\nsecret\n:::\n\nMore.\n\n:::",
        "::: Red\nsecret\n\n::: red\nsecret\n:::\n\n:::",
        "- [secret: it]{.red}\n\nMore.\n\n:::",
        "::: Red\nsecret\n\n::: Red\nsecret",
    ],
)
def test_two_places_that_may_not_belong_together_are_both_told(body):
    assert codes(found({TAG: section("tag", f"{body}\n")})) == ["PP501", "PP501"]


def test_a_mark_in_a_list_is_to_be_taken_out_of_it():
    finding = one(found({TAG: section("tag", "- [secret]{.red}\n")}), "PP501")

    assert finding.advice is not None
    assert finding.advice.startswith("Take it out of the list or quotation")


def test_the_way_to_write_a_run_is_told_of_runs_and_of_blocks_that_of_blocks():
    run = one(found({TAG: section("tag", "[x] {.red}\n")}), "PP501")
    block = one(found({TAG: section("tag", "::: red\nx\n")}), "PP501")

    assert run.advice is not None
    assert run.advice.startswith("Write `[text]{.red}`")
    assert block.advice is not None
    assert block.advice.startswith("Write a line that is exactly `::: red`")


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("## A [b]{.red}\n\nText.\n", id="heading"),
        pytest.param("[text](https://panel.example/[a]{.red})\n", id="address"),
        pytest.param("![a [b]{.red}](media/plan.png)\n", id="alternative text"),
        pytest.param("| [a]{.red} |\n| --- |\n| b |\n", id="header cell"),
    ],
)
def test_a_mark_stands_in_running_text_alone(body):
    findings = found({TAG: section("tag", body)})

    assert "PP506" in codes(findings)
    assert not one(findings, "PP506").quotable


def test_a_mark_in_a_plain_value_is_told_with_its_key():
    text = changed(SSC, "title: Security Status Update", 'title: "Status of [x]{.red}"')

    assert one(found({SSC: text}), "PP506").message.startswith("A mark can't stand in `title`")


def test_only_a_classification_that_was_plainly_meant_is_suggested():
    near = one(found({SSC: changed(SSC, ": RED", ": Red")}), "PP503")
    far = one(found({SSC: changed(SSC, ": RED", ": Restricted")}), "PP503")

    assert near.advice == "Did you mean `RED`?"
    for typed in ("AMBER STRICT", "Amber-Strict"):
        strict = one(found({SSC: changed(SSC, ": RED", f": {typed}")}), "PP503")
        assert strict.advice == "Did you mean `AMBER+STRICT`?"
    assert far.advice == "Type `CLEAR`, `GREEN`, `AMBER`, `AMBER+STRICT` or `RED`."


def test_white_is_clear():
    text = changed(SSC, ": RED", ": WHITE")

    assert found({SSC: text, APPENDIX: "Text.\n"}) == ()


# Lowered


def classified(path: str, by: str) -> str:
    return changed(path, "    owner: SECAS\n", f"    owner: SECAS\n{by}")


def test_a_lowering_without_a_record_is_told_with_the_line_to_add():
    finding = one(found({BEFORE: classified(BEFORE, "    classification: AMBER\n")}), "PP507")

    assert finding.message.startswith(
        "This action was AMBER in the paper of December 2018 and is now CLEAR, and nobody"
    )
    assert finding.advice is not None
    assert "`declassified: {from: AMBER, date: …, decided_by: …}`" in finding.advice


def test_raising_a_classification_needs_no_record():
    higher = {path: classified(path, "    classification: AMBER\n") for path in (BEFORE, OPS)}

    assert found(higher) == ()
    assert codes(found({OPS: higher[OPS]})) == ["PP515"]


@pytest.mark.parametrize(
    ("record", "says"),
    [
        ("{from: AMBER}", "This doesn't say who decided to lower the classification, and when."),
        ("{from: AMBER, date: 2018-12-18}", "This doesn't say who decided to lower the classification, and when."),
        ("{from: AMBER, decided_by: SSC}", "This doesn't say who decided to lower the classification, and when."),
        (
            "{from: CLEAR, date: 2018-12-18, decided_by: SSC}",
            "This says that the classification was lowered from CLEAR, and it is CLEAR.",
        ),
    ],
)
def test_a_record_names_the_day_who_decided_and_something_higher(record, says):
    files = {
        BEFORE: classified(BEFORE, "    classification: AMBER\n"),
        OPS: classified(OPS, f"    declassified: {record}\n"),
    }

    assert one(found(files), "PP507").detail == says


@pytest.mark.parametrize(
    ("record", "add"),
    [
        ("{from: AMBER}", "Add `date:` and `decided_by:`."),
        ("{from: AMBER, date: 2018-12-18}", "Add `decided_by:`."),
        ('{from: AMBER, date: 2018-12-18, decided_by: ""}', "Add `decided_by:`."),
        ("{from: AMBER, decided_by: SSC}", "Add `date:`."),
    ],
)
def test_what_a_record_lacks_is_what_it_is_told_to_add(record, add):
    assert one(found({OPS: classified(OPS, f"    declassified: {record}\n")}), "PP507").advice == add


def test_a_day_that_there_is_not_is_told_once():
    lowered = "    declassified: {from: AMBER, date: 2018-02-30, decided_by: SSC}\n"

    told = codes(found({OPS: classified(OPS, lowered)}))

    assert "PP507" not in told
    assert "PP107" in told


AMBER_BEFORE = {BEFORE: classified(BEFORE, "    classification: AMBER\n")}
MEND_THERE = "If it wasn't AMBER then, mend `papers/2018-12/operations-group.md`: that paper isn't released yet."


@pytest.mark.parametrize("record", ["", "    declassified: {from: GREEN, date: 2018-12-18, decided_by: SSC}\n"])
def test_a_lowering_in_a_released_paper_names_the_earlier_one_that_may_still_be_changed(record):
    lowered = {**AMBER_BEFORE, OPS: classified(OPS, record)}
    both = {**lowered, **released(), "content/papers/2018-12/versions/1.0/paper.yaml": "title: It\n"}

    advice = [one(found(files), "PP507").advice or "" for files in (lowered, {**lowered, **released()}, both)]

    assert [each.endswith(f" {MEND_THERE}") for each in advice] == [False, True, False]


DECIDED = section("tag", "It met.\n", front="decisions:\n  - text: Agreed the plan\n    classification: AMBER\n")
TABLE = f"{PAPER}/dcc-reporting.yaml"
OF_2018_10 = "    period: 2018-10\n"


def released(over: dict[str, str] | None = None) -> dict[str, bytes | str]:
    """Version 1.0 of the small workspace's January paper, frozen, with some files in place of others."""
    kept: dict[str, bytes | str] = {**SMALL, **(over or {})}
    frozen = {
        path.removeprefix(f"{PAPER}/").removeprefix("content/"): text
        for path, text in kept.items()
        if path.startswith((f"{PAPER}/", "content/registers/")) or path == PANEL
    }
    return {f"{PAPER}/versions/1.0/{path}": text for path, text in frozen.items()}


@pytest.mark.parametrize(
    ("before", "now", "what", "place"),
    [
        ({}, {SSC: changed(SSC, ": RED", ": CLEAR")}, "appendix was RED", (SSC, 7)),
        (
            {TAG: DECIDED},
            {TAG: DECIDED.replace("    classification: AMBER\n", "")},
            "decision was AMBER",
            (TAG, 5),
        ),
        (
            {TABLE: changed(TABLE, OF_2018_10, f"{OF_2018_10}    classification: GREEN\n")},
            {},
            "report was GREEN",
            (TABLE, 3),
        ),
        (
            {LOG: changed(LOG, OF_2018_10, f"{OF_2018_10}    classification: RED\n")},
            {},
            "report was RED",
            (TABLE, 3),
        ),
    ],
    ids=["appendix", "decision", "row", "log"],
)
def test_what_a_released_version_held_higher_is_told_unless_a_record_says_who_decided(before, now, what, place):
    finding = one(found({**released(before), **now}), "PP507")

    assert finding.detail.startswith(f"This {what} in version 1.0 and is now CLEAR, and nobody is named")
    assert (finding.span.path, finding.span.line) == place


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("declassified: {from: RED}", "This doesn't say who decided to lower the classification, and when."),
        (
            "classification: AMBER\n    declassified: {from: GREEN, date: 2019-01-03, decided_by: SSC}",
            "This says that the classification was lowered from GREEN, and it is AMBER.",
        ),
    ],
)
def test_a_record_in_the_log_is_held_to_what_one_in_a_paper_is(typed, says):
    finding = one(found({LOG: changed(LOG, OF_2018_10, f"{OF_2018_10}    {typed}\n")}), "PP507")

    assert (finding.detail, finding.span.path) == (says, LOG)


LOWERED = "    declassified: {from: RED, date: 2019-01-03, decided_by: SSC}\n"
HIGH = "    classification: RED\n"


@pytest.mark.parametrize(("lowered", "high"), [(TABLE, LOG), (LOG, TABLE)], ids=["the log", "a table"])
def test_a_report_that_was_lowered_in_one_place_is_told_that_another_holds_it_higher(lowered, high):
    files = {
        lowered: changed(lowered, OF_2018_10, f"{OF_2018_10}{LOWERED}"),
        high: changed(high, OF_2018_10, f"{OF_2018_10}{HIGH}"),
    }

    finding = one(found(files), "PP507")

    assert finding.detail == (
        "This report and period was lowered from RED here, and is RED still by another table or the log."
    )
    assert finding.advice is not None
    assert finding.advice.startswith("Lower it there as well: `panelpaper declassify REPORT/PERIOD ")
    assert finding.span.path == lowered


def test_that_a_decision_has_the_words_of_one_that_is_withheld_concerns_only_who_may_know_them():
    files = {**released({TAG: DECIDED}), TAG: DECIDED.replace("    classification: AMBER\n", "")}

    assert one(found(files), "PP507").concerns is Classification.AMBER
    assert "PP507" not in codes(found(files, CLEAR))


def test_a_record_of_the_decision_is_all_that_a_lowering_since_a_version_needs():
    record = ": CLEAR\n    declassified: {from: RED, date: 2019-01-07, decided_by: SSC}"

    assert "PP507" not in codes(found({**released(), SSC: changed(SSC, ": RED", record)}))
    assert "PP507" not in codes(found(released()))


# Where it is kept


def test_a_red_file_in_clear_is_told_with_the_command_that_seals_it():
    finding = one(found({PANEL: REQUIRED}), "PP509")

    assert finding.message.startswith("This RED file is saved in clear.")
    assert finding.advice is not None
    assert finding.advice.endswith(f"then run `panelpaper seal {APPENDIX}`.")
    assert finding.concerns is RED


def test_other_red_text_in_clear_is_told_too():
    files = {
        PANEL: REQUIRED,
        SSC: changed(SSC, ": RED", ": AMBER"),
        TAG: section("tag", "Text.\n\n::: red\nx\n:::\n\nAnd [y]{.red} or [z]{.amber}.\n"),
        LOG: changed(LOG, "    received: 2018-11-01\n", "    received: 2018-11-01\n    classification: RED\n"),
    }

    places = [(f.span.path, f.span.line) for f in found(files) if f.code == "PP509"]

    assert places == [(TAG, 7), (TAG, 11), (LOG, 2)]


def test_a_row_is_told_too_once_it_says_something_of_a_report_that_is_red():
    log = changed(LOG, "    received: 2018-11-01\n", "    received: 2018-11-01\n    classification: RED\n")
    table = "content/papers/2018-12/dcc-reporting.yaml"
    files = {PANEL: REQUIRED, SSC: changed(SSC, ": RED", ": AMBER"), LOG: log}
    files[table] = changed(table, "    period: 2018-09\n", "    period: 2018-09\n    note: It was short.\n")

    places = [(f.span.path, f.span.line) for f in found(files) if f.code == "PP509"]

    assert places == [(table, 3), (LOG, 2)]


def test_a_term_that_a_register_gives_is_public():
    terms = "---\nsensitive_terms:\n  - data communications COMPANY\n  - SECMP0037\n  - Nowhere Ltd\n---\nText.\n"

    places = [(f.span.line, f.span.column) for f in found({APPENDIX: terms}) if f.code == "PP513"]

    assert places == [(3, 5), (4, 5)]


def test_the_terms_of_a_pdf_stand_beside_it():
    files = {
        SSC: changed(SSC, "security-status.md", "security-status.pdf"),
        APPENDIX: None,
        APPENDIX.replace(".md", ".pdf"): one_page(),
        APPENDIX.replace(".md", ".pdf.terms.yaml"): "sensitive_terms:\n  - Nowhere Ltd\n  - x\n",
    }

    assert one(found(files), "PP513").span[:2] == (f"{PAPER}/appendices/security-status.pdf.terms.yaml", 3)


def test_a_pdf_without_terms_is_told_with_the_file_that_they_stand_in():
    files = {
        SSC: changed(SSC, "security-status.md", "security-status.pdf"),
        APPENDIX: None,
        APPENDIX.replace(".md", ".pdf"): one_page(),
    }

    advice = one(found(files), "PP508").advice

    assert advice is not None
    assert advice.startswith("Add `sensitive_terms:` to `security-status.pdf.terms.yaml`, a file beside it, with one")


@pytest.mark.parametrize("typed", ["Moth Power, Beta Light", "\n  - Moth Power, Beta Light", "\n  - A1B2; C3D4"])
def test_several_terms_on_one_line_would_be_looked_for_as_one(typed):
    files = {APPENDIX: f"---\nsensitive_terms: {typed}\n---\nIt failed. All of this is invented.\n"}
    assert one(found(files), "PP513").span.line == 2 + typed.count("\n")


RUN_TOGETHER = [
    ("\n  Moth Power\n  Beta Light", 3),  # without the upright bar
    (" >\n  Moth Power\n  Beta Light", 2),
    ("\n  Moth Power\n  - Beta Light", 3),
    ("\n  - Moth Power\n    Beta Light", 3),
    ("\n  -Moth Power\n  -Beta Light", 3),
    ("\n  • Moth Power\n  • Beta Light", 3),
]
BULLETED = [("\n  • Moth Power", 3), ("\n  - – Moth Power", 3), ("\n  -Moth Power", 3), (" |\n  - Moth Power\n", 2)]


@pytest.mark.parametrize(("typed", "line"), [*RUN_TOGETHER, *BULLETED])
def test_terms_that_only_look_like_items_of_a_list_are_told(typed, line):
    files = {APPENDIX: f"---\nsensitive_terms:{typed}\n---\nIt failed. All of this is invented.\n"}
    assert one(found(files), "PP513").span.line == line


@pytest.mark.parametrize(
    ("front", "told"),
    [
        ("sensitive_terms:\n  - Moth Power\n    - Beta Light", ("PP101", 4)),
        ("title: All\nsensitive_terms\n  - Moth Power", ("PP101", 3)),
        ("sensitive_term:\n  - Moth Power", ("PP103", 2)),
    ],
)
def test_of_terms_that_got_lost_only_how_is_told(front, told):
    files = {APPENDIX: f"---\n{front}\n---\nIt failed. All of this is invented.\n"}
    assert [(each.code, each.span.line) for each in found(files)] == [told]


@pytest.mark.parametrize("typed", [" >\n  Moth Power", " |\n  Moth Power\n  Beta Light", "\n  - -40 degrees"])
def test_terms_that_stand_each_on_a_line_are_looked_for(typed):
    files = {APPENDIX: f"---\nsensitive_terms:{typed}\n---\nIt failed. All of this is invented.\n"}
    assert "PP513" not in codes(found(files))


@pytest.mark.parametrize(("term", "is_told"), [("K9", True), ("K-9", True), ("K9X", False), ("K-9.X", False)])
def test_a_term_has_three_letters_or_digits_at_least(term, is_told):
    files = {APPENDIX: f"---\nsensitive_terms:\n  - {term}\n---\nIt failed. All of this is invented.\n"}
    assert ("PP513" in codes(found(files))) is is_told


@pytest.mark.parametrize("term", ["Moth Power, Ltd", '"39,060,325"', "12 Moth Lane"])
def test_a_term_that_is_one_may_hold_a_comma(term):
    files = {APPENDIX: f"---\nsensitive_terms:\n  - {term}\n---\nIt failed. All of this is invented.\n"}
    assert "PP513" not in codes(found(files))


DOUBLED = section(
    "tag",
    "See [](appendix:more).\n",
    front="appendices:\n  - {id: more, title: More, classification: CLEAR, file: ./appendices/security-status.md}\n",
)


def test_a_file_that_is_declared_twice_is_an_error_at_both_places_and_held_as_the_higher():
    findings = [finding for finding in found({TAG: DOUBLED}) if finding.code == "PP313"]

    assert {finding.span.path for finding in findings} == {TAG, SSC}
    with tempfile.TemporaryDirectory() as folder:
        assert all(not paper.appendices for paper in small.read(Path(folder), {TAG: DOUBLED}, CLEAR).papers)


@pytest.mark.parametrize("filler", "\u3164\u115f\u1160\uffa0")
def test_a_letter_of_which_nothing_is_seen_parts_no_term(filler):
    findings = found({TAG: section("tag", f"No{filler}where Light and Power came.\n")})

    assert {"PP120", "PP510"} <= set(codes(findings))


def test_what_the_register_says_in_words_of_a_deadline_is_no_public_name():
    register = "content/registers/dcc-reports.yaml"
    asked = changed(
        register, "text: timing not specified in", "text: as Nowhere Light and Power asked, not specified in"
    )

    assert "PP510" in codes(found({register: asked}))


def test_the_name_of_a_file_that_everybody_gets_gives_nothing_away():
    findings = found({"content/static/nowhere-light-and-power.txt": "x\n"})

    assert one(findings, "PP510").span.path == "content/static/nowhere-light-and-power.txt"


LISTS = {
    "a flow list": "decisions: [{text: Nowhere: Moth, classification: RED}]\n",
    "a misspelt list": "action:\n  - id: TAG-0001\n    text: |\n      Nowhere M\u200both\n    classification: RED\n",
    "a misspelt key": "decisions:\n  - text: |\n\t Nowhere M\u200both\n    clasification: AMBER\n",
    "a line without a colon": "decision\ndecisions:\n  - text: Nowhere M\u200both\n    classification: RED\n",
    "a list twice": "decisions: x\ndecisions:\n  - text: Nowhere M\u200both\n    classification: RED\n",
    "a folded text": "decisions:\n  - text: >\n      Public words\n      and [Nowhere M\u200both]{.red} more\n",
    "a conflict": "decisions:\n  - text: |\n      Yes\n>>>>>>> red-nowhere-moth\n    classification: RED\n",
}


@pytest.mark.parametrize("front", LISTS.values(), ids=LISTS)
def test_where_the_structure_is_broken_nothing_classified_is_quoted(front):
    text = section("tag", "It met.\n", front=front)
    told = format_text(found({TAG: text}, CLEAR), {TAG: text})

    assert "PP1" in told
    assert "nowhere" not in told.lower()


@pytest.mark.parametrize("mark", ["{.Red}", "{red}", "{. red}"])
def test_nor_is_what_follows_on_a_mark_that_is_nearly_one(mark):
    front = f"decisions:\n  - text: |\n      [The bidder]{mark} withdrew.\n    meeting:TAG_1\n"
    text = section("tag", "## 2.1 Nowhere\n\nIt met.\n", front=front)
    told = format_text(found({TAG: text}, CLEAR), {TAG: text})

    assert "PP223" in told
    assert "Nowhere" not in told
    plain = text.replace(mark, "{.red}")
    assert "Nowhere" in format_text(found({TAG: plain}, CLEAR), {TAG: plain})


@pytest.mark.parametrize("before", ["/", "./", "media/../"])
def test_an_appendix_is_held_as_high_however_its_file_is_spelt(before):
    spelt = changed(SSC, "appendices/", f"{before}appendices/")
    body = more(APPENDIX, "\nNowhere Light and and Power.\n")

    (finding,) = found({SSC: spelt, APPENDIX: body})

    assert finding.code == "PP605"
    assert not finding.quotable


def test_no_file_is_named_that_only_a_withheld_text_may_show():
    picture = f"{PAPER}/media/visit-to-nowhere.png"
    files: dict[str, str | bytes | None] = {
        picture: SMALL[f"{PAPER}/media/plan.png"],
        TAG: section("tag", "![A plan](media/vist-to-nowhere.png)\n"),
        APPENDIX: "![A visit](../media/visit-to-nowhere.png)\n",
    }

    for there in (files, {**files, picture: None}):
        assert one(found(there, CLEAR), "PP206").hint == "Put the file there, or name another one."
