"""Several files made durable together: written one after the other, waited for once.

A disk that is told to keep one file at a time takes as long for each as for twenty at once.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from store.disk.files import drop, not_saved, sync, temporary_name, write_new
from store.errors import NotSaved


class Pending:
    """Files under temporary names. Nothing is in its place before `settle`, and everything is once it has returned."""

    def __init__(self) -> None:
        self._files: dict[Path, tuple[Path, int]] = {}
        """Each path's temporary file and its open handle: a disk's late failure is told to the handle that wrote."""

    def __contains__(self, path: Path) -> bool:
        return path in self._files

    def write(self, path: Path, data: bytes) -> os.stat_result:
        """Write what is to stand at `path`, in place of what was written for it before. Raises `NotSaved`."""
        temporary = temporary_name(path)
        try:
            handle = write_new(temporary, data)
        except OSError as error:
            drop(temporary)
            raise not_saved(path.name, error) from error
        except BaseException:
            drop(temporary)
            raise
        self._forget(path)
        self._files[path] = (temporary, handle)
        return os.fstat(handle)

    def settle(self) -> None:
        """Make the files durable and put them in their places, in the order they were written. Raises `NotSaved`.

        When the disk fails before that, every file's older version stands.
        """
        folders = dict.fromkeys(path.parent for path in self._files)
        try:
            for _, handle in self._files.values():
                _begin(handle)
            for path, (_, handle) in self._files.items():
                _finish(handle, path)
            for path in list(self._files):
                self._place(path)
        finally:
            for path in list(self._files):
                self._forget(path)
        try:
            for folder in folders:
                sync(folder)
        except OSError as error:
            raise NotSaved(f"written, but the disk did not confirm it ({error.strerror}); run check before relying on it") from error

    def _place(self, path: Path) -> None:
        temporary, handle = self._files.pop(path)
        try:
            os.close(handle)
            temporary.replace(path)
        except OSError as error:
            drop(temporary)
            raise not_saved(path.name, error) from error

    def _forget(self, path: Path) -> None:
        known = self._files.pop(path, None)
        if known is not None:
            os.close(known[1])
            drop(known[0])


def _begin(handle: int) -> None:
    """Let the disk begin with a file, where it can be told so: those after it are then written at the same time."""
    if hasattr(os, "posix_fadvise"):
        with suppress(OSError):
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)


def _finish(handle: int, path: Path) -> None:
    try:
        # Never tried again when it fails: the kernel may have dropped the pages and would then report success.
        os.fsync(handle)
    except OSError as error:
        raise not_saved(path.name, error) from error
