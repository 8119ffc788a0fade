"""The pages of versions: shown as they were, beside the one that stands."""

from __future__ import annotations

import json
from pathlib import Path

from tests.versions import APPENDIX, PAPER, TAG, VERSIONS, built, page, replaced, told

from panelpaper.desk.releasing import freeze


def test_an_earlier_version_stays_as_it_was_with_a_banner(reissued):
    files = built(reissued)

    assert "the testing of fixes." in page(files, version="v1.0/")
    assert "Version 1.1 has replaced it." in page(files, version="v1.0/")
    assert 'href="../index.html"' in page(files, version="v1.0/")
    assert "the testing of all fixes." in page(files)
    assert 'href="v1.0/index.html"' in page(files)
    assert "has replaced it" not in page(files)
    assert json.loads(files["public/papers/2019-01/v1.0/paper.json"])["version"] == "1.0"


def test_the_version_that_stands_has_its_own_address_without_a_banner(reissued):
    freeze(reissued, "2019-01", None)

    files = built(reissued)

    assert "has replaced it" not in page(files, version="v1.1/")
    assert "the testing of all fixes." in page(files, version="v1.1/")
    assert 'href="v1.1/' not in page(files)


def test_what_is_new_in_a_version_is_marked(reissued):
    assert "changed in 1.1" in page(built(reissued))


def test_an_earlier_version_has_the_registers_and_the_panel_of_its_day(reissued):
    before = page(built(reissued), version="v1.0/")
    replaced(reissued, "content/registers/dcc-reports.yaml", "Performance Measurement Report", "Another Report")
    replaced(reissued, "content/panel.yaml", "title: Operations Group", "title: Operations")

    after = built(reissued)

    assert page(after, version="v1.0/") == before
    assert "Another Report" in page(after)


def test_links_lead_from_a_versions_address_to_other_papers(root):
    replaced(root, TAG, "the testing of fixes.", "the testing of fixes, see [](paper:2018-12).")
    freeze(root, "2019-01", None)

    assert 'href="../../2018-12/index.html"' in page(built(root), version="v1.0/")
    assert told(root, "PP706") == []


def test_a_withdrawn_paper_says_so_on_all_its_versions(reissued):
    replaced(reissued, PAPER, "status: issued", "status: withdrawn")

    files = built(reissued)

    for version in ("", "v1.0/"):
        assert "has been withdrawn" in page(files, version=version)


def test_versions_are_in_the_panels_edition_with_their_appendices(reissued):
    files = built(reissued)
    secret = (reissued / APPENDIX).read_text().split()[-3:]

    assert " ".join(secret) in page(files, "panel", "v1.0/")
    assert " ".join(secret) not in page(files, "public", "v1.0/")


def test_a_version_is_not_taken_for_a_stray_file(reissued):
    assert told(reissued, "PP214") == []
    assert Path(reissued / VERSIONS / "1.0/digests.json").is_file()
