"""Files as bytes and lines."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from msgspec.structs import replace

from panelpaper.model.appendix_names import SEALED
from panelpaper.model.classification import CLEAR
from panelpaper.model.holdings import holdings_of
from panelpaper.model.oddity import Oddity
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.problem import Problem, odd

_VERSION = late(r"content/papers/[^/]+/versions/[^/]+")
_SYMBOLS = range(0xF000, 0xF100)  # where Windows puts the signs of its Symbol and Wingdings


def empty_file(workspace: Workspace) -> Iterator[Problem]:
    """A file that is there holds something.

    An empty file is nearly always one that was saved wrongly. The paper would go out without what was in it.

    Mend: Write the file again, or delete it.

    Bad: content/papers/2019-01/tag.md  ← here

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        no_update: true
        ---
    """
    unread = {
        oddity.span.path for kind in ("not_utf8", "too_large", "unreadable_file") for oddity in odd(workspace, kind)
    }
    for oddity in odd(workspace, "empty_file"):
        if oddity.span.path in unread:
            continue
        yield Problem.of(
            oddity,
            "There is nothing in this file.",
            _what_it_needs(oddity.span.path),
            quotes=False,
        )


def _what_it_needs(path: str) -> str:
    name = path.rpartition("/")[2]
    if name in ("panel.yaml", "paper.yaml"):
        return f"Write it again, or take it from a copy: nothing can be built without `{name}`."
    if name.endswith(".yaml"):
        return "Write it again, or delete it."
    if "/appendices/" in path:
        return "Write it again, or take the appendix off the list in its section."
    return "Write it again, or delete it. A committee without news says `no_update: true`."


def not_utf8(workspace: Workspace) -> Iterator[Problem]:
    """A file is saved as UTF-8.

    In any other form letters with accents, long dashes and curly quotation marks come out as something else, or get
    lost.

    Mend: Save the file again and choose the encoding UTF-8, then type the damaged characters anew.

    Bad: content/papers/2019-01/tag.md
        …

        The TAG met in a caf⟨byte E9⟩.  ← here

    Good: content/papers/2019-01/tag.md
        …

        The TAG met in a café.
    """
    for oddity in odd(workspace, "not_utf8"):
        if "saved_as" in oddity.says:
            yield Problem.of(
                oddity,
                f"This file is saved as {oddity.says['saved_as']}, not as UTF-8.",
                "Save it again and choose the encoding UTF-8. Some programs call UTF-16 “Unicode”.",
                quotes=False,
            )
            continue
        yield Problem.of(
            oddity,
            "There is a character here that isn't UTF-8, so it can't be read.",
            "Save the file as UTF-8, then type this character again.",
            quotes=False,
        )


def unprintable_character(workspace: Workspace) -> Iterator[Problem]:
    """A text holds only characters that show.

    What doesn't show can hide words from one reader that another finds, turn their order round, or make a mark that
    withholds text look right when it is not. A code such as `&#8203;` stands for such a character as well.

    Mend: Delete the character, and type again what stood beside it.

    Bad: content/papers/2019-01/tag.md
        …

        The fixes⟨U+200B⟩ were tested.  ← here

        More fixes&#8203; will follow.  ← here

    Good: content/papers/2019-01/tag.md
        …

        The fixes were tested.

        More fixes will follow.
    """
    for first, *others in _by_line(workspace):
        code = first.says["code"]
        name = unicodedata.name(chr(int(code, 16)), "").lower()
        what = f"{f'{name}, ' if name else ''}U+{code}"
        yield Problem.of(
            replace(first, edits=tuple(edit for each in (first, *others) for edit in each.edits)),
            f"At {len(others) + 1} places of this line are characters that don't show, here: {what}."
            if others
            else f"There is a character here that doesn't show: {what}.",
            "Delete the code that stands for it." if "coded" in first.says else _without(int(code, 16)),
            quotes=False,
        )


def _by_line(workspace: Workspace) -> Iterator[tuple[Oddity, ...]]:
    """The characters that don't show: those of one line together that are for all to see, and that are mended alike."""
    holdings = holdings_of(workspace)
    lines: dict[tuple[object, ...], list[Oddity]] = {}
    for oddity in odd(workspace, "unprintable_character"):
        alone = oddity.concerns > CLEAR or "coded" in oddity.says or not holdings.may_quote(oddity.span)
        place = oddity.span if alone else oddity.span[:2]
        lines.setdefault((place, oddity.quotable, bool(oddity.edits)), []).append(oddity)
    return map(tuple, lines.values())


def _without(code: int) -> str:
    """What to do about a character that doesn't show."""
    if code in _SYMBOLS:
        return (
            "It is a sign of a font for symbols, as Word's bullets are. For a bullet, type `- ` in place of it and of "
            "the white space after it; for another sign, write it in letters."
        )
    return "Delete it. It may be easiest to delete the word, and the spaces around it, and type them again."


def too_large(workspace: Workspace) -> Iterator[Problem]:
    """A file is no larger than a paper can need, nor a paper, nor all of them.

    A text of more than two megabytes, or a picture or PDF of more than fifty, is nearly always the wrong file. What a
    paper shows of them, and how many files there may be, has its limits too: docs/reference/limits.md lists them all.

    Mend: Make the file smaller, or name the one that was meant.

    Bad: content/papers/2019-01/tag.md  ← here
        ⟨2200000 × x⟩

    Good: content/papers/2019-01/tag.md
        …

        The fixes were tested.
    """
    for oddity in odd(workspace, "too_large"):
        yield Problem.of(
            oddity,
            f"{oddity.says.get('what', 'This file has')} more than {oddity.says['limit']}, so it isn't read.",
            "Is it the right one? If so, make it smaller: save its pictures at the size that they are shown in.",
            quotes=False,
        )


def conflict_marker(workspace: Workspace) -> Iterator[Problem]:
    """No line is one that Git leaves where two people changed the same place.

    Both versions stand in the file, and only people can tell which of the lines are right.

    Mend: Keep the right lines from each version, then delete the three lines that Git put in.

    Bad: content/papers/2019-01/tag.md
        ---
        committee: tag
        <<<<<<< ours  ← here
        status: final
        =======  ← here
        status: draft
        >>>>>>> theirs  ← here
        ---
        The TAG discussed the testing of fixes.

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---
        The TAG discussed the testing of fixes.
    """
    both_kept = "Two people changed this place at once and Git kept both."
    frozen: set[str] = set()
    for oddity in odd(workspace, "conflict_marker"):
        path = oddity.span.path
        version = _VERSION.match(path)
        if version is None:
            by_hand = (
                "Keep the right lines from each, then delete the three that start `<<<<<<<`, `=======`, `>>>>>>>`."
            )
            yield Problem.of(oddity, both_kept, by_hand, quotes=False)
        elif path not in frozen:
            frozen.add(path)
            yield Problem.of(oddity, both_kept, _kept_whole(version[0]), quotes=False)


def _kept_whole(version: str) -> str:
    """How a released version is had again as one branch has it, instead of being put together by hand."""
    return (
        "A released version is never put together by hand. Take its folder whole, as the branch has it that members "
        f"were sent: `git checkout --ours -- {version}`, or `--theirs`, then `git add {version}`. If the merge is "
        f"committed already: `git checkout COMMIT -- {version}`, with the commit of the release."
    )


def unreadable_file(workspace: Workspace) -> Iterator[Problem]:
    """A file can be opened.

    What can't be opened can't be checked, and would be missing from the paper. Of a PDF the pages are taken in, and not
    what reviewers or a form's readers have put over them.

    Mend: See that it is a file, and that you may read it. Save a PDF without a password, and print it to a PDF where
    something lies over its pages.

    Bad: content/papers/2019-01/tag.md/notes.txt
        The fixes were tested.
    and: content/papers/2019-01/tag.md (absent)  ← here

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---
        The fixes were tested.
    """
    for oddity in odd(workspace, "unreadable_file"):
        yield Problem.of(
            oddity,
            f"Something lies over page {oddity.says['page']} of this PDF that isn't part of the page, such as a box, a "
            "stamp, a comment's text or what was filled in. It would stay behind, and so would not cover anything."
            if "page" in oddity.says
            else f"This can't be opened: {oddity.says['problem'].removesuffix('.')}.",
            _how_it_opens(oddity),
            quotes=False,
        )


def _how_it_opens(oddity: Oddity) -> str:
    if "binary" in oddity.says:
        return "Save it as plain text in UTF-8. A Word file is taken in with `panelpaper import`."
    if mend := oddity.says.get("mend"):
        return f"{mend[0].upper()}{mend[1:]}."
    if "page" in oddity.says:
        return (
            "Delete what is not meant to be seen. If it is, print the file to a PDF: then it is part of the page. What "
            "a box covers is still under it: take that out of the document itself first."
        )
    if oddity.span.path.endswith(SEALED):
        return "If you can't mend it, ask who sealed it to seal it again."
    return "See that a file stands here, not a folder, and that you may read it."
