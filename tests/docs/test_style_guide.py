"""The style guide shows every component that it names, in both media, made by the real templates and styles."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest
from tests.acceptance.command import run
from tests.docs.pages import DOCS, ROOT, STYLE_GUIDE

from panelpaper.content.files import Folder
from panelpaper.pipeline import Request, build
from panelpaper.render.pdf import typeset

GUIDE = (DOCS / "style-guide.md").read_text("utf-8")
STYLES = {path.name: path.read_text("utf-8") for path in (ROOT / "templates/style").glob("*.css")}
MADE_BY_SCRIPT = {"place"}
"""What script/search.js alone writes."""

pytestmark = [pytest.mark.slow, pytest.mark.pdf]


@dataclass(frozen=True)
class Component:
    """A line of the guide's tables."""

    words: str
    classes: tuple[str, ...]
    media: tuple[str, ...]
    styled: tuple[str, ...]
    uses: tuple[str, ...]


@dataclass(frozen=True)
class Built:
    """The workspace, built: its folder, its web pages and the pages that its PDFs are set from."""

    folder: Path
    web: str
    printed: str


def components() -> Iterator[Component]:
    for line in GUIDE.split("\n"):
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 5 and cells[1].startswith("`"):
            names = [tuple(re.findall(r"`([^`]+)`", cell)) for cell in cells]
            yield Component(cells[0], names[1], tuple(cells[2].split(", ")), names[3], names[4])


COMPONENTS = tuple(components())


def classes(html: str) -> set[str]:
    return {name for found in re.findall(r'\bclass="([^"]*)"', html) for name in found.split()}


def rules(css: str) -> Iterator[tuple[str, str]]:
    """Each rule's selectors and declarations, whatever at-rule it stands in."""
    return ((found[1], found[2]) for found in re.finditer(r"([^{}]+)\{([^{}]*)\}", re.sub(r"(?s)/\*.*?\*/", "", css)))


def speaks_of(selector: str, name: str) -> bool:
    return re.search(rf"\.{re.escape(name)}(?![\w-])", selector) is not None


@pytest.fixture(scope="module")
def guide(tmp_path_factory) -> Built:
    folder = tmp_path_factory.mktemp("style") / "guide"
    shutil.copytree(STYLE_GUIDE, folder, ignore=shutil.ignore_patterns("build", ".panelpaper", "templates"))
    printed: list[str] = []

    def noted(pages):
        for html, resources in pages:
            printed.append(html)
            yield typeset(html, resources=resources)

    outcome = build(Folder(folder), folder / "build", Request(drafts=True), noted)
    assert [edition.name for edition in outcome.published] == ["public", "panel"], outcome
    pages = [path.read_text("utf-8") for path in (folder / "build").glob("[!.]*/**/*.html")]
    return Built(folder, "\n".join(pages), "\n".join(printed))


def test_the_command_that_the_guide_names_builds_it_and_nothing_is_found(guide):
    assert "panelpaper -C docs/style-guide build --drafts" in GUIDE
    assert run("-C", str(guide.folder), "check", "--strict").out == "No problems found.\n"
    assert run("-C", str(guide.folder), "verify").out.endswith("All is well.\n")


def test_the_files_that_the_guide_names_are_there(guide):
    named = re.findall(r"^\| `((?:public|panel)/[^`]+)`", GUIDE, re.MULTILINE)

    assert len(named) == 7
    assert [name for name in named if not (guide.folder / "build" / name).is_file()] == []


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda component: component.words)
def test_a_component_is_shown_where_the_guide_says(guide, component):
    shown = {"web": classes(guide.web), "print": classes(guide.printed)}

    assert component.media
    for medium in component.media:
        assert set(component.classes) <= shown[medium], medium
    if component.media == ("print",):
        assert not set(component.classes) & shown["web"]


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda component: component.words)
def test_a_component_is_styled_where_and_by_what_the_guide_says(component):
    about = {
        name: [body for selector, body in rules(css) if any(speaks_of(selector, each) for each in component.classes)]
        for name, css in STYLES.items()
    }

    assert set(component.styled) == {name for name, bodies in about.items() if bodies}
    used = set(re.findall(r"var\((--[\w-]+)\)", " ".join(body for bodies in about.values() for body in bodies)))
    assert set(component.uses) == {name for name in used if not re.fullmatch("--s[0-9]", name)}


def test_no_component_is_left_out(guide):
    named = {name for component in COMPONENTS for name in component.classes}
    styled = {
        name
        for css in STYLES.values()
        for selector, _ in rules(css)
        for name in re.findall(r"\.(-?[A-Za-z_][\w-]*)", selector)
    }
    parts = set(re.findall(r"`([a-z0-9-]+)`", GUIDE.partition("## Names within them")[2]))

    assert styled - named - parts == set()
    assert styled <= classes(guide.web) | classes(guide.printed) | MADE_BY_SCRIPT


def test_every_property_is_told_of_and_none_that_there_is_not():
    told = GUIDE.partition("## Custom properties")[2].partition("\n## ")[0].replace("to `--s7`", "")
    spaces = {f"--s{number}" for number in range(1, 8)}

    assert set(re.findall(r"`(--[\w-]+)`", told)) | spaces == set(re.findall(r"(--[\w-]+):", STYLES["tokens.css"]))


def test_the_pdf_has_the_words_of_what_the_page_shows(guide):
    text = " ".join(" ".join(page(guide, name).split()) for name in ("panel", "public"))

    for words in (
        "Late by 2 working days",
        "Overdue by 11 working days",
        "Receipt not recorded",
        "Withheld (AMBER)",
        "Withheld (RED)",
        "changed in 1.1",
        "A PDF of somebody else’s",
        "Zettawatt-hours",
        "By 6 February 2026, when this paper was issued",
    ):
        assert words in text, words


def page(guide: Built, edition: str) -> str:
    """The text of the style guide's PDF."""
    (path,) = (guide.folder / "build" / edition / "papers/2026-02").glob("*.pdf")
    with pypdfium2.PdfDocument(path) as document:
        return " ".join(each.get_textpage().get_text_bounded() for each in document)
