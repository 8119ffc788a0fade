"""The compile: load → parse → check → release → assemble → render → audit → publish."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from panelpaper.assemble import assemble
from panelpaper.audit.built import leaks_in_built
from panelpaper.audit.fingerprints import Fingerprints
from panelpaper.audit.links import dead_links
from panelpaper.audit.manifest import built as built_with
from panelpaper.audit.manifest import manifest
from panelpaper.audit.secrets import fingerprints_of
from panelpaper.audit.sources import leaks_in_sources
from panelpaper.cache.pdfs import KeptPdfs, Pdfs, PublishedPdfs, let_go, published, remember_published, sparing
from panelpaper.cache.shelf import Kept
from panelpaper.cache.store import Store
from panelpaper.content.files import Folder
from panelpaper.content.sealing import Identity
from panelpaper.content.workspace import read_panel, read_workspace
from panelpaper.memory import Memory
from panelpaper.model.appendix_names import SEALED
from panelpaper.model.classification import CLEAR, RED, highest
from panelpaper.model.finding import Finding, Severity
from panelpaper.model.holdings import holdings_of
from panelpaper.model.panel import EditionSpec
from panelpaper.model.paper import Status
from panelpaper.model.period import Period
from panelpaper.model.places import MANIFEST
from panelpaper.model.workspace import Workspace
from panelpaper.publish import Rendered, beside, ensure_publishable, publish, read_edition
from panelpaper.release import release
from panelpaper.release.frozen import release_versions
from panelpaper.render.encryption import encrypted
from panelpaper.render.formats import Typesetter, render
from panelpaper.render.templates import Templates
from panelpaper.rules.checking import check
from panelpaper.scrutiny import (
    WrongUsage,
    appendix_files,
    changes_since_issue,
    concerning,
    editions_named,
    for_everyone,
    is_drafts,
    paper_named,
    told_alone,
)
from panelpaper.stand_ins import where_unreadable

if TYPE_CHECKING:
    from panelpaper.typesetting.typesetters import Cluster


READINGS = 5  # of content that somebody changes while it is read
OF_PDFS = "PP612"  # what no PDF can show


class _Disturbed(Exception):
    """What was read first has changed before the last was read."""


class Request(Struct, frozen=True):
    """What a build is asked for. No months: all of them; no editions: all of them.

    ``copy_for`` names whose copy an edition above CLEAR is, ``password`` encrypts its PDFs. ``identity`` opens what is
    sealed; without it only the editions that hold nothing sealed are built. So many processes work as there are
    ``hands``.
    """

    months: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    pdfs: bool = True
    drafts: bool = False
    copy_for: str = ""
    password: str = ""
    identity: Identity | None = None
    hands: int = 1


class Outcome(Struct, frozen=True):
    """What came of a build: the findings that concern it, and the editions published, none where there was an error.

    ``shut`` are the editions that could not be built for want of a key, with the reason; ``refused`` is what the audit
    saw in what was built, a sentence each. ``beside`` are what stands in the output folder from earlier builds and is
    no edition of ``panel.yaml`` any more, ``aside`` the folders to which went what stood in editions and wasn't built.
    """

    findings: tuple[Finding, ...]
    sources: Mapping[str, str]
    published: tuple[EditionSpec, ...] = ()
    shut: tuple[tuple[EditionSpec, str], ...] = ()
    refused: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    aside: tuple[Path, ...] = ()


def build(
    folder: Folder,
    out: Path,
    request: Request,
    typeset: Typesetter,
    store: Store | None = None,
    cluster: Cluster | None = None,
) -> Outcome:
    """Build what is asked for into ``out``: all of it, or nothing where there is an error.

    What the ``store`` and the editions in ``out`` hold already is not made again; the PDFs of editions that the
    ``cluster`` may have are made there; the bytes are the same. Raises WrongUsage, and what ``publish`` and the
    typesetters raise where they can't.
    """
    for _ in range(READINGS):
        with suppress(_Disturbed):
            return _build(folder.still(), out, request, typeset, store, cluster)
    raise WrongUsage("Files were saved again and again while they were read: build when nobody is writing.")


def _build(
    folder: Folder, out: Path, request: Request, typeset: Typesetter, store: Store | None, cluster: Cluster | None
) -> Outcome:
    if part := folder.part_of(out):
        raise WrongUsage(f"The output folder {out} is in {part}/, so nothing was written: give another with --out.")
    ensure_publishable(out)

    # load, parse: no more than the editions may hold; all of it as it stood at one moment
    kept = Kept(store) if store else None
    memory = Memory(kept, hands=request.hands)
    panel = read_panel(folder, memory)
    for name in filter(panel.edition, request.months):
        raise WrongUsage(f"{name} is an edition, and no month: write `--edition {name}`.")
    asked = editions_named(panel, request.editions)
    workspace = read_workspace(folder, highest(edition.clearance for edition in asked), request.identity, memory)
    standing = {edition.name: _standing(workspace, request, out / edition.name) for edition in asked}
    shut = tuple(_shut(asked, workspace, standing, request))
    editions = tuple(edition for edition in asked if edition not in dict(shut))
    if shut:
        clearance = highest(edition.clearance for edition in editions)
        workspace = read_workspace(folder, clearance, request.identity, memory)
    templates = Templates(workspace.templates)

    # check: only what the editions may hold can stop them
    months = frozenset[Period]().union(*(standing[edition.name] for edition in editions))
    witness = _read_by_the_audit(folder, workspace, request, memory)
    if not folder.is_as_read():
        raise _Disturbed
    leaks = leaks_in_sources(witness, request.hands)
    every = check(replace(workspace, oddities=(*workspace.oddities, *leaks)) if leaks else workspace, memory)
    findings = concerning(every, workspace, months)
    findings += concerning(changes_since_issue(workspace, findings), workspace, months)
    if not request.pdfs:
        findings = tuple(map(_without_pdfs, findings))
    is_open = for_everyone(witness, every)
    if not editions or any(finding.severity is Severity.ERROR for finding in findings):
        if kept:
            kept.settle(memory, is_open, (), keep=False)
        return Outcome(findings, workspace.sources, shut=shut)

    rendered: dict[EditionSpec, dict[str, bytes]] = {}
    typesetting: dict[EditionSpec, Iterator[tuple[str, bytes]]] = {}
    pdfs = {spec: _pdfs(workspace, spec, out, store) for spec in editions} if store and request.pdfs else {}
    for spec in editions:
        # release, which is the cut
        released = release(workspace, spec, drafts=request.drafts, memory=memory)
        if request.drafts:
            told = told_alone(folder, spec.clearance, workspace, request.identity, memory)
            of_drafts = (finding for finding in told if is_drafts(finding, workspace))
            released = where_unreadable(released, of_drafts, dict(appendix_files(workspace)))

        # assemble: numbers, references, verdicts are computed after the cut
        edition = assemble(released, standing[spec.name], release_versions(workspace, released, memory), memory)
        edition = replace(edition, copy_for=request.copy_for if spec.clearance > CLEAR else "")

        # render, in memory; PDFs come while other things are made
        make = _typesetter(spec, request, typeset, cluster)
        made = sparing(make, pdfs[spec]) if spec in pdfs else make
        rendered[spec], typesetting[spec] = render(edition, templates, pdfs=request.pdfs, typeset=made, memory=memory)

    # audit: what was built, seen from outside; each PDF as it comes
    secrets = fingerprints_of(witness)
    refused = tuple(
        sentence
        for spec, coming in typesetting.items()
        for sentence in _faults(spec, rendered[spec], coming, secrets, memory)
    )
    if refused:
        return Outcome(findings, workspace.sources, shut=shut, refused=refused)

    # publish: whole, or not at all
    aside = publish({spec.name: _finished(spec, files, request.password) for spec, files in rendered.items()}, out)
    if store and kept:
        open_to_all = [spec.name for spec in editions if _is_open_to_all(workspace, spec)]
        kept.settle(memory, is_open, open_to_all, keep=True)
        _remember(store, request, {out / spec.name: used for spec, used in pdfs.items()})
    known = [edition.name for edition in workspace.panel.editions]
    return Outcome(findings, workspace.sources, editions, shut, (), beside(out, known), aside)


def _without_pdfs(finding: Finding) -> Finding:
    """A finding where no PDF is made: what only a PDF can't show stops nothing."""
    stops = finding.code == OF_PDFS and finding.severity is Severity.ERROR
    return replace(finding, severity=Severity.WARNING) if stops else finding


def _read_by_the_audit(folder: Folder, workspace: Workspace, request: Request, memory: Memory) -> Workspace:
    """What the audit reads: it alone opens more than the editions may hold, and its one effect is not to publish."""
    all_is_open = workspace.clearance is RED or holdings_of(workspace).hold_nothing
    return workspace if all_is_open else read_workspace(folder, RED, request.identity, memory)


def _typesetter(spec: EditionSpec, request: Request, here: Typesetter, cluster: Cluster | None) -> Typesetter:
    """Who makes an edition's PDFs: the cluster, where it may have them."""
    if cluster is None or not cluster.may_have(spec, named=spec.name in request.editions):
        return here
    return cluster.typeset


def _pdfs(workspace: Workspace, spec: EditionSpec, out: Path, store: Store) -> Pdfs:
    """Where an edition's PDFs may stand: those that are for everyone in the store, else in the edition alone."""
    return KeptPdfs(store) if _is_open_to_all(workspace, spec) else published(store, out / spec.name)


def _is_open_to_all(workspace: Workspace, spec: EditionSpec) -> bool:
    """Whether an edition is CLEAR, and holds nothing that was sealed."""
    papers = workspace.with_versions().papers
    appendices = (declared for paper in papers for section in paper.sections for declared in section.appendices)
    sealed = any(each.file.endswith(SEALED) and each.classification <= spec.clearance for each in appendices)
    return spec.clearance is CLEAR and not sealed


def _remember(store: Store, request: Request, pdfs: Mapping[Path, Pdfs]) -> None:
    """What was published, for the next build to use; ``pdfs`` by the edition's folder."""
    for folder, used in pdfs.items():
        if isinstance(used, PublishedPdfs) and not request.password:
            remember_published(store, folder)
    if request.pdfs and not (request.months or request.editions):
        let_go(store, (used for used in pdfs.values() if isinstance(used, KeptPdfs)))
    store.sweep()


def _faults(
    spec: EditionSpec,
    files: dict[str, bytes],
    coming: Iterable[tuple[str, bytes]],
    secrets: Fingerprints,
    memory: Memory,
) -> Iterator[str]:
    """What keeps an edition from being published, though its sources are in order.

    The PDFs that are ``coming`` join its files. What is there is looked at while others are being made.
    """
    leaks = [*leaks_in_built(files, secrets, spec.clearance, memory.hands)]
    for path, pdf in coming:
        files[path] = pdf
        leaks += leaks_in_built({path: pdf}, secrets, spec.clearance)
    for leak in sorted(leaks, key=lambda leak: leak.path):
        yield f"The edition {spec.name} would show what it withholds: {leak}."
    for dead in dead_links(files, memory, spec.name):
        yield f"The edition {spec.name} would have a dead link: {dead}."


def _finished(spec: EditionSpec, files: Mapping[str, bytes], password: str) -> Rendered:
    """An edition with its manifest; above CLEAR, and with a ``password``, its PDFs encrypted."""
    sealed = bool(password) and spec.clearance > CLEAR
    done = {
        path: encrypted(data, password) if sealed and path.endswith(".pdf") else data for path, data in files.items()
    }
    return Rendered(spec.clearance, {**done, MANIFEST: manifest(spec.name, spec.clearance, done)})


def _shut(
    editions: Iterable[EditionSpec], workspace: Workspace, standing: Mapping[str, frozenset[Period]], request: Request
) -> Iterator[tuple[EditionSpec, str]]:
    """The editions that would hold a sealed file which can't be opened here."""
    for edition in editions:
        papers = (paper for paper in workspace.with_versions().papers if paper.month in standing[edition.name])
        files = (shut for paper in papers for shut in paper.shut if shut.classification <= edition.clearance)
        if (first := next(files, None)) is not None:
            if edition.name in request.editions:
                raise WrongUsage(f"The edition {edition.name} can't be built: {first.why}")
            yield edition, first.why


def _standing(workspace: Workspace, request: Request, before: Path) -> frozenset[Period]:
    """The papers that will stand in an edition: all; or those named and those that stood there before.

    One that somebody took out of the folder since stood there as well.
    """
    built = {p.month for p in workspace.papers if request.drafts or p.status is not Status.DRAFT}
    if not request.months:
        return frozenset(built)
    named = {paper_named(workspace, month).month for month in request.months}
    for month in named - built:
        raise WrongUsage(f"The paper for {month.label} is a draft: add --drafts to see it, or issue it.")
    files = read_edition(before)
    stood = {path.split("/")[1] for path in {*files, *built_with(files)} if path.startswith("papers/")}
    return frozenset(named | {month for month in built if month.key in stood})
