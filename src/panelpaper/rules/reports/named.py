"""Which reports the log and the tables name, and what those are called in the register."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from panelpaper.memory import of_the_latest
from panelpaper.model.document import MappingNode, ScalarNode, SequenceNode
from panelpaper.model.places import LOG, REPORTS
from panelpaper.model.workspace import Workspace
from panelpaper.rules.reports.known import registered_ids
from panelpaper.rules.spots import items, typed
from panelpaper.rules.suggestions import close

_NO_SLIP = 3  # times: what is typed so often is meant so


def reports_named(workspace: Workspace) -> Iterator[tuple[MappingNode, str]]:
    """Every report that an entry names, those of entries too that could not be read to the end.

    A classified one names it with one word: what follows may be a part of what is withheld.
    """
    classified = {region.span for region in workspace.regions}
    lists = [(workspace.nodes.get(LOG), "submissions")]
    lists += [(paper.table.node, "rows") for paper in workspace.papers if paper.table]
    for root, key in lists:
        entries = root.get(key) if isinstance(root, MappingNode) else None
        for node in entries.items if isinstance(entries, SequenceNode) else ():
            report = node.get("report") if isinstance(node, MappingNode) else None
            if isinstance(node, MappingNode) and isinstance(report, ScalarNode) and report.text.strip():
                words = report.text.split(None, 1 if node.span in classified else 0)
                yield node, words[0].strip()


@of_the_latest
def misspelt_there(workspace: Workspace) -> Mapping[str, str]:
    """The names that the log and the tables give again and again to reports that are misspelt in the register alone.

    Each with what stands there. "" where
    that is no id at all, which may be any of them, or one that stands twice: of these it is told otherwise.
    """
    known = registered_ids(workspace)
    read = Counter(entry.fact.id for entry in workspace.registers.obligations)
    # Of an id that stands twice one may be another's.
    is_told = any(read[typed(entry, "id")] != 1 for entry in items(workspace.nodes.get(REPORTS), "reports"))
    named = Counter(report for _, report in reports_named(workspace))
    unnamed = [id for id in known if id not in named]
    often = [name for name, times in named.items() if times >= _NO_SLIP and name not in known]
    return {name: id for name in often if (id := _alike(name, unnamed)) or is_told}


def _alike(name: str, ids: list[str]) -> str:
    """The id that a name was typed as, or that is cut off of it; "" where there is none."""
    cut_off = (id for id in ids if close(id, [name]))
    return next(iter((*close(name, ids, 1), *cut_off)), "")
