"""JSON Schema for editors: what we read it takes, what we refuse it refuses, whatever types an editor sees."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from panelpaper.content import front_matter
from panelpaper.content.json_schema import NAMES, schema

REPOSITORY = Path(__file__).parents[2]
BY_FILE = {"panel", "paper", "dcc-reporting", "dcc-reports", "dcc-submissions", "acronyms", "modifications"}
CONTENT = sorted(
    path
    for place in ("content", "tests/sites/small")
    for path in (REPOSITORY / place).rglob("*")
    if path.suffix == ".md" or (path.suffix == ".yaml" and path.stem in BY_FILE)
)


def typed_as_an_editor_does(text):
    """YAML 1.2's core types: numbers and booleans, but dates are text."""

    class Loader(yaml.SafeLoader):
        pass

    Loader.yaml_implicit_resolvers = {
        sign: [(tag, expression) for tag, expression in resolvers if not tag.endswith(("timestamp", "bool", "int"))]
        for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))
    Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile("[0-9]+$"), list("0123456789"))
    return yaml.load(text, Loader=Loader)


def as_text(text):
    return yaml.load(text, Loader=yaml.BaseLoader)


def errors(name, document):
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema(name)).iter_errors(document)]


def test_the_nine_kinds_of_file_have_a_schema():
    assert set(NAMES) == BY_FILE | {"section", "appendix"}


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_valid_and_says_what_it_is(name):
    found = schema(name)
    Draft202012Validator.check_schema(found)

    assert found["$schema"].endswith("2020-12/schema")
    assert found["title"] == f"panelpaper: {name}"


def test_there_is_no_schema_of_another_name():
    with pytest.raises(KeyError):
        schema("minutes")


@pytest.mark.parametrize("load", [as_text, typed_as_an_editor_does])
@pytest.mark.parametrize("path", CONTENT, ids=lambda path: path.relative_to(REPOSITORY).as_posix())
def test_real_content_validates(path, load):
    text, name = path.read_text(encoding="utf-8"), path.stem
    if path.suffix == ".md":
        name = "appendix" if path.parent.name == "appendices" else "section"
        text = front_matter.split(path.name, text, required=False).yaml_text
    document = load(text)

    assert document is None or errors(name, document) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("section", "{committee: tag, status: finished}"),
        ("section", "{committee: Tag Group, status: final}"),
        ("section", "{status: final}"),
        ("section", "{committee: tag, status: final, colour: red}"),
        ("section", "{committee: tag, status: final, appendices: [{id: x, title: X, file: x.md}]}"),
        ("section", "{committee: tag, status: final, waivers: [{code: PP213}]}"),
        (
            "section",
            "{committee: tag, status: final, decisions: [{text: x, declassified: {from: RED, date: 2019-02-01}}]}",
        ),
        ("dcc-submissions", "{submissions: [{report: a, period: 2018-13, received: unknown}]}"),
        ("dcc-submissions", "{submissions: [{report: a, period: 2018-10, received: soon}]}"),
        ("dcc-submissions", "{submissions: {report: a}}"),
        ("panel", "[]"),
        ("acronyms", "{ABC: [x]}"),
    ],
)
def test_what_a_check_refuses_an_editor_underlines(name, text):
    assert errors(name, as_text(text))


def test_every_key_is_explained_with_an_example():
    def explained(part):
        for key, value in part.get("properties", {}).items():
            yield key, value.get("description"), value.get("examples")
            yield from explained(value)
        for inner in (part.get("items"), *part.get("anyOf", ()), *part.get("patternProperties", {}).values()):
            if isinstance(inner, dict):
                yield from explained(inner)

    found = [each for name in NAMES for each in explained(schema(name))]

    assert len(found) > 100
    assert [key for key, description, examples in found if not description or not examples] == []


def test_off_is_no_mistake_in_an_editor_that_takes_it_for_false():
    panel = (REPOSITORY / "tests/sites/small/content/panel.yaml").read_text("utf-8") + "severity: {PP601: off}\n"

    assert errors("panel", yaml.safe_load(panel)) == errors("panel", as_text(panel)) == []
