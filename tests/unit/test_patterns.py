"""A late expression is compiled when it is first asked, and answers what a compiled one does."""

from __future__ import annotations

import re

import pytest

from panelpaper.patterns import late

WORD = r"(?P<word>[a-z]+)(?=\W)"
TEXT = "The Moth, the Mouth."


def test_it_is_compiled_when_it_is_first_asked():
    broken = late("(")

    with pytest.raises(re.error):
        broken.search("")


def test_it_answers_what_a_compiled_one_does():
    compiled = re.compile(WORD, re.IGNORECASE)

    for ask in (
        lambda one: [found.span("word") for found in one.finditer(TEXT)],
        lambda one: one.findall(TEXT),
        lambda one: one.pattern,
        lambda one: one.search(TEXT, 4)["word"],
        lambda one: one.match(TEXT, 1).end(),
        lambda one: one.fullmatch(TEXT),
        lambda one: one.split(TEXT),
        lambda one: one.sub("-", TEXT),
    ):
        expression = late(WORD, re.IGNORECASE)
        assert ask(expression) == ask(compiled)
        assert ask(expression) == ask(compiled)


def test_it_has_nothing_else():
    with pytest.raises(AttributeError):
        late(WORD).lastgroup  # type: ignore[attr-defined]  # noqa: B018 - to ask is the test
