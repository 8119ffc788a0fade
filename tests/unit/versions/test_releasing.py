"""Releasing a version: it is frozen with all that it was built from, or not at all."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest
from tests import small
from tests.one_page_pdf import one_page
from tests.versions import APPENDIX, PAPER, SSC, TAG, VERSIONS, built, everything, replaced

from panelpaper.content.files import Folder
from panelpaper.desk.releasing import freeze
from panelpaper.pipeline import Request, build
from panelpaper.scrutiny import WrongUsage
from panelpaper.typesetting.typesetters import typeset_here


def test_a_release_holds_the_paper_the_registers_and_the_panel_as_they_are(root):
    before = everything(root)

    frozen = freeze(root, "2019-01", None)

    assert (frozen.version, frozen.folder, frozen.already) == ("1.0", f"{VERSIONS}/1.0", False)
    kept = {path.relative_to(root / VERSIONS / "1.0").as_posix(): path for path in (root / VERSIONS).rglob("*.*")}
    kept = {name: path for name, path in kept.items() if path.is_file()}
    assert set(kept) == {
        "paper.yaml",
        "operations-group.md",
        "ssc.md",
        "tag.md",
        "dcc-reporting.yaml",
        "appendices/security-status.md",
        "media/plan.png",
        "panel.yaml",
        *(f"registers/{name}.yaml" for name in ("dcc-reports", "dcc-submissions", "acronyms", "modifications")),
        "digests.json",
    }
    for name, path in kept.items():
        if name != "digests.json":
            folder = "content" if name == "panel.yaml" or name.startswith("registers/") else small.PAPER
            assert path.read_bytes() == (root / folder / name).read_bytes()
    assert {path: data for path, data in everything(root).items() if path in before} == before


def test_a_register_that_the_panel_does_not_keep_is_missing_from_no_release(root):
    (root / "content/registers/modifications.yaml").unlink()

    assert not freeze(root, "2019-01", None).refused

    assert {path.stem for path in (root / VERSIONS / "1.0/registers").iterdir()} == {
        "acronyms",
        "dcc-reports",
        "dcc-submissions",
    }


def test_digests_are_of_what_everyone_reads_and_of_nothing_else(root):
    freeze(root, "2019-01", None)

    digests = json.loads((root / VERSIONS / "1.0/digests.json").read_text())

    files = built(root)
    texts = digests.pop(".")
    kept = everything(root / VERSIONS / "1.0")
    assert texts == {
        path.relative_to(root / VERSIONS / "1.0").as_posix(): sha256(data).hexdigest()
        for path, data in kept.items()
        if path.suffix != ".png" and path.name not in ("digests.json", "security-status.md")
    }
    assert set(digests.pop("bank holidays")) == {"from", "to", "England and Wales", "Scotland"}
    assert digests.pop("earlier months") == {"2018-12": "issued"}
    assert digests == {
        "public": {
            path.removeprefix("public/"): sha256(data).hexdigest()
            for path, data in sorted(files.items())
            if path.startswith("public/papers/2019-01/") and "/v1.0/" not in path
        }
    }
    assert len(digests["public"]) == 3  # the page, its data, a picture


@pytest.mark.pdf
def test_the_pdfs_digest_is_that_of_the_paper_itself(root):
    freeze(root, "2019-01", typeset_here)

    digests = json.loads((root / VERSIONS / "1.0/digests.json").read_text())["public"]

    build(Folder(root), root.parent / "out", Request(("2019-01",), ("public",)), typeset_here)
    path = "papers/2019-01/sec-panel-paper-2019-01.pdf"
    pdf = (root.parent / "out/public" / path).read_bytes()
    assert pdf.startswith(b"%PDF")
    assert digests[path] == sha256(pdf).hexdigest()


def test_what_is_frozen_says_nothing_new_of_what_is_red(root):
    freeze(root, "2019-01", None)
    first = (root / VERSIONS / "1.0/digests.json").read_bytes()
    for path in sorted((root / VERSIONS).rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    (root / VERSIONS).rmdir()
    (root / APPENDIX).write_text("Something else altogether, and longer than it was before.\n")

    freeze(root, "2019-01", None)

    assert (root / VERSIONS / "1.0/digests.json").read_bytes() == first
    assert (root / VERSIONS / "1.0/appendices/security-status.md").stat().st_mode & 0o777 == 0o600


def test_what_is_red_is_frozen_for_its_owner_alone_however_its_file_is_spelt(root):
    replaced(root, SSC, "appendices/security", "./appendices/security")

    freeze(root, "2019-01", None)

    assert (root / VERSIONS / "1.0/appendices/security-status.md").stat().st_mode & 0o777 == 0o600


def test_what_a_red_pdf_must_not_say_elsewhere_is_frozen_for_its_owner_alone(root):
    replaced(root, SSC, "security-status.md", "security-status.pdf")
    (root / APPENDIX).unlink()
    (root / APPENDIX).with_suffix(".pdf").write_bytes(one_page())
    (root / APPENDIX).with_suffix(".pdf.terms.yaml").write_text("sensitive_terms:\n  - Nowhere Moth\n")

    freeze(root, "2019-01", None)

    frozen = root / VERSIONS / "1.0/appendices"
    assert {path.name: path.stat().st_mode & 0o777 for path in frozen.iterdir()} == {
        "security-status.pdf": 0o600,
        "security-status.pdf.terms.yaml": 0o600,
    }


def test_a_text_that_holds_something_red_has_no_digest(root):
    replaced(root, TAG, "the testing of fixes", "the testing [of fixes]{.red}")
    replaced(root, small.LOG, "    received: 2018-11-01\n", "    received: 2018-11-01\n    classification: AMBER\n")

    freeze(root, "2019-01", None)

    texts = json.loads((root / VERSIONS / "1.0/digests.json").read_text())["."]
    assert "ssc.md" in texts
    assert {"tag.md", "registers/dcc-submissions.yaml"}.isdisjoint(texts)


def test_what_has_errors_is_not_released(root):
    replaced(root, TAG, "status: final", "status: fnal")

    frozen = freeze(root, "2019-01", None)

    assert frozen.refused
    assert not (root / VERSIONS).exists()


def test_an_error_of_another_month_is_told_and_nothing_is_released(root):
    other = "content/papers/2018-12/operations-group.md"
    (root / other).write_text(small.more(other, "\n[](section:nowhere)\n"))

    frozen = freeze(root, "2019-01", None)

    assert (frozen.refused, [finding.span.path for finding in frozen.findings]) == (True, [other])
    assert other in frozen.sources
    assert not (root / VERSIONS).exists()


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_only_what_is_issued_is_released(root, state):
    replaced(root, PAPER, "status: issued", f"status: {state}")

    with pytest.raises(WrongUsage, match=f"is {state}"):
        freeze(root, "2019-01", None)


def test_a_month_that_is_not_there_is_refused(root):
    with pytest.raises(WrongUsage, match="There is no paper for March 2019"):
        freeze(root, "2019-03", None)


def test_a_sealed_appendix_is_copied_as_it_is(tmp_path):
    sealed = b"age-encryption.org/v1\nnot really\n"
    over = {
        APPENDIX: None,
        f"{APPENDIX}.age": sealed,
        SSC: small.changed(SSC, "security-status.md", "security-status.md.age"),
    }
    root = small.lay(tmp_path / "ws", over)

    frozen = freeze(root, "2019-01", None)

    if not frozen.refused:  # whoever can't open it may still release what everyone reads
        assert (root / VERSIONS / "1.0/appendices/security-status.md.age").read_bytes() == sealed
