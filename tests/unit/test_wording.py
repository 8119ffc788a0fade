"""Several things, and numbers of them, in a sentence."""

from __future__ import annotations

from panelpaper.wording import counted, listed


def test_things_are_listed_as_people_list_them():
    assert [listed(things) for things in ((), ("a",), ("a", "b"), ("a", "b", "c"))] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert listed(("a", "b", "c"), "or") == "a, b or c"


def test_one_thing_is_counted_without_an_s_and_thousands_with_a_comma():
    numbers = (0, 1, 2, 2000)

    assert [counted(count, "action") for count in numbers] == ["0 actions", "1 action", "2 actions", "2,000 actions"]
