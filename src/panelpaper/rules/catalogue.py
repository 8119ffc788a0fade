"""The catalogue: every rule, its code and how bad it is, readable from top to bottom.

A rule is one function in the module of its family. Its docstring is the page that ``panelpaper explain`` prints and
``docs/reference/findings.md`` holds, and its examples are its tests. It is written so::

    def duplicate_key(workspace: Workspace) -> Iterator[Problem]:
        \"""A key stands once in its place.

        Why it matters to the Panel or to the public: one or more paragraphs.

        Mend: Keep the one that is right and delete the other.

        Bad: content/papers/2019-01/tag.md
            ---
            committee: tag  ← here
            committee: tag  ← here
            status: final
            ---
        and: content/papers/2019-01/ssc.md
            …
            These lines come after what the file holds in ``tests/sites/small``.

        Good: content/papers/2019-01/tag.md
            ---
            committee: tag
            …
        \"""
        for oddity in odd(workspace, "duplicate_key"):
            yield Problem.of(oddity, "what is wrong, in words", "what to type")

- The first paragraph is the norm: one plain sentence that quotes nothing. It stands in place of the message where the
  text may not be quoted. ``Mend:`` is one paragraph that quotes nothing and stands in place of the hint.
- ``Bad:`` and ``Good:`` name a file and are followed by all of its text, four columns in; ``and:`` adds another file.
  They are laid over the valid workspace ``tests/sites/small``. A first line ``…`` is all that the file holds there.
- Two spaces and ``← here`` end each line where the finding is expected, and no other line may have one of this rule;
  after the path they mean line 1. ``PATH (absent)`` takes a file away.
- ``⟨U+200B⟩`` is that character, ``⟨byte FF⟩`` that byte, ``⟨3000000 × x⟩`` so many of them.
- The good example may have no finding at all. What is printed for the bad one stands in
  ``tests/sites/broken/CODE-name.txt``: read it, as its reader will, before you accept it (``--snapshot-update``).

A rule need not hide what is classified. ``rules.checking`` does so for every place that is marked or held by something
classified. Only where a problem depends on withheld content that stands elsewhere does the rule say so (``concerns``).
"""

from __future__ import annotations

from dataclasses import dataclass

from panelpaper.model.finding import Severity
from panelpaper.rules.examples import Page, Rule, page_of
from panelpaper.rules.structure import headings


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule in the catalogue. The severity of a ``locked`` one can't be set, nor can it be waived."""

    code: str
    rule: Rule
    severity: Severity
    locked: bool = False

    @property
    def name(self) -> str:
        """The rule's name: the kind of the oddities that it reports."""
        return self.rule.__name__

    @property
    def page(self) -> Page:
        """What there is to know about it."""
        return page_of(self.rule)


ERROR, WARNING, INFO = Severity
LOCKED = True

FAMILIES = {
    "PP1": "Reading files and YAML",
    "PP2": "The paper's structure",
    "PP3": "References",
    "PP4": "The DCC's reports",
    "PP5": "Classification",
    "PP6": "Language",
    "PP7": "The secretary's month",
}

CATALOGUE = (
    # PP2 Structure
    Entry("PP201", headings.top_level_heading, ERROR),
    Entry("PP202", headings.skipped_heading_level, ERROR),
    Entry("PP203", headings.too_deep_heading, ERROR),
    Entry("PP204", headings.empty_section, ERROR),
    Entry("PP215", headings.duplicate_heading, WARNING),
    Entry("PP218", headings.duplicate_anchor, ERROR),
    Entry("PP221", headings.nested_heading, ERROR),
)


def entry(code: str) -> Entry | None:
    """The rule of that code."""
    return next((entry for entry in CATALOGUE if entry.code == code), None)
