"""YAML: what it can't say, and what it says that nobody means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from panelpaper.model.classification import Classification
from panelpaper.model.oddity import Oddity
from panelpaper.model.workspace import Workspace
from panelpaper.rules.problem import Problem, odd
from panelpaper.rules.reading.pasted import pasted_table


def unreadable_yaml(workspace: Workspace) -> Iterator[Problem]:
    """A file's facts are written as keys with values, each line indented as its neighbours are.

    From the first place that can't be read nothing is known of the rest, not even what is classified. So nothing is
    built. A key or dash that is only indented wrongly, or another slip that can be meant in one way alone, is read as
    it was meant, so that nothing more is told than that: and where the finding says so, `--fix` puts it right.

    Mend: Look at the line and the one above it: is there a colon after the key, and is the line indented rightly?

    Bad: content/papers/2019-01/tag.md
        ---
        committee: tag
        status final  ← here
        ---
        The TAG discussed the testing of fixes.

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---
        The TAG discussed the testing of fixes.
    """
    table = pasted_table(workspace)
    for oddity in odd(workspace, "unreadable_yaml"):
        if table and oddity.span.path == table.path:
            continue  # told by table_for_log
        meant = oddity.says.get("text")
        here = (
            "This can't be read as it was meant" if "read_as" in oddity.says else "The file can't be read on from here"
        )
        yield Problem.of(
            oddity,
            f"{here}: {oddity.says['problem']}.",
            f"Type `{meant}`."
            if meant
            else oddity.says.get("hint")
            or "Look at this line and the one above it. Each key stands on its own line as `key: value`, and begins "
            "exactly below its neighbours.",
            quotes=False,
            hint_quotes=bool(meant),
        )


def duplicate_key(workspace: Workspace) -> Iterator[Problem]:
    """A key stands once in its place.

    Of two values only one could count, and nobody can tell which one was meant.

    Mend: Keep the one that is right and delete the other.

    Bad: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final  ← here
        status: draft  ← here
        ---
        The TAG discussed the testing of fixes.

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---
        The TAG discussed the testing of fixes.
    """
    doubled = tuple(odd(workspace, "duplicate_key"))
    seconds = _second_entries(doubled)
    for oddity in doubled:
        key, line, hint = (
            oddity.says["key"],
            oddity.says["other_line"],
            "Keep the one that is right and delete the other.",
        )
        if second := seconds.get((_home(oddity), *_lines(oddity))):
            hint = (
                "Two entries seem to have become one, as where both sides of a merge are kept. Begin the second one "
                f"with its dash on a line of its own above line {second}, as in `- id: …`. If it is one entry, keep "
                "the right one of each key."
            )
        yield Problem.of(oddity, f"`{key}` stands here and on line {line}.", hint)


_Home = tuple[str, int, Classification]


def _home(oddity: Oddity) -> _Home:
    """What keys have in common that stand in one entry."""
    return oddity.span.path, oddity.span.column, oddity.concerns


def _lines(oddity: Oddity) -> tuple[int, int]:
    """Where the two of a doubled key stand."""
    here, other = oddity.span.line, int(oddity.says["other_line"])
    return min(here, other), max(here, other)


def _second_entries(doubled: Iterable[Oddity]) -> dict[tuple[_Home, int, int], int]:
    """Of keys that stand again only after all of them have stood: the line of the first that does.

    At the margin there are no entries that could run together.
    """
    found: dict[tuple[_Home, int, int], int] = {}
    cluster: list[tuple[_Home, int, int]] = []
    second = 0
    for place in [*sorted({(_home(each), *_lines(each)) for each in doubled if each.span.column > 1}), None]:
        if place and cluster and cluster[0][0] == place[0] and place[1] < second:
            cluster.append(place)
            second = min(second, place[2])
            continue
        if len({first for _, first, _ in cluster}) > 1:
            found |= dict.fromkeys(cluster, second)
        cluster, second = ([place], place[2]) if place else ([], 0)
    return found


def anchor_or_alias(workspace: Workspace) -> Iterator[Problem]:
    """Each value is written out where it stands.

    YAML can name a value and repeat it elsewhere. A change in one place would then change another, unseen, and a
    classification could come from where nobody looks.

    Mend: Write the value out. Text that begins with `&` or `*` goes in a `|` block.

    Bad: content/papers/2019-01/paper.yaml
        …
        reference: &ref SECP_64_1101_05  ← here

    Good: content/papers/2019-01/paper.yaml
        …
        reference: SECP_64_1101_05
    """
    for oddity in odd(workspace, "anchor_or_alias"):
        sign = oddity.says["sign"]
        yield Problem.of(
            oddity,
            f"A value can't begin with `{sign}`: to YAML it means a value that stands elsewhere too.",
            f"Write the value out. If the text itself begins with `{sign}`, put `|` after the colon and the text on "
            "the next line, two spaces further in.",
            quotes=False,
        )


def yaml_tag(workspace: Workspace) -> Iterator[Problem]:
    """A value says what it is by its key alone.

    An exclamation mark before a value tells YAML to take it for something special. Nothing in a paper needs that, and
    it has been used to make programs do what they should not.

    Mend: Delete the word that begins with `!`. Text that begins so goes in a `|` block.

    Bad: content/papers/2019-01/paper.yaml
        …
        reference: !ref SECP_64_1101_05  ← here

    Good: content/papers/2019-01/paper.yaml
        …
        reference: SECP_64_1101_05
    """
    for oddity in odd(workspace, "yaml_tag"):
        yield Problem.of(
            oddity,
            "A value can't begin with `!`: to YAML it is an order.",
            "Delete the word with `!`. If the text itself begins so, put `|` after the colon and the text on the next "
            "line, two spaces further in.",
            quotes=False,
        )


def tab_in_yaml(workspace: Workspace) -> Iterator[Problem]:
    """A line of YAML is indented with spaces, not with tabs.

    A tab is as wide as each program likes, so nobody can tell what a line indented with one belongs to.

    Mend: Delete the tab and type spaces in its place.

    Bad: content/papers/2019-01/paper.yaml
        …
        meeting:
        ⟨U+0009⟩date: 2019-01-11  ← here

    Good: content/papers/2019-01/paper.yaml
        …
        meeting:
          date: 2019-01-11
    """
    for oddity in odd(workspace, "tab_in_yaml"):
        yield Problem.of(
            oddity,
            "This line is indented with a tab.",
            "Delete the tab and type two spaces for each step inwards.",
            quotes=False,
        )


def deep_nesting(workspace: Workspace) -> Iterator[Problem]:
    """Lists stand no more than twenty levels deep in one another.

    No file of a paper needs more than five. What goes deeper is a slip, or is meant to exhaust the program.

    Mend: Take the brackets away that are too many.

    Bad: content/papers/2019-01/paper.yaml
        …
        reference: [[[[[[[[[[[[[[[[[[[[[[[[ SECP_64 ]]]]]]]]]]]]]]]]]]]]]]]]  ← here

    Good: content/papers/2019-01/paper.yaml
        …
        reference: SECP_64
    """
    for oddity in odd(workspace, "deep_nesting"):
        yield Problem.of(
            oddity,
            f"This can't be read: {oddity.says['problem']}.",
            "Take the brackets away that are too many.",
            quotes=False,
        )
