"""Any text at all: reading it never fails, stays within the file, and what is withheld changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading import mended, plain, read

from panelpaper.content import front_matter
from panelpaper.content.schema import (
    read_appendix,
    read_glossary,
    read_log,
    read_obligations,
    read_panel,
    read_paper,
    read_section,
    read_table,
)
from panelpaper.content.yamldoc import compose
from panelpaper.model.classification import CLEAR, RED
from panelpaper.model.manuscript import Prose
from panelpaper.model.period import Period

pytestmark = pytest.mark.property

KEYS = ["report", "period", "classification", "note", "rows", "actions", "id", "text", "a", "submissions", "figures"]
PIECES = [
    *(f"{key}: " for key in KEYS),
    *"\n\n\n  :,#-[]{}\"'|>&*!%@`?\t",
    "\n  - ",
    "\n    ",
    "\n- ",
    " #",
    ": ",
    "RED",
    "CLEAR",
    "2018-10",
    "39,060,325",
    "---\n",
    "<<<<<<< x",
    "😀",
    "\u2028",
    "\x85",
    "\r",
    "\x00",
    "\ud800",
    "words of prose",
]
yamlish = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
texts = st.one_of(st.text(max_size=60), yamlish)
READERS = [
    read_panel,
    lambda node, reader: read_paper(node, reader, Period(2019, 1), "papers/2019-01"),
    lambda node, reader: read_section(node, reader, Prose()),
    read_table,
    read_log,
    read_obligations,
    read_glossary,
    read_appendix,
]


@settings(max_examples=300, deadline=None)
@given(texts, st.sampled_from(READERS))
def test_any_text_is_read_without_fail_and_told_within_the_file(text, how):
    _, told = read(how, text)

    lines = text.count("\n") + 1
    assert all(1 <= oddity.span.line <= oddity.span.end_line <= lines for oddity in told)
    assert all(oddity.span.column >= 1 for oddity in told)
    assert [(o.span.line, o.span.column) for o in told] == sorted((o.span.line, o.span.column) for o in told)


@settings(max_examples=200, deadline=None)
@given(texts)
def test_any_text_is_split_into_parts_that_are_its_own(text):
    parts = front_matter.split("f.md", text)

    assert parts.yaml_text in text
    assert text.endswith(parts.body)


@settings(max_examples=300, deadline=None)
@given(yamlish)
def test_what_a_withheld_row_holds_changes_nothing_else_and_tells_everyone_nothing(content):
    body = "\n".join(f"      {line}" for line in content.split("\n") if not line.startswith("- "))
    hidden = f"  - report: a\n    period: 2018-10\n    classification: RED\n    note:\n{body}\n"
    text = f"rows:\n{hidden}  - {{report: b, period: 2018-10}}\n"
    table, told = read(read_table, text)

    assert [(row.report, row.period, row.classification) for row in table.rows] == [
        ("a", Period(2018, 10), RED),
        ("b", Period(2018, 10), CLEAR),
    ]
    assert {(oddity.concerns, oddity.quotable) for oddity in told} <= {(RED, False)}


prose = st.text(alphabet="ab c:#,'\"[]{}*&!>|%@`-?.\n", min_size=1, max_size=30).map(
    lambda text: " ".join(text.split())
)


@settings(max_examples=300, deadline=None)
@given(prose.filter(bool))
def test_prose_mended_once_needs_no_mending_and_has_lost_no_word(text):
    """But for a sign of YAML's, which is none; and where nobody can tell which that is, nothing is mended."""
    typed = f"first: 1\nnote: {text}\nlast: 2\n"
    _, told = compose("f.yaml", typed)
    root, after = compose("f.yaml", mended(typed, told))

    odd = [oddity for oddity in told if oddity.kind.startswith("prose_")]
    if odd and not odd[0].edits:
        assert (odd[0].says["slip"], after) == ("quote", told)
    elif odd:
        words = text.partition(" ")[2] if odd[0].says["slip"] else text
        assert after == ()
        assert plain(root) == {"first": "1", "note": f"{words}\n", "last": "2"}
