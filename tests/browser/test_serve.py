"""The live preview in a browser: what is saved shows, and the reader stays where they are."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests import small
from tests.served import Served

pytestmark = pytest.mark.browser

TAG = f"{small.PAPER}/tag.md"
LONG = "\n".join(f"\n### Item {n} {{#item-{n}}}\n\nWords of item {n}. {'More words. ' * 40}\n" for n in range(30))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small.lay(tmp_path / "workspace", {TAG: small.more(TAG, LONG)})


class Reader:
    """A page of the preview in a window, with all that the browser said."""

    def __init__(self, browser: Browser, served: Served, path: str = "public/papers/2019-01/") -> None:
        self.context = browser.new_context(viewport={"width": 1000, "height": 700})
        self.page: Page = self.context.new_page()
        self.said: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.goto(served.address + path)

    def __enter__(self) -> Page:
        return self.page

    def __exit__(self, *_: object) -> None:
        self.context.close()


def put(folder: Path, path: str, text: str | bytes) -> None:
    data = text.encode() if isinstance(text, str) else text
    (folder / path).write_bytes(data)


def top_of(page: Page, anchor: str) -> float:
    return float(page.evaluate(f"document.getElementById('{anchor}').getBoundingClientRect().top"))


def at_rest(page: Page) -> None:
    """Wait until the page has stood still for a while: a turn of the wheel takes its time on a busy machine."""
    page.evaluate("""() => new Promise((resolve) => {
      let last = scrollY, frames = 0
      const look = () => {
        frames = scrollY === last ? frames + 1 : 0
        last = scrollY
        frames < 30 ? requestAnimationFrame(look) : resolve()
      }
      look()
    })""")


def test_a_save_shows_without_a_reload_and_the_browser_says_nothing(browser, served, folder):
    reader = Reader(browser, served)
    with reader as page:
        page.evaluate("window.notReloaded = true")
        put(folder, TAG, small.more(TAG, LONG + "\nThe newest words.\n"))
        expect(page.get_by_text("The newest words.")).to_be_visible()
        assert page.evaluate("window.notReloaded")
        assert reader.said == []


def test_the_reader_stays_at_the_same_item_when_something_above_it_grows(browser, served, folder):
    with Reader(browser, served) as page:
        page.evaluate("document.documentElement.style.scrollBehavior = 'auto'")
        page.evaluate("document.getElementById('tag-item-20').scrollIntoView()")
        page.mouse.wheel(0, 60)
        at_rest(page)
        before = top_of(page, "tag-item-20")
        put(folder, TAG, small.more(TAG, f"\n{'New words above. ' * 300}\n{LONG}\nThe newest words.\n"))
        expect(page.get_by_text("The newest words.")).to_be_attached()
        at_rest(page)

        assert abs(top_of(page, "tag-item-20") - before) <= 1


def test_the_reader_stays_where_a_save_changes_the_pages_own_style(browser, served, folder):
    with Reader(browser, served) as page:
        page.evaluate("document.documentElement.style.scrollBehavior = 'auto'")
        page.evaluate("document.getElementById('tag-item-20').scrollIntoView()")
        before = top_of(page, "tag-item-20")
        paper = f"{small.PAPER}/paper.yaml"
        title = small.SMALL[paper].decode().partition("title: ")[2].partition("\n")[0]
        put(folder, paper, small.changed(paper, f"title: {title}", "title: Another title"))
        expect(page).to_have_title("Another title, January 2019")
        at_rest(page)

        assert abs(top_of(page, "tag-item-20") - before) <= 1


def test_a_broken_section_shows_its_findings_in_its_place_and_the_section_comes_back(browser, served, folder):
    with Reader(browser, served) as page:
        put(folder, TAG, small.changed(TAG, "committee: tag", "committee: tag\nnonsense: 1"))
        expect(page.get_by_text("Not shown here, for it has 1 error.")).to_be_visible()
        expect(page.get_by_role("status")).to_contain_text("Preview: 1 error")
        put(folder, TAG, small.more(TAG, "\nMended.\n"))
        expect(page.get_by_text("Mended.")).to_be_visible()
        expect(page.get_by_text("Not shown here")).to_have_count(0)


def test_the_page_recovers_from_a_broken_panel_file(browser, served, folder):
    with Reader(browser, served) as page:
        put(folder, "content/panel.yaml", "name: [\n")
        expect(page.get_by_role("heading", level=1)).to_have_text("Nothing can be shown until these errors are mended")
        put(folder, "content/panel.yaml", small.SMALL["content/panel.yaml"])
        expect(page.get_by_role("heading", level=2, name="Recommendations")).to_be_visible()


def test_a_page_that_came_back_from_deletion_is_shown(browser, served, folder):
    with Reader(browser, served) as page:
        shutil.move(folder / small.PAPER, folder / "away")
        expect(page.get_by_role("heading", level=1)).to_have_text("Not here")
        shutil.move(folder / "away", folder / small.PAPER)
        expect(page.get_by_role("heading", level=2, name="Recommendations")).to_be_visible()


def test_a_new_style_shows(browser, served, folder):
    with Reader(browser, served) as page:
        (folder / "templates/style").mkdir(parents=True)
        put(folder, "templates/style/tokens.css", ":root { --paper: rgb(1, 2, 3); }")
        expect(page.locator("html")).to_have_css("background-color", "rgb(1, 2, 3)")


def test_a_preview_that_has_ended_says_so_in_its_corner(browser, served):
    with Reader(browser, served) as page:
        expect(page.get_by_role("status")).to_contain_text("Preview:")
        served.stop()
        expect(page.get_by_role("status")).to_have_text("Preview: not reached. Is it still running?")


def test_another_sites_page_cannot_read_the_preview(browser, served, tmp_path):
    elsewhere = tmp_path / "elsewhere.html"
    elsewhere.write_text("<!DOCTYPE html><title>Elsewhere</title>")
    context = browser.new_context()
    page = context.new_page()
    page.goto(elsewhere.as_uri())
    read = f"fetch('{served.address}public/papers/2019-01/').then(answer => answer.text(), () => 'refused')"

    assert page.evaluate(read) == "refused"
    context.close()


def test_lines_to_paste_are_indented_as_they_have_to_be(browser, folder):
    put(folder, f"{small.PAPER}/operations-group.md", "---\ncommittee: operations-group\nstatus: final\n---\n\nText.\n")
    with Served(folder) as served, Reader(browser, served, "") as page:
        assert (
            "\n  - id: OPSG-0001\n    text: |\n      Draw up a work plan\n"
            in page.locator(".advice").first.inner_text()
        )
