"""Dates as minutes write them, day first: `26 March 2023`, `6th June, 2007`, `15thMay 2019`, `29/30 March 2022`, `04.03.19`.

Our own grammar decides; `second_opinion` asks python-dateutil, never in its fuzzy mode, for words that the grammar cannot read.
A date without a year stays without one until something on the page gives it (`with_year`).
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tui_minutes.parsing.text.patterns import by_first, longest_first
from tui_minutes.parsing.vocabulary import Vocabulary, standard

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAY_BEFORE = re.compile(
    r"(?:(?<![\d.:£$€/])(?P<from>\d{1,2})(?:st|nd|rd|th|ST|ND|RD|TH)?(?: ?[/–-] ?| (?:and|to|&) )|(?<![\d.:£$€/]))"
    r"(?P<day>\d{1,2}) ?(?:(?P<ordinal>st|nd|rd|th|ST|ND|RD|TH|St|Nd|Rd|Th|"
    r"eg|ain|fed|ed|ydd|af|il|EG|AIN|FED|YDD|AF|IL|[\"”’'™*]{1,2})\.?)?,?"
    r"(?: ?(?:of|OF|o|day of)(?= ))? {0,3}$"
)
_YEAR_AFTER = re.compile(r"[,.]? {0,2}(?:of )?(?P<year>(?:19|20)\d\d)(?!\d)|,? ?['’](?P<short>\d\d)(?!\d)")
_DAY_AFTER = re.compile(
    r"[,.]? {1,2}(?:the )?(?P<day>\d{1,2}) ?(?P<ordinal>st|nd|rd|th|ST|ND|RD|TH)?(?![\d:/]|\.\d| ?[ap]\.?m)"
    r"(?:[,.]? {0,2}(?P<year>(?:19|20)\d\d)(?!\d))?"
)
_NUMERIC = re.compile(r"(?<![\d./-])(?P<a>\d{1,4})(?P<s>[./-])(?P<b>\d{1,2})(?P=s)(?P<c>\d{2,4})(?![\d/-]|\.\d)")
_FIGURED = re.compile(r"\d[./-]\d")
_TIME = re.compile(
    r"(?<![\d.:£])(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d)\.?)? ?(?P<half>[ap])\.? ?m\b\.?"
    r"|(?<![\d.:£])(?P<hourw>\d{1,2})(?:[.:](?P<minutew>\d\d))?(?: o['’]r gloch)? ?"
    r"(?P<welsh>y\.?h\b|y\.?p\b|yr hwyr|y prynhawn|y\.?b\b|y bore)\.?"
    r"|(?<![\d.:£/])(?P<hour24>[01]?\d|2[0-3])[:.](?P<minute24>[0-5]\d)(?![\d:/%]|\.\d| ?[ap]\.?m)(?: ?(?:hrs|hours|o'clock))?"
    r"|(?<![\d.:£/])(?P<hour4>[01]\d|2[0-3])(?P<minute4>[0-5]\d) ?(?:hrs|hours)\b",
    re.IGNORECASE,
)
_EVENING = re.compile(r"\b[Nn][Oo][Ss],? (?:Lun|Fawrth|Fercher|Iau|Wener|Sadwrn|Sul|LUN|FAWRTH|FERCHER|IAU|WENER|SADWRN|SUL)\b")
"""The evening of a day: a meeting at 7.30 `nos Fercher` was not held in the morning."""
_NOON = 12
_SPELT = re.compile(
    rf"(?:(?:{'|'.join(_DAYS)}),? )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{'|'.join(_MONTHS)}),? (?P<year>(?:19|20)\d\d)"
)
_WINDOW = 24


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a text, `text[start:end]`. `first` and `last` are the same day unless a month or a range is named.

    Without a year on the page `year` is False and the dates stand in year 4 (a leap year), to be moved by `with_year`.
    """

    start: int
    end: int
    first: dt.date
    last: dt.date
    year: bool = True
    day: bool = True
    weekday: int | None = None
    """Monday is 0; None when the page names none."""

    @property
    def weekday_amiss(self) -> bool:
        """The page names a weekday that is not the date's."""
        return self.weekday is not None and self.year and self.weekday not in (self.first.weekday(), self.last.weekday())


@dataclass(frozen=True, slots=True, eq=False)
class _Names:
    months: dict[str, int]
    weekdays: dict[str, int]
    month: re.Pattern[str]
    weekday: re.Pattern[str]


@lru_cache(maxsize=4)
def _names(vocabulary: Vocabulary) -> _Names:
    months = {word: number for number, words in enumerate(vocabulary.group("dates.months").values(), 1) for word in words}
    weekdays = {word: number for number, words in enumerate(vocabulary.group("dates.weekdays").values()) for word in words}
    cased = {form for word in months for form in (word.capitalize(), word.upper())}
    alternatives = by_first(longest_first(cased))
    days = "|".join(sorted(map(re.escape, weekdays), key=len, reverse=True))
    return _Names(months, weekdays, re.compile(rf"{alternatives}(?![a-z])"), re.compile(rf"\b(?:{days})\b\.?,?(?: the)? ?(?:\( ?)?$"))


def find_dates(text: str, vocabulary: Vocabulary | None = None) -> Iterator[Dated]:
    """Yield the dates in `text` in order; words and figures that cannot be a date are passed over."""
    names = _names(vocabulary or standard())
    found = [*_named(text, names)]
    if _FIGURED.search(text):
        found += _figures(text)
        found.sort(key=lambda dated: dated.start)
    end = -1
    for dated in found:
        if dated.start >= end:
            yield dated
            end = dated.end


def read_date(text: str, vocabulary: Vocabulary | None = None) -> dt.date | None:
    """Return the first full date in `text`, or None."""
    return next((dated.first for dated in find_dates(text, vocabulary) if dated.year and dated.day), None)


def _named(text: str, names: _Names) -> Iterator[Dated]:
    for found in names.month.finditer(text):
        at = found.start()
        if at and text[at - 1].isalpha() and not text[max(0, at - 4) : at - 2].strip().isdigit():
            continue
        month = names.months[found[0].lower()]
        before = _DAY_BEFORE.search(text[max(0, at - _WINDOW) : at])
        dated = _day_first(text, found, month, before, names) if before else _month_first(text, found, month, names)
        if dated is not None:
            yield dated


def _day_first(text: str, found: re.Match[str], month: int, before: re.Match[str], names: _Names) -> Dated | None:
    offset = max(0, found.start() - _WINDOW)
    after = _YEAR_AFTER.match(text, found.end())
    year = _year(after)
    last = _date(year or 4, month, int(before["day"]))
    if last is None:
        return None
    first = _date(year or 4, month, int(before["from"])) if before["from"] else last
    start = offset + (before.start("from") if before["from"] else before.start("day"))
    weekday, begins = _weekday(text, start, names)
    return Dated(begins, after.end() if after else found.end(), min(first or last, last), last, year is not None, True, weekday)


def _month_first(text: str, found: re.Match[str], month: int, names: _Names) -> Dated | None:
    after = _DAY_AFTER.match(text, found.end())
    if after:
        year = int(after["year"]) if after["year"] else None
        day = _date(year or 4, month, int(after["day"]))
        if day is not None and (year or after["ordinal"]):
            weekday, begins = _weekday(text, found.start(), names)
            return Dated(begins, after.end(), day, day, year is not None, True, weekday)
    with_year = _YEAR_AFTER.match(text, found.end())
    year = _year(with_year)
    if found[0].lower() in ("may", "mar", "mai", "medi", "jan", "sep", "dec") and year is None:
        return None
    first = dt.date(year or 4, month, 1)
    last = first.replace(day=calendar.monthrange(first.year, month)[1])
    return Dated(found.start(), with_year.end() if with_year else found.end(), first, last, year is not None, False)


def _year(found: re.Match[str] | None) -> int | None:
    if not found:
        return None
    return int(found["year"]) if found["year"] else 2000 + int(found["short"])


def _weekday(text: str, start: int, names: _Names) -> tuple[int | None, int]:
    window = max(0, start - 20)
    lowered = text[window:start].lower()
    found = names.weekday.search(lowered) if "d" in lowered or "n" in lowered or "u" in lowered else None
    if not found:
        return None, start
    return names.weekdays[found[0].rstrip(" .,(").removesuffix(" the").rstrip(" .,")], window + found.start()


def _figures(text: str) -> Iterator[Dated]:
    for found in _NUMERIC.finditer(text):
        a, b, c = found["a"], found["b"], found["c"]
        if len(a) == 4 and len(c) == 2:
            date = _date(int(a), int(b), int(c))
        elif len(a) <= 2 and len(c) in (2, 4):
            date = _date(int(c) if len(c) == 4 else 2000 + int(c), int(b), int(a))
        else:
            continue
        if date is not None and 1900 <= date.year <= 2100:
            yield Dated(found.start(), found.end(), date, date)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def with_year(dated: Dated, *, after: dt.date | None = None, before: dt.date | None = None) -> dt.date | None:
    """Return the day of a date without a year that is the first on or after `after`, or the last on or before `before`.

    A named weekday must agree; None when it does not, or when the date is only a month.
    """
    if dated.year:
        return dated.first if dated.day else None
    if not dated.day or (after is None and before is None):
        return None
    known = after or before
    assert known is not None
    years = (known.year, known.year + 1) if after else (known.year, known.year - 1)
    for year in years:
        day = _date(year, dated.first.month, dated.first.day)
        if day is None or (after and day < after) or (before and day > before):
            continue
        return day if dated.weekday is None or day.weekday() == dated.weekday else None
    return None


def find_time(text: str, about: str = "") -> dt.time | None:
    """Return the first time of day in `text` (`7.30pm`, `10:30 am`, `2.00 p.m.`, `18:35`), or None.

    `about` is what stands around it, where that may say `nos Fercher`.
    """
    for found in _TIME.finditer(text[:2000]):
        if found["half"] or found["welsh"]:
            hour, minute = int(found["hour"] or found["hourw"]), int(found["minute"] or found["minutew"] or 0)
            if not 1 <= hour <= 12:
                if 13 <= hour <= 23 and minute < 60:
                    return dt.time(hour, minute)
                continue
            hour = hour % 12 + (12 if _afternoon(found) else 0)
        else:
            hour, minute = int(found["hour24"] or found["hour4"]), int(found["minute24"] or found["minute4"])
            if 1 <= hour < _NOON and _EVENING.search(about or text):
                hour += _NOON
        if minute < 60:
            return dt.time(hour, minute)
    lowered = text[:2000].lower()
    return dt.time(12, 0) if "12 noon" in lowered or "12noon" in lowered else None


def _afternoon(found: re.Match[str]) -> bool:
    """Say whether a time is after noon: `pm`, `yr hwyr` (of the evening), `y prynhawn` (of the afternoon)."""
    return found["half"].lower() == "p" if found["half"] else "b" not in found["welsh"].lower()


def second_opinion(text: str) -> dt.date | None:
    """Return what python-dateutil reads, day first and strictly, in words that are nothing but a date; None when it cannot."""
    if not 6 <= len(text) <= 40 or not any(character.isdigit() for character in text):
        return None
    if spelt := _SPELT.fullmatch(text):  # as python-dateutil would, at a hundredth of the time
        return _date(int(spelt["year"]), _MONTHS.index(spelt["month"]) + 1, int(spelt["day"]))
    from dateutil import parser

    dates = []
    for default in (dt.datetime(2000, 1, 1), dt.datetime(2001, 2, 2)):
        try:
            dates.append(parser.parse(text, dayfirst=True, fuzzy=False, default=default).date())
        except (ValueError, OverflowError):
            return None
    return dates[0] if dates[0] == dates[1] else None
