"""What a finding advises: it can be typed, contradicts no other, and isn't what stands there already."""

from __future__ import annotations

import pytest
from tests.found import PAPER_YAML, SSC, TAG, Over, codes, found, one, section
from tests.laid import places, said
from tests.small import LOG, PAPER, SMALL, changed, more

from panelpaper.model.classification import CLEAR, RED

PANEL = "content/panel.yaml"
TABLE = f"{PAPER}/dcc-reporting.yaml"
REPORTS = "content/registers/dcc-reports.yaml"
ACRONYMS = "content/registers/acronyms.yaml"
TWO_ACTIONS = "".join(
    ("actions:\n", *(f"  - id: TAG-000{n}\n    text: Do\n    owner: DCC\n    status: open\n" for n in (1, 2)))
)
TEXT = "\n## Release 2.0 {#release-2-0}\n\nIt met.\n"


@pytest.mark.parametrize("typed", ["Testing Advisory Group", "[tag]", "{tag: 1}"])
def test_a_committees_name_in_place_of_its_id_is_told_once_with_the_id(typed):
    findings = found({TAG: changed(TAG, "committee: tag", f"committee: {typed}")})

    assert codes(findings) == ["PP105"]
    assert findings[0].advice == "Type `committee: tag`."


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        ("issued: soon", "Type year, month and day with hyphens between them, as `2019-01-22`."),
        ("issued: [2019-01-04]", "Type it after the colon, without dashes, brackets or braces."),
        ("version: 1", "Type two numbers with a dot between them."),
        ("meeting: {number: first}", "Type it in digits."),
        ("meeting: 2019-01-11", "Type `meeting: {date: 2019-01-11}`."),
        ("meeting: soon", "Type each key with a colon and its value, on a line of its own."),
        ("revisions: [{version: 1.1, date: 2019-01-08, note: x}, ]\nwaivers:\n  -", None),
    ],
)
def test_what_is_no_value_of_its_kind_is_told_with_something_to_do(line, advice):
    key = line.partition(":")[0]
    without = "".join(each for each in SMALL[PAPER_YAML].decode().splitlines(True) if not each.startswith(f"{key}:"))

    finding = one(found({PAPER_YAML: f"{without}{line}\n"}), "PP105")

    assert finding.advice == (advice or "Type what belongs there, or delete the dash.")


def test_an_address_that_is_none_is_told_with_what_to_do():
    finding = one(found({PANEL: more(PANEL, "base_url: panel.example\n")}), "PP105")

    assert finding.advice == "Type the whole address, as a browser shows it."


def test_a_table_without_a_place_is_not_taken_for_another_file_of_its_own_name():
    text = SMALL[PANEL].decode()
    findings = found({PANEL: "".join(line for line in text.splitlines(True) if not line.startswith("reporting:"))})

    told = [finding.advice for finding in findings if finding.code == "PP214"]
    assert told == ["Add `reporting: {committee: …, heading: …}` to `panel.yaml`, or delete this file."] * 2


def test_a_section_whose_committee_only_the_running_order_has_is_no_file_too_many():
    panel = changed(PANEL, "committees: [ssc, tag]", "committees: [ssc, tag, tabasc]")

    findings = found({PANEL: panel, f"{PAPER}/tabasc.md": section("tabasc", "It met.\n")})

    assert "PP214" not in codes(findings)
    assert [finding.span.path for finding in findings if finding.code == "PP314"] == [PANEL]


@pytest.mark.parametrize(
    ("right", "typed", "advice"),
    [
        ("- id: tag", "- id: TAG", "Type `id: tag`."),
        ("- id: tag", "- id: tga", "Did you mean `tag`?"),
        ("- id: operations-group", "- id: operation-group", "Did you mean `operations-group`?"),
        ("[ssc, tag]", "[ssc, tga]", "Did you mean `tag`?"),
        ("[ssc, tag]", "[ssc, TAG]", "Did you mean `tag`?"),
        ("[operations-group]", "[operation-group]", "Did you mean `operations-group`?"),
        ("[ssc, tag]", "[ssc]", "Add `tag` to the `committees` of a section, under `sections:`."),
    ],
)
def test_a_committee_that_the_panel_misspells_is_told_once_there(right, typed, advice):
    (finding,) = found({PANEL: changed(PANEL, right, typed)})

    assert (finding.span.path, finding.advice) == (PANEL, advice)


def test_a_body_where_there_are_none_is_told_the_line_to_type():
    finding = one(found({TAG: section("tag", "", front="no_update: [SSC]\n")}), "PP314")

    assert finding.advice == "Write `no_update: true`."


def test_a_picture_with_spaces_in_its_name_is_shown_as_markdown_takes_it():
    plan = SMALL[f"{PAPER}/media/plan.png"]
    name = "media/old plan (1).png"

    advice = one(found({f"{PAPER}/{name}": plan}), "PP222").advice or ""

    assert "(<media/old plan (1).png>)" in advice
    shown: Over = {f"{PAPER}/{name}": plan, TAG: more(TAG, f"\n{advice.split('`')[1]}\n")}
    assert codes(found(shown)) == ["PP232"]  # what it tells is the author's to say
    bare: Over = {f"{PAPER}/{name}": plan, TAG: more(TAG, f"\n![Half of the plan is done]({name})\n")}
    assert codes(found(bare)) == ["PP228"]


@pytest.mark.parametrize(
    "text",
    [
        "See https://a.example/ and https://b.example/ and others.",
        "The files `a` and `b`\nand others.",
        "See [one](https://a.example/) and [two](https://b.example/)\nand others.",
    ],
)
def test_words_on_both_sides_of_something_are_no_doubled_word(tmp_path, text):
    assert said(tmp_path, "PP605", text) == ()


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("status:final", "a space is missing after the colon"),
        ("status final", "a colon is missing after the key"),
        ("status= final", "a colon is missing after the key"),
        ("status\uff1afinal", "a colon is missing after the key"),
    ],
)
def test_a_key_that_is_none_is_told_on_its_own_line(typed, problem):
    finding = one(found({SSC: changed(SSC, "status: final", typed)}), "PP101")

    assert places([finding]) == [("ssc.md", 3, 1)]
    assert problem in finding.detail


@pytest.mark.parametrize("typed", ["status:final", "status :final", "status= final", "status\uff1afinal"])
def test_what_is_almost_a_key_is_told_with_the_line_to_type(typed):
    finding = one(found({TAG: changed(TAG, "status: final", typed)}), "PP101")

    assert finding.advice == "Type `status: final`."


def test_a_first_line_without_its_space_is_told_and_not_the_next():
    (finding,) = found({PAPER_YAML: changed(PAPER_YAML, "title: ", "title:")})

    assert places([finding]) == [("paper.yaml", 1, 1)]
    assert finding.advice == "Type `title: SEC Panel Sub-Committee Report`."


def test_a_line_that_may_be_more_than_a_key_and_a_value_is_left_to_its_author():
    finding = one(found({TAG: changed(TAG, "status: final", "status:final # or not: ask")}), "PP101")

    assert "`key: value`" in (finding.advice or "")


def test_a_classified_entry_that_can_not_be_read_is_not_quoted_in_the_line_to_type():
    broken = changed(TAG, "    owner: DCC", "    owner:Nobody\n    classification: RED")

    assert "Nobody" not in str([(each.message, each.advice) for each in found({TAG: broken})])


@pytest.mark.parametrize("typed", ["2018-q4", "Q4 2018", "2018Q4", "2018-Q4 "])
def test_a_quarter_that_is_written_otherwise_is_told_as_it_is_to_be_typed(typed):
    _assert_period(typed, "quarterly-problem", "2018-Q4")


@pytest.mark.parametrize("typed", ["Nov 2018", "November 2018", "2018-11-01", "2018/11", "2018\u201311", "2018.11"])
def test_a_month_that_is_written_otherwise_is_told_as_it_is_to_be_typed(typed):
    _assert_period(typed, "performance-measurement", "2018-11")


def _assert_period(typed: str, report: str, right: str) -> None:
    entry = f"  - report: {report}\n    period: {{}}\n    received: 2019-01-09\n"
    findings = found({LOG: more(LOG, entry.format(typed))})

    assert [finding.advice for finding in findings] == ([] if typed.strip() == right else [f"Write `{right}`."])
    assert found({LOG: more(LOG, entry.format(right))}) == ()


def test_a_report_that_is_named_by_its_title_is_told_once_with_its_id():
    entry = "  - report: Performance Measurement Report\n    period: 2018-11\n    received: 2019-01-09\n"

    (finding,) = found({LOG: more(LOG, entry)})

    assert (finding.code, finding.advice) == ("PP401", "Did you mean `performance-measurement`?")


def test_a_receipt_that_nobody_knows_is_told_the_word_for_that():
    entry = "  - report: performance-measurement\n    period: 2018-11\n    received: Unknown\n"

    (finding,) = found({LOG: more(LOG, entry)})

    assert finding.advice == "Type `received: unknown`."


@pytest.mark.parametrize(
    ("path", "right", "typed"),
    [
        (TAG, "status: final", "Status: final"),
        (PAPER_YAML, "title: ", "titel: "),
        (LOG, "received: 2018-11-01", "recieved: 2018-11-01"),
    ],
)
def test_a_key_that_is_misspelt_is_not_missing_too(path, right, typed):
    (finding,) = found({path: changed(path, right, typed)})

    assert (finding.code, finding.advice) == ("PP103", f"Did you mean `{right.split(':')[0]}`?")


def test_a_misspelt_classification_is_told_as_what_it_is():
    finding = one(found({TAG: changed(TAG, "    owner: DCC", "    owner: DCC\n    clasification: RED")}), "PP103")

    assert finding.advice == "Type `classification`, as it is spelt here, and leave the value."


def test_a_class_of_two_words_is_not_advised_to_be_the_lower_of_the_two():
    finding = one(
        found({TAG: changed(TAG, "    owner: DCC", "    owner: DCC\n    classification: AMBER STRICT")}), "PP105"
    )

    assert finding.detail == "This has to be CLEAR, GREEN, AMBER, AMBER+STRICT or RED."
    assert finding.advice == "Type one of these, and nothing after it; what else stands here gets a key of its own."


IF_THOSE_ABOVE_ARE = "If those above are, delete these, and the line `---` below them."


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("committee: tag", "Type `---` on a line of its own above this one."),
        (
            "---\ncommittee: tag\nstatus: final\n---\ncommittee: tag",
            f"If these are the right ones, delete lines 2 to 4. {IF_THOSE_ABOVE_ARE}",
        ),
    ],
)
def test_where_the_line_above_the_facts_was_lost_or_they_were_typed_again_it_says_which_lines_to_mend(typed, advice):
    (finding,) = found({TAG: changed(TAG, "---\ncommittee: tag", typed)})

    assert (finding.code, finding.advice) == ("PP116", advice)


def test_so_is_that_of_an_appendix():
    declared = "appendices:\n  - id: a\n    title: Appendix\n    file: a.md\n    clasification: RED\n"
    finding = one(found({TAG: changed(TAG, "status: final", f"status: final\n{declared.rstrip()}")}), "PP103")

    assert finding.advice == "Type `classification`, as it is spelt here, and leave the value."


def test_what_a_meeting_may_say_is_told_where_a_day_stands_alone():
    finding = one(found({PAPER_YAML: more(PAPER_YAML, "meeting: 2019-01-11\n")}), "PP105")

    assert finding.detail == "`meeting` has to be keys with a value each: date, number."


def test_a_value_of_two_lines_is_told_in_one():
    finding = one(found({TAG: changed(TAG, "status: final", "status: |\n  final\n  or not")}), "PP106")

    assert finding.detail == "`status` can't be `final or not`."


def test_acronyms_are_not_asked_for_while_their_register_can_not_be_read():
    path = "content/registers/acronyms.yaml"

    assert codes(found({path: changed(path, "DCC: ", "DCC:")})) == ["PP101"]


@pytest.mark.parametrize("typed", ["a", "Appendix A", "appendix a"])
def test_an_appendixs_letter_is_told_as_it_is_to_be_typed(typed):
    front = changed(SSC, "    classification: RED", f"    classification: CLEAR\n    letter: {typed}")

    finding = one(found({SSC: front}), "PP105")

    assert finding.advice == "Type `letter: A`."


@pytest.mark.parametrize("typed", ["1", "ABC", "Ä"])
def test_an_appendixs_letter_is_a_letter(typed):
    front = changed(SSC, "    classification: RED", f"    classification: RED\n    letter: {typed}")

    assert codes(found({SSC: front})) == ["PP105"]


@pytest.mark.parametrize("typed", ["TAG12", "tag_12", "TAG-12", "TAG 12"])
def test_a_meeting_that_is_written_otherwise_is_told_as_it_is_to_be_typed(typed):
    findings = found({TAG: section("tag", TEXT, front=f"meetings: [{{ref: {typed}}}]\n")})

    assert one(findings, "PP310").advice == "Write `TAG_12`."


@pytest.mark.parametrize("front", ["meetings: [{}TAG_12]\n", "decisions:\n  - {}Agreed it\n"])
def test_an_entry_without_its_key_is_told_what_to_type_before_it(front):
    advice = one(found({TAG: section("tag", TEXT, front=front.format(""))}), "PP105").advice or ""

    typed = advice.split("`")[1]
    assert found({TAG: section("tag", TEXT, front=front.format(f"{typed} "))}) == ()


def test_what_is_nearly_a_mark_is_no_dead_link_too():
    assert codes(found({TAG: more(TAG, "\n[x](.red)\n")})) == ["PP501"]


@pytest.mark.parametrize("fence", ["----", "--", "\u2014", " ---"])
def test_a_first_line_that_nearly_begins_the_facts_is_told_alone(fence):
    (finding,) = found({TAG: changed(TAG, "---\ncommittee", f"{fence}\ncommittee")})

    assert (finding.code, finding.advice) == ("PP116", "Type `---` here, and nothing else on the line.")


@pytest.mark.parametrize("name", ["TAG.md", "tag.MD", "tag.md.txt"])
def test_a_section_that_is_nearly_named_after_its_committee_is_told_its_name(name):
    findings = found({TAG: None, f"{PAPER}/{name}": SMALL[TAG]})

    assert one(findings, "PP214").advice == "Did you mean `tag.md`?"


@pytest.mark.parametrize(
    "name", ["tag - Copy.md", "Copy of tag.md", "tag (1).md", "tag_final.md", "tags.md", "tag-v2.md"]
)
def test_a_copy_of_a_section_that_is_there_is_told_as_one(name):
    (finding,) = found({f"{PAPER}/{name}": SMALL[TAG]})

    assert finding.code == "PP214"
    assert finding.advice == "`tag.md` is there as well: keep what is right under that name, and move this file away."


def test_a_copy_of_a_section_is_not_taken_for_it():
    advice = one(found({f"{PAPER}/tag.md~": SMALL[TAG]}), "PP214").advice or ""

    assert "Did you mean" not in advice


@pytest.mark.parametrize("name", ["paper.yml", "Paper.yaml", "papers.yaml"])
def test_a_paper_under_another_name_is_told_how_to_call_it(name):
    finding = one(found({PAPER_YAML: None, f"{PAPER}/{name}": SMALL[PAPER_YAML]}), "PP714")

    assert places([finding]) == [(name, 1, 1)]
    assert finding.advice == f"Rename `{name}` to `paper.yaml`."


@pytest.mark.parametrize(("right", "typed"), [("{clearance: RED}", "RED"), ("{working_days: 5}", "5")])
def test_a_value_without_its_key_is_told_with_both_in_braces(right, typed):
    finding = one(found({PANEL: changed(PANEL, f": {right}", f": {typed}")}), "PP105")

    assert finding.advice == f"Type `{right}`."


@pytest.mark.parametrize(
    ("right", "typed", "code"),
    [
        ("period: 2018-10", "period: 10/2018", "PP402"),
        ("period: 2018-10", "period:", "PP104"),
        ("rows:", "row:", "PP103"),
    ],
)
def test_a_row_that_can_not_be_read_is_not_missing_too(right, typed, code):
    table = f"{PAPER}/dcc-reporting.yaml"

    assert codes(found({table: changed(table, right, typed)})) == [code]


def test_a_line_that_only_stands_wrongly_is_not_to_be_typed_again():
    finding = one(found({TAG: changed(TAG, "    status: open", "  state: open")}), "PP101")

    assert finding.message == "The file can't be read on from here: the line isn't indented as its neighbours are."
    assert (finding.advice or "").startswith("Look at this line and the one above it.")


DASHES = {"\u2013": "an en dash", "\u2022": "a bullet", "\u2011": "a non-breaking hyphen", "\u2212": "a minus sign"}


@pytest.mark.parametrize("entry", ["TAG-0001", "TAG-0002"])
@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        *((f"{sign} id", f"{name} stands where a hyphen has to") for sign, name in DASHES.items()),
        ("\u2013id", "an en dash stands where a hyphen has to"),
        ("-id", "a space is missing after the dash"),
        ("-\u00a0id", "a no-break space stands after the dash, where a plain one has to"),
    ],
)
def test_a_dash_that_is_none_to_yaml_is_told_on_its_own_line(entry, typed, problem):
    text = section("tag", "It met.\n", front=TWO_ACTIONS).replace(f"- id: {entry}", f"{typed}: {entry}")

    finding = one(found({TAG: text}), "PP101")

    line = 1 + text[: text.index(f"{typed}: {entry}")].count("\n")
    assert places([finding]) == [("tag.md", line, 3)]
    assert problem in finding.message
    assert finding.advice == f"Type `- id: {entry}`."


@pytest.mark.parametrize(
    ("right", "typed", "advice"),
    [
        ("committee: tag", "committee:\u00a0tag", "Type `committee: tag`."),
        ("owner: DCC", "owner:\u202fDCC", "Type `owner: DCC`."),
        ("text: Do\n", "text:\u00a0Do (it)\n", "Type a plain space after the colon."),
        (
            "    owner",
            "\u00a0\u00a0\u00a0\u00a0owner",
            "Delete what stands before its first word, and type plain spaces",
        ),
    ],
)
def test_a_space_that_is_none_to_yaml_is_told_on_its_own_line(right, typed, advice):
    text = section("tag", "It met.\n", front=TWO_ACTIONS).replace(right, typed, 1)

    finding = one(found({TAG: text}), "PP101")

    assert finding.span.line == 1 + text[: text.index(typed)].count("\n")
    assert "no-break space" in finding.message
    assert (finding.advice or "").startswith(advice)


@pytest.mark.parametrize(("typed", "where"), [("\u00a0status", "begins with"), ("status\u00a0", "has")])
def test_a_space_that_belongs_to_a_key_is_named_since_nobody_sees_it(typed, where):
    text = section("tag", "It met.\n").replace("status", typed, 1)

    finding = one(found({TAG: text}), "PP103")

    assert finding.message == f"The key `status` {where} a space that is no plain one."
    assert finding.advice == "Type `status:` anew in its place."


@pytest.mark.parametrize(
    "typed", ["TAG\u20130002", "TAG\u20110002", "TAG_0002", "tag-0002", "TAG0002", "TAG 0002", "“TAG-0002”"]
)
def test_an_actions_id_that_is_misspelt_is_told_where_it_is_typed_and_not_where_it_is_cited(typed):
    front = TWO_ACTIONS.replace("TAG-0002", typed)

    (finding,) = found({TAG: section("tag", "It met: see [](action:TAG-0002).\n", front=front)})

    assert places([finding]) == [("tag.md", 9, 9)]
    assert finding.advice == "Type `TAG-0002`."


@pytest.mark.parametrize("typed", ["A1", "Action two", "TSGG-0002", "SSC0002"])
def test_an_actions_id_of_another_kind_is_its_authors(typed):
    assert found({TAG: section("tag", "It met.\n", front=TWO_ACTIONS.replace("TAG-0002", typed))}) == ()


def test_a_misspelt_id_that_is_classified_is_kept_from_those_who_cite_it():
    front = TWO_ACTIONS.replace("TAG-0002\n", "TAG_0002\n    classification: RED\n")

    findings = found({TAG: section("tag", "It met: see [](action:TAG-0002).\n", front=front)})

    assert [(each.code, each.concerns) for each in findings] == [("PP723", RED), ("PP304", CLEAR)]


@pytest.mark.parametrize("typed", ["committee:\n", ""])
def test_the_committee_that_a_section_lacks_is_the_one_that_its_file_is_named_after(typed):
    finding = one(found({TAG: changed(TAG, "committee: tag\n", typed)}), "PP104")

    assert "`committee: tag`" in (finding.advice or "")


@pytest.mark.parametrize("typed", ["[SSC", "SSC", "[[SSC"])
def test_a_list_that_lacks_a_bracket_is_told_with_both(typed):
    finding = one(found({TAG: section("tag", "", front=f"no_update: {typed}\n")}), "PP106")

    assert (finding.advice or "").startswith("Did you mean `[SSC]`?")


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("", "Add this, say: `period: 2018-Q3`."),
        ("    period:\n", "Type `period: 2018-Q3`."),
        ("    period: 2018-3\n", "Write `2018-Q3`, or `2018-Q1` for the quarter that March is in."),
        ("    period: 2018-1\n", "Write `2018-Q1`."),
        ("    period: 2018-7\n", "Write `2018-Q3`."),
    ],
)
def test_a_quarterly_row_is_told_a_quarter_to_type(typed, advice):
    (finding,) = found({TABLE: changed(TABLE, "    outcome: nothing-to-review\n", typed)})

    assert finding.advice == advice


def test_a_typed_number_does_not_go_into_the_heading_that_is_advised():
    finding = one(found({TAG: more(TAG, "\n**2.1 Decision:**\n\nIt agreed.\n")}), "PP213")

    assert "`### Decision:`" in (finding.advice or "")


@pytest.mark.parametrize("acronym", ["DCC", "OPSG", "SMETS2"])
def test_an_acronym_that_is_indented_is_told_on_its_own_line(acronym):
    text = f"AOB: any other business\n  {acronym}: This and that\n" + SMALL[ACRONYMS].decode()

    finding = one(found({ACRONYMS: text}), "PP101")

    assert (finding.span.line, finding.span.column) == (2, 3)
    assert finding.advice == "Begin the line exactly below its neighbours."


@pytest.mark.parametrize(
    ("typed", "advices"),
    [
        ("{ref:TAG_12, date:2018-12-19}", ["Type `ref: TAG_12`.", "Type `date: 2018-12-19`."]),
        ("{ref: TAG_12, date:2018-12-19}", ["Type `date: 2018-12-19`."]),
        ("{ref:TAG_12, date: 2018-12-19}", ["Type `ref: TAG_12`."]),
    ],
)
def test_a_space_that_is_missing_between_braces_is_told_alone(typed, advices):
    findings = found({TAG: changed(TAG, "status: final", f"status: final\nmeetings: [{typed}]")})

    assert [finding.advice for finding in findings] == advices


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("C:\\Users\\me\\chart.png", "Copy it to the paper's folder `media`, and type `media/chart.png` here."),
        (
            "<C:/Users/me/the chart.png>",
            "Copy it to the paper's folder `media`, and type `<media/the chart.png>` here.",
        ),
        ("file:///home/me/chart.png", "Copy it to the paper's folder `media`, and type `media/chart.png` here."),
        ("media\\plan.png", "Type `/` between the folders: `media/plan.png`."),
        ("..\\2018-12\\media\\plan.png", "Type `/` between the folders: `../2018-12/media/plan.png`."),
    ],
)
def test_a_picture_that_is_named_as_windows_does_is_told_as_it_is_to_be_named(typed, advice):
    (finding,) = found({TAG: section("tag", f"![What it tells of the year]({typed})\n")})

    assert finding.advice == advice
    assert "web" not in finding.message


@pytest.mark.parametrize("typed", ["“tag”", '"tag"', "tag”"])
def test_an_id_between_quotation_marks_is_told_as_it_is_typed(typed):
    finding = one(found({SSC: more(SSC, f"\nSee [](section:{typed}).\n")}), "PP302")

    assert f"`{typed}`" in finding.message
    assert finding.advice == "Did you mean `[](section:tag)`?"


PRINTED = [
    ("PP213", "### Fixes {#two words}", "### Fixes {#two-words}", "{#two-words}"),
    ("PP213", "### Fixes {two-words}", "### Fixes {#two-words}", "{#two-words}"),
    ("PP213", "### Fixes {# two-words}", "### Fixes {#two-words}", "{#two-words}"),
    ("PP228", "It met (section:ssc).", "It met [](section:ssc).", "[](section:ssc)"),
    ("PP228", "It met [section:ssc].", "It met [](section:ssc).", "[](section:ssc)"),
    ("PP228", "It met ([report:service-request-variance]).", "It met.", "[](report:service-request-variance)"),
    ("PP228", "It met [](https://panel.example/).", "It met [us](https://panel.example/).", ""),
    ("PP228", "It met [ ](section:ssc).", "It met [](section:ssc).", ""),
    (
        "PP229",
        "It met:\n| Month | Sent |\n| May | 2 |",
        "It met:\n| Month | Sent |\n| --- | --- |\n| May | 2 |",
        "| --- |",
    ),
    ("PP229", "It met:\nMonth\tSent\nMay\t2", "It met:\n| Month | Sent |\n| --- | --- |\n| May | 2 |", "| --- |"),
]


@pytest.mark.parametrize(("code", "typed", "meant", "advice"), PRINTED)
def test_signs_that_would_be_printed_are_told_with_what_to_type(code, typed, meant, advice):
    findings = found({TAG: more(TAG, f"\n{typed}\n\nIt is so.\n")})

    assert codes(findings) == [code]
    assert advice in (findings[0].advice or "")
    assert found({TAG: more(TAG, f"\n{meant}\n\nIt is so.\n")}) == ()


@pytest.mark.parametrize("labels", [("a)", "b)"), ("(a)", "(b)"), ("(i)", "(ii)")])
def test_a_list_with_letters_is_told_and_mended_item_by_item(labels):
    typed = "".join(f"{label} words\n" for label in labels)

    findings = found({TAG: more(TAG, f"\nIt asks for:\n{typed}")})

    assert codes(findings) == ["PP224", "PP224"]
    assert [edit.text for finding in findings for edit in finding.edits] == [f"- {label} " for label in labels]
    assert found({TAG: more(TAG, f"\nIt asks for:\n\n- {labels[0]} words\n- {labels[1]} words\n")}) == ()


@pytest.mark.parametrize(
    "text", ["It asks (a) one and\n(b) another.", "See a) above.", "It asks:\n\n(a) one\n\n(b) two"]
)
def test_letters_that_begin_no_run_on_list_are_words(text):
    assert found({TAG: more(TAG, f"\n{text}\n")}) == ()


@pytest.mark.parametrize("typed", ["\tIt met.", "    It met.", "    ### Fixes", "- one\n\n          It met."])
def test_what_is_indented_so_far_that_it_becomes_a_box_is_told(typed):
    findings = found({TAG: more(TAG, f"\n{typed}\n")})

    assert codes(findings) == ["PP233"]


def test_a_box_that_is_meant_is_no_slip():
    assert found({TAG: more(TAG, "\n```\nIt met.\n```\n")}) == ()


@pytest.mark.parametrize("sign", ["’", "–", "é", "£", "€", "Ü"])
def test_a_sign_that_was_read_in_another_encoding_is_told_and_mended(sign):
    garbled = sign.encode().decode("cp1252")

    (finding,) = found({TAG: more(TAG, f"\nIt is a{garbled} sign.\n")})

    assert (finding.code, finding.advice) == ("PP613", f"Type `{sign}` in its place.")
    assert [edit.text for edit in finding.edits] == [sign]


def test_letters_with_accents_are_no_garbled_signs():
    assert found({TAG: more(TAG, "\nÂge, Ãlvaro and “â” are signs of their own.\n")}) == ()


@pytest.mark.parametrize(
    ("path", "right", "typed", "line"),
    [
        (PAPER_YAML, "issued: 2019-01-04", "meeting: {date: 2019-01-11\nissued: 2019-01-04", 4),
        (TAG, "status: final", "status: final\nmeetings:\n  - {ref: TAG_9, date: 2018-12-20", 5),
        (REPORTS, "{working_days: 25, after: period-end}", "{working_days: 25", 7),
    ],
)
def test_a_brace_that_lacks_its_end_is_told_where_that_belongs(path, right, typed, line):
    text = changed(path, right, typed)
    (finding,) = (each for each in found({path: text}) if each.code == "PP101")

    assert (finding.span.line, finding.span.column) == (line, len(text.split("\n")[line - 1]) + 1)
    assert finding.advice == "Type `}` at the end of this line."


def test_a_brace_that_goes_on_over_lines_is_not_said_to_end_on_its_first():
    (finding,) = found({TAG: changed(TAG, "status: final", "status: final\nmeetings:\n  - {ref: TAG_9,\n     date: x")})

    assert "at the end of this line" not in (finding.advice or "")


@pytest.mark.parametrize(
    ("path", "right", "typed"),
    [
        (PANEL, "short_name: SEC Panel", f"short_name: {'Panel ' * 20}"),
        (PANEL, "  panel: {", f"  {'p' * 101}: {{"),
        (PANEL, "id: operations-group", f"id: {'o' * 101}"),
        (REPORTS, "id: quarterly-problem", f"id: {'q' * 101}"),
    ],
)
def test_what_is_too_long_for_a_files_name_is_told_at_its_line(path, right, typed):
    text = changed(path, right, typed)
    finding = next(each for each in found({path: text}) if each.code == "PP105")

    assert finding.message.endswith("has to be a name of 100 letters at most.")
    assert typed.strip() in text.split("\n")[finding.span.line - 1]


@pytest.mark.parametrize(
    ("path", "right", "typed", "advice"),
    [
        (REPORTS, "clauses: [SEC H13.4]", "clauses: [SEC H13.4", "Type `]` at the end of the list."),
        (PANEL, "committees: [ssc, tag]", "committees: [ssc, tag", "Type `]` at the end of the list."),
        (PANEL, "[ENG, SCT]", "[ENG, SCT", "Type `]` at the end of the list."),
        (TAG, "status: final", "status: final\nmeetings: [{ref: TAG_9}", "Type `]` at the end of the list."),
        (TAG, "status: final", "status: final\nmeetings: [{ref: TAG_9, date: 2018-12-20]", "Type `}` before the `]`."),
        (TAG, "owner: DCC", "owner: [DCC, SECAS", "Type `]` at the end of the list."),
    ],
)
def test_a_list_that_lacks_its_end_is_told_once_with_the_sign_to_type(path, right, typed, advice):
    (finding,) = found({path: changed(path, right, typed)})

    assert (finding.code, finding.advice, finding.fixable) == ("PP101", advice, False)


def test_the_items_of_a_list_that_lacks_its_end_are_read_at_their_places():
    panel = changed(PANEL, "committees: [ssc, tag]", "committees: [ssc, tga")
    findings = found({PANEL: panel})

    assert "PP101" in codes(findings)
    assert not any("[ssc" in finding.message for finding in findings)
