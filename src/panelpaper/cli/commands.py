"""The commands. Each one's module is imported when it is called."""

from __future__ import annotations

from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import TYPE_CHECKING

import click

from panelpaper import __version__
from panelpaper.cache.again import Again
from panelpaper.cli.plainly import WRONG, Stop, say
from panelpaper.report.printable import printable

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

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
    "completion": ("completing", "Let the shell complete what you type."),
}


AGAIN = "panelpaper.again"  # where a command finds what may keep it from running the next time


class _Stopped(click.ClickException):
    """A ``Stop``, as click knows it."""

    exit_code = WRONG

    def show(self, file: object = None) -> None:  # noqa: ARG002 - click's signature
        say(f"{self.format_message()}\n", err=True)


class Commands(click.Group):
    """The commands, each loaded when it is needed."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except Stop as stop:
            raise _Stopped(printable(str(stop))) from None

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        word = f"{name}_" if iskeyword(name) else name
        command = getattr(import_module(f"panelpaper.cli.{COMMANDS[name][0]}"), word)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        typed = args[0]
        if typed not in COMMANDS and not typed.startswith("-"):
            from panelpaper.rules.suggestions import close, did_you_mean

            ctx.fail(
                f"There is no command `{typed}`. {did_you_mean(close(typed, COMMANDS), '`--help` lists them all.')}"
            )
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands by their beginnings, none of them imported; and the options that come before one."""
        from click.shell_completion import CompletionItem

        found = [(name, words) for name, (_, words) in COMMANDS.items() if name.startswith(incomplete)]
        options = super(click.Group, self).shell_complete(ctx, incomplete) if incomplete.startswith("-") else []
        return [*(CompletionItem(name, help=words) for name, words in found), *options]

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in COMMANDS.items()])


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="`panelpaper COMMAND --help` shows examples. Exit status: 0 done, 1 the content has errors, 2 wrong usage.",
)
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
    if isinstance(ctx.obj, Again):
        ctx.meta[AGAIN] = ctx.obj
    ctx.obj = root


def call(again: Again | None) -> int:
    """Call what the command line asks for; its exit status. Raises KeyboardInterrupt, and what an operator can mend."""
    try:
        status = cli.main(prog_name="panelpaper", standalone_mode=False, obj=again)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort as stop:
        raise stop.__cause__ if isinstance(stop.__cause__, KeyboardInterrupt) else KeyboardInterrupt() from None
    return status if isinstance(status, int) else 0


def this_call() -> Again | None:
    """The command line that is being run, if what it says may be said again."""
    again = click.get_current_context().meta.get(AGAIN)
    return again if isinstance(again, Again) else None
