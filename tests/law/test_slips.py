"""Whatever slip a line has that lays out an entry, what the entry withholds doesn't say whether a build stops."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.found import TAG, found, section

from panelpaper.model.classification import CLEAR
from panelpaper.model.finding import Severity

ENTRIES = """\
decisions:
  - text: Agreed the plan.
    meeting: TAG_15
  - text: SECRET
    meeting: TAG_16
    classification: RED
actions:
  - id: TAG-0001
    text: SECRET
    owner: DCC
    due: 2019-02
    status: open
    classification: RED
  - id: TAG-0002
    classification: RED
    text: |
      SECRET
    owner: SECAS
    status: open
  - id: TAG-0003
    text: Do it.
    owner: SECAS
    status: open
"""
BODY = "\n## Release 2.0 {#release-2-0}\n\nIt met.\n"
SECRETS = ("Words", "words: more", "[words", "\twords", "*words")
SLIPS: dict[str, Callable[[str], str]] = {
    "further out": lambda line: line.removeprefix("  "),
    "further in": lambda line: f"  {line}",
    "at the margin": str.lstrip,
    "without its dash": lambda line: line.replace("- ", "  ", 1),
    "without a dash and its space": lambda line: line.replace("- ", "", 1),
    "with another dash": lambda line: f"{line[: len(line) - len(line.lstrip())]}- {line.lstrip()}",
    "without its colon": lambda line: line.replace(": ", " ", 1),
    "with a space before its colon": lambda line: line.replace(":", " :", 1),
    "with a tab": lambda line: line.replace("  ", "\t", 1),
}


def stops(entries: str, secret: str) -> bool:
    """Whether a build for everybody stops where a section has these entries."""
    over = {TAG: section("tag", BODY, front=entries.replace("SECRET", secret))}
    return any(each.severity is Severity.ERROR and each.concerns is CLEAR for each in found(over, CLEAR))


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_no_slip_of_a_line_makes_what_is_withheld_tell_on_a_build(slip):
    lines = ENTRIES.splitlines()
    typed = {
        number: "\n".join([*lines[:number], slip(lines[number]), *lines[number + 1 :]]) for number in range(len(lines))
    }
    told = {number: {stops(f"{entries}\n", secret) for secret in SECRETS} for number, entries in typed.items()}
    assert [lines[number] for number, outcomes in told.items() if len(outcomes) > 1] == []


def test_no_line_that_hangs_on_the_one_above_makes_what_is_withheld_tell_on_a_build():
    lines = ENTRIES.splitlines()
    joined = (
        "\n".join([*lines[:number], f"{lines[number]} {lines[number + 1].strip()}", *lines[number + 2 :]])
        for number in range(len(lines) - 1)
    )
    assert [entries for entries in joined if len({stops(f"{entries}\n", secret) for secret in SECRETS}) > 1] == []
