"""What the fuzzer begins with: the files of the small workspace, and what the rules find wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests import small
from tests.examples import lay
from tests.fuzz.promises import FILES, SECTION

from panelpaper.content.front_matter import split
from panelpaper.rules.catalogue import CATALOGUE

LONGEST = 2000  # bytes

# Words that mean something to the front door, so that the fuzzer need not find them letter by letter.
WORDS = [
    *(
        "::: red",
        ":::",
        "]{.red}",
        "]{.amber-strict}",
        "[^1]",
        "[^1]:",
        "[](appendix:x)",
        "[](section:tag)",
        "](",
        "![",
    ),
    *("*", "**", "***", "```", "~~~", "|", "|-|", "---", ">", "-", "1.", "##", "{#a}", "<!--", "<div>", "&#123;"),
    *(
        "classification:",
        "RED",
        "CLEAR",
        "rows:",
        "submissions:",
        "report:",
        "period:",
        "2018-10",
        "|-",
        ">-",
        "&a",
        "*a",
    ),
    *("!!a", "{a:", "[a", "SECMP0057", "10.12.18", "4th", "OPSG_15", "(ABC)", "\ue000", "\u200b"),
]


def seeds() -> Iterator[tuple[str, bytes]]:
    """Path of a workspace's file, and what it could hold."""
    yield from ((path, data) for path, data in small.SMALL.items() if path in FILES)
    for entry in CATALOGUE:
        for path, data in lay(entry.page.bad, small.SMALL).files.items():
            if path in FILES and data != small.SMALL.get(path) and len(data) < LONGEST:
                yield path, data


def write(folder: Path, promise: str) -> None:
    """The seeds of one promise as files, and beside them the words as a dictionary."""
    (folder / "seeds").mkdir(parents=True)
    for number, (path, data) in enumerate(dict.fromkeys(seeds())):
        if promise == "door":
            data = bytes([FILES.index(path)]) + data
        elif path != SECTION:
            continue
        elif promise == "marks":
            data = split(path, data.decode(errors="replace")).body.encode()
        (folder / "seeds" / str(number)).write_bytes(data)
    quoted = ("".join(f"\\x{byte:02X}" for byte in word.encode()) for word in WORDS)
    (folder / "words").write_text("".join(f'"{word}"\n' for word in quoted))
