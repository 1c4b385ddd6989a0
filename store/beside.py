"""Files in an archive's folder that are none of its own: what an editor, a synchronising drive or a person has left there."""

from __future__ import annotations

import hashlib
import mmap
import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from store.aside import FOLDER, shown_path
from store.disk.files import STRAY
from store.disk.lock import NAME
from store.disk.marker import MARKER
from store.folder import INDEX
from store.index.freshness import SUFFIX

if TYPE_CHECKING:
    from store.folder import ArchiveFolder

_OWN = {MARKER, NAME, INDEX, f"{INDEX}-wal", f"{INDEX}-shm"}


def told_beside(archive: ArchiveFolder, names: Collection[str]) -> str:
    """Return a sentence on files that mention any of these meetings (ids) and sources (checksums), or are one; nothing if none does.

    They are not removed: nobody knows what else is in them. Packed files are not looked into.
    """
    found = [path for path in _strange(archive) if names and _mentions(path, names)]
    if not found:
        return ""
    told, many = ", ".join(shown_path(path, archive) for path in sorted(found)), len(found) > 1
    return (
        f"{told} in {archive.path} {'are' if many else 'is'} not the archive's own and may have it:"
        f" look at {'them' if many else 'it'}, and remove what is of it"
    )


def _strange(archive: ArchiveFolder) -> Iterator[Path]:
    for folder, _, names in os.walk(archive.path):
        for path in (Path(folder, name) for name in names):
            if not _is_own(path, archive) and path.is_file():
                yield path


def _is_own(path: Path, archive: ArchiveFolder) -> bool:
    """Whether a file is of the archive, or among those that are looked into anyway."""
    if path.parent == archive.path:
        return path.name in _OWN or path.name.startswith(STRAY)
    if path.parent == archive.meetings:
        return path.name.endswith(SUFFIX) and not path.name.startswith(".")
    return path.parent == archive.path / FOLDER or (path.parent == archive.sources and not path.name.startswith("."))


def _mentions(path: Path, names: Collection[str]) -> bool:
    """Whether a file has any of the names in it, or is the source of one. What cannot be read is taken to."""
    try:
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() in names:
                return True
            if not file.tell():
                return False
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
                return re.search("|".join(map(re.escape, names)).encode(), data) is not None
    except (OSError, ValueError):
        return True
