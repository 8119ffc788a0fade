"""Worker processes give PDFs in the order of their pages, and give place to others before they grow large."""

from __future__ import annotations

from multiprocessing import active_children

import pytest

from panelpaper.render.pdf import TypesettingError, typeset
from panelpaper.typesetting.workers import Workers

pytestmark = [pytest.mark.pdf, pytest.mark.slow]


def page(number: int) -> str:
    title = f"<title>{number}</title>" if number else ""
    return f'<!doctype html><html lang="en"><head>{title}</head><body><h1>Page {number}</h1></body></html>'


def test_the_order_and_the_bytes_are_those_of_one_after_another():
    workers = Workers(2)
    numbers = range(1, 12)
    try:
        made = list(workers.typeset((page(number), {}) for number in numbers))
    finally:
        workers.end()

    assert made == [typeset(page(number), resources={}) for number in numbers]


def test_others_take_their_place_after_so_many_pdfs():
    workers, seen, most = Workers(2, fresh=2), set(), 0
    try:
        for _ in workers.typeset((page(number), {}) for number in range(1, 10)):
            there = {process.pid for process in active_children()}
            seen |= there
            most = max(most, len(there))
    finally:
        workers.end()

    assert len(seen) == 6, "two for each four PDFs, of nine"
    assert most == 2
    assert active_children() == []


def test_a_page_that_cannot_be_set_ends_them_too():
    workers = Workers(2)
    with pytest.raises(TypesettingError, match="no title"):
        list(workers.typeset((page(number), {}) for number in (1, 2, 0, 3)))
    workers.end()

    assert active_children() == []
