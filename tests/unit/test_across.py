"""What spans the months: verdicts by period, actions, decisions, modifications, committees, and what is new."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace
from tests.months import many
from tests.small import LOG, PAPER, SMALL, assembled, changed, more, read

from panelpaper.assemble import assemble
from panelpaper.assemble.versions import changed_places
from panelpaper.model.changes import News, Place
from panelpaper.model.classification import CLEAR, RED
from panelpaper.model.edition import Edition
from panelpaper.model.panel import EditionSpec
from panelpaper.model.period import Period
from panelpaper.model.prose import Withheld
from panelpaper.model.reporting import Timeliness
from panelpaper.model.site import Actions, ActionStory, DecisionStory, Reporting, WithheldSpot
from panelpaper.release import release

TABLE, TAG, OPSG = f"{PAPER}/dcc-reporting.yaml", f"{PAPER}/tag.md", f"{PAPER}/operations-group.md"
REGISTER = "content/registers/dcc-reports.yaml"
BEFORE = "content/papers/2018-12/operations-group.md"
VARIANCE, PMR = "service-request-variance", "performance-measurement"
PUBLIC = EditionSpec("public", CLEAR)
DUE = ("2018-12-20", "2019-02-20")


def corrected_december(due: str, mended: str, on: str) -> dict[str, str | bytes | None]:
    """December's paper as released, with an action that was due one day, and as it was corrected ``on`` a later one."""
    folder, frozen = "content/papers/2018-12", "content/papers/2018-12/versions/1.0"
    paper = changed(f"{folder}/paper.yaml", 'version: "1.0"', 'version: "1.1"')
    over: dict[str, str | bytes | None] = {
        path.replace(folder if path.startswith(folder) else "content", frozen, 1): data
        for path, data in SMALL.items()
        if path.startswith((folder, "content/panel.yaml", "content/registers/"))
    }
    over[f"{frozen}/operations-group.md"] = with_actions(BEFORE, action("OPSG-0002", due=due, status="open"))
    over[BEFORE] = with_actions(BEFORE, action("OPSG-0002", due=mended, status="open"))
    over[f"{folder}/paper.yaml"] = paper + f'revisions:\n  - {{version: "1.1", date: {on}, note: Gave another day}}\n'
    return over


def reporting(edition: Edition) -> Reporting:
    assert edition.site.reporting
    return edition.site.reporting


def actions(edition: Edition) -> Actions:
    assert edition.site.actions
    return edition.site.actions


def names(places: tuple[Place, ...]) -> tuple[str, ...]:
    return tuple(place.name for place in places)


def stands(edition: Edition, report: str) -> dict[str, str]:
    """How a report stands by period: a verdict, or the class that it is withheld for."""
    (story,) = [story for story in reporting(edition).reports if story.report.id == report]
    return {
        each.period.key: each.standing.classification.label
        if isinstance(each.standing, Withheld)
        else each.standing.timeliness.value
        for each in story.periods
    }


def action(id: str, **facts: str) -> str:
    lines = "".join(f"    {key}: {value}\n" for key, value in facts.items())
    return f"  - id: {id}\n    text: |\n      Report on {id}\n    owner: DCC\n{lines}"


def with_actions(path: str, *lines: str) -> str:
    """The section at ``path``, with these actions instead of its own."""
    text = changed(path, "", "")
    front, _, body = text.removeprefix("---\n").partition("\n---\n")
    kept = front.partition("\nactions:")[0]
    return f"---\n{kept}\nactions:\n{''.join(lines)}---\n{body}"


class TestReports:
    def test_what_fell_overdue_by_the_issue_is_told_as_the_paper_tells_it(self, tmp_path):
        over = {
            TABLE: changed(TABLE, "data_cutoff: 2018-12-18", "data_cutoff: 2018-12-11"),
            LOG: changed(LOG, "received: 2018-12-13", "received: 2019-01-07"),
        }
        edition = assembled(tmp_path, over)
        table = edition.papers[0].table

        assert table
        assert [(lapse.report.id, lapse.period.key) for lapse in table.lapses] == [(VARIANCE, "2018-11")]
        assert (reporting(edition).lapses, reporting(edition).issued) == (table.lapses, table.issued)
        assert stands(edition, VARIANCE) == {"2018-11": "not-due"}

    def test_a_report_s_page_is_as_high_as_what_fell_overdue_by_the_issue(self, tmp_path):
        over = {
            TABLE: changed(TABLE, "data_cutoff: 2018-12-18", "data_cutoff: 2018-11-29").replace(
                "  - report: service-request-variance\n    period: 2018-11\n", ""
            ),
            LOG: changed(LOG, "received: 2018-12-13", "received: 2019-01-07\n    classification: RED"),
        }
        public, panel = (reporting(assembled(tmp_path / name, over, name)) for name in ("public", "panel"))

        assert (public.lapses, public.marking) == ((), CLEAR)
        assert [lapse.period.key for lapse in panel.lapses] == ["2018-11"]
        assert panel.marking is RED
        assert [story.marking for story in panel.reports if story.report.id == VARIANCE] == [RED]

    def test_each_period_from_the_first_accounted_for_is_judged_as_at_the_newest_cut_off(self, tmp_path):
        edition = assembled(tmp_path)

        assert reporting(edition).as_at == date(2018, 12, 18)
        assert reporting(edition).paper == Period(2019, 1)
        assert stands(edition, PMR) == {"2018-09": "on-time", "2018-10": "on-time", "2018-11": "not-due"}
        assert stands(edition, VARIANCE) == {"2018-11": "on-time"}

    def test_what_came_after_the_cut_off_is_not_known_yet(self, tmp_path):
        log = changed(LOG, "received: 2018-12-13", "received: 2018-12-19")

        assert stands(assembled(tmp_path, {LOG: log}), VARIANCE) == {"2018-11": "overdue"}

    def test_a_row_that_speaks_of_a_later_day_does_so_here(self, tmp_path):
        log = changed(LOG, "received: 2018-12-13", "received: 2018-12-19")
        table = changed(TABLE, "period: 2018-11", "period: 2018-11\n    as_at: 2018-12-20")

        assert stands(assembled(tmp_path, {LOG: log, TABLE: table}), VARIANCE) == {"2018-11": "late"}

    def test_a_report_without_a_deadline_begins_with_what_is_known_of_it(self, tmp_path):
        log = more(LOG, "  - {report: quarterly-problem, period: 2018-Q2, received: 2018-08-01}\n")

        assert stands(assembled(tmp_path, {LOG: log}), "quarterly-problem") == {
            "2018-Q2": "no-deadline",
            "2018-Q3": "no-deadline",
        }

    @pytest.mark.parametrize("frequency", ["ad-hoc", "quarterly"])
    def test_a_withheld_period_that_a_paper_names_is_shown_as_withheld_and_one_that_none_names_is_not(
        self, tmp_path, frequency
    ):
        known = f"frequency: {frequency}\n    due:\n      text:"
        register = changed(REGISTER, "frequency: quarterly\n    due:\n      text:", known)
        entries = [
            f"  - {{report: quarterly-problem, period: {period}, received: 2018-08-01, classification: AMBER}}\n"
            for period in ("2018-Q1", "2018-Q2")
        ]
        log = more(LOG, "".join(entries))
        table = changed(TABLE, "rows:\n", "rows:\n  - {report: quarterly-problem, period: 2018-Q2}\n")
        named = assembled(tmp_path / "named", {REGISTER: register, LOG: log, TABLE: table})
        unnamed = assembled(tmp_path / "unnamed", {REGISTER: register, LOG: log})

        assert stands(named, "quarterly-problem")["2018-Q2"] == "AMBER"
        assert "2018-Q1" not in stands(named, "quarterly-problem")
        assert stands(unnamed, "quarterly-problem") == {}
        assert stands(named, PMR) == stands(unnamed, PMR)

    def test_a_withheld_period_keeps_its_place_and_says_how_high_it_stands(self, tmp_path):
        log = changed(LOG, "received: 2018-12-06", "received: 2018-12-06\n    classification: RED")
        public = assembled(tmp_path / "a", {LOG: log})
        panel = assembled(tmp_path / "b", {LOG: log}, "panel")

        assert stands(public, PMR) == {"2018-09": "on-time", "2018-10": "RED", "2018-11": "not-due"}
        assert stands(panel, PMR)["2018-10"] == "on-time"
        assert (reporting(public).marking, reporting(panel).marking) == (CLEAR, RED)

    @pytest.mark.parametrize("entry", ["received: 2018-11-20", "received: unknown", "received: 2019-03-01"])
    def test_what_a_withheld_entry_says_changes_nothing(self, tmp_path, entry):
        secret = "received: 2018-12-06\n    classification: RED"
        was = changed(LOG, "received: 2018-12-06", secret)
        now = was.replace(secret, f"{entry}\n    classification: RED")

        assert assembled(tmp_path / "a", {LOG: was}) == assembled(tmp_path / "b", {LOG: now})

    def test_a_period_knows_the_papers_that_have_a_row_of_it(self, tmp_path):
        table = changed(TABLE, "rows:\n", f"rows:\n  - {{report: {PMR}, period: 2018-09}}\n")
        (story, *_) = reporting(assembled(tmp_path, {TABLE: table})).reports

        assert [[spot.month.key for spot in each.papers] for each in story.periods] == [
            ["2018-12", "2019-01"],
            ["2019-01"],
            [],
        ]

    def test_a_panel_without_reports_has_nothing_to_show(self, tmp_path):
        panel = "content/panel.yaml"
        place = "reporting:\n  committee: operations-group\n  heading: DCC reporting\n"

        assert assembled(tmp_path, {panel: changed(panel, place, "")}).site.reporting is None


class TestActions:
    def test_an_action_is_overdue_by_the_day_on_which_the_newest_paper_was_issued(self, tmp_path):
        lines = (
            action("OPSG-0002", due="2019-01-03", status="open"),
            action("OPSG-0003", due="2019-01-04", status="open"),
            action("OPSG-0004", due="2018-12", status="open"),
            action("OPSG-0005", due="2019-01", status="open"),
            action("OPSG-0006", due="next meeting", status="open"),
            action("OPSG-0007", due="in spring", status="open"),
            action("OPSG-0008", due="2019-01-31", status="open"),
        )
        text = with_actions(OPSG, *lines)
        found = actions(assembled(tmp_path, {OPSG: text}))

        assert found.as_at == date(2019, 1, 4)
        assert [story.id for story in found.overdue] == ["OPSG-0004", "OPSG-0002"]
        in_order = "OPSG-0003 OPSG-0005 OPSG-0008 TAG-0001 OPSG-0007 OPSG-0006 OPSG-0001"
        assert [story.id for story in found.open] == in_order.split()

    def test_what_was_closed_last_stands_first_and_of_one_day_the_lowest_number(self, tmp_path):
        lines = [
            action(id, status="closed", closed=day)
            for id, day in (("OPSG-0004", "2018-12-20"), ("OPSG-0003", "2018-12-20"), ("OPSG-0005", "2019-01-02"))
        ]
        found = actions(assembled(tmp_path, {OPSG: with_actions(OPSG, *lines)}))

        assert [story.id for story in found.closed] == ["OPSG-0005", "OPSG-0003", "OPSG-0004"]

    def test_an_action_is_as_its_last_paper_has_it_and_remembers_where_it_began(self, tmp_path):
        (closed,) = actions(assembled(tmp_path)).closed

        assert (closed.id, closed.closed) == ("OPSG-0001", date(2018, 12, 18))
        assert (closed.opened.month.key, closed.latest.month.key) == ("2018-12", "2019-01")

    def test_an_action_remembers_the_days_that_it_was_due_first(self, tmp_path):
        was = with_actions(BEFORE, action("OPSG-0002", due="2018-12-20", status="open"))
        now = with_actions(OPSG, action("OPSG-0002", due="2019-02-20", status="open"))
        found = actions(assembled(tmp_path, {BEFORE: was, OPSG: now}))
        (story,) = [story for story in found.open if story.id == "OPSG-0002"]

        assert (story.due, story.before) == (date(2019, 2, 20), (date(2018, 12, 20),))

    def test_what_is_withheld_is_not_counted_and_orders_nothing(self, tmp_path):
        secret = action("OPSG-0009", due="2001-01-01", status="open", classification="RED")
        two = secret + secret.replace("0009", "0008")
        clear = action("OPSG-0002", status="open")
        one = actions(assembled(tmp_path / "a", {OPSG: with_actions(OPSG, secret, clear)}))
        more_of_them = actions(assembled(tmp_path / "b", {OPSG: with_actions(OPSG, two, clear)}))

        assert one == more_of_them
        assert not one.overdue
        assert [(line.committee, line.withheld) for line in one.withheld] == [("Ops Group", Withheld(RED))]

    def test_an_owner_has_what_is_overdue_open_and_closed_apart_and_in_order(self, tmp_path):
        lines = (
            action("OPSG-0005", due="2019-02-01", status="open"),
            action("OPSG-0003", due="next meeting", status="open"),
            action("OPSG-0002", due="2019-01-03", status="open"),
            action("OPSG-0004", status="closed", closed="2018-12-18"),
        )
        (dcc,) = [
            line
            for line in actions(assembled(tmp_path, {OPSG: with_actions(OPSG, *lines)})).owners
            if line.owner == "DCC"
        ]

        assert dcc.overdue == ("OPSG-0002",)
        assert dcc.open == ("OPSG-0003", "OPSG-0005", "TAG-0001")
        assert dcc.closed == ("OPSG-0004",)

    @pytest.mark.parametrize("words", ["Report [on it]{.red}", "Report\n\n      ::: red\n      on it\n      :::"])
    def test_what_is_marked_in_an_actions_words_marks_the_page_for_those_who_may_read_it(self, tmp_path, words):
        text = with_actions(OPSG, action("OPSG-0002", status="open").replace("Report on OPSG-0002", words))
        public, panel = (actions(assembled(tmp_path / name, {OPSG: text}, name)) for name in ("public", "panel"))

        assert (public.marking, panel.marking) == (CLEAR, RED)

    def test_each_owner_has_their_own(self, tmp_path):
        lines = {line.owner: line for line in actions(assembled(tmp_path)).owners}

        assert lines["SECAS"].closed == ("OPSG-0001",)
        assert lines["DCC"].open == ("TAG-0001",)

    def test_a_withdrawn_paper_is_not_relied_upon(self, tmp_path):
        paper = f"{PAPER}/paper.yaml"
        edition = assembled(tmp_path, {paper: changed(paper, "status: issued", "status: withdrawn")})

        assert [paper.key for paper in edition.papers] == ["2019-01", "2018-12"]
        assert [story.id for story in actions(edition).open] == ["OPSG-0001"]
        assert reporting(edition).paper == Period(2018, 12)


def test_decisions_stand_by_paper_and_withheld_ones_as_withheld(tmp_path):
    front = "status: final\n"
    decisions = "decisions:\n  - text: |\n      Agreed\n  - {text: Secret, classification: RED}\n"
    edition = assembled(tmp_path, {TAG: changed(TAG, front, front + decisions)})
    ((month, lines),) = edition.site.decisions.months

    assert month == Period(2019, 1)
    assert [type(line) for line in lines] == [DecisionStory, WithheldSpot]
    assert edition.site.decisions.marking is CLEAR


def test_a_modification_is_found_wherever_a_paper_speaks_of_it(tmp_path):
    text = more(TAG, "\n### A first look\n\nOn SECMP0057 and **SECMP0057**.\n\n## More\n\n- SECMP0037\n")
    edition = assembled(tmp_path, {TAG: text})
    found = {
        story.number: [(month.key, [mention.words for mention in mentions]) for month, mentions in story.months]
        for story in edition.site.modifications.stories
    }

    assert found == {
        "SECMP0037": [("2019-01", ["3.3 More"])],
        "SECMP0057": [("2019-01", ["3.2 Release 2.0: A first look"])],
    }
    assert list(found) == sorted(found)


def test_a_modification_that_stands_in_a_marked_passage_is_for_those_who_may_read_it(tmp_path):
    over = {TAG: more(TAG, "\n::: red\nOn SECMP0057.\n:::\n")}
    public, panel = assembled(tmp_path / "a", over), assembled(tmp_path / "b", over, "panel")

    assert public.site.modifications.stories == ()
    assert [story.number for story in panel.site.modifications.stories] == ["SECMP0057"]
    assert panel.site.modifications.marking is RED


def test_a_modification_that_stands_in_a_marked_run_alone_is_as_high_as_that(tmp_path):
    panel = assembled(tmp_path, {TAG: more(TAG, "\nSee [SECMP0057 and more]{.red} and SECMP0037.\n")}, "panel")
    stories = panel.site.modifications.stories

    held = {story.number: mention.classification for story in stories for _, (mention,) in story.months}
    assert held == {"SECMP0037": CLEAR, "SECMP0057": RED}


def test_a_committee_has_what_it_brought_to_each_paper(tmp_path):
    ops, _, tag = assembled(tmp_path).site.committees

    assert [(month.spot.month.key, month.items, names(month.opened), names(month.closed)) for month in ops.months] == [
        (
            "2019-01",
            (("2.1", "DCC reporting", "reporting"), ("2.2", "Work plan", "operations-group-work-plan")),
            (),
            ("OPSG-0001",),
        ),
        (
            "2018-12",
            (("2.1", "DCC reporting", "reporting"), ("2.2", "Highlights", "operations-group-highlights")),
            ("OPSG-0001",),
            (),
        ),
    ]
    assert [month.no_update for month in tag.months] == [False, True]
    assert [story.id for story in tag.open_actions] == ["TAG-0001"]


def test_the_terms_are_those_that_a_paper_uses(tmp_path):
    assert dict(assembled(tmp_path).site.terms) == {
        "DCC": "Data Communications Company",
        "SECAS": "Smart Energy Code Administrator and Secretariat",
        "SSC": "Security Sub-Committee",
        "TAG": "Testing Advisory Group",
    }


class TestChanges:
    def test_what_is_new_is_measured_by_the_paper_before(self, tmp_path):
        text = more(TAG, "\nOn SECMP0057.\n")
        january, december = assembled(tmp_path, {TAG: text}).papers
        new = january.changes

        assert not december.changes
        assert new.since == Period(2018, 12)
        assert [(each.report, each.period.key, each.news) for each in new.verdicts] == [
            ("Performance Measurement Report", "2018-10", News.FIRST),
            ("Service Request Variance Report", "2018-11", News.FIRST),
        ]
        assert names(new.opened) == ("TAG-0001",)
        assert names(new.closed) == ("OPSG-0001",)
        assert names(new.modifications) == ("SECMP0057",)

    def test_a_verdict_that_has_changed_is_news_and_one_that_has_not_is_none(self, tmp_path):
        log = changed(LOG, "received: 2018-11-01", "received: 2018-12-10\n    reissued: [{date: 2018-12-11}]")
        table = changed(TABLE, "rows:\n", f"rows:\n  - {{report: {PMR}, period: 2018-09}}\n")
        news = assembled(tmp_path, {LOG: log, TABLE: table}).papers[0].changes.verdicts[0]

        assert (news.news, news.verdict.timeliness) == (News.CHANGED, Timeliness.LATE)

    @pytest.mark.parametrize(
        ("report", "period", "received", "timeliness"),
        [(PMR, "2018-10", "2018-12-20", "overdue"), ("quarterly-problem", "2018-Q3", "2018-12-17", "no-deadline")],
    )
    def test_what_has_fallen_overdue_and_what_has_come_at_last_is_news(
        self, tmp_path, report, period, received, timeliness
    ):
        row = f"rows:\n  - {{report: {report}, period: {period}}}\n"
        told = {f"content/papers/2018-12/{TABLE.rpartition('/')[2]}": f"data_cutoff: 2018-11-30\n{row}"}
        log = f"submissions:\n  - {{report: {report}, period: {period}, received: {received}}}\n"
        edition = assembled(tmp_path, {**told, TABLE: f"data_cutoff: 2018-12-18\n{row}", LOG: log})
        news = edition.papers[0].changes.verdicts[0]

        assert (news.period.key, news.news, news.verdict.timeliness.value) == (period, News.CHANGED, timeliness)

    def test_a_reissue_is_news(self, tmp_path):
        log = changed(LOG, "received: 2018-11-01", "received: 2018-11-01\n    reissued: [{date: 2018-12-11}]")
        table = changed(TABLE, "rows:\n", f"rows:\n  - {{report: {PMR}, period: 2018-09}}\n")

        assert assembled(tmp_path, {LOG: log, TABLE: table}).papers[0].changes.verdicts[0].news is News.REISSUED

    def test_an_action_whose_day_has_moved_is_news(self, tmp_path):
        was = with_actions(BEFORE, action("OPSG-0002", due="2018-12-20", status="open"))
        now = with_actions(OPSG, action("OPSG-0002", due="2019-02-20", status="open"))
        new = assembled(tmp_path, {BEFORE: was, OPSG: now}).papers[0].changes

        assert names(new.moved) == ("OPSG-0002",)

    def test_an_action_that_was_closed_and_is_open_again_is_not_opened_but_reopened(self, tmp_path):
        was = with_actions(BEFORE, action("OPSG-0002", status="closed"))
        now = with_actions(OPSG, action("OPSG-0002", status="open"))
        edition = assembled(tmp_path, {BEFORE: was, OPSG: now})
        new, (ops, *_) = edition.papers[0].changes, edition.site.committees
        (story,) = [story for story in actions(edition).open if story.id == "OPSG-0002"]

        assert names(new.opened) == ("TAG-0001",)
        assert names(new.reopened) == ("OPSG-0002",)
        assert [(names(month.opened), names(month.reopened)) for month in ops.months] == [
            ((), ("OPSG-0002",)),
            ((), ()),
        ]
        assert (story.opened.month.key, story.latest.month.key, story.closed) == ("2018-12", "2019-01", None)

    @pytest.mark.parametrize(
        ("corrected", "moved"), [("2018-12-20", ()), ("2019-01-04", ()), ("2019-01-08", ("OPSG-0002",))]
    )
    def test_what_was_corrected_after_a_paper_was_issued_is_no_news_that_it_could_have_told(
        self, tmp_path, corrected, moved
    ):
        december = corrected_december(DUE[0], DUE[1], on=corrected)
        january = with_actions(OPSG, action("OPSG-0002", due=DUE[1], status="open"))
        new = assembled(tmp_path, december | {OPSG: january}).papers[0].changes

        assert new.since == Period(2018, 12)
        assert names(new.moved) == moved

    def test_what_is_withheld_is_no_news(self, tmp_path):
        secret = action("OPSG-0009", status="open", classification="RED")
        text = with_actions(OPSG, secret)
        new = assembled(tmp_path, {OPSG: text}).papers[0].changes

        assert names(new.opened) == ("TAG-0001",)

    def test_a_papers_page_depends_on_no_later_paper(self, tmp_path):
        workspace = read(tmp_path, many(6))
        whole = release(workspace, PUBLIC)
        for count in range(1, 6):
            fewer = replace(whole, papers=whole.papers[:count])
            assert assemble(fewer).papers == assemble(whole).papers[-count:]

    def test_a_link_to_a_later_paper_is_words(self, tmp_path):
        over = {BEFORE: more(BEFORE, "\nSee [](paper:2019-01).\n")}
        with_later = assembled(tmp_path, over).papers[1]

        assert "2019-01/index.html" not in repr(with_later)
        assert "the January 2019 paper" in repr(with_later)


def test_only_the_papers_that_stand_are_spoken_of(tmp_path):
    whole = release(read(tmp_path), PUBLIC)
    edition = assemble(whole, {Period(2018, 12)})

    assert [paper.key for paper in edition.papers] == ["2018-12"]
    assert [story.id for story in actions(edition).open] == ["OPSG-0001"]
    assert all(isinstance(story, ActionStory) for story in actions(edition).open)
    assert edition.site.decisions.months == ()


@pytest.mark.parametrize(
    ("file", "old", "new", "places"),
    [
        (OPSG, "SECAS presented the work plan.", "The work plan was presented.", {"operations-group-work-plan"}),
        (TAG, "Report on the testing of fixes", "Report on the testing of faults", {"action-tag-0001"}),
        (TAG, "The TAG discussed", "TAG discussed", {"tag-release-2-0"}),
        (LOG, "forecast: 40000", "forecast: 41000", {"report-service-request-variance"}),
        (f"{PAPER}/ssc.md", "title: Security Status Update", "title: Status", {"appendix-a"}),
        (f"{PAPER}/ssc.md", "classification: RED", "classification: RED\n    reason: It names one.", {"appendix-a"}),
        (REGISTER, "SEC H13.4", "SEC H13.5", {"report-performance-measurement"}),
        (f"{PAPER}/appendices/security-status.md", "An imaginary", "One imaginary", set()),
    ],
)
def test_a_version_marks_what_it_has_otherwise(tmp_path, file, old, new, places):
    before = assembled(tmp_path / "a").papers[0]
    after = assembled(tmp_path / "b", {file: changed(file, old, new)}).papers[0]

    assert changed_places(after, before) == places
