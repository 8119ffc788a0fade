"""Which paper a PDF is: by what it says of itself, else by its name."""

from __future__ import annotations

from io import BytesIO

from msgspec import Struct

from panelpaper.model.identity import Identity
from panelpaper.patterns import late

# As render/names.py makes them; above CLEAR a name bears edition and clearance.
_NAME = late(
    r"(?P<panel>[a-z0-9-]+)-paper-(?P<paper>\d{4}-\d{2})"
    r"(?:-(?P<edition>.+)-(?P<clearance>GREEN|AMBER|AMBER-STRICT|RED))?\.pdf"
)


class NotAPdf(ValueError):
    """The bytes are no PDF."""


class Named(Struct, frozen=True):
    """What a PDF's file name says: its month, and above CLEAR edition and clearance."""

    paper: str
    edition: str
    clearance: str


class PdfIdentity(Struct, frozen=True):
    """What a PDF tells: ``said`` by its keywords, ``named`` by its file's name. An ``encrypted`` one says less
    to who has no password.
    """

    said: Identity | None
    named: Named | None
    title: str = ""
    pages: int = 0
    encrypted: bool = False

    @property
    def contradicted(self) -> bool:
        """Whether the file's name says another paper or edition than the file."""
        if self.said is None or self.named is None:
            return False
        edition = self.named.edition or self.said.edition
        return (self.named.paper, edition) != (self.said.paper, self.said.edition)


def identify(name: str, data: bytes) -> PdfIdentity:
    """What a file of that name tells. Raises NotAPdf."""
    import pikepdf

    named = _named(name)
    try:
        with pikepdf.open(BytesIO(data)) as document:
            info = document.docinfo if "/Info" in document.trailer else pikepdf.Dictionary()
            said = Identity.parse(str(info.get("/Keywords", "")))
            return PdfIdentity(said, named, str(info.get("/Title", "")), len(document.pages))
    except pikepdf.PasswordError:
        return PdfIdentity(None, named, encrypted=True)
    except pikepdf.PdfError:
        raise NotAPdf from None


def _named(name: str) -> Named | None:
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    clearance = (match["clearance"] or "CLEAR").replace("AMBER-STRICT", "AMBER+STRICT")
    return Named(match["paper"], match["edition"] or "", clearance)
