"""What a clerk was typing outlives the program: unsaved text in a file of the clerk's own, offered again later.

Each running app has one file, written while something is typed and gone when it is saved or cancelled. The file is locked as long
as its app lives, so a file that can be locked was left by an app that did not end in good order.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Condition, RLock, Thread
from types import MappingProxyType
from typing import NamedTuple
from zlib import crc32

from tui_minutes.tui.desk.typedtext import Typed, decode, encode, typed

_PAUSE = 1.0
"""Seconds between two writings while the clerk types on."""
_LARGEST = 200_000
SEARCH = "search"


@dataclass(frozen=True, slots=True)
class Draft:
    """Unsaved text: what it was typed for (`form`, `note`, `search`, ...), the records it is about, and the text of each field."""

    purpose: str
    records: tuple[str, ...]
    texts: Mapping[str, Typed]
    at: dt.datetime = field(default_factory=lambda: dt.datetime.now().replace(microsecond=0))

    @property
    def key(self) -> str:
        """What it is for, as one word: a newer draft for the same replaces it."""
        return " ".join((self.purpose, *self.records))

    def when(self, today: dt.date) -> str:
        """Return when it was typed: the time of day, and the day when it was another one."""
        return f"{self.at:%H:%M}" if self.at.date() == today else f"{self.at.day} {self.at:%b %H:%M}"


class Keeps(NamedTuple):
    """What a line is typed for, so that it can be kept: the text that stood in it, and the revisions its records were seen at."""

    purpose: str
    records: tuple[str, ...]
    old: str = ""
    seen: Mapping[str, int] = MappingProxyType({})

    @property
    def key(self) -> str:
        """The key of its draft."""
        return " ".join((self.purpose, *self.records))

    def draft(self, text: str) -> Draft:
        """Return the draft of what the line says now."""
        return Draft(self.purpose, self.records, {self.purpose: typed(self.old, text)})

    def text(self, draft: Draft | None) -> str:
        """Return what the line is to say: the draft over what stands there now."""
        mine = draft.texts.get(self.purpose) if draft else None
        return mine.onto(self.old) if mine else self.old


class Kept(NamedTuple):
    """A draft found, with the file it was found in."""

    draft: Draft
    path: Path


class Drafts:
    """The drafts of one app at one archive. Nothing here raises: a draft that cannot be kept must not stop the typing."""

    def __init__(self, folder: Path, archive: str) -> None:
        self.folder = folder
        self._name = f"{crc32(os.fsencode(archive)):08x}"
        self._path = folder / f"{self._name}-{os.getpid()}-{os.urandom(4).hex()}.json"
        self._mine: dict[str, Draft] = {}
        self._left: list[Kept] = []
        self._passed: set[str] = set()
        # The lock is taken again by a signal that comes while it is held.
        self._lock = RLock()
        self._dirty = Condition(self._lock)
        self._waiting = False
        self._file: int | None = None
        self._thread: Thread | None = None

    # Typing

    def put(self, draft: Draft) -> None:
        """Keep a draft; it is on the disk within about a second."""
        with self._dirty:
            self._mine[draft.key] = draft
            self._wake()

    def drop(self, key: str) -> None:
        """Forget what was typed here: it was saved or cancelled."""
        with self._dirty:
            if self._mine.pop(key, None):
                self._wake()

    def take(self, draft: Draft) -> None:
        """Make a draft that was left behind one's own."""
        self.put(draft)
        self.flush()
        self.discard(draft.key)

    def discard(self, key: str) -> None:
        """Forget a draft that was left behind."""
        with self._lock:
            left = [kept for kept in self._left if kept.draft.key == key]
            self._left = [kept for kept in self._left if kept.draft.key != key]
        for kept in left:
            self._remove(kept.path, key)

    def _wake(self) -> None:
        self._waiting = True
        if self._thread is None:
            self._thread = Thread(target=self._keep_writing, name="drafts", daemon=True)
            self._thread.start()
        self._dirty.notify()

    def _keep_writing(self) -> None:
        with self._dirty:
            while True:
                self._dirty.wait_for(lambda: self._waiting)
                self._write()
                # What is typed meanwhile is written in one go; the condition lets go of the lock.
                self._dirty.wait_for(lambda: False, _PAUSE)

    def flush(self) -> None:
        """Write now what waits to be written: the program is about to end."""
        with self._lock:
            if self._waiting:
                self._write()

    def end(self) -> None:
        """End in good order: what was searched for need not be offered again, what could not be saved must be."""
        self.drop(SEARCH)
        self.flush()

    def _write(self) -> None:
        self._waiting = False
        with suppress(OSError):
            if not self._mine:
                self._path.unlink(missing_ok=True)
                self._hold(None)
                return
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            from tempfile import mkstemp

            number, name = mkstemp(prefix=f".{self._path.name}-", dir=self.folder)
            try:
                with os.fdopen(os.dup(number), "w", encoding="utf-8") as file:
                    file.write(encode([_table(draft) for draft in self._mine.values()]))
                # Locked before it has its name: nobody ever finds the file of a living app unlocked.
                _lock(number)
                Path(name).replace(self._path)
            except OSError:
                os.close(number)
                Path(name).unlink(missing_ok=True)
                raise
            self._hold(number)

    def _hold(self, number: int | None) -> None:
        if self._file is not None:
            os.close(self._file)
        self._file = number

    # Finding again

    def look(self) -> list[Kept]:
        """Return what apps that are gone left at this archive, the newest last; `find` knows it from now on."""
        found: list[Kept] = []
        with suppress(OSError):
            for path in self.folder.glob(f"{self._name}-*.json"):
                if path != self._path:
                    found += [Kept(draft, path) for draft in _read(path)]
        with self._lock:
            self._left = sorted(found, key=lambda kept: kept.draft.at)
            return list(self._left)

    @property
    def left(self) -> Kept | None:
        """The draft to offer first: a search only when there is nothing else."""
        with self._lock:
            offered = [kept for kept in self._left if kept.draft.key not in self._passed]
            return max(offered, key=lambda kept: (kept.draft.purpose != SEARCH, kept.draft.at), default=None)

    def find(self, key: str) -> Draft | None:
        """Return the draft for the same thing, this app's own first."""
        with self._lock:
            return self._mine.get(key) or next((kept.draft for kept in reversed(self._left) if kept.draft.key == key), None)

    def later(self, key: str) -> None:
        """Offer a draft no more by itself; its file stays, and `find` knows it."""
        self._passed.add(key)

    def _remove(self, path: Path, key: str) -> None:
        """Take a draft out of a file that an app left: the file goes when nothing else is in it."""
        others = [draft for draft in _read(path) if draft.key != key]
        with suppress(OSError):
            if not others:
                path.unlink(missing_ok=True)
                return
            from tempfile import mkstemp

            number, name = mkstemp(prefix=f".{path.name}-", dir=self.folder)
            with os.fdopen(number, "w", encoding="utf-8") as file:
                file.write(encode([_table(draft) for draft in others]))
            Path(name).replace(path)


def _table(draft: Draft) -> dict[str, object]:
    texts = {name: [typed.before, typed.text, typed.after, typed.over] for name, typed in draft.texts.items()}
    return {"purpose": draft.purpose, "records": list(draft.records), "at": draft.at.isoformat(), "texts": texts}


def _lock(number: int) -> bool:
    import fcntl

    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _read(path: Path) -> list[Draft]:
    """Return the drafts of a file whose app is gone; nothing of one that lives, or of a file that is none of ours."""
    try:
        number = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return []
    with os.fdopen(number, "rb") as file, suppress(OSError, ValueError):
        state = os.fstat(number)
        if state.st_uid != os.getuid() or state.st_size > _LARGEST or not _lock(number):
            return []
        if path.stat().st_ino == state.st_ino:
            tables = decode(file.read().decode("utf-8"))
            return [Draft(purpose, records, texts, at) for purpose, records, texts, at in tables]
    return []
