"""The kinds of record, by themselves: lists and searches need to know no more of records than this."""

from __future__ import annotations

from enum import StrEnum


class RecordKind(StrEnum):
    """The four kinds of record, which are also the four lists."""

    MEETING = "meeting"
    ITEM = "item"
    DECLARATION = "declaration"
    ACTION = "action"


def kind_of_id(record_id: str) -> RecordKind:
    """Return which kind of record an id names."""
    letter = record_id.partition("-")[2][:1]
    return {"i": RecordKind.ITEM, "d": RecordKind.DECLARATION, "a": RecordKind.ACTION}.get(letter, RecordKind.MEETING)
