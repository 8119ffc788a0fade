"""Search in a browser: from the disk and from a server, with the keyboard alone, and with nothing sent anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from tests.browsing import Visit, box
from tests.months import many
from tests.small import PAPER, assembled, changed, more

from panelpaper.assemble import assemble
from panelpaper.content.files import Folder
from panelpaper.content.workspace import read_workspace
from panelpaper.model.classification import RED
from panelpaper.model.edition import Edition
from panelpaper.model.panel import EditionSpec
from panelpaper.model.period import Period
from panelpaper.release import release
from panelpaper.render.site import render_html
from panelpaper.render.templates import Templates

pytestmark = pytest.mark.browser

WIDE, TABLET, PHONE, SMALL = 1280, 800, 390, 320


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fourteen months, December 2017 to January 2019, in the public edition and the Panel's."""
    root = tmp_path_factory.mktemp("site")
    for name in ("public", "panel"):
        laid_out(root, name, assembled(tmp_path_factory.mktemp("content"), many(14, Period(2017, 12)), name))
    return root


def laid_out(root: Path, name: str, edition: Edition) -> None:
    for path, data in render_html(edition, Templates(), pdfs=False).items():
        file = root / name / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


@pytest.fixture(scope="module")
def numbers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small workspace, with numbers of three kinds in one subsection."""
    root, section = tmp_path_factory.mktemp("numbers"), f"{PAPER}/tag.md"
    text = changed(section, "testing of fixes.", "testing of fixes to 70,000 meters (SECMP0037).")
    laid_out(root, "public", assembled(tmp_path_factory.mktemp("content"), {section: text}))
    return root


@pytest.fixture(scope="module")
def alike(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small workspace, with actions whose numbers are alike, and SMETS1 written both ways."""
    root = tmp_path_factory.mktemp("alike")
    operations, tag = f"{PAPER}/operations-group.md", f"{PAPER}/tag.md"
    other = (
        "  - {id: OPSG-18-01, text: Draw up the work plan of OPSG, owner: OPSG, status: closed, closed: 2018-11-18}\n"
    )
    shown = {
        operations: changed(operations, "actions:\n", f"actions:\n{other}"),
        tag: more(tag, "\n### SMETS1\n\nThe plan was discussed.\n\n### Meters\n\nOf SMETS 1 some are left.\n"),
    }
    for name in ("public", "panel"):
        laid_out(root, name, assembled(tmp_path_factory.mktemp("content"), shown, name))
    return root


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The papers that this repository holds, in the public edition and the Panel's."""
    root = tmp_path_factory.mktemp("year")
    workspace = read_workspace(Folder(Path(__file__).parents[2]), RED)
    for name in ("public", "panel"):
        spec = workspace.panel.edition(name)
        assert isinstance(spec, EditionSpec)
        laid_out(root, name, assemble(release(workspace, spec)))
    return root


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None: ...


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[str]:
    """The address at which the site is served."""
    running = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    thread = Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()
    thread.join()


@pytest.fixture(params=["disk", "server"])
def root(request: pytest.FixtureRequest, site: Path) -> str:
    """Where the editions stand, both ways that a reader comes to them."""
    return site.as_uri() if request.param == "disk" else str(request.getfixturevalue("server"))


class Search(Visit):
    """The search page of an edition, opened with a question in its address or none."""

    def __init__(
        self, browser: Browser, site: Path, edition: str = "public", asked: str = "", width: int = WIDE
    ) -> None:
        super().__init__(browser, site / edition / "search.html", width)
        if asked:
            self.page.goto(f"{self.page.url}#{asked}")
            self.page.reload()

    def titles(self, count: int) -> list[str]:
        """Of the results, once there are so many."""
        expect(self.page.locator("#_found > li")).to_have_count(count)
        return self.page.locator("#_found .title a").all_inner_texts()

    def first(self, count: int) -> list[tuple[str, str, str]]:
        """The title, place and excerpt of the first results."""
        expect(self.page.locator("#_found > li").first).to_be_visible()
        items = self.page.locator("#_found > li").all()[:count]
        return [tuple(item.locator("p").all_inner_texts()[:3]) for item in items]  # type: ignore[misc]

    def count(self) -> int:
        """How many results it says there are, of the words themselves."""
        state = self.page.get_by_role("status")
        expect(state).to_have_text(re.compile(r"^\d+ results?\.$"))
        return int(state.inner_text().partition(" ")[0])

    def places(self, count: int) -> list[str]:
        expect(self.page.locator("#_found > li")).to_have_count(count)
        return self.page.locator("#_found .place").all_inner_texts()


def ask(page: Page, words: str) -> None:
    page.get_by_role("searchbox", name="Words").fill(words)


def test_what_is_looked_for_is_found_and_leads_to_its_place_with_nothing_sent_elsewhere(browser, root):
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{root}/public/search.html")
    ask(page, "OPSG-0007")
    expect(page.get_by_role("status")).to_have_text("1 result.")
    link = page.locator("#_found .title a").first
    assert link.inner_text() == "OPSG-0007"
    assert page.locator("#_found mark").first.inner_text() in ("OPSG", "0007")
    link.click()

    assert page.url.endswith("/public/papers/2018-10/index.html#action-opsg-0007")
    assert page.locator(":target").get_attribute("id") == "action-opsg-0007"
    assert said == []
    assert all(url.startswith(f"{root}/public/") for url in asked)
    assert not any("OPSG-0007" in url for url in asked)
    context.close()


def test_the_years_are_read_only_once_somebody_searches_and_only_those_asked_for(browser, site):
    with Search(browser, site) as visit:
        assert not any("/assets/search/" in url for url in visit.asked)
    with Search(browser, site, asked="q=item&from=2018-03&to=2018-05") as visit:
        expect(visit.page.get_by_role("status")).to_contain_text("result")
        assert {url.rpartition("/")[2] for url in visit.asked if "/assets/search/" in url} == {"2018.js"}


def test_committee_month_and_kind_narrow_what_is_found(browser, site):
    with Search(browser, site) as visit:
        visit.page.get_by_label("Committee").select_option(label="TAG")
        places = visit.places(15)
        assert all("TAG" in place for place in places)
        assert places[0] == "TAG · Committee"
        visit.page.get_by_label("From").select_option("2018-11")
        assert {place.partition(" · ")[0] for place in visit.places(3)} == {
            "November 2018",
            "December 2018",
            "January 2019",
        }
        visit.page.get_by_label("Committee").select_option("")
        visit.page.get_by_label("Kind").select_option(label="Decision")
        assert all(" · Decision · " in place for place in visit.places(3))
        visit.page.get_by_role("button", name="Clear").click()
        expect(visit.page.locator("#_found > li")).to_have_count(0)
        expect(visit.page.get_by_label("Kind")).to_have_value("")


def test_months_the_wrong_way_round_are_understood(browser, site):
    with Search(browser, site, asked="kind=decision&from=2018-06&to=2018-04") as visit:
        assert len(visit.titles(3)) == 3


def test_newest_first_is_an_order(browser, site):
    with Search(browser, site, asked="q=agreed&kind=decision&order=newest") as visit:
        months = [place.partition(" · ")[0] for place in visit.places(14)]
    assert months[0] == "January 2019"
    assert months[-1] == "December 2017"


def test_a_question_stands_in_the_address_so_that_it_can_be_kept_and_passed_on(browser, site):
    with Search(browser, site) as visit:
        ask(visit.page, "item 12")
        visit.page.get_by_label("Kind").select_option(label="Decision")
        (title,) = visit.titles(1)
        kept = visit.page.url
        assert kept.endswith("/search.html#q=item+12&kind=decision")
        visit.page.goto("about:blank")
        visit.page.goto(kept)
        assert visit.titles(1) == [title]
        visit.page.goto(kept.replace("#", "?"))
        assert visit.titles(1) == [title]


def test_on_the_way_back_the_words_stand_in_the_form_whatever_the_browser_kept(browser, site):
    with Search(browser, site, asked="q=maintenance&kind=decision") as visit:
        visit.ask(
            "[...document.getElementById('_search').elements].forEach(each => each.value = ''),"
            "dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"
        )

        expect(visit.page.get_by_role("searchbox", name="Words")).to_have_value("maintenance")
        expect(visit.page.get_by_label("Kind")).to_have_value("decision")


def test_words_in_quotation_marks_must_stand_together(browser, site):
    with Search(browser, site, asked='q="agreed to item 3"') as visit:
        assert len(visit.titles(1)) == 1
    with Search(browser, site, asked='q="item agreed"') as visit:
        expect(visit.page.get_by_role("status")).to_have_text("Nothing found.")


def test_a_slip_of_the_pen_finds_what_is_near_and_says_so_but_another_number_is_another_thing(browser, site):
    with Search(browser, site, asked="q=performence&kind=report") as visit:
        expect(visit.page.get_by_role("status")).to_contain_text("Nothing has these words; this has words like them.")
        expect(visit.page.locator("#_found .title a").first).to_contain_text("Performance")
    with Search(browser, site, asked="q=SECMP0038") as visit:
        expect(visit.page.get_by_role("status")).to_have_text("Nothing found.")


@pytest.mark.parametrize("asked", ["SECMP0037", "secmp37", "0037", "37", "SECMP00"])
def test_a_number_is_found_without_the_noughts_before_it(browser, numbers, asked):
    with Search(browser, numbers, asked=f"q={asked}") as visit:
        assert visit.titles(2) == ["SECMP0037", "Release 2.0"]
        assert visit.page.locator("#_found mark").all_inner_texts() == ["SECMP0037", "SECMP0037"]


@pytest.mark.parametrize("asked", ["70,000", "70000"])
def test_a_large_number_is_found_with_its_comma_and_without(browser, numbers, asked):
    with Search(browser, numbers, asked=f"q={asked}") as visit:
        assert visit.titles(1) == ["Release 2.0"]
        assert visit.page.locator("#_found mark").all_inner_texts() == ["70,000"]


@pytest.mark.parametrize("asked", ["SECMP0370", "370", "170,000"])
def test_a_part_of_a_number_is_another_number(browser, numbers, asked):
    with Search(browser, numbers, asked=f"q={asked}") as visit:
        expect(visit.page.get_by_role("status")).to_have_text("Nothing found.")


@pytest.mark.parametrize("asked", ["OPSG-0001", "opsg-0001", "OPSG 0001"])
def test_an_action_s_own_number_finds_that_action_first(browser, alike, asked):
    with Search(browser, alike, asked=f"q={asked}") as visit:
        assert visit.titles(2) == ["OPSG-0001", "OPSG-18-01"]
    with Search(browser, alike, asked="q=OPSG-18-01") as visit:
        assert visit.titles(2)[0] == "OPSG-18-01"


@pytest.mark.parametrize("edition", ["public", "panel"])
def test_an_appendix_is_found_by_its_title_and_with_its_committee_whether_withheld_or_not(browser, alike, edition):
    asked = "q=security+status+update&committee=ssc&kind=appendix"
    with Search(browser, alike, edition, asked) as visit:
        assert visit.titles(1) == ["Appendix A: Security Status Update"]
        assert visit.places(1) == ["January 2019 · SSC · Appendix"]
        assert ("Withheld (RED)." in visit.page.locator("#_found").inner_text()) == (edition == "public")


def test_what_no_committee_says_stands_under_none(browser, site):
    with Search(browser, site, asked="kind=asked&from=2019-01") as visit:
        assert visit.places(1) == ["January 2019 · Asked of the Panel"]


def test_letters_and_a_number_are_found_together_and_apart(browser, alike):
    for asked in ("smets 1", '"smets 1"', '"SMETS1"'):
        with Search(browser, alike, asked=f"q={asked}") as visit:
            assert sorted(visit.titles(2)) == ["Meters", "SMETS1"]


def test_what_is_marked_bears_its_mark_and_the_public_edition_has_it_not(browser, site):
    with Search(browser, site, "panel", "q=OPSG-0004") as visit:
        expect(visit.page.locator("#_found .title .tlp-red").first).to_have_text("RED")
    with Search(browser, site, "public", "q=OPSG-0004") as visit:
        expect(visit.page.get_by_role("status")).to_contain_text("Nothing has all of these words;")
        assert "OPSG-0004" not in visit.page.locator("#_found").inner_text()


def test_more_results_come_when_asked_for_and_the_focus_goes_to_the_first_of_them(browser, site):
    with Search(browser, site, asked="q=item") as visit:
        expect(visit.page.locator("#_found > li")).to_have_count(20)
        visit.page.get_by_role("button", name="Show more").click()
        expect(visit.page.locator("#_found > li")).to_have_count(40)
        assert visit.ask("[...document.querySelectorAll('#_found .title a')].indexOf(document.activeElement)") == 20


def test_the_keyboard_alone_asks_and_reads_the_answer(browser, site):
    with Search(browser, site) as visit:
        keyboard = visit.page.keyboard
        reached = []
        for _ in range(40):
            keyboard.press("Tab")
            reached.append(visit.ask("document.activeElement.id"))
            if reached[-1] == "_words":
                break
        assert reached[-1] == "_words"
        keyboard.type("SECMP0057")
        keyboard.press("Enter")
        expect(visit.page.locator("#_found > li").first).to_be_visible()
        fields = []
        while not visit.ask("document.activeElement.closest('#_found')"):
            keyboard.press("Tab")
            fields.append(visit.ask("document.activeElement.id || document.activeElement.type"))
            assert len(fields) < 12
            assert visit.ask("parseFloat(getComputedStyle(document.activeElement).outlineWidth)") >= 2
        assert fields[:-1] == ["submit", "_committee", "_kind", "_from", "_to", "_order", "reset"]
        keyboard.press("Enter")
        visit.page.wait_for_url("**/modifications.html#secmp0057")


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("late reports", "late report"),
        ("variance reports", "variance report"),
        ("overdue reports", "overdue report"),
        ("policies", "policy"),
        ("responses", "response"),
    ],
)
def test_a_plural_finds_what_its_singular_finds_and_the_other_way_round(browser, year, plural, singular):
    with Search(browser, year, asked=f"q={plural}") as visit:
        every = visit.count()
        if plural == "late reports":
            assert sum("Late by" in words for _, _, words in visit.first(20)) >= 8
    with Search(browser, year, asked=f"q={singular}") as visit:
        assert every <= visit.count() <= every + 2  # and what only begins with the singular, as "reported" does


def test_the_word_as_it_was_typed_comes_before_its_other_forms(browser, year):
    with Search(browser, year, asked="q=responses") as visit:
        assert "responses" in visit.first(1)[0][2]
    with Search(browser, year, asked="q=response") as visit:
        assert visit.first(1)[0][0].startswith("Response to")


def test_a_shorter_word_that_is_no_singular_is_another(browser, year):
    with Search(browser, year, asked="q=notes") as visit:
        assert visit.count() > 5
        assert "not" not in [mark.lower() for mark in visit.page.locator("#_found mark").all_inner_texts()]


def test_what_a_report_is_now_is_found_by_words_in_any_order_and_number(browser, year):
    with Search(browser, year, asked="q=service requests overdue") as visit:
        title, place, words = visit.first(1)[0]
        assert title == "Service Request (SR) Variance Report, October 2018"
        assert place.startswith("January 2019")
        assert words.startswith("Overdue by")


@pytest.mark.parametrize(
    ("asked", "report"),
    [
        ("L8.6", "Performance Measurement Report"),
        ("H13.1", "Performance Measurement Report"),
        ("L8.9(a)", "Certificate Signing Request (CSR) Variance Report"),
    ],
)
def test_a_clause_finds_the_report_whose_content_is_measured_against_it_and_its_rows(browser, year, asked, report):
    with Search(browser, year, asked=f"q={asked}") as visit:
        found = visit.first(8)
        assert found[0][:2] == (report, "Ops Group · Report")
        assert all(title.startswith(report) and asked in words for title, _, words in found)


@pytest.mark.parametrize(
    ("asked", "title", "month"),
    [
        ("OPSG_12", "Operations Group", "October 2018"),
        ("OPSG_14", "Operations Group", "December 2018"),
        ("SECP_61_1210_05", "SEC Panel Sub-Committee Report, October 2018", "October 2018"),
        ("Panel meeting 61", "SEC Panel Sub-Committee Report, October 2018", "October 2018"),
    ],
)
def test_a_meeting_or_a_reference_finds_what_bears_it_first(browser, year, asked, title, month):
    with Search(browser, year, asked=f"q={asked}") as visit:
        found, place, words = visit.first(1)[0]
        assert (found, place.partition(" · ")[0]) == (title, month)
        assert asked in words


def test_a_figure_finds_what_says_it_before_what_has_its_digits_apart_and_shows_it(browser, year):
    with Search(browser, year, asked="q=5.4%25") as visit:
        title, _, words = visit.first(1)[0]
        assert title == "Service Request (SR) Variance Report, September 2018"
        assert "5.4%" in words


@pytest.mark.parametrize(
    ("asked", "title", "address"),
    [
        ("MP0037", "SECMP0037", "modifications.html#secmp0037"),
        ("SECMP37", "SECMP0037", "modifications.html#secmp0037"),
        ("pairing local ppmids", "SECMP0037", "modifications.html#secmp0037"),
        ("glossary", "Glossary", "glossary.html"),
        ("Retail Energy Code", "REC", "glossary.html#term-REC"),
        ("NEP", "NEP", "glossary.html#term-NEP"),
        (
            "TABASC",
            "Technical Architecture and Business Architecture Sub-Committee",
            "committees/tabasc.html",
        ),
        ("SSC", "Security Sub-Committee and SMKI PMA", "committees/ssc-smki-pma.html"),
        ("ops group", "Operations Group", "committees/operations-group.html"),
        ("quarterly problem report", "Quarterly Problem Report", "reporting/quarterly-problem.html"),
    ],
)
def test_what_stands_across_papers_is_found_first_by_any_of_its_names(browser, year, asked, title, address):
    with Search(browser, year, asked=f"q={asked}") as visit:
        assert visit.first(1)[0][0] == title
        visit.page.locator("#_found .title a").first.click()
        visit.page.wait_for_url(f"**/public/{address}")
        if "#" in address:
            assert visit.page.locator(":target").count() == 1


def test_what_is_overdue_in_the_newest_paper_comes_first(browser, year):
    with Search(browser, year, asked="q=overdue") as visit:
        found = visit.first(8)
    assert all(words.startswith(("Overdue by", "Overdue on")) for _, _, words in found)
    months = [place.partition(" · ")[0] for _, place, _ in found]
    assert months[:5] == ["January 2019"] * 3 + ["December 2018", "October 2018"]


@pytest.mark.parametrize("edition", ["public", "panel"])
def test_an_action_is_one_result_and_leads_to_every_paper_that_tells_of_it(browser, year, edition):
    with Search(browser, year, edition, "q=TABASC&kind=action") as visit:
        titles = [title for title, _, _ in visit.first(20)]
        assert len(titles) == len(set(titles)) > 2
        told = visit.page.locator("#_found > li").filter(has_text="TABASC-18-02")
        assert "September 2018" in told.locator(".place").first.inner_text()
        assert told.locator(".place").last.inner_text() == "Also in August 2018, July 2018, June 2018"
        told.get_by_role("link", name="July 2018").click()
        visit.page.wait_for_url("**/papers/2018-07/index.html#action-tabasc-18-02")


def test_an_action_that_is_marked_is_marked_in_each_paper(browser, year):
    with Search(browser, year, "panel", "q=SSC-18-03&kind=action") as visit:
        assert visit.first(1)[0][2].startswith("Closed 21 November 2018.")  # its title has all that was asked
        told = visit.page.locator("#_found > li").first.locator(".place").last
        assert told.inner_text().count("RED") == told.locator("a").count() == 2


def test_what_is_of_no_month_is_not_found_among_some_months(browser, year):
    with Search(browser, year, asked="q=NEP&to=2019-01") as visit:
        assert all("2018" in place or "2019" in place for _, place, _ in visit.first(20))


def test_without_scripts_the_page_says_so_and_leads_to_the_lists(browser, site):
    file = site / "public/search.html"
    with Visit(browser, file, PHONE, java_script_enabled=False) as visit:
        assert not visit.page.locator("#_search").is_visible()
        assert visit.page.get_by_text("Searching needs scripts").is_visible()
        links = visit.page.locator("section[aria-labelledby=lists] a")
        assert links.all_inner_texts() == [
            "Papers",
            "Committees",
            "DCC reporting",
            "Actions",
            "Decisions",
            "Modifications",
            "Glossary",
        ]
    with Visit(browser, file, PHONE) as visit:
        assert visit.page.locator("#_search").is_visible()
        assert not visit.page.get_by_text("Searching needs scripts").is_visible()


def test_a_year_that_cannot_be_read_is_named_and_the_others_are_searched(browser, site, tmp_path):
    import shutil

    shutil.copytree(site / "public", tmp_path / "public")
    (tmp_path / "public/assets/search/2017.js").unlink()
    with Search(browser, tmp_path, asked="q=agreed&kind=decision") as visit:
        expect(visit.page.get_by_role("status")).to_have_text("13 results. The papers of 2017 could not be read.")
    (tmp_path / "public/assets/search/across.js").unlink()
    with Search(browser, tmp_path, asked="q=agreed&kind=decision&from=2018-01") as visit:
        expect(visit.page.get_by_role("status")).to_have_text("13 results.")
    with Search(browser, tmp_path, asked="q=glossary") as visit:
        expect(visit.page.get_by_role("status")).to_contain_text("What stands across papers could not be read.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, TABLET, SMALL])
def test_axe_finds_nothing_in_the_results_and_nothing_is_wider_than_its_window(browser, site, width, scheme):
    with Visit(browser, site / "panel/search.html", width, scheme) as visit:
        ask(visit.page, "report on item")
        expect(visit.page.locator("#_found > li").first).to_be_visible()
        assert visit.said == []  # axe itself asks for what the page may not
        violations = Axe().run(visit.page).response["violations"]
        assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in violations] == []
        assert visit.ask("document.documentElement.scrollWidth") <= width


def test_on_a_wide_screen_all_filters_stand_in_one_line(browser, site):
    with Search(browser, site) as visit:
        fields = visit.page.locator("#_search fieldset select, #_search fieldset button").all()
        assert len(fields) == 6
        assert {box(field)["y"] + box(field)["height"] for field in fields} == {
            box(fields[0])["y"] + box(fields[0])["height"]
        }
