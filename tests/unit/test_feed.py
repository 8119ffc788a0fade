"""The feed is Atom as RFC 4287 has it, the same on every day, and says what the Panel is asked."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest
from msgspec.structs import replace
from tests import sample_edition
from tests.sample_edition import SECRET, say

from panelpaper.model.classification import CLEAR, RED
from panelpaper.model.edition import Edition, RevisionLine
from panelpaper.model.prose import EMPTY, Withheld
from panelpaper.render.feed import feed

ATOM = "{http://www.w3.org/2005/Atom}"


def edition(*, cleared: bool = False) -> Edition:
    """The sample, its older paper issued too."""
    sample = sample_edition.edition(cleared=cleared)
    return replace(sample, papers=tuple(replace(paper, draft=False) for paper in sample.papers))


def parsed(edition: Edition) -> Element:
    return fromstring(feed(edition))


def entries(edition: Edition) -> list[Element]:
    return parsed(edition).findall(f"{ATOM}entry")


def said(element: Element, tag: str) -> str:
    found = element.find(f"{ATOM}{tag}")
    assert found is not None
    return found.text or ""


def links(element: Element) -> dict[str, str]:
    return {link.attrib["rel"]: link.attrib["href"] for link in element.findall(f"{ATOM}link")}


def at(address: str, sample: Edition | None = None) -> Edition:
    """The sample edition with a Panel's base address."""
    sample = sample or edition()
    return replace(sample, panel=replace(sample.panel, base_url=address))


def with_paper(**changed: Any) -> Edition:
    """The public sample with its newest paper alone, changed."""
    sample = edition()
    return replace(sample, papers=(replace(sample.papers[0], **changed),))


@pytest.mark.parametrize(
    "sample", [edition(), edition(cleared=True), at("https://panel.example"), with_paper(author="")]
)
def test_feed_and_entries_have_what_the_standard_asks_for(sample):
    root = parsed(sample)
    ids = []
    for element in (root, *root.findall(f"{ATOM}entry")):
        for once in ("title", "id", "updated"):
            assert len(element.findall(f"{ATOM}{once}")) == 1
            assert said(element, once)
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", said(element, "updated"))
        assert re.match(r"(?:https|urn):", said(element, "id"))
        assert all(said(author, "name") for author in element.findall(f"{ATOM}author"))
        ids.append(said(element, "id"))

    assert root.tag == f"{ATOM}feed"
    assert root.findall(f"{ATOM}author")
    assert len(set(ids)) == len(ids) == 3 if len(sample.papers) == 2 else 2


def test_papers_stand_newest_first_whatever_their_order_was():
    sample = edition()
    turned = replace(sample, papers=sample.papers[::-1])

    assert [said(entry, "title")[-13:] for entry in entries(turned)] == [" January 2019", "December 2018"]
    assert feed(turned) == feed(sample)


def test_without_a_base_address_links_are_relative_and_none_is_to_the_feed_itself():
    assert links(parsed(edition())) == {"alternate": "index.html"}
    assert links(entries(edition())[0]) == {"alternate": "papers/2019-01/index.html"}


@pytest.mark.parametrize("address", ["https://panel.example/site", "https://panel.example/site/"])
def test_with_a_base_address_links_and_ids_are_absolute(address):
    sample = at(address)

    assert links(parsed(sample))["self"] == "https://panel.example/site/feed.xml"
    assert links(entries(sample)[0]) == {"alternate": "https://panel.example/site/papers/2019-01/index.html"}
    assert said(entries(sample)[0], "id") == "https://panel.example/site/papers/2019-01/"


def test_an_editions_own_base_address_comes_before_the_panels():
    sample = at("https://panel.example")
    sample = replace(sample, spec=replace(sample.spec, base_url="https://members.example"))

    assert links(parsed(sample))["self"] == "https://members.example/feed.xml"


def test_an_edition_above_clear_does_not_pass_for_the_public_one_by_the_panels_address():
    sample = at("https://panel.example", edition(cleared=True))

    assert not re.search(r"https://panel\.example", feed(sample).decode())


def test_ids_stay_when_a_paper_changes_and_differ_between_editions():
    public = said(entries(edition())[0], "id")

    assert said(entries(with_paper(title="Another title", issued=None))[0], "id") == public
    assert said(entries(edition(cleared=True))[0], "id") != public


def test_an_entry_is_as_new_as_its_last_version():
    told = (RevisionLine("1.1", date(2019, 1, 8), EMPTY, CLEAR), RevisionLine("1.2", date(2019, 1, 9), EMPTY, CLEAR))
    sample = with_paper(issued=date(2019, 1, 4), revisions=told)

    assert said(entries(sample)[0], "published") == "2019-01-04T00:00:00Z"
    assert said(entries(sample)[0], "updated") == "2019-01-09T00:00:00Z"
    assert said(parsed(sample), "updated") == "2019-01-09T00:00:00Z"


def test_a_withheld_version_makes_no_entry_newer():
    sample = with_paper(issued=date(2019, 1, 4), revisions=(Withheld(RED),))

    assert said(entries(sample)[0], "updated") == "2019-01-04T00:00:00Z"


def test_a_paper_without_a_day_counts_from_its_months_first():
    sample = with_paper(issued=None, revisions=())

    assert said(entries(sample)[0], "updated") == "2019-01-01T00:00:00Z"
    assert entries(sample)[0].find(f"{ATOM}published") is None


def test_a_feed_without_papers_is_still_a_feed():
    sample = replace(edition(), papers=())

    assert said(parsed(sample), "updated") == "1970-01-01T00:00:00Z"
    assert entries(sample) == []


def test_the_summary_says_the_action_line_and_what_the_panel_is_asked():
    asked = (("NOTE", say("the content of this paper.")), ("AGREE", say("the plan;")))

    assert said(entries(edition())[0], "summary") == (
        "For Information. The Panel is asked to NOTE the content of this paper."
    )
    assert said(entries(with_paper(recommendations=asked))[0], "summary") == (
        "For Information. The Panel is asked to NOTE the content of this paper; and to AGREE the plan."
    )
    assert said(entries(with_paper(recommendations=()))[0], "summary") == "For Information."


def test_invented_data_is_said_to_be_invented():
    assert said(entries(with_paper(illustrative=True))[0], "summary").endswith("The data in this paper is invented.")


def test_a_withdrawn_paper_says_so_first():
    (entry, *_) = entries(with_paper(withdrawn=True))
    assert said(entry, "title").startswith("Withdrawn: ")
    assert said(entry, "summary") == "This paper has been withdrawn and must not be relied upon."


def test_a_draft_is_no_entry():
    assert entries(with_paper(draft=True)) == []


def test_above_clear_every_title_begins_with_its_marking():
    sample = edition(cleared=True)

    assert said(parsed(sample), "title") == "RED: Smart Energy Code Panel: papers (panel edition)"
    for entry, paper in zip(entries(sample), sample.papers, strict=True):
        assert said(entry, "title").startswith(f"{sample.panel.label(paper.marking)}: ")


def test_a_public_title_bears_no_marking():
    assert said(entries(edition())[0], "title") == "SEC Panel Sub-Committee Report, January 2019"


def test_nothing_withheld_is_in_the_public_feed():
    assert SECRET.encode() not in feed(edition())


def test_what_xml_can_not_write_is_replaced_and_what_it_can_is_escaped():
    sample = with_paper(title="A\x0b & <b> \ud800")

    assert said(entries(sample)[0], "title") == "A\ufffd & <b> \ufffd, January 2019"
