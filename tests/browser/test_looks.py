"""What an eye sees on the pages across papers: lines, underlines and the room between words."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.browser.test_site import PHONE, SMALL, TABLET, WIDE, laid
from tests.browsing import Visit, box
from tests.small import changed

pytestmark = pytest.mark.browser

PANEL = "content/panel.yaml"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small workspace, for the Panel."""
    return laid(tmp_path_factory.mktemp("looks"), {}, "panel")


@pytest.mark.parametrize("width", [WIDE, TABLET, PHONE])
def test_the_months_of_a_committee_begin_apart_from_its_table_of_actions(browser, root, width):
    with Visit(browser, root / "committees/tag.html", width) as visit:
        table, month = (box(visit.page.locator(part).first) for part in (".stories", ".dated"))
        assert month["y"] - (table["y"] + table["height"]) >= 32


def test_the_underline_of_a_link_with_a_number_is_one_line(browser, root):
    with Visit(browser, root / "committees/tag.html", WIDE) as visit:
        number = visit.page.locator(".told a > .number").first
        assert number.evaluate("number => getComputedStyle(number).marginRight") == "0px"


def test_a_committee_s_bodies_are_not_named_twice_in_one_line(browser, tmp_path):
    both = changed(PANEL, "    short_name: TAG\n", "    short_name: TAG and TSG\n    bodies: [TAG, TSG]\n")
    one = changed(PANEL, "    short_name: TAG\n", "    short_name: Testing\n    bodies: [TAG, TSG]\n")
    leads = []
    for number, panel in enumerate((both, one)):
        root = laid(tmp_path / str(number), {PANEL: panel})
        with Visit(browser, root / "committees/tag.html", WIDE) as visit:
            leads.append(visit.page.locator(".lead").inner_text())

    assert leads == ["TAG and TSG", "Testing: speaks for TAG and TSG"]
