"""A late expression is compiled when it is first asked, and answers what a compiled one does."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from panelpaper.patterns import late, put_off

WORD = r"(?P<word>[a-z]+)(?=\W)"
TEXT = "The Moth, the Mouth."


def test_it_is_compiled_when_it_is_first_asked():
    broken = late("(")

    with pytest.raises(re.error):
        broken.search("")


def test_it_answers_what_a_compiled_one_does():
    compiled = re.compile(WORD, re.IGNORECASE)

    for ask in (
        lambda one: [found.span("word") for found in one.finditer(TEXT)],
        lambda one: one.findall(TEXT),
        lambda one: one.pattern,
        lambda one: one.search(TEXT, 4)["word"],
        lambda one: one.match(TEXT, 1).end(),
        lambda one: one.fullmatch(TEXT),
        lambda one: one.split(TEXT),
        lambda one: one.sub("-", TEXT),
    ):
        expression = late(WORD, re.IGNORECASE)
        assert ask(expression) == ask(compiled)
        assert ask(expression) == ask(compiled)


def test_it_has_nothing_else():
    with pytest.raises(AttributeError):
        late(WORD).lastgroup  # type: ignore[attr-defined]  # noqa: B018 - to ask is the test


def _modules(folder: Path, monkeypatch: pytest.MonkeyPatch, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.py").write_text(text)
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.syspath_prepend(str(folder))


def test_what_a_package_compiles_when_it_is_imported_is_put_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    _modules(
        tmp_path,
        monkeypatch,
        they_compile="import re, they_are_asked\nLETTERS = re.compile('[a-c]+', re.I)\nBYTES = re.compile(b'[a-c]')\n",
        they_are_asked="import re\nDIGITS = re.compile('[0-9]+')\n",
    )
    compile_now = re.compile

    with put_off("they_compile"):
        imported = import_module("they_compile")

    assert not isinstance(imported.LETTERS, re.Pattern)
    assert imported.LETTERS.fullmatch("aBc")
    assert isinstance(imported.BYTES, re.Pattern)
    assert isinstance(imported.they_are_asked.DIGITS, re.Pattern), "another package's is left alone"
    assert re.compile is compile_now


def test_python_compiles_at_once_again_where_the_import_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    _modules(tmp_path, monkeypatch, they_break="import nothing_of_that_name\n")
    compile_now = re.compile

    with pytest.raises(ModuleNotFoundError), put_off("they_break"):
        import_module("they_break")

    assert re.compile is compile_now


def test_a_text_is_read_without_what_yaml_and_markdown_compile_for_others():
    program = """
import re
from panelpaper.content.markdown.parsing import parser
from panelpaper.content.pyyaml import yaml
parser().parse("A *text* with [a link](https://example.com) & more.")
from markdown_it.rules_block.html_block import HTML_SEQUENCES
for expression in (yaml.reader.Reader.NON_PRINTABLE, *(opening for opening, _, _ in HTML_SEQUENCES)):
    assert not isinstance(expression, re.Pattern), expression
"""
    subprocess.run([sys.executable, "-c", program], check=True)
