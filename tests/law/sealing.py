"""The same workspace with its appendices sealed: each in place of its clear file, with what belongs to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tests.law.secrets import Kind, Written
from tests.site_folder import Files

from panelpaper.content.sealing import Document, new_identity, seal
from panelpaper.model.classification import Classification

PICTURE = re.compile(rb"media/\d+/plan-\d\.png")


@cache
def keys() -> tuple[str, str]:
    """A secret key that this run of the tests made, and its public key."""
    return new_identity()


def naming_recipients(files: Files) -> Files:
    """The files with the key named in ``panel.yaml``."""
    panel = files["content/panel.yaml"]
    assert isinstance(panel, bytes)
    line = f"sealing: {{recipients: [{keys()[1]}]}}\n"
    return {**files, "content/panel.yaml": panel + line.encode()}


def sealed(files: Files, w: Written, above: Classification) -> Files:
    """The files with every appendix above a classification sealed, which has to be there and whole."""
    done = naming_recipients(files)
    for document in _documents(done, w, above):
        for path in (document.path, *document.beside):
            del done[path]
        done[f"{document.path}.age"] = seal(document, [keys()[1]])
        _name(done, document.path)
    return done


def _documents(files: Files, w: Written, above: Classification) -> Iterator[Document]:
    pictures = {path for path, secret in w.secrets() if secret.kind is Kind.PICTURE}
    for path, secret in w.secrets():
        if secret.classification > above and secret.kind in (Kind.APPENDIX, Kind.PDF):
            data, terms = files[path], f"{path}.terms.yaml"
            assert isinstance(data, bytes)
            folder = path.partition("/appendices/")[0]
            shown = {f"{folder}/{name.decode()}" for name in PICTURE.findall(data)} & pictures
            beside = {name: files[name] for name in sorted({terms, *shown}) if name in files}
            yield Document(path, data, {name: data for name, data in beside.items() if isinstance(data, bytes)})


def _name(files: Files, path: str) -> None:
    """Let the section that attaches a file name the sealed one; no two files have the same name."""
    clear = f"file: appendices/{path.rpartition('/')[2]}\n".encode()
    for section, text in files.items():
        if isinstance(text, bytes) and clear in text:
            files[section] = text.replace(clear, clear.replace(b"\n", b".age\n"))
