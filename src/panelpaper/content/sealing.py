"""Sealed files: an appendix and its pictures, encrypted with age to the keys that ``panel.yaml`` names.

The format is age's own (https://age-encryption.org/v1), armoured, for X25519 keys; Debian's ``age`` opens it too.
A document that someone encrypted with ``age`` alone, without pictures, is opened as well. Nothing here writes to disk,
and no error quotes a key or what is sealed.
"""

from __future__ import annotations

import codecs
import posixpath
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import field

from panelpaper.content.container import CannotPack, NoContainer, is_packed, packed, unpacked
from panelpaper.content.files import CONTENT, LARGEST_BINARY, Folder, followed
from panelpaper.content.repository import repository_of
from panelpaper.model.appendix_names import SEALED, terms_of
from panelpaper.model.quiet import Quiet
from panelpaper.pictures import SUFFIXES

VARIABLE = "PANELPAPER_IDENTITY"
FORMATS = (".md", ".pdf")
_LARGEST_IDENTITY = 64 * 1024
_ARMOUR = b"-----BEGIN AGE ENCRYPTED FILE-----"
_BINARY = b"age-encryption.org/v1\n"
_PDF = b"%PDF-"
_SECRET = "age-secret-key-"


class CannotOpen(RuntimeError):
    """A sealed file stays closed: one plain sentence, which quotes neither key nor content."""


class NotForUs(CannotOpen):
    """A sealed file for which there is no key here: nothing is wrong with it."""


class SealingRefused(RuntimeError):
    """Nothing was sealed or unsealed, and all is as it was: one or two plain sentences for the operator."""


class Identity(Quiet, frozen=True):
    """Secret keys. They are shown in no representation."""

    secrets: tuple[str, ...]


class Document(Quiet, frozen=True):
    """An appendix with what belongs to it. Paths are the workspace's, as if all stood there in clear.

    ``beside`` are the pictures that it shows and, for a PDF, ``NAME.pdf.terms.yaml``; bytes by path.
    """

    path: str
    data: bytes
    beside: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def is_pdf(self) -> bool:
        """Whether it is a PDF; else it is Markdown."""
        return self.path.lower().endswith(".pdf")

    @property
    def terms(self) -> bytes | None:
        """What stands in ``NAME.pdf.terms.yaml``, where there is one."""
        return self.beside.get(terms_of(self.path))

    @property
    def pictures(self) -> dict[str, bytes]:
        """The pictures, by path in the workspace."""
        return {path: data for path, data in self.beside.items() if path != terms_of(self.path)}


def new_identity() -> tuple[str, str]:
    """A new secret key, and the public key that belongs to it."""
    from pyrage import x25519

    made = x25519.Identity.generate()
    return str(made), str(made.to_public())


def identity_from(given: str | None, root: Path) -> Identity | None:
    """The keys that the environment's ``PANELPAPER_IDENTITY`` gives: a path, from ``root``, or the keys themselves.

    None where it gives nothing. Raises CannotOpen where it gives something that is no key, or a file that stands in
    the repository that holds the workspace ``root``, or in its content.
    """
    given = (given or "").strip()
    if not given:
        return None
    path = None if given.lower().startswith(_SECRET) else _existing(root, given)
    if path is None and _SECRET in given.lower():
        return Identity(_secrets(given, VARIABLE))
    if path is None:
        raise CannotOpen(f"{VARIABLE} gives neither a key nor a file that is there.")
    if belongs_to(root, path):
        around = "repository" if repository_of(root) else "folder of the papers"
        raise CannotOpen(
            f"The file that {VARIABLE} names stands in the {around}, where no key may be: move it elsewhere."
        )
    data = Folder(path.parent).data(path.name, _LARGEST_IDENTITY)
    if not isinstance(data, bytes):
        raise CannotOpen(f"The file that {VARIABLE} names can't be read.")
    text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")
    return Identity(_secrets(text, f"the file that {VARIABLE} names"))


def belongs_to(root: Path, path: Path) -> bool:
    """Whether a path stands in the git repository that holds the workspace at ``root``; without one, in its content."""
    return followed(path).is_relative_to(repository_of(root) or root.resolve() / CONTENT)


def seal(document: Document, recipients: Sequence[str]) -> bytes:
    """The document, armoured, for the holders of these public keys. Raises SealingRefused."""
    from pyrage import encrypt

    folders = [posixpath.dirname(path) for path in (document.path, *document.beside)]
    base = posixpath.commonpath(folders)
    files = {document.path: document.data, **dict(sorted(document.beside.items()))}
    try:
        whole = packed({posixpath.relpath(path, base): data for path, data in files.items()})
    except CannotPack as error:
        raise SealingRefused(f"{document.path} can't be sealed: {error}.") from None
    # Armour makes three bytes four, and breaks lines.
    if len(whole) * 1.4 > LARGEST_BINARY:
        limit = int(LARGEST_BINARY / 1.4 / 1024 / 1024)
        raise SealingRefused(f"{document.path} and its pictures are too large to seal: {limit} MB is the most.")
    done: bytes = encrypt(whole, _recipients(recipients), armored=True)
    return done


def open_sealed(path: str, data: bytes, identity: Identity | None) -> Document:
    """What a sealed file holds; ``path`` is the file's own in the workspace. Raises CannotOpen."""
    sealed = _sealed(data)
    unsealed = f"{path} is not an age file: its name says that it is sealed, but it isn't, or it is damaged."
    if identity is None:
        raise NotForUs(f"{path} is sealed, and {VARIABLE} gives no key to open it." if sealed else unsealed)
    if not sealed:
        raise CannotOpen(unsealed)
    plain = _decrypted(path, sealed, identity)
    strange = CannotOpen(f"{path} opens, but holds nothing that `panelpaper seal` made: seal the appendix anew.")
    if not is_packed(plain):
        return Document(_clear_name(path, ".pdf" if plain.startswith(_PDF) else ".md"), plain)
    try:
        files = unpacked(plain)
    except NoContainer:
        raise strange from None
    (first, content), *others = files.items()
    suffix = posixpath.splitext(first)[1].lower()
    if suffix not in FORMATS:
        raise strange
    clear = _clear_name(path, suffix)
    beside: dict[str, bytes] = {}
    for name, inner in others:
        place = posixpath.normpath(f"{posixpath.dirname(path)}/{posixpath.relpath(name, posixpath.dirname(first))}")
        if name == terms_of(first):
            place = terms_of(clear)
        elif not place.lower().endswith(SUFFIXES) or not place.startswith("content/"):
            raise strange
        beside[place] = inner
    return Document(clear, content, beside)


def clear_path(path: str) -> str:
    """A sealed file's path without its ``.age``."""
    return path[: -len(SEALED)] if path.lower().endswith(SEALED) else path


def _clear_name(path: str, suffix: str) -> str:
    """The name that a sealed file's document has in clear; ``suffix`` is what it turned out to be."""
    name = clear_path(path)
    says = posixpath.splitext(name)[1].lower()
    if says not in FORMATS:
        return name + suffix
    if says != suffix:
        right = f"{posixpath.splitext(posixpath.basename(name))[0]}{suffix}{SEALED}"
        raise CannotOpen(
            f"{path} doesn't hold what its name says: a {suffix} file is sealed in it. Call it {right}, in its section "
            "too."
        )
    return name


def _sealed(data: bytes) -> bytes:
    """What age made of a text, without what an editor put before it; nothing where it isn't age's."""
    data = data.removeprefix(codecs.BOM_UTF8)
    data = data if data.startswith(_BINARY) else data.lstrip()
    return data if data.startswith((_ARMOUR, _BINARY)) else b""


def _decrypted(path: str, data: bytes, identity: Identity) -> bytes:
    from pyrage import DecryptError, decrypt, x25519

    try:
        plain: bytes = decrypt(data, [x25519.Identity.from_str(secret) for secret in identity.secrets])
    except DecryptError as error:
        if "No matching keys" in str(error):
            raise NotForUs(
                f"This key does not open {path}: it was sealed for others, or it is damaged. "
                "Ask one who can open it to seal it again, with your public key in panel.yaml."
            ) from None
        raise CannotOpen(f"{path} is damaged and can't be opened: take it from git again, or seal it anew.") from None
    return plain


def _recipients(keys: Sequence[str]) -> list[object]:
    from pyrage import RecipientError, x25519

    unique = list(dict.fromkeys(key.strip() for key in keys))
    if not unique:
        raise SealingRefused(
            "panel.yaml names nobody to seal for: write the public keys (age1…) of those who may read it "
            "under `sealing: recipients:`."
        )
    found: list[object] = []
    for number, key in enumerate(unique, 1):
        if key.lower().startswith(_SECRET):
            raise SealingRefused(
                f"Recipient {number} in panel.yaml is a secret key. Take it out and never use it again: "
                "make another with `panelpaper keygen`, and name its public key."
            )
        try:
            found.append(x25519.Recipient.from_str(key))
        except RecipientError:
            raise SealingRefused(
                f"Recipient {number} in panel.yaml is no X25519 public key, which begins with age1: "
                "`panelpaper keygen` prints one."
            ) from None
    return found


def _secrets(text: str, where: str) -> tuple[str, ...]:
    """The keys in a text as age-keygen writes it: one a line, and comments."""
    from pyrage import IdentityError, x25519

    lines = (line.strip() for line in text.splitlines())
    found = [line.upper() for line in lines if line and not line.startswith("#")]
    try:
        for secret in found:
            x25519.Identity.from_str(secret)
    except IdentityError:
        found = []
    if not found:
        where = where[0].upper() + where[1:]
        raise CannotOpen(f"{where} doesn't hold an X25519 key, which begins with AGE-SECRET-KEY-1, or not a whole one.")
    return tuple(found)


def _existing(root: Path, given: str) -> Path | None:
    try:
        path = (root / Path(given).expanduser()).resolve()
        return path if Folder(path.parent).has(path.name) else None
    except (OSError, RuntimeError, ValueError):
        return None
