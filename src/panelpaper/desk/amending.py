"""A YAML file, or a section's front matter, amended in place: what no edit names stays as it was, comments included.

What was amended is read again and has to say exactly what was meant; else nothing is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from panelpaper.content import front_matter
from panelpaper.content.decoding import decoded
from panelpaper.content.files import Folder
from panelpaper.content.yaml_lines import margin_of
from panelpaper.content.yamldoc import compose
from panelpaper.desk.mending import mended
from panelpaper.desk.turns import Turn
from panelpaper.desk.yaml_words import indented, item
from panelpaper.model.document import MappingNode, Node, Pair, ScalarNode, SequenceNode
from panelpaper.model.finding import Edit, Finding, Severity, Span
from panelpaper.model.quiet import Quiet
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.publish.changes import Change
from panelpaper.scrutiny import WrongUsage, is_drafts, scrutinise

_DASH = late(r"( *)-(?=\s|$)")
_CLOSES = late(r"\s*+(?:,\s*+)?(?=\})")


class Amendable(Quiet, frozen=True):
    """A file's YAML: the lines of the whole file, the document's root, the line after the last of the YAML."""

    path: str
    data: bytes
    lines: tuple[str, ...]
    root: MappingNode
    end: int

    def item(self, key: str, lines: Sequence[str]) -> Edit:
        """The edit that appends an item, given as its lines, to the list under a top-level key. Raises WrongUsage."""
        pair = _pair(self.root, key)
        if pair is None:
            return self._inserted(self.end, (f"{key}:", *indented(item(lines))))
        value = pair.value
        if isinstance(value, SequenceNode) and not value.flow and value.items:
            first, last = value.items[0].span.line, value.items[-1].span
            dash = _DASH.match(self.lines[first - 1])
            if dash:
                after = self._last_line(last.line, last.end_line, len(dash[1]))
                return self._inserted(after + 1, indented(item(lines), len(dash[1])))
        if isinstance(value, ScalarNode) and not value.text.strip():
            return self._inserted(pair.key.span.line + 1, indented(item(lines)))
        if isinstance(value, SequenceNode) and value.flow and not value.items:
            start, end = pair.key.span, value.span
            span = Span(self.path, start.end_line, start.end_column + 1, end.end_line, end.end_column)
            return Edit(span, "\n" + "\n".join(indented(item(lines))))
        raise WrongUsage(
            f"{self.path} has its `{key}` in brackets, where nothing can be added safely: write one entry a line, "
            "each after a dash."
        )

    def pairs(self, entry: MappingNode, pairs: Iterable[tuple[str, str, Sequence[str]]]) -> Edit:
        """The edit that adds keys to an entry: each as its name, its value on one line, and its lines in a block."""
        added = tuple(pairs)
        column = entry.pairs[0].key.span.column - 1
        last = entry.pairs[-1].value.span
        if not entry.flow:
            after = self._last_line(last.line, max(last.end_line, entry.span.end_line), column)
            return self._inserted(after + 1, indented((line for _, _, lines in added for line in lines), column))
        rest = self.lines[last.end_line - 1][last.end_column - 1 :]
        closes = _CLOSES.match(rest)
        if closes is None:
            raise _unsafe(self.path)
        at = Span.at(self.path, last.end_line, last.end_column, closes.end())
        return Edit(at, "".join(f", {key}: {value}" for key, value, _ in added))

    def nested_item(self, listed: SequenceNode, lines: Sequence[str], on_one_line: str) -> Edit:
        """The edit that appends to a list within an entry: as lines, or, where that is in brackets, on one line."""
        last = listed.items[-1].span
        if listed.flow:
            rest = self.lines[last.end_line - 1][last.end_column - 1 :]
            closes = re.match(r"\s*,?\s*(?=\])", rest)
            if closes is None:
                raise _unsafe(self.path)
            return Edit(Span.at(self.path, last.end_line, last.end_column, closes.end()), f", {on_one_line}")
        dash = _DASH.match(self.lines[listed.items[0].span.line - 1])
        if dash is None:
            raise _unsafe(self.path)
        after = self._last_line(last.line, max(last.end_line, listed.span.end_line), len(dash[1]) + 1)
        return self._inserted(after + 1, indented(item(lines), len(dash[1])))

    def value(self, entry: MappingNode, key: str, text: str) -> Edit:
        """The edit that gives a key of an entry another value, where it stands on one line."""
        value = entry.get(key)
        if value is None or value.span.line != value.span.end_line:
            raise _unsafe(self.path)
        return Edit(value.span, text)

    def change(self, edits: Iterable[Edit], meant: Any) -> Change:
        """The file with its edits made. It then has to say what is ``meant``, in ``as_data``'s terms."""
        after, _ = mended(self.data, edits)
        again = _read(self.path, after)
        if again is None or as_data(again.root) != meant or again.lines[again.end :] != self.lines[self.end :]:
            raise _unsafe(self.path)
        return Change(self.path, after)

    def _inserted(self, line: int, lines: Sequence[str]) -> Edit:
        """Lines put before the one of that number."""
        text = "\n".join(lines)
        if line > len(self.lines):
            return Edit(Span.at(self.path, len(self.lines), len(self.lines[-1]) + 1), f"\n{text}\n")
        return Edit(Span.at(self.path, line), f"{text}\n")

    def _last_line(self, first: int, last: int, margin: int) -> int:
        """The last line, from ``first`` to ``last``, that something stands on, no less far in than ``margin``."""
        own = (
            n for n in range(last, first, -1) if self.lines[n - 1].strip() and margin_of(self.lines[n - 1]) >= margin
        )
        return next(own, first)


class Amended(Quiet, frozen=True):
    """A workspace with a change to a file; and the errors that come with it in other files, drafts' aside."""

    workspace: Workspace
    elsewhere: tuple[Finding, ...]


def amendable(folder: Folder, path: str) -> Amendable | None:
    """A file to be amended; None where there is none. Raises WrongUsage where it can't be read as it stands."""
    data = folder.data(path)
    if data is None:
        return None
    found = _read(path, data) if isinstance(data, bytes) else None
    if found is None:
        raise WrongUsage(f"{path} can't be read as it stands, so it wasn't changed: run `panelpaper check` first.")
    return found


def checked(own: Turn, change: Change, refused: str) -> Amended:
    """The workspace as it is once a change is made, which isn't made yet.

    Raises WrongUsage, in the words of ``check``, where that file would have an error that it hasn't now; ``refused``
    says what was then left undone. What other files say of it is for their authors.
    """
    if change.data is None:
        raise TypeError("a file is amended, not taken away")
    own.memory.begin()
    after, findings = scrutinise(Folder(own.root, {change.path: change.data}), memory=own.memory)
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    errors = [each for each in errors if each.span.path == change.path or not is_drafts(each, after)]
    new = tuple(_not_there_before(errors, own))
    for finding in (each for each in new if each.span.path == change.path):
        advice = f" {finding.advice}" if finding.advice else ""
        raise WrongUsage(f"{finding.message}{advice} {refused}")
    return Amended(after, new)


def _not_there_before(findings: Sequence[Finding], own: Turn) -> Iterator[Finding]:
    """Those of some findings that nothing says of the files as they stand."""
    if findings:
        own.memory.begin()
        before = {_told(each) for each in scrutinise(own.folder, memory=own.memory)[1]}
        yield from (each for each in findings if _told(each) not in before)


def _told(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.span.path, finding.message


def as_data(node: Node) -> Any:
    """What a node says, as dicts, lists and strings, without white space around them."""
    match node:
        case ScalarNode(text):
            return text.strip()
        case SequenceNode(items):
            return [as_data(each) for each in items]
        case MappingNode(pairs):
            return {pair.key.text: as_data(pair.value) for pair in pairs}


def with_item(root: MappingNode, key: str, said: Any) -> Any:
    """What a document is meant to say once something is appended to a list."""
    data = as_data(root)
    return {**data, key: [*(data.get(key) or []), said]}


def with_entry(root: MappingNode, key: str, entry: Node, said: Any) -> Any:
    """What a document is meant to say once an entry of a list says something else."""
    listed = root.get(key)
    items = listed.items if isinstance(listed, SequenceNode) else ()
    return {**as_data(root), key: [said if each is entry else as_data(each) for each in items]}


def _read(path: str, data: bytes) -> Amendable | None:
    text = decoded(path, data).text
    lines = tuple(text.split("\n"))
    parts = front_matter.split(path, text) if path.endswith(".md") else None
    if parts and parts.oddities:
        return None
    yaml_text, first = (parts.yaml_text, parts.first_line) if parts else (text, 1)
    root, oddities = compose(path, yaml_text, first_line=first)
    if oddities or not isinstance(root, MappingNode | None):
        return None
    end = parts.body_line - 1 if parts else len(lines) + (lines[-1] != "")
    while parts is None and end > 1 and not lines[end - 2].strip():
        end -= 1
    return Amendable(path, data, lines, root or MappingNode((), Span.at(path, first)), end)


def _pair(root: MappingNode, key: str) -> Pair | None:
    return next((pair for pair in root if pair.key.text == key), None)


def _unsafe(path: str) -> WrongUsage:
    return WrongUsage(
        f"{path} is written in a way that can't be changed safely, so nothing was changed: write the entry plainly, "
        "one key a line, and try again."
    )
