"""Completions: what a term may become, and that each count is the count of the search it would make."""

from __future__ import annotations

import datetime as dt

import pytest

from store.meeting.edits import Change
from store.records import RecordKind

TODAY = dt.date(2026, 11, 22)
SAVED = {"late": "is:overdue", "later": "due:2030.."}


@pytest.fixture
def full(archive, first, make, monkeypatch):
    monkeypatch.setattr("store.finding.completion.SECONDS", 60.0)
    with archive.batch():
        archive.add(*first)
        archive.add(
            *make(
                [
                    ("1", "Children’s hour", "Of safeguarding and of safety."),
                    (None, "Rent of the hall", "RESOLVED that the rent be £4.50."),
                ],
                committee="Halls Panel",
                date=dt.date(2025, 1, 7),
                actions=((2, "the rent be £4.50", "Ms Vale", "2025-02"),),
                name="halls.txt",
            )
        )
        archive.add(
            *make([("1", "Undated business", "Of the safe pond.")], committee="Halls Panel of the Ponds", date=None, name="pond.txt")
        )
    item = archive.index.find(RecordKind.ITEM, "pond", today=TODAY).rows(0, 1)[0].id
    archive.edit([Change(item, "tags", "water,heron")], who="ada")
    return archive


def ways(archive, text, kind=RecordKind.ITEM, cursor=None):
    return [(each.text, each.count) for each in archive.index.complete(kind, text, cursor or len(text), today=TODAY, saved=SAVED)]


@pytest.mark.parametrize("kind", RecordKind)
@pytest.mark.parametrize(
    "text",
    ["kind:", "type:", "did:", "outcome:", "status:", "is:", "body:", "council:", "date:", "due:", "member:", "owner:", "tag:", "file:", "title:hal",
     "title:chil", "safe", "saved:", "kind:noted,", "body:hal", "-is:o", "(rent owner:v"],
)  # fmt: skip
def test_every_count_is_that_of_the_search(full, kind, text):
    found = full.index.complete(kind, text, len(text), today=TODAY, saved=SAVED)
    for each in found:
        wanted = full.index.find(kind, text[: each.start].lstrip("-(") + each.text, today=TODAY, saved=SAVED) if not each.start else None
        if wanted is not None and not each.text.endswith(":"):
            # What is marked only the app knows.
            assert each.count == (None if "is:marked" in each.text else wanted.count), each


def test_what_is_offered(full):
    assert ways(full, "pond mem") == [("member:", None)]
    assert ways(full, "body:pan") == [('body:"Halls Panel"', 3), ('body:"Halls Panel of the Ponds"', 1)]
    assert ways(full, 'pond body:"halls panel o') == [('body:"Halls Panel of the Ponds"', 1)]
    assert ways(full, "owner:cl", RecordKind.ACTION) == [('owner:"the clerk"', 1)]
    assert ways(full, "is:o", RecordKind.ACTION)[:2] == [("is:open", 2), ("is:overdue", 2)]
    assert ways(full, "saved:l", RecordKind.ACTION) == [("saved:late", 2), ("saved:later", 0)]
    assert ways(full, "tag:") == [("tag:heron", 1), ("tag:water", 1)]
    assert ways(full, "kind:declaration,reso") == [("kind:declaration,resolved", 3), ("kind:declaration,resolution", 1)]
    assert ("date:2024", 4) in ways(full, "date:20")
    assert ways(full, "type:dp", RecordKind.DECLARATION) == [("type:dpi", 0)]
    assert ways(full, "file:hal") == [("file:halls.txt", 2)]
    assert ways(full, "sort:rel") == [("sort:relevance", None)]


def test_words_are_offered_as_far_as_they_are_not_those_of_restricted_items(full):
    assert ways(full, "safe") == [("safeguarding", 1), ("safety", 1)]
    assert ways(full, "zebr") == []
    assert ways(full, "title:chi") == []
    assert ways(full, "title:chil") == [("title:children", 1)]
    assert ways(full, "saf") == []


def test_where_a_completion_begins(full):
    found = full.index.complete(RecordKind.ITEM, "pond (-own", 10, today=TODAY)
    assert [(each.text, each.start) for each in found] == [("owner:", 7)]
    assert ways(full, "is:o pond", cursor=4)[0][0] == "is:open"


def test_what_there_is_no_time_to_count_is_offered_without_a_count(full, monkeypatch):
    monkeypatch.setattr("store.finding.completion.SECONDS", -1.0)
    assert [count for _, count in ways(full, "owner:", RecordKind.ACTION)] == [None, None, None]
    assert ways(full, "safe") == []


def test_completions_follow_what_is_saved(full):
    assert ways(full, "owner:pike", RecordKind.ACTION) == []
    action = full.index.find(RecordKind.ACTION, "owner:vale", today=TODAY).rows(0, 1)[0].id
    full.edit([Change(action, "owner", "Mr Pike"), Change(action, "status", "done")], who="ada")
    assert ways(full, "owner:pike", RecordKind.ACTION) == [('owner:"Mr Pike"', 1)]
    assert ways(full, "owner:vale", RecordKind.ACTION) == []
    assert ways(full, "status:do", RecordKind.ACTION) == [("status:done", 1)]
