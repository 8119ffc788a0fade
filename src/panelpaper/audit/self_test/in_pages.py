"""Canaries in HTML pages."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Iterator
from html import escape
from urllib.parse import quote

from panelpaper.audit.self_test.canary import LINK, NUMBER, TERM, WORDS, Built, Files, Plant, drawn

_ZERO_WIDTH, _SOFT_HYPHEN, _NARROW = "\u200b", "\u00ad", "\u202f"


def _codes(text: str, form: str) -> str:
    return "".join(form.format(ord(char)) for char in text)


def _parted(text: str, by: str) -> str:
    return by.join(text)


# What stands in the body of a page.
_BODY = {
    ("text", "as it is"): f"<p>{TERM}</p>",
    ("text", "in capitals"): f"<p>{TERM.upper()}</p>",
    ("text", "in small letters"): f"<p>the {TERM.lower()} matter</p>",
    ("text", "hyphenated"): f"<p>{TERM.replace(' ', '-')}</p>",
    ("text", "run together"): f"<p>{TERM.replace(' ', '')}</p>",
    ("text", "letter-spaced"): f"<p>{_parted(TERM, ' ')}</p>",
    ("text", "with zero-width spaces"): f"<p>{_parted(TERM, _ZERO_WIDTH)}</p>",
    ("text", "with soft hyphens"): f"<p>{_parted(TERM, _SOFT_HYPHEN)}</p>",
    ("text", "with accents"): "<p>Quärtzmöor Básin</p>",
    ("text", "in letters that have no accent to lose"): "<p>Quartzm\u00f8\u00f8r Bas\u0131n</p>",
    ("text", "in wide letters"): f"<p>{''.join(chr(ord(c) + 0xFEE0) if c != ' ' else c for c in TERM)}</p>",
    (
        "text",
        "in mathematical letters",
    ): f"<p>{''.join(chr(0x1D400 + ord(c) - 65) for c in TERM.upper() if c != ' ')}</p>",
    ("text", "split by tags"): "<p>Quartz<b>moor</b> <i>Ba</i>sin</p>",
    ("text", "split over cells"): "<table><tr><td>Quartzmoor</td><td>Basin</td></tr></table>",
    ("text", "split over lines"): "<p>Quartzmoor\n\n   Basin</p>",
    ("text", "as decimal references"): f"<p>{_codes(TERM, '&#{};')}</p>",
    ("text", "as hexadecimal references"): f"<p>{_codes(TERM, '&#x{:x};')}</p>",
    ("text", "escaped twice"): f"<p>{escape(_codes(TERM, '&#{};'))}</p>",
    ("text", "as markup within text"): "<p>&lt;p&gt;Quartz&lt;b&gt;moor&lt;/b&gt; Basin&lt;/p&gt;</p>",
    ("text", "in a broken tag"): f'<p title="{TERM}',
    ("hidden text", "not displayed"): f'<p style="display:none">{TERM}</p>',
    ("hidden text", "in a template"): f"<template><p>{TERM}</p></template>",
    ("hidden text", "in noscript"): f"<noscript>{TERM}</noscript>",
    ("words", "as they are"): f"<p>We hear that {WORDS}.</p>",
    ("words", "six of them"): f"<p>Once {' '.join(WORDS.split()[2:8])}, and so on.</p>",
    ("words", "in capitals, punctuated"): f"<p>{', '.join(WORDS.upper().split())}!</p>",
    ("words", "run together"): f"<p>{WORDS.replace(' ', '')}</p>",
    ("words", "letter-spaced"): f"<p>{_parted(WORDS, ' ')}</p>",
    ("words", "hyphenated at line ends"): f"<p>{WORDS.replace('unlocked', 'unlo-' + chr(10) + 'cked')}</p>",
    ("words", "split by tags"): f"<p>{WORDS.replace('ern', '<b>ern</b>').replace('cab', '<i>cab</i>')}</p>",
    ("words", "one to a cell"): f"<table><tr>{''.join(f'<td>{word}</td>' for word in WORDS.split())}</tr></table>",
    ("words", "one to a tag"): "".join(f"<p>{word}</p>" for word in WORDS.split()),
    ("number", "as it is"): f"<p>{NUMBER}</p>",
    ("number", "with commas"): "<p>73,920,418</p>",
    ("number", "with full stops"): "<p>73.920.418</p>",
    ("number", "with narrow spaces"): f"<p>73{_NARROW}920{_NARROW}418</p>",
    ("number", "by another grouping"): "<p>7 39 20 418</p>",
    ("number", "split by tags"): "<p><b>73</b>,920,<i>418</i></p>",
    ("attribute", "alternative text"): f'<img src="x.png" alt="{TERM}">',
    ("attribute", "title"): f'<p title="{TERM}">x</p>',
    ("attribute", "label for screen readers"): f"<p aria-label='{TERM}'>x</p>",
    ("attribute", "data"): f'<p data-note="{TERM}">x</p>',
    ("attribute", "id"): '<p id="quartzmoor-basin">x</p>',
    ("attribute", "class, unquoted"): "<p class=quartzmoor-basin>x</p>",
    ("attribute", "as references"): f'<p title="{_codes(TERM, "&#{};")}">x</p>',
    ("attribute", "words of a text"): f'<p title="{WORDS}">x</p>',
    ("link", "percent-encoded"): f'<a href="https://example.org/{quote(TERM)}">x</a>',
    ("link", "every letter encoded"): f'<a href="/{_codes(TERM, "%{:02x}")}">x</a>',
    ("link", "withheld target"): f'<a href="{LINK}">x</a>',
    ("link", "withheld target, other scheme"): f'<a href="http:{LINK.removeprefix("https:").upper()}?a=1">x</a>',
    ("comment", "as it is"): f"<!-- {TERM} -->",
    ("comment", "never closed"): f"<!-- {TERM}",
    ("comment", "processing instruction"): f"<?note {TERM}?>",
    ("script", "string"): f'<script>const a = "{TERM}"</script>',
    ("script", "joined strings"): '<script>const a = "Quartz" + "moor Ba" + "sin"</script>',
    ("script", "escaped"): f'<script>const a = "{_codes(TERM, chr(92) + "u{:04x}")}"</script>',
    ("script", "in octal"): f'<script>const a = "{_codes(TERM, chr(92) + "{:03o}")}"</script>',
    ("script", "linked data"): f'<script type="application/ld+json">{json.dumps({"about": TERM})}</script>',
    ("style", "generated content"): f'<style>p::after{{content:"{TERM}"}}</style>',
    ("style", "escaped"): f'<style>p::after{{content:"{_codes(TERM, chr(92) + "{:x} ")}"}}</style>',
    ("style", "of one element"): f"<p style=\"--note: '{TERM}'\">x</p>",
    ("drawing", "title"): f"<svg><title>{TERM}</title></svg>",
    ("drawing", "text, one letter each"): f"<svg>{''.join(f'<text>{c}</text>' for c in TERM)}</svg>",
    (
        "data URI",
        "page",
    ): f'<iframe src="data:text/html;base64,{b64encode(f"<p>{TERM}</p>".encode()).decode()}"></iframe>',
    ("data URI", "picture"): f'<img alt="" src="data:image/png;base64,{b64encode(drawn()).decode()}">',
    ("encoded", "Base64"): f"<p>{b64encode(TERM.encode()).decode()}</p>",
    ("encoded", "Base64 for addresses"): f'<a href="?q={b64encode(f"{TERM}??>".encode(), b"-_").decode()}">x</a>',
    ("encoded", "Base64 of UTF-16"): f"<p>{b64encode(TERM.encode('utf-16-le')).decode()}</p>",
    ("encoded", "hexadecimal"): f"<p>{TERM.encode().hex()}</p>",
}
_HEAD = {
    ("head", "description"): f'<meta name="description" content="{TERM}">',
    ("head", "for social networks"): f'<meta property="og:title" content="{TERM}">',
    ("head", "title"): f"<title>{TERM}</title>",
    ("head", "stylesheet's address"): '<link rel="stylesheet" href="quartzmoor_basin.css">',
}


def in_pages() -> Iterator[Plant]:
    """A canary in each part of a page, in each dress."""
    for before, plants in (("</body>", _BODY), ("</head>", _HEAD)):
        for (where, dress), markup in plants.items():
            yield Plant(f"page, {where}", dress, _inserting(before, markup))


def _inserting(before: str, markup: str) -> Callable[[Built], Files]:
    def plant(built: Built) -> Files:
        head, found, tail = built.files[built.page].decode().partition(before)
        return {built.page: f"{head}{markup}\n{found}{tail}".encode()}

    return plant
