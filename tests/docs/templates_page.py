"""``docs/reference/templates.md``, made from the views that templates see."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from inspect import cleandoc
from typing import Any, get_args, get_origin, get_type_hints

from markupsafe import Markup
from msgspec import Struct

from panelpaper.render import site_views, views
from panelpaper.render.search import SearchView
from panelpaper.render.templates import LONE_STYLES, PRINT_STYLES, SHEET_STYLES, WEB_STYLES
from panelpaper.render.views import Banner, PaperView, Shell

BANNERS = tuple[Banner, ...]
PAGES: dict[str, tuple[str, dict[str, Any]]] = {
    "paper.html": ("A paper, on the web.", {"paper": PaperView, "printed": bool}),
    "print.html": (
        "A paper, as its PDF is set from.",
        {
            "paper": PaperView,
            "printed": bool,
            "column_starts": tuple[str, ...],
            "subject": str,
            "modified": str,
            "style": Markup,
        },
    ),
    "index.html": ("The front page.", {"view": site_views.FrontView, "banners": BANNERS}),
    "committees.html": ("The committees.", {"view": tuple[site_views.CommitteeLine, ...], "banners": BANNERS}),
    "committee.html": ("A committee over time.", {"view": site_views.CommitteeTimeline, "banners": BANNERS}),
    "reporting.html": ("The reports' year.", {"view": site_views.ReportingView, "banners": BANNERS}),
    "report.html": ("A report over time.", {"view": site_views.ReportView, "banners": BANNERS}),
    "actions.html": ("All actions.", {"view": site_views.ActionsView, "banners": BANNERS}),
    "decisions.html": ("All decisions.", {"view": tuple[site_views.MonthOfDecisions, ...], "banners": BANNERS}),
    "modifications.html": (
        "All modifications.",
        {"view": tuple[site_views.ModificationView, ...], "banners": BANNERS},
    ),
    "glossary.html": (
        "What abbreviations stand for: anchor, abbreviation, words.",
        {"view": tuple[tuple[str, str, str], ...], "banners": BANNERS},
    ),
    "about.html": ("About the edition.", {"view": site_views.AboutView, "banners": BANNERS}),
    "search.html": ("The search.", {"view": SearchView, "banners": BANNERS}),
    "404.html": ("The page that stands where none is.", {}),
}
"""Each page's template: what it makes, and what it sees besides ``shell``."""

FRAMES = {
    "page.html": "What all web pages have around them: head, marking, navigation, foot.",
    "sheet.html": "Within it, what all pages but a paper have: banners, and a place for the page.",
}
PARTS = {
    "parts/marking.html": "The marking, as a page's first line.",
    "parts/opening.html": "A paper's opening: banners, title, facts, what is asked, what is new.",
    "parts/contents.html": "A paper's contents.",
    "parts/content.html": "A paper's sections, recommendations and signature.",
    "parts/committee.html": "What one committee brings: text, decisions, actions. Sees `section` and `part` too.",
    "parts/report.html": "The table of reports. Sees `table` and `subsection` too.",
    "parts/appendices.html": "A paper's attachments, terms and appendices.",
    "parts/stories.html": "A table of actions, as a macro.",
    "parts/marks.html": "Small things as macros: signs, classes, headings, dashes.",
    "parts/panel.html": "The Panel within a sentence, as a macro.",
}
STYLES = {
    "style/fonts.css": "Where the web's letters are.",
    "style/tokens.css": "Type, space and colour, as custom properties.",
    "style/dark.css": "The same colours in the dark.",
    "style/page.css": "What screen and paper share.",
    "style/report.css": "The table of reports.",
    "style/print.css": "Paper: what a browser prints, and the PDF.",
    "style/screen.css": "Browsers alone: layout, small windows.",
    "style/site.css": "The pages across papers.",
    "style/search.css": "The search.",
    "style/lone.css": "The page that stands where none is.",
}
OTHERS = {
    "icon.svg": "The sign in a browser's tab.",
    "fonts/sans.woff2": "The web's letters.",
    "fonts/sans-italic.woff2": "The same, slanted.",
    "fonts/OFL.txt": "Their licence.",
    "script/search.js": "The search.",
    "script/minisearch.js": "What it searches with.",
    "script/minisearch-LICENSE.txt": "Its licence.",
}
_SHEETS = (
    (WEB_STYLES, "all web pages"),
    (SHEET_STYLES, "all web pages but papers"),
    (("style/search.css",), "the search"),
    (LONE_STYLES, "404.html"),
    (PRINT_STYLES, "PDFs"),
)
_OPENING = """\
# Templates and what they see

Every file of `templates/` and every name that a template may use, made from the code that fills them. How to override
one: [templates](../templates.md).

Words come ready to be read: "" means that there is nothing to say. *HTML* is safe to put in as it is; all else is
escaped. A name that isn't here is an error, not a gap.
"""


def reference() -> str:
    """The page: the files, then the views, each with its docstring and its fields."""
    return "\n".join(_reference()).rstrip() + "\n"


def _reference() -> Iterator[str]:
    yield from (_OPENING, "## Pages", "", "Each sees `shell`, a [Shell](#shell), and:", "")
    yield from ("| template | makes | sees |", "| --- | --- | --- |")
    for name, (makes, sees) in PAGES.items():
        said = ", ".join(f"`{each}` ({_type(kind)})" for each, kind in sees.items())
        yield f"| `{name}` | {makes} | {said} |"
    yield from ("", "`printed` is yes in `print.html`. `subject`, `modified` and `style` are that page's head;")
    yield "`column_starts` are the terms that begin a column there, but for the first."
    yield from ("", "## Frames and parts", "", "They see what the page sees that they stand in.", "")
    yield from ("| template | is |", "| --- | --- |")
    yield from (f"| `{name}` | {words} |" for name, words in {**FRAMES, **PARTS}.items())
    yield from ("", "## Styles", "", "| file | holds | for |", "| --- | --- | --- |")
    for name, words in STYLES.items():
        yield f"| `{name}` | {words} | {', '.join(where for names, where in _SHEETS if name in names)} |"
    yield from ("", "## Other files", "", "| file | is |", "| --- | --- |")
    yield from (f"| `{name}` | {words} |" for name, words in OTHERS.items())
    yield from ("", "## Views", "")
    for view in seen():
        yield from (f"### {view.__name__}", "", cleandoc(view.__doc__ or "").replace("``", "`"), "")
        yield from ("| name | is |", "| --- | --- |")
        hints = get_type_hints(view)
        yield from (f"| `{name}` | {_type(hints[name])} |" for name in view.__struct_fields__)
        yield ""


def seen() -> tuple[type[Any], ...]:
    """Every view that a template comes to see, each before what is in it."""
    found: dict[type[Any], None] = {}
    todo: list[Any] = [Shell, *(kind for _, sees in PAGES.values() for kind in sees.values())]
    while todo:
        kind = todo.pop(0)
        if _is_view(kind):
            if kind not in found:
                found[kind] = None
                todo += get_type_hints(kind).values()
        else:
            todo += get_args(kind)
    return tuple(found)


def unseen() -> set[type[Any]]:
    """Views of the two modules that no template comes to see."""
    made = {each for module in (views, site_views) for each in vars(module).values() if _is_view(each)}
    return made - {*seen(), Struct, site_views.Sheet}


def _is_view(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Struct)


def _type(kind: Any) -> str:
    """A type in words: ``a list of [Line](#line)``."""
    if _is_view(kind):
        return f"[{kind.__name__}](#{kind.__name__.lower()})"
    if get_origin(kind) is types.UnionType:
        return " or ".join("nothing" if each is types.NoneType else _type(each) for each in get_args(kind))
    if get_origin(kind) is tuple:
        inner = get_args(kind)
        return f"list of {_type(inner[0])}" if inner[-1] is ... else f"({', '.join(map(_type, inner))})"
    if get_origin(kind) is Mapping:
        return f"{_type(get_args(kind)[1])} by {_type(get_args(kind)[0])}"
    return {str: "text", Markup: "HTML", bool: "yes or no", int: "number"}[kind]
