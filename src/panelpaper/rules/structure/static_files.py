"""Files that are copied as they are into what is published: none may take the place of a page."""

from __future__ import annotations

from collections.abc import Iterator

from panelpaper.model.finding import Span
from panelpaper.model.panel import Panel
from panelpaper.model.places import STATIC
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.problem import Problem
from panelpaper.rules.structure.claims import folders

_SITEMAP = "sitemap.xml"
_NAMES = """
    404.html about.html actions.html assets/icon.svg assets/minisearch-license.txt assets/minisearch.js assets/ofl.txt
    assets/sans-italic.woff2 assets/sans.woff2 assets/search.css assets/search.js assets/site.css assets/style.css
    committees.html decisions.html feed.xml glossary.html index.html manifest.json modifications.html reporting.html
    search.html
"""
OWN_NAMES = frozenset(_NAMES.split())
"""What ``render`` and ``publish`` call their files, in small letters; papers' and the site's map aside."""
_OWN_PATTERN = late(r"(?:committees|reporting)/[^/]+\.html|assets/search/(?:[0-9]{4}|across)\.js")
OWN_FOLDERS = ("assets", "assets/search", "committees", "papers", "reporting")


def taken_name(workspace: Workspace) -> Iterator[Problem]:
    """A file in `content/static` has a name that no file or folder of panelpaper's own has.

    Two files can't stand at one address. The page that panelpaper makes would be published, and the other nowhere; and
    where a file has the name of a folder, nothing can be published.

    Mend: Give the file another name. How a page or a style of panelpaper's own looks is changed in `templates`.

    Bad: content/static/404.html  ← here
        <p>There is no such page.</p>

    Good: content/static/robots.txt
        User-agent: *
    """
    papers = {paper.folder.removeprefix("content/") for paper in workspace.papers}
    for path in (path for path in workspace.files if path.startswith(f"{STATIC}/")):
        name = path.removeprefix(f"{STATIC}/")
        taken = [each for each in (*folders(name), name) if each in papers or _is_own(each, workspace.panel)]
        if name.casefold() in OWN_FOLDERS:
            taken.append(name)
        if taken:
            yield Problem(
                Span(path),
                f"panelpaper calls something of its own `{taken[0]}`, so this file can't be published.",
                "Give it another name. How panelpaper's own pages look is changed in the folder `templates`.",
            )


def _is_own(name: str, panel: Panel) -> bool:
    """Whether one of panelpaper's own files has this name. Not every system tells it from one in other capitals."""
    name = name.casefold()
    mapped = panel.base_url or any(edition.base_url for edition in panel.editions)
    return name in OWN_NAMES or _OWN_PATTERN.fullmatch(name) is not None or (name == _SITEMAP and bool(mapped))
