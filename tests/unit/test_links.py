"""Every address in an edition leads somewhere, and to one place, on any server and from a disk."""

from __future__ import annotations

from time import process_time

import pytest
from tests.sample_edition import edition

from panelpaper.audit.links import DeadLink, Why, dead_links
from panelpaper.render.formats import render
from panelpaper.render.templates import Templates

PAGE = "papers/2019-01/index.html"
SITE = {
    "index.html": b"<h1 id=top-of-all>Papers</h1>",
    "papers/2018-12/index.html": b'<h2 id="caf\xc3\xa9">x</h2><a name=old>x</a>',
    "papers/2019-01/a b.png": b"",
    "papers/2019-01/paper.pdf": b"",
}


def problems(html: str) -> list[tuple[int, str, Why]]:
    """What is wrong on one page of a small site."""
    dead = dead_links({**SITE, PAGE: html.encode()})
    assert {link.page for link in dead} <= {PAGE}
    return [(link.line, link.address, link.why) for link in dead]


@pytest.mark.parametrize(
    "address",
    [
        "../../index.html",
        "../../index.html#top-of-all",
        "../2018-12/index.html#caf%C3%A9",
        "../2018-12/index.html#café",
        "../2018-12/index.html#old",
        "../2018-12/../2019-01/a%20b.png",
        "a b.png?version=1",
        "paper.pdf#page=2",
        "#here",
        "#",
        "#top",
        "",
        "?print",
        "https://elsewhere.example/none#none",
        "//elsewhere.example/none",
        "mailto:panel@example.org",
        "data:image/png;base64,AAAA",
        " #here ",
    ],
)
def test_an_address_that_leads_somewhere_is_alive(address):
    assert problems(f'<p id="here"><a href="{address}">x</a></p>') == []


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("none.html", Why.NO_FILE),
        ("../2019-01/none.png", Why.NO_FILE),
        ("../../../index.html", Why.NO_FILE),
        ("Paper.pdf", Why.NO_FILE),
        ("#none", Why.NO_PLACE),
        ("../2018-12/index.html#none", Why.NO_PLACE),
        ("../2018-12/", Why.FOLDER),
        ("../..", Why.FOLDER),
        ("/index.html", Why.ROOT),
        ("http://[", Why.UNREADABLE),
    ],
)
def test_an_address_that_leads_nowhere_is_told_with_the_reason(address, why):
    assert problems(f'<a href="{address}">x</a>') == [(1, address, why)]


@pytest.mark.parametrize(
    "tag",
    [
        "<img alt='a > b' src=\"none\">",
        "<img src='none'>",
        "<IMG SRC=none>",
        "<link rel=icon\n href = none>",
        "<object data=none></object>",
        "<svg><use xlink:href='none'/></svg>",
        "<img/src=none>",
    ],
)
def test_addresses_are_found_wherever_they_stand(tag):
    assert [(address, why) for _, address, why in problems(tag)] == [("none", Why.NO_FILE)]


@pytest.mark.parametrize(
    "text",
    [
        "<!-- <a href='none'> -->",
        "<script>'<a href=\"none\">'</script>",
        "<style>a{content:'<a href=none>'}</style>",
        "<title><a href=none></title>",
        "<p>href='none'</p>",
        "<p>&lt;a href=none&gt;</p>",
        "<p data-href='none'>x</p>",
        "<p title='href=none'>x</p>",
    ],
)
def test_what_is_no_address_is_not_looked_at(text):
    assert problems(text) == []


def test_what_follows_a_script_is_looked_at_again():
    assert problems("<script>x</script><a href=none>x</a>") == [(1, "none", Why.NO_FILE)]


def test_character_references_in_an_address_are_read():
    assert problems('<i id="a&amp;b"></i><a href="#a&amp;b">x</a>') == []


def test_an_id_that_two_places_have_is_told_at_the_second():
    assert problems('<p id="a">\n<p id="b">\n<p id="a">') == [(3, "#a", Why.TWO_PLACES)]


def test_each_place_of_a_dead_address_is_told_by_line():
    html = '<a href="b">x</a>\n\n<a\nhref="a">x</a><a href="b">y</a>'

    assert [(line, address) for line, address, _ in problems(html)] == [(1, "b"), (4, "a"), (4, "b")]


def test_a_dead_link_says_where_and_why():
    link = DeadLink("index.html", 3, "none.html", Why.NO_FILE)

    assert str(link) == "'none.html' on line 3 of index.html (there is no such file in this edition)"


def test_files_that_are_no_pages_are_not_read():
    assert dead_links({"feed.xml": b'<link href="none"/>', "notes.txt": b"<a href=none>"}) == ()


@pytest.mark.parametrize("cleared", [False, True])
def test_the_pages_of_a_real_edition_have_no_dead_link(cleared):
    files, _ = render(edition(cleared=cleared), Templates(), pdfs=False, typeset=lambda pages: ())

    assert dead_links(files) == ()


@pytest.mark.parametrize(
    "text", ["<a " * 20_000, f"<a {'x' * 100_000}", "<!--" * 20_000, "<title>" * 20_000, "x='" * 20_000]
)
def test_a_page_that_ends_in_the_middle_is_read_in_no_time(text):
    start = process_time()

    assert problems(text) == []
    assert process_time() - start < 2, "seconds: reading twice the text takes twice the time"
