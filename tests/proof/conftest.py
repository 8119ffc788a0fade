"""This repository's own year, built as a reader gets it, at an address."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from panelpaper.content.files import Folder
from panelpaper.pipeline import Request, build
from panelpaper.typesetting.typesetters import typesetter

ROOT = Path(__file__).parents[2]
ADDRESS = "https://panel.example/papers-of-the-panel"


def built(folder: Path, request: Request) -> Path:
    """The folder with what is built."""
    content = folder / "content"
    shutil.copytree(ROOT / "content", content)
    panel = content / "panel.yaml"
    panel.write_text(f"{panel.read_text()}\nbase_url: {ADDRESS}\n")
    with typesetter(None) as typeset:
        outcome = build(Folder(folder), folder / "build", request, typeset)
    assert len(outcome.published) > 1, outcome.refused or outcome.findings
    return folder / "build"


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both editions of all months, without PDFs."""
    return built(tmp_path_factory.mktemp("year"), Request(pdfs=False))


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both editions of two months that hold among them what a paper can hold, with PDFs."""
    return built(tmp_path_factory.mktemp("printed"), Request(months=("2018-12", "2019-01")))
