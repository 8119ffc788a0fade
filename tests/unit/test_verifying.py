"""What ``verify`` finds in an output folder, and what it says of it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.found import APPENDIX, SSC
from tests.small import PAPER, SMALL, lay

from panelpaper.audit.built import Kind
from panelpaper.audit.manifest import manifest
from panelpaper.audit.self_test.canary import drawn
from panelpaper.cli.commands import cli
from panelpaper.content.files import LARGEST_TEXT, Folder
from panelpaper.content.sealing import Document, Identity, new_identity, seal
from panelpaper.content.workspace import read_workspace
from panelpaper.desk import proving
from panelpaper.desk.verify_words import as_json, as_text
from panelpaper.desk.verifying import Report, Wanted, verify
from panelpaper.model.classification import CLEAR, RED
from panelpaper.model.panel import EditionSpec
from panelpaper.pipeline import Request, build
from panelpaper.publish import read_edition
from panelpaper.release import release
from panelpaper.render.encryption import encrypted
from panelpaper.scrutiny import WrongUsage
from panelpaper.typesetting.typesetters import typeset_here

pytestmark = pytest.mark.pdf
TERM = "Nowhere Light and Power"
PAGE = "papers/2019-01/index.html"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small workspace, built."""
    root = lay(tmp_path_factory.mktemp("verify"))
    build(Folder(root), root / "build", Request(), typeset_here)
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    """A copy of it, to spoil; its editions are folders."""
    shutil.copytree(built / "content", tmp_path / "content")
    for edition in ("public", "panel"):
        shutil.copytree((built / "build" / edition).resolve(), tmp_path / "build" / edition)
    return tmp_path


def report(root: Path, wanted: Wanted | None = None) -> Report:
    return verify(root, root / "build", wanted or Wanted(), typeset_here)


def spoil(root: Path, old: str, new: str, *, honest: bool = True) -> None:
    """Put something else into a paper's public page; an honest one has a manifest that says so."""
    edition = root / "build/public"
    page = edition / PAGE
    assert old in page.read_text()
    page.write_text(page.read_text().replace(old, new, 1))
    if honest:
        (edition / "manifest.json").write_bytes(manifest("public", CLEAR, read_edition(edition)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("sensitive_terms:", "sensitive_term:"),
        ("sensitive_terms:", "title: x\n title: x\nsensitive_terms:"),
        ("---\n", ""),
    ],
)
def test_it_says_where_the_list_of_terms_could_not_be_read(root, old, new):
    text = f"---\nsensitive_terms:\n  - {TERM}\n---\nWords.\n"
    (root / APPENDIX).write_text(text)
    assert report(root).unopened == ()
    (root / APPENDIX).write_text(new.join(text.rsplit(old, 1)))
    found = report(root)

    assert [why.partition(" is ")[0] for why in found.unopened] == [f"2019-01: {APPENDIX}"]
    assert f"could not be read: {found.unopened[0]}" in as_text(found)
    assert json.loads(as_json(found))["unopened"] == [*found.unopened]
    assert TERM not in as_text(found)


SPOILT = (
    Path.mkdir,
    lambda path: path.write_bytes(b"a " * LARGEST_TEXT),
    lambda path: path.write_text(f"{'> ' * 200}Words."),
)


@pytest.mark.parametrize("spoil", SPOILT)
def test_it_says_that_a_withheld_file_is_there_and_was_not_read(root, spoil):
    (root / APPENDIX).unlink()
    spoil(root / APPENDIX)

    found = report(root)

    assert found.unopened == (
        f"2019-01: {APPENDIX} can't be read, or not all of it: `panelpaper check 2019-01` says why.",
    )


def test_it_says_that_a_withheld_file_is_not_there(root):
    (root / APPENDIX).unlink()

    assert report(root).unopened == (
        f"2019-01: {APPENDIX} isn't there or can't be read: `panelpaper check 2019-01` says why.",
    )


def test_what_was_just_built_is_well(root):
    found = report(root)

    assert found.sound
    assert as_text(found).endswith("All is well.\n")


def test_altered_missing_and_extra_files_are_told(root):
    public = root / "build/public"
    spoil(root, "Highlights", "Lowlights", honest=False)
    (public / "feed.xml").unlink()
    (public / "notes.txt").write_text("x")
    said = as_text(report(root))

    assert f"  {PAGE}: altered\n" in said
    assert "  feed.xml: missing\n" in said
    assert "  notes.txt: extra\n" in said
    assert said.endswith("Something is wrong: see above.\n")


def test_an_edition_in_the_folder_of_another_is_told(root):
    shutil.rmtree(root / "build/public")
    shutil.copytree(root / "build/panel", root / "build/public")

    assert "  manifest.json: of another edition, or for another clearance\n" in as_text(report(root))


def test_what_is_no_edition_is_told_since_whoever_copies_the_folder_publishes_it(root):
    shutil.copytree(root / "build/panel", root / "build/members")
    (root / "build/.kept").write_text("x")
    found = report(root)

    assert not found.sound
    assert (
        "members: no edition of panel.yaml, so it wasn't looked at; move it away, or it goes out with the folder.\n"
        in as_text(found)
    )
    assert json.loads(as_json(found))["beside"] == ["members"]


def test_a_dead_link_is_told(root):
    spoil(root, "</main>", '<a href="nowhere.html">x</a></main>')

    assert "dead link 'nowhere.html' (there is no such file in this edition)" in as_text(report(root))


def test_of_an_edition_above_clear_no_address_is_quoted(root):
    page = root / "build/panel" / PAGE
    page.write_text(page.read_text().replace("</main>", '<a href="codename.html">x</a></main>'))

    for said in (as_text(report(root)), as_json(report(root))):
        assert "there is no such file" in said
        assert "codename" not in said


def test_a_part_that_the_pdf_lacks_is_told(root):
    spoil(root, "</main>", "<p>This was added to the page after the PDF was made.</p></main>")
    lacking = report(root).editions[0].parts

    assert [(part.page, part.pdf) for part in lacking] == [(PAGE, "papers/2019-01/sec-panel-paper-2019-01.pdf")]
    line = (root / "build/public" / PAGE).read_text().split("\n")[lacking[0].line - 1]
    assert "This was added" in line


def test_a_leak_is_told_and_not_shown(root):
    spoil(root, "</footer>", f"<!-- {TERM} --></footer>")
    found = report(root)

    for said in (as_text(found), as_json(found)):
        assert "a sensitive term" in said
        assert PAGE in said
        assert "Nowhere" not in said
    assert not found.sound


def test_the_panels_edition_may_hold_what_is_red(root):
    panel = next(edition for edition in report(root).editions if edition.clearance is RED)

    assert any(TERM.encode() in data for data in read_edition(root / "build/panel").values())
    assert panel.leaks == ()


def test_json_says_the_same_by_key(root):
    (root / "build/public/feed.xml").unlink()
    said = json.loads(as_json(report(root)))

    assert said["sound"] is False
    assert said["editions"][0]["manifest"] == [{"path": "feed.xml", "fault": "missing"}]
    assert said["proofs"] is None


def test_an_edition_that_is_not_built_is_named(root):
    shutil.rmtree(root / "build/panel")

    assert "panel: not built here." in as_text(report(root))


def test_where_nothing_is_built_that_is_said(root):
    shutil.rmtree(root / "build")

    with pytest.raises(WrongUsage, match="run `panelpaper build` first"):
        report(root)


def test_where_one_edition_is_given_in_place_of_the_folder_around_it_that_is_said(root):
    with pytest.raises(WrongUsage, match=r"one edition by itself: give the folder that holds it, --out .*/build\.$"):
        verify(root, root / "build/public", Wanted(), typeset_here)

    (root / "build/public").rename(root / "downloaded")
    with pytest.raises(WrongUsage, match=r"Name it as panel\.yaml does \(public, panel\), and give --out the folder"):
        verify(root, root / "downloaded", Wanted(), typeset_here)


def test_the_proof_holds_for_what_is_withheld(root):
    (proof,) = report(root, Wanted(prove=True, pdfs=False)).proofs or ()

    assert proof.edition == "public"
    assert proof.differing == ()
    assert proof.compared > 5
    assert proof.replaced == 1


def test_the_proof_has_all_that_an_edition_holds_what_is_sealed_too(tmp_path):
    secret, public = new_identity()
    own = f"{PAPER}/media/own.png"
    document = Document(APPENDIX, b"![What was found](../media/own.png)\n", {own: drawn("PNG")})
    ssc = SMALL[SSC].replace(b"RED", b"AMBER").replace(b"status.md\n", b"status.md.age\n")
    panel = SMALL["content/panel.yaml"].replace(b"panel: {", b"members: {clearance: AMBER}\n  panel: {")
    sealed = {f"{APPENDIX}.age": seal(document, [public]), APPENDIX: None, SSC: ssc, "content/panel.yaml": panel}
    root, identity = lay(tmp_path, sealed), Identity((secret,))
    build(Folder(root), root / "build", Request(pdfs=False, identity=identity), typeset_here)
    found = verify(root, root / "build", Wanted(prove=True, pdfs=False), typeset_here, identity)
    members = read_edition(root / "build/members")

    assert found.sound
    assert "papers/2019-01/media/own.png" in members
    assert [proof.compared for proof in found.proofs or ()][1] == len(members.keys() - {"manifest.json"})


def test_the_proof_fails_where_an_edition_reads_what_it_withholds(root, monkeypatch):
    """As if the cut let through what is RED."""
    monkeypatch.setattr(proving, "read_workspace", lambda folder, _, *key: read_workspace(folder, RED, *key))
    panel = EditionSpec("public", RED)
    monkeypatch.setattr(proving, "release", lambda workspace, _: release(workspace, panel))
    found = report(root, Wanted(prove=True, pdfs=False))

    assert not found.sound
    assert PAGE in (found.proofs or ())[0].differing
    assert "it depends on something that it withholds" in as_text(found)


def test_a_picture_that_only_withheld_text_shows_is_looked_for(root):
    appendix = root / PAPER / "appendices/security-status.md"
    appendix.write_text(appendix.read_text() + "\n![A plan](media/secret.png)\n")
    (appendix.parent / "media").mkdir()
    (appendix.parent / "media/secret.png").write_bytes(drawn())
    (root / "build/public/x.jpg").write_bytes(drawn("JPEG", width=200))

    assert [str(leak) for leak in report(root).editions[0].leaks] == ["x.jpg (picture): a withheld picture"]


@pytest.mark.parametrize("reviewed", ["static/logo.png", "papers/2019-01/appendices/media/logo.png"])
def test_a_reviewed_picture_is_no_leak(root, reviewed):
    appendix = root / PAPER / "appendices/security-status.md"
    appendix.write_text(appendix.read_text() + "\n![A logo](media/logo.png)\n")
    (appendix.parent / "media").mkdir()
    (appendix.parent / "media/logo.png").write_bytes(drawn())
    (root / "content/static").mkdir()
    (root / "content/static/logo.png").write_bytes(drawn(width=200))
    (root / "build/public/logo.png").write_bytes(drawn(width=200))
    assert report(root).editions[0].leaks

    (root / "content/boilerplate.txt").write_text(f"{reviewed}\n")
    assert report(root).editions[0].leaks == ()


# The commands


def run(root: Path, *arguments: str):
    return CliRunner().invoke(cli, ["-C", str(root), *arguments])


def test_the_command_is_content_with_what_was_just_built(root):
    done = run(root, "verify")

    assert done.exit_code == 0, done.output
    assert done.output.startswith("public (CLEAR): ")


def test_the_command_fails_where_something_is_wrong(root):
    (root / "build/public/feed.xml").unlink()
    done = run(root, "verify", "--format", "json")

    assert done.exit_code == 1
    assert json.loads(done.output)["sound"] is False


def test_the_command_says_in_a_sentence_that_nothing_is_built(root):
    done = run(root, "verify", "--out", "elsewhere")

    assert done.exit_code == 2
    assert "run `panelpaper build` first" in done.output


def test_without_git_there_is_no_history_to_look_at(root):
    done = run(root, "verify", "--history")

    assert done.exit_code == 2
    assert "in no git repository" in done.output


def test_a_built_pdf_says_what_it_is(root):
    name = "sec-panel-paper-2019-01-panel-RED.pdf"
    done = run(root, "inspect", f"build/panel/papers/2019-01/{name}")

    assert done.exit_code == 0, done.output
    assert [line.split(maxsplit=1)[1] for line in done.output.splitlines()] == [
        "Smart Energy Code Panel",
        "January 2019 (2019-01)",
        "1.0",
        "panel",
        "RED",
    ]


def test_a_built_pdf_below_red_bears_its_own_marking(root):
    done = run(root, "inspect", "build/public/papers/2019-01/sec-panel-paper-2019-01.pdf", "--format", "json")

    assert (json.loads(done.output)["edition"], json.loads(done.output)["marking"]) == ("public", "CLEAR")


@pytest.fixture
def under_a_password(root: Path) -> str:
    """The password under which the Panel's PDFs stand now; the manifest is honest."""
    edition = root / "build/panel"
    for pdf in edition.glob("papers/*/*.pdf"):
        pdf.write_bytes(encrypted(pdf.read_bytes(), "open sesame"))
    (edition / "manifest.json").write_bytes(manifest("panel", RED, read_edition(edition)))
    return "open sesame"


def test_encrypted_pdfs_are_looked_into_with_their_password(root, under_a_password):
    found = report(root, Wanted(password=under_a_password))

    assert found.sound
    assert found.unopened == ()


@pytest.mark.parametrize("password", ["", "another"])
def test_which_pdfs_stay_shut_is_said_and_no_fault(root, under_a_password, password):
    found = report(root, Wanted(password=password))

    assert found.sound
    assert found.unopened == tuple(
        f"panel/papers/{month}/sec-panel-paper-{month}-panel-RED.pdf is encrypted, and PANELPAPER_PDF_PASSWORD gives "
        f"no password that opens it."
        for month in ("2018-12", "2019-01")
    )


def test_a_leak_is_found_behind_a_password(root, under_a_password):
    panel = root / "content/panel.yaml"
    panel.write_text(panel.read_text().replace("panel: {clearance: RED}", "panel: {clearance: AMBER}"))
    found = report(root, Wanted(password=under_a_password))

    assert any(leak.path.endswith(".pdf") and leak.kind is Kind.TERM for leak in found.editions[1].leaks)


def test_a_pdf_for_everyone_may_not_be_encrypted(root):
    pdf = root / f"build/public/{PAGE}".replace("index.html", "sec-panel-paper-2019-01.pdf")
    pdf.write_bytes(encrypted(pdf.read_bytes(), "open sesame"))
    leaks = report(root, Wanted(password="open sesame")).editions[0].leaks

    assert [(leak.path, leak.kind) for leak in leaks] == [
        (pdf.relative_to(root / "build/public").as_posix(), Kind.OPAQUE)
    ]
