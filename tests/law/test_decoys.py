"""Each decoy by itself, in every place where it can stand: the public edition stays the same, and nobody is told."""

from __future__ import annotations

import pytest
from tests import small
from tests.law.builds import Bench, Built, differences
from tests.law.decoys import BLOCKS, BYTES, ENTRIES, FILES, FLOWS, INLINE, LINES, STOPPING, YAMLS, placed
from tests.law.secrets import Filling, Kind, Secret, Written, as_written, canaries_above, number_canary
from tests.law.showcase import showcase
from tests.site_folder import Gone

from panelpaper.content.files import Folder
from panelpaper.model.classification import CLEAR, Classification
from panelpaper.report.as_github import format_github
from panelpaper.report.as_json import format_json
from panelpaper.report.as_sarif import format_sarif
from panelpaper.report.as_text import format_text
from panelpaper.scrutiny import scrutinise

pytestmark = pytest.mark.property

TEXTS = (Kind.BLOCK, Kind.RUN, Kind.CELL)


def only(kinds: tuple[Kind, ...], decoy: str | Gone) -> Filling:
    """A filling that puts one decoy wherever a secret of these kinds stands."""

    def fill(secret: Secret) -> str | bytes | Gone:
        if secret.kind not in kinds:
            return as_written(secret)
        if isinstance(decoy, Gone):
            return decoy
        words = decoy.format(c=secret.canary(), n=number_canary(secret.classification, secret.number))
        return placed(words, secret)

    return fill


CASES = [
    *((TEXTS, decoy) for decoy in INLINE),
    *(((Kind.BLOCK, Kind.RUN), decoy) for decoy in LINES),
    *(((Kind.BLOCK,), decoy) for decoy in BLOCKS),
    *(((Kind.ENTRY,), decoy) for decoy in ENTRIES),
    *(((Kind.FLOW,), decoy) for decoy in FLOWS),
    *(((Kind.APPENDIX,), decoy) for decoy in [*FILES, *Gone]),
    *(((Kind.PDF, Kind.PICTURE), decoy) for decoy in [*BYTES, *Gone]),
    *(((Kind.TERMS,), decoy) for decoy in [*YAMLS, *Gone]),
]
# What an entry's first lines are matters to what is malformed in it.
PLACED = [
    (kinds, decoy, first) for kinds, decoy in CASES for first in ([True, False] if Kind.ENTRY in kinds else [True])
]
NAMES = [f"{kinds[0].name.lower()}{'-first' * first}-{str(decoy)[:25]!a}" for kinds, decoy, first in PLACED]

# The members' edition holds much, and withholds all of this.
EDITION = "members"
WRITTEN = {first: showcase(Classification.AMBER_STRICT, first=first) for first in (True, False)}


@pytest.fixture(scope="module")
def before(bench: Bench) -> dict[bool, Built]:
    return {first: _built(bench, written, as_written) for first, written in WRITTEN.items()}


def _built(bench: Bench, written: Written, fill: Filling) -> Built:
    bench.hold(written.files_for(CLEAR, fill))
    built = bench.build("--edition", EDITION)
    assert built.status == 0, built.said
    return built


@pytest.mark.parametrize(("kinds", "decoy", "first"), PLACED, ids=NAMES)
def test_an_edition_is_the_same_with_this_in_place_of_what_it_withholds(bench, before, kinds, decoy, first):
    after = _built(bench, WRITTEN[first], only(kinds, decoy))
    told = differences(before[first].files, after.files)
    assert not told, told
    assert after.findings == before[first].findings
    assert not canaries_above(CLEAR, after.said), after.said


@pytest.mark.parametrize("decoy", STOPPING, ids=["term", "words-as-term", "sentence"])
def test_where_the_leak_audit_finds_this_in_what_all_may_read_nothing_is_built_and_nothing_quoted(bench, decoy):
    bench.hold(WRITTEN[True].files_for(CLEAR, only((Kind.APPENDIX,), decoy)))
    built = bench.build("--edition", EDITION)
    assert (built.status, built.files) == (1, {})
    assert not canaries_above(CLEAR, built.said), built.said
    errors = {line.split()[-1] for line in built.said.split("\n") if " error PP" in line}
    assert errors
    assert errors <= {"PP510", "PP511"}
    assert "weather" not in built.said


def test_a_build_quotes_a_line_that_gives_something_away_in_no_other_finding_either(bench):
    tag = f"{small.PAPER}/tag.md"
    bench.hold(
        {**small.SMALL, tag: small.more(tag, "\nTests were seen at the the Nowhere Light and Power.\n").encode()}
    )
    built = bench.build("--edition", "public")
    assert built.status == 1
    assert {line.split()[-1] for line in built.said.split("\n") if line.startswith(f"{tag}:")} == {"PP510", "PP605"}
    assert "Nowhere" not in built.said


@pytest.mark.parametrize(("kinds", "decoy", "first"), PLACED, ids=NAMES)
def test_a_check_quotes_nothing_of_this_in_what_is_withheld_from_some(bench, kinds, decoy, first):
    bench.hold(WRITTEN[first].files_for(CLEAR, only(kinds, decoy)))
    workspace, findings = scrutinise(Folder(bench.root))
    forms = {
        "text": format_text(findings, workspace.sources, colour=False, show_classified=False),
        "json": format_json(findings),
        "github": format_github(findings),
        "sarif": format_sarif(findings),
    }
    for form, told in forms.items():
        lines = [line for line in told.split("\n") if canaries_above(CLEAR, line)]
        assert not lines, f"{form}:\n" + "\n".join(lines)


def test_a_fix_shows_nothing_of_what_is_withheld_and_leaves_it_as_it_is(bench):
    for number, (kinds, decoy, first) in enumerate(PLACED):
        if number % 4 == 0:
            files = WRITTEN[first].files_for(CLEAR, only(kinds, decoy))
            bench.hold(files)
            result = bench.run("check", "--fix")
            assert not canaries_above(CLEAR, result.stdout + result.stderr)
            changed = [path for path, data in files.items() if isinstance(data, bytes) and bench.read(path) != data]
            assert not changed, f"{decoy!r}"
