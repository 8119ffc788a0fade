"""What is withheld: its telling words, where it is kept, and where it has slipped out."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator

from panelpaper.model.appendix_names import SEALED, terms_of
from panelpaper.model.classification import CLEAR, RED
from panelpaper.model.document import MappingNode, Node, ScalarNode, SequenceNode
from panelpaper.model.finding import Span
from panelpaper.model.paper import AppendixText, Paper
from panelpaper.model.proses import entries_of, proses_of
from panelpaper.model.public_names import public_names
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.problem import Problem, odd

_SHORTEST_TERM = 3  # letters and digits
_BULLETED = late(r"[-*+\u2010-\u2015\u2022\u00b7]\s*[^\W\d_]")  # but not -40
_SEVERAL = late(r"[,;]\s+(?!(?:Inc|LLC|LLP|Ltd|Limited|plc|PLC)\b)\S")


def no_sensitive_terms(workspace: Workspace) -> Iterator[Problem]:
    """An appendix that is withheld names the words that must not be told elsewhere.

    With them the build can tell when a company's name or a case number has slipped into a text that more people read.
    Without them it finds only whole sentences that were copied.

    Mend: Add `sensitive_terms:` to the appendix's own first lines, with one name, number or word on each line.

    Bad: content/papers/2019-01/appendices/security-status.md  ← here
        An imaginary assessor visited a company. All of this is invented.

    Good: content/papers/2019-01/appendices/security-status.md
        ---
        sensitive_terms:
          - Nowhere Light and Power
        ---
        An imaginary assessor visited a company. All of this is invented.
    """
    misread = _misread(workspace)
    for paper in workspace.papers:
        for declared in paper.declared:
            opened = paper.appendices.get(declared.id)
            if opened is None or terms_of(opened.path) in misread or opened.path in misread:
                continue
            holds = opened.pdf or opened.body.passage  # that it is empty is told
            if holds and declared.classification > CLEAR and not opened.sensitive_terms:
                yield Problem(
                    Span(opened.path),
                    "This appendix names no words that must not be told elsewhere.",
                    _where_to_name_them(opened, declared.path_in(paper.folder)),
                    quotes=False,
                    concerns=declared.classification,
                )


def _where_to_name_them(opened: AppendixText, file: str) -> str | None:
    """The mend for an appendix that is a PDF or sealed; None where the rule's own will do."""
    if not (opened.pdf or file.endswith(SEALED)):
        return None
    beside = f"to `{posixpath.basename(terms_of(opened.path))}`, a file beside it,"
    where = beside if opened.pdf else "to the appendix's own first lines,"
    terms = f"`sensitive_terms:` {where} with one name, number or word on each line"
    if file.endswith(SEALED):
        return f"Run `panelpaper unseal {file}`, add {terms}, and seal it again."
    return f"Add {terms}."


def bad_sensitive_term(workspace: Workspace) -> Iterator[Problem]:
    """A sensitive term is a name, a word or a number that can be told from everything else.

    One that is too short would be found in half of all sentences. One that the registers or the Panel's own file give
    as a name is public already, so it is never looked for. Several on one line, with commas between them, would be
    looked for as one, so that none of them were found; and so would those on several lines without a dash and a space
    before each, or without the upright bar above them.

    Mend: Give each term a line of its own, as `  - Nowhere Light and Power`; type more of a short name; delete what is
    public.

    Bad: content/papers/2019-01/appendices/security-status.md
        ---
        sensitive_terms:
          - Nowhere Light and Power
          - "7"  ← here
          - Operations Group  ← here
          - Moth Power, NLPX-7741  ← here
        ---
        An imaginary assessor visited Nowhere Light and Power. All of this is invented.

    Good: content/papers/2019-01/appendices/security-status.md
        ---
        sensitive_terms:
          - Nowhere Light and Power
          - NLPX-7741
        ---
        An imaginary assessor visited Nowhere Light and Power. All of this is invented.
    """
    names = {_folded(name) for name in public_names(workspace.panel, workspace.registers)}
    misread = _misread(workspace)
    for paper in workspace.papers:
        for opened in paper.appendices.values():
            path = terms_of(opened.path) if opened.pdf else opened.path
            for index, term in enumerate(opened.sensitive_terms if path not in misread else ()):
                node = _node_of(workspace.nodes.get(path), index)
                why = _unfit(term, node, names)
                if why:
                    span = node.span if node else Span(path)
                    yield Problem(span, f"This term can't be looked for: {why}.", quotes=False)


def _misread(workspace: Workspace) -> frozenset[str]:
    """The files in which something is told that the terms may have got lost in, so that they are not told of too."""
    told = {each.span.path for kind in ("unreadable_yaml", "tab_in_yaml") for each in odd(workspace, kind)}
    misspelt = (each for each in odd(workspace, "unknown_key") if each.says.get("near") == "sensitive_terms")
    doubled = (each for each in odd(workspace, "duplicate_key") if each.says["key"] == "sensitive_terms")
    return frozenset(told.union(each.span.path for each in (*misspelt, *doubled)))


def _unfit(term: str, node: Node | None, names: Collection[str]) -> str:
    """Why nobody can look for a term; "" where they can."""
    if _SEVERAL.search(term):
        return "several stand on one line"
    if isinstance(node, ScalarNode) and _runs_on(node):
        return "it stands on several lines, which are read as one"
    if _BULLETED.match(term):
        return "it begins with a dash or bullet that no space follows, or that begins no list"
    return "it is too short, or a public name" if len(_folded(term)) < _SHORTEST_TERM or _folded(term) in names else ""


def _runs_on(node: ScalarNode) -> bool:
    """Whether a text stands on several lines that are read as one."""
    begins = node.first_line if node.style == "folded" else node.span.line
    return node.style != "literal" and begins < node.span.end_line


def _node_of(root: Node | None, index: int) -> Node | None:
    """Where a term stands: the item of that index, or the text that holds it."""
    listed = root.get("sensitive_terms") if isinstance(root, MappingNode) else None
    if not isinstance(listed, SequenceNode):
        return listed
    return listed.items[index] if index < len(listed.items) else listed


def _folded(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def red_in_clear(workspace: Workspace) -> Iterator[Problem]:
    """What is RED is kept sealed, where the Panel asks for it.

    Anyone who can open the repository can read a RED text that is saved in clear, now and in its history.

    Mend: Don't only delete it: tell the publisher today. Then seal the appendix with `panelpaper seal`, and move into
    an appendix what is RED elsewhere.

    Bad: content/panel.yaml
        …
        sealing: {required: true}
    and: content/papers/2019-01/appendices/security-status.md  ← here
        …

    Good: content/panel.yaml
        …
        sealing: {required: true}
    and: content/papers/2019-01/ssc.md
        ---
        committee: ssc
        status: final
        appendices:
          - id: security-status
            title: Security Status Update
            classification: AMBER
            file: appendices/security-status.md
        ---
        One status was set: see [](appendix:security-status).
    """
    for paper in workspace.papers if workspace.panel.sealing.required else ():
        for declared in paper.declared:
            opened = paper.appendices.get(declared.id)
            if declared.classification == RED and opened is not None and not declared.file.endswith(SEALED):
                file = declared.file
                yield Problem(
                    Span(opened.path),
                    "This RED file is saved in clear.",
                    "Anyone who can open this repository can read it, now and in its history. Don't only delete it: "
                    f"tell the publisher today; then run `panelpaper seal {paper.folder}/{file}`.",
                    concerns=RED,
                    quotes=False,
                )
        for span in _red_elsewhere(paper):
            yield Problem(span, "This RED text is saved in clear.", concerns=RED, quotes=False)
    for entry in workspace.registers.log if workspace.panel.sealing.required else ():
        if entry.fact.classification == RED:
            yield Problem(entry.node.span, "This RED entry is saved in clear.", concerns=RED, quotes=False)


NAMED = {"report", "period", "outcome"}
"""What a row says without telling anything that its report's classification withholds."""


def _red_elsewhere(paper: Paper) -> Iterator[Span]:
    """Where RED text stands that is no appendix."""
    for prose in (placed.prose for placed in proses_of(paper)):
        if prose.held < RED:
            yield from (fragment.span for fragment in prose.fragments if fragment.classification == RED)
    for entry in entries_of(paper):
        if entry.classification == RED and {pair.key.text for pair in entry.node.pairs} - NAMED:
            yield entry.node.span


def not_opened(workspace: Workspace) -> Iterator[Problem]:
    """A sealed appendix is checked by those who have a key to it.

    What is sealed can't be read here, so nobody knows whether something is wrong in it, or has slipped out of it.

    Mend: If you have a key, name its file in `PANELPAPER_IDENTITY` and check again. If not, ask somebody who has one.

    Bad: content/papers/2019-01/ssc.md
        ---
        committee: ssc
        status: final
        appendices:
          - id: security-status
            title: Security Status Update
            classification: RED
            file: appendices/security-status.md.age  ← here
        ---
        One status was set: see [](appendix:security-status).
    and: content/papers/2019-01/appendices/security-status.md.age
        -----BEGIN AGE ENCRYPTED FILE-----
    and: content/papers/2019-01/appendices/security-status.md (absent)

    Good: content/papers/2019-01/ssc.md
        ---
        committee: ssc
        status: final
        appendices:
          - id: security-status
            title: Security Status Update
            classification: RED
            file: appendices/security-status.md
        ---
        One status was set: see [](appendix:security-status).
    """
    for oddity in odd(workspace, "not_opened"):
        yield Problem.of(oddity, f"This appendix wasn't checked: {oddity.says['why']}", quotes=False)


def leaked_term(workspace: Workspace) -> Iterator[Problem]:
    """A sensitive term stands nowhere that more people read than the text that it is from.

    A name or a number is often the very thing that is withheld. It was most likely copied along with something else.

    Mend: Delete it here, or mark the passage as highly as the text that it is from. If it is public after all, take it
    off the list of sensitive terms.

    Bad: content/papers/2019-01/tag.md
        …

        Tests were seen at Nowhere light-and-power too.  ← here

    Good: content/papers/2019-01/tag.md
        …

        Tests were seen at [Nowhere Light and Power]{.red} too.
    """
    for oddity in odd(workspace, "leaked_term"):
        yield Problem.of(
            oddity, "A name or number that is withheld elsewhere stands here for more people to read.", quotes=False
        )


def leaked_words(workspace: Workspace) -> Iterator[Problem]:
    """Six words in a row of a withheld text stand nowhere that more people read.

    So many words seldom agree by chance: they were copied. Names that everybody knows don't count. What a released
    version withholds is withheld still, though the paper no longer says it.

    Mend: Say it in other words that give nothing away, or mark the passage as highly as the text that it is from. A
    phrase that is no secret goes in `boilerplate.txt`.

    Bad: content/papers/2019-01/tag.md
        …

        We hear that an imaginary assessor visited Nowhere Lane.  ← here
    and: content/papers/2019-01/appendices/security-status.md
        ---
        sensitive_terms:
          - Nowhere Light and Power
        ---
        We hear that an imaginary assessor visited Nowhere Light and Power.

    Good: content/papers/2019-01/tag.md
        …

        There was an assessment.
    """
    for oddity in odd(workspace, "leaked_words"):
        yield Problem.of(oddity, "Words of a withheld text stand here for more people to read.", quotes=False)
