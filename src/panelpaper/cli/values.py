"""What people type after an option, read: dates, figures and numbers."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

import click
from click.core import ParameterSource
from click.shell_completion import CompletionItem

from panelpaper.cli.plainly import Stop
from panelpaper.content.written_dates import day_or_month_of, iso_of
from panelpaper.model.classification import Classification
from panelpaper.model.period import spoken
from panelpaper.patterns import late

_GROUPED = late(r"[0-9]{1,3}(?:[., \u00a0\u202f][0-9]{3}){1,4}")


class Day(click.ParamType[date | str]):
    """A date, year first; where ``or_unknown``, that word will do as well and the value is text."""

    name = "date"

    def __init__(self, *, or_unknown: bool = False) -> None:
        self.or_unknown = or_unknown

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002 - click's signature
        """As help shows it."""
        return "DATE|unknown" if self.or_unknown else "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date | str:
        """The day."""
        if isinstance(value, date):
            return value
        text = str(value).strip()
        if self.or_unknown and text == "unknown":
            return text
        try:
            if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
                raise ValueError
            day = date.fromisoformat(text)
        except ValueError:
            meant = date.fromisoformat(iso_of(text) or "2018-12-06")
            example = f"write it as {meant} for {spoken(meant)}"
            if ctx and param and ctx.get_parameter_source(param.name or "") is ParameterSource.ENVIRONMENT:
                raise Stop(f"{param.envvar} is {text}, which is no date: {example}.") from None
            self.fail(f"{text} is no date: {example}{', or unknown' if self.or_unknown else ''}.", param, ctx)
        return text if self.or_unknown else day


class When(click.ParamType[str]):
    """A date, a month or words that are neither."""

    name = "when"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text as typed."""
        text = str(value).strip()
        meant = day_or_month_of(text)
        if meant and meant != text:
            self.fail(f"{text} is no date or month: write it as {meant}.", param, ctx)
        return text


class Figure(click.ParamType[int]):
    """A whole number, with commas between the thousands or without."""

    name = "number"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002 - click's signature
        """As help shows it."""
        return "N"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number."""
        text = str(value).strip()
        if not re.fullmatch(r"[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4}", text):
            meant = int(re.sub("[^0-9]", "", text)) if _GROUPED.fullmatch(text) else 39060325
            self.fail(f"{text} is no whole number: write it as {meant} or {meant:,}.", param, ctx)
        return int(text.replace(",", ""))


class Whole(click.IntRange):
    """A whole number within limits, which is called that."""

    name = "whole number"


class Label(click.ParamType[Classification]):
    """A classification by its label, in small letters too. As in content, WHITE is CLEAR."""

    name = "label"
    choices = tuple(each.label for each in Classification)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002 - click's signature
        """As help shows it."""
        return f"[{'|'.join(self.choices)}]"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002 - click's signature
        """The labels that begin so."""
        return [CompletionItem(label) for label in self.choices if label.startswith(incomplete.upper())]

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Classification:
        """The classification."""
        if isinstance(value, Classification):
            return value
        found = Classification.from_label(str(value).strip().upper())
        if found is None:
            *most, last = self.choices
            self.fail(f"{value} is no classification: write {', '.join(most)} or {last}.", param, ctx)
        return found


DAY, DAY_OR_UNKNOWN, WHEN, FIGURE, LABEL = Day(), Day(or_unknown=True), When(), Figure(), Label()


def today() -> date:
    """The day that it is here: the one look at the clock."""
    return datetime.now(UTC).astimezone().date()


TODAY = click.option(
    "--today",
    "today_is",
    type=DAY,
    hidden=True,
    envvar="PANELPAPER_TODAY",
    show_envvar=True,
    help="Another day than today.",
)


def refuse_day_to_come(day: date, now: date) -> None:
    """Refuse a day on which something is said to have been done, and which is later than ``now``. Raises Stop."""
    if day > now:
        raise Stop(f"{spoken(day)} is still to come: correct --date, or wait till then. Nothing was changed.")
