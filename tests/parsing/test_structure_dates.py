from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_minutes.parsing.dates import find_dates, find_time, read_date, second_opinion, with_year


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("held on 26 March 2023", "2023-03-26"),
        ("6th June, 2007", "2007-06-06"),
        ("30/03/2021", "2021-03-30"),
        ("04.03.19", "2019-03-04"),
        ("2024-10-07", "2024-10-07"),
        ("Wed 25th October 2023", "2023-10-25"),
        ("15thMay 2019", "2019-05-15"),
        ("the 15™ MAY 2025", "2025-05-15"),
        ("11 eg EBRILL 2019", "2019-04-11"),
        ("12 Mawrth 2021", "2021-03-12"),
        ("July 11th, 2024", "2024-07-11"),
        ("29/30 March 2022", "2022-03-29"),
        ("the 1st of May 2020", "2020-05-01"),
        ("held on13th March 2025", "2025-03-13"),
        ("07/08/2020", "2020-08-07"),
        ("Tuesday night February the 6th 2018", "2018-02-06"),
        ("Wednesday 7th. May 2008", "2008-05-07"),
        ("28Th November 2023", "2023-11-28"),
    ],
)
def test_dates_are_read_day_first(text, expected):
    assert read_date(text) == dt.date.fromisoformat(expected)


@pytest.mark.parametrize(
    "text", ["31 June 2021", "30 February 2020", "£12.50.20", "may 2023 be a good year", "item 4.1.2", "version 1.2.3.4", "99/99/9999"]
)
def test_what_is_no_date_is_none(text):
    assert read_date(text) is None


def test_a_range_has_two_ends_and_a_month_all_its_days():
    (two,) = find_dates("29/30 March 2022")
    (month,) = find_dates("in July 2022")
    assert (two.first.day, two.last.day) == (29, 30)
    assert (month.first, month.last, month.day) == (dt.date(2022, 7, 1), dt.date(2022, 7, 31), False)


def test_a_wrong_weekday_is_noticed():
    right, wrong = (next(find_dates(text)) for text in ("Tuesday 14 May 2019", "Monday 14 May 2019"))
    assert not right.weekday_amiss
    assert wrong.weekday_amiss


def test_a_date_without_a_year_takes_one_only_from_a_known_day():
    (dated,) = find_dates("Tuesday January 30th")
    assert with_year(dated, after=dt.date(2017, 12, 1)) == dt.date(2018, 1, 30)
    assert with_year(dated, after=dt.date(2016, 12, 1)) is None  # a Monday
    assert with_year(dated) is None
    (plain,) = find_dates("by 11 December")
    assert with_year(plain, before=dt.date(2014, 1, 8)) == dt.date(2013, 12, 11)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2.00 pm", "14:00"),
        ("7.30pm", "19:30"),
        ("6.00 p.m.", "18:00"),
        ("10:30 am", "10:30"),
        ("12.15 pm", "12:15"),
        ("at 18:35", "18:35"),
        ("12 noon", "12:00"),
    ],
)
def test_times_of_day(text, expected):
    assert find_time(text) == dt.time.fromisoformat(expected)


def test_money_and_ratios_are_no_times():
    assert find_time("a cost of £10.30 and a vote of 21/18") is None


def test_the_second_opinion_is_never_fuzzy():
    assert second_opinion("2nd of Sept. 2019") == dt.date(2019, 9, 2)
    assert second_opinion("May 2019") is None
    assert second_opinion("about 3 or 4 in May") is None


@given(
    st.dates(dt.date(1950, 1, 1), dt.date(2099, 12, 31)),
    st.sampled_from(["%d %B %Y", "%A, %d %B %Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d", "%d %b %Y"]),
)
def test_written_dates_are_read_again(day, form):
    assert read_date("It met on " + day.strftime(form) + " in the hall.") == day


@given(st.text(max_size=80))
def test_no_text_raises(text):
    for dated in find_dates(text):
        assert text[dated.start : dated.end]
    find_time(text)
