"""What stands in ``build/``: names, ``paper.json``, the feed, the manifest, the pages."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from tests import small
from tests.acceptance.command import JANUARY, Desk
from tests.found import TAG

ATOM = "{http://www.w3.org/2005/Atom}"
PERFORMANCE, VARIANCE, PROBLEM = "performance-measurement", "service-request-variance", "quarterly-problem"


def words(html: str) -> str:
    """A page's text, as it is read."""
    body = html.partition("<body>")[2] or html
    return " ".join(re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", " ", body, flags=re.DOTALL).split())


def row(report: str, title: str, period: str | None, **said: Any) -> dict[str, Any]:
    """A row of ``reporting`` with every promised key."""
    unsaid = ("due", "received", "reissued", "working_days_late", "percent_of_forecast", "variance_percent")
    named = {"report": report, "title": title, "period": period, "classification": "CLEAR"}
    return {**dict.fromkeys(unsaid), **named, **said}


@pytest.mark.parametrize("edition", ["public", "panel"])
def test_the_promised_files_are_there(once_built, edition):
    promised = ("index.html", "feed.xml", "manifest.json")
    papers = [f"papers/{month}/{name}" for month in ("2018-12", "2019-01") for name in ("index.html", "paper.json")]
    assert {f"{edition}/{path}" for path in (*promised, *papers)} <= set(once_built.built())


def test_the_papers_data_is_what_was_promised_key_by_key(once_built):
    paper = once_built.paper()
    assert set(paper) == {
        *("paper", "title", "version", "edition", "classification", "sections"),
        *("appendices", "recommendations", "decisions", "actions", "reporting"),
        *("action_line", "meeting", "reference", "reporting_month", "issued", "as_at"),
        *("forward_look", "actions_overdue", "actions_left_out", "overdue_at_issue", "figures"),
    }
    assert [paper[key] for key in ("paper", "title", "version", "edition", "classification")] == [
        *("2019-01", "SEC Panel Sub-Committee Report", "1.0", "public", "CLEAR")
    ]
    assert paper["recommendations"] == [{"verb": "NOTE", "text": "the content of this paper"}]
    assert paper["decisions"] == []
    assert paper["appendices"] == [
        {"letter": "A", "title": "Security Status Update", "classification": "RED", "withheld": True}
    ]


def test_sections_are_numbered_in_the_running_order_and_items_not(once_built):
    def outline(section: dict[str, Any]) -> tuple[Any, ...]:
        within = tuple(outline(each) for each in section["sections"])
        return (section["number"], section["title"], section.get("committee"), *([within] if within else []))

    both = "Security Sub-Committee (SSC) and Testing Advisory Group (TAG)"
    assert [outline(section) for section in once_built.paper()["sections"]] == [
        ("1", "Purpose", None),
        (
            "2",
            "Operations Group",
            "operations-group",
            (
                ("2.1", "DCC reporting", "operations-group"),
                ("2.2", "Highlights", "operations-group", ((None, "Work plan", None),)),
            ),
        ),
        ("3", both, None, (("3.1", "Status decisions", "ssc"), ("3.2", "Release 2.0", "tag"))),
        ("4", "Recommendations", None),
    ]


def test_actions_say_who_does_what_by_when(once_built):
    assert once_built.paper()["actions"] == [
        {
            "id": "OPSG-0001",
            "text": "Draw up a work plan",
            "owner": "SECAS",
            "due": None,
            "status": "closed",
            "committee": "operations-group",
        },
        {
            "id": "TAG-0001",
            "text": "Report on the testing of fixes",
            "owner": "DCC",
            "due": "2019-02",
            "status": "open",
            "committee": "tag",
        },
    ]


def test_the_reporting_table_is_right_cell_by_cell(once_built):
    assert once_built.paper()["reporting"] == [
        row(
            PERFORMANCE,
            "Performance Measurement Report",
            "2018-10",
            due="2018-12-06",
            received="2018-12-06",
            working_days_late=0,
            timeliness="on-time",
        ),
        row(
            VARIANCE,
            "Service Request Variance Report",
            "2018-11",
            due="2018-12-14",
            received="2018-12-13",
            working_days_late=0,
            timeliness="on-time",
            percent_of_forecast=97.5,
            variance_percent=-2.5,
        ),
        row(PROBLEM, "Quarterly Problem Report", None, timeliness="nothing-to-review"),
    ]


def test_who_is_cleared_reads_the_appendix_and_the_paper_is_marked_so(once_built):
    panel = once_built.paper(edition="panel")
    assert (panel["edition"], panel["classification"]) == ("panel", "RED")
    assert [(each["letter"], each["withheld"]) for each in panel["appendices"]] == [("A", False)]
    page = words(once_built.page("papers/2019-01/index.html", "panel"))
    assert "An imaginary assessor visited Nowhere Light and Power." in page
    assert once_built.paper("2018-12", "panel")["classification"] == "CLEAR"


def test_who_is_not_cleared_reads_that_it_is_withheld_its_letter_title_and_class_and_no_more(once_built):
    page = words(once_built.page("papers/2019-01/index.html"))
    assert "see Appendix A ." in page
    assert "Security Status Update" in page
    assert re.search(r"Appendix A\b[^.]{0,80}\bRED\b", page)
    whole = b"\n".join(data for path, data in once_built.built().items() if path.startswith("public/"))
    for secret in (b"Nowhere", b"assessor", b"security-status"):
        assert secret not in whole
    assert not [path for path in once_built.built() if "security-status" in path]


@pytest.mark.parametrize("edition", ["public", "panel"])
def test_the_manifest_agrees_with_the_disk(once_built, edition):
    manifest = json.loads(once_built.page("manifest.json", edition))
    assert set(manifest) == {"edition", "clearance", "files"}
    assert manifest["edition"] == edition
    assert manifest["clearance"] == {"public": "CLEAR", "panel": "RED"}[edition]
    files = {path.partition("/")[2]: data for path, data in once_built.built().items() if path.startswith(edition)}
    del files["manifest.json"]
    assert manifest["files"] == [
        {"path": path, "sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
        for path, data in sorted(files.items())
    ]


def test_the_feed_has_an_entry_for_each_paper_newest_first(once_built):
    feed = ET.fromstring(once_built.page("feed.xml"))
    entries = feed.findall(f"{ATOM}entry")
    titles = [entry.findtext(f"{ATOM}title") for entry in entries]
    assert titles == [
        "SEC Panel Sub-Committee Report, January 2019",
        "SEC Panel Sub-Committee Report, December 2018",
    ]
    links = [link.get("href") for entry in entries for link in entry.findall(f"{ATOM}link")]
    assert links == ["papers/2019-01/index.html", "papers/2018-12/index.html"]


def test_with_a_base_address_the_feeds_links_are_whole(desk):
    desk.lay({"content/panel.yaml": small.more("content/panel.yaml", "base_url: https://panel.example/\n")})
    desk.build()
    assert 'href="https://panel.example/papers/2019-01/index.html"' in desk.page("feed.xml")


def test_the_front_page_lists_all_papers_newest_first(once_built):
    front = once_built.page("index.html")
    assert 0 < front.index("papers/2019-01/") < front.index("papers/2018-12/")


def test_every_link_within_the_site_leads_somewhere(once_built):
    built = once_built.built()
    for path, data in built.items():
        if path.endswith(".html"):
            folder = path.rpartition("/")[0]
            for target in re.findall(r'(?:href|src)="([^"#:]+)(?:#[^"]*)?"', data.decode()):
                if path.endswith("404.html") and target.startswith("/"):
                    continue
                parts: list[str] = []
                for part in f"{folder}/{target}".split("/"):
                    parts = parts[:-1] if part == ".." else [*parts, *([part] if part not in ("", ".") else [])]
                found = "/".join(parts)
                assert found in built or f"{found}/index.html" in built, f"{path}: {target}"


@pytest.mark.parametrize(
    ("action", "line"),
    [("information", "For Information"), ("decision", "For Decision"), ("discussion", "For Discussion")],
)
def test_the_action_line_says_what_the_paper_is_for(desk, action, line):
    path = f"{JANUARY}/paper.yaml"
    verb = {"information": "NOTE", "decision": "AGREE", "discussion": "DISCUSS"}[action]
    text = small.changed(path, "action: information", f"action: {action}").replace("verb: NOTE", f"verb: {verb}")
    desk.lay({path: text})
    desk.build()
    assert line in words(desk.page("papers/2019-01/index.html"))


def test_a_committee_without_a_section_or_news_says_so(desk):
    desk.lay({f"{JANUARY}/ssc.md": None, f"{JANUARY}/appendices/security-status.md": None})
    desk.lay({TAG: "---\ncommittee: tag\nstatus: final\nno_update: true\n---\n"})
    desk.build()
    page = words(desk.page("papers/2019-01/index.html"))
    assert "No update received" in page
    assert "Testing Advisory Group: No update this month" in page


def test_references_are_words_with_links(desk):
    desk.lay(
        {
            f"{JANUARY}/ssc.md": small.more(
                f"{JANUARY}/ssc.md",
                "\nA [](section:tag), B [](section:tag#release-2-0), C [](report:service-request-variance), "
                "D [](action:TAG-0001), E [](paper:2018-12).\n",
            )
        }
    )
    desk.build()
    page = desk.page("papers/2019-01/index.html")
    said = words(page)
    assert "A section 3 , B section 3.2 , C Service Request Variance Report , D TAG-0001 , E " in said
    for anchor in ("tag-release-2-0", "report-service-request-variance", "action-tag-0001", "appendix-a"):
        assert f'href="#{anchor}"' in page
        assert f'id="{anchor}"' in page
    assert "December 2018" in said.partition("E ")[2][:80]


def test_an_illustrative_paper_says_so(desk):
    desk.lay({f"{JANUARY}/paper.yaml": small.more(f"{JANUARY}/paper.yaml", "illustrative: true\n")})
    desk.build()
    assert "invented" in words(desk.page("papers/2019-01/index.html"))
    assert "invented" not in words(desk.page("papers/2018-12/index.html"))


def test_a_panel_prints_its_own_word_for_a_classification_while_data_keeps_the_protocols(desk):
    desk.lay({"content/panel.yaml": small.more("content/panel.yaml", "labels: {CLEAR: WHITE}\n")})
    desk.build()
    assert "WHITE" in words(desk.page("papers/2019-01/index.html"))
    assert desk.paper()["classification"] == "CLEAR"


def test_marks_are_cut_where_the_reader_is_not_cleared(desk):
    body = "The [amber words]{.amber} stay.\n\n::: red\nThe *red* block.\n:::\n\nAfter it.\n"
    desk.lay({TAG: f"---\ncommittee: tag\nstatus: final\n---\n\n## Release 2.0 {{#release-2-0}}\n\n{body}"})
    desk.build()
    public = words(desk.page("papers/2019-01/index.html"))
    assert "amber words" not in public
    assert "red block" not in public
    assert re.search(r"The .{0,40}\bAMBER\b.{0,40} stay\.", public)
    assert re.search(r"stay\. .{0,40}\bRED\b.{0,60}After it\.", public)
    panel = words(desk.page("papers/2019-01/index.html", "panel"))
    assert "amber words" in panel
    assert "red block" in panel


def test_withheld_actions_and_decisions_say_that_and_how_high(desk):
    desk.lay(
        {
            TAG: "---\ncommittee: tag\nstatus: final\ndecisions:\n  - {text: Agreed quietly, classification: AMBER}\n"
            "actions:\n  - {id: TAG-0007, text: Hush, owner: DCC, status: open, classification: RED}\n---\n\nIt met.\n",
            f"{JANUARY}/operations-group.md": small.changed(
                f"{JANUARY}/operations-group.md", "The Ops Group asks the Panel to see [](section:tag) as well.\n", ""
            ),
        }
    )
    desk.build()
    paper = desk.paper()
    assert paper["decisions"] == [{"withheld": True, "classification": "AMBER"}]
    assert paper["actions"][1:] == [{"withheld": True, "classification": "RED"}]
    assert [each["id"] for each in desk.paper(edition="panel")["actions"]] == ["OPSG-0001", "TAG-0007"]


def test_decisions_name_their_committee(desk: Desk):
    desk.lay({TAG: "---\ncommittee: tag\nstatus: final\ndecisions:\n  - text: Agreed\n---\n\nIt met.\n"})
    desk.build()
    assert desk.paper()["decisions"] == [{"text": "Agreed", "committee": "tag"}]
