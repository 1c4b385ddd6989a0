"""The kinds of record, by themselves: lists and searches need to know no more of records than this."""

from __future__ import annotations

from enum import StrEnum


class RecordKind(StrEnum):
    """The four kinds of record, which are also the four lists."""

    MEETING = "meeting"
    ITEM = "item"
    DECLARATION = "declaration"
    ACTION = "action"
