"""Headings: what they are made of."""

from __future__ import annotations

from collections.abc import Iterator

from panelpaper.model.manuscript import Prose, Titled
from panelpaper.model.proses import proses, proses_of
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.problem import Problem, odd
from panelpaper.rules.spots import line_of

_NEARLY_AN_ID = late(r"\{\s*+(?:#\s*+)?(\w[\w .:-]{0,60})\}$")
_NO_ID = late(r"[^a-z0-9]+")
DEEPEST_LEVEL = 4


def top_level_heading(workspace: Workspace) -> Iterator[Problem]:
    """A heading begins with two to four number signs, never with one.

    The paper's own title is the only first-level heading of the page. A second one would leave a reader who moves by
    headings without a way to tell where the paper begins.

    Mend: Type `##` for a subsection, `###` for an item under it.

    Bad: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---
        # Release 2.0 {#release-2-0}  ← here

        The TAG discussed the testing of fixes.

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---
        ## Release 2.0 {#release-2-0}

        The TAG discussed the testing of fixes.
    """
    for _, heading in _headings(workspace):
        if heading.level == 1 and not line_of(workspace, heading.span.path, heading.span.line).lstrip(" >").startswith(
            "#"
        ):
            yield Problem(
                heading.span,
                "A line of equals signs right under words makes a heading of them, of the paper's own rank.",
                "For a heading, type `## ` before its words instead. For a table, type a bar at each end of every row "
                "and between its cells, and a row of dashes below the first. Delete the equals signs.",
                quotes=False,
            )
        elif heading.level == 1:
            yield Problem(
                heading.span,
                "A heading with one `#` is the paper's own title, which is made from `paper.yaml`.",
                "Type `##` for a subsection, `###` for an item under it.",
                quotes=False,
            )


def skipped_heading_level(workspace: Workspace) -> Iterator[Problem]:
    """A heading is at most one level below the heading before it.

    Who hears a page instead of seeing it finds the way by the levels. After a gap there seems to be something missing,
    and an item that has no subsection above it gets no number.

    Mend: Put a heading of the level between above it, or take a number sign away.

    Bad: content/papers/2019-01/tag.md
        …
        #### Interval tests  ← here

        They are complete.

    Good: content/papers/2019-01/tag.md
        …
        ### Interval tests

        They are complete.
    """
    for prose in bodies(workspace):
        above = 1
        for heading in prose.headings:
            if above + 1 < heading.level <= DEEPEST_LEVEL:  # what is deeper is told as that
                missing = "#" * (above + 1)
                yield Problem(
                    heading.span,
                    f"“{heading.text}” skips a level: there is no heading with `{missing}` above it.",
                    f"Type `{missing}` here, or put a heading with `{missing}` above it.",
                )
            above = min(max(heading.level, 2), DEEPEST_LEVEL)  # one with a single sign is told, and wants two


def too_deep_heading(workspace: Workspace) -> Iterator[Problem]:
    """A heading has at most four number signs.

    The paper shows a section as level 1 of its contents, then a subsection, an item, and one level more. Below that
    nobody can tell the levels apart, on the page or by ear.

    Mend: Take number signs away, or make the heading an ordinary sentence.

    Bad: content/papers/2019-01/tag.md
        …
        ### Tests

        #### Fixes

        ##### Dual band  ← here

        They are complete.

    Good: content/papers/2019-01/tag.md
        …
        ### Tests

        #### Fixes

        Those for dual band are complete.
    """
    for prose in bodies(workspace):
        above = 1
        for heading in prose.headings:
            deepest = min(above + 1, DEEPEST_LEVEL)
            if heading.level > DEEPEST_LEVEL:
                yield Problem(
                    heading.span,
                    f"This heading is too deep: it has {heading.level} `#`, and four are the most.",
                    f"Type `{'#' * deepest}`, or make it an ordinary sentence.",
                )
            above = min(max(heading.level, 2), deepest if heading.level > DEEPEST_LEVEL else DEEPEST_LEVEL)


def duplicate_heading(workspace: Workspace) -> Iterator[Problem]:
    """The headings of one file differ.

    In the contents list and in a list of headings read aloud, two of the same words are two doors with one label. A
    link to the second has an address that changes when the first goes away.

    Mend: Say in each heading what sets it apart, or join the two.

    Bad: content/papers/2019-01/tag.md
        …
        ### Testing  ← here

        The fixes were tested.

        ### Testing  ← here

        More tests are planned.

    Good: content/papers/2019-01/tag.md
        …
        ### Testing so far

        The fixes were tested.

        ### Testing to come

        More tests are planned.
    """
    for prose in bodies(workspace):
        alike: dict[str, list[Titled]] = {}
        for heading in prose.headings:
            alike.setdefault(heading.text.casefold(), []).append(heading)
        for headings in alike.values():
            for heading in headings if len(headings) > 1 else ():
                other = headings[1] if heading is headings[0] else headings[0]
                yield Problem(
                    heading.span,
                    f"“{heading.text}” is also the heading on line {other.span.line}.",
                    "Say in each what sets it apart, or join the two.",
                )


def duplicate_anchor(workspace: Workspace) -> Iterator[Problem]:
    """An id in braces stands once in a file.

    A reference to it can lead to one place only. The reader who follows it would come to the wrong one.

    Mend: Give the heading another id, or none.

    Bad: content/papers/2019-01/tag.md
        …
        ### Next steps {#next}  ← here

        The TAG meets again in February.

        ### Further steps {#next}  ← here

        The fixes will be tested.

    Good: content/papers/2019-01/tag.md
        …
        ### Next steps {#next}

        The TAG meets again in February.

        ### Further steps {#further}

        The fixes will be tested.
    """
    for oddity in odd(workspace, "duplicate_anchor"):
        yield Problem.of(
            oddity,
            f"Another heading in this file has the id `{oddity.says['anchor']}` too.",
            "Give this one another id, or none.",
        )


def nested_heading(workspace: Workspace) -> Iterator[Problem]:
    """A heading stands at the margin of a section or an appendix, not in a list, a quotation or a YAML value.

    The paper is numbered and its contents are listed by its headings. One that stands inside something else would
    break what holds it in two.

    Mend: Take it out to the margin, or make it bold words that begin the text.

    Bad: content/papers/2019-01/tag.md
        …
        - ## Fixes  ← here

          They are complete.

    Good: content/papers/2019-01/tag.md
        …
        - **Fixes:** they are complete.
    """
    for oddity in odd(workspace, "nested_heading"):
        yield Problem.of(
            oddity,
            "A heading can't stand in a list or a quotation.",
            "Take it out to the margin, or make it bold words that begin the text.",
            quotes=False,
        )
    for placed in proses(workspace):
        for heading in () if placed.body or placed.marked else placed.prose.headings:
            yield Problem(
                heading.span,
                "A heading can't stand in this text: only sections and appendices have headings.",
                "Make it an ordinary sentence.",
                quotes=False,
            )


def bodies(workspace: Workspace) -> Iterator[Prose]:
    """The texts that may have headings."""
    return (placed.prose for placed in proses(workspace) if placed.body and not placed.marked)


def _headings(workspace: Workspace) -> Iterator[tuple[Prose, Titled]]:
    return ((prose, heading) for prose in bodies(workspace) for heading in prose.headings)


def printed_ids(workspace: Workspace) -> Iterator[tuple[Titled, str]]:
    """The headings whose ids are printed, each with the id to type; those that are cited ``unknown_section`` tells."""
    for paper in workspace.papers:
        placed = tuple(proses_of(paper))
        cited = {citation.item for each in placed for citation in each.prose.citations}
        for heading in (heading for each in placed for heading in each.prose.headings):
            nearly = _NEARLY_AN_ID.search(heading.text)
            id = _NO_ID.sub("-", nearly[1].lower()).strip("-") if nearly else ""
            if id and id not in cited:
                yield heading, id
