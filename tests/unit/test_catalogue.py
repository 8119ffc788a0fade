"""The catalogue, and every rule held to the examples of its own docstring."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests import small
from tests.examples import lay
from tests.found import Over
from tests.small import SMALL

from panelpaper.audit.sources import with_leaks
from panelpaper.issued import changed_since_issue
from panelpaper.model.finding import Finding
from panelpaper.model.workspace import Workspace
from panelpaper.report.as_text import format_text
from panelpaper.rules.catalogue import CATALOGUE, FAMILIES
from panelpaper.rules.checking import check
from panelpaper.rules.dividing import in_parts, in_texts, without_sections
from panelpaper.rules.entry import Entry, Scope
from panelpaper.rules.succession import paper_before

SITES = Path(__file__).parents[1] / "sites"
# The same section, with a fault of its own, in a paper of another month.
IN_A_MONTH_BEFORE = {
    path.replace("2019-01", "2018-12"): data.replace(b"2019-01", b"2018-12")
    + b"\n## The the ZQX\n\nOn 1/2/18, and 29032.\n"
    for path, data in SMALL.items()
    if path.endswith("2019-01/tag.md")
}
ALONE = (Scope.PAPER, Scope.TEXT)
EACH_RULE = pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: f"{entry.code}-{entry.name}")


def read(folder: Path, files: Mapping[str, bytes]) -> Workspace:
    taken_away: Over = {path: None for path in SMALL if path not in files}
    workspace = with_leaks(small.read(folder, {**files, **taken_away}))
    return with_changes(workspace) if workspace.versions else workspace


def with_changes(workspace: Workspace) -> Workspace:
    return replace(workspace, oddities=(*workspace.oddities, *changed_since_issue(workspace)))


def golden(name: str, request: pytest.FixtureRequest, printed: str) -> str:
    """The text of ``tests/sites/broken/NAME.txt``; with ``--snapshot-update`` it is written first."""
    path = SITES / "broken" / f"{name}.txt"
    if request.config.getoption("update_snapshots"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(printed, encoding="utf-8")
    return path.read_text(encoding="utf-8") if path.exists() else ""


def test_the_small_workspace_has_no_findings(tmp_path):
    assert check(read(tmp_path, SMALL)) == ()


def released(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The same files, the paper's version being one that is released."""
    front = f"{small.PAPER}/paper.yaml"
    return {**files, f"{small.PAPER}/versions/1.0/paper.yaml": files.get(front, b"")}


def said(entries: Iterable[Entry], workspaces: Iterable[Workspace]) -> set[tuple[str, str]]:
    """What rules say of some workspaces."""
    entries = tuple(entries)
    return {(e.code, repr(problem)) for each in workspaces for e in entries for problem in e.rule(each)}


def said_alone(workspaces: Iterable[Workspace]) -> set[tuple[str, str]]:
    """What the rules that look at each paper alone say of some workspaces."""
    return said((entry for entry in CATALOGUE if entry.of in ALONE), workspaces)


@EACH_RULE
def test_rules_that_look_at_each_paper_alone_say_the_same_of_all_together(entry: Entry, tmp_path):
    for name in ("bad", "good"):
        laid = lay(getattr(entry.page, name), SMALL)
        files = {**laid.files, **IN_A_MONTH_BEFORE} if entry.of in ALONE else laid.files
        workspace, once_released = read(tmp_path / name, files), read(tmp_path / f"released {name}", released(files))

        for each in (workspace, once_released):
            shared, parts = in_parts(each)
            assert said_alone(part.beside(shared) for part in parts) == said_alone([each])
        assert said_alone([workspace]) or name == "good" or entry.of not in ALONE


@EACH_RULE
def test_rules_that_look_at_each_text_by_itself_say_the_same_of_all_together(entry: Entry, tmp_path):
    rules = [each for each in CATALOGUE if each.of is Scope.TEXT]
    for name in ("bad", "good"):
        files = {**lay(getattr(entry.page, name), SMALL).files, **IN_A_MONTH_BEFORE}
        shared, parts = in_parts(read(tmp_path / name, files))

        for part in parts:
            texts = [text.beside(shared) for _, text in in_texts(part)]
            assert said(rules, texts) == said(rules, [part.beside(shared)])


@EACH_RULE
def test_rules_that_look_at_tables_say_the_same_without_the_sections(entry: Entry, tmp_path):
    rules = [each for each in CATALOGUE if each.of is Scope.TABLES]
    for name in ("bad", "good"):
        workspace = read(tmp_path / name, lay(getattr(entry.page, name), SMALL).files)

        assert said(rules, [without_sections(workspace)]) == said(rules, [workspace])


@EACH_RULE
def test_rules_that_look_at_pairs_say_the_same_of_all_together(entry: Entry, tmp_path):
    rules = [each for each in CATALOGUE if each.of is Scope.PAIR]
    for name in ("bad", "good"):
        workspace = read(tmp_path / name, lay(getattr(entry.page, name), SMALL).files)
        shared, _ = in_parts(workspace)

        pairs = [(paper_before(paper, workspace), paper) for paper in workspace.papers]
        apart = [replace(shared, papers=(before, paper)) for before, paper in pairs if before]
        assert said(rules, apart) == said(rules, [workspace])


@EACH_RULE
def test_a_bad_example_has_the_finding_where_it_says_and_nowhere_else(entry: Entry, tmp_path, request):
    laid = lay(entry.page.bad, SMALL)

    workspace = read(tmp_path, laid.files)
    findings = check(workspace)

    assert {place(finding) for finding in findings if finding.code == entry.code} == laid.expected
    printed = format_text(findings, workspace.sources, colour=False, show_classified=False)
    assert printed == golden(f"{entry.code}-{entry.name}", request, printed)


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


def test_each_printed_example_is_of_a_rule():
    printed = {path.stem for path in (SITES / "broken").iterdir()}

    assert printed == {f"{entry.code}-{entry.name}" for entry in CATALOGUE}


def place(finding: Finding) -> tuple[str, int]:
    return finding.span.path, finding.span.line
