"""A reading made ready to be stored: ids, the bytes of its file, its rows of the index, as if it were a meeting that nobody has yet.

Nothing is looked at but the reading, so that the processes that read can do this as well; the one that stores has little left to do.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import pickle
import sys
from typing import Any

from store.codecs import WrongShape
from store.gathered import begun
from store.identity import assign, meeting_id
from store.indexing import MeetingRows, fingerprint, meeting_title, rows_of
from store.meetingfile import Held, MeetingFile, now, to_tables
from store.records import Meeting, Reading, Source, Tally
from store.seal import pack


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


class Carried:
    """A reading that crosses from one process to another as bytes, and is made of them again only where it is asked for."""

    __slots__ = ("_reading",)

    def __init__(self, reading: Reading | bytes) -> None:
        self._reading = reading

    def __reduce__(self) -> tuple[type[Carried], tuple[bytes]]:
        reading = self._reading
        return Carried, (reading if isinstance(reading, bytes) else pickle.dumps(reading, pickle.HIGHEST_PROTOCOL),)

    def reading(self) -> Reading:
        """Return the reading."""
        reading = self._reading
        if isinstance(reading, bytes):
            made: Reading = received(reading)
            self._reading = reading = made
        return reading


_OURS = {"store.indexing", "store.kinds", "store.preparing", "store.records", "store.schema"}


@dataclasses.dataclass(frozen=True, slots=True)
class Prepared:
    """A reading as a meeting of its own: the `id` it would have, the file's `data`, the index's `rows`.

    `prints` are the fingerprints of its long texts, `title` what it is called in a list, `declarations` those that are no nil returns,
    `cut` whether one of its items is truncated.
    """

    id: str
    source: Source
    meeting: Meeting
    tally: Tally
    title: str
    items: int
    declarations: int
    actions: int
    prints: frozenset[int]
    cut: bool
    data: bytes
    rows: MeetingRows
    carried: Carried

    @property
    def reading(self) -> Reading:
        """The reading itself, without ids of the archive."""
        return self.carried.reading()


def prepare(reading: Reading) -> Prepared:
    """Return the reading with all that can be made of it without an archive."""
    minutes, view = reading.minutes, reading.view
    name = meeting_id(reading.source.sha256, lambda _: False)
    meeting = first_of(reading, name)
    data = pack(to_tables(meeting))
    prints = (fingerprint(view[item.place.start : item.place.end]) for item in minutes.items)
    return Prepared(
        name,
        reading.source,
        minutes.meeting,
        minutes.tally,
        meeting_title(minutes.meeting, minutes.items, reading.source.name),
        len(minutes.items),
        sum(not each.nil for each in minutes.declarations),
        len(minutes.actions),
        frozenset(each for each in prints if each is not None),
        any(item.truncated for item in minutes.items),
        data,
        begun(rows_of(meeting, data)),
        Carried(reading),
    )


def first_of(reading: Reading, name: str) -> MeetingFile:
    """Return the meeting of this id that the reading begins."""
    named = dataclasses.replace(reading, minutes=assign(reading.minutes, name, reading.view))
    return MeetingFile(name, 1, (Held(1, now(), named),))
