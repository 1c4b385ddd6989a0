"""Days as marks, so that a span of days is asked for in one full-text expression, together with words and states."""

from __future__ import annotations

import datetime as dt

from store.query.words import mark

_FIRST, _LAST = dt.date(1800, 1, 1), dt.date(2299, 12, 31)
"""Earlier and later days count as these."""


def day_marks(name: str, day: dt.date) -> list[str]:
    """Return the marks of a day, its month, year, decade and century: any span of days is then a few marks to look for."""
    text = min(max(day, _FIRST), _LAST).strftime("%Y%m%d")
    return [mark(name, text[:length]) for length in _LEVELS]


def year_of(day: str) -> str:
    """Return the year whose mark a day has that is written as ISO."""
    return str(min(max(int(day[:4]), _FIRST.year), _LAST.year))


_LEVELS = (8, 6, 4, 3, 2)


def span_marks(name: str, first: dt.date | None, last: dt.date | None) -> list[str]:
    """Return the marks of which every day from `first` to `last`, both included, has exactly one, and no other day any."""
    day, end = (min(max(each, _FIRST), _LAST) for each in (first or _FIRST, last or _LAST))
    found = []
    while day <= end:
        text = day.strftime("%Y%m%d")
        for length in reversed(_LEVELS):
            after = _after(text, length)
            if text.endswith(_BEGINS[length]) and after <= end + dt.timedelta(days=1):
                break
        found.append(mark(name, text[:length]))
        day = after
    return found


_BEGINS = {8: "", 6: "01", 4: "0101", 3: "00101", 2: "000101"}
"""How the first day of a month, year, decade, century ends."""


def _after(text: str, length: int) -> dt.date:
    """Return the day after the day, month, year, decade or century that begins on the day written as `text`."""
    day = dt.date(int(text[:4]), int(text[4:6]), int(text[6:]))
    if length == 8:
        return day + dt.timedelta(days=1)
    if length == 6:
        return dt.date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return dt.date(day.year + {4: 1, 3: 10, 2: 100}[length], 1, 1)
