"""Modification numbers: PP3."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from panelpaper.memory import of_the_latest
from panelpaper.model.document import MappingNode
from panelpaper.model.finding import Span
from panelpaper.model.proses import proses
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.language.texts import HAS_DIGIT
from panelpaper.rules.misspelling import how_it_differs, one_edit_apart, one_slip_apart
from panelpaper.rules.problem import Problem
from panelpaper.rules.references.numbering import form, right_numbers, value
from panelpaper.rules.references.registered import begun_with
from panelpaper.rules.spots import mend, spot

_LIKE_A_NUMBER = late(
    r"(?<![\w/\\@.#=-])(?=[A-Za-z]*[- ]?[A-Za-z]{0,2}\d)"
    r"(?P<number>(?:[A-Za-z]{2,}[ -]?|[A-Z]{2,}[ -][A-Za-z]{1,2})\d\w*+)"
    r"(?P<letter>-[A-Za-z]\b)?(?![\w-]{0,40}+\.[A-Za-z])"  # no file's name
)
_PLURAL = late(r"(?<=[A-Z])s(?= )| ")
_SEVERAL = late(r"(?<=\d)s$")
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
    written = begun_with(f"content/{_MODIFICATIONS}", workspace)
    for number in _numbers(workspace):
        typed = number.typed
        if typed.malformed or typed.joined in written:
            continue
        meant = number.meant
        if meant:
            title = number.register[meant]
            yield Problem(
                number.span,
                f"There's no modification {typed.text}.",
                f'"{title}" is {meant}: {how_it_differs(typed.joined, meant)}. `--fix` will change it.',
                edits=mend(workspace, number.span, typed.text, meant),
            )
        elif typed.well_formed or typed.near:
            near = [f'`{other}` ("{number.register[other]}")' for other in typed.near]
            asked = f"Did you mean {' or '.join(near)}? If not, add" if near else "Add"
            yield Problem(
                number.span,
                f"There's no modification {typed.text} in the register.",
                f"{asked} `{typed.joined}: TITLE` to `{_MODIFICATIONS}`.",
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
        typed = number.typed
        if typed.malformed:
            yield Problem(
                number.span,
                f"`{typed.text}` isn't how a modification's number is written.",
                f"Write `{typed.malformed}`.",
                edits=mend(workspace, number.span, typed.text, typed.malformed) if typed.mendable else (),
            )


def misspelt_register(workspace: Workspace) -> Iterator[Problem]:
    """The register of modifications lists numbers: capitals, then digits, in one word.

    Another key is never recognised in a paper, so that no mention of it is linked or listed. A number without its
    noughts is another key too.

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
    keys = {pair.key.text: pair.key for pair in root} if isinstance(root, MappingNode) else {}
    for typed, number in right_numbers(keys).items():
        if number == typed:
            continue
        key, other = keys[typed], keys.get(number)
        if other:
            advice = f"`{number}` stands on line {other.span.line} already. Keep the right one and delete the other."
        else:
            advice = f"Write `{number}`." if number else "Write letters and then digits, such as `SECMP0057`."
        yield Problem(
            key.span,
            _what_is_amiss(typed, number),
            advice,
            edits=mend(workspace, key.span, typed, number) if number and not other else (),
        )


def _what_is_amiss(typed: str, number: str) -> str:
    prefix, digits = form(typed)
    if number and digits and prefix == form(number)[0]:
        return f"`{typed}` has {digits} digits, and the other numbers with {prefix} have {form(number)[1]}."
    return f"`{typed}` isn't how a modification's number is written."


class _Typed(Struct, frozen=True):
    """What looks like a modification's number, but isn't in the register as it stands.

    ``joined``: in capitals, without space or hyphen. ``well_formed``: it is made as some registered number is, of the
    same letters and as many digits. ``malformed``: how it should be written, where only that is wrong; "" where it
    isn't. ``near`` are the registered numbers that are one slip away.
    """

    text: str
    joined: str
    well_formed: bool
    malformed: str
    near: tuple[str, ...]

    @property
    def mendable(self) -> bool:
        """Whether nothing else is amiss with it: of SECMPs 0037 and 0057 each is to be written out."""
        return "s " not in self.text


class _Number(Struct, frozen=True):
    """Where it was typed, and what the register has."""

    typed: _Typed
    span: Span
    line: str
    register: Mapping[str, str]

    @property
    def meant(self) -> str:
        """The one registered number that must be meant; "" where that isn't sure.

        A number that is well made may be that of a modification not registered yet: only its title tells.
        """
        near = self.typed.near
        titled = [n for n in near if _holds(self.line, self.register[n])]
        if len(titled) == 1:
            return titled[0]
        sure = len(near) == 1 and not self.typed.well_formed and one_edit_apart(self.typed.joined, near[0])
        return near[0] if sure else ""


@lru_cache(maxsize=256)  # asked for each number of a line
def _holds(line: str, title: str) -> bool:
    """Whether a title stands whole in a line."""
    return re.search(rf"(?<!\w){re.escape(title)}(?!\w)", line, re.IGNORECASE) is not None


@of_the_latest
def _numbers(workspace: Workspace) -> tuple[_Number, ...]:
    """What looks like one of this Panel's modification numbers in any text, but isn't registered as it stands."""
    return tuple(_numbers_in(workspace))


def _numbers_in(workspace: Workspace) -> Iterator[_Number]:
    register = _register(workspace.registers.modifications)
    if not register:
        return
    lengths = {len(number) for number in register}
    shortest, longest = min(lengths) - 3, max(lengths) + 2
    known = _known(register)
    for placed in proses(workspace):
        for run in placed.prose.runs:
            for found in _LIKE_A_NUMBER.finditer(run.text) if HAS_DIGIT(run.text) else ():
                text = _as_one(found, register)
                if text not in register and shortest <= len(text) <= longest:
                    span = spot(run, found.start(), found.start() + len(text))
                    yield _Number(known(text), span, run.text, register)


@of_the_latest
def _register(titles: Mapping[str, str]) -> Mapping[str, str]:
    """The titles by number. What is amiss in the register is told there: a text that has it right is right."""
    rights = {right or typed: typed for typed, right in right_numbers(titles).items()}
    return {number: " ".join(titles[typed].split()) for number, typed in rights.items()}


@of_the_latest
def _known(register: Mapping[str, str]) -> Callable[[str], _Typed]:
    """What is known of a text by the register: the same one is typed again and again."""
    forms = {form(number) for number in register}
    by_value = {value(number): number for number in reversed(tuple(register))}

    @lru_cache(maxsize=4096)
    def known(text: str) -> _Typed:
        joined = _PLURAL.sub("", text).replace("-", "").upper()  # SECMPs 0037 has an s that is none of its letters
        well_formed = form(joined) in forms
        lacks_only_form = well_formed and not joined[-1:].isalpha()  # SECMP0037a may be SECMP0037
        right = joined in register or (joined != text and lacks_only_form)
        malformed = joined if right else by_value.get(value(joined), "")
        near = () if malformed else tuple(number for number in register if one_slip_apart(joined, number))
        return _Typed(text, joined, well_formed, malformed, near)

    return known


def _as_one(found: re.Match[str], register: Mapping[str, str]) -> str:
    """The number as it was typed: with -A where some has that letter, without the s of several."""
    text, letter = found["number"], found["letter"] or ""
    joined = text.replace(" ", "").replace("-", "").upper()
    if letter and f"{joined}{letter[1:].upper()}" in register:
        return f"{text}{letter}"
    return text if joined in register else _SEVERAL.sub("", text)
