"""Nothing that a version withholds changes a byte of a lower edition, or is told."""

from __future__ import annotations

from tests import small
from tests.versions import DAY, TAG, VERSIONS, built, page, replaced

from panelpaper.content.files import Folder
from panelpaper.content.workspace import read_workspace
from panelpaper.desk.releasing import freeze
from panelpaper.desk.revising import revise
from panelpaper.model.classification import CLEAR, RED
from panelpaper.scrutiny import scrutinise

MARKED = """\
---
committee: tag
status: final
actions:
  - {id: TAG-0001, text: Ask the first supplier, owner: DCC, status: open, classification: RED}
decisions:
  - text: |
      Chose the second supplier
    classification: AMBER
---

## Release 2.0 {#release-2-0}

The TAG discussed [the third supplier]{.red} and fixes.

::: amber
The fourth supplier was late.
:::
"""
ROW = "  - {report: service-request-variance, period: 2018-12, received: 2019-01-11, classification: RED}\n"


def test_nothing_withheld_in_a_version_changes_a_byte_of_lower_editions(reissued):
    before = built(reissued, "public")

    frozen = reissued / VERSIONS / "1.0/appendices/security-status.md"
    for text in ("Something else.\n", "---\nbroken: [\n---\n::: red\n", None):
        frozen.write_text(text) if text else frozen.unlink()
        assert built(reissued, "public") == before


def test_a_version_that_was_tampered_with_is_told_and_quotes_nothing(reissued):
    frozen = reissued / VERSIONS / "1.0/tag.md"
    frozen.write_text(frozen.read_text().replace("status: final", "satus: Nowhere Power"))

    findings = [finding for finding in scrutinise(Folder(reissued))[1] if "/versions/" in finding.span.path]

    assert {finding.code for finding in findings} >= {"PP103"}
    assert not any("Nowhere" in f"{finding.message}{finding.advice}" for finding in findings)


def test_a_clear_reading_holds_nothing_of_a_versions_secrets(reissued):
    workspace = read_workspace(Folder(reissued), CLEAR)

    (version,) = workspace.versions[workspace.papers[-1].month]
    assert version.papers[0].appendices == {}
    assert f"{VERSIONS}/1.0/appendices/security-status.md" not in workspace.sources
    assert read_workspace(Folder(reissued), RED).versions[workspace.papers[-1].month][0].papers[0].appendices


def test_nothing_marked_in_a_version_changes_a_byte_of_the_public_edition(tmp_path):
    root = small.lay(tmp_path / "ws", {TAG: MARKED, small.LOG: small.more(small.LOG, ROW)})
    freeze(root, "2019-01", None)
    replaced(root, TAG, "and fixes", "and all fixes")
    revise(root, "2019-01", "Said which fixes", DAY)
    before = built(root, "public")
    assert "supplier" not in page(before, version="v1.0/")
    assert "supplier" in page(built(root), "panel", "v1.0/")

    version = f"{VERSIONS}/1.0"
    for path, old, new in (
        ("tag.md", "text: Ask the first supplier, owner: DCC", "text: [no, owner: {"),
        ("tag.md", "      Chose the second supplier\n", "    broken: [\n      - and: more\n"),
        ("tag.md", "the third supplier", "some *other"),
        ("tag.md", "The fourth supplier was late.", "| a | table |\n|---|\n\n[^1]: a note"),
        ("registers/dcc-submissions.yaml", "received: 2019-01-11", "received: [2019"),
    ):
        replaced(root, f"{version}/{path}", old, new)
        assert built(root, "public") == before, (path, new)
