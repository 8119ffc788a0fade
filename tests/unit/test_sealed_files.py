"""Sealing at the desk: the clear file goes, the sealed one comes, nothing else changes; or nothing happened at all."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from tests.git import committed, git

from panelpaper.content.sealing import CannotOpen, Identity, SealingRefused, identity_from, open_sealed
from panelpaper.desk.sealed_files import keygen, seal, unseal
from panelpaper.desk.terms import proposed_terms
from panelpaper.model.litter import PASSING

MONTH = "content/papers/2019-01"
CLEAR = f"{MONTH}/appendices/status.md"
SEALED = f"{CLEAR}.age"
SECTION = f"{MONTH}/ssc.md"
OWN, SHARED = f"{MONTH}/media/own.png", f"{MONTH}/media/shared.png"
CANARY = b"Nowhere Light and Power"
NOON = datetime(2019, 1, 4, 12, tzinfo=UTC)

FRONT = """\
---
committee: ssc          # the Security Sub-Committee
status: final
appendices:
  - id: status
    title: Security Assurance Status Update
    classification: RED
    file: appendices/status.md   # to be sealed
  - {id: scan, title: A scan, classification: AMBER, file: "appendices/scan.pdf"}
---

## Assurance

See [](appendix:status).
"""
TEXT = """\
---
sensitive_terms:
  - NLPX-7741
---
An assessor visited Nowhere Light and Power, quoting NLPX-7741.

![Nine observations](../media/own.png) and ![the Panel's logo](../media/shared.png)
"""


@pytest.fixture(scope="module")
def key(tmp_path_factory):
    return keygen(tmp_path_factory.mktemp("no-workspace"), None, NOON)


@pytest.fixture
def secret(key):
    return key.text.splitlines()[-1]


@pytest.fixture
def root(tmp_path, key):
    """A workspace with a RED appendix that shows two pictures, one of them shown by another section too."""
    files = {
        "content/panel.yaml": PANEL + f"sealing: {{recipients: [{key.public}]}}\n",
        f"{MONTH}/paper.yaml": "title: A paper\nissued: 2019-01-04\n",
        SECTION: FRONT,
        f"{MONTH}/tag.md": "---\ncommittee: tag\nstatus: final\n---\n\n![The Panel's logo](media/shared.png)\n",
        CLEAR: TEXT,
        OWN: "own picture",
        SHARED: "shared picture",
    }
    for path, text in files.items():
        put(tmp_path / "ws", path, text.encode())
    return tmp_path / "ws"


PANEL = """\
name: A Panel
short_name: Panel
publisher: SECAS
committees:
  - {id: ssc, name: Security Sub-Committee, meeting_prefix: SSC}
  - {id: tag, name: Testing Advisory Group}
sections:
  - {title: Security, committees: [ssc, tag]}
editions: {public: {clearance: CLEAR}, panel: {clearance: RED}}
"""


def put(root: Path, path: str, data: bytes) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(data)


def tree(root: Path) -> dict[str, bytes]:
    """Every file of the workspace but git's own."""
    found = (path for path in root.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def opened(root: Path, secret: str, path: str = SEALED):
    return open_sealed(path, (root / path).read_bytes(), Identity((secret,)))


@pytest.fixture
def repository(root):
    return committed(root)


def refused(root: Path, *arguments, **options) -> str:
    """Why nothing was sealed; every file is as it was."""
    before = tree(root)
    with pytest.raises(SealingRefused) as told:
        seal(root, *arguments, **options)
    assert tree(root) == before
    assert "Nowhere" not in str(told.value)
    return str(told.value)


class TestSealing:
    def test_the_sealed_file_takes_the_clear_ones_place_and_the_section_names_it(self, root, secret):
        before = tree(root)

        done = seal(root, Path(CLEAR))

        after = tree(root)
        assert opened(root, secret).data == TEXT.encode()
        assert set(before) - set(after) == {CLEAR, OWN} == set(done.removed)
        assert set(after) - set(before) == {SEALED}
        assert after[SECTION].decode() == FRONT.replace("appendices/status.md ", "appendices/status.md.age ")

    def test_nothing_of_the_text_is_left_in_the_workspace(self, root):
        seal(root, Path(CLEAR))

        assert not any(CANARY in data for data in tree(root).values())

    @pytest.mark.parametrize(
        ("front", "expected"),
        [
            (FRONT.replace("\n", "\r\n"), ("status.md ", "status.md.age ")),
            ("\ufeff" + FRONT, ("status.md ", "status.md.age ")),
            (FRONT.replace("appendices/status.md", "'appendices/status.md'"), ("status.md'", "status.md.age'")),
            (FRONT.replace("appendices/status.md ", '"appendices/status.md" '), ('status.md"', 'status.md.age"')),
            (
                FRONT.replace("appendices/status.md  ", "|\n      appendices/status.md\n"),
                ("status.md\n", "status.md.age\n"),
            ),
            (
                FRONT.replace("appendices/status.md ", "./appendices/../appendices/status.md "),
                ("status.md ", "status.md.age "),
            ),
            (FRONT.replace("Security Assurance", "Ünïcode ‘quoted’ 🗎"), ("status.md ", "status.md.age ")),
            (FRONT.replace("## Assurance", "## Not UTF-8: \udcff"), ("status.md ", "status.md.age ")),
        ],
        ids=["CRLF", "BOM", "single quotes", "double quotes", "block", "roundabout", "wide characters", "odd bytes"],
    )
    def test_the_section_keeps_every_other_byte(self, root, front, expected):
        (root / SECTION).write_bytes(front.encode("utf-8", "surrogateescape"))

        seal(root, Path(CLEAR))

        assert (root / SECTION).read_bytes().decode("utf-8", "surrogateescape") == front.replace(*expected)

    def test_pictures_that_only_it_shows_go_along_and_others_stay(self, root, secret):
        done = seal(root, Path(CLEAR))

        assert opened(root, secret).pictures == {OWN: b"own picture", SHARED: b"shared picture"}
        assert done.kept == (SHARED,)
        assert (root / SHARED).read_bytes() == b"shared picture"

    @pytest.mark.parametrize(
        ("path", "text"),
        [
            (f"{MONTH}/tag.md", "---\nstatus: final\n---\n::: red\n![Mine](media/own.png)\n:::\n"),
            (f"{MONTH}/tag.md", "---\nactions:\n  - text: |\n      ![Mine](media/own.png)\n---\nText.\n"),
            (f"{MONTH}/paper.yaml", "title: A paper\npurpose: |\n  ![Mine][1]\n\n  [1]: media/own.png\n"),
            ("content/papers/2018-12/tag.md", "---\nstatus: final\n---\n![Old](../2019-01/media/own.png)\n"),
            (f"{MONTH}/appendices/other.md", "![Mine](../media/%6Fwn.png)\n"),
        ],
        ids=["in a mark", "in front matter", "in YAML", "in another month", "in another appendix"],
    )
    def test_a_picture_shown_anywhere_else_stays(self, root, path, text):
        put(root, path, text.encode())

        assert OWN in seal(root, Path(CLEAR)).kept
        assert (root / OWN).exists()

    def test_two_sealed_appendices_each_keep_the_picture_that_both_showed(self, root, secret):
        put(root, f"{MONTH}/appendices/scan.md", b"![Mine](../media/own.png)\n")
        (root / SECTION).write_text(FRONT.replace("scan.pdf", "scan.md"))

        assert OWN in seal(root, Path(CLEAR)).kept
        assert OWN in seal(root, Path(f"{MONTH}/appendices/scan.md")).removed

        assert opened(root, secret).pictures[OWN] == b"own picture"
        assert opened(root, secret, f"{MONTH}/appendices/scan.md.age").pictures[OWN] == b"own picture"

    def test_the_terms_of_a_pdf_are_sealed_with_it(self, root, secret):
        path = f"{MONTH}/appendices/scan.pdf"
        put(root, path, b"%PDF-1.7\n")
        put(root, f"{path}.terms.yaml", b"sensitive_terms: Nowhere\n")

        done = seal(root, Path(path))

        assert done.removed == (path, f"{path}.terms.yaml")
        assert opened(root, secret, done.file).terms == b"sensitive_terms: Nowhere\n"
        assert 'file: "appendices/scan.pdf.age"}' in (root / SECTION).read_text()

    def test_every_recipient_of_the_panel_opens_it(self, root, key):
        second = keygen(root, None, NOON)
        panel = (root / "content/panel.yaml").read_text()
        (root / "content/panel.yaml").write_text(panel.replace(key.public, f"{key.public}, {second.public}"))

        assert seal(root, Path(CLEAR)).recipients == 2
        assert opened(root, second.text.splitlines()[-1]).data == TEXT.encode()

    def test_a_clear_file_beside_its_sealed_one_is_sealed_anew(self, root, secret):
        seal(root, Path(CLEAR))
        put(root, CLEAR, b"A second wording.\n")

        done = seal(root, Path(CLEAR))

        assert done.replaced
        assert done.mended == ()
        assert opened(root, secret).data == b"A second wording.\n"

    def test_a_sealed_file_that_stands_in_its_place_and_no_section_names_is_told_to_be_replaced(self, root):
        put(root, SEALED, b"of an earlier day")

        assert seal(root, Path(CLEAR)).replaced

    def test_other_places_that_hold_it_in_clear_are_named(self, root):
        copies = [f"{MONTH}/media/copy.md", f"{MONTH}/versions/1.0/appendices/status.md"]
        put(root, copies[0], TEXT.encode())
        put(root, copies[1], b"An older wording.\n")
        put(root, "content/papers/2018-12/appendices/status.md", b"Of another month.\n")

        assert list(seal(root, Path(CLEAR)).copies) == copies

    def test_a_released_versions_copy_can_be_sealed_too(self, root, secret):
        version = f"{MONTH}/versions/1.0"
        for path, data in tree(root / MONTH).items():
            put(root, f"{version}/{path}", data)

        done = seal(root, Path(f"{version}/appendices/status.md"))

        assert done.mended == (f"{version}/ssc.md",)
        assert opened(root, secret, done.file).pictures[f"{version}/media/own.png"] == b"own picture"
        assert (root / CLEAR).exists()

    def test_the_clear_files_go_last(self, root, monkeypatch):
        unlink, sections = Path.unlink, []

        def watched(path: Path, missing_ok: bool = False) -> None:
            sections.append((root / SECTION).read_text() != FRONT and (root / SEALED).exists())
            unlink(path, missing_ok)

        monkeypatch.setattr(Path, "unlink", watched)
        seal(root, Path(CLEAR))

        assert sections == [True, True]

    def test_only_the_sealed_file_and_the_section_are_ever_opened_for_writing(self, root, tmp_path):
        script = f"""
import json, os, sys
from pathlib import Path
written = []
def watch(event, arguments):
    if event == "open" and isinstance(arguments[0], str) and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        written.append(os.path.basename(arguments[0]))
from panelpaper.desk.sealed_files import seal
import panelpaper.release, pyrage, tempfile
sys.dont_write_bytecode = True
sys.addaudithook(watch)
seal(Path({str(root)!r}), Path({CLEAR!r}))
print(json.dumps(written))
"""
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

        files = [name for name in json.loads(done.stdout) if name != "null"]
        assert {name.removesuffix(PASSING).rpartition(".")[0] for name in files} == {".status.md.age", ".ssc.md"}


class TestFromOutside:
    @pytest.fixture
    def outside(self, root, tmp_path):
        """The appendix stands elsewhere, with its pictures; the workspace has never seen it."""
        (root / CLEAR).unlink()
        (root / OWN).unlink()
        put(tmp_path, "stick/draft.md", TEXT.replace("../media/", "pictures/").encode())
        put(tmp_path, "stick/pictures/own.png", b"own picture")
        put(tmp_path, "stick/pictures/shared.png", b"shared picture")
        return tmp_path / "stick/draft.md"

    def test_it_is_sealed_where_its_section_expects_it_and_left_where_it_was(self, root, outside, secret):
        before = tree(outside.parent)

        done = seal(root, outside, "2019-01/status")

        document = opened(root, secret)
        assert document.data == outside.read_bytes()
        assert document.pictures[f"{MONTH}/appendices/pictures/own.png"] == b"own picture"
        assert tree(outside.parent) == before
        assert (done.file, done.mended, done.removed) == (SEALED, (SECTION,), ())
        assert f"{outside} is outside the workspace and was left where it is." in done.sentences(show_classified=False)

    def test_the_workspace_and_its_repository_never_hold_it_in_clear(self, root, outside):
        git(root, "init", "--quiet")
        seal(root, Path("../stick/draft.md"), "2019-01/status")
        git(root, "add", "-A")

        assert not any(CANARY in path.read_bytes() for path in root.rglob("*") if path.is_file())
        assert git(root, "ls-files", "*/appendices/*").splitlines() == [SEALED]

    def test_another_format_than_declared_changes_the_name_and_replaces_what_was_sealed(self, root, outside, tmp_path):
        seal(root, outside, "2019-01/status")
        put(tmp_path, "stick/final.pdf", b"%PDF-1.7\n")

        done = seal(root, tmp_path / "stick/final.pdf", "2019-01/status")

        assert done.replaced
        assert [path for path in tree(root) if "/appendices/" in path] == [f"{MONTH}/appendices/status.pdf.age"]
        assert "file: appendices/status.pdf.age   # to be sealed" in (root / SECTION).read_text()

    @pytest.mark.parametrize(
        ("as_", "said"),
        [
            (None, "is outside the workspace: say which appendix it is with --as YYYY-MM/ID"),
            ("status", "--as takes a month and an appendix's id"),
            ("2019-02/status", "There is no paper 2019-02."),
            ("2019-01/other", "No section of 2019-01 declares an appendix other with a file. Write under `appendices`"),
        ],
    )
    def test_it_must_be_known_which_appendix_it_is(self, root, outside, as_, said):
        assert said in refused(root, outside, as_)

    def test_an_id_that_two_files_bear_is_nobodys(self, root, outside):
        put(root, SECTION, (root / SECTION).read_bytes().replace(b"id: scan", b"id: status"))

        assert f"{SECTION} names no one file in the paper's folder" in refused(root, outside, "2019-01/status")

    @pytest.mark.parametrize("gone", ["own.png", "shared.png", "../pictures"])
    def test_a_picture_that_is_not_there_is_named_by_its_line(self, root, outside, gone):
        away = outside.parent / "pictures" / gone
        away.rename(outside.parent / "elsewhere")

        assert "The picture in line 7 of" in refused(root, outside, "2019-01/status")

    def test_a_picture_from_further_off_is_not_taken(self, root, outside, tmp_path):
        put(tmp_path, "secret.png", b"not for anybody")
        outside.write_text("![Look](../../../secret.png)\n")

        assert "The picture in line 1 of" in refused(root, outside, "2019-01/status")

    def test_a_picture_does_not_pass_for_another_one_of_the_paper(self, root, outside):
        put(root, f"{MONTH}/appendices/pictures/own.png", b"another picture")

        assert "bears the name of another one" in refused(root, outside, "2019-01/status")

    def test_a_clear_file_that_waits_in_its_place_is_not_passed_over(self, root, outside):
        put(root, CLEAR, b"Another wording.\n")

        assert f"{CLEAR} stands in clear in the workspace" in refused(root, outside, "2019-01/status")

    def test_a_file_that_another_repository_tracks_is_refused(self, root, outside):
        git(outside.parent, "init", "--quiet")
        git(outside.parent, "add", "draft.md")

        assert "Git tracks" in refused(root, outside, "2019-01/status")


class TestRefusals:
    def test_without_recipients(self, root):
        (root / "content/panel.yaml").write_text(PANEL)

        assert refused(root, Path(CLEAR)).startswith("panel.yaml names nobody to seal for")

    @pytest.mark.parametrize(
        ("path", "data", "said"),
        [
            (f"{MONTH}/appendices/gone.md", None, "There is no file"),
            (f"{MONTH}/appendices", None, "is no file that can be read"),
            (f"{MONTH}/appendices/stray.md", b"Text.\n", "No section declares"),
            ("content/stray.md", b"Text.\n", "No section declares"),
            (f"{MONTH}/appendices/scan.docx", b"PK", "neither Markdown (.md) nor a PDF"),
            (f"{MONTH}/appendices/scan.pdf", b"no such thing", "is no PDF"),
            (CLEAR, b" \n", "is empty"),
            (CLEAR, b"![Gone](../media/gone.png)\n", "The picture in line 1 of"),
            (CLEAR, b"![Far](https://example.org/a.png)\n", "isn't in the paper's folder"),
            (CLEAR, b"![Moving](../media/own.gif)\n", "neither PNG nor JPEG"),
            (SEALED, b"-----BEGIN AGE", "is sealed already"),
        ],
    )
    def test_what_is_no_appendix(self, root, path, data, said):
        if data is not None:
            put(root, path, data)

        assert said in refused(root, Path(path))

    def test_a_clear_appendix(self, root):
        (root / SECTION).write_text(FRONT.replace("RED", "CLEAR"))

        assert "it is for all to read" in refused(root, Path(CLEAR))

    def test_a_link(self, root, tmp_path):
        (root / CLEAR).rename(tmp_path / "status.md")
        (root / CLEAR).symlink_to(tmp_path / "status.md")

        assert "reached through a link" in refused(root, Path(CLEAR))

    def test_a_picture_that_is_a_link(self, root):
        (root / OWN).rename(root / MONTH / "media/real.png")
        (root / OWN).symlink_to("real.png")

        assert "The picture in line 7 of" in (said := refused(root, Path(CLEAR)))
        assert "can't be read" in said

    def test_a_text_that_cannot_be_read_and_may_show_the_same_picture(self, root):
        put(root, f"{MONTH}/paper.yaml", b"<<<<<<< ours\npurpose: |\n  ![x](media/own.png)\n=======\n>>>>>>> theirs\n")

        assert f"{MONTH}/paper.yaml can't be read" in refused(root, Path(CLEAR))

    def test_a_reference_that_cannot_be_changed_safely(self, root):
        (root / SECTION).write_text(FRONT.replace("appendices/status.md ", '"appendices/st\\u0061tus.md" '))

        assert "can't be changed safely" in refused(root, Path(CLEAR))

    def test_a_place_that_cannot_be_written(self, root):
        (root / SEALED / "folder").mkdir(parents=True)

        assert "Nothing was changed." in refused(root, Path(CLEAR))


class TestGit:
    def test_nothing_clear_stays_tracked_and_history_is_owned_up_to(self, repository):
        done = seal(repository, Path(CLEAR))

        assert done.untracked == done.in_history == (CLEAR, OWN)
        assert CLEAR not in git(repository, "ls-files")
        assert OWN not in git(repository, "ls-files")
        said = " ".join(done.sentences(show_classified=False))
        assert f"Git's history still holds {CLEAR}, {OWN} in clear" in said

    def test_what_was_only_staged_is_taken_back(self, root):
        git(root, "init", "--quiet")
        git(root, "add", CLEAR)
        put(root, CLEAR, TEXT.encode() + b"And more.\n")

        done = seal(root, Path(CLEAR))

        assert (done.untracked, done.in_history) == ((CLEAR,), ())
        assert git(root, "ls-files") == ""
        assert "staged, never committed" in " ".join(done.sentences(show_classified=False))

    def test_without_git_nothing_is_said_of_it(self, root):
        said = " ".join(seal(root, Path(CLEAR)).sentences(show_classified=False))

        assert "Git" not in said
        assert "git" not in said

    def test_while_git_is_at_work_nothing_is_sealed(self, repository):
        put(repository, ".git/index.lock", b"")

        assert "index.lock" in refused(repository, Path(CLEAR))
        assert CLEAR in git(repository, "ls-files")

    @pytest.mark.parametrize("harm", ["HEAD", "index"])
    def test_a_repository_that_git_cannot_read_is_no_folder_without_git(self, repository, harm):
        (repository / ".git" / harm).write_bytes(b"not git's")

        assert "git can't be asked" in refused(repository, Path(CLEAR))

    @pytest.mark.parametrize("failing", [CLEAR, OWN])
    def test_where_a_file_cannot_be_removed_files_and_index_are_as_they_were(self, repository, monkeypatch, failing):
        put(repository, CLEAR, TEXT.encode() + b"Staged.\n")
        git(repository, "add", CLEAR)
        staged = git(repository, "ls-files", "--stage")
        unlink = Path.unlink

        def refuses(path: Path, missing_ok: bool = False) -> None:
            if path == repository / failing:
                raise PermissionError(1, "Operation not permitted")
            unlink(path, missing_ok)

        monkeypatch.setattr(Path, "unlink", refuses)

        assert "Nothing was changed." in refused(repository, Path(CLEAR))
        assert git(repository, "ls-files", "--stage") == staged


class TestUnsealing:
    def test_everything_is_as_it_was_before_sealing(self, root, secret):
        before = tree(root)
        seal(root, Path(CLEAR))

        done = unseal(root, Path(SEALED), secret)

        assert tree(root) == before
        assert (done.file, done.written, done.mended) == (CLEAR, (CLEAR, OWN), (SECTION,))

    def test_what_was_sealed_from_outside_comes_in_with_its_pictures(self, root, secret, tmp_path):
        put(tmp_path, "stick/scan.pdf", b"%PDF-1.7\n")
        put(tmp_path, "stick/scan.pdf.terms.yaml", b"sensitive_terms: Nowhere\n")
        seal(root, tmp_path / "stick/scan.pdf", "2019-01/scan")

        done = unseal(root, Path(f"{MONTH}/appendices/scan.pdf.age"), secret)

        assert done.written == (f"{MONTH}/appendices/scan.pdf", f"{MONTH}/appendices/scan.pdf.terms.yaml")

    def test_the_clear_files_are_for_their_owner_alone(self, root, secret):
        seal(root, Path(CLEAR))
        unseal(root, Path(SEALED), secret)

        assert [(root / path).stat().st_mode & 0o777 for path in (CLEAR, OWN)] == [0o600, 0o600]

    @pytest.mark.parametrize(("first", "second"), [("RED", "CLEAR"), ("CLEAR", "RED"), ("CLEAR", "CLEAR")])
    def test_it_is_for_everyone_where_all_that_declare_it_say_so(self, root, secret, first, second):
        again = "  - {id: again, title: Again, classification: RED, file: appendices/status.md}\n---\n\n## "
        put(root, SECTION, FRONT.replace("---\n\n## ", again).encode())
        seal(root, Path(CLEAR))
        section = (root / SECTION).read_text().replace("Again, classification: RED", f"Again, classification: {second}")
        put(root, SECTION, section.replace("classification: RED", f"classification: {first}", 1).encode())

        assert unseal(root, Path(SEALED), secret).for_all == (first == second)

    @pytest.mark.parametrize("given", [None, "AGE-SECRET-KEY-1QQQ"])
    def test_without_a_key_nothing_happens(self, root, given):
        seal(root, Path(CLEAR))
        before = tree(root)

        with pytest.raises(CannotOpen):
            unseal(root, Path(SEALED), given)
        assert tree(root) == before

    def test_a_strangers_key_opens_nothing(self, root):
        seal(root, Path(CLEAR))
        stranger = keygen(root, None, NOON)

        with pytest.raises(CannotOpen, match="This key does not open"):
            unseal(root, Path(SEALED), stranger.text)

    @pytest.mark.parametrize("path", [CLEAR, OWN])
    def test_what_stands_there_already_is_not_overwritten(self, root, secret, path):
        seal(root, Path(CLEAR))
        put(root, path, b"something else")
        before = tree(root)

        with pytest.raises(SealingRefused, match="is there already, and is not what is sealed"):
            unseal(root, Path(SEALED), secret)
        assert tree(root) == before

    @pytest.mark.parametrize("path", [CLEAR, "content/panel.yaml", f"{MONTH}/gone.md.age"])
    def test_what_is_not_sealed_is_refused(self, root, secret, path):
        with pytest.raises(SealingRefused):
            unseal(root, Path(path), secret)


class TestTerms:
    def test_they_are_counted_and_shown_only_when_asked_for(self, root):
        done = seal(root, Path(CLEAR))
        quiet, loud = (" ".join(done.sentences(show_classified=show)) for show in (False, True))

        assert done.proposed == ("Nowhere Light and Power",)
        assert "One term in it looks sensitive" in quiet
        assert "Nowhere" not in quiet + repr(done)
        assert "Nowhere Light and Power" in loud

    @pytest.mark.parametrize(
        ("text", "terms"),
        [
            ("An assessor visited Nowhere Light and Power.", ("Nowhere Light and Power",)),
            ("Nowhere Light and Power was visited.", ("Nowhere Light and Power",)),
            ("The Nowhere Light's plan, and *Elsewhere*.", ("Nowhere Light", "Elsewhere")),
            ("Nothing was found. Members agreed.", ()),
            ("| User | Outcome |\n| --- | --- |\n| Elsewhere Gas | Approved |", ("Elsewhere Gas",)),
            ("- Approved\n- Refused\n\n## What follows\n\n> Quoted", ()),
            ("There were 39,060,325 in 2018, and 4821 more; 999 failed.", ("39,060,325", "4821")),
            ("See NLPX-7741, AB/12/34 and `XQ12_99`.", ("NLPX-7741", "AB/12/34", "XQ12_99")),
            (
                "Write to a.b@example.org or https://example.org/x?y=1.",
                ("a.b@example.org", "https://example.org/x?y=1"),
            ),
            ("On Monday 7 January the SSC met (SSC_42) with SECAS about SECMP0057.", ()),
            ("It was [Nowhere Gas](https://example.org/a){.red} again.", ("https://example.org/a", "Nowhere Gas")),
            ("It was Nowhere Gas. Then Nowhere\nGas, and NOWHERE GAS.", ("Nowhere Gas",)),
            ("A line that ends with Nowhere\nLight goes on.", ("Nowhere Light",)),
        ],
    )
    def test_what_looks_sensitive(self, text, terms):
        assert proposed_terms(text, ["Security Sub-Committee", "SSC", "SECAS", "SECMP0057"], []) == terms

    def test_what_is_listed_or_public_is_not_proposed_again(self):
        text = "We met Nowhere Gas and the Testing Advisory Group."

        assert proposed_terms(text, ["Testing Advisory Group"], ["nowhere  gas"]) == ()


class TestKeygen:
    def test_it_is_written_as_age_writes_it_and_age_reads_it(self, tmp_path):
        made = keygen(tmp_path, Path("key.txt"), NOON)

        lines = (tmp_path / "key.txt").read_text().splitlines()
        assert lines[:2] == ["# created: 2019-01-04T12:00:00Z", f"# public key: {made.public}"]
        assert made.output == f"Public key: {made.public}\n"
        assert (tmp_path / "key.txt").stat().st_mode & 0o777 == 0o600
        said = subprocess.run(["age-keygen", "-y", tmp_path / "key.txt"], capture_output=True, text=True, check=True)
        assert said.stdout.strip() == made.public

    def test_without_a_file_the_whole_of_it_is_printed(self, tmp_path):
        made = keygen(tmp_path, None, NOON.astimezone(timezone(timedelta(hours=1))))

        assert made.output == made.text
        assert made.text.startswith("# created: 2019-01-04T13:00:00+01:00\n# public key: age1")
        assert made.text.splitlines()[2] not in repr(made)

    def test_each_is_another(self, tmp_path):
        assert keygen(tmp_path, None, NOON).public != keygen(tmp_path, None, NOON).public

    def test_a_key_is_never_overwritten(self, tmp_path):
        (tmp_path / "key.txt").write_text("mine")

        with pytest.raises(SealingRefused, match="never overwritten"):
            keygen(tmp_path, Path("key.txt"), NOON)
        assert (tmp_path / "key.txt").read_text() == "mine"

    @pytest.mark.parametrize("place", ["key.txt", "content/key.txt", "../beside.txt"])
    def test_a_key_is_never_written_into_the_repository(self, root, place):
        git(root.parent, "init", "--quiet")

        with pytest.raises(SealingRefused, match="would stand in the repository"):
            keygen(root, Path(place), NOON)

    def test_where_there_is_no_git_it_is_the_content_that_holds_no_key(self, root):
        with pytest.raises(
            SealingRefused, match=r"key\.txt would stand in the folder of the papers, where no key may be"
        ):
            keygen(root, Path("content/key.txt"), NOON)

        secret = keygen(root, Path("key.txt"), NOON).text.splitlines()[-1]
        assert identity_from("key.txt", root) == Identity((secret,))

    def test_a_folder_that_is_not_there(self, tmp_path):
        with pytest.raises(SealingRefused, match="couldn't be made"):
            keygen(tmp_path, Path("no/such/key.txt"), NOON)
