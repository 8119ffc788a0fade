"""What the preview makes, and what it leaves until somebody asks."""

from __future__ import annotations

import pytest
from tests.small import assembled

from panelpaper.desk.preview.looks import EditionFiles
from panelpaper.render.templates import BrokenTemplate, Templates

PAPER = "papers/2019-01/index.html"
REST = "actions.html"


def test_a_browser_that_shows_a_paper_has_no_other_page_made(tmp_path):
    files = EditionFiles(assembled(tmp_path), Templates({REST: b"{{ broken"}))

    for path in (PAPER, "assets/style.css", "assets/sans.woff2", "assets/icon.svg"):
        assert files.file(path), path
    with pytest.raises(BrokenTemplate, match=REST):
        files.file(REST)
    with pytest.raises(BrokenTemplate, match=REST):
        files.file("no-such-file.html")


def test_what_papers_load_and_the_rest_are_what_the_edition_has(tmp_path):
    files = EditionFiles(assembled(tmp_path), Templates())

    assert (files.file(REST) or b"").startswith(b"<!DOCTYPE html>")
    assert (files.file("feed.xml") or b"").startswith(b"<?xml")
    assert files.file("no-such-file.html") is None
