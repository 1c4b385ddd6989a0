"""The two stores under test, behind one small interface: ours, and stock TinyDB in one file as its manual shows it.

A store holds meetings of a few kilobytes, each with one field that is saved again and again: a version number and words of
changing length, so that files grow and shrink.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Protocol

from benchmarks.generate import meetings

MEETINGS = 40
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
        self.open(path)
        for record in range(MEETINGS):
            self.save(record, 0)
        self.archive.close()

    def open(self, path: Path) -> None:
        """Open the archive; ids are the file names in order."""
        from store.archive import Archive

        self.archive = Archive.open(path, create=False)
        self.ids = sorted(file.stem for file in (path / "meetings").glob("*.json"))

    def save(self, record: int, version: int) -> None:
        """Edit the note, whatever it was."""
        from store.edits import Change
        from store.errors import StoreError

        try:
            self.archive.edit([Change(self.ids[record], "note", note_of(version))], who="tester")
        except (StoreError, OSError) as error:
            raise Refused(str(error)) from error

    def add_one(self, record: int) -> int:
        """Edit the note from the revision that was read; a conflict is a refusal."""
        from store.edits import Change
        from store.errors import StoreError

        name = self.ids[record]
        try:
            opened = self.archive.meeting(name)
            version = version_of(opened.minutes.meeting.note) + 1
            self.archive.edit([Change(name, "note", note_of(version))], who="tester", seen={name: opened.revision})
        except StoreError as error:
            raise Refused(str(error)) from error
        return version

    def read(self) -> dict[int, int]:
        """Open every meeting."""
        found = {}
        for number, name in enumerate(self.ids):
            found[number] = version_of(self.archive.meeting(name).minutes.meeting.note.strip())
        if len(found) != MEETINGS:
            raise ValueError(f"{len(found)} meetings of {MEETINGS}")
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

    def read(self) -> dict[int, int]:
        """Read all documents."""
        documents = self.database.all()
        if len(documents) != MEETINGS:
            raise ValueError(f"{len(documents)} documents of {MEETINGS}")
        return {document.doc_id - 1: version_of(str(document["note"]).strip()) for document in documents}


STORES: dict[str, type[Ours] | type[Stock]] = {"ours": Ours, "stock": Stock}


def fresh(pristine: Path, path: Path) -> None:
    """Put a copy of a made store at `path`."""
    shutil.rmtree(path, ignore_errors=True)
    shutil.copytree(pristine, path)
