"""Marked runs in YAML: cut out of their lines before YAML sees them, and put back into what it read.

What a run holds is withheld from some, and may be what YAML stumbles over. Then everyone would be told so. In its place
YAML sees a word of the same length, so that every place in a line stays what it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml
from msgspec.structs import replace

from panelpaper.content.marks import scan
from panelpaper.content.quoting import quotable
from panelpaper.model.document import MappingNode, Node, Pair, ScalarNode, SequenceNode
from panelpaper.model.oddity import Oddity
from panelpaper.patterns import late

_STAND_IN = late("\ue000([0-9]{1,6})\ue002*\ue001")


def without_runs(lines: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """The lines with a stand-in for each run, and the runs. One that goes on in the next line stays where it is."""
    out, runs = list(lines), list[str]()
    for number, line in enumerate(lines):
        marked = scan(line).marked if "]{." in line else ()
        for run in marked:
            index = str(len(runs))
            runs.append(line[run.start : run.end])
            fill = "\ue002" * (run.end - run.start - len(index) - 2)
            out[number] = f"{out[number][: run.start]}\ue000{index}{fill}\ue001{out[number][run.end :]}"
    return out, tuple(runs)


def with_runs(node: Node, runs: Sequence[str]) -> Node:
    """The node with every run where its stand-in was read."""
    match node:
        case ScalarNode():
            text = _put_back(node.text, runs, node.style)
            return replace(node, text=text, remark=_put_back(node.remark, runs))
        case SequenceNode():
            return replace(node, items=tuple(with_runs(item, runs) for item in node.items))
        case MappingNode():
            pairs = ((with_runs(pair.key, runs), with_runs(pair.value, runs)) for pair in node)
            return replace(node, pairs=tuple(Pair(key, value) for key, value in pairs if isinstance(key, ScalarNode)))


def told_with_runs(oddity: Oddity, runs: Sequence[str]) -> Oddity:
    """The same of what was odd: what it says of a run is not quoted."""
    says = {name: _put_back(text, runs) for name, text in oddity.says.items()}
    edits = tuple(replace(edit, text=_put_back(edit.text, runs)) for edit in oddity.edits)
    return replace(oddity, says=says, edits=edits, quotable=oddity.quotable and quotable(says))


def _put_back(text: str, runs: Sequence[str], style: str = "plain") -> str:
    def run(found: re.Match[str]) -> str:
        index = int(found[1])
        return _unquoted(runs[index], style) if index < len(runs) else found[0]

    return _STAND_IN.sub(run, text) if "\ue000" in text else text


def _unquoted(typed: str, style: str) -> str:
    """A piece of a scalar as YAML reads it within such quotation marks; as it stands where it can't be read so."""
    if style == "single":
        return typed.replace("''", "'")
    if style != "double" or "\\" not in typed:
        return typed
    try:
        events = list(yaml.parse(f'"{typed}"', Loader=yaml.CSafeLoader))
    except yaml.YAMLError:
        return typed
    scalars = [event.value for event in events if isinstance(event, yaml.ScalarEvent)]
    return str(scalars[0]) if len(scalars) == 1 else typed
