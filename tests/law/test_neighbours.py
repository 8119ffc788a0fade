"""How many withheld things stand side by side is told to nobody: they show as one, as high as the highest."""

from __future__ import annotations

import json

import pytest
from tests import small
from tests.law.builds import Bench, differences

TAG = f"{small.PAPER}/tag.md"
PAPER = f"{small.PAPER}/paper.yaml"
FRONT = "---\ncommittee: tag\nstatus: final\n{}---\n\n## Release 2.0 {{#release-2-0}}\n\nThe TAG met.\n"
KINDS = {
    "actions": "id: TAG-{n:04d}\n    text: Do number {n}\n    owner: DCC\n    status: open",
    "decisions": "text: Agreed number {n}",
}


def section(kind: str, held: str) -> str:
    """The TAG's section with a list of one entry for each word of ``held``, classified so."""
    entries = [
        f"  - classification: {each}\n    {KINDS[kind].format(n=number)}\n"
        for number, each in enumerate(held.split(), start=1)
    ]
    return FRONT.format(f"{kind}:\n{''.join(entries)}")


def built(bench: Bench, files: dict[str, str]) -> dict[str, bytes]:
    bench.hold({**small.SMALL, **{path: text.encode() for path, text in files.items()}})
    done = bench.build("--edition", "public")
    assert done.status == 0, done.said
    return done.files


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("RED", "RED RED"),
        ("RED", "GREEN RED AMBER"),
        ("AMBER", "AMBER GREEN"),
        ("CLEAR RED", "CLEAR AMBER+STRICT RED"),
    ],
)
def test_one_withheld_entry_or_several_side_by_side_look_the_same(bench, kind, one, another):
    assert not differences(built(bench, {TAG: section(kind, one)}), built(bench, {TAG: section(kind, another)}))


@pytest.mark.parametrize("kind", KINDS)
def test_withheld_entries_with_a_public_one_between_them_show_as_two(bench, kind):
    files = built(bench, {TAG: section(kind, "RED CLEAR AMBER GREEN")})
    listed = json.loads(files["public/papers/2019-01/paper.json"])[kind]
    assert [entry.get("classification") for entry in listed if entry.get("withheld")] == ["RED", "AMBER"]


def revised(held: str) -> str:
    """The paper with a revision for each word of ``held``."""
    text = small.SMALL[PAPER].decode().replace('"1.0"', f'"1.{len(held.split())}"')
    lines = [
        f'  - {{version: "1.{number}", date: 2019-01-{10 + number}, note: Number {number}, classification: {each}}}\n'
        for number, each in enumerate(held.split(), start=1)
    ]
    return f"{text}revisions:\n{''.join(lines)}"


def test_withheld_revisions_side_by_side_show_as_one_and_move_no_date(bench):
    one = built(bench, {PAPER: revised("CLEAR GREEN RED")})
    other = built(bench, {PAPER: revised("CLEAR RED RED").replace("2019-01-12", "2019-01-19").replace("-13", "-20")})
    assert not differences(one, other)
    assert b"2019-01-11T00:00:00Z" in one["public/feed.xml"]
    assert b"2019-01-13" not in b"".join(one.values())
