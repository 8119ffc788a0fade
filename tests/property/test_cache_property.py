"""Warm is cold: whatever was built before, and whatever became of the cache, the bytes are those of a clean build.

A small workspace is edited at random (text, marks, classifications with and without a record, drafts, names, registers,
templates), sometimes built in part, its cache and its output now and then damaged; after each step it is built where it
stands and, from the same files, in a folder that never saw a build.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import small
from tests.acceptance.command import Done, files_in, run
from tests.law.builds import examples

from panelpaper.audit.built import leaks_in_built
from panelpaper.audit.secrets import fingerprints_of
from panelpaper.content.files import Folder
from panelpaper.content.workspace import read_workspace
from panelpaper.desk.preview.looks import Look, Looking
from panelpaper.model.classification import CLEAR, RED
from panelpaper.render.formats import render
from panelpaper.render.templates import Templates

pytestmark = [pytest.mark.property, pytest.mark.slow]

JANUARY, DECEMBER = "content/papers/2019-01", "content/papers/2018-12"
TAG, SSC, PAPER = f"{JANUARY}/tag.md", f"{JANUARY}/ssc.md", f"{JANUARY}/paper.yaml"
APPENDIX = f"{JANUARY}/appendices/security-status.md"
LOWERED = "CLEAR\n    declassified: {from: RED, date: 2019-01-03, decided_by: the Panel}"

Step = Callable[[Path, int], None]


def change(path: str, old: str, new: str) -> Step:
    def step(root: Path, _: int) -> None:
        file = root / path
        if file.is_file():
            file.write_bytes(file.read_bytes().replace(old.encode(), new.encode()))

    return step


def append(path: str, text: str) -> Step:
    def step(root: Path, number: int) -> None:
        file = root / path
        if file.is_file():
            file.write_bytes(file.read_bytes() + text.replace("NUMBER", str(number)).encode())

    return step


def move(old: str, new: str) -> Step:
    def step(root: Path, _: int) -> None:
        if (root / old).exists() and not (root / new).exists():
            (root / old).rename(root / new)

    return step


def remove(path: str) -> Step:
    def step(root: Path, _: int) -> None:
        if (root / path).is_dir():
            shutil.rmtree(root / path)
        else:
            (root / path).unlink(missing_ok=True)

    return step


def write(path: str, text: str) -> Step:
    def step(root: Path, number: int) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text.replace("NUMBER", str(number)))

    return step


def restore(root: Path, _: int) -> None:
    """As another branch has it."""
    shutil.rmtree(root / "content")
    small.lay(root)


def new_paper(root: Path, number: int) -> None:
    month = f"content/papers/2019-{2 + number % 3:02}"
    if not (root / month).exists():
        shutil.copytree(root / DECEMBER if (root / DECEMBER).exists() else root / JANUARY, root / month)


def build_in_part(*arguments: str) -> Step:
    def step(root: Path, _: int) -> None:
        command(root, "build", "--no-pdf", *arguments)

    return step


def damage(root: Path, number: int) -> None:
    """One file of the cache, cut off or turned into something else."""
    files = sorted(path for path in root.glob(".panelpaper/*/*/*") if path.is_file())
    if files:
        data = files[number % len(files)].read_bytes()
        files[number % len(files)].write_bytes(data[: len(data) // 2] if number % 2 else bytes(reversed(data)))


def spoil(root: Path, number: int) -> None:
    """One published file."""
    files = sorted(path for path in root.glob("build/*/**/*.html") if path.is_file())
    if files:
        path = files[number % len(files)]
        path.write_bytes(path.read_bytes()[::-1])


OF_BUILDS = {
    "a month is built",
    "an edition is built",
    "drafts are built",
    "built elsewhere",
    "the cache is damaged",
    "the cache is deleted",
    "what was built is spoilt",
    "what was built is deleted",
}
STEPS: dict[str, Step] = {
    "a sentence more": append(TAG, "\nNumber NUMBER was discussed.\n"),
    "a sentence more in a month before": append(f"{DECEMBER}/tag.md", "\nNumber NUMBER was discussed before.\n"),
    "a marked run": append(TAG, "\nIn the open, [number NUMBER in secret]{.red}.\n"),
    "a marked block": append(SSC, "\n::: amber\nNumber NUMBER for the Panel.\n:::\n"),
    "what merely looks like a mark": append(TAG, "\n[number NUMBER]{.rde}\n"),
    "more in the appendix": append(APPENDIX, "\nNumber NUMBER was found.\n"),
    "lowered with a record": change(SSC, "classification: RED\n", f"classification: {LOWERED}\n"),
    "raised again": change(SSC, LOWERED, "RED"),
    "lowered without a record": change(SSC, "classification: RED\n", "classification: CLEAR\n"),
    "a row is classified": change(f"{JANUARY}/dcc-reporting.yaml", "2018-11\n", "2018-11\n    classification: AMBER\n"),
    "a receipt is classified": change(
        small.LOG, "received: 2018-12-06", "received: 2018-12-06\n    classification: RED"
    ),
    "an action is classified": change(TAG, "owner: DCC\n", "owner: DCC\n    classification: GREEN\n"),
    "a month before names no report": write(f"{DECEMBER}/dcc-reporting.yaml", "data_cutoff: 2018-11-27\nrows: []\n"),
    "a draft": change(PAPER, "status: issued", "status: draft"),
    "issued": change(PAPER, "status: draft", "status: issued"),
    "a section renamed": move(TAG, f"{JANUARY}/gat.md"),
    "and back": move(f"{JANUARY}/gat.md", TAG),
    "a section deleted": remove(TAG),
    "a month deleted": remove(DECEMBER),
    "a month more": new_paper,
    "an acronym": append("content/registers/acronyms.yaml", "ZQ: Zeroth Quantity NUMBER\n"),
    "another publisher": change("content/panel.yaml", "publisher: SECAS", "publisher: Others"),
    "its own template": write("templates/style/lone.css", "p { order: NUMBER }\n"),
    "without templates": remove("templates"),
    "another branch": restore,
    "a month is built": build_in_part("2019-01"),
    "an edition is built": build_in_part("--edition", "panel"),
    "drafts are built": build_in_part("--drafts"),
    "built elsewhere": build_in_part("--out", "elsewhere"),
    "the cache is damaged": damage,
    "the cache is deleted": remove(".panelpaper"),
    "what was built is spoilt": spoil,
    "what was built is deleted": remove("build"),
}

# Those of the text alone.
EDITS = {name: step for name, step in STEPS.items() if name not in OF_BUILDS}


def command(root: Path, *arguments: str) -> Done:
    """As somebody in the folder gives it, so that what is said names no other place."""
    before = Path.cwd()
    os.chdir(root)
    try:
        return run(*arguments)
    finally:
        os.chdir(before)


@contextmanager
def workspace() -> Iterator[Path]:
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        yield Path(folder)


def clean(root: Path) -> tuple[Done, Done, dict[str, bytes]]:
    """What a folder that never saw a build makes of the same files."""
    fresh = root.parent / "clean"
    shutil.copytree(root / "content", fresh / "content")
    if (root / "templates").exists():
        shutil.copytree(root / "templates", fresh / "templates")
    try:
        return command(fresh, "check"), command(fresh, "build", "--no-pdf"), files_in(fresh / "build")
    finally:
        shutil.rmtree(fresh)


def kept_above_clear(root: Path) -> list[str]:
    """What the cache holds that is withheld from some."""
    secrets = fingerprints_of(read_workspace(Folder(root), RED))
    entries = {path.name: path.read_bytes() for path in root.glob(".panelpaper/*/*/*") if path.is_file()}
    texts = {f"{name}.txt": data.decode(errors="replace").encode() for name, data in entries.items()}
    return [str(leak) for leak in leaks_in_built(texts, secrets, CLEAR)]


EITHER_WAY = pytest.mark.parametrize("off", [None, 5_000_000], ids=["read again", "told by stat"])
"""Nanoseconds after which it is sure that a file with the same numbers is the same; and so long is waited."""


@contextmanager
def sure_after(off: int | None) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        if off:
            patch.setattr("panelpaper.content.readings.MAY_BE_OFF", off)
        yield


@EITHER_WAY
@given(steps=st.lists(st.tuples(st.sampled_from(sorted(STEPS)), st.integers(0, 9)), min_size=2, max_size=6))
@examples(8)
def test_warm_is_cold(off, steps):
    with workspace() as folder, sure_after(off):
        root = small.lay(folder / "ours")
        command(root, "build", "--no-pdf")
        for name, number in steps:
            STEPS[name](root, number)
            time.sleep(4 * (off or 0) / 1_000_000_000)
            before = files_in(root / "build")
            warm = command(root, "check"), command(root, "build", "--no-pdf")
            *cold, files = clean(root)
            assert warm == tuple(cold), name
            assert files_in(root / "build") == (files or before), name
            assert (command(root, "check"), command(root, "build", "--no-pdf")) == warm, f"{name}, and again"
            assert files_in(root / "build") == (files or before), f"{name}, and again"
            if warm[1].status == 0 and name != "the cache is damaged":
                assert kept_above_clear(root) == [], name


def looked(look: Look) -> tuple[object, ...]:
    """All that a look shows, made: findings, and every file of every edition."""
    editions = {name: files.edition for name, files in look.editions.items()}
    made = {
        name: render(edition, Templates(), pdfs=False, typeset=lambda _: ())[0] for name, edition in editions.items()
    }
    return look.trouble, look.findings, look.shut, editions, made


def stands(root: Path) -> dict[str, object]:
    folder = Folder(root)
    return {**folder.imprints("content"), **folder.imprints("templates")}


def told(before: Mapping[str, object], root: Path) -> frozenset[str]:
    """What a system that misses nothing tells of: every file that is another, has come, or is gone."""
    after = stands(root)
    return frozenset(path for path in {*before, *after} if before.get(path) != after.get(path))


@EITHER_WAY
@given(steps=st.lists(st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 9)), min_size=2, max_size=6))
@examples(8)
def test_a_look_after_others_is_a_first_look(off, steps):
    with workspace() as folder, sure_after(off):
        root = small.lay(folder / "ours")
        looking, by_telling = (Looking(Folder(root), ("panel",), None) for _ in range(2))
        looking.first()
        by_telling.first()
        seen = stands(root)
        for name, number in steps:
            EDITS[name](root, number)
            time.sleep(4 * (off or 0) / 1_000_000_000)
            if not (root / "content/panel.yaml").exists():
                continue
            first = looked(Looking(Folder(root), ("panel",), None).again())
            changed, seen = told(seen, root), stands(root)
            assert looked(looking.again()) == first, name
            assert looked(by_telling.again(changed)) == first, name


# What a paper shows of earlier months: where another is, and a report that is withheld and that none of them names.
LINKED = {
    TAG: small.more(TAG, "\nSee [](paper:2018-12).\n"),
    small.LOG: small.changed(
        small.LOG, "period: 2018-09\n    received: 2018-11-01\n", "period: 2018-09\n    classification: AMBER\n"
    ),
}


@pytest.mark.parametrize("is_told", [False, True], ids=["looks at everything", "is told what changed"])
@pytest.mark.parametrize("name", sorted(EDITS))
def test_a_look_after_an_edit_is_a_first_look(name, is_told):
    with workspace() as folder:
        root = small.lay(folder / "ours", LINKED)
        looking = Looking(Folder(root), ("panel",), None)
        before, seen = looked(looking.first()), stands(root)
        EDITS[name](root, 1)

        changed, seen = told(seen, root) if is_told else None, stands(root)
        assert looked(looking.again(changed)) == looked(Looking(Folder(root), ("panel",), None).again())
        restore(root, 0)
        small.lay(root, LINKED)
        assert looked(looking.again(told(seen, root) if is_told else None)) == before


def test_what_it_is_not_told_of_it_does_not_look_at():
    """So a look is fast; whoever watches compares all files now and then, and has everything looked at."""
    with workspace() as folder:
        root = small.lay(folder / "ours")
        looking = Looking(Folder(root), ("panel",), None)
        before = looked(looking.first())
        small.lay(root, {TAG: small.more(TAG, "\nMore.\n")})

        assert looked(looking.again(frozenset())) == before
        assert looked(looking.again()) == looked(Looking(Folder(root), ("panel",), None).again()) != before
