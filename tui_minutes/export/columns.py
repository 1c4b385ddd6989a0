"""Which columns a list has: in data formats in full and in a fixed order, on a terminal those a clerk scans by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from store.kinds import RecordKind
from tui_minutes.shown import meeting_day, short_date

Value = str | int | bool | None
Values = Mapping[str, Value]

COLUMNS: dict[RecordKind, tuple[str, ...]] = {
    RecordKind.MEETING: (
        "council", "body", "title", "date", "time", "venue", "status", "contact", "present", "apologies", "items", "declarations",
        "actions", "next_meeting", "source_file", "id",
    ),
    RecordKind.ITEM: (
        "body", "meeting_date", "item_no", "minute_no", "title", "kind", "outcome", "text", "truncated", "restricted", "documents",
        "source_file", "id",
    ),
    RecordKind.DECLARATION: (
        "member", "role", "body", "meeting_date", "item_no", "item_title", "interest_type", "nature", "action_taken", "dispensation",
        "nil_return", "source_words", "truncated", "restricted", "source_file", "id",
    ),
    RecordKind.ACTION: (
        "ref", "body", "meeting_date", "item_no", "minute_no", "item_title", "kind", "outcome", "text", "reason", "owner", "due",
        "status", "rag", "progress_note", "last_update", "confidence", "truncated", "restricted", "source_file", "id",
    ),
}  # fmt: skip
"""The columns of data formats. Their names and order are a promise to whoever reads the files."""

YES_OR_NO = frozenset({"truncated", "restricted", "nil_return", "dispensation"})
"""Columns that are true or false; the index keeps them as 1 and 0."""

NUMBERS = frozenset({"item_no", "minute_no", "ref"})
"""Columns that a spreadsheet would take for dates or fractions (`21/18`, `10`, `21.1`)."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A column on a terminal: its heading, where its value comes from, how wide it may be (0: what is left over), and a second best.

    It is left out on a terminal narrower than `least`.
    """

    heading: str
    name: str
    width: int
    otherwise: str = ""
    least: int = 0

    def value(self, row: Values) -> Value:
        """Return what `row` has to show here."""
        if self.name == "interest_type" and row.get("nil_return"):
            return "nil return"
        value = row.get(self.name)
        return row.get(self.otherwise) if value in (None, "") and self.otherwise else value

    def told(self, row: Values) -> str:
        """Return it as people read it: of an undated meeting the stretch that its page proves, of a nil return that nobody declared."""
        if self.name in ("date", "meeting_date"):
            return meeting_day(row, "–")
        if self.name == "member" and row.get("nil_return"):
            return "(nobody declared)"
        if self.name == "declarations" and not row.get("declarations"):
            return "nil" if row.get("nil_returns") else ""
        return human(self.value(row))


TABLE: dict[RecordKind, tuple[Shown, ...]] = {
    RecordKind.MEETING: (
        Shown("ID", "id", 8),
        Shown("DATE", "date", 13),
        Shown("COUNCIL", "council", 24),
        Shown("MEETING", "title", 0),
        Shown("ITEMS", "items", 5),
        Shown("DECL", "declarations", 4),
        Shown("ACT", "actions", 4),
    ),
    RecordKind.ITEM: (
        Shown("ID", "id", 16),
        Shown("DATE", "meeting_date", 13),
        Shown("BODY", "body", 22, "council"),
        Shown("NO", "item_no", 7, "minute_no"),
        Shown("TITLE", "title", 0),
    ),
    RecordKind.DECLARATION: (
        Shown("ID", "id", 16),
        Shown("DATE", "meeting_date", 13),
        Shown("BODY", "body", 20, "council"),
        Shown("MEMBER", "member", 20),
        Shown("INTEREST", "interest_type", 14),
        Shown("ITEM", "item_title", 0),
    ),
    RecordKind.ACTION: (
        Shown("ID", "id", 16),
        Shown("DATE", "meeting_date", 13),
        Shown("BODY", "body", 20, "council", least=110),
        Shown("STATUS", "status", 7),
        Shown("DUE", "due", 11),
        Shown("OWNER", "owner", 14),
        Shown("KIND", "outcome", 10, least=96),
        Shown("TEXT", "text", 0),
    ),
}


def human(value: Value) -> str:
    """Return a value as people read it: dates as `22 Nov 2021`, nothing for unknown, one line."""
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, int):
        return str(value)
    text = " ".join(value.split())
    return short_date(text) if len(text) in (7, 10) and text[4:5] == "-" else text
