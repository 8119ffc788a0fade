"""Committees and their meetings: PP3."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from panelpaper.model.document import Node, place
from panelpaper.model.finding import Span
from panelpaper.model.panel import Panel
from panelpaper.model.paper import Paper, Section
from panelpaper.model.places import PANEL
from panelpaper.model.workspace import Workspace
from panelpaper.rules.problem import Problem, odd
from panelpaper.rules.spots import items, typed, words
from panelpaper.rules.suggestions import close, did_you_mean, one_of


def meeting_prefix(workspace: Workspace) -> Iterator[Problem]:
    """A meeting is called as its committee's meetings are: the prefix, a low line, a number.

    Minutes and papers are filed under that name. Another committee's prefix sends the reader to the wrong minutes.

    Mend: Write the committee's own prefix, as panel.yaml has it, then _ and the meeting's number.

    Bad: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        meetings: [{ref: OPSG_15, date: 2018-12-18}]  ← here
        ---

        ## Release 2.0 {#release-2-0}

        The TAG discussed the testing of fixes.

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        meetings: [{ref: TAG_12, date: 2018-12-18}]
        ---

        ## Release 2.0 {#release-2-0}

        The TAG discussed the testing of fixes.
    """
    for section in (section for paper in workspace.papers for section in paper.sections):
        committee = workspace.panel.committee(section.committee)
        prefixes = committee.meeting_prefixes if committee else ()
        if not prefixes:
            continue
        refs: list[tuple[Node, str]] = [(decision.node, "meeting") for decision in section.decisions]
        refs += [(meeting, "ref") for meeting in items(section.node, "meetings")]
        made = re.compile(rf"(?:{'|'.join(map(re.escape, prefixes))})_\d+")
        for node, key in refs:
            ref = typed(node, key)
            if ref and not made.fullmatch(ref):
                yield Problem(
                    place(node, key),
                    f"`{ref}` is not how this committee's meetings are called.",
                    f"Write `{meant}`."
                    if (meant := _meeting(ref, prefixes))
                    else f"Write `{'_…` or `'.join(prefixes)}_…`, with the meeting's number.",
                )


def _meeting(ref: str, prefixes: Sequence[str]) -> str:
    """A meeting's reference that is written otherwise: ``TAG 12``, ``tag-12``. "" where it is none."""
    found = re.fullmatch(r"([A-Za-z]+)[\s_-]{0,3}(\d+)", ref)
    return f"{found[1].upper()}_{found[2]}" if found and found[1].upper() in prefixes else ""


def unknown_committee(workspace: Workspace) -> Iterator[Problem]:
    """Every committee that is named is one of the Panel's, and has one place in the running order.

    What stands under a committee that the running order doesn't have would be in no paper, and nobody would be told.

    Mend: Write the committee's id as panel.yaml has it under committees, and see that its sections name it.

    Bad: content/panel.yaml
        …
        committees:
          - id: operations-group
            name: Operations Group
            short_name: Ops Group
          - id: ssc
            name: Security Sub-Committee
            short_name: SSC
          - id: tag
            name: Testing Advisory Group
            short_name: TAG
        sections:
          - title: Operations Group
            committees: [operations-group]
          - title: Security Sub-Committee (SSC) and Testing Advisory Group (TAG)
            committees: [ssc, tga]  ← here

    Good: content/panel.yaml
        …
        committees:
          - id: operations-group
            name: Operations Group
            short_name: Ops Group
          - id: ssc
            name: Security Sub-Committee
            short_name: SSC
          - id: tag
            name: Testing Advisory Group
            short_name: TAG
        sections:
          - title: Operations Group
            committees: [operations-group]
          - title: Security Sub-Committee (SSC) and Testing Advisory Group (TAG)
            committees: [ssc, tag]
    """
    panel = workspace.panel
    known = tuple(committee.id for committee in panel.committees)
    ids = {place(committee, "id") for committee in items(workspace.nodes.get(PANEL), "committees")}
    if any(oddity.span in ids for oddity in odd(workspace, "wrong_type")):
        return  # which committees there are isn't known, and the reading tells of what is no id
    yield from _in_the_panel(workspace, known)
    told = {*known, "", *panel.running_order}  # of the running order's own the lines above tell
    changes = any(section.since or section.until for section in panel.sections)
    for paper in workspace.papers:
        if changes:
            yield from _not_that_month(paper, panel)
        for section in paper.sections:
            if section.committee not in told:
                yield _no_committee(section.committee, place(section.node, "committee"), known)
            if section.silent:
                yield from _not_its_bodies(section, panel)


def _not_that_month(paper: Paper, panel: Panel) -> Iterator[Problem]:
    """What has its place in the running order, yet not in that of this paper's month."""
    that_month = panel.in_month(paper.month)
    missing = set(panel.running_order) - set(that_month.running_order)
    if not missing:
        return
    move = "or move the file to another month."
    places = [(section.committee, place(section.node, "committee"), move) for section in paper.sections]
    if paper.table and that_month.reporting:
        id = that_month.reporting.committee
        take_over = f"or, where another has the table then, name it too, under `reporting:`: `committee: [{id}, …]`."
        places.append((id, Span(f"{paper.folder}/dcc-reporting.yaml"), take_over))
    for id, span, otherwise in places:
        committee = panel.committee(id)
        if id in missing and committee:
            yield Problem(
                span,
                f"The running order doesn't have the {committee.called} in {paper.month.label}.",
                f"Mend `since` or `until` under `sections:` in `panel.yaml`, {otherwise}",
            )


def _not_its_bodies(section: Section, panel: Panel) -> Iterator[Problem]:
    committee = panel.committee(section.committee)
    for body, span in words(section.node, "no_update") if committee else ():
        if committee and body not in committee.bodies:
            several = _lacks_commas(body, committee.bodies)
            yield Problem(
                span,
                f"`{body}` is none of the bodies that this section speaks for.",
                f"A comma is missing: type `{', '.join(several)}`."
                if several
                else did_you_mean(close(body, committee.bodies), one_of(committee.bodies, "Write `no_update: true`.")),
            )


def _in_the_panel(workspace: Workspace, known: tuple[str, ...]) -> Iterator[Problem]:
    """What panel.yaml says of a committee that it doesn't have, or has in no section: one mistake once."""
    root, panel = workspace.nodes.get(PANEL), workspace.panel
    if root is None:
        return
    left_out = {
        id: place(committee, "id")
        for committee in items(root, "committees")
        if (id := typed(committee, "id")) in known and id not in panel.running_order
    }
    for section in items(root, "sections"):
        for id, span in words(section, "committees"):
            if several := _lacks_commas(id, known):
                left_out = {each: at for each, at in left_out.items() if each not in several}
                yield Problem(
                    span,
                    f"A comma is missing here: the Panel has no committee `{id}`.",
                    f"Type `{', '.join(several)}`.",
                )
            elif id not in known:
                meant = next(iter(close(id, left_out, 1)), "")
                at = left_out.pop(meant, span)
                if at is span or not any(paper.section(id) for paper in workspace.papers):
                    yield _no_committee(id, span, (meant,) if meant else known)
                else:
                    yield Problem(
                        at,
                        f"The running order and the papers call a committee `{id}`, and this one has no place there.",
                        f"Did you mean `{id}`?",
                    )
    yield from _doubled(root, panel)
    for number, id in enumerate(panel.reporting.committees if panel.reporting else ()):
        if id not in (*panel.running_order, *known):
            yield _no_committee(id, place(root, "reporting", "committee", number), panel.running_order)
    for id, span in left_out.items() if panel.sections else ():
        yield Problem(
            span,
            f"The running order leaves out `{id}`, so nothing that it writes would be published.",
            f"Add `{id}` to the `committees` of a section, under `sections:`.",
        )


def _lacks_commas(typed: str, known: Collection[str]) -> list[str]:
    """The known names that one is made of, in order, where but commas are missing between them; none of what isn't."""
    found: list[str] = []
    rest = typed
    while rest and (name := max((n for n in known if f"{rest} ".startswith(f"{n} ")), key=len, default="")):
        found.append(name)
        rest = rest[len(name) :].lstrip()
    return found if len(found) > 1 and not rest else []


def _doubled(root: Node, panel: Panel) -> Iterator[Problem]:
    """Committees with one id, and those that stand twice in the running order of one month."""
    ids = [(typed(committee, "id"), place(committee, "id")) for committee in items(root, "committees")]
    for id, span in ids:
        if id and [other for other, _ in ids].count(id) > 1:
            yield Problem(span, f"Two committees are called `{id}`.", "Give each an id of its own, or delete one.")
    standing = [
        (id, span, running)
        for section, running in zip(items(root, "sections"), panel.sections, strict=False)
        for id, span in words(section, "committees")
    ]
    for id, span, running in standing:
        if any(other == id and at != span and running.overlaps(also) for other, at, also in standing):
            yield Problem(span, f"`{id}` stands more than once in the running order.", "Keep one of its places.")


def _no_committee(id: str, span: Span, known: tuple[str, ...]) -> Problem:
    none = "panel.yaml names no committee yet."
    return Problem(span, f"The Panel has no committee `{id}`.", did_you_mean(close(id, known), one_of(known, none)))
