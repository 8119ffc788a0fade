"""A receipt as an entry of the submissions log: how it is written, and what it is meant to say."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec import Struct

from panelpaper.desk.yaml_words import block, flow, indented, item, scalar
from panelpaper.model.classification import CLEAR, Classification
from panelpaper.model.reporting import Extension


class Receipt(Struct, frozen=True):
    """What came in. ``received``: a day, "unknown", or "" where only something later is logged, or a later deadline."""

    report: str
    period: str
    received: str = ""
    reissued: date | None = None
    reason: str = ""
    figures: tuple[int, int] | None = None
    published: date | None = None
    classification: Classification = CLEAR
    extended: Extension | None = None


def as_lines(receipt: Receipt) -> tuple[str, ...]:
    """A new entry: on one line where there is no prose in it."""
    pairs = [("report", receipt.report), ("period", receipt.period)]
    if receipt.received:
        pairs.append(("received", receipt.received))
    if receipt.extended:
        pairs.append(("extended", extension_flow(receipt.extended)))
    if receipt.figures and not receipt.reissued:
        pairs.append(("figures", figures_flow(receipt.figures)))
    if receipt.published:
        pairs.append(("published", receipt.published.isoformat()))
    if receipt.classification is not CLEAR:
        pairs.append(("classification", receipt.classification.label))
    if receipt.reissued is None:
        return (flow(pairs),)
    return (*(f"{key}: {value}" for key, value in pairs), "reissued:", *indented(item(reissue_lines(receipt))))


def as_said(receipt: Receipt) -> dict[str, Any]:
    """A new entry, as it is meant to be read."""
    said: dict[str, Any] = {
        "report": receipt.report,
        "period": receipt.period,
    }
    if receipt.received:
        said["received"] = receipt.received
    if receipt.extended:
        said["extended"] = said_extension(receipt.extended)
    if receipt.figures and not receipt.reissued:
        said["figures"] = said_figures(receipt.figures)
    if receipt.published:
        said["published"] = receipt.published.isoformat()
    if receipt.classification is not CLEAR:
        said["classification"] = receipt.classification.label
    if receipt.reissued:
        said["reissued"] = [said_reissue(receipt)]
    return said


def figures_flow(figures: tuple[int, int]) -> str:
    """Figures on one line."""
    return flow((("forecast", str(figures[0])), ("actual", str(figures[1]))))


def said_figures(figures: tuple[int, int]) -> dict[str, str]:
    """Figures, as they are meant to be read."""
    return {"forecast": str(figures[0]), "actual": str(figures[1])}


def extension_flow(extended: Extension) -> str:
    """An agreed deadline between braces."""
    said = said_extension(extended)
    return flow((key, value if key in ("to", "agreed_on") else scalar(value)) for key, value in said.items())


def said_extension(extended: Extension) -> dict[str, str]:
    """An agreed deadline, as it is meant to be read."""
    agreed_on = extended.agreed_on.isoformat() if extended.agreed_on else ""
    said = {
        "to": extended.to.isoformat(),
        "agreed_by": extended.agreed_by,
        "agreed_on": agreed_on,
        "ref": extended.ref,
    }
    return {key: value for key, value in said.items() if value or key == "agreed_by"}


def reissue_lines(receipt: Receipt) -> tuple[str, ...]:
    """A re-issue, a key a line."""
    figures = (f"figures: {figures_flow(receipt.figures)}",) if receipt.figures else ()
    return (f"date: {receipt.reissued}", *block("reason", receipt.reason), *figures)


def reissue_flow(receipt: Receipt) -> str:
    """A re-issue between braces."""
    pairs = [("date", str(receipt.reissued)), ("reason", scalar(receipt.reason))]
    return flow([*pairs, *((("figures", figures_flow(receipt.figures)),) if receipt.figures else ())])


def said_reissue(receipt: Receipt) -> dict[str, Any]:
    """A re-issue, as it is meant to be read."""
    said: dict[str, Any] = {"date": str(receipt.reissued), "reason": receipt.reason.strip()}
    return {**said, "figures": said_figures(receipt.figures)} if receipt.figures else said
