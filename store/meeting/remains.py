"""What can still be made out in a damaged meeting file: what clerks did, which sources it rested on, where its records stood."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from store.meeting.codecs import WrongShape
from store.meeting.documents import SOURCE
from store.meeting.edits import EDIT, Edit
from store.meeting.logseal import FIELD, seal
from store.meeting.meetingfile import MeetingFile, to_tables
from store.meeting.own import Own
from store.meeting.own import decode as decode_own
from store.records import Source


class Remains(NamedTuple):
    """What is left of a damaged meeting file.

    `edits` and `own` are the log of what clerks did, `certain` when it fits its checksum. `sources` are those of its readings, in the
    order they were loaded. `places` tells, by the meeting's own part of a record's id, where the file writes that the record stands;
    `view` is the text of the page that was shown, empty where it cannot be read.
    """

    meeting_id: str
    edits: tuple[Edit, ...]
    own: tuple[Own, ...]
    certain: bool
    sources: tuple[Source, ...]
    places: Mapping[str, Any]
    view: str = ""

    def fits(self, meeting: MeetingFile) -> bool:
        """Whether the log is surely of the records that the meeting, read again, calls by these ids.

        Ids depend on every earlier version of the page and on their order. So the meeting must rest on the same sources in the same
        order, and each record of the log must stand where it stood; what was on no page then, as a clerk's own, must be on none now.
        """
        rests = [held.reading.source.sha256 for held in meeting.held]
        if rests != [source.sha256 for source in self.sources]:
            return False
        meant = {edit.record_id for edit in self.edits}
        meant |= {item for own in self.own for item in (own.item, own.found_in) if item is not None}
        places = _places((table, iter(rows.values())) for table, rows in to_tables(meeting).items())
        keys = (record_id.removeprefix(f"{self.meeting_id}-") for record_id in {*meant, *(own.record.id for own in self.own)})
        return all(places.get(key) == self.places.get(key) for key in keys)

    def line(self, record_id: str) -> int | None:
        """Return the line of the page that was shown in which the record began, as far as it can be made out."""
        match self.places.get(record_id.removeprefix(f"{self.meeting_id}-")):
            case (None, [int(start), *_]) if 0 <= start < len(self.view):
                return self.view.count("\n", 0, start) + 1
        return None


def remains_of(data: bytes, meeting_id: str) -> Remains:
    """Return what can be made out of a damaged file."""
    text = data.decode("utf-8", "replace")
    edits = tuple(_decoded(EDIT.decode, _rows(text, "edits")))
    own = tuple(_decoded(decode_own, _rows(text, "own")))
    said = next((row.get(FIELD) for row in _rows(text, "meta")), None)
    certain = said is not None and seal(edits, own).get(FIELD) == said
    sources = tuple(_decoded(SOURCE.decode, _sources(text)))
    places = _places((table, _rows(text, table)) for table in _TABLES)
    shown = (row.get("view") for row in _rows(text, "readings") if row.get("current") is True and "completes" not in row)
    return Remains(meeting_id, edits, own, certain, sources, places, next((view for view in shown if isinstance(view, str)), ""))


_TABLES = ("items", "declarations", "actions")
_SOURCE = re.compile(r'"source":(?=\{"sha256":")')
"""How a reading names its source. Within the text of a page these marks would have a backslash each."""


def _places(tables: Iterator[tuple[str, Iterator[dict[str, Any]]]]) -> dict[str, Any]:
    """Return what is written of records' places by their ids: the reading, where it is not the main one, and the place in it."""
    of_records = (row for table, rows in tables if table in _TABLES for row in rows)
    return {str(row["id"]): (row.get("reading"), row.get("place")) for row in of_records if "id" in row}


def _sources(text: str) -> Iterator[Any]:
    for match in _SOURCE.finditer(text):
        try:
            yield json.JSONDecoder().raw_decode(text, match.end())[0]
        except (ValueError, RecursionError):
            continue


def _decoded(decode: Any, rows: Iterator[Any]) -> Iterator[Any]:
    for row in rows:
        try:
            yield decode(row)
        except WrongShape:
            continue


def _rows(text: str, table: str) -> Iterator[dict[str, Any]]:
    """Give the documents of a table as far as they are JSON, whatever else of the file is not."""
    decoder, at = json.JSONDecoder(), text.find(f'"{table}":{{')
    at = text.find("{", at) + 1 if at >= 0 else -1
    while at > 0 and (at := text.find(':{"', at)) >= 0:
        try:
            plain, at = decoder.raw_decode(text, at + 1)
        except (ValueError, RecursionError):
            at += 1
            continue
        if isinstance(plain, dict):
            yield plain
        if text[at : at + 1] == "}":
            return
