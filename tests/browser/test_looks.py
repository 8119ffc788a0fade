"""What an eye sees on the pages across papers: lines, underlines and the room between words."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from tests.browser.test_site import PHONE, REPORT, SMALL, TABLET, WIDE, laid
from tests.browsing import Visit, box
from tests.months import many, reissued
from tests.small import LOG, PAPER, changed, more

from panelpaper.model.period import Period

pytestmark = pytest.mark.browser

PANEL = "content/panel.yaml"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fourteen months of the small workspace, for the Panel."""
    return laid(tmp_path_factory.mktemp("looks"), many(14, Period(2017, 12)), "panel")


@pytest.mark.parametrize("width", [WIDE, TABLET, PHONE])
def test_the_months_of_a_committee_begin_apart_from_its_table_of_actions(browser, tmp_path, width):
    with Visit(browser, laid(tmp_path, {}) / "committees/tag.html", width) as visit:
        table, month = (box(visit.page.locator(part).first) for part in (".stories", ".dated"))
        assert month["y"] - (table["y"] + table["height"]) >= 32


def test_the_underline_of_a_link_with_a_number_is_one_line(browser, root):
    with Visit(browser, root / "committees/tag.html", WIDE) as visit:
        number = visit.page.locator(".told a > .number").first
        assert number.evaluate("number => getComputedStyle(number).marginRight") == "0px"


def test_a_committee_s_bodies_are_not_named_twice_in_one_line(browser, tmp_path):
    both = changed(PANEL, "    short_name: TAG\n", "    short_name: TAG and TSG\n    bodies: [TAG, TSG]\n")
    one = changed(PANEL, "    short_name: TAG\n", "    short_name: Testing\n    bodies: [TAG, TSG]\n")
    leads = []
    for number, panel in enumerate((both, one)):
        root = laid(tmp_path / str(number), {PANEL: panel})
        with Visit(browser, root / "committees/tag.html", WIDE) as visit:
            leads.append(visit.page.locator(".lead").inner_text())

    assert leads == ["TAG and TSG", "Testing: speaks for TAG and TSG"]


# Where each line of the words of a part begins and ends.
LINES = """part => {
    const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT), lines = [];
    while (texts.nextNode()) {
        const range = document.createRange(), text = texts.currentNode;
        range.selectNodeContents(text);
        const unseen = !text.data.trim() || text.parentElement.closest('.nothing, .visually-hidden, .of');
        if (!unseen) lines.push(...[...range.getClientRects()].map(line => [line.left, line.right]));
    }
    return lines;
}"""


@pytest.mark.parametrize("width", [SMALL, 280])
def test_the_words_of_all_signs_stand_below_each_other(browser, root, width):
    with Visit(browser, root / "reporting.html", width) as visit:
        signs = visit.page.locator(".signs > li").all()
        lines = [line for sign in signs for line in sign.evaluate(LINES)]
        assert len(lines) > len(signs)
        assert len({round(left) for left, _ in lines}) == 1


@pytest.mark.parametrize("width", [WIDE, TABLET, PHONE])
def test_the_names_of_reports_begin_where_the_caption_of_their_grid_does(browser, root, width):
    with Visit(browser, root / "reporting.html", width) as visit:
        caption = box(visit.page.locator(".grid caption strong").first)
        assert {box(name)["x"] for name in visit.page.locator(".grid tbody th a").all()} == {caption["x"]}


def test_on_a_phone_no_cell_of_the_grid_is_ruled_off(browser, root):
    widths = "cells => cells.map(cell => getComputedStyle(cell).borderWidth)"
    with Visit(browser, root / "reporting.html", PHONE) as visit:
        visit.page.locator(".grid td").first.evaluate("cell => cell.classList.add('span-3')")
        assert set(visit.page.locator(".grid td").evaluate_all(widths)) == {"0px"}


@pytest.mark.parametrize("width", [768, 820, 1023, PHONE, SMALL])
def test_the_words_of_an_overdue_cell_keep_off_its_edges(browser, root, width):
    with Visit(browser, root / "reporting.html", width) as visit:
        cell = visit.page.locator(".grid .is-overdue").first
        cell.locator("span:not(.of)").first.evaluate("words => { words.textContent = '18 overdue'; }")
        within = box(cell)
        lines = cell.evaluate(LINES)
        assert lines
        for left, right in lines:
            assert left >= within["x"] + 1
            assert right <= within["x"] + within["width"] - 1


@pytest.mark.parametrize("width", [WIDE, PHONE, SMALL])
def test_no_line_of_a_plot_runs_through_words(browser, root, width):
    """Words that stand on a line have a rim of the page's colour."""
    through = """() => [...document.querySelectorAll('svg.plot')].flatMap(plot => {
        const lines = [...plot.querySelectorAll('.grid')].map(line => line.getBoundingClientRect().left);
        return [...plot.querySelectorAll('text:not(.tick, .within)')].filter(text => {
            const {left, right} = text.getBoundingClientRect(), style = getComputedStyle(text);
            const rimmed = style.paintOrder.startsWith('stroke') && style.stroke !== 'none';
            return lines.some(line => line > left && line < right) && !rimmed;
        }).map(text => text.textContent);
    })"""
    with Visit(browser, root / REPORT, width) as visit:
        assert visit.page.locator("svg.plot").count() == 2
        assert visit.ask(through) == []


@pytest.mark.parametrize("width", [640, PHONE, SMALL])
def test_in_the_list_of_papers_the_mark_keeps_off_the_title_above_it(browser, root, width):
    with Visit(browser, root / "index.html", width) as visit:
        title, mark = (box(visit.page.locator(f".issues {part}").first) for part in (".title", ".tlp"))
        assert mark["y"] - (title["y"] + title["height"]) >= 3


def test_on_a_phone_all_that_a_card_says_begins_at_one_edge_in_a_changed_one_as_in_others(browser, tmp_path):
    months = reissued(many(14, Period(2017, 12)), Period(2019, 1))
    root = laid(tmp_path, months, "panel")
    with Visit(browser, root / "papers/2019-01/index.html", PHONE) as visit:
        visit.page.locator(".reports tr[id]").first.evaluate("row => row.classList.add('changed')")
        parts = visit.page.locator(".reports tr[id] :is(.verdict, .name)").all()
        assert len(parts) > 2
        assert len({box(part)["x"] for part in parts}) == 1


def test_on_a_phone_all_of_a_changed_action_stands_beside_its_bar(browser, tmp_path):
    months = reissued(many(14, Period(2017, 12)), Period(2019, 1))
    root = laid(tmp_path, months, "panel")
    with Visit(browser, root / "papers/2019-01/index.html", PHONE) as visit:
        row = visit.page.locator(".actions tr.changed").first
        assert row.evaluate("row => getComputedStyle(row).borderLeftWidth") == "4px"
        parts = [box(part)["x"] for part in row.locator("th > a, .label").all()]
        assert len(parts) == 3
        assert {x - box(row)["x"] for x in parts} == {16}


def test_no_underline_goes_on_below_words_that_are_not_seen_on_paper(browser, root):
    link = '<span><a href="#">PDF<span class="visually-hidden"> of the paper of May 2018</span></a></span>'
    with Visit(browser, root / "index.html", WIDE) as visit:
        visit.page.locator(".issues .facts").first.evaluate(f"facts => facts.insertAdjacentHTML('beforeend', '{link}')")
        visit.page.emulate_media(media="print")
        line, unseen = (box(visit.page.locator(f".issues .facts a{part}").first) for part in ("", " span"))
        shot = Image.open(BytesIO(visit.page.screenshot(full_page=True))).convert("L")
    left, top = round(unseen["x"]) + 2, round(line["y"])
    behind = shot.crop((left, top, left + 4, top + round(line["height"])))

    assert unseen["width"] > 6
    assert min(behind.tobytes()) == max(behind.tobytes())


def test_no_caption_that_is_for_the_ear_is_seen_on_paper(browser, root):
    with Visit(browser, root / "actions.html", WIDE) as visit:
        visit.page.emulate_media(media="print")
        colours = "captions => captions.map(caption => getComputedStyle(caption).color)"
        assert set(visit.page.locator("caption.visually-hidden").evaluate_all(colours)) == {"rgba(0, 0, 0, 0)"}


def test_what_has_no_bullet_is_not_indented_on_paper(browser, root):
    with Visit(browser, root / "reporting.html", WIDE) as visit:
        visit.page.emulate_media(media="print")
        assert box(visit.page.locator(".signs .sign").first)["x"] == box(visit.page.locator("h1"))["x"]


def test_no_paper_in_the_list_is_printed_on_two_pages_and_the_list_begins_on_the_first(browser, root, tmp_path):
    for above in range(0, 120, 12):
        with Visit(browser, root / "index.html", WIDE) as visit:
            visit.page.locator("h1").evaluate(f"title => title.style.marginTop = '{above}px'")
            visit.page.pdf(path=tmp_path / "list.pdf", prefer_css_page_size=True)
        with pypdfium2.PdfDocument(tmp_path / "list.pdf") as document:
            pages = [page.get_textpage().get_text_range() for page in document]
        begun, ended = ([page.count(words) for page in pages] for words in ("SEC Panel Sub-Committee", "version 1.0"))
        assert len(pages) > 1
        assert begun[0] > 2
        assert begun == ended


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small workspace with a paper that asks ten things of the Panel."""
    one = "  - verb: NOTE\n    text: the content of this paper\n"
    ten = "".join(f"  - verb: NOTE\n    text: part {number} of this paper\n" for number in range(1, 11))
    paper = changed(f"{PAPER}/paper.yaml", one, ten)
    return laid(tmp_path_factory.mktemp("asking"), {f"{PAPER}/paper.yaml": paper})


def test_what_the_panel_is_asked_is_numbered_on_the_front_page_as_in_the_paper(browser, asking, root):
    asked = []
    for page in (asking / "index.html", asking / "papers/2019-01/index.html"):
        with Visit(browser, page, WIDE) as visit:
            asked.append(visit.page.locator("[aria-labelledby=_ask] > ol > li").all_inner_texts())
    with Visit(browser, root / "index.html", WIDE) as visit:
        assert visit.page.locator("[aria-labelledby=_ask] li").count() == 0

    assert asked[0] == asked[1] == [f"NOTE part {number} of this paper" for number in range(1, 11)]


@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize("path", ["index.html", "papers/2019-01/index.html"])
def test_the_numbers_of_ten_asks_stand_within_the_text(browser, asking, path, width):
    with Visit(browser, asking / path, width) as visit:
        within = box(visit.page.locator("[aria-labelledby=_ask] ol"))
        left, top = within["x"] - 12, within["y"]
        shot = Image.open(BytesIO(visit.page.screenshot(full_page=True))).convert("RGB")
    margin = shot.crop((round(left), round(top), round(left) + 12, round(top + within["height"])))

    assert margin.size[1] > 100
    assert all(min(band.tobytes()) == max(band.tobytes()) for band in margin.split())


@pytest.mark.parametrize(("following", "line"), [(True, "1px"), (False, "0px")])
def test_a_line_below_what_the_panel_is_asked_parts_it_from_what_follows(browser, asking, following, line):
    with Visit(browser, asking / "papers/2019-01/index.html", TABLET) as visit:
        ask = visit.page.locator(".opening .ask")
        if not following:
            ask.evaluate("ask => { while (ask.nextElementSibling) ask.nextElementSibling.remove(); }")
        assert ask.evaluate("ask => getComputedStyle(ask).borderBottomWidth") == line


@pytest.mark.parametrize("width", [TABLET, 1024])
def test_how_many_actions_an_owner_has_closed_stands_in_one_line(browser, tmp_path, width):
    owner = ", ".join(f"TAG-{number:04d}" for number in range(40))
    with Visit(browser, laid(tmp_path, {}) / "actions.html", width) as visit:
        cells = visit.page.locator(".owners tbody tr").first.locator("td")
        cells.nth(1).evaluate(f"cell => {{ cell.textContent = '{owner}'; }}")
        cells.nth(2).evaluate("cell => { cell.textContent = '12 actions'; }")
        assert len(cells.nth(2).evaluate(LINES)) == 1


@pytest.mark.parametrize("width", [TABLET, PHONE])
def test_what_is_withheld_keeps_off_what_stands_next_to_it(browser, tmp_path, width):
    section = f"{PAPER}/tag.md"
    text = more(section, "\nThe longest closure is [nine weeks]{.red}; testers know it.\n")
    with Visit(browser, laid(tmp_path, {section: text}) / "papers/2019-01/index.html", width) as visit:
        mark = visit.page.locator(".content .withheld").first
        after = mark.evaluate(
            """mark => {
                const range = document.createRange();
                range.setStart(mark.nextSibling, 0);
                range.setEnd(mark.nextSibling, 1);
                return range.getBoundingClientRect().left - mark.getBoundingClientRect().right;
            }"""
        )
        assert after >= 1.5
        title, why = (
            box(visit.page.locator(f".attachments li:has(.aside) {part}").first) for part in (".tlp", ".aside")
        )
        assert why["y"] - (title["y"] + title["height"]) >= 4
        here, contents = (box(visit.page.locator(part)) for part in (".asides p", ".contents"))
        assert contents["y"] - (here["y"] + here["height"]) >= 16


@pytest.mark.parametrize("width", [TABLET, 1024, WIDE])
def test_beside_a_long_action_its_month_and_year_stand_in_one_line(browser, tmp_path, width):
    words = "Carry through the work on Code Control, and everything that it needs, in the order that was agreed"
    with Visit(browser, laid(tmp_path, {}) / "papers/2019-01/index.html", width) as visit:
        row = visit.page.locator(".actions tbody tr").first
        row.locator("td").nth(0).evaluate(f"cell => {{ cell.textContent = '{words}'; }}")
        row.locator("td").nth(2).evaluate("cell => { cell.textContent = 'September 2019'; }")
        assert len(row.locator("td").nth(2).evaluate(LINES)) == 1


@pytest.mark.parametrize("media", ["screen", "print"])
@pytest.mark.parametrize("width", [768, TABLET, 1024, WIDE])
def test_no_word_of_an_owner_is_broken(browser, tmp_path, width, media):
    words = "Data Communications Company Service Management Directorate"
    with Visit(browser, laid(tmp_path, {}) / "actions.html", width) as visit:
        visit.page.emulate_media(media=media)
        cell = visit.page.locator(".stories tbody td").nth(1)
        cell.evaluate(f"cell => {{ cell.textContent = '{words}'; }}")
        broken = """cell => [...cell.firstChild.data.matchAll(/\\S+/g)].filter(word => {
            const range = document.createRange();
            range.setStart(cell.firstChild, word.index);
            range.setEnd(cell.firstChild, word.index + word[0].length);
            return range.getClientRects().length > 1;
        }).map(word => word[0])"""
        assert cell.evaluate(broken) == []


@pytest.mark.parametrize("actual", [0, 3, 30, 300, 3000])
def test_the_words_of_a_scale_keep_apart_on_a_phone(browser, tmp_path, actual):
    log = changed(LOG, "forecast: 40000, actual: 39000", f"forecast: 39060325, actual: {actual}")
    with Visit(browser, laid(tmp_path, {LOG: log}) / REPORT, SMALL) as visit:
        ticks = [box(tick) for tick in visit.page.locator("svg.plot").last.locator(".tick").all()]
        assert len(ticks) > 2
        assert all(right["x"] - (left["x"] + left["width"]) >= 3 for left, right in pairwise(ticks))


LABELS = """\
labels:
  CLEAR: OFFICIAL
  AMBER: OFFICIAL-SENSITIVE COMMERCIAL (LIMITED CIRCULATION)
  RED: OFFICIAL-SENSITIVE PERSONAL
"""


@pytest.mark.parametrize("width", [SMALL, PHONE, 768, 1024])
@pytest.mark.parametrize("edition", ["public", "panel"])
def test_no_page_is_wider_than_its_window_for_a_long_class_or_owner(browser, tmp_path, edition, width):
    section = f"{PAPER}/tag.md"
    marked = "\nThe longest closure is [nine weeks]{.amber}; testers know it.\n\n::: red\nNot so.\n:::\n"
    text = more(section, marked).replace(
        "owner: DCC", "owner: [DCC, service.management.directorate@communications-company.example]"
    )
    root = laid(tmp_path, {section: text, PANEL: more(PANEL, LABELS)}, edition)
    for path in ("papers/2019-01/index.html", "actions.html", "about.html", "index.html"):
        with Visit(browser, root / path, width) as visit:
            assert visit.ask("document.documentElement.scrollWidth") <= width
