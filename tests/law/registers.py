"""The registers, the log of submissions and the tables: what the DCC owes, what came, what was said of it."""

from __future__ import annotations

from msgspec import Struct
from tests.law.entries import Entry, entries
from tests.law.prose import Pen, Voice
from tests.law.secrets import Pieces

from panelpaper.model.classification import CLEAR, Classification

REGISTERS = {
    "dcc-reports": """\
reports:
  - id: performance
    title: Performance Measurement Report
    clauses: [SEC H13.4]
    frequency: monthly
    since: 2018-09
    due: {working_days: 25, after: period-end}
  - id: variance
    title: Service Request Variance Report
    clauses: [SEC H3.24]
    frequency: monthly
    since: 2018-11
    due: {working_days: 10, after: period-end}
    exceptions: {at_or_below: 90, at_or_above: 110}
    figure_name: requests
  - id: problems
    title: Quarterly Problem Report
    clauses: [SEC Appendix AG]
    frequency: quarterly
    due:
      text: timing not specified in SEC Appendix AG
  - id: plans
    title: Network Enhancement Report
    clauses: [SEC F7.21]
    frequency: quarterly
    due:
      text: within a reasonable period of time
""",
    "acronyms": """\
DCC: Data Communications Company
OPSG: Operations Group
SEC: Smart Energy Code
SECAS: Smart Energy Code Administrator and Secretariat
SSC: Security Sub-Committee
TAG: Testing Advisory Group
XQV: Exquisite Quality Verdict
""",
    "modifications": "SECMP0037: Pairing Local PPMIDs\n",
}
CUT_OFF = {"2018-12": "2018-12-11", "2019-01": "2018-12-18", "2019-02": "2019-01-22"}

# When each came, and when it might have come as well.
CAME = {
    ("performance", "2018-09"): ("2018-11-01", "2018-11-07"),
    ("performance", "2018-10"): ("2018-12-06", "2018-11-29"),
    ("performance", "2018-11"): ("2019-01-09", "2019-01-16"),
    ("variance", "2018-11"): ("2018-12-13", "2018-12-17"),
    ("variance", "2018-12"): ("2019-01-21", "2019-01-10"),
    ("problems", "2018-Q3"): ("2018-11-20", "2018-11-21"),
}
REVIEWED = {
    "2018-12": [("performance", "2018-09"), ("performance", "2018-10"), ("problems", "2018-Q3")],
    "2019-01": [("variance", "2018-11"), ("performance", "2018-11"), ("plans", "")],
    "2019-02": [("performance", "2018-11"), ("variance", "2018-12"), ("variance", "2018-11"), ("plans", "")],
}


class Standing(Struct, frozen=True):
    """How high a report and period stands, and which of the log and the tables says so; whether it came."""

    held: Classification
    said_by: str
    came: bool


Standings = dict[tuple[str, str], Standing]


def standings(pen: Pen) -> Standings:
    """Draws how high each report and period stands."""
    return {
        pair: Standing(pen.above(CLEAR) or CLEAR, pen.pick(["log", "rows", "both"]), pen.chance(8)) for pair in CAME
    }


def log(pen: Pen, held: Standings) -> Pieces:
    """The log of submissions."""
    came = [(pair, standing) for pair, standing in held.items() if standing.came]
    listed = tuple(_logged(pair, standing) for pair, standing in came)
    return entries(pen, "submissions", listed) or ("submissions: []\n",)


def _logged(pair: tuple[str, str], standing: Standing) -> Entry:
    def write(voice: Voice) -> Pieces:
        return _receipt(voice, pair)

    # What only a table's row classifies is as secret in the log, once any paper has the row.
    says = standing.said_by != "rows" or not _is_reviewed(pair)
    return Entry(_public(pair), standing.held, write, says, lambda voice: _flowing_receipt(voice, pair))


def _is_reviewed(pair: tuple[str, str]) -> bool:
    """Whether the last month, which every workspace has, says how high the pair stands."""
    return pair in REVIEWED["2019-02"]


def _receipt(voice: Voice, pair: tuple[str, str]) -> Pieces:
    first, second = CAME[pair]
    lines = [f"received: {first if voice.variant == 'a' else second}\n"]
    if pair[0] == "variance":
        lines.append(f"figures: {{forecast: {voice.digits}, actual: {voice.digits}}}\n")
    if voice.pen.chance(2):
        lines.append(f"reissued:\n  - {{date: {CAME[pair][0][:7]}-28, reason: {voice.word}}}\n")
    if voice.pen.chance(1):
        lines.append("basis: inferred\n")
    if voice.pen.chance(2):
        lines.append(f"published: 2019-02-{'11' if voice.variant == 'a' else '12'}\n")
    if pair[0] != "problems" and voice.pen.chance(2):
        to = "2019-02-04" if voice.variant == "a" else "2019-02-05"
        agreed = f"{{to: {to}, agreed_by: {voice.word}, ref: {voice.word}}}"
        if voice.pen.chance(4):
            agreed = f"{{to: 2019-02-06, agreed_by: {voice.word}, agreed_on: 2019-02-01, earlier: [{agreed}]}}"
        lines.append(f"extended: {agreed}\n")
    return tuple(lines)


def _flowing_receipt(voice: Voice, pair: tuple[str, str]) -> str:
    figures = f", figures: {{forecast: {voice.digits}, actual: {voice.digits}}}" if pair[0] == "variance" else ""
    return f"received: {CAME[pair][voice.variant == 'b']}{figures}"


def rows(pen: Pen, month: str, held: Standings) -> Pieces:
    """One paper's table."""
    listed = tuple(
        _row(pen, pair, month, held) for pair in REVIEWED[month] if pair in _said_here(month, held) or pen.chance(7)
    )
    table = entries(pen, "rows", listed) or ("rows: []\n",)
    return (f"data_cutoff: {CUT_OFF[month]}\n", *table)


def _said_here(month: str, held: Standings) -> set[tuple[str, str]]:
    """What is classified by this month's row alone has to have one."""
    return {pair for pair, each in held.items() if month == "2019-02" and each.said_by == "rows"}


def _row(pen: Pen, pair: tuple[str, str], month: str, held: Standings) -> Entry:
    if not pair[1]:
        secrecy = pen.above(CLEAR)
        return Entry(_public(pair), secrecy, lambda voice: ("outcome: nothing-to-review\n",))
    standing = held[pair]
    came = standing.came and max(CAME[pair]) <= CUT_OFF[month]
    says = standing.said_by != "log" or not standing.came
    return Entry(
        _public(pair), standing.held, lambda voice: _words(voice, came), says, lambda voice: f"note: {voice.word}"
    )


def _words(voice: Voice, came: bool) -> Pieces:
    pieces: list = ["note: |\n  ", *voice.sentence(), "\n"] if voice.pen.chance(6) else []
    if came:
        pieces += ["adherence: |\n  ", *voice.sentence(), "\n"] if voice.pen.chance(4) else []
        pieces += ["comments:\n  - |\n    ", *voice.sentence(), "\n"]
    return tuple(pieces)


def _public(pair: tuple[str, str]) -> str:
    report, period = pair
    return f"report: {report}\nperiod: {period}\n" if period else f"report: {report}\n"
