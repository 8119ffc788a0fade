"""The workspace's own templates, as bytes: which of them is used is the renderer's affair."""

from __future__ import annotations

from collections.abc import Mapping

from panelpaper.content.files import Folder
from panelpaper.model.finding import Span
from panelpaper.model.oddity import Oddity
from panelpaper.model.template_names import OWN, TEMPLATE_NAMES, claimed

_FOLDER = OWN.rstrip("/")
_MEND = "delete the link, and put a copy of what it should lead to in its place"


def read_templates(folder: Folder) -> Mapping[str, bytes]:
    """The workspace's own templates, by path below ``templates/``."""
    found = {path.removeprefix(OWN): folder.data(path) for path in folder.paths(_FOLDER)}
    return {name: data for name, data in found.items() if isinstance(data, bytes)}


def odd_templates(folder: Folder) -> tuple[Oddity, ...]:
    """What stands in the place of an own template and can't be read as one."""
    there = folder.data(_FOLDER)
    if there is None:
        return ()
    if isinstance(there, bytes):
        return (_unreadable(_FOLDER, "it is a file, not the folder of your templates", "move it away"),)
    if there.kind == "escaping_path":
        return (_within(there),)
    told = []
    listed = [path.removeprefix(OWN) for path in folder.paths(_FOLDER)]
    for name in dict.fromkeys((*claimed(listed), *TEMPLATE_NAMES)):
        if name.partition("/")[0] in listed and "/" in name:
            continue  # its folder is a link, which is told
        found = folder.data(f"{OWN}{name}")
        if isinstance(found, Oddity):
            told.append(_within(found))
        elif found is None and name in listed:
            told.append(_unreadable(f"{OWN}{name}", "it is a link that leads nowhere", _MEND))
    return tuple(told)


def _within(odd: Oddity) -> Oddity:
    """The same, where it tells of papers, in the words of templates."""
    if odd.kind != "escaping_path":
        return odd
    return _unreadable(odd.span.path, "a link leads out of the workspace here", _MEND)


def _unreadable(path: str, problem: str, mend: str) -> Oddity:
    return Oddity("unreadable_file", Span(path), {"problem": problem, "mend": mend})
