"""The kinds of single values: each is text as typed, and its key says what it has to be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from panelpaper.content.shape import Scalar, Schema, Wrong, nearest
from panelpaper.content.written_dates import calendar_day, day_or_month_of, iso_of, period_of
from panelpaper.model.period import Period
from panelpaper.patterns import late

T = TypeVar("T")

_ISO = late(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_ISO_MONTH = late(r"[0-9]{4}-([0-9]{2})")
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
        found = calendar_day(*map(int, iso.groups()))
        return found or Wrong("impossible_date", {"value": text})
    return _wrong(iso_of(text), "Type year, month and day with hyphens between them, as `2019-01-22`.")


def day_or_words(text: str) -> Wrong | None:
    """What is wrong with a day, a month or words: one that no calendar has, or a date not written year first."""
    iso, month = _ISO.fullmatch(text), _ISO_MONTH.fullmatch(text)
    if iso:
        return None if calendar_day(*map(int, iso.groups())) else Wrong("impossible_date", {"value": text})
    if month and not 1 <= int(month[1]) <= 12:
        return Wrong("impossible_date", {"value": text})
    if Period.parse(text):
        return None
    written = day_or_month_of(text)
    hint = "Type the year first, then month and day: `2019-01-22`, or `2019-01` for a month."
    return None if written is None else _wrong(written, hint)


def _period(text: str) -> Period | Wrong:
    return Period.parse(text) or Wrong("malformed_period", {"value": text, "type": period_of(text)})


def _month(text: str) -> Period | Wrong:
    found = Period.parse(text)
    if found and not found.is_quarter:
        return found
    meant = period_of(text)
    return Wrong("malformed_period", {"value": text, "type": "" if "Q" in meant else meant})


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
