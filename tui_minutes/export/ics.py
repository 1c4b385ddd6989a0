"""Meetings and due dates as iCalendar (RFC 5545), for the calendar a clerk already has.

A due date is an all-day event, since most calendars ignore to-dos; with `todo` it is a to-do for those that do not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TextIO

from store.kinds import RecordKind
from store.text import clean
from tui_minutes.export.columns import Values

_LONDON = (
    "BEGIN:VTIMEZONE", "TZID:Europe/London",
    "BEGIN:DAYLIGHT", "DTSTART:19810329T010000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "TZNAME:BST",
    "TZOFFSETFROM:+0000", "TZOFFSETTO:+0100", "END:DAYLIGHT",
    "BEGIN:STANDARD", "DTSTART:19961027T020000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "TZNAME:GMT",
    "TZOFFSETFROM:+0100", "TZOFFSETTO:+0000", "END:STANDARD",
    "END:VTIMEZONE",
)  # fmt: skip
_STATUSES = {"open": "NEEDS-ACTION", "waiting": "IN-PROCESS", "done": "COMPLETED", "dropped": "CANCELLED"}
_OCTETS = 75


def write_ics(rows: Iterable[Values], kind: RecordKind, out: TextIO, *, stamp: dt.datetime, todo: bool = False) -> int:
    """Write a calendar and return how many records had no date and are not in it. `stamp` is the moment of the export, in UTC."""
    left = 0
    write_line(out, "BEGIN:VCALENDAR")
    for line in ("VERSION:2.0", "PRODID:-//tui-minutes//tui-minutes//EN", "CALSCALE:GREGORIAN"):
        write_line(out, line)
    zone = False
    for row in rows:
        lines = list(_meeting(row) if kind is RecordKind.MEETING else _due(row, todo))
        if not lines:
            left += 1
            continue
        if kind is RecordKind.MEETING and not zone:
            zone = True
            for line in _LONDON:
                write_line(out, line)
        for line in (lines[0], f"UID:{_text(row.get('id'))}@tui-minutes", f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}", *lines[1:]):
            write_line(out, line)
    write_line(out, "END:VCALENDAR")
    return left


def _meeting(row: Values) -> Iterator[str]:
    day = _day(row.get("date"))
    if day is None:
        return
    yield "BEGIN:VEVENT"
    time = str(row.get("time") or "")
    if len(time) == 5:
        yield f"DTSTART;TZID=Europe/London:{day:%Y%m%d}T{time.replace(':', '')}00"
    else:
        yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield "SUMMARY:" + _text(row.get("title") or row.get("body") or "Meeting")
    if row.get("venue"):
        yield "LOCATION:" + _text(row.get("venue"))
    yield "CATEGORIES:" + _text(row.get("council") or "Council")
    yield "DESCRIPTION:" + _text(
        f"{row.get('items') or 0} items, {row.get('declarations') or 0} declarations, {row.get('actions') or 0} actions"
    )
    yield "END:VEVENT"


def _due(row: Values, todo: bool) -> Iterator[str]:
    day = _day(row.get("due"))
    if day is None:
        return
    about = f"{row.get('body') or ''} {row.get('meeting_date') or ''} {row.get('item_title') or ''}".strip()
    summary = str(row.get("text") or "")
    owner = f"{row.get('owner')}: " if row.get("owner") else ""
    words = [
        "SUMMARY:" + _text(owner + (summary if len(summary) <= 100 else summary[:99] + "…")),
        "DESCRIPTION:" + _text(f"{summary}\n{about}\n{row.get('source_file') or ''}"),
        "CATEGORIES:Action",
    ]
    if todo:
        yield "BEGIN:VTODO"
        yield f"DUE;VALUE=DATE:{day:%Y%m%d}"
        yield f"STATUS:{_STATUSES.get(str(row.get('status')), 'NEEDS-ACTION')}"
        yield from words
        yield "END:VTODO"
        return
    yield "BEGIN:VEVENT"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + dt.timedelta(days=1):%Y%m%d}"
    yield "TRANSP:TRANSPARENT"
    yield from words
    yield from ("BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-P7D", words[0].replace("SUMMARY:", "DESCRIPTION:", 1), "END:VALARM")
    yield "END:VEVENT"


def _day(value: object) -> dt.date | None:
    """A month as a due date means its last day."""
    text = str(value or "")
    try:
        if len(text) == 7:
            first = dt.date.fromisoformat(text + "-01")
            return (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _text(value: object) -> str:
    text = clean(str(value or "")).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\n", "\\n")


def write_line(out: TextIO, line: str) -> None:
    """Write one content line, folded so that no piece has more than 75 octets and no character is cut in two."""
    room = _OCTETS
    pieces: list[str] = []
    for character in line:
        size = len(character.encode())
        if size > room:
            pieces.append("\r\n ")
            room = _OCTETS - 1
        pieces.append(character)
        room -= size
    out.write("".join(pieces) + "\r\n")
