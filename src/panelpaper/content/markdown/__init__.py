"""An author's Markdown to prose: CommonMark, tables and footnotes, no raw HTML; marks are cut out before.

Reading can't fail: what can't stand becomes an oddity at its place, and the rest is read on. What is marked is
parsed alone, as a document of its own, and only for who is cleared.
"""

from __future__ import annotations

from collections.abc import Iterator

from panelpaper.content.markdown.blocks import Blocks
from panelpaper.content.markdown.host import Host
from panelpaper.content.markdown.inlines import Inlines
from panelpaper.content.markdown.open_code import parsed_past_open_code
from panelpaper.content.markdown.parsing import DEEPEST_WITHIN, parser
from panelpaper.content.markdown.tokens import Tokens
from panelpaper.content.origin import Origin
from panelpaper.model.classification import CLEAR, Classification, highest
from panelpaper.model.manuscript import Fragment, Prose, Titled
from panelpaper.model.prose import Block, Paragraph, Passage


def read_prose(
    text: str,
    origin: Origin,
    *,
    held: Classification = CLEAR,
    clearance: Classification = Classification.RED,
    inline: bool = False,
) -> Prose:
    """Read ``text``, which stands at ``origin`` and is held by something classified ``held``.

    With ``inline`` the text is one paragraph. Fragments above ``clearance`` are not opened.
    """
    return _read(text, origin, held, clearance, 0, inline=inline)


def _read(
    text: str, origin: Origin, held: Classification, clearance: Classification, depth: int, *, inline: bool
) -> Prose:
    """Read a text that stands within ``depth`` marked passages."""
    host = Host(text, origin, held, "" if not depth else "run" if inline else "block")
    host.tell_misread()
    inlines = Inlines(host)
    if inline:
        blocks, headings = _one_paragraph(host, inlines), list[Titled]()
    else:
        blocks, headings = _all_blocks(host, inlines)
    host.tell_unplaced()
    return Prose(
        passage=Passage(blocks, inlines.notes.all()),
        fragments=tuple(_fragments(host, clearance, depth)),
        span=host.whole,
        held=held,
        headings=tuple(headings),
        citations=tuple(inlines.addresses.citations),
        images=tuple(inlines.addresses.images),
        links=tuple(inlines.addresses.links),
        runs=tuple(inlines.runs),
        oddities=tuple(host.oddities),
        red_from=host.red_from,
    )


def _one_paragraph(host: Host, inlines: Inlines) -> tuple[Block, ...]:
    tokens = parser().parseInline(host.text.strip("\n"), {})
    lead = len(host.text) - len(host.text.lstrip("\n"))
    children = inlines.read(tokens[0], [(0, lead)]) if host.text.strip() else ()
    return (Paragraph(children),) if children else ()


def _all_blocks(host: Host, inlines: Inlines) -> tuple[tuple[Block, ...], list[Titled]]:
    """The blocks of a text, and its headings."""
    host.blank_conflicts()
    host.blank_facts()
    tokens, env = parsed_past_open_code(host)
    inlines.notes.define(env)
    reading = Blocks(host, inlines)
    return tuple(reading.read(Tokens(tokens))), reading.headings


def _fragments(host: Host, clearance: Classification, depth: int) -> Iterator[Fragment]:
    """What is marked, opened for who is cleared."""
    for marked in host.scan.marked:
        span = host.source_places.span(marked.start, marked.end)
        if marked.classification <= host.held:
            host.odd("mark_not_above", span, mark=marked.classification.label, held=host.held.label)
        opened = None
        if depth == DEEPEST_WITHIN:
            host.odd("too_complex", span, quotable=False, what="marked passages inside one another")
        elif marked.classification <= clearance:
            inner = marked.inner(host.scan.source)
            within = host.source_places.origin_at(marked.inner_start)
            held = highest((host.held, marked.classification))
            opened = _read(inner, within, held, clearance, depth + 1, inline=not marked.block)
            for heading in opened.headings:
                host.odd("heading_in_marked_block", heading.span, concerns=held, quotable=False)
        yield Fragment(marked.classification, marked.block, span, opened)
