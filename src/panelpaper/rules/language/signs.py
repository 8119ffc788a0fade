"""Signs that the fonts of the PDFs don't have: PP6."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence, Set
from functools import cache
from itertools import islice

from panelpaper.model.document import Node, ScalarNode, place, scalars
from panelpaper.model.finding import Span
from panelpaper.model.outside_marks import outside_marks
from panelpaper.model.places import PANEL
from panelpaper.model.prose import Code, CodeBlock, words_of
from panelpaper.model.proses import proses
from panelpaper.model.tree import nodes
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.language.texts import runs
from panelpaper.rules.problem import Problem
from panelpaper.rules.spots import items, mend, spot, typed, within, words

# Latin-1 and the signs of punctuation that Word types: all fonts have them, and few texts hold any other.
_COMMON = "\x00-\xff\u2010-\u2027\u2030-\u2055\u20ac\u2122"
_STANDS_IN = "\ufffd"  # for what can't be read, or doesn't show: other rules tell of it
# They stand round numbers and words, and show.
_SHOWN = late("[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd\U00013430-\U0001343f]")
_UNPRINTED = ("sensitive_terms", "waivers", "file", "decided_by", "bodies", "base_url")
_GARBLED = late("[\xc2\xc3][\x80-\xff\u0152-\u2122]|\xe2[\x80-\xff\u0152-\u2122]{2}")
_RARE = late(f"[^{_COMMON}]+")
_CODED = late(r"\\[uU]")

IN_FONTS = """
    100-1c3 1c5-27b 27d-30d 30f-313 315 318-320 323-32a 32c 32e-332 334 337-33d 340-36f 374-376 37a-37f 384-38a 38c
    38e-3a1 3a3-3d7 3d9 3db-3dd 3e1 3f0-3fa 3fc-479 480-49d 4a0-4ff 52f e3f 1d00 1d0d 1d1b 1d25 1d2c 1d2e 1d30-1d31
    1d33-1d3a 1d3c 1d3e-1d43 1d47-1d4b 1d4d 1d4f-1d52 1d56-1d58 1d5b 1d62-1d65 1d6f-1d70 1d79 1d7b 1d7f 1d9c 1da0
    1dac 1dae 1db0 1dbb 1dbf-1df5 1dfc-1e9b 1e9d-1f15 1f18-1f1d 1f20-1f45 1f48-1f4d 1f50-1f57 1f59 1f5b 1f5d
    1f5f-1f7d 1f80-1fb4 1fb6-1fc4 1fc6-1fd3 1fd6-1fdb 1fdd-1fef 1ff2-1ff4 1ff6-1ffe 2000-200b 2010-2027 202f-2055
    2057 205f 2070-2071 2074-208e 2090-209c 20a0-20af 20b1-20b5 20b8-20ba 20bc-20bf 20db-20de 20e8 20f0 2100-2101
    2103 2105-2106 2109 2113 2116-2117 211e-2122 2126 212a-212b 212e 2132 213b 214d 2150-217f 2183-2186 2189
    2190-2199 21a8-21aa 21b0-21b1 21b3-21b5 21ba-21bb 21d0-21d4 21de-21df 21e4-21e5 21e7 21ea 2200 2202-2203
    2205-2206 220f 2211-2212 2215 2219-221a 221e-221f 2229 222b 2236-2237 2248 2260-2261 2264-2265 2295-2298
    2302-2305 2310 2318 231c-2321 2325-2327 232b 2380 2387 238b 23ce-23cf 2423 2460-2468 24b6-24cf 24ea 2500-25a2
    25aa-25ac 25b2-25c7 25c9-25cc 25cf 25d8-25d9 25e6 25ef 2600 2605-2606 2610-2611 2615 263a-263c 263f-2642
    2660-2661 2663 2665-2666 266a-266b 26a0 2713-2714 2717-2718 2752 2756 275b-2760 2764 2780-2788 27e6-27e9 27ef
    27f5-27fa 2913 2a38 2b06 2b12-2b13 2b1c 2b24 2c60-2c62 2c65-2c66 2c71 2c7c-2c7d 2c7f 2dff 2e18 2e22-2e25
    2e3a-2e3b 2e52 a69f a71c a722-a725 a74e-a74f a75a-a75b a764-a765 a779-a787 a789 a7ad-a7ae a7b3 a7b5 a7f2-a7f4
    a7ff a92e ab53 ab66-ab67 fb00-fb04 feff 1f10d-1f10f 1f12f-1f149 1f16a-1f16f 1f3b5-1f3b6 1f4a9 1f512 1f748 1f850
    1f852 1f916
"""
"""What the fonts of ``render.fonts`` have together, beyond Latin-1, private use aside: code points, in hexadecimal."""


def sign_without_font(workspace: Workspace) -> Iterator[Problem]:
    """Each sign is one that the fonts of the PDF have.

    They have the letters of Europe's languages, and many signs, but no Chinese or Arabic and hardly any emoji. In
    place of such a sign there would be an empty box, so no PDF that shows it is made, and nothing is built, but with
    `build --no-pdf`. A Panel that never makes PDFs may set `severity: {PP612: warning}` in `panel.yaml`.

    Mend: Write it in letters, or show it as a picture.

    Bad: content/papers/2019-01/tag.md
        …

        The tests are complete ⟨U+2705⟩.  ← here

    Good: content/papers/2019-01/tag.md
        …

        The tests are complete ⟨U+2713⟩, says Ἀλέξανδρος.
    """
    for run, _ in runs(workspace):
        for at, sign in _missing(run.text):
            yield _without_font(spot(run, at, at + 1), sign)
    for here, sign in _in_code(workspace):
        yield _without_font(here, sign)
    for value in _printed_values(workspace):
        for _, sign in islice(_missing(outside_marks(value.text)), 1):
            yield _without_font(value.span, sign)


def _in_code(workspace: Workspace) -> Iterator[tuple[Span, str]]:
    """Where signs stand in code, which is no run of words: each at the first line of its text that has it."""
    for placed in proses(workspace):
        within_text = placed.prose.span
        if _may_lack(within_text.path, workspace):
            source = workspace.sources[within_text.path]
            lines = (source if placed.marked else outside_marks(source)).split("\n")
            for code in (node for node in nodes(placed.prose.passage) if isinstance(node, Code | CodeBlock)):
                for _, sign in _missing(words_of(code.children)):
                    yield from islice(_places(sign, lines, within_text), 1)


def _places(sign: str, lines: Sequence[str], text: Span) -> Iterator[tuple[Span, str]]:
    for number in range(text.line, min(text.end_line, len(lines)) + 1):
        at = lines[number - 1].find(sign, text.column - 1 if number == text.line else 0)
        if at >= 0:
            yield Span.at(text.path, number, at + 1), sign


def _missing(text: str) -> Iterator[tuple[int, str]]:
    """Where signs stand in a text that no font has: the first of those that stand together."""
    for found in () if text.isascii() else _RARE.finditer(text):
        yield from islice(((at, sign) for at, sign in enumerate(found[0], found.start()) if not _prints(sign)), 1)


def _without_font(here: Span, sign: str) -> Problem:
    return Problem(
        here,
        f"The fonts of the PDF have no `{sign}` (U+{ord(sign):04X}), so none that shows it can be made.",
        "Write it in letters, or show it as a picture.",
    )


def _printed_values(workspace: Workspace) -> Iterator[ScalarNode]:
    """The values in YAML, apart from prose, that may hold a sign which some font lacks, where a PDF shows them."""
    for path, root in workspace.nodes.items():
        if _may_lack(path, workspace):
            apart = [placed.prose.span for placed in proses(workspace) if placed.prose.span.path == path]
            apart += _of_the_site(root) if path == PANEL else ()
            values = scalars(root, _UNPRINTED)
            yield from (value for value in values if not any(within(span, value.span) for span in apart))


def _may_lack(path: str, workspace: Workspace) -> bool:
    """Whether a file holds a sign that some font may lack, be it by its code in YAML."""
    source = workspace.sources.get(path, "")
    return _CODED.search(source) is not None or (not source.isascii() and _RARE.search(source) is not None)


def _of_the_site(panel: Node) -> Iterator[Span]:
    """Names that the site's pages alone show: the Panel's, and a committee's that a PDF calls by its short one."""
    yield from (place(panel, key) for key in ("name", "short_name", "publisher"))
    sharing = [[id for id, _ in words(section, "committees")] for section in items(panel, "sections")]
    for committee in items(panel, "committees"):
        id = typed(committee, "id")
        if typed(committee, "short_name") and not any(id in ids and len(ids) > 1 for ids in sharing):
            yield place(committee, "name")


def garbled_sign(workspace: Workspace) -> Iterator[Problem]:
    """Each sign is the one that was typed.

    A text that some program took for one of another encoding has two or three strange signs in place of each quotation
    mark, dash or accented letter. They are printed so.

    Mend: Type the sign that was meant in place of the strange ones.

    Bad: content/papers/2019-01/tag.md
        …

        The TAG⟨U+00E2⟩⟨U+20AC⟩⟨U+2122⟩s report follows.  ← here

    Good: content/papers/2019-01/tag.md
        …

        The TAG’s report follows, says Ms Ã.
    """
    for run, text in runs(workspace):
        for found in () if text.isascii() else _GARBLED.finditer(text):
            sign = _ungarbled(found[0])
            if sign:
                yield Problem(
                    spot(run, *found.span()),
                    f"`{found[0]}` is what became of a `{sign}` when some program took it for signs of its own.",
                    f"Type `{sign}` in its place.",
                    edits=mend(workspace, spot(run, *found.span()), found[0], sign),
                )


def _ungarbled(signs: str) -> str:
    """The sign whose bytes in UTF-8 were read as those of Windows; "" where they are none."""
    try:
        sign = signs.encode("cp1252").decode()
    except UnicodeError:
        return ""
    return sign if len(sign) == 1 and sign.isprintable() else ""


def _prints(sign: str) -> bool:
    """Whether a sign shows, by itself or taken apart, or is one that takes no sign of its own."""
    blank = unicodedata.category(sign) in ("Cf", "Zs") and not _SHOWN.match(sign)
    if sign == _STANDS_IN or blank or "\ufe00" <= sign <= "\ufe0f":
        return True
    return sign in in_fonts() or all(part in in_fonts() for part in unicodedata.normalize("NFD", sign))


@cache
def in_fonts() -> Set[str]:
    """The signs that some font has."""
    ranges = (each.partition("-") for each in ("20-7e", "a0-ff", *IN_FONTS.split()))
    return frozenset(
        chr(point) for first, _, last in ranges for point in range(int(first, 16), int(last or first, 16) + 1)
    )
