"""What no line of print is broken within: a day, a number and its unit, the name of an appendix.

The spaces in them stay what they are, so that text copied from a PDF can be looked for.
"""

from __future__ import annotations

from panelpaper.model.period import MONTHS
from panelpaper.patterns import late

_MONTH = f"(?:{'|'.join(MONTHS)})"
_TOGETHER = late(
    rf"\b(?:[0-3]?\d {_MONTH}(?: \d{{4}})?|{_MONTH} \d{{4}}|Q[1-4] \d{{4}}"
    r"|\d[\d,.]*+ (?:working )?(?:minute|hour|day|week|month|year)s?"
    r"|Appendix [A-Z]{1,2}|[Ss]ection \d++(?:\.\d++)*+|[Vv]ersion \d++(?:\.\d++)*+)\b"
)
_TAG = late(r"(</?([a-z0-9]++)[^<>]*+>)")
_APART = frozenset({"head", "pre", "code", "svg"})  # what is in these is no prose


def unbroken(html: str) -> str:
    """A page for print in which all of these are marked as what stays on one line."""
    made: list[str] = []
    within: list[str] = []
    pieces = _TAG.split(html)
    for text, tag, name in zip(pieces[::3], (*pieces[1::3], ""), (*pieces[2::3], ""), strict=True):
        made += text if within else _TOGETHER.sub(r'<span class="unbroken">\g<0></span>', text), tag
        if name in _APART:
            if not tag.startswith("</"):
                within.append(name)
            elif within:
                within.pop()
    return "".join(made)
