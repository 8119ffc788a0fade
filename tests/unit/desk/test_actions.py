"""Actions numbered and closed, classifications lowered: the entry changes, and nothing beside it."""

from __future__ import annotations

from datetime import date

import pytest
from tests import small

from panelpaper.content.files import Folder
from panelpaper.desk.actions import NewAction, add_action, close_action
from panelpaper.desk.amending import amendable, as_data, with_item
from panelpaper.desk.declassifying import Lowering, declassify
from panelpaper.desk.new_paper import Start, new_paper
from panelpaper.desk.releasing import freeze
from panelpaper.desk.revising import revise
from panelpaper.model.classification import CLEAR, RED, Classification, Declassified
from panelpaper.model.finding import Edit, Severity, Span
from panelpaper.scrutiny import WrongUsage, scrutinise

OPSG, SSC, TAG = (f"{small.PAPER}/{name}.md" for name in ("operations-group", "ssc", "tag"))
DECIDED = Lowering(CLEAR, date(2019, 2, 1), "Panel, in full")
SECRET = """\
---
committee: ssc
status: final
appendices:
  - id: security-status
    title: Security Status Update
    classification: RED   # for now
    file: appendices/security-status.md
decisions:
  - {text: Set a status, classification: AMBER}
  - text: |
      Agreed the guidance
actions:
  - {id: SSC-0041, text: Ask Nowhere Power, owner: SSC, status: open, classification: RED}   # mind
# what comes
forward_look: []
---

## Status decisions

One status was set: see [](appendix:security-status).
"""


@pytest.fixture
def root(tmp_path):
    return small.lay(tmp_path / "ws", {SSC: SECRET})


def text(root, path):
    return (root / path).read_text("utf-8")


def errors(root):
    return [finding.code for finding in scrutinise(Folder(root))[1] if finding.severity is Severity.ERROR]


def test_an_action_gets_the_next_number_of_all_months_and_stands_last(root):
    id, path = add_action(root, NewAction("operations-group", "Answer: the paper, # formally", ("DCC",), "2019-02"))

    assert (id, path) == ("OPSG-0002", OPSG)
    before = small.SMALL[OPSG].decode()
    added = """\
  - id: OPSG-0002
    text: |
      Answer: the paper, # formally
    owner: DCC
    due: 2019-02
    status: open
"""
    assert text(root, OPSG) == before.replace("closed: 2018-12-18\n", f"closed: 2018-12-18\n{added}")
    assert errors(root) == []


def test_numbers_are_counted_over_all_months_and_classified_actions_too(root):
    assert add_action(root, NewAction("ssc", "Publish it", ("SSC", "SECAS")))[0] == "SSC-0042"
    assert "    owner: [SSC, SECAS]\n    status: open\n# what comes\n" in text(root, SSC)


def test_a_section_without_actions_gains_its_first(root):
    tag = f"{small.PAPER.replace('2019-01', '2018-12')}/ssc.md"
    (root / tag).write_text("---\ncommittee: ssc\nstatus: final\n---\n\n## Highlights\n\nNothing.\n")

    add_action(root, NewAction("ssc", "Publish it", ("SSC",), month="2018-12"))

    assert text(root, tag).startswith("---\ncommittee: ssc\nstatus: final\nactions:\n  - id: SSC-0042\n    text: |\n")
    assert text(root, tag).endswith("    status: open\n---\n\n## Highlights\n\nNothing.\n")


def test_a_closed_action_has_its_day_and_note_and_stays_where_it_is(root):
    assert close_action(root, "TAG-0001", date(2019, 1, 15), "Reported: # to the Panel") == TAG

    before = small.SMALL[TAG].decode()
    closed = "status: closed\n    closed: 2019-01-15\n    note: |\n      Reported: # to the Panel\n---\n"
    assert text(root, TAG) == before.replace("status: open\n---\n", closed)
    assert errors(root) == []


def test_an_action_between_braces_is_closed_between_them(root):
    close_action(root, "SSC-0041", date(2019, 1, 15), "Asked, and answered")

    line = "  - {id: SSC-0041, text: Ask Nowhere Power, owner: SSC, status: closed, classification: RED, "
    assert line + 'closed: 2019-01-15, note: "Asked, and answered"}   # mind\n' in text(root, SSC)


@pytest.mark.parametrize("day", [date(2018, 12, 20), date(2021, 3, 1)], ids=["before its paper's month", "years later"])
def test_an_action_is_closed_on_whatever_day_it_may_have_been(root, day):
    close_action(root, "TAG-0001", day)

    assert f"status: closed\n    closed: {day}\n" in text(root, TAG)


def test_a_committee_with_several_prefixes_numbers_by_its_first_or_by_the_one_that_is_named(root):
    panel = root / "content/panel.yaml"
    panel.write_text(text(root, "content/panel.yaml").replace("prefix: TAG", "prefix: [TAG, TAGX]"))

    assert add_action(root, NewAction("tag", "Do it", ("DCC",)))[0] == "TAG-0002"
    assert add_action(root, NewAction("tag", "Do it", ("DCC",), prefix="TAGX"))[0] == "TAGX-0001"


def test_what_says_something_else_than_was_meant_when_it_is_read_again_is_not_written(root):
    document = amendable(Folder(root), TAG)
    assert document is not None
    added = document.item("actions", ["id: TAG-0002"])
    meant = with_item(document.root, "actions", {"id": "TAG-0002"})
    below = Edit(Span.at(TAG, document.end + 2), "And more.\n")

    assert document.change([added], meant).data
    for edits, said in (([added], as_data(document.root)), ([], meant), ([added, below], meant)):
        with pytest.raises(WrongUsage, match="can't be changed safely, so nothing was changed"):
            document.change(edits, said)


@pytest.mark.parametrize("status", ["", "    status: >-\n      open\n"])
def test_an_action_that_says_its_status_on_no_line_of_its_own_is_left_as_it_is(root, status):
    (root / TAG).write_text(text(root, TAG).replace("    status: open\n", status))

    assert "can't be changed safely" in refusal(root, lambda: close_action(root, "TAG-0001", date(2019, 1, 15)))


@pytest.mark.parametrize(
    ("do", "words"),
    [
        (lambda root: close_action(root, "OPSG-0001", date(2019, 1, 15)), "is closed already"),
        (lambda root: close_action(root, "OPSG-0011", date(2019, 1, 15)), "Did you mean `OPSG-0001`?"),
        (lambda root: close_action(root, "SSC-0040", date(2019, 1, 15)), "There is no action SSC-0040"),
        (lambda root: add_action(root, NewAction("ssx", "Do it", ("SSC",))), "Did you mean `ssc`?"),
        (lambda root: add_action(root, NewAction("ssc", "Do it", ("SSC",), month="2018-11")), "no paper for November"),
        (lambda root: add_action(root, NewAction("ssc", "Do it", ("SSC",), prefix="TAG")), "There is only `SSC`"),
        (lambda root: add_action(root, NewAction("ssc", " ", ("SSC",))), "needs its text"),
        (lambda root: add_action(root, NewAction("ssc", "Do it", ())), "at least one owner: add --owner."),
        (lambda root: close_action(root, "TAG-0001", date(2018, 7, 1)), "is more than half a year before January 2019"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(root, do, words):
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}

    with pytest.raises(WrongUsage) as refused:
        do(root)

    assert words in str(refused.value)
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_where_a_paper_has_no_action_that_may_be_named_none_is_proposed(root):
    for path in (OPSG, TAG):
        (root / path).write_text(f"---\ncommittee: {path[len(small.PAPER) + 1 : -3]}\nstatus: final\n---\n\nIt met.\n")

    with pytest.raises(WrongUsage) as refused:
        close_action(root, "TAG-0009", date(2019, 1, 15), month="2019-01")

    assert str(refused.value) == "There is no action TAG-0009 in 2019-01."


@pytest.mark.parametrize(
    ("do", "words"),
    [
        (lambda root: add_action(root, NewAction("tag", "Do it", ("DCC",), "2019-02-31")), "No action was added."),
        (
            lambda root: add_action(root, NewAction("tag", "Do it", ("DCC",), "Feb 2019")),
            "Type `due: 2019-02`. No action was added.",
        ),
        (lambda root: add_action(root, NewAction("tag", "Do\n::: Red\nit", ("DCC",))), "No action was added."),
        (lambda root: close_action(root, "TAG-0001", date(2019, 1, 15), "[a]{.rde}"), "The action wasn't closed."),
    ],
)
def test_what_check_would_refuse_is_not_written(root, do, words):
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}

    with pytest.raises(WrongUsage) as refused:
        do(root)

    assert str(refused.value).endswith(words)
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_an_action_that_has_a_note_is_closed_with_that_and_takes_no_other(root):
    noted = text(root, TAG).replace("    status: open\n", "    status: open\n    note: Half done\n")
    (root / TAG).write_text(noted)

    said = refusal(root, lambda: close_action(root, "TAG-0001", date(2019, 1, 15), "Done"))
    assert said.startswith(f"TAG-0001 has a note already: add to it in {TAG}.")
    assert text(root, TAG) == noted

    close_action(root, "TAG-0001", date(2019, 1, 15), " ")
    assert "    note: Half done\n    closed: 2019-01-15\n" in text(root, TAG)


def test_what_is_wrong_already_hinders_no_other_action(root):
    (root / TAG).write_text(text(root, TAG).replace("status: final", "status: finished"))

    assert add_action(root, NewAction("tag", "Do it", ("DCC",)))[0] == "TAG-0002"


def test_a_number_that_a_released_version_gave_is_not_given_again(root):
    freeze(root, "2019-01", None)
    revise(root, "2019-01", "Numbered an action anew", date(2019, 1, 8))
    (root / OPSG).write_text(text(root, OPSG).replace("OPSG-0001", "OPSG-0009"))
    (root / "content/papers/2019-01/versions/1.0/tag.md").write_text(text(root, TAG).replace("TAG-0001", "TAG-0007"))

    assert add_action(root, NewAction("tag", "Do it", ("DCC",)))[0] == "TAG-0008"
    assert add_action(root, NewAction("operations-group", "Do it", ("DCC",)))[0] == "OPSG-0010"


def refusal(root, do):
    """What is said of what isn't done; nothing is written."""
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    with pytest.raises(WrongUsage) as told:
        do()
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before
    return str(told.value)


RELEASED = "The paper for January 2019 is released as version 1.0, so nothing was changed: "
OR_REVISE = (
    ", or, if that paper was wrong, begin its next version with `panelpaper revise 2019-01 --note WHAT-CHANGED`."
)


def test_a_released_paper_takes_no_action_until_the_next_is_started(root):
    freeze(root, "2019-01", None)

    def close(month=""):
        return close_action(root, "TAG-0001", date(2019, 1, 15), month=month)

    def add(month=""):
        return add_action(root, NewAction("tag", "Do it", ("DCC",), month=month))

    start = "start the next with `panelpaper new 2019-02` and give the command again"
    assert {refusal(root, close), refusal(root, add)} == {f"{RELEASED}{start}{OR_REVISE}"}
    assert refusal(root, lambda: close("2019-01")) == f"{RELEASED}{start} without --month{OR_REVISE}"
    new_paper(root, Start("2019-02"))
    again = "give the command again without --month"
    named = {refusal(root, lambda: close("2019-01")), refusal(root, lambda: add("2019-01"))}
    assert named == {f"{RELEASED}{again}{OR_REVISE}"}
    assert close() == "content/papers/2019-02/tag.md"
    assert add() == ("TAG-0002", "content/papers/2019-02/tag.md")


def test_a_released_paper_that_is_withdrawn_takes_none_either(root):
    freeze(root, "2019-01", None)
    paper = root / small.PAPER / "paper.yaml"
    paper.write_text(paper.read_text().replace("status: issued", "status: withdrawn"))
    new_paper(root, Start("2019-02"))

    assert refusal(root, lambda: close_action(root, "TAG-0001", date(2019, 1, 15))) == (
        f"{RELEASED}copy TAG-0001 to a section of the paper for February 2019 and give the command again{OR_REVISE}"
    )


def test_a_released_paper_that_is_being_revised_takes_actions(root):
    freeze(root, "2019-01", None)
    revise(root, "2019-01", "Closed an action", date(2019, 1, 8))

    assert close_action(root, "TAG-0001", date(2019, 1, 8)) == TAG
    assert add_action(root, NewAction("tag", "Do it", ("DCC",))) == ("TAG-0002", TAG)
    freeze(root, "2019-01", None)
    assert "is released as version 1.1" in refusal(root, lambda: close_action(root, "TAG-0002", date(2019, 1, 15)))


def test_an_action_of_a_committee_that_ended_is_closed_where_another_goes_on_with_it(root):
    freeze(root, "2019-01", None)
    one, two = "committees: [ssc, tag]", "committees: [ssc]\n  - title: TAG\n    committees: [tag]\n    until: 2019-01"
    (root / "content/panel.yaml").write_text(text(root, "content/panel.yaml").replace(one, two))

    def close():
        return close_action(root, "TAG-0001", date(2019, 2, 1))

    start = "start the next with `panelpaper new 2019-02`"
    copy = "copy TAG-0001 to a section of the paper for February 2019 and give the command again"
    assert refusal(root, close) == f"{RELEASED}{start}, {copy}{OR_REVISE}"
    new_paper(root, Start("2019-02"))
    assert refusal(root, close) == f"{RELEASED}{copy}{OR_REVISE}"
    copied = "content/papers/2019-02/operations-group.md"
    entry = "actions:\n  - {id: TAG-0001, text: Report on the testing of fixes, owner: DCC, status: open}\n---\n\n##"
    (root / copied).write_text(text(root, copied).replace("---\n\n##", entry))
    assert close() == copied


def test_an_action_is_not_closed_in_an_older_paper_while_its_section_of_the_latest_is_not_read(root):
    new_paper(root, Start("2019-02"))
    for name in ("ssc", "tag"):
        section = root / f"content/papers/2019-02/{name}.md"
        section.write_text(section.read_text("utf-8").replace("status: ", "<<<<<<< HEAD\nstatus: ", 1), "utf-8")

    said = refusal(root, lambda: close_action(root, "TAG-0001", date(2019, 2, 1)))

    assert said.startswith("content/papers/2019-02/tag.md can't be read as it stands, so nobody can tell")
    assert close_action(root, "TAG-0001", date(2019, 2, 1), month="2019-01") == TAG


def test_no_classified_action_is_proposed(root):
    with pytest.raises(WrongUsage) as refused:
        close_action(root, "SSC-0042", date(2019, 1, 15))

    assert "SSC-0041" not in str(refused.value)


def test_an_appendix_is_lowered_with_its_record_beside_it(root):
    done = declassify(root, "2019-01/security-status", DECIDED)

    assert (done.was, done.paths, done.sealed) == (RED, (SSC,), ())
    assert text(root, SSC) == SECRET.replace(
        "classification: RED   # for now", "classification: CLEAR   # for now"
    ).replace(
        "security-status.md\ndecisions",
        'security-status.md\n    declassified: {from: RED, date: 2019-02-01, decided_by: "Panel, in full"}\ndecisions',
    )
    assert errors(root) == []


def test_an_action_is_lowered_step_by_step(root):
    first = declassify(root, "SSC-0041", Lowering(Classification.AMBER, date(2019, 1, 20), "SSC"))
    second = declassify(root, "SSC-0041", Lowering(CLEAR, date(2019, 2, 1), "Panel"))

    record = "declassified: {from: RED, date: 2019-02-01, decided_by: Panel}}   # mind"
    assert f"status: open, classification: CLEAR, {record}" in text(root, SSC)
    assert (first.replaced, second.was) == ((), Classification.AMBER)
    assert second.replaced == (Declassified(RED, date(2019, 1, 20), "SSC"),)
    assert errors(root) == []


@pytest.mark.parametrize(
    "earlier",
    ["yes", "{from: SECRET}", *(f"{{from: {was}, date: 2019-01-20, decided_by: SSC}}" for was in ("[RED]", "SECRET"))],
)
def test_an_earlier_record_that_says_nothing_is_replaced_in_silence(root, earlier):
    said = SECRET.replace(
        "status: open, classification: RED", f"status: open, classification: RED, declassified: {earlier}"
    )
    (root / SSC).write_text(said)

    done = declassify(root, "SSC-0041", DECIDED)

    assert done.replaced == ()
    assert "declassified: {from: RED, date: 2019-02-01" in text(root, SSC)


def test_an_action_that_an_older_paper_classifies_is_lowered_where_it_stands_last(root):
    december = "content/papers/2018-12/operations-group.md"
    older = small.changed(december, "    status: open\n", "    status: open\n    classification: AMBER\n")
    (root / december).write_text(older)
    assert "PP507" in errors(root)

    done = declassify(root, "OPSG-0001", DECIDED)

    assert (done.was, done.paths) == (Classification.AMBER, (OPSG,))
    assert text(root, december) == older
    assert errors(root) == []


@pytest.mark.parametrize(("id", "again"), [("2019-01/security-status", False), ("2019-01/ssc/decision-1", True)])
def test_a_released_paper_needs_a_new_version_for_what_its_last_does_not_have(root, id, again):
    assert declassify(root, "SSC-0041", DECIDED).restated == ()
    freeze(root, "2019-01", None)

    said = " ".join(declassify(root, id, DECIDED).restated)

    assert ("panelpaper revise 2019-01" in said) is again


def test_a_decision_is_named_by_its_place(root):
    declassify(root, "2019-01/ssc/decision-1", DECIDED)

    assert "  - {text: Set a status, classification: CLEAR, declassified: {from: AMBER," in text(root, SSC)


def test_a_report_and_period_is_lowered_in_every_place_that_marks_it(root):
    table = f"{small.PAPER}/dcc-reporting.yaml"
    log = small.changed(small.LOG, "received: 2018-12-06", "received: 2018-12-06\n    classification: AMBER")
    (root / small.LOG).write_text(log)
    (root / table).write_text(small.changed(table, "period: 2018-10", "period: 2018-10\n    classification: RED"))

    done = declassify(root, "performance-measurement/2018-10", DECIDED)

    assert (done.was, set(done.paths)) == (RED, {small.LOG, table})
    assert "classification: CLEAR\n    declassified: {from: AMBER," in text(root, small.LOG)
    assert "classification: CLEAR\n    declassified: {from: RED," in text(root, table)
    assert errors(root) == []


def test_each_released_paper_that_names_a_lowered_report_needs_a_new_version_and_no_other(root):
    log = small.changed(small.LOG, "received: 2018-12-06", "received: 2018-12-06\n    classification: AMBER")
    (root / small.LOG).write_text(log)
    for month in ("2018-12", "2019-01"):
        freeze(root, month, None)

    said = declassify(root, "performance-measurement/2018-10", DECIDED).restated

    assert [line.split()[2] for line in said if "panelpaper revise" in line] == ["2019-01"]


def test_the_sealed_file_of_an_appendix_that_is_lowered_is_named_and_that_of_no_other(root):
    sealed = f"{small.PAPER}/appendices/security-status.md.age"
    (root / sealed.removesuffix(".age")).rename(root / sealed)
    (root / f"{small.PAPER}/appendices/other.md.age").write_bytes(b"age-encryption.org/v1\n")
    both = SECRET.replace("security-status.md\n", "security-status.md.age\n").replace(
        "decisions:", "  - {id: other, title: Other, classification: RED, file: appendices/other.md.age}\ndecisions:"
    )
    (root / SSC).write_text(both)

    assert declassify(root, "2019-01/security-status", DECIDED).sealed == (sealed,)


@pytest.mark.parametrize(
    ("id", "words"),
    [
        ("TAG-0001", "TAG-0001 is CLEAR, so it can't be lowered to CLEAR"),
        ("2019-01/security-statu", "Did you mean `security-status`?"),
        ("2019-01/ssc/decision-3", "has no decision 3: the last is number 2"),
        ("performance-measurement/2018-01", "names performance-measurement/2018-01"),
        ("everything", "names nothing that can be declassified"),
        ("2018-11/security-status", "no paper for November 2018"),
    ],
)
def test_what_is_not_there_or_not_higher_is_not_lowered(root, id, words):
    with pytest.raises(WrongUsage) as refused:
        declassify(root, id, DECIDED)

    assert words in str(refused.value)
    assert text(root, SSC) == SECRET
