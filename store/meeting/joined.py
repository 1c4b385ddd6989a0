"""What makes up a meeting as one reading: the page, below it the pages that complete its truncated items, then the clerk's own records."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from store.meeting.meetingfile import Held, MeetingFile
from store.meeting.own import Own, shown, standing
from store.records import Action, AgendaItem, Declaration, Finding, Minutes, MinutesState, Person, Place, Reading, Source

P = TypeVar("P", AgendaItem, Declaration, Action, Person, Finding)

OWN = "own"
"""The format of what no file holds: a record that a clerk added."""
GAP = "\n\n"
"""What stands in the view between two pages."""


@dataclass(frozen=True, slots=True)
class Part:
    """Which stretch of a joined view is which source's text: from offset `start` and line `line` (from 1)."""

    source: Source
    start: int
    line: int


@dataclass(frozen=True, slots=True)
class Joined:
    """A meeting as one reading, and where its pages begin in the view."""

    reading: Reading
    parts: tuple[Part, ...]

    @property
    def page(self) -> str:
        """The view as far as it comes from pages, without the clerk's own records."""
        own = [part.start for part in self.parts if part.source.format == OWN]
        return self.reading.view[: min(own) - len(GAP)] if own else self.reading.view

    def where(self, place: Place) -> tuple[Source, int]:
        """Return the source that a place stands in, and its line there."""
        part = [part for part in self.parts if part.start <= place.start][-1]
        return part.source, place.line - part.line + 1


def join(meeting: MeetingFile) -> Joined:
    """Return the meeting's current readings as one."""
    main = meeting.main.reading
    parts = [Part(main.source, 0, 1)]
    reading = main
    for held in meeting.parts:
        start = len(reading.view) + len(GAP)
        line = reading.view.count("\n") + len(GAP) + 1
        target = next((item for item in reading.minutes.items if item.id == held.completes), None)
        if target is None:
            continue
        reading = _completed(reading, held, target, start, line - 1)
        parts.append(Part(held.reading.source, start, line))
    for own in standing(meeting.own, meeting.edits):
        reading, part = _added(reading, own)
        parts.append(part)
    return Joined(reading, tuple(parts))


def _added(reading: Reading, own: Own) -> tuple[Reading, Part]:
    """Put a record of the clerk's own below everything else, in the view too, where it says by whom it was added."""
    minutes = reading.minutes
    start = len(reading.view) + len(GAP)
    line = reading.view.count("\n") + len(GAP) + 1
    text, record = shown(own, minutes.items, start, line)
    if isinstance(record, Action):
        minutes = dataclasses.replace(minutes, actions=(*minutes.actions, record))
    else:
        minutes = dataclasses.replace(minutes, declarations=(*minutes.declarations, record))
    source = Source("", f"added by {own.who}, {own.at[:10]}", OWN, len(own.record.words.encode()))
    return Reading(reading.source, reading.view + GAP + text, minutes), Part(source, start, line + 1)


def _completed(reading: Reading, held: Held, target: AgendaItem, start: int, lines: int) -> Reading:
    """Put the held page's item in the place of the truncated one, with what was declared and decided under it."""
    added, old = held.reading.minutes, reading.minutes
    item = completing_item(added, target)

    def moved(place: Place) -> Place:
        return Place(place.start + start, place.end + start, place.line + lines, place.page)

    whole = dataclasses.replace(
        _shifted(item, moved),
        position=target.position,
        number=target.number or item.number,
        id=target.id,
        truncated=False,
        state=MinutesState.PRESENT if item.state is MinutesState.TRUNCATED else item.state,
    )
    declarations = [each for each in old.declarations if each.found_in != target.position]
    actions = [each for each in old.actions if each.item != target.position]
    here = {item.position: target.position}
    declarations += [
        _placed(each, moved, found_in=here.get(each.found_in or 0), item=here.get(each.item or 0)) for each in added.declarations
    ]
    actions += [_placed(each, moved, item=here.get(each.item or 0)) for each in added.actions]
    minutes = Minutes(
        old.meeting,
        tuple(whole if each.id == target.id else each for each in old.items),
        tuple(declarations),
        tuple(actions),
        _people(old.people, added.people, moved),
        dataclasses.replace(
            old.tally,
            truncated=max(0, old.tally.truncated - 1),
            declarations=sum(not each.nil for each in declarations),
            decisions=sum(each.formal for each in actions),
            soft=sum(not each.formal for each in actions),
        ),
    )
    return Reading(reading.source, reading.view + GAP + held.reading.view, minutes)


def completing_item(minutes: Minutes, target: AgendaItem) -> AgendaItem:
    """Return the item of a single-item page that stands for `target`: the one with its id, else the longest."""
    for item in minutes.items:
        if item.id == target.id:
            return item
    return max(minutes.items, key=lambda item: item.place.end - item.place.start)


def _shifted(record: P, moved: Callable[[Place], Place]) -> P:
    """Return a record with every place in it moved into the joined view."""
    values: dict[str, Any] = {}
    every: Any = record
    for field in dataclasses.fields(every):
        value = getattr(record, field.name)
        if isinstance(value, Place):
            values[field.name] = moved(value)
        elif isinstance(value, tuple) and value and isinstance(value[0], Place):
            values[field.name] = tuple(moved(place) for place in value)
        elif field.name == "findings":
            values[field.name] = tuple(_shifted(finding, moved) for finding in value)
    shifted: P = dataclasses.replace(every, **values)
    return shifted


def _placed(record: P, moved: Callable[[Place], Place], **values: int | None) -> P:
    shifted: Any = _shifted(record, moved)
    placed: P = dataclasses.replace(shifted, **values)
    return placed


def _people(old: tuple[Person, ...], added: tuple[Person, ...], moved: Callable[[Place], Place]) -> tuple[Person, ...]:
    known = {person.name.casefold() for person in old}
    return (*old, *(_shifted(person, moved) for person in added if person.name.casefold() not in known))
