"""Modification numbers: PP3."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from panelpaper.memory import of_the_latest
from panelpaper.model.document import MappingNode
from panelpaper.model.finding import Span
from panelpaper.model.proses import proses
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.language.texts import HAS_DIGIT
from panelpaper.rules.misspelling import how_it_differs, one_edit_apart
from panelpaper.rules.problem import Problem
from panelpaper.rules.spots import mend, spot

_NUMBER = late(r"(?P<prefix>[A-Z]+)(?P<digits>[0-9]+)(?P<suffix>[A-Z]?)")
_LIKE_A_NUMBER = late(r"(?<![\w/@.#-])(?=[A-Za-z]*[- ]?[A-Za-z]{0,2}\d)[A-Za-z]{2,}[ -]?[A-Za-z]{0,2}\d\w*")
_MODIFICATIONS = "registers/modifications.yaml"
_AS_DIGITS = str.maketrans("OIL", "011")


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

        ## SECMPO0057: Users to notify SSC of a second or subsequent User System  ← here

        The TAG also discussed SECMP0099.  ← here

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---

        ## SECMP0057: Users to notify SSC of a second or subsequent User System

        The TAG also discussed SECMP0037. What XCMP0099 is, another Panel's register says.
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

        ## SECMP 0057: Users to notify SSC of a second or subsequent User System  ← here

        The TAG discussed it.

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---

        ## SECMP0057: Users to notify SSC of a second or subsequent User System

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


def misspelt_register(workspace: Workspace) -> Iterator[Problem]:
    """The register of modifications lists numbers: capitals, then digits, in one word.

    Another key is never recognised in a paper, so that no mention of it is linked or listed.

    Mend: Write the number as the modification has it.

    Bad: content/registers/modifications.yaml
        SECMP0057: Users to notify SSC of a second or subsequent User System
        secmp 49: Section D Review  ← here
        SECMPO037: Pairing Local PPMIDs  ← here

    Good: content/registers/modifications.yaml
        SECMP0057: Users to notify SSC of a second or subsequent User System
        SECMP0049: Section D Review
        SECMP0037: Pairing Local PPMIDs
    """
    root = workspace.nodes.get(f"content/{_MODIFICATIONS}")
    keys = tuple(pair.key for pair in root) if isinstance(root, MappingNode) else ()
    for key in keys:
        others = tuple(_form(other.text) for other in keys if other is not key and _NUMBER.fullmatch(other.text))
        number = _as_number(key.text, others)
        if number == key.text:
            continue
        is_free = bool(number) and all(other.text != number for other in keys)
        yield Problem(
            key.span,
            f"`{key.text}` isn't how a modification's number is written.",
            f"Write `{number}`." if number else "Write letters and then digits, such as `SECMP0057`.",
            edits=mend(workspace, key.span, key.text, number) if is_free else (),
        )


def _as_number(typed: str, others: Sequence[tuple[str, int]]) -> str:
    """A number as it should be written, "" where nobody can tell; ``others`` are the forms of the rest."""
    joined = re.sub(r"[\s-]", "", typed).upper()
    prefixes = dict(others)
    mistaken = re.fullmatch(r"(?P<prefix>[A-Z]+?)(?P<like>[OIL]+)(?P<rest>[0-9]+[A-Z]?)", joined)
    if mistaken and mistaken["prefix"] in prefixes:
        joined = mistaken["prefix"] + mistaken["like"].translate(_AS_DIGITS) + mistaken["rest"]
    found = _NUMBER.fullmatch(joined)
    if found is None or joined == typed:
        return joined if found else ""
    return f"{found['prefix']}{found['digits'].zfill(prefixes.get(found['prefix'], 0))}{found['suffix']}"


class _Number(Struct, frozen=True):
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
        titled = [n for n in self.near if _holds(self.line, self.register[n])]
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


@lru_cache(maxsize=256)  # asked for each number of a line
def _holds(line: str, title: str) -> bool:
    """Whether a title stands whole in a line."""
    return re.search(rf"(?<!\w){re.escape(title)}(?!\w)", line, re.IGNORECASE) is not None


@of_the_latest
def _numbers(workspace: Workspace) -> tuple[_Number, ...]:
    """What looks like one of this Panel's modification numbers in any text, but isn't registered as it stands."""
    return tuple(_numbers_in(workspace))


def _numbers_in(workspace: Workspace) -> Iterator[_Number]:
    register = {number: " ".join(title.split()) for number, title in workspace.registers.modifications.items()}
    if not register:
        return
    lengths = {len(number) for number in register}
    shortest, longest = min(lengths) - 3, max(lengths) + 2
    known = set(register)
    for placed in proses(workspace):
        for run in placed.prose.runs:
            for found in _LIKE_A_NUMBER.finditer(run.text) if HAS_DIGIT(run.text) else ():
                if found[0] not in known and shortest <= len(found[0]) <= longest:
                    yield _Number(found[0], spot(run, *found.span()), run.text, register)
