"""One writer at a time, over all processes that share an archive."""

from __future__ import annotations

import errno
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock

from store.disk.files import folder_mode, not_saved
from store.errors import Busy, NotSaved, ReadOnly

NAME = "archive.lock"
WAIT = 20.0
"""Seconds after which a writer gives up; a save takes milliseconds, a batch of a bulk load seconds."""


_NO_LOCKS = {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP}


class WriterLock:
    """The archive's lock file. A process that dies lets go of it; it may be taken again by whoever holds it (threads queue)."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._threads = RLock()
        self._depth = 0

    @contextmanager
    def held(self, *, wait: float = WAIT) -> Iterator[None]:
        """Hold the lock for the block. Raises `Busy` after `wait` seconds, `ReadOnly` where the archive cannot be written."""
        # Costs some 10 ms, which reading an archive never has to pay.
        from filelock import FileLock, Timeout

        if not self._threads.acquire(timeout=max(wait, 0)):
            raise Busy("NOT saved: another part of the program is still saving; try again")
        try:
            if self._depth:
                self._depth += 1
                try:
                    yield
                finally:
                    self._depth -= 1
                return
            if not self._path.parent.is_dir():
                # To lock it would make one, in the place of a drive that is away.
                raise NotSaved("NOT saved: the archive is out of reach; try again when the drive is there")
            try:
                # Where a drive has none of the system's locks it makes one of a file, and warns into the middle of the screen.
                warnings.filterwarnings("ignore", "flock not supported", UserWarning)
                lock = FileLock(self._path, poll_interval=0.004, thread_local=False)
                lock.acquire(timeout=wait)
                self._share()
            except Timeout as error:
                raise Busy("NOT saved: somebody else is saving in this archive; try again") from error
            except PermissionError as error:
                told = f"NOT saved: this archive may only be read here ({error.strerror}); whoever looks after it can let you write"
                raise ReadOnly(told) from error
            except OSError as error:
                if error.errno in _NO_LOCKS:
                    told = "NOT saved: the drive that this archive is on has no locks, so two could save at once; keep it elsewhere"
                    raise NotSaved(told) from error
                raise not_saved(NAME, error) from error
            self._depth = 1
            try:
                yield
            finally:
                self._depth = 0
                lock.release()
        finally:
            self._threads.release()

    def _share(self) -> None:
        """Let colleagues take it as well, whatever the umask it was made with. The file of somebody else is theirs to share."""
        with suppress(OSError):
            mode = folder_mode(self._path.parent)
            if self._path.stat().st_mode & 0o666 != mode:
                self._path.chmod(mode)
