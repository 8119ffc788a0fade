"""Atheris is there where the lock file has it; elsewhere Hypothesis alone tries the promises, in ``test_promises``."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

_PROJECT = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))
_LOCKED = next(Requirement(each) for each in _PROJECT["dependency-groups"]["dev"] if re.match("atheris", str(each)))

collect_ignore = ["test_atheris.py"] if _LOCKED.marker and not _LOCKED.marker.evaluate() else []
