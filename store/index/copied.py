"""The index that is kept in the user's cache folder, where none can be in the archive: a copy of the archive's own to begin with."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path


def cached_index(archive: Path, own: Path) -> Path:
    """Return where the index of the archive in this folder is kept for this user, copied from the archive's `own` to begin with.

    What a copy lacks is added when it is searched.
    """
    cached = _place(archive)
    cached.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not cached.exists() and own.exists():
        fetched = cached.with_suffix(f".{os.getpid()}")
        try:
            if copied(own, fetched):
                _give_name(fetched, cached)
        finally:
            fetched.unlink(missing_ok=True)
    return cached


def _give_name(fetched: Path, cached: Path) -> None:
    """Let a copy be the index, unless another process has made one meanwhile: what that one has open would mix its log with this one."""
    try:
        cached.hardlink_to(fetched)
    except OSError:
        # It is there, or the drive has no links.
        if not cached.exists():
            fetched.replace(cached)


def drop_cached(archive: Path) -> list[Path]:
    """Remove what this user's cache folder has of an archive, also copies that were cut off; return what could not be removed."""
    place, left = _place(archive), []
    # Its log first: one that is left behind would be taken for that of the next.
    for path in sorted(place.parent.glob(f"{place.stem}*"), reverse=True):
        try:
            path.unlink(missing_ok=True)
        except OSError:
            left.append(path)
    return left


def _place(archive: Path) -> Path:
    import hashlib

    from platformdirs import user_cache_path

    return user_cache_path("tui-minutes") / f"index-{hashlib.sha256(os.fsencode(archive)).hexdigest()[:16]}.sqlite"


def copied(own: Path, to: Path) -> bool:
    """Copy an index that colleagues may be writing to, as it stood at one moment; False where that cannot be had, and it is made anew.

    The file alone would lack what stands in its log, or be half of one state and half of another.
    """
    log = own.with_name(f"{own.name}-wal")
    with suppress(sqlite3.Error, OSError):
        _backup(f"{own.as_uri()}?mode=ro", to)
        return True
    with suppress(sqlite3.Error, OSError):
        # A folder that may not be written lets nobody in who would have to make the log. While there is none, nobody writes either.
        before = own.stat()
        if not log.exists():
            _backup(f"{own.as_uri()}?mode=ro&immutable=1", to)
            after = own.stat()
            return not log.exists() and (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, after.st_size)
    return False


def _backup(name: str, to: Path) -> None:
    to.unlink(missing_ok=True)
    with closing(sqlite3.connect(name, uri=True, timeout=5)) as source, closing(sqlite3.connect(to)) as target:
        source.backup(target)
