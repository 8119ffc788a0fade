"""What was measured, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from benchmarks.bench import OURS, Goal, Measure
from benchmarks.peers import Peers
from benchmarks.timing import Sample

MIB = 1024 * 1024


class Result(Struct, frozen=True):
    """A measure, and what each contender came to."""

    measure: Measure
    samples: Mapping[str, Sample]


def goals_table(results: Sequence[Result]) -> str:
    """Every goal, what was reached, and whether that is enough."""
    rows = [
        (result.measure.title, goal.words, *_reached(goal, result.samples))
        for result in results
        for goal in result.measure.goals
    ]
    return table(("measure", "goal", "reached", ""), rows)


def _reached(goal: Goal, samples: Mapping[str, Sample]) -> tuple[str, str]:
    if goal.ours not in samples or (goal.theirs and goal.theirs not in samples):
        return "not measured", ""
    ours = samples[goal.ours]
    if not goal.theirs:
        return f"{_milliseconds(ours.middle)} ms", _met(ours.middle, goal)
    theirs = samples[goal.theirs]
    ratio = ours.peak / theirs.peak if goal.of_memory else ours.middle / theirs.middle
    return f"{ratio:.2f} ×", _met(ratio, goal)


def _met(reached: float, goal: Goal) -> str:
    return "met" if reached <= goal.at_most else "**not met**"


def contenders_tables(results: Sequence[Result]) -> str:
    """A table for each measure, the fastest first; and who is faster than panelpaper."""
    return "\n\n".join(part for result in results for part in _measured(result))


def _measured(result: Result) -> Iterator[str]:
    yield f"### {result.measure.title}"
    ours = result.samples.get(OURS)
    head = ["", "median, ms", "from – to", "memory, MiB"] + (["panelpaper takes"] if ours else [])
    ordered = sorted(result.samples.items(), key=lambda item: item[1].middle)
    rows = [
        (
            name,
            _milliseconds(sample.middle),
            f"{_milliseconds(min(sample.seconds))} – {_milliseconds(max(sample.seconds))}",
            f"{sample.peak / MIB:.0f}" if sample.peak else "",
            *([f"{ours.middle / sample.middle:.2f} ×" if not name.startswith(OURS) else ""] if ours else []),
        )
        for name, sample in ordered
    ]
    yield table(head, rows)
    faster = [name for name, sample in ordered if ours and not name.startswith(OURS) and sample.middle < ours.middle]
    if faster:
        yield f"Faster than panelpaper here: {', '.join(faster)}."


def provenance(peers: Peers, day: str, machine: str, rounds: int) -> str:
    """What was compared, when, and on what kind of machine; what could not be had."""
    versions = ", ".join(f"{name} {version}" for name, version in peers.versions.items())
    sentences = [f"Measured on {day} on {machine}; medians of {rounds} interleaved rounds.", f"{versions}."]
    sentences += [f"{missing.name} could not be had there: {missing.why}." for missing in peers.missing]
    return " ".join(sentences)


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:,.0f}" if seconds >= 0.01 else f"{seconds * 1000:.1f}"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table, its columns of figures to the right."""
    figures = [all(row[number][:1].isdigit() or not row[number] for row in rows) for number in range(len(head))]
    lines = [head, ["---:" if figure else "---" for figure in figures], *rows]
    return "\n".join(f"| {' | '.join(line)} |".replace("|  |", "| |").replace("|  |", "| |") for line in lines)
