"""The archive: one folder with a file a meeting, the sources as they came, and an index that can be thrown away."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from threading import get_ident
from typing import TYPE_CHECKING

from store.errors import Conflict, Damaged, NotAnArchive, NotFound, NothingToUndo, NotSaved, ReadOnly, StoreError

if TYPE_CHECKING:
    from store.batch import Batch, Loaded
    from store.check import Checked
    from store.compare import Comparison
    from store.edits import Change, Edit
    from store.expunge import Expunged
    from store.index import Index
    from store.joined import Joined
    from store.lock import WriterLock
    from store.records import Action, Declaration, Minutes, Place, Reading, Record, Source

FORMAT = 1


class Outcome(StrEnum):
    """What adding a reading came to."""

    LOADED = "loaded"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    COMPLETED = "completed"


@dataclasses.dataclass(frozen=True, slots=True)
class Added:
    """What became of a reading. `notes` are sentences for the clerk, such as edits whose record is no longer on the page."""

    outcome: Outcome
    meeting_id: str
    title: str
    items: int
    declarations: int
    actions: int
    notes: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Opened:
    """A meeting: `minutes` with the edits laid over, `reading` as the page has it, all `readings` the file keeps, the log of edits."""

    id: str
    revision: int
    minutes: Minutes
    reading: Reading
    readings: tuple[Reading, ...]
    edits: tuple[Edit, ...]
    joined: Joined

    def record(self, record_id: str) -> Record:
        """Return the record of this id. Raises `NotFound`."""
        from store.edits import records_of

        record = records_of(self.minutes).get(record_id)
        if record is None:
            raise NotFound(f"there is no record {record_id} in meeting {self.id}")
        return record

    def where(self, place: Place) -> tuple[Source, int]:
        """Return the source that a place of the view stands in, and the line there."""
        return self.joined.where(place)


@dataclasses.dataclass(frozen=True, slots=True)
class Edited:
    """Edits that are on the disk: the records they changed, each meeting's new revision, and the entries of the log."""

    record_ids: tuple[str, ...]
    revisions: Mapping[str, int]
    edits: tuple[Edit, ...]


class Archive:
    """One archive folder. Opening it reads one small file; the index is opened when it is first asked."""

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self.meetings = path / "meetings"
        self.sources = path / "sources"
        self._batch: Batch | None = None

    @classmethod
    def open(cls, path: Path, *, create: bool = True) -> Archive:
        """Open the archive in `path`, making one there if there is none. Raises `NotAnArchive`, `ReadOnly`, `NotSaved`.

        A symbolic link is followed once, here, so that saving never replaces the link.
        """
        real = path.resolve()
        marker = real / "archive.json"
        if not marker.exists():
            if not create:
                raise NotAnArchive(f"there is no archive in {path}")
            _create(real)
        try:
            about = json.loads(marker.read_bytes())
            form = int(about["tui-minutes"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise NotAnArchive(f"{path} is not an archive: its archive.json cannot be read") from error
        if form > FORMAT:
            raise NotAnArchive(f"{path} is an archive of a newer tui-minutes; update the program to open it")
        return cls(real, read_only=not os.access(real, os.W_OK) or not os.access(real / "meetings", os.W_OK))

    @cached_property
    def index(self) -> Index:
        """The index. A read-only archive has its own in the user's cache folder."""
        from store.index import Index

        if self.read_only:
            return Index(_cached_index(self.path), self.meetings, None)
        return Index(self.path / "index.sqlite", self.meetings, self._lock)

    @cached_property
    def _lock(self) -> WriterLock:
        from store.lock import WriterLock

        return WriterLock(self.path)

    def close(self) -> None:
        """Let go of the index file."""
        if "index" in self.__dict__:
            self.index.close()

    def load(self, meeting_id: str) -> Loaded:
        """Read a meeting file. For the modules of this package. Raises `NotFound`, `Damaged`."""
        from store.indexsync import load

        path = self.file(meeting_id)
        if not path.exists():
            raise NotFound(f"there is no meeting {meeting_id} in this archive")
        return load(path)

    def file(self, meeting_id: str) -> Path:
        """Return where a meeting's file is. Raises `NotFound` for what is no id, so that no id is ever a path."""
        if not (meeting_id.isascii() and meeting_id.isalnum() and len(meeting_id) == 7):
            raise NotFound(f"{meeting_id!r} is not the id of a meeting")
        return self.meetings / f"{meeting_id}.json"

    def meeting(self, meeting_id: str) -> Opened:
        """Open one meeting: one file is read, the index is not needed. Raises `NotFound`, `Damaged`."""
        from store.edits import overlay
        from store.joined import join

        meeting, _, _ = self.load(meeting_id.partition("-")[0])
        joined = join(meeting)
        readings = tuple(held.reading for held in meeting.held)
        minutes = overlay(joined.reading.minutes, meeting.edits)
        return Opened(meeting.id, meeting.revision, minutes, joined.reading, readings, meeting.edits, joined)

    def holds(self, sha256: str) -> str | None:
        """Return the id of the meeting that rests, or once rested, on the source with this checksum."""
        wanted = "SELECT meeting FROM sources WHERE sha256 = ?"
        batch = self._mine()
        if batch is None:
            self.index.refresh()
            rows = self.index.run(wanted, [sha256])
        else:
            rows = batch.lookup(wanted, [sha256])
        return str(rows[0][0]) if rows else None

    def _mine(self) -> Batch | None:
        """Return the batch that this thread has open."""
        batch = self._batch
        return batch if batch is not None and batch.owner == get_ident() else None

    @contextmanager
    def batch(self) -> Iterator[Batch]:
        """Write several things with one lock and one transaction. What was written is certain once the block has ended.

        If the block fails, what was written before it failed stays.
        """
        mine = self._mine()
        if mine is not None:
            yield mine
            return
        from store.batch import Batch

        if self.read_only:
            raise ReadOnly("NOT saved: this archive may only be read here")
        with self._lock.held():
            batch = Batch(self.meetings, self.sources, self.index)
            batch.begin()
            self._batch = batch
            done = False
            try:
                yield batch
                done = True
            finally:
                self._batch = None
                batch.settle(complete=done)

    def add(self, reading: Reading, data: bytes) -> Added:
        """Put a reading and the file it was read from into the archive, as a new meeting or into the one it belongs to.

        The same source again changes nothing. A newer version of a known page becomes the meeting's reading, the older one is kept,
        and so is every edit. A single-item page that goes on with one truncated item completes it. Raises `NotSaved`.
        """
        from store.adding import add

        with self.batch() as batch:
            return add(self, batch, reading, data)

    def source(self, source: Source) -> Path:
        """Return the kept file of a source."""
        return self.sources / f"{source.sha256}{_suffix(source.name)}"

    def edit(self, changes: Sequence[Change], *, who: str, seen: Mapping[str, int] | None = None) -> Edited:
        """Save edits; they are on the disk when this returns. `seen` are the revisions at which the records were shown, by record id.

        Raises `BadValue`, `NotFound`, `Conflict` (somebody edited a record since it was seen) and `NotSaved`; nothing is saved then.
        """
        from store.editing import edit

        return edit(self, changes, who=who, seen=seen)

    def add_own(self, meeting_id: str, record: Action | Declaration, *, who: str) -> Edited:
        """Put a record that a clerk wrote, not a page, into a meeting. It is kept through re-loading, edited and undone as any other.

        `item` (and a declaration's `found_in`) are positions of the meeting's items; `place`, `id` and `own` are filled in here. The
        record's words stand below the page in the view, with the name of who added them. Raises `NotFound`, `BadValue`, `NotSaved`.
        """
        from store.own import add_own

        return add_own(self, meeting_id.partition("-")[0], record, who=who)

    def undo(self, *, who: str) -> Edited:
        """Take back the last edit (all of its records) that `who` made and has not taken back. Raises `NothingToUndo`, `Conflict`."""
        from store.editing import undo

        return undo(self, who=who)

    def redo(self, *, who: str) -> Edited:
        """Make again what `who` last took back, unless they edited something since. Raises `NothingToUndo`, `Conflict`."""
        from store.editing import redo

        return redo(self, who=who)

    def history(self, record_id: str) -> tuple[Edit, ...]:
        """Return the edits of a record, oldest first."""
        meeting, _, _ = self.load(record_id.partition("-")[0])
        return tuple(edit for edit in meeting.edits if edit.record_id == record_id)

    def compare(self, meeting_id: str, number: int | None = None) -> Comparison:
        """Compare an earlier reading of a meeting (the last, or reading `number`) with the current one. Raises `NotFound`."""
        from store.compare import compare

        return compare(self.load(meeting_id.partition("-")[0])[0], number)

    def expunge(self, target: str) -> Expunged:
        """Remove a meeting (by id) or everything that rests on a source (by its checksum) for good. Raises `NotFound`, `NotSaved`."""
        from store.expunge import expunge

        return expunge(self, target)

    def check(self, *, repair: bool = False) -> Checked:
        """Verify every file, source, id and index row; with `repair` set damaged files aside and make the index anew."""
        from store.check import check

        return check(self, repair=repair)


def _create(path: Path) -> None:
    from store.files import make_folder, not_saved, write_durably

    try:
        path.mkdir(parents=True, exist_ok=True, mode=0o770)
    except OSError as error:
        raise not_saved(path.name, error) from error
    if any(path.iterdir()) and not {"meetings", "sources"} & {entry.name for entry in path.iterdir()}:
        raise NotAnArchive(f"{path} is neither an archive nor an empty folder")
    make_folder(path / "meetings")
    make_folder(path / "sources")
    about = {"tui-minutes": FORMAT, "id": os.urandom(8).hex(), "made": dt.datetime.now(dt.UTC).isoformat("T", "seconds")}
    write_durably(path / "archive.json", json.dumps(about).encode() + b"\n")


def _cached_index(path: Path) -> Path:
    """Return where the index of a read-only archive is kept. The archive's own is copied to begin with; what it lacks is added."""
    import hashlib
    import shutil

    from platformdirs import user_cache_path

    folder = user_cache_path("tui-minutes")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    cached = folder / f"index-{hashlib.sha256(os.fsencode(path)).hexdigest()[:16]}.sqlite"
    if not cached.exists() and (path / "index.sqlite").exists():
        fetched = cached.with_suffix(f".{os.getpid()}")
        try:
            shutil.copyfile(path / "index.sqlite", fetched)
            fetched.replace(cached)
        except OSError:
            fetched.unlink(missing_ok=True)
    return cached


def _suffix(name: str) -> str:
    """Return the ending of a source's name as far as it is harmless."""
    ending = name.rpartition(".")[2].casefold() if "." in name else ""
    return f".{ending}" if ending.isascii() and ending.isalnum() and len(ending) <= 5 else ""


__all__ = [
    "Added",
    "Archive",
    "Conflict",
    "Damaged",
    "Edited",
    "NotAnArchive",
    "NotFound",
    "NotSaved",
    "NothingToUndo",
    "Opened",
    "Outcome",
    "StoreError",
]
