"""Dates in queries: a day, a month, a year, a municipal year, a range of them, or so long ago. Day first, always."""

from __future__ import annotations

import calendar
import datetime as dt
import re

Span = tuple[dt.date | None, dt.date | None]
"""First and last day, both included; None for an open end."""

_MONTHS = {name.casefold()[:3]: number for number, name in enumerate(calendar.month_name) if name}
_DAY_FIRST = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_MONTH_FIRST = re.compile(r"(\d{1,2})[/.](\d{4})")
_WORDED = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?[ \-]?)?([a-z]{3,9})[ \-]?(\d{4}|\d{2})")
_MUNICIPAL = re.compile(r"my ?(\d{4})(?:[/\-]\d{2,4})?|(\d{4})/(\d{2}|\d{4})")
_MY = {"this-my": 0, "my": 0, "last-my": -1, "next-my": 1}
_AGO = re.compile(r"([+\-]?)(\d{1,4})([dwmy])")
_NAMED = re.compile(r"(this|last|next)[ \-](week|month|year)")


class NotADate(ValueError):
    """The words are no date, or a day that does not exist; the message says which."""


class NoSuchDay(NotADate):
    """A day that is written out in full and does not exist."""


def span_of(text: str, today: dt.date, *, ahead: bool = False) -> Span:
    """Return the days that a query's value means. `ahead` counts `6w` from today forwards (for due dates). Raises `NotADate`."""
    text = " ".join(text.casefold().split())
    for sign in (">=", "<=", ">", "<"):
        if text.startswith(sign):
            return _compared(sign, _one(text[len(sign) :].strip(), today, ahead))
    if ".." in text:
        begin, _, end = text.partition("..")
        first = _one(begin, today, ahead)[0] if begin.strip() else None
        last = _one(end, today, ahead)[1] if end.strip(". ") else None
        if first and last and first > last:
            raise NotADate(f"the range ends before it begins ({first} to {last})")
        return first, last
    return _one(text, today, ahead)


def _compared(sign: str, days: tuple[dt.date, dt.date]) -> Span:
    if sign == ">=":
        return days[0], None
    if sign == "<=":
        return None, days[1]
    one = dt.timedelta(days=1)
    try:
        return (days[1] + one, None) if sign == ">" else (None, days[0] - one)
    except OverflowError as error:
        raise NoSuchDay("there is no such day in the calendar") from error


def _one(text: str, today: dt.date, ahead: bool) -> tuple[dt.date, dt.date]:
    text = text.strip()
    for read in (_named, _relative, _municipal, _by_numbers, _by_words):
        try:
            found = read(text, today, ahead)
        except (ValueError, OverflowError) as error:
            if isinstance(error, NotADate):
                raise
            kind = NoSuchDay if re.search(r"\d{4}", text) else NotADate
            raise kind(f"there is no day {text!r} in the calendar") from error
        if found:
            return found
    if text.isascii() and text.isdigit() and len(text) < 3:
        raise NotADate(f'{text!r} alone is not a date; one with spaces in it goes into quotation marks, as in "{text} may 2024"')
    raise NotADate(f"{text!r} is not a date; write 22/11/2021, nov-2021, 2021, my2021 (May to April), 6w or a..b")


def _named(text: str, today: dt.date, ahead: bool) -> tuple[dt.date, dt.date] | None:  # noqa: ARG001
    days = {"today": 0, "yesterday": -1, "tomorrow": 1}
    if text in days:
        day = today + dt.timedelta(days=days[text])
        return day, day
    match = _NAMED.fullmatch(text)
    if not match:
        return None
    step = {"this": 0, "last": -1, "next": 1}[match[1]]
    if match[2] == "week":
        monday = today - dt.timedelta(days=today.weekday()) + dt.timedelta(weeks=step)
        return monday, monday + dt.timedelta(days=6)
    if match[2] == "year":
        return _year(today.year + step)
    year, month = divmod(today.year * 12 + today.month - 1 + step, 12)
    return _month(year, month + 1)


def _relative(text: str, today: dt.date, ahead: bool) -> tuple[dt.date, dt.date] | None:
    match = _AGO.fullmatch(text)
    if not match:
        return None
    count = int(match[2]) * (1 if match[1] == "+" or (ahead and match[1] != "-") else -1)
    if match[3] in "dw":
        day = today + dt.timedelta(days=count * (7 if match[3] == "w" else 1))
    else:
        year, month = divmod(today.year * 12 + today.month - 1 + count * (12 if match[3] == "y" else 1), 12)
        day = dt.date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))
    return day, day


def _municipal(text: str, today: dt.date, ahead: bool) -> tuple[dt.date, dt.date] | None:  # noqa: ARG001
    if text.replace(" ", "-") in _MY:
        year = today.year - (today.month < 5) + _MY[text.replace(" ", "-")]
        return dt.date(year, 5, 1), dt.date(year + 1, 4, 30)
    match = _MUNICIPAL.fullmatch(text)
    if not match:
        return None
    year = int(match[1] or match[2])
    if match[3] and int(match[3]) not in ((year + 1) % 100, year + 1):
        raise NotADate(f"{text!r} is no municipal year; {year}/{(year + 1) % 100:02} is")
    return dt.date(year, 5, 1), dt.date(year + 1, 4, 30)


def _by_numbers(text: str, today: dt.date, ahead: bool) -> tuple[dt.date, dt.date] | None:
    if match := _DAY_FIRST.fullmatch(text):
        day = dt.date(_full_year(match[3]), int(match[2]), int(match[1]))
        return day, day
    if match := _ISO.fullmatch(text):
        if not match[3] and int(match[2]) > 12:
            return _municipal(f"{match[1]}/{match[2]:0>2}", today, ahead)
        if not match[3]:
            return _month(int(match[1]), int(match[2]))
        day = dt.date(int(match[1]), int(match[2]), int(match[3]))
        return day, day
    if match := _MONTH_FIRST.fullmatch(text):
        return _month(int(match[2]), int(match[1]))
    if text.isascii() and text.isdigit() and len(text) == 4:
        return _year(int(text))
    return None


def _by_words(text: str, today: dt.date, ahead: bool) -> tuple[dt.date, dt.date] | None:  # noqa: ARG001
    match = _WORDED.fullmatch(text)
    if not match or match[2][:3] not in _MONTHS:
        return None
    number = _MONTHS[match[2][:3]]
    if not calendar.month_name[number].casefold().startswith(match[2]) and match[2] != "sept":
        return None
    year = _full_year(match[3])
    if not match[1]:
        return _month(year, number)
    day = dt.date(year, number, int(match[1]))
    return day, day


def _full_year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _month(year: int, month: int) -> tuple[dt.date, dt.date]:
    first = dt.date(year, month, 1)
    return first, dt.date(year, month, calendar.monthrange(year, month)[1])


def _year(year: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, 1, 1), dt.date(year, 12, 31)
