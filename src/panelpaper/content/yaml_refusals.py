"""Where YAML can't be read on, in our own plain words: the parser's may quote the source."""

from __future__ import annotations

from collections.abc import Sequence

from panelpaper.content.pyyaml import yaml
from panelpaper.content.yaml_lines import margin_of
from panelpaper.content.yaml_signs import wrong_sign
from panelpaper.patterns import late


class CannotRead(Exception):
    """YAML can't be read on from ``line`` and ``column`` (both from 0). ``problem`` is one of our own plain clauses.

    ``meant`` is the key and value that the author seems to have meant there, "" where nobody can tell; ``hint`` says in
    our own words what to do, "" where there is nothing to say of this problem alone.
    """

    def __init__(
        self, line: int, column: int, problem: str, kind: str = "unreadable_yaml", *, meant: str = "", hint: str = ""
    ) -> None:
        super().__init__(problem)
        self.line, self.column, self.problem, self.kind = line, column, problem, kind
        self.meant, self.hint = meant, hint


def in_plain_words(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> CannotRead:
    """libyaml's complaint in our own words: its text may quote the source."""
    context, problem = error.context or "", error.problem or ""
    mark = error.problem_mark or error.context_mark
    if ("quoted scalar" in context or "simple key" in context) and error.context_mark:
        mark = error.context_mark  # where it begins: libyaml noticed further down
    line, column = (mark.line, mark.column) if mark else (0, 0)
    above = _above(line, lines)
    reads_on = "mapping values are not allowed" in problem
    for number in (line, above) if reads_on else (line,):
        if number < len(lines) and (signed := at_wrong_sign(number, lines[number])):
            return signed
    if "expected key" in problem and (undashed := _first_without_dash(line, lines)):
        return undashed
    beside = reads_on and margin_of(lines[above]) == margin_of(lines[line])
    if beside and (_NO_SPACE.match(lines[above]) or _WITHOUT_COLON.fullmatch(lines[above])):
        line, column = above, margin_of(lines[above])  # YAML has read on into the next line
    typed = lines[line] if line < len(lines) else ""
    block = _OPENS_BLOCK.match(lines[above]) if line else None
    if block and typed.strip() and margin_of(typed) <= block.start("key"):
        indented = f"the text below `{block['sign']}` has to be indented"
        hint = _INDENT_ITEM if block["key"].startswith("-") else _INDENT
        return CannotRead(line, margin_of(typed), indented, hint=hint)
    if line == above and _WITHOUT_COLON.fullmatch(typed):
        return CannotRead(line, column, NO_COLON, meant=_meant(typed))
    no_space = _NO_SPACE.match(typed)
    meant = _meant(typed)
    if no_space and ("simple key" in context or "mapping values" in problem):
        return CannotRead(line, column, "a space is missing after the colon", meant=meant)
    unclosed = _unclosed(error, lines)
    if unclosed:
        return unclosed
    for sign, ours in _PLAIN_WORDS:
        if sign in problem or sign in context:
            return CannotRead(line, column, ours, meant=meant if ours == NO_COLON else "")
    if no_space:
        return CannotRead(line, column, "a space is missing after the colon", meant=meant)
    if meant and meant == typed.strip():
        return CannotRead(line, column, "the line isn't indented as its neighbours are")
    return CannotRead(line, column, "this is no key with a value" if ":" in typed else NO_COLON, meant=meant)


def at_wrong_sign(line: int, typed: str) -> CannotRead | None:
    """What is wrong with a line that only looks as if it were laid out rightly; None where it is."""
    sign = wrong_sign(typed)
    if sign is None:
        return None
    dash = "- " if sign.meant.startswith("- ") else ""
    meant = _meant(sign.meant.removeprefix("- "))
    return CannotRead(line, sign.column, sign.problem, meant=meant and f"{dash}{meant}", hint=sign.hint)


def _unclosed(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> CannotRead | None:
    """What is wrong where a brace or bracket lacks but its end, on the line that it opens in; else None."""
    opens = error.context_mark
    closes, called = _CLOSES.get((error.context or "").removeprefix("while parsing a "), ("", ""))
    if not closes or opens is None or opens.line >= len(lines):
        return None
    line, following = lines[opens.line].rstrip(), next(filter(str.strip, lines[opens.line + 1 :]), "")
    lacks = line.count("{") - line.count("}"), line.count("[") - line.count("]")
    goes_on = line.endswith((",", "{", "[")) or (following and not _BEGINS_ANEW.match(following))
    if goes_on or lacks != ((1, 0) if closes == "}" else (0, 1)):
        return None
    return CannotRead(
        opens.line, len(line), f"a {called} is not closed", hint=f"Type `{closes}` at the end of this line."
    )


def _first_without_dash(line: int, lines: Sequence[str]) -> CannotRead | None:
    """What is wrong where a list's first entry alone lacks its dash: YAML notices at the next one."""
    if line >= len(lines) or not lines[line].lstrip().startswith("- "):
        return None
    margin = margin_of(lines[line])
    holder = next((at for at in range(line - 1, -1, -1) if lines[at].strip() and margin_of(lines[at]) <= margin), line)
    first = next((at for at in range(holder + 1, line) if lines[at].strip()), line)
    if not _LIST_BELOW.fullmatch(lines[holder]) or first == line:
        return None
    hint = "Type a dash and a space before this key, the dash exactly above that of the next entry."
    return CannotRead(first, margin_of(lines[first]), "a dash is missing here", hint=hint)


def _above(line: int, lines: Sequence[str]) -> int:
    """The nearest line above that isn't blank; the first where there is none."""
    return next((number for number in range(min(line, len(lines)) - 1, -1, -1) if lines[number].strip()), 0)


def _meant(typed: str) -> str:
    """The key and value that a line seems to be, "" where it may be anything, or hold more than the two."""
    found = _ALMOST.fullmatch(typed.strip()) or _NO_SIGN.fullmatch(typed.strip())
    return f"{found['key']}: {found['value']}" if found else ""


_NO_SPACE = late(r"\s*[A-Za-z_]+:[^\s/]")
_ALMOST = late(r"""(?P<key>[A-Za-z_]+)\s?(?:[:=]|\uff1a)\s{0,9}(?P<value>[^\s:=#{}()"'\[*&!][^:#{}()"']{0,60})""")
_NO_SIGN = late(
    r"""(?P<key>[a-z_]+|[A-Z]{2,9}[0-9]*)\s(?:[-\u2013]\s)?(?P<value>(?<=[A-Z0-9\u2013-]\s)[^:#{}"']{1,60}|[^\s:#{}"']{1,60})"""
)
_WITHOUT_COLON = late(r"\s*[^\s#:'\"\[{-][^:#]*")
_OPENS_BLOCK = late(r"\s*(?:- +)*(?P<key>[A-Za-z_]+:\s+|- +)(?P<sign>[|>])[+-]?\s*$")
_LIST_BELOW = late(r"\s*[A-Za-z_]+:\s*(?:#.*)?")
_INDENT = "Begin each line of the text two spaces further in than the key above it."
_INDENT_ITEM = "Begin each line of the text two spaces further in than the dash above it."
_CLOSES = {"flow mapping": ("}", "brace"), "flow sequence": ("]", "square bracket")}
_BEGINS_ANEW = late(r"\s*(?:- |-$|[\w-]+:(?:\s|$))")
NO_COLON = "a colon is missing after the key"


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
    ("':'", NO_COLON),
)
