"""One workspace with a secret of every kind in every place, for decoys to be tried in one by one."""

from __future__ import annotations

from collections.abc import Iterator

from tests.law.prose import png
from tests.law.registers import REGISTERS
from tests.law.secrets import Kind, Pieces, Secret, Written, canary

from panelpaper.model.classification import CLEAR, RED, Classification

PANEL = """\
name: Smart Energy Code Panel
short_name: SEC Panel
code: SEC
publisher: SECAS
committees:
  - {id: operations-group, name: Operations Group, short_name: OPSG, meeting_prefix: OPSG}
  - {id: tag, name: Testing Advisory Group, short_name: TAG, meeting_prefix: TAG}
sections:
  - {title: Operations Group, committees: [operations-group]}
  - {title: Testing Advisory Group, committees: [tag]}
reporting: {committee: operations-group, heading: DCC reporting}
editions:
  public: {clearance: CLEAR}
  members: {clearance: AMBER}
calendar: {country: GB, subdivisions: [ENG, SCT], compare: [ENG]}
"""


class _Hand:
    """Who writes the secrets, all of one classification, and numbers them."""

    def __init__(self, held: Classification) -> None:
        self.held, self.number = held, 0

    def __call__(self, kind: Kind, words: str = "", indent: str = "") -> Secret:
        self.number += 1
        text = (words.replace("WORD", canary(self.held, self.number)),)
        return Secret(kind, self.held, self.number, text, text, indent)


def showcase(held: Classification, *, first: bool) -> Written:
    """The workspace; ``first`` puts an entry's secret lines before its public ones."""
    hand = _Hand(held)
    return Written(
        {
            "content/panel.yaml": (PANEL,),
            **{f"content/registers/{name}.yaml": (text,) for name, text in REGISTERS.items()},
            "content/registers/dcc-submissions.yaml": ("submissions:\n", *_log(hand, first)),
            "content/papers/2019-02/paper.yaml": _paper(hand, first),
            "content/papers/2019-02/operations-group.md": _section(hand, first),
            "content/papers/2019-02/dcc-reporting.yaml": ("data_cutoff: 2019-01-22\nrows:\n", *_rows(hand, first)),
            "content/papers/2019-02/tag.md": ("---\ncommittee: tag\nstatus: final\nno_update: true\n---\n",),
            "content/papers/2019-02/appendices/report.md": (hand(Kind.APPENDIX, "WORD, ![WORD](../media/plan.png)\n"),),
            "content/papers/2019-02/appendices/report.pdf": (hand(Kind.PDF, "%PDF-1.7\nWORD"),),
            "content/papers/2019-02/appendices/report.pdf.terms.yaml": (hand(Kind.TERMS, "sensitive_terms: WORD\n"),),
            "content/papers/2019-02/media/plan.png": (hand(Kind.PICTURE, png(1).decode("utf-8", "surrogateescape")),),
        },
        {"content/papers/2019-02/media/shown.png": png(2)},
        {"public": CLEAR, "members": Classification.AMBER, "panel": RED},
        ("2019-02",),
    )


def _entry(hand: _Hand, first: bool, public: str, words: str, *, says: bool = True) -> Pieces:
    public += f"classification: {hand.held.label}\n" if says else ""
    lines = public.removesuffix("\n").replace("\n", "\n    ") + "\n"
    secret = hand(Kind.ENTRY, words.removesuffix("\n").replace("\n", "\n    ") + "\n", "    ")
    return ("  - ", secret, "    ", lines) if first else ("  - ", lines, "    ", secret)


def _flow(hand: _Hand, public: str, words: str) -> Pieces:
    return (f"  - {{{public}classification: {hand.held.label}, ", hand(Kind.FLOW, words), "}\n")


def _log(hand: _Hand, first: bool) -> Iterator[str | Secret]:
    yield from _entry(hand, first, "report: performance\nperiod: 2018-10\n", "received: 2018-12-06\nbasis: inferred")
    yield from _flow(hand, "report: performance, period: 2018-11, ", "received: 2019-01-09")
    # What a row classifies, and what the log classifies for a row.
    yield from _entry(hand, first, "report: variance\nperiod: 2018-11\n", "received: 2018-12-13", says=False)
    yield from _entry(hand, first, "report: variance\nperiod: 2018-12\n", "received: 2019-01-14")
    yield "  - {report: problems, period: 2018-Q3, received: 2018-11-20}\n"


def _rows(hand: _Hand, first: bool) -> Iterator[str | Secret]:
    yield from _entry(hand, first, "report: performance\nperiod: 2018-10\n", "note: |\n  WORD\ncomments:\n  - WORD")
    yield from _flow(hand, "report: performance, period: 2018-11, ", "note: WORD")
    yield from _entry(hand, first, "report: variance\nperiod: 2018-11\n", "comments: WORD")
    yield from _entry(hand, first, "report: variance\nperiod: 2018-12\n", "adherence: |\n  WORD", says=False)
    yield from _entry(hand, first, "report: plans\n", "outcome: nothing-to-review")
    yield from (
        "  - report: problems\n    period: 2018-Q3\n    note: |\n      It came [",
        hand(Kind.CELL, "WORD"),
        _mark(hand),
    )


def _mark(hand: _Hand) -> str:
    return f"]{{.{hand.held.mark}}} then.\n"


def _paper(hand: _Hand, first: bool) -> Pieces:
    mark = hand.held.mark
    return (
        "title: SEC Panel Sub-Committee Report\nstatus: issued\naction: information\nissued: 2019-02-01\n",
        'version: "1.2"\nauthor: SECAS Team\npurpose: |\n  This paper [',
        hand(Kind.CELL, "WORD"),
        f"]{{.{mark}}} tells.\n  ::: {mark}\n  ",
        hand(Kind.BLOCK, "WORD\n  ", "  "),
        ":::\n  The Panel [",
        hand(Kind.CELL, "WORD"),
        f"]{{.{mark}}} is asked.\nrecommendations:\n  - verb: NOTE\n    text: |\n      this [",
        hand(Kind.CELL, "WORD"),
        f"]{{.{mark}}} paper\nrevisions:\n",
        '  - version: "1.1"\n    date: 2019-02-02\n    note: |\n      Corrected a row\n',
        *_entry(hand, first, "", 'version: "1.2"\ndate: 2019-02-03\nnote: |\n  WORD'),
    )


def _section(hand: _Hand, first: bool) -> Pieces:
    held, mark = hand.held, hand.held.mark
    action = "id: OPSG-0007\ntext: |\n  WORD\nowner: WORD\nstatus: open"
    return (
        "---\ncommittee: operations-group\nstatus: final\nappendices:\n",
        f"  - {{id: report, title: The report, classification: {held.label}, file: appendices/report.md}}\n",
        f"  - {{id: print, title: The print, classification: {held.label}, file: appendices/report.pdf}}\n",
        "actions:\n",
        *_entry(hand, first, "", action),
        "  - id: OPSG-0001\n    text: |\n      Draw up [",
        hand(Kind.CELL, "WORD"),
        f"]{{.{mark}}} a plan\n    owner: DCC\n    status: open\n",
        *_flow(hand, "", "id: OPSG-0008, text: WORD, owner: DCC, status: open"),
        "decisions:\n",
        *_entry(hand, first, "", "text: |\n  WORD"),
        "  - text: |\n      Agreed\n",
        "forward_look:\n  - text: |\n      The [",
        hand(Kind.CELL, "WORD"),
        f"]{{.{mark}}} plan\n    expected: 2019-03\n---\n\nThe group heard the DCC[^1] at its [standing point]. [",
        hand(Kind.RUN, "WORD"),
        f"]{{.{mark}}} It went on.\n\n::: {mark}\n",
        hand(Kind.BLOCK, "WORD[^1] of the XQV\n\n[^1]: WORD\n"),
        ":::\n\n[^1]: A note [",
        hand(Kind.CELL, "WORD"),
        f"]{{.{mark}}} of ours.\n\n## Highlights\n\nBefore it\n::: {mark}\n",
        hand(Kind.BLOCK, "WORD\n"),
        ":::\nand after, *[",
        hand(Kind.RUN, "WORD"),
        f"]{{.{mark}}}* [more]. `[",
        hand(Kind.CELL, "WORD"),
        f"]{{.{mark}}}`\n\n| A | B |\n| --- | --- |\n| [",
        hand(Kind.CELL, "WORD"),
        f"]{{.{mark}}} | b [",
        hand(Kind.CELL, "WORD"),
        f"]{{.{mark}}} |\n\n### Highlights\n\nSee [](appendix:report), [](appendix:print) and SECMP0037.\n\n",
        "![What is shown](media/shown.png)\n\nMembers talked for a long while about the weather in Wick.\n",
    )
