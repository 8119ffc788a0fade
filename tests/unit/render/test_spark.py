"""The plot in a cell: what is drawn, in numbers and in words."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace
from tests import sample_edition

from panelpaper.model.period import Period
from panelpaper.model.report_table import ReportingTable, ReportRow
from panelpaper.render.changed import Changed
from panelpaper.render.report_table import table_view
from panelpaper.render.spark import BOTTOM, TOP, spark

NO_CHANGE = Changed(frozenset(), "1.0")


def heights(svg: str) -> list[float]:
    return [float(height) for height in re.findall(r'<rect [^>]*height="([\d.]+)"', svg)]


def plot(*shares: float | None) -> str:
    """Of the first row with figures, had it these shares, the newest that of December 2018."""
    table = sample_edition.table(cleared=False)
    row = next(row for row in table.rows if isinstance(row, ReportRow) and row.verdict.figures)
    months = [Period(2018, number) for number in range(13 - len(shares), 13)]
    with_shares = replace(row, shares=tuple(zip(months, shares, strict=True)))
    view = table_view(
        ReportingTable(table.as_at, table.issued, table.calendar, (with_shares,), (), table.code),
        sample_edition.PANEL,
        NO_CHANGE,
    )
    return str(view.rows[0].plot)


def test_columns_are_as_high_as_their_numbers_and_stand_within_the_plot():
    svg = spark((("Oct 2018", 25.0), ("Nov 2018", 50.0), ("Dec 2018", 100.0)), "p", "T", "D")

    assert heights(svg) == [(BOTTOM - TOP) / 4, (BOTTOM - TOP) / 2, BOTTOM - TOP]
    for x, y, width, height in re.findall(r'<rect x="(.*?)" y="(.*?)" width="(.*?)" height="(.*?)"', svg):
        assert 0 <= float(x) < float(x) + float(width) <= 150
        assert float(y) + float(height) == pytest.approx(BOTTOM)


def test_a_period_without_a_number_leaves_a_gap_and_nothing_at_all_is_a_line():
    assert len(heights(plot(10.0, None, 30.0, 40.0))) == 3
    assert heights(spark((("Nov 2018", 0.0), ("Dec 2018", 0.0)), "p", "T", "D")) == [1, 1]


def test_the_words_say_all_of_it_and_which_is_first_and_last():
    svg = plot(1.9, None, 3.04, 5.4)

    assert "<title id=" in svg
    assert ">Share of the forecast, September 2018 to December 2018</title>" in svg
    assert ">September 2018 1.9%, October 2018 not shown, November 2018 3.0%, December 2018 5.4%.</desc>" in svg
    assert re.findall("<text [^>]*>([^<]*)</text>", svg) == ["1.9%", "5.4% of forecast", "Sep 2018", "Dec 2018"]


def test_two_numbers_are_no_plot():
    assert plot(10.0, 20.0) == ""
    assert plot(10.0, None, 30.0) == ""
    assert plot() == ""


def test_all_is_drawn_in_the_colour_of_the_words_about_it():
    svg = plot(10.0, 20.0, 30.0)

    assert set(re.findall(r'(?:fill|stroke)="([^"]*)"', svg)) == {"currentColor"}


def test_words_are_escaped():
    assert "<b>" not in spark((("<b>", 1.0),), "n", "<b>", "<b>")
