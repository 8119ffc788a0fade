"""What is made once, and answered again."""

from __future__ import annotations

from panelpaper.memory import Memory, of_each_of_late


class Counted:
    """Makes a list that holds the thing, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, thing: list[int]) -> list[list[int]]:
        self.times += 1
        return [thing]


def each_of(make: Counted):
    return of_each_of_late(lambda thing: make(thing))


def test_of_the_very_same_things_an_answer_is_made_once():
    make = Counted()
    asked, things = each_of(make), [[1], [2], [3]]

    assert asked(things) == [[[1]], [[2]], [[3]]]
    assert asked(things[1:]) == [[[2]], [[3]]]
    assert asked(things) == [[[1]], [[2]], [[3]]]
    assert make.times == 3


def test_of_a_thing_that_only_equals_another_it_is_made_anew():
    make = Counted()
    asked = each_of(make)

    (first,), (second,) = asked([[1]]), asked([[1]])

    assert first[0] is not second[0]
    assert make.times == 2


def test_things_that_nobody_has_asked_of_for_long_are_forgotten():
    make = Counted()
    asked, old = each_of(make), [0]
    asked([old])

    for _ in range(20):
        asked([[1], [2]])
    asked([old])

    assert make.times == 1 + 40 + 1


def test_of_the_same_given_by_another_name_it_is_made_anew():
    memory = Memory()

    assert memory.recall(int, "11", base=2) == 3
    assert memory.recall(int, "11", base=8) == 9


def test_what_was_made_of_the_very_same_things_this_time_or_the_last_is_not_made_again():
    memory, one, equal = Memory(), [1], [1]

    def made(of: list[int]) -> object:
        return memory.once(("page", "public"), (of,), object)

    first = made(one)
    assert made(one) is first
    assert made(equal) is not first
    memory.begin()
    assert made(one) is first
    memory.begin()
    memory.begin()
    assert made(one) is not first
