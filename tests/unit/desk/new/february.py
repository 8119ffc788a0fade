"""What carries forward from January, and what is in February then."""

from __future__ import annotations

from pathlib import Path

from tests import small

from panelpaper.content.files import Folder
from panelpaper.content.workspace import read_workspace
from panelpaper.model.classification import RED
from panelpaper.model.paper import Paper
from panelpaper.model.period import Period

FEBRUARY = "content/papers/2019-02"
OPSG = f"{small.PAPER}/operations-group.md"
NAME, TERM = "Nowhere Light and Power", "NLPX-7741"
CARRYING = f"""\
---
committee: operations-group
status: final
meetings: [{{ref: OPSG_14, date: 2018-11-27}}, {{ref: OPSG_15, date: 2018-12-18}}]
actions:
  - id: OPSG-0001
    text: |
      Draw up a work plan
    owner: SECAS
    status: closed
    closed: 2018-12-18
  # between two
  - {{id: OPSG-0002, text: "Ask {NAME}: the third time", owner: [DCC, SECAS], due: next meeting, status: open, \
classification: RED}}
  - id: OPSG-0003
    owner: DCC
    status: open
    text: |
      Answer *formally*, see [the [x]{{.amber}} plan](https://plan.example/)

      and soon
---

A word before.

## Highlights

### Work plan

SECAS presented the work plan. ![Three quarters are done](media/plan.png)

## Meeting *dates* {{#dates}}

None.
"""


def text(root: Path, name: str) -> str:
    """A file of February's paper."""
    return (root / FEBRUARY / name).read_text("utf-8")


def files(root: Path) -> dict[str, bytes]:
    """All files of a workspace, by path."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def february(root: Path) -> Paper:
    """February's paper as it is read."""
    paper = read_workspace(Folder(root), RED).paper(Period(2019, 2))
    assert paper is not None
    return paper
