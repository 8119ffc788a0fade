"""Acronyms and names: PP6."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import lru_cache
from itertools import chain

from panelpaper.memory import of_the_latest
from panelpaper.model.classification import Classification
from panelpaper.model.panel import Panel
from panelpaper.model.paper import Paper, Verb
from panelpaper.model.places import ACRONYMS
from panelpaper.model.proses import Placed, proses_of
from panelpaper.model.workspace import Registers, Workspace
from panelpaper.patterns import late
from panelpaper.rules.language.expansions import expanded_in, forms
from panelpaper.rules.language.known_to_all import KNOWN_TO_ALL, is_no_acronym
from panelpaper.rules.language.texts import after, before, runs, shouts, words_in
from panelpaper.rules.misspelling import looks_like, one_edit_apart
from panelpaper.rules.problem import Problem, odd
from panelpaper.rules.references.registered import begun_with
from panelpaper.rules.spots import mend, spot
from panelpaper.rules.structure.claims import is_register_astray

_ACRONYM = late(r"(?<![\w.@#&])(?<!\d-)[A-Z][A-Z0-9]*[A-Z][0-9]*(?:v[0-9]+)?s?(?![\w@&]|-\d|\.\w)")
_MIXED = late(r"(?<![\w.@#/-])(?=[A-Z]{0,11}[0-9l|])(?=[0-9l|]{0,11}[A-Z])[A-Z0-9l|]{2,12}(?![\w@]|[-./]\w)")
_ROMAN = late(r"(?:XL|X{0,3})(?:IX|IV|V?I{0,3})")  # to 49: from 50 on, as LV, they are acronyms as well
_NUMBERED = late(r"[A-Z]+[0-9]{3,}[A-Z]?")
_CAPITALS = late(r"[A-Z][A-Z0-9]+")
_ENDS_IN_A_NUMBER = late(r"([A-Za-z]+)([0-9]+)")
_LONGEST_ACRONYM = 5  # letters, of those in a heading
_LONG = 5  # letters: a shorter name in one word is often an English word as well


def unexpanded_acronym(workspace: Workspace) -> Iterator[Problem]:
    """An acronym is in the register, or its page says what it stands for.

    The public reads these papers too, and so do new members. What the register has, each page explains. What any
    reader knows, like the UK or a PDF, needs no explanation; nor does a word in capitals, a unit or a date.

    Mend: Add the acronym to acronyms.yaml, or write what it stands for before it, with the acronym in brackets.

    Bad: content/papers/2019-01/tag.md
        …

        The fixes are tested in SIT and on PPMIDs.  ← here

    Good: content/papers/2019-01/tag.md
        …

        The fixes are tested in System Integration Testing (SIT). SIT goes on.
        See OPSG_15 and SEC Appendix AG.
    """
    unread = ACRONYMS in workspace.sources and ACRONYMS not in workspace.nodes
    if unread or is_register_astray(ACRONYMS, workspace):
        return  # what it holds can't be read, which is told
    known = _known(workspace) | begun_with(ACRONYMS, workspace)
    titles = (*(s.title for s in workspace.panel.sections), *(e.fact.title for e in workspace.registers.obligations))
    told = {oddity.span[:2] for oddity in odd(workspace, "bold_as_heading") if _is_in_capitals(oddity.says["text"])}
    for paper in workspace.papers:
        yield from _unexpanded(paper, known | expanded_in(titles), told, workspace)


def _unexpanded(
    paper: Paper, known: Set[str], told: Set[tuple[object, ...]], workspace: Workspace
) -> Iterator[Problem]:
    """Once for each acronym, where it stands first for the least cleared of its readers.

    In the lines that are ``told`` capitals stand for a heading, which is told.
    """
    by_class: dict[Classification, list[Placed]] = {}
    for placed in proses_of(paper):
        by_class.setdefault(placed.prose.held, []).append(placed)
    confusable, numbers, known = _terms(workspace), frozenset(workspace.registers.modifications), set(known)
    for held in sorted(by_class):
        known |= expanded_in(" ".join(run.text for run in placed.prose.runs) for placed in by_class[held])
        for run in (run for placed in by_class[held] for run in placed.prose.runs):
            text = words_in(run)
            for found in _ACRONYM.finditer(text) if run.span[:2] not in told else ():
                around = before(text, found.start()), after(text, found.end())
                if not (_is_known(found[0], known, *around, confusable, numbers) or shouts(text)):
                    known.update(forms(found[0]))
                    yield Problem(
                        spot(run, *found.span()),
                        f"Nothing says what {found[0]} stands for.",
                        f"Add `{forms(found[0])[-1]}: …` to `registers/acronyms.yaml`, or write it out here: "
                        f"`What It Stands For ({found[0]})`. A word that is no acronym is written in small letters.",
                    )


def _is_in_capitals(heading: str) -> bool:
    """Whether all of a heading's words stand in capitals, one of them too long for an acronym."""
    return heading.isupper() and any(len(word) > _LONGEST_ACRONYM for word in heading.split())


def _is_known(
    acronym: str, known: Set[str], words_before: str, words_after: str, confusable: Set[str], numbers: Set[str]
) -> bool:
    return (
        any(form in known or form in KNOWN_TO_ALL for form in forms(acronym))
        or _ROMAN.fullmatch(acronym) is not None
        or _NUMBERED.fullmatch(acronym) is not None
        or is_no_acronym(acronym, words_before, words_after)
        or any(looks_like(acronym, term) for term in confusable)  # letter_for_digit tells
        or any(one_edit_apart(acronym, number) for number in numbers)  # unknown_modification tells
    )


def _known(workspace: Workspace) -> frozenset[str]:
    """What needs no expansion: the register's acronyms, the Panel's own names, marks and verbs."""
    return _known_by_registers(workspace.registers) | _known_by_panel(workspace.panel)


@of_the_latest
def _known_by_registers(registers: Registers) -> frozenset[str]:
    names = (*registers.acronyms, *registers.modifications)
    numbered = (found[1] for name in names if (found := _ENDS_IN_A_NUMBER.fullmatch(name)))
    return frozenset((*registers.acronyms, *numbered))


@of_the_latest
def _known_by_panel(panel: Panel) -> frozenset[str]:
    names = [panel.code, panel.short_name, *panel.labels.values(), *(c.label for c in Classification), "WHITE"]
    names += [verb.value for verb in Verb]
    for committee in panel.committees:
        names += [committee.name, committee.short_name, *committee.meeting_prefixes, *committee.bodies]
    return frozenset(word for name in names for word in _CAPITALS.findall(name))


def _terms(workspace: Workspace) -> frozenset[str]:
    """The acronyms that a slip may have spoilt."""
    prefixes = (prefix for committee in workspace.panel.committees for prefix in committee.meeting_prefixes)
    return frozenset(chain(workspace.registers.acronyms, prefixes, filter(None, [workspace.panel.code])))


def letter_for_digit(workspace: Workspace) -> Iterator[Problem]:
    """A term has letters where it has letters, and digits where it has digits.

    Scanned and retyped papers confuse O with nought and l with one. Such a term isn't found by who searches for it, nor
    explained on the page.

    Mend: Write the term as the register has it.

    Bad: content/papers/2019-01/tag.md
        …

        The 0PSG and the TAG discussed SMETSL1 and the I0C.  ← here
    and: content/registers/acronyms.yaml
        …
        IOC: Initial Operating Capability
        SMETS1: Smart Metering Equipment Technical Specifications, first version

    Good: content/papers/2019-01/tag.md
        …

        The OPSG and the TAG discussed SMETS1 and the IOC.
    and: content/registers/acronyms.yaml
        …
        IOC: Initial Operating Capability
        SMETS1: Smart Metering Equipment Technical Specifications, first version
    """
    terms = _terms(workspace)
    known = _known(workspace)
    for run, text in runs(workspace):
        for found in _MIXED.finditer(text):
            if any(form in known for form in forms(found[0])):
                continue
            meant = sorted(term for term in terms if looks_like(found[0], term))
            if meant:
                span = spot(run, *found.span())
                yield Problem(
                    span,
                    f"`{found[0]}` is no term that the register has: a letter and a digit are confused.",
                    f"Write `{'` or `'.join(meant)}`.",
                    edits=mend(workspace, span, found[0], meant[0]) if len(meant) == 1 else (),
                )


def term_spelling(workspace: Workspace) -> Iterator[Problem]:
    """A name or a term is written as the Panel writes it.

    One body under three spellings reads like three bodies, and a search for one of them misses the others.

    Mend: Write it as panel.yaml or the register of acronyms has it.

    Bad: content/papers/2019-01/tag.md
        …

        The Ops group told the Sec Panel about SMETS 1.  ← here
    and: content/registers/acronyms.yaml
        …
        SMETS1: Smart Metering Equipment Technical Specifications, first version

    Good: content/papers/2019-01/tag.md
        …

        The Ops Group told the SEC Panel about SMETS1.
    and: content/registers/acronyms.yaml
        …
        SMETS1: Smart Metering Equipment Technical Specifications, first version
    """
    rights = {_folded(name): name for name in (*_numbered_terms(workspace), *_names(workspace))}
    if not rights:
        return
    names = set(rights.values())
    pattern = _loosely(tuple(rights.values()))
    for run, text in runs(workspace):
        for found in pattern.finditer(text):
            written = " ".join(found[0].split())
            right = rights.get(_folded(written), "")
            if right and written not in names and not shouts(text):
                span = spot(run, *found.span())
                yield Problem(
                    span,
                    f"`{found[0]}` isn't how the Panel writes this name.",
                    f"Write `{right}`.",
                    edits=mend(workspace, span, found[0], right),
                )


def _folded(name: str) -> str:
    return re.sub(r"[\s-]", "", name).casefold()


def _numbered_terms(workspace: Workspace) -> Iterator[str]:
    return (term for term in workspace.registers.acronyms if _ENDS_IN_A_NUMBER.fullmatch(term))


def _names(workspace: Workspace) -> Iterator[str]:
    """The Panel's names of more than one word, and long ones in capitals."""
    panel = workspace.panel
    names = [panel.name, panel.short_name, panel.publisher]
    for committee in panel.committees:
        names += [committee.name, committee.short_name, *committee.bodies]
    for name in names:
        if " " in name or (len(name) >= _LONG and _CAPITALS.fullmatch(name)):
            yield name


@lru_cache(maxsize=8)
def _loosely(names: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the names in any case, and numbered terms with a space or a hyphen before the number."""
    parts = []
    for name in sorted(names, key=len, reverse=True):
        numbered = _ENDS_IN_A_NUMBER.fullmatch(name)
        loose = rf"{numbered[1]}[ \u00a0-]?{numbered[2]}" if numbered else r"\s+".join(map(re.escape, name.split()))
        parts.append(loose)
    return re.compile(rf"\b(?<![\w@./#-])(?:{'|'.join(parts)})(?![\w@-]|[.,]\d|\.\w)", re.IGNORECASE)
