"""``release``: a version of a paper frozen, with all that it was built from. Whole or not at all."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from panelpaper.calendar import holidays_known
from panelpaper.content.files import Folder
from panelpaper.content.frozen import (
    DIGESTS,
    EARLIER,
    HOLIDAYS,
    OWN,
    digest_of,
    holidays_recorded,
    months_recorded,
    written,
)
from panelpaper.content.sealing import Identity
from panelpaper.content.workspace import read_panel
from panelpaper.desk.git import files_of_tag, has_tag, in_git, tagged, uncommitted
from panelpaper.desk.git_trees import name_of_tag
from panelpaper.desk.turns import Turn, turn
from panelpaper.issued import day_of_issue
from panelpaper.model.appendix_names import SEALED, terms_of
from panelpaper.model.classification import CLEAR
from panelpaper.model.finding import Finding, Severity
from panelpaper.model.paper import Paper, Status
from panelpaper.model.places import PANEL, PAPERS, REGISTERS
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.pipeline import Request, build
from panelpaper.publish import UnwritableError, read_edition
from panelpaper.publish.changes import create_folder
from panelpaper.publish.unstopped import unstopped
from panelpaper.render.formats import PrintPage, Typesetter
from panelpaper.reporting import calendars_of
from panelpaper.scrutiny import WrongUsage, for_everyone, paper_named, scrutinise

_TEXTS = (".md", ".yaml")
_SECTION = late(r"[^/]+\.(?:md|yaml)")
_REGISTERS = ("dcc-reports", "dcc-submissions", "acronyms", "modifications")


class Frozen(Struct, frozen=True):
    """What came of a release. ``findings`` with errors: nothing was frozen.

    ``already``: the version had been released before. ``tag`` is the one that was made, or stands, ``astray`` where it
    is of another text; where there is git and no tag, ``uncommitted`` are the files that no commit has as they stand.
    ``issued`` is the day on which the version says that it went out, None where not everyone may know it.
    """

    month: str
    version: str
    folder: str
    findings: tuple[Finding, ...]
    sources: Mapping[str, str]
    already: bool = False
    tag: str = ""
    astray: bool = False
    uncommitted: tuple[str, ...] = ()
    digests: int = 0
    issued: date | None = None

    @property
    def refused(self) -> bool:
        """Whether errors stood in the way."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


def freeze(root: Path, month: str, typeset: Typesetter | None, identity: Identity | None = None) -> Frozen:
    """Freeze the version that a paper is at; ``typeset`` is None where no PDFs are made.

    Raises WrongUsage, GitTrouble, and what a build raises where this machine can't.
    """
    with turn(root) as own:
        folder = own.folder
        workspace, findings = scrutinise(folder, (month,), identity)
        paper = paper_named(workspace, month)
        place = f"{PAPERS}/{month}/versions/{paper.version}"
        result = Frozen(month, paper.version, place, findings, workspace.sources, issued=day_of_issue(paper))
        if result.refused:
            return result
        _refuse(paper, workspace)
        sources = dict(_sources(folder, paper))
        missing = tuple(path for path in uncommitted(root, [paper.folder, REGISTERS, PANEL]) if path in sources)
        tag = name_of_tag(root, month, paper.version) if in_git(root) else ""
        if folder.has(f"{place}/paper.yaml"):
            result = replace(result, already=True)
            files = dict(_kept(folder, place))
            with tagged(root, "" if missing else tag):
                pass  # it may have been committed since
        else:
            digests, hindering = _digests(folder, month, typeset and _of_the_paper(typeset, paper, workspace), identity)
            if hindering:
                return replace(result, findings=hindering)
            result = replace(result, digests=sum(map(len, digests.values())))
            texts = _of_texts(sources, paper, workspace, findings)
            files = {_within(path, paper): data for path, data in sources.items()}
            files[DIGESTS] = written({OWN: texts, **_known_now(paper, workspace), **digests})
            _put(own, place, files, paper, "" if missing else tag)
        return _as_tagged(result, root, tag, missing, files)


def _put(own: Turn, place: str, files: Mapping[str, bytes], paper: Paper, tag: str) -> None:
    """Put a version's folder in its place, with its tag where it is to have one; or neither."""
    own.refuse_if_disturbed()
    with unstopped(), tagged(own.root, tag):
        if not create_folder(own.root / place, files, private=_private(paper)):
            raise WrongUsage(f"{place} holds something that is no released version: move it away first.")


def _as_tagged(result: Frozen, root: Path, tag: str, missing: tuple[str, ...], files: Mapping[str, bytes]) -> Frozen:
    """What came of a release, with what Git has of it by now; ``tag`` is "" where there is no Git."""
    if not tag:
        return result
    if not has_tag(root, tag):
        return replace(result, uncommitted=missing)
    return replace(result, tag=tag, astray=not _is_of(root, tag, f"{PAPERS}/{result.month}", files))


def _known_now(paper: Paper, workspace: Workspace) -> dict[str, dict[str, str]]:
    """What is known by now of all that a version is drawn up by and doesn't hold, as its digests have that."""
    calendars = calendars_of(workspace.panel)
    holidays = holidays_recorded(holidays_known((calendars.main, *calendars.compare)))
    return {HOLIDAYS: holidays, EARLIER: months_recorded(workspace.papers, paper.month)}


def _refuse(paper: Paper, workspace: Workspace) -> None:
    if paper.status is not Status.ISSUED:
        again = ", and `status: withdrawn` again once it is released" if paper.status is Status.WITHDRAWN else ""
        raise WrongUsage(
            f"The paper for {paper.month.label} is {paper.status.value}: only what is issued is released. Write "
            f"`status: issued` in its paper.yaml first{again}."
        )
    versions = [version.papers[0].version for version in workspace.versions.get(paper.month, ())]
    later = [version for version in versions if _number(version) > _number(paper.version)]
    if later:
        raise WrongUsage(
            f"Version {later[-1]} is released, and the paper says that it is at version {paper.version}: write "
            f'`version: "{later[-1]}"` in its paper.yaml, then begin the next with `panelpaper revise`.'
        )


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def _sources(folder: Folder, paper: Paper) -> Iterator[tuple[str, bytes]]:
    """All that the paper was built from, by path: its files as they are, the registers, the Panel."""
    own = (path for path in folder.paths(paper.folder) if not path.startswith(f"{paper.folder}/versions/"))
    registers = (f"{REGISTERS}/{name}.yaml" for name in _REGISTERS)
    for path in (*own, *registers, PANEL):
        data = folder.data(path)
        if isinstance(data, bytes):
            yield path, data
        elif data is not None:
            raise WrongUsage(f"{path} can't be read, so the version couldn't be kept whole: nothing was released.")


def _kept(folder: Folder, place: str) -> Iterator[tuple[str, bytes]]:
    """The files of a version that is released, by their place in its folder."""
    for path in folder.paths(place):
        data = folder.data(path)
        if isinstance(data, bytes):
            yield path.removeprefix(f"{place}/"), data


def _is_of(root: Path, tag: str, place: str, files: Mapping[str, bytes]) -> bool:
    """Whether a tag has the texts of a version, but for where these name an appendix that was sealed since."""
    there = {path.removeprefix(f"{place}/"): data for path, data in files_of_tag(root, tag, place).items()}
    own = {name: data for name, data in files.items() if not name.startswith("registers/") and name != "panel.yaml"}
    texts = {name for name in own if name.endswith(_TEXTS)} | {name for name in there if _SECTION.fullmatch(name)}
    return all(name in own and name in there and _words(own[name]) == _words(there[name]) for name in texts)


def _words(text: bytes) -> bytes:
    return text.replace(b"\r\n", b"\n").replace(SEALED.encode(), b"")


def _within(path: str, paper: Paper) -> str:
    """Where a file stands in the version's folder."""
    if path.startswith(f"{paper.folder}/"):
        return path.removeprefix(f"{paper.folder}/")
    return path.removeprefix("content/")


def _of_texts(
    sources: Iterable[str], paper: Paper, workspace: Workspace, findings: Iterable[Finding]
) -> dict[str, str]:
    """The digests of those texts that hold nothing above CLEAR, by their place in the version's folder."""
    is_for_everyone = for_everyone(workspace, findings)
    texts = ((path, workspace.sources.get(path)) for path in sorted(sources))
    return {_within(path, paper): digest_of(text) for path, text in texts if text is not None and is_for_everyone(path)}


def _private(paper: Paper) -> frozenset[str]:
    """The files of what is above CLEAR, terms of PDFs too, for the eyes of their owner."""
    above = (each.path_in(paper.folder) for each in paper.declared if each.classification is not CLEAR)
    return frozenset(_within(name, paper) for path in above for name in (path, terms_of(path)))


def _digests(
    folder: Folder, month: str, typeset: Typesetter | None, identity: Identity | None
) -> tuple[dict[str, dict[str, str]], tuple[Finding, ...]]:
    """What the CLEAR editions hold of the paper: each file's SHA-256, by edition and path. Of the others nothing.

    Or the errors, in papers of other months too, for which those can't be built.
    """
    names = tuple(edition.name for edition in read_panel(folder).editions if edition.clearance is CLEAR)
    if not names:
        return {}, ()
    with _scratch() as scratch:
        out = scratch / "build"
        outcome = build(
            folder, out, Request(editions=names, pdfs=typeset is not None, identity=identity), typeset or _none
        )
        errors = tuple(finding for finding in outcome.findings if finding.severity is Severity.ERROR)
        if errors:
            return {}, errors
        if len(outcome.published) != len(names):
            raise WrongUsage(
                "What everyone may read can't be built as it stands, so nothing was released: run `panelpaper build`, "
                "which says why."
            )
        return {name: dict(_of_paper(read_edition(out / name), month)) for name in names}, ()


@contextmanager
def _scratch() -> Iterator[Path]:
    """A folder for passing files. Raises WrongUsage where there is no room for them."""
    try:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            yield Path(folder)
    except (OSError, UnwritableError):
        raise WrongUsage(
            "A release needs room for passing files, and there is too little, so nothing was released: make some, or "
            "name another folder by TMPDIR."
        ) from None


def _of_paper(files: Mapping[str, bytes], month: str) -> Iterator[tuple[str, str]]:
    """The digests of a paper's own files; its earlier versions have theirs."""
    folder = f"papers/{month}/"
    for path, data in sorted(files.items()):
        if path.startswith(folder) and not re.match(r"v[0-9]+\.[0-9]+/", path.removeprefix(folder)):
            yield path, sha256(data).hexdigest()


def _of_the_paper(typeset: Typesetter, paper: Paper, workspace: Workspace) -> Typesetter:
    """Make the PDF of one paper's page alone, which stands in for the others: nobody sees those."""
    printed = [each.month for each in workspace.papers if each.status is not Status.DRAFT]  # as `render` has them
    index = printed.index(paper.month)

    def make(pages: Iterable[PrintPage]) -> Iterable[bytes]:
        listed = list(pages)
        return [*typeset([listed[index]])] * len(listed)

    return make


def _none(pages: Iterable[PrintPage]) -> Iterable[bytes]:
    """No PDFs."""
    return (b"" for _ in pages)
