"""The names that the Panel's own files give: public, in whatever text they stand."""

from __future__ import annotations

from collections.abc import Iterator

from panelpaper.model.panel import Panel
from panelpaper.model.workspace import Registers


def public_names(panel: Panel, registers: Registers) -> tuple[str, ...]:
    """Names, titles, ids and numbers of ``panel.yaml`` and the registers, each once."""
    return tuple(dict.fromkeys(name for name in (*_of_panel(panel), *_of_registers(registers)) if name.strip()))


def _of_panel(panel: Panel) -> Iterator[str]:
    yield from (panel.name, panel.short_name, panel.code, panel.publisher)
    for committee in panel.committees:
        yield from (committee.id, committee.name, committee.short_name)
        yield from (*committee.bodies, *committee.meeting_prefixes)
    yield from (section.title for section in panel.sections)
    yield panel.reporting.heading if panel.reporting else ""


def _of_registers(registers: Registers) -> Iterator[str]:
    for obligation in (entry.fact for entry in registers.obligations):
        yield from (obligation.id, obligation.title, obligation.figure_name)
        yield from (*obligation.clauses, *obligation.content_clauses)
    for names in (registers.acronyms, registers.modifications):
        yield from (*names.keys(), *names.values())
