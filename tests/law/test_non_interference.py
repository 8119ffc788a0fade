"""The law: an edition's bytes depend on nothing that it withholds.

Whole workspaces are drawn at random. Whatever an edition withholds is replaced by other text, by text that is
malformed in every way that we could think of, or taken away; then the edition is built again and compared.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.law.builds import Bench, Built, differences, examples, opened
from tests.law.decoys import malformed, nothing
from tests.law.secrets import Filling, Written, as_written, canaries_above, otherwise
from tests.law.workspaces import workspaces

from panelpaper.model.classification import CLEAR, Classification

pytestmark = pytest.mark.property

SEEDS = st.integers(0, 10_000)


def below(w: Written, seed: int) -> list[tuple[str, Classification]]:
    """The public edition and another that withholds something, if there is one."""
    others = [(name, held) for name, held in w.editions.items() if CLEAR < held < Classification.RED]
    return [("public", CLEAR), *others[seed % len(others) :][:1]] if others else [("public", CLEAR)]


def alone(bench: Bench, w: Written, edition: str, clearance: Classification, fill: Filling) -> Built:
    """The build of one edition alone, secrets above its clearance filled so."""
    bench.hold(w.files_for(clearance, fill))
    return bench.build("--edition", edition)


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


@examples(14)
@given(workspaces(), SEEDS)
def test_an_edition_is_the_same_whatever_is_withheld_from_it(bench, w, seed):
    for edition, clearance in below(w, seed):
        before = alone(bench, w, edition, clearance, as_written)
        assert before.status == 0, before.said
        keeps_secrets(before, clearance)
        for fill in (otherwise, nothing, malformed(seed), malformed(seed + 1)):
            after = alone(bench, w, edition, clearance, fill)
            assert after.status == 0, f"{edition}\n{after.said}"
            assert not differences(before.files, after.files), f"{edition}\n{differences(before.files, after.files)}"
            assert after.findings == before.findings
            keeps_secrets(after, clearance)


@examples(14)
@given(workspaces(), SEEDS)
def test_an_edition_is_the_same_built_alone_or_with_those_above_it(bench, w, seed):
    for edition, clearance in below(w, seed):
        separate = alone(bench, w, edition, clearance, as_written)
        for fill in (as_written, otherwise):
            bench.hold(w.files_for(clearance, fill))
            together = bench.build()
            assert together.status == 0, together.said
            told = differences(separate.files, together.edition(edition))
            assert not told, f"{edition}\n{told}"
            for name, held in w.editions.items():
                keeps_secrets(Built(0, together.edition(name), ""), held)


@examples(8)
@given(workspaces(), SEEDS)
def test_a_build_opens_no_file_above_its_clearance(bench, w, seed):
    for edition, clearance in below(w, seed):
        bench.hold(w.files_for(clearance, as_written))
        with opened() as paths:
            assert bench.build("--edition", edition).status == 0
        closed = {str(bench.root / path) for path in w.closed_to(clearance)}
        assert not closed & paths
