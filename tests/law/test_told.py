"""The law holds of what is told, too: of a file that is in error, whatever it says of what is withheld."""

from __future__ import annotations

import re

import pytest
from tests import small
from tests.found import TAG, found
from tests.law.decoys import ENTRIES, FLOWS

from panelpaper.model.classification import CLEAR, RED
from panelpaper.model.finding import Finding, Severity

ENTRY = {
    "a key too many": "decisions:\n  more:\n    - classification: RED\n      {}\n",
    "keys too many": "decisions:\n  more:\n    again:\n    - text: a\n    - classification: RED\n      {}\n  last: b\n",
    "no dash": "decisions:\n  classification: RED\n  {}\n",
    "a key and no dash": "decisions:\n  more:\n    classification: RED\n    {}\n",
    "a dash too many": "decisions:\n  - - classification: RED\n      {}\n",
    "a key after the dash": "decisions:\n  - more:\n      - classification: RED\n        {}\n",
    "a key that there isn't": "more:\n  again:\n    - classification: RED\n      {}\n",
    "no such class": "decisions:\n  - classification: REDD\n    {}\n",
    "two classes": "decisions:\n  - classification: RED\n    classification: CLEAR\n    {}\n",
    "a class misspelt": "decisions:\n  - clasification: RED\n    {}\n",
    "a class in quotation marks": "decisions:\n  - 'classification' : \"RED\"\n    {}\n",
    "a class on a line of its own": "decisions:\n  -\n    classification:\n      RED\n    {}\n",
    "a class in a block": "decisions:\n  - classification: |\n      RED\n    {}\n",
    "a class below": "decisions:\n  - {}\n    classification: RED\n",
    "a key that stands twice": "decisions:\n  - text: a\ndecisions:\n  - classification: RED\n    {}\n",
    "a list of words": "no_update:\n  - classification: RED\n    {}\n",
    "words after the class": "decisions:\n  - classification: RED as agreed\n    {}\n",
    "a class after a question mark": "decisions:\n  - ? classification\n    : RED\n    {}\n",
    "a class after a tab": "decisions:\n  - classification:\tRED\n    {}\n",
    "a class below a blank line": "decisions:\n  - classification:\n\n      RED\n    {}\n",
    "a class in a block of lines": "decisions:\n  - classification: |\n      RED\n      indeed\n    {}\n",
    "a class with another sign": "decisions:\n  - {}\n    classification = RED\n",
    "a class with a wide colon": "decisions:\n  - {}\n    classification\uff1a RED\n",
    "a class with two colons": "decisions:\n  - {}\n    classification:: RED\n",
    "a class in capitals": "decisions:\n  - {}\n    CLASSIFICATION: RED\n",
    "a class in bold type": "decisions:\n  - {}\n    **classification**: RED\n",
    "a class in curly quotation marks": "decisions:\n  - {}\n    “classification”: RED\n",
    "a class by another name": "decisions:\n  - {}\n    protective marking: RED\n",
    "a class behind another value": "decisions:\n  - {}\n    meeting: TAG_15 classification: RED\n",
    "a class behind a value of no key": "decisions:\n  - {}\n    metting: TAG_15 classification: RED\n",
    "a class further in": "decisions:\n  - {}\n    declassified:\n      from: RED\n      classification: RED\n",
    "a class in another script": "decisions:\n  - {}\n    classificati\u043en: RED\n",
}
FLOW = {
    "a key too many": "decisions: {{more: [{{classification: RED, {}}}]}}\n",
    "a key too many in a block": "decisions:\n  more: [{{classification: RED, {}}}]\n",
    "a key too many above the dash": "decisions:\n  more:\n    - {{classification: RED, {}}}\n",
    "no brackets": "decisions: {{classification: RED, {}}}\n",
}


def told(front: str) -> tuple[tuple[str, str, str | None, bool], ...]:
    """What everybody is told where this stands among the facts of a section, but for places."""
    over = {TAG: small.SMALL[TAG].decode().replace("actions:", f"{front}actions:")}
    return tuple(
        (each.code, re.sub(r"\d+", "0", each.message), each.advice, each.fixable)
        for each in found(over, CLEAR)
        if each.concerns is CLEAR
    )


@pytest.mark.parametrize("typed", ENTRY.values(), ids=ENTRY)
def test_what_is_told_of_an_entry_that_is_out_of_place_depends_on_nothing_that_it_withholds(typed):
    margin = " " * len(typed[: -len("{}\n")].rpartition("\n")[2])
    said = {
        told(typed.format(filled(decoy).replace("\n", f"\n{margin}"))) for decoy in ("text: {c}", "{{{c}", *ENTRIES)
    }
    assert len(said) == 1


@pytest.mark.parametrize(
    "typed",
    [
        "decisions:\n  - text: {}\nmeeting: TAG_15\n    classification: RED\n",
        "decisions:\n  - classification: RED\n    text: |\n{}\n    meeting: TAG_15\n",
        "decisions:\n  - classification: RED\n    text: |\n{}\n",
        "decisions:\n  - text: a\n{}\n    classification: RED\n",
    ],
)
def test_what_stands_at_the_margin_of_an_entry_with_a_class_by_mistake_is_a_part_of_it(typed):
    texts = ("canary", "canary: more", "canary: [more", "canary: 'more", "{canary", "*canary: more", "canary: a: b")
    assert len({told(typed.format(text)) for text in texts}) == 1


def test_what_stands_below_an_entry_with_a_class_is_no_part_of_it():
    entry = "decisions:\n  - text: a\n    classification: RED\nreporting_month: 2018-12\nno_update: {}\n"
    assert not told(entry.format("false"))
    assert [code for code, *_ in told(entry.format("maybe"))] == ["PP106"]
    assert [code for code, *_ in told(entry.format("[SSC]\n  Note: it met"))] == ["PP106"]


@pytest.mark.parametrize("typed", ENTRY.values(), ids=ENTRY)
def test_nothing_of_an_entry_is_quoted_that_is_classified_out_of_place_or_only_nearly(typed):
    margin = " " * len(typed[: -len("{}\n")].rpartition("\n")[2])
    for decoy in ("text: {c}", "{c}", "text: {c} SECMPO0037"):
        words = typed.format(filled(decoy).replace("\n", f"\n{margin}"))
        assert not [each for each in told(words) if "canary" in f"{each[1]}{each[2]}" or "SECMPO" in each[1]]


@pytest.mark.parametrize("typed", FLOW.values(), ids=FLOW)
def test_the_same_of_one_between_braces(typed):
    said = {told(typed.format(filled(decoy))) for decoy in ("text: {c}", *FLOWS)}
    assert len(said) == 1
    assert said.pop()


@pytest.mark.parametrize(
    "typed",
    [
        "[{}]{{.red}}: more\n",
        "decisions:\n  - [{}]{{.red}}: more\n    meeting: TAG_1\n",
        "decisions:\n  - {{Public [{}]{{.red}}: more, meeting: TAG_1}}\n",
    ],
)
def test_what_a_run_in_a_key_holds_is_taken_for_no_key(typed):
    said = {told(typed.format(within)) for within in ("quiet", "classification", "text", "decisions", "a: b", "'", '"')}
    assert len(said) == 1
    assert said.pop()


@pytest.mark.parametrize(
    "typed", ["note: a [{}]{{.red}} b\nstatus: final\n", "note: |\n  ::: red\n  {}\n  :::\nstatus: final\n"]
)
def test_what_is_marked_where_a_key_is_doubled_says_nothing_of_how_it_is_classified(typed):
    said = {told(typed.format(within)) for within in ("quiet", "classification: RED", "[a] classification: RED [b]")}
    assert len(said) == 1
    assert "`status` stands here and on line 0." in {message for _, message, _, _ in said.pop()}


RUN_ON = {
    "after a block": "decisions:\n  - text: |\n      So.\n\n      ::: red\n      {}\n      :::\n\n      due: |\n",
    "after a run": "decisions:\n  - text: So [it\n      {}\n      came]{{.red}}\n      - too\n",
}


@pytest.mark.parametrize("typed", RUN_ON.values(), ids=RUN_ON)
def test_what_is_marked_has_no_say_in_where_a_text_goes_on_over_what_stands_by_itself(typed):
    said = {told(typed.format(within)) for within in ("quiet", "due: |", "|", "- quiet", "-quiet")}
    assert len(said) == 1
    assert [code for code, *_ in said.pop()] == ["PP101"]


def test_what_is_amiss_in_a_marked_text_has_no_say_in_what_is_quoted_elsewhere():
    front = (
        "decisions:\n  - text: Agreed the the plan\n  - classification: RED\n    text: x\n"
        "forward_look:\n  - text: |\n      So.\n\n      ::: red\n      {}\n      :::\n"
    )
    said = {told(front.format(within)) for within in ("quiet", "due: |")}
    assert len(said) == 1
    assert [code for code, *_ in said.pop()] == ["PP605"]


@pytest.mark.parametrize("slip", ["no_update true", "no_update: *so", "\tno_update: true"])
def test_what_is_marked_in_a_file_that_can_not_be_read_has_no_say_in_what_is_told_of_it(slip):
    front = f"{slip}\ndecisions:\nforward_look: |\n  So.\n  ::: red\n  quiet\n{{}}  :::\n"
    withheld = ("too", "\tso", "\x07", "\u2028", "note: |", "]{.red}", "a: b: c", " :::")
    said = {told(front.format(f"  {within}\n")) for within in withheld}
    assert len(said) == 1
    assert said.pop()


def test_an_entry_that_is_not_seen_to_be_one_has_no_say_in_what_is_told_of_its_file():
    front = "decisions\n  - classification: RED\n    text: {}\n"
    said = {told(front.format(within)) for within in ("so", "'so", "a: b: c", "so # so")}
    assert len(said) == 1
    assert "PP101" in {code for code, *_ in said.pop()}


@pytest.mark.parametrize("above", ["", "decisions:'\n", "decisions: so\n", "decisions, so\n", "x\n", "\tdecisions:\n"])
@pytest.mark.parametrize("typed", ["classification: RED\n    {}", "{}\n    classification: RED"])
def test_that_a_list_has_no_key_is_told_whatever_its_entries_withhold(above, typed):
    entry = f"{above}  - {typed}\n"
    said = {told(entry.format(filled(decoy).replace("\n", "\n    "))) for decoy in ("text: |\n  - so", *ENTRIES)}
    assert len(said) == 1
    assert {code for code, *_ in said.pop()} <= {"PP101", "PP110"}


@pytest.mark.parametrize("within", ["[so", "[so\n      [more", "so\n      ::: red"])
def test_what_only_seems_to_begin_a_mark_in_an_entry_has_no_say_in_what_is_quoted_of_the_next(within):
    front = (
        "decisions:\n  - text: |\n      {}\n    classification: RED\n"
        "  - text: Agreed\n    meeting TAG_1\n  - text: So it [is]{{.red}} now]{{.red}}\n"
    )
    assert told(front.format(within)) == told(front.format("so"))


def test_what_is_told_of_a_reference_beside_a_file_that_can_not_be_read_depends_on_no_withheld_action():
    said = set()
    for id in ("TAG-0008", "TAG-0009"):
        withheld = f"actions:\n  - id: {id}\n    text: So\n    owner: DCC\n    status: open\n    classification: RED\n"
        text = small.SMALL[TAG].decode().replace("actions:\n", withheld) + "\nSee [](action:TAG-0009).\n"
        other = f"{small.PAPER}/operations-group.md"
        findings = found({TAG: text, other: small.changed(other, "status: final", "status final")})
        said.add(tuple((each.code, each.message) for each in findings if each.concerns is CLEAR))
    assert [[code for code, _ in each] for each in said] == [["PP101"]]


NEARLY_MARKED = {
    "a block": "::: Red\n{}\n:::\n",
    "a block that is indented": "  ::: red\n  {}\n  :::\n",
    "an open block": "::: red\n\n{}\n",
    "a run": "So [{}]{{.RED}} it is.\n",
    "a run and a space": "So [{}] {{.red}} it is.\n",
    "what comes after a run": "So [it]{{.RED}} is.\n\nMore {}.\n",
}
AMISS = ("quiet", "![x](media/no.png)", "SECMPO0037 the the", "<b>x</b>", "[x]{.GREEN}", "[](appendix:none)", "x[^2]")


@pytest.mark.parametrize("typed", NEARLY_MARKED.values(), ids=NEARLY_MARKED)
def test_what_stands_behind_what_merely_looks_like_a_mark_has_no_say_in_what_is_told(typed):
    for front in ("", "decisions:\n  - classification: RED\n    text: So [it]{.RED} is\n"):
        text = small.SMALL[TAG].decode().replace("actions:", f"{front}actions:")
        for clearance in (CLEAR, RED):
            said = {
                tuple(
                    (each.code, each.span[:3], each.message)
                    for each in found({TAG: body}, clearance)
                    if told_to_all(each)
                )
                for body in (f"{text}\n{typed.format(within)}" for within in AMISS)
            }
            assert [[code for code, *_ in each] for each in said] == [["PP501"]]


def told_to_all(finding: Finding) -> bool:
    return finding.concerns is CLEAR and finding.severity is Severity.ERROR


@pytest.mark.parametrize("public", ["report: performance-measurement", "period: 2018-09"])
def test_that_a_public_key_is_missing_is_told_whatever_is_withheld_beside_it(public):
    log = small.SMALL[small.LOG].decode()
    typed = f"submissions:\n  - {public}\n    classification: RED\n    {{}}\n"
    for within in ("received: 2018-12-06", "received 2018-12-06", "{", "\x07"):
        told_to_all = [
            each.code
            for each in found({small.LOG: log.replace("submissions:\n", typed.replace("{}", within))}, CLEAR)
            if each.concerns is CLEAR
        ]
        assert told_to_all == ["PP104"]


@pytest.mark.parametrize("record", ["declassified: {}", "declassified:\n      {}"], ids=["in braces", "on lines"])
def test_that_an_entry_was_lowered_is_known_whatever_is_withheld_beside_it(record):
    said = ("from: RED", "date: 2019-01-03", "decided_by: Panel")
    record = record.format("{" + ", ".join(said) + "}" if record.endswith(" {}") else "\n      ".join(said))
    version = f"{small.PAPER}/versions/1.0"
    before = {**small.SMALL, small.LOG: _logged("classification: RED\n    received: 2018-11-05")}
    frozen = {
        path.replace(small.PAPER, version) if small.PAPER in path else path.replace("content", version, 1): data
        for path, data in before.items()
        if path.startswith((f"{small.PAPER}/", "content/registers/", "content/panel"))
    }
    for within in ("received: 2018-11-05", "{", "\x07", "&a *b", "received 2018-11-05"):
        findings = found({**frozen, small.LOG: _logged(f"classification: AMBER\n    {record}\n    {within}")}, CLEAR)
        assert not [each.code for each in findings if each.concerns is CLEAR and each.severity is Severity.ERROR]


def _logged(facts: str) -> bytes:
    """The log with one entry more, of which this is told."""
    entry = f"submissions:\n  - report: performance-measurement\n    period: 2018-09\n    {facts}\n"
    return small.SMALL[small.LOG].replace(b"submissions:\n", entry.encode(), 1)


def test_where_an_entry_is_classified_and_a_key_doubled_nothing_is_quoted():
    said = told("decisions:\n  - text: [a]{.red} b\n    classification: RED\nstatus: final\n")
    assert {code for code, message, _, _ in said if "stands once" in message} == {"PP102"}


def filled(decoy: str) -> str:
    return decoy.format(c="canary", n="12")
