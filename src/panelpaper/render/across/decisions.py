"""The decisions, by paper."""

from __future__ import annotations

from markupsafe import Markup

from panelpaper.model.classification import Classification
from panelpaper.model.edition import Edition
from panelpaper.model.panel import Panel
from panelpaper.model.period import Period
from panelpaper.model.site import DecisionStory, Spot, WithheldSpot
from panelpaper.render.elsewhere import address, elsewhere
from panelpaper.render.inlines import Setting
from panelpaper.render.prose import phrase_html
from panelpaper.render.report_table import marking_above_clear
from panelpaper.render.site_views import MonthOfDecisions, Sheet, ToldDecision
from panelpaper.render.words import withheld_words


def decisions_sheet(edition: Edition) -> tuple[Sheet, Classification]:
    """``decisions.html``."""
    decisions = edition.site.decisions
    view = tuple(_month(month, lines, edition.panel) for month, lines in decisions.months)
    return Sheet("decisions.html", "decisions.html", "Decisions", view), decisions.marking


def _month(month: Period, lines: tuple[DecisionStory | WithheldSpot, ...], panel: Panel) -> MonthOfDecisions:
    return MonthOfDecisions(
        anchor=f"paper-{month.key}",
        month=month.label,
        href=address(Spot(month, "")),
        decisions=tuple(
            _withheld(line, panel) if isinstance(line, WithheldSpot) else _decision(line, number, panel)
            for number, line in enumerate(lines, 1)
        ),
    )


def _decision(line: DecisionStory, number: int, panel: Panel) -> ToldDecision:
    month = line.spot.month
    return ToldDecision(
        withheld="",
        committee=line.committee,
        href=address(line.spot),
        marking=marking_above_clear(line.classification, panel),
        text=phrase_html(elsewhere(line.text, month), Setting(panel, f"decision-{month.key}-{number}")),
        meeting=line.meeting,
    )


def _withheld(line: WithheldSpot, panel: Panel) -> ToldDecision:
    return ToldDecision(withheld_words(line.withheld, panel), line.committee, address(line.spot), None, Markup(""), "")
