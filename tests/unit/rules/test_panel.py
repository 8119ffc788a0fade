"""What a Panel's editions and committees may be."""

from __future__ import annotations

import pytest
from tests.found import codes, found, one
from tests.small import SMALL, changed


@pytest.mark.parametrize("name", ["../elsewhere", ".hidden", "a b", "a/b"])
def test_an_edition_has_a_name_that_a_folder_can_have(name):
    panel = changed("content/panel.yaml", "  panel: {", f'  "{name}": {{')

    finding = one(found({"content/panel.yaml": panel}), "PP105")

    assert finding.message == "This has to be a name of letters, digits and hyphens."
    assert finding.advice == "Give this edition another name."


def test_two_editions_do_not_share_a_folder_where_capitals_are_not_told_apart():
    panel = changed("content/panel.yaml", "  panel: {", "  Public: {")

    assert codes(found({"content/panel.yaml": panel})) == ["PP105", "PP105"]


def test_there_is_an_edition():
    text = SMALL["content/panel.yaml"].decode()
    start = text.index("editions:")
    panel = f"{text[:start]}editions: {{}}\n"

    assert one(found({"content/panel.yaml": panel}), "PP104").message == "`editions` is empty."


def test_a_committee_stands_once_among_the_committees_and_once_in_the_running_order():
    panel = SMALL["content/panel.yaml"].decode().replace("[ssc, tag]", "[ssc, tag, tag]")
    twice = panel.replace("sections:\n", "  - id: tag\n    name: Another\nsections:\n")

    assert [f.span.column for f in found({"content/panel.yaml": panel})] == [23, 28]
    assert codes(found({"content/panel.yaml": twice})) == ["PP314"] * 4


def test_a_committee_may_move_from_one_section_to_another():
    panel = changed(
        "content/panel.yaml",
        "  - title: Security Sub-Committee (SSC) and Testing Advisory Group (TAG)\n    committees: [ssc, tag]\n",
        "  - title: SSC\n    committees: [ssc]\n"
        "  - {title: TAG, committees: [tag], until: 2018-12}\n"
        "  - {title: Testing, committees: [tag], since: 2019-01}\n",
    )

    assert "PP314" not in codes(found({"content/panel.yaml": panel}))
