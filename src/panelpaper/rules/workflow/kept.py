"""A paper and its released versions: PP7."""

from __future__ import annotations

from collections.abc import Iterator

from panelpaper.model.classification import CLEAR
from panelpaper.model.document import place
from panelpaper.model.holdings import holdings_of
from panelpaper.model.oddity import Oddity
from panelpaper.model.paper import Paper, Status, papers_folder
from panelpaper.model.workspace import Workspace
from panelpaper.rules.problem import Problem, odd
from panelpaper.rules.workflow.versions import number_of


def edited_version(workspace: Workspace) -> Iterator[Problem]:
    """The files of a released version stay as they were.

    A version is what members were sent. If somebody changes it afterwards, the page under its address says what nobody
    received, and no revision tells of it.

    Mend: Put the file back as it was, and write the change into the paper itself, as a new version.

    Bad: content/papers/2018-12/paper.yaml
        …
        version: "1.1"
        revisions:
          - {version: "1.1", date: 2018-12-10, note: Named the plan}
    and: content/papers/2018-12/versions/1.0/
        …
    and: content/papers/2018-12/versions/1.0/paper.yaml
        …  ← here
    and: content/papers/2018-12/versions/1.0/digests.json
        {
         ".": {
          "paper.yaml": "0d1e6f59ba8b8e3a06bbfe09a60a15cb6b9ed8f1fae08a5ee0f16cd0e2c54b0f"
         }
        }

    Good: content/papers/2018-12/paper.yaml
        …
        version: "1.1"
        revisions:
          - {version: "1.1", date: 2018-12-10, note: Named the plan}
    """
    holdings = holdings_of(workspace)
    conflicting = tuple(oddity.span.path for oddity in odd(workspace, "conflict_marker"))
    for oddity in odd(workspace, "edited_version"):
        version = f"{papers_folder(oddity.span.path)}/versions/{oddity.says['version']}/"
        if any(path.startswith(version) for path in conflicting):
            continue  # that says how the whole folder is had again
        # What today's marks withhold isn't everybody's to compare.
        if not holdings.stretches(oddity.span.path):
            detail, hint = _edited(oddity)
            yield Problem(oddity.span, detail, hint, quotes=False)


def _edited(oddity: Oddity) -> tuple[str, str]:
    """What is otherwise than it was released, and how it is put back."""
    version, path = oddity.says["version"], oddity.span.path
    back = f"Put it back: `git checkout COMMIT -- {path}`, with the commit of the release."
    whole = (
        "Where two branches have released this version, keep the folder of one of them whole: "
        f"`git checkout --ours -- {path.rpartition('/')[0]}`, or `--theirs`."
    )
    onwards = (
        "A correction goes into the paper itself, as a new version. If something had to go from this file, delete its "
        "line in `digests.json` as well."
    )
    if "record" in oddity.says:
        lost = f"This says how the files of version {version} were, and can't be read: no change of them would be told."
        return lost, f"{back} {whole}"
    if "gone" in oddity.says:
        return f"This file was released with version {version}, and is there no more.", f"{back} {onwards}"
    return f"This file is not as it was when version {version} was released.", f"{back} {onwards}"


def holidays_since_issue(workspace: Workspace) -> Iterator[Problem]:
    """Where bank holidays are others than were known at an issue, its readers are told what that changes.

    A bank holiday may be announced, or known to panelpaper, after papers went out that count working days past it.
    Their pages follow, and say another due date or lateness than members were sent.

    Mend: Run `panelpaper revise` with a note on what the bank holiday changes.

    Bad: content/papers/2018-12/paper.yaml
        …
        version: "1.0"  ← here
    and: content/papers/2018-12/versions/1.0/
        …
    and: content/papers/2018-12/versions/1.0/digests.json
        {
         "bank holidays": {
          "from": "2018-10-01",
          "to": "2018-10-31",
          "England and Wales": "2018-10-15"
         }
        }

    Good: content/papers/2018-12/paper.yaml
        …
        version: "1.1"
        revisions:
          - version: "1.1"
            date: 2018-12-10
            note: |
              Counted the working days without a bank holiday that there was not
    and: content/papers/2018-12/versions/1.0/
        …
    and: content/papers/2018-12/versions/1.0/digests.json
        {
         "bank holidays": {
          "from": "2018-10-01",
          "to": "2018-10-31",
          "England and Wales": "2018-10-15"
         }
        }
    """
    for oddity in odd(workspace, "holidays_since_issue"):
        says = oddity.says
        issued = f" on {says['date']}" if says["date"] else ""
        detail = (
            f"Other bank holidays are known now than when version {says['version']} was issued{issued} (different: "
            f"{says['days']}), and by them the paper says otherwise: {says['what']}."
        )
        hint = f"Run `panelpaper revise {says['month']} --note WHAT-CHANGED`, so that its readers are told."
        yield Problem.of(oddity, detail, hint, quotes=oddity.concerns is CLEAR)


def missing_version(workspace: Workspace) -> Iterator[Problem]:
    """Where a released version is kept, each later one that was issued is kept as well.

    Members were sent it. Where its folder is missing they can't find it any more, nor see what it said.

    Mend: Take the version's folder back from Git.

    Bad: content/papers/2018-12/paper.yaml
        …
        version: "1.2"
        revisions:
          - {version: "1.1", date: 2018-12-10, note: Named the plan}  ← here
          - {version: "1.2", date: 2018-12-12, note: Named its author}
    and: content/papers/2018-12/versions/1.0/
        …

    Good: content/papers/2018-12/paper.yaml
        …
        version: "1.2"
        revisions:
          - {version: "1.1", date: 2018-12-10, note: Named the plan}
          - {version: "1.2", date: 2018-12-12, note: Named its author}
    and: content/papers/2018-12/versions/1.0/
        …
    and: content/papers/2018-12/versions/1.1/
        …
    and: content/papers/2018-12/versions/1.1/paper.yaml
        …
        version: "1.1"
        revisions:
          - {version: "1.1", date: 2018-12-10, note: Named the plan}
    """
    for paper, released in _released(workspace):
        first = min(number_of(version) or (0, 0) for version in released)
        current = number_of(paper.version) or first
        for revision in paper.revisions:
            number, kept = number_of(revision.version), f"{paper.folder}/versions/{revision.version}"
            if number and first < number < current and revision.version not in released:
                yield Problem(
                    place(revision.node, "version"),
                    f"Version {revision.version} was issued, and the folder that kept it is missing.",
                    f"Take it back from Git: `git checkout COMMIT -- {kept}`, with the commit of the release.",
                    concerns=revision.classification,
                )


def draft_after_release(workspace: Workspace) -> Iterator[Problem]:
    """A paper of which a version was released is no draft.

    A draft stands in no edition. The page that members were sent would be gone, with all its earlier versions, and
    links to it would lead nowhere.

    Mend: Write issued, or withdrawn for a paper that should not have gone out.

    Bad: content/papers/2018-12/paper.yaml
        …
        status: draft  ← here
        version: "1.1"
        revisions:
          - {version: "1.1", date: 2018-12-10, note: Named the plan}
    and: content/papers/2018-12/versions/1.0/
        …

    Good: content/papers/2018-12/paper.yaml
        …
        status: issued
        version: "1.1"
        revisions:
          - {version: "1.1", date: 2018-12-10, note: Named the plan}
    and: content/papers/2018-12/versions/1.0/
        …
    """
    for paper, released in _released(workspace):
        if paper.status is Status.DRAFT:
            yield Problem(
                place(paper.node, "status"),
                f"Version {released[-1]} was released, and the paper is a draft, so no edition shows either.",
                "Write `status: issued`, and begin the next version with `panelpaper revise`. A paper that should not "
                "have gone out is `withdrawn`.",
            )


def _released(workspace: Workspace) -> Iterator[tuple[Paper, tuple[str, ...]]]:
    """Each paper that has released versions, with the names of their folders, oldest first."""
    for paper in workspace.papers:
        versions = workspace.versions.get(paper.month, ())
        if versions:
            yield paper, tuple(version.papers[0].folder.rpartition("/")[2] for version in versions)
