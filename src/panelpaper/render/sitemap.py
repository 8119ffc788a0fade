"""``sitemap.xml`` (sitemaps.org, protocol 0.9): of a CLEAR edition whose address on the web is known."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from panelpaper.model.classification import CLEAR
from panelpaper.model.edition import Edition
from panelpaper.render.elsewhere import base_address
from panelpaper.render.feed import updated
from panelpaper.render.names import paper_folder

NAME = "sitemap.xml"


def sitemap(edition: Edition, paths: Iterable[str]) -> dict[str, bytes]:
    """The sitemap of the pages among ``paths``, or nothing. Papers say when they were last issued."""
    base = base_address(edition)
    if edition.spec.clearance is not CLEAR or not base:
        return {}
    days = {f"{paper_folder(paper)}index.html": updated(paper) for paper in edition.papers}
    root = Element("urlset", xmlns="http://www.sitemaps.org/schemas/sitemap/0.9")
    for path in sorted(path for path in paths if path.endswith(".html") and path != "404.html"):
        _url(root, f"{base}{path.removesuffix('index.html')}", days.get(path))
    indent(root, " ")
    return {NAME: bytes(tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"}


def _url(root: Element, address: str, day: date | None) -> None:
    url = SubElement(root, "url")
    SubElement(url, "loc").text = address
    if day:
        SubElement(url, "lastmod").text = day.isoformat()
