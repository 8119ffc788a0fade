"""The law in print: a PDF's bytes depend on nothing that its edition withholds."""

from __future__ import annotations

import pytest
from tests import small
from tests.law.builds import Bench, differences
from tests.law.decoys import malformed, nothing
from tests.law.secrets import Filling, as_written
from tests.law.showcase import showcase

from panelpaper.model.classification import CLEAR, Classification

pytestmark = [pytest.mark.pdf, pytest.mark.slow]

APPENDIX = f"{small.PAPER}/appendices/security-status.md"
LONGER = "---\nsensitive_terms:\n  - Elsewhere Gas\n---\n" + "\n\n".join(
    f"## Visit {number}\n\nAn assessor went to Elsewhere Gas again, and stayed for {number} days."
    for number in range(60)
)


def printed(bench: Bench, edition: str, *options: str) -> dict[str, bytes]:
    built = bench.build("--pdf", *options)
    assert built.status == 0, built.said
    files = built.edition(edition)
    assert any(path.endswith(".pdf") for path in files)
    return files


def test_a_pdf_is_the_same_whatever_stands_in_an_appendix_above_it_and_whoever_else_is_served(bench):
    files = dict(small.SMALL)
    bench.hold(files)
    before = printed(bench, "public", "--edition", "public")
    bench.hold({**files, APPENDIX: LONGER.encode()})
    assert not differences(before, printed(bench, "public"))
    bench.hold({path: data for path, data in files.items() if path != APPENDIX})
    assert not differences(before, printed(bench, "public", "--edition", "public"))


@pytest.mark.parametrize("fill", [nothing, malformed(3)], ids=["nothing", "malformed"])
def test_a_pdf_is_the_same_whatever_stands_in_every_place_that_is_withheld(bench, fill: Filling):
    w = showcase(Classification.AMBER_STRICT, first=True)
    bench.hold(w.files_for(CLEAR, as_written))
    before = printed(bench, "public", "--edition", "public", "--edition", "members")
    bench.hold(w.files_for(CLEAR, fill))
    assert not differences(before, printed(bench, "public", "--edition", "public"))
