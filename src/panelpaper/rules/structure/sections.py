"""Sections: whose each is, that each committee of the running order has one, and that something stands in it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from itertools import pairwise

from panelpaper.model.document import place
from panelpaper.model.finding import Span
from panelpaper.model.manuscript import Prose
from panelpaper.model.panel import Committee, Panel
from panelpaper.model.paper import Paper, Section
from panelpaper.model.prose import Heading
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.problem import Problem, half_read, odd
from panelpaper.rules.spots import line_of, typed
from panelpaper.rules.structure.claims import stands_elsewhere
from panelpaper.rules.structure.headings import bodies
from panelpaper.rules.suggestions import spelt_like

_UNREAD = ("unclosed_front_matter", "unclosed_code")  # what there is of a text is not read as one
_AFTER_A_NAME = late(r"(?:\s(?:[Mm]eeting))?\s(?i:highlights|updates?|report|section)\s*$")
_OF_SECTIONS = 2
_NEARLY_IT = 0.75  # of 1, by difflib's count
_WITHOUT_WORDS = late(r"[#\s]++(?:\{#[^{}]*+\}\s*+)?")


def doubled_section(workspace: Workspace) -> Iterator[Problem]:
    """A section's file and its first lines name the same committee.

    Where two files speak for one committee only one of them could be printed, and under the other's heading the Panel
    would read what was never said there.

    Mend: Give the file the committee that it is about, and the committee's id as its name.

    Bad: content/papers/2019-01/tag.md
        ---
        committee: ssc  ← here
        status: final
        ---
        The TAG discussed the testing of fixes.
    and: content/papers/2019-01/ssc.md
        ---
        committee: ssc  ← here
        status: final
        ---
        The SSC discussed its work plan.
    and: content/papers/2019-01/appendices/security-status.md (absent)

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---
        The TAG discussed the testing of fixes.
    """
    told = {oddity.span for oddity in odd(workspace, "wrong_type")}  # of what is no id the reading tells
    for paper in workspace.papers:
        named = {section.committee: typed(section.node, "committee") for section in paper.sections}
        for section in paper.sections:
            name = named[section.committee]
            if place(section.node, "committee") in told:
                continue
            others = [other for other in named if other != section.committee and named[other] == name]
            if not name or (name == section.committee and not others):
                continue
            called = posixpath.basename(section.path)
            yield Problem(
                place(section.node, "committee"),
                f"`{others[0]}.md` says that it is the section of `{name}` as well."
                if others
                else f"This file is called `{called}`, and it says that it is the section of `{name}`.",
                "If this is right, mend the other file."
                if others and name == section.committee
                else f"If the file's name is right, type `committee: {section.committee}`; if not, rename the file.",
            )


def missing_section(workspace: Workspace) -> Iterator[Problem]:
    """Each committee of the running order has a section in the paper.

    The paper says "No update received" where a committee has sent nothing. That is as it should be only if somebody
    has asked the committee.

    Mend: Ask the committee for its section. Where there is none to come, write a file that says `no_update: true`.

    Bad: content/papers/2019-01/tag.md (absent)
    and: content/papers/2019-01/paper.yaml  ← here
        …

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        no_update: true
        ---
    """
    for paper in workspace.papers:
        present = {section.committee for section in paper.sections}
        for id in workspace.panel.in_month(paper.month).running_order:
            committee = workspace.panel.committee(id)  # where the Panel has none, another rule tells
            missing = committee and id not in present and f"{paper.folder}/{id}.md" not in workspace.files
            if committee and missing and not stands_elsewhere(f"{id}.md", paper, workspace):
                yield Problem(
                    Span(f"{paper.folder}/paper.yaml"),
                    f"There is no section of the {committee.called}, so the paper will say “No update received”.",
                    f"Write `{paper.folder}/{id}.md`. If there is nothing to come, say `no_update: true` in it.",
                )


def heading_of_another(workspace: Workspace) -> Iterator[Problem]:
    """A section's headings are its own committee's.

    What came in one e-mail from two committees is easily pasted into the file of one. It would be printed as that one's
    text, and of the other the paper would say that no update was received.

    Mend: Move the heading and what stands below it to the other committee's file.

    Bad: content/papers/2019-01/tag.md
        …

        The TAG discussed the testing of fixes.

        ## SSC Highlights  ← here

        The SSC discussed its work plan.

    Good: content/papers/2019-01/tag.md
        …

        The TAG discussed the testing of fixes.
    """
    heads = {_folded(name): each for each in workspace.panel.committees for name in _names(each)}
    for paper in workspace.papers:
        for section in paper.sections:
            own = workspace.panel.committee(section.committee)
            second = (heading for heading in section.body.headings if heading.level == _OF_SECTIONS)
            for heading in second:
                other = heads.get(_folded(_AFTER_A_NAME.sub("", heading.text)))
                if own and other and other.id != own.id:
                    yield Problem(
                        heading.span,
                        f"“{heading.text}” stands in the section of the {own.called}, and is printed as its text.",
                        f"Move it, and what stands below it, to `{other.id}.md`. If it is about the {other.called} and "
                        f"not from it, give the heading other words.",
                    )


def _names(committee: Committee) -> tuple[str, ...]:
    return (committee.name, committee.called, committee.id, *committee.meeting_prefixes, *committee.bodies)


def _folded(name: str) -> str:
    return name.casefold().replace("-", " ").removeprefix("the ").strip()


def empty_section(workspace: Workspace) -> Iterator[Problem]:
    """Something stands under every heading, and in every file.

    A heading without text looks like something that was lost on the way. A committee that has nothing to tell the
    Panel says so.

    Mend: Write what belongs there, or delete the heading. Where a committee has nothing to report, add
    `no_update: true` between the `---` lines.

    Bad: content/papers/2019-01/tag.md
        …
        ## Next steps  ← here

    Good: content/papers/2019-01/tag.md
        …
        ## Next steps

        The TAG meets again in February.
    """
    for prose in bodies(workspace):
        yield from _headings_over_nothing(prose)
        for heading in prose.headings:
            if not heading.text and _WITHOUT_WORDS.fullmatch(line_of(workspace, heading.span.path, heading.span.line)):
                yield Problem(
                    heading.span,
                    "This heading has no words.",
                    "Type them after the number signs and a space, or delete the line.",
                    quotes=False,
                )
    unread = {oddity.span.path for kind in _UNREAD for oddity in odd(workspace, kind)} | half_read(workspace)
    empty = {oddity.span.path for oddity in odd(workspace, "empty_file")}
    for paper in workspace.papers:
        for section in paper.sections:
            told = section.path in unread or not workspace.sources.get(section.path, "").strip()
            if not (told or _shows_something(section, paper, workspace.panel)):
                yield Problem(
                    section.body.span if section.body.span.path else section.node.span,
                    "There is no text in this file, so the paper would have a heading and nothing under it.",
                    f"Write the section below the second `---`. If there is nothing to report, {_to_say_so(section)}.",
                    quotes=False,
                )
            for declared in section.appendices:
                opened = paper.appendices.get(declared.id)
                if opened and not (opened.pdf or opened.body.passage or opened.body.span.path in empty):
                    yield Problem(
                        opened.body.span,
                        "There is no text in this appendix.",
                        "Write it, or take the appendix off the list in its section.",
                        concerns=declared.classification,
                        quotes=False,
                    )


def _to_say_so(section: Section) -> str:
    """What to do in a section that has no update."""
    key = section.node.key("no_update")
    return f"type `no_update: true` on line {key.span.line}" if key else "add `no_update: true` above it"


def _shows_something(section: Section, paper: Paper, panel: Panel) -> bool:
    """Whether anything stands under a section's heading; what it attaches, and what is to come, stands elsewhere."""
    shown = section.body.passage or section.decisions or section.actions
    reporting = panel.in_month(paper.month).reporting
    table = paper.table and reporting and reporting.committee == section.committee
    return bool(shown or table) or _says_no_update(section)


def _says_no_update(section: Section) -> bool:
    """Whether a section says that there is no update, or seems to: a key or a value that is none is told."""
    meant = (key for pair in section.node if spelt_like(key := pair.key.text, ["no_update"], _NEARLY_IT))
    return any(key != "no_update" or typed(section.node, key) != "false" for key in meant)


def _headings_over_nothing(prose: Prose) -> Iterator[Problem]:
    by_anchor = {heading.anchor: heading for heading in prose.headings}
    blocks = prose.passage.blocks
    for block, following in pairwise((*blocks, None)):
        if not isinstance(block, Heading):
            continue
        if following is None or (isinstance(following, Heading) and following.level <= block.level):
            heading = by_anchor[block.anchor]
            yield Problem(
                heading.span,
                f"Nothing stands under “{heading.text}”.",
                "Write what belongs there, or delete the heading.",
            )
