"""The reference pages are those that the code makes: `pytest tests/docs --snapshot-update` writes them anew."""

from __future__ import annotations

import re

import click
import pytest
from click.testing import CliRunner
from tests.docs import commands_page, content_page, findings_page, limits_page, templates_page
from tests.docs.pages import DOCS, OF_DOCS

from panelpaper.cli.commands import cli
from panelpaper.content.schema import SHAPES
from panelpaper.rules.catalogue import CATALOGUE

COMMANDS = dict(commands_page.leaves())


PAGES = [commands_page, content_page, findings_page, limits_page, templates_page]


@pytest.mark.parametrize("made", PAGES, ids=lambda made: made.__name__.rpartition(".")[2])
def test_a_page_is_fresh(made, request):
    page = DOCS / f"reference/{made.__name__.rpartition('.')[2].removesuffix('_page')}.md"
    if request.config.option.update_snapshots:
        page.write_text(made.reference(), encoding="utf-8")

    assert page.read_text("utf-8") == made.reference()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_does_and_shows_how(name):
    command = COMMANDS[name]
    examples = [line for line in (command.help or "").split("\n") if line.strip().startswith(f"panelpaper {name}")]

    assert examples, f"the help of {name} shows no example"
    assert all(option.help for option in command.params if isinstance(option, click.Option))
    assert f"\n### {name}\n" in commands_page.reference()


@pytest.mark.parametrize("above", ["", *sorted({name.partition(" ")[0] for name in COMMANDS if " " in name})])
def test_a_list_of_commands_says_in_full_what_each_does(above):
    shown = CliRunner().invoke(cli, [*above.split(), "--help"], terminal_width=80).output

    assert "Commands:" in shown
    assert "..." not in shown.partition("Commands:")[2]


def test_every_option_that_help_shows_is_on_the_page():
    page = commands_page.reference()
    for name in COMMANDS:
        shown = CliRunner().invoke(cli, [*name.split(), "--help"]).output
        chapter = page.partition(f"\n### {name}\n")[2].partition("\n### ")[0]
        for line in shown.partition("Options:")[2].split("\n"):
            if line.strip().startswith("-") and "--help" not in line:
                assert f"`{line.split()[0].rstrip(',')}" in chapter, (name, line)


def test_every_kind_of_file_and_each_of_its_keys_is_on_the_page():
    page = content_page.reference()

    shared = page.partition(f"\n## {content_page.SHARED[0]}\n")[2]

    assert set(content_page.FILES) == set(SHAPES)
    for name, shape in SHAPES.items():
        chapter = page.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
        for key in _keys(shape.schema()):
            assert f"| `{key}` |" in chapter + shared, (name, key)


def _keys(schema):
    """Every key anywhere in a schema."""
    match schema:
        case {"properties": properties}:
            yield from properties
            for value in properties.values():
                yield from _keys(value)
        case {"items": inner} | {"additionalProperties": dict(inner)}:
            yield from _keys(inner)
        case {"anyOf": several}:
            for each in several:
                yield from _keys(each)


def test_the_table_of_findings_leads_to_each():
    page = findings_page.reference()

    for entry in CATALOGUE:
        title = f"### {entry.code} {entry.name.replace('_', ' ')}"
        assert f"\n{title}\n" in page
        assert f"(#{title.removeprefix('### ').lower().replace(' ', '-')})" in page


def test_pages_name_only_findings_that_there_are():
    codes = {entry.code for entry in CATALOGUE}
    for page in OF_DOCS:
        if page.name != "findings.md":
            named = set(re.findall(r"\bPP[0-9]{3}\b", page.read_text("utf-8")))
            assert named <= codes, page
