"""Headings to anchors."""

from __future__ import annotations

import re
import unicodedata


def slug(text: str) -> str:
    """A heading's words as an anchor: small letters, digits and hyphens; never empty."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-") or "section"
