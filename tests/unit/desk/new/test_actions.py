"""Open actions go on in a new month, each with its mark."""

from __future__ import annotations

import shutil

import pytest
from tests import small
from tests.unit.desk.new.february import CARRYING, FEBRUARY, NAME, OPSG, files, text

from panelpaper.desk.new_paper import Start, new_paper
from panelpaper.scrutiny import WrongUsage


def test_open_actions_are_carried_with_their_marks_and_closed_ones_are_not(root):
    new_paper(root, Start("2019-02"))

    assert f"""\
actions:
  - id: OPSG-0002
    text: |
      Ask {NAME}: the third time
    owner: [DCC, SECAS]
    due: next meeting
    status: open
    classification: RED
  - id: OPSG-0003
    text: |
      Answer *formally*, see [the [x]{{.amber}} plan](https://plan.example/)

      and soon
    owner: DCC
    status: open
---
""" in text(root, "operations-group.md")


def test_an_action_that_an_older_paper_marks_more_highly_keeps_that_mark(root):
    tag = "content/papers/2018-12/tag.md"
    (root / tag).write_text(
        "---\ncommittee: tag\nstatus: final\nactions:\n  - {id: TAG-0001, text: Report, owner: DCC, status: open, "
        "classification: AMBER}\n---\n\n## Highlights\n\nNothing.\n"
    )

    new_paper(root, Start("2019-02"))

    assert "    status: open\n    classification: AMBER\n---\n" in text(root, "tag.md")


def test_open_actions_of_a_section_that_is_missing_are_those_that_it_had_last(root):
    new_paper(root, Start("2019-02"))
    (root / f"{FEBRUARY}/operations-group.md").unlink()

    started = new_paper(root, Start("2019-03", follows="2019-02"))

    assert started.actions == 3
    march = (root / "content/papers/2019-03/operations-group.md").read_text()
    assert [line for line in march.split("\n") if " id: " in line] == ["  - id: OPSG-0002", "  - id: OPSG-0003"]
    assert "## Meeting *dates*" in march


def test_what_was_closed_in_a_paper_that_is_withdrawn_by_now_is_carried_as_open(root):
    new_paper(root, Start("2019-02"))
    february = root / FEBRUARY
    section = (february / "operations-group.md").read_text()
    (february / "operations-group.md").write_text(section.replace("status: open", "status: closed"))
    new_paper(root, Start("2019-03"))
    withdrawn = (february / "paper.yaml").read_text().replace("status: draft", "status: withdrawn")
    (february / "paper.yaml").write_text(withdrawn)

    april = new_paper(root, Start("2019-04"))

    assert april.actions == 3
    carried = (root / "content/papers/2019-04/operations-group.md").read_text()
    assert [line for line in carried.split("\n") if " id: " in line] == ["  - id: OPSG-0002", "  - id: OPSG-0003"]
    assert "actions:" not in (root / "content/papers/2019-03/operations-group.md").read_text()


def test_open_actions_that_only_a_withdrawn_paper_has_are_counted(root):
    new_paper(root, Start("2019-02"))
    ssc = root / FEBRUARY / "ssc.md"
    more = "".join(f"  - {{id: SSC-{n}, text: Test, owner: DCC, status: open}}\n" for n in ("0001", "0002", "0003"))
    ssc.write_text(ssc.read_text().replace("status: draft\n", f"status: draft\nactions:\n{more}"))
    paper = root / FEBRUARY / "paper.yaml"
    paper.write_text(paper.read_text().replace("status: draft", "status: withdrawn"))

    march = new_paper(root, Start("2019-03"))
    shutil.rmtree(root / "content/papers/2019-03")
    followed = new_paper(root, Start("2019-03", follows="2019-02"))

    assert (march.follows, march.actions, march.withdrawn, march.dropped) == ("2019-01", 3, "2019-02", 3)
    assert (followed.actions, followed.dropped) == (6, 0)


def test_a_section_that_cannot_be_read_is_told_before_its_actions_are_lost(root):
    (root / OPSG).write_text(CARRYING.replace("  # between two\n", "  - {id: [\n"))
    before = files(root)

    with pytest.raises(WrongUsage, match=r"operations-group.md can't be read .* which of its actions are open"):
        new_paper(root, Start("2019-02"))
    assert files(root) == before


@pytest.mark.parametrize(
    "typed",
    [
        "forward_look:\n  - {text: What NLPX asks, expected: 2019-05, classification: RED}\n",
        "forward_look:\n  - clasification: RED\n    text: What NLPX asks\n",
        "forward_look:\n  - {text: What NLPX asks, protective marking: RED}\n",
        "forward_look:\n  - {text: What NLPX asks, more: {classification: RED}}\n",
        "classification: RED\n",
    ],
)
def test_nothing_is_carried_without_its_mark_of_what_is_classified_where_nothing_can_be(root, typed):
    tag = f"{small.PAPER}/tag.md"
    (root / tag).write_text(small.changed(tag, "status: final\n", f"status: final\n{typed}"))
    before = files(root)

    with pytest.raises(WrongUsage, match=r"tag.md says how something is classified .* may be carried") as refused:
        new_paper(root, Start("2019-02"))
    assert "NLPX" not in str(refused.value)
    assert files(root) == before


def test_what_is_marked_as_it_can_be_is_carried_from_its_first_word_on(root):
    tag = f"{small.PAPER}/tag.md"
    coming = "forward_look:\n  - text: |\n      [Its price]{.red}, RED or not\n    expected: 2019-03\n"
    (root / tag).write_text(small.changed(tag, "status: final\n", f"status: final\n{coming}"))

    new_paper(root, Start("2019-02"))

    assert coming in text(root, "tag.md")


def test_open_actions_of_a_committee_without_a_section_are_counted_apart(root):
    panel = small.SMALL["content/panel.yaml"].decode()
    ended = "    committees: [operations-group]\n    until: 2019-01\nreporting:\n  committee: ssc\n"
    panel = (
        panel.replace("    committees: [operations-group]\n", "")
        .replace("  - title: Operations Group\n", "")
        .replace("reporting:\n  committee: operations-group\n", f"  - title: Operations Group\n{ended}")
    )
    (root / "content/panel.yaml").write_text(panel)

    started = new_paper(root, Start("2019-02"))

    assert (started.actions, started.left) == (1, {"Ops Group": 2})
    assert "operations-group.md" not in started.files


def test_a_committee_without_a_section_that_has_no_open_action_is_not_spoken_of(root):
    together = "    committees: [ssc, tag]\n"
    alone = f"{together}    until: 2019-01\n  - title: TAG\n    committees: [tag]\n    since: 2019-02\n"
    (root / "content/panel.yaml").write_text(small.changed("content/panel.yaml", together, alone))

    started = new_paper(root, Start("2019-02"))

    assert "ssc.md" not in started.files
    assert started.left == {}
