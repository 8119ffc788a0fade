"""Leaks in what authors wrote: found however they are spelt, told at their place, and never quoted."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from tests.found import APPENDIX, SSC, TAG, Over, found, one, section
from tests.small import LOG, PAPER, SMALL, changed, more, read

from panelpaper.audit.built import leaks_in_built
from panelpaper.audit.fingerprints import Fingerprints, Secret
from panelpaper.audit.secrets import fingerprints_of
from panelpaper.model.classification import CLEAR, RED, Classification
from panelpaper.model.finding import Finding

AMBER = Classification.AMBER
TERM = "Nowhere Light and Power"
SECRET = "the assessor wrote down nine grave observations about remote access"
BOILERPLATE = "content/boilerplate.txt"
PLAN = "plan.png"


def leaks(over: Over) -> list[Finding]:
    """The findings of leaks."""
    return [finding for finding in found(over) if finding.code in ("PP510", "PP511")]


def hidden(words: str) -> str:
    """The appendix, with these words in it too."""
    return more(APPENDIX, f"\nIt is said that {words}.\n")


def in_tag(text: str) -> Over:
    return {TAG: section("tag", f"{text}\n"), APPENDIX: hidden(SECRET)}


OPEN = "the group agreed the plan for the second test of all the fixes"


@pytest.mark.parametrize("marked", ["[Zebra]{.red} [and more]{.amber}", "::: red\nZebra\n:::\n\n"])
def test_a_mark_at_the_beginning_of_a_text_withholds_no_more_than_itself(marked):
    text = section("tag", "").rstrip("\n") + f"\n{marked} {OPEN}.\n"
    over = {TAG: text, SSC: section("ssc", f"As was said, {OPEN}.\n")}

    assert leaks(over) == []
    assert leaks({TAG: text.replace(OPEN, "").replace("Zebra", OPEN), SSC: over[SSC]}) != []


def test_a_leak_that_goes_on_where_fewer_read_is_told_once():
    text = "The assessor wrote down nine grave observations [about remote access]{.amber}."

    assert [finding.code for finding in leaks(in_tag(text))] == ["PP511"]


# Terms


@pytest.mark.parametrize(
    "spelt",
    [
        "Nowhere Light and Power",
        "NOWHERE LIGHT AND POWER",
        "nowherelightandpower",
        "Nowhere-Light-and-Power",
        "No\u00adwhere Light and Power",
        "Nowhere  Light\nand Power",
        "No\u200bwhere Light and Power",
        "N o w h e r e Light and Power",
        "Ｎｏｗｈｅｒｅ Light and Power",
        "Nöwhere Light and Power",
        "**Nowhere** Light and *Power*",
        "Nowhere Light and Power's",
        "theNowhereLightandPowerreport",
        "Nowhere[^1] Light and Power there.\n\n[^1]: A note",
        "[Nowhere\nLight][z] and Power there.\n\n[z]: https://panel.example/",
    ],
)
def test_a_term_is_found_however_it_is_spelt(spelt):
    assert [finding.code for finding in leaks(in_tag(f"We met {spelt} there."))] == ["PP510"]


@pytest.mark.parametrize("other", ["Nowhere Light and Poverty", "Nowhere", "Light and Power"])
def test_a_part_of_a_term_is_none(other):
    assert leaks(in_tag(f"We met {other} there.")) == []


def test_a_short_term_is_found_as_a_word_of_its_own():
    appendix = changed(APPENDIX, TERM, "NLP").replace("---\nAn", "---\nAn")

    assert leaks({TAG: section("tag", "A helpline for unlparsed text.\n"), APPENDIX: appendix}) == []
    assert len(leaks({TAG: section("tag", "A line of n-l-p here.\n"), APPENDIX: appendix})) == 1


@pytest.mark.parametrize(
    "where",
    [
        pytest.param({TAG: section("tag", f"## {TERM}\n\nText.\n")}, id="heading"),
        pytest.param({TAG: section("tag", f"![{TERM}](media/plan.png)\n")}, id="alternative text"),
        pytest.param({TAG: section("tag", "[x](https://panel.example/nowhere-light-and-power)\n")}, id="address"),
        pytest.param({TAG: section("tag", f"`{TERM}`\n")}, id="code"),
        pytest.param({SSC: changed(SSC, "title: Security", f"title: {TERM} Security")}, id="an appendix's title"),
        pytest.param({f"{PAPER}/paper.yaml": more(f"{PAPER}/paper.yaml", f"reference: {TERM}\n")}, id="yaml"),
        pytest.param(
            {f"{PAPER}/paper.yaml": more(f"{PAPER}/paper.yaml", 'reference: "Nowh\\x65re \\u004cight and Power"\n')},
            id="escapes of yaml",
        ),
        pytest.param(
            {"content/papers/2018-12/tag.md": section("tag", f"We met {TERM}.\n")}, id="the paper of another month"
        ),
        pytest.param({"content/static/robots.txt": f"# {TERM}\n"}, id="a file that is copied as it is"),
        pytest.param(
            {"content/static/plan.dat": b"\xff\xfd\x00" + TERM.encode()}, id="a file of other bytes than text"
        ),
    ],
)
def test_a_term_is_found_wherever_a_lower_edition_shows_it(where):
    (finding,) = leaks(where)

    assert finding.span.path in where
    assert TERM not in f"{finding.message}{finding.advice}"


def test_a_withheld_picture_that_is_not_there_hinders_no_look():
    hidden_one = hidden(f"{SECRET} ![A plan](../media/gone.png)")

    assert leaks({APPENDIX: hidden_one, TAG: section("tag", f"We met {TERM}.\n")})


def test_a_leak_is_told_at_its_place():
    (finding,) = leaks(in_tag(f"Text.\n\nWe met {TERM} there."))

    assert finding.span[:3] == (TAG, 7, 8)
    assert finding.span.end_column == 8 + len(TERM)


def test_what_is_marked_as_highly_is_no_leak():
    assert leaks(in_tag(f"We met [{TERM}]{{.red}}.\n\n::: red\nSo {SECRET}.\n:::")) == []


def test_what_is_marked_lower_is_a_leak_to_those_who_may_read_it():
    (finding,) = leaks(in_tag(f"We met [{TERM}]{{.amber}}."))

    assert finding.concerns is AMBER


# Words in a row


def test_six_words_in_a_row_are_a_leak():
    (finding,) = leaks(in_tag("We know the assessor wrote down nine grave ones."))

    assert finding.code == "PP511"
    assert finding.span[:3] == (TAG, 5, 9)


@pytest.mark.parametrize(
    "five",
    [
        "We know the assessor wrote down nine of them.",
        "We know the assessor wrote down nine gravel pits.",  # the sixth is only begun
        "Furthe assessor wrote down nine grave.",
    ],
)
def test_five_words_in_a_row_are_none(tmp_path, five):
    over = in_tag(five)

    assert leaks(over) == []
    assert leaks_in_built({"x.txt": five.encode()}, fingerprints_of(read(tmp_path, over)), CLEAR) == ()


@pytest.mark.parametrize(
    "copied",
    [
        "THE ASSESSOR wrote — down, nine grave observations",
        "the assessor\nwrote down\nnine grave observations",
        "the *assessor* wrote [down](https://panel.example) nine **grave** observations",
        "the assessor wrote\n\ndown nine grave observations",
        "the asses*sor* wrote down **nine** grave observations",
        "the assessor wrote down nine grave obser-\nvations",
        "the ass&#101;ssor wrote&nbsp;down nine grave observations",
        "the assessor\\, wrote down ni\\_ne grave observations",
        "[x](https://panel.example/the%20assessor%20wrote%20down%20nine%20gr%61ve%20observations)",
        "the assessor wrote[^1] down nine grave observations.\n\n[^1]: A note",
        "the assessor&nbsp;wrote[^1] down nine grave observations.\n\n[^1]: A note",
        "it goes.[^1]\n\n[^1]: The assessor wrote[^2] down nine grave observations.\n\n[^2]: A note",
        "the assessor wrote[^1]\n\n[^1]: A note\nof two lines\n\ndown nine grave observations",
        "[the assessor wrote][z] down nine grave observations.\n\n[z]: https://panel.example/",
        "[the assessor wrote][a\nz] down nine grave observations.\n\n[a z]: https://panel.example/",
        "the assessor wrote\n\n[z]: https://panel.example/\n\ndown nine grave observations [z]",
        "[the assessor wrote](https://panel.example/a(b)c) down nine grave observations",
        "[the assessor wrote](<https://panel.example/a) b>) down nine grave observations",
        '[the assessor wrote](\nhttps://panel.example/\n"A title") down nine grave observations',
        "the assessor ![The plan of it](media/plan.png) wrote down nine grave observations",
        "it goes:\n\n1. The assessor wrote\n2. down nine grave observations",
    ],
)
def test_words_are_found_through_punctuation_and_markup(copied):
    assert [finding.code for finding in leaks(in_tag(f"So {copied}."))] == ["PP511"]


@pytest.mark.parametrize("begun", ["![", "[^", "[x](<", "[x](", "[x][", "{#"])
def test_what_has_no_end_hides_nothing_after_it(begun):
    assert len(leaks(in_tag(f"So {begun} the assessor wrote[^1] down nine grave observations.\n\n[^1]: A note"))) == 1


def test_a_run_of_many_words_is_told_once():
    assert len(leaks(in_tag(f"So {SECRET}, and text. Later {SECRET} again."))) == 2


def test_words_on_both_sides_of_something_marked_are_not_in_a_row():
    assert leaks(in_tag("So the assessor wrote [x]{.red} down nine grave.")) == []


def test_names_of_the_panel_and_its_registers_do_not_count():
    name = "Users to notify SSC of a second or subsequent User System"
    files = {TAG: section("tag", f"We saw {name} here.\n"), APPENDIX: hidden(f"we discussed {name}")}

    assert leaks(files) == []


def test_names_do_not_part_the_words_round_them():
    words = "we told the Operations Group that nine were grave"
    files = {TAG: section("tag", f"So {words}.\n"), APPENDIX: hidden(words)}

    assert len(leaks(files)) == 1


TITLE = "How the Users of the System Fared in Security"


def titled(title: str = "Security Status Update", more: str = "") -> str:
    """The section whose appendix has this title, and other keys."""
    return changed(SSC, "title: Security Status Update\n", f"title: {title}\n{more}")


@pytest.mark.parametrize(
    "again",
    [
        pytest.param(more(APPENDIX, f"\n## {TITLE}\n\nAll is well.\n"), id="heading"),
        pytest.param(more(APPENDIX, f"\n**{TITLE.upper()}**\n\nAll is well.\n"), id="line"),
        pytest.param(changed(APPENDIX, "sensitive_terms", f"title: {TITLE}\nsensitive_terms"), id="its own title"),
    ],
)
def test_the_public_title_of_an_appendix_may_stand_over_it_again(again):
    assert leaks({SSC: titled(TITLE), APPENDIX: again}) == []


@pytest.mark.parametrize(
    "over",
    [
        pytest.param({SSC: titled(SECRET)}, id="its title"),
        pytest.param({SSC: titled(more=f"    reason: It says that {SECRET}.\n")}, id="the reason"),
        pytest.param(
            {
                TAG: section(
                    "tag",
                    "See [](appendix:doors).\n",
                    front=f"appendices:\n  - {{id: doors, title: {SECRET}, classification: CLEAR, file: doors.md}}\n",
                ),
                f"{PAPER}/doors.md": "None of the doors is locked.\n",
            },
            id="another's title",
        ),
    ],
)
def test_what_is_publicly_said_of_an_appendix_may_not_be_copied_out_of_it(over):
    (finding,) = leaks({**over, APPENDIX: hidden(SECRET)})

    assert finding.span.path in over


def test_reviewed_phrases_do_not_count():
    phrase = "the assessor wrote down nine grave observations"

    assert leaks({**in_tag(f"So {phrase}."), BOILERPLATE: f"{phrase}\n"}) == []


def test_the_list_of_reviewed_phrases_which_no_edition_shows_is_no_leak_itself():
    assert leaks({BOILERPLATE: "We went from Nowhere\nLight and Power\n"}) == []


# Entries


ENTRY = """\
  - report: quarterly-problem
    period: 2018-Q2
    received: 2018-12-03
    figures: {forecast: 1234567, actual: 2019}
    reissued:
      - {date: 2018-12-10, reason: the sums of all seven regions had been mixed up}
    classification: RED
"""


@pytest.mark.parametrize("typed", ["1234567", "1,234,567", "1 234 567", "1.234.567", "1\u00a0234\u00a0567"])
def test_a_figure_of_a_withheld_log_entry_is_found_in_any_grouping(typed):
    files = {LOG: more(LOG, ENTRY), TAG: section("tag", f"There were {typed} of them.\n")}

    assert [finding.span[:3] for finding in leaks(files)] == [(TAG, 5, 12)]


@pytest.mark.parametrize("typed", ["1234567.0", "1,234,567.00", "1.234567E6", "1.234567e+06"])
def test_a_figure_is_found_as_a_spreadsheet_or_a_program_writes_it(typed):
    assert leaks({LOG: more(LOG, ENTRY), TAG: section("tag", f"There were {typed} of them.\n")})


def test_the_words_of_each_agreement_about_a_withheld_entry_are_found():
    first = "it was put off while all seven regions were counted anew"
    earlier = f"earlier: [{{to: 2018-09-14, agreed_by: Panel, ref: {first}}}]"
    extended = f"    extended: {{to: 2018-11-30, agreed_by: Panel, agreed_on: 2018-09-10, {earlier}}}\n"
    over = {LOG: more(LOG, f"{ENTRY}{extended}"), TAG: section("tag", f"Then {first}.\n")}

    assert [finding.span[:2] for finding in leaks(over)] == [(TAG, 5)]


@pytest.mark.parametrize(
    "typed",
    ["91234567", "1,234,567,890", "1234567.8", "1234567.08", "1,234,567.000,8", "9.234567E6", "in 2019", "2,019"],
)
def test_another_number_is_none(typed):
    assert leaks({LOG: more(LOG, ENTRY), TAG: section("tag", f"There were {typed} of them.\n")}) == []


def test_a_figure_that_another_entry_tells_everyone_is_none():
    figures = "figures: {forecast: 1234567, actual: 9}"
    other = f"  - {{report: quarterly-problem, period: 2018-Q1, received: 2018-12-03, {figures}}}\n"
    text = section("tag", "There were 1,234,567 of them.\n")

    assert leaks({LOG: more(LOG, f"{ENTRY}{other}"), TAG: text}) == []
    assert leaks({LOG: more(LOG, f"{ENTRY}{other.replace('9}', '9}, classification: AMBER')}"), TAG: text})


def test_the_words_of_withheld_entries_are_found():
    front = "decisions:\n  - text: Agreed that the fifth region is to be closed\n    classification: GREEN\n"
    text = "Clearly the fifth region is to be closed. And the sums of all seven regions had erred."
    files = {LOG: more(LOG, ENTRY), TAG: section("tag", f"{text}\n"), SSC: section("ssc", "Text.\n", front=front)}

    assert [finding.span.column for finding in leaks(files)] == [9, 47]


OWNED = """\
actions:
  - id: TAG-0009
    text: {text}
    owner: {owner}
    due: {due}
    status: open
    classification: {classification}
"""
SIX = "keepers of the fifth region's doors"


@pytest.mark.parametrize(
    ("owner", "due"),
    [(SIX, "soon"), ("[keepers of the, fifth region's doors]", "soon"), ("DCC", f"when all {SIX} agree")],
)
def test_who_owns_a_withheld_action_and_when_it_is_due_is_withheld_too(owner, due):
    front = OWNED.format(text="Answer it", owner=owner, due=due, classification="RED")
    files = {SSC: section("ssc", "Text.\n", front=front), TAG: section("tag", f"The {SIX} met.\n")}

    assert [finding.span[:3] for finding in leaks(files)] == [(TAG, 5, 5)]


def test_who_owns_an_action_is_no_secret_once_that_is_lowered_on_record():
    before = OWNED.format(text="Answer it", owner=SIX, due="soon", classification="RED")
    record = "CLEAR\n    declassified: {from: RED, date: 2019-01-07, decided_by: SSC}"
    now = OWNED.format(text="Answer it again", owner=SIX, due="soon", classification=record)
    files = {"content/papers/2018-12/tag.md": section("tag", "Text.\n", front=before)}

    assert leaks({**files, TAG: section("tag", "Text.\n", front=now)}) == []
    assert leaks({**files, TAG: section("tag", f"The {SIX} met.\n")}) != []


def test_a_withheld_rows_comments_are_withheld_one_after_the_other():
    table = f"{PAPER}/dcc-reporting.yaml"
    row = "    comments: [the sums of all, seven regions had erred]\n    classification: RED\n"
    files = {
        table: changed(table, "    period: 2018-11\n", f"    period: 2018-11\n{row}"),
        TAG: section("tag", "So the sums of all seven regions had erred.\n"),
    }

    assert [finding.span[:3] for finding in leaks(files)] == [(TAG, 5, 4)]


def test_an_action_that_is_classified_in_another_month_is_withheld_in_this_one():
    before = "content/papers/2018-12/operations-group.md"
    files = {
        before: changed(before, "    owner: SECAS\n", "    owner: SECAS\n    classification: RED\n"),
        f"{PAPER}/operations-group.md": changed(
            f"{PAPER}/operations-group.md", "Draw up a work plan", "Draw up a plan to close the fifth region"
        ),
        TAG: section("tag", "We heard of a plan to close the fifth region.\n"),
    }

    assert [finding.span.path for finding in leaks(files)] == [TAG]


def reissued(body: str, appendix: str = "Another text.\n") -> Over:
    """The paper at version 1.1, its appendix another than that of version 1.0, and some words of the TAG."""
    version = f"{PAPER}/versions/1.0"
    files: dict[str, str | bytes | None] = {
        path.replace(PAPER, version): data for path, data in SMALL.items() if path.startswith(f"{PAPER}/")
    }
    files[APPENDIX.replace(PAPER, version)] = f"---\nsensitive_terms: [{TERM}]\n---\nIt is said that {SECRET}.\n"
    revision = '  - {version: "1.1", date: 2019-01-08, note: Another appendix}\n'
    paper = changed(f"{PAPER}/paper.yaml", '"1.0"', '"1.1"') + f"revisions:\n{revision}"
    return {**files, f"{PAPER}/paper.yaml": paper, APPENDIX: appendix, TAG: section("tag", f"{body}\n")}


@pytest.mark.parametrize(("words", "code"), [(TERM, "PP510"), (SECRET, "PP511")])
def test_what_an_appendix_of_a_released_version_holds_is_withheld_still(words, code):
    told = leaks(reissued(f"They met, and {words}."))

    assert [(finding.code, finding.span.path) for finding in told] == [(code, TAG)]


def test_an_appendix_that_was_lowered_on_record_is_no_secret_of_the_version_before():
    record = "classification: CLEAR\n    declassified: {from: RED, date: 2019-01-07, decided_by: SSC}"
    ssc = changed(SSC, "classification: RED", record)

    assert leaks({**reissued(f"They met {TERM}, and {SECRET}."), SSC: ssc}) == []


def released(files: Over) -> Over:
    """The small paper's released version, as ``files`` of it were then."""
    then = {**{path: data for path, data in SMALL.items() if path.startswith(f"{PAPER}/")}, **files}
    return {path.replace(PAPER, f"{PAPER}/versions/1.0"): data for path, data in then.items()}


HELD_THEN = section("tag", f"We saw [that {SECRET}]{{.red}}.\n")


@pytest.mark.parametrize(
    ("then", "now"),
    [
        pytest.param(HELD_THEN, {SSC: more(SSC, f"\nWe heard that {SECRET}.\n")}, id="run"),
        pytest.param(
            section("tag", f"Text.\n\n::: red\nThat {SECRET}.\n:::\n"),
            {"content/papers/2018-12/tag.md": section("tag", f"We heard that {SECRET}.\n")},
            id="block",
        ),
        pytest.param(
            section("tag", "Text.\n", front=f"decisions:\n  - text: Agreed that {SECRET}\n    classification: RED\n"),
            {SSC: more(SSC, f"\nWe heard that {SECRET}.\n")},
            id="entry",
        ),
        pytest.param(
            section("tag", "We saw [it](https://panel.example/nine-observations) and [this]{.red}.\n").replace(
                "[it](https://panel.example/nine-observations)", "[[it](https://panel.example/nine-observations)]{.red}"
            ),
            {SSC: more(SSC, "\nSee [here](https://panel.example/nine-observations).\n")},
            id="link",
        ),
    ],
)
def test_what_a_mark_of_a_released_version_holds_is_withheld_still(then, now):
    (finding,) = leaks({**released({TAG: then}), **now})

    assert finding.span.path in now


def test_what_a_released_log_held_is_withheld_still():
    text = section("tag", "There were 1,234,567 of them, for the sums of all seven regions had been mixed up.\n")
    version = {f"{PAPER}/versions/1.0/registers/dcc-submissions.yaml": more(LOG, ENTRY)}
    corrected = ENTRY.replace("1234567", "7654321").replace("had been", "were")

    told = leaks({**released({}), **version, LOG: more(LOG, corrected), TAG: text})

    assert [finding.span[:3] for finding in told] == [(TAG, 5, 12), (TAG, 5, 35)]


def test_where_the_mark_of_a_released_version_was_taken_away_its_words_are_no_secret():
    now = {TAG: section("tag", f"We saw that {SECRET}.\n"), SSC: more(SSC, f"\nWe heard that {SECRET}.\n")}

    assert leaks({**released({TAG: HELD_THEN}), **now}) == []


def test_what_another_released_version_tells_is_no_secret_of_this_one():
    other = {
        f"{PAPER}/versions/1.1/{name}": data
        for name, data in (
            ("paper.yaml", SMALL[f"{PAPER}/paper.yaml"]),
            ("tag.md", section("tag", f"We saw that {SECRET}.\n")),
        )
    }

    assert leaks({**released({TAG: HELD_THEN}), **other, SSC: more(SSC, f"\nWe heard that {SECRET}.\n")}) == []


def test_what_another_version_tells_only_some_is_a_leak_to_those_below():
    other = {
        f"{PAPER}/versions/1.1/{name}": data
        for name, data in (
            ("paper.yaml", SMALL[f"{PAPER}/paper.yaml"]),
            ("tag.md", section("tag", f"We saw [that {SECRET}]{{.amber}}.\n")),
        )
    }
    files = {**released({TAG: HELD_THEN}), **other}

    assert leaks({**files, SSC: more(SSC, f"\nWe heard [that {SECRET}]{{.amber}}.\n")}) == []
    assert len(leaks({**files, SSC: more(SSC, f"\nWe heard that {SECRET}.\n")})) == 1


def test_an_action_that_was_lowered_on_record_is_no_secret_of_the_version_before():
    then = carried(LOWERED)
    version = {
        path.replace("2018-12/", "2018-12/versions/1.0/"): data
        for path, data in {**SMALL, **then}.items()
        if path.startswith("content/papers/2018-12/")
    }

    assert leaks({**then, **version}) == []


def carried(now: str, later: str = "Close the fifth region by the end of March") -> Over:
    """An action that was RED in one month, and stands in the next as ``now`` says."""
    before, after = "content/papers/2018-12/operations-group.md", f"{PAPER}/operations-group.md"
    files = {}
    for path, text, mark in ((before, "Close the fifth region by the end of March", RED_MARK), (after, later, now)):
        files[path] = changed(path, "Draw up a work plan", text).replace(
            "    owner: SECAS\n", f"    owner: SECAS\n{mark}"
        )
    return files


RED_MARK = "    classification: RED\n"
LOWERED = "    declassified: {from: RED, date: 2019-01-02, decided_by: Panel}\n"


def test_an_action_that_was_lowered_on_record_is_no_secret_of_the_paper_before():
    assert leaks(carried(RED_MARK)) == []
    assert found(carried(LOWERED)) == ()


def test_what_the_lowered_action_no_longer_says_stays_a_secret():
    other = {**carried(LOWERED, "Close a region"), TAG: section("tag", "Close the fifth region by the end of March.\n")}

    assert [finding.span.path for finding in leaks(other)] == [TAG]


def test_an_action_lowered_in_part_is_a_leak_to_those_below():
    amber = LOWERED + "    classification: AMBER\n"

    files = {**carried(amber), TAG: section("tag", "Close the fifth region by the end of March.\n")}

    assert [finding.span.path for finding in leaks(files)] == [TAG]


# Pictures


def test_a_withheld_text_may_show_what_others_show(tmp_path):
    files = {APPENDIX: more(APPENDIX, "\n![The plan](../media/plan.png)\n")}
    plan = f"papers/2019-01/media/{PLAN}"

    assert leaks_in_built({plan: b"x"}, fingerprints_of(read(tmp_path, files)), CLEAR) == ()


def test_the_name_of_a_picture_that_only_a_withheld_text_shows_is_withheld_as_well():
    name = "nine-grave-observations-about-remote-access.png"
    files: Over = {
        APPENDIX: more(APPENDIX, f"\n![What the assessor saw](../media/{name})\n"),
        f"{PAPER}/media/{name}": SMALL[f"{PAPER}/media/{PLAN}"],
        TAG: section("tag", "There were nine grave observations about remote access.\n"),
    }

    assert [finding.span.path for finding in leaks(files) if finding.code == "PP511"] == [TAG]


def test_a_picture_that_a_released_version_withholds_is_withheld_still(tmp_path):
    doors, file = BytesIO(), f"{PAPER}/media/doors.png"
    Image.linear_gradient("L").save(doors, "PNG")
    built = {"papers/2019-01/media/other.png": doors.getvalue(), "plan.png": SMALL[f"{PAPER}/media/{PLAN}"]}
    then: Over = {TAG: section("tag", "[![Doors](media/doors.png)]{.red}\n"), file: doors.getvalue()}
    unmarked: Over = {TAG: section("tag", "![Doors](media/doors.png)\n"), file: doors.getvalue()}

    told = leaks_in_built(built, fingerprints_of(read(tmp_path / "a", released(then))), CLEAR)

    assert [leak.path for leak in told] == ["papers/2019-01/media/other.png"]
    assert leaks_in_built(built, fingerprints_of(read(tmp_path / "b", {**released(then), **unmarked})), CLEAR) == ()


# Nothing is told of it


def test_a_build_that_may_not_open_what_is_withheld_finds_no_leak():
    files = in_tag(f"We met {TERM}, and {SECRET}.")

    assert found(files, CLEAR) == ()


def test_a_secret_is_never_shown():
    assert TERM not in repr(Secret(RED, TERM, (TERM,)))


def test_without_secrets_there_is_nothing_to_look_for():
    assert not Fingerprints((), ("Operations Group",))
    assert b"classification: RED" in SMALL[SSC]


def test_a_finding_of_a_leak_concerns_everybody():
    assert one(found(in_tag(TERM)), "PP510").concerns is CLEAR
