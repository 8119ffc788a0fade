"""What was done about sealed files, and what to say of it. Terms are confidential, so nothing shows them unasked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from panelpaper.model.quiet import Quiet


class NewKey(Quiet, frozen=True):
    """A new identity. ``text`` holds the secret key, as age-keygen writes it; ``written`` is the file, if any."""

    text: str
    public: str
    written: Path | None

    @property
    def output(self) -> str:
        """What is printed: the whole identity, or, where that stands in a file, its public key."""
        return self.text if self.written is None else f"Public key: {self.public}\n"


class Sealed(Quiet, frozen=True):
    """An appendix that was sealed. Paths are the workspace's.

    ``mended`` are the sections whose ``file:`` now names the sealed file, ``removed`` what no longer stands in clear,
    ``kept`` the pictures that do because another text shows them too, ``copies`` other places where the appendix
    stands in clear. ``untracked`` and ``in_history`` are those of ``removed`` that git's index held, and that commits
    hold still. ``source`` is the file outside the workspace that it was sealed from. ``proposed`` are terms that its
    author may want to list as sensitive: confidential. ``released`` is said where a version of its paper was released
    that may hold another text of it.
    """

    file: str
    recipients: int
    replaced: bool
    mended: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]
    copies: tuple[str, ...]
    untracked: tuple[str, ...]
    in_history: tuple[str, ...]
    source: Path | None
    proposed: tuple[str, ...]
    released: str = ""

    def sentences(self, *, show_classified: bool) -> Iterator[str]:
        """What to print, a line each; with ``show_classified``, which is for a terminal alone, the terms too."""
        readers = "one recipient" if self.recipients == 1 else f"{self.recipients} recipients"
        yield f"{self.file} is sealed{' anew' if self.replaced else ''} for {readers}."
        for path in self.mended:
            yield f"{path} names it now."
        for path in self.removed:
            yield f"{path} is no longer here in clear."
        for path in self.kept:
            yield f"{path} stays in clear, because another text shows it too."
        if self.source:
            yield f"{self.source} is outside the workspace and was left where it is."
        for path in self.copies:
            yield f"{path} still holds the same appendix in clear: seal that too."
        if self.released:
            yield self.released
        yield from self._of_git()
        yield from self._of_terms(show_classified)

    def _of_git(self) -> Iterator[str]:
        if self.untracked:
            yield f"Taken out of git's index: {', '.join(self.untracked)}."
        if self.in_history:
            yield (
                f"Git's history still holds {', '.join(self.in_history)} in clear, here and wherever it was pushed: "
                "whoever can read the repository can read that."
            )
        elif self.untracked:
            yield "It was staged, never committed; `git gc --prune=now` removes what git kept of it."

    def _of_terms(self, show: bool) -> Iterator[str]:
        if not self.proposed:
            return
        one = len(self.proposed) == 1
        found = "One term in it looks" if one else f"{len(self.proposed)} terms in it look"
        if show:
            yield f"{found} sensitive. Under `sensitive_terms` its author lists what no lower edition may contain:"
            yield from (f"  {term}" for term in self.proposed)
        else:
            yield (
                f"{found} sensitive and {'is' if one else 'are'} not listed under `sensitive_terms`. "
                f"{'It is' if one else 'They are'} not shown here: seal it again with --show-classified on a terminal."
            )


class Unsealed(Struct, frozen=True):
    """An appendix that stands in clear again: ``file``; ``written`` is all that was, ``mended`` as above.

    ``for_all``: whether it is CLEAR by now, so that it may stay so.
    """

    file: str
    written: tuple[str, ...]
    mended: tuple[str, ...]
    for_all: bool

    def sentences(self) -> Iterator[str]:
        """What to print, a line each."""
        yield from (f"{path} stands here in clear." for path in self.written)
        yield from (f"{path} names {self.file} now." for path in self.mended)
        if self.for_all:
            yield "It is for everyone, so it may stay in clear."
        else:
            yield f"Don't commit it: when you are done, `panelpaper seal {self.file}`."
