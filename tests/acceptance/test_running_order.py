"""Committees come and go: each paper has the running order of its month, and issued papers stay as they were."""

from __future__ import annotations

import pytest
from tests.acceptance.command import JANUARY, Desk
from tests.small import changed

PANEL, DECEMBER = "content/panel.yaml", "content/papers/2018-12"
COMMITTEE = "  - {id: demand, name: Demand Group}\nsections:\n"
AFTER = "    committees: [ssc, tag]\n"
SECTION = "---\ncommittee: demand\nstatus: final\n---\n\n## Demand\n\nThe Demand Group met.\n"


def panel(keys: str, committee: str = "demand") -> str:
    """The Panel with one numbered section more, that comes second to last."""
    text = changed(PANEL, "sections:\n", COMMITTEE)
    return text.replace(AFTER, f"{AFTER}  - {{title: {committee.title()}, committees: [{committee}], {keys}}}\n")


def numbered(desk: Desk, month: str) -> list[tuple[str | None, str]]:
    return [(section["number"], section["title"]) for section in desk.paper(month)["sections"]]


def test_a_committee_since_a_month_has_a_section_from_that_month_on(desk):
    desk.build()
    before = numbered(desk, "2018-12")
    desk.lay({PANEL: panel("since: 2019-01"), f"{JANUARY}/demand.md": SECTION})

    desk.build()

    assert numbered(desk, "2018-12") == before
    assert numbered(desk, "2019-01")[-2:] == [("4", "Demand"), ("5", "Recommendations")]


def test_a_section_until_a_month_is_not_missed_afterwards(desk):
    desk.lay({PANEL: panel("until: 2018-12"), f"{DECEMBER}/demand.md": SECTION})

    assert desk.codes() == []
    desk.build()
    assert ("4", "Demand") in numbered(desk, "2018-12")
    assert ("4", "Demand") not in numbered(desk, "2019-01")


def test_a_released_paper_is_not_changed_by_a_committee_that_comes_later(desk):
    assert desk.run("release", "2018-12", "--no-pdf").status == 0

    desk.lay({PANEL: panel("since: 2019-01"), f"{JANUARY}/demand.md": SECTION})
    assert desk.codes() == []

    desk.lay({PANEL: panel("until: 2019-01"), f"{JANUARY}/demand.md": SECTION})
    assert "PP706" in desk.codes()


def test_a_section_that_its_month_has_no_place_for_is_an_error(desk):
    desk.lay({PANEL: panel("since: 2019-01"), f"{JANUARY}/demand.md": SECTION, f"{DECEMBER}/demand.md": SECTION})

    (found,) = desk.run("check", "--format", "json").findings()

    assert (found["code"], found["path"], found["severity"]) == ("PP314", f"{DECEMBER}/demand.md", "error")
    assert found["message"] == "The running order doesn't have the Demand Group in December 2018."


def test_a_table_whose_committee_has_no_section_that_month_is_an_error(desk):
    text = changed(
        PANEL, "    committees: [operations-group]\n", "    committees: [operations-group]\n    since: 2019-01\n"
    )
    desk.lay({PANEL: text, f"{DECEMBER}/operations-group.md": None})

    found = desk.run("check", "--format", "json").findings()

    assert ("PP314", f"{DECEMBER}/dcc-reporting.yaml") in [(each["code"], each["path"]) for each in found]


def test_a_reference_to_a_section_that_its_month_does_not_have_is_an_error(desk):
    cites = "---\ncommittee: tag\nstatus: final\n---\n\n## Tests\n\nSee [](section:demand).\n"
    desk.lay({PANEL: panel("since: 2019-01"), f"{JANUARY}/demand.md": SECTION})
    desk.lay({f"{DECEMBER}/tag.md": cites, f"{JANUARY}/tag.md": cites})

    found = desk.run("check", "--format", "json").findings()

    assert [each["path"] for each in found if each["code"] == "PP302"] == [f"{DECEMBER}/tag.md"]


def test_a_section_may_be_called_otherwise_from_a_month_on(desk):
    renamed = changed(
        PANEL,
        "  - title: Operations Group\n    committees: [operations-group]\n",
        "  - {title: Operations Group, committees: [operations-group], until: 2018-12}\n"
        "  - {title: Operations Board, committees: [operations-group], since: 2019-01}\n",
    )
    desk.lay({PANEL: renamed})

    assert desk.codes() == []
    desk.build()
    assert numbered(desk, "2018-12")[1] == ("2", "Operations Group")
    assert numbered(desk, "2019-01")[1] == ("2", "Operations Board")


@pytest.mark.parametrize(("month", "there"), [("2019-02", True), ("2019-03", False)])
def test_new_and_status_know_which_committees_a_month_has(desk, month, there):
    desk.lay({PANEL: panel("since: 2019-02, until: 2019-02")})

    assert ("Demand Group" in desk.run("status", month).out) is there
    assert desk.run("new", month).status == 0
    assert (desk.root / f"content/papers/{month}/demand.md").is_file() is there


def test_a_quarter_is_no_month_of_a_running_order(desk):
    desk.lay({PANEL: panel("since: 2019-Q1")})

    (found,) = [each for each in desk.run("check", "--format", "json").findings() if each["path"] == PANEL]

    assert found["code"] == "PP402"


def test_a_released_paper_is_changed_by_a_title_or_an_order_that_is_no_later_months(desk):
    assert desk.run("release", "2018-12", "--no-pdf").status == 0
    sections = "  - title: Operations Group\n    committees: [operations-group]\n"
    shared = "  - title: Security Sub-Committee (SSC) and Testing Advisory Group (TAG)\n    committees: [ssc, tag]\n"

    for text, said in (
        (changed(PANEL, "title: Operations Group", "title: Operations Board"), "the heading of section 2"),
        (changed(PANEL, sections + shared, shared + sections), "the heading of section 2, the heading of section 3"),
    ):
        desk.lay({PANEL: text})
        done = desk.run("check")
        assert f"the paper has changed since: {said}." in done.out
        assert "(changed)\n      Heading: " in desk.run("diff", "2018-12@v1.0", "2018-12").out


def test_a_released_paper_is_not_changed_by_a_title_that_is_a_later_months(desk):
    assert desk.run("release", "2018-12", "--no-pdf").status == 0
    desk.lay(
        {
            PANEL: changed(
                PANEL,
                "  - title: Operations Group\n    committees: [operations-group]\n",
                "  - {title: Operations Group, committees: [operations-group], until: 2018-12}\n"
                "  - {title: Operations Board, committees: [operations-group], since: 2019-01}\n",
            )
        }
    )

    assert desk.codes() == []
    assert "Nothing differs." in desk.run("diff", "2018-12@v1.0", "2018-12").out


@pytest.mark.parametrize(
    ("before", "after", "names", "shown"),
    [
        (
            "  committee: operations-group\n",
            "  committee: ssc\n",
            "the place of the table",
            "In the section of: [-Ops Group-]{+SSC, TAG+}",
        ),
        ("code: SEC\n", "code: REC\n", "the heading of the table", "Content against: [-SEC-]{+REC+}"),
        ("code: SEC\n", "", "the heading of the table", "Content against: [-SEC-]"),
    ],
)
def test_a_released_paper_is_changed_by_a_table_that_is_moved_or_headed_otherwise(desk, before, after, names, shown):
    assert desk.run("release", "2018-12", "--no-pdf").status == 0
    desk.lay({PANEL: changed(PANEL, before, after)})

    assert f"the paper has changed since: {names}." in desk.run("check").out
    assert shown in desk.run("diff", "2018-12@v1.0", "2018-12").out


def test_a_released_paper_is_not_changed_by_a_table_that_moves_with_another_name_of_its_place(desk):
    """The same table, first in the same numbered section: whose file comes first there makes no difference to it."""
    desk.lay({PANEL: changed(PANEL, "  committee: operations-group\n", "  committee: ssc\n")})
    assert desk.run("release", "2018-12", "--no-pdf").status == 0
    desk.lay({PANEL: changed(PANEL, "  committee: operations-group\n", "  committee: tag\n")})

    assert desk.codes() == []


def test_a_version_keeps_what_its_table_was_measured_against(desk):
    assert desk.run("release", "2018-12", "--no-pdf").status == 0
    desk.lay({PANEL: changed(PANEL, "code: SEC\n", "code: REC\n")})
    assert desk.run("revise", "2018-12", "--note", "Another code").status == 0
    desk.build("2018-12", "--no-pdf")

    page = desk.root / "build/public/papers/2018-12"
    assert "Content against the SEC" in (page / "v1.0/index.html").read_text()
    assert "Content against the REC" in (page / "index.html").read_text()


def taken_over(reporting: str) -> str:
    """The Panel whose Ops Group, the first to have the table, ends with 2018."""
    ends = "    committees: [operations-group]\n"
    text = changed(PANEL, ends, f"{ends}    until: 2018-12\n")
    return text.replace("  committee: operations-group\n", f"  committee: {reporting}\n")


def homes_of_table(desk: Desk, month: str) -> list[tuple[str, str]]:
    """The number of the table's subsection, and whose it is."""
    below = (each for section in desk.paper(month)["sections"] for each in section["sections"])
    return [(each["number"], each["committee"]) for each in below if each["title"] == "DCC reporting"]


def test_the_table_goes_over_to_the_next_of_its_committees_where_the_first_has_ended(desk):
    assert desk.run("release", "2018-12", "--no-pdf").status == 0
    desk.lay({PANEL: taken_over("[operations-group, ssc]"), f"{JANUARY}/operations-group.md": None})

    assert {"PP314", "PP706"}.isdisjoint(desk.codes())
    desk.build()
    assert homes_of_table(desk, "2018-12") == [("2.1", "operations-group")]
    assert homes_of_table(desk, "2019-01") == [("2.1", "ssc")]


def test_a_table_whose_committee_has_ended_is_told_with_how_it_goes_over(desk):
    desk.lay({PANEL: taken_over("operations-group"), f"{JANUARY}/operations-group.md": None})

    found = desk.run("check", "--format", "json").findings()

    (hint,) = (each["hint"] for each in found if each["path"] == f"{JANUARY}/dcc-reporting.yaml")
    assert hint.endswith("name it too, under `reporting:`: `committee: [operations-group, …]`.")


def test_each_of_the_tables_committees_has_to_be_one_of_the_panels(desk):
    desk.lay({PANEL: changed(PANEL, "  committee: operations-group\n", "  committee: [operations-group, scc]\n")})

    (found,) = desk.run("check", "--format", "json").findings()

    assert (found["code"], found["path"], found["column"]) == ("PP314", PANEL, 33)
