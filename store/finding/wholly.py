"""Texts of records whole, out of the meeting files, where the index holds only how they begin."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import StoreError
from store.records import Action, Declaration

if TYPE_CHECKING:
    from store.finding.listing import Values
    from store.records import Record

CUT = "…"
"""What the index puts at the end of a text that it does not hold whole."""


class Wholly:
    """Puts whole texts in the place of those that were cut. A meeting's file is read once for rows of it that follow one another."""

    def __init__(self, meetings: Path) -> None:
        self._meetings = meetings
        self._of = ""
        self._records: dict[str, Record] = {}

    def fill(self, values: Values, meeting_id: str, record_id: str) -> None:
        """Fill in the whole texts of a declaration or action; what cannot be read now stays cut."""
        if not any(str(values.get(name) or "").endswith(CUT) for name in ("text", "reason", "source_words", "nature")):
            return
        if meeting_id != self._of:
            self._of, self._records = meeting_id, self._read(meeting_id)
        record = self._records.get(record_id)
        if isinstance(record, Declaration):
            values |= {"source_words": record.words, "nature": record.nature}
        elif isinstance(record, Action):
            values |= {"text": record.text, "reason": record.reason}

    def _read(self, meeting_id: str) -> dict[str, Record]:
        try:
            return records_in((self._meetings / f"{meeting_id}.json").read_bytes(), meeting_id)
        except OSError:
            return {}


def records_in(data: bytes, meeting_id: str) -> dict[str, Record]:
    """Return by id the records that a meeting file's bytes hold; none where it is damaged."""
    from store.disk.seal import unpack
    from store.meeting.edits import overlay, records_of
    from store.meeting.joined import join
    from store.meeting.meetingfile import from_tables

    name = f"{meeting_id}.json"
    try:
        meeting = from_tables(unpack(data, name), name)
    except StoreError:
        return {}
    return records_of(overlay(join(meeting).reading.minutes, meeting.edits))
