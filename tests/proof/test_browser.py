"""This repository's own pages in a browser, each kind of page of both editions: small and dark, wide and light."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.browsing import Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

KINDS = (
    "index.html",
    "papers/2019-01/index.html",
    "papers/2018-12/index.html",
    "papers/2018-11/index.html",
    "papers/2018-09/index.html",
    "papers/2018-09/v1.0/index.html",
    "committees.html",
    "committees/ssc-smki-pma.html",
    "reporting.html",
    "reporting/service-request-variance.html",
    "actions.html",
    "decisions.html",
    "modifications.html",
    "glossary.html",
    "about.html",
    "search.html",
    "404.html",
)


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (768, "light"), (1920, "dark")])
@pytest.mark.parametrize("path", KINDS)
def test_a_page_is_accessible_fits_its_window_and_asks_for_its_own_files_in_silence(year, browser, path, width, scheme):
    root: Path = year / ("public" if width == 768 else "panel")
    with Visit(browser, root / path, width, scheme) as visit:
        assert visit.said == []
        assert all(url.startswith(root.as_uri()) for url in visit.asked)
        assert visit.ask("document.documentElement.scrollWidth") <= width
        assert visit.ask("[...document.images].every(image => image.complete && image.naturalWidth > 0)")
        found = Axe().run(visit.page).response["violations"]

    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
