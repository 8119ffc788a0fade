"""``panelpaper build``: whole editions into ``build/``, or nothing."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
from collections.abc import Iterable
from pathlib import Path

import pytest
from tests import small
from tests.acceptance.command import DECEMBER, JANUARY, Desk, files_in, run
from tests.found import APPENDIX, TAG

from panelpaper.rules.structure import static_files
from panelpaper.rules.structure.claims import folders as folders_of

PANEL = "content/panel.yaml"
ISSUED = f"{JANUARY}/paper.yaml"


def drafted() -> str:
    return small.changed(ISSUED, "status: issued", "status: draft")


def test_a_build_says_where_to_look_and_ends_with_0(desk):
    done = desk.build()
    assert (done.status, done.err) == (0, "")
    for edition in ("public", "panel"):
        assert str(desk.root / "build" / edition / "index.html") in done.out


def test_nothing_is_written_where_there_are_errors_and_what_stood_there_stays(desk):
    desk.lay({TAG: "<div>"})
    done = desk.run("build", "--no-pdf")
    assert (done.status, done.out) == (1, "")
    assert f"{TAG}:1:1" in done.err
    assert not (desk.root / "build").exists()
    desk.lay({TAG: small.SMALL[TAG]})
    desk.build()
    before = desk.built()
    desk.lay({TAG: "<div>"})
    assert desk.run("build", "--no-pdf").status == 1
    assert desk.built() == before


def test_an_error_in_one_editions_text_stops_all_editions_of_the_command_but_not_those_below(desk):
    desk.lay({APPENDIX: "---\nsensitive_terms:\n  - Nowhere\n---\n<div>\n"})
    assert desk.run("build", "--no-pdf").status == 1
    assert not (desk.root / "build").exists()
    desk.build("--edition", "public")
    assert {path.split("/")[0] for path in desk.built()} == {"public"}


@pytest.mark.parametrize(
    "marked",
    [
        "- It is [in a list]{.red}.",
        "> It is [in a quotation]{.red}.",
        "See [the report](https://panel.example/[for members]{.red}).",
        "## The bidder [is known]{.red}\n\nIt was discussed.",
    ],
    ids=["list", "quotation", "address", "heading"],
)
def test_a_mark_where_none_may_stand_stops_the_editions_below_it_too(desk, marked):
    desk.lay({TAG: small.more(TAG, f"\n{marked}\n")})
    done = desk.run("build", "--no-pdf", "--edition", "public")
    assert done.status == 1
    assert not (desk.root / "build").exists()
    desk.lay({TAG: small.SMALL[TAG]})
    desk.build("--edition", "public")


def test_what_a_build_says_of_a_text_above_clear_quotes_nothing_of_it(desk):
    desk.lay({APPENDIX: small.more(APPENDIX, "\nThe the canary sang.\n")})
    done = desk.build()
    assert f"{APPENDIX}:" in done.err
    assert "canary" not in done.err


def test_a_warning_stops_nothing_and_is_told_on_stderr(desk):
    desk.lay({f"{JANUARY}/ssc.md": None, APPENDIX: None})
    done = desk.build()
    assert re.search(r"^content/\S+:1:1 warning PP", done.err, re.MULTILINE)
    assert "PP" not in done.out


def test_warnings_may_be_left_to_a_check_that_went_before(desk):
    desk.lay({f"{JANUARY}/ssc.md": None, APPENDIX: None})
    assert desk.build("--no-warnings").err == ""
    assert "warning PP" in desk.build().err
    assert desk.build("--no-warnings").err == ""
    desk.lay({TAG: "No front matter.\n"})
    assert " error PP" in desk.run("build", "--no-pdf", "--no-warnings").err


def test_a_build_leaves_notes_to_the_check(desk):
    desk.lay(
        {TAG: small.more(TAG, "\nThe DIT was discussed.\n"), PANEL: small.more(PANEL, "severity: {PP601: info}\n")}
    )
    assert "info PP601" in desk.run("check").out
    assert (desk.build().err, desk.run("build", "--no-pdf").err) == ("", "")  # the second from what was kept


@pytest.mark.parametrize(
    "arguments",
    [
        ("2031-01",),
        ("2019-1",),
        ("--edition", "nobody"),
        ("--edition", "public", "--edition", "nobody"),
        ("--jobs", "0"),
        ("--nonsense",),
        ("2019-01", "2031-01"),
    ],
)
def test_what_is_not_there_is_wrong_usage_and_builds_nothing(desk, arguments):
    done = desk.run("build", "--no-pdf", *arguments)
    assert (done.status, done.out) == (2, "")
    assert done.err
    assert "Traceback" not in done.err
    assert not (desk.root / "build").exists()


def test_an_edition_in_a_months_place_is_told_with_its_option(desk):
    done = desk.run("build", "panel")

    assert (done.status, done.err) == (2, "panel is an edition, and no month: write `--edition panel`.\n")


def test_an_unknown_command_is_wrong_usage(desk):
    assert desk.run("publish").status == 2


@pytest.mark.parametrize("leftover", ["public/thesis.txt", "thesis.txt", "notes/index.html"])
def test_a_folder_that_holds_something_that_is_not_ours_is_left_alone(desk, leftover):
    path = desk.root / "build" / leftover
    path.parent.mkdir(parents=True)
    path.write_text("years of work")
    done = desk.run("build", "--no-pdf")
    assert (done.status, done.out) == (2, "")
    assert done.err.count("\n") <= 2
    assert [each for each in (desk.root / "build").rglob("*") if each.is_file() and ".lock" not in each.name] == [path]


def test_an_output_folder_that_can_not_be_written_is_wrong_usage(desk):
    (desk.root / "build").write_text("a file")
    assert desk.run("build", "--no-pdf").status == 2
    assert desk.run("build", "--no-pdf", "--out", "build/below").status == 2
    assert (desk.root / "build").read_text() == "a file"


@pytest.mark.parametrize("out", ["content", "content/site", "templates", ".panelpaper/site", "build/../content/papers"])
def test_nothing_is_published_among_the_sources(desk, out):
    before = files_in(desk.root)

    done = desk.run("build", "--no-pdf", "--out", out)

    assert (done.status, done.out) == (2, "")
    assert f"The output folder {desk.root / out} is in " in done.err
    assert files_in(desk.root) == before


def test_nothing_is_published_among_the_sources_by_way_of_a_link(desk):
    (desk.root / "site").symlink_to(desk.root / "content")

    assert "is in content/, so nothing was written" in desk.run("build", "--no-pdf", "--out", "site/now").err


def test_a_relative_output_folder_is_taken_from_the_workspace(desk, tmp_path, monkeypatch):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert run("-C", os.path.relpath(desk.root), "build", "--no-pdf", "--out", "site/now").status == 0
    assert (desk.root / "site/now/public/index.html").is_file()
    assert list(elsewhere.iterdir()) == []
    monkeypatch.chdir(desk.root)
    assert run("build", "--no-pdf").status == 0
    assert (desk.root / "build/public/index.html").is_file()
    done = desk.run("build", "--no-pdf", "--out", str(tmp_path / "far"))
    assert done.status == 0
    assert files_in(tmp_path / "far") == desk.built()


@pytest.mark.parametrize("arguments", [("build", "--jobs", "two"), ("serve", "--port", "two")])
def test_what_is_no_number_is_told_in_words(desk, arguments):
    assert "'two' is not a valid whole number." in desk.run(*arguments).err


def test_only_the_named_edition_is_built_and_another_that_stands_there_stays(desk):
    desk.build("--edition", "panel")
    assert {path.split("/")[0] for path in desk.built()} == {"panel"}
    desk.build("--edition", "public")
    assert {path.split("/")[0] for path in desk.built()} == {"panel", "public"}


def test_an_edition_that_the_panel_has_no_more_is_told_until_it_is_gone(desk):
    desk.build()
    desk.lay({PANEL: small.changed(PANEL, "  panel: {clearance: RED}\n", "")})
    for _ in range(2):
        said = desk.build().err
        assert (str(desk.root / "build/panel") in said, "delete it" in said) == (True, True)
    shutil.rmtree(desk.root / "build/panel", ignore_errors=True)
    (desk.root / "build/panel").unlink(missing_ok=True)
    assert desk.build().err == ""


def test_beside_the_editions_stand_only_names_that_begin_with_a_dot(desk):
    desk.build()
    names = {path.name for path in (desk.root / "build").iterdir()}
    assert {name for name in names if not name.startswith(".")} == {"public", "panel"}


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_what_is_above_clear_is_readable_by_its_owner_alone(desk, umask):
    before = os.umask(umask)
    try:
        desk.build()
    finally:
        os.umask(before)
    panel = (desk.root / "build/panel").resolve()
    modes = {stat.S_IMODE(path.stat().st_mode) for path in panel.rglob("*") if path.is_file()}
    folders = {stat.S_IMODE(path.stat().st_mode) for path in (panel, *panel.rglob("*")) if path.is_dir()}
    assert (modes, folders) == ({0o600}, {0o700})


def test_a_picture_comes_along_wherever_a_text_shows_it(desk):
    written = ("notice", "purpose", "recommendation", "body", "decision", "action", "remark", "forward-look")
    places = (*written, "note", "adherence", "comment")
    see = {place: f"See ![the {place}](media/{place}.png)" for place in places}
    paper, table = f"{JANUARY}/paper.yaml", f"{JANUARY}/dcc-reporting.yaml"
    asked = small.changed(paper, "the content of this paper", see["recommendation"])
    row = f"    note: {see['note']}\n    adherence: {see['adherence']}\n    comments: {see['comment']}\n"
    action = f"  - id: TAG-0001\n    text: {see['action']}\n    owner: DCC\n"
    closed = f"    status: closed\n    closed: 2019-01-03\n    note: {see['remark']}\n"
    front = (
        f"decisions:\n  - text: {see['decision']}\nactions:\n{action}{closed}"
        f"forward_look:\n  - text: {see['forward-look']}\n    ask: NOTE\n    expected: 2019-02\n"
    )
    desk.lay({f"{JANUARY}/media/{place}.png": small.SMALL[f"{JANUARY}/media/plan.png"] for place in places})
    desk.lay(
        {
            paper: asked.replace("discussed.\n", f"discussed. {see['purpose']}\n") + f"notice: {see['notice']}\n",
            TAG: f"---\ncommittee: tag\nstatus: final\n{front}---\n\n## Release 2.0\n\n{see['body']}\n",
            table: small.changed(table, "    period: 2018-10\n", f"    period: 2018-10\n{row}"),
        }
    )
    desk.build("--edition", "public")
    there = {path.rpartition("/")[2] for path in desk.built() if "2019-01/media/" in path}
    assert there == {"plan.png", *(f"{place}.png" for place in places)}


def test_static_files_stand_in_clear_editions_only(desk):
    desk.lay({"content/static/CNAME": "panel.example\n", "content/static/well-known/x.txt": "x"})
    desk.build()
    built = desk.built()
    assert built["public/CNAME"] == b"panel.example\n"
    assert built["public/well-known/x.txt"] == b"x"
    assert not [path for path in built if path.startswith("panel/") and ("CNAME" in path or "well-known" in path)]


@pytest.mark.parametrize(("option", "status"), [("--no-pdf", 0), ("--jobs=1", 1)])
def test_a_sign_that_no_font_has_stops_what_makes_pdfs(desk, option, status):
    desk.lay({TAG: small.more(TAG, "\nIts name is \u65e5\u672c.\n")})

    done = desk.run("build", option)

    assert done.status == status
    assert "PP612" in done.out + done.err


def test_no_static_file_may_have_the_name_of_a_file_or_folder_that_a_build_makes(desk):
    panel = f"{small.SMALL['content/panel.yaml'].decode()}base_url: https://panel.example/\n"
    desk.lay({"content/panel.yaml": panel})
    assert desk.run("release", "2019-01").status == 0
    desk.build()
    made = {path.removeprefix("public/") for path in desk.built() if path.startswith("public/")}
    folders = {folder for path in made for folder in folders_of(path)}

    assert {path.casefold() for path in made} >= static_files.OWN_NAMES
    assert folders >= set(static_files.OWN_FOLDERS)
    assert taken(desk, made) == made
    for depth in range(4):
        deep = {path for path in folders if path.count("/") == depth}
        assert taken(desk, deep) == deep


def taken(desk: Desk, names: Iterable[str]) -> set[str]:
    """Which of these names of static files, and of no others, are told to be taken."""
    shutil.rmtree(desk.root / "content/static", ignore_errors=True)
    desk.lay({f"content/static/{name}": "x" for name in names})
    found = desk.run("check", "--format", "json").findings()
    return {each["path"].removeprefix("content/static/") for each in found if each["code"] == "PP234"}


# Drafts


def test_a_draft_stands_nowhere_and_its_errors_stop_nothing(desk):
    desk.lay({ISSUED: drafted(), TAG: "<div>"})
    desk.build()
    assert not [path for path in desk.built() if "2019-01" in path]
    whole = b"".join(desk.built().values())
    assert b"Report, January 2019" not in whole
    assert b"papers/2019-01" not in whole
    assert b"TAG-0001" not in whole


def test_drafts_are_shown_under_a_banner_where_they_are_asked_for(desk):
    desk.lay({ISSUED: drafted()})
    desk.build("--drafts")
    assert "DRAFT" in desk.page("papers/2019-01/index.html")
    assert "DRAFT" not in desk.page("papers/2018-12/index.html")
    desk.build()
    assert not [path for path in desk.built() if "2019-01" in path]


def test_a_draft_that_is_named_has_to_be_asked_for(desk):
    desk.lay({ISSUED: drafted()})
    done = desk.run("build", "--no-pdf", "2019-01")
    assert done.status == 2
    assert "--drafts" in done.err
    desk.build("2019-01", "--drafts")
    assert (desk.root / "build/public/papers/2019-01/index.html").is_file()


# Months


def test_a_month_built_alone_is_all_that_the_site_speaks_of(desk):
    desk.build("2019-01")
    built = desk.built()
    assert not [path for path in built if "2018-12" in path]
    assert "papers/2018-12" not in b"".join(built.values()).decode("utf-8", "replace")
    assert desk.page("feed.xml").count("<entry>") == 1
    listed = {each["path"] for each in json.loads(desk.page("manifest.json"))["files"]}
    assert listed == {path.removeprefix("public/") for path in built if path.startswith("public/")} - {"manifest.json"}


@pytest.mark.parametrize(
    "sequence",
    [
        [("2018-12",), ("2019-01",)],
        [("2019-01",), ("2018-12",)],
        [("2018-12", "2019-01")],
        [(), ("2018-12",)],
        [("2019-01", "--edition", "public"), ("2018-12", "--edition", "public"), ("--edition", "panel")],
        [("2019-01",), ("--edition", "panel"), ("2018-12", "--edition", "public")],
    ],
    ids=str,
)
def test_partial_builds_in_any_sequence_give_the_same_bytes(desk, once_built, sequence):
    for arguments in sequence:
        desk.build(*arguments)
    assert desk.built() == once_built.built()


def test_another_papers_files_are_built_anew_where_its_content_has_changed(desk):
    desk.build()
    desk.lay({f"{DECEMBER}/operations-group.md": small.changed(f"{DECEMBER}/operations-group.md", "asked", "begged")})
    desk.build("2019-01")
    assert "begged for a work plan" in desk.page("papers/2018-12/index.html")


def test_a_paper_that_somebody_took_out_of_the_site_comes_back_with_a_partial_build(desk, once_built):
    desk.build()
    shutil.rmtree(desk.root / "build/public/papers/2018-12")
    desk.build("2019-01")
    assert desk.built() == once_built.built()


def test_a_paper_that_is_gone_from_the_content_is_gone_from_the_site(desk):
    desk.build()
    desk.lay({path: None for path in small.SMALL if path.startswith(DECEMBER)})
    desk.build("2019-01")
    assert not [path for path in desk.built() if "2018-12" in path]


def test_an_error_in_another_month_that_stands_in_the_site_stops_a_partial_build(desk):
    desk.lay({f"{DECEMBER}/tag.md": "<div>"})
    desk.build("2019-01")
    desk.lay({f"{DECEMBER}/tag.md": small.SMALL[f"{DECEMBER}/tag.md"]})
    desk.build()
    desk.lay({f"{DECEMBER}/tag.md": "<div>"})
    assert desk.run("build", "--no-pdf", "2019-01").status == 1


# What is said


def test_no_pdf_means_no_pdf_and_no_link_to_one(once_built):
    for path, data in once_built.built().items():
        assert not path.endswith(".pdf")
        assert b".pdf" not in data, path


def test_a_reader_needs_nothing_from_elsewhere(once_built):
    for path, data in once_built.built().items():
        if path.endswith((".html", ".css")):
            text = re.sub(r'<a [^>]*href="https?://[^"]*"', "", data.decode())
            assert not re.findall(r'(?:src|href)="(?:https?:)?//[^"]*"|url\((?!["\']?data:)["\']?https?:', text), path


def test_every_page_of_an_edition_bears_its_name_and_marking(once_built):
    for path, data in once_built.built().items():
        if path.endswith(".html"):
            words = re.sub(r"<[^>]*>", " ", data.decode())
            assert ("Public edition" if path.startswith("public/") else "Panel edition") in words, path
    assert re.search(r"\bRED\b", re.sub(r"<[^>]*>", " ", once_built.page("papers/2019-01/index.html", "panel")))


def test_a_panels_own_template_takes_the_place_of_the_packaged_one(desk):
    packaged = (Path(__file__).parents[2] / "templates/404.html").read_text()
    own = packaged.replace("There is no such page", "The lamp is out")
    desk.lay({"templates/404.html": own})
    desk.build()

    assert "<h1>The lamp is out</h1>" in desk.page("404.html")
    assert "<h1>The lamp is out</h1>" in desk.page("404.html", "panel")


@pytest.mark.parametrize(
    "command",
    [["build", "--no-pdf"], ["release", "2019-01"], ["verify", "--prove", "--no-pdf"]],
    ids=lambda each: each[0],
)
def test_a_template_that_is_broken_is_named_with_its_line_whatever_is_made_with_it(desk, command):
    desk.build()
    desk.lay({"templates/paper.html": "<p>\n{% if %}"})
    before = desk.built()

    done = desk.run(*command)

    assert (done.status, done.out) == (2, "")
    assert "templates/paper.html, line 2: " in done.err
    assert desk.built() == before
    assert not (desk.root / small.PAPER / "versions").exists()


def test_caches_may_be_deleted_and_change_nothing(desk):
    desk.build()
    before = desk.built()
    cache = desk.root / ".panelpaper"
    for path in sorted(cache.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    desk.build()
    assert desk.built() == before
    for path in cache.rglob("*"):
        assert not path.is_file() or b"Nowhere Light" not in path.read_bytes()


def test_what_somebody_put_into_an_edition_is_not_lost_without_a_word(desk):
    desk.build()
    (desk.root / "build/public/notes.txt").write_text("work")

    done = desk.build()

    kept = desk.root / "build/.set-aside/public.1"
    assert done.err == (
        f"Files that no build made stood in {desk.root / 'build/public'}: they are in {kept} now. What everyone is to "
        "find in the public edition belongs in content/static/.\n"
    )
    assert (kept / "notes.txt").read_text() == "work"
    assert not (desk.root / "build/public/notes.txt").exists()
    assert desk.build().err == ""
