"""A text's footnotes: what calls which, and what is called or defined and lacks the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from panelpaper.content.markdown.host import Host
from panelpaper.model.prose import Block, Note, NoteCall
from panelpaper.patterns import late

if TYPE_CHECKING:
    from markdown_it.token import Token

_DEFINITION = late(r"[ >]*\[\^([^ \]]+)\]:")
_CALL = late(r"\[\^([^\s\[\]]+)\]")
_ESCAPED = 8  # so many characters of the source may stand for one: `&#x5B;`


class Notes:
    """The notes of one text, as far as it is read."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._defined: frozenset[str] = frozenset()  # labels
        self._blocks: dict[int, tuple[Block, ...]] = {}
        self._calls: dict[int, int] = {}

    def define(self, env: dict[str, Any]) -> None:
        """Take the definitions that markdown-it met; those never called, or defined twice, are odd."""
        refs: dict[str, int] = env.get("footnotes", {}).get("refs", {})
        lines: dict[str, list[int]] = {label.removeprefix(":"): [] for label in refs}
        for number, line in enumerate(self._host.lines if refs else ()):
            found = _DEFINITION.match(line)
            if found and found[1] in lines:
                lines[found[1]].append(number)
        for label, defined in lines.items():
            for number in defined:
                if len(defined) > 1:
                    self._host.odd_line("duplicate_note", number, label=label)
                elif refs[f":{label}"] < 0:
                    self._host.odd_line("uncalled_note", number, label=label)
        self._defined = frozenset(lines)

    def hold(self, number: int, blocks: tuple[Block, ...]) -> None:
        """Take what a note says; ``number`` is markdown-it's, from 0."""
        self._blocks[number] = blocks

    def call(self, token: Token) -> NoteCall:
        """A call, counted."""
        number, again = token.meta["id"], token.meta["subId"]
        self._calls[number] = max(self._calls.get(number, 0), again + 1)
        return NoteCall(number + 1, again)

    def tell_uncalling(self, words: str, start: int) -> None:
        """What is left of a call in plain words calls no note, unless its author escaped a bracket of it."""
        at, end = start, start + _ESCAPED * len(words)
        for call in _CALL.finditer(words) if "[^" in words else ():
            found = self._host.text.find(call[0], at, end)
            if found < 0:
                continue
            at = found + len(call[0])
            if call[1] not in self._defined and self._host.text[found - 1 : found] != "\\":
                self._host.odd("unknown_note", self._host.span(found, at), label=call[1], marked=self._host.marked)

    def all(self) -> tuple[Note, ...]:
        """The notes that are called, in order."""
        return tuple(Note(n + 1, self._calls[n], self._blocks.get(n, ())) for n in sorted(self._calls))
