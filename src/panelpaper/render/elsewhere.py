"""A paper's words on another page: where their links lead from there."""

from __future__ import annotations

import posixpath
from urllib.parse import urlsplit

from panelpaper.model.classification import CLEAR
from panelpaper.model.period import Period
from panelpaper.model.prose import Abbreviation, Image, Inline, Link, Passage, Text
from panelpaper.model.site import Spot
from panelpaper.model.tree import rewritten, rewritten_inlines
from panelpaper.render.surroundings import Masthead


def address(spot: Spot, root: str = "") -> str:
    """A place in a paper, from a page that ``root`` leads up from."""
    place = f"#{spot.anchor}" if spot.anchor else ""
    return f"{root}papers/{spot.month.key}/index.html{place}"


def elsewhere(passage: Passage, month: Period, root: str = "") -> Passage:
    """A passage of a month's paper on a page across papers: there are no first uses of terms there."""
    folder = f"papers/{month.key}"

    def inline(node: Inline) -> tuple[Inline, ...] | None:
        match node:
            case Link(href, children, title):
                return (Link(_moved(href, folder, root), rewritten_inlines(children, inline), title),)
            case Image(src, alt, title):
                return (Image(_moved(src, folder, root), alt, title),)
            case Abbreviation(text):
                return (Text(text),)
            case _:
                return None

    return rewritten(passage, inline)


def base_address(masthead: Masthead) -> str:
    """Where the edition stands on the web, with a slash at its end; "" where nobody says.

    The Panel's papers are published where the Panel says; an edition above CLEAR only where its own address is given,
    or it would lead its readers to the public one and pass for it.
    """
    base = masthead.spec.base_url or (masthead.panel.base_url if masthead.spec.clearance is CLEAR else "")
    return f"{base.rstrip('/')}/" if base else ""


def _moved(href: str, folder: str, root: str) -> str:
    if not _is_relative(href):
        return href
    path, mark, place = href.partition("#")
    target = posixpath.normpath(posixpath.join(folder, path)) if path else f"{folder}/index.html"
    return f"{root}{target}{mark}{place}"


def _is_relative(href: str) -> bool:
    try:
        parts = urlsplit(href.strip())
    except ValueError:
        return False
    return not parts.scheme and not parts.netloc and not parts.path.startswith("/")
