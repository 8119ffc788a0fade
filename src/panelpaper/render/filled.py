"""HTML that is written out in the program, with values in it."""

from __future__ import annotations

from typing import LiteralString

from markupsafe import Markup, escape


def filled(html: LiteralString, *values: object, **named: object) -> Markup:
    """``html`` with values in its places, each escaped where it isn't HTML yet.

    As ``Markup.format``, which looks at each place in Python and takes three times as long.
    """
    return Markup(html.format(*map(escape, values), **{name: escape(value) for name, value in named.items()}))
