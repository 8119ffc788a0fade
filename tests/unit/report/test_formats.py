"""Findings for programs: JSON, GitHub annotations and SARIF, each valid, in one order, and as discreet as the text."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from tests.sample_finding import PATH, finding

from panelpaper.model.classification import RED
from panelpaper.model.finding import Edit, Severity, Span
from panelpaper.report.as_github import format_github
from panelpaper.report.as_json import format_json
from panelpaper.report.as_sarif import RuleNote, format_sarif
from panelpaper.report.as_text import format_text

SARIF = json.loads((Path(__file__).parents[2] / "data/sarif-2.1.0-rtm.5.json").read_text())
RULES = (
    RuleNote("PP601", "unexpanded_acronym", "An acronym is expanded.", "Readers need it.", Severity.WARNING),
    RuleNote("PP103", "unknown_key", "Every key is known.", "A key that is not would be lost.", Severity.ERROR),
)
FORMATS: dict[str, Callable[..., str]] = {
    "json": format_json,
    "github": format_github,
    "sarif": format_sarif,
    "text": lambda findings: format_text(findings, {PATH: "a secret name\n" * 9}),
}


MANY = (
    finding(Span.at("b.md", 1, 1)),
    finding(Span.at(PATH, 10, 1, 2), severity=Severity.WARNING, code="PP601", hint=None),
    finding(Span(PATH, 9, 4, 11, 2), severity=Severity.INFO, code="PP512"),
    finding(edits=(Edit(Span.at(PATH, 3, 1, 7), "status"),)),
)


def test_json_has_the_promised_keys_in_the_order_of_printing():
    told = json.loads(format_json(MANY))

    assert [(each["path"], each["line"], each["column"]) for each in told] == [
        ("b.md", 1, 1),
        (PATH, 3, 1),
        (PATH, 9, 4),
        (PATH, 10, 1),
    ]
    assert told[1] == {
        "code": "PP103",
        "severity": "error",
        "message": "There is no key `statuss` here.",
        "path": PATH,
        "line": 3,
        "column": 1,
        "hint": "Did you mean `status`?",
        "fixable": True,
    }
    assert [each["severity"] for each in told] == ["error", "error", "info", "warning"]
    assert told[3]["hint"] is None


def test_json_of_no_findings_is_an_empty_array():
    assert format_json([]) == "[]\n"


def test_github_gets_a_command_for_each_finding():
    assert format_github(MANY).splitlines() == [
        "::error file=b.md,line=1,col=1,title=PP103::There is no key `statuss` here.%0ADid you mean `status`?",
        f"::error file={PATH},line=3,col=1,title=PP103::There is no key `statuss` here.%0ADid you mean `status`?",
        f"::notice file={PATH},line=9,col=4,title=PP512::There is no key `statuss` here.%0ADid you mean `status`?",
        f"::warning file={PATH},line=10,col=1,title=PP601::There is no key `statuss` here.",
    ]


def test_github_gets_nothing_where_there_is_nothing_to_tell():
    assert format_github([]) == ""


def test_no_text_ends_a_github_command_or_begins_another():
    odd = finding(Span("a,b:c%\n.md"), detail="100%\n::stop-commands::x", hint=None)

    assert format_github([odd]) == (
        "::error file=a%2Cb%3Ac%25%0A.md,line=1,col=1,title=PP103::100%25%0A::stop-commands::x\n"
    )


@pytest.mark.parametrize("findings", [(), MANY, (finding(Span("ä b/%.md", 1, 1, 1, 1)),)])
@pytest.mark.parametrize("rules", [(), RULES])
def test_sarif_is_valid_by_its_schema(findings, rules):
    jsonschema.Draft4Validator(SARIF).validate(json.loads(format_sarif(findings, rules)))


def test_sarif_has_a_result_for_each_finding_in_the_order_of_printing():
    results = json.loads(format_sarif(MANY, RULES))["runs"][0]["results"]

    assert [(result["ruleId"], result.get("ruleIndex"), result["level"]) for result in results] == [
        ("PP103", 0, "error"),
        ("PP103", 0, "error"),
        ("PP512", None, "note"),
        ("PP601", 1, "warning"),
    ]
    assert results[1]["message"]["text"] == "There is no key `statuss` here.\nDid you mean `status`?"
    assert results[2]["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": PATH, "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 9, "startColumn": 4, "endLine": 11, "endColumn": 2},
    }


def test_sarif_describes_the_rules_by_code():
    rules = json.loads(format_sarif((), RULES))["runs"][0]["tool"]["driver"]["rules"]

    assert [rule["id"] for rule in rules] == ["PP103", "PP601"]
    assert rules[0] == {
        "id": "PP103",
        "name": "unknown_key",
        "shortDescription": {"text": "Every key is known."},
        "help": {"text": "A key that is not would be lost."},
        "defaultConfiguration": {"level": "error"},
    }


def test_sarif_writes_a_path_as_an_address():
    [result] = json.loads(format_sarif([finding(Span("é b\udcff.md"))]))["runs"][0]["results"]

    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "%C3%A9%20b%FF.md"


@pytest.mark.parametrize("form", FORMATS)
def test_no_format_quotes_what_is_classified(form):
    secret = finding(
        detail="A secret name.",
        hint="Not the secret name.",
        unquoted_hint="Look there.",
        concerns=RED,
        quotable=False,
        edits=(Edit(Span(PATH), "secret"),),
    )
    text = FORMATS[form]([secret])

    assert "secret" not in text.lower()
    assert "Every key is known. (The text isn't shown here.)" in text
    assert "Look there." in text


def test_no_format_says_how_long_it_is_what_is_classified():
    short, long = (finding(Span.at(PATH, 3, 1, length), concerns=RED, quotable=False) for length in (2, 7))
    for form in FORMATS.values():
        assert form([short]) == form([long])


@pytest.mark.parametrize("form", FORMATS)
def test_no_format_lets_a_control_character_through(form):
    text = FORMATS[form]([finding(Span("a\x1b.md", 1, 2), detail="b\x1b\u202e\x9b", hint="c\x07\udcff")])

    assert [character for character in text if not character.isprintable() and character != "\n"] == []


@pytest.mark.parametrize("form", FORMATS)
def test_the_order_of_discovery_does_not_show(form):
    assert FORMATS[form](MANY) == FORMATS[form](MANY[::-1])
