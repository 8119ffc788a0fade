"""The style guide shows every component that it names, in both media, made by the real templates and styles.

Where a component is styled and which properties that uses is read from the styles: `pytest tests/docs
--snapshot-update` writes these columns anew. A class that is new in the styles has to be named in the guide by hand.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from msgspec import Struct
from tests.acceptance.command import run
from tests.docs.pages import DOCS, ROOT, STYLE_GUIDE

from panelpaper.content.files import Folder
from panelpaper.pipeline import Request, build
from panelpaper.render.pdf import typeset
from panelpaper.render.templates import SHEET_STYLES, WEB_STYLES

PAGE = DOCS / "style-guide.md"
GUIDE = PAGE.read_text("utf-8")
STYLES = {path.name: path.read_text("utf-8") for path in (ROOT / "templates/style").glob("*.css")}
IN_ORDER = (*dict.fromkeys(name.partition("/")[2] for name in (*WEB_STYLES, *SHEET_STYLES)), "search.css", "lone.css")
MADE_BY_SCRIPT = {"place"}
"""What script/search.js alone writes."""

pytestmark = [pytest.mark.slow, pytest.mark.pdf]


class Component(Struct, frozen=True):
    """A line of the guide's tables."""

    words: str
    classes: tuple[str, ...]
    media: tuple[str, ...]


class Built(Struct, frozen=True):
    """The workspace, built: its folder, its web pages and the pages that its PDFs are set from."""

    folder: Path
    web: str
    printed: str


def cells(line: str) -> list[str]:
    """The five cells of a component's line; none of any other line."""
    found = [cell.strip() for cell in line.strip("|").split("|")]
    return found if len(found) == 5 and found[1].startswith("`") else []


def components() -> Iterator[Component]:
    for words, names, media, _, _ in filter(None, map(cells, GUIDE.split("\n"))):
        yield Component(words, tuple(re.findall(r"`([^`]+)`", names)), tuple(media.split(", ")))


def refreshed(guide: str) -> str:
    """The guide, with its last two columns as the styles have them."""
    return "\n".join(styled(line) if cells(line) else line for line in guide.split("\n"))


def styled(line: str) -> str:
    words, names, media, _, _ = cells(line)
    wanted = re.findall(r"`([^`]+)`", names)
    about = {
        name: [body for selector, body in rules(STYLES[name]) if any(speaks_of(selector, each) for each in wanted)]
        for name in IN_ORDER
    }
    bodies = " ".join(body for found in about.values() for body in found)
    uses = [
        name for name in dict.fromkeys(re.findall(r"var\((--[\w-]+)\)", bodies)) if not re.fullmatch("--s[0-9]", name)
    ]
    listed = (", ".join(f"`{each}`" for each in made) for made in ([name for name in IN_ORDER if about[name]], uses))
    return "| {} | {} | {} | {} | {} |".format(words, names, media, *listed)


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


def test_where_and_by_what_components_are_styled_is_fresh(request):
    if request.config.option.update_snapshots:
        PAGE.write_text(refreshed(GUIDE), "utf-8")

    assert PAGE.read_text("utf-8") == refreshed(GUIDE)


def test_no_component_is_left_out(guide):
    named = {name for component in COMPONENTS for name in component.classes}
    known = {
        name
        for css in STYLES.values()
        for selector, _ in rules(css)
        for name in re.findall(r"\.(-?[A-Za-z_][\w-]*)", selector)
    }
    parts = set(re.findall(r"`([a-z0-9-]+)`", GUIDE.partition("## Names within them")[2]))

    assert known - named - parts == set(), "name them in docs/style-guide.md"
    assert known <= classes(guide.web) | classes(guide.printed) | MADE_BY_SCRIPT


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
        "On 6 February 2026, when this paper was issued",
    ):
        assert words in text, words


def page(guide: Built, edition: str) -> str:
    """The text of the style guide's PDF."""
    (path,) = (guide.folder / "build" / edition / "papers/2026-02").glob("*.pdf")
    with pypdfium2.PdfDocument(path) as document:
        return " ".join(each.get_textpage().get_text_bounded() for each in document)
