"""What a message about an author's YAML may repeat."""

from __future__ import annotations

from collections.abc import Mapping

from panelpaper.patterns import late

# What an oddity says in the author's own words.
_TYPED = ("key", "text", "value")
_MAY_MARK = late(r"::|[{}]|\(\s*\.")


def quotable(says: Mapping[str, str]) -> bool:
    """Whether nothing that an oddity says of the author's text may be a mark, and so classified."""
    return not any(_MAY_MARK.search(says[name]) for name in _TYPED if name in says)
