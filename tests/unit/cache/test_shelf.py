"""What was read is kept of files in which all is for everyone, and of no others: whole papers, else single files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec import msgpack
from tests import small
from tests.acceptance.command import Desk
from tests.law.prose import png

from panelpaper.cache import shelf
from panelpaper.cache.shelf import KIND, MADE, SAID, Kept
from panelpaper.cache.store import Store
from panelpaper.content import file_reading
from panelpaper.content.files import Folder
from panelpaper.content.read_before import ReadBefore
from panelpaper.content.sealing import identity_from
from panelpaper.content.workspace import read_workspace
from panelpaper.memory import Memory, Name
from panelpaper.model.classification import CLEAR, RED, Classification

REPOSITORY = Path(__file__).parents[3]
PAPER = f"{small.PAPER}/"
TAG, SSC, TABLE = (f"{small.PAPER}/{name}" for name in ("tag.md", "ssc.md", "dcc-reporting.yaml"))
APPENDIX = f"{small.PAPER}/appendices/security-status.md"
FAR = "content/papers/2018-12/tag.md"
LOWERED = "CLEAR\n    declassified: {from: RED, date: 2019-01-03, decided_by: the Panel}"
# Where something above CLEAR comes to stand, and how.
WITHHELD = {
    "a run": (TAG, {TAG: small.more(TAG, "\nIt was [a moth]{.red}.\n")}),
    "a block": (TAG, {TAG: small.more(TAG, "\n::: amber\nA moth.\n:::\n")}),
    "an appendix": (APPENDIX, {}),
    "an action": (TAG, {TAG: small.changed(TAG, "owner: DCC\n", "owner: DCC\n    classification: GREEN\n")}),
    "an action of another month": (
        TAG,
        {
            FAR: small.SMALL[TAG].decode().replace("owner: DCC\n", "owner: DCC\n    classification: RED\n"),
            TAG: small.changed(TAG, "owner: DCC\n", "owner: DCC\n    classification: RED\n"),
        },
    ),
    "a row": (TABLE, {TABLE: small.changed(TABLE, "2018-11\n", "2018-11\n    classification: AMBER\n")}),
    "a row that the log classifies": (
        TABLE,
        {
            TABLE: small.changed(TABLE, "2018-11\n", "2018-11\n    comments: It flew.\n"),
            small.LOG: small.changed(
                small.LOG, "received: 2018-12-13\n", "received: 2018-12-13\n    classification: RED\n"
            ),
        },
    ),
    "a receipt": (
        small.LOG,
        {
            small.LOG: small.changed(
                small.LOG, "received: 2018-12-13\n", "received: 2018-12-13\n    classification: RED\n"
            )
        },
    ),
}


def met(root: Path) -> dict[Name, tuple[tuple[object, ...], ReadBefore]]:
    """All readings of a workspace for a build of its public edition, whatever is kept: of what, and what came of it."""
    memory, still = Memory(lasting=True), Folder(root).still()
    for clearance in (CLEAR, RED):
        read_workspace(still, clearance, None, memory)
    return {name: (given, read) for name, given, read in memory.keepings if isinstance(read, ReadBefore)}


def found(root: Path) -> dict[Name, object]:
    """What of that the next command finds among what is kept, and takes to be what stands there."""
    shelved, still = Kept(Store(str(root))), Folder(root).still()
    again: dict[Name, object] = {}
    for name, (given, _) in met(root).items():
        for read in shelved.kept(name, given) or ():
            assert isinstance(read, ReadBefore)
            if read.answers.again(still) is not None:
                again[name] = read.value
    return again


def kept(root: Path) -> dict[str, str]:
    """What is kept, by digest, as it stands there."""
    store = Store(str(root))
    packs = (msgpack.decode(store.get(KIND, name) or b"\x80") for name in store.names(KIND))
    return {key: repr(thing) for pack in packs for key, thing in pack.items()}


@pytest.mark.parametrize("root", [REPOSITORY, REPOSITORY / "tests/sites/small"])
def test_what_is_written_down_is_read_back_as_it_was(root):
    readings = [read for _, read in met(root).values()]

    assert len(readings) > 10
    for read in readings:
        assert msgpack.decode(msgpack.encode(read), type=ReadBefore) == read


def test_of_a_paper_in_which_something_is_withheld_the_next_command_need_not_read_the_rest_again(tmp_path):
    desk = Desk(tmp_path / "ours")
    desk.build()

    again = found(desk.root)
    theirs = {name[2]: value for name, value in again.items() if name[2].startswith(small.PAPER)}
    assert theirs.keys() == {small.PAPER, TAG, TABLE, f"{PAPER}operations-group.md"}
    assert again == {name: read.value for name, (_, read) in met(desk.root).items() if name in again}


def test_a_check_lets_go_of_nothing_that_a_build_has_made(tmp_path):
    desk = Desk(tmp_path / "ours")
    desk.build()
    store = Store(str(desk.root))
    made = {name for name in store.names(KIND) if "-made-" in name}

    assert desk.run("check").status == 0

    assert made
    assert made <= set(store.names(KIND))


def test_what_papers_share_is_kept(tmp_path):
    desk = Desk(tmp_path / "ours")
    desk.build()

    shared = {name[1:3] for name in found(desk.root) if not name[2].startswith("content/papers")}
    registers = {path for path in small.SMALL if path.startswith("content/registers")}
    assert shared == {("panel", ""), *(("register", path) for path in registers)}


@pytest.mark.parametrize("command", ["check", "build"])
def test_of_a_paper_that_is_wholly_for_everyone_the_next_command_need_read_nothing_again(tmp_path, command):
    desk = Desk(tmp_path / "ours", {APPENDIX: None, SSC: None})
    assert desk.run(command).status == 0

    class Afresh(Memory):
        def recall(self, *_: Any, **__: Any) -> Any:
            raise AssertionError("A text was read again.")

    memory = Afresh(Kept(Store(str(desk.root))))
    for clearance in (CLEAR, RED):
        again = read_workspace(Folder(desk.root).still(), clearance, None, memory)
        assert again == read_workspace(Folder(desk.root), clearance)
        assert again.papers


def test_after_an_edit_nothing_is_made_again_of_another_paper(tmp_path, monkeypatch):
    desk = Desk(tmp_path / "ours", {APPENDIX: None, SSC: None})
    assert desk.run("build", "--no-pdf", "--edition", "public").status == 0
    asked: dict[str, list[bool]] = {}

    def watched(kept: Kept, name: Name, of: tuple[object, ...]) -> tuple[object] | None:
        found = made(kept, name, of)
        if name[0] in MADE | SAID and name[2].endswith("2018-12"):
            asked.setdefault(name[0], []).append(found is not None)
        return found

    made = Kept.made
    monkeypatch.setattr(Kept, "made", watched)
    desk.lay({TAG: small.more(TAG, "\nA moth.\n")})
    assert desk.run("build", "--no-pdf", "--edition", "public").status == 0
    assert asked.keys() == MADE | SAID
    assert all(all(found) for found in asked.values()), asked


COMMANDS = {
    "status": ("status",),
    "log": ("log", "performance-measurement", "2018-11", "--received", "2019-01-10", "--today", "2019-02-01"),
    "new": ("new", "2019-02"),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_the_desk_reads_no_paper_again_that_check_has_read_and_no_released_version(tmp_path, command, monkeypatch):
    desk = Desk(tmp_path / "ours", {APPENDIX: None, SSC: None})
    for month in ("2018-12", "2019-01"):
        assert desk.run("release", month, "--no-pdf").status == 0
    assert desk.run("check").status == 0

    def read_again(text: str, *_: Any, **__: Any) -> Any:
        raise AssertionError(f"This was read again: {text}")

    monkeypatch.setattr(file_reading, "read_prose", read_again)
    assert desk.run(*COMMANDS[command]).status == 0


# The rest of the paper: with an appendix that is RED, and without.
BESIDE: dict[str, dict[str, None]] = {"beside an appendix": {}, "alone": {APPENDIX: None, SSC: None}}
EACH = [(where, beside) for where in WITHHELD for beside in BESIDE if (where, beside) != ("an appendix", "alone")]


@pytest.mark.parametrize(("where", "beside"), EACH)
def test_nothing_is_kept_of_a_file_that_holds_anything_above_clear(tmp_path, where, beside):
    path, over = WITHHELD[where]
    desk = Desk(tmp_path / "ours", {**over, **BESIDE[beside]})
    desk.build()

    assert any(path in read.sources for _, read in met(desk.root).values())
    assert not [name for name in found(desk.root) if path in met(desk.root)[name][1].sources]
    assert all(path not in parts for parts in kept(desk.root).values())


@pytest.mark.parametrize(("where", "beside"), EACH)
def test_who_may_see_more_is_not_given_what_was_read_for_those_who_may_not(tmp_path, where, beside):
    _, over = WITHHELD[where]
    desk = Desk(tmp_path / "ours", {**over, **BESIDE[beside]})
    still, memory = Folder(desk.root).still(), Memory(lasting=True)

    for clearance in (CLEAR, RED, Classification.GREEN, CLEAR):
        read = read_workspace(still, clearance, None, memory)
        assert read == read_workspace(Folder(desk.root), clearance)


@pytest.mark.parametrize("broken", [False, True], ids=["in order", "with an error elsewhere"])
@pytest.mark.parametrize(("where", "beside"), [each for each in EACH if each[0] != "an appendix"])
def test_what_was_for_everyone_and_is_no_more_is_let_go_at_the_next_build(tmp_path, where, beside, broken):
    path, over = WITHHELD[where]
    before = over if path not in over else {}
    desk = Desk(tmp_path / "ours", {**before, **BESIDE[beside]})
    desk.build()
    assert any(path in parts for parts in kept(desk.root).values())

    desk.lay({**over, **({"content/papers/2018-12/operations-group.md": ""} if broken else {})})
    assert desk.run("build", "--no-pdf").status == broken
    assert all(path not in parts for parts in kept(desk.root).values())


def test_an_appendix_that_is_raised_is_let_go_and_one_that_is_lowered_is_kept(tmp_path):
    desk = Desk(tmp_path / "ours", {SSC: small.changed(SSC, "classification: RED", f"classification: {LOWERED}")})
    desk.lay({APPENDIX: "An imaginary assessor visited.\n"})
    desk.build()
    assert any(APPENDIX in parts for parts in kept(desk.root).values())

    desk.lay({SSC: small.SMALL[SSC]})
    desk.build()
    assert all(APPENDIX not in parts for parts in kept(desk.root).values())


@pytest.fixture
def sealed(tmp_path: Path) -> tuple[Desk, Path]:
    """A workspace whose sealed appendix is CLEAR by now, and the key that opens it."""
    desk, key = Desk(tmp_path / "ours"), tmp_path / "key"
    made = desk.run("keygen", "--out", str(key))
    public = next(word for word in (made.out + made.err).split() if word.startswith("age1"))
    desk.lay({"content/panel.yaml": small.more("content/panel.yaml", f"sealing:\n  recipients: [{public}]\n")})
    desk.lay({APPENDIX: "An imaginary assessor visited.\n"})
    assert desk.run("seal", APPENDIX).status == 0
    section = (desk.root / SSC).read_text("utf-8")
    desk.lay({SSC: section.replace("classification: RED", f"classification: {LOWERED}")})
    return desk, key


def test_nothing_is_kept_of_a_sealed_file_though_it_is_clear(sealed):
    desk, key = sealed
    desk.build(key=str(key))

    assert "assessor" in desk.page("papers/2019-01/index.html")
    assert all("assessor" not in parts for parts in kept(desk.root).values())


def test_who_has_a_key_is_not_given_what_was_read_without_nor_the_other_way(sealed):
    desk, path = sealed
    still, memory = Folder(desk.root).still(), Memory(lasting=True)

    for key in (None, identity_from(str(path), desk.root), None):
        read = read_workspace(still, CLEAR, key, memory)
        assert read == read_workspace(Folder(desk.root), CLEAR, key)
        assert bool(read.papers[-1].appendices) is (key is not None)


def wrong() -> Iterator[object]:
    """What nobody here has written, though it is whole."""
    yield from ([], {}, "words", 7, None, [99], [-1, 1], [["Text", "a"]], [["Slot"]], [["Passage"], 1], {"a": 1})


def spoilt(parts: object) -> Callable[[bytes], bytes]:
    def spoil(data: bytes) -> bytes:
        return msgpack.encode({key: (digest, parts) for key, (digest, _) in msgpack.decode(data).items()})

    return spoil


@pytest.mark.parametrize(
    "spoil", [*map(spoilt, wrong()), lambda _: b"\x91\x01", lambda _: b"\x81", lambda _: b"\x91" * 100_000]
)
def test_what_is_nothing_of_ours_counts_as_none(tmp_path, spoil):
    desk = Desk(tmp_path / "ours")
    desk.build()
    files = desk.built()
    store = Store(str(desk.root))
    assert store.names(KIND)
    for name in store.names(KIND):
        store.put(KIND, name, spoil(store.get(KIND, name)))

    desk.lay({"content/static/robots.txt": "User-agent: *\n"})
    desk.build()
    built = {path: data for path, data in desk.built().items() if not path.endswith(("robots.txt", "manifest.json"))}
    assert built == {path: data for path, data in files.items() if not path.endswith("manifest.json")}


def test_names_that_are_no_text_and_numbers_without_end_are_no_trouble(tmp_path):
    desk = Desk(tmp_path / "ours", {small.LOG: small.changed(small.LOG, "forecast: 40000", f"forecast: {10**30}")})
    Path(os.fsdecode(os.fsencode(desk.root / "content/no") + b"\xff")).write_bytes(b"x")

    first = desk.run("check")
    assert (first.status, first.err) == (desk.run("check").status, "")
    assert desk.run("build", "--no-pdf").status == desk.run("build", "--no-pdf").status


def test_of_a_paper_with_heavy_pictures_the_texts_are_kept_and_the_pictures_are_not(tmp_path, monkeypatch):
    monkeypatch.setattr(shelf, "LIGHT", 10)
    monkeypatch.setattr(shelf, "LARGE", 10)
    picture = f"{PAPER}media/moth.png"
    over = {
        APPENDIX: None,
        SSC: None,
        picture: png(7),
        TAG: small.more(TAG, "\n![A moth on a meter](media/moth.png)\n"),
    }
    desk = Desk(tmp_path / "ours", over)
    desk.build()
    shown = desk.built()["public/papers/2019-01/media/moth.png"]

    assert {small.PAPER, TAG, TABLE} <= {name[2] for name in found(desk.root)}
    store = Store(str(desk.root))
    assert not [name for name in store.names(KIND) if shown in (store.get(KIND, name) or b"")]


def test_of_a_paper_that_comes_to_be_wholly_for_everyone_no_older_words_stay(tmp_path):
    desk = Desk(tmp_path / "ours", {TAG: small.more(TAG, "\nA zebra came.\n")})
    desk.build()
    assert any("zebra" in parts for parts in kept(desk.root).values())

    desk.lay({APPENDIX: None, SSC: None, TAG: small.SMALL[TAG]})
    desk.build()
    assert all("zebra" not in parts for parts in kept(desk.root).values())


def test_a_row_is_read_again_when_the_log_classifies_it_otherwise(tmp_path):
    _, over = WITHHELD["a row that the log classifies"]
    desk, memory = Desk(tmp_path / "ours", over), Memory(lasting=True)

    for level in ("RED", "AMBER", "GREEN"):
        log = small.changed(small.LOG, "received: 2018-12-13\n", f"received: 2018-12-13\n    classification: {level}\n")
        desk.lay({small.LOG: log})
        memory.begin()
        read = read_workspace(Folder(desk.root).still(), RED, None, memory)
        assert read == read_workspace(Folder(desk.root), RED)
        table = read.papers[-1].table
        assert table is not None
        assert level in {row.classification.label for row in table.rows}


@pytest.mark.parametrize("root", [REPOSITORY, REPOSITORY / "tests/sites/small"])
def test_a_reading_goes_by_all_the_files_that_it_is_of_though_some_were_read_before(root):
    for _, read in met(root).values():
        assert read.sources.keys() <= {path for path, _ in read.answers.data}
