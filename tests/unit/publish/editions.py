"""Small editions, and what a reader and an operator see of them in an output folder."""

from __future__ import annotations

from pathlib import Path

from tests.spares import but_spares

from panelpaper.audit.manifest import manifest
from panelpaper.model.classification import CLEAR, RED, Classification
from panelpaper.publish import (
    Rendered,
)


def rendered(name: str, clearance: Classification = CLEAR, **files: str) -> Rendered:
    """An edition whose files are named after the keywords: ``papers__index`` is ``papers/index.html``."""
    held = {f"{key.replace('__', '/')}.html": text.encode() for key, text in files.items()}
    return Rendered(clearance, held | {"manifest.json": manifest(name, clearance, held)})


def public(text: str = "open") -> Rendered:
    return rendered("public", index=text, papers__index=f"paper: {text}")


def panel(text: str = "closed") -> Rendered:
    return rendered("panel", RED, index=text, papers__index=f"paper: {text}")


def text_of(out: Path, edition: str) -> str:
    return (out / edition / "index.html").read_text()


def visible(out: Path) -> list[str]:
    return sorted(path.name for path in out.iterdir() if not path.name.startswith("."))


def generations(out: Path) -> list[str]:
    return sorted(path.name for path in but_spares(out))


def a_copied_folder(out: Path, edition: Rendered, name: str) -> None:
    """An edition that stands as a plain folder, as a copy of a build does."""
    for path, data in edition.files.items():
        (out / name / path).parent.mkdir(parents=True, exist_ok=True)
        (out / name / path).write_bytes(data)
