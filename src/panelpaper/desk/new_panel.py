"""``new --panel DIR``: a workspace for another Panel, as a working example that its secretary rewrites."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from panelpaper.content.files import followed
from panelpaper.content.json_schema import NAMES
from panelpaper.desk.new_paper import SCHEMAS, schema_text
from panelpaper.model.places import PANEL
from panelpaper.publish.changes import create_folder
from panelpaper.scrutiny import WrongUsage

# A file whose name begins with a dot is packaged under another one: packers look for theirs anywhere.
_RENAMED = {"gitignore": ".gitignore"}


def new_panel(place: Path, shown: Path) -> tuple[str, ...]:
    """Make the workspace; gives what to say. Raises WrongUsage where something stands there, or around it."""
    within = next((each for each in followed(place).parents if _stands(each / PANEL)), None)
    if within is not None:
        raise WrongUsage(f"{shown} would stand within another workspace, {within}: name a folder outside it.")
    starter = resources.files("panelpaper").joinpath("data", "starter")
    files = {_RENAMED.get(path, path): data for path, data in _files(starter, "")}
    files |= {f"{SCHEMAS}/{name}.json": schema_text(name) for name in NAMES}
    if not create_folder(place, files):
        raise WrongUsage(f"{shown} holds something already, and `new` never overwrites: name another folder.")
    typed = f'"{shown}"' if " " in str(shown) else str(shown)
    return (
        f"{shown} is a workspace now, with an example that builds: panelpaper -C {typed} build",
        f"Start with {shown}/content/panel.yaml: the Panel's name, its committees and its running order.",
    )


def _stands(file: Path) -> bool:
    """Whether a file is known to stand there."""
    try:
        return file.exists()
    except OSError:
        return False


def _files(folder: Traversable, below: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _files(entry, f"{below}{entry.name}/")
        elif not entry.name.endswith((".pyc", ".py")):
            yield f"{below}{entry.name}", entry.read_bytes()
