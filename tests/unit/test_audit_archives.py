"""What is packed is opened; what can't be opened is told; and nothing else is taken for either."""

from __future__ import annotations

import lzma
import tarfile
import zipfile
from base64 import b64encode
from io import BytesIO
from random import Random

import pytest
from PIL import Image

from panelpaper.audit.built import Kind, leaks_in_built
from panelpaper.audit.fingerprints import Fingerprints, Secret
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
    ],
    ids=["xz", "zip in tar", "tar.xz", "xz as Base64"],
)
def test_what_is_packed_is_opened(data):
    assert kinds(data) == {Kind.TERM}


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
    ],
    ids=[
        *("7z", "rar", "zstd", "broken xz", "age", "armoured age", "armoured PGP", "PGP", "PGP, new packets"),
        *("PGP, a password", "OpenSSL", "Office", "Word 97", "Excel 97", "OpenDocument"),
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
        OFFICE + b"\xec\xa5\xc1\0".ljust(12, b"\0") + NOISE,
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
