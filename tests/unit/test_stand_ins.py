"""What is broken gives place to its findings, in the editions that may hold them, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests import small

from panelpaper.content.files import Folder
from panelpaper.drawing_up import DrawnUp, draw_up
from panelpaper.memory import Memory
from panelpaper.model.edition import Edition, PaperPage
from panelpaper.render.plain import plain
from panelpaper.render.site import render_html
from panelpaper.render.templates import Templates
from panelpaper.scrutiny import WrongUsage

TAG, SSC, PAPER = (f"{small.PAPER}/{name}" for name in ("tag.md", "ssc.md", "paper.yaml"))
APPENDIX = f"{small.PAPER}/appendices/security-status.md"
UNKNOWN = "nonsense: 1\n"


def drawn(folder: Path, over: Mapping[str, str | bytes | None], *names: str) -> DrawnUp:
    return draw_up(Folder(small.lay(folder, over)), names)


def edition(folder: Path, over: Mapping[str, str | bytes | None], name: str = "public") -> Edition:
    return next(each for each in drawn(folder, over, name).editions if each.spec.name == name)


def page(edition: Edition, month: str = "2019-01") -> PaperPage:
    return next(paper for paper in edition.papers if paper.key == month)


def html(edition: Edition, month: str = "2019-01") -> str:
    return render_html(edition, Templates(), pdfs=False)[f"papers/{month}/index.html"].decode()


def test_what_has_no_errors_is_as_it_would_be_built(tmp_path):
    assert html(edition(tmp_path / "a", {})) == html(small.assembled(tmp_path / "b"))


def test_where_no_edition_is_clear_one_is_to_be_named(tmp_path):
    panel = small.changed("content/panel.yaml", "public: {clearance: CLEAR}", "partners: {clearance: GREEN}")

    with pytest.raises(WrongUsage, match=r"No edition is CLEAR, so none is shown unasked: .*`--edition partners`"):
        drawn(tmp_path, {"content/panel.yaml": panel})
    named = drawn(tmp_path, {"content/panel.yaml": panel}, "partners")
    assert [each.spec.name for each in named.editions] == ["partners"]


def test_a_section_that_cannot_be_read_shows_its_findings_and_none_of_its_words(tmp_path):
    made = edition(tmp_path, {SSC: small.changed(SSC, "committee: ssc", f"committee: ssc\n{UNKNOWN.strip()}")})

    assert "PP103" in html(made)
    assert "One status was set" not in html(made)
    assert "presented the work plan." in html(made)


def test_another_months_page_stays_as_it_was(tmp_path):
    before = html(edition(tmp_path / "a", {}), "2018-12")

    assert html(edition(tmp_path / "b", {TAG: "::: Red\n"}), "2018-12") == before


def test_an_error_in_a_register_stands_where_each_table_would(tmp_path):
    made = edition(tmp_path, {small.LOG: small.more(small.LOG, "  - {report: performance-measurement, period: May}\n")})

    for paper in made.papers:
        subsections = [sub for section in paper.sections for part in section.parts for sub in part.subsections]
        assert subsections[0].title == "DCC reporting"
        assert subsections[0].table is None
        assert "dcc-submissions.yaml" in plain(subsections[0].passage)


def test_an_error_in_the_papers_own_file_hides_what_it_says(tmp_path):
    purpose = "This paper tells the Panel"
    made = edition(tmp_path, {PAPER: small.more(PAPER, UNKNOWN)})

    assert "PP103" in plain(page(made).notice)
    assert purpose not in html(made)
    assert "Highlights" in html(made)


MARKED = "SECAS [canary]{.red}"


@pytest.mark.parametrize("line", [f"author: {MARKED}", f"reference: {MARKED}", f"title: {MARKED}", "author: [x]{.RED}"])
def test_a_mark_in_the_papers_own_file_is_shown_nowhere(tmp_path, line):
    key = line.partition(":")[0]
    lines = [each for each in small.SMALL[PAPER].decode().split("\n") if not each.startswith(f"{key}:")]
    made = edition(tmp_path, {PAPER: "\n".join((line, *lines))})

    assert "PP50" in plain(page(made).notice)
    for path, data in render_html(made, Templates(), pdfs=False).items():
        assert not re.search(rb"canary|\{\.RED\}", data), path


@pytest.mark.parametrize("name", ["acronyms", "modifications", "dcc-reports", "dcc-submissions"])
def test_a_mark_in_a_register_is_shown_nowhere(tmp_path, name):
    register = f"content/registers/{name}.yaml"
    more = {
        "acronyms": f"TAG: {MARKED}\n",
        "modifications": f"SECMP0099: {MARKED}\n",
        "dcc-reports": f"  - {{id: canary-report, title: '{MARKED}', frequency: monthly, due: {{text: soon}}}}\n",
        "dcc-submissions": f"  - {{report: performance-measurement, period: 2018-11, note: '{MARKED}'}}\n",
    }
    made = edition(tmp_path, {register: small.more(register, more[name])})

    for path, data in render_html(made, Templates(), pdfs=False).items():
        assert b"[canary]" not in data, path


VERSION = f"{small.PAPER}/versions/1.0"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("tag.md", "::: Red\ncanary\n:::\n"),
        ("tag.md", "The [canary]{.RED} sings.\n"),
        ("paper.yaml", f"author: {MARKED}\n"),
        ("registers/acronyms.yaml", f"TAG: {MARKED}\n"),
    ],
)
def test_of_a_released_version_nothing_is_shown_where_its_marks_cannot_be_read(tmp_path, name, text):
    today = {path.removeprefix(f"{small.PAPER}/"): data for path, data in small.SMALL.items()}
    kept = {f"{VERSION}/{path.removeprefix('content/')}": data for path, data in today.items() if "papers" not in path}
    old = kept[f"{VERSION}/{name}"].decode()
    if "author" in text:
        old = "".join(f"{line}\n" for line in old.split("\n") if not line.startswith("author"))
    revised = {PAPER: small.more(PAPER, "version: '1.1'\nrevisions:\n  - {version: '1.1', note: Mended.}\n")}
    made = edition(tmp_path, {**kept, **revised, f"{VERSION}/{name}": old + text})

    files = render_html(made, Templates(), pdfs=False)
    assert "papers/2019-01/v1.0/index.html" in files
    for path, data in files.items():
        assert not re.search(rb"canary|\{\.RED\}", data), path


@pytest.mark.parametrize("name", ["public", "panel"])
def test_an_error_in_an_appendix_is_told_where_the_appendix_is_held_and_only_there(tmp_path, name):
    made = edition(tmp_path, {APPENDIX: small.more(APPENDIX, "\nThe [canary]{.RED} sings.\n")}, name)

    assert ("PP501" in html(made)) is (name == "panel")
    assert "canary" not in html(made)


def test_a_finding_above_an_editions_clearance_changes_nothing_in_it(tmp_path):
    broken = {TAG: small.more(TAG, "\n::: red\nSee [](appendix:nowhere).\n:::\n")}
    sound = {TAG: small.more(TAG, "\n::: red\nSee nothing.\n:::\n")}

    assert html(edition(tmp_path / "a", broken, "panel")).count("PP301") == 1
    public = [each for each in drawn(tmp_path / "a", broken, "panel").editions if each.spec.name == "public"]
    assert html(public[0]) == html(edition(tmp_path / "b", sound))


def test_editions_above_clear_are_drawn_up_only_where_they_are_named(tmp_path):
    assert [each.spec.name for each in drawn(tmp_path, {}).editions] == ["public"]
    assert [each.spec.name for each in drawn(tmp_path, {}, "panel").editions] == ["public", "panel"]


def test_an_error_in_the_panels_file_leaves_its_findings_alone(tmp_path):
    panel = "content/panel.yaml"
    made = drawn(tmp_path, {panel: small.more(panel, UNKNOWN)})

    assert made.editions == ()
    assert {finding.span.path for finding in made.findings} == {panel}


def test_a_memory_changes_nothing_but_the_time_it_takes(tmp_path):
    folder, memory = Folder(small.lay(tmp_path)), Memory()
    states = [small.SMALL[TAG], small.more(TAG, "\nMore.\n").encode(), b"::: Red\n", small.SMALL[TAG]]
    for state in states:
        (tmp_path / TAG).write_bytes(state)
        fresh = draw_up(folder, ["panel"])
        assert draw_up(folder, ["panel"], memory=memory) == fresh


@pytest.mark.parametrize("id", ["TAG-0001", "TAG-0002"])
def test_an_edition_is_the_same_alone_and_beside_a_higher_one_whatever_that_one_knows(tmp_path, id):
    version, open_ = f"{small.PAPER}/versions/1.0", "    status: open\n"
    frozen = {p.replace(small.PAPER, version): data for p, data in small.SMALL.items() if p.startswith(small.PAPER)}
    red = small.changed(TAG, open_, f"{open_}    classification: RED\n").replace("TAG-0001", id)
    over: dict[str, str | bytes | None] = {**frozen, TAG.replace(small.PAPER, version): red}

    alone, beside = (drawn(tmp_path / name, over, name).editions for name in ("public", "panel"))

    assert html(next(each for each in beside if each.spec.name == "public")) == html(alone[0])
