"""Four times the months take about four times the work, a longer register its own: in calls, no clock is asked."""

from __future__ import annotations

from cProfile import Profile
from pathlib import Path
from pstats import Stats

import pytest
from tests.months import many
from tests.small import lay

from panelpaper.content.files import Folder
from panelpaper.pipeline import Request, build
from panelpaper.scrutiny import scrutinise

pytestmark = pytest.mark.slow

FEW, TIMES = 12, 4
MOST = 4.5  # what is listed across papers and judged again in each of them grows faster, and is little


def counted(profile: Profile) -> int:
    return int(vars(Stats(profile))["total_calls"])


def calls_of_check(root: Path) -> int:
    with Profile() as profile:
        scrutinise(Folder(root))
    return counted(profile)


def calls_of_build(root: Path) -> int:
    request = Request(editions=("public",), pdfs=False)
    with Profile() as profile:
        done = build(Folder(root), root / "build", request, lambda _pages: ())
    assert done.published
    return counted(profile)


@pytest.mark.parametrize("calls", [calls_of_check, calls_of_build])
def test_work_grows_with_the_months(tmp_path, calls):
    lay(tmp_path / "first", many(2))  # once before, so that what is made once is not counted
    calls(tmp_path / "first")
    lay(tmp_path / "few", many(FEW))
    lay(tmp_path / "many", many(FEW * TIMES))

    assert calls(tmp_path / "many") < MOST * calls(tmp_path / "few")


def test_each_text_is_not_held_against_all_of_a_long_register_again(tmp_path):
    def registered(number: int) -> dict[str, str]:
        return {"content/registers/modifications.yaml": "".join(f"SECMP{n:04}: Title {n}\n" for n in range(number))}

    calls_of_check(lay(tmp_path / "first", many(2)))
    short = calls_of_check(lay(tmp_path / "short", {**many(FEW), **registered(100)}))
    long = calls_of_check(lay(tmp_path / "long", {**many(FEW), **registered(400)}))

    assert long < 1.5 * short
