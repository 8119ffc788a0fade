"""Lists, tables and headings that are typed where they make none, so that their lines run together: PP2."""

from __future__ import annotations

from collections.abc import Iterator

from panelpaper.model.finding import Edit, Span
from panelpaper.model.manuscript import Prose
from panelpaper.model.outside_marks import outside_marks
from panelpaper.model.paper import Paper
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.problem import Problem, odd, odd_in_papers
from panelpaper.rules.spots import line_of, lines_of
from panelpaper.rules.structure.markdown import row_of_dashes

_RUN_TOGETHER = "These rows make no table: they run together into one paragraph."
_PARTED_BY = {
    "pipe": (_RUN_TOGETHER, "", ""),
    "spaces": (_RUN_TOGETHER, " and in place of each gap", ""),
    "tab": (_RUN_TOGETHER, " and in place of each tab", ""),
    "lines": (
        "Drawn lines make no table: they are printed as they stand.",
        " and between its cells",
        " Delete the lines that are drawn.",
    ),
}
"""By what parts the columns: what is wrong, where else a bar is due, and what else to do."""
_SURE_ITEM = late(r"(?:[•·‣▪●◦○■➢➤►❖][ \t\u00a0]|[o§]\t)[ \t\u00a0]*+(?=\S)")
_DASHED = late(r"([-*+–—\u2010→✓✔])[ \t\u00a0]++(?=\S)")
_LABELLED = late(r"\(?(\d{1,3}|[a-z]|[ivx]{1,5}|[A-Z](?=\))|[IVX]{1,5})[.)][ \t\u00a0]++(?=\S)")
_NEXT = {"a": "b", "A": "B", "i": "ii", "I": "II"}
_HEADED = late(r"(?:#[ \t]++(?=[A-Z])|#{2,6}[ \t]++(?=\S))")
_ROW = late(r"\|.*\|$")


def typed_table(workspace: Workspace) -> Iterator[Problem]:
    """A table's cells stand between bars, and below its head is a row of dashes.

    Rows that come from a spreadsheet or from Word have tabs between their cells, those of an e-mail have spaces. They
    run into one paragraph, in which nobody can tell what belongs to which column. Lines that are drawn between them are
    printed as they stand.

    Mend: Type a bar at each end of every row and between its cells, and below the first row one of dashes.

    Bad: content/papers/2019-01/tag.md
        …

        Test⟨U+0009⟩Outcome  ← here
        Fixes⟨U+0009⟩Passed
        Interval⟨U+0009⟩Failed

        Report   Received  ← here
        PMR      6 December

        Report | Received  ← here
        PMR | 6 December

        +----------+---------+  ← here
        | Test     | Outcome |
        +==========+=========+
        | Fixes    | Passed  |
        +----------+---------+

    Good: content/papers/2019-01/tag.md
        …

        | Test | Outcome |
        | --- | --- |
        | Fixes | Passed |
        | Interval | Failed |
    """
    for oddity in odd(workspace, "typed_table"):
        detail, bars, more = _PARTED_BY[oddity.says["between"]]
        dashes = row_of_dashes(int(oddity.says["columns"]))
        if oddity.says["between"] == "tab" and _goes_on_below(oddity.span, workspace):
            more = " Delete the empty lines between its rows."
        yield Problem.of(
            oddity,
            detail,
            f"Type a bar at each end of every row{bars}, and below the first row `{dashes}`.{more}",
            quotes=False,
        )


def _goes_on_below(span: Span, workspace: Workspace) -> bool:
    """Whether more rows with tabs come after an empty line, as a spreadsheet's empty rows leave it."""
    below = iter(lines_of(workspace, span.path)[span.line :])
    first = next((line for line in below if "\t" not in line.strip()), None)
    if first is None or first.strip():
        return False
    after = next((line for line in below if line.strip()), "")
    return "\t" in after.strip() and "]{." not in after


def list_from_another_number(workspace: Workspace) -> Iterator[Problem]:
    """A numbered list that begins with another number than 1 has an empty line above it.

    Only a list that begins with 1 may follow on words at once: a line that happens to begin with a year or a sum is no
    list. Without the empty line the items run into the paragraph.

    Mend: Leave an empty line above the list.

    Bad: content/papers/2019-01/tag.md
        …

        The TAG asked for more:
        3. a list of the fixes  ← here
        4. a date for each

    Good: content/papers/2019-01/tag.md
        …

        The TAG asked for more:

        3. a list of the fixes
        4. a date for each
    """
    for oddity in odd_in_papers(workspace, "list_from_another_number"):
        span = oddity.span
        line = line_of(workspace, span.path, span.line)
        yield Problem(
            span,
            "No list begins here: only one that begins with 1 may follow on words at once. The lines run together.",
            "Leave an empty line above this one.",
            oddity.concerns,
            oddity.quotable,
            edits=(Edit(Span.at(span.path, span.line, 1, 0), "\n"),) if line[:1].isdecimal() else (),
            quotes=False,
        )


def joined_paragraph(workspace: Workspace) -> Iterator[Problem]:
    """An empty line parts a list, a quotation or a footnote from the paragraph below.

    Without it the paragraph goes on with the last item: the reader takes for a part of it what was said of all of them.

    Mend: Leave an empty line above the paragraph. A line that does go on with the item begins below the item's words.

    Bad: content/papers/2019-01/tag.md
        …

        - The plan was agreed.
        - The fixes were tested.
        The DCC will report on both.  ← here

    Good: content/papers/2019-01/tag.md
        …

        - The plan was agreed.
        - The fixes were tested.

        The DCC will report on both.
    """
    for oddity in odd_in_papers(workspace, "joined_paragraph"):
        yield Problem.of(
            oddity,
            "This line goes on with the item, quotation or footnote above: nothing parts them.",
            "Leave an empty line above this one. If it does belong to what stands above, type two spaces before it.",
            quotes=False,
        )


def block_in_value(workspace: Workspace) -> Iterator[Problem]:
    """A text among a file's facts is one paragraph, with no list, table or heading in it.

    It stands in a sentence, in a cell or in an item of a list. What is typed there as a list of its own runs together,
    and its hyphens, bars and number signs stand among the words.

    Mend: Make each item an entry of its own, or one sentence of all; or say it in the section's text, below the facts.

    Bad: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        decisions:
          - text: |
              Agreed to ask for
              - a list of the fixes  ← here
              - a date for each
        ---

        ## Release 2.0 {#release-2-0}

        The TAG discussed the testing of fixes.

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        decisions:
          - text: |
              Agreed to ask for a list of the fixes
          - text: |
              Agreed to ask for a date for each
        ---

        ## Release 2.0 {#release-2-0}

        The TAG discussed the testing of fixes.
    """
    for prose, instead in (each for paper in workspace.papers for each in _values(paper)):
        typed = list(_lines(prose.span, workspace))
        for what, at, length in _blocks([words for _, words in typed]):
            span = typed[at][0]
            yield Problem(
                Span.at(span.path, span.line, span.column, length),
                f"This text is printed as one paragraph: {what}.",
                instead,
                prose.held,
                quotes=False,
            )


def _values(paper: Paper) -> Iterator[tuple[Prose, str]]:
    """The texts that are one paragraph, and what to do instead of a list in each."""
    say = "or say it in one sentence"
    below = "or say it in the section's text, below the second `---`"
    for ask in paper.recommendations:
        yield ask.text, f"Make each item a recommendation of its own, {say}."
    for revision in paper.revisions:
        yield revision.note, "Say it in one sentence or more."
    for section in paper.sections:
        for decision in section.decisions:
            yield decision.text, f"Make each item a decision of its own, with its own `- text: |`; {below}."
        for action in section.actions:
            yield action.text, f"Say it in one sentence, make each item an action of its own, {below}."
            yield action.note, f"Say it in one sentence, {below}."
        for item in section.forward_look:
            yield item.text, f"Make each item an entry of its own, with its own `- text: |`; {below}."
    for row in paper.table.rows if paper.table else ():
        yield row.note, "Say it in one sentence or more, or as `comments`, each with its own `- |`."
        for key, texts in (("adherence", row.adherence), ("comments", row.comments)):
            for text in texts:
                yield text, f"Make each item one of the list under `{key}:`, with its own `- |`; {say}."


def _lines(span: Span, workspace: Workspace) -> Iterator[tuple[Span, str]]:
    """The lines of a text as typed, without white space and what is marked in them, each with its place."""
    written = list(lines_of(workspace, span.path)[span.line - 1 : span.end_line]) if span.path else []
    written[:1] = [" " * (span.column - 1) + line[span.column - 1 :] for line in written[:1]]
    for number, line in enumerate(outside_marks("\n".join(written)).split("\n"), span.line):
        words = line.strip()
        yield Span.at(span.path, number, len(line) - len(line.lstrip()) + 1, len(words)), words


def _blocks(lines: list[str]) -> Iterator[tuple[str, int, int]]:
    """What is typed like a list, a table or a heading: what becomes of it, its line, the length of its sign."""
    if (found := _first_item(lines)) is not None:
        yield "the items run together, and what begins them stands among the words", *found
    rows = [at for at, words in enumerate(lines) if _ROW.match(words)]
    if len(rows) > 1 or _tabbed(lines):
        yield "the rows run together, and make no table", *((rows[0], 1) if rows else (0, len(lines[0])))
    for at, words in enumerate(lines):
        if (headed := _HEADED.match(words)) is not None:
            yield "number signs make no heading, and stand among the words", at, len(headed[0].rstrip())


def _first_item(lines: list[str]) -> tuple[int, int] | None:
    """The first item of a list and how long its sign is. One dash alone is a dash, and one label alone no list's."""
    dashes: dict[str, list[int]] = {}
    labels: dict[str, int] = {}
    for at, words in enumerate(lines):
        if (sure := _SURE_ITEM.match(words)) is not None:
            return at, len(sure[0].rstrip())
        if (dashed := _DASHED.match(words)) is not None:
            dashes.setdefault(dashed[1], []).append(at)
        if (labelled := _LABELLED.match(words)) is not None:
            labels.setdefault(labelled[1], at)
    begun = [
        at for sign, places in dashes.items() if len(places) > 1 and _may_list(sign, places[0], lines) for at in places
    ]
    begun += [at for label, at in labels.items() if labels.get(_after(label), -1) > at]
    if not begun:
        return None
    first = min(begun)
    sign = _DASHED.match(lines[first]) or _LABELLED.match(lines[first])
    return first, len(sign[0].rstrip()) if sign else 0


def _may_list(sign: str, at: int, lines: list[str]) -> bool:
    """Whether a sign begins an item: a long dash may belong to the sentence of the line above."""
    return sign not in "–—" or at == 0 or not lines[at - 1] or lines[at - 1].endswith(":")


def _after(label: str) -> str:
    """The label that comes after another."""
    return str(int(label) + 1) if label.isdecimal() else _NEXT.get(label, "")


def _tabbed(lines: list[str]) -> bool:
    tabs = {words.count("\t") for words in lines if words}
    return len(lines) > 1 and len(tabs) == 1 and tabs != {0}
