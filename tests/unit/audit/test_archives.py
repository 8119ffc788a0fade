"""What is packed is opened; what can't be opened is told; and nothing else is taken for either."""

from __future__ import annotations

import lzma
import sqlite3
import tarfile
import zipfile
from base64 import b64encode
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from random import Random
from struct import pack

import pytest
from PIL import Image
from tests.compound_file import compound_file

from panelpaper.audit.built import Kind, leaks_in_built
from panelpaper.audit.fingerprints import Fingerprints, Secret
from panelpaper.audit.rich_text import unpacked_rich_text
from panelpaper.model.classification import CLEAR, RED

TERM = "Quartzmoor Basin"
SECRETS = Fingerprints((Secret(RED, "", (TERM,)),), ())
NOISE = Random(1).randbytes(900)
OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0")


def kinds(data: bytes) -> set[Kind]:
    return {leak.kind for leak in leaks_in_built({"a.bin": data}, SECRETS, CLEAR)}


def zipped(files: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def document(text: str = TERM) -> bytes:
    """A Word file, each letter of its text in an element of its own."""
    runs = "".join(f"<w:r><w:t>{letter}</w:t></w:r>" for letter in text)
    return zipped(
        {
            "word/document.xml": f'<?xml version="1.0"?><w:p xmlns:w="w">{runs}</w:p>'.encode(),
            "a": Random(2).randbytes(9000),
        }
    )


def mail(attached: bytes = b"", *, subject: str = "Plan", name: str = "a.bin", text: str = "See there.") -> bytes:
    made = EmailMessage()
    made["Subject"] = subject
    made.set_content(text, charset="utf-16", cte="base64") if text == TERM else made.set_content(text)
    if attached:
        made.add_attachment(attached, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def rich(obj: bytes) -> bytes:
    """A rich text with an object in it, as Word writes that."""
    digits = (b"\x01\x05\0\0\x02\0\0\0\x08\0\0\0Package\0" + obj).hex()
    lines = "\n".join(digits[at : at + 128] for at in range(0, len(digits), 128))
    return f"{{\\rtf1 {{\\object\\objemb{{\\*\\objdata \n{lines}\n}}}}}}".encode()


def database(tmp: Path, value: bytes | str) -> bytes:
    with sqlite3.connect(tmp / "a.db") as store:
        store.execute("CREATE TABLE a (b)")
        store.execute("INSERT INTO a VALUES (?)", (value,))
    store.close()
    return (tmp / "a.db").read_bytes()


def tarred(data: bytes) -> bytes:
    made = BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        member = tarfile.TarInfo("minutes.docx")
        member.size = len(data)
        archive.addfile(member, BytesIO(data))
    return made.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        lzma.compress(TERM.encode()),
        tarred(zipped({"a.txt": TERM.encode()})),
        lzma.compress(tarred(zipped({"a.txt": TERM.encode()}))),
        b"<p>" + b64encode(lzma.compress(TERM.encode())) + b"</p>",
        lzma.compress(TERM.encode(), format=lzma.FORMAT_ALONE),
        lzma.compress(tarred(document()), format=lzma.FORMAT_ALONE),
    ],
    ids=["xz", "zip in tar", "tar.xz", "xz as Base64", "lzma", "tar.lzma"],
)
def test_what_is_packed_is_opened(data):
    assert kinds(data) == {Kind.TERM}


MESSAGE = compound_file({"__substg1.0_37010102": document(), "__substg1.0_1000001F": b"See there.", "a": NOISE * 9})
NOTE = bytes.fromhex("e4525c7b8cd8a74daeb15378d02996d3").ljust(1024, b"\0")
DISK = bytes(0x8000) + b"\x01CD001\x01\0".ljust(2048, b"\0")
# As the standard shows it (MS-OXRTFCP, section 3.1.3.1), and the same with the term in it.
PACKED_RICH_TEXT = "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"


@pytest.mark.parametrize(
    "data",
    [
        mail(document()),
        mail(MESSAGE),
        mail(mail(document())),
        mail(subject=f"{'é' * 90} {TERM}"),
        mail(b"x", name=f"{TERM} é.docx"),
        mail(text=TERM),
        b"From a@panel.example Mon Jan  7\n" + mail() + b"\nFrom a@panel.example Mon Jan  7\n" + mail(document()),
        b"1234\n" + mail(document()),
        MESSAGE,
        zipped({"a.msg": MESSAGE}),
        compound_file({"__substg1.0_1000001F": TERM.encode("utf-16-le")}),
        b"\x78\x9f\x3e\x22".ljust(90, b"\0") + document() + bytes(9),
        rb"{\rtf1\ansi {\rtlch\fcs1 Quartz}{\b\insrsid12 moor}\par Basin}",
        rb"{\rtf1\ansi \u81?uartz\'6door Basin}",
        rich(document()),
        rich(compound_file({"Package": document()})),
        NOTE + TERM.encode("utf-16-le"),
        NOTE + document() + NOTE,
        DISK + document() + bytes(900) + document("Words.") + bytes(900),
    ],
    ids=[
        *(
            "mail, Word file",
            "mail, saved mail",
            "mail in a mail",
            "mail's subject",
            "mail, a file's name",
            "mail's text",
        ),
        *(
            "mailbox",
            "mail with its length",
            "Outlook's",
            "Outlook's in a zip",
            "Outlook's text",
            "winmail.dat",
            "rich text",
        ),
        *("rich text, escaped", "rich text, an object", "rich text, a compound object", "note", "note, a file", "disk"),
    ],
)
def test_what_a_mail_a_note_or_a_disk_image_brings_with_it_is_opened(data):
    assert kinds(data) == {Kind.TERM}
    assert kinds(data.replace(TERM.encode(), b"x")) <= {Kind.TERM}


def test_rich_text_as_outlook_packs_it_is_unpacked():
    assert unpacked_rich_text(bytes.fromhex(PACKED_RICH_TEXT)) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"

    literal = rb"{\rtf1 {\b Quartz}moor Basin}"
    body = b"".join(b"\0" + literal[at : at + 8] for at in range(0, len(literal), 8))
    packed = pack("<II4sI", len(body) + 12, len(literal), b"LZFu", 0) + body
    assert kinds(packed) == kinds(compound_file({"__substg1.0_10090102": packed})) == {Kind.TERM}
    assert kinds(b"\x78\x9f\x3e\x22\0" + packed + bytes(9)) == {Kind.TERM}


def test_a_database_is_read_and_what_stands_in_it_in_pieces_is_told(tmp_path):
    (tmp_path / "text").mkdir()

    assert kinds(database(tmp_path / "text", TERM)) == {Kind.TERM}
    assert kinds(database(tmp_path, document())) == {Kind.OPAQUE}


@pytest.mark.parametrize(
    "data",
    [
        b"7z\xbc\xaf\x27\x1c\0\4" + NOISE,
        b"Rar!\x1a\x07\x01\0" + NOISE,
        b"\x28\xb5\x2f\xfd" + NOISE,
        lzma.compress(NOISE)[:-40],
        b"age-encryption.org/v1\n-> X25519 abc\n" + NOISE,
        b"-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n-----END AGE ENCRYPTED FILE-----\n",
        b"-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n",
        b"\x85\x01\x0c\x03" + NOISE[:267] + b"\xd2\x41\x01" + NOISE,
        b"\xc1\x0c\x03" + NOISE[:11] + b"\xd2\x41\x01" + NOISE,
        b"\x8c\x0d\x04\x09\x03\x02" + NOISE[:9] + b"\xd2\x41\x01" + NOISE,
        b"Salted__" + NOISE,
        OFFICE + "EncryptedPackage".encode("utf-16-le") + NOISE,
        OFFICE + b"\xec\xa5\xc1\0".ljust(11, b"\0") + b"\x01" + NOISE,
        OFFICE + b"\x09\x08\x10\0\0\x06".ljust(20, b"\1") + b"\x2f\0" + NOISE,
        zipped({"META-INF/manifest.xml": b"<manifest:encryption-data/>", "content.xml": NOISE}),
        zipped({"Index/Document.iwa": NOISE}),
        lzma.compress(NOISE, format=lzma.FORMAT_ALONE)[:-40],
        OFFICE.ljust(9000, b"\7"),
        mail(b"7z\xbc\xaf\x27\x1c\0\4" + NOISE),
        mail(b"\x28\xb5\x2f\xfd" + NOISE),
        mail(b"\x30\x82\x03\xa0\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x03" + NOISE),
        b"\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x03" + NOISE,
        compound_file({"a": b"7z\xbc\xaf\x27\x1c\0\4" + NOISE}),
        DISK + b"7z\xbc\xaf\x27\x1c\0\4" + NOISE,
        b"PAR1" + NOISE,
        b"MSWIM\0\0\0" + NOISE,
        b"!BDN" + NOISE,
        NOISE + b"koly\0\0\0\4".ljust(512, b"\0"),
    ],
    ids=[
        *("7z", "rar", "zstd", "broken xz", "age", "armoured age", "armoured PGP", "PGP", "PGP, new packets"),
        *("PGP, a password", "OpenSSL", "Office", "Word 97", "Excel 97", "OpenDocument", "Pages", "broken lzma"),
        *("broken compound file", "mail, 7z", "mail, zstd", "mail, S/MIME", "S/MIME", "7z in a compound file"),
        *("7z on a disk", "Parquet", "Windows image", "Outlook's store", "Mac's image"),
    ],
)
def test_what_cannot_be_opened_is_told(data):
    assert kinds(data) == {Kind.OPAQUE}


@pytest.mark.parametrize(
    "data",
    [
        b"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nContact: mailto:a@panel.example\n",
        b"-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQENB\n-----END PGP PUBLIC KEY BLOCK-----\n",
        b"-----BEGIN PGP SIGNATURE-----\n\niQEz\n-----END PGP SIGNATURE-----\n",
        b"A file that begins with -----BEGIN PGP MESSAGE----- is sealed.",
        b"BZhang spoke for the DCC.",
        b"Rar! said the bear.",
        b"7z is a form of archive.",
        b"LZIP is a form of archive.",
        b"MSCF met on Monday.",
        b"Salted butter.",
        "\u00c1rea \u00d2 \u00e9t\u00e9".encode("latin-1"),
        "\u00e9t\u00e9 \u00e0 Paris".encode(),
        b"\x99\x01\x0d\x04" + NOISE,
        compound_file({"WordDocument": b"\xec\xa5\xc1\0".ljust(12, b"\0") + NOISE * 9, "a": b"Words.", "b": b""}),
        mail(document("Words.")),
        rich(document("Words.")),
        compound_file({"a": document("Words."), "b": document("Words.")}),
        b"From here on, Subject: is a word.\n",
        b"Subject: a plan\n\nWords.\n",
        bytes(9000),
        zipped({"META-INF/manifest.xml": b"<manifest:manifest/>", "content.xml": b"<p>Words.</p>"}),
        tarred(b"Words."),
        lzma.compress(b"Words."),
        NOISE,
        b"P6 is the sixth of the proposals.",
        b'{"a": "age-encryption.org/v1"}',
    ],
)
def test_what_is_harmless_is_not_told(data):
    assert kinds(data) == set()


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP", "AVIF", "JPEG2000", "ICO", "TGA", "PPM", "TIFF", "PCX"])
def test_ordinary_pictures_are_not_told(form):
    for shade in range(0, 256, 51):
        made = BytesIO()
        Image.frombytes("RGB", (16, 16), NOISE[:768]).point(lambda value, s=shade: value ^ s).save(made, form)
        assert kinds(made.getvalue()) == set()
