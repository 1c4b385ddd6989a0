"""Orders of a list, days as marks, and what came in with the latest loading."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.finding.numbers import Numbers
from store.query.daymarks import day_marks, span_marks
from store.records import RecordKind

TODAY = dt.date(2026, 11, 22)
days = st.dates(dt.date(1795, 1, 1), dt.date(2305, 1, 1))


@given(days | st.none(), days | st.none(), days)
def test_a_day_has_one_mark_of_every_span_that_it_lies_in_and_none_of_others(first, last, day):
    def bounded(each):
        return min(max(each, dt.date(1800, 1, 1)), dt.date(2299, 12, 31))

    begin, end = sorted([first or dt.date.min, last or dt.date.max])
    low, high = bounded(begin), bounded(end)
    marks = span_marks("due", begin, end)
    assert len(set(day_marks("due", day)) & set(marks)) == (low <= bounded(day) <= high)
    assert len(marks) == len(set(marks)) < 140


@given(st.lists(st.integers(0, 10**12), unique=True, max_size=60), st.integers(0, 70), st.integers(0, 70), st.integers(1, 3), st.booleans())
def test_numbers_are_the_same_whether_read_in_part_or_whole(numbers, start, length, parts, whole):
    texts = [",".join(map(str, sorted(numbers[part::parts]))) for part in range(parts)]
    every = Numbers(texts, len(numbers), ascending=True)
    wanted = sorted(numbers, reverse=True)
    if whole:
        assert list(every.upward) == wanted[::-1]
    assert every.slice(start, start + length) == wanted[start : start + length]
    assert [every.position(number) for number in wanted] == list(range(len(wanted)))
    assert every.position(10**13) is None


@pytest.fixture
def full(archive, make):
    with archive.batch():
        archive.add(*make([("1", "Ponds", "The heron and the pond."), ("2", "Roads", "No heron.")], committee="B", name="b.txt"))
        archive.add(*make([("1", "Heron", "Of the heron, a heron, heron."), ("2", "None", "")], committee="a", date=None, name="a.txt"))
        archive.add(*make([("1", "Zebra", "Nothing."), ("2", "ash", "Of ash.")], committee="C", date=dt.date(2025, 1, 1), name="c.txt"))
    return archive


def titles(archive, query, **more):
    found = archive.index.find(RecordKind.ITEM, query, today=TODAY, **more)
    rows = found.rows(0, 50)
    assert [found.position(row.id) for row in rows] == list(range(found.count))
    return [row.values["title"] for row in rows]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("sort:-date", ["Zebra", "ash", "Ponds", "Roads", "Heron", "None"]),
        ("sort:date", ["Ponds", "Roads", "Zebra", "ash", "Heron", "None"]),
        ("sort:body", ["Heron", "None", "Ponds", "Roads", "Zebra", "ash"]),
        ("sort:-body", ["Zebra", "ash", "Ponds", "Roads", "Heron", "None"]),
        ("sort:title", ["ash", "Heron", "None", "Ponds", "Roads", "Zebra"]),
        ("heron sort:relevance", ["Heron", "Roads", "Ponds"]),
        ("heron OR ash sort:relevance", ["ash", "Heron", "Roads", "Ponds"]),
        ("-heron sort:relevance", ["Zebra", "ash", "None"]),
        ("/her.n/ sort:title", ["Heron", "Ponds", "Roads"]),
    ],
)
def test_orders(full, query, expected):
    assert titles(full, query) == expected
    text, _, order = query.rpartition("sort:")
    assert titles(full, text, sort=order) == expected


def test_meetings_are_ranked_by_the_best_of_their_items(full):
    found = full.index.find(RecordKind.MEETING, "heron sort:relevance", today=TODAY)
    assert [row.values["body"] for row in found.rows(0, 5)] == ["a", "B"]


def test_too_many_to_rank_are_told_and_titles_come_before_the_newest(full, monkeypatch):
    monkeypatch.setattr("store.finding.ranking.RANKED", 1)
    found = full.index.find(RecordKind.ITEM, "heron sort:relevance", today=TODAY)
    # The newest alone is ranked; the oldest, undated, has the word in its title.
    assert [row.values["title"] for row in found.rows(0, 5)] == ["Heron", "Ponds", "Roads"]
    assert "are ranked, after those with the words in their titles" in found.hint
    found = full.index.find(RecordKind.MEETING, "heron sort:relevance", today=TODAY)
    assert [row.values["body"] for row in found.rows(0, 5)] == ["a", "B"]


def test_a_word_that_many_begin_with_ranks_by_itself(archive, make):
    archive.add(
        *make([("1", "Report", "A report."), ("2", "Reporters", "Reporters and reporters, reporters."), ("3", "Reports", "Reports.")])
    )
    assert titles(archive, "report sort:relevance") == ["Report", "Reporters", "Reports"]
    assert titles(archive, "rep sort:relevance")[0] in ("Report", "Reporters", "Reports")
    assert "no words to rank by" in archive.index.find(RecordKind.ITEM, "r sort:relevance", today=TODAY).hint


def test_new_is_what_the_latest_day_of_loading_brought(full, make, monkeypatch):
    assert len(titles(full, "is:new")) == 6
    monkeypatch.setattr("store.preparing.now", lambda: "2099-01-01T00:00:00+00:00")
    full.add(*make([("1", "Fresh", "Of today.")], committee="D", date=dt.date(2020, 1, 1), name="d.txt"))
    assert titles(full, "is:new") == ["Fresh"]
    assert "Fresh" not in titles(full, "-is:new")
    assert titles(full, "is:new OR ash") == ["ash", "Fresh"]


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("sort:due", "items cannot be sorted by due, so the newest come first"),
        ("sort:-member", "items cannot be sorted by member, so the newest come first"),
        ("date:2024 sort:relevance", "there are no words to rank by, so the newest come first"),
        ("heron sort:relevance", None),
        ("sort:title", None),
        ("sort:-date", None),
    ],
)
def test_an_order_that_a_list_does_not_have_is_said(full, query, hint):
    assert full.index.find(RecordKind.ITEM, query, today=TODAY).hint == hint


@pytest.mark.parametrize(
    ("query", "left_out"),
    [
        ("date:2024", 2),
        ("-date:2024", 0),
        ("heron date:2024", 1),
        ("date:2024 OR heron", 1),
        ("-heron date:2024", 1),
        ("-(heron date:2024)", 0),
        ("-(-date:2024) -date:2023", 2),
        ("date:2024 OR date:none", 0),
        ("heron date:2024 sort:title", 1),
        ("heron", 0),
    ],
)
def test_undated_records_are_told_where_a_date_leaves_them_out_and_not_where_they_are_found(full, query, left_out):
    assert full.index.find(RecordKind.ITEM, query, today=TODAY).undated_hidden == left_out
