"""A workspace's own templates and styles: each takes the place of one of panelpaper's, or is used by one that does."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from panelpaper.model.finding import Span
from panelpaper.model.template_names import OWN, TEMPLATE_NAMES, claimed
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.problem import Problem
from panelpaper.rules.suggestions import spelt_like

_ALIKE = 0.75  # of 1, by difflib's count
_ASKS = late(r"\{%[-+]?\s*(?:include|extends|import|from)\b(?P<what>[^%]*)")
_NAMES_ONE = late(r"\s*[\"'\[(][^~+]*")
_TOKEN = late(
    r"/\*[\s\S]*?(?:\*/|(?P<comment>\Z))|\\[\s\S]|\"(?:[^\"\\\n]|\\[\s\S])*+\"|'(?:[^'\\\n]|\\[\s\S])*+'"
    r"|(?P<quote>[\"'])|url\(\s*+[^\"'()\s][^()\n]*\)|(?P<sign>[{}()\[\]])"
)
_CLOSES = {"}": "{", ")": "(", "]": "["}
_CLOSED_BY = {opening: closing for closing, opening in _CLOSES.items()}


def unused_template(workspace: Workspace) -> Iterator[Problem]:
    """A file in `templates` has the name of one of panelpaper's, or a template there uses it.

    Under any other name it changes nothing: the pages look as they did, and nobody learns why.

    Mend: Give it the name of the file that it should stand for, or move it out of the folder `templates`. Files that
    end in `.md` or `.txt`, and a README, may stand there.

    Bad: templates/glosary.html  ← here
        {% extends "sheet.html" %}
    and: templates/tokens.css  ← here
        :root { --accent: #5b2333; }

    Good: templates/parts/marking.html
        {% include "parts/ours.html" %}
    and: templates/parts/ours.html
        <p class="marking"><strong>{{ shell.marking.label }}</strong></p>
    and: templates/README.md
        Our own colours.
    """
    own = workspace.templates
    used = _used(own)
    for name in (name for name in own if name not in used):
        meant = _meant(name)
        if meant or claimed([name]):
            yield Problem(
                Span(f"{OWN}{name}"), f"Nothing uses `{name}`, so it changes nothing.", _what_to_do(meant, own)
            )


def _what_to_do(meant: list[str], own: Mapping[str, bytes]) -> str:
    free = [f"`{OWN}{name}`" for name in meant if name not in own]
    if free:
        return f"Did you mean {' or '.join(free)}? Give it that name."
    return (
        f"Move it out of the folder `{OWN}`, or name it in a template that uses it. What a page shows or links to "
        "belongs in `content/static`."
    )


def _meant(name: str) -> list[str]:
    """The files of panelpaper's that a name may have been meant for."""
    base = posixpath.basename(name)
    named = base.removesuffix(".txt")  # which some editors add, and some folders don't show
    same = [each for each in TEMPLATE_NAMES if posixpath.basename(each).casefold() == named.casefold()]
    if same or not claimed([name]):
        return same
    stem = base.partition(".")[0]
    ending = base.rpartition(".")[2].casefold()
    alike = [each for each in TEMPLATE_NAMES if spelt_like(stem, [posixpath.basename(each).partition(".")[0]], _ALIKE)]
    kin = [each for each in alike if each.rpartition(".")[2] == ending] or alike
    best = spelt_like(name, kin, 0.0)
    return [best] if best else []


def _used(own: Mapping[str, bytes]) -> set[str]:
    """The names that are used: panelpaper's, what a used template names, all where one puts a name together."""
    used = set(TEMPLATE_NAMES)
    waiting = [name for name in own if name in used]
    while waiting:
        text = own[waiting.pop()].decode("utf-8", errors="replace")
        if any(not _NAMES_ONE.fullmatch(asked["what"]) for asked in _ASKS.finditer(text)):
            return {*used, *own}
        more = [name for name in own if name not in used and (f'"{name}"' in text or f"'{name}'" in text)]
        used.update(more)
        waiting += more
    return used


def broken_style(workspace: Workspace) -> Iterator[Problem]:
    """A style of the workspace's own says something, and closes whatever it opens.

    All styles become one, one after the other. What is not closed swallows those that come after it, and an empty one
    takes away what panelpaper's says: pages lose their look, and no browser says why.

    Mend: Close what is open there. Delete a style that is empty: then panelpaper's holds again. One that is to say
    nothing holds a comment.

    Bad: templates/style/tokens.css
        :root {
          --accent: #5b2333;
        }
        p {  ← here
          color: red;
    and: templates/style/dark.css  ← here

    Good: templates/style/tokens.css
        :root {
          --accent: #5b2333;
        }
    and: templates/style/dark.css
        /* the same by day and by night */
    """
    for name, data in workspace.templates.items():
        if name in TEMPLATE_NAMES and name.endswith(".css"):
            path = f"{OWN}{name}"
            text = data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
            if not text.strip():
                hint = "Write it again, or delete it. If it is to say nothing, write `/* none */`."
                yield Problem(Span(path), "There is nothing in this style, so it takes away panelpaper's.", hint)
            for at, detail, hint in _left_open(text):
                line = text.count("\n", 0, at) + 1
                yield Problem(Span.at(path, line, at - text.rfind("\n", 0, at), 1), detail, hint)


def _left_open(text: str) -> Iterator[tuple[int, str, str]]:
    """Where a style opens what it doesn't close, or closes what isn't open: the offset, what is wrong, what to type."""
    waiting: list[tuple[str, int]] = []
    for token in _TOKEN.finditer(text):
        sign, at = token["sign"], token.start()
        if token["comment"] is not None:
            yield at, "This comment is never closed, so all below it is one.", "Type `*/` where it ends."
        elif token["quote"]:
            yield at, "This quotation is not closed on its line.", f"Type `{token['quote']}` where it ends."
        elif sign in _CLOSED_BY:
            waiting.append((sign, at))
        elif sign in _CLOSES:
            while waiting and waiting[-1][0] != _CLOSES[sign] and _CLOSES[sign] in (each for each, _ in waiting):
                yield _unclosed(*waiting.pop())
            if waiting and waiting[-1][0] == _CLOSES[sign]:
                waiting.pop()
            else:
                yield at, f"This `{sign}` closes nothing.", f"Delete it, or type the `{_CLOSES[sign]}` that it closes."
    yield from (_unclosed(*each) for each in waiting)


def _unclosed(sign: str, at: int) -> tuple[int, str, str]:
    return at, f"This `{sign}` is never closed.", f"Type `{_CLOSED_BY[sign]}` where what it opens ends."
