"""Hypothesis at the front door: texts drawn from what means something to somebody, and any bytes."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.fuzz.corpus import WORDS, seeds
from tests.fuzz.promises import FILES, SECTION, door, front, marks, prose

pytestmark = pytest.mark.property

SEEDS = sorted(set(seeds()))
PIECES = st.sampled_from(
    [*(f"{word} " for word in WORDS), *WORDS, "\n", "\n\n", "  ", "    ", "a", "a b", "\\", "\x00"]
)
SOUP = st.lists(PIECES, max_size=60).map("".join)
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "100"))
calmly = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def spoilt(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file that means something, with a stretch of it taken away, doubled, or replaced by something else."""
    path, data = draw(st.sampled_from(SEEDS))
    start = draw(st.integers(0, len(data)))
    end = draw(st.integers(start, min(len(data), start + 200)))
    new = draw(SOUP.map(str.encode) | st.binary(max_size=20) | st.just(data[start:end] * draw(st.integers(0, 3))))
    return path, data[:start] + new + data[end:]


@calmly
@given(SOUP | st.text())
def test_any_text_is_read_in_time_and_what_it_marks_moves_nothing(text):
    marks(text)
    prose(text)


@calmly
@given(st.binary(max_size=400) | SOUP.map(str.encode))
def test_any_bytes_are_a_section_or_are_told_what_they_lack(data):
    front(data)


@calmly
@given(spoilt())
def test_a_spoilt_file_is_checked_and_told_at_its_lines(file):
    door(*file)


@calmly
@given(st.sampled_from(FILES), st.binary(max_size=300) | SOUP.map(str.encode))
def test_any_bytes_may_stand_in_any_file(path, data):
    door(path, data)


@calmly
@given(SOUP)
def test_any_body_of_a_section_keeps_what_it_marks_apart(body):
    door(SECTION, f"---\ncommittee: tag\nstatus: final\n---\n\n{body}\n".encode())
