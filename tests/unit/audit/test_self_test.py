"""The audit is audited: every planted leak is seen, nothing harmless is, and what it can't see is said."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.small import lay

from panelpaper.audit.self_test import Expected, Trial, plants, self_test
from panelpaper.content.files import Folder
from panelpaper.pipeline import Request, build
from panelpaper.publish import read_edition
from panelpaper.typesetting.typesetters import typeset_here

pytestmark = [pytest.mark.pdf, pytest.mark.slow]
DOCS = Path(__file__).parents[3] / "docs/security.md"


@pytest.fixture(scope="module")
def edition(tmp_path_factory) -> Mapping[str, bytes]:
    """The public edition of the small workspace, as it is published."""
    root = lay(tmp_path_factory.mktemp("self-test"))
    build(Folder(root), root / "build", Request(), typeset_here)
    return read_edition(root / "build/public")


@pytest.fixture(scope="module")
def trials(edition) -> tuple[Trial, ...]:
    return self_test(edition)


def named(trials) -> list[str]:
    return [f"{trial.where}: {trial.dress}" for trial in trials]


def test_every_planted_leak_is_seen(trials):
    assert named(t for t in trials if t.expected is Expected.SEEN and not t.told) == []


def test_nothing_harmless_raises_an_alarm(trials):
    assert named(t for t in trials if t.expected is Expected.CLEAN and t.told) == []


def test_what_the_audit_is_said_to_miss_is_no_more_than_it_misses(trials):
    assert named(t for t in trials if t.expected is Expected.MISSED and t.told) == []


def test_there_are_plants_in_pages_files_and_pdfs(trials):
    planted = {(trial.where, trial.dress) for trial in trials if trial.expected is Expected.SEEN}

    assert len({where for where, _ in planted}) >= 40
    assert len(planted) == sum(trial.expected is Expected.SEEN for trial in trials), "one name, one plant"


def test_the_docs_say_how_many_are_seen(trials):
    planted = [t for t in trials if t.expected is Expected.SEEN]
    harmless = [t for t in trials if t.expected is Expected.CLEAN]
    said = " ".join(DOCS.read_text().split())

    assert f"sees {sum(t.told for t in planted)} of {len(planted)} planted leaks" in said
    assert f"no false alarm on {len(harmless)} harmless things" in said


def test_without_a_pdf_the_plants_in_pdfs_are_left_out(edition):
    web = {path: data for path, data in edition.items() if path == "index.html" or path.endswith(".woff2")}
    where = {plant.where for _, plant in plants(pdfs=False)}

    assert not any(name.startswith("PDF") for name in where)
    assert all(trial.passed for trial in self_test(web))
