"""What a register has, as its lines begin: of an entry with a slip, too, which is told there."""

from __future__ import annotations

from functools import lru_cache

from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late

_BEGINS_WITH = late(r"(?m)^[^\w\n#]*+([A-Z][A-Z0-9]++)(?!\w)")


def begun_with(path: str, workspace: Workspace) -> frozenset[str]:
    """The words in capitals that lines of a register begin with."""
    return _begun_with(workspace.sources.get(path, ""))


@lru_cache(maxsize=4)  # asked for each text
def _begun_with(text: str) -> frozenset[str]:
    return frozenset(_BEGINS_WITH.findall(text))
