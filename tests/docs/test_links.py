"""Every page can be reached, and every link leads somewhere."""

from __future__ import annotations

import pytest
from tests.docs.pages import OF_DOCS, PAGES, ROOT, anchors, links


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_to_a_file_and_a_heading_that_are_there(page):
    lost = []
    for link in links(page.read_text("utf-8")):
        if link.startswith(("https://", "http://", "mailto:")):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in anchors(target.read_text("utf-8"))):
            lost.append(link)

    assert lost == []


def test_every_page_can_be_reached_from_the_readme():
    reached, todo = set(), [ROOT / "README.md"]
    while todo:
        page = todo.pop()
        if page not in reached and page.suffix == ".md":
            reached.add(page)
            paths = (link.partition("#")[0] for link in links(page.read_text("utf-8")) if "://" not in link)
            todo += [(page.parent / path).resolve() for path in paths if path]

    assert set(OF_DOCS) - reached == set()


def test_a_lost_heading_is_noticed():
    assert anchors("# What is it?\n\n```sh\n# no heading\n```\n\n## Two: `seal` & co\n") == {
        "what-is-it",
        "two-seal--co",
    }
