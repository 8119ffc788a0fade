"""An own template or style that changes nothing, or that breaks all pages, is told at its file."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import found, small
from tests.acceptance.command import run

from panelpaper.content.files import Folder
from panelpaper.model.finding import Span
from panelpaper.model.template_names import TEMPLATE_NAMES
from panelpaper.scrutiny import scrutinise

PACKAGED = Path(__file__).parents[3] / "templates"
STYLE = "templates/style/tokens.css"


def told(root: Path) -> dict[str, str]:
    """What is found in a workspace, by place: the code and what to do."""
    _, findings = scrutinise(Folder(root))
    return {each.span.path: f"{each.code} {each.hint}" for each in findings}


def test_the_names_are_those_of_the_templates_that_there_are():
    there = {path.relative_to(PACKAGED).as_posix() for path in PACKAGED.rglob("*") if path.is_file()}

    assert set(TEMPLATE_NAMES) == there
    assert len(TEMPLATE_NAMES) == len(there)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("glosary.html", "glossary.html"),
        ("Glossary.html", "glossary.html"),
        ("glossary.htm", "glossary.html"),
        ("glossary.html.j2", "glossary.html"),
        ("glossary.html.txt", "glossary.html"),
        ("parts/glossary.html", "glossary.html"),
        ("appendices.html", "parts/appendices.html"),
        ("part/appendices.html", "parts/appendices.html"),
        ("parts/appendixes.html", "parts/appendices.html"),
        ("tokens.css", "style/tokens.css"),
        ("style/token.css", "style/tokens.css"),
        ("styles/screen.css", "style/screen.css"),
        ("style/serach.css", "style/search.css"),
        ("favicon/icon.svg", "icon.svg"),
    ],
)
def test_a_name_that_is_nearly_a_templates_is_told_with_that_name(name, meant):
    finding = found.one(found.found({f"templates/{name}": "x\n"}), "PP239")

    assert finding.span.path == f"templates/{name}"
    assert finding.severity.value == "warning"
    assert f"Did you mean `templates/{meant}`?" in (finding.hint or "")


def test_a_name_that_two_files_have_asks_which():
    finding = found.one(found.found({"templates/pages/report.html": "x\n"}), "PP239")

    assert "Did you mean `templates/report.html` or `templates/parts/report.html`?" in (finding.hint or "")


@pytest.mark.parametrize("name", ["logo.png", "style/ours.css", "parts/ours.html", "fonts/ours.woff2"])
def test_a_file_of_ones_own_that_nothing_uses_is_told(name):
    finding = found.one(found.found({f"templates/{name}": "x\n"}), "PP239")

    assert "Did you mean" not in (finding.hint or "")
    assert "content/static" in (finding.hint or "")


def test_a_copy_beside_the_one_that_holds_is_to_be_moved_away():
    over = {"templates/glossary.html": "{% extends 'sheet.html' %}", "templates/old/glossary.html": "x"}

    finding = found.one(found.found(over), "PP239")

    assert finding.span.path == "templates/old/glossary.html"
    assert "Move it out of the folder `templates/`" in (finding.hint or "")


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "README",
        "notes.txt",
        "style/README.md",
        ".gitkeep",
        "glossary.html.bak",
        "glossary.html~",
        "OFL.txt",
    ],
)
def test_notes_may_stand_beside_the_templates(name):
    assert not found.found({f"templates/{name}": "x\n"})


@pytest.mark.parametrize(
    "asks",
    [
        '{% include "parts/ours.html" %}',
        "{%- include 'parts/ours.html' ignore missing -%}",
        '{% include ["parts/theirs.html", "parts/ours.html"] %}',
        '{% from "parts/ours.html" import line %}',
        '{% include "parts/" ~ view.kind ~ ".html" %}',
        '{% include "parts/contents.html" %}{% set ours = "parts/ours.html" %}{% include ours %}',
    ],
)
def test_a_part_of_ones_own_that_a_template_uses_is_fine(asks):
    over = {"templates/parts/marking.html": asks, "templates/parts/ours.html": "<p>ours</p>"}

    assert not found.found(over)


def test_what_only_an_unused_file_uses_is_unused_too():
    over = {"templates/ours.html": '{% include "parts/ours.html" %}', "templates/parts/ours.html": "x"}

    assert [each.span.path for each in found.found(over)] == ["templates/ours.html", "templates/parts/ours.html"]


def test_every_template_of_panelpapers_own_may_stand_there_as_it_is():
    over = {f"templates/{name}": (PACKAGED / name).read_bytes() for name in TEMPLATE_NAMES}

    assert not found.found(over)


@pytest.mark.parametrize(
    ("style", "line", "column", "hint"),
    [
        ("p { color: red;\n", 1, 3, "`}`"),
        ("\np {\n  color: red;\nb { color: blue; }\n", 2, 3, "`}`"),
        ("p { color: red; }}\n", 1, 18, "Delete it"),
        ("p { color: var(--accent; }\n", 1, 15, "`)`"),
        ("a[href { color: red; }\n", 1, 2, "`]`"),
        ("p { color: red; }\n/* never closed\nb { color: blue; }\n", 2, 1, "`*/`"),
        ('p::before { content: "a; }\n', 1, 22, '`"`'),
        ("\ufeffp {\r\n color: red;\r\n", 1, 3, "`}`"),
    ],
)
def test_a_style_that_closes_not_what_it_opens_is_told_where(style, line, column, hint):
    finding = next(each for each in found.found({STYLE: style}) if each.code == "PP240")

    assert finding.span == Span.at(STYLE, line, column, 1)
    assert hint in (finding.hint or "")


@pytest.mark.parametrize(
    "style",
    [
        "/* none */\n",
        "p { color: red; /* { */ }\n",
        "p::before { content: \"}\" '{'; }\n",
        'p::before { content: "a\\"}b"; }\n',
        "p::before { content: 'two \\\n lines {'; }\n",
        "p { background: url(a}b.png); }\n",
        "@media print { .a { &:hover { color: red } } }\n",
        'p { font-family: "it\'s"; }\n',
        ".a\\{ { color: red; }\n",
    ],
)
def test_a_style_that_is_whole_is_fine(style):
    assert not found.found({STYLE: style})


@pytest.mark.parametrize("empty", ["", " \n\t\n", "\ufeff"])
def test_a_style_that_is_empty_is_told(empty):
    finding = found.one(found.found({STYLE: empty}), "PP240")

    assert "There is nothing in this style" in finding.detail
    assert "/* none */" in (finding.hint or "")


def test_a_link_or_a_folder_in_a_templates_place_is_told(tmp_path):
    root = small.lay(tmp_path / "workspace")
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared/ours.html").write_text("x")
    templates = root / "templates"
    (templates / "index.html").mkdir(parents=True)
    (templates / "about.html").mkdir()
    (templates / "about.html/README.md").write_text("x")
    (templates / "glossary.html").symlink_to(tmp_path / "shared/ours.html")
    (templates / "search.html").symlink_to(root / "content/panel.yaml")
    (templates / "404.html").symlink_to("nowhere.html")
    (templates / "style").symlink_to(tmp_path / "shared")
    (templates / "README.md").symlink_to(tmp_path / "shared/ours.html")

    findings = told(root)

    assert sorted(findings) == [
        f"templates/{name}"
        for name in ("404.html", "about.html", "glossary.html", "index.html", "search.html", "style")
    ]
    assert {hint.partition(" ")[0] for hint in findings.values()} == {"PP123"}
    assert "not a folder" in findings["templates/index.html"]
    assert "put a copy of what it should lead to in its place" in findings["templates/glossary.html"]
    assert "put a copy" in findings["templates/404.html"]


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path):
    root = small.lay(tmp_path, {"templates": "x"})

    assert "Move it away" in told(root)["templates"]


def test_a_folder_that_is_a_link_out_of_the_workspace_is_told_once(tmp_path):
    root = small.lay(tmp_path / "workspace")
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared/glossary.html").write_text("x")
    (root / "templates").symlink_to(tmp_path / "shared")

    assert list(told(root)) == ["templates"]


def test_a_folder_that_is_a_link_within_the_workspace_is_a_folder(tmp_path):
    root = small.lay(tmp_path / "workspace", {"ours/glossary.html": "{% extends 'sheet.html' %}"})
    (root / "templates").symlink_to("ours")

    assert not told(root)


def test_check_and_build_tell_and_nothing_is_built(tmp_path):
    root = small.lay(tmp_path, {"templates/glosary.html": "x", STYLE: "p {\n"})

    checked = run("-C", str(root), "check")
    built = run("-C", str(root), "build", "--no-pdf")

    for done, said in ((checked, checked.out), (built, built.err)):
        assert done.status == 1
        assert "templates/glosary.html:1:1 warning PP239" in said
        assert "templates/style/tokens.css:1:3 error PP240" in said
    assert not (root / "build").exists()
