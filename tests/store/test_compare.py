"""What changed between two readings of one meeting."""

from __future__ import annotations

import pytest

from store.compare import Turn, word_differences
from store.errors import NotFound
from store.records import RecordKind

TEXT = (
    "Members walked the lane on a wet day and saw that the hedges by the mill had not been cut back since the spring, which was regretted."
)


def test_a_draft_against_the_confirmed_minutes(archive, make):
    draft = make(
        [("1", "Welcome", "All were welcomed."), ("2", "Hedges", TEXT), ("3", "Lamps", "The lamp is dark.")],
        actions=((2, "the hedges by the mill", None, None),),
    )
    confirmed = make(
        [("1", "Welcome", "All were welcomed."), ("2", "Hedges", TEXT.replace("wet", "dry")), ("4", "Ponds", "The pond is full.")],
        actions=((2, "the hedges by the mill", "the clerk", None),), committee="Lanes and Verges Committee", header="Confirmed",
    )  # fmt: skip
    added = archive.add(*draft)
    with pytest.raises(NotFound):
        archive.compare(added.meeting_id)
    archive.add(*confirmed)
    found = archive.compare(added.meeting_id)
    assert found.older.view == draft[0].view
    told = {(each.turn, each.kind, each.name, each.field) for each in found.differences}
    assert told == {
        (Turn.REMOVED, RecordKind.ITEM, "Lamps", ""),
        (Turn.ADDED, RecordKind.ITEM, "Ponds", ""),
        (Turn.CHANGED, RecordKind.ITEM, "Hedges", "text"),
        (Turn.CHANGED, RecordKind.ACTION, "the hedges by the mill", "owner"),
        (Turn.CHANGED, RecordKind.ACTION, "the hedges by the mill", "follow_up"),
    }
    words = next(each.words for each in found.differences if each.field == "text")
    assert [piece for turn, piece in words if turn is not Turn.SAME] == ["wet", "dry"]


def test_both_texts_stand_in_their_differences():
    before, after = ["a", "b", "c", "d", "e"], ["a", "x", "c", "e", "f"]
    pieces = word_differences(before, after)
    assert " ".join(words for turn, words in pieces if turn is not Turn.ADDED) == "a b c d e"
    assert " ".join(words for turn, words in pieces if turn is not Turn.REMOVED) == "a x c e f"
