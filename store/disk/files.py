"""Bytes that are on the disk when the call returns: whole file to a temporary name, fsync, replace, fsync of the folder."""

from __future__ import annotations

import errno
import os
import time
from pathlib import Path

from store.errors import NotSaved, ReadOnly

STRAY = ".tmp-"
"""Beginning of the names of unfinished files. One that is older than `STRAY_AGE` was left by a crash and may be removed."""
STRAY_AGE = 36 * 3600

_NO_MODES = {errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL}
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def temporary_name(path: Path) -> Path:
    """Return a name, in the same folder, for what is to stand at `path` once it is finished."""
    return path.with_name(f"{STRAY}{os.getpid()}-{os.urandom(6).hex()}")


def write_durably(path: Path, data: bytes) -> None:
    """Put `data` at `path`, old or new and never a mixture, with the folder's read and write modes. Raises `NotSaved`."""
    temporary = temporary_name(path)
    try:
        handle = write_new(temporary, data)
        try:
            # A failed fsync is never tried again: the kernel may have dropped the pages and would then report success.
            os.fsync(handle)
        finally:
            os.close(handle)
        temporary.replace(path)
    except OSError as error:
        drop(temporary)
        raise not_saved(path.name, error) from error
    except BaseException:
        drop(temporary)
        raise
    try:
        sync(path.parent)
    except OSError as error:
        unsure = f"{path.name} was written, but the disk did not confirm it ({error.strerror}); look before trying again"
        raise NotSaved(unsure) from error


def write_new(path: Path, data: bytes) -> int:
    """Write a file that must not exist yet; return its open handle, for the caller to make it durable and close it."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, 0o600)
    try:
        follow_folder(handle, path.parent)
        view = memoryview(data)
        while view:
            view = view[os.write(handle, view) :]
    except BaseException:
        os.close(handle)
        raise
    return handle


def drop(path: Path) -> None:
    """Remove an unfinished file; that it cannot be removed is no second failure."""
    try:
        path.unlink()
    except OSError:
        return


def follow_folder(handle: int, folder: Path) -> None:
    """Give an open file the read and write bits of its folder, whatever the umask: colleagues share a folder by its group.

    Drives that keep no such bits (memory sticks, some network drives) give every file the same ones and refuse to change them.
    """
    if hasattr(os, "fchmod"):
        try:
            os.fchmod(handle, folder_mode(folder))
        except OSError as error:
            if error.errno not in _NO_MODES:
                raise


def folder_mode(folder: Path) -> int:
    """Return the mode that a file in `folder` should have."""
    return folder.stat().st_mode & 0o666 | 0o600


def sync(folder: Path) -> None:
    """Make the names in `folder` durable. Where a folder cannot be opened (Windows) the system does so by itself."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:
        return
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)


def remove_durably(path: Path) -> None:
    """Remove the file, for good once the call returns. A file that is not there is no error. Raises `NotSaved`."""
    try:
        path.unlink(missing_ok=True)
        sync(path.parent)
    except OSError as error:
        raise not_saved(path.name, error) from error


def make_folder(path: Path) -> None:
    """Create a folder with the mode of the one it stands in, set-group-ID bit included, so that colleagues share it."""
    try:
        path.mkdir()
        if path.stat().st_mode & 0o2777 != (wanted := path.parent.stat().st_mode & 0o2777):
            path.chmod(wanted)
        sync(path.parent)
    except FileExistsError:
        return
    except OSError as error:
        raise not_saved(path.name, error) from error


def sweep(folder: Path, *, now: float | None = None) -> list[str]:
    """Remove unfinished files that a crash left in `folder` more than 36 hours ago; return their names."""
    limit = (time.time() if now is None else now) - STRAY_AGE
    swept = []
    for entry in os.scandir(folder):
        if entry.name.startswith(STRAY) and entry.stat(follow_symlinks=False).st_mtime < limit:
            drop(Path(entry.path))
            swept.append(entry.name)
    return swept


def not_saved(name: str, error: OSError) -> NotSaved:
    """Return the sentence for a system error that prevented a save."""
    if error.errno in _FULL:
        return NotSaved(f"NOT saved: the disk (or your quota) is full; {name} is as it was. Make room, then do it again")
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return ReadOnly(f"NOT saved: {name} may not be written here ({error.strerror}); it is as it was")
    return NotSaved(f"NOT saved: {error.strerror or error} ({name} is as it was)")
