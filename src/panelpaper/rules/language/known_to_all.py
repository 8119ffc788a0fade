"""Capitals that need no expansion, whatever the register has: any reader knows them, or they are no acronym."""

from __future__ import annotations

import re
from itertools import chain, takewhile

from panelpaper.model.period import MONTHS
from panelpaper.patterns import late

# GOV.UK's style guide: explain an acronym "unless it's well known, like UK, DVLA, US, EU, VAT and MP".
_WELL_KNOWN = (
    "AGM AM AOB BBC BST CEO CV DVLA EU FAQ GB GMT GPS ID IT MP NB NHS OK PIN PM PS RSVP SIM SMS TBA TBC TBD TLP TV UK"
    " UN US USA UTC VAT"
)
_FILES_AND_COMPUTERS = "CD CSV DVD HTML HTTP HTTPS JPEG JSON PC PDF PNG URL USB WWW XML ZIP"
_COMPANIES = "BP BT EDF IBM LTD PLC SSE"  # which are called so
_STANDARDS = "BS EN IEC ISO RFC"  # as a standard's name begins: BS EN ISO 22301
_UNITS = "CO2 DC GW GWH KB KW KWH MB MVA MW MWH TB TW TWH"  # the International System's, in capitals too
_WORDS = (
    "ALL AND ANY ARE AS AT BE BEFORE BY CAN CANNOT DO FOR FROM HAS HAVE IF IN IS MAY MUST NO NONE NOT OF ON ONLY OR"
    " PLEASE SHALL SHOULD THAT THE THIS TO WILL WITH WITHIN YES YOU"
)
_LABELS = (
    "ACTION ACTIONS AGENDA AGREED CHAIR CLOSED DATE DATES DECIDED DRAFT DUE ENDS FAIL FAILED FINAL HIGH ISSUE"
    " ISSUES KEY LATE LOW MEDIUM MEETING NEW NEXT NOTED NOTES ONGOING OPEN OWNER PASS PASSED PENDING POINTS POST"
    " REPORT RISK RISKS SECRET STATUS STEPS SUMMARY TODO TOTAL UPDATE UPDATES URGENT WARNING"
)
KNOWN_TO_ALL = frozenset(
    " ".join((_WELL_KNOWN, _FILES_AND_COMPUTERS, _COMPANIES, _STANDARDS, _UNITS, _WORDS, _LABELS, *MONTHS))
    .upper()
    .split()
)
"""Acronyms that any reader knows, and words that papers put in capitals."""

_OF_MAIL = ("BCC", "CC", "FW", "FWD", "RE")  # before a colon

_LONGEST_ACRONYM = 7  # letters: what is longer is a word that somebody put in capitals

_SMALL_WORDS = frozenset(_WORDS.split())
_DAYS = "MON|TUES?|WED|THURS?|FRI|SAT|SUN"
_PART_OF_A_DATE = late(f"{_DAYS}|SEPT|" + "|".join(name[:3].upper() for name in MONTHS))
_WHOLE_DAY = late("(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY")
_NUMBER_BEFORE = late(r"\d(?:st|nd|rd|th)?[\s,-]+$")
_NUMBER_AFTER = late(r"[\s,-]+\d")
_AFTER_A_KIND = late(
    r"\b(?:appendi(?:x|ces)|annex(?:es)?|schedules?|parts?|sections?|clauses?|paragraphs?|tables?|figures?)\s+"
    r"(?-i:(?:[A-Z]{1,2}\d*(?:,\s*|\s+(?:and|or|to)\s+))*)$",
    re.IGNORECASE,
)
_CAPITALS = late(r"[A-Z][A-Z'’]*[,.:;!?)]?")
_POSTAL_DISTRICT = late(r"[A-Z]{1,2}\d[A-Z\d]?")
_IN_A_POSTCODE = late(r" \d[A-Z]{2}\b")


def is_no_acronym(capitals: str, before: str, after: str) -> bool:
    """Whether some capitals are none, by their length or what stands beside: of a date, a postcode, a shout."""
    return (
        _is_long(capitals)
        or _WHOLE_DAY.fullmatch(capitals) is not None
        or (capitals in _OF_MAIL and after.startswith(":"))
        or _AFTER_A_KIND.search(before) is not None
        or (_PART_OF_A_DATE.fullmatch(capitals) is not None and _beside_a_number(before, after))
        or (_POSTAL_DISTRICT.fullmatch(capitals) is not None and _IN_A_POSTCODE.match(after) is not None)
        or _is_shouted(before, after)
    )


def _is_long(capitals: str) -> bool:
    """Whether some capitals are more letters than acronyms have."""
    return capitals.isalpha() and len(capitals.removesuffix("s")) > _LONGEST_ACRONYM


def _beside_a_number(before: str, after: str) -> bool:
    return _NUMBER_BEFORE.search(before) is not None or _NUMBER_AFTER.match(after) is not None


def _is_shouted(before: str, after: str) -> bool:
    """Whether among the words in capitals beside it is one that makes sentences: PLEASE NOTE THIS."""
    words = chain(
        takewhile(_CAPITALS.fullmatch, reversed(before.split())), takewhile(_CAPITALS.fullmatch, after.split())
    )
    return not _SMALL_WORDS.isdisjoint(word.rstrip(",.:;!?)") for word in words)
