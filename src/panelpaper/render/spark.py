"""A plot that fits a cell: a column for each period, in the colour of the words about it, on screen and on paper."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from panelpaper.render.filled import filled
from panelpaper.render.plots import number

WIDTH, HEIGHT = 150, 64  # in units that are about as many pixels
TOP, BOTTOM = 15, 49  # between them stand the columns
GAP = 3


def spark(rows: Sequence[tuple[str, float | None]], name: str, title: str, description: str) -> Markup:
    """Labels and percentages, oldest first; None leaves a gap. ``name`` is the plot's own on its page.

    First and last are told in words; the description has all. Raises ValueError where there is nothing to draw.
    """
    step = WIDTH / len(rows)
    most = max(value for _, value in rows if value is not None)
    columns = Markup("").join(
        filled(
            '<rect x="{}" y="{}" width="{}" height="{}"/>',
            number(index * step),
            number(BOTTOM - height),
            number(step - GAP),
            number(height),
        )
        for index, (_, value) in enumerate(rows)
        if value is not None
        for height in [max(1.0, (BOTTOM - TOP) * value / most if most else 0.0)]
    )
    first, last = (f"{value:,.1f}%" for value in _ends([value for _, value in rows if value is not None]))
    height_of_first = BOTTOM - (BOTTOM - TOP) * (rows[0][1] or 0.0) / most if most else BOTTOM
    return filled(
        '<svg class="spark" role="img" aria-labelledby="{name}-title {name}-words" viewBox="0 0 {width} {height}" '
        'fill="currentColor" font-family="Source Sans 3" font-size="11">'
        '<title id="{name}-title">{title}</title><desc id="{name}-words">{description}</desc>{columns}'
        '<path d="M0 {base}H{width}" stroke="currentColor"/>'
        '<text x="0" y="{above}">{first}</text><text x="{edge}" y="{top}" text-anchor="end">{last} of forecast</text>'
        '<text x="0" y="{below}">{oldest}</text><text x="{edge}" y="{below}" text-anchor="end">{newest}</text></svg>',
        name=name,
        width=WIDTH,
        height=HEIGHT,
        title=title,
        description=description,
        columns=columns,
        base=number(BOTTOM + 0.5),
        above=number(height_of_first - 3),
        edge=WIDTH - GAP,
        top=TOP - 4,
        below=HEIGHT - 3,
        first=first,
        last=last,
        oldest=rows[0][0],
        newest=rows[-1][0],
    )


def _ends(values: Sequence[float]) -> tuple[float, float]:
    return values[0], values[-1]
