"""``feed.xml``: an edition's papers as an Atom feed (RFC 4287), newest first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from panelpaper.model.classification import CLEAR, Classification, highest
from panelpaper.model.edition import Edition, PaperPage, RevisionLine
from panelpaper.patterns import late
from panelpaper.render.elsewhere import base_address
from panelpaper.render.names import paper_folder
from panelpaper.render.plain import in_one_line
from panelpaper.render.words import WITHDRAWN

NEVER = date(1970, 1, 1)
"""When a feed without papers was updated: RFC 4287 wants a day, and no clock is read."""

_UNPRINTABLE = late("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def feed(edition: Edition) -> bytes:
    """The feed. With a base address its links and ids are absolute; without, links are relative and ids are URNs."""
    papers = sorted((p for p in edition.papers if not p.draft), key=lambda paper: paper.month, reverse=True)
    base = base_address(edition)
    marking = highest(paper.marking for paper in papers)
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "en-GB"})
    _say(root, "title", _marked(edition, marking, f"{edition.panel.name}: papers"))
    _say(root, "id", f"{base}feed.xml" if base else _urn(edition, "feed"))
    _say(root, "updated", _stamp(max((updated(paper) for paper in papers), default=NEVER)))
    _author(root, edition.panel.publisher or edition.panel.name)
    if base:
        SubElement(root, "link", rel="self", type="application/atom+xml", href=f"{base}feed.xml")
    SubElement(root, "link", rel="alternate", type="text/html", href=f"{base}index.html")
    for paper in papers:
        _entry(root, edition, paper)
    indent(root, " ")
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _entry(root: Element, edition: Edition, paper: PaperPage) -> None:
    base = base_address(edition)
    entry = SubElement(root, "entry")
    withdrawn = "Withdrawn: " if paper.withdrawn else ""
    title = f"{withdrawn}{paper.title}, {paper.month.label}"
    _say(entry, "title", _marked(edition, paper.marking, title))
    _say(entry, "id", f"{base}{paper_folder(paper)}" if base else _urn(edition, paper.key))
    _say(entry, "updated", _stamp(updated(paper)))
    if paper.issued:
        _say(entry, "published", _stamp(paper.issued))
    if paper.author:
        _author(entry, paper.author)
    SubElement(entry, "link", rel="alternate", type="text/html", href=f"{base}{paper_folder(paper)}index.html")
    _say(entry, "summary", _summary(paper))


def _summary(paper: PaperPage) -> str:
    """The action line and what the Panel is asked; and whether the data is invented. A withdrawn paper asks nothing."""
    if paper.withdrawn:
        return WITHDRAWN
    asked = [f"{verb} {in_one_line(text)}".rstrip(" .;,") for verb, text in paper.recommendations]
    sentences = [
        f"{paper.action_line}." if paper.action_line else "",
        f"The Panel is asked to {_one_after_another(asked)}." if asked else "",
        "The data in this paper is invented." if paper.illustrative else "",
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def _one_after_another(asked: Iterable[str]) -> str:
    """``NOTE a``, ``NOTE a; AGREE b; and to APPROVE c``."""
    *most, last = asked
    return f"{'; '.join(most)}; and to {last}" if most else last


def updated(paper: PaperPage) -> date:
    """The day of the last version that this edition tells of; of a paper without any day, its month's first."""
    told = [line.date for line in paper.revisions if isinstance(line, RevisionLine) and line.date]
    return max([*told, *([paper.issued] if paper.issued else [])], default=paper.month.first_day)


def _marked(edition: Edition, marking: Classification, title: str) -> str:
    """Above CLEAR a title begins with its marking, and says whose it is."""
    if edition.spec.clearance is CLEAR:
        return title
    return f"{edition.panel.label(marking)}: {title} ({edition.spec.name} edition)"


def _urn(edition: Edition, what: str) -> str:
    """An id that stays what it is as long as the Panel's and the edition's names do (RFC 9562, version 5)."""
    return uuid5(NAMESPACE_URL, f"panelpaper:{edition.panel.name}/{edition.spec.name}/{what}").urn


def _stamp(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _author(parent: Element, name: str) -> None:
    _say(SubElement(parent, "author"), "name", name)


def _say(parent: Element, tag: str, text: str) -> None:
    """An element with some text; what XML 1.0 has no way to write becomes U+FFFD."""
    SubElement(parent, tag).text = _UNPRINTABLE.sub("\ufffd", text)
