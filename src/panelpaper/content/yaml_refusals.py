"""Where YAML can't be read on, in our own plain words: the parser's may quote the source."""

from __future__ import annotations

from collections.abc import Sequence

import yaml

from panelpaper.patterns import late


class CannotRead(Exception):
    """YAML can't be read on from ``line`` and ``column`` (both from 0). ``problem`` is one of our own plain clauses.

    ``meant`` is the key and value that the author seems to have meant there, "" where nobody can tell.
    """

    def __init__(self, line: int, column: int, problem: str, kind: str = "unreadable_yaml", *, meant: str = "") -> None:
        super().__init__(problem)
        self.line, self.column, self.problem, self.kind, self.meant = line, column, problem, kind, meant


def in_plain_words(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> CannotRead:
    """libyaml's complaint in our own words: its text may quote the source."""
    context, problem = error.context or "", error.problem or ""
    mark = error.problem_mark or error.context_mark
    if ("quoted scalar" in context or "simple key" in context) and error.context_mark:
        mark = error.context_mark  # where it begins: libyaml noticed further down
    line, column = (mark.line, mark.column) if mark else (0, 0)
    if "mapping values are not allowed" in problem:  # of a first line without its space YAML reads on into the next
        above = next((number for number in range(line - 1, -1, -1) if lines[number].strip()), 0)
        if _margin(lines[above]) == _margin(lines[line]) and _NO_SPACE.match(lines[above]):
            line, column = above, _margin(lines[above])
    typed = lines[line] if line < len(lines) else ""
    no_space = _NO_SPACE.match(typed)
    meant = _meant(typed)
    if no_space and ("simple key" in context or "mapping values" in problem):
        return CannotRead(line, column, "a space is missing after the colon", meant=meant)
    for sign, ours in _PLAIN_WORDS:
        if sign in problem or sign in context:
            return CannotRead(line, column, ours, meant=meant if ours == _NO_COLON else "")
    if no_space:
        return CannotRead(line, column, "a space is missing after the colon", meant=meant)
    if meant and meant == typed.strip():
        return CannotRead(line, column, "the line isn't indented as its neighbours are")
    return CannotRead(line, column, "this is no key with a value" if ":" in typed else _NO_COLON, meant=meant)


def _meant(typed: str) -> str:
    """The key and value that a line seems to be, "" where it may be anything, or hold more than the two."""
    found = _ALMOST.fullmatch(typed.strip())
    return f"{found['key']}: {found['value']}" if found else ""


_NO_SPACE = late(r"\s*[A-Za-z_]+:[^\s/]")
_ALMOST = late(r"""(?P<key>[A-Za-z_]+)\s?(?:[:=]|\uff1a)\s{0,9}(?P<value>[^\s:=#{}()"'\[*&!][^:#{}()"']{0,60})""")
_NO_COLON = "a colon is missing after the key"


_PLAIN_WORDS = (
    ("mapping values are not allowed", "a second colon stands in one value, or the line is indented too far"),
    ("quoted scalar", "a quotation mark opens here and is not closed"),
    ("flow sequence", "a square bracket is not closed, or a comma is missing before this"),
    ("flow mapping", "a brace is not closed, or a comma is missing before this"),
    ("tab character", "a tab stands where only spaces may"),
    ("expected key", "a key is due here, and the line is none, or isn't indented as its neighbours are"),
    ("'-' indicator", "a list item is due here, and the line is none, or isn't indented as its neighbours are"),
    ("block sequence entries", "a list begins where none may; put it on lines of its own"),
    ("cannot start any token", "a value can't begin with this character"),
    ("':'", _NO_COLON),
)


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
