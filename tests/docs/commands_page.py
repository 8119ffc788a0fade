"""``docs/reference/commands.md``, made from the commands themselves."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import cleandoc

import click

from panelpaper.cli.commands import COMMANDS, cli

_OPENING = """\
# Commands

Every command, made from the commands themselves. `panelpaper COMMAND --help` prints the same.

`panelpaper` works on the workspace that it is called in: the folder that holds `content/`. `panelpaper -C DIR COMMAND`
works on another; paths that you give, `--out` included, are taken from there. `panelpaper --version` says which one it
is. Where the command isn't found, `python -m panelpaper` does the same (`py -m panelpaper` on Windows).

## Exit status

| status | means |
| --- | --- |
| 0 | done |
| 1 | something is wrong with the content or with what was built, and it was said |
| 2 | the command was wrong, or the machine can't do it; one or two sentences say what |
| 130 | it was stopped with Ctrl-C; nothing half-done is left behind |
| 143, 129 | the same, where a time limit or a system that shuts down ended it, or a terminal that was closed |

Only the commands below that have a line "Status 1" end with it.

## What the environment says

| variable | says |
| --- | --- |
| `PANELPAPER_IDENTITY` | where the key for sealed files is, as a path from the workspace; or the key itself |
| `PANELPAPER_PDF_PASSWORD` | the password of encrypted PDFs, which `verify` and `inspect` look into |
| `PANELPAPER_TODAY` | which day it is, as 2019-01-04, for the commands that ask; today unless it is set |
| `NO_COLOR` | anything: no colours |
| `CI` | anything: no signs of progress |
"""

STATUS_1 = {
    "check": "the content has errors; with `--strict`, warnings too",
    "build": "the content has errors, or what was built has a leak: nothing was published",
    "release": "the content has errors: nothing was released",
    "diff": "the content has errors",
    "verify": "something is wrong with what was built",
}


def reference() -> str:
    """The page: each command's help, arguments, options and examples, in the order of the command's own list."""
    return "\n".join(_reference()).rstrip() + "\n"


def leaves() -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, by what is typed after ``panelpaper``."""
    top = click.Context(cli, info_name="panelpaper")
    for name in COMMANDS:
        command = cli.get_command(top, name)
        if isinstance(command, click.Group):
            yield from ((f"{name} {each}", command.commands[each]) for each in command.list_commands(top))
        elif command is not None:
            yield name, command


def _reference() -> Iterator[str]:
    yield from (_OPENING, "## All commands", "", "| command | does |", "| --- | --- |")
    for name, command in leaves():
        yield f"| [`{name}`](#{name.replace(' ', '-')}) | {_headline(command)} |"
    yield ""
    for name, command in leaves():
        yield from _chapter(name, command)


def _headline(command: click.Command) -> str:
    return " ".join(_help(command)[0].split())


def _help(command: click.Command) -> list[str]:
    """The paragraphs of a command's help. Examples begin with the sign that keeps click from joining their lines."""
    return cleandoc(command.help or "").split("\n\n")


def _chapter(name: str, command: click.Command) -> Iterator[str]:
    context = click.Context(command, info_name=f"panelpaper {name}")
    yield from (
        f"### {name}",
        "",
        "```text",
        " ".join([context.info_name or "", *command.collect_usage_pieces(context)]),
    )
    yield from ("```", "")
    for paragraph in _help(command):
        if paragraph.startswith("\b"):
            yield from ("```sh", *paragraph.strip("\b\n").split("\n"), "```", "")
        else:
            yield from (" ".join(paragraph.split()), "")
    if name in STATUS_1:
        yield from (f"Status 1: {STATUS_1[name]}.", "")
    options = [each for each in command.params if isinstance(each, click.Option) and not each.hidden]
    if options:
        yield from ("| option | means |", "| --- | --- |")
        yield from (_row(option, context) for option in options)
        yield ""


def _row(option: click.Option, context: click.Context) -> str:
    record = option.get_help_record(context)
    if record is None:
        raise TypeError("an option that isn't hidden has a line of help")
    said, means = (part.replace("|", "\\|") for part in record)
    return f"| `{said}` | {means.replace('  [', ' [')} |"
