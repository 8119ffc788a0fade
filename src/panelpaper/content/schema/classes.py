"""How the log and the tables classify each report and period, seen before any of them is read.

A report and period is as classified as the highest mark that the log or any paper's row gives it, everywhere. So who
reads a row has to know what all the other places say of it: see ``Reader.raised``.
"""

from __future__ import annotations

from panelpaper.content.reader import Reader
from panelpaper.content.record import about_period
from panelpaper.content.said_class import bounded
from panelpaper.content.schema.dcc_reporting import ROW, ROWS
from panelpaper.content.schema.dcc_submissions import SUBMISSION, SUBMISSIONS
from panelpaper.model.classification import CLEAR, Classification
from panelpaper.model.document import MappingNode, Node, SequenceNode
from panelpaper.model.period import Period


def classes_by_period(node: Node | None, reader: Reader) -> dict[tuple[str, Period], Classification]:
    """What a log or a table classifies above CLEAR. ``reader`` is not told of anything."""
    found: dict[tuple[str, Period], Classification] = {}
    for record, field in ((SUBMISSION, SUBMISSIONS), (ROW, ROWS)):
        entries = node.get(field.key) if isinstance(node, MappingNode) else None
        for entry in entries.items if isinstance(entries, SequenceNode) else ():
            if isinstance(entry, MappingNode):
                entry, _ = record.parted(entry, reader)
                nearly = record.nearly(entry, reader)
                entry, _ = bounded(entry, record.public, nearly, reader)
                about = about_period(entry)
                if about:
                    found[about] = max(found.get(about, CLEAR), record.own_class(entry, nearly, reader.deaf()))
    return {about: classification for about, classification in found.items() if classification is not CLEAR}
