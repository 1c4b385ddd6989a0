"""Dates as clerks type them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_minutes.typed import NoDate, normal, typed_date, typed_day


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("3 March 2026", "2026-03-03"), ("3rd march 2026", "2026-03-03"), ("  4/3/26 ", "2026-03-04"), ("04.03.2026", "2026-03-04"),
        ("2026-03-31", "2026-03-31"), ("2026-03", "2026-03"), ("March 2026", "2026-03"), ("Tuesday 3 March 2026", "2026-03-03"),
        ("3 Mar 2026", "2026-03-03"), ("3 sept 2026.", "2026-09-03"), ("March 3, 2026", "2026-03-03"), ("3-mar-2026", "2026-03-03"),
        ("29 February 2028", "2028-02-29"),
    ],
)  # fmt: skip
def test_what_is_read(words, value):
    assert typed_date(words) == value


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("3 March", "no year"), ("soon", "no date"), ("Monday 3 March 2026", "is a Tuesday"), ("29/30 March 2026", "two days"),
        ("2026-02-30", "no day"), ("2026-13-01", "no day"), ("3/31/2026", "no date"), ("31 February 2026", "no date"),
        ("3 March 2026 or later", "no date"), ("3 March 2026 10:00", "no date"), ("20260303", "no date"), ("x" * 99, "no date"),
        ("2026-03-03T10", "no d"), ("1/2", "no date"), ("\x1b[2J", "no date"), ("10", "no date"),
    ],
)  # fmt: skip
def test_what_is_refused(words, why):
    with pytest.raises(NoDate, match=why) as refused:
        typed_date(words)
    assert "\x1b" not in str(refused.value)


def test_a_month_is_no_day():
    with pytest.raises(NoDate, match="names no day"):
        typed_day("March 2026")


def test_only_dates_are_touched_and_nothing_empties():
    assert normal("due", " ") == " "
    assert normal("note", "3 March 2026") == "3 March 2026"


@given(
    st.dates(dt.date(1950, 1, 1), dt.date(2099, 12, 31)), st.sampled_from(["%d/%m/%Y", "%d %B %Y", "%A %d %B %Y", "%d %b %Y", "%Y-%m-%d"])
)
def test_every_day_in_every_spelling(day, spelling):
    assert typed_day(day.strftime(spelling)) == day


@given(st.text(max_size=30))
def test_never_anything_but_a_date_or_a_sentence(words):
    try:
        value = typed_date(words)
    except NoDate:
        return
    dt.date.fromisoformat(value if len(value) == 10 else f"{value}-01")
