"""Files of an edition that isn't for everyone, known by what they say of themselves, wherever they stand."""

from __future__ import annotations

import json

from panelpaper.audit.pdf_identity import NotAPdf, identify
from panelpaper.model.classification import CLEAR
from panelpaper.patterns import late

_MARKING = late(r'<p class="marking"><span class="tlp tlp-(?P<mark>[a-z-]+)">')
_HEAD = 16_384  # bytes of a page, its marking among them


def is_for_some_alone(name: str, data: bytes) -> bool:
    """Whether a file of that name is a page, a PDF or the data of an edition and marked above CLEAR."""
    if name.endswith(".json"):
        return _of_data(data)
    if data.startswith(b"%PDF-"):
        return _of_pdf(name, data)
    return _of_page(data)


def _of_page(data: bytes) -> bool:
    text = data[:_HEAD].decode(errors="replace")
    first = _MARKING.search(text) if text.startswith("<!DOCTYPE html>") else None
    return first is not None and first["mark"] != CLEAR.mark


def _of_data(data: bytes) -> bool:
    try:
        said = json.loads(data)
        return bool(said["edition"] and said["paper"]) and said["classification"] != CLEAR.label
    except (ValueError, LookupError, TypeError, RecursionError):
        return False


def _of_pdf(name: str, data: bytes) -> bool:
    try:
        found = identify(name, data)
    except NotAPdf:
        return False
    markings = {found.said.marking if found.said else "", found.named.clearance if found.named else ""}
    return bool(markings - {"", CLEAR.label})
