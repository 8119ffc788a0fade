"""What was read is kept of files in which all is for everyone, and of no others: whole papers, else single texts."""

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
from panelpaper.cache.readings import KIND, Pack, Readings, _digest, _path
from panelpaper.cache.shelf import Kept
from panelpaper.cache.store import Store
from panelpaper.content.files import Folder
from panelpaper.content.sealing import identity_from
from panelpaper.content.workspace import PANEL, read_workspace
from panelpaper.memory import Key, Memory
from panelpaper.model.classification import CLEAR, RED, Classification

REPOSITORY = Path(__file__).parents[2]
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


def met(root: Path) -> dict[Key, object]:
    """All readings of a workspace, whatever is kept."""
    memory = Memory()
    read_workspace(Folder(root), RED, None, memory)
    return dict(memory.readings)


def kept(root: Path) -> dict[str, str]:
    """What is kept, by digest, as it stands there."""
    store = Store(str(root))
    packs = (msgpack.decode(store.get(KIND, name) or b"\x90") for name in store.names(KIND))
    texts = {digest: repr(parts) for pack in packs for found in pack for digest, parts in found.items()}
    whole = (msgpack.decode(store.get(shelf.KIND, name) or b"\x80") for name in store.names(shelf.KIND))
    return texts | {key: repr(thing) for pack in whole for key, thing in pack.items()}


@pytest.mark.parametrize("root", [REPOSITORY, REPOSITORY / "tests/sites/small"])
def test_what_is_written_down_is_read_back_as_it_was(root):
    pack = Pack()
    for number, (key, value) in enumerate(met(root).items()):
        pack.of(key)[str(number)] = value

    assert len(pack.proses) > 10
    assert len(pack.documents) > 5
    assert msgpack.decode(msgpack.encode(pack), type=Pack) == pack


def test_of_a_paper_in_which_something_is_withheld_the_next_command_need_not_read_the_rest_again(tmp_path):
    desk = Desk(tmp_path / "ours")
    desk.build()

    again = Readings(Store(str(desk.root)))
    found = {key: value for key, value in met(desk.root).items() if APPENDIX not in repr(key) and PAPER in repr(key)}
    assert len(found) > 10
    for key, value in found.items():
        assert again.find(key) == (value,)


@pytest.mark.parametrize("command", ["check", "build"])
def test_of_a_paper_that_is_wholly_for_everyone_the_next_command_need_read_nothing_again(tmp_path, command):
    desk = Desk(tmp_path / "ours", {APPENDIX: None, SSC: None})
    assert desk.run(command).status == 0

    class Afresh(Memory):
        def recall(self, make: Any, *given: Any, **named: Any) -> Any:
            assert f"{PANEL!r}" in repr((given, named))  # which tells what there is to read
            return make(*given, **named)

    memory = Afresh(Kept(Store(str(desk.root))))
    for clearance in (CLEAR, RED):
        again = read_workspace(Folder(desk.root).still(), clearance, None, memory)
        assert again == read_workspace(Folder(desk.root), clearance)
        assert again.papers


# The rest of the paper: with an appendix that is RED, and without.
BESIDE: dict[str, dict[str, None]] = {"beside an appendix": {}, "alone": {APPENDIX: None, SSC: None}}
EACH = [(where, beside) for where in WITHHELD for beside in BESIDE if (where, beside) != ("an appendix", "alone")]


@pytest.mark.parametrize(("where", "beside"), EACH)
def test_nothing_is_kept_of_a_file_that_holds_anything_above_clear(tmp_path, where, beside):
    path, over = WITHHELD[where]
    desk = Desk(tmp_path / "ours", {**over, **BESIDE[beside]})
    desk.build()

    withheld = [key for key in met(desk.root) if path in repr(key)]
    again = Readings(Store(str(desk.root)))
    assert withheld
    assert not [key for key in withheld if again.find(key)]
    assert not {_digest(key) for key in withheld} & kept(desk.root).keys()
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
        packed = msgpack.decode(data)
        if isinstance(packed, dict):
            return msgpack.encode({key: (digest, parts) for key, (digest, _) in packed.items()})
        return msgpack.encode([dict.fromkeys(found, parts) for found in packed])

    return spoil


@pytest.mark.parametrize(
    "spoil", [*map(spoilt, wrong()), lambda _: b"\x91\x01", lambda _: b"\x81", lambda _: b"\x91" * 100_000]
)
def test_what_is_nothing_of_ours_counts_as_none(tmp_path, spoil):
    desk = Desk(tmp_path / "ours")
    desk.build()
    files = desk.built()
    store = Store(str(desk.root))
    for kind in (KIND, shelf.KIND):
        assert store.names(kind)
        for name in store.names(kind):
            store.put(kind, name, spoil(store.get(kind, name)))

    desk.lay({"content/static/robots.txt": "User-agent: *\n"})
    desk.build()
    built = {path: data for path, data in desk.built().items() if not path.endswith(("robots.txt", "manifest.json"))}
    assert built == {path: data for path, data in files.items() if not path.endswith("manifest.json")}


def test_a_reading_for_those_who_may_see_more_has_no_place():
    assert not [key for key in met(REPOSITORY) if dict(key[2]).get("held", 0) != 0 and _path(key)]


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

    again = Readings(Store(str(desk.root)))
    assert all(again.find(key) == (value,) for key, value in met(desk.root).items() if PAPER in repr(key))
    store = Store(str(desk.root))
    assert not [name for name in store.names(shelf.KIND) if shown in (store.get(shelf.KIND, name) or b"")]
