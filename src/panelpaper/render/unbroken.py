"""What no line of print is broken within: a day, a number and its unit, the name of an appendix.

The spaces in them stay what they are, so that text copied from a PDF can be looked for.
"""

from __future__ import annotations

import re

from panelpaper.model.period import MONTHS
from panelpaper.patterns import late

_MONTH = f"(?:{'|'.join(MONTHS)})"
_TOGETHER = late(
    rf"\b(?:[0-3]?\d {_MONTH}(?: \d{{4}})?|{_MONTH} \d{{4}}|Q[1-4] \d{{4}}"
    r"|\d[\d,.]*+ (?:working )?(?:minute|hour|day|week|month|year)s?"
    r"|Appendix [A-Z]{1,2}|[Ss]ection \d++(?:\.\d++)*+|[Vv]ersion \d++(?:\.\d++)*+)\b"
)
# Markup, with the contents of what is no prose.
_APART = late(r"(<(head|pre|code|svg)\b.*?</\2>|<[^>]*+>)", re.DOTALL)


def unbroken(html: str) -> str:
    """A page for print in which all of these are marked as what stays on one line."""
    pieces = _APART.split(html)
    # Every third piece is text; after it come the markup and, where it is of more than a tag, the element's name.
    pieces[::3] = [_TOGETHER.sub(r'<span class="unbroken">\g<0></span>', text) for text in pieces[::3]]
    del pieces[2::3]
    return "".join(pieces)
