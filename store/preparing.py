"""A reading made ready to be stored: ids, the bytes of its file, its rows of the index, as if it were a meeting that nobody has yet.

Nothing is looked at but the reading, so that the processes that read can do this as well; the one that stores has little left to do.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import pickle
import sys
from typing import Any, NamedTuple

from store.carrying import assign
from store.disk.seal import pack
from store.fileread import contents
from store.identity import key_of, meeting_id
from store.index.freshness import SUFFIX
from store.index.gathered import with_starts
from store.index.rows import MeetingRows, Row, fingerprint, meeting_title, rows_of
from store.kinds import RecordKind
from store.meeting.codecs import WrongShape
from store.meeting.meetingfile import Held, MeetingFile, now, to_tables
from store.records import PageKind, Reading, Source, Tally
from store.tables.schema import Words


class _Records(pickle.Unpickler):
    """Makes what readings consist of and nothing else: a process that a file has taken over must not have its way in this one."""

    def find_class(self, module: str, name: str, /) -> Any:
        if module in {"datetime", "builtins"}:
            found = {"date": dt.date, "time": dt.time, "frozenset": frozenset}.get(name)
        else:
            found = getattr(sys.modules.get(module), name, None) if module in _OURS else None
        if isinstance(found, type) and found.__module__ == module:
            return found
        raise WrongShape(f"{module}.{name} is no part of a reading")


def received(data: bytes) -> Any:
    """Return what another process packed: a reading, one that was prepared, or a tuple with one. Raises `ValueError`, `TypeError`."""
    try:
        return _Records(io.BytesIO(data)).load()
    except (pickle.UnpicklingError, EOFError, AttributeError, IndexError, KeyError) as error:
        raise WrongShape("what another process sent is no reading") from error


_OURS = {"store.kinds", "store.preparing", "store.records"}


class About(NamedTuple):
    """What tells which meeting a page is of."""

    page: PageKind
    council: str | None
    committee: str | None
    date: dt.date | None


class Figures(NamedTuple):
    """What is told of a reading: what it is called in a list, and how much is in it; `declarations` are those that are no nil returns."""

    title: str
    items: int
    declarations: int
    actions: int


_Told = tuple[Source, tuple[Any, ...], Tally, tuple[Any, ...], frozenset[int], tuple[str, ...]]


class Prepared:
    """A reading as a meeting of its own: the `id` it would have, the file's `data`, the index's `rows`.

    `prints` are the fingerprints of its long texts, `cut` the titles of its truncated items. Between processes it goes as plain rows of
    values and without the reading, which stands in `data` and is made of that again where it is asked for.
    """

    __slots__ = ("_plain", "_reading", "cut", "data", "figures", "id", "meeting", "prints", "source", "tally")

    def __init__(self, told: _Told, data: bytes, plain: tuple[Any, ...], reading: Reading | None = None) -> None:
        source, meeting, tally, figures, prints, cut = told
        self.id: str = plain[0]
        self.source: Source = source
        self.meeting = About(*meeting)
        self.tally: Tally = tally
        self.figures = Figures(*figures)
        self.prints: frozenset[int] = prints
        self.cut: tuple[str, ...] = cut
        self.data = data
        self._plain = plain
        self._reading = reading

    def __reduce__(self) -> tuple[type[Prepared], tuple[_Told, bytes, tuple[Any, ...]]]:
        told = (self.source, tuple(self.meeting), self.tally, tuple(self.figures), self.prints, self.cut)
        return Prepared, (told, self.data, self._plain)

    @property
    def rows(self) -> MeetingRows:
        """The rows, with how their words begin."""
        name, revision, day, of_kinds, sources, edits = self._plain
        made = {
            kind: [Row(key, values, Words(*words), begins=begins) for key, values, words, begins in rows]
            for kind, rows in zip(RecordKind, of_kinds, strict=True)
        }
        return MeetingRows(name, revision, day, made, sources, edits)

    @property
    def reading(self) -> Reading:
        """The reading itself, without the archive's ids. Raises `Damaged` when what another process sent is none."""
        if self._reading is None:
            self._reading = _without_ids(contents(self.data, f"{self.id}{SUFFIX}").main.reading)
        return self._reading


def _plain(rows: MeetingRows) -> tuple[Any, ...]:
    """Return rows as tuples of plain values, which cost a tenth of what records do on the way to another process."""
    of_kinds = tuple([(row.key, row.values, tuple(row.words), row.begins) for row in rows.rows[kind]] for kind in RecordKind)
    return rows.id, rows.revision, rows.day, of_kinds, rows.sources, rows.edits


def _without_ids(reading: Reading) -> Reading:
    """Return a meeting's reading as it was before it got the meeting's id."""
    minutes = reading.minutes
    named: dict[str, Any] = {
        kind: tuple(dataclasses.replace(record, id=key_of(record.id)) for record in getattr(minutes, kind))
        for kind in ("items", "declarations", "actions")
    }
    meeting = dataclasses.replace(minutes.meeting, id="")
    return dataclasses.replace(reading, minutes=dataclasses.replace(minutes, meeting=meeting, **named))


def prepare(reading: Reading) -> Prepared:
    """Return the reading with all that can be made of it without an archive."""
    minutes, view = reading.minutes, reading.view
    name = meeting_id(reading.source.sha256, lambda _: False)
    meeting = _alone(reading, name) or first_of(reading, name)
    data = pack(to_tables(meeting))
    prints = (fingerprint(view[item.place.start : item.place.end]) for item in minutes.items)
    about = About(minutes.meeting.page, minutes.meeting.council, minutes.meeting.committee, minutes.meeting.date)
    declared = sum(not each.nil for each in minutes.declarations)
    title = meeting_title(minutes.meeting, minutes.items, reading.source.name)
    figures = Figures(title, len(minutes.items), declared, len(minutes.actions))
    cut = tuple(item.title for item in minutes.items if item.truncated and item.title)
    told = (reading.source, about, minutes.tally, figures, frozenset(each for each in prints if each is not None), cut)
    return Prepared(told, data, _plain(with_starts(rows_of(meeting, data))), reading)


def _alone(reading: Reading, name: str) -> MeetingFile | None:
    """Return the same as `first_of`, but for the meeting's part of ids, which neither file nor index has: a copy of every record less.

    None for a reading whose records have no ids that tell them apart.
    """
    minutes = reading.minutes
    for records in (minutes.items, minutes.declarations, minutes.actions):
        keys = {record.id for record in records}
        if len(keys) != len(records) or not all(key.isalnum() for key in keys):
            return None
    named = dataclasses.replace(minutes, meeting=dataclasses.replace(minutes.meeting, id=name))
    return MeetingFile(name, 1, (Held(1, now(), dataclasses.replace(reading, minutes=named)),))


def first_of(reading: Reading, name: str) -> MeetingFile:
    """Return the meeting of this id that the reading begins."""
    named = dataclasses.replace(reading, minutes=assign(reading.minutes, name, reading.view))
    return MeetingFile(name, 1, (Held(1, now(), named),))
