"""The papers that speed is measured with are sound, the same each time, and hold as many secrets as were asked for."""

from __future__ import annotations

import re

import pytest
from benchmarks.corpus import lay, plain, workspace

from panelpaper.content.files import Folder
from panelpaper.scrutiny import scrutinise

MARK = re.compile(r"^::: red$|\]\{\.red\}|^    classification: RED$", re.MULTILINE)


def test_nothing_is_wrong_with_them(tmp_path):
    _, findings = scrutinise(Folder(lay(tmp_path, workspace(4, secrets=9))))

    assert findings == ()


@pytest.mark.parametrize(("months", "secrets"), [(3, 0), (3, 2), (3, 50), (12, 50)])
def test_there_are_as_many_secrets_as_were_asked_for(months, secrets):
    assert sum(len(MARK.findall(text)) for text in workspace(months, secrets=secrets).values()) == secrets


def test_each_month_has_seven_files_and_about_two_thousand_words():
    files = workspace(3)

    assert sum("/papers/2015-02/" in path for path in files) == 7
    assert all(1900 < len(paper.text.split()) < 2300 for paper in plain(3))


def test_they_are_the_same_each_time_and_in_a_longer_archive():
    assert workspace(3, secrets=3) == workspace(3, secrets=3)
    assert plain(4)[:3] == plain(3)
