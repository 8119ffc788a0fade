"""Compiled templates are kept beside the program, and count only where they are whole and of the same source."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from jinja2 import Environment, FunctionLoader
from tests.sample_edition import edition

from panelpaper.render.compiled import Compiled
from panelpaper.render.page import web_page
from panelpaper.render.templates import Press, Templates, _environment


def said(folder: Path, source: str) -> str:
    """What a template says, in an environment that has met none before."""
    loader = FunctionLoader(lambda _: source)
    return (
        Environment(loader=loader, bytecode_cache=Compiled({"autoescape": True}, folder), autoescape=True)
        .get_template("a")
        .render(name="<moth>")
    )


@pytest.fixture
def compiles(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sources that were compiled."""
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    seen: list[str] = []
    compile_it = Environment.compile

    def noted(self, source, *rest, **named):
        seen.append(source)
        return compile_it(self, source, *rest, **named)

    monkeypatch.setattr(Environment, "compile", noted)
    return seen


def test_the_same_source_is_compiled_once_and_another_anew(tmp_path, compiles):
    assert said(tmp_path, "A {{ name }}.") == said(tmp_path, "A {{ name }}.") == "A &lt;moth&gt;."
    assert said(tmp_path, "Two {{ name }}.") == "Two &lt;moth&gt;."
    assert compiles == ["A {{ name }}.", "Two {{ name }}."]


@pytest.mark.parametrize("spoil", [lambda data: b"", lambda data: data[:20], lambda data: data[:-9], bytes.swapcase])
def test_what_is_not_whole_counts_as_none(tmp_path, compiles, spoil):
    said(tmp_path, "A {{ name }}.")
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(spoil(kept.read_bytes()))

    assert said(tmp_path, "A {{ name }}.") == "A &lt;moth&gt;."
    assert len(compiles) == 2


def test_where_nothing_can_be_kept_all_is_compiled(tmp_path, compiles):
    (tmp_path / "file").write_text("no folder")

    assert said(tmp_path / "file", "A {{ name }}.") == said(tmp_path / "file", "A {{ name }}.") == "A &lt;moth&gt;."
    assert len(compiles) == 2


def test_they_are_kept_where_python_is_told_to_keep_its_own(tmp_path):
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(tmp_path)
    command = "from panelpaper.render.templates import _environment; _environment(()).get_template('paper.html')"

    subprocess.run([sys.executable, "-c", command], env=environment, check=True)

    (kept,) = tmp_path.rglob("template-*")
    assert [*kept.parent.glob("compiled_patterns.*.pyc")]


def test_of_a_workspaces_own_templates_nothing_is_kept():
    own = {"parts/marks.html": Templates().read("parts/marks.html") + b"\n"}
    press = Press(Templates(own))

    assert web_page(edition(), edition().papers[0], press, pdf=False)
    assert press._environment.bytecode_cache is None
    assert Press(Templates())._environment.bytecode_cache is not None
    assert Press(Templates({"page.html": Templates().read("page.html")}))._environment is _environment(())
