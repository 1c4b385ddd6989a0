"""The archive's folder: where its files are, who may write, and one way to write: under the lock, in batches."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from threading import get_ident
from typing import TYPE_CHECKING, Self

from store.errors import NotAnArchive, NotFound, ReadOnly, Unreadable

if TYPE_CHECKING:
    from store.batch import Batch, Loaded
    from store.disk.lock import WriterLock
    from store.index.index import Index
    from store.records import Source

INDEX = "index.sqlite"


class ArchiveFolder:
    """One archive folder. Opening it reads one small file; the index is opened when it is first asked."""

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self.meetings = path / "meetings"
        self.sources = path / "sources"
        self.background = False
        """Whether a missing index is made in the background, while what it has so far can be searched."""
        self._batch: Batch | None = None

    @classmethod
    def open(cls, path: Path, *, create: bool = True) -> Self:
        """Open the archive in `path`, making one there if there is none. Raises `NotAnArchive`, `ReadOnly`, `NotSaved`.

        A symbolic link is followed once, here, so that saving never replaces the link.
        """
        from store.disk.marker import FORMAT, MARKER, form_of

        # Not `Path.resolve`, which raises something else than an `OSError` for links that lead to one another.
        real = Path(os.path.realpath(path))
        marker = real / MARKER
        if not marker.exists() and (create or not _has_folders(real)):
            if not create:
                raise NotAnArchive(f"there is no archive in {path}")
            _create(real)
        form = form_of(real)
        if form is None and not _has_folders(real):
            raise NotAnArchive(f"{path} is not an archive: its archive.json cannot be read")
        if form is not None and form > FORMAT:
            raise NotAnArchive(f"{path} is an archive of a newer tui-minutes; update the program to open it")
        return cls(real, read_only=not os.access(real, os.W_OK) or not os.access(real / "meetings", os.W_OK))

    @property
    def is_marked(self) -> bool:
        """Whether `archive.json` is there and can be read."""
        from store.disk.marker import form_of

        return form_of(self.path) is not None

    def mark(self) -> None:
        """Write `archive.json` anew. Raises `NotSaved`."""
        from store.disk.marker import mark

        mark(self.path)

    @cached_property
    def index(self) -> Index:
        """The index. A read-only archive, and one on a drive that can hold no database, has its own in the user's cache folder."""
        from store.index.index import Index

        if self.read_only:
            return Index(self._cached(), self.meetings, None, background=self.background)
        return Index(self.path / INDEX, self.meetings, self._lock, background=self.background, spare=self._cached)

    def _cached(self) -> Path:
        from store.index.copied import cached_index

        return cached_index(self.path, self.path / INDEX)

    @cached_property
    def _lock(self) -> WriterLock:
        from store.disk.lock import WriterLock

        return WriterLock(self.path)

    def close(self) -> None:
        """Let go of the index file."""
        if "index" in self.__dict__:
            self.index.close()

    def load(self, meeting_id: str) -> Loaded:
        """Read a meeting file. For the modules of this package. Raises `NotFound`, `Damaged`."""
        from store.fileread import load

        path = self.file(meeting_id)
        batch = self._mine()
        if batch is not None and batch.is_taken(meeting_id):
            return batch.load(meeting_id)
        if not path.exists():
            if not self.meetings.exists():
                raise Unreadable(path.name, "the archive is out of reach")
            raise NotFound(f"there is no meeting {meeting_id} in this archive")
        return load(path)

    def file(self, meeting_id: str) -> Path:
        """Return where a meeting's file is. Raises `NotFound` for what is no id, so that no id is ever a path."""
        if not (meeting_id.isascii() and meeting_id.isalnum() and len(meeting_id) == 7):
            raise NotFound(f"{meeting_id!r} is not the id of a meeting")
        return self.meetings / f"{meeting_id}.json"

    def holds(self, sha256: str, *, fresh: bool = True) -> str | None:
        """Return the id of the meeting that rests, or once rested, on the source with this checksum.

        Not `fresh`, the index is asked as it stands, without a look at whether meeting files were changed by hand.
        """
        wanted = "SELECT meeting FROM sources WHERE sha256 = ?"
        batch = self._mine()
        if batch is None:
            if fresh:
                self.index.refresh()
            rows = self.index.run(wanted, [sha256])
        else:
            rows = batch.lookup(wanted, [sha256])
        return str(rows[0][0]) if rows else None

    def is_whole(self, meeting_id: str, source: Path, size: int) -> bool:
        """Whether a meeting's file is as the index knows it and a kept `source` of `size` bytes is there: two looks, nothing is read."""
        try:
            status = self.file(meeting_id).stat()
            if source.stat().st_size != size:
                return False
        except OSError:
            return False
        known = self.index.run("SELECT mtime, size FROM files WHERE meeting = ?", [meeting_id])
        return known == [(status.st_mtime_ns, status.st_size)]

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
            raise ReadOnly("NOT saved: this archive may only be read here; whoever looks after it can let you write")
        with self._lock.held():
            batch = Batch(self.meetings, self.index)
            batch.begin()
            self._batch = batch
            done = False
            try:
                yield batch
                done = True
            finally:
                self._batch = None
                batch.settle(complete=done)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other writers out for the block. Raises `Busy`, `ReadOnly`."""
        with self._lock.held():
            yield

    def source(self, source: Source) -> Path:
        """Return the kept file of a source."""
        return self.kept(source.sha256, source.name)

    def kept(self, sha256: str, name: str) -> Path:
        """Return the kept file of the source that has this checksum and was loaded by this name."""
        return self.sources / f"{sha256}{_suffix(name)}"


def _create(path: Path) -> None:
    from store.disk.files import make_folder, not_saved
    from store.disk.marker import mark

    try:
        shared = not path.exists() and path.parent.exists() and path.parent.stat().st_mode & stat.S_ISGID
        path.mkdir(parents=True, exist_ok=True, mode=0o770)
        if shared:
            # Who makes the archive in a folder that a group shares does not shut the others out by an umask.
            path.chmod(path.parent.stat().st_mode & 0o2777)
    except OSError as error:
        raise not_saved(path.name, error) from error
    if any(path.iterdir()) and not {"meetings", "sources"} & {entry.name for entry in path.iterdir()}:
        raise NotAnArchive(f"{path} is neither an archive nor an empty folder")
    make_folder(path / "meetings")
    make_folder(path / "sources")
    mark(path)


def _has_folders(path: Path) -> bool:
    return (path / "meetings").is_dir() and (path / "sources").is_dir()


def _suffix(name: str) -> str:
    """Return the ending of a source's name as far as it is harmless."""
    ending = name.rpartition(".")[2].casefold() if "." in name else ""
    return f".{ending}" if ending.isascii() and ending.isalnum() and len(ending) <= 5 else ""
