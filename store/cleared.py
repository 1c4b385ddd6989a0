"""Every index that has words of what is removed for good: one's own are removed, those of others are told to be made anew."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from store.disk.marker import note_expunged
from store.errors import IndexUnusable, NotSaved
from store.folder import INDEX
from store.index.copied import drop_cached
from store.tables.making import discard

if TYPE_CHECKING:
    from pathlib import Path

    from store.folder import ArchiveFolder


def drop_indexes(archive: ArchiveFolder) -> list[Path]:
    """Remove the archive's index, also where this process has gone over to one in the cache folder; return what could not be removed."""
    archive.index.close()
    stuck = []
    for path in dict.fromkeys((archive.path / INDEX, archive.index.path)):
        try:
            discard(path)
        except IndexUnusable:
            stuck.append(path)
    return [*stuck, *drop_cached(archive.path)]


def told_stuck(stuck: list[Path]) -> str:
    """Return a sentence on indexes that could not be removed; nothing if there are none."""
    if not stuck:
        return ""
    return f"{' and '.join(map(str, stuck))} could not be removed: close tui-minutes wherever it is open, and remove what is still there"


def tell_others(archive: ArchiveFolder) -> str:
    """Let every index elsewhere be made anew when it is next looked into; return a sentence where that cannot be noted."""
    try:
        note_expunged(archive.path)
        # They look whether the folder has changed, which it has not where what went had been set aside.
        os.utime(archive.meetings)
    except (NotSaved, OSError) as error:
        return f"indexes in the cache folders of others may keep words of it ({error})"
    return ""
