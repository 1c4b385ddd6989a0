"""An index that is being made, by this process in a thread of its own or by another: what is said of it, and waiting for its end."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING

from store.errors import IndexUnusable, StoreError

if TYPE_CHECKING:
    from store.index.port import FilePort

_WAIT = 20.0


def still_making(index: FilePort) -> str:
    """Return a sentence on how much of the archive the index has so far."""
    from store.index.freshness import files_of

    ((done,),) = index.run("SELECT count(*) FROM files")
    return f"the index is being made: {done:,} of {len(files_of(index.meetings)):,} meetings are in it so far"


def finish(index: FilePort, *, wait: float = _WAIT) -> None:
    """Return when the index is whole. Raises `IndexUnusable` if another process is still making it after so many seconds."""
    index.refresh()
    if not index.is_partial:
        return
    index.catch_up(wait=wait)
    if index.is_partial:
        raise IndexUnusable(f"{still_making(index)}; try again when it is whole")


def finish_quietly(index: FilePort) -> None:
    """Make the rest of the index. What goes wrong is told by the next search, which looks at the index itself."""
    with suppress(StoreError, sqlite3.Error, OSError):
        index.catch_up(wait=_WAIT)
