"""Dates as a clerk types them: read day first by the reader's own grammar, then by a second reader, else refused in a sentence."""

from __future__ import annotations

import datetime as dt

from store.text import clean

EXAMPLES = "write it as 3 March 2026, 3/3/2026 or 2026-03-03"
_DATES = frozenset({"date", "due"})


class NoDate(ValueError):
    """What was typed is not one certain date; `str()` says why."""


def typed_day(text: str) -> dt.date:
    """Return the day that `text` names. Raises `NoDate`."""
    value = typed_date(text)
    if len(value) != 10:
        raise NoDate(f"{clean(text)!r} names no day; {EXAMPLES}")
    return dt.date.fromisoformat(value)


def typed_date(text: str) -> str:
    """Return the date that `text` names and nothing else, as `2026-03-03` or, for a month, as `2026-03`. Raises `NoDate`."""
    words = " ".join(clean(text).split()).rstrip(".")
    if len(words) > 60 or not words:
        raise NoDate(f"this is no date; {EXAMPLES}")
    if words[:4].isdecimal() and words[4:5] == "-":
        return _iso(words)
    return _spelt(words)


def _iso(words: str) -> str:
    try:
        dt.date.fromisoformat(words if len(words) != 7 else f"{words}-01")
    except ValueError:
        raise NoDate(f"there is no day {words!r}; {EXAMPLES}") from None
    if len(words) not in (7, 10):
        raise NoDate(f"{words!r} is no date; {EXAMPLES}")
    return words


def _spelt(words: str) -> str:
    from tui_minutes.parsing.dates import find_dates, second_opinion

    cased = " ".join(word.capitalize() if word.isalpha() and len(word) > 2 else word for word in words.split())
    found = list(find_dates(cased))
    if len(found) == 1 and (found[0].start, found[0].end) == (0, len(cased)):
        (dated,) = found
        if not dated.year:
            raise NoDate(f"{words!r} has no year; {EXAMPLES}")
        if not dated.day:
            return f"{dated.first:%Y-%m}"
        if dated.first != dated.last:
            raise NoDate(f"{words!r} names two days; {EXAMPLES}")
        if dated.weekday_amiss:
            raise NoDate(f"{dated.first.day} {dated.first:%B %Y} is a {dated.first:%A}, not what {words!r} says")
        return dated.first.isoformat()
    # In figures alone the day comes first; the second reader would put the month there when that is the only way.
    day = second_opinion(words) if not found and any(map(str.isalpha, words)) and ":" not in words else None
    if day is None:
        raise NoDate(f"{words!r} is no date that is certain; {EXAMPLES}")
    return day.isoformat()


def normal(field: str, value: str) -> str:
    """Return what a clerk typed for a field as the archive takes it: dates in ISO form, all else as it is. Raises `NoDate`."""
    return typed_date(value) if field in _DATES and value.strip() else value
