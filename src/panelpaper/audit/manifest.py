"""``manifest.json``: what an edition consists of, so that anyone can tell whether it is whole and unaltered."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import Enum
from hashlib import sha256

from msgspec import Struct

from panelpaper.model.classification import Classification

NAME = "manifest.json"


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
        if path != NAME
    ]
    whole = {"edition": edition, "clearance": clearance.label, "files": listed}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def verify(files: Mapping[str, bytes]) -> tuple[Difference, ...]:
    """What differs between an edition's files, as they stand, and the manifest among them; sorted by path."""
    if NAME not in files:
        return (Difference(NAME, Fault.MISSING),)
    said = _said(files[NAME])
    if said is None:
        return (Difference(NAME, Fault.UNREADABLE),)
    found = {path: (sha256(data).hexdigest(), len(data)) for path, data in files.items() if path != NAME}
    faults = {
        **dict.fromkeys(said.keys() - found.keys(), Fault.MISSING),
        **dict.fromkeys(found.keys() - said.keys(), Fault.EXTRA),
        **{path: Fault.ALTERED for path in said.keys() & found.keys() if said[path] != found[path]},
    }
    return tuple(Difference(path, faults[path]) for path in sorted(faults))


def anothers(files: Mapping[str, bytes], edition: str, clearance: Classification) -> tuple[Difference, ...]:
    """The manifest, where it can be read and says that the files are not this edition's for this clearance."""
    if _said(files.get(NAME, b"")) is None:
        return ()
    whole = json.loads(files[NAME])
    if (whole.get("edition"), whole.get("clearance")) == (edition, clearance.label):
        return ()
    return (Difference(NAME, Fault.ANOTHERS),)


def _said(data: bytes) -> dict[str, tuple[object, object]] | None:
    """Hash and size by path, or None where this is no manifest."""
    try:
        listed = json.loads(data)["files"]
        return {str(entry["path"]): (entry["sha256"], entry["size"]) for entry in listed}
    except (ValueError, LookupError, TypeError, RecursionError):
        return None
