"""A designer overrides templates one by one, and finds described what there is to override."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.acceptance.command import files_in, run
from tests.docs import templates_page
from tests.docs.pages import DOCS, ROOT, blocks
from tests.small import assembled

from panelpaper.render.page import print_page
from panelpaper.render.site import render_html
from panelpaper.render.templates import Press, Templates

TEMPLATES = ROOT / "templates"
FILES = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*") if path.is_file())


def test_every_template_is_told_of_and_none_that_there_is_not():
    told = [*templates_page.PAGES, *templates_page.FRAMES, *templates_page.PARTS, *templates_page.STYLES]

    assert sorted([*told, *templates_page.OTHERS]) == FILES
    assert not templates_page.unseen()


def test_each_page_sees_what_the_list_says(tmp_path, monkeypatch):
    seen: dict[str, dict[str, Any]] = {}
    page = Press.page

    def noted(self, name, *, shell, **views):
        seen[name] = views
        return page(self, name, shell=shell, **views)

    monkeypatch.setattr(Press, "page", noted)
    whole = assembled(tmp_path)
    render_html(whole, Templates(), pdfs=True)
    print_page(whole, whole.papers[0], Templates())

    assert set(seen) == set(templates_page.PAGES)
    for name, views in seen.items():
        _, told = templates_page.PAGES[name]
        assert set(views) == set(told), name
        for variable, value in views.items():
            kind = told[variable]
            assert isinstance(value, getattr(kind, "__origin__", kind)), (name, variable)
            (item, *_) = getattr(kind, "__args__", (object,))
            if isinstance(value, tuple) and isinstance(item, type):
                assert all(isinstance(each, item) for each in value), (name, variable)


@pytest.mark.parametrize(
    ("template", "old", "new", "changes"),
    [
        ("glossary.html", "<h1>Glossary</h1>", "<h1>Words</h1>", {"glossary.html"}),
        ("icon.svg", "<svg", "<!-- ours --><svg", {"assets/icon.svg"}),
        ("style/site.css", ".lead {", ".ours {", {"assets/site.css"}),
        ("style/search.css", ".search {", ".ours {", {"assets/search.css"}),
    ],
)
def test_one_override_changes_what_is_its_own_and_nothing_else(desk, once_built, template, old, new, changes):
    text = (TEMPLATES / template).read_text("utf-8")
    assert old in text
    desk.lay({f"templates/{template}": text.replace(old, new)})

    desk.build()

    before, after = once_built.built(), desk.built()
    differ = {path.split("/", 1)[1] for path in before | after if before.get(path) != after.get(path)}
    assert differ == {*changes, "manifest.json"}


@pytest.mark.slow
@pytest.mark.pdf
def test_the_guides_own_example_changes_headings_and_the_glossary_alone(tmp_path):
    assert run("-C", str(tmp_path), "new", "--panel", "plain").status == 0
    plain = tmp_path / "plain"
    ours = shutil.copytree(plain, tmp_path / "ours")
    lay(ours)

    before, after = (built(folder) for folder in (plain, ours))

    differ = {path for path in before if before[path] != after[path]}
    assert {path for path in differ if path.endswith(".html")} == {"404.html", "glossary.html"}
    assert {path for path in differ if path.endswith(".css")} == {"assets/style.css"}
    assert {path for path in before if path.endswith(".pdf")} <= differ


def lay(folder: Path) -> None:
    tokens = (TEMPLATES / "style/tokens.css").read_text("utf-8")
    page = (DOCS / "templates.md").read_text("utf-8")
    (glossary,) = (each.text for each in blocks(page) if "Save this as `templates/glossary.html`" in each.lead)
    (folder / "templates/style").mkdir(parents=True)
    (folder / "templates/style/tokens.css").write_text(tokens.replace("--accent: #12343b", "--accent: #5b2333"))
    (folder / "templates/glossary.html").write_text(glossary)


def built(folder: Path) -> dict[str, bytes]:
    assert run("-C", str(folder), "build", "--edition", "public").status == 0
    return {path.removeprefix("public/"): data for path, data in files_in(folder / "build").items()}
