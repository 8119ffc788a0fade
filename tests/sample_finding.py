"""A finding as a rule might have it, for tests of what tells it."""

from __future__ import annotations

from typing import Any

from panelpaper.model.finding import Finding, Severity, Span

PATH = "content/papers/2019-01/tag.md"
KEY = Span.at(PATH, 3, 1, 7)


def finding(span: Span = KEY, **changed: Any) -> Finding:
    """A key that is misspelt, with some of it changed."""
    told: dict[str, Any] = {
        "code": "PP103",
        "severity": Severity.ERROR,
        "headline": "Every key is known.",
        "detail": "There is no key `statuss` here.",
        "hint": "Did you mean `status`?",
        **changed,
    }
    return Finding(span=span, **told)
