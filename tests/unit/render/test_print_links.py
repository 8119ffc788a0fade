"""A page for print lies in no folder: its links lead somewhere from anywhere, or are words."""

from __future__ import annotations

import pytest

from panelpaper.render.print_links import whole_links

OLDER = 'See <a href="../2018-09/index.html#action-opsg-0001">OPSG-0001</a>.'


def test_without_an_address_a_link_to_another_paper_is_words():
    assert whole_links(OLDER, "") == "See OPSG-0001."


def test_with_an_address_a_link_to_another_paper_is_whole():
    address = "https://panel.example/sec/papers/2018-10/"

    whole = "https://panel.example/sec/papers/2018-09/index.html#action-opsg-0001"
    assert whole_links(OLDER, address) == f'See <a href="{whole}">OPSG-0001</a>.'


@pytest.mark.parametrize("href", ["#reporting", "https://a.example/?b=1&amp;c=2", "http://a.example", "mailto:a@b.c"])
def test_what_leads_somewhere_from_anywhere_is_left_as_it_is(href):
    html = f'<a class="permalink" href="{href}" title="x"><em>Words</em></a>'

    assert whole_links(html, "") == whole_links(html, "https://panel.example/papers/2018-10/") == html


@pytest.mark.parametrize("address", ["", "https://panel.example/papers/2018-10/"])
def test_a_telephone_number_is_words_on_paper(address):
    assert whole_links('<a href="tel:+441234">01234</a>', address) == "01234"


def test_an_address_stays_escaped():
    html = '<a href="../2018-09/?a=1&amp;b=&#34;2">x</a>'

    assert whole_links(html, "https://a.example/papers/2018-10/") == (
        '<a href="https://a.example/papers/2018-09/?a=1&amp;b=&#34;2">x</a>'
    )
