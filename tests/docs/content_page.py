"""``docs/reference/content.md``, made from the shapes that read the files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from panelpaper.content.schema import SHAPES

Schema = dict[str, Any]

# Which file each shape is the shape of, below content/.
FILES = {
    "panel": "panel.yaml",
    "paper": "papers/YYYY-MM/paper.yaml",
    "section": "papers/YYYY-MM/COMMITTEE.md",
    "appendix": "papers/YYYY-MM/appendices/NAME.md",
    "dcc-reporting": "papers/YYYY-MM/dcc-reporting.yaml",
    "dcc-reports": "registers/dcc-reports.yaml",
    "dcc-submissions": "registers/dcc-submissions.yaml",
    "acronyms": "registers/acronyms.yaml",
    "modifications": "registers/modifications.yaml",
}
NOTES = {
    "section": "These keys stand between two lines `---` at the top; the text follows in Markdown. "
    "How it is written, and how parts of it are marked: [write in marks](../how-to/write-in-marks.md).",
    "appendix": "The same two lines `---` and keys, where an appendix has any. "
    "The keys of a PDF stand in a file beside it, `NAME.pdf.terms.yaml`.",
    "acronyms": "No keys of its own: each line is an acronym with what it stands for, as `SEC: Smart Energy Code`.",
    "modifications": "No keys of its own: each line is a modification with its title, as `SECMP0057: …`.",
}
_OPENING = """\
# Content

Every file that authors write, and every key that it may have, made from the code that reads them. `panelpaper schema
NAME` prints the same for editors. A key that isn't here is an error. Values are read as they are typed, and the key
says what they are: `no` and `1.10` are text where text is due.

"yes" under *needed* means that the key has to be there. A text of more than one line, or one that YAML could take for
something else, goes below its key, two spaces further in, with `|` after the key.
"""
# Keys that mean the same wherever they stand.
SHARED = ("declassified", "waivers")


def reference() -> str:
    """The page: each file, its keys in the order of its shape, what each means, an example."""
    return "\n".join(_reference()).rstrip() + "\n"


def _reference() -> Iterator[str]:
    yield from (_OPENING, "| file | holds |", "| --- | --- |")
    for name, path in FILES.items():
        yield f"| [`content/{path}`](#{name}) | {_purpose(name)} |"
    yield ""
    for name, path in FILES.items():
        schema = SHAPES[name].schema()
        yield from (f"## {name}", "", f"`content/{path}`. {_purpose(name)}", "")
        if name in NOTES:
            yield from (NOTES[name], "")
        if "properties" in schema:
            yield from _keys(schema, "")
    for key, shared in dict(each for shape in SHAPES.values() for each in _shared(shape.schema())).items():
        yield from (f"## {key}", "", shared["description"], "")
        yield from _keys(shared, "")


def _purpose(name: str) -> str:
    told = {"acronyms": "What acronyms stand for.", "modifications": "Modifications and their titles."}
    return told.get(name) or str(SHAPES[name].schema()["description"])


def _keys(schema: Schema, above: str) -> Iterator[str]:
    """A table of an object's keys, then one of each object's within it."""
    yield from ("| key | needed | is | example |", "| --- | --- | --- | --- |")
    needed = schema.get("required", ())
    for key, value in schema["properties"].items():
        is_ = f"{value['description']}{_choices(value)}" + (f" See [below](#{key})." if key in SHARED else "")
        yield f"| `{key}` | {'yes' if key in needed else ''} | {is_} | {_example(value)} |"
    yield ""
    for key, value in schema["properties"].items():
        within = _object(value)
        if within and key not in SHARED:
            name = f"{above}{key}"
            yield from (f"`{name}`{_each(value)}: {within['description']}", "")
            yield from _keys(within, f"{name}.")


def _shared(schema: Schema) -> Iterator[tuple[str, Schema]]:
    """The objects under the shared keys of a schema, at any depth."""
    for key, value in schema.get("properties", {}).items():
        within = _object(value)
        if within:
            yield from ((key, within),) if key in SHARED else _shared(within)


def _object(value: Schema) -> Schema | None:
    """The keys within a value: its own, a list's items', or those of names that the author chooses."""
    if "properties" in value:
        return value
    inner = value.get("items") or value.get("additionalProperties")
    return _object(inner) if isinstance(inner, dict) else None


def _each(value: Schema) -> str:
    if "items" in value:
        return ", each"
    return ", each name" if "properties" not in value else ""


def _choices(value: Schema) -> str:
    words = [str(word) for word in value.get("enum", ()) if isinstance(word, str)]
    return f" One of {', '.join(f'`{word}`' for word in words)}." if words else ""


def _example(value: Schema) -> str:
    """What to type, on one line."""
    (example,) = value["examples"]
    lines = [line.strip() for line in str(example).strip().split("\n")]
    if lines == [""]:
        return ""
    shown = " ".join(lines) if len(lines) == 1 else "<br>".join(f"`{line}`" for line in lines)
    return (shown if len(lines) > 1 else f"`{shown}`").replace("|", "\\|")
