"""Differences for people in a terminal, for people in a browser, and for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import groupby

from markupsafe import Markup
from msgspec import Struct

from panelpaper.desk.redline.comparing import Difference, Line, Mark, Part
from panelpaper.render.filled import filled
from panelpaper.report.printable import printable

_SIGNS = {"added": "+", "removed": "-", "changed": "~", "moved": "~"}
_COLOURS = {"added": "\x1b[32m", "removed": "\x1b[31m", "changed": "\x1b[33m", "moved": "\x1b[33m"}
_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_GONE, _NEW = "\x1b[31;9m", "\x1b[32;4m"
_NOTHING = "Nothing differs."


class Redline(Struct, frozen=True):
    """What differs between two sides, which people call ``old`` and ``new``, as one edition has them."""

    title: str
    old: str
    new: str
    edition: str
    differences: tuple[Difference, ...]

    @property
    def heading(self) -> str:
        """What is compared, in a line."""
        return f"{self.title}: {self.old} to {self.new}, {self.edition} edition"


def as_text(redline: Redline, *, colour: bool) -> str:
    """For a terminal; without colour, what has gone stands in ``[-…-]`` and what is new in ``{+…+}``."""
    paint: Callable[[str, str], str] = (
        (lambda style, text: f"{style}{text}{_PLAIN}") if colour else (lambda _, text: text)
    )
    lines = [paint(_BOLD, printable(redline.heading)), ""]
    for within, group in groupby(redline.differences, key=lambda each: each.within):
        lines += [paint(_BOLD, printable(within)), ""] if within else []
        for each in group:
            lines.append(
                f"  {paint(_COLOURS[each.change], _SIGNS[each.change])} {printable(each.title)} ({each.change})"
            )
            for part in each.parts:
                lines += [f"      {line}" for line in _text_of(part, colour)]
            lines.append("")
    return "\n".join(lines if redline.differences else [*lines, _NOTHING, ""])


def as_json(redline: Redline) -> str:
    """For programs: one object, ASCII."""
    record = {
        "title": redline.title,
        "old": redline.old,
        "new": redline.new,
        "edition": redline.edition,
        "differences": [
            {
                "kind": each.kind,
                "within": each.within,
                "title": each.title,
                "change": each.change,
                "parts": [_part_record(part) for part in each.parts],
            }
            for each in redline.differences
        ],
    }
    return json.dumps(record, indent=1) + "\n"


def as_html(redline: Redline) -> str:
    """For a browser: one page that loads nothing."""
    body = Markup("").join(
        filled(
            "<section>\n<h2>{}</h2>\n{}</section>\n",
            within or "The paper",
            Markup("").join(_article(each) for each in group),
        )
        for within, group in groupby(redline.differences, key=lambda each: each.within)
    )
    return filled(_PAGE, title=redline.heading, style=_STYLE, body=body or filled("<p>{}</p>\n", _NOTHING))


def _text_of(part: Part, colour: bool) -> Iterator[str]:
    label = f"{printable(part.label)}: "
    for line in part.lines:
        words = ("\x1b[2m…\x1b[0m" if colour else "…") if line is None else _line_of(line, colour)
        if line is not None or len(part.lines) > 1:
            yield f"{_DIM}{label}{_PLAIN}{words}" if colour else f"{label}{words}"
            label = " " * len(label)


def _line_of(line: Line, colour: bool) -> str:
    shown = []
    for mark, text in line:
        words = printable(text)
        if mark is Mark.GONE:
            words = f"{_GONE}{words}{_PLAIN}" if colour else f"[-{words}-]"
        elif mark is Mark.NEW:
            words = f"{_NEW}{words}{_PLAIN}" if colour else f"{{+{words}+}}"
        shown.append(words)
    return "".join(shown)


def _part_record(part: Part) -> dict[str, object]:
    lines = [None if line is None else [{"op": mark.value, "text": text} for mark, text in line] for line in part.lines]
    return {"label": part.label, "old": part.old, "new": part.new, "lines": lines}


def _article(each: Difference) -> Markup:
    parts = Markup("").join(_part_html(part) for part in each.parts)
    head = filled('<article class="{0}">\n<h3>{1} <span class="change">{0}</span></h3>\n', each.change, each.title)
    return head + filled("<dl>\n{}</dl>\n</article>\n", parts)


def _part_html(part: Part) -> Markup:
    lines = Markup("").join(
        Markup('<p class="same" aria-label="Unchanged text is left out">…</p>')
        if line is None
        else filled("<p>{}</p>", Markup("").join(_words_html(mark, text) for mark, text in line))
        for line in part.lines
    )
    return filled("<div><dt>{}</dt><dd>{}</dd></div>\n", part.label, lines)


def _words_html(mark: Mark, text: str) -> Markup:
    words = printable(text)
    match mark:
        case Mark.SAME:
            return filled("{}", words)
        case Mark.GONE:
            return filled('<del><span class="said">deleted: </span>{}</del>', words)
        case Mark.NEW:
            return filled('<ins><span class="said">inserted: </span>{}</ins>', words)


_STYLE = Markup(
    """
:root { color-scheme: light dark; }
body { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; font: 1.0625rem/1.5 system-ui, sans-serif;
  color: light-dark(#16211f, #e8ecea); background: light-dark(#fff, #121817); }
h1 { font-size: 1.5rem; line-height: 1.25; }
h2 { margin-top: 2.5rem; font-size: 1.25rem; border-bottom: 1px solid; }
h3 { margin: 1.5rem 0 0; font-size: 1.0625rem; }
article { padding-left: 1rem; border-left: 3px solid light-dark(#7d4600, #f0b866); }
article.added { border-color: light-dark(#1a5e35, #7fd3a0); }
article.removed { border-color: light-dark(#a3122b, #ff9a97); }
.change { font-weight: normal; }
dl { margin: 0; }
dl div { margin: 0.5rem 0; }
dt { font-size: 0.875rem; color: light-dark(#4c5a57, #a8b5b1); }
dd, dd p { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
del { color: light-dark(#a3122b, #ff9a97); background: light-dark(#fdf1f0, #2b1a1b); }
ins { color: light-dark(#1a5e35, #7fd3a0); background: light-dark(#eef7f0, #16241b); text-decoration-thickness: 2px; }
.said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
"""
)
_PAGE = (
    '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    "<style>{style}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n{body}</main>\n</body>\n</html>\n"
)
