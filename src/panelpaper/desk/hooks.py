"""``hook install``: git's own hook before each commit, which checks what is staged in the workspaces it is for.

Somebody's own hook is left alone.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from pathlib import Path

from msgspec import Struct

from panelpaper.content.files import Folder
from panelpaper.content.repository import repository_of
from panelpaper.content.workspace import read_panel
from panelpaper.desk.git import SILENT, GitTrouble, environment
from panelpaper.patterns import late
from panelpaper.publish.changes import Change, change_files
from panelpaper.scrutiny import WrongUsage

_OURS = "# Written by `panelpaper hook install`."
_HOOK = """\
#!/bin/sh
{ours} Checks what is staged, not what stands on the disk.
# To commit without it once: git commit --no-verify. To be rid of it: delete this file, or a workspace's line below.

check() (
    content=$(git --literal-pathspecs ls-files -- "$1/content") || exit 1
    if [ -z "$content" ]; then # no workspace stands there, or no more
        [ -n "$(git ls-files -- ':(glob)**/content/panel.yaml')" ] || exit 0
        echo "No workspace stands in $1 any more, so nothing of it is checked. If it was moved, run" >&2
        echo "panelpaper hook install where it is now; if it is gone, delete its line in the hook pre-commit." >&2
        exit 0
    fi
    cd "./$1" || exit 1
    for command in .venv/bin/panelpaper .venv/Scripts/panelpaper.exe {installed} panelpaper; do
        if command -v "$command" >/dev/null 2>&1; then
            "$command" check --staged && exit 0
            [ "$1" = . ] || echo "This is of the workspace $1." >&2
            echo "Nothing was committed: mend the errors above, git add what you changed, and commit again." >&2
            exit 1
        fi
    done
    echo "The command panelpaper isn't there, so what is staged in $1 couldn't be checked: run make paper," >&2
    echo "and commit again." >&2
    exit 1
)

failed=0
{checks}
[ $failed = 0 ] || echo "To commit as it is, for once: git commit --no-verify" >&2
exit $failed
"""
_CHECK = "check {workspace} || failed=1"
# A line for each workspace; earlier versions had one workspace, and went there.
_WORKSPACE = late(
    r"""^(?:check|cd) (?P<workspace>(?:'[^']*'|"[^"]*"|[^\s'"])+) \|\| (?:failed=1|exit 1)$""", re.MULTILINE
)


class Installed(Struct, frozen=True):
    """Where the hook is; whether it stood there already, just so."""

    path: Path
    already: bool


def install_hook(root: Path, command: Path | None) -> Installed:
    """Write the hook of the repository that ``root`` stands in.

    Raises WrongUsage, GitTrouble and UnwritableError; NoWorkspace where ``root`` is none: it would check nothing.

    The workspaces that it checks already, it checks as before.

    ``command`` is the panelpaper that runs now, for where there is none in ``.venv`` or on the path.
    """
    place = root.resolve()
    top = _asked(place, "rev-parse", "--show-toplevel")
    read_panel(Folder(place))
    hook = Path(os.path.normpath(place / _asked(place, "rev-parse", "--git-path", "hooks/pre-commit")))
    if _asked(place, "config", "--get", "core.hooksPath", otherwise="") and not hook.is_relative_to(top):
        raise WrongUsage(
            f"Git takes this repository's hooks from {hook.parent} (core.hooksPath), which others may share: "
            f"nothing was written. {_by_hand()}"
        )
    is_there = os.path.lexists(hook)  # a link that leads nowhere is somebody's, too
    there = Folder(hook.parent).data(hook.name) if is_there else None
    if is_there and not (isinstance(there, bytes) and _OURS.encode() in there):
        raise WrongUsage(f"{hook} is somebody's hook already, so nothing was written. {_by_hand()}")
    text = _text(_within(place, Path(top)), there if isinstance(there, bytes) else b"", command)
    change_files(hook.parent, [Change(hook.name, text, 0o755)])
    return Installed(hook, already=there == text)


def _within(workspace: Path, top: Path) -> str:
    """Where a workspace stands from the top of its repository, as the hook names it: git runs it from there."""
    return shlex.quote(workspace.relative_to(top.resolve()).as_posix())


def _text(workspace: str, there: bytes, command: Path | None) -> bytes:
    """The hook for a workspace and for those that the one that is ``there`` names."""
    known = (found["workspace"] for found in _WORKSPACE.finditer(os.fsdecode(there)))
    checks = (_CHECK.format(workspace=each) for each in dict.fromkeys((*known, workspace)))
    installed = shlex.quote(command.as_posix()) if command else ""
    return os.fsencode(_HOOK.format(ours=_OURS, checks="\n".join(checks), installed=installed))


def _by_hand() -> str:
    return "To have both, add this line to that hook: panelpaper check --staged || exit 1"


def _asked(folder: Path, *arguments: str, otherwise: str | None = None) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments], capture_output=True, check=False, env=environment()
        )
    except OSError:
        raise WrongUsage("The git command is missing, so there is nothing to hook into: install git first.") from None
    if done.returncode and otherwise is None:
        if repository_of(folder):
            raise GitTrouble(SILENT)
        raise WrongUsage(f"{folder} is in no git repository, so there is nothing to hook into: run git init first.")
    return os.fsdecode(done.stdout).rstrip("\n") if not done.returncode else otherwise or ""
