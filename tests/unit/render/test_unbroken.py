"""What no line of print is broken within, and what is left as it is."""

from __future__ import annotations

import pytest

from panelpaper.render.unbroken import unbroken


@pytest.mark.parametrize(
    "words",
    [
        "6 December 2018",
        "14 May",
        "January 2019",
        "Q3 2018",
        "18 working days",
        "1 working day",
        "2,000 hours",
        "Appendix A",
        "section 2.1",
        "version 1.0",
    ],
)
def test_it_is_marked_and_its_spaces_stay_plain(words):
    assert unbroken(f"<p>At {words}, it was.</p>") == f'<p>At <span class="unbroken">{words}</span>, it was.</p>'


@pytest.mark.parametrize(
    "html",
    [
        "<p>A May of 2018 in an Appendix to it, 3 of a section</p>",
        '<p title="6 December 2018">x</p>',
        "<head><title>January 2019</title></head>",
        "<pre><code>due 6 December 2018</code></pre>",
        "<svg><title>January 2019</title><text>18 working days</text></svg>",
    ],
)
def test_what_is_no_such_thing_or_no_prose_is_left_as_it_is(html):
    assert unbroken(html) == html
