"""The pages across papers in a browser, from the disk: no server, no network, no script."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.browsing import Visit, box
from tests.markings import marked
from tests.months import many, reissued
from tests.small import LOG, PAPER, assembled, changed, more

from panelpaper.model.period import Period
from panelpaper.render.formats import render
from panelpaper.render.templates import Templates

pytestmark = pytest.mark.browser

WIDE, TABLET, PHONE, SMALL = 1280, 800, 390, 320
REPORT = "reporting/service-request-variance.html"
KINDS = (
    "index.html",
    "committees.html",
    "committees/operations-group.html",
    "reporting.html",
    REPORT,
    "actions.html",
    "decisions.html",
    "modifications.html",
    "glossary.html",
    "about.html",
    "search.html",
    "404.html",
    "papers/2019-01/index.html",
    "papers/2019-01/v1.0/index.html",
    "papers/2018-07/index.html",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fourteen months, the newest in two versions, in the public edition and the Panel's, side by side on the disk."""
    root = tmp_path_factory.mktemp("site")
    months = reissued(many(14, Period(2017, 12)), Period(2019, 1))
    for name in ("public", "panel"):
        edition = assembled(tmp_path_factory.mktemp("content"), months, name)
        for path, data in render(edition, Templates(), pdfs=False, typeset=lambda _: ())[0].items():
            file = root / name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
    return root


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, TABLET, SMALL])
@pytest.mark.parametrize("path", KINDS)
def test_axe_finds_nothing_and_nothing_is_wider_than_its_window(browser, site, path, width, scheme):
    # The widths take turns with the editions: what the Panel may read is on the page as well.
    edition = "panel" if (width == TABLET) == (scheme == "light") else "public"
    with Visit(browser, site / edition / path, width, scheme) as visit:
        found = Axe().run(visit.page).response["violations"]
        assert visit.ask("document.documentElement.scrollWidth") <= width

    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []


@pytest.mark.parametrize("path", KINDS)
def test_a_page_asks_for_its_own_files_only_and_the_browser_says_nothing(browser, site, path):
    with Visit(browser, site / "panel" / path, PHONE) as visit:
        own = (site / "panel").as_uri()
        assert visit.said == []
        assert all(url.startswith(own) for url in visit.asked)


@pytest.mark.parametrize("path", KINDS)
def test_a_page_needs_no_script_and_fits_with_text_at_twice_its_size(browser, site, path):
    with Visit(browser, site / "public" / path, 640, java_script_enabled=False) as visit:
        assert visit.page.locator("h1").is_visible()
    with Visit(browser, site / "public" / path, 640) as visit:
        visit.ask("document.documentElement.style.fontSize = '200%'")
        assert visit.ask("document.documentElement.scrollWidth") <= 640


@pytest.mark.parametrize("path", KINDS)
def test_the_keyboard_reaches_everything_that_acts(browser, site, path):
    acting = 'a[href], [tabindex="0"], input, select, button'
    with Visit(browser, site / "panel" / path, WIDE) as visit:
        links = visit.ask(f"[...document.querySelectorAll('{acting}')].filter(part => part.checkVisibility()).length")
        for reached in range(links):
            visit.page.keyboard.press("Tab")
            assert visit.ask("document.activeElement != document.body"), f"only {reached} of {links}"
            assert visit.ask("parseFloat(getComputedStyle(document.activeElement).outlineWidth)") >= 2


# Texts in cells of tables that reach beyond the room of the cell that they stand in, and so up to others' words.
ASTRAY = """[...document.querySelectorAll('th, td')].flatMap(cell => {
    const within = cell.getBoundingClientRect(), style = getComputedStyle(cell), astray = [];
    if (style.display === 'contents' || style.clipPath !== 'none') return [];
    const end = within.right - parseFloat(style.paddingRight) + 1;
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const range = document.createRange(), text = texts.currentNode;
        range.selectNodeContents(text);
        const unseen = text.parentElement.closest('.visually-hidden, .skip, thead');
        const beyond = line => line.left < within.left - 1 || line.right > end;
        if (text.data.trim() && !unseen && [...range.getClientRects()].some(beyond)) astray.push(text.data);
    }
    return astray;
})"""


@pytest.mark.parametrize("width", [WIDE, TABLET, PHONE, SMALL])
@pytest.mark.parametrize("path", [path for path in KINDS if path != "search.html"])
def test_no_cell_s_words_run_into_those_of_another(browser, site, path, width):
    with Visit(browser, site / "public" / path, width) as visit:
        assert visit.ask(ASTRAY) == []


@pytest.mark.parametrize("width", [WIDE, TABLET, PHONE, SMALL])
def test_the_number_of_an_action_leaves_room_before_its_words(browser, tmp_path, width):
    section = f"{PAPER}/tag.md"
    root = laid(tmp_path, {section: changed(section, "id: TAG-0001", "id: SMKIPMA-18-03")})
    with Visit(browser, root / "actions.html", width) as visit:
        assert visit.page.get_by_text("SMKIPMA-18-03").count() > 0
        assert visit.ask(ASTRAY) == []


@pytest.fixture(scope="module")
def figured(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition with a report whose figures are marked as highly as has the longest name, and come of no forecast."""
    log = changed(LOG, "{forecast: 40000, actual: 39000}", "{forecast: 0, actual: 5}\n    classification: AMBER+STRICT")
    return laid(tmp_path_factory.mktemp("figured"), {LOG: log}, "panel")


@pytest.mark.parametrize("width", [WIDE, 768, PHONE, SMALL])
def test_every_part_of_a_plot_stands_within_it(browser, site, figured, width):
    for page in (site / "public" / REPORT, figured / REPORT):
        with Visit(browser, page, width) as visit:
            assert visit.page.locator("svg.plot").count() == 2
            assert visit.ask(
                """[...document.querySelectorAll('svg.plot')].every(plot => {
                    const whole = plot.closest('.plotted').getBoundingClientRect();
                    return [...plot.querySelectorAll('text, rect, circle')].every(part => {
                        const {left, right, bottom} = part.getBoundingClientRect();
                        return left >= whole.left - 1 && right <= whole.right + 12 && bottom <= whole.bottom + 1;
                    });
                })"""
            )


def test_the_heading_of_a_plot_is_printed_on_the_page_of_its_plot(browser, site, tmp_path):
    for above in range(200, 900, 100):
        with Visit(browser, site / "public" / REPORT, WIDE) as visit:
            visit.page.locator("h1").evaluate(f"title => title.style.marginTop = '{above}px'")
            visit.page.pdf(path=tmp_path / "report.pdf", prefer_css_page_size=True)
        with pypdfium2.PdfDocument(tmp_path / "report.pdf") as document:
            pages = [page.get_textpage().get_text_range() for page in document]
        (page,) = (words for words in pages if "Forecast and actual" in words)
        assert "10k" in page
        assert "Dec 2018" in page


def test_the_words_beside_a_bar_touch_no_other_words(browser, site):
    with Visit(browser, site / "public" / REPORT, SMALL) as visit:
        assert visit.ask(
            """[...document.querySelectorAll('svg.plot')].every(plot => {
                const boxes = [...plot.querySelectorAll('text')].map(text => text.getBoundingClientRect());
                return boxes.every((a, i) => boxes.every((b, j) => i == j || a.right <= b.left || b.right <= a.left
                    || a.bottom <= b.top + 3 || b.bottom <= a.top + 3));
            })"""
        )


SPACED = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"


def test_in_wider_spacing_no_period_s_name_touches_what_is_plotted_of_it(browser, site):
    """The spacing that WCAG 2.2, 1.4.12, lets a reader ask for."""
    with Visit(browser, site / "public" / REPORT, SMALL, bypass_csp=True) as visit:
        visit.page.add_style_tag(content=SPACED)
        assert visit.page.locator("svg.plot .name").count() > 0
        assert visit.ask(
            """[...document.querySelectorAll('svg.plot')].every(plot => {
                const names = [...plot.querySelectorAll('.name')].map(name => name.getBoundingClientRect().right);
                const drawn = [...plot.querySelectorAll('circle, rect, .field svg')];
                return drawn.every(part => part.getBoundingClientRect().left > Math.max(...names));
            })"""
        )


BROKEN = """[...document.querySelectorAll('.grid td, .ledger td')].flatMap(cell => {
    const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), broken = [];
    for (let text; text = walk.nextNode();) for (const word of text.data.matchAll(/\\S+/g)) {
        const range = document.createRange();
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        if (range.getClientRects().length > 1) broken.push(word[0]);
    }
    return broken;
})"""


@pytest.mark.parametrize("width", [768, 820, 1024])
def test_on_a_tablet_no_word_of_the_grid_is_broken(browser, site, width):
    with Visit(browser, site / "public/reporting.html", width) as visit:
        assert visit.page.locator(".grid td.is-overdue").count() > 0
        assert visit.ask(BROKEN) == []


def test_no_word_of_the_grid_is_broken_on_paper(browser, site, tmp_path):
    with Visit(browser, site / "public/reporting.html", WIDE) as visit:
        visit.page.pdf(path=tmp_path / "grid.pdf", prefer_css_page_size=True)
    with pypdfium2.PdfDocument(tmp_path / "grid.pdf") as document:
        words = " ".join(page.get_textpage().get_text_range() for page in document)

    assert re.search(r"\d+\s+overdue\b", words)
    assert not re.search(r"overdu\s+e\b", words)


def test_what_was_decided_is_printed_from_the_first_page_on(browser, site, tmp_path):
    """A chain of months that none of the pages can hold is not pushed to the second."""
    with Visit(browser, site / "public/decisions.html", WIDE) as visit:
        visit.ask("document.querySelectorAll('.dated').forEach(month => month.after(month.cloneNode(true)))")
        visit.page.pdf(path=tmp_path / "decisions.pdf", prefer_css_page_size=True)
    with pypdfium2.PdfDocument(tmp_path / "decisions.pdf") as document:
        lines = [page.get_textpage().get_text_range().count("\n") for page in document]

    assert len(lines) > 1
    assert lines[0] > 0.7 * max(lines)


def test_in_colours_of_the_reader_s_own_the_menu_shows_one_page_as_the_current_one(browser, site):
    with Visit(browser, site / "public/reporting.html", WIDE, forced_colors="active") as visit:
        lines = visit.ask("[...document.querySelectorAll('.nav a')].map(a => getComputedStyle(a).borderBottomColor)")
        ground = visit.ask("getComputedStyle(document.documentElement).backgroundColor")

    assert [line for line in lines if line != ground] == [lines[2]]


@pytest.mark.parametrize("width", [WIDE, TABLET, PHONE])
def test_beside_a_year_that_ends_with_a_quarter_stands_no_rule_that_webkit_would_scroll_for(browser, site, width):
    with Visit(browser, site / "public/reporting.html", width) as visit:
        last = visit.page.locator(".grid tbody tr > :last-child").first
        last.evaluate("cell => cell.classList.add('span-3')")

        assert last.evaluate("cell => getComputedStyle(cell).borderRightWidth") == "0px"


def test_on_a_phone_each_cell_of_the_grid_names_its_month_and_on_a_desk_the_head_does(browser, site):
    with Visit(browser, site / "public/reporting.html", PHONE) as visit:
        assert visit.page.locator(".grid td .of").first.is_visible()
        rows = visit.page.locator(".grid tbody tr").first.locator("td")
        first, seventh = box(rows.nth(0)), box(rows.nth(6))
        assert first["x"] == seventh["x"]
        assert first["y"] < seventh["y"]
    with Visit(browser, site / "public/reporting.html", WIDE) as visit:
        assert not visit.page.locator(".grid td .of").first.is_visible()
        assert visit.page.locator(".grid thead th").nth(1).is_visible()


def test_the_grid_is_a_table_on_a_phone_too(browser, site):
    with Visit(browser, site / "public/reporting.html", PHONE) as visit:
        tree = visit.page.locator(".grid").first.aria_snapshot()

    assert "- table" in tree
    assert "rowheader" in tree
    assert "columnheader" in tree


def test_the_first_view_of_a_paper_is_light(browser, site):
    """HTML, styles and icon, fonts aside."""
    with Visit(browser, site / "public/papers/2019-01/index.html", PHONE) as visit:
        files = [Path(url.removeprefix("file://")) for url in visit.asked if not url.endswith(".woff2")]

    assert len(files) >= 2
    assert sum(file.stat().st_size for file in files) < 60_000


def laid(folder: Path, over: Mapping[str, str | bytes | None], name: str = "public") -> Path:
    """An edition of the small workspace with these files in it, on the disk."""
    edition = assembled(folder, over, name)
    for path, data in render(edition, Templates(), pdfs=False, typeset=lambda _: ())[0].items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def test_a_table_of_an_appendix_may_be_broader_than_its_text(browser, tmp_path):
    words = f"Words that fill a line of the appendix. {'And so on. ' * 20}\n\n"
    table = "".join(f"| {' | '.join(cells)} |\n" for cells in (["Month"] * 14, ["---"] * 14, ["1,234,567"] * 14))
    root = laid(tmp_path, {f"{PAPER}/appendices/security-status.md": words + table}, "panel")

    with Visit(browser, root / "papers/2019-01/index.html", WIDE) as visit:
        wide, text = (box(visit.page.locator(f".appendix > {part}").first) for part in (".wide", "p:not(.marking)"))
        assert wide["width"] > text["width"] + 100


def test_an_action_that_is_overdue_has_the_colour_of_a_report_that_is(browser, tmp_path):
    root = laid(tmp_path, {f"{PAPER}/tag.md": changed(f"{PAPER}/tag.md", "due: 2019-02", "due: 2018-12-14")})

    with Visit(browser, root / "actions.html", WIDE) as visit:
        action = visit.page.locator(".status.overdue").evaluate("status => getComputedStyle(status).color")
    with Visit(browser, root / "index.html", WIDE) as visit:
        report = visit.page.locator(".attention h3").evaluate("heading => getComputedStyle(heading).color")

    assert action == report


LONG = "Report_on_the_testing_of_" + "issues_and_" * 12 + "fixes.docx"


@pytest.fixture(scope="module")
def long_words(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition with a word that no window has room for wherever a Panel may write one."""
    panel, paper, tag = "content/panel.yaml", f"{PAPER}/paper.yaml", f"{PAPER}/tag.md"
    named = re.sub(
        r"(name|title|heading|publisher): (?!SEC Panel)", rf"\g<0>{LONG} ", changed(panel, "code: SEC\n", "")
    )
    issued = changed(paper, "version:", f"reference: {LONG}\nversion:").replace("title: ", f"title: {LONG} ")
    section = f"""\
---
committee: tag
status: final
decisions:
  - {{text: Approved {LONG}, meeting: TAG_9}}
actions:
  - id: TAG-0001
    text: Answer {LONG}
    owner: DCC
    status: closed
    closed: 2019-01-03
    note: {LONG}
forward_look:
  - {{text: The plan {LONG}, expected: {LONG}}}
---

## Release 2.0 {LONG} {{#release-2-0}}

The TAG discussed {LONG}.
"""
    return laid(tmp_path_factory.mktemp("long"), {panel: named, paper: issued, tag: section})


@pytest.mark.parametrize("width", [WIDE, 768, SMALL])
@pytest.mark.parametrize("path", KINDS[:-2])
def test_no_long_word_widens_its_page(browser, long_words, path, width):
    with Visit(browser, long_words / path, width) as visit:
        assert LONG in visit.page.inner_text("body")
        assert visit.ask("document.documentElement.scrollWidth") <= width


def test_no_long_word_stands_on_the_marking_that_a_browser_prints(browser, long_words, tmp_path):
    with Visit(browser, long_words / "papers/2019-01/index.html", WIDE) as visit:
        visit.page.pdf(path=tmp_path / "paper.pdf", prefer_css_page_size=True)
    with pypdfium2.PdfDocument(tmp_path / "paper.pdf") as document:
        assert {marked(page) for page in document} == {("CLEAR · Public edition", "CLEAR")}


def test_beside_columns_of_many_words_no_word_of_an_action_is_broken(browser, tmp_path):
    tag = f"{PAPER}/tag.md"
    section = changed(tag, "Report on the testing of fixes", "Interoperability").replace(
        "owner: DCC\n    due: 2019-02",
        f"owner: [{', '.join(f'Technical Architecture Group of Party {n}' for n in range(9))}]\n    "
        "due: after the next meeting of the Technical Architecture and Business Architecture Sub-Committee",
    )
    with Visit(browser, laid(tmp_path, {tag: section}) / "papers/2019-01/index.html", 768) as visit:
        assert visit.page.locator(".ledger td").count() > 0
        assert [word for word in visit.ask(BROKEN) if "-" not in word] == []


@pytest.fixture(scope="module")
def marked_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition in which a wide table holds a marked run, and a marked block another table."""
    tag = f"{PAPER}/tag.md"
    head, line = f"| {' | '.join(['Month'] * 14)} |\n|{' --- |' * 14}\n", f"{'| 1,234,567 ' * 13}|"
    text = f"\n{head}{line} [Fewer]{{.red}} |\n\n::: amber\nA passage.\n\n{head}{line} 7 |\n:::\n"
    return laid(tmp_path_factory.mktemp("marked"), {tag: more(tag, text)}, "panel")


@pytest.mark.parametrize("width", [768, PHONE, SMALL])
def test_a_marked_run_in_a_wide_table_scrolls_with_it_and_not_with_the_page(browser, marked_tables, width):
    with Visit(browser, marked_tables / "papers/2019-01/index.html", width) as visit:
        assert visit.page.locator(".wide .disclosed").count() == 1
        assert visit.ask("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_table_in_a_marked_block_has_the_block_s_ground(browser, marked_tables, scheme):
    with Visit(browser, marked_tables / "papers/2019-01/index.html", PHONE, scheme) as visit:
        block = visit.page.locator(".disclosed-block").evaluate("part => getComputedStyle(part).backgroundColor")
        table = visit.page.locator(".disclosed-block .wide").evaluate("part => getComputedStyle(part).backgroundImage")
        assert table.startswith(f"linear-gradient(to right, {block} 50%")


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_the_label_of_a_row_stays_in_sight_while_its_table_scrolls_and_is_one_line(browser, tmp_path, width):
    rows = "".join(f"| System {row} {'| 1,234,567 ' * 24}|\n" for row in (1, 2))
    table = f"\n| System {'| September ' * 24}|\n|{' --- |' * 25}\n{rows}"
    root = laid(tmp_path, {f"{PAPER}/tag.md": more(f"{PAPER}/tag.md", table)})

    with Visit(browser, root / "papers/2019-01/index.html", width) as visit:
        wide, label = visit.page.locator(".wide").last, visit.page.locator(".wide").last.locator("td").first
        wide.evaluate("table => { table.scrollLeft = 300 }")
        assert box(label)["x"] == box(wide)["x"]
        assert box(label)["width"] <= 0.4 * box(wide)["width"]
        assert box(label)["height"] < 45


def test_a_column_that_begins_with_a_very_long_word_scrolls_away_and_leaves_its_neighbour_room(browser, tmp_path):
    table = f"\n| File | What it says |\n| --- | --- |\n| {LONG[:60]} | {'It says many things. ' * 12}|\n"
    root = laid(tmp_path, {f"{PAPER}/tag.md": more(f"{PAPER}/tag.md", table)})

    with Visit(browser, root / "papers/2019-01/index.html", PHONE) as visit:
        wide = visit.page.locator(".wide").last
        wide.evaluate("table => { table.scrollLeft = 300 }")
        assert box(wide.locator("td").first)["x"] < box(wide)["x"]
        assert box(wide.locator("td").last)["height"] < 300
