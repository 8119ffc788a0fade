"""What is made to exhaust a program that reads it: it is told where it goes too far, and costs its share of time."""

from __future__ import annotations

import random
import time
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from tests import small
from tests.acceptance.command import Desk

from panelpaper.audit.looking import look_into
from panelpaper.audit.pdf_surfaces import pdf_surfaces
from panelpaper.audit.pdf_weight import is_endless
from panelpaper.audit.surfaces import Opaque
from panelpaper.content import files, paper_reading, workspace
from panelpaper.content.files import Folder
from panelpaper.content.markdown import read_prose
from panelpaper.content.markdown.addresses import MOST_OF_ADDRESSES
from panelpaper.content.markdown.parsing import DEEPEST_WITHIN
from panelpaper.content.origin import Origin
from panelpaper.content.yamldoc import compose
from panelpaper.model.classification import CLEAR, RED
from panelpaper.model.prose import Emphasis, Image, Link, Paragraph, Passage, Strong, Text
from panelpaper.model.tree import nodes
from panelpaper.rules.checking import check
from panelpaper.rules.structure.seeming_headings import bold_as_heading
from panelpaper.scrutiny import scrutinise

TAG, PAPER, SECRET = (f"{small.PAPER}/{name}" for name in ("tag.md", "paper.yaml", "appendices/security-status.md"))
HEAD = "---\ncommittee: tag\nstatus: final\n---\n\n"
MB = 1024 * 1024
MOST_SECONDS = 60  # of one processor, for a megabyte
SHORT, LONG = 20_000, 80_000  # characters
MOST_GROWTH = 9  # times the time, for four times the length: in proportion it is four, squared sixteen

# What took the square of its length, somewhere between its first reader and the last rule.
TRAPS = {
    "brackets": "[",
    "brackets and parentheses": "[a](",
    "emphasis": "a*",
    "emphasis in emphasis": "*a **b ",
    "one definition, many links": "[a] ",
    "table": "|a|b|\n",
    "quotation": "> a\n",
    "list": "- a\n",
    "code": "`a``b",
    "markup": "<a b='",
    "comment": "<!--",
    "entities": "&#x41;",
    "notes": "[^a] ",
    "addresses": "a@b.cc <a@b.cc> ",
    "marked": "[a]{.red} ",
    "almost marked": "[a]{.RED} ",
    "a class after a link": "[a] (red) ",
    "a class in brackets": "(RED) ",
    "blocks": "::: red\na\n:::\n\n",
    "headings of one name": "## a\n\n",
    "acronyms": "(ABC) ",
    "unfinished": "TODO ",
    "dates": "1/1/2019 ",
    "one word": "a",
    "one number": "1",
    "blanks": " ",
}


def found(folder: Path, over: Mapping[str, str | bytes | None]) -> list[tuple[str, str, int]]:
    """Code, path and line of each finding."""
    _, findings = scrutinise(Folder(small.lay(folder, over)))
    return [(finding.code, finding.span.path, finding.span.line) for finding in findings]


def seconds(folder: Path, trap: str, length: int) -> float:
    """How long a section of this length takes, in seconds of one processor."""
    text = f"{HEAD}{TRAPS[trap] * (length // len(TRAPS[trap]))}\n\n[a]: x\n\n[^a]: x\n"
    small.lay(folder, {TAG: text})
    began = time.process_time()
    scrutinise(Folder(folder))
    return time.process_time() - began


@pytest.mark.slow
@pytest.mark.parametrize("trap", ["list", "almost marked", "emphasis"])
def test_a_mean_section_of_a_megabyte_is_checked_in_seconds(trap, tmp_path):
    assert seconds(tmp_path, trap, MB) < MOST_SECONDS


@pytest.mark.slow
@pytest.mark.parametrize("trap", TRAPS)
def test_four_times_the_length_takes_about_four_times_the_time(trap, tmp_path):
    long = seconds(tmp_path, trap, LONG)

    assert long < 0.5 or long < MOST_GROWTH * min(seconds(tmp_path, trap, SHORT) for _ in range(2))


def test_bold_lines_among_marked_blocks_cost_their_share_of_time(tmp_path):
    def took(length: int) -> float:
        mean = "**A b**\n\n::: red\na\n:::\n\n"
        workspace = small.read(tmp_path, {TAG: HEAD + mean * (length // len(mean))})
        began = time.process_time()
        assert list(bold_as_heading(workspace))
        return time.process_time() - began

    assert took(LONG) < MOST_GROWTH * min(took(SHORT) for _ in range(2))


@pytest.mark.parametrize("trap", ["report:", "report: a\n     ", "report, ", "{period "])
def test_what_is_kept_of_an_entry_that_can_not_be_read_costs_its_share_of_time(trap):
    def took(length: int) -> float:
        began = time.process_time()
        compose("content/registers/dcc-submissions.yaml", f"submissions:\n  - {{x: [{trap * (length // len(trap))}\n")
        return time.process_time() - began

    long = took(2 * LONG)

    assert long < 0.5 or long < MOST_GROWTH * min(took(2 * SHORT) for _ in range(2))


@pytest.mark.parametrize(
    "text",
    [
        "*" * 3000 + "a" + "*" * 3000,
        "*a **b " * 900 + " c** d*" * 900,
        "![" * 900 + "a" + "](x.png)" * 900,
        "[a " * 900 + "]{.red}" * 900,
        "> " * 900 + "a",
        "- " * 900 + "a",
    ],
    ids=["one emphasis", "emphases", "pictures", "marks", "quotations", "lists"],
)
def test_what_stands_deep_in_one_another_is_told(text, tmp_path):
    assert "PP220" in {code for code, path, _ in found(tmp_path, {TAG: f"{HEAD}{text}\n"}) if path == TAG}


def test_deep_yaml_is_told_where_it_goes_too_deep(tmp_path):
    text = small.more(PAPER, f"reference: {'[' * 50_000}\n")

    assert ("PP115", PAPER, text.count("\n")) in found(tmp_path, {PAPER: text})


def test_what_an_alias_would_multiply_is_refused(tmp_path):
    lines = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    bomb = small.more(PAPER, "a0: &a0 [x]\n" + "\n".join(lines) + "\n")

    assert "PP108" in {code for code, _, _ in found(tmp_path, {PAPER: bomb})}


def test_emphasis_that_goes_too_deep_keeps_its_words():
    passage = read_prose("*" * 200 + "words" + "*" * 200, Origin("f.md", 1)).passage
    held = [node for node in nodes(passage) if isinstance(node, Emphasis | Strong)]

    assert len(held) == DEEPEST_WITHIN
    assert "".join(node.text for node in nodes(passage) if isinstance(node, Text)).strip("*") == "words"


def test_addresses_that_are_used_again_and_again_have_an_end():
    address = "x" * 10_000
    read = read_prose(f"[a]: {address}\n\n" + "[a] " * 5000 + "\n\nThe end.\n", Origin("f.md", 1))
    links = [node for node in nodes(read.passage) if isinstance(node, Link)]

    assert len(links) == 5000
    assert sum(len(link.href) for link in links) <= MOST_OF_ADDRESSES
    assert [oddity.says["what"] for oddity in read.oddities if oddity.kind == "too_complex"] == [
        "links with long addresses"
    ]


@pytest.mark.parametrize(
    "forged",
    [
        "&#xe000;0&#xe001;",
        "&#57344;0&#57345;",
        "&#xE002;0&#xE003;",
        "`&#xe000;9&#xe001;`",
        "## &#xe000;0&#xe001;",
        f"&#xe000;{'9' * 5000}&#xe001;",
        "<http://a.example/%EE%80%800%EE%80%81>",
        "[a](http://a.example/%EE%80%800%EE%80%81)",
    ],
)
def test_nothing_can_be_written_that_is_taken_for_where_a_mark_was_cut_out(forged):
    for text in (forged, f"{forged} [a]{{.red}}"):
        for clearance in (CLEAR, RED):
            passage = read_prose(text, Origin("f.md", 1), clearance=clearance).passage
            slots = [node for node in nodes(passage) if type(node).__name__ == "Slot"]
            assert len(slots) == text.count("{.red}")


def test_a_number_of_any_length_is_no_trouble(tmp_path):
    assert found(tmp_path, {TAG: f"{HEAD}{'1' * 9000} and {'1.' * 9000}\n"}) == []


def test_five_hundred_errors_are_all_told_in_order(tmp_path):
    desk = Desk(tmp_path / "ours", {TAG: HEAD + "See [](appendix:nowhere).\n\n" * 500})
    told = [each for each in desk.run("check", "--format", "json").findings() if each["code"] == "PP301"]

    assert len(told) == 500
    assert [each["line"] for each in told] == list(range(6, 6 + 1000, 2))


def test_twenty_thousand_brackets_are_plain_text(tmp_path):
    assert found(tmp_path, {TAG: f"{HEAD}{'[' * 20_000}\n"}) == []


@pytest.mark.parametrize(
    ("path", "told_in"),
    [
        *((path, path) for path in (TAG, PAPER, SECRET, small.LOG, "content/panel.yaml")),
        (f"{small.PAPER}/media/plan.png", f"{small.PAPER}/operations-group.md"),
    ],
)
def test_bytes_by_chance_nuls_and_a_hundred_megabytes_are_told_and_nothing_else_happens(path, told_in, tmp_path):
    for data in (random.Random(64).randbytes(50_000), bytes(50_000), bytes(100 * MB)):
        desk = Desk(tmp_path / str(len(data)) / str(data[0]), {path: data})
        done = desk.run("check", "--format", "json")
        assert done.status == 1
        assert done.err.endswith(": mend content/panel.yaml, then check again.\n" if "panel.yaml" in path else "")
        assert done.err.count("\n") == ("panel.yaml" in path)
        assert told_in in {each["path"] for each in done.findings()}
        built = desk.run("build", "--no-pdf")
        assert (built.status, (desk.root / "build").exists()) == (1, False)


@pytest.mark.parametrize("path", [TAG, PAPER, SECRET, "content/panel.yaml", "content/static/robots.txt"])
def test_a_link_that_leads_out_of_the_workspace_is_not_followed(path, tmp_path):
    (tmp_path / "outside").write_text("outsideword")
    desk = Desk(tmp_path / "ours")
    (desk.root / path).parent.mkdir(exist_ok=True)
    (desk.root / path).unlink(missing_ok=True)
    (desk.root / path).symlink_to(tmp_path / "outside")
    done = desk.run("check")

    assert done.status in (1, 2)
    assert "outsideword" not in done.out + done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize("above", [False, True])
@pytest.mark.parametrize("path", [TAG, "content/static/robots.txt"])
def test_a_link_within_the_workspace_is_not_followed_either(path, above, tmp_path):
    """What is RED would be published under the name of something that is not."""
    desk = Desk(tmp_path / "ours")
    (desk.root / SECRET).write_text("A short secret.\n")
    place = desk.root / path
    place.parent.mkdir(exist_ok=True)
    place.unlink(missing_ok=True)
    if above:
        place.parent.rename(desk.root / "content/aside")
        place.parent.symlink_to(desk.root / "content/aside")
        (desk.root / "content/aside" / place.name).write_text("A short secret.\n")
    else:
        place.symlink_to(desk.root / SECRET)
    done = desk.run("check", "--format", "json")

    assert (done.status, done.err) == (1, "")
    assert "A short secret" not in done.out
    assert desk.run("build", "--edition", "public", "--no-pdf").status == 1


def test_more_files_than_there_may_be_are_told(tmp_path, monkeypatch):
    monkeypatch.setattr(workspace, "MOST_FILES", 40)
    over: dict[str, str | bytes | None] = {f"content/static/{n}.txt": "x" for n in range(40)}

    assert ("PP121", "content", 1) in found(tmp_path / "many", over)
    assert "PP121" not in {code for code, _, _ in found(tmp_path / "few", dict(list(over.items())[:20]))}


def test_how_many_files_stand_beside_a_paper_stops_no_build_that_opens_none_of_them(tmp_path, monkeypatch):
    monkeypatch.setattr(workspace, "MOST_FILES", 40)
    over: dict[str, str | bytes | None] = {f"{small.PAPER}/media/{n}.png": "x" for n in range(60)}

    seen = small.read(tmp_path, over, CLEAR)

    assert over.keys() <= set(seen.files)
    assert [finding.concerns for finding in check(seen) if finding.code == "PP121"] == [RED]


def test_a_withheld_text_that_is_too_long_stops_no_build_that_does_not_open_it(tmp_path):
    seen = small.read(tmp_path, {SECRET: "x" * (files.LARGEST_TEXT + 1)}, CLEAR)

    assert [finding for finding in check(seen) if finding.concerns is CLEAR] == []


def test_more_pictures_than_a_paper_may_show_are_told_and_take_no_room_from_lower_ones(tmp_path, monkeypatch):
    plan = f"{small.PAPER}/media/plan.png"
    size = len(small.SMALL[plan])
    monkeypatch.setattr(paper_reading, "LARGEST_PAPER", size)
    red: dict[str, str | bytes | None] = {
        SECRET: small.more(SECRET, "\n![Another plan](../media/other.png)\n"),
        f"{small.PAPER}/media/other.png": small.SMALL[plan],
    }

    told = found(tmp_path / "both", red)
    assert [path for code, path, _ in told if code == "PP121"] == [f"{small.PAPER}/media/other.png"]
    monkeypatch.setattr(paper_reading, "LARGEST_PAPER", 2 * size)
    assert "PP121" not in {code for code, _, _ in found(tmp_path / "room", red)}


def test_a_picture_within_pictures_is_a_picture(tmp_path):
    passage = read_prose("![a ![b](media/c.png) d](media/e.png)", Origin(TAG, 1)).passage

    assert passage == Passage((Paragraph((Image(f"{small.PAPER}/media/e.png", "a b d"),)),))


def nested_drawings(levels: int) -> bytes:
    """A PDF whose page draws a drawing, which draws another twice, and so on."""
    document = pikepdf.new()
    document.add_blank_page()
    box = {"Type": pikepdf.Name.XObject, "Subtype": pikepdf.Name.Form, "BBox": pikepdf.Array([0, 0, 1, 1])}
    form = document.make_stream(b"q Q", **box)
    for _ in range(levels):
        within = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
        form = document.make_stream(b"/X Do /#58 Do", Resources=within, **box)
    page = document.pages[0].obj
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
    page.Contents = document.make_stream(b"/X Do")
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def test_a_pdf_whose_drawings_have_no_end_is_not_looked_at_for_ever():
    assert not is_endless(nested_drawings(8))
    endless = nested_drawings(40)
    assert is_endless(endless)
    shown = [each for each in pdf_surfaces(endless) if isinstance(each, Opaque)]
    assert [(each.place, each.why) for each in shown] == [("PDF's pages", "they can't be read")]


def test_a_picture_in_a_picture_in_a_picture_is_looked_at_once_each():
    began = time.process_time()
    shown = list(look_into(b"\xff\xd8\xff\xe0" * 300))

    assert len(shown) < 2000
    assert time.process_time() - began < 10
