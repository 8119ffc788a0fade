"""``manifest.json``: what an edition consists of, so that anyone can tell whether it is whole and unaltered."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import Enum
from hashlib import sha256

from msgspec import Struct

from panelpaper.model.classification import CLEAR, Classification
from panelpaper.model.places import MANIFEST


class Fault(Enum):
    """How a file differs from what the manifest says of it."""

    MISSING = "missing"
    EXTRA = "extra"
    ALTERED = "altered"
    UNREADABLE = "unreadable"
    ANOTHERS = "of another edition, or for another clearance"


class Difference(Struct, frozen=True):
    """One file that is not as the manifest says. ``UNREADABLE`` and ``ANOTHERS`` are said of the manifest alone."""

    path: str
    fault: Fault


def manifest(edition: str, clearance: Classification, files: Mapping[str, bytes]) -> bytes:
    """The manifest of an edition's files: each one's path, SHA-256 in hexadecimal and size in bytes, sorted by path."""
    listed = [
        {"path": path, "sha256": sha256(data).hexdigest(), "size": len(data)}
        for path, data in sorted(files.items())
        if path != MANIFEST
    ]
    whole = {"edition": edition, "clearance": clearance.label, "files": listed}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def verify(files: Mapping[str, bytes]) -> tuple[Difference, ...]:
    """What differs between an edition's files, as they stand, and the manifest among them; sorted by path."""
    if MANIFEST not in files:
        return (Difference(MANIFEST, Fault.MISSING),)
    said = _said(files[MANIFEST])
    if said is None:
        return (Difference(MANIFEST, Fault.UNREADABLE),)
    listed = said.files
    found = {path: (sha256(data).hexdigest(), len(data)) for path, data in files.items() if path != MANIFEST}
    faults = {
        **dict.fromkeys(listed.keys() - found.keys(), Fault.MISSING),
        **dict.fromkeys(found.keys() - listed.keys(), Fault.EXTRA),
        **{path: Fault.ALTERED for path in listed.keys() & found.keys() if listed[path] != found[path]},
    }
    return tuple(Difference(path, faults[path]) for path in sorted(faults))


def anothers(files: Mapping[str, bytes], edition: str, clearance: Classification) -> tuple[Difference, ...]:
    """The manifest, where it can be read and says that the files are not this edition's for this clearance."""
    said = _said(files.get(MANIFEST, b""))
    if said is None or (said.edition, said.clearance) == (edition, clearance.label):
        return ()
    return (Difference(MANIFEST, Fault.ANOTHERS),)


def built(files: Mapping[str, bytes]) -> frozenset[str]:
    """The paths of what an edition was built with, by the manifest among its files; none where that can't be read."""
    said = _said(files.get(MANIFEST, b""))
    return frozenset(said.files) if said else frozenset()


def says_more_than_clear(data: bytes) -> str:
    """The name of the edition whose manifest this is, where it isn't for everyone; else ""."""
    said = _said(data)
    return str(said.edition) if said is not None and said.clearance != CLEAR.label else ""


class _Said(Struct, frozen=True):
    """What a manifest says: of which edition, for which clearance, and each file's hash and size, by path."""

    edition: object
    clearance: object
    files: dict[str, tuple[object, object]]


def _said(data: bytes) -> _Said | None:
    """What this says; None where it is no manifest."""
    try:
        whole = json.loads(data)
        listed = {str(entry["path"]): (entry["sha256"], entry["size"]) for entry in whole["files"]}
        return _Said(whole.get("edition"), whole.get("clearance"), listed)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
