"""What merely looks like a mark. Read here is a text whose true marks are already cut; what is left must hold none.

It errs on the side of refusing: a mark mistyped, or pasted from a word processor with its typography, is a secret in
clear. A writer who means the characters themselves escapes the brace: ``\\{.red}``.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache

from panelpaper.model.classification import CLEAR, Classification
from panelpaper.model.quiet import Quiet
from panelpaper.model.unseen import BLANKS
from panelpaper.patterns import late


class Flaw(Enum):
    """In which way something is not a mark. The value is a plain phrase that quotes nothing."""

    NEARLY_BLOCK = "nearly the opening line of a block"
    UNCLOSED_BLOCK = "a block that is never closed"
    NEARLY_CLOSE = "nearly the closing line of a block"
    STRAY_CLOSE = "a closing line without a block"
    COLONS_AT_LINE_START = "two or more colons at the start of a line"
    MARK_IN_LIST_OR_QUOTE = "a mark in a list item or a quotation"
    NEARLY_RUN = "nearly the mark of a run"
    UNCLOSED_RUN = "a bracket before a mark that is never closed"
    RUN_ACROSS_PARAGRAPHS = "a run that reaches over the end of its paragraph or cell"
    BRACE_DOT = "a brace and a dot that mark nothing"
    RESERVED_CHARACTER = "a private-use character that is kept for marks"


MARKS = "|".join(sorted((c.mark for c in Classification if c is not CLEAR), key=len, reverse=True))


def lookalikes(host: str) -> Iterator[tuple[Flaw, int, int]]:
    """Every look-alike in ``host``: what it is, and its start and end there. In no order."""
    folded = _fold(host)
    for m in _COLONS.finditer(folded.text):
        start, end = folded.origin(m.start()), folded.origin(m.end())
        yield _colon_flaw(m, host[start:end], start == 0 or host[start - 1] == "\n"), start, end
    text = _HEADING.sub(_without_id, folded.text)
    for m in _BRACES.finditer(text):
        if m.lastgroup:
            flaw = Flaw.BRACE_DOT if m.lastgroup == "brace" else Flaw.NEARLY_RUN
            yield flaw, folded.origin(m.start()), folded.origin(m.end())


# Words as an author may write them; any case.
_WORD = r"(?:green|amber(?:[-+_\s]?strict)?|red)(?![\w])"
# What ends a bracket that holds words: no task's, and no note's or reference's number.
_WORDS_END = r"(?<!\[)(?<!\[[\w\s])(?<!\[\d\d)(?<!\[\d\d\d)\]"

# In folded text: \x01 is an escaped brace, \x00 any other escaped character.
_BRACES = late(
    rf"""
    \x01\s*+\.?\s*+[\w+-]*+\s*+\}}?                                     # escaped: said, not meant
    | \[\^[\w-]++\](?=[^\w{{]{{1,3}}{_WORD})                               # a note called before a word
    | (?P<nearly>
        \]\s*+\{{[\s:.\#\x00]*+(?:[^{{}}\n]{{0,60}}\}}|[\w+-]*+)         # [x] {{.red}}  [x]{{red}}  [x]{{: .red}}
      | \]\s*+\(\s*+<?\s*+\.\s*+[\w+-]++(?=[\s)>"'\}}\]]|\Z)            # [x](.red)
      | \][(\[<]\s*+{_WORD}\s*+[)\]>\}}]                                # [x](red)  [x][red]
      | {_WORDS_END}[*_]{{0,3}}[\x20\t]*+\n?[\x20\t]*+                   # [some words] (red)  [x y] [TLP:RED]
        [(\[<]\s*+(?:TLP[:\s]\s*+)?{_WORD}\s*+[)\]>]
      | {_WORDS_END}[:=\#@^~!"'`*_]{{1,2}}{_WORD}                          # [some words]:red  [x y]`red`
      | \]\s*+\[\s*+\.\s*+\w*+                                          # [x][.red]
      | \]:\s*+<?\s*+\.(?:[\w+-]++|\s++{_WORD})(?=[\s>]|\Z)             # [x]: .red  but not a note's [^1]: • Text
      | \]\s*+<\s*+\.\s*+\w*+                                           # [x]<.red>
      | \]\s*+\.{{1,2}}{_WORD}(?!-)                                       # [x].red
      | \](?-i:RED|AMBER|GREEN)(?!\w)                                  # [x]RED
      | (?<!\x00)[(\[<]\s*+\.{_WORD}                                   # [.red]  (.red)  [.red: x]
      | \[\s*+\.\s*+{_WORD}\s*+\]                                       # [. red]
      | \s\.{_WORD}\s*+\]                                              # [x .red]
      | \[{_WORD}\| | \|{_WORD}\]                                      # [[red|x]]  [[x|red]]
      | (?<![\w:]):{_WORD}(?=[:\[(`])                                   # :red[x]  :red:`x`
      | \}}(?:\.|[(\[<]\.?){_WORD}                                      # {{x}}.red  {{x}}[red]
    )
    | (?P<brace> (?:\{{\s*+(?::\s*+)?[.\x00]\s*+)++ [\w+-]*+\s*+\}}?)   # {{.  {{ .
    | (?P<within>
        \{{[^{{}}\n]{{0,60}}?(?<!\w){_WORD}[^{{}}\n]{{0,60}}\}}           # {{class=red}}
      | \{{[^{{}}\n]{{0,60}}?[\x20\#]\.(?!\d++(?!\w))\w[^{{}}\n]{{0,60}}\}}   # {{#id .red}}, but not {{0.5, .6}}
      | (?<!\w){_WORD}\s*+\}}                                           # [x].red}}
      | (?<!\w){_WORD}\{{                                               # \red{{x}}
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)

# Before the colons may stand what begins a quotation, a list item, a heading, a cell.
_COLONS = late(
    rf"""
    ^(?P<within>(?:[ \t>|\#]|[-*+](?=[ \t:])|\d{{1,9}}[.)](?=[ \t:]))*+)
    (?: :[^\w\n|-]*?:[^\n]* | ;[;:][:;\x20\t]*+{_WORD}[^\n]* | :[ \t]*+\{{?\.?{_WORD}\}}?[ \t]*$ )
    | (?<!:)(?::{{3,}}+|(?<![\w\x00])::)[ \t]*+[\{{.]*+{_WORD}
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_OPENING = late(rf"::: (?:{MARKS})")
_NESTING = late(r">|[-*+]|\d[.)]")
_ANY_WORD = late(rf"[\s:;.{{]*+{_WORD}", re.IGNORECASE)


def _colon_flaw(m: re.Match[str], line: str, at_margin: bool) -> Flaw:
    """What is wrong with a line of colons. An exact opening line is left in the host only if nothing closes it."""
    if at_margin and line == ":::":
        return Flaw.STRAY_CLOSE
    if at_margin and _OPENING.fullmatch(line):
        return Flaw.UNCLOSED_BLOCK
    if m["within"] is None and not m[0].startswith(":::"):
        return Flaw.NEARLY_RUN
    within = m["within"] or ""
    if _NESTING.search(within):
        return Flaw.MARK_IN_LIST_OR_QUOTE
    if line.strip() == ":::":
        return Flaw.STRAY_CLOSE
    return Flaw.NEARLY_BLOCK if _ANY_WORD.match(m[0], len(within)) else Flaw.COLONS_AT_LINE_START


_HEADING = late(r"^ {0,3}#{1,6}[ \t][^\n]*$", re.MULTILINE)
_HEADING_ID = late(r"\{#[\w.:-]+\}[ \t]*")
_MARK_AS_ID = late(rf"\{{\#({_WORD})(\}})?", re.IGNORECASE)


def _without_id(heading: re.Match[str]) -> str:
    """A heading's line with its id blanked: ``## Title {#id}`` is no look-alike, but ``## [Title]{#red}`` is.

    So is ``## Title {#red}``, where the title says nothing of red.
    """
    line = heading[0]
    at = line.rfind("{#")
    if at < 0 or not _HEADING_ID.fullmatch(line, at):
        return line
    mark = _MARK_AS_ID.match(line, at)
    if mark and (line[:at].rstrip().endswith("]") or (mark[2] and mark[1].casefold() not in line[:at].casefold())):
        return line
    return line[:at] + " " * (len(line) - at)


class _Folded(Quiet, frozen=True):
    """A text as its reader sees it. ``theirs[i]`` in the host is ``ours[i]`` here; between them both run alike."""

    text: str
    ours: tuple[int, ...]
    theirs: tuple[int, ...]

    def origin(self, offset: int) -> int:
        anchor = bisect_right(self.ours, offset) - 1
        step = offset - self.ours[anchor]
        if anchor + 1 < len(self.theirs):  # within a character that folds to several
            step = min(step, self.theirs[anchor + 1] - self.theirs[anchor])
        return self.theirs[anchor] + step


_SPECIAL = late(
    r"\\[!-/:-@\[-`{-~]"  # an escape
    r"|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"  # an entity
    r"|[\x00-\x08\x0b-\x1f\x7f]|[^\x00-\x7f\ue000-\uf8ff]"
)


def _is_plain(text: str) -> bool:
    """Whether a text has but the letters and signs of ASCII, and ends of lines."""
    return text.isascii() and text.replace("\n", "").replace("\t", "").isprintable()


def _fold(host: str) -> _Folded:
    """``host`` with entities decoded, full-width and exotic punctuation made plain, and what is invisible left out."""
    if _is_plain(host) and "\\" not in host and "&" not in host:
        return _Folded(host, (0,), (0,))
    parts: list[str] = []
    ours, theirs = [0], [0]
    at = length = 0
    for m in _SPECIAL.finditer(host):
        plain = _plain(m[0])
        if plain == m[0]:
            continue
        parts += (host[at : m.start()], plain)
        length += m.start() - at
        if plain:
            ours.append(length)
            theirs.append(m.start())
        length += len(plain)
        ours.append(length)
        theirs.append(m.end())
        at = m.end()
    parts.append(host[at:])
    return _Folded("".join(parts), tuple(ours), tuple(theirs))


# What looks like ASCII punctuation and is not folded to it by NFKC.
_TWINS = {
    **dict.fromkeys("\u2236\ua789\u02d0\u02f8\u0589\u05c3\u16ec\u205d\u205e", ":"),
    **dict.fromkeys("\u2774\u2983\u27c5\u29fc\u2768\u27e8", "{"),
    **dict.fromkeys("\u2775\u2984\u27c6\u29fd\u2769\u27e9", "}"),
    **dict.fromkeys("\u3002\uff61\u00b7\u2022\u2219\u22c5\u2027\u2e31", "."),
}


@lru_cache(maxsize=4096)
def _plain(token: str) -> str:
    """What one escape, entity or character amounts to."""
    if len(token) > 1 and token[0] == "\\":
        return "\x01" if token[1] == "{" else "\x00"
    if len(token) > 1:
        from html import unescape  # its table of entities is long, and entities are rare

        decoded = unescape(token)
        # What an entity stands for is text: it escapes nothing and breaks no line.
        return token if decoded == token else "".join(map(_plain, decoded)).replace("\\", "/")
    if token.isascii() and token.isprintable():
        return token
    if token in _TWINS:
        return _TWINS[token]
    if token.isspace():
        return " "
    if unicodedata.category(token) in ("Cc", "Cf", "Mn", "Me") or token in BLANKS:
        return ""
    plain = unicodedata.normalize("NFKC", token)
    return plain.replace("\\", "/") if plain.isascii() else token
