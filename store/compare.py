"""What changed between two readings of a meeting: draft against confirmed, record by record, word by word."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from store.errors import NotFound
from store.kinds import RecordKind
from store.meeting.edits import as_text
from store.meeting.meetingfile import Held, MeetingFile
from store.records import Action, AgendaItem, Declaration, Meeting, Place, Reading


class Turn(StrEnum):
    """What became of a record or of words."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference. `field` is empty when the whole record came or went; `words` are the pieces of a changed text, in order."""

    turn: Turn
    kind: RecordKind
    record_id: str
    name: str
    field: str = ""
    before: str = ""
    after: str = ""
    words: tuple[tuple[Turn, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two readings, by when they were taken in and from which file, and how they differ."""

    older: Reading
    newer: Reading
    older_at: str
    newer_at: str
    differences: tuple[Difference, ...]


_KEPT_APART = {
    "id", "place", "title_place", "effect_place", "agenda", "minutes", "also", "findings", "inferred", "note", "tags", "status", "own",
}  # fmt: skip
"""Fields that are no matter of the page's words: places move with every line, and the clerk's own are not the page's."""


def compare(meeting: MeetingFile, number: int | None = None) -> Comparison:
    """Compare an earlier reading of the meeting's page (the last one, or reading `number`) with the current one. Raises `NotFound`."""
    pages = [held for held in meeting.held if not held.current and held.completes is None]
    earlier = [held for held in pages if number is None or held.number == number]
    if not earlier:
        numbers = ", ".join(str(held.number) for held in pages)
        known = f"; there are {numbers}" if numbers else ""
        raise NotFound(f"meeting {meeting.id} has no earlier reading{'' if number is None else f' {number}'} to compare with{known}")
    older, newer = max(earlier, key=lambda held: held.number), meeting.main
    return Comparison(older.reading, newer.reading, older.at, newer.at, differences(older, newer))


def differences(older: Held, newer: Held) -> tuple[Difference, ...]:
    """Return all differences, the meeting's own first, then in the order of the newer page."""
    old, new = older.reading, newer.reading
    found = _fields(RecordKind.MEETING, old.minutes.meeting, new.minutes.meeting, "meeting")
    for kind, name in ((RecordKind.ITEM, "items"), (RecordKind.DECLARATION, "declarations"), (RecordKind.ACTION, "actions")):
        before = {record.id: record for record in getattr(old.minutes, name)}
        after = {record.id: record for record in getattr(new.minutes, name)}
        found += [_whole(Turn.REMOVED, kind, record) for each, record in before.items() if each not in after]
        for record_id, record in after.items():
            earlier = before.get(record_id)
            if earlier is None:
                found.append(_whole(Turn.ADDED, kind, record))
                continue
            found += _fields(kind, earlier, record, _name(record))
            if isinstance(record, AgendaItem) and isinstance(earlier, AgendaItem):
                found += _text(earlier, record, old.view, new.view)
    return tuple(found)


def _whole(turn: Turn, kind: RecordKind, record: AgendaItem | Declaration | Action) -> Difference:
    return Difference(turn, kind, record.id, _name(record))


def _name(record: AgendaItem | Declaration | Action) -> str:
    """Return what a record is called in a list of differences."""
    if isinstance(record, AgendaItem):
        return record.title or f"item {record.number or record.position}"
    if isinstance(record, Declaration):
        return record.member or "no declarations"
    return record.text


def _fields(
    kind: RecordKind, old: Meeting | AgendaItem | Declaration | Action, new: Meeting | AgendaItem | Declaration | Action, name: str
) -> list[Difference]:
    before, after = _plain(old), _plain(new)
    return [
        Difference(Turn.CHANGED, kind, new.id, name, field, before[field], after[field])
        for field in after
        if before.get(field, "") != after[field]
    ]


def _plain(record: Meeting | AgendaItem | Declaration | Action) -> Mapping[str, str]:
    plain = {}
    # A meeting's status is the page's word for its minutes; an action's is the clerk's.
    skipped = _KEPT_APART - ({"status"} if isinstance(record, Meeting) else set())
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if field.name in skipped or isinstance(value, Place):
            continue
        if isinstance(value, tuple) and not all(isinstance(each, str) for each in value):
            value = tuple(str(each) for each in value)
        plain[field.name] = as_text(value)
    return plain


def _text(old: AgendaItem, new: AgendaItem, old_view: str, new_view: str) -> list[Difference]:
    before, after = _minutes_of(old, old_view), _minutes_of(new, new_view)
    if before == after:
        return []
    words = word_differences(before, after)
    name = new.title or f"item {new.number or new.position}"
    return [Difference(Turn.CHANGED, RecordKind.ITEM, new.id, name, "text", " ".join(before), " ".join(after), words)]


def _minutes_of(item: AgendaItem, view: str) -> list[str]:
    places = item.minutes or (item.place,)
    return [word for place in places for word in view[place.start : place.end].split()]


def word_differences(before: list[str], after: list[str]) -> tuple[tuple[Turn, str], ...]:
    """Return both texts as one: what stayed, what was removed, what was added, in order."""
    pieces: list[tuple[Turn, str]] = []
    # Words that stand everywhere are left out of the search for the longest match, so that long texts stay quick.
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=True).get_opcodes():
        if what == "equal":
            pieces.append((Turn.SAME, " ".join(before[a:b])))
            continue
        if b > a:
            pieces.append((Turn.REMOVED, " ".join(before[a:b])))
        if d > c:
            pieces.append((Turn.ADDED, " ".join(after[c:d])))
    return tuple(pieces)
