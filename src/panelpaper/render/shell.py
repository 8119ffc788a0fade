"""What stands around a page: its title, its marking, its running heads, and what it may load."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from markupsafe import Markup

from panelpaper.model.classification import CLEAR, Classification
from panelpaper.model.edition import Edition, PaperPage
from panelpaper.model.period import spoken
from panelpaper.render.report_table import marking_view
from panelpaper.render.views import Shell
from panelpaper.render.words import edition_name

LABEL_COLOURS = {
    Classification.CLEAR: "#fff",
    Classification.GREEN: "#3f0",
    Classification.AMBER: "#ffc000",
    Classification.AMBER_STRICT: "#ffc000",
    Classification.RED: "#ff2b2b",
}
"""FIRST's own, Traffic Light Protocol 2.0: each on black."""


def web_shell(
    edition: Edition, title: str, marking: Classification, folder: str, paper: PaperPage | None = None
) -> Shell:
    """Around a page in ``folder`` of the edition. ``paper`` is what the page shows, if a paper."""
    style = _page_style(edition, title, marking, paper)
    return _shell(edition, title, marking, style, root="../" * folder.count("/"), policy=_policy(style))


def print_shell(edition: Edition, title: str, paper: PaperPage) -> Shell:
    """Around a paper in print, which loads nothing but its pictures."""
    return _shell(edition, title, paper.marking, _page_style(edition, title, paper.marking, paper), root="", policy="")


def _shell(edition: Edition, title: str, marking: Classification, style: str, *, root: str, policy: str) -> Shell:
    clear = edition.spec.clearance is CLEAR
    label = edition.panel.label(marking)
    return Shell(
        title=title if clear else f"{label}: {title}",
        marking=marking_view(marking, edition.panel),
        edition=edition_name(edition.spec),
        panel=edition.panel.name,
        short_name=edition.panel.short_name or edition.panel.name,
        publisher=edition.panel.publisher,
        root=root,
        policy=policy,
        page_style=Markup(style),
        indexed=clear,
    )


def _policy(style: str) -> str:
    # "file:" is for browsers to whom a saved page is of no origin, so that 'self' is nobody.
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'self' file: 'sha256-{digest}'; img-src 'self' file:; font-src 'self' file:; "
        "base-uri 'none'; form-action 'none'"
    )


def _page_style(edition: Edition, title: str, marking: Classification, paper: PaperPage | None) -> str:
    """The running heads and feet: the marking stands on every printed page, from a browser as well."""
    view = marking_view(marking, edition.panel)
    state = [] if paper is None else _states(paper)
    version = "" if paper is None else ", ".join(_version(paper))
    boxes = {
        "top-left": _css_string(" · ".join([title, *state])),
        "top-right": _css_string(f"{view.label} · {edition_name(edition.spec)}"),
        "bottom-left": _css_string(version),
        "bottom-center": _css_string(f"{view.label}: {view.audience}"),
        "bottom-right": '"Page " counter(page) " of " counter(pages)',
    }
    made = "".join(f"@{name}{{content:{content}}}" for name, content in boxes.items() if content != '""')
    return f"@page{{{made}@top-right{{color:{LABEL_COLOURS[marking]}}}}}"


def _states(paper: PaperPage) -> list[str]:
    said = ((paper.draft, "DRAFT"), (paper.withdrawn, "WITHDRAWN"), (paper.illustrative, "Illustrative data"))
    return [words for holds, words in said if holds]


def _version(paper: PaperPage) -> list[str]:
    dated = paper.revisions[-1:] or ()
    revised = next((line.date for line in dated if hasattr(line, "date")), None)
    day = revised or paper.issued
    version = [f"version {paper.version}"] if paper.version else []
    parts = [paper.reference] * bool(paper.reference) + version + ([spoken(day)] if day else [])
    return [parts[0][:1].upper() + parts[0][1:], *parts[1:]] if parts else []


def _css_string(text: str) -> str:
    # Everything but plain words is written by its number: no quote ends the string, no tag ends the style.
    return '"' + "".join(c if c.isalnum() or c in " .,:()-" else f"\\{ord(c):06x}" for c in text) + '"'
