"""Plots as SVG, drawn here: no script, no picture file, the page's own colours, and a table of the same beside them.

Lengths along the scale are in percent and the others in em, so that a plot is as wide as its page and its words as
large as the reader's. Nothing is told by colour alone: a bar and a frame, a disc and a diamond, and words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from markupsafe import Markup
from msgspec import Struct

from panelpaper.render.filled import filled

ROW, MARK, HEAD = 1.85, 1.2, 2.1  # em of the plot's own type; a row's marking has a line of its own
BAR, FRAME = 1.1, 1.5  # em: how high; the words within a frame keep clear of its line
LATE_FIELD, SHARE_FIELD = (25, 73), (25, 51)  # from, width: in percent of the plot
STEPS = (5, 10, 20, 40, 60, 80, 100, 200, 300, 500, 1000)
FAR = 0.5  # of the scale: the words of a longer bar stand within it
NAMED = 5  # powers of ten whose words have room on a phone: of more, every second line has words, or every third
_NAME = '<text class="{}" x="0" y="{}em" dy="0.32em">{}</text>'


class LateRow(Struct, frozen=True):
    """A period and the working days that its report was late; ``days`` is None where there is nothing to draw."""

    label: str
    days: int | None
    running: bool  # still overdue: the bar has no end yet
    words: str
    marking: str = ""


class ShareRow(Struct, frozen=True):
    """A period, what was forecast and what came; ``words`` are the percentage, or say why there is none."""

    label: str
    forecast: int | None
    actual: int | None
    words: str
    marking: str = ""


def lateness_plot(rows: Sequence[LateRow], name: str, title: str, description: str) -> Markup:
    """A bar of working days for each period. ``name`` is the plot's own on its page."""
    most = max((row.days for row in rows if row.days is not None), default=0)
    top = next((step for step in STEPS if most <= step), most)
    steps = (0, top) if top % 2 else (0, top // 2, top)
    middles, height = _laid(rows)
    field = [_grid(((100 * step / top, f"{step:,}") for step in steps), height)]
    field += [_late(row, middle, top) for row, middle in zip(rows, middles, strict=True)]
    return _plot(name, title, description, height, LATE_FIELD, field, _names(rows, middles))


def share_plot(rows: Sequence[ShareRow], name: str, title: str, description: str) -> Markup:
    """Forecast and actual of each period on a scale of powers of ten. Raises ValueError where there is none to draw."""
    values = [value for row in rows for value in (row.forecast, row.actual) if value is not None]
    low, high = _decades(min(filter(None, values)), max(values))
    powers = [(power, _power(power)) for power in range(low, high + 1)]
    if 0 in values:
        low -= 1  # no power of ten is 0: it has a line of its own, before the first
        powers.insert(0, (low, "0"))
    apart = -(-len(powers) // NAMED)
    ticks = [(_percent(power, low, high), "" if at % apart else words) for at, (power, words) in enumerate(powers)]
    middles, height = _laid(rows)
    field = [_grid(ticks, height)]
    field += [_share(row, middle, low, high) for row, middle in zip(rows, middles, strict=True)]
    words = (
        filled('<text class="value" x="100%" y="{}em" dy="0.32em">{}</text>', number(middle), row.words)
        for row, middle in zip(rows, middles, strict=True)
        if row.forecast is not None
    )
    return _plot(name, title, description, height, SHARE_FIELD, field, chain(_names(rows, middles), words))


def _laid(rows: Sequence[LateRow | ShareRow]) -> tuple[list[float], float]:
    """Where each row has its middle, and how high they are in all."""
    middles, bottom = [], HEAD
    for row in rows:
        middles.append(bottom + ROW / 2)
        bottom += ROW + (MARK if row.marking else 0)
    return middles, bottom


def _names(rows: Sequence[LateRow | ShareRow], middles: Sequence[float]) -> Iterator[Markup]:
    for row, middle in zip(rows, middles, strict=True):
        yield filled(_NAME, "name", number(middle), row.label)
        if row.marking:
            yield filled(_NAME, "mark", number(middle + MARK), row.marking)


def _plot(
    name: str,
    title: str,
    description: str,
    height: float,
    field: tuple[int, int],
    drawn: Iterable[Markup],
    beside: Iterable[Markup],
) -> Markup:
    return filled(
        '<svg class="plot" role="img" aria-labelledby="{name}-title {name}-words" width="100%" height="{height}em">\n'
        '<title id="{name}-title">{title}</title>\n<desc id="{name}-words">{description}</desc>\n'
        '<svg class="field" x="{x}%" width="{width}%" overflow="visible">\n{drawn}\n</svg>\n{beside}\n</svg>',
        name=name,
        height=number(height),
        title=title,
        description=description,
        beside=Markup("\n").join(beside),
        x=field[0],
        width=field[1],
        drawn=Markup("\n").join(drawn),
    )


def _grid(ticks: Iterable[tuple[float, str]], bottom: float) -> Markup:
    return Markup("\n").join(
        filled(
            '<line class="grid" x1="{x}%" x2="{x}%" y1="{top}em" y2="{bottom}em"/>{words}',
            x=number(x),
            top=number(HEAD - 0.6),
            bottom=number(bottom),
            words=filled('<text class="tick" x="{}%" y="0.9em">{}</text>', number(x), words) if words else "",
        )
        for x, words in ticks
    )


def _late(row: LateRow, middle: float, top: int) -> Markup:
    y = number(middle)
    if row.days is None:
        return filled('<text class="gap" x="0" dx="0.6em" y="{}em" dy="0.32em">{}</text>', y, row.words)
    if row.days == 0:
        return filled(
            '<circle class="on-time" cx="0" cy="{y}em" r="0.3em"/>'
            '<text class="value" x="0" dx="0.9em" y="{y}em" dy="0.32em">{words}</text>',
            y=y,
            words=row.words,
        )
    long = row.days > FAR * top
    kind, high = ("running", FRAME) if row.running else ("bar", BAR)
    return filled(
        '<rect class="{kind}" x="0" y="{above}em" width="{x}%" height="{high}em"/>'
        '<text class="value {place} {kind}-words" x="{x}%" dx="{gap}em" y="{y}em" dy="0.32em">{words}</text>',
        kind=kind,
        above=number(middle - high / 2),
        high=number(high),
        x=number(100 * row.days / top),
        place="within" if long else "after",
        gap="-0.5" if long else "0.5",
        y=y,
        words=row.words,
    )


def _share(row: ShareRow, middle: float, low: int, high: int) -> Markup:
    y = number(middle)
    if row.forecast is None or row.actual is None:
        return filled('<text class="gap" x="0" dx="0.6em" y="{}em" dy="0.32em">{}</text>', y, row.words)
    actual, forecast = (number(_along(value, low, high)) for value in (row.actual, row.forecast))
    return filled(
        '<line class="between" x1="{actual}%" x2="{forecast}%" y1="{y}em" y2="{y}em"/>'
        '<svg x="{forecast}%" y="{y}em" overflow="visible">'
        '<path class="forecast" d="M0-6.5L6.5 0 0 6.5-6.5 0z"/></svg>'
        '<circle class="actual" cx="{actual}%" cy="{y}em" r="5"/>',
        actual=actual,
        forecast=forecast,
        y=y,
    )


def _decades(low: int, high: int) -> tuple[int, int]:
    """The powers of ten that some numbers, from 1, lie between; at least one apart."""
    bottom = len(str(low)) - 1
    top = len(str(high)) - (1 if high == 10 ** (len(str(high)) - 1) else 0)
    return bottom, max(top, bottom + 1)


def _along(value: int, low: int, high: int) -> float:
    """Where a number stands between two powers of ten, in percent: 0 at the very beginning."""
    from math import log10

    return _percent(log10(value), low, high) if value else 0.0


def _percent(power: float, low: int, high: int) -> float:
    return 100 * (power - low) / (high - low)


def _power(power: int) -> str:
    """``10``, ``1k``, ``100k``, ``10M``: as short as a scale wants it."""
    thousands, rest = divmod(power, 3)
    return f"{10**rest}{('', 'k', 'M', 'bn', 'tn')[min(thousands, 4)]}" if thousands < 5 else f"1e{power}"


def number(value: float) -> str:
    """At most two decimals and no zeros after them, the same on every machine."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
