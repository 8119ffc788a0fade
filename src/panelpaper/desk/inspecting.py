"""``inspect``: which Panel, paper, version, edition and marking a PDF is."""

from __future__ import annotations

import json
from pathlib import Path

from msgspec.structs import asdict

from panelpaper.audit.pdf_identity import NotAPdf, PdfIdentity, identify
from panelpaper.content.files import Folder, NoWorkspace
from panelpaper.model.period import Period
from panelpaper.scrutiny import WrongUsage


def inspect_pdf(file: Path) -> PdfIdentity:
    """What a PDF tells of itself. Raises WrongUsage where there is no such file, or it is no paper of panelpaper's."""
    try:
        place = file.resolve()
        data = Folder(place.parent).data(place.name)
    except (OSError, NoWorkspace):
        data = None
    if not isinstance(data, bytes):
        raise WrongUsage(f"There is no file {file} that can be read.")
    try:
        found = identify(file.name, data)
    except NotAPdf:
        raise WrongUsage(f"{file} is no PDF, or it is damaged.") from None
    if found.said is None and found.named is None and found.encrypted:
        raise WrongUsage(f"{file} is encrypted, and its name says no paper: give it the name that it was built with.")
    if found.said is None and found.named is None:
        raise WrongUsage(f"{file} doesn't say which paper it is: panelpaper didn't make it.")
    return found


def as_text(found: PdfIdentity) -> str:
    """What was found, a line for each fact."""
    said, named = found.said, found.named
    lines: list[tuple[str, str]] = []
    if said is not None:
        lines = [
            ("Panel", said.panel),
            ("Paper", _month(said.paper)),
            ("Version", said.version or "not said"),
            ("Edition", said.edition),
            ("Marking", said.marking),
        ]
        lines += [("Copy for", said.copy)] if said.copy else []
    elif named is not None:
        lines = [("Paper", _month(named.paper)), ("Edition", named.edition or "public")]
        lines.append(("Clearance", named.clearance))
    text = "".join(f"{name:<10}{value}\n" for name, value in lines)
    if said is None:
        text += "This is what the file's name says: the file itself is encrypted.\n" if found.encrypted else _BY_NAME
    if found.contradicted:
        text += "The file's name says another paper or edition: go by what stands above, and rename it.\n"
    return text


_BY_NAME = "This is what the file's name says: the file itself says nothing.\n"


def as_json(found: PdfIdentity) -> str:
    """What was found, for programs."""
    whole = {
        **(asdict(found.said) if found.said else {}),
        "name": asdict(found.named) if found.named else None,
        "title": found.title,
        "pages": found.pages,
        "encrypted": found.encrypted,
        "contradicted": found.contradicted,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _month(key: str) -> str:
    period = Period.parse(key)
    return f"{period.label} ({key})" if period else key
