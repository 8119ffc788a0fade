"""The catalogue, and every rule held to the examples of its own docstring."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from syrupy.location import PyTestLocation
from syrupy.types import SnapshotIndex

from panelpaper.content.workspace import read_workspace
from panelpaper.model.classification import RED
from panelpaper.model.finding import Finding
from panelpaper.model.paper import Workspace
from panelpaper.report.text import format_text
from panelpaper.rules.catalogue import CATALOGUE, FAMILIES, Entry
from panelpaper.rules.checking import check
from panelpaper.rules.examples import lay

SITES = Path(__file__).parents[1] / "sites"
SMALL = {path.relative_to(SITES / "small").as_posix(): path.read_bytes() for path in (SITES / "small").rglob("*.*")}
EACH_RULE = pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: f"{entry.code}-{entry.name}")


def read(folder: Path, files: Mapping[str, bytes]) -> Workspace:
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return read_workspace(folder, RED)


class Printed(SingleFileSnapshotExtension):
    """What is printed of a bad example, one file for each rule: ``tests/sites/broken/PP102-duplicate_key.txt``."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"

    @classmethod
    def dirname(cls, *, test_location: PyTestLocation) -> str:
        return str(SITES / "broken")

    @classmethod
    def get_snapshot_name(cls, *, test_location: PyTestLocation, index: SnapshotIndex = 0) -> str:
        return str(index)


def test_the_small_workspace_has_no_findings(tmp_path):
    assert check(read(tmp_path, SMALL)) == ()


@EACH_RULE
def test_a_bad_example_has_the_finding_where_it_says_and_nowhere_else(entry: Entry, tmp_path, snapshot):
    laid = lay(entry.page.bad, SMALL)

    workspace = read(tmp_path, laid.files)
    findings = check(workspace)

    assert {place(finding) for finding in findings if finding.code == entry.code} == laid.expected
    printed = format_text(findings, workspace.sources, colour=False, show_classified=False)
    assert printed == snapshot(name=f"{entry.code}-{entry.name}", extension_class=Printed)


@EACH_RULE
def test_a_good_example_has_no_finding(entry: Entry, tmp_path):
    assert check(read(tmp_path, lay(entry.page.good, SMALL).files)) == ()


@EACH_RULE
def test_a_norm_and_a_mend_quote_nothing(entry: Entry):
    page = entry.page

    assert re.fullmatch(r"[A-Z][^.]*\.", page.headline), "one plain sentence"
    assert "{" not in page.headline


def test_codes_are_in_order_and_of_a_family():
    codes = [entry.code for entry in CATALOGUE]

    assert codes == sorted(set(codes))
    assert {code[:3] for code in codes} <= set(FAMILIES)


def test_names_are_of_one_rule():
    names = [entry.name for entry in CATALOGUE]

    assert len(names) == len(set(names))


def place(finding: Finding) -> tuple[str, int]:
    return finding.span.path, finding.span.line
