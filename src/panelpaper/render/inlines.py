"""What stands among words to HTML, escaped; what is withheld shows its classification and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from markupsafe import Markup, escape
from msgspec import Struct

from panelpaper.model.classification import Classification
from panelpaper.model.panel import Panel
from panelpaper.model.prose import (
    Abbreviation,
    Code,
    Disclosed,
    Emphasis,
    Image,
    Inline,
    LineBreak,
    Link,
    NoteCall,
    Reference,
    Slot,
    Strong,
    Text,
    Withheld,
)
from panelpaper.render.filled import filled
from panelpaper.render.words import withheld_words

_SCHEMES = frozenset({"", "http", "https", "mailto", "tel"})


class Setting(Struct, frozen=True):
    """Where a passage stands. ``scope`` is its own on the page and names its notes; ``level`` is the heading above."""

    panel: Panel
    scope: str
    level: int = 2


def inline_html(children: Iterable[Inline], setting: Setting) -> Markup:
    """Words, with what stands among them."""
    return Markup("").join(_inline(child, setting) for child in children)


def _inline(child: Inline, setting: Setting) -> Markup:
    match child:
        case Text(text):
            return escape(text)
        case Emphasis(children):
            return filled("<em>{}</em>", inline_html(children, setting))
        case Strong(children):
            return filled("<strong>{}</strong>", inline_html(children, setting))
        case Code(children):
            return filled("<code>{}</code>", inline_html(children, setting))
        case Link() | Reference():
            return _link(child, setting)
        case Image(src, alt, _):
            return filled('<img src="{}" alt="{}">', src, alt)
        case LineBreak(hard):
            return Markup("<br>\n" if hard else "\n")
        case Abbreviation(text, expansion):
            return filled('<abbr title="{}">{}</abbr>', expansion, text)
        case NoteCall():
            return _note_call(child, setting)
        case Disclosed(classification, children):
            return _disclosed(classification, inline_html(children, setting), setting)
        case Withheld():
            return filled('<span class="withheld">[{}]</span>', withheld_words(child, setting.panel))
        case Slot():
            raise TypeError("an edition holds no slots")


def _link(link: Link | Reference, setting: Setting) -> Markup:
    words = inline_html(link.children, setting)
    if isinstance(link, Reference) or not _travels(link.href):
        return words  # what does not resolve, or would run as a program, is words
    title = filled(' title="{}"', link.title) if link.title else Markup("")
    return filled('<a href="{}"{}>{}</a>', link.href, title, words)


def _travels(href: str) -> bool:
    try:
        return urlsplit(href.strip()).scheme.lower() in _SCHEMES
    except ValueError:
        return False


def _disclosed(classification: Classification, words: Markup, setting: Setting) -> Markup:
    return filled(
        '<span class="disclosed"><span class="tlp tlp-{kind}">{label}</span> {words}'
        '<span class="visually-hidden"> (end of {label})</span></span>',
        kind=classification.mark,
        label=setting.panel.label(classification),
        words=words,
    )


def _note_call(call: NoteCall, setting: Setting) -> Markup:
    return filled(
        '<sup class="call"><a id="{id}" href="#_note-{scope}-{number}"><span class="visually-hidden">Note </span>'
        "{number}</a></sup>",
        id=call_id(call.number, call.again, setting),
        scope=setting.scope,
        number=call.number,
    )


def call_id(number: int, again: int, setting: Setting) -> str:
    """Where a note is called, on its page: for the ``again``-th time after the first."""
    return f"_call-{setting.scope}-{number}" + (f"-{again + 1}" if again else "")
