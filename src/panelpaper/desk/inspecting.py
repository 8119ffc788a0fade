"""``inspect``: which Panel, paper, version, edition and marking a PDF is."""

from __future__ import annotations

import json
from pathlib import Path

from msgspec.structs import asdict, replace

from panelpaper.audit.pdf_identity import NotAPdf, PdfIdentity, identify
from panelpaper.content.files import Folder, NoWorkspace, followed
from panelpaper.model.period import Period
from panelpaper.render.encryption import PASSWORD, opened
from panelpaper.scrutiny import WrongUsage


def inspect_pdf(file: Path, password: str = "") -> PdfIdentity:
    """What a PDF tells of itself, to who has its password where it is encrypted.

    Raises WrongUsage where there is no such file, or it is no paper of panelpaper's.
    """
    try:
        place = followed(file)
        data = Folder(place.parent).data(place.name)
    except (OSError, NoWorkspace):
        data = None
    if not isinstance(data, bytes):
        raise WrongUsage(f"There is no file {file} that can be read.")
    try:
        read = opened(data, password)
        found = replace(identify(file.name, read or data), encrypted=read != data)
    except NotAPdf:
        raise WrongUsage(f"{file} is no PDF, or it is damaged.") from None
    if found.said is None and found.named is None and found.encrypted:
        raise WrongUsage(
            f"{file} is encrypted, {_SHUT}, and its name says no paper: set that variable, or give the file the name "
            "that it was built with."
        )
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
        text += _BY_NAME.format(f"is encrypted, and {_SHUT}" if found.encrypted else "says nothing")
    if found.contradicted:
        text += "The file's name says another paper or edition: go by what stands above, and rename it.\n"
    return text


_BY_NAME = "This is what the file's name says: the file itself {}.\n"
_SHUT = f"{PASSWORD} gives no password that opens it"


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
