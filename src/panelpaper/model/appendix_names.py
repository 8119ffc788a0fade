"""What the files of an appendix are called."""

from __future__ import annotations

SEALED = ".age"
"""How the name of a sealed file ends."""
TERMS = ".terms.yaml"
"""How the name of the file ends that a PDF's sensitive terms stand in."""


def terms_of(path: str) -> str:
    """Where the sensitive terms of a PDF stand."""
    return f"{path}{TERMS}"
