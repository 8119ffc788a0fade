"""Sentences in the manner of a committee paper, made by rule from a few words: as long and as varied as people's."""

from __future__ import annotations

from random import Random

_WHO = (
    "the DCC",
    "SECAS",
    "members",
    "the chair",
    "Large Suppliers",
    "Small Suppliers",
    "Network Parties",
    "several Users",
    "the working group",
    "a number of Parties",
    "the test team",
    "the service provider",
)
_WHAT = (
    "the plan for the next release",
    "the risks to installation in the north",
    "the log of open defects",
    "the figures for the last quarter",
    "the guidance for new Users",
    "the draft response to the consultation",
    "the timetable for regression tests",
    "the list of device models",
    "the cost of a second environment",
    "the lessons of the pilot",
    "the process for urgent changes",
    "the assumptions behind the forecast",
    "the order in which regions move",
    "the evidence for the exit criteria",
    "the review of Planned Maintenance",
    "the backlog of firmware updates",
    "the effect on prepayment customers",
    "the arrangements for out-of-hours support",
    "the terms of reference",
    "the summary of incidents",
)
_DID = (
    "presented",
    "questioned",
    "welcomed",
    "asked for more detail on",
    "heard about",
    "set out",
    "looked again at",
    "gave an update on",
    "disagreed about",
    "took note of",
)
_THEN = (
    "and a written answer will follow before the next meeting",
    "because nobody had yet measured how long it takes",
    "although two of the dates still depend on suppliers",
    "so that the paper can go to the Panel in good time",
    "which leaves three weeks for comments",
    "and nobody raised an objection",
    "since the earlier version had left this open",
    "but the numbers for the south were not ready",
    "with a view to closing the matter in the spring",
    "and agreed to come back to it once the tests are done",
)
_WHEN = (
    "At the last meeting",
    "In the meantime",
    "After a long discussion",
    "For the first time this year",
    "Outside the meeting",
    "Once the results were known",
    "As in earlier months",
    "Before the workshop",
)
_COUNTED = (
    "About {n} sites near {place} are affected, of which {m} have been visited.",
    "Of {n} meters in the sample from {place}, {m} answered within the hour.",
    "In {place} the share has risen from {m} to {n} in a thousand.",
    "{place} sent {n} comments, and {m} of them were about wording alone.",
    "There were {n} calls to the service desk, {m} more than in the month before.",
)

_PLACE = ("ash", "bur", "carn", "del", "east", "fal", "gar", "hal", "kil", "lang", "mor", "nor", "ox", "pen", "wick")
_ENDING = ("ford", "ham", "ton", "worth", "by", "stead", "mouth", "bridge", "ley", "don", "wold", "field")
_STRANGE = ("vor", "quil", "mast", "hern", "oby", "trel", "zan", "dwic", "pell", "umbr", "gask", "fenn", "jor", "lyth")


def sentence(chance: Random) -> str:
    """One sentence, of about sixteen words."""
    form = chance.randrange(6)
    if form == 0:
        many = chance.randrange(40, 900)
        place = f"{chance.choice(_PLACE)}{chance.choice(_PLACE)}{chance.choice(_ENDING)}".capitalize()
        return chance.choice(_COUNTED).format(n=many, m=chance.randrange(3, many), place=place)
    who, did, what, then = (chance.choice(words) for words in (_WHO, _DID, _WHAT, _THEN))
    if form == 1:
        return f"{chance.choice(_WHEN)}, {who} {did} {what}."
    first = who[0].upper() + who[1:]
    if form == 2:
        return f"{first} {did} {what} and {chance.choice(_WHAT)}."
    return f"{first} {did} {what}, {then}."


def text(chance: Random, words: int) -> str:
    """Sentences of about so many ``words`` in all."""
    said: list[str] = []
    while (left := words - sum(len(each.split()) for each in said)) > 0 and (left > 8 or not said):
        said.append(sentence(chance))
    return " ".join(said)


def strange(chance: Random) -> str:
    """A name that no other text holds."""
    return "".join(chance.choice(_STRANGE) for _ in range(4)).capitalize()


def secret(chance: Random, words: int) -> str:
    """Sentences of about so many ``words``, of which no six in a row stand in what ``text`` makes."""
    said: list[str] = []
    while sum(len(each.split()) for each in said) < words:
        one, two, three, four = (strange(chance) for _ in range(4))
        said.append(f"{one} wrote to {two} about {three}, which {four} had broken off.")
    return " ".join(said)
