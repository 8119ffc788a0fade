"""What holds a place, where several things do."""

from __future__ import annotations

from tests.found import TAG
from tests.small import read

from panelpaper.model.finding import Span
from panelpaper.model.holdings import Holdings


def test_nothing_of_a_leak_is_quoted_to_its_last_line_where_another_ends_within_it(tmp_path):
    holdings = Holdings(read(tmp_path), (Span(TAG, 2, 1, 8, 4), Span(TAG, 3, 1, 4, 9)))

    assert [line for line in range(1, 11) if holdings.may_quote(Span.at(TAG, line))] == [1, 9, 10]
