"""What needs a clerk: numbers for the overview, each with the search that lists what it counts."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.kinds import RecordKind

if TYPE_CHECKING:
    from tui_minutes.tui.port import SessionPort

_MOST_ROWS = 2000
_MEMBERS = 6
_NEWEST = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: what is counted, how many, and where it leads; `bar` says that it is part of a plot."""

    label: str
    count: int
    kind: RecordKind
    query: str
    bar: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading."""

    title: str
    entries: tuple[Entry, ...]
    nothing: str = "none"
    """What stands in place of the lines when there are none."""


def survey(session: SessionPort) -> tuple[Section, ...]:
    """Return the overview of an archive on the session's day."""
    if not session.counts().meetings and not session.making():
        return (Section("Nothing is loaded yet", (), LOAD),)
    return (
        Section("Needs you", tuple(_count(session, *each) for each in _NEEDS)),
        Section("To check", tuple(_count(session, *each) for each in _CHECKS)),
        Section("Open actions by age of the meeting", tuple(_ages(session))),
        _members(session),
    )


LOAD = "L loads minutes: a file, or a folder with all that is in it."
_NEEDS = (
    ("actions overdue", RecordKind.ACTION, "is:overdue"),
    ("actions due in the next two weeks", RecordKind.ACTION, "due:today..2w is:open"),
    ("open follow-ups that nobody owns", RecordKind.ACTION, "is:open owner:none"),
)
_CHECKS = (
    ("items cut off at the source", RecordKind.ITEM, "is:truncated"),
    ("meetings without a date on the page", RecordKind.MEETING, "is:undated"),
    ("actions read with doubts", RecordKind.ACTION, "is:unsure"),
    ("meetings that came with the latest load", RecordKind.MEETING, "is:new"),
)


def _count(session: SessionPort, label: str, kind: RecordKind, query: str) -> Entry:
    return Entry(label, session.find(kind, query).count, kind, query)


def _ages(session: SessionPort) -> list[Entry]:
    """Return open actions by how long ago their meeting was, in four stretches and without a date."""
    today = session.today
    ends = [today, *(today - dt.timedelta(days=days) for days in (30, 91, 365))]
    labels = ("up to a month", "up to three months", "up to a year")
    entries = []
    for label, later, earlier in zip(labels, ends, ends[1:], strict=False):
        span = f"{(earlier + dt.timedelta(days=1)).isoformat()}..{later.isoformat()}"
        entries.append((label, f"is:open date:{span}"))
    entries += [("older", f"is:open date:..{ends[-1].isoformat()}"), ("undated", "is:open date:none")]
    return [Entry(label, session.find(RecordKind.ACTION, query).count, RecordKind.ACTION, query, bar=True) for label, query in entries]


def municipal_year(today: dt.date) -> int:
    """Return the year in which the municipal year of `today` began, in May."""
    return today.year if today.month >= 5 else today.year - 1


def _members(session: SessionPort) -> Section:
    """Return who declared most in this municipal year, or in the latest one before it for which anything is loaded."""
    began, now = municipal_year(session.today), ""
    if not session.find(RecordKind.DECLARATION, f"date:my{began}").count:
        days = (str(row.values.get("meeting_date") or "") for row in session.find(RecordKind.DECLARATION, "").rows(0, _NEWEST))
        latest = max(filter(None, days), default="")
        if latest:
            began, now = municipal_year(dt.date.fromisoformat(latest)), "; nothing later is loaded"
    title = f"Declarations by member, municipal year {began}/{(began + 1) % 100:02}{now}"
    return Section(title, tuple(_declared(session, f"date:my{began}")))


def _declared(session: SessionPort, year: str) -> list[Entry]:
    rows = session.find(RecordKind.DECLARATION, year).rows(0, _MOST_ROWS)
    shown = (row.values for row in rows if not row.values.get("nil_return") and not row.values.get("restricted"))
    names = Counter(str(values["member"]) for values in shown if values.get("member"))
    return [
        Entry(name, count, RecordKind.DECLARATION, f'{year} member:"{name.removeprefix("Councillor ")}"', bar=True)
        for name, count in names.most_common(_MEMBERS)
    ]
