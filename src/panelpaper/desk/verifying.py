"""``verify``: what stands in the output folder, looked at from outside."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from panelpaper.audit.built import Leak, leaks_in_built
from panelpaper.audit.history import HistoryLeak, leaks_in_history
from panelpaper.audit.links import DeadLink, dead_links
from panelpaper.audit.manifest import Difference, anothers
from panelpaper.audit.manifest import verify as differences
from panelpaper.audit.parts import MissingPart, missing_parts
from panelpaper.audit.secrets import fingerprints_of, unopened
from panelpaper.audit.self_test import Trial, self_test
from panelpaper.content.files import Folder
from panelpaper.content.sealing import Identity
from panelpaper.content.workspace import read_panel, read_workspace
from panelpaper.desk.git_objects import git_objects
from panelpaper.desk.proving import Proof, prove
from panelpaper.model.classification import CLEAR, RED, Classification
from panelpaper.model.panel import EditionSpec
from panelpaper.model.places import MANIFEST
from panelpaper.publish import beside, read_edition
from panelpaper.render.encryption import PASSWORD, opened
from panelpaper.render.formats import Typesetter
from panelpaper.scrutiny import WrongUsage


class Checked(Struct, frozen=True):
    """One edition as it stands: how many files, and what is wrong with them."""

    edition: str
    clearance: Classification
    files: int
    differences: tuple[Difference, ...]
    links: tuple[DeadLink, ...]
    parts: tuple[MissingPart, ...]
    leaks: tuple[Leak, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.differences or self.links or self.parts or self.leaks)


class Report(Struct, frozen=True):
    """Everything that ``verify`` found. What was not asked for is None.

    ``absent`` are editions that don't stand in the output folder; ``unopened`` says which files could not be read,
    so that nobody can tell whether something of them has slipped out. ``beside`` is what stands in the output folder
    and is no edition of ``panel.yaml``: it wasn't looked at, and whoever copies the folder publishes it.
    """

    editions: tuple[Checked, ...]
    absent: tuple[str, ...]
    unopened: tuple[str, ...]
    beside: tuple[str, ...] = ()
    proofs: tuple[Proof, ...] | None = None
    trials: tuple[Trial, ...] | None = None
    history: tuple[HistoryLeak, ...] | None = None

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong in anything that was looked at."""
        proved = all(not proof.differing for proof in self.proofs or ())
        tried = all(trial.passed for trial in self.trials or ())
        alone = not (self.beside or self.history)
        return all(edition.sound for edition in self.editions) and proved and tried and alone


class Wanted(Struct, frozen=True):
    """What more is asked of ``verify``."""

    prove: bool = False
    self_test: bool = False
    history: bool = False
    pdfs: bool = True
    password: str = ""  # of the PDFs of a build with --encrypt


def verify(root: Path, out: Path, wanted: Wanted, typeset: Typesetter, identity: Identity | None = None) -> Report:
    """Look at the editions in ``out`` that the workspace ``root`` has.

    Raises WrongUsage where nothing was built, UnsurePanel, GitTrouble, and what ``typeset`` raises where this machine
    can't.
    """
    folder = Folder(root)
    everything = read_workspace(folder, RED, identity)
    everything.panel.require()  # what is withheld, and from whom, is known by it
    fingerprints = fingerprints_of(everything)
    standing = {spec: read_edition(out / spec.name) for spec in read_panel(folder).editions}
    built = {spec: files for spec, files in standing.items() if files}
    if not built:
        raise WrongUsage(_nothing_in(out, [spec.name for spec in standing]))
    readable = {spec: _readable(spec, files, wanted.password) for spec, files in built.items()}
    checked = tuple(
        Checked(
            edition=spec.name,
            clearance=spec.clearance,
            files=len(files),
            differences=(*anothers(files, spec.name, spec.clearance), *differences(files)),
            links=dead_links(files),
            parts=missing_parts(readable[spec]),
            leaks=leaks_in_built(readable[spec], fingerprints, spec.clearance),
        )
        for spec, files in built.items()
    )
    lowest = min(built, key=lambda spec: spec.clearance)
    return Report(
        editions=checked,
        absent=tuple(spec.name for spec, files in standing.items() if not files),
        unopened=(*unopened(everything), *_encrypted(built, readable)),
        beside=beside(out, [spec.name for spec in standing]),
        proofs=tuple(prove(root, identity, pdfs=wanted.pdfs, typeset=typeset)) if wanted.prove else None,
        trials=self_test(_testable(readable[lowest])) if wanted.self_test else None,
        history=leaks_in_history(git_objects(root), fingerprints) if wanted.history else None,
    )


def _nothing_in(out: Path, names: Collection[str]) -> str:
    """Why there is nothing to look at: nothing was built, or one edition is given in place of the folder around it."""
    if MANIFEST not in read_edition(out):
        return f"Nothing has been built in {out}: run `panelpaper build` first."
    if out.name in names:
        return f"{out} is one edition by itself: give the folder that holds it, --out {out.parent}."
    return (
        f"{out} is one edition by itself. Name it as panel.yaml does ({', '.join(names)}), and give --out the folder "
        "that holds it."
    )


def _readable(spec: EditionSpec, files: Mapping[str, bytes], password: str) -> Mapping[str, bytes]:
    """An edition's files, its encrypted PDFs as who has the password reads them; those that stay shut are left out.

    What is for everyone must not be shut: there they stay as they are, and the audit tells.
    """
    if spec.clearance is CLEAR:
        return files
    read = ((path, opened(data, password) if path.endswith(".pdf") else data) for path, data in files.items())
    return {path: data for path, data in read if data is not None}


def _encrypted(
    built: Mapping[EditionSpec, Mapping[str, bytes]], readable: Mapping[EditionSpec, Mapping[str, bytes]]
) -> Iterator[str]:
    """Which PDFs are left out, and why."""
    for spec, files in built.items():
        for path in sorted(files.keys() - readable[spec].keys()):
            yield f"{spec.name}/{path} is encrypted, and {PASSWORD} gives no password that opens it."


def _testable(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The edition's own files, where there is a page among them to plant something in."""
    if not any(path.endswith(".html") for path in files):
        raise WrongUsage("The edition has no page to test the audit on: build it first.")
    return files
