"""The pages in a browser, from the disk: no server, no network, no script."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.browsing import Visit, box
from tests.sample_edition import edition

from panelpaper.render.site import render_html
from panelpaper.render.templates import Templates

pytestmark = pytest.mark.browser

PAPER, OTHER, LIST = "papers/2019-01/index.html", "papers/2018-12/index.html", "index.html"
WIDE, PHONE, SMALL = 1280, 390, 320


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public edition and the Panel's, side by side on the disk."""
    root = tmp_path_factory.mktemp("site")
    for cleared, name in ((False, "public"), (True, "panel")):
        for path, data in render_html(edition(cleared=cleared), Templates(), pdfs=True).items():
            file = root / name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
    return root


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, SMALL])
@pytest.mark.parametrize("path", [f"public/{PAPER}", f"panel/{PAPER}", f"public/{OTHER}", f"panel/{LIST}"])
def test_axe_finds_nothing(browser, site, path, width, scheme):
    with Visit(browser, site / path, width, scheme) as visit:
        found = Axe().run(visit.page).response["violations"]

    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []


@pytest.mark.parametrize("path", [f"panel/{PAPER}", f"public/{OTHER}", f"public/{LIST}"])
def test_a_page_from_the_disk_asks_for_its_own_files_only_and_the_browser_says_nothing(browser, site, path):
    with Visit(browser, site / path, WIDE) as visit:
        own = (site / path.partition("/")[0]).as_uri()
        assert visit.said == []
        assert visit.asked
        assert all(url.startswith(own) for url in visit.asked)
        assert visit.ask("[...document.fonts].some(font => font.status == 'loaded')")
        assert visit.ask("[...document.images].every(image => image.naturalWidth > 0)")


def test_a_page_needs_no_script(browser, site):
    with Visit(browser, site / f"public/{PAPER}", WIDE, java_script_enabled=False) as visit:
        assert "Overdue by 18 working days" in visit.page.inner_text("main")


@pytest.mark.parametrize("path", [f"public/{PAPER}", f"panel/{PAPER}", f"public/{OTHER}", f"panel/{LIST}"])
@pytest.mark.parametrize("width", [SMALL, PHONE, 800, 1100])
def test_a_page_is_never_wider_than_its_window(browser, site, path, width):
    with Visit(browser, site / path, width) as visit:
        assert visit.ask("document.documentElement.scrollWidth") <= width


def test_text_at_twice_its_size_still_fits(browser, site):
    with Visit(browser, site / f"panel/{PAPER}", 640) as visit:
        visit.ask("document.documentElement.style.fontSize = '200%'")
        assert visit.ask("document.documentElement.scrollWidth") <= 640


def test_the_keyboard_reaches_the_skip_link_first_and_then_every_link(browser, site):
    with Visit(browser, site / f"public/{PAPER}", WIDE) as visit:
        visit.page.keyboard.press("Tab")
        assert visit.ask("document.activeElement.className") == "skip"
        assert box(visit.page.locator(".skip"))["y"] >= 0
        links = visit.ask("document.querySelectorAll('a[href], [tabindex=\"0\"]').length")
        reached = 1
        for _ in range(links + 5):
            visit.page.keyboard.press("Tab")
            if visit.ask("document.activeElement == document.body"):
                break
            assert visit.ask("parseFloat(getComputedStyle(document.activeElement).outlineWidth)") >= 2
            reached += 1
        assert reached == links


def test_the_skip_link_leads_to_the_paper(browser, site):
    with Visit(browser, site / f"public/{PAPER}", WIDE) as visit:
        visit.page.keyboard.press("Tab")
        visit.page.keyboard.press("Enter")
        assert visit.ask("document.activeElement.id") == "_main"


def test_a_permalink_shows_where_it_is_pointed_at_or_focused(browser, site):
    with Visit(browser, site / f"public/{PAPER}", WIDE) as visit:
        link = visit.page.locator("a.permalink[href='#reporting']")
        shown = "link => getComputedStyle(link).opacity"
        assert link.evaluate(shown) == "0"
        visit.page.locator("#reporting").hover()
        assert link.evaluate(shown) == "1"
        visit.page.mouse.move(0, 0)
        visit.page.keyboard.press("Tab")
        link.focus()
        assert link.evaluate(shown) == "1"


def test_on_a_phone_each_row_of_the_table_is_a_card_with_its_verdict_first(browser, site):
    with Visit(browser, site / f"public/{PAPER}", PHONE) as visit:
        for row in visit.page.locator(".reports tr[id]").all():
            verdict, name = (box(row.locator(part)) for part in (".verdict", ".name"))
            assert verdict["y"] < name["y"]
            for cell in row.locator("td:not(.verdict-cell):visible").all():
                assert cell.locator(".column").is_visible()


def test_on_a_phone_the_opening_stands_before_the_contents_in_one_column(browser, site):
    with Visit(browser, site / f"public/{PAPER}", PHONE) as visit:
        parts = [box(visit.page.locator(part)) for part in (".masthead", "h1", ".ask", ".coming", ".attention")]
        asides, contents = (box(visit.page.locator(part)) for part in (".asides", ".contents"))
        tops = [part["y"] for part in (*parts, asides, contents)]
        assert tops == sorted(tops)


def test_on_a_wide_screen_the_contents_stay_beside_the_text(browser, site):
    with Visit(browser, site / f"public/{PAPER}", WIDE) as visit:
        visit.ask("document.documentElement.style.scrollBehavior = 'auto'")
        visit.page.mouse.wheel(0, 3000)
        visit.page.wait_for_function("scrollY > 2000")
        beside = box(visit.page.locator(".contents"))
        assert 0 <= beside["y"] < 100
        assert beside["x"] + beside["width"] <= box(visit.page.locator(".content"))["x"]


def test_the_two_themes_differ(browser, site):
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    grounds = []
    for scheme in ("light", "dark"):
        with Visit(browser, site / f"public/{LIST}", WIDE, scheme) as visit:
            grounds.append(visit.ask(paper))

    assert grounds == ["rgb(255, 255, 255)", "rgb(18, 24, 23)"]


@pytest.fixture(scope="module")
def on_paper(browser, site: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The words of each page of the Panel's paper, as a browser prints it."""
    import pypdfium2

    file = tmp_path_factory.mktemp("printed") / "paper.pdf"
    with Visit(browser, site / f"panel/{PAPER}", WIDE) as visit:
        visit.page.pdf(path=file, prefer_css_page_size=True)
    with pypdfium2.PdfDocument(file) as document:
        return [re.sub(r"\s+", " ", page.get_textpage().get_text_range()) for page in document]


def test_what_a_browser_prints_bears_the_marking_and_the_count_on_every_page(on_paper):
    pages = on_paper

    assert len(pages) > 3
    for number, words in enumerate(pages, 1):
        assert words.count("RED · Panel edition") == 1
        assert f"Page {number} of {len(pages)}" in words
    assert not any("Skip to the paper" in words or "Link to section" in words for words in pages)


RUNNING_HEADS = re.compile(r"@(top|bottom)-(left|center|right)\{[^}]*\}")
NO_RUNNING_HEADS = "@supports (-moz-appearance: none) or (-webkit-hyphens: none) {"
FIXED_ONCE = "@supports (-webkit-hyphens: none) {"


@pytest.mark.parametrize("prints_fixed_once", [False, True], ids=["as Firefox", "as WebKit"])
def test_where_a_browser_prints_no_running_heads_the_marking_stands_at_each_page_s_edge(
    browser, site, tmp_path, prints_fixed_once
):
    import pypdfium2

    shutil.copytree(site / "panel", tmp_path / "panel")
    page, style = tmp_path / "panel" / PAPER, tmp_path / "panel/assets/style.css"
    html, css = page.read_text(), style.read_text()
    assert RUNNING_HEADS.search(html)
    assert NO_RUNNING_HEADS in css
    assert FIXED_ONCE in css
    page.write_text(re.sub('<meta http-equiv="Content-Security-Policy"[^>]*>', "", RUNNING_HEADS.sub("", html)))
    css = css.replace(NO_RUNNING_HEADS, "@media all {")
    style.write_text(css.replace(FIXED_ONCE, "@media all {") if prints_fixed_once else css)
    with Visit(browser, page, WIDE) as visit:
        visit.page.pdf(path=tmp_path / "paper.pdf", prefer_css_page_size=True)

    with pypdfium2.PdfDocument(tmp_path / "paper.pdf") as document:
        pages = [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in document]
    assert len(pages) > 3
    assert all("RED·Paneledition" in words for words in pages)
    assert not any(f"of{len(pages)}" in words for words in pages)


def test_what_a_browser_prints_begins_with_what_the_panel_is_asked(on_paper):
    assert "SEC Panel Sub-Committee Report" in on_paper[0]
    assert "What the Panel is asked" in on_paper[0]


def test_the_site_menu_is_not_printed(on_paper, browser, site):
    with Visit(browser, site / f"panel/{PAPER}", WIDE) as visit:
        menu = " ".join(visit.page.locator(".nav a").all_inner_texts())

    assert menu.startswith("Papers Committees")
    assert not any(menu in words for words in on_paper)


def test_no_line_of_facts_begins_or_ends_with_a_dot(browser, site):
    with Visit(browser, site / f"public/{PAPER}", PHONE) as visit:
        lines = visit.ask(
            """[...document.querySelectorAll('.facts')].flatMap(facts => [...facts.children].map(fact => {
                const {left, top} = fact.getBoundingClientRect(), dot = getComputedStyle(fact, '::before');
                const before = fact.previousElementSibling?.getBoundingClientRect().top;
                return [before !== top, left + parseFloat(dot.left) / 2 + parseFloat(dot.width) / 2 <
                    facts.getBoundingClientRect().left - 4, getComputedStyle(fact, '::after').content];
            }))"""
        )

    begins = [cut for first, cut, _ in lines[1:] if first]
    assert begins
    assert all(begins)
    assert {after for _, _, after in lines} == {"none"}


def test_a_place_that_the_address_leads_to_says_how_to_refer_to_it(browser, site):
    with Visit(browser, site / f"public/{PAPER}", WIDE) as visit:
        cite = visit.page.locator(".heading:has(#reporting) .cite")
        assert not cite.is_visible()
        visit.page.locator("a.permalink[href='#reporting']").click(force=True)
        assert cite.is_visible()
        assert visit.page.locator(".cite:visible").count() == 1
        cite.click()
        assert visit.ask("String(getSelection())") == "SEC Panel, January 2019, 2.1"


@pytest.mark.parametrize("width", [SMALL, PHONE])
def test_on_a_phone_no_permalink_stands_below_its_heading_and_no_action_s_number_is_broken(browser, site, width):
    with Visit(browser, site / f"panel/{PAPER}", width, has_touch=True, is_mobile=True) as visit:
        for heading in visit.page.locator(".heading").all():
            words, link = (box(heading.locator(part)) for part in ("h2, h3, h4, h5", ".permalink"))
            assert link["y"] < words["y"] + words["height"] / 2 + 12
            assert link["x"] + link["width"] <= width
        assert visit.ask(
            "[...document.querySelectorAll('a[href*=\"#action-\"]')].every(a => a.getClientRects().length < 2)"
        )


def test_on_a_phone_nothing_is_said_of_what_a_row_has_not(browser, site):
    with Visit(browser, site / f"public/{PAPER}", PHONE) as visit:
        empty = visit.page.locator("td:has(> .nothing)")
        assert empty.count() > 0
        for cell in empty.all():
            assert max(box(cell)["width"], box(cell)["height"]) <= 1


@pytest.mark.parametrize("width", [SMALL, PHONE, 800])
def test_no_row_lacks_a_cell_for_who_reads_by_ear(browser, site, width):
    """Cells are told by their number: one that is not there gives the next ones another's heading."""
    with Visit(browser, site / f"public/{PAPER}", width) as visit:
        rows = visit.page.locator("tbody tr:has(.nothing)")
        assert rows.count() > 0
        for row in rows.all():
            assert row.get_by_role("cell").count() == row.locator("td").count()


def test_a_table_that_goes_on_beyond_its_edge_can_be_scrolled_by_keyboard(browser, site):
    with Visit(browser, site / f"public/{PAPER}", SMALL) as visit:
        assert visit.ask(
            "[...document.querySelectorAll('.wide, pre')].every(part => part.scrollWidth <= part.clientWidth"
            " || part.tabIndex == 0)"
        )


def test_on_a_phone_the_call_of_a_note_is_as_large_as_a_finger_wants_it(browser, site):
    with Visit(browser, site / f"public/{PAPER}", PHONE) as visit:
        sizes = visit.ask(
            """[...document.querySelectorAll('.call a')].map(call => {
                const {width, height} = getComputedStyle(call, '::after');
                return [parseFloat(width), parseFloat(height)];
            })"""
        )
    assert sizes
    assert min(min(size) for size in sizes) >= 24
