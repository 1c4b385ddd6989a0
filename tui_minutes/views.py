"""One record in its context: what `show` prints and the reader draws."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from store.records import Action, AgendaItem, Declaration, Meeting, Minutes, Place, Record

if TYPE_CHECKING:
    from store.archive import Archive, Opened


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record with the meeting and the item it belongs to, the source's text, and where in it the record's words stand."""

    id: str
    opened: Opened
    record: Record
    meeting: Meeting
    item: AgendaItem | None
    text: str
    places: tuple[Place, ...]

    @property
    def minutes(self) -> Minutes:
        """Return everything read from the page, the clerk's edits laid over it."""
        return self.opened.minutes

    @property
    def revision(self) -> int:
        """Return the meeting's revision, by which a colleague's later edit is noticed."""
        return self.opened.revision

    @property
    def source_name(self) -> str:
        """Return the name of the file that the record's words stand in; a meeting may have been read from several."""
        return self._source(self.places[0])[0] if self.places else self.opened.reading.source.name

    def line_of(self, place: Place) -> int:
        """Return the line of its own file that a place begins in."""
        return self._source(place)[1]

    def _source(self, place: Place) -> tuple[str, int]:
        exact = replace(place, line=self.text.count("\n", 0, place.start) + 1)
        source, line = self.opened.where(exact)
        return source.name, line


@dataclass(frozen=True, slots=True)
class Understood:
    """What a line of the clerk's own was read as, before it is saved: the record, its meeting, and the item it will stand under."""

    record: Action | Declaration
    minutes: Minutes
    item: AgendaItem | None


def view_of(archive: Archive, record_id: str) -> RecordView:
    """Return a record as a view. Raises the archive's `NotFound` when no record has this id."""
    opened = archive.meeting(record_id.split("-", 1)[0])
    record = opened.record(record_id)
    minutes = opened.minutes
    item = record if isinstance(record, AgendaItem) else None
    if isinstance(record, Declaration):
        item = _item_at(minutes.items, record.found_in)
    elif isinstance(record, Action):
        item = _item_at(minutes.items, record.item)
    return RecordView(record_id, opened, record, minutes.meeting, item, opened.reading.view, _places(record))


def _item_at(items: tuple[AgendaItem, ...], position: int | None) -> AgendaItem | None:
    return next((item for item in items if item.position == position), None)


def _places(record: Record) -> tuple[Place, ...]:
    if isinstance(record, Action):
        return (record.place, *record.also)
    if isinstance(record, Declaration):
        return (record.place, record.effect_place) if record.effect_place else (record.place,)
    if isinstance(record, AgendaItem):
        return (record.title_place,) if record.title_place else ()
    return ()
