"""Sections: each file speaks for one committee, and each committee of the running order has one."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from panelpaper.model.document import place
from panelpaper.model.finding import Span
from panelpaper.model.paper import Workspace
from panelpaper.rules.problem import Problem, odd
from panelpaper.rules.spots import typed


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
            if name in (section.committee, "") and not others:
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
            if committee and id not in present and f"{paper.folder}/{id}.md" not in workspace.files:
                yield Problem(
                    Span(f"{paper.folder}/paper.yaml"),
                    f"There is no section of the {committee.called}, so the paper will say “No update received”.",
                    f"Write `{paper.folder}/{id}.md`. If there is nothing to come, say `no_update: true` in it.",
                )
