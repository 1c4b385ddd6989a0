"""One meeting as its file holds it: the readings it rests on, the edits, the revision. To TinyDB tables and back."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from store.disk.seal import Tables
from store.errors import Damaged, NotAnArchive
from store.meeting import older
from store.meeting.codecs import Shape, WrongShape
from store.meeting.compact import Compact
from store.meeting.documents import ACTION, DECLARATION, ITEM, MEETING, PERSON, SOURCE, TALLY
from store.meeting.edits import EDIT, Edit
from store.meeting.logseal import seal
from store.meeting.own import Own
from store.meeting.own import decode as decode_own
from store.meeting.own import encode as encode_own
from store.records import Minutes, Place, Reading
from store.text import clean

FORMAT = 4
"""Version of the meeting file's form. Older ones are read as well (`store.meeting.older`); up to 3 edits name items by position.

A file with a higher number was written by a newer program and is left alone."""


@dataclass(frozen=True, slots=True)
class Held:
    """A reading in the file. Its record ids are full. `completes` is the id of the truncated item that it completes.

    The current readings (one, and those that complete it) make up the meeting; older ones are kept for comparison.
    """

    number: int
    at: str
    reading: Reading
    current: bool = True
    completes: str | None = None


@dataclass(frozen=True, slots=True)
class MeetingFile:
    """Everything in one meeting file."""

    id: str
    revision: int
    held: tuple[Held, ...]
    edits: tuple[Edit, ...] = ()
    own: tuple[Own, ...] = ()
    """Every record that a clerk added, also those taken out again."""

    @property
    def main(self) -> Held:
        """The current reading that is the meeting's own page."""
        return next(held for held in self.held if held.current and held.completes is None)

    @property
    def parts(self) -> tuple[Held, ...]:
        """The current readings that complete truncated items of the main one."""
        return tuple(held for held in self.held if held.current and held.completes is not None)


_ROWS: tuple[tuple[str, Shape[Any], Callable[[Minutes], Sequence[Any]]], ...] = (
    ("meeting", MEETING, lambda minutes: (minutes.meeting,)),
    ("items", ITEM, lambda minutes: minutes.items),
    ("declarations", DECLARATION, lambda minutes: minutes.declarations),
    ("actions", ACTION, lambda minutes: minutes.actions),
    ("people", PERSON, lambda minutes: minutes.people),
)


def to_tables(meeting: MeetingFile) -> Tables:
    """Return the file's tables. Current records have tables of their own; those of a completing page name their `reading`."""
    tables: Tables = {"readings": {str(held.number): _encode_held(held, meeting.id) for held in meeting.held}}
    encoded: dict[str, list[dict[str, Any]]] = {name: [] for name, _, _ in _ROWS}
    for held in meeting.held:
        if held.current:
            mark = {} if held.completes is None else {"reading": held.number}
            for name, rows in _encode_minutes(held.reading, meeting.id).items():
                encoded[name] += [mark | row for row in rows] if mark else rows
    for name, rows in encoded.items():
        tables[name] = {str(number): row for number, row in enumerate(rows, 1)}
    tables["edits"] = {str(number): EDIT.encode(edit) for number, edit in enumerate(meeting.edits, 1)}
    if meeting.own:
        tables["own"] = {str(number): encode_own(own) for number, own in enumerate(meeting.own, 1)}
    tables["meta"] = {"1": {"format": FORMAT, "id": meeting.id, "revision": meeting.revision, **seal(meeting.edits, meeting.own)}}
    return tables


def _encode_minutes(reading: Reading, name: str) -> dict[str, list[dict[str, Any]]]:
    compact = Compact(reading.view, name)
    return {table: compact.squeeze(table, [shape.encode(record) for record in rows(reading.minutes)]) for table, shape, rows in _ROWS}


def _encode_held(held: Held, name: str) -> dict[str, Any]:
    reading = held.reading
    # The view comes first so that its place in the file does not move when a meeting is edited: the index knows it by that place.
    plain: dict[str, Any] = {"view": reading.view, "source": SOURCE.encode(reading.source), "at": held.at, "current": held.current}
    if held.completes is not None:
        plain["completes"] = held.completes
    plain["tally"] = TALLY.encode(reading.minutes.tally)
    if not held.current:
        plain["minutes"] = _encode_minutes(reading, name)
    return plain


def from_tables(tables: Tables, name: str) -> MeetingFile:
    """Return the meeting of a file's tables. Raises `Damaged`, naming the file by `name`."""
    try:
        meta = tables["meta"]["1"]
        if meta["format"] > FORMAT:
            raise NotAnArchive(f"{name} was written by a newer tui-minutes; update the program to open it")
        held = tuple(_decode_held(int(number), plain, tables) for number, plain in tables["readings"].items())
        edits = tuple(EDIT.decode(plain) for plain in _ordered(tables["edits"]))
        own = tuple(decode_own(plain) for plain in _ordered(tables.get("own", {})))
        meeting = MeetingFile(str(meta["id"]), int(meta["revision"]), held, edits, own)
        if sum(each.current and each.completes is None for each in held) != 1:
            raise WrongShape("one current reading expected")
    except WrongShape as error:
        raise Damaged(name, str(error)) from error
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        raise Damaged(name, "it lacks what a meeting file has") from error
    return meeting


def _ordered(table: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    return [table[number] for number in sorted(table, key=int)]


def _decode_held(number: int, plain: dict[str, Any], tables: Tables) -> Held:
    view, meta = clean(plain["view"]), tables["meta"]["1"]
    spelt = meta["format"] == older.FORMAT
    names = [name for name, _, _ in _ROWS]
    if plain["current"]:
        marks = (number, None if plain.get("completes") is None else number)
        rows, tally = {name: [row for row in tables[name].values() if row.get("reading") in marks] for name in names}, plain["tally"]
    else:
        rows, tally = older.rows_of(plain["minutes"], names) if spelt else (plain["minutes"], plain["tally"])
    minutes = _decode_minutes(rows, (older.Spelt if spelt else Compact)(view, meta["id"]), tally)
    _check_places(minutes, len(view))
    reading = Reading(SOURCE.decode(plain["source"]), view, minutes)
    return Held(number, clean(plain["at"]), reading, bool(plain["current"]), plain.get("completes"))


def _decode_minutes(rows: dict[str, list[dict[str, Any]]], compact: Compact | older.Spelt, tally: dict[str, Any]) -> Minutes:
    found: dict[str, tuple[Any, ...]] = {}
    for name, shape, _ in _ROWS:
        plain = [{key: value for key, value in row.items() if key != "reading"} for row in rows[name]]
        found[name] = tuple(shape.decode(row) for row in compact.expand(name, plain))
    (meeting,) = found["meeting"]
    return Minutes(meeting, found["items"], found["declarations"], found["actions"], found["people"], TALLY.decode(tally))


def _check_places(minutes: Minutes, length: int) -> None:
    """Refuse places outside the view: they would show words that the record does not rest on."""
    every: tuple[Any, ...] = (*minutes.items, *minutes.declarations, *minutes.actions)
    places: list[Place] = [record.place for record in every]
    for item in minutes.items:
        places.extend(item.minutes)
        places.extend(item.agenda)
    if any(place.end > length for place in places):
        raise WrongShape("a place lies outside the text")


def counted(meta: Mapping[str, Any], revision: int, *, newer: bool) -> dict[str, Any]:
    """Return a file's `meta` at a new revision; a log with something `newer` in it is not left to a program that could not read it.

    The first form is another one altogether, and is written anew only with its readings.
    """
    return {"revision": revision, "format": FORMAT if newer and meta["format"] != older.FORMAT else meta["format"]}


def now() -> str:
    """Return the time as the file writes it: UTC, to the second."""
    return dt.datetime.now(dt.UTC).isoformat("T", "seconds")


def next_number(meeting: MeetingFile) -> int:
    """Return the number that the next reading of this meeting gets; numbers are never used again."""
    return max(held.number for held in meeting.held) + 1


def superseded(held: Held) -> Held:
    """Return the reading as one that is kept for comparison alone."""
    return dataclasses.replace(held, current=False)
