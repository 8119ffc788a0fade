"""Released versions whose files are gone, as the tags of their releases tell."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from panelpaper.content.files import Folder
from panelpaper.content.repository import tags_of
from panelpaper.model.period import Period
from panelpaper.model.places import PAPERS
from panelpaper.patterns import late

_TAG = late(r"([^/]+)/v([0-9]+\.[0-9]+)")


def said_of_lost_versions(root: Path, months: Sequence[str] = ()) -> str:
    """What there is to say of versions that git has a tag of and the workspace no files; "" where there are none.

    Git isn't started for it. Where ``months`` are named, others' versions are left out.
    """
    folder = Folder(root)
    tags = (found for tag in tags_of(root) if (found := _TAG.fullmatch(tag)) and Period.parse(found[1]))
    places = [f"{PAPERS}/{tag[1]}/versions/{tag[2]}" for tag in tags if not months or tag[1] in months]
    lost = " ".join(place for place in places if not folder.has(f"{place}/paper.yaml"))
    if not lost:
        return ""
    return (
        f"Git has the tags of versions that were released, and their files are gone: {lost}\n"
        f"To get them back: git restore --staged --worktree -- {lost}\n"
        f"If a commit took them away, git log --diff-filter=D --oneline -- {lost} names it: "
        f"git restore --source COMMIT~ -- {lost}\n"
        "If this branch is older than they are, merge the one that has them.\n"
    )
