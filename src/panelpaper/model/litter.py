"""Files that are nobody's content: what computers leave in folders, and what of ours isn't at its place yet."""

from __future__ import annotations

import re

from panelpaper.patterns import late

PASSING = ".panelpaper-new"  # how the name of what isn't at its place yet ends; it begins with a full stop
_LITTER = late(rf"\.DS_Store|Thumbs\.db|desktop\.ini|~\$.*|\..*{re.escape(PASSING)}", re.IGNORECASE)


def is_litter(name: str) -> bool:
    """Whether a file or folder of that name is nobody's content."""
    return _LITTER.fullmatch(name) is not None
