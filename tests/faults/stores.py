"""The two stores under test, behind one small interface: ours, and stock TinyDB in one file as its manual shows it.

A store holds meetings of a few kilobytes, each with one field that is saved again and again: a version number and words of
changing length, so that files grow and shrink. Further meetings are loaded into it; such a record is of version 1 once it is there.
"""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import os
import shutil
import time
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from benchmarks.generate import meetings

if TYPE_CHECKING:
    from benchmarks.generate import Generated
    from store.records import Reading

MEETINGS = 40
LOADED = 1_000
"""From this number on records are meetings that were loaded."""
FILLING = "and the officers were thanked for their report "


class Refused(Exception):
    """The store said that it did not save."""


class Store(Protocol):
    """What a worker does to a store and a judge reads from it."""

    name: str

    def make(self, path: Path) -> None:
        """Create the store with its meetings."""

    def open(self, path: Path) -> None:
        """Open it as a fresh process would."""

    def save(self, record: int, version: int) -> None:
        """Save a version of a record; it counts as acknowledged once this returns. Raises `Refused`."""

    def add_one(self, record: int) -> int:
        """Read the record's version, and save one more unless somebody else did meanwhile; return the version. Raises `Refused`."""

    def load(self, records: Sequence[int]) -> None:
        """Put in new meetings, all at once; they count as acknowledged once this returns. Raises `Refused`."""

    def hold(self) -> None:
        """Begin to write, and stay in the middle of it."""

    def back(self) -> None:
        """Take the last save back, of every record that it was of. Raises `Refused`."""

    def reload(self, record: int, version: int) -> None:
        """Load a newer version of a record's page. Raises `Refused`."""

    def remove(self, record: int) -> None:
        """Remove a loaded meeting for good. Raises `Refused`."""

    def spoil(self) -> None:
        """Damage a loaded meeting's file, and lose the index."""

    def mend(self) -> None:
        """Mend what can be mended. Raises `Refused`."""

    def answers(self) -> bool:
        """Whether searches find what is there."""

    def read(self) -> dict[int, int]:
        """Return every record's version. Any exception means that the store cannot be read."""


def note_of(version: int) -> str:
    """Return the words saved for a version."""
    return f"{version} {_filling(version)}"


def _filling(version: int) -> str:
    # The first saves make the text shorter, which is when writing over the same file is at its most dangerous.
    return FILLING * (39 - version * 7 % 40)


def version_of(note: str) -> int:
    """Return the version that saved words are of."""
    number, _, words = note.partition(" ")
    version = int(number or 0)
    if (note and note.strip() != note_of(version).strip()) or words.strip() != _filling(version).strip():
        raise ValueError(f"words and number of version {version} do not belong together")
    return version


def page(record: int) -> tuple[Reading, bytes]:
    """Return the meeting that is loaded as this record: few texts, each under many committees."""
    base: Generated = _bases()[record % 8]
    data = base.data + f"\n{record}\n".encode()
    source = dataclasses.replace(base.reading.source, sha256=hashlib.sha256(data).hexdigest(), name=f"{record}.txt", size=len(data))
    meeting = dataclasses.replace(base.reading.minutes.meeting, committee=f"Committee {record}")
    minutes = dataclasses.replace(base.reading.minutes, meeting=meeting)
    return dataclasses.replace(base.reading, source=source, minutes=minutes), data


@cache
def _bases() -> list[Any]:
    return list(meetings(8, seed=7))


class Ours:
    """An archive of this project; the saved field is a meeting's note."""

    name = "tui-minutes"

    def make(self, path: Path) -> None:
        """Create an archive of generated meetings."""
        from store.archive import Archive

        archive = Archive.open(path)
        with archive.batch():
            for each in meetings(MEETINGS):
                archive.add(each.reading, each.data)
        archive.close()
        (path / "ids").write_text(" ".join(sorted(file.stem for file in (path / "meetings").glob("*.json"))))
        self.open(path)
        for record in range(MEETINGS):
            self.save(record, 0)
        self.archive.close()

    def open(self, path: Path) -> None:
        """Open the archive; ids are the first meetings' file names in order."""
        from store.archive import Archive

        self.archive = Archive.open(path, create=False)
        self.ids = (path / "ids").read_text().split()

    def save(self, record: int, version: int) -> None:
        """Edit the note, whatever it was."""
        from store.errors import StoreError
        from store.meeting.edits import Change

        try:
            self.archive.edit([Change(self.ids[record], "note", note_of(version))], who="tester")
        except (StoreError, OSError) as error:
            raise Refused(str(error)) from error

    def add_one(self, record: int) -> int:
        """Edit the note from the revision that was read; a conflict is a refusal."""
        from store.errors import StoreError
        from store.meeting.edits import Change

        name = self.ids[record]
        try:
            opened = self.archive.meeting(name)
            version = version_of(opened.minutes.meeting.note) + 1
            self.archive.edit([Change(name, "note", note_of(version))], who="tester", seen={name: opened.revision})
        except StoreError as error:
            raise Refused(str(error)) from error
        return version

    def load(self, records: Sequence[int]) -> None:
        """Add pages in one batch."""
        from store.errors import StoreError

        try:
            with self.archive.batch():
                for record in records:
                    self.archive.add(*page(record))
        except (StoreError, OSError) as error:
            raise Refused(str(error)) from error

    def hold(self) -> None:
        """Take the lock, write half of what there is to write, and wait for the end."""
        with self.archive.batch():
            self.archive.add(*page(LOADED))
            self.archive.add(*page(LOADED + 1))
            _held()

    def back(self) -> None:
        """Undo."""
        with _told():
            self.archive.undo(who="tester")

    def reload(self, record: int, version: int) -> None:
        """Add the page with another end."""
        base: Generated = _page_of(self.archive, self.ids[record])
        data = base.data + b"\n" * version
        source = dataclasses.replace(base.reading.source, sha256=hashlib.sha256(data).hexdigest(), size=len(data))
        with _told():
            self.archive.add(dataclasses.replace(base.reading, source=source), data)

    def remove(self, record: int) -> None:
        """Expunge the source, and with it the meeting."""
        with _told():
            self.archive.expunge(page(record)[0].source.sha256)

    def spoil(self) -> None:
        """Cut off the end of a file that holds no save, and remove the index."""
        self.load([LOADED + 900])
        named = self.archive.holds(page(LOADED + 900)[0].source.sha256)
        path = self.archive.file(str(named))
        self.archive.close()
        path.write_bytes(path.read_bytes()[:-1])
        self.archive.index.path.unlink()

    def mend(self) -> None:
        """Check and repair."""
        with _told():
            self.archive.check(repair=True)

    def answers(self) -> bool:
        """Whether `check` finds nothing wrong with the index, which catches up by itself."""
        return not any("index" in problem for problem in self.archive.check().problems)

    def read(self) -> dict[int, int]:
        """Open every meeting; one that was loaded is there when its source is as well."""
        from store.errors import Damaged

        found = {}
        for number, name in enumerate(self.ids):
            found[number] = version_of(self.archive.meeting(name).minutes.meeting.note.strip())
        if len(found) != MEETINGS:
            raise ValueError(f"{len(found)} meetings of {MEETINGS}")
        for name in {file.stem for file in self.archive.meetings.glob("[!.]*.json")} - set(self.ids):
            try:
                source = self.archive.meeting(name).reading.source
            except Damaged:
                # Named, and none of those that were acknowledged: it counts as lost if it was.
                continue
            kept = self.archive.source(source)
            if kept.exists() and hashlib.sha256(kept.read_bytes()).hexdigest() == source.sha256:
                found[int(source.name.partition(".")[0])] = 1
        return found


class Stock:
    """TinyDB with its own JSONStorage: one file for everything."""

    name = "TinyDB JSONStorage"

    def make(self, path: Path) -> None:
        """Create a database with the same meetings as documents."""
        from tinydb import TinyDB

        path.mkdir()
        with TinyDB(path / "db.json") as database:
            database.insert_multiple({"text": each.reading.view, "note": note_of(0)} for each in meetings(MEETINGS))

    def open(self, path: Path) -> None:
        """Open the database."""
        from tinydb import TinyDB

        self.database = TinyDB(path / "db.json")

    def save(self, record: int, version: int) -> None:
        """Update the document."""
        try:
            self.database.update({"note": note_of(version)}, doc_ids=[record + 1])
        except OSError as error:
            raise Refused(str(error)) from error

    def add_one(self, record: int) -> int:
        """Read and update, as nothing in TinyDB speaks against."""
        document = self.database.get(doc_id=record + 1)
        version = version_of(str(document["note"])) + 1  # type: ignore[index, call-overload]
        self.save(record, version)
        return version

    def load(self, records: Sequence[int]) -> None:
        """Insert documents."""
        try:
            self.database.insert_multiple({"record": record, "text": page(record)[0].view} for record in records)
        except OSError as error:
            raise Refused(str(error)) from error

    def hold(self) -> None:
        """There is nothing to hold; write, and wait for the end."""
        self.load([LOADED])
        _held()

    def back(self) -> None:
        """There is no such thing."""

    def reload(self, record: int, version: int) -> None:
        """Put the text in again."""
        document = self.database.get(doc_id=record + 1)
        with _told():
            self.database.update({"text": str(document["text"]) + "\n" * version}, doc_ids=[record + 1])  # type: ignore[index, call-overload]

    def remove(self, record: int) -> None:
        """Remove documents."""
        from tinydb import where

        with _told():
            self.database.remove(where("record") == record)

    def spoil(self) -> None:
        """There is nothing beside the database."""

    def mend(self) -> None:
        """Nothing can be mended."""

    def answers(self) -> bool:
        """There is no index."""
        return True

    def read(self) -> dict[int, int]:
        """Read all documents."""
        documents = self.database.all()
        notes = [document for document in documents if "note" in document]
        if len(notes) != MEETINGS:
            raise ValueError(f"{len(notes)} documents of {MEETINGS}")
        found = {document.doc_id - 1: version_of(str(document["note"]).strip()) for document in notes}
        return found | {int(document["record"]): 1 for document in documents if "record" in document}


@contextlib.contextmanager
def _told() -> Iterator[None]:
    from store.errors import StoreError

    try:
        yield
    except (StoreError, OSError) as error:
        raise Refused(str(error)) from error


def _page_of(archive: Any, meeting_id: str) -> Any:
    """Return the page that a meeting of the pristine archive was made from."""
    return next(each for each in meetings(MEETINGS) if archive.holds(each.reading.source.sha256) == meeting_id)


def _held() -> None:
    os.write(1, b"HELD\n")
    time.sleep(600)


STORES: dict[str, type[Ours] | type[Stock]] = {"ours": Ours, "stock": Stock}


def fresh(pristine: Path, path: Path) -> None:
    """Put a copy of a made store at `path`."""
    shutil.rmtree(path, ignore_errors=True)
    shutil.copytree(pristine, path)
