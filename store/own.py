"""The clerk's own records: what nobody read from a page but a clerk wrote down, kept beside the readings through every re-loading.

That such a record was added (or taken out) is an entry of the log of edits, so that it is undone and made again like any other.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from store.codecs import TEXT, WrongShape, optional
from store.documents import ACTION, DECLARATION
from store.edits import Edit, as_text
from store.errors import BadValue
from store.identity import digits, key_of
from store.records import Action, AgendaItem, Declaration, Place
from store.text import clean

if TYPE_CHECKING:
    from store.archive import Archive, Edited
    from store.meetingfile import MeetingFile

OwnRecord = Action | Declaration
FIELD = "own"
"""The field of the log whose value says whether the record stands."""
_SHAPES = {"action": ACTION, "declaration": DECLARATION}
_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Own:
    """One record of the clerk's own. `item` and `found_in` are the ids of items, whose positions change from reading to reading."""

    at: str
    who: str
    record: OwnRecord
    item: str | None = None
    found_in: str | None = None


def encode(own: Own) -> dict[str, Any]:
    """Return it as a document of the table `own`."""
    kind = "action" if isinstance(own.record, Action) else "declaration"
    plain = {"kind": kind, "at": own.at, "who": own.who, "record": _SHAPES[kind].encode(own.record)}  # type: ignore[attr-defined]
    return plain | {name: value for name, value in (("item", own.item), ("found_in", own.found_in)) if value is not None}


def decode(plain: dict[str, Any]) -> Own:
    """Return what a document of the table `own` holds. Raises `WrongShape`."""
    shape = _SHAPES.get(str(plain.get("kind")))
    if shape is None:
        raise WrongShape("own: action or declaration expected")
    maybe = optional(TEXT)
    record: Any = shape.decode(plain.get("record"))  # type: ignore[attr-defined]
    return Own(
        TEXT.decode(plain.get("at")),
        TEXT.decode(plain.get("who")),
        record,
        maybe.decode(plain.get("item")),
        maybe.decode(plain.get("found_in")),
    )


def standing(meeting: MeetingFile) -> list[Own]:
    """Return the records of the clerk's own that were not taken out again, in the order they were added."""
    if not meeting.own:
        return []
    last = {edit.record_id: edit.after for edit in meeting.edits if edit.field == FIELD}
    return [own for own in meeting.own if last.get(own.record.id, "yes") == "yes"]


def shown(own: Own, items: tuple[AgendaItem, ...], start: int, line: int) -> tuple[str, OwnRecord]:
    """Return what stands in the view for it, from offset `start` and `line` on, and the record with its place and positions there."""
    heading = f"Added by {own.who}, {own.at[:10]}:\n"
    words = own.record.words
    begin = start + len(heading)
    place = Place(begin, begin + len(words), line + 1)
    positions = {item.id: item.position for item in items}
    values: dict[str, Any] = {"place": place, "item": positions.get(own.item or "")}
    if isinstance(own.record, Declaration):
        values["found_in"] = positions.get(own.found_in or "")
    return heading + words, dataclasses.replace(own.record, **values)


def add_own(archive: Archive, meeting_id: str, record: OwnRecord, *, who: str) -> Edited:
    """Put a record of the clerk's own into a meeting; it is on the disk when this returns. Raises `BadValue`, `NotFound`, `NotSaved`."""
    from store.adding import now
    from store.archive import Edited
    from store.editing import append, group_name
    from store.joined import join

    words = " ".join(clean(record.words).split())
    if not words or len(words) > _LONGEST:
        raise BadValue("there is nothing to add" if not words else f"what is added may be {_LONGEST:,} characters long")
    with archive.batch() as batch:
        loaded = archive.load(meeting_id)
        meeting, at = loaded[0], now()
        ids = {item.position: item.id for item in join(meeting).reading.minutes.items}
        found_in = record.found_in if isinstance(record, Declaration) else None
        for position in (record.item, found_in):
            if position is not None and position not in ids:
                raise BadValue(f"meeting {meeting.id} has no item at position {position}")
        made = dataclasses.replace(
            record, id=f"{meeting.id}-{_key(meeting, record, at)}", words=words, place=Place(0, len(words), 1), own=True, findings=()
        )
        own = Own(at, clean(who), made, ids.get(record.item or -1), ids.get(found_in or -1))
        entry = Edit(at, who, made.id, FIELD, as_text(False), as_text(True), meeting.revision + 1, group_name())
        append(archive, batch, meeting.id, [entry], loaded, own=[own])
    return Edited((made.id,), {meeting.id: meeting.revision + 1}, (entry,))


def _key(meeting: MeetingFile, record: OwnRecord, at: str) -> str:
    """Return a key that no record of the meeting has, or had in an earlier reading."""
    taken = {key_of(own.record.id) for own in meeting.own}
    for held in meeting.held:
        every: tuple[OwnRecord, ...] = (*held.reading.minutes.declarations, *held.reading.minutes.actions)
        taken |= {key_of(each.id) for each in every}
    letter, attempt = ("a" if isinstance(record, Action) else "d"), 0
    while (key := letter + digits(f"own/{at}/{record.words}/{attempt}", 5)) in taken:
        attempt += 1
    return key
