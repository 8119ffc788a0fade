"""What is told of words is told where they are typed, whatever stands before them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panelpaper.content.markdown import read_prose
from panelpaper.content.origin import Origin
from panelpaper.content.yamldoc import compose
from panelpaper.model.document import MappingNode, ScalarNode
from panelpaper.model.manuscript import Prose
from panelpaper.rules.spots import spot

pytestmark = pytest.mark.property

SLIP = "zq zq"
PIECES = [
    *("a", "word ", " ", "(", "é", "😀", "&", "\\", "*", "_", "~", '"', "|"),
    *("&amp;", "&#123;", "&#x7b;", "&lbrace;", "&NotEqualTilde;", "&nosuch;"),
    *("\\*", "\\[", "\\\\", "\\_", "\\`", "\\|"),
    *("*em*", "**st&amp;**", "`co&amp;de`", "<http://a.b/&amp;c>"),
    *("[li\\*nk](x.md)", "[l](<a b> 't)i')", "[l](a_(b)_c)", "![alt &amp;](media/x.png)", "[secret &amp;]{.red}"),
]
OVER_LINES = ["\n", "\\\n", "  \n", "`co\nde`", "[two\nlines]{.red}"]
ONE_LINE = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)
LINES = st.lists(st.sampled_from([*PIECES, *OVER_LINES]), max_size=8).map("".join)
IN_A_CELL = ONE_LINE.map(lambda text: text.replace("\\|", "|").replace("|", "\\|"))
MARKDOWN = [
    ("start {} zq zq {} zq zq\n", LINES),
    ("w *em {} zq zq* and [ln {} zq zq](x.md) zq zq\n", LINES),
    ("## h {} zq zq {} zq zq\n", ONE_LINE),
    ("- i {} zq zq\n  m {}zq zq.\n", ONE_LINE),
    ("> q {} zq zq\n> m {} zq zq\n", ONE_LINE),
    ("| a | b |\n|---|---|\n| {} zq zq | {} zq zq |\n", IN_A_CELL),
]


def told(prose: Prose) -> Iterator[tuple[int, int, int, int]]:
    """Where the slips are found."""
    for run in prose.runs:
        at = run.text.find(SLIP)
        while at >= 0:
            yield spot(run, at, at + len(SLIP))[1:]
            at = run.text.find(SLIP, at + 1)


def typed(text: str) -> Iterator[tuple[int, int, int, int]]:
    """Where they stand."""
    for line, words in enumerate(text.split("\n"), 1):
        at = words.find(SLIP)
        while at >= 0:
            yield line, at + 1, line, at + 1 + len(SLIP)
            at = words.find(SLIP, at + 1)


@settings(max_examples=1000, deadline=None)
@given(st.sampled_from(MARKDOWN), st.data())
def test_words_are_told_where_they_stand_after_codes_and_escapes(form, data):
    text = form[0].format(data.draw(form[1]), data.draw(form[1]))
    found = list(told(read_prose(text, Origin("f.md"))))
    assert set(found) <= set(typed(text))
    assert found == sorted(found)


FOLDED = ["a", "word ", " ", "&amp;", "\\*", "*em*", "[secret &amp;]{.red}", "é", "😀", "\n      ", "\n\n      "]
WITHIN = {
    "text: {}": [*FOLDED, "[two\n      lines]{.red}"],
    "text: '{}'": [*FOLDED, "''", "it''s", " # x", ": x"],
    'text: "{}"': [
        *FOLDED[:3],
        "é",
        '\\"',
        "\\\\*",
        "\\n",
        "\\x41",
        "\\u00e9",
        "\\\n      ",
        "[a\\x41\n      \\\\c]{.red}",
    ],
    "text: >\n      {}": [*FOLDED, "\n        more", "'", '"', " # x", ": x"],
    "text: @{}": [*FOLDED, "[two\n      lines]{.red}", ": x"],
}


@st.composite
def scalars(draw: st.DrawFn) -> str:
    """A value in every way that YAML may fold or decode it."""
    form = draw(st.sampled_from(list(WITHIN)))
    some = st.lists(st.sampled_from(WITHIN[form]), max_size=6).map("".join)
    words = f"st {draw(some)} zq zq. {draw(some)} zq zqx {draw(some)} end"
    return f"first: 1\n{form.format(words)}\nlast: 2\n"


@settings(max_examples=1000, deadline=None)
@given(scalars())
def test_words_and_runs_are_told_where_they_stand_in_a_value_that_yaml_folds_or_decodes(text):
    root, _ = compose("f.yaml", text)
    value = root.get("text") if isinstance(root, MappingNode) else None
    if isinstance(value, ScalarNode):
        prose = read_prose(value.text, Origin.of_scalar("f.yaml", value), inline=True)
        lines = text.split("\n")
        assert set(told(prose)) <= set(typed(text))
        assert {lines[each.span.line - 1][each.span.column - 1] for each in prose.fragments} <= {"["}
