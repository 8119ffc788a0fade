"""The way around an edition: the same on every page, whatever papers there are."""

from __future__ import annotations

from panelpaper.model.panel import Panel
from panelpaper.render.views import NavLine


def navigation(panel: Panel, path: str, root: str) -> tuple[NavLine, ...]:
    """The navigation as the page at ``path`` shows it; ``root`` leads from there to the edition's folder."""
    lines = (
        ("index.html", "papers/", "Papers"),
        ("committees.html", "committees/", "Committees"),
        *((("reporting.html", "reporting/", panel.reporting.heading),) if panel.reporting else ()),
        ("actions.html", "", "Actions"),
        ("decisions.html", "", "Decisions"),
        ("modifications.html", "", "Modifications"),
        ("search.html", "", "Search"),
    )
    return tuple(NavLine(f"{root}{page}", words, _current(path, page, below)) for page, below, words in lines)


def lists(panel: Panel) -> tuple[tuple[str, str], ...]:
    """The lists of what the papers hold, each by its page and its name: the navigation's, and the glossary."""
    around = navigation(panel, "search.html", "")
    return (*((line.href, line.words) for line in around if not line.current), ("glossary.html", "Glossary"))


def _current(path: str, page: str, below: str) -> str:
    if path == page:
        return "page"
    return "true" if below and path.startswith(below) else ""
