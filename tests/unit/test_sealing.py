"""A sealed file opens for its recipients and nobody else, and whatever is wrong with it is one plain sentence."""

from __future__ import annotations

import io
import re
import subprocess
import tarfile
from contextlib import suppress
from pathlib import Path

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.git import git

from panelpaper.content.container import STEP, NoContainer, packed, unpacked
from panelpaper.content.sealing import (
    CannotOpen,
    Document,
    Identity,
    SealingRefused,
    identity_from,
    new_identity,
    open_sealed,
    seal,
)

CLEAR = "content/papers/2019-01/appendices/status.md"
SEALED = f"{CLEAR}.age"
SECRET_WORDS = b"Nowhere Light and Power"
TEXT = b"---\nsensitive_terms: Nowhere\n---\n" + SECRET_WORDS + b" was approved.\n\n![Outcome](../media/outcome.png)\n"
PICTURE = "content/papers/2019-01/media/outcome.png"
DOCUMENT = Document(CLEAR, TEXT, {PICTURE: b"\x89PNG\r\n\x1a\n" + bytes(3000)})


@pytest.fixture(scope="module")
def keys():
    """Two members' keys, secret and public, and a stranger's."""
    return new_identity(), new_identity(), new_identity()


@pytest.fixture(scope="module")
def member(keys):
    return Identity((keys[0][0],))


@pytest.fixture(scope="module")
def sealed(keys):
    return seal(DOCUMENT, [keys[0][1], keys[1][1]])


def sealed_by_hand(plain: bytes, keys) -> bytes:
    """What ``age`` would make of some bytes, whatever they are."""
    done: bytes = pyrage.encrypt(plain, [pyrage.x25519.Recipient.from_str(keys[0][1])], armored=True)
    return done


def refusal(data: bytes, identity: Identity | None, path: str = SEALED) -> str:
    """The sentence that opening ends with; it quotes nothing that is sealed, and no key."""
    with pytest.raises(CannotOpen) as told:
        open_sealed(path, data, identity)
    said = str(told.value)
    assert path in said
    assert "SECRET-KEY" not in said
    assert "Nowhere" not in said
    return said


class TestOpening:
    @pytest.mark.parametrize("who", [0, 1])
    def test_every_recipient_opens_it_with_its_pictures(self, keys, sealed, who):
        assert open_sealed(SEALED, sealed, Identity((keys[who][0],))) == DOCUMENT

    def test_one_of_several_keys_is_enough(self, keys, sealed):
        assert open_sealed(SEALED, sealed, Identity((keys[2][0], keys[1][0]))) == DOCUMENT

    def test_a_pdf_has_its_terms_with_it(self, keys, member):
        path = "content/papers/2019-01/appendices/status.pdf"
        document = Document(path, b"%PDF-1.7 ...", {f"{path}.terms.yaml": b"sensitive_terms: Nowhere\n"})

        opened = open_sealed(f"{path}.age", seal(document, [keys[0][1]]), member)

        assert opened.is_pdf
        assert opened.terms == b"sensitive_terms: Nowhere\n"
        assert opened.pictures == {}

    def test_a_file_that_moved_takes_its_pictures_along(self, member, sealed):
        opened = open_sealed("content/papers/2019-01/versions/1.0/appendices/other.md.age", sealed, member)

        assert opened.path == "content/papers/2019-01/versions/1.0/appendices/other.md"
        assert list(opened.pictures) == ["content/papers/2019-01/versions/1.0/media/outcome.png"]

    def test_windows_line_endings_and_a_byte_order_mark_do_no_harm(self, member, sealed):
        data = b"\xef\xbb\xbf" + sealed.replace(b"\n", b"\r\n")

        assert open_sealed(SEALED, data, member) == DOCUMENT

    def test_a_document_that_someone_encrypted_with_age_alone_is_opened(self, keys, member):
        assert open_sealed(SEALED, sealed_by_hand(TEXT, keys), member) == Document(CLEAR, TEXT)

    def test_a_sealed_file_shows_nothing_but_its_length_in_steps(self, keys, sealed):
        assert sealed.startswith(b"-----BEGIN AGE ENCRYPTED FILE-----\n")
        assert SECRET_WORDS not in sealed
        plain = pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(keys[0][0])])
        assert len(plain) % 4096 == 0


class TestDebiansAge:
    """The binary that Debian ships, as a second witness of the format."""

    def test_age_opens_what_is_sealed_and_tar_unpacks_it(self, keys, sealed, tmp_path):
        (tmp_path / "key").write_text(f"# a member's\n{keys[0][0]}\n")
        (tmp_path / "status.md.age").write_bytes(sealed)

        subprocess.run("age -d -i key status.md.age | tar x", shell=True, cwd=tmp_path, check=True)

        assert (tmp_path / "appendices/status.md").read_bytes() == TEXT
        assert (tmp_path / "media/outcome.png").read_bytes() == DOCUMENT.beside[PICTURE]

    @pytest.mark.parametrize("armour", [["--armor"], []])
    def test_what_age_encrypts_is_opened(self, keys, member, armour):
        command = ["age", "--encrypt", *armour, "-r", keys[1][1], "-r", keys[0][1]]
        data = subprocess.run(command, input=TEXT, capture_output=True, check=True).stdout

        assert open_sealed(SEALED, data, member) == Document(CLEAR, TEXT)

    def test_age_reads_the_keys_and_agrees_on_the_public_one(self, keys):
        secret, public = keys[0]

        said = subprocess.run(["age-keygen", "-y"], input=secret, capture_output=True, text=True, check=True).stdout

        assert said.strip() == public


class TestWhatStaysClosed:
    def test_a_wrong_key(self, keys, sealed):
        assert refusal(sealed, Identity((keys[2][0],))).startswith(f"This key does not open {SEALED}: ")

    def test_no_key(self, sealed):
        assert refusal(sealed, None) == f"{SEALED} is sealed, and PANELPAPER_IDENTITY gives no key to open it."

    def test_a_flipped_bit_wherever_it_is(self, member, sealed):
        first, last = sealed.index(b"\n") + 1, sealed.rindex(b"\n-----END")
        said = set()
        for at in (*range(first, last, 23), last - 1):
            harmed = bytearray(sealed)
            harmed[at] ^= 1 << at % 7
            said.add(refusal(bytes(harmed), member).split(":")[0])

        assert f"{SEALED} is damaged and can't be opened" in said
        assert said <= {f"{SEALED} is damaged and can't be opened", f"This key does not open {SEALED}"}

    @pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
    def test_a_file_cut_short(self, member, sealed, part):
        assert "damaged" in refusal(sealed[: int(len(sealed) * part)], member)

    @pytest.mark.parametrize("data", [b"", b"\n", TEXT, b"\x00" * 5000, b"-----BEGIN PGP MESSAGE-----\n"])
    def test_what_is_no_age_file(self, member, data):
        assert "is not an age file" in refusal(data, member)

    def test_a_file_sealed_with_a_passphrase(self, member):
        assert "does not open" in refusal(pyrage.passphrase.encrypt(TEXT, "a long passphrase"), member)

    def test_a_document_of_another_kind_than_the_name_says(self, keys, member):
        path = "content/papers/2019-01/appendices/status.pdf.age"

        assert refusal(sealed_by_hand(TEXT, keys), member, path).endswith(
            "doesn't hold what its name says: a .md file is sealed in it. Call it status.md.age, in its section too."
        )
        assert "doesn't hold what its name says" in refusal(seal(DOCUMENT, [keys[0][1]]), member, path)

    @pytest.mark.parametrize(
        "names",
        [
            ("appendices/status.exe",),
            ("appendices/status.md", "panel.yaml"),
            ("appendices/status.md", "appendices/status.md.age"),
            ("a/b/c/d/e/f/status.md", "outside.png"),
        ],
        ids=["no document", "no picture", "a sealed file", "a picture outside content"],
    )
    def test_an_archive_that_no_seal_makes(self, keys, member, names):
        archive = packed(dict.fromkeys(names, b"x"))

        assert "holds nothing that `panelpaper seal` made" in refusal(sealed_by_hand(archive, keys), member)

    def test_an_ordinary_tar(self, keys, member):
        assert "holds nothing" in refusal(sealed_by_hand(a_tar(tarfile.TarInfo("status.md")), keys), member)


class TestRecipients:
    def test_nobody_to_seal_for(self):
        with pytest.raises(SealingRefused, match=re.escape("panel.yaml names nobody to seal for")):
            seal(DOCUMENT, [])

    @pytest.mark.parametrize(
        "key", ["age1xyz", "", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGmj", "age1yubikey1qwt50d05nh5vutpdzmlg5wn80xq5n"]
    )
    def test_a_key_that_is_not_x25519(self, keys, key):
        with pytest.raises(SealingRefused, match=r"^Recipient 2 in panel.yaml is no X25519 public key"):
            seal(DOCUMENT, [keys[0][1], key])

    def test_a_secret_key_is_named_for_what_it_is_and_not_repeated(self, keys):
        with pytest.raises(SealingRefused, match="is a secret key") as told:
            seal(DOCUMENT, [keys[0][0]])

        assert keys[0][0][20:] not in str(told.value)

    def test_a_document_that_no_folder_would_take_back_is_refused(self, keys):
        with pytest.raises(SealingRefused, match="too large"):
            seal(Document(CLEAR, bytes(40 * 1024 * 1024)), [keys[0][1]])


class TestIdentities:
    @pytest.fixture
    def root(self, tmp_path):
        (tmp_path / "workspace/content").mkdir(parents=True)
        (tmp_path / "workspace/content/panel.yaml").write_text("name: A Panel\n")
        return tmp_path / "workspace"

    @pytest.mark.parametrize("given", [None, "", "  \n"])
    def test_nothing_given_is_no_identity(self, root, given):
        assert identity_from(given, root) is None

    @pytest.mark.parametrize("text", ["{0}", " {0}\n", "# public key: age1…\r\n{0}\r\n", "{0}\n\n# mine too\n{1}\n"])
    def test_keys_are_given_as_text_or_in_a_file(self, root, keys, text):
        text = text.format(keys[0][0], keys[1][0])
        (root.parent / "key.txt").write_text(text)
        found = [identity_from(text, root), identity_from(str(root.parent / "key.txt"), root)]
        found.append(identity_from("../key.txt", root))

        expected = tuple(secret for secret, _ in keys[:2] if secret in text)
        assert [identity.secrets for identity in found if identity] == [expected] * 3

    def test_a_file_may_have_a_key_in_its_name(self, root, keys):
        path = root.parent / "age-secret-key-of-the-panel"
        path.write_text(keys[0][0])

        assert identity_from(str(path), root) == Identity((keys[0][0],))

    @pytest.mark.parametrize(
        "given", ["AGE-SECRET-KEY-1XYZ", "{0}X", "age1qqq", "no-such-file", "content", "{0}\nhello", "\0", "x" * 5000]
    )
    def test_what_is_no_key_is_not_repeated(self, root, keys, given):
        given = given.format(keys[0][0])
        with pytest.raises(CannotOpen) as told:
            identity_from(given, root)

        assert given not in str(told.value)
        assert keys[0][0][20:] not in str(told.value)
        assert "PANELPAPER_IDENTITY" in str(told.value)

    @pytest.mark.parametrize("place", ["workspace/key.txt", "workspace/content/key.txt", "key.txt"])
    def test_a_key_in_the_repository_is_refused(self, root, keys, place):
        git(root.parent, "init", "--quiet")
        (root.parent / place).write_text(keys[0][0])

        with pytest.raises(CannotOpen, match="stands in the repository"):
            identity_from(str(root.parent / place), root)

    def test_a_link_to_a_key_in_the_content_is_no_way_round(self, root, keys):
        (root / "content/key.txt").write_text(keys[0][0])
        (root.parent / "link").symlink_to(root / "content/key.txt")

        with pytest.raises(CannotOpen, match="stands in the folder of the papers"):
            identity_from(str(root.parent / "link"), root)

    def test_no_representation_shows_a_key_or_what_is_sealed(self, member):
        assert "AGE-SECRET" not in repr(member)
        assert "Nowhere" not in repr(DOCUMENT)


NAMES = st.lists(st.text("abcé-._ ", min_size=1).filter(lambda part: part.strip(". ")), min_size=1, max_size=4)


def a_tar(info: tarfile.TarInfo, data: bytes = b"", form: int = tarfile.GNU_FORMAT) -> bytes:
    info.size = len(data)
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w", format=form) as tar:
        tar.addfile(info, io.BytesIO(data))
    return held.getvalue()


def an_odd_member(kind: bytes) -> bytes:
    info = tarfile.TarInfo("status.md")
    info.type, info.linkname, info.mode = kind, "/etc/passwd", 0o600
    return a_tar(info, form=tarfile.USTAR_FORMAT)


GOOD = packed({"appendices/status.md": b"text", "media/a.png": b"picture"})


class TestContainer:
    @given(st.dictionaries(NAMES.map("/".join), st.binary(max_size=3000), min_size=1, max_size=4))
    def test_what_goes_in_comes_out_whatever_it_ends_with(self, members):
        whole = packed(members)

        assert unpacked(whole) == members
        assert len(whole) % STEP == 0

    @pytest.mark.parametrize("size", [0, 1, 511, 512, 513, 2559, 2560, 2561])
    def test_padding_is_taken_off_exactly_and_zeros_of_the_documents_own_are_kept(self, size):
        assert unpacked(packed({"a.md": bytes(size)})) == {"a.md": bytes(size)}

    def test_documents_of_one_length_class_are_as_long_as_each_other(self):
        assert {len(packed({"a.md": bytes(size)})) for size in range(2561)} == {4096}
        assert len(packed({"a.md": bytes(2561)})) == 8192

    def test_the_same_files_give_the_same_bytes(self):
        assert packed({"a.md": b"text"}) == packed({"a.md": b"text"})

    @pytest.mark.parametrize(
        "data",
        [
            b"",
            bytes(4096),
            GOOD[:-1024],
            GOOD[:600],
            GOOD[:-1] + b"x",
            GOOD[:517] + b"x" + GOOD[518:],
            *(an_odd_member(kind) for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.CHRTYPE)),
            an_odd_member(tarfile.GNUTYPE_SPARSE),
            a_tar(tarfile.TarInfo("n" * 300), b"text", tarfile.PAX_FORMAT),
            a_tar(tarfile.TarInfo("n" * 300), b"text", tarfile.GNU_FORMAT),
            GOOD[:512] + GOOD[512:1024] + GOOD,
        ],
    )
    def test_whatever_packing_does_not_give_is_refused(self, data):
        with pytest.raises(NoContainer):
            unpacked(data)

    @pytest.mark.parametrize(
        "name", ["/etc/passwd", "../a.md", "a/../../b.md", "a//b.md", "./a.md", "a\\b", "..", "a\nb"]
    )
    def test_a_name_that_leads_elsewhere_is_refused(self, name):
        info = tarfile.TarInfo(name)
        info.mode = 0o600

        with pytest.raises(NoContainer):
            unpacked(a_tar(info, b"text", tarfile.USTAR_FORMAT))

    @settings(max_examples=300)
    @given(st.integers(0, 2047), st.integers(1, 255))
    def test_a_changed_byte_of_a_header_is_refused_or_changes_what_is_held(self, at, by):
        harmed = bytearray(GOOD)
        harmed[at] ^= by

        with suppress(NoContainer):
            assert packed(unpacked(bytes(harmed))) == bytes(harmed)


def test_sealing_writes_nothing_to_disk(tmp_path, keys, member, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))

    open_sealed(SEALED, seal(DOCUMENT, [keys[0][1]]), member)

    assert list(Path(tmp_path).iterdir()) == []
