"""``check --fix``: the edits that findings propose, put into the authors' files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from panelpaper.content.astray_entries import after_spaces
from panelpaper.content.files import LARGEST_TEXT, Folder
from panelpaper.desk.turns import turn
from panelpaper.model.finding import Edit, Finding
from panelpaper.publish.changes import Change
from panelpaper.publish.problems import SavedMeanwhileError

ROUNDS = 10  # an edit may lay bare the next one; that many times at most


def mend(root: Path, inspect: Callable[[Folder], Iterable[Finding]]) -> Iterator[str]:
    """Mend what can be mended, over and over until nothing is left, saying each change in a line.

    ``inspect`` gives the findings about a folder. What may not be quoted is not touched. Raises BusyError.
    """
    for _ in range(ROUNDS):
        try:
            with turn(root) as own:
                changes = list(_changes(own.folder, inspect(own.folder)))
                own.change(change for change, _ in changes)
        except SavedMeanwhileError:
            continue
        if not changes:
            return
        for change, said in changes:
            yield from (f"{change.path}:{line}: {words}" for line, words in said)


def _changes(folder: Folder, findings: Iterable[Finding]) -> Iterator[tuple[Change, tuple[tuple[int, str], ...]]]:
    """What the findings make of each file, and what that changes, by line."""
    by_path: dict[str, list[Edit]] = {}
    for finding in findings:
        if finding.fixable:
            for edit in finding.edits:
                by_path.setdefault(edit.span.path, []).append(edit)
    for path, edits in sorted(by_path.items()):
        before = folder.data(path, LARGEST_TEXT)
        if isinstance(before, bytes):
            after, said = mended(before, edits)
            if after != before:
                yield Change(path, after), said


def mended(data: bytes, edits: Iterable[Edit]) -> tuple[bytes, tuple[tuple[int, str], ...]]:
    """A file's bytes with the edits made, and what was changed, by line. Of edits that overlap the first is made.

    Line endings, a BOM and whatever no edit names stay as they were.
    """
    text = data.decode("utf-8", errors="surrogateescape")
    if text.count("\r") != text.count("\r\n"):
        return data, ()  # line endings of the old Mac: their lines can't be told apart from ours
    bom = text.startswith("\ufeff")
    newline = "\r\n" if "\r\n" in text else "\n"
    starts = [int(bom)]
    starts += [at + 1 for at, letter in enumerate(text) if letter == "\n"]
    said: list[tuple[int, str]] = []
    pieces: list[str] = []
    at = 0
    for edit in sorted(dict.fromkeys(edits), key=lambda edit: edit.span):
        start, end = (
            starts[line - 1] + column - 1 if line <= len(starts) else len(text)
            for line, column in ((edit.span.line, edit.span.column), (edit.span.end_line, edit.span.end_column))
        )
        if start < at or end < start:
            continue
        old, new = text[start:end].replace("\r\n", "\n"), edit.text
        if old == new:
            continue
        pieces += [text[at:start], new.replace("\n", newline)]
        said.append((edit.span.line, _indented(old, new) if edit.span.column == 1 else _said(old, new)))
        at = end
    return "".join([*pieces, text[at:]]).encode("utf-8", errors="surrogateescape"), tuple(said)


def _indented(old: str, new: str) -> str:
    """What was changed at the beginning of a line, where it may be nothing but how far in that is."""
    if (old + new).strip(" "):
        return _said(old, new)
    return f"begins {after_spaces(len(new))} now, and not {after_spaces(len(old))}"


def _said(old: str, new: str) -> str:
    if not new:
        return f"took out “{_short(old)}”"
    if not old:
        return f"put in “{_short(new)}”"
    in_words = old.split() != new.split()  # else they differ in white space alone, which is shown
    return f"“{_short(old, in_words)}” is now “{_short(new, in_words)}”"


def _short(text: str, in_words: bool = True) -> str:
    text = " ".join(text.split()) if in_words else text
    words = "".join(each if each.isprintable() else f"U+{ord(each):04X}" for each in text)
    return words if len(words) <= 60 else f"{words[:57]}…"
