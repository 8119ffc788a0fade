"""A list of contents: its page is laid out once more when the numbers of pages are known, and not twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any


@contextmanager
def numbers_at_once() -> Iterator[None]:
    """Within it, what names pages by their numbers is laid out anew with those, as soon as all pages are made.

    WeasyPrint lays the page out as it was, works the numbers out then, since how many pages there are has changed for
    it, and lays it out a third time with these.
    """
    from weasyprint import layout

    setting: Any = layout
    made: Any = setting.make_all_pages

    def known(context: Any, root: Any, html: Any, pages: list[Any]) -> Iterator[Any]:
        if pages:
            _work_out(context)
        yield from made(context, root, html, pages)

    setting.make_all_pages = known
    try:
        yield
    finally:
        setting.make_all_pages = made


def _work_out(context: Any) -> None:
    """Give each text that has numbers of pages those that are known by now."""
    for (_, of), text in context.target_collector.counter_lookup_items.items():
        if of == "content" and text.missing_counters and text.page_maker_index is not None:
            numbers = context.page_maker[text.page_maker_index + 1][3][1]
            if numbers != text.cached_page_counter_values:
                text.cached_page_counter_values = deepcopy(numbers)
                text.parse_again(numbers)
