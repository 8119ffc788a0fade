"""What the tests of publishing share."""

from __future__ import annotations

import errno
import os

import pytest


@pytest.fixture
def out(tmp_path):
    return tmp_path / "build"


@pytest.fixture(params=["links", "folders"])
def any_disk(request, monkeypatch):
    """A file system that knows symbolic links, and one that, like FAT, refuses them."""
    if request.param == "folders":

        def refused(*_: object, **__: object) -> None:
            raise PermissionError(errno.EPERM, "Operation not permitted")

        monkeypatch.setattr(os, "symlink", refused)
    return request.param
