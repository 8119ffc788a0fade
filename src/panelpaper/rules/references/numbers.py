"""References to modifications, clauses, meetings and committees: PP3."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from panelpaper.model.document import Node, place
from panelpaper.model.finding import Span
from panelpaper.model.paper import Run, Workspace
from panelpaper.rules.misspelling import how_it_differs, one_edit_apart
from panelpaper.rules.problem import Problem
from panelpaper.rules.proses import proses
from panelpaper.rules.spots import items, mend, spot, typed, words
from panelpaper.rules.suggestions import close, did_you_mean, one_of

_NUMBER = re.compile(r"(?P<prefix>[A-Z]+)(?P<digits>[0-9]+)(?P<suffix>[A-Z]?)")
_LIKE_A_NUMBER = re.compile(r"(?<![\w/@.#-])(?=[A-Za-z]*[- ]?[A-Za-z]{0,2}\d)[A-Za-z]{2,}[ -]?[A-Za-z]{0,2}\d\w*")
_MODIFICATIONS = "registers/modifications.yaml"


def unknown_modification(workspace: Workspace) -> Iterator[Problem]:
    """A modification's number is in the register.

    By the number the reader finds the modification, this month and in years to come. One letter amiss, and it is
    another one or none.

    Mend: Write the number as the register has it, or add the modification to the register.

    Bad: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---

        ## SECMPO0037: Pairing Local PPMIDs {#release-2-0}  ← here

        The TAG also discussed SECMP0099.  ← here

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---

        ## SECMP0037: Pairing Local PPMIDs {#release-2-0}

        The TAG also discussed SECMP0057. What XCMP0037 is, another Panel's register says.
    """
    for number in _numbers(workspace):
        if number.joined in number.register or number.malformed:
            continue
        meant = number.meant
        if meant:
            title = number.register[meant]
            yield Problem(
                number.span,
                f"There's no modification {number.text}.",
                f'"{title}" is {meant}: {how_it_differs(number.joined, meant)}. `--fix` will change it.',
                edits=mend(workspace, number.span, number.text, meant),
            )
        elif number.well_formed or number.near:
            near = [f'`{other}` ("{number.register[other]}")' for other in number.near]
            asked = f"Did you mean {' or '.join(near)}? If not, add" if near else "Add"
            yield Problem(
                number.span,
                f"There's no modification {number.text} in the register.",
                f"{asked} `{number.joined}: TITLE` to `{_MODIFICATIONS}`.",
            )


def malformed_modification(workspace: Workspace) -> Iterator[Problem]:
    """A modification's number is written as the register writes it: in capitals, without a space.

    Only so is it recognised on the page, linked, and found by who searches for it.

    Mend: Write it in one word, in capitals, with all its digits.

    Bad: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---

        ## SECMP 0037: Pairing Local PPMIDs {#release-2-0}  ← here

        The TAG discussed it.

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---

        ## SECMP0037: Pairing Local PPMIDs {#release-2-0}

        The TAG discussed it.
    """
    for number in _numbers(workspace):
        if number.malformed:
            yield Problem(
                number.span,
                f"`{number.text}` isn't how a modification's number is written.",
                f"Write `{number.malformed}`.",
                edits=mend(workspace, number.span, number.text, number.malformed),
            )


@dataclass(frozen=True, slots=True)
class _Number:
    """What looks like a modification's number in a text, and what the register has."""

    text: str
    span: Span
    line: str
    register: Mapping[str, str]

    @property
    def joined(self) -> str:
        """In capitals, without space or hyphen."""
        return self.text.replace(" ", "").replace("-", "").upper()

    @property
    def well_formed(self) -> bool:
        """Whether it is made as some registered number is: the same letters, as many digits."""
        return _form(self.joined) in {_form(number) for number in self.register}

    @property
    def malformed(self) -> str:
        """How it should be written, where only that is wrong; "" where it isn't."""
        if self.joined != self.text and (self.joined in self.register or self.well_formed):
            return self.joined
        return next((number for number in self.register if _value(number) == _value(self.joined)), "")

    @property
    def near(self) -> tuple[str, ...]:
        """The registered numbers that are one letter away."""
        return tuple(number for number in self.register if one_edit_apart(self.joined, number))

    @property
    def meant(self) -> str:
        """The one registered number that must be meant; "" where that isn't sure.

        A number that is well made may be that of a modification not registered yet: only its title tells.
        """
        titled = [n for n in self.near if self.register[n].casefold() in self.line.casefold()]
        if len(titled) == 1:
            return titled[0]
        return self.near[0] if len(self.near) == 1 and not self.well_formed else ""


@lru_cache(maxsize=4096)
def _form(number: str) -> tuple[str, int]:
    found = _NUMBER.fullmatch(number)
    return (found["prefix"], len(found["digits"])) if found else (number, 0)


@lru_cache(maxsize=4096)
def _value(number: str) -> tuple[str, int, str]:
    found = _NUMBER.fullmatch(number)
    return (found["prefix"], int(found["digits"]), found["suffix"]) if found else (number, 0, "")


def _numbers(workspace: Workspace) -> Iterator[_Number]:
    """What looks like one of this Panel's modification numbers in any text, but isn't registered as it stands."""
    register = {number: " ".join(title.split()) for number, title in workspace.registers.modifications.items()}
    if not register:
        return
    lengths = {len(number) for number in register}
    shortest, longest = min(lengths) - 3, max(lengths) + 2
    known = set(register)
    for placed in proses(workspace):
        for run in placed.prose.runs:
            for found in _LIKE_A_NUMBER.finditer(run.text) if any(map(str.isdigit, run.text)) else ():
                if found[0] not in known and shortest <= len(found[0]) <= longest:
                    yield _Number(found[0], spot(run, *found.span()), run.text, register)


def meeting_prefix(workspace: Workspace) -> Iterator[Problem]:
    """A meeting is called as its committee's meetings are: the prefix, a low line, a number.

    Minutes and papers are filed under that name. Another committee's prefix sends the reader to the wrong minutes.

    Mend: Write the committee's own prefix, as panel.yaml has it, then _ and the meeting's number.

    Bad: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        meetings: [{ref: OPSG_15, date: 2018-12-18}]  ← here
        ---

        ## Release 2.0 {#release-2-0}

        The TAG discussed the testing of fixes.

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        meetings: [{ref: TAG_12, date: 2018-12-18}]
        ---

        ## Release 2.0 {#release-2-0}

        The TAG discussed the testing of fixes.
    """
    for section in (section for paper in workspace.papers for section in paper.sections):
        committee = workspace.panel.committee(section.committee)
        prefixes = committee.meeting_prefixes if committee else ()
        if not prefixes:
            continue
        refs: list[tuple[Node, str]] = [(decision.node, "meeting") for decision in section.decisions]
        refs += [(meeting, "ref") for meeting in items(section.node, "meetings")]
        made = re.compile(rf"(?:{'|'.join(map(re.escape, prefixes))})_\d+")
        for node, key in refs:
            ref = typed(node, key)
            if ref and not made.fullmatch(ref):
                yield Problem(
                    place(node, key),
                    f"`{ref}` is not how this committee's meetings are called.",
                    f"Write `{'_…` or `'.join(prefixes)}_…`, with the meeting's number.",
                )


def malformed_clause(workspace: Workspace) -> Iterator[Problem]:
    """A clause of the Panel's code is written as the code numbers it: a space, a capital, dots, letters in brackets.

    A clause is what an obligation rests on. Written otherwise it isn't recognised as one, and may be read as another.

    Mend: Write the code's short name, one space, the section's capital and the numbers with dots between.

    Bad: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---

        ## Release 2.0 {#release-2-0}

        The duty stands in SEC H13,4 and in SEC Appendix AG2.5.10.  ← here

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---

        ## Release 2.0 {#release-2-0}

        The duty stands in SEC H13.4 and in SEC Appendix AG 2.5.10; BSC h13,4 is another code's.
    """
    code = workspace.panel.code
    if not code:
        return
    clauses = _Clauses(code)
    for placed in proses(workspace):
        for run in placed.prose.runs:
            yield from _clauses_in(run, clauses, workspace)
    for entry in workspace.registers.obligations:
        for text, span in (*words(entry.node, "clauses"), *words(entry.node, "content_clauses")):
            if not text[:1].isalpha():
                yield Problem(
                    span,
                    f"`{text}` is no clause.",
                    "A comma between `[` and `]` begins a new item: write a dot, or put the clause between quotes.",
                )
            elif clauses.ours(text) and not clauses.right(text):
                right = clauses.mended(text)
                yield _misnumbered(text, right, span, workspace)


def _clauses_in(run: Run, clauses: _Clauses, workspace: Workspace) -> Iterator[Problem]:
    for found in clauses.near.finditer(run.text) if clauses.code.casefold() in run.text.casefold() else ():
        if not clauses.right(found[0]):
            right = clauses.mended(found[0])
            yield _misnumbered(found[0], right, spot(run, *found.span()), workspace)


def _misnumbered(text: str, right: str, span: Span, workspace: Workspace) -> Problem:
    hint = f"Write `{right}`." if right else "Write it like `H13.4`, `L8.9(a)` or `Appendix AG 2.5`, after the code."
    return Problem(
        span,
        f"`{text}` isn't how a clause is written.",
        hint,
        edits=mend(workspace, span, text, right) if right else (),
    )


class _Clauses:
    """How one code's clauses are written."""

    def __init__(self, code: str) -> None:
        self.code = code
        name, numbers = re.escape(code), r"\d+(?:\.\d+)*(?:\([a-z]{1,5}\))*"
        self._right = re.compile(
            rf"{name} (?:(?:Section )?[A-Z]\d*|[A-Z]{numbers}|Appendix [A-Z]{{1,2}}(?: {numbers})?)"
        )
        loose = r"\d+(?:[.,]\d+)*(?: ?\([A-Za-z]{1,5}\))*"
        self.near = re.compile(
            rf"(?<![\w-])(?:{name}|{re.escape(code.capitalize())})(?:"
            rf"[ -]?(?P<letter>[A-Za-z])(?P<numbers>{loose})"
            rf"|[ -](?P<apart>[A-Z])[ .](?P<apart_numbers>\d+[.,]\d+(?:[.,]\d+)*(?: ?\([A-Za-z]{{1,5}}\))*)"
            rf"|[ -]?(?P<bare>\d+[.,]\d+(?:[.,]\d+)*)"
            rf"|[ -]?[Aa]ppendix[ -]?(?P<appendix>[A-Z]{{1,2}})(?P<within>[ .]?{loose})?"
            rf")(?!\w)"
        )

    def ours(self, text: str) -> bool:
        """Whether it means a clause of this code."""
        return text.casefold().startswith(self.code.casefold())

    def right(self, text: str) -> bool:
        """Whether it is written as it should be."""
        return self._right.fullmatch(text) is not None

    def mended(self, text: str) -> str:
        """As it should be written; "" where that isn't sure."""
        found = self.near.fullmatch(text)
        if found is None or found["bare"]:
            return ""
        if found["appendix"]:
            within = _numbered(found["within"].lstrip(" .")) if found["within"] else ""
            return f"{self.code} Appendix {found['appendix']}{' ' if within else ''}{within}"
        letter, numbers = found["letter"] or found["apart"], found["numbers"] or found["apart_numbers"]
        return f"{self.code} {letter.upper()}{_numbered(numbers)}"


def _numbered(text: str) -> str:
    return text.replace(",", ".").replace(" ", "").lower()


def unknown_committee(workspace: Workspace) -> Iterator[Problem]:
    """Every committee that is named is one of the Panel's, and has its place in the running order.

    What stands under a committee that the running order doesn't have would be in no paper, and nobody would be told.

    Mend: Write the committee's id as panel.yaml has it under committees, and see that its sections name it.

    Bad: content/papers/2019-01/tag.md
        ---
        committee: tga  ← here
        status: final
        ---

        ## Release 2.0 {#release-2-0}

        The TAG discussed the testing of fixes.

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---

        ## Release 2.0 {#release-2-0}

        The TAG discussed the testing of fixes.
    """
    panel = workspace.panel
    known = tuple(committee.id for committee in panel.committees)
    yield from _in_the_panel(workspace, known)
    for section in (section for paper in workspace.papers for section in paper.sections):
        if section.committee and section.committee not in known:
            yield _no_committee(section.committee, place(section.node, "committee"), known)
        committee = panel.committee(section.committee)
        for body, span in words(section.node, "no_update") if committee and section.silent else ():
            if committee and body not in committee.bodies:
                yield Problem(
                    span,
                    f"`{body}` is none of the bodies that this section speaks for.",
                    did_you_mean(close(body, committee.bodies), one_of(committee.bodies, "Write `true`.")),
                )


def _in_the_panel(workspace: Workspace, known: tuple[str, ...]) -> Iterator[Problem]:
    root = workspace.nodes.get("content/panel.yaml")
    if root is None:
        return
    for section in items(root, "sections"):
        for id, span in words(section, "committees"):
            if id not in known:
                yield _no_committee(id, span, known)
    reporting = workspace.panel.reporting
    if reporting and reporting.committee not in workspace.panel.running_order:
        yield _no_committee(reporting.committee, place(root, "reporting", "committee"), workspace.panel.running_order)
    for committee in items(root, "committees"):
        id = typed(committee, "id")
        if id in known and id not in workspace.panel.running_order and workspace.panel.sections:
            yield Problem(
                place(committee, "id"),
                f"The running order leaves out `{id}`, so nothing that it writes would be published.",
                f"Add `{id}` to the `committees` of a section, under `sections:`.",
            )


def _no_committee(id: str, span: Span, known: tuple[str, ...]) -> Problem:
    none = "panel.yaml names no committee yet."
    return Problem(span, f"The Panel has no committee `{id}`.", did_you_mean(close(id, known), one_of(known, none)))
