"""What a PDF says it is, in words that a program can read again: its keywords."""

from __future__ import annotations

from urllib.parse import quote, unquote

from msgspec import Struct

from panelpaper.patterns import late

_PART = late(r"(?<![a-z])(?P<key>[a-z]++)=(?P<value>[^;]*)")
_PLAIN = " .:+-_'()&/"  # what need not be encoded; semicolons and commas part keywords


class Identity(Struct, frozen=True):
    """Which Panel's paper a PDF is: its month as ``2019-01``, its version, the edition, its marking as TLP names it.

    ``copy`` names whose copy it is, where it is somebody's.
    """

    panel: str
    paper: str
    version: str
    edition: str
    marking: str
    copy: str = ""

    @property
    def keywords(self) -> str:
        """``panel=…; paper=2019-01; version=1.0; edition=public; marking=CLEAR``."""
        said = ((name, getattr(self, name)) for name in self.__struct_fields__)
        return "; ".join(f"{key}={quote(value, safe=_PLAIN)}" for key, value in said if value)

    @classmethod
    def parse(cls, keywords: str) -> Identity | None:
        """What some keywords say, or None where they are not of this form."""
        said = {match["key"]: unquote(match["value"]).strip() for match in _PART.finditer(keywords)}
        known = {name: said.get(name, "") for name in cls.__struct_fields__}
        return cls(**known) if known["panel"] and known["paper"] and known["marking"] else None
