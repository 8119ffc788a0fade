"""What the templates and their assets are called, which a Panel may replace by its own of the same name."""

from __future__ import annotations

from collections.abc import Iterable

OWN = "templates/"
"""Where a workspace's own are."""

_NAMES = """
    404.html about.html actions.html committee.html committees.html decisions.html glossary.html index.html
    modifications.html page.html paper.html print.html report.html reporting.html search.html sheet.html
    parts/appendices.html parts/committee.html parts/content.html parts/contents.html parts/marking.html
    parts/marks.html parts/opening.html parts/panel.html parts/report.html parts/stories.html
    style/dark.css style/fonts.css style/lone.css style/page.css style/print.css style/report.css style/screen.css
    style/search.css style/site.css style/tokens.css
    icon.svg fonts/OFL.txt fonts/sans-italic.woff2 fonts/sans.woff2
    script/minisearch-LICENSE.txt script/minisearch.js script/search.js
"""
TEMPLATE_NAMES = tuple(_NAMES.split())

_FOLDERS = frozenset(name.partition("/")[0] for name in TEMPLATE_NAMES if "/" in name)
_NOTES = ("md", "txt", "rst", "bak", "orig", "old")


def claimed(names: Iterable[str]) -> list[str]:
    """Those of some names below ``templates/`` that stand for a template, or for something that one may use."""
    return [name for name in names if name in TEMPLATE_NAMES or name in _FOLDERS or not _is_note(name)]


def _is_note(name: str) -> bool:
    """Whether a file of that name is there for people alone: a README, a licence, an editor's copy."""
    base = name.rpartition("/")[2]
    stem, dot, ending = base.rpartition(".")
    return not (dot and stem) or base.startswith(".") or base.endswith("~") or ending.casefold() in _NOTES
