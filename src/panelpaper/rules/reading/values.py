"""Keys and values: known, present, and of their kind."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from panelpaper.model.oddity import Oddity
from panelpaper.model.period import MONTHS
from panelpaper.model.reporting import Frequency
from panelpaper.model.workspace import Workspace
from panelpaper.rules.problem import Problem, odd
from panelpaper.rules.reading.pasted import pasted_table
from panelpaper.rules.reports.register import first_owed, frequency_at
from panelpaper.wording import listed


def unknown_key(workspace: Workspace) -> Iterator[Problem]:
    """Each key is one that the file can have.

    A misspelt key is not read. A classification under a misspelt key would not protect anything.

    Mend: Spell the key as the reference does, or delete the line. A private note goes after a `#`.

    Bad: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        meeting: []  ← here
        ---
        The TAG discussed the testing of fixes.

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        meetings: []
        ---
        The TAG discussed the testing of fixes.
    """
    for oddity in odd(workspace, "unknown_key"):
        near = oddity.says["near"]
        if near == oddity.says["known"] == "classification":
            yield Problem.of(
                oddity,
                "This key is no `classification`, though it looks like one, so all that it is about counts as RED.",
                "Type `classification`, as it is spelt here, and leave the value.",
                quotes=False,
            )
            continue
        if not oddity.says["known"]:
            yield Problem.of(oddity, *_of_no_class(oddity), quotes=False)
            continue
        key, known = oddity.says["key"], f"The keys here are {_listed(oddity.says['known'])}."
        detail, hint = f"There is no key `{key}` here.", f"Did you mean `{near}`?" if near else known
        if home := oddity.says.get("home"):
            hint = f"`{key}` belongs {home}: move it there."
        if near and "".join(key.split()) == near != key.replace(" ", ""):
            where = "has" if key.startswith(near[0]) else "begins with"
            detail, hint = (
                f"The key `{near}` {where} a space that is no plain one.",
                f"Type `{near}:` anew in its place.",
            )
        yield Problem.of(oddity, detail, hint, unquoted_hint=known)


def _of_no_class(oddity: Oddity) -> tuple[str, str]:
    """What a class says where there can be none, and what to do with it."""
    move = "Move what is to be withheld to an appendix, or put marks around it, then delete this line."
    if "/appendices/" in oddity.span.path:
        detail = "This key withholds nothing: an appendix has its classification where a section attaches it."
        return detail, "Type it in that section, in the entry of `appendices`, and delete this line."
    if oddity.span.column > 1:
        return "This key withholds nothing: an entry of this kind has no classification.", move
    entry = "If the entry above is meant, indent this line as that one's keys are. If not: "
    return "This key withholds nothing: a file as a whole has no classification.", f"{entry}{move[0].lower()}{move[1:]}"


def missing_key(workspace: Workspace) -> Iterator[Problem]:
    """What every reader needs to know is said.

    Without it the paper would have a gap, or the program would have to guess.

    Mend: Add the line that is missing, or the value after its colon.

    Bad: content/papers/2019-01/tag.md
        ---
        committee: tag  ← here
        ---
        The TAG discussed the testing of fixes.

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---
        The TAG discussed the testing of fixes.
    """
    at_signs = {each.span[:2] for kind in ("anchor_or_alias", "yaml_tag") for each in odd(workspace, kind)}
    for oddity in odd(workspace, "missing_key"):
        if "given" in oddity.says and oddity.span[:2] in at_signs:
            continue  # the value begins with a sign that YAML takes for something else, which is told
        example = _example(oddity, workspace)
        lines = "these lines" if "\n" in example else "this"
        given = "given" in oddity.says
        wrong = "is empty" if given else "is missing here"
        add = "Type" if given else f"Add {lines}, say:"
        # What is missing altogether is ours; what stands there without a value may be the author's.
        yield Problem.of(oddity, f"`{oddity.says['key']}` {wrong}.", f"{add} `{example}`.", quotes=given)


def _example(oddity: Oddity, workspace: Workspace) -> str:
    """The line to type: a section's own committee, by its file's name, or a period that fits the report."""
    key, named_after = oddity.says["key"], posixpath.basename(oddity.span.path).removesuffix(".md")
    if key == "committee" and workspace.panel.committee(named_after):
        return f"{key}: {named_after}"
    if key == "since" and (first := first_owed(oddity.span, workspace)):
        return f"{key}: {first}"
    if key == "period" and frequency_at(oddity.span, workspace) is Frequency.QUARTERLY:
        return f"{key}: 2018-Q3"
    return oddity.says["example"]


def wrong_type(workspace: Workspace) -> Iterator[Problem]:
    """A value is of the kind that its key asks for.

    A list where one word is due, or words where a date is, can't be shown in its place or counted with.

    Mend: Type a value of the kind that the reference gives for this key.

    Bad: content/papers/2018-12/paper.yaml
        …
        issued: 7 December 2018  ← here

    Good: content/papers/2018-12/paper.yaml
        …
        issued: 2018-12-07
    """
    table = pasted_table(workspace)
    for oddity in odd(workspace, "wrong_type"):
        if table and oddity.span.path == table.path:
            continue  # told by table_for_log
        name, want, type_ = oddity.says["name"], oddity.says["want"], oddity.says["type"]
        subject = f"`{name}` has to be" if name else "This has to be"
        typed = type_ if type_.startswith((f"{name}:", "{")) else f"{name}: {type_}"
        hint = oddity.says.get("hint")
        # What is said to be due is ours; of what was typed instead only what to type may hold something.
        yield Problem.of(oddity, f"{subject} {want}.", hint or f"Type `{typed}`.", quotes=False, hint_quotes=not hint)


def unknown_value(workspace: Workspace) -> Iterator[Problem]:
    """A word is one of those that its key allows.

    Each of them means something to the paper. A word of one's own would mean nothing.

    Mend: Choose one of the words that the reference gives for this key.

    Bad: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: finished  ← here
        ---
        The TAG discussed the testing of fixes.

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---
        The TAG discussed the testing of fixes.
    """
    for oddity in odd(workspace, "unknown_value"):
        name, near = oddity.says["name"], oddity.says["near"]
        value = " ".join(oddity.says["value"].split())
        choices = f"It can be {_listed(oddity.says['choices'], 'or')}."
        yield Problem.of(
            oddity,
            f"`{name}` can't be `{value}`.",
            f"Did you mean `{near}`? {choices}" if near else choices,
            unquoted_hint=choices,
        )


def impossible_date(workspace: Workspace) -> Iterator[Problem]:
    """A date is a day that the calendar has.

    The paper counts working days from it and puts it before the Panel.

    Mend: Look the day up and correct it: year, month and day, with hyphens between them.

    Bad: content/papers/2019-01/paper.yaml
        …
        meeting: {date: 2019-02-30}  ← here

    Good: content/papers/2019-01/paper.yaml
        …
        meeting: {date: 2019-01-11}
    """
    for oddity in odd(workspace, "impossible_date"):
        name, value = oddity.says["name"], oddity.says["value"]
        what, form = ("day", "YYYY-MM-DD") if value.count("-") == 2 else ("month", "YYYY-MM")
        yield Problem.of(oddity, _no_such_day(value), f"Look the {what} up, and type `{name}: {form}`.")


def _no_such_day(iso: str) -> str:
    """``2018-02-30``: there is no 30 February 2018."""
    year, month, *days = (int(part) for part in iso.split("-"))
    if not days:
        return f"There is no month {month} in {year}."
    day = days[0]
    if 1 <= month <= 12 and year >= 1900:
        return f"There is no {day} {MONTHS[month - 1]} {year}."
    return f"`{iso}` is no day of the calendar."


def _listed(words: str, joint: str = "and") -> str:
    return listed([f"`{word}`" for word in words.split(", ")], joint)
