"""Links: PP3."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from collections.abc import Iterator

from panelpaper.model.manuscript import Linked
from panelpaper.model.period import Period
from panelpaper.model.prose import RefKind
from panelpaper.model.proses import Placed, citations, proses
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.problem import Problem, odd
from panelpaper.rules.spots import mend, spot, within
from panelpaper.rules.suggestions import close, did_you_mean, one_of

_MARK = late(
    r"\.[a-z-]+|clear|white|green|amber(?:[+ -]?strict)?|red", re.IGNORECASE
)  # what is nearly a mark is told as one
_DOMAIN = late(r"(?:[a-z0-9-]+\.)+(?:com|org|net|gov|eu|io|uk|example)(?:[/?#:]|$)")
_SCHEME = late(r"[A-Za-z][A-Za-z0-9+.-]*:")
_ADDRESS = late(
    r"(?<![\w/.@<+-])(?<!\]\()(?<!\] \()(?:(?:https?://|(?P<host>www\.))(?:[^\s<>()\[\]\"'`|“”‘’]|\([^\s<>()\[\]\"'`|]*\))+"
    r"|(?P<mail>(?:mailto:)?[\w.+-]+@[a-z0-9-]+\.[a-z0-9.-]+))",
    re.IGNORECASE,
)
_OF_ADDRESSES = ("://", "@", "www.")  # one of which each has
_SENTENCE = ".,;:!?*_~–-"  # what stands at an address's end and is the sentence's


def dead_link(workspace: Workspace) -> Iterator[Problem]:
    """A link leads to the web; places in the papers are pointed at by references.

    The author's files are not what the reader gets, and where a heading stands on the page is made anew each month. A
    link to either would be dead on the day of issue.

    Mend: Write a reference to the section, appendix or paper, or the whole address of a page on the web.

    Bad: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---

        ## Release 2.0

        For the plan, see [what the Ops Group says](operations-group.md#work-plan).  ← here

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---

        ## Release 2.0

        For the plan, see [what the Ops Group says](section:operations-group#work-plan) and
        [the code](https://sec.example/).
    """
    for placed in proses(workspace):
        for link in placed.prose.links:
            if not _SCHEME.match(link.href) and not _MARK.fullmatch(link.href):
                yield Problem(
                    link.span,
                    f"The link to `{link.href}` would lead nowhere: the reader has other files, in other places."
                    if link.href
                    else "This link leads nowhere: nothing stands between its round brackets.",
                    _reference_instead(link, placed),
                )


def _reference_instead(link: Linked, placed: Placed) -> str:
    address, _, anchor = link.href.partition("#")
    name = posixpath.basename(address.rstrip("/"))
    item = f"#{anchor}" if anchor else ""
    if anchor and not address and placed.section is not None:
        return f"Write `[…](section:{placed.section.committee}{item})`."
    if name.endswith(".md") and placed.paper.section(name.removesuffix(".md")):
        return f"Write `[…](section:{name.removesuffix('.md')}{item})`."
    for declared in placed.paper.declared:
        if address and declared.file.endswith(address):
            return f"Write `[…](appendix:{declared.id})`."
    if Period.parse(name):
        return f"Write `[…](paper:{name})`."
    if _DOMAIN.match(link.href):
        return f"Write `[…](https://{link.href})`."
    if name.endswith(".pdf"):
        return "Attach it: list it under `appendices:` in the front matter, and write `[](appendix:ID)` here."
    return "Write the whole address, `https://…`; or a reference, such as `[…](section:ID)` or `[…](appendix:ID)`."


def unknown_reference_kind(workspace: Workspace) -> Iterator[Problem]:
    """A reference is of a kind that panelpaper knows, and names an item of a section alone.

    It would be taken for a web address, and would lead the reader nowhere. What stands after a # would be lost.

    Mend: Write appendix, section, report, action or paper before the colon, and a # in a reference to a section only.

    Bad: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---

        ## Release 2.0

        For the plan, see [](sections:operations-group).  ← here

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---

        ## Release 2.0

        For the plan, see [](section:operations-group).
    """
    kinds = [kind.value for kind in RefKind]
    for oddity in odd(workspace, "unknown_reference_kind"):
        kind = oddity.says.get("named", "")
        near = close(kind, kinds, most=1)
        yield Problem.of(
            oddity,
            f"There is no kind of reference `{kind}:`.",
            did_you_mean([f"{name}:" for name in near], f"{one_of(kinds, '')} A web address begins `https://`."),
        )
    for ref in (ref for ref in RefKind if ref is not RefKind.SECTION):
        for _, cited in citations(workspace, ref):
            if cited.item:
                yield Problem(
                    cited.span,
                    f"`#{cited.item}` would be lost: only a section's items can be referred to.",
                    f"Write `[](section:COMMITTEE#{cited.item})` for an item of this paper, or else "
                    f"`[]({ref.value}:{cited.target})`.",
                )


def bare_address(workspace: Workspace) -> Iterator[Problem]:
    """An address on the web, or of mail, is a link.

    Typed without pointed brackets it is words alone: a reader on a tablet would have to type it anew.

    Mend: Type `<` before the address and `>` after it, or words in square brackets and the address in round ones.

    Bad: content/papers/2019-01/tag.md
        …

        The plan is at https://sec.example/plan. Questions go to tag@sec.example.  ← here

    Good: content/papers/2019-01/tag.md
        …

        The plan is at <https://sec.example/plan>. Questions go to <tag@sec.example>, as
        [the code](https://sec.example/code) says.
    """
    for placed in proses(workspace):
        links = sorted(link.span for link in placed.prose.links)
        for run in placed.prose.runs:
            for found in _ADDRESS.finditer(run.text) if any(sign in run.text for sign in _OF_ADDRESSES) else ():
                typed = found[0].rstrip(_SENTENCE)
                span = spot(run, found.start(), found.start() + len(typed))
                at = bisect_right(links, span)
                if at and within(span, links[at - 1]):
                    continue
                address = f"https://{typed}" if found["host"] else typed
                yield Problem(
                    span,
                    f"`{typed}` is no link: a reader would have to type it anew.",
                    f"Write `<{address}>`." if found["mail"] else f"Write `<{address}>`, or `[words]({address})`.",
                    edits=mend(workspace, span, typed, f"<{address}>"),
                )
