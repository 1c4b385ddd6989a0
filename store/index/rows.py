"""What the index holds of a meeting: pure functions from a meeting file to rows and words, so that they can be made again exactly.

The same file always gives the same rows; the index relies on that when it takes old words out.
"""

from __future__ import annotations

import calendar
import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from store.identity import key_of, title_key
from store.index.offsets import Offsets
from store.meeting.edits import overlay
from store.meeting.joined import join
from store.meeting.meetingfile import MeetingFile
from store.query.daymarks import day_marks
from store.query.words import EVERY, OF_COUNCIL, OF_FILE, indexed, mark, marked_words, number_mark, value_mark
from store.records import (
    Action,
    AgendaItem,
    Declaration,
    FindingCode,
    Meeting,
    Minutes,
    OutcomeKind,
    PageKind,
    Presence,
    Reading,
    RecordKind,
    Status,
)
from store.tables.schema import Words
from store.text import fold

CLIPPED = 240
"""Characters of an action's or declaration's words that the index holds for the list; the file has the rest."""
_LONG = 120
_PRINTED = 600


class Row(NamedTuple):
    """A record's own key part, the values of its columns in the order of `COLUMNS`, and its words.

    `within` are words that are told by how they begin alone: those of a meeting's items, which are searched for themselves.
    `begins` is how all its words begin, where that has been worked out already.
    """

    key: str
    values: tuple[Any, ...]
    words: Words
    within: tuple[Words, ...] = ()
    begins: str | None = None


class MeetingRows(NamedTuple):
    """All that the index holds of one meeting.

    `day` is its date as an ordinal, or a bound of it, or 0; `edits` are (group, at, who, kind, of).
    """

    id: str
    revision: int
    day: int
    rows: dict[RecordKind, list[Row]]
    sources: tuple[str, ...]
    edits: tuple[tuple[str, str, str, str, str | None], ...]


def rows_of(meeting: MeetingFile, data: bytes) -> MeetingRows:
    """Return the rows of a meeting whose file's bytes are `data`."""
    joined = join(meeting)
    reading = joined.reading
    minutes = overlay(reading.minutes, meeting.edits)
    edited = {edit.record_id: edit.at for edit in meeting.edits}
    texts = tuple(indexed(_without_title(item, reading.view)) for item in minutes.items)
    context = _Context(minutes, reading, edited, Offsets(meeting, data), _loaded(meeting), joined.page, _cut(meeting, reading))
    items = [_item_row(item, text, context) for item, text in zip(minutes.items, texts, strict=True)]
    within = tuple(row.words for item, row in zip(minutes.items, items, strict=True) if not item.restricted)
    return MeetingRows(
        meeting.id,
        meeting.revision,
        _day(minutes.meeting),
        {
            RecordKind.MEETING: [_meeting_row(context, within)],
            RecordKind.ITEM: items,
            RecordKind.DECLARATION: [_declaration_row(each, context) for each in minutes.declarations],
            RecordKind.ACTION: [_action_row(each, number, context) for number, each in enumerate(minutes.actions, 1)],
        },
        tuple(dict.fromkeys(held.reading.source.sha256 for held in meeting.held)),
        tuple(dict.fromkeys((edit.group, edit.at, edit.who, edit.kind.value, edit.of) for edit in meeting.edits)),
    )


def _cut(meeting: MeetingFile, reading: Reading) -> dict[str, str]:
    """Return the titles of truncated items, those that another page has completed included: a newer one of that is looked for by them."""
    completed = {held.completes for held in meeting.parts}
    return {item.id: title_key(item.title) for item in reading.minutes.items if item.truncated or item.id in completed}


def _loaded(meeting: MeetingFile) -> str:
    return max(held.at for held in meeting.held if held.current)[:10]


class _Context(NamedTuple):
    minutes: Minutes
    reading: Reading
    edited: dict[str, str]
    offsets: Offsets
    loaded: str
    """The day, as ISO, on which the newest of its current pages was loaded."""
    page: str
    """The view without the clerk's own records, which are searched for themselves."""
    cut: dict[str, str]
    """By id the titles of items that the page cut short, as the page has them and as they are compared."""

    @property
    def meeting(self) -> Meeting:
        return self.minutes.meeting

    @property
    def body(self) -> str | None:
        """Whose meeting it is: the committee's, else, as of a parish that has none, the council's."""
        return self.meeting.committee or self.meeting.council

    def item(self, position: int | None) -> AgendaItem | None:
        return next((item for item in self.minutes.items if item.position == position), None)


def _day(meeting: Meeting) -> int:
    day = meeting.date or meeting.date_before or meeting.date_after
    return day.toordinal() if day else 0


def _iso(value: dt.date | dt.time | None) -> str | None:
    if value is None:
        return None
    return value.isoformat("minutes") if isinstance(value, dt.time) else value.isoformat()


def _names(minutes: Minutes, presence: Presence) -> str | None:
    names = [" ".join(filter(None, (person.title, person.name))) for person in minutes.people if person.presence is presence]
    return "; ".join(names) or None


def meeting_title(meeting: Meeting, items: Sequence[AgendaItem], name: str) -> str:
    """Return what a meeting is called in a list: its body, else for a single-item page the item, else the file's name."""
    if meeting.page is PageKind.ITEM and items and items[0].title:
        return items[0].title
    return meeting.committee or meeting.council or name


def _meeting_row(context: _Context, within: tuple[Words, ...]) -> Row:
    minutes, meeting = context.minutes, context.meeting
    name = context.reading.source.name
    follow = meeting.next_meeting.date if meeting.next_meeting else None
    title = meeting_title(meeting, minutes.items, name)
    truncated = sum(item.truncated for item in minutes.items)
    findings = len(meeting.findings)
    values = (
        meeting.page.value, meeting.other, meeting.council, context.body, title_key(meeting.committee), _iso(meeting.date),
        _iso(meeting.date_after), _iso(meeting.date_before), _iso(meeting.time), meeting.venue, meeting.status.value, meeting.contact,
        title, _names(minutes, Presence.PRESENT), _names(minutes, Presence.APOLOGIES), len(minutes.items),
        sum(not each.nil for each in minutes.declarations), len(minutes.actions), truncated, findings, _iso(follow), name,
        meeting.note, ",".join(meeting.tags), context.loaded, sum(each.nil for each in minutes.declarations),
    )  # fmt: skip
    marks = [mark("kind", "meeting"), mark("status", meeting.status.value), mark("page", meeting.page.value)]
    marks += _shared_marks(meeting.id, meeting.findings, context)
    marks += [mark("is", "truncated")] * bool(truncated) + [mark("is", "restricted")] * any(item.restricted for item in minutes.items)
    marks += marked_words(OF_COUNCIL, meeting.council or "") + marked_words(OF_FILE, name)
    people = " ".join(person.name for person in minutes.people)
    outside = " ".join(_outside(context.page, minutes.items))
    words = Words(
        indexed(f"{outside} {meeting.venue or ''}"), indexed(title if title != name else ""), indexed(context.body or ""),
        indexed(people), "", "", indexed(meeting.note), indexed(" ".join(meeting.tags)), " ".join(marks),
    )  # fmt: skip
    return Row("", values, words, within)


def _outside(view: str, items: Iterable[AgendaItem]) -> list[str]:
    """Return the stretches of the view that belong to no item."""
    pieces, at = [], 0
    for item in sorted(items, key=lambda item: item.place.start):
        pieces.append(view[at : item.place.start])
        at = max(at, item.place.end)
    return [*pieces, view[at:]]


def _own_mark(record: Declaration | Action) -> list[str]:
    return [mark("is", "own")] * record.own


def _shared_marks(record_id: str, findings: Sequence[Any], context: _Context) -> list[str]:
    """Return what every record can be: undated, unsure, edited."""
    marks = [EVERY, mark("loaded", context.loaded)] + [mark("is", "undated")] * (not context.meeting.date)
    if context.body:
        marks.append(value_mark("body", context.body))
    if any(finding.code not in (FindingCode.UNDATED, FindingCode.PROVISIONAL) for finding in findings):
        marks.append(mark("is", "unsure"))
    if record_id in context.edited:
        marks.append(mark("is", "edited"))
    return marks + [mark("finding", finding.code.value) for finding in findings]


def _item_row(item: AgendaItem, words: str, context: _Context) -> Row:
    text = context.reading.view[item.place.start : item.place.end]
    at, length = context.offsets.of(item.place)
    outcomes = {action.kind.value for action in context.minutes.actions if action.item == item.position}
    values = (
        item.position, item.number, item.title, ",".join(sorted(outcomes)), item.state.value, item.truncated, item.restricted,
        len(item.documents), len(item.findings), item.note, ",".join(item.tags), at, length, _print(text),
        context.cut.get(item.id),
    )  # fmt: skip
    marks = [mark("kind", "item"), mark("state", item.state.value), *(mark("kind", kind) for kind in sorted(outcomes))]
    marks += _shared_marks(item.id, item.findings, context) + _number_marks(item)
    marks += [mark("is", "truncated")] * item.truncated + [mark("is", "restricted")] * item.restricted
    declared = [each for each in context.minutes.declarations if item.position in (each.found_in, each.item)]
    marks += [mark("kind", "declaration")] * any(not each.nil for each in declared)
    marks += [mark("kind", "action")] * bool(outcomes)
    who = " ".join(dict.fromkeys(_member(each) for each in declared if each.member))
    told = Words(
        words, indexed(item.title or ""), indexed(context.body or ""), indexed(who), "",
        indexed(item.number or ""), indexed(item.note), indexed(" ".join(item.tags)), " ".join(marks),
    )  # fmt: skip
    return Row(key_of(item.id), values, told)


def _without_title(item: AgendaItem, view: str) -> str:
    title = item.title_place
    if title is None or not item.title or not item.place.start <= title.start <= title.end <= item.place.end:
        return view[item.place.start : item.place.end]
    return f"{view[item.place.start : title.start]} {view[title.end : item.place.end]}"


def _number_marks(item: AgendaItem | None) -> list[str]:
    if item is None:
        return []
    return [number_mark(item.number)] if item.number else [number_mark(str(item.position))]


def _print(text: str) -> int | None:
    """Return a fingerprint of a long text; short ones (`None.`, `There were no declarations.`) say nothing about identity."""
    if len(text) < _LONG:
        return None
    return _printed(text[:_PRINTED])


@lru_cache(maxsize=256)
def _printed(begins: str) -> int:
    # Asked for once to see whether the page is known, and once more for the index.
    return int.from_bytes(hashlib.blake2b(fold(begins).encode(), digest_size=8).digest(), "big", signed=True)


def fingerprint(text: str) -> int | None:
    """Return the fingerprint by which the index finds the same long text again, or None for a short one."""
    return _print(text)


def _member(record: Declaration) -> str:
    """Return who declared, with the full name that initials stand for."""
    return " ".join(dict.fromkeys(filter(None, (record.member, record.member_name))))


def _declaration_row(record: Declaration, context: _Context) -> Row:
    item = context.item(record.item) or context.item(record.found_in)
    restricted = _restricted(record.restricted, item) or _restricted(record.restricted, context.item(record.found_in))
    values = (
        item.position if item else None, record.member or None, record.role, record.kind.value, _clip(record.nature), record.effect.value,
        record.nil, restricted, len(record.findings), _clip(record.words), record.note, ",".join(record.tags), record.own,
        *context.offsets.of_words(record),
    )  # fmt: skip
    marks = [mark("kind", "declaration"), mark("type", record.kind.value), mark("did", record.effect.value)]
    marks += [mark("kind", "nil"), mark("type", "nil")] if record.nil else []
    marks += [value_mark("member", record.member) if record.member else mark("member", "none"), *_own_mark(record)]
    marks += _shared_marks(record.id, record.findings, context) + _number_marks(item)
    marks += [mark("is", "restricted")] * restricted + [mark("is", "truncated")] * bool(item and item.truncated)
    words = Words(
        indexed(f"{record.words} {record.nature or ''} {record.role or ''}"), indexed(item.title or "" if item else ""),
        indexed(context.body or ""), indexed(_member(record)), "", indexed(item.number or "" if item else ""),
        indexed(record.note), indexed(" ".join(record.tags)), " ".join(marks),
    )  # fmt: skip
    return Row(key_of(record.id), values, words)


_RECOMMENDS = {OutcomeKind.RECOMMENDED}
_NOTES = {OutcomeKind.NOTED, OutcomeKind.RECEIVED}
_ASKS = {OutcomeKind.REQUESTED, OutcomeKind.UNDERTAKEN, OutcomeKind.ACTION}


def kind_of(outcome: OutcomeKind, follow_up: bool) -> str:
    """Return which of `action`, `recommendation`, `note`, `decision` an outcome is."""
    if follow_up or outcome in _ASKS:
        return "action"
    if outcome in _RECOMMENDS:
        return "recommendation"
    return "note" if outcome in _NOTES else "decision"


def _action_row(record: Action, serial: int, context: _Context) -> Row:
    item = context.item(record.item)
    restricted = _restricted(record.restricted, item)
    status = record.status.value if record.awaited else None
    owner = record.owner_name or record.owner or None
    values = (
        item.position if item else None, record.kind.value, record.formal, record.confidence.value, record.follow_up,
        owner, record.due, due_by(record.due), status, restricted,
        len(record.findings), _clip(record.text), _clip(record.reason), record.note, ",".join(record.tags),
        context.edited.get(record.id), serial, record.own, *context.offsets.of_words(record),
    )  # fmt: skip
    kinds = {"action", kind_of(record.kind, record.follow_up), record.kind.value, "resolution" * (record.kind is OutcomeKind.RESOLVED)}
    marks = [mark("kind", kind) for kind in sorted(kinds - {""})] + [
        mark("status", status or "none"),
        mark("outcome", record.kind.value),
    ]
    marks += [mark("confidence", record.confidence.value), mark("is", "formal" if record.formal else "soft")]
    marks += [mark("is", "open")] * (status in (Status.OPEN, Status.WAITING)) + [mark("is", "followup")] * record.follow_up
    marks += [value_mark("owner", owner) if owner else mark("owner", "none"), *_own_mark(record)]
    marks += day_marks("due", dt.date.fromisoformat(due)) if (due := due_by(record.due)) else [mark("due", "none")]
    marks += _shared_marks(record.id, record.findings, context) + _number_marks(item)
    marks += [mark("is", "restricted")] * restricted + [mark("is", "truncated")] * bool(item and item.truncated)
    text = " ".join([record.stem or "", record.text, *record.subpoints, record.reason or ""])
    words = Words(
        indexed(text), indexed(item.title or "" if item else ""), indexed(context.body or ""),
        indexed(f"{record.mover or ''} {record.seconder or ''}"),
        indexed(" ".join(dict.fromkeys(filter(None, (record.owner, record.owner_name))))), indexed(item.number or "" if item else ""),
        indexed(record.note), indexed(" ".join(record.tags)), " ".join(marks),
    )  # fmt: skip
    return Row(key_of(record.id), values, words)


def due_by(due: str | None) -> str | None:
    """Return the last day on which an action is in time: for a month its last day."""
    if due is None or len(due) != 7:
        return due
    year, month = int(due[:4]), int(due[5:])
    return f"{due}-{calendar.monthrange(year, month)[1]}"


def _restricted(own: bool, item: AgendaItem | None) -> bool:
    return own or bool(item and item.restricted)


def _clip(text: str | None) -> str | None:
    if text is None or len(text) <= CLIPPED:
        return text
    return text[: CLIPPED - 1] + "…"
