"""What the preview shows at one moment: the editions as they stand, each file made when somebody asks for it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from threading import Lock

from msgspec import Struct, field

from panelpaper.content.files import Folder, NoWorkspace
from panelpaper.content.sealing import Identity
from panelpaper.drawing_up import draw_up
from panelpaper.memory import Memory
from panelpaper.model.classification import Classification, highest
from panelpaper.model.edition import Edition, PaperPage
from panelpaper.model.finding import Finding
from panelpaper.render.formats import PrintPage, render
from panelpaper.render.names import paper_folder, pdf_name
from panelpaper.render.page import print_page, web_page
from panelpaper.render.site import accompanying
from panelpaper.render.templates import Press, Templates
from panelpaper.scrutiny import WrongUsage


class EditionFiles:
    """One edition's files, by path, each made once: a paper's page alone, and what it loads; the rest together.

    After a save, a browser asks again for the page that it shows: no other page is made for that.
    """

    def __init__(self, edition: Edition, templates: Templates) -> None:
        self.edition = edition
        self._templates = templates
        self._pages: dict[str, bytes] = {}
        self._loaded: Mapping[str, bytes] = {}
        self._rest: Mapping[str, bytes] = {}
        self._lock = Lock()

    @cached_property
    def _papers(self) -> Mapping[str, PaperPage]:
        return {f"{paper_folder(paper)}index.html": paper for paper in self.edition.papers}

    @cached_property
    def _pdfs(self) -> Mapping[str, PaperPage]:
        return {f"{paper_folder(paper)}{pdf_name(self.edition, paper)}": paper for paper in self.edition.papers}

    def file(self, path: str) -> bytes | None:
        """A file but a paper's PDF; None where the edition has none of that path. Raises BrokenTemplate."""
        with self._lock:
            if path in self._papers:
                if path not in self._pages:
                    self._pages[path] = self._page(self._papers[path])
                return self._pages[path]
            if not self._loaded:
                self._loaded = accompanying(self.edition, self._templates)
            if path in self._loaded:
                return self._loaded[path]
            if not self._rest:
                self._rest, _ = render(self.edition, self._templates, pdfs=True, typeset=lambda _: ())
            return self._rest.get(path)

    def for_print(self, path: str) -> PrintPage | None:
        """The page that a PDF of that path is made of; None where there is none. Raises BrokenTemplate."""
        paper = self._pdfs.get(path)
        return print_page(self.edition, paper, self._templates) if paper else None

    def _page(self, paper: PaperPage) -> bytes:
        return web_page(self.edition, paper, Press(self._templates), pdf=True)


class Look(Struct, frozen=True):
    """The workspace at one moment. ``trouble`` is a sentence where nothing could be made, and then there is no more.

    ``findings`` are those that may be told where these editions are shown. ``style`` changes with the templates.
    """

    number: int
    editions: Mapping[str, EditionFiles] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    shut: tuple[tuple[str, str], ...] = ()
    style: int = 0
    trouble: str = ""


class Looking:
    """Looks at a workspace again and again; what has not changed is not read again."""

    def __init__(self, folder: Folder, names: Sequence[str], identity: Identity | None) -> None:
        self._folder, self._names, self._identity = folder, tuple(names), identity
        self._memory = Memory(lasting=True)
        self._number = 0
        self._still: Folder | None = None

    def first(self) -> Look:
        """The first look. Raises WrongUsage and NoWorkspace: what was asked for isn't there."""
        return self._look()

    def again(self, changed: Collection[str] | None = None) -> Look:
        """The next look. Whatever stands in the way now may be mended while the preview runs.

        No files but those ``changed`` are others than at the look before; None: any may be.
        """
        try:
            return self._look(changed)
        except (WrongUsage, NoWorkspace) as trouble:
            return Look(self._number, trouble=str(trouble))
        except Exception as fault:  # noqa: BLE001 - a fault of ours must not end an author's afternoon; it is told
            kind = type(fault).__name__
            return Look(
                self._number, trouble=f"panelpaper itself failed on this ({kind}). `panelpaper check` says more."
            )

    def _look(self, changed: Collection[str] | None = None) -> Look:
        self._number += 1
        self._still = self._folder.still(self._still, changed)
        drawn = draw_up(self._still, self._names, self._identity, self._memory)
        templates = Templates(drawn.templates)
        clearance = highest(edition.spec.clearance for edition in drawn.editions)
        return Look(
            number=self._number,
            editions={edition.spec.name: EditionFiles(edition, templates) for edition in drawn.editions},
            findings=_told(drawn.findings, clearance),
            shut=tuple((spec.name, why) for spec, why in drawn.shut),
            style=hash(tuple(sorted(drawn.templates.items()))),
        )


def _told(findings: Sequence[Finding], clearance: Classification) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.concerns <= clearance)
