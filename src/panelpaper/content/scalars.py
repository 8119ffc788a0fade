"""The kinds of single values: each is text as typed, and its key says what it has to be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from panelpaper.content.shape import Scalar, Schema, Wrong, nearest
from panelpaper.model.period import MONTHS, Period
from panelpaper.patterns import late

T = TypeVar("T")

_ISO = late(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_ISO_MONTH = late(r"[0-9]{4}-([0-9]{2})")
_JOINT = r"./\-\u2010-\u2015\u2212"  # Word makes dashes of hyphens
_NUMERIC = late(rf"([0-9]{{1,2}})[{_JOINT}]([0-9]{{1,2}})[{_JOINT}]([0-9]{{2}}|[0-9]{{4}})")
_DATED = late(rf"([0-9]{{4}})[{_JOINT}]([0-9]{{1,2}})[{_JOINT}]([0-9]{{1,2}})")
_SPOKEN = late(r"(?:[A-Za-z]+,? )?([0-9]{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3,9})\.?,? ([0-9]{4})")
_YEAR_FIRST = late(
    rf"((?:19|20)[0-9]{{2}})[\s{_JOINT}]?(?:[qQ]([1-4])|(?:(?<=\D)([1-9]|0[1-9]|1[0-2])(?:[{_JOINT}][0-9]{{2}})?))"
)
_QUARTER_FIRST = late(rf"[qQ]([1-4])[\s{_JOINT}]?((?:19|20)[0-9]{{2}})")
_NAMED_MONTH = late(r"([A-Za-z]{3,9})\.?[\s-]((?:19|20)[0-9]{2})")
_LETTER = late("[A-Z]{1,2}")
_WORD = late(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DIGITS = late(r"[0-9]{1,15}")
_GROUPED = late(r"[0-9]{1,3}(?:[,. \u00a0\u2009'][0-9]{3})+")
_PERCENT = late(r"[0-9]{1,6}(?:\.[0-9]{1,6})?")


def _text(pattern: str) -> Schema:
    return {"type": "string", "pattern": pattern}


def _wrong(meant: str, otherwise: str = "") -> Wrong:
    """No value of its kind: what was ``meant``, to be typed, or where that can't be told what to do ``otherwise``."""
    return Wrong("wrong_type", {"type": meant, **({} if meant else {"hint": otherwise})})


def _word(text: str) -> str | Wrong:
    if _WORD.fullmatch(text):
        return text
    meant = "-".join(re.findall("[a-z0-9]+", text.lower()))
    return _wrong(meant, "Type one word, or several with hyphens between them.")


def _word_or_name(text: str) -> str | Wrong:
    """A word; where it is a name, the word that would be made of it: whoever knows the words tells which one it is."""
    found = _word(text)
    return found if isinstance(found, str) or not found.says["type"] else found.says["type"]


def _day(text: str) -> date | Wrong:
    iso = _ISO.fullmatch(text)
    if iso:
        found = _calendar_day(*map(int, iso.groups()))
        return found or Wrong("impossible_date", {"value": text})
    return _wrong(_iso_of(text), "Type year, month and day with hyphens between them, as `2019-01-22`.")


def _calendar_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year >= 1900 else None
    except ValueError:
        return None


def _iso_of(text: str) -> str:
    """The ISO form of a date that is written otherwise, the day first or last; "" where it is none."""
    numeric, spoken, dated = _NUMERIC.fullmatch(text), _SPOKEN.fullmatch(text), _DATED.fullmatch(text)
    found = None
    if dated:
        found = _calendar_day(*map(int, dated.groups()))
    elif numeric:
        day, month, year = map(int, numeric.groups())
        found = _calendar_day(year + 2000 if year < 100 else year, month, day)
    elif spoken:
        begins = [number for number, name in enumerate(MONTHS, 1) if name.lower().startswith(spoken[2].lower())]
        found = _calendar_day(int(spoken[3]), begins[0], int(spoken[1])) if len(begins) == 1 else None
    return found.isoformat() if found else ""


def day_or_words(text: str) -> Wrong | None:
    """What is wrong with a day, a month or words: one that no calendar has, or a date not written year first."""
    iso = _ISO.fullmatch(text)
    if iso:
        return None if _calendar_day(*map(int, iso.groups())) else Wrong("impossible_date", {"value": text})
    month = _ISO_MONTH.fullmatch(text)
    if month and not 1 <= int(month[1]) <= 12:
        return Wrong("impossible_date", {"value": text})
    written = _iso_of(text)
    return _wrong(written) if written else None


def _period(text: str) -> Period | Wrong:
    return Period.parse(text) or Wrong("malformed_period", {"value": text, "type": _period_of(text)})


def _month(text: str) -> Period | Wrong:
    found = Period.parse(text)
    if found and not found.is_quarter:
        return found
    meant = _period_of(text)
    return Wrong("malformed_period", {"value": text, "type": "" if "Q" in meant else meant})


def _period_of(text: str) -> str:
    """The month or quarter that is written otherwise; "" where it is none."""
    if found := _QUARTER_FIRST.fullmatch(text):
        return f"{found[2]}-Q{found[1]}"
    if found := _YEAR_FIRST.fullmatch(text):
        return f"{found[1]}-Q{found[2]}" if found[2] else f"{found[1]}-{int(found[3]):02}"
    found = _NAMED_MONTH.fullmatch(text)
    begins = [number for number, name in enumerate(MONTHS, 1) if found and name.lower().startswith(found[1].lower())]
    return f"{found[2]}-{begins[0]:02}" if found and len(begins) == 1 else ""


def _count(text: str) -> int | Wrong:
    return int(text) if _DIGITS.fullmatch(text) else _wrong(_ungrouped(text), "Type it in digits.")


def _figure(text: str) -> int | Wrong:
    return int(text) if _DIGITS.fullmatch(text) else Wrong("bad_figure", {"value": text, "type": _ungrouped(text)})


def _ungrouped(text: str) -> str:
    return re.sub("[^0-9]", "", text) if _GROUPED.fullmatch(text) else ""


def _percent(text: str) -> float | Wrong:
    if _PERCENT.fullmatch(text):
        return float(text)
    bare = text.removesuffix("%").strip()
    return Wrong("bad_figure", {"value": text, "type": bare if _PERCENT.fullmatch(bare) else ""})


def _flag(text: str) -> bool | Wrong:
    if text in ("true", "false"):
        return text == "true"
    near = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}.get(text.lower(), "")
    near = near or (text.lower() if text.lower() in ("true", "false") else "")
    return Wrong("unknown_value", {"value": text, "near": near, "choices": "true, false"})


def _version(text: str) -> str | Wrong:
    numbered = re.fullmatch(r"(?:[Vv](?:ersion)? ?)?([0-9]{1,4}\.[0-9]{1,4})", text)
    if numbered and numbered[1] == text:
        return text
    return _wrong(numbered[1] if numbered else "", "Type two numbers with a dot between them.")


def _letter(text: str) -> str | Wrong:
    meant = text.upper().removeprefix("APPENDIX").strip()
    if _LETTER.fullmatch(text):
        return text
    return _wrong(meant if _LETTER.fullmatch(meant) else "", "Type a capital letter, or delete this line.")


def _web(text: str) -> str | Wrong:
    address = re.fullmatch(r"https?://[^\s\"'<>\\{}|^`]+", text)
    return text if address else _wrong("", "Type the whole address, as a browser shows it.")


def choice(choices: Mapping[str, T]) -> Scalar[T]:
    """One of some words. To editors that know YAML 1.1 ``off`` is no word, but what they call false."""

    def parse(text: str) -> T | Wrong:
        if text in choices:
            return choices[text]
        says = {"value": text, "near": nearest(text, list(choices)), "choices": ", ".join(choices)}
        return Wrong("unknown_value", says)

    typed: list[str | bool] = [*choices, *([False] if "off" in choices else [])]
    return Scalar(f"one of {', '.join(choices)}", parse, {"enum": typed})


WORD = Scalar("small letters, digits and hyphens", _word, _text(f"^{_WORD.pattern}$"))
KNOWN_ID = Scalar("small letters, digits and hyphens", _word_or_name, _text(f"^{_WORD.pattern}$"))
DATE = Scalar("a date, as 2019-01-22", _day, _text(f"^{_ISO.pattern}$"))
PERIOD = Scalar("a month, as 2018-10, or a quarter, as 2018-Q3", _period, _text("^[0-9]{4}-(0[1-9]|1[0-2]|Q[1-4])$"))
MONTH = Scalar("a month, as 2018-10", _month, _text("^[0-9]{4}-(0[1-9]|1[0-2])$"))
COUNT = Scalar("a whole number", _count, {"type": ["integer", "string"], "pattern": "^[0-9]{1,15}$"})
FIGURE = Scalar("a whole number in digits alone", _figure, {"type": ["integer", "string"], "pattern": "^[0-9]{1,15}$"})
PERCENT = Scalar("a number of per cent", _percent, {"type": ["number", "string"], "pattern": f"^{_PERCENT.pattern}$"})
FLAG = Scalar("true or false", _flag, {"enum": [True, False, "true", "false"]})
VERSION = Scalar("a version, as 1.1", _version, {"type": ["string", "number"], "pattern": r"^[0-9]{1,4}\.[0-9]{1,4}$"})
LETTER = Scalar("a capital letter", _letter, _text(f"^{_LETTER.pattern}$"))
WEB = Scalar("an address that begins with https://", _web, _text("^https?://"))
