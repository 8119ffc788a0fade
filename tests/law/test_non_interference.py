"""The law: an edition's bytes depend on nothing that it withholds.

Whole workspaces are drawn at random. Whatever an edition withholds is replaced by other text, by text that is
malformed in every way that we could think of, or taken away; then the edition is built again and compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.law.builds import Bench, Built, differences, examples, opened
from tests.law.decoys import malformed, nothing
from tests.law.sealing import keys, naming_recipients, sealed
from tests.law.secrets import Filling, Written, as_written, canaries_above, otherwise
from tests.law.workspaces import workspaces
from tests.site_folder import Files

from panelpaper.content.files import Folder
from panelpaper.content.workspace import read_workspace
from panelpaper.model.classification import CLEAR, RED, Classification

pytestmark = pytest.mark.property

SEEDS = st.integers(0, 10_000)


def below(w: Written, seed: int) -> list[tuple[str, Classification]]:
    """The public edition and another that withholds something, if there is one."""
    others = [(name, held) for name, held in w.editions.items() if CLEAR < held < RED]
    return [("public", CLEAR), *others[seed % len(others) :][:1]] if others else [("public", CLEAR)]


def ways(w: Written, seed: int) -> tuple[str, ...]:
    """Options of a build: none, the drafts too, or no more than the last month's paper."""
    return ((), ("--drafts",), (max(w.months), "--drafts"))[seed % 3]


def alone(bench: Bench, w: Written, edition: str, clearance: Classification, fill: Filling, *options: str) -> Built:
    """The build of one edition alone, secrets above its clearance filled so."""
    return of(bench, w.files_for(clearance, fill), edition, *options)


def of(bench: Bench, files: Files, edition: str, *options: str) -> Built:
    """The build of one edition of a workspace that holds these files."""
    bench.hold(files)
    built = bench.build("--edition", edition, *options)
    assert built.status == 0, f"{edition}\n{built.said}"
    return built


def same(before: Built, after: Built, clearance: Classification) -> None:
    """The same files, and the same said of them; nothing above the clearance in either."""
    assert not differences(before.files, after.files), differences(before.files, after.files)
    assert after.findings == before.findings
    keeps_secrets(after, clearance)


def keeps_secrets(built: Built, clearance: Classification) -> None:
    """Nothing above the clearance stands anywhere."""
    for path, data in built.files.items():
        found = canaries_above(
            clearance, data.decode("utf-8", "replace"), digits=path.endswith((".html", "xml", "paper.json"))
        )
        assert not found, f"{path} tells {found}"
        assert not canaries_above(clearance, path), path
    told = {word for word in canaries_above(clearance, built.said) if not word.startswith("qzn")}
    assert not told, f"the build told {told}:\n{built.said}"


@contextmanager
def holding_the_key(bench: Bench) -> Iterator[None]:
    """With the key to all that is sealed."""
    bench.key = keys()[0]
    yield
    bench.key = ""


@examples(12)
@given(workspaces(), SEEDS)
def test_an_edition_is_the_same_whatever_is_withheld_from_it(bench, w, seed):
    for edition, clearance in below(w, seed):
        options = ways(w, seed)
        before = alone(bench, w, edition, clearance, as_written, *options)
        keeps_secrets(before, clearance)
        for fill in (otherwise, nothing, malformed(seed), malformed(seed + 1)):
            same(before, alone(bench, w, edition, clearance, fill, *options), clearance)


@examples(10)
@given(workspaces(), SEEDS)
def test_an_edition_is_the_same_built_alone_or_with_those_above_it(bench, w, seed):
    for edition, clearance in below(w, seed):
        options = ways(w, seed)
        separate = alone(bench, w, edition, clearance, as_written, *options)
        for fill in (as_written, otherwise):
            bench.hold(w.files_for(clearance, fill))
            together = bench.build(*options)
            assert together.status == 0, together.said
            told = differences(separate.files, together.edition(edition))
            assert not told, f"{edition}\n{told}"
            for name, held in w.editions.items():
                keeps_secrets(Built(0, together.edition(name), ""), held)


@examples(8)
@given(workspaces(), SEEDS)
def test_an_edition_is_the_same_whether_what_it_withholds_is_sealed_and_with_a_key_or_without(bench, w, seed):
    for edition, clearance in below(w, seed):
        files = w.files_for(clearance, as_written)
        clear = of(bench, naming_recipients(files), edition)
        same(clear, of(bench, sealed(files, w, clearance), edition), clearance)
        with holding_the_key(bench):
            same(clear, of(bench, sealed(files, w, CLEAR), edition), clearance)


@examples(6)
@given(workspaces())
def test_sealing_is_seen_in_no_edition_not_even_in_one_that_holds_it(bench, w):
    files = w.files_for(CLEAR, as_written)
    bench.hold(naming_recipients(files))
    clear = bench.build()
    bench.hold(sealed(files, w, CLEAR))
    with holding_the_key(bench):
        hidden = bench.build()
    assert (clear.status, hidden.status) == (0, 0), hidden.said
    assert not differences(clear.files, hidden.files), differences(clear.files, hidden.files)


@examples(8)
@given(workspaces(), SEEDS)
def test_what_is_read_for_an_edition_comes_from_no_file_above_its_clearance(bench, w, seed):
    """The leak audit, which may open more, has nothing to do with what is read here."""
    for edition, clearance in below(w, seed):
        bench.hold(w.files_for(clearance, as_written))
        with opened() as paths:
            read_workspace(Folder(bench.root), clearance)
        closed = {str(bench.root / path) for path in w.closed_to(clearance)}
        assert str(bench.root / "content/panel.yaml") in paths
        assert not closed & paths, edition
