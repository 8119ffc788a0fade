"""What is promised of any text at all, said once: Hypothesis and Atheris both try to break it.

Reading never fails and takes its share of time at most; findings are in order and stand within their file; and what is
marked changes nothing that a reader without clearance gets.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from tests import small

from panelpaper.audit.sources import with_leaks
from panelpaper.cache.shelf import Kept
from panelpaper.cache.store import Store
from panelpaper.content import front_matter
from panelpaper.content.decoding import decoded
from panelpaper.content.files import Folder
from panelpaper.content.markdown import read_prose
from panelpaper.content.marks import scan
from panelpaper.content.origin import Origin
from panelpaper.content.workspace import read_workspace
from panelpaper.content.yamldoc import compose
from panelpaper.memory import Memory
from panelpaper.model.classification import CLEAR, RED
from panelpaper.model.finding import Finding, Span
from panelpaper.model.manuscript import Prose
from panelpaper.model.oddity import Oddity
from panelpaper.model.workspace import Workspace
from panelpaper.release import release
from panelpaper.release.passages import cut
from panelpaper.report.as_github import format_github
from panelpaper.report.as_json import format_json
from panelpaper.report.as_sarif import format_sarif
from panelpaper.report.as_text import format_text
from panelpaper.rules.checking import check

MOST_SECONDS = 5.0  # of one processor, for a few thousand characters
SECTION = f"{small.PAPER}/tag.md"
FILES = (
    SECTION,
    f"{small.PAPER}/paper.yaml",
    f"{small.PAPER}/dcc-reporting.yaml",
    f"{small.PAPER}/appendices/security-status.md",
    small.LOG,
    "content/registers/dcc-reports.yaml",
    "content/registers/acronyms.yaml",
    "content/registers/modifications.yaml",
    "content/panel.yaml",
    "content/boilerplate.txt",
)
_memory = Memory()


def marks(text: str) -> None:
    """Marks in any text: nothing that is marked moves or mends anything outside."""
    cut_one = scan(text)
    assert all(0 <= mark.start < mark.inner_start <= mark.inner_end < mark.end <= len(text) for mark in cut_one.marked)
    assert all(0 <= flaw.reach <= flaw.start < flaw.end <= len(text) for flaw in cut_one.misread)
    if not cut_one.misread:
        cut_other = scan(swapped(text))
        assert cut_other.host == cut_one.host
        assert not cut_other.misread


def prose(text: str) -> None:
    """Any text as Markdown: read for everybody and for the fully cleared, its places within it."""
    with in_time():
        for clearance in (CLEAR, RED):
            read = read_prose(text, Origin("f.md", 1), clearance=clearance)
            within(text, (oddity.span for oddity in oddities(read)))
            cut(read, clearance)
    if not scan(text).misread:
        one, other = (read_prose(each, Origin("f.md", 1), clearance=CLEAR) for each in (text, swapped(text)))
        assert cut(one, CLEAR) == cut(other, CLEAR)
        assert Counter(map(kind, one.oddities)) == Counter(map(kind, other.oddities))


def yaml(text: str) -> None:
    """Any text as YAML."""
    with in_time():
        _, told = compose("f.yaml", text)
        within(text, (oddity.span for oddity in told))


def front(data: bytes) -> None:
    """Any bytes as a section's file, without the workspace round it: through all that reads them."""
    text = decoded("f.md", data).text
    parts = front_matter.split("f.md", text)
    assert parts.yaml_text in text
    assert text.endswith(parts.body)
    yaml(parts.yaml_text)
    prose(parts.body)
    marks(text)


def door(path: str, data: bytes) -> None:
    """Any bytes as a file of a workspace: read, checked, told in every format, and looked for among what was kept."""
    _memory.begin()
    with in_time():
        workspace = read_workspace(folder({path: data}), RED, memory=_memory)
        findings = check(with_leaks(workspace))
        told(findings, workspace)
        assert Kept(Store("nowhere")).made(("problems", "RED", "nothing"), (workspace, findings)) is None
    if path == SECTION:
        kept_apart(data)


def kept_apart(data: bytes) -> None:
    """What a section marks changes nothing of what is released, nor of what is found, for who isn't cleared."""
    text = decoded(SECTION, data).text
    body = front_matter.split(SECTION, text).body
    if scan(body).misread:
        return
    other = text[: len(text) - len(body)] + swapped(body)
    one, two = (read_workspace(folder({SECTION: each.encode()}), CLEAR, memory=_memory) for each in (text, other))
    spec = one.panel.edition("public")
    assert spec is not None
    assert release(one, spec) == release(two, spec)
    assert found_for_all(one) == found_for_all(two)


def found_for_all(workspace: Workspace) -> Counter[tuple[str, str]]:
    return Counter((finding.code, finding.span.path) for finding in check(workspace) if finding.concerns == CLEAR)


def told(findings: tuple[Finding, ...], workspace: Workspace) -> None:
    """In order, at places that are there, and printable in each format."""
    assert [finding.order for finding in findings] == sorted(finding.order for finding in findings)
    for path, text in workspace.sources.items():
        within(text, (finding.span for finding in findings if finding.span.path == path))
    format_text(findings, workspace.sources)
    for formatted in (format_json, format_github, format_sarif):
        formatted(findings)


def within(text: str, spans: Iterator[Span]) -> None:
    lines = text.split("\n")
    for span in spans:
        assert 1 <= span.line <= len(lines), span
        assert 1 <= span.column <= len(lines[span.line - 1]) + 1, span


def swapped(text: str) -> str:
    """The text with something else in each of its marks."""
    parts: list[str] = []
    at = 0
    for mark in scan(text).marked:
        parts += (text[at : mark.inner_start], "x\n" if mark.block else "x")
        at = mark.inner_end
    return "".join((*parts, text[at:]))


def oddities(read: Prose) -> Iterator[Oddity]:
    yield from read.oddities
    for fragment in read.fragments:
        if fragment.opened is not None:
            yield from oddities(fragment.opened)


def kind(oddity: Oddity) -> tuple[str, str]:
    return oddity.kind, oddity.says.get("what", "")


class in_time:  # noqa: N801 - reads like a word
    """Raises AssertionError where what stands in it takes too long."""

    def __enter__(self) -> None:
        self._began = time.process_time()

    def __exit__(self, *_: object) -> None:
        assert time.process_time() - self._began < MOST_SECONDS


def folder(over: Mapping[str, bytes]) -> Folder:
    """The small workspace, some files in it others than on the disk."""
    return Folder(small.ROOT, over)


PROMISES: Mapping[str, Callable[[bytes], None]] = {
    "marks": lambda data: marks(decoded("f.md", data).text),
    "front": front,
    "door": lambda data: door(FILES[data[0] % len(FILES)], data[1:]) if data else None,
}
