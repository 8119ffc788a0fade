"""The README, and the commands that pages show: all that there are, and none that there are not."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

import click
import pytest
from PIL import Image
from tests.docs.commands_page import leaves
from tests.docs.pages import DOCS, PAGES, ROOT, blocks

from panelpaper.cli.commands import COMMANDS

LEAVES = dict(leaves())
README = (ROOT / "README.md").read_text("utf-8")


def named_in_table() -> Iterator[str]:
    """The commands of the README's table."""
    table = README.partition("## The command")[2].partition("\n## ")[0]
    for row in re.findall(r"(?m)^\| (`panelpaper .*?`) \|", table):
        yield from (name for name in re.findall(r"`panelpaper ([a-z]+)", row))


def shown() -> Iterator[tuple[str, str]]:
    """Every command of panelpaper that a page shows, with the page."""
    for page in PAGES:
        text = page.read_text("utf-8")
        lines = [
            line for block in blocks(text) for line in block.text.split("\n") if block.language in ("sh", "console")
        ]
        spans = re.findall(r"`(panelpaper [^`\n]+)`", text)
        for said in (*lines, *spans):
            found = re.match(r"(?:\$ )?(panelpaper .+)", said)
            if found and "|" not in found[1]:
                yield page.relative_to(ROOT).as_posix(), found[1]


SHOWN = tuple(dict.fromkeys(shown()))


def test_the_readmes_table_lists_every_command_and_no_other():
    assert set(named_in_table()) == set(COMMANDS)


@pytest.mark.parametrize(("page", "command"), SHOWN, ids=lambda value: value)
def test_a_command_that_a_page_shows_has_that_name_and_those_options(page, command):
    words = shlex.split(re.split(r" [<>]+ ", command.replace("…", "X"))[0])[1:]
    options = [word for word in words if word.startswith("-") and word not in ("-C",)]
    words = words[2:] if words[0] == "-C" else words
    if words[0] in ("COMMAND", "NAME", "--help", "--version", "-C"):
        return

    leaf = LEAVES.get(words[0]) or LEAVES.get(" ".join(words[:2]))
    groups = {name.split()[0] for name in LEAVES if " " in name}

    assert leaf or words in [[group] for group in groups]
    taken = {name for each in (leaf.params if leaf else ()) if isinstance(each, click.Option) for name in each.opts}
    assert {option.partition("=")[0] for option in options} <= {*taken, "--help", "--"}


def test_the_picture_is_light():
    picture = DOCS / "paper.png"

    assert picture.stat().st_size < 200_000
    with Image.open(picture) as image:
        assert image.format == "PNG"
        assert image.width >= 1200
