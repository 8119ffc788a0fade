"""Waivers: an author's word, with a reason, that a warning is meant to stand.

A section's front matter, ``paper.yaml`` and ``dcc-reporting.yaml`` may hold ``waivers``, a list of ``code`` and
``reason``. Each speaks of the findings of that code in that file. Errors can't be waived, nor can what guards
classification or safety. What is waived is still told, as info.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from panelpaper.memory import of_each_of_late
from panelpaper.model.classification import CLEAR
from panelpaper.model.document import MappingNode, ScalarNode, SequenceNode, key_place, place
from panelpaper.model.finding import Finding, Severity, Span
from panelpaper.model.holdings import Holdings, is_nearly_marked
from panelpaper.model.oddity import Oddity
from panelpaper.model.paper import Paper, papers_folder
from panelpaper.model.places import REGISTERS
from panelpaper.model.workspace import Workspace
from panelpaper.rules.problem import Problem, half_read, odd
from panelpaper.rules.structure.claims import KNOWN_REGISTERS, is_register_astray


class Waiver(Struct, frozen=True):
    """A waiver at its place; and where its reason stands."""

    code: str
    reason: str
    span: Span
    reason_span: Span


def settle(
    findings: Iterable[Finding], workspace: Workspace, holdings: Holdings, firm: Mapping[str, bool]
) -> tuple[tuple[Finding, ...], tuple[Oddity, ...]]:
    """The findings, those that are waived as info, and what is wrong with the waivers.

    ``firm`` tells of each known code whether nothing may loosen it. A waiver speaks only of findings about what is
    CLEAR, so that whether it is used can't depend on what is withheld. Its reason is told as far as ``holdings`` let it
    be quoted.
    """
    settled = list(findings)
    unsure = half_read(workspace, "unreadable_file")
    unsure_of_all = any(not papers_folder(path) for path in unsure)
    bad: list[Oddity] = []
    for waiver in _waivers(workspace):
        meant = [
            n
            for n, finding in enumerate(settled)
            if (finding.code, finding.span.path) == (waiver.code, waiver.span.path) and finding.concerns == CLEAR
        ]
        problem = _problem(waiver, [settled[n] for n in meant], firm)
        if problem == "unused" and (unsure_of_all or waiver.span.path in unsure or _lacks_a_register(workspace)):
            continue  # what it waives may be told once that is mended
        if problem:
            bad.append(Oddity("bad_waiver", waiver.span, {"problem": problem, "code": waiver.code}))
            continue
        for n in meant:
            settled[n] = _waived(settled[n], waiver, holdings)
    return tuple(settled), tuple(bad)


def _lacks_a_register(workspace: Workspace) -> bool:
    return any(is_register_astray(f"{REGISTERS}/{name}", workspace) for name in KNOWN_REGISTERS)


def _problem(waiver: Waiver, meant: list[Finding], firm: Mapping[str, bool]) -> str:
    """Which of the things that can be wrong is; "" where nothing is."""
    if not waiver.code:
        return "no-code"
    if waiver.code not in firm:
        return "unknown-code"
    if firm[waiver.code]:
        return "locked"
    if not waiver.reason.strip():
        return "no-reason"
    if any(finding.severity is Severity.ERROR for finding in meant):
        return "error"
    return "" if meant else "unused"


def _waived(finding: Finding, waiver: Waiver, holdings: Holdings) -> Finding:
    told = holdings.may_quote(waiver.reason_span) and not is_nearly_marked(waiver.reason)
    waived = f"(Waived: {' '.join(waiver.reason.split())})" if told else "(Waived.)"
    said = {"detail": f"{finding.detail} {waived}", "headline": f"{finding.headline} (Waived.)"}
    return replace(finding, severity=Severity.INFO, **said)


def _waivers(workspace: Workspace) -> Iterator[Waiver]:
    return chain.from_iterable(_waivers_of_each(workspace.papers))


@of_each_of_late
def _waivers_of_each(paper: Paper) -> tuple[Waiver, ...]:
    return tuple(_waivers_of(paper))


def _waivers_of(paper: Paper) -> Iterator[Waiver]:
    holders = [paper.node, *(section.node for section in paper.sections)]
    for node in (*holders, paper.table.node) if paper.table else holders:
        listed = node.get("waivers")
        for item in listed.items if isinstance(listed, SequenceNode) else ():
            if isinstance(item, MappingNode):
                span = place(item, "code") if item.get("code") else key_place(item, "reason")
                yield Waiver(_text(item, "code").strip(), _text(item, "reason"), span, place(item, "reason"))


def _text(node: MappingNode, key: str) -> str:
    value = node.get(key)
    return value.text if isinstance(value, ScalarNode) else ""


def bad_waiver(workspace: Workspace) -> Iterator[Problem]:
    """A waiver names a warning that is there, and says why it may stand.

    A waiver without a reason can't be judged by anybody else, and one that waives nothing would hide the next mistake
    of its kind. Errors can't be waived, nor can what the reference calls locked and not waivable.

    Mend: Give a code that the check prints, and a reason; or delete the waiver.

    Bad: content/papers/2019-01/paper.yaml
        …
        waivers:
          - code: PP213  ← here
            reason: The heading is meant to be bold.

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---
        The TAG discussed the testing of fixes.
    """
    for oddity in odd(workspace, "bad_waiver"):
        detail, hint = _BAD_WAIVERS[oddity.says["problem"]]
        yield Problem.of(oddity, detail.format(code=oddity.says["code"]), hint)


_BAD_WAIVERS = {
    "no-code": ("This waiver names no finding.", "Add `code:` with what the check prints, such as `PP213`."),
    "unknown-code": ("There is no finding `{code}` to waive.", "Type the code that the check prints, such as `PP213`."),
    "locked": ("`{code}` can't be waived: it guards what is read, or what is classified.", "Mend what it found."),
    "no-reason": ("This waiver gives no reason.", "Add `reason:` with a sentence that another person can judge."),
    "error": ("`{code}` is an error, and errors can't be waived.", "Mend what it found, and delete the waiver."),
    "unused": ("There is no `{code}` in this file, so this waives nothing.", "Delete the waiver."),
}


def bad_severity(workspace: Workspace) -> Iterator[Problem]:
    """The Panel sets how bad a finding is only where it may.

    What guards classification and safety, and what keeps a file from being read as it was meant, stops every build.

    Mend: Delete the line, or give the code of another finding.

    Bad: content/panel.yaml
        …
        severity:
          PP501: info  ← here

    Good: content/panel.yaml
        …
        severity:
          PP213: error
    """
    for oddity in odd(workspace, "bad_severity"):
        code = oddity.says["code"]
        yield Problem.of(
            oddity,
            f"There is no finding `{code}`."
            if oddity.says["problem"] == "unknown"
            else f"`{code}` stays as it is: it guards what is read, or what is classified.",
            "Delete this line, or give the code of another finding.",
        )
