"""A passage of prose to HTML. Everything is escaped; what is withheld shows its classification and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from markupsafe import Markup
from msgspec.structs import replace

from panelpaper.model.classification import Classification
from panelpaper.model.prose import (
    Block,
    CodeBlock,
    DisclosedBlock,
    Heading,
    Image,
    Inline,
    Listing,
    Note,
    Paragraph,
    Passage,
    Quotation,
    Slot,
    Table,
    ThematicBreak,
    Withheld,
    words_of,
)
from panelpaper.render.breadth import (
    breadth,
    breadth_of_cell,
    has_short_words,
    is_labelled,
    is_long,
    keeps_short_words,
    sides,
)
from panelpaper.render.filled import filled
from panelpaper.render.inlines import Setting, call_id, inline_html
from panelpaper.render.words import AUDIENCES, withheld_words


def passage_html(passage: Passage, setting: Setting) -> Markup:
    """A passage's blocks, and its notes after them."""
    return Markup("\n").join([*_blocks(passage.blocks, setting), *_notes(passage.notes, setting)])


def blocks_html(passage: Passage, setting: Setting) -> Iterator[tuple[Block, Markup]]:
    """A passage's blocks, each with what it becomes."""
    return zip(passage.blocks, _blocks(passage.blocks, setting), strict=True)


def notes_html(passage: Passage, setting: Setting) -> Iterator[Markup]:
    """A passage's notes."""
    return _notes(passage.notes, setting)


def phrase_html(passage: Passage, setting: Setting) -> Markup:
    """A passage for a cell or a line: the words alone where it is a single paragraph, else as ``passage_html``."""
    match passage:
        case Passage((Paragraph(children),), ()):
            return inline_html(children, setting)
        case _:
            return passage_html(passage, setting)


def lead_html(lead: Markup, passage: Passage, setting: Setting) -> Markup:
    """A passage whose first paragraph is opened by ``lead``."""
    match passage.blocks:
        case (Paragraph(children), *rest):
            opening = filled("<p>{}{}</p>", lead, inline_html(children, setting))
            rest_html = passage_html(replace(passage, blocks=tuple(rest)), setting)
            return Markup("\n").join(part for part in (opening, rest_html) if part)
        case _:
            return filled("<p>{}</p>\n{}", lead, passage_html(passage, setting))


def _blocks(blocks: Sequence[Block], setting: Setting) -> Iterator[Markup]:
    level = setting.level
    disclosed = count(1)
    for block, side in zip(blocks, sides(blocks), strict=True):
        match block:
            case Heading():
                level = min(block.level + 1, level + 1, 6)  # a level is never skipped
                yield _heading(block, level, setting, side)
            case Paragraph(children) if side:
                yield filled('<p class="{}">{}</p>', side, inline_html(children, setting))
            case DisclosedBlock(classification, passage):
                # Its notes are numbered apart, so they are named apart.
                within = replace(setting, scope=f"{setting.scope}-{classification.mark}-{next(disclosed)}")
                yield _disclosed_block(classification, passage_html(passage, within), setting)
            case _:
                yield _block(block, setting)


def _block(block: Block, setting: Setting) -> Markup:
    match block:
        case Paragraph((Image() as image,)):
            caption = filled("<figcaption>{}</figcaption>", image.title) if image.title else Markup("")
            return filled("<figure>{}{}</figure>", inline_html((image,), setting), caption)
        case Paragraph(children):
            return filled("<p>{}</p>", inline_html(children, setting))
        case Listing():
            return _listing(block, setting)
        case Quotation(blocks):
            return filled("<blockquote>\n{}\n</blockquote>", Markup("\n").join(_blocks(blocks, setting)))
        case CodeBlock(children, _):
            return filled('<pre tabindex="0"><code>{}</code></pre>', inline_html(children, setting))
        case ThematicBreak():
            return Markup("<hr>")
        case Table():
            return _table(block, setting)
        case Withheld():
            return filled('<p class="withheld-block">[{}]</p>', withheld_words(block, setting.panel))
        case Slot():
            raise TypeError("an edition holds no slots")
        case Heading() | DisclosedBlock():
            return Markup("\n").join(_blocks((block,), setting))


def _heading(heading: Heading, level: int, setting: Setting, side: str) -> Markup:
    """A heading; ``side`` says that it shares the page of the table that it is of."""
    return filled(
        '<div class="heading{side}"><h{level} id="{anchor}">{words}</h{level}>'
        '<a class="permalink" href="#{anchor}"><span class="visually-hidden">Link to “{plain}”</span></a></div>',
        side=f" {side}" if side else "",
        level=level,
        anchor=heading.anchor,
        words=inline_html(heading.children, setting),
        plain=words_of(heading.children),
    )


def _disclosed_block(classification: Classification, body: Markup, setting: Setting) -> Markup:
    return filled(
        '<div class="disclosed-block" role="group" aria-label="{label} passage">\n'
        '<p class="disclosed-label"><span class="tlp tlp-{kind}">{label}</span> {audience}</p>\n{body}\n'
        '<p class="visually-hidden">End of the {label} passage.</p>\n</div>',
        kind=classification.mark,
        label=setting.panel.label(classification),
        audience=AUDIENCES[classification],
        body=body,
    )


def _listing(listing: Listing, setting: Setting) -> Markup:
    tag = "ul" if listing.start is None else "ol"
    start = filled(' start="{}"', listing.start) if listing.start not in (None, 1) else Markup("")
    looseness = "" if listing.tight else Markup(' class="loose"')
    items = Markup("\n").join(
        filled("<li>{}</li>", _item(blocks, setting, tight=listing.tight)) for blocks in listing.items
    )
    return filled(
        "<{tag}{start}{looseness}>\n{items}\n</{tag}>", tag=tag, start=start, looseness=looseness, items=items
    )


def _item(blocks: tuple[Block, ...], setting: Setting, *, tight: bool) -> Markup:
    if not tight:
        return Markup("\n").join(_blocks(blocks, setting))
    return Markup("\n").join(
        inline_html(block.children, setting)
        if isinstance(block, Paragraph)
        else Markup("").join(_blocks((block,), setting))
        for block in blocks
    )


def _table(table: Table, setting: Setting) -> Markup:
    wide = breadth(table)
    keeps = "crammed" in wide and keeps_short_words(table)

    def cell(column: int, tag: str, children: tuple[Inline, ...], alignment: str) -> Markup:
        scope = Markup(' scope="col"') if tag == "th" else Markup("")
        whole = "whole" if keeps and has_short_words(words_of(children)) else ""
        kind = " ".join(filter(None, (alignment, breadth_of_cell(children, column), whole)))
        return filled(
            "<{tag}{scope}{kind}>{words}</{tag}>",
            tag=tag,
            scope=scope,
            kind=filled(' class="{}"', kind) if kind else Markup(""),
            words=inline_html(children, setting),
        )

    def row(tag: str, cells: tuple[tuple[Inline, ...], ...]) -> Markup:
        # An empty header is no header.
        tags = (tag if tag == "td" or words_of(children).strip() else "td" for children in cells)
        made = (cell(*each) for each in zip(count(), tags, cells, table.alignments))
        length = Markup(' class="long"') if is_long(cells) else Markup("")
        return filled("<tr{}>{}</tr>", length, Markup("").join(made))

    named = ", ".join(filter(None, (words_of(children).strip() for children in table.header)))
    return filled(
        '<div class="wide{breadth}{labelled}" role="group" tabindex="0" aria-label="Table: {named}">'
        "<table>\n<thead>{head}</thead>\n<tbody>\n{body}\n</tbody>\n</table></div>",
        breadth=wide,
        labelled=" labelled" if is_labelled(table) else "",
        named=named,
        head=row("th", table.header),
        body=Markup("\n").join(row("td", cells) for cells in table.rows),
    )


def _notes(notes: tuple[Note, ...], setting: Setting) -> Iterator[Markup]:
    if not notes:
        return
    items = Markup("\n").join(
        filled('<li id="_note-{}-{}" value="{}">{}</li>', setting.scope, note.number, note.number, _note(note, setting))
        for note in notes
    )
    yield filled('<ol class="notes" aria-label="Notes">\n{}\n</ol>', items)


def _note(note: Note, setting: Setting) -> Markup:
    backs = Markup("").join(
        filled(
            '\N{NO-BREAK SPACE}<a class="back" href="#{}"><span aria-hidden="true">↑</span>'
            '<span class="visually-hidden">Back to note {}{}</span></a>',
            call_id(note.number, again, setting),
            note.number,
            f", call {again + 1}" if again else "",
        )
        for again in range(note.calls)
    )
    match note.blocks:
        case (*before, Paragraph(children)):
            last = filled("<p>{}{}</p>", inline_html(children, setting), backs)
        case before:
            last = filled("<p>{}</p>", backs)
    return Markup("\n").join([*_blocks(before, setting), last])
