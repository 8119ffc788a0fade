"""What ``diff`` is asked to compare: a month, a version or a revision of its paper, or what was built."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from panelpaper.content.decoding import decoded
from panelpaper.content.files import Folder, NoWorkspace
from panelpaper.content.repository import before_tags, repository_of
from panelpaper.content.sealing import Identity
from panelpaper.content.workspace import read_panel
from panelpaper.content.yamldoc import compose
from panelpaper.desk.amending import as_data
from panelpaper.desk.git import GitMissing, GitTrouble, is_shallow
from panelpaper.desk.git_trees import committed
from panelpaper.desk.redline.covering import covered
from panelpaper.desk.redline.misnamed import instead_of, no_edition, record_of, which_paper
from panelpaper.desk.redline.outline import Entry, outline
from panelpaper.desk.redline.published import outline_of_page
from panelpaper.drawing_up import draw_up
from panelpaper.model.classification import CLEAR
from panelpaper.model.edition import Edition, PaperPage
from panelpaper.model.finding import Finding, Severity
from panelpaper.model.places import PAPERS
from panelpaper.patterns import late
from panelpaper.render.page import web_page
from panelpaper.render.templates import Press, Templates
from panelpaper.scrutiny import WrongUsage, none_is_clear
from panelpaper.stand_ins import UNREADABLE

_SIDE = late(r"(\d{4}-\d{2})(?:@(.+))?")
_VERSION = late(r"v?(\d+\.\d+)")
_FROZEN = late(r"content/papers/\d{4}-\d{2}/versions/(\d+)\.(\d+)/paper\.yaml")


class Unreadable(RuntimeError):
    """What is to be compared has errors that hide what it says: one plain sentence."""


class Side(Struct, frozen=True):
    """One of the two: as it was asked for, what people call it, and what it says."""

    asked: str
    called: str
    entries: tuple[Entry, ...]


def sides(
    root: Path, old: str, new: str, edition: str, identity: Identity | None
) -> tuple[Side, Side, str, tuple[Finding, ...]]:
    """Both sides as one edition has them, that edition's name, and the errors in what they are made from.

    Without a name it is the public edition. Raises WrongUsage, GitTrouble, Unreadable.
    """
    asked = tuple(_asked(root, side) for side in (old, new))
    months = [side.month for side in asked if side.month]
    asked = tuple(side.of_month(months, root) for side in asked)
    overlay: dict[str, bytes] = {}
    places = [_laid(root, side, number, overlay) for number, side in enumerate(asked)]
    folder = Folder(root, overlay)
    name = edition or _public(folder)
    drawn = draw_up(folder, [name], identity)
    found = next((each for each in drawn.editions if each.spec.name == name), None)
    if found is None:
        shut = next((why for spec, why in drawn.shut if spec.name == name), "")
        raise Unreadable(f"The edition {name} can't be compared: {shut or 'panel.yaml has errors.'}")
    errors = tuple(f for f in drawn.findings if f.severity is Severity.ERROR and f.concerns <= found.spec.clearance)
    pages = [_page(found, folder, side, place, errors) for side, place in zip(asked, places, strict=True)]
    as_pages = any(side.built for side in asked)
    made = [_side(side, page, found, root, as_pages) for side, page in zip(asked, pages, strict=True)]
    own = {f"{PAPERS}/{side.month}/" for side in asked if not side.at and not side.built}
    of_these = tuple(
        f for f in errors if any(f.span.path.startswith(place) for place in own) and "/versions/" not in f.span.path
    )
    return made[0], made[1], name, of_these


class _Asked(Struct, frozen=True):
    """A side as it was asked for: a month's paper now, ``at`` a version or revision, or as ``built`` in a folder."""

    words: str
    month: str
    at: str = ""
    built: Path | None = None

    def of_month(self, months: Sequence[str], root: Path) -> _Asked:
        """The same, of the month that the other side names where this one names none."""
        if self.month:
            return self
        if not months:
            raise WrongUsage(which_paper(root, self.words))
        return _Asked(self.words, months[0], self.at, self.built)


def _asked(root: Path, words: str) -> _Asked:
    found = _SIDE.fullmatch(words)
    if found:
        return _Asked(words, found[1], found[2] or "")
    folder = root / words
    try:
        Folder(folder)
    except NoWorkspace:
        instead = instead_of(root, words) or (
            "Give a month (2019-01), a version or a git revision of its paper (2019-01@v1.0, 2019-01@HEAD~3) or an "
            "edition that was built (build/public)."
        )
        raise WrongUsage(f"There is nothing called {words} to compare. {instead}") from None
    month = folder.name if _SIDE.fullmatch(folder.name) and folder.parent.name == "papers" else ""
    return _Asked(words, month, built=folder.parent.parent if month else folder)


def _public(folder: Folder) -> str:
    panel = read_panel(folder)
    clear = [edition.name for edition in panel.editions if edition.clearance is CLEAR]
    if panel.editions and not clear:
        raise none_is_clear(panel)
    return "public" if "public" in clear or not clear else clear[0]


def _laid(root: Path, side: _Asked, number: int, overlay: dict[str, bytes]) -> str:
    """Where a side's paper stands: ``""`` for today's, else the folder of a version, which a git revision is laid as.

    As a version it is read with its own registers and under today's marks: what is withheld now is not shown.
    """
    if side.built or not side.at:
        return ""
    own = Folder(root)
    version = _VERSION.fullmatch(side.at)
    if version and own.has(frozen := f"{PAPERS}/{side.month}/versions/{version[1]}/paper.yaml"):
        return frozen.rpartition("/")[0]
    tree = _tree(root, side, version)
    if not tree.has(f"{PAPERS}/{side.month}/paper.yaml"):
        raise WrongUsage(f"There was no paper for {side.month} at {side.at}.")
    place = f"{PAPERS}/{side.month}/versions/0.{_unused(own, side.month) + number}"
    for path in tree.paths("content"):
        for within in (f"{PAPERS}/{side.month}/", "content/"):
            name = path.removeprefix(within)
            if name != path and not name.startswith(("versions/", "papers/", "static/")):
                data = tree.data(path)
                if isinstance(data, bytes):
                    overlay[f"{place}/{name}"] = data
                break
    return place


def _tree(root: Path, side: _Asked, version: re.Match[str] | None) -> Folder:
    tag = f"{side.month}/v{version[1]}" if version else ""
    names = (
        [f"{before_tags(root)}{tag}", tag, f"{side.month}@v{version[1]}", f"v{version[1]}"] if version else [side.at]
    )
    for name in names:
        try:
            return committed(root, name)
        except GitMissing:
            if repository_of(root):
                raise
        except GitTrouble:
            continue
    known = sorted(
        ".".join(found.groups())
        for path in Folder(root).paths(f"{PAPERS}/{side.month}/versions")
        if (found := _FROZEN.fullmatch(path))
    )
    more = f" Released versions: {', '.join(known)}." if known else ""
    if is_shallow(root):
        more += (
            " This clone has only the newest part of its history: for all of it, run `git fetch --unshallow --tags`."
        )
    raise WrongUsage(f"There is no version or git revision {side.at} of the paper for {side.month}.{more}")


def _unused(folder: Folder, month: str) -> int:
    """A minor number of version 0 after which no version of the paper has any."""
    found = (_FROZEN.fullmatch(path) for path in folder.paths(f"{PAPERS}/{month}/versions"))
    return 1 + max((int(match[2]) for match in found if match and match[1] == "0"), default=0)


def _page(edition: Edition, folder: Folder, side: _Asked, place: str, errors: Sequence[Finding]) -> PaperPage | None:
    """A side's page in the edition, in the state that the paper was in then; None for one that was built."""
    if side.built:
        return None
    if not place:
        page = next((paper for paper in edition.papers if paper.key == side.month), None)
        if page is None:
            raise WrongUsage(f"There is no paper for {side.month}: content/papers/{side.month} has no paper.yaml.")
        return page
    hidden = next((f for f in errors if f.span.path.startswith(f"{place}/") and f.code.startswith(UNREADABLE)), None)
    if hidden is not None:
        name = hidden.span.path.removeprefix(f"{place}/")
        raise Unreadable(
            f"{side.words} can't be compared: as it stood then, {name} can't be read or its marks can't "
            f"(line {hidden.span.line}, {hidden.code})."
        )
    if not any(paper.key == side.month for paper in edition.papers):
        raise WrongUsage(
            f"The paper for {side.month} isn't there any more, so nobody can tell what of {side.words} is withheld "
            f"today: put it back with `git checkout REVISION -- {PAPERS}/{side.month}`."
        )
    numbers = sorted(
        (int(found[1]), int(found[2]), path.rpartition("/")[0])
        for path in folder.paths(f"{PAPERS}/{side.month}/versions")
        if (found := _FROZEN.fullmatch(path))
    )
    of_month = [version for version in edition.versions if version.key == side.month]
    index = [path for _, _, path in numbers].index(place)
    status = _status(folder, f"{place}/paper.yaml")
    return replace(of_month[index], draft=status == "draft", withdrawn=status == "withdrawn")


def _status(folder: Folder, path: str) -> str:
    """What a paper.yaml says of its paper's state, whatever may be amiss in what it withholds."""
    data = folder.data(path)
    root = compose(path, decoded(path, data).text)[0] if isinstance(data, bytes) else None
    said = as_data(root) if root is not None else {}
    return str(said.get("status", "")) if isinstance(said, dict) else ""


def _side(side: _Asked, page: PaperPage | None, edition: Edition, root: Path, as_pages: bool) -> Side:
    called = side.month + f" as in {side.words}" if page is None else page.month.label
    called += f" ({side.at})" if side.at else ""
    entries = _built(side, edition.spec.name, root) if page is None else _outlined(page, edition, as_pages)
    today = next((paper for paper in edition.papers if paper.key == side.month), None)
    if today is not None and today is not page:
        entries = covered(entries, _outlined(today, edition, as_pages))
    return Side(side.words, called, entries)


def _outlined(page: PaperPage, edition: Edition, as_pages: bool) -> tuple[Entry, ...]:
    """What a page says: by its things, or, beside what was published, as it would be."""
    if not as_pages:
        return outline(page, edition.panel)
    return outline_of_page(web_page(edition, page, Press(Templates()), pdf=True).decode())


def _built(side: _Asked, name: str, root: Path) -> tuple[Entry, ...]:
    """What an edition says as it was published; only of the edition that the other side is made for."""
    assert side.built is not None
    folder = Folder(side.built)
    built = record_of(folder).get("edition")
    if not built:
        raise WrongUsage(no_edition(root, side.words))
    if built != name:
        raise WrongUsage(f"{side.words} is the edition {built}: add --edition {built}, or name another folder.")
    page = folder.data(f"papers/{side.month}/index.html")
    if not isinstance(page, bytes):
        raise WrongUsage(f"{side.words} has no paper for {side.month}.")
    return outline_of_page(page.decode(errors="replace"))
