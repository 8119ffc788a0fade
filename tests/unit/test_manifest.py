"""A manifest says what an edition consists of, and shows what is missing, extra or altered."""

from __future__ import annotations

import json

import pytest

from panelpaper.audit.manifest import Difference, Fault, anothers, manifest, verify
from panelpaper.model.classification import Classification

FILES = {"papers/2019-01/index.html": b"paper", "index.html": b"", "feed.xml": "é".encode()}


def whole(**changed: bytes) -> dict[str, bytes]:
    return {**FILES, "manifest.json": manifest("public", Classification.CLEAR, FILES), **changed}


def test_a_manifest_lists_every_other_file_by_path_with_its_hash_and_size():
    said = json.loads(manifest("panel", Classification.AMBER_STRICT, FILES | {"manifest.json": b"an old one"}))

    assert said["edition"] == "panel"
    assert said["clearance"] == "AMBER+STRICT"
    assert [entry["path"] for entry in said["files"]] == ["feed.xml", "index.html", "papers/2019-01/index.html"]
    assert said["files"][1] == {
        "path": "index.html",
        # SHA-256 of nothing, FIPS 180-4
        "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "size": 0,
    }


def test_a_manifest_does_not_depend_on_the_order_of_the_files():
    turned = dict(reversed(FILES.items()))

    assert manifest("public", Classification.CLEAR, turned) == manifest("public", Classification.CLEAR, FILES)


def test_an_edition_as_it_was_built_differs_in_nothing():
    assert verify(whole()) == ()


def test_missing_extra_and_altered_files_are_all_told():
    files = whole(**{"index.html": b"X", "secret.html": b""})
    del files["feed.xml"]

    assert verify(files) == (
        Difference("feed.xml", Fault.MISSING),
        Difference("index.html", Fault.ALTERED),
        Difference("secret.html", Fault.EXTRA),
    )


def test_an_edition_without_a_manifest_misses_it():
    assert verify(FILES) == (Difference("manifest.json", Fault.MISSING),)


@pytest.mark.parametrize(
    "data", [b"", b"\xff", b"[]", b"{}", b'{"files": 1}', b'{"files": [{}]}', b'{"files": null}', b"[" * 100_000]
)
def test_a_damaged_manifest_is_said_to_be_unreadable(data):
    assert verify(whole(**{"manifest.json": data})) == (Difference("manifest.json", Fault.UNREADABLE),)


def test_a_manifest_of_another_edition_or_for_another_clearance_is_told():
    assert anothers(whole(), "public", Classification.CLEAR) == ()
    for edition, clearance in (("panel", Classification.CLEAR), ("public", Classification.RED)):
        assert anothers(whole(), edition, clearance) == (Difference("manifest.json", Fault.ANOTHERS),)


def test_of_a_manifest_that_cannot_be_read_nobody_says_whose_it_is():
    assert anothers(FILES, "public", Classification.CLEAR) == ()
    assert anothers(whole(**{"manifest.json": b"{"}), "public", Classification.CLEAR) == ()
