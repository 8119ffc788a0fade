"""The words that a page says around what authors wrote: verdicts, markings, obligations, figures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from panelpaper.model.classification import Classification
from panelpaper.model.edition import ActionLine
from panelpaper.model.panel import EditionSpec, Panel
from panelpaper.model.period import MONTHS, Period, spoken
from panelpaper.model.prose import Withheld
from panelpaper.model.reporting import Basis, Extension, Frequency, Lapse, Obligation, Otherwise, Timeliness, Verdict
from panelpaper.model.site import ActionStory
from panelpaper.wording import counted, listed

AUDIENCES = {
    Classification.CLEAR: "may be published",
    Classification.GREEN: "for the wider community, not for publication",
    Classification.AMBER: "for those who need to know, in the recipients’ organisations and their clients",
    Classification.AMBER_STRICT: "for those who need to know, in the recipients’ organisations only",
    Classification.RED: "for the named recipients only, not to be passed on",
}
"""What each class lets a reader do, after the definitions of FIRST's Traffic Light Protocol 2.0."""

WITHDRAWN = "This paper has been withdrawn and must not be relied upon."

FREQUENCIES = {
    Frequency.MONTHLY: ("Monthly", "month"),
    Frequency.QUARTERLY: ("Quarterly", "quarter"),
    Frequency.AD_HOC: ("As the occasion arises", "period"),
}

TALLIED = {
    Timeliness.ON_TIME: "on time",
    Timeliness.LATE: "late",
    Timeliness.OVERDUE: "overdue",
    Timeliness.NOT_DUE: "not yet due",
    Timeliness.NO_DEADLINE: "without a deadline",
    Timeliness.NOTHING_TO_REVIEW: "with nothing to review",
    Timeliness.NOT_RECORDED: "with no receipt recorded",
    None: "withheld",
}


def short_period(period: Period) -> str:
    """``Oct 2018``, ``Q3 2018``."""
    return f"Q{period.number} {period.year}" if period.is_quarter else f"{MONTHS[period.number - 1][:3]} {period.year}"


def working_days(count: int) -> str:
    """``1 working day``, ``18 working days``."""
    return counted(count, "working day")


def as_sentence(text: str) -> str:
    """The text with a full stop after it, where it does not end as sentences do; "" of none."""
    return text if not text or text.rstrip("\"'”’)")[-1:] in ".!?…" else f"{text}."


def first_words(text: str, most: int = 10) -> str:
    """What a text begins with, as a reminder of it: ``Answer the paper on the Performance Measurement Report …``."""
    words = text.split()
    return " ".join(words) if len(words) <= most else f"{' '.join(words[:most]).rstrip(',;:.–-')} …"


def edition_name(spec: EditionSpec) -> str:
    """``Public edition``, from the name that the Panel gave it."""
    name = spec.name.replace("-", " ")
    return f"{name[:1].upper()}{name[1:]} edition"


def verdict_words(timeliness: Timeliness, working_days_late: int | None) -> str:
    """A verdict as the table says it: ``Late by 2 working days``."""
    match timeliness:
        case Timeliness.ON_TIME:
            return "On time"
        case Timeliness.LATE:
            return f"Late by {working_days(working_days_late)}" if working_days_late else "Late"
        case Timeliness.OVERDUE:
            return f"Overdue by {working_days(working_days_late)}" if working_days_late else "Overdue"
        case Timeliness.NOT_DUE:
            return "Not yet due"
        case Timeliness.NO_DEADLINE:
            return "No deadline"
        case Timeliness.NOTHING_TO_REVIEW:
            return "Nothing to review this month"
        case Timeliness.NOT_RECORDED:
            return "Receipt not recorded"


def about(report: Obligation, period: Period | None) -> str:
    """A report and the period that it is for, where it is for one."""
    return f"{report.title}, {period.label}" if period else report.title


def lapse_words(lapse: Lapse, cut_off: date) -> str:
    """How long a report was overdue on the day of issue, and how long it was so at the cut-off already.

    ``overdue by 32 working days (by 18 at the cut-off, 11 December 2018)``.
    """
    words = verdict_words(Timeliness.OVERDUE, lapse.working_days_late).lower()
    return words if lapse.at_cut_off is None else f"{words} (by {lapse.at_cut_off:,} at the cut-off, {spoken(cut_off)})"


def tally_words(verdicts: Iterable[Timeliness | None]) -> str:
    """How often each verdict was given: ``of 12 periods, 10 on time, 1 late and 1 withheld``; "" of none.

    None is a verdict that is withheld: whoever counts the rows of the table finds it counted.
    """
    given = tuple(verdicts)
    tally = tuple(f"{given.count(each)} {noun}" for each, noun in TALLIED.items() if each in given)
    return f"of {counted(len(given), 'period')}, {listed(tally)}" if given else ""


def basis_words(basis: Basis) -> str:
    """How a receipt is known, where the log is no record of it; else nothing."""
    match basis:
        case Basis.RECORDED:
            return ""
        case Basis.INFERRED:
            return "receipt inferred"
        case Basis.ILLUSTRATIVE:
            return "illustrative"


def otherwise_words(other: Otherwise) -> str:
    """What another calendar would make of it, as a sentence."""
    verdict = verdict_words(other.timeliness, other.working_days_late)
    return f"By the working days of {other.calendar}: due {spoken(other.due)}, {verdict[:1].lower()}{verdict[1:]}."


def obligation_words(obligation: Obligation) -> str:
    """What the code asks for: ``SEC H13.4. Monthly, within 25 working days of the month’s end.``

    A deadline in words stands as its author typed it: whether they are the clause's own, only quotation marks that the
    author typed can say.
    """
    often, period = FREQUENCIES[obligation.frequency]
    if obligation.working_days is not None:
        deadline = f"{often}, within {working_days(obligation.working_days)} of the {period}’s end."
    elif obligation.due_text:
        deadline = as_sentence(f"{often}: {obligation.due_text}")
    else:
        deadline = f"{often}, with no time set."
    return f"{', '.join(obligation.clauses)}. {deadline}" if obligation.clauses else deadline


def figures_words(verdict: Verdict, obligation: Obligation) -> str:
    """``2,115,548 requests against a forecast of 39,060,325: 5.4%, 94.6% below``; "" without figures."""
    if verdict.figures is None:
        return ""
    actual, forecast = verdict.figures.actual, verdict.figures.forecast
    text = f"{actual:,} {obligation.figure_name}".rstrip() + f" against a forecast of {forecast:,}"
    percent, variance = verdict.percent_of_forecast, verdict.variance_percent
    if percent is None or variance is None:
        return text
    side = "as forecast" if not variance else f"{abs(variance):,.1f}% {'below' if variance < 0 else 'above'}"
    return f"{text}: {percent:,.1f}%, {side}"


def extension_words(extension: Extension) -> str:
    """Who moved a deadline, when, and to which day."""
    agreed_on = f" on {spoken(extension.agreed_on)}" if extension.agreed_on else ""
    reference = f" ({extension.ref})" if extension.ref else ""
    return f"to {spoken(extension.to)}, agreed by {extension.agreed_by}{agreed_on}{reference}"


def withheld_words(withheld: Withheld, panel: Panel) -> str:
    """What stands where something is withheld: ``Withheld (RED)``."""
    return f"Withheld ({panel.label(withheld.classification)})"


def status_shape(action: ActionLine | ActionStory) -> str:
    """The sign that goes with how an action stood."""
    if action.open:
        return "overdue" if action.overdue else "open"
    return "closed"


def status_words(action: ActionLine | ActionStory) -> str:
    """How an action stood when its paper was issued; of one over time, the newest paper."""
    if action.open:
        return "Overdue" if action.overdue else "Open"
    return f"Closed {spoken(action.closed)}" if action.closed else "Closed"
