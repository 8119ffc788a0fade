"""Whether differences show what an edition withholds today, though an older side had it for everyone to read."""

from __future__ import annotations

from pathlib import Path

from panelpaper.audit.built import leaks_in_built
from panelpaper.audit.secrets import fingerprints_of
from panelpaper.content.files import Folder
from panelpaper.content.sealing import Identity
from panelpaper.content.workspace import read_workspace
from panelpaper.desk.redline.showing import Redline, as_text
from panelpaper.model.classification import RED


def shows_what_is_withheld(redline: Redline, root: Path, identity: Identity | None) -> bool:
    """Whether the audit finds in the differences what the edition may not hold as things are classified today."""
    workspace = read_workspace(Folder(root), RED, identity)
    edition = workspace.panel.edition(redline.edition)
    told = as_text(redline, colour=False).encode()
    return edition is not None and bool(
        leaks_in_built({"changes.txt": told}, fingerprints_of(workspace), edition.clearance)
    )
