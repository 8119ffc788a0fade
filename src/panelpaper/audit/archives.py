"""What archives and compressed files hold; and what is shut, so that nobody can tell what is in it."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO

from panelpaper.audit import compound
from panelpaper.audit.containers import LARGEST, Held, strings
from panelpaper.audit.surfaces import Opaque, Surface

_DAMAGED, _TOO_MUCH = "it is damaged", "it unpacks to too much"
_BZIP = re.compile(rb"BZh[1-9](?:1AY&SY|\x17\x72\x45\x38\x50\x90)")
_TAR = 257  # where a tar archive says what it is
_LZMA = re.compile(rb"\x5d\0\0.[\0-\x40](?:\xff{8}|.{4}[\0-\x0f]\0{3})\0", re.DOTALL)
# Packed in a way that nothing here undoes.
_PACKED = (
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!\x1a\x07",
    b"\x28\xb5\x2f\xfd",  # Zstandard
    b"\x04\x22\x4d\x18",  # LZ4
    b"\x89LZO\0\r\n",
    b"LZIP\x01",
    b"MSCF\0\0\0\0",  # a cabinet
    b"\x1f\x9d\x90",  # compress
    b"MSWIM\0\0\0",  # disk images
    b"hsqs",
    b"vhdxfile",
    b"QFI\xfb",
    b"KDMV",
    b"!BDN",  # a store of Outlook's mails
    b"PAR1",  # tables of data: Parquet, ORC, Arrow, Avro
    b"ORC\x0a",
    b"ARROW1\0\0",
    b"Obj\x01",
)
_MAC_IMAGE, _MAC_IMAGE_AT = b"koly\0\0\0\x04", -512
_AGE = (b"age-encryption.org/v1\n", b"-----BEGIN AGE ENCRYPTED FILE-----")
_SEALED = (
    *_AGE,
    b"-----BEGIN PGP MESSAGE-----",
    b"Salted__",  # OpenSSL
)
_CMS = re.compile(rb"\x30(?:\x80|[\x81-\x84].{1,4})\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07[\x03\x04]", re.DOTALL)
_SEALED_OFFICE = tuple(name.encode("utf-16-le") for name in ("EncryptedPackage", "DRMContent"))
# A workbook's first record says that there is a password; a document's header has a bit for it.
_SEALED_WORKBOOK = re.compile(rb"\x09\x08\x10\0\0\x06.{14}\x2f\0", re.DOTALL)
_DOCUMENT = b"\xec\xa5\xc1\0"
_KEY_PACKETS, _DATA_PACKETS = (1, 3), (9, 18, 20)  # of OpenPGP


def unpacked(data: bytes) -> Iterator[Held | Surface | Opaque] | None:
    """What an archive or a compressed file holds, by name; None where the bytes are neither, nor shut."""
    for magic, opened in (
        (b"PK\x03\x04", _of_zip),
        (b"PK\x05\x06", _of_zip),
        (b"\x1f\x8b", _of_gzip),
        (b"\xfd7zXZ\0", _of_lzma),
    ):
        if data.startswith(magic):
            return opened(data)
    if _BZIP.match(data):
        return _of_bzip(data)
    if _LZMA.match(data):
        return _of_lzma(data)
    if data[_TAR : _TAR + 5] == b"ustar":
        return _of_tar(data)
    shut = _shut(data)
    if shut is not None:
        return iter((shut, strings(data)))
    return compound.streams(data) if data.startswith(compound.MAGIC) else None


def is_sealed(data: bytes) -> bool:
    """Whether the bytes are a file that ``panelpaper seal`` has made, or age."""
    return data.lstrip().startswith(_AGE)


def _shut(data: bytes) -> Opaque | None:
    """What is told of bytes that can't be opened here."""
    if data.startswith(_PACKED) or data[_MAC_IMAGE_AT:].startswith(_MAC_IMAGE):
        return Opaque("archive", "nothing here unpacks it")
    office = data.startswith(compound.MAGIC) and (
        any(name in data for name in _SEALED_OFFICE)
        or _SEALED_WORKBOOK.search(data)
        or any(data[at : at + 4] == _DOCUMENT and data[at + 11] & 1 for at in range(512, len(data) - 11, 512))
    )
    if office or data.lstrip().startswith(_SEALED) or _CMS.match(data) or _is_pgp(data):
        return Opaque("file", "it is encrypted")
    return None


def _is_pgp(data: bytes) -> bool:
    """Whether OpenPGP's packets of keys come first, and then one of encrypted data (RFC 4880, section 4.2)."""
    at, keys = 0, 0
    while at + 6 <= len(data) and data[at] & 0x80:
        new = bool(data[at] & 0x40)
        tag = data[at] & 0x3F if new else data[at] >> 2 & 0x0F
        if tag in _DATA_PACKETS:
            return keys > 0
        wide = 1 << (data[at] & 3) if not new else 2 if 192 <= data[at + 1] < 224 else 1
        length = int.from_bytes(data[at + 1 : at + 1 + wide], "big")
        length -= (192 << 8) - 192 if new and wide == 2 else 0
        if tag not in _KEY_PACKETS or wide > 4 or not 2 < data[at + 1 + wide] < 7:
            return False
        at, keys = at + 1 + wide + length, keys + 1
    return False


def _of_zip(data: bytes) -> Iterator[Held | Opaque]:
    import lzma  # like the others below: archives are rare
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            yield "names", "\n".join(f"{m.filename} {m.comment.decode(errors='replace')}" for m in members).encode()
            yield "comment", archive.comment
            if sum(member.file_size for member in members) > LARGEST:
                yield Opaque("archive", _TOO_MUCH)
                return
            for member in members:
                if member.flag_bits & 1:
                    yield Opaque("archive", "it is encrypted")
                elif not member.is_dir():
                    held = archive.read(member)
                    yield "archive", held
                    if member.filename == "META-INF/manifest.xml" and b"encryption-data" in held:
                        yield Opaque("archive", "it is encrypted")  # an OpenDocument with a password
                    if member.filename.endswith(".iwa"):
                        yield Opaque("archive", "nothing here unpacks it")  # what Pages, Numbers and Keynote write
    except (BadZipFile, NotImplementedError, OSError, zlib.error, lzma.LZMAError, EOFError, ValueError):
        yield Opaque("archive", _DAMAGED)


def _of_tar(data: bytes) -> Iterator[Held | Surface | Opaque]:
    import tarfile

    yield strings(data)
    try:
        with tarfile.TarFile(fileobj=BytesIO(data)) as archive:
            members = archive.getmembers()
            if sum(member.size for member in members) > LARGEST:
                yield Opaque("archive", _TOO_MUCH)
                return
            for stream in (archive.extractfile(member) for member in members if member.isfile()):
                if stream is not None:
                    yield "archive", stream.read()
    except (tarfile.TarError, OSError, EOFError, ValueError):
        yield Opaque("archive", _DAMAGED)


def _of_gzip(data: bytes) -> Iterator[Held | Surface | Opaque]:
    import gzip

    yield strings(data[:512], "names")
    try:
        with gzip.open(BytesIO(data)) as stream:
            yield from _bounded(stream.read(LARGEST + 1))
    except (OSError, EOFError, zlib.error):
        yield Opaque("archive", _DAMAGED)


def _of_bzip(data: bytes) -> Iterator[Held | Opaque]:
    import bz2

    try:
        with bz2.open(BytesIO(data)) as stream:
            yield from _bounded(stream.read(LARGEST + 1))
    except (OSError, EOFError, ValueError):
        yield Opaque("archive", _DAMAGED)


def _of_lzma(data: bytes) -> Iterator[Held | Opaque]:
    import lzma

    try:
        with lzma.open(BytesIO(data)) as stream:
            yield from _bounded(stream.read(LARGEST + 1))
    except (lzma.LZMAError, OSError, EOFError, ValueError):
        yield Opaque("archive", _DAMAGED)


def _bounded(data: bytes) -> Iterator[Held | Opaque]:
    yield Opaque("archive", _TOO_MUCH) if len(data) > LARGEST else ("archive", data)
