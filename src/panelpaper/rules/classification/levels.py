"""How high a thing is classified: said, and in the known words."""

from __future__ import annotations

from collections.abc import Iterator

from panelpaper.model.workspace import Workspace
from panelpaper.rules.problem import Problem, odd

_CHOICES = "`CLEAR`, `GREEN`, `AMBER`, `AMBER+STRICT` or `RED`"


def missing_classification(workspace: Workspace) -> Iterator[Problem]:
    """Each appendix says how far it may travel.

    There is no default: an appendix that says nothing could be secret as well as public. Until it does it counts as
    RED.

    Mend: Add the line `classification:` with one of CLEAR, GREEN, AMBER, AMBER+STRICT and RED.

    Bad: content/papers/2019-01/ssc.md
        ---
        committee: ssc
        status: final
        appendices:
          - id: security-status  ← here
            title: Security Status Update
            file: appendices/security-status.md
        ---
        One status was set: see [](appendix:security-status).

    Good: content/papers/2019-01/ssc.md
        ---
        committee: ssc
        status: final
        appendices:
          - id: security-status
            title: Security Status Update
            classification: RED
            file: appendices/security-status.md
        ---
        One status was set: see [](appendix:security-status).
    """
    for oddity in odd(workspace, "missing_classification"):
        hint = f"Add `classification:` with one of {_CHOICES}."
        if commented := oddity.says.get("commented"):
            hint = f"Line {commented} says it in a comment: take away the `#` there."
        yield Problem.of(oddity, "Nothing says how far this may travel, so it counts as RED.", hint, quotes=False)


def unknown_classification(workspace: Workspace) -> Iterator[Problem]:
    """A classification is one of five words in capitals.

    The words are those of the Traffic Light Protocol. Any other word could mean anything, so it counts as RED. So does
    an entry whose classification isn't on a line of its own: indented too far, it would belong to the text above it.

    Mend: Type CLEAR, GREEN, AMBER, AMBER+STRICT or RED.

    Bad: content/papers/2019-01/ssc.md
        ---
        committee: ssc
        status: final
        appendices:
          - id: security-status
            title: Security Status Update
            classification: Restricted  ← here
            file: appendices/security-status.md
        ---
        One status was set: see [](appendix:security-status).

    Good: content/papers/2019-01/ssc.md
        ---
        committee: ssc
        status: final
        appendices:
          - id: security-status
            title: Security Status Update
            classification: RED
            file: appendices/security-status.md
        ---
        One status was set: see [](appendix:security-status).
    """
    for oddity in odd(workspace, "unknown_classification"):
        value, near = oddity.says["value"], oddity.says["near"]
        if not value:
            alone = (
                f"Type `classification:` on a line of its own, exactly below the other keys, and after it {_CHOICES}."
            )
            yield Problem.of(
                oddity,
                "It can't be told how this is classified, so it counts as RED.",
                f"Did you mean `{near}`?" if near else alone,
                quotes=False,
            )
            continue
        yield Problem.of(
            oddity,
            f"There is no classification `{value}`, so this counts as RED.",
            f"Did you mean `{near}`?" if near and _letters(near) in _letters(value) else f"Type {_CHOICES}.",
        )


def _letters(typed: str) -> str:
    return "".join(filter(str.isalpha, typed)).casefold()
