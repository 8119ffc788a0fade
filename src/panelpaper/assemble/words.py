"""References and terms in released prose: what they say and where they lead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from msgspec.structs import replace

from panelpaper.assemble.labels import Label, Labels, page_anchor
from panelpaper.model.period import Period
from panelpaper.model.prose import (
    Abbreviation,
    Block,
    Code,
    Heading,
    Image,
    Inline,
    Link,
    Passage,
    Reference,
    RefKind,
    Text,
    words_of,
)
from panelpaper.model.tree import rewritten, rewritten_inlines


class Wording:
    """The words of one page, in reading order: references resolved, the first use of each term marked.

    ``terms`` are the registers' acronyms and modification numbers. What has been used is the page's glossary.
    ``up`` leads from the page to where its month's own page would stand: "" for that one.
    """

    def __init__(
        self,
        labels: Labels,
        terms: Mapping[str, str],
        images: Mapping[str, str],
        actions: Mapping[str, str],
        papers: Iterable[Period],
        up: str = "",
    ) -> None:
        self._labels, self._terms, self._images, self._actions = labels, terms, images, actions
        self._papers = frozenset(papers)
        self._up = up
        self._seen: dict[str, str] = {}

    def passage(self, passage: Passage, prefix: str = "") -> Passage:
        """The passage, its references, terms and pictures resolved; ``prefix`` goes before its headings' anchors."""

        def block(node: Block) -> Block | None:
            if isinstance(node, Heading) and prefix:
                return replace(node, anchor=page_anchor(prefix, node.anchor))
            return None

        return rewritten(passage, self._inline, block)

    @property
    def glossary(self) -> tuple[tuple[str, str], ...]:
        """What the page has used so far, in alphabetical order."""
        return tuple(sorted(self._seen.items(), key=lambda entry: entry[0].casefold()))

    def note(self, text: str) -> None:
        """Words that the page shows outside prose: a title, say."""
        for match in _terms_pattern(tuple(self._terms)).finditer(text):
            self._seen.setdefault(match[0], self._terms[match[0]])

    def _inline(self, node: Inline) -> tuple[Inline, ...] | None:
        match node:
            case Text(text):
                return tuple(self._text(text))
            case Code():
                return (node,)
            case Link():
                self.note(words_of(node.children))
                return (replace(node, children=self._linked(node.children)),)
            case Reference():
                return self._reference(node)
            case Image():
                return (self._named(node),)
            case _:
                return None

    def _linked(self, children: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """What a link shows: words as they stand, and pictures."""
        return rewritten_inlines(children, lambda node: (self._named(node),) if isinstance(node, Image) else None)

    def _named(self, picture: Image) -> Image:
        return replace(picture, src=self._images.get(picture.src, picture.src))

    def _text(self, text: str) -> Iterator[Inline]:
        at = 0
        for match in _terms_pattern(tuple(self._terms)).finditer(text):
            if match[0] in self._seen:
                continue
            self._seen[match[0]] = self._terms[match[0]]
            if match.start() > at:
                yield Text(text[at : match.start()])
            yield Abbreviation(match[0], self._terms[match[0]])
            at = match.end()
        if at < len(text):
            yield Text(text[at:])

    def _reference(self, node: Reference) -> tuple[Inline, ...]:
        label, href = self._resolve(node)
        words = self._linked(node.children) or (Text(label),)
        self.note(words_of(words))
        return (Link(href, words),) if href else words

    def _resolve(self, node: Reference) -> tuple[str, str]:
        found: Label | None = None
        match node.kind:
            case RefKind.APPENDIX:
                found = self._labels.appendices.get(node.target)
            case RefKind.REPORT:
                found = self._labels.reports.get(node.target)
            case RefKind.SECTION if node.item:
                found = self._labels.items.get((node.target, node.item))
            case RefKind.SECTION:
                number = self._labels.section_numbers.get(node.target, "")
                return f"section {number}", f"#{node.target}"
            case RefKind.ACTION:
                return node.target, self._actions.get(node.target, "")
            case RefKind.PAPER:
                return self._paper(node.target)
        return (found.text, f"#{found.anchor}") if found else (node.target, "")

    def _paper(self, target: str) -> tuple[str, str]:
        month = Period.parse(target)
        if month is None or month not in self._papers:
            return f"the {month.label if month else target} paper", ""
        return f"the {month.label} paper", f"{self._up}../{month.key}/index.html"


@lru_cache(maxsize=8)
def _terms_pattern(terms: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the terms, the longest first; a plural, a number or a version may follow (PPMIDs, CPM1, SMETS2v3)."""
    if not terms:
        return re.compile(r"(?!)")
    known = "|".join(re.escape(term) for term in sorted(terms, key=lambda term: (-len(term), term)))
    return re.compile(rf"(?<![A-Za-z0-9_])(?:{known})(?=(?:s|v?\d+)?(?![A-Za-z0-9_]))")
