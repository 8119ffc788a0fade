"""What an e-mail brings along that is no part of a paper: PP7."""

from __future__ import annotations

from collections.abc import Iterator

from panelpaper.model.manuscript import Prose, Run
from panelpaper.model.proses import proses
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.problem import Problem
from panelpaper.rules.spots import begins_line, line_of, spot
from panelpaper.rules.structure.pictures import WHAT_IT_TELLS

_MARGIN = " \t>"  # what may stand before a line that an answer quotes
_ADDRESSED = r"(?:all|both|colleagues?|everyone|everybody|folks|team|there)"
_LINE = late(
    rf"(?:(?:Hi|Hello|Hiya|Dear|Good\s(?:morning|afternoon|evening))(?:\s[\w&/.'’ -]{{1,40}})?[,!]"
    rf"|(?:Hi|Hello|Dear|Morning|Afternoon)\s{_ADDRESSED}[.:–-]?"
    r"|(?:(?i:(?:with\s)?(?:kind(?:est)?|best|warm(?:est)?|many)\s(?:regards|wishes|thanks)|regards|yours\s(?:sincerely|faithfully)"
    r"|thanks(?:\sin\sadvance)?|thank\syou|cheers|rgds))[,.!]?"
    r"|(?:T|M|F|D|DDI|Direct|Mob|Mobile|Tel|Phone|Telephone|Office|Switchboard)\.?:?\s?[+(]?\d[\d ()+-]{8,20}"
    r"|On\s.{6,120}\swrote:|(?:RE|F[Ww][Dd]?):\s.{1,200})\s*"
)  # all of a line
_HEADER = late(r"(?P<key>From|Sent|Date|To|Cc|CC|Bcc|Subject|Importance|Attachments?):(?:\s|$)")
_SURE_HEADERS = frozenset({"Sent", "Cc", "CC", "Bcc", "Subject"})
_WORDS = late(
    r"-{2,10}\s?(?:Original|Forwarded)\s(?:[Mm]essage|[Aa]ppointment)\b"
    r"|\bSent from (?:my|Outlook|Mail|Yahoo)\b|\bGet Outlook for \w"
    r"|\b[Tt]his (?:e-?mail|message) (?:and any attach|\(including any attach"
    r"|is (?:strictly |private and )?confidential|is intended (?:only|solely|for the)\b"
    r"|may contain (?:confidential|legally|privileged)"
    r"|originated from outside)"
    r"|\b[Pp]lease consider the environment before\b"
    r"|\b(?:[Pp]lease (?:see|find) attached|[Aa]ttached please find|[Ss]ee attached(?=\s*(?:[.,;:)!]|$)))"
    r"|(?P<picture>\[(?:cid|image):\s?[^\s\[\]][^\[\]]{0,80}\])"
)
_ADDRESSES = ("mailto:", "http://", "https://")
_BEHIND = late(r"[^\W_]<")
_SIGNS = ("riginal", "orwarded", "ent from", "Outlook", "mail", "essage", "environment", "ttached", "[cid:", "[image:")
"""One of which each of these words has."""
_OF_WORDS = (
    "Delete it: of the e-mail, only what the Panel is to read stays, without greeting, signature, telephone numbers or "
    "what was answered to. What was attached is named by `[](appendix:ID)`."
)
_OF_PICTURE = (
    "Delete it. If it stands for a picture that the Panel is to see, save that in the paper's folder `media`, and type "
    f"`![{WHAT_IT_TELLS}](media/NAME.png)` here."
)


def left_of_mail(workspace: Workspace) -> Iterator[Problem]:
    """What belongs to an e-mail is not left in a text.

    A section that came by e-mail brings along whom it greets, who signs it, their telephone numbers and what was
    answered to. All of that would be published in the committee's name.

    Mend: Delete what is the e-mail's and not the paper's. What came as an attachment is named by a reference.

    Bad: content/papers/2019-01/tag.md
        …

        Hi all,  ← here

        Please see attached the update. The fixes were tested.  ← here

        Kind regards,  ← here

        FW: Update of the TAG  ← here

        > From: SECAS  ← here
        > Subject: The update

    Good: content/papers/2019-01/tag.md
        …

        The fixes were tested. The DCC sent its regards, and thanks to all.

        From: the release. To: the next one.
    """
    for placed in proses(workspace):
        yield from _addresses_behind(placed.prose, workspace)
        likely = (run for run in placed.prose.runs if _LINE.fullmatch(run.text) or _HEADER.match(run.text))
        begun = {run.span.line: run for run in likely if begins_line(run, workspace, _MARGIN)}
        told = {line for line, run in begun.items() if _LINE.fullmatch(run.text)} | _headers(begun)
        above = 0
        for run in placed.prose.runs:
            line = run.span.line
            whole = line in told and begun.get(line) is run
            found = None if whole or not any(sign in run.text for sign in _SIGNS) else _WORDS.search(run.text)
            if (found or whole) and not (whole and line == above + 1):
                yield Problem(
                    spot(run, *found.span()) if found else run.span,
                    "This is an e-mail's, and would be published with the paper.",
                    _OF_PICTURE if found and found["picture"] else _OF_WORDS,
                    quotes=False,
                )
            above = line if found or whole else above


def _addresses_behind(prose: Prose, workspace: Workspace) -> Iterator[Problem]:
    """The addresses between pointed brackets that stand right behind a word, as Outlook leaves a link."""
    for run in (run for run in prose.runs if run.text.startswith(_ADDRESSES)):
        before = line_of(workspace, run.span.path, run.span.line)[: run.span.column - 1]
        if _BEHIND.fullmatch(before[-2:]):
            yield Problem(
                run.span,
                "An e-mail left this address behind its words, and both are printed, run together.",
                "Delete the address with its pointed brackets; or type its words in square brackets, and the address "
                "in round ones: `[words](address)`.",
                quotes=False,
            )


def _headers(begun: dict[int, Run]) -> set[int]:
    """The lines that say from whom, to whom and of what a mail is: two or more, one below the other."""
    keys = {line: found["key"] for line, run in begun.items() if (found := _HEADER.match(run.text))}
    told = {line for line, key in keys.items() if key in _SURE_HEADERS and {line - 1, line + 1} & keys.keys()}
    for line in sorted(keys):
        told |= {line} if line - 1 in told else set()
    for line in sorted(keys, reverse=True):
        told |= {line} if line + 1 in told else set()
    return told
