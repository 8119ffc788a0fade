"""What was meant for Markdown and is none, so that the reader sees the signs themselves: PP2."""

from __future__ import annotations

import re
from collections.abc import Iterator

from panelpaper.model.manuscript import Prose, Run
from panelpaper.model.proses import proses
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.problem import Problem, odd_in_papers
from panelpaper.rules.spots import line_of, spot

_CALLS_A_NOTE = late(r"[\w%)]\*\*(?![\w*])")
_REFERS = r"(?:appendix|section|report|action|paper):(?=\w)"
_LEADS = rf"(?:https?://|{_REFERS}|[^\s()\[\]]{{1,99}}\.(?:png|jpe?g|svg|gif|pdf|md)\])"
_NO_LINK = late(
    rf"\]\((?:{_REFERS}\S*)?"  # an address with a space, or without its end
    rf"|(?P<apart>\]\s\((?={_LEADS})\S*)"
    rf"|(?P<turned>\(?(?:{_REFERS}[^\s()\[\]]{{0,99}})?\)\[(?={_LEADS}|\]))"
    rf"|(?P<bracketed>(?<!\])[\[(](?P<reference>{_REFERS}\w[\w#-]*)[\])])"
    rf"|(?P<bare>(?<![\w/.:#]){_REFERS}\w[\w#-]*[\d#-][\w#-]*)"  # an id that is no word
)
_SPACED = late(r"\]\((?!(?:appendix|section|report|action|paper):)[^\s<>\[\]]++ [^<>\[\]]*\)")
_SIGNS_OF_LINKS = ("](", "] (", ")[", "appendix:", "section:", "report:", "action:", "paper:")
_OPENS_BOLD = late(r"(?<![^\s(\[\"'“‘–—-])\*\*(?=\w)")


def unclosed_bold(workspace: Workspace) -> Iterator[Problem]:
    """Two stars before bold words have two stars after them.

    Where the second two are missing, or stand where they end nothing, the reader sees stars and no bold words.

    Mend: Type two stars right after the last bold word, with no space between, or delete those before the first.

    Bad: content/papers/2019-01/tag.md
        …

        The tests are **complete, and more are planned.  ← here

    Good: content/papers/2019-01/tag.md
        …

        The tests are **complete**, and more are planned.
    """
    for prose in _all(workspace):
        starred = [run for run in prose.runs if "**" in run.text]
        if any(map(_CALLS_A_NOTE.search, (run.text for run in starred))):
            continue  # stars that are meant: a note's sign, here and below
        for run in starred:
            told = -1
            for found in _OPENS_BOLD.finditer(run.text):
                if run.text.find("**", told) == found.start() and told >= 0:
                    told = -1  # meant for the end of what is told already, behind a space
                elif _typed_as_it_reads(run, found.start(), found[0], workspace):
                    told = found.end()
                    yield Problem(
                        spot(run, *found.span()),
                        "These two stars are printed as they stand: nothing ends what they begin.",
                        "Type `**` right after the last bold word, with no space before it. For the stars themselves, "
                        "type `\\*\\*`.",
                        quotes=False,
                    )


def unclosed_link(workspace: Workspace) -> Iterator[Problem]:
    """A link is its words in square brackets, and right after them its address in round ones.

    Where a bracket is missing or in the other's place, or a space stands in the address, the reader sees the brackets
    and the address, and no link.

    Mend: Type the bracket that is missing. An address with spaces stands between pointed brackets.

    Bad: content/papers/2019-01/tag.md
        …

        See [the results](https://panel.example/results for more.  ← here

    Good: content/papers/2019-01/tag.md
        …

        See [the results](https://panel.example/results) for more.
    """
    for prose in _all(workspace):
        for run in prose.runs:
            may_be = any(sign in run.text for sign in _SIGNS_OF_LINKS)
            for found in _NO_LINK.finditer(run.text) if may_be else ():
                reference = found["bare"] or found["reference"]
                signs = found[0] if reference else found[0][:2]
                if _typed_as_it_reads(run, found.start(), signs, workspace):
                    yield Problem(
                        spot(run, found.start(), found.start() + len(signs)),
                        "This is no link: it is printed as it stands.",
                        _how_to_link(found, spaced=_SPACED.match(run.text, found.start()) is not None),
                        quotes=False,
                        hint_quotes=bool(reference),
                    )
    for oddity in odd_in_papers(workspace, "unclosed_link"):
        yield Problem.of(
            oddity,
            "This link has no words, so the reader sees nothing of it.",
            "Take away what stands between the square brackets: the page adds the words."
            if oddity.says["refers"]
            else "Type its words between the square brackets.",
            quotes=False,
        )


def _how_to_link(found: re.Match[str], *, spaced: bool) -> str:
    if reference := found["bare"] or found["reference"]:
        return f"Type `[]({reference})`; the page adds the words."
    if found["apart"]:
        return "Take the space away between the square bracket and the round one."
    if found["turned"]:
        return "The brackets are the wrong way round. Type `[words](address)`, or `[](section:ID)`."
    if spaced:
        return (
            "An address with a space in it stands between pointed brackets: type `(<` in place of `(`, and `>)` in "
            "place of the `)` behind it. Where no link is meant, type a space before the `(`."
        )
    return (
        "Type `[words](address)`: a bracket at each end, and no space within the address. Where no link is meant, type "
        "a space between the two."
    )


def _all(workspace: Workspace) -> Iterator[Prose]:
    return (placed.prose for placed in proses(workspace))


def _typed_as_it_reads(run: Run, at: int, signs: str, workspace: Workspace) -> bool:
    """Whether the author's file has the signs at that place of a run, with no backslash before them."""
    span = spot(run, at, at + len(signs))
    line, column = line_of(workspace, span.path, span.line), span.column - 1
    return line.startswith(signs, column) and line[:column][-1:] != "\\"
