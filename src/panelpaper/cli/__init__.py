"""The command: options in, one call, findings out. Each command's module is imported when it is called."""

from __future__ import annotations

import sys
from importlib import import_module
from keyword import iskeyword
from pathlib import Path

import click

from panelpaper import __version__

# Where each command is: its module, and its one line of help (so that the list costs no import).
COMMANDS = {
    "check": ("checking", "Check the content and print every finding at once."),
    "build": ("building", "Build the editions into build/."),
    "new": ("starting", "Start a month's paper, or a workspace for another Panel."),
    "import": ("importing", "Make a section from a Word file."),
    "log": ("receiving", "Log a report that the DCC sent, and say whether it was on time."),
    "status": ("standing", "Say how far a paper has come, and how many days are left."),
    "release": ("releasing", "Freeze the version that a paper is at."),
    "revise": ("releasing", "Begin the next version of an issued paper."),
    "action": ("following", "Give an action its number, or close it."),
    "declassify": ("following", "Lower a classification, and write down who decided it."),
    "serve": ("serving", "Show the papers in a browser, anew on every save."),
    "diff": ("comparing", "Show what changed between two papers, or two versions of one."),
    "explain": ("explaining", "Say what a finding means and how to mend it."),
    "when": ("counting", "Count working days, and show every day that was skipped and why."),
    "keygen": ("sealing", "Make a key for opening sealed files."),
    "seal": ("sealing", "Encrypt an appendix, and take the clear file away."),
    "unseal": ("sealing", "Put a sealed appendix back in clear."),
    "hook": ("hooks", "Let git check what is staged before each commit."),
    "verify": ("auditing", "Audit what was built: manifest, links, leaks; prove that nothing depends on secrets."),
    "inspect": ("auditing", "Say which Panel, paper, version, edition and marking a PDF is."),
    "schema": ("explaining", "Print the JSON Schema of a content file."),
}


class Commands(click.Group):
    """The commands, each loaded when it is needed."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        word = f"{name}_" if iskeyword(name) else name
        command = getattr(import_module(f"panelpaper.cli.{COMMANDS[name][0]}"), word)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in COMMANDS.items()])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "-C",
    "root",
    default=".",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Work on another workspace: a folder that holds content/.",
)
@click.version_option(__version__, prog_name="panelpaper")
@click.pass_context
def cli(ctx: click.Context, root: Path) -> None:
    """A Panel's monthly papers: one edition per audience, from text in a folder."""
    ctx.obj = root


def main() -> None:
    """The command's way in: what an operator can mend is said in a sentence or two, with exit status 2."""
    from panelpaper.cli.plainly import operators_errors

    try:
        with operators_errors():
            cli.main(prog_name="panelpaper")
    except KeyboardInterrupt:
        sys.exit(130)
