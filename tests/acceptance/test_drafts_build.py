"""Whatever is wrong with a draft, `build --drafts` shows the rest of it; what it gives away is published nowhere."""

from __future__ import annotations

import re

import pytest
from tests import small
from tests.acceptance.command import JANUARY, Desk, Over
from tests.examples import lay

from panelpaper.model.finding import Severity
from panelpaper.rules.catalogue import CATALOGUE
from panelpaper.rules.entry import Entry

OF_LEAKS = ("leaked_term", "leaked_words", "bad_sensitive_term")
PAPER = f"{JANUARY}/paper.yaml"


def bad_example(entry: Entry) -> Over:
    """The files of a rule's bad example, its paper a draft."""
    files = dict(lay(entry.page.bad, small.SMALL).files)
    files[PAPER] = re.sub(rb"(?m)^status:.*$", b"status: draft", files[PAPER])
    return {**{path: None for path in small.SMALL if path not in files}, **files}


def is_of_the_draft(entry: Entry) -> bool:
    """Whether a rule finds errors, and in its example only in the files of January's paper."""
    places = lay(entry.page.bad, small.SMALL).expected
    in_paper = all(path.startswith(f"{JANUARY}/") and "/versions/" not in path for path, _ in places)
    return entry.severity is Severity.ERROR and in_paper and entry.name not in OF_LEAKS


OF_DRAFTS = [entry for entry in CATALOGUE if is_of_the_draft(entry)]


@pytest.mark.parametrize("entry", OF_DRAFTS, ids=lambda entry: f"{entry.code}-{entry.name}")
def test_an_error_in_a_draft_stops_no_build(entry, tmp_path):
    desk = Desk(tmp_path, bad_example(entry))

    done = desk.run("build", "--drafts", "--no-pdf")

    assert (done.status, done.err) == (0, "")
    assert "public/papers/2019-01/index.html" in desk.built()


def test_these_are_most_of_the_rules_that_find_errors():
    assert len(OF_DRAFTS) > 60


def test_a_picture_that_is_missing_hides_its_section_in_a_built_draft_and_says_so(tmp_path):
    draft = small.SMALL[PAPER].decode().replace("status: issued", "status: draft")
    tag = small.more(f"{JANUARY}/tag.md", "\n![The plan of the tests](media/missing.png)\n")
    desk = Desk(tmp_path, {PAPER: draft, f"{JANUARY}/tag.md": tag})
    desk.run("build", "--drafts", "--no-pdf")

    page = desk.built()["public/papers/2019-01/index.html"].decode()
    assert "2019-01/tag.md (PP206):" in page
    assert "The TAG discussed the testing of fixes" not in page
    assert "This paper tells the Panel" in page
