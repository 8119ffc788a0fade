"""Atheris at one of the promises: ``python -W error -m tests.fuzz.harness PROMISE [-seed=…] CORPUS``.

What breaks a promise is written to a file, whose name libFuzzer prints; given as the corpus it is tried again alone.
"""

from __future__ import annotations

import sys
import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import atheris  # type: ignore[import-untyped]

# Whose branches the fuzzer is to see: each more makes every try slower.
SEEN = {
    "marks": ["panelpaper.content.marks", "panelpaper.content.lookalikes", "panelpaper.content.paragraphs"],
    "front": ["panelpaper.content", "markdown_it", "mdit_py_plugins"],
    "door": ["panelpaper.content", "panelpaper.rules"],
}

with atheris.instrument_imports(include=SEEN[sys.argv[1]]):
    from tests.fuzz.promises import PROMISES


def main() -> None:
    """Try until the time is up or a promise is broken."""
    name = sys.argv.pop(1)
    atheris.Setup(sys.argv, PROMISES[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
