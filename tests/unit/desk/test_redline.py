"""Two outlines compared: what is the same thing, and which of its words are others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panelpaper.desk.redline.comparing import FORM, UNSHOWN, Difference, Mark, differences
from panelpaper.desk.redline.covering import covered
from panelpaper.desk.redline.outline import Entry, Key
from panelpaper.desk.redline.published import outline_of_page


def entry(text: str, *keys: Key, kind: str = "section", title: str = "A title", within: str = "2 Group") -> Entry:
    return Entry(kind, within, title, keys, (("Text", text),))


def marked(difference: Difference) -> list[list[tuple[str, str]] | None]:
    (part,) = difference.parts
    return [None if line is None else [(mark.value, text) for mark, text in line] for line in part.lines]


def test_the_same_outlines_do_not_differ():
    assert differences([entry("a", ("x",)), entry("b")], [entry("a", ("x",)), entry("b")]) == ()


def test_the_words_that_changed_are_marked_within_their_line():
    (difference,) = differences(
        [entry("It met on Monday and agreed the plan.", ("x",))],
        [entry("It met on Friday and agreed the plan.", ("x",))],
    )

    assert difference.change == "changed"
    assert marked(difference) == [
        [("same", "It met on "), ("deleted", "Monday"), ("inserted", "Friday"), ("same", " and agreed the plan.")]
    ]


def test_lines_that_did_not_change_are_left_out_of_what_is_shown():
    (difference,) = differences([entry("one\ntwo\nthree", ("x",))], [entry("one\ntwo\nfour", ("x",))])

    assert marked(difference) == [None, [("deleted", "three"), ("inserted", "four")]]


def test_a_thing_is_found_by_its_second_name_where_the_first_has_changed():
    old = entry("a", ("tag", "release-2-0"), ("tag", "release 2.0"))
    new = entry("b", ("tag", "release"), ("tag", "release 2.0"))

    assert [each.change for each in differences([old], [new])] == ["changed"]


def test_names_of_another_kind_are_no_names_of_this():
    old, new = entry("a", ("1",), kind="row"), entry("b", ("1",), kind="action")

    assert sorted(each.change for each in differences([old], [new])) == ["added", "removed"]


def test_what_has_no_name_is_known_by_its_words():
    old = [entry("Agreed to publish the report in March", kind="decision"), entry("Quite another", kind="decision")]
    new = [
        entry("Something wholly new here", kind="decision"),
        entry("Agreed to publish the report in May", kind="decision"),
    ]

    assert [each.change for each in differences(old, new)] == ["added", "changed", "removed"]


def test_what_says_the_same_in_another_place_has_moved_and_nothing_else_has():
    first, second, third = (entry(name, (name,), title=name) for name in "abc")

    assert [(each.title, each.change) for each in differences([first, second, third], [third, first, second])] == [
        ("c", "moved")
    ]


def test_what_comes_or_goes_moves_nothing():
    first, second, third = (entry(name, (name,), title=name) for name in "abc")

    assert [each.change for each in differences([first, second], [third, first, second])] == ["added"]
    assert [each.change for each in differences([first, second, third], [second, third])] == ["removed"]


def test_nothing_moves_in_a_section_that_has_another_number():
    old = [entry(name, (name,), within="2 Group") for name in "ab"]
    new = [entry(name, (name,), within="3 Group") for name in "ab"]

    assert differences([*old, entry("c", ("c",), within="3 Other")], [entry("c", ("c",), within="2 Other"), *new]) == ()


def test_where_the_words_are_the_same_it_says_that_something_else_is_not():
    before, after = (
        Entry("section", "2", "A", (("x",),), (("Text", "See there."),), (("Text", form),)) for form in ("one", "two")
    )
    (difference,) = differences([before], [after])

    assert [(part.label, part.old, part.new) for part in difference.parts] == [("Text", "See there.", "See there.")]
    assert marked(difference) == [[("inserted", FORM)]]


def test_what_has_gone_stands_after_what_it_followed():
    old = [entry("a", ("a",), title="A"), entry("b", ("b",), title="B"), entry("c", ("c",), title="C")]
    new = [entry("a!", ("a",), title="A"), entry("c!", ("c",), title="C")]

    assert [(each.title, each.change) for each in differences(old, new)] == [
        ("A", "changed"),
        ("B", "removed"),
        ("C", "changed"),
    ]


def test_a_label_that_only_one_has_is_wholly_new_or_gone():
    old = Entry("row", "2", "R", (("r",),), (("Verdict", "Not yet due"),))
    new = Entry("row", "2", "R", (("r",),), (("Verdict", "Not yet due"), ("Received", "6 December 2018")))
    (difference,) = differences([old], [new])

    assert [(part.label, part.old, part.new) for part in difference.parts] == [("Received", "", "6 December 2018")]


def texts(entries: tuple[Entry, ...]) -> list[str]:
    return [text for each in entries for _, text in each.facts]


def test_where_a_mark_stands_today_only_lines_of_today_are_shown():
    today = entry("It met.\nThe [Withheld (RED)] came.\nIt closed.", ("x",))

    assert texts(covered([entry("It met.\nThe Moth came.\nLate.\nIt closed.", ("x",))], [today])) == [
        f"It met.\n{UNSHOWN}\nIt closed."
    ]
    assert covered([today], [today]) == (today,)


def test_where_no_mark_stands_today_everything_is_shown():
    older = entry("It met on Monday.", ("x",))

    assert covered([older], [entry("It met.", ("x",)), entry("A [Withheld (RED)].", ("y",))]) == (older,)


def test_of_a_row_that_is_withheld_today_no_column_is_shown():
    older = Entry("row", "2", "R", (("r",),), (("Verdict", "Late"), ("Comments", "Moth came.")))
    today = Entry("row", "2", "R", (("r",),), (("Verdict", "Withheld (RED)"),))

    assert covered([older], [today]) == (today,)


def test_what_is_withheld_in_one_list_covers_nothing_of_another_nor_does_what_is_not_withheld():
    bought = entry("Buy Moth", kind="decision")

    assert covered([bought], [entry("Withheld (RED)", kind="action")]) == (bought,)
    assert covered([bought], [entry("Sell it", kind="decision")]) == (bought,)


def test_what_is_listed_no_more_may_be_what_is_withheld_in_that_list():
    bought = entry("Buy Moth", kind="decision")
    kept = entry("NOTE the paper", kind="recommendation")
    today = [entry("Withheld (RED)", ("withheld", "1"), kind="decision"), kept]

    assert texts(covered([bought, kept], today)) == [UNSHOWN, "NOTE the paper"]
    assert covered([bought, kept], [kept]) == (bought, kept)


def test_a_section_under_another_heading_may_be_the_one_with_a_mark():
    older = entry("They came.", ("moth",), title="A visit of Moth")
    today = [entry("[Withheld (RED)]", ("visit",), title="A visit")]

    assert covered([older], today) == (Entry("section", "2 Group", "A visit", (), (("Text", UNSHOWN),)),)


WORDS = st.lists(st.sampled_from(["a", "b", "met", ",", ".", " ", "\n", "  ", "Panel"]), max_size=12).map("".join)


@given(WORDS, WORDS)
def test_what_is_shown_is_both_texts_and_nothing_else(old, new):
    for difference in differences([entry(old, ("x",))], [entry(new, ("x",))]):
        (part,) = difference.parts
        shown = [line for line in part.lines if line is not None]
        for gone, whole in ((Mark.NEW, old), (Mark.GONE, new)):
            lines = ["".join(text for mark, text in line if mark is not gone) for line in shown]
            assert [line for line in lines if line] == [line for line in lines_shown(part.old, part.new, whole) if line]


def lines_shown(old: str, new: str, whole: str) -> list[str]:
    """The lines of one of two texts that the other does not have at the same place."""
    from difflib import SequenceMatcher

    was, now = (text.split("\n") if text else [] for text in (old, new))
    changed = [code for code in SequenceMatcher(None, was, now, autojunk=False).get_opcodes() if code[0] != "equal"]
    if whole == old:
        return [line for _, start, end, _, _ in changed for line in was[start:end]]
    return [line for _, _, _, start, end in changed for line in now[start:end]]


PAGE = """
<main><h1>Not compared</h1><div class="content">
<section><div class="heading"><h2 id="section-2"><span class="number">2</span> Group</h2>
<a class="permalink">x</a></div>
<div class="heading"><h3 id="reporting"><span class="number">2.1</span> DCC reporting</h3></div>
<table class="reports"><caption>As at today</caption>
<thead><tr><th>Report</th><th>Verdict</th><th>Comments</th></tr></thead>
<tbody><tr id="r"><th>Returns<span class="visually-hidden">,</span> May 2018</th>
<td><svg><path/></svg><strong>On time</strong></td>
<td><span class="column">Comments</span> <p>One.</p><p>Two.</p></td></tr>
</tbody></table>
<h3 id="item"><span class="number">2.2</span> Work plan</h3><p>It was <em>late</em>.</p>
<ul><li>a</li><li>b<br>c</li></ul>
</section></div></main>
"""


def test_a_published_page_is_read_by_its_headings_and_rows():
    entries = outline_of_page(PAGE)

    assert [(each.kind, each.within, each.title, dict(each.facts)) for each in entries] == [
        ("section", "2 Group", "Group", {"Heading": "Group"}),
        ("section", "2 Group", "DCC reporting", {"Heading": "DCC reporting", "Text": "As at today"}),
        ("row", "2 Group", "Returns May 2018", {"Verdict": "On time", "Comments": "One.\nTwo."}),
        ("section", "2 Group", "Work plan", {"Heading": "Work plan", "Text": "It was late.\na\nb c"}),
    ]


ACTIONS = """
<div class="content"><h2>Group</h2><div class="changed"><p class="changed-words">changed in 1.1</p><p>It met.</p></div>
<table class="ledger actions"><thead><tr><th>Action</th><th>Owner</th></tr></thead><tbody>
<tr><th><a href="#a">OPS-0001</a> <span class="tlp tlp-amber">AMBER</span>
<span class="changed-words">changed in 1.1</span></th><td>DCC</td></tr>
<tr class="is-withheld"><td>Withheld (RED)</td><td>Withheld (RED)</td></tr>
</tbody></table></div>
"""


def test_a_published_row_has_its_name_whatever_stands_beside_that():
    assert [(each.kind, each.title, each.keys, dict(each.facts)) for each in outline_of_page(ACTIONS)][1:] == [
        ("action", "OPS-0001", (("OPS-0001",),), {"Owner": "DCC", "Classification": "AMBER"}),
        ("action", "Action", (), {"Action": "Withheld (RED)", "Owner": "Withheld (RED)"}),
    ]


def test_where_a_published_version_says_that_it_changed_is_no_part_of_what_it_says():
    assert dict(outline_of_page(ACTIONS)[0].facts) == {"Heading": "Group", "Text": "It met."}


def test_a_table_of_an_authors_own_is_text():
    html = "<h2>Group</h2><table><tbody><tr><th>Release</th><td>On time</td></tr></tbody></table>"

    (section,) = outline_of_page(f'<div class="content">{html}</div>')
    assert (section.kind, section.title) == ("section", "Group")
    assert "On time" in dict(section.facts)["Text"]


@pytest.mark.parametrize("html", ["", "<main>", "<div class=content><table class=reports><tr><td>", "<h2>a</h2></div>"])
def test_a_page_that_is_no_paper_has_no_rows_and_fails_nowhere(html):
    assert [each for each in outline_of_page(html) if each.kind == "row"] == []
