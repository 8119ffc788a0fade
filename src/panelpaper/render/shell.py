"""What stands around a page: its title, its marking, its running heads, and what it may load."""

from __future__ import annotations

import math
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256

from markupsafe import Markup

from panelpaper.model.classification import CLEAR, Classification
from panelpaper.model.edition import PaperPage, RevisionLine
from panelpaper.model.identity import Identity
from panelpaper.model.period import spoken
from panelpaper.render.elsewhere import base_address
from panelpaper.render.navigation import navigation
from panelpaper.render.report_table import marking_view
from panelpaper.render.surroundings import Masthead
from panelpaper.render.views import NavLine, Shell
from panelpaper.render.words import edition_name

LABEL_COLOURS = {
    Classification.CLEAR: "#fff",
    Classification.GREEN: "#3f0",
    Classification.AMBER: "#ffc000",
    Classification.AMBER_STRICT: "#ffc000",
    Classification.RED: "#ff2b2b",
}
"""FIRST's own, Traffic Light Protocol 2.0: each on black."""

SMALL, SMALLEST = (f";font-size:{points}pt;line-height:1.1" for points in (7, 5))
HEADS = ((40, ""), (85, SMALL), (math.inf, SMALLEST))
"""How a marking is set that is up to so broad, so that the black behind it holds all of it, in up to three lines."""
FEET = ((18, ""), (60, SMALL), (math.inf, SMALLEST))
"""The same of the label at the foot, which has a sixth of the page's width."""


def web_shell(
    masthead: Masthead, title: str, marking: Classification, path: str, paper: PaperPage | None = None
) -> Shell:
    """Around the page at ``path`` of the edition. ``paper`` is what the page shows, if a paper."""
    style = _running_heads(masthead, title, marking, paper) + _edge(masthead, marking)
    root = "../" * path.count("/")
    nav = navigation(masthead.panel, path, root)
    return _shell(masthead, title, marking, style, root=root, policy=_policy(style), nav=nav)


def lone_shell(masthead: Masthead, title: str, style: str) -> Shell:
    """Around a page that is shown at any address: it loads nothing, and links to nothing by a relative address."""
    return _shell(masthead, title, Classification.CLEAR, style, root="", policy=_policy(style))


def print_shell(masthead: Masthead, title: str, paper: PaperPage) -> Shell:
    """Around a paper in print, which loads nothing but its pictures."""
    heads = _running_heads(masthead, title, paper.marking, paper)
    style = f"{heads}@page{{@top-right{{color:{LABEL_COLOURS[paper.marking]}}}}}"
    return _shell(masthead, title, paper.marking, style, root="", policy="", keywords=_keywords(masthead, paper))


def _shell(
    masthead: Masthead,
    title: str,
    marking: Classification,
    style: str,
    *,
    root: str,
    policy: str,
    nav: tuple[NavLine, ...] = (),
    keywords: str = "",
) -> Shell:
    clear = masthead.spec.clearance is CLEAR
    label = masthead.panel.label(marking)
    return Shell(
        title=title if clear else f"{label}: {title}",
        marking=marking_view(marking, masthead.panel),
        edition=edition_name(masthead.spec),
        panel=masthead.panel.name,
        short_name=masthead.panel.short_name or masthead.panel.name,
        publisher=masthead.panel.publisher,
        root=root,
        policy=policy,
        page_style=Markup(style),
        indexed=clear,
        nav=nav,
        home=base_address(masthead),
        keywords=keywords,
    )


def _keywords(masthead: Masthead, paper: PaperPage) -> str:
    """What `inspect` reads out of the PDF again."""
    return Identity(
        panel=masthead.panel.name,
        paper=paper.key,
        version=paper.version,
        edition=masthead.spec.name,
        marking=paper.marking.label,
        copy=masthead.copy_for,
    ).keywords


def _policy(style: str) -> str:
    # "file:" is for browsers to whom a saved page is of no origin, so that 'self' is nobody.
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'self' file: 'sha256-{digest}'; img-src 'self' file:; font-src 'self' file:; "
        "base-uri 'none'; form-action 'none'"
    )


def _running_heads(masthead: Masthead, title: str, marking: Classification, paper: PaperPage | None) -> str:
    """The running heads and feet: the marking stands on every printed page, from a browser as well."""
    view = marking_view(marking, masthead.panel)
    state = [] if paper is None else _states(paper)
    version = [] if paper is None else _version(paper)
    copy = _copy(masthead)
    said = f"{view.label} · {edition_name(masthead.spec)}"
    boxes = {
        "top-left": _css_string(" · ".join([title, *state])),
        "top-right": _css_string(said) + _smaller(said, HEADS),
        "bottom-left": _css_string(" · ".join([*version, *copy])),
        "bottom-center": _css_string(view.label) + _smaller(view.label, FEET),
        "bottom-right": '"Page " counter(page) " of " counter(pages)',
    }
    made = "".join(f"@{name}{{content:{content}}}" for name, content in boxes.items() if content != '""')
    return f"@page{{{made}}}"


def _smaller(text: str, sizes: Sequence[tuple[float, str]]) -> str:
    """What sets a text of its breadth, in letters: a capital takes the room of five quarters of one."""
    breadth = len(text) + sum(map(str.isupper, text)) / 4
    return next(size for most, size in sizes if breadth <= most)


def _edge(masthead: Masthead, marking: Classification) -> str:
    """The marking for browsers that print no running heads: screen.css puts it at the edge of each page."""
    view = marking_view(marking, masthead.panel)
    said = " · ".join([view.label, edition_name(masthead.spec), *_copy(masthead)])
    return f":root{{--marking:{_css_string(said)}}}"


def _copy(masthead: Masthead) -> list[str]:
    return [f"Copy for {masthead.copy_for}"] if masthead.copy_for else []


def _states(paper: PaperPage) -> list[str]:
    said = (
        (paper.draft, "DRAFT"),
        (paper.withdrawn, "WITHDRAWN"),
        (bool(paper.superseded_by), "SUPERSEDED"),
        (paper.illustrative, "Illustrative data"),
    )
    return [words for holds, words in said if holds]


def _version(paper: PaperPage) -> list[str]:
    revised = next((line.date for line in paper.revisions[-1:] if isinstance(line, RevisionLine)), None)
    day = revised or paper.issued
    parts = (paper.reference, f"Version {paper.version}" if paper.version else "", spoken(day) if day else "")
    return [part for part in parts if part]


def _css_string(text: str) -> str:
    # Everything but plain words is written by its number: no quote ends the string, no tag ends the style.
    return '"' + "".join(c if c.isalnum() or c in " .,:()-" else f"\\{ord(c):x} " for c in text) + '"'
