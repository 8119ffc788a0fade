"""What is handed to rules that look at a part of a workspace alone: a paper, a text, the tables of all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from typing import Any

from msgspec.structs import replace

from panelpaper.model.document import MappingNode, ScalarNode, SequenceNode
from panelpaper.model.manuscript import Prose
from panelpaper.model.oddity import Oddity
from panelpaper.model.paper import Paper, papers_folder
from panelpaper.model.places import LOG
from panelpaper.model.record import Record
from panelpaper.model.workspace import Workspace


def without_sections(workspace: Workspace) -> Workspace:
    """The registers, and of each paper what it says of itself, its table, and its released versions."""
    return Workspace(
        panel=workspace.panel,
        registers=workspace.registers,
        papers=tuple(replace(paper, sections=(), appendices={}, images={}, shut=()) for paper in workspace.papers),
        clearance=workspace.clearance,
        nodes={path: node for path, node in workspace.nodes.items() if _is_data(path)},
        sources={path: text for path, text in workspace.sources.items() if _is_data(path)},
        files=workspace.files,
        unopened=workspace.unopened,
        oddities=tuple(oddity for oddity in workspace.oddities if _is_data(oddity.span.path)),
        versions=workspace.versions,
    )


def _is_data(path: str) -> bool:
    """Whether a file is none of those that sections and appendices stand in."""
    return not path.endswith(".md")


class Part(Record, frozen=True):
    """What is one paper's alone; or, with no paper, the log as it is written, and what is told of all shared files."""

    paper: Paper | None
    nodes: Mapping[str, MappingNode | ScalarNode | SequenceNode]
    sources: Mapping[str, str]
    oddities: tuple[Oddity, ...]

    def beside(self, shared: Workspace) -> Workspace:
        """A workspace that has this paper only."""
        return replace(
            shared,
            papers=(self.paper,) if self.paper else (),
            nodes={**shared.nodes, **self.nodes},
            sources={**shared.sources, **self.sources},
            oddities=self.oddities,
        )

    def of(self, paper: Paper, files: Set[str]) -> Part:
        """What some of its files have to themselves."""
        return Part(
            paper,
            {path: node for path, node in self.nodes.items() if path in files},
            {path: text for path, text in self.sources.items() if path in files},
            tuple(oddity for oddity in self.oddities if oddity.span.path in files),
        )


def in_parts(workspace: Workspace) -> tuple[Workspace, tuple[Part, ...]]:
    """What papers share, without any; and what each has to itself, after what is told of the rest."""
    sources, nodes, oddities = (defaultdict[str, Any](kind) for kind in (dict, dict, list))
    for path, text in workspace.sources.items():
        sources[papers_folder(path)][path] = text
    for path, node in workspace.nodes.items():
        nodes[papers_folder(path)][path] = node
    for oddity in workspace.oddities:
        oddities[papers_folder(oddity.span.path)].append(oddity)
    shared = Workspace(
        panel=workspace.panel,
        registers=replace(workspace.registers, log=()),
        papers=(),
        clearance=workspace.clearance,
        nodes={path: node for path, node in nodes[""].items() if path != LOG},
        sources={path: text for path, text in sources[""].items() if path != LOG},
        files=workspace.files,
        unopened=workspace.unopened,
    )
    rest = Part(None, _of_log(nodes[""]), _of_log(sources[""]), tuple(oddities[""]))
    papers = ((paper, paper.folder) for paper in workspace.papers)
    return shared, (rest, *(Part(paper, nodes[own], sources[own], tuple(oddities[own])) for paper, own in papers))


def in_texts(part: Part) -> Iterator[tuple[str, Part]]:
    """Of a paper what each section has to itself, with its appendices, and what stands in none; each with its path."""
    paper = part.paper
    if paper is None:
        yield "", part
        return
    bare = replace(
        paper, purpose=Prose(), recommendations=(), notice=Prose(), revisions=(), table=None, sections=(), appendices={}
    )
    elsewhere = {*part.nodes, *part.sources, *(oddity.span.path for oddity in part.oddities)}
    for section in paper.sections:
        opened = {each.id: paper.appendices[each.id] for each in section.appendices if each.id in paper.appendices}
        files = {section.path, *(text.path for text in opened.values())}
        elsewhere -= files
        yield section.path, part.of(replace(bare, sections=(section,), appendices=opened), files)
    yield paper.folder, part.of(replace(paper, sections=(), appendices={}), elsewhere)


def _of_log(files: Mapping[str, Any]) -> Mapping[str, Any]:
    return {LOG: files[LOG]} if LOG in files else {}
